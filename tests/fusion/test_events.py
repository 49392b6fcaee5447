"""Whether events happened, and how many they killed."""

from __future__ import annotations

from contested.fusion import fuse
from contested.model import Belief, Claim, Matter, Moment
from factories import FakeWorld, at, claim, nowhere, persons, syria


def beliefs(*claims: Claim, matter: Matter = Matter.EVENT, world: FakeWorld | None = None) -> list[Belief]:
    """The beliefs of that matter at the end of 2024."""
    found = fuse(claims, world or syria(), moment=Moment.at(at("2024-12-31T00:00"))).beliefs
    return [one for one in found if one.question.matter is matter]


def test_reports_of_one_day_are_one_event() -> None:
    """A strike reported on the day and on the next one happened once."""
    (only,) = beliefs(
        claim("air_strike", "Marib", day="2024-12-05", voices="residents"),
        claim("air_strike", "Marib", day="2024-12-06", voices="UN=un"),
    )
    assert (only.state, only.origins) == ("happened", 2)


def test_strikes_a_week_apart_are_two_events() -> None:
    """The same place again is another event."""
    claims = [claim("air_strike", "Marib", day=day, published=f"{day}T20:00") for day in ("2024-12-01", "2024-12-06")]
    assert len(beliefs(*claims)) == 2


def test_two_sides_do_not_commit_one_event() -> None:
    """Shelling by the army and shelling by the rebels are two events; shelling by nobody named joins one of them."""
    claims = [claim("shelling", "El Fasher", actor=actor) for actor in ("government", "hts", None)]
    assert sorted((one.origins + len(one.copies) for one in beliefs(*claims)), reverse=True) == [2, 1]


def test_a_denied_event_is_disputed() -> None:
    """One says it happened, another that it did not."""
    said = claim("attack_on_civilians", "Sake", voices="residents")
    denied = claim("attack_on_civilians", "Sake", stance="denied", voices="ministry=ministry", denies=said)
    (only,) = beliefs(said, denied)
    assert only.disputed
    assert {(said.id,), (denied.id,)} == {side.claims for side in only.sides}


def test_what_is_only_denied_is_no_event() -> None:
    """A denial without anybody who said it makes no event."""
    assert beliefs(claim("explosion", "Goma", stance="denied", voices="ministry=ministry")) == []


def test_a_lone_anonymous_report_stays_uncertain() -> None:
    """'Reports say' is not enough to believe it."""
    (only,) = beliefs(claim("explosion", "Damascus", voices="reports", certainty="possible"))
    assert only.p is not None
    assert only.p < 0.7


def test_a_forecast_is_no_event() -> None:
    """What may happen has not."""
    assert beliefs(claim("clash", "Khartoum", stance="forecast")) == []


def test_numbers_that_cannot_both_be_right_are_disputed() -> None:
    """Eight and sixteen dead are two answers; they are never added up."""
    claims = [
        claim("killed", "Aleppo", voices="Rescuers=un", quantity=persons(8)),
        claim("killed", "Aleppo", voices="SOHR=sohr", quantity=persons(16)),
    ]
    (only,) = beliefs(*claims, matter=Matter.FIGURE)
    assert only.disputed
    assert {"8", "16", "unknown"} == {answer.value for answer in only.answers}


def test_numbers_that_fit_are_not_disputed() -> None:
    """'More than ten' and 'twelve' can both be right."""
    claims = [
        claim("killed", "Lashio", voices="A", quantity=persons(10, qualifier="more_than")),
        claim("killed", "Lashio", voices="B", quantity=persons(12)),
    ]
    (only,) = beliefs(*claims, matter=Matter.FIGURE, world=nowhere())
    assert not only.disputed


def test_no_number_is_not_zero() -> None:
    """Deaths without a number ask no question of how many."""
    assert beliefs(claim("killed", "Bakhmut"), matter=Matter.FIGURE) == []
