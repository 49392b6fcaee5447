"""Every name of a place in a text, what it stands for, and where it is."""

from __future__ import annotations

import pytest

from contested.model import Report
from contested.reading.geoparsing import FoundPlace, geoparse
from contested.world import World, load_world


@pytest.fixture(scope="module")
def world() -> World:
    """The world without a conflict."""
    return load_world()


def _found(world: World, text: str) -> dict[str, FoundPlace]:
    return {found.text: found for found in geoparse(Report.of(text), world)}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Shells fell on houses in Kharkiv.", "Kharkiv", "place"),
        ("Sudanese officials met in Cairo.", "Sudanese", "actor"),
        ("Sudanese officials met in Cairo.", "Cairo", "place"),
        ("Convoys waited at the Syrian border.", "Syrian", "place"),
        ("Moscow denied the report.", "Moscow", "actor"),
        ("Rwandans crossed into Goma.", "Rwandans", "actor"),
        ("He taught in Paris, Tex., for a year.", "Tex.", "place"),
        ("The wounded were taken to Mekelle Hospital.", "Mekelle Hospital", "place"),
        ("She writes for the Jakarta Post.", "Jakarta", "actor"),
    ],
)
def test_a_name_and_what_it_stands_for(world: World, text: str, name: str, role: str) -> None:
    """Places are places; peoples, governments and bodies that bear a place's name are actors."""
    found = _found(world, text)
    assert name in found
    assert role == found[name].role


@pytest.mark.parametrize("text", ["King met Johnson in May.", "The Department of Transport agreed.", "Modi won."])
def test_people_and_bodies_are_no_places(world: World, text: str) -> None:
    """Names of people, offices and months are not found."""
    assert _found(world, text) == {}


def test_names_are_put_on_the_map(world: World) -> None:
    """A people stands for its country, an abbreviation for the state, an unknown site for the town in its name."""
    found = _found(world, "Yemeni doctors from Mekelle Hospital spoke in Salem, Ore., last week.")
    ids = {text: one.place and one.place.entry.id for text, one in found.items()}
    assert ids["Yemeni"] == "country:YE"
    assert ids["Ore."] == "admin1:US.OR"
    place = found["Mekelle Hospital"].place
    assert place is not None
    assert place.entry.country == "ET"
    salem = found["Salem"].place
    assert salem is not None
    assert salem.entry.admin1 == "admin1:US.OR"


def test_spans_cut_the_names_out(world: World) -> None:
    """Offsets are those of the report, over several paragraphs."""
    text = "Talks opened in Doha.\n\nThe Congolese army left Goma."
    for one in geoparse(Report.of(text), world):
        assert one.text == text[one.start : one.end]
    assert {"Doha", "Congolese", "Goma"} <= set(_found(world, text))
