"""Quantities in sentences about several wars: numbers, qualifiers, nouns, units and sub-counts."""

from __future__ import annotations

import pytest

from contested.reading.quantity import NumberMention, find_numbers


def only(text: str) -> NumberMention:
    """The one quantity of a sentence."""
    found = find_numbers(text)
    assert len(found) == 1, [number.text for number in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("280,000 people fled Hama.", 280_000),
        ("280 000 people fled Hama.", 280_000),
        ("Some 42, 000 people left Sumy.", 42_000),
        ("Fire took 300 reed-and-mud houses near Aweil.", 300),
        ("1.5 million people are short of food in Darfur.", 1_500_000),
        ("Some 10k families left Kherson.", 10_000),
        ("They are feeding 1.2m refugees in Chad.", 1_200_000),
        ("Two dozen tanks were lost near Avdiivka.", 24),
        ("Twenty-one rebels surrendered in Ituri.", 21),
        ("A hundred and five soldiers crossed into Thailand.", 105),
        ("Half a million residents have left Rafah.", 500_000),
        ("A quarter of a million people live in the camp.", 250_000),
        ("Two and a half million children are out of school in Yemen.", 2_500_000),
        ("Three thousand two hundred prisoners were freed.", 3_200),
        ("Nearly 3,57,243 people were moved from Sittwe.", 357_243),
        ("One person died in Marib.", 1),
        ("A civilian was killed in Nabatieh.", 1),
        ("One of our soldiers was killed near Goma.", 1),
    ],
)
def test_numbers_in_digits_and_words(text: str, value: float) -> None:
    """Digits with separators, suffixes and number words give their value."""
    assert value == only(text).best


@pytest.mark.parametrize(
    ("text", "low", "best", "high", "qualifier"),
    [
        ("At least 28 people were killed in Karrada.", 28, 28, None, "more_than"),
        ("More than 300 fighters died in Laukkai.", 300, 300, None, "more_than"),
        ("No fewer than 12 helicopters were seen.", 12, 12, None, "more_than"),
        ("20-plus trucks reached Kidal.", 20, 20, None, "more_than"),
        ("Up to 4,000 soldiers are trapped.", None, None, 4000, "up_to"),
        ("As many as 200 miners were buried at Rubaya.", None, None, 200, "up_to"),
        ("Fewer than 50 residents remain in Vovchansk.", None, None, 50, "up_to"),
        ("The number of refugees could rise to 1.5 million.", None, None, 1_500_000, "up_to"),
        ("Around 200 prisoners were moved.", None, 200, None, "about"),
        ("An estimated 40,000 civilians are besieged.", None, 40_000, None, "about"),
        ("Almost 8,000 strikes were flown.", None, 8000, None, "about"),
        ("30 or so prisoners escaped.", None, 30, None, "about"),
        ("Exactly 17 homes burned in Huwara.", None, 17, None, "exact"),
        ("A total of 23 airstrikes hit Hodeidah.", None, 23, None, "exact"),
        ("A total of at least some 50 bodies were found.", 50, 50, None, "more_than"),
        ("139 insurgents were killed in Husaybah.", None, 139, None, "unstated"),
        ("Between 800,000 and 1 million people fled Tigray.", 800_000, None, 1_000_000, "unstated"),
        ("800,000 to 1,000,000 refugees crossed.", 800_000, None, 1_000_000, "unstated"),
        ("1 to 1.5 million people may cross.", 1_000_000, None, 1_500_000, "unstated"),
        ("Some 30-40 fighters slipped into Baga.", 30, None, 40, "about"),
    ],
)
def test_what_the_words_say_of_a_number(
    text: str, low: float | None, best: float | None, high: float | None, qualifier: str
) -> None:
    """A bound fills the side it bounds, a range both, and a plain number is neither exact nor vague."""
    found = only(text)
    assert (low, best, high, qualifier) == (found.low, found.best, found.high, found.qualifier)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Dozens of soldiers were killed near Idlib.", "dozens"),
        ("Scores of others were injured.", "scores"),
        ("Tens of thousands of civilians left El Fasher.", "tens of thousands"),
        ("Hundreds of thousands have been displaced in Kivu.", "hundreds of thousands"),
        ("Several villages in Shan State fell.", "several"),
        ("They are a few kilometres from Khan Younis.", "a few"),
        ("Several hundred families are still in Soledar.", "several hundred"),
    ],
)
def test_words_that_give_no_number_leave_the_numbers_unknown(text: str, word: str) -> None:
    """Dozens and scores are kept as words and never turned into numbers."""
    found = only(text)
    assert (word, None, None, None) == (found.word, found.low, found.best, found.high)


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [
        ("13 UN peacekeeper soldiers died near Sake.", "persons", "soldiers"),
        ("40 police officers were held in Mandalay.", "persons", "officers"),
        ("Dozens of Palestinians were hurt.", "persons", "Palestinians"),
        ("At least 10 U.S. Marines died.", "persons", "Marines"),
        ("28 wounded were taken to Odesa.", "persons", "wounded"),
        ("450 families left Saada.", "households", "families"),
        ("Over 40 armed RSF vehicles raided the village.", "vehicles", "vehicles"),
        ("Six Russian warplanes took off from Hmeimim.", "aircraft", "warplanes"),
        ("The army flew nine air strikes on Sagaing.", "strikes", "strikes"),
        ("They hold 12 villages north of Kupiansk.", "places", "villages"),
        ("70 homes were burned in Wad al-Noora.", "buildings", "homes"),
        ("Three rockets hit homes in Sderot.", "other", "rockets"),
        ("They cleared 40 percent of Bakhmut.", "other", "percent"),
        ("Of the prisoners 40 were civilians.", "persons", "civilians"),
        ("Evacuated people: 3,614", "persons", "people"),
    ],
)
def test_the_noun_decides_the_unit(text: str, unit: str, noun: str) -> None:
    """The noun behind a number, past names and adjectives, says what is counted."""
    found = only(text)
    assert (unit, noun, noun) == (found.unit, found.noun, text[found.noun_start : found.noun_end])


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("They are five kilometres from Kharkiv.", 5),
        ("The front is 12 km east of Pokrovsk.", 12),
        ("They stopped ten miles from Sanaa.", 16.09344),
        ("A drone fell 500 metres from the embassy in Khartoum.", 0.5),
    ],
)
def test_distances_are_in_kilometres(text: str, km: float) -> None:
    """Kilometres, miles and metres become kilometres."""
    found = only(text)
    assert ("km", km) == (found.unit, found.best)


def test_square_kilometres_are_no_distance() -> None:
    """An area is counted as something other than kilometres."""
    assert only("They hold 300 square kilometres of Kursk.").unit == "other"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The shelling of Zamzam killed 28.", "persons"),
        ("A strike in Tyre left 14 dead or injured.", "persons"),
        ("The death toll from fighting in Sake that began this week reached 200.", "persons"),
        ("The number of displaced people in Sudan could soon reach 10 million.", "persons"),
        ("The answer was 42.", "other"),
    ],
)
def test_a_number_without_a_noun_takes_its_unit_from_the_clause(text: str, unit: str) -> None:
    """Killed, displaced and toll make a bare number one of persons; nothing else does."""
    assert unit == only(text).unit


def test_this_number_has_the_unit_of_the_number_before() -> None:
    """`This number could rise` speaks of what was counted before."""
    first, second = find_numbers("War has uprooted 7,000 families in Beni. This number could rise to 9,000.")
    assert (first.unit, second.unit, second.high) == ("households", "households", 9000)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("At least 28 people were killed, including 12 children and three women.", [(12, "children"), (3, "women")]),
        ("The strike on Dnipro killed 40, of whom 30 were civilians.", [(30, "civilians")]),
        ("They hold 60 prisoners, among them four officers, in Makeni.", [(4, "officers")]),
        ("They kidnapped 11 people, including one hostage.", [(1, "hostage")]),
        ("Among 90 dead in Jabalia are 25 children.", []),
    ],
)
def test_sub_counts_belong_to_the_count_before_them(text: str, parts: list[tuple[float, str]]) -> None:
    """Including, among them and of whom nest a number in the one before; other numbers stand for themselves."""
    assert parts == [(part.best, part.noun) for part in find_numbers(text)[0].of]


def test_a_number_of_the_next_sentence_is_no_sub_count() -> None:
    """A sub-count never crosses the end of a sentence or exceeds its whole."""
    first, second = find_numbers("The attack killed 20 people. Including the wounded, 80 people were hit.")
    assert (first.of, second.best) == ((), 80)


@pytest.mark.parametrize(
    "text",
    [
        "M23 and the RSF hold Goma; T-72 and F-16 were seen, and a 155mm gun.",
        "Brigade 105 and the 25th Division met on the M5 highway.",
        "Resolution 2254 and Article 5 were named.",
        "The Group of Seven met.",
        "In 2016, on 6 December 2024 and at 16:30 it happened.",
        "They held out for three days and two weeks.",
        "A 12-year-old boy, aged 12, and Amal, 34, were there.",
        "It cost $20 million, or 20 million dollars.",
        "It is open 24/7.",
        "No one and nobody, one after another, on the one hand.",
        "It lies at 34° north.",
        "They reject a troop withdrawal and found a civilian car.",
        "The first and the second were the third.",
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    """Names, ordinals, dates, times, ages and money are no quantities."""
    assert find_numbers(text) == ()


def test_the_span_reaches_from_the_qualifier_to_the_end_of_the_number() -> None:
    """The words of a quantity are its qualifier and its number; the noun has its own span."""
    text = "In Mekelle more than 20 of the militants surrendered."
    found = only(text)
    assert (text[found.start : found.end], text[found.noun_start : found.noun_end]) == ("more than 20", "militants")


def test_an_area_is_counted_by_its_whole_name() -> None:
    """Square kilometres are named as a whole and are no distance."""
    number = only("The army holds 1,200 square kilometres around Marib.")
    assert (number.unit, number.noun) == ("other", "square kilometres")


@pytest.mark.parametrize("text", ["Shelling forced 17,000 to leave Avdiivka.", "Some 900 were made homeless in Gaza."])
def test_bare_numbers_of_the_uprooted_count_persons(text: str) -> None:
    """A number beside what drives people out counts them without a noun."""
    assert only(text).unit == "persons"


def test_not_one_is_no_count() -> None:
    """`Not one fighter` says that there was none."""
    assert find_numbers("Not one fighter entered Goma.") == ()
