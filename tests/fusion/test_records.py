"""How often sources were borne out."""

from __future__ import annotations

from contested.fusion import fuse
from contested.model import Claim, Moment, TrackRecord
from factories import at, claim, syria


def record(*claims: Claim, source: str, known: str = "2024-12-20T00:00") -> TrackRecord | None:
    """The one record of a source, if it has any."""
    records = fuse(claims, syria(), moment=Moment.at(at(known))).records
    return next((one for one in records if one.source == source), None)


HAMA = (
    claim("withdraws", "Hama", actor="government", stance="denied", voices="SANA=sana", published="2024-12-05T11:00"),
    claim("takes_control", "Hama", actor="hts", voices="SOHR=sohr", published="2024-12-05T12:00"),
    claim("takes_control", "Hama", actor="hts", voices="M2=monitor2", published="2024-12-05T14:00"),
    claim("withdraws", "Hama", actor="government", voices="ministry=ministry", published="2024-12-05T17:00"),
)


def test_a_denial_that_proved_wrong_is_on_record() -> None:
    """State media denied what its own ministry admitted the same day."""
    found = record(*HAMA, source="sana")
    assert found is not None
    assert (found.on, found.borne_out, found.refuted) == ("own_success", 0, 1)
    assert (HAMA[0].id,) == found.claims


def test_a_monitor_that_others_confirm_is_borne_out() -> None:
    """Independent originators and an admission agree with it."""
    found = record(*HAMA, source="sohr")
    assert found is not None
    assert (found.on, found.borne_out, found.refuted) == ("neutral", 1, 0)


def test_nobody_is_judged_within_the_day() -> None:
    """What is still being said decides nothing."""
    assert record(*HAMA, source="sana", known="2024-12-05T20:00") is None


def test_what_a_source_takes_back_is_refuted() -> None:
    """The ministry that admits in the evening what it denied in the morning has refuted itself."""
    denied = claim(
        "withdraws", "Hama", actor="government", stance="denied", voices="M=ministry", published="2024-12-05T09:00"
    )
    records = fuse((denied, HAMA[3]), syria(), moment=Moment.at(at("2024-12-20T00:00"))).records
    assert [(one.source, one.on, one.borne_out, one.refuted) for one in records] == [("ministry", "own_success", 0, 1)]


def test_a_source_does_not_confirm_itself() -> None:
    """Saying it again is no proof."""
    again = [
        claim("takes_control", "Goma", actor="hts", voices="SOHR=sohr", day=day, published=f"{day}T20:00")
        for day in ("2024-12-01", "2024-12-02", "2024-12-03")
    ]
    assert record(*again, source="sohr") is None


def test_the_mouths_of_one_side_do_not_confirm_each_other() -> None:
    """The ministry and the state agency are one voice twice."""
    claims = [claim("holds", "Homs", actor="government", voices=voice) for voice in ("M=ministry", "S=sana")]
    assert record(*claims, source="ministry") is None


def test_what_proves_true_days_later_was_not_true_before() -> None:
    """A rumour of 30 November is not borne out by a withdrawal on 5 December."""
    rumour = claim("withdraws", "Hama", actor="government", voices="X=hts-room", published="2024-11-30T19:00")
    assert record(rumour, *HAMA, source="hts-room") is None


def test_the_interval_is_wide_when_little_is_known() -> None:
    """One hit says little: the 80 % interval of a flat prior after one success."""
    found = record(*HAMA, source="sohr")
    assert found is not None
    assert (round(found.low, 2), round(found.high, 2)) == (0.32, 0.95)


def test_residents_have_no_record() -> None:
    """Nobody in particular cannot be trusted or distrusted by name."""
    claims = [*HAMA, claim("withdraws", "Hama", actor="government", voices="residents", published="2024-12-05T13:00")]
    assert record(*claims, source="residents") is None
