"""Long and odd reports: many mentions of one place, nothing but names, one endless paragraph."""

from __future__ import annotations

import pytest

from contested.model import Report
from contested.reading import read
from contested.world import World, load_world


@pytest.fixture(scope="module")
def world() -> World:
    """The world of the war in Syria."""
    return load_world("syria")


def test_ten_thousand_mentions_of_one_town_are_read(world: World) -> None:
    """A text that only repeats a name makes no claim and comes to an end."""
    assert read(Report.of("Hama " * 10_000), world) == ()


def test_an_endless_paragraph_loses_no_claim(world: World) -> None:
    """A paragraph longer than one piece of the parser gives a claim for each of its sentences."""
    sentence = "Rebel fighters entered Hama on Friday, residents said. "
    assert len(read(Report.of(sentence * 150), world)) == 150
