"""Who is on whose side."""

from __future__ import annotations

from datetime import date

from contested.world.conflict import Allegiance, Conflict, Party, PartyKind
from contested.world.sides import Sides

REBELS, ABROAD, STATE = PartyKind.REBEL_GROUP, PartyKind.EXTERNAL_FORCES, PartyKind.STATE_FORCES


def sides(*parties: Party) -> Sides:
    """The sides of a conflict of these parties."""
    return Sides.of(Conflict(name="x", title="X", countries=(), parties=parties))


def test_a_member_stands_with_its_umbrella() -> None:
    """The Karen union and the Kachin army under one council are one side."""
    found = sides(Party("council", "Council", REBELS, members=("knu", "kia")))
    assert "council" == found.find("knu", None) == found.find("kia", None)


def test_an_allegiance_holds_from_its_first_day_until_before_its_last() -> None:
    """A militia changes sides on the day that the folder says."""
    found = sides(
        Party(
            "militia", "Militia", REBELS,
            allegiances=(Allegiance("army", until=date(2023, 4, 15)), Allegiance("rsf", start=date(2023, 4, 15))),
        )
    )  # fmt: skip
    assert (found.find("militia", date(2023, 4, 14)), found.find("militia", date(2023, 4, 15))) == ("army", "rsf")


def test_two_clients_of_one_power_stay_enemies() -> None:
    """A foreign backer does not make one side of all whom it backs."""
    found = sides(
        Party("backer", "Backer", ABROAD),
        Party("a", "A", REBELS, allegiances=(Allegiance("backer"),)),
        Party("b", "B", STATE, allegiances=(Allegiance("backer"),)),
    )
    assert (found.find("a", None), found.find("b", None)) == ("a", "b")


def test_a_foreign_power_stands_with_whom_it_backs() -> None:
    """Rwandan troops beside the M23 are on its side."""
    found = sides(Party("rwanda", "Rwanda", ABROAD, allegiances=(Allegiance("m23"),)), Party("m23", "M23", REBELS))
    assert found.find("rwanda", None) == "m23"


def test_a_circle_is_one_side() -> None:
    """Two who each follow the other are together, under one of their names."""
    found = sides(
        Party("b", "B", REBELS, allegiances=(Allegiance("a"),)),
        Party("a", "A", REBELS, allegiances=(Allegiance("b"),)),
    )
    assert "a" == found.find("a", None) == found.find("b", None)


def test_nobody_known_is_his_own_side() -> None:
    """Without a folder every name stands for itself."""
    assert Sides.of(None).find("rebels", None) == "rebels"


def test_a_whole_covers_its_members_and_not_its_allies() -> None:
    """A division belongs to the army; a militia fighting beside it does not."""
    found = sides(
        Party("army", "Army", STATE, members=("division",)),
        Party("militia", "Militia", REBELS, allegiances=(Allegiance("army"),)),
    )
    assert found.covers("army", "division")
    assert not found.covers("army", "militia")
    assert not found.covers("division", "army")
