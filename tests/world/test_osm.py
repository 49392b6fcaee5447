"""Roads between towns are read out of an OpenStreetMap extract."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.model.errors import WorldError
from contested.world.osm import Town, import_roads

osmium = pytest.importorskip("osmium", reason="the osm extra is not installed")

# One degree of longitude is 111.2 km on the equator; nodes lie a tenth apart.
NODES = {
    1: (0.0, 0.0),
    2: (0.1, 0.0),
    3: (0.2, 0.0),
    4: (0.3, 0.0),
    5: (0.1, 0.1),
    6: (0.2, 0.1),
    7: (0.0, 0.1),
    8: (0.5, 0.5),
}
WEST, MIDDLE, EAST = Town("t:west", 0.0, 0.001), Town("t:middle", 0.2, 0.001), Town("t:east", 0.3, 0.001)
AWAY = Town("t:away", 0.9, 0.9)


def write(path: Path, *ways: tuple[list[int], dict[str, str]]) -> Path:
    """An extract of NODES with these ways."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">']
    lines += [f'<node id="{ref}" version="1" lon="{lon}" lat="{lat}"/>' for ref, (lon, lat) in NODES.items()]
    for number, (nodes, tags) in enumerate(ways, 1):
        parts = [f'<nd ref="{node}"/>' for node in nodes] + [f'<tag k="{k}" v="{v}"/>' for k, v in tags.items()]
        lines.append(f'<way id="{number}" version="1">{"".join(parts)}</way>')
    path.write_text("\n".join([*lines, "</osm>"]))
    return path


TRUNK = {"highway": "trunk", "ref": "M9"}


def found(path: Path, *towns: Town, reach_km: float = 3) -> list[tuple[str, str, str | None]]:
    """The ends and numbers of the roads imported."""
    return [(road.start, road.end, road.number) for road in import_roads(path, towns, reach_km=reach_km)]


def test_a_road_ends_at_the_next_town(tmp_path: Path) -> None:
    """A trunk road through three towns gives two stretches, not three."""
    path = write(tmp_path / "a.osm", ([1, 2, 3, 4], TRUNK))
    assert found(path, WEST, MIDDLE, EAST) == [("t:east", "t:middle", "M9"), ("t:middle", "t:west", "M9")]


def test_lengths_follow_the_road(tmp_path: Path) -> None:
    """A bent road is as long as its bends."""
    path = write(tmp_path / "a.osm", ([1, 7, 5, 6, 3], TRUNK))
    (road,) = import_roads(path, [WEST, MIDDLE])
    assert road.km == pytest.approx(4 * 11.12, abs=0.1)
    assert "OpenStreetMap" in road.source


def test_ways_join_at_shared_nodes(tmp_path: Path) -> None:
    """A road that the map cuts into several ways is one, under the number of most of its length."""
    ways = (([1, 2], {"highway": "primary", "ref": "P1"}), ([2, 3], TRUNK), ([3, 4], TRUNK | {"highway": "motorway"}))
    assert found(write(tmp_path / "a.osm", *ways), WEST, EAST) == [("t:east", "t:west", "M9")]


@pytest.mark.parametrize("kind", ["secondary", "residential", "track", "footway", "construction"])
def test_small_roads_are_left_out(tmp_path: Path, kind: str) -> None:
    """Only motorways, trunk and primary roads count."""
    assert found(write(tmp_path / "a.osm", ([1, 2, 3], {"highway": kind})), WEST, MIDDLE) == []


def test_other_ways_are_left_out(tmp_path: Path) -> None:
    """A river is no road."""
    assert found(write(tmp_path / "a.osm", ([1, 2, 3], {"waterway": "river"})), WEST, MIDDLE) == []


def test_a_town_out_of_reach_has_no_road(tmp_path: Path) -> None:
    """A town far from every road is not joined to one; with a longer reach it may be."""
    near = Town("t:near", 0.2, 0.04)
    path = write(tmp_path / "a.osm", ([1, 2, 3], TRUNK))
    assert found(path, WEST, near, AWAY) == []
    assert found(path, WEST, near, AWAY, reach_km=5) == [("t:near", "t:west", "M9")]


def test_parted_roads_join_nothing(tmp_path: Path) -> None:
    """Two roads without a common node lead nowhere together."""
    assert found(write(tmp_path / "a.osm", ([1, 2], TRUNK), ([3, 4], TRUNK)), WEST, EAST) == []


def test_nodes_beyond_the_extract_are_skipped(tmp_path: Path) -> None:
    """A way that runs out of the extract keeps what is inside."""
    assert found(write(tmp_path / "a.osm", ([1, 2, 3, 99], TRUNK)), WEST, MIDDLE) == [("t:middle", "t:west", "M9")]


@pytest.mark.parametrize("text", ["", "<osm", "this is no map"])
def test_a_broken_extract_is_told(tmp_path: Path, text: str) -> None:
    """A file that is no extract gives one clear error that names it."""
    path = tmp_path / "broken.osm"
    path.write_text(text)
    with pytest.raises(WorldError, match=r"broken\.osm"):
        import_roads(path, [WEST])


def test_a_missing_extract_is_told(tmp_path: Path) -> None:
    """A file that is not there gives the same."""
    with pytest.raises(WorldError, match="absent"):
        import_roads(tmp_path / "absent.osm.pbf", [WEST])
