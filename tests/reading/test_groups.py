"""Groups that no folder knows get an id of their own, the same in every report; others get none."""

from __future__ import annotations

from functools import lru_cache

import pytest

from contested.reading import read
from contested.reading.groups import group_id
from contested.world import World, load_world
from factories import report


@lru_cache
def world(conflict: str) -> World:
    """The world with one conflict."""
    return load_world(conflict)


def parties(text: str, conflict: str) -> set[str | None]:
    """The parties that act or suffer in the claims of a text."""
    claims = read(report(text), world(conflict))
    assert claims
    return {one.party for claim in claims for one in (*claim.event.actors, *claim.event.targets)}


@pytest.mark.parametrize(
    ("text", "conflict", "id_"),
    [
        ("Fighters of the Jabal Storm Brigade captured Sarmin on Monday.", "syria", "jabal-storm-brigade"),
        ("Liwa al-Wadi seized Saraqib, residents said.", "syria", "liwa-wadi"),
        ("Liwa el-Wadi withdrew from Saraqib.", "syria", "liwa-wadi"),
        ("The Nuba Resistance Front took control of Kadugli.", "sudan", "nuba-resistance-front"),
        ("The Movement for the Liberation of Jebel Oda attacked Nyala.", "sudan", "movement-liberation-jebel-oda"),
        ("The Lukweti Defenders Militia entered Masisi.", "drc", "lukweti-defenders-militia"),
        ("The Dnipro Wolves Battalion captured Bakhmut.", "ukraine", "dnipro-wolves-battalion"),
    ],
)
def test_an_unknown_group_has_an_id_made_of_its_name(text: str, conflict: str, id_: str) -> None:
    """Articles and words before the name do not enter it, and a folder could hold it."""
    assert id_ in parties(text, conflict)


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("The 4th Division entered Homs.", "syria"),
        ("The National Front Forces entered Homs.", "syria"),
        ("The Red Cross evacuated 40 people from Goma.", "drc"),
        ("The UN Interim Security Force entered Naqoura.", "syria"),
        ("Armed men captured Masisi on Monday, residents said.", "drc"),
        ("Local fighters captured Kadugli.", "sudan"),
    ],
)
def test_what_names_no_group_of_its_own_has_none(text: str, conflict: str) -> None:
    """Units, kinds of forces and relief workers are no parties that an analyst would add."""
    known = {party.id for party in world(conflict).conflict.parties}  # type: ignore[union-attr]
    assert parties(text, conflict) <= {None, *known}


def test_a_known_group_keeps_its_id() -> None:
    """What the folder says goes before what a name looks like."""
    assert "syria-government" in parties("The Syrian Army left Hama.", "syria")


def test_an_id_is_fit_for_a_folder() -> None:
    """Small letters, digits and hyphens, whatever the name is written with."""
    assert group_id("the “Ahrar al-Šām” Brigade's") == "ahrar-sam-brigade"
