"""Beliefs, claims and reports put together."""

from __future__ import annotations

from contested.fusion import fuse
from contested.model import Claim, Moment, Report, Situation
from contested.situation import assemble
from factories import FakeWorld, at, claim, nowhere, report, syria


def situation(
    *claims: Claim, when: str = "2024-12-06T20:00", world: FakeWorld | None = None, reports: tuple[Report, ...] = ()
) -> Situation:
    """The situation at a moment as far as was known then."""
    used, moment = world or syria(), Moment.at(at(when))
    return assemble(fuse(claims, used, moment=moment), claims, reports, used, moment=moment)


def test_nothing_known_is_a_situation_too() -> None:
    """Without claims there are no places and no beliefs, and the conflict still has its name."""
    empty = situation()
    assert (empty.conflict, empty.places, empty.beliefs, empty.disputes) == ("syria", (), (), ())


def test_claims_stand_in_the_order_of_publication() -> None:
    """Whatever order they come in."""
    later = claim("enters", "Goma", published="2024-12-06T10:00")
    earlier = claim("clash", "Goma", published="2024-12-05T10:00")
    assert (earlier, later) == situation(later, earlier, world=nowhere()).claims


def test_later_claims_and_reports_are_left_out() -> None:
    """What was published after the moment known is not in the situation."""
    known, unknown = claim("enters", "Sake"), claim("enters", "Sake", published="2024-12-07T10:00")
    reports = (report("known"), report("unknown", published="2024-12-07T10:00"))
    found = situation(known, unknown, reports=reports)
    assert (known,) == found.claims
    assert reports[:1] == found.reports


def test_places_of_beliefs_are_on_the_map() -> None:
    """A place has the point that its mention was given; one that was not found is on no map."""
    found = situation(
        claim("holds", "Marib", actor="government"), claim("holds", "Nowhere", actor="hts", resolved=False)
    )
    (only,) = found.places
    assert (only.name, only.lon, only.lat) == ("Marib", 45.32, 15.46)


def test_it_goes_through_json_unchanged() -> None:
    """A situation is a value: out and in again it is the same."""
    found = situation(
        claim("withdraws", "Homs", actor="government", voices="SOHR=sohr"),
        claim("withdraws", "Homs", actor="government", voices="M=ministry", stance="denied"),
    )
    assert found == Situation.model_validate_json(found.model_dump_json())
