"""What is shipped in `conflicts/` is sound: enough of it, no clashes, plausible places and roads."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

from contested.world.conflict import Conflict, SourceKind
from contested.world.folder import load_common, load_conflict
from contested.world.geometry import distance_km
from contested.world.name_list import listed, of_conflict
from contested.world.names import Lexicon
from contested.world.roads import road_graph

POINTS = Path(__file__).with_name("points.tsv")
NAMES = ("syria", "sudan", "ukraine", "drc", "afghanistan")


@pytest.fixture(scope="module")
def conflicts() -> dict[str, Conflict]:
    """All that is shipped."""
    return {name: load_conflict(name) for name in NAMES}


@pytest.fixture(scope="module")
def points(conflicts: dict[str, Conflict]) -> dict[str, tuple[float, float]]:
    """Where the places of the conflicts lie (lon, lat): those of GeoNames that roads need, and the supplements."""
    rows = (line.split("\t") for line in POINTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    found = {f"geonames:{number}": (float(lon), float(lat)) for number, lon, lat, _name in rows}
    return found | {place.id: (place.lon, place.lat) for one in conflicts.values() for place in one.places}


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_knows_enough(conflicts: dict[str, Conflict], name: str) -> None:
    """Each has its parties, sources, people and offices, a start and a capital."""
    conflict = conflicts[name]
    counts = (len(conflict.parties), len(conflict.sources), len(conflict.people), len(conflict.offices))
    assert tuple(map(min, counts, (15, 30, 30, 5))) >= (15, 30, 30, 5)
    assert conflict.started is not None
    assert conflict.capital is not None


@pytest.mark.parametrize("name", NAMES)
def test_sources_are_of_many_kinds(conflicts: dict[str, Conflict], name: str) -> None:
    """Belligerents, monitors, state media, local sources and outlets are told apart in every war."""
    kinds = {source.kind for source in conflicts[name].sources}
    needed = {SourceKind.BELLIGERENT, SourceKind.MONITOR, SourceKind.STATE_MEDIA, SourceKind.OUTLET, SourceKind.UN}
    assert needed <= kinds


@pytest.mark.parametrize("name", NAMES)
def test_party_colours_differ(conflicts: dict[str, Conflict], name: str) -> None:
    """No two parties of one war have the same colour, and every party has one."""
    colours = [party.colour for party in conflicts[name].parties]
    assert None not in colours
    assert len(colours) == len(set(colours))


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("syria", "syria-government", "syria-opposition"),
        ("syria", "syria-government", "hts"),
        ("syria", "hts", "sdf"),
        ("syria", "sna", "sdf"),
        ("sudan", "sudan-government", "rsf"),
        ("ukraine", "ukraine-government", "russia-government"),
        ("drc", "drc-government", "m23"),
        ("afghanistan", "afghan-government", "taliban"),
        ("afghanistan", "isaf", "taliban"),
    ],
)
@pytest.mark.parametrize("cone", ["normal", "red", "green"])
def test_the_main_sides_are_told_apart_without_one_cone(
    conflicts: dict[str, Conflict], name: str, one: str, other: str, cone: str
) -> None:
    """The colours of the main sides stay apart for eyes that lack red or green cones."""
    colours = {party.id: party.colour for party in conflicts[name].parties}
    assert _apart(str(colours[one]), str(colours[other]), cone) > 60


@pytest.mark.parametrize("name", NAMES)
def test_no_alias_stands_for_two(conflicts: dict[str, Conflict], name: str) -> None:
    """Every alias leads to one party, and the lexicon finds it again in a text; what has brackets is for maps only."""
    lexicon = Lexicon(of_conflict(conflicts[name]))
    for party in conflicts[name].parties:
        for alias in filter(lambda alias: "(" not in alias, (party.name, *party.aliases)):
            matches = lexicon.scan(f"and {alias} came", metonyms=True)
            assert [party.id] == [entry.party for match in matches for entry in match.entries], alias


@pytest.mark.parametrize("name", NAMES)
def test_every_end_of_a_road_is_a_known_place(
    conflicts: dict[str, Conflict], points: dict[str, tuple[float, float]], name: str
) -> None:
    """Roads join places of GeoNames or of the supplement, and of nowhere else."""
    ends = {end for road in conflicts[name].roads for end in (road.start, road.end)}
    assert set() == ends - points.keys()


@pytest.mark.parametrize("name", NAMES)
def test_roads_are_as_long_as_roads_are(
    conflicts: dict[str, Conflict], points: dict[str, tuple[float, float]], name: str
) -> None:
    """No road is shorter than the great circle between its ends, nor longer than 1.6 times that."""
    for road in conflicts[name].roads:
        straight = distance_km(points[road.start], points[road.end])
        assert straight * 0.99 <= road.km <= straight * 1.6 + 0.5, road


@pytest.mark.parametrize("name", NAMES)
def test_roads_hang_together(conflicts: dict[str, Conflict], name: str) -> None:
    """Nine in ten of the towns can be reached from each other."""
    graph = road_graph(conflicts[name])

    largest = max(map(len, nx.connected_components(graph)))
    assert largest >= 0.9 * graph.number_of_nodes()


def test_the_trunk_roads_of_syria_are_there(conflicts: dict[str, Conflict]) -> None:
    """The numbered highways that reports speak of are in the data, with a note of where each stretch is from."""
    roads = conflicts["syria"].roads
    assert {"M1", "M4", "M5", "M20", "M45"} <= {road.number for road in roads}
    assert len(roads) >= 45
    assert all(road.source for road in roads)


@pytest.mark.parametrize("name", NAMES)
def test_extra_places_are_near_where_they_belong(
    conflicts: dict[str, Conflict], points: dict[str, tuple[float, float]], name: str
) -> None:
    """A supplementary place lies within 40 km of the town it names as near, and says where it is from."""
    for place in conflicts[name].places:
        assert place.source, place
        if place.near is not None and place.near in points:
            assert distance_km((place.lon, place.lat), points[place.near]) <= 41, place


@pytest.mark.parametrize("name", NAMES)
def test_extra_places_do_not_lie_on_each_other(conflicts: dict[str, Conflict], name: str) -> None:
    """Two villages of the supplement are not at the very same point."""
    villages = [place for place in conflicts[name].places if place.feature in {"village", "town"}]
    for one, other in combinations(villages, 2):
        assert distance_km((one.lon, one.lat), (other.lon, other.lat)) > 0.3, (one.name, other.name)


def test_the_common_files_hold_the_world_wide_sources() -> None:
    """UN bodies, agencies, broadcasters, unnamed kinds and governments of all theatres are there."""
    common = load_common()
    ids = {source.id for source in common.sources} | {government.id for government in common.governments}
    assert {"un", "ocha", "wfp", "icrc", "msf", "afp", "reuters", "bbc", "cnn", "isw", "residents", "officials"} <= ids
    assert {"us-government", "myanmar-government", "yemen-government", "israel-government"} <= ids


def test_no_name_of_one_ordinary_word_is_listed() -> None:
    """No alias is a single small word that any text may use, but for the unnamed kinds of source."""
    allowed = {
        "resident", "residents", "locals", "inhabitants", "villagers", "townspeople", "witness", "witnesses", "sources",
        "eyewitness", "eyewitnesses", "eye-witnesses", "onlookers", "activist", "activists", "officials", "authorities",
        "diplomats", "bloggers", "milblogger", "milbloggers", "medic", "medics", "doctors", "rescuers", "paramedics",
        "journalists", "correspondents", "analyst", "analysts", "experts", "observers", "rebels", "insurgents",
        "jihadists", "paramilitaries", "separatists", "invaders", "occupiers", "partisans", "peacekeepers", "loyalists",
        "patriots", "revolutionaries", "shabiha", "mustanfareen", "dpa", "7sur7.cd",
    }  # fmt: skip
    common = load_common()
    small = {
        name.alias
        for conflict in (None, *map(load_conflict, NAMES))
        for name in listed(conflict, common)
        if name.alias.islower() and " " not in name.alias
    }
    assert set() == {alias.strip() for alias in small} - allowed


def _apart(one: str, other: str, cone: str) -> float:
    """How far apart two colours look, in red-green-blue steps, with all cones or without one (Viénot 1999)."""
    return math.dist(_seen(one, cone), _seen(other, cone))


def _seen(colour: str, cone: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part**2.2 for part in (red, green, blue))
    if cone == "red":
        yellow = 0.11238 * red + 0.88762 * green
        red, green, blue = yellow, yellow, 0.00401 * red - 0.00401 * green + blue
    elif cone == "green":
        yellow = 0.29275 * red + 0.70725 * green
        red, green, blue = yellow, yellow, -0.02234 * red + 0.02234 * green + blue
    shown = [255 * max(0.0, min(1.0, part)) ** (1 / 2.2) for part in (red, green, blue)]
    return shown[0], shown[1], shown[2]
