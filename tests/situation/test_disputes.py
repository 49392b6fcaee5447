"""Claims that cannot both be true, and figures of displacement."""

from __future__ import annotations

from contested.fusion import fuse
from contested.model import Claim, Moment, Situation
from contested.situation import assemble
from factories import FakeWorld, at, claim, persons, syria


def situation(*claims: Claim, when: str = "2024-12-08T20:00", world: FakeWorld | None = None) -> Situation:
    """The situation at a moment as far as was known then."""
    used, moment = world or syria(), Moment.at(at(when))
    return assemble(fuse(claims, used, moment=moment), claims, (), used, moment=moment)


def test_a_dispute_opens_when_the_second_side_speaks() -> None:
    """One claim disputes nothing; the answer to it does, from its publication on."""
    said = claim("withdraws", "Homs", actor="government", voices="SOHR=sohr", published="2024-12-06T15:00")
    denied = claim(
        "withdraws", "Homs", actor="government", voices="M=ministry", stance="denied", published="2024-12-06T16:20"
    )
    (dispute,) = situation(said, denied).disputes
    assert (at("2024-12-06T16:20"), at("2024-12-06T16:20")) == (dispute.opened, dispute.last)
    assert [(denied.id,), (said.id,)] == [side.claims for side in dispute.sides]
    assert situation(said).disputes == ()


def test_control_is_disputed_once() -> None:
    """Who holds the place and whether the army left it is one dispute, not two."""
    claims = (
        claim("withdraws", "Hama", actor="government", voices="SOHR=sohr"),
        claim("withdraws", "Hama", actor="government", voices="M=ministry", stance="denied"),
    )
    assert [dispute.question for dispute in situation(*claims).disputes] == ["control:geonames:170017"]


def test_copies_are_on_no_side() -> None:
    """Each side lists its origins once."""
    claims = [
        claim("enters", "Sake", actor="hts", voices="SOHR=sohr", outlet=outlet) for outlet in ("One", "Two", "Three")
    ]
    denied = claim("enters", "Sake", actor="hts", voices="M=ministry", stance="denied")
    (dispute,) = situation(*claims, denied).disputes
    assert [len(side.claims) for side in dispute.sides] == [1, 1]


def test_the_newest_dispute_comes_first() -> None:
    """Disputes are listed by their newest claim."""
    claims = [
        claim("holds", place, actor=actor, voices=voice, published=f"{day}T12:00")
        for place, day in (("Goma", "2024-12-06"), ("Lashio", "2024-12-08"), ("Marib", "2024-12-07"))
        for actor, voice in (("hts", "SOHR=sohr"), ("government", "M=ministry"))
    ]
    assert [dispute.place_name for dispute in situation(*claims).disputes] == ["Lashio", "Marib", "Goma"]


def test_a_disputed_event_is_history_after_a_week() -> None:
    """Nobody came back to it: it is open no more."""
    claims = (
        claim("attack_on_civilians", "El Fasher", voices="residents", published="2024-12-01T12:00"),
        claim("attack_on_civilians", "El Fasher", voices="M=ministry", stance="denied", published="2024-12-01T18:00"),
    )
    assert len(situation(*claims, when="2024-12-03T12:00").disputes) == 1
    assert situation(*claims, when="2024-12-20T12:00").disputes == ()


def test_forecasts_of_displacement_are_kept_apart() -> None:
    """280,000 have fled, 1.5 million may: two figures of two kinds by two speakers."""
    fled = claim("displaced", voices="UN=un", quantity=persons(280_000))
    feared = claim("displaced", voices="WFP", stance="forecast", quantity=persons(1_500_000, measure="forecast"))
    figures = {figure.claim: figure.measure for figure in situation(fled, feared).displacement}
    assert {fled.id: "flow", feared.id: "forecast"} == figures


def test_a_figure_that_is_repeated_is_listed_once() -> None:
    """The same number by the same origin, next day and elsewhere, is no new figure; another number is."""
    claims = [
        claim("displaced", voices="UN=un", quantity=persons(280_000), outlet=outlet, published=f"2024-12-{when}:00")
        for outlet, when in (("One", "06T10"), ("Two", "06T12"), ("Two", "08T12"))
    ]
    newer = claim("displaced", voices="UN=un", quantity=persons(370_000), published="2024-12-07T12:00")
    assert [newer.id, claims[0].id] == [figure.claim for figure in situation(*claims, newer).displacement]


def test_a_figure_says_whose_it_is() -> None:
    """The chain of voices in words, origin first."""
    figure = situation(claim("returned", voices=("AFP=afp", "the UN=un"), quantity=persons(9000))).displacement[0]
    assert (figure.said_by, figure.direction) == ("the UN, through AFP, in Demo Wire", "returned")


def test_a_denied_figure_is_no_figure() -> None:
    """Who denies that anybody fled gives no number of people who fled."""
    denied = claim("displaced", voices="M=ministry", stance="denied", quantity=persons(5000))
    assert situation(denied).displacement == ()
