"""Dates in sentences about several wars, resolved from a day of publication."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from contested.reading.time import Memory, TimeMention, find_times

FRIDAY = datetime(2024, 12, 6, 16, 30, tzinfo=timezone(timedelta(hours=1)))


def only(text: str, published: datetime | None = FRIDAY, previous: date | None = None) -> TimeMention:
    """The one time of a sentence that is no length of time."""
    found = [time for time in find_times(text, published=published, previous=previous) if not time.duration]
    assert len(found) == 1, [time.text for time in found]
    return found[0]


def days(text: str, published: datetime | None = FRIDAY) -> str:
    """The interval of the last time of a sentence, as `first..last`."""
    found = [time for time in find_times(text, published=published) if not time.duration][-1]
    return f"{found.first or ''}..{found.last or ''}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army left Homs on Friday.", "2024-12-06..2024-12-06"),
        ("M23 rebels entered Sake on Saturday.", "2024-11-30..2024-11-30"),
        ("Shells hit Omdurman last Friday.", "2024-11-29..2024-11-29"),
        ("Talks resume in Jeddah next Friday.", "2024-12-13..2024-12-13"),
        ("The envoy will return to Sanaa on Monday.", "2024-12-09..2024-12-09"),
        ("The ceasefire is expected to begin in Lashio on Sunday.", "2024-12-08..2024-12-08"),
        ("Talks will be held, the ministry in Kyiv said on Tuesday.", "2024-12-03..2024-12-03"),
        ("The column left Goma on Monday of last week.", "2024-11-25..2024-11-25"),
    ],
)
def test_a_weekday_is_the_latest_not_after_publication_unless_the_clause_looks_ahead(text: str, expected: str) -> None:
    """A weekday counts back from the publication, and forward where its clause speaks of what is to come."""
    assert expected == days(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drones struck Kharkiv today.", "2024-12-06..2024-12-06"),
        ("Yesterday the junta bombed Myawaddy.", "2024-12-05..2024-12-05"),
        ("They fled Zamzam camp the day before yesterday.", "2024-12-04..2024-12-04"),
        ("Aid reached Gaza City earlier this week.", "2024-12-02..2024-12-06"),
        ("Fighting resumed in El Fasher over the weekend.", "2024-11-30..2024-12-01"),
        ("In the past 24 hours the Houthis fired two missiles.", "2024-12-05..2024-12-06"),
        ("In the last three days 40 villages were burned in Ituri.", "2024-12-03..2024-12-06"),
        ("A week ago the front near Pokrovsk was quiet.", "2024-11-26..2024-12-02"),
        ("The base at Thandwe fell last week.", "2024-11-25..2024-12-01"),
        ("Wad Madani was shelled last month.", "2024-11-01..2024-11-30"),
        ("The bridge was closed early last month.", "2024-11-01..2024-11-10"),
        ("In recent days convoys left Hama.", "..2024-12-06"),
        ("The port has been bombed since the start of the year.", "2024-01-01..2024-12-06"),
        ("Their unit is now in Bukavu.", "2024-12-06..2024-12-06"),
    ],
)
def test_relative_words_count_from_the_publication(text: str, expected: str) -> None:
    """Today, last week, the past 24 hours and their kin are intervals around the day of publication."""
    assert expected == days(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 27 November rebels left Idlib.", "2024-11-27..2024-11-27"),
        ("Dec. 6th brought more shelling to Kherson.", "2024-12-06..2024-12-06"),
        ("KHARTOUM, Apr 15 (Wire) - Fighting broke out.", "2024-04-15..2024-04-15"),
        ("They took Lashio on 3 August 2024.", "2024-08-03..2024-08-03"),
        ("December 6th, 2024 – 4:30 p.m", "2024-12-06..2024-12-06"),
        ("Stand: 27.11.2024", "2024-11-27..2024-11-27"),
        ("Updated 2024-11-27T10:00:00Z", "2024-11-27..2024-11-27"),
        ("As of 06/12/2024 the road to Taiz was open.", "2024-12-06..2024-12-06"),
        ("As of 25/11/2024 the road to Taiz was open.", "2024-11-25..2024-11-25"),
        ("Sievierodonetsk fell in June 2022.", "2022-06-01..2022-06-30"),
        ("The siege of Taiz began in mid-2015.", "2015-05-01..2015-08-31"),
        ("The siege tightened in early December.", "2024-12-01..2024-12-10"),
        ("It was retaken at the end of November.", "2024-11-21..2024-11-30"),
        ("Rutshuru was calm in the first week of December.", "2024-12-01..2024-12-07"),
        ("Elections will be held on 15 January.", "2025-01-15..2025-01-15"),
        ("The summit in Kampala is on 20 December.", "2024-12-20..2024-12-20"),
        ("Bamako was attacked on 17 September.", "2024-09-17..2024-09-17"),
        ("The truce ended on Sunday, 15 December.", "2024-12-15..2024-12-15"),
        ("He was seized last February.", "2024-02-01..2024-02-29"),
        ("It was signed in June last year.", "2023-06-01..2023-06-30"),
        ("Bakhmut was ruined in the 2023 battle.", "2023-01-01..2023-12-31"),
        ("The October 7 attacks began the war in Gaza.", "2023-10-07..2023-10-07"),
        ("He bombed the Dec. 21, 1988 flight.", "1988-12-21..1988-12-21"),
        ("On October 7 shells fell on Beirut.", "2024-10-07..2024-10-07"),
        ("On Christmas Eve drones struck Odesa.", "2023-12-24..2023-12-24"),
    ],
)
def test_calendar_dates_take_the_year_that_fits(text: str, expected: str) -> None:
    """A date without a year is the latest one, or one of the next two months; a weekday beside it decides."""
    assert expected == days(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling went on from 27 November to 8 December 2024.", "2024-11-27..2024-12-08"),
        ("Between 20 December and 5 January 2024 nothing moved.", "2023-12-20..2024-01-05"),
        ("Tanks were seized between 11-13 Nov.", "2024-11-11..2024-11-13"),
        ("They fought from Monday to Thursday.", "2024-12-02..2024-12-05"),
        ("Clashes were reported on Saturday and Sunday.", "2024-11-30..2024-12-01"),
        ("Since Wednesday 300 families have left Masisi.", "2024-12-04..2024-12-06"),
        ("Hundreds died since the offensive began on 27 November.", "2024-11-27..2024-12-06"),
        ("The army must leave Khartoum by Sunday.", "..2024-12-08"),
        ("By Sunday they had taken the airport of Goma.", "..2024-12-01"),
        ("The crossing stayed shut until Thursday.", "..2024-12-05"),
        ("The corridor stays open between now and 10 January.", "2024-12-06..2025-01-10"),
    ],
)
def test_ranges_and_open_ends(text: str, expected: str) -> None:
    """A range takes its beginning from its end; since ends with the publication; by and until have no beginning."""
    assert expected == days(text)


@pytest.mark.parametrize(
    ("text", "expected", "part"),
    [
        ("Overnight, drones struck Port Sudan.", "2024-12-05..2024-12-06", "night"),
        ("Shells fell overnight into Thursday.", "2024-12-04..2024-12-05", "night"),
        ("On the night of 6 to 7 November shells fell on Toretsk.", "2024-11-06..2024-11-07", "night"),
        ("Late on Wednesday the garrison left Hama.", "2024-12-04..2024-12-04", "evening"),
        ("Early Thursday they crossed the Nile.", "2024-12-05..2024-12-05", "morning"),
        ("They attacked at dawn on Monday.", "2024-12-02..2024-12-02", "morning"),
        ("On Tuesday night the dam was hit.", "2024-12-03..2024-12-03", "night"),
        ("It began at 6 a.m. on Saturday.", "2024-11-30..2024-11-30", "morning"),
        ("The convoy left on Thursday at around 3pm local time.", "2024-12-05..2024-12-05", "afternoon"),
        ("A market in Sagaing was bombed this morning.", "2024-12-06..2024-12-06", "morning"),
    ],
)
def test_parts_of_the_day(text: str, expected: str, part: str) -> None:
    """A part of the day is kept beside the day; a night belongs to the day it begins on."""
    assert (expected, part) == (days(text), only(text).part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 27 November they attacked Atareb. Two days later they were in Aleppo.", "2024-11-29..2024-11-29"),
        ("On 15 April 2023 war broke out in Khartoum. The following day Merowe was hit.", "2023-04-16..2023-04-16"),
        ("They entered Uvira on 2 December, a day earlier they had been in Kamanyola.", "2024-12-01..2024-12-01"),
        ("On 9 October 2023 Gaza was sealed off. That day the power went out.", "2023-10-09..2023-10-09"),
        ("In 2014 the Houthis entered Sanaa. The following year Aden was attacked.", "2015-01-01..2015-12-31"),
    ],
)
def test_times_that_lean_on_the_one_before(text: str, expected: str) -> None:
    """Two days later, the following day and that day count from the last day named before."""
    assert expected == days(text)


def test_the_day_before_the_text_can_be_handed_in() -> None:
    """A text that begins with `two days later` leans on the day it is given."""
    found = only("Two days later the bridge fell.", previous=date(2024, 11, 27))
    assert (date(2024, 11, 29), True) == (found.first, found.relative)


@pytest.mark.parametrize(
    "text",
    [
        "They left Homs on Friday.",
        "They left yesterday.",
        "In the past 24 hours Kherson was shelled.",
        "They left on 27 November.",
        "Two days later they left.",
        "Recently the road was cut.",
    ],
)
def test_without_a_publication_nothing_relative_is_resolved(text: str) -> None:
    """Without a day of publication a relative time is found and stays unresolved."""
    found = only(text, published=None)
    assert (found.first, found.last, found.resolved, found.precision) == (None, None, False, "unknown")


def test_without_a_publication_the_text_can_give_the_year() -> None:
    """An undated text that names a year lends it to the dates that follow."""
    text = "In November 2016 the battle for Mosul went on. On the 6th the east was reached, on 10 December the river."
    found = [(time.first, time.last) for time in find_times(text, published=None)]
    assert [(date(2016, 11, 6),) * 2, (date(2016, 12, 10),) * 2] == found[1:]


@pytest.mark.parametrize(
    "text",
    [
        "Residents may march on Damascus when the sun is out.",
        "The 25th Division held the second line; the M5 was cut.",
        "They sat down and the sun set.",
        "March on the capital, they shouted, and the crowd marched.",
        "Governor August Mwanza met April Jones.",
        "Some 2000 people fled, and 1990 fighters gave up.",
        "Since the fall of Mariupol nothing has moved.",
    ],
)
def test_ordinary_words_are_no_dates(text: str) -> None:
    """May, march, sun, second, names and counts are not taken for dates."""
    assert find_times(text, published=FRIDAY) == ()


@pytest.mark.parametrize("text", ["They held out three days.", "A five-day truce began.", "It took two weeks."])
def test_a_length_of_time_is_no_date(text: str) -> None:
    """For three days and a five-day truce are found as durations, without days."""
    (found,) = find_times(text, published=FRIDAY)
    assert (found.duration, found.first, found.last) == (True, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They have held Bakhmut for three days.", "2024-12-03..2024-12-06"),
        ("Taiz has been under siege for nine years.", "2015-12-06..2024-12-06"),
        ("El Fasher has been cut off for about seven months.", "2024-05-06..2024-12-06"),
    ],
)
def test_a_length_after_for_knows_which_days_it_covers_up_to_the_publication(text: str, expected: str) -> None:
    """For three days is a duration; the days are those until now, for clauses in the present perfect."""
    (found,) = find_times(text, published=FRIDAY)
    assert (found.duration, f"{found.first}..{found.last}") == (True, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Goma in the night to Thursday.", "2024-12-04..2024-12-05"),
        ("Troops crossed the Blue Nile during the night.", "2024-12-05..2024-12-06"),
        ("They took nine posts within 48 hours.", "2024-12-04..2024-12-06"),
        ("They were told to leave Khan Younis within 24 hours.", "2024-12-06..2024-12-07"),
        ("Nobody was seen before Monday.", "None..2024-12-01"),
        ("Ten days into the offensive Loikaw fell.", "2024-11-26..2024-12-06"),
    ],
)
def test_nights_hours_and_what_went_before(text: str, expected: str) -> None:
    """A night has two days, hours count back unless a term is set, and before a day is until the day before it."""
    (found,) = find_times(text, published=FRIDAY)
    assert f"{found.first}..{found.last}" == expected


def test_a_chronicle_goes_on_in_the_year_of_the_paragraph_before() -> None:
    """Without a publication the year named before holds on, and more days are counted from the last day."""
    days = find_times("On 5 May it began. After four more days it ended.", published=None, memory=MAY)
    assert [str(time.first) for time in days] == ["2022-05-05", "2022-05-09"]


MAY = Memory(month=date(2022, 5, 31))


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Eight years ago the city was retaken.", True),
        ("Aleppo was divided in 2016.", True),
        ("The army had previously denied it.", True),
        ("The army left in November.", False),
        ("The army left on Thursday.", False),
    ],
)
def test_what_lies_far_back_is_background(text: str, background: bool) -> None:
    """A time long before the publication, or `previously`, is history to the report."""
    assert background is only(text).background


@pytest.mark.parametrize("text", ["It ended before Ramadan.", "It snowed in the winter.", "Drought came last summer."])
def test_seasons_and_movable_feasts_stay_unresolved(text: str) -> None:
    """Ramadan and the seasons are found and not turned into days."""
    assert not only(text).resolved


def test_an_impossible_date_stays_unresolved() -> None:
    """There is no 31 November, and none is made up."""
    assert (only("On 31 November 2024 it rained.").first, only("On 30 February it rained.").first) == (None, None)


def test_the_day_is_that_of_the_publication_in_its_own_zone() -> None:
    """Half past eleven at night in Damascus is still that day there, whatever the day is in Greenwich."""
    late = datetime(2024, 12, 6, 23, 30, tzinfo=timezone(timedelta(hours=-6)))
    assert date(2024, 12, 6) == only("The army left today.", published=late).first


def test_direction_marks_do_not_hide_a_date() -> None:
    """Right-to-left marks and zero-width characters around a date are looked through."""
    found = only("The army left on \u200fFri\u200bday\u200e.")
    assert ("Fri\u200bday", date(2024, 12, 6)) == (found.text, found.first)


@pytest.mark.parametrize("year", [1, 999, 9998])
def test_publication_at_the_ends_of_the_calendar_is_taken_as_unknown(year: int) -> None:
    """Counting from the first or last years would leave the calendar, so nothing is counted from them."""
    text = "Last year, next month, last Friday, 900 years ago, next Friday, on 29 February, over the weekend, in May."
    found = find_times(text, published=datetime(year, 12, 31, tzinfo=UTC))
    assert found
    assert not any(time.resolved for time in found)


def test_a_count_beyond_the_calendar_names_no_day() -> None:
    """Nine hundred thousand years ago is some time before, and no day that can be named."""
    assert only("It began 900,000 years ago.").first is None
