"""Twelve days in Syria, from claims coded by hand from the public record: no false fall, no missed one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from contested.fusion import fuse
from contested.model import Belief, Claim, Moment
from factories import PLACES, at, claim, syria

ZONE = "+03:00"
# When, who speaks, of which place, what, by whom, denied or not. Times are those of Damascus.
SAID = (
    ("11-29T15:00", "SOHR=sohr", "Aleppo", "enters", "hts", False),
    ("11-29T16:00", "R=hts-room", "Aleppo", "takes_control", "hts", False),
    ("11-29T18:30", "M=ministry", "Aleppo", "enters", "hts", True),
    ("11-30T12:30", "M=ministry", "Aleppo", "enters", "hts", False),
    ("11-30T12:30", "M=ministry", "Aleppo", "withdraws", "government", False),
    ("11-30T19:00", "channels", "Hama", "withdraws", "government", False),
    ("11-30T20:30", "M=ministry", "Hama", "withdraws", "government", True),
    ("12-05T10:00", "R=hts-room", "Hama", "enters", "hts", False),
    ("12-05T11:20", "M=ministry", "Hama", "enters", "hts", True),
    ("12-05T15:20", "M=ministry", "Hama", "withdraws", "government", False),
    ("12-06T15:00", "SOHR=sohr", "Homs", "withdraws", "government", False),
    ("12-06T16:20", "M=ministry", "Homs", "withdraws", "government", True),
    ("12-07T20:45", "SOHR=sohr", "Homs", "withdraws", "government", False),
    ("12-07T23:20", "M=ministry", "Homs", "holds", "government", False),
    ("12-08T03:35", "R=hts-room", "Homs", "takes_control", "hts", False),
    ("12-07T15:00", "M=ministry", "Damascus", "withdraws", "government", True),
    ("12-07T18:30", "SOHR=sohr", "Damascus", "holds", "government", False),
    ("12-08T05:45", "R=hts-room", "Damascus", "enters", "hts", False),
    ("12-08T07:00", "SOHR=sohr", "Damascus", "withdraws", "government", False),
)
CLAIMS = tuple(
    claim(
        kind,
        place,
        actor=actor,
        voices=voice,
        stance="denied" if denied else "asserted",
        published=f"2024-{when}{ZONE}",
    )
    for when, voice, place, kind, actor, denied in SAID
)


def belief(place: str, moment: datetime, claims: tuple[Claim, ...] = CLAIMS) -> Belief | None:
    """What was to be believed about a place, as far as was known at the moment."""
    found = fuse(claims, syria(), moment=Moment.at(moment)).beliefs
    return next((one for one in found if one.question.id == f"control:{PLACES[place][0]}"), None)


def hours(start: str, end: str) -> list[datetime]:
    """Every third hour from one moment to another."""
    first, last = at(f"2024-{start}{ZONE}"), at(f"2024-{end}{ZONE}")
    return [first + timedelta(hours=3 * step) for step in range(int((last - first) / timedelta(hours=3)) + 1)]


@pytest.mark.parametrize(
    ("place", "start", "end"),
    [("Hama", "11-29T00:00", "12-05T09:00"), ("Homs", "11-29T00:00", "12-07T18:00")],
)
def test_no_city_falls_early(place: str, start: str, end: str) -> None:
    """Rumours and a monitor that is a day early do not hand a city over."""
    states = {found.state for moment in hours(start, end) if (found := belief(place, moment)) is not None}
    assert "hts" not in states


@pytest.mark.parametrize(
    ("place", "moment"),
    [("Aleppo", "12-01T12:00"), ("Hama", "12-05T18:00"), ("Homs", "12-08T12:00"), ("Damascus", "12-08T12:00")],
)
def test_every_fall_is_seen_within_a_day(place: str, moment: str) -> None:
    """The new holder is shown at the latest a day after the change."""
    found = belief(place, at(f"2024-{moment}{ZONE}"))
    assert found is not None
    assert found.state == "hts"


def test_no_wrong_holder_is_nearly_certain() -> None:
    """Whatever is shown wrongly is never shown with more than .95."""
    for place in ("Aleppo", "Hama", "Homs", "Damascus"):
        for moment in hours("11-29T00:00", "12-05T09:00"):
            found = belief(place, moment)
            wrong = "hts" if place != "Aleppo" else "government"
            assert found is None or found.state != wrong or (found.p or 0) <= 0.95


@pytest.mark.parametrize(
    ("place", "moment"),
    [("Aleppo", "11-29T20:00"), ("Hama", "11-30T22:00"), ("Hama", "12-05T12:00"), ("Homs", "12-06T16:30")],
)
def test_denials_are_disputes_while_they_stand(place: str, moment: str) -> None:
    """Each of the ministry's denials opens a dispute."""
    found = belief(place, at(f"2024-{moment}{ZONE}"))
    assert found is not None
    assert found.disputed


def test_the_admission_ends_the_dispute() -> None:
    """After the army's own statement on 5 December nobody disputes that it left Hama."""
    found = belief("Hama", at(f"2024-12-05T18:00{ZONE}"))
    assert found is not None
    assert not found.disputed
