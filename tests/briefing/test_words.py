"""English of lists, numbers, times and quotations, and claims in plain words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from briefing.scenes import SYRIA, WARS, Takeover, syria
from contested.briefing.backdrop import Backdrop, Names
from contested.briefing.phrases import told
from contested.briefing.words import counted, figure, listed, moment, quoted, span_of_days
from contested.model import Moment, Situation, Stance


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["Goma"], "Goma"),
        (["Goma", "Sake"], "Goma and Sake"),
        (["Goma", "Sake", "Bukavu"], "Goma, Sake and Bukavu"),
        (["Goma", "Sake", "Bukavu", "Uvira"], "Goma, Sake and two other places"),
    ],
)
def test_lists(names: list[str], expected: str) -> None:
    """What is over the limit is counted, unless it is a single name."""
    assert expected == listed(names, at_most=2 if len(names) == 4 else 9)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (280_000, "280,000"),
        (1_500_000, "1.5 million"),
        (7_000_000, "7 million"),
        (1_234_567, "1,234,567"),
        (0.5, "0.5"),
    ],
)
def test_figures(value: float, expected: str) -> None:
    """Round millions in words, everything else in figures."""
    assert expected == figure(value)


def test_counts_are_words_up_to_twelve() -> None:
    """Small counts in words, larger ones in figures."""
    assert [counted(number) for number in (0, 12, 13, 1200)] == ["no", "twelve", "13", "1,200"]


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (ZoneInfo("Africa/Khartoum"), "3 May 2024, 18:00 Khartoum time (UTC+2)"),
        (ZoneInfo("Asia/Yangon"), "3 May 2024, 18:00 Yangon time (UTC+6:30)"),
        (UTC, "3 May 2024, 18:00 UTC"),
        (timezone(timedelta(hours=-5)), "3 May 2024, 18:00 UTC−5"),
    ],
)
def test_moments_carry_their_zone(zone: ZoneInfo | timezone, expected: str) -> None:
    """A time is never given without its zone."""
    assert expected == moment(datetime(2024, 5, 3, 18, tzinfo=zone))


@pytest.mark.parametrize(("hours", "expected"), [(1, "hour"), (12, "12 hours"), (24, "day"), (72, "three days")])
def test_spans(hours: int, expected: str) -> None:
    """How long the compared span is."""
    start = datetime(2024, 5, 3, tzinfo=UTC)
    assert expected == span_of_days(start, start + timedelta(hours=hours))


def test_quotations_are_cut_at_a_word_and_show_it() -> None:
    """A long quotation ends in a mark of omission; a short one is untouched but for its marks."""
    assert quoted("They said “no”") == "“They said ‘no’”"
    assert quoted("word " * 60).endswith(" …”")
    assert len(quoted("word " * 60)) < 160


@pytest.mark.parametrize("war", WARS, ids=lambda war: war.conflict)
def test_a_denial_is_told_as_a_denial(war: Takeover) -> None:
    """A denial never reads as a report of what it denies."""
    situation = war.situations()[1]
    names = Names(situation, Backdrop())
    sentences = {claim.stance: told(claim, names) for claim in situation.claims}
    assert " denied the capture" in sentences[Stance.DENIED]
    assert " expected displacement" in sentences[Stance.FORECAST]


def test_relays_are_told_after_the_origin() -> None:
    """Who first said it comes first, then through whom."""
    situation = syria()[3]
    names = Names(situation, SYRIA)
    (claim,) = [claim for claim in situation.claims if claim.evidence.quote == "captured Salamiyah"]
    first, through, what = told(claim, names).split(", ")
    assert first == "the Syrian Observatory for Human Rights"
    assert through == "as carried by Demo Agency"
    assert what == "reported the capture of Salamiyah by rebel fighters"


@pytest.mark.parametrize(
    ("name", "plural"),
    [("Rapid Support Forces", True), ("Taliban", True), ("Hamas", False), ("Sudanese army", False), ("M23", False)],
)
def test_verbs_agree_with_names_of_parties(name: str, plural: bool) -> None:
    """Forces hold, an army holds."""
    names = Names(Situation(moment=Moment.at(datetime(2024, 1, 1, tzinfo=UTC))), Backdrop())
    assert plural is names.is_plural(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rapid Support Forces", "the Rapid Support Forces"),
        ("Hezbollah", "Hezbollah"),
        ("Syrian Observatory for Human Rights", "the Syrian Observatory for Human Rights"),
        ("Government troops", "the government troops"),
        ("The troops", "the troops"),
        ("A local fighter", "a local fighter"),
        ("Ukrainian army", "the Ukrainian army"),
    ],
)
def test_articles(name: str, expected: str) -> None:
    """Names that English gives an article get it, others stay as they are."""
    names = Names(Situation(moment=Moment.at(datetime(2024, 1, 1, tzinfo=UTC))), Backdrop())
    assert expected == names.articled(name)
