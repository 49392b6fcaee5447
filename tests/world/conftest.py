"""A small gazetteer, built once for all tests of places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from contested.world.gazetteer import Gazetteer, PlaceEntry, Supplement
from contested.world.gazetteer_sources import Sources

FOLDER = Path(__file__).parent / "places"


@pytest.fixture(scope="session")
def sources() -> Sources:
    """The small sources that stand in for the world's."""
    return replace(
        Sources.shipped(),
        cities=FOLDER / "cities.json",
        areas=FOLDER / "areas.tsv.gz",
        regions=FOLDER / "regions.toml",
    )


@pytest.fixture(scope="session")
def gazetteer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that the tests of one run share."""
    return tmp_path_factory.mktemp("gazetteer")


@pytest.fixture(scope="session")
def gazetteer(sources: Sources, gazetteer_folder: Path) -> Gazetteer:
    """The places of several wars and their namesakes elsewhere."""
    return Gazetteer.built(gazetteer_folder, sources)


@pytest.fixture(scope="session")
def gazetteer_with_villages(gazetteer: Gazetteer, sources: Sources, gazetteer_folder: Path) -> Gazetteer:
    """The same with two villages that GeoNames lacks, and with one more name for a town that it has."""
    assert gazetteer is not None  # built already, so that this one only opens the file
    qamhana = PlaceEntry("syria:qamhana", "Qamhana", 36.728, 35.199, "city", "SY", None, None, None, 1000)
    walikale = PlaceEntry("drc:walikale", "Walikale", 28.05, -1.42, "city", "CD", None, None, 15_000, 2500)
    sake = PlaceEntry("geonames:205970", "Sake", 0.0, 0.0, "city", "CD", None, None, None, 1000)
    supplements = (
        Supplement(qamhana, ("Kamhana", "Qumhana")),
        Supplement(walikale),
        Supplement(sake, ("Sake-Centre",)),
    )
    return Gazetteer.built(gazetteer_folder, sources, supplements=supplements)
