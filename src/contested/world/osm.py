"""Reads trunk and primary roads between known towns out of an OpenStreetMap extract (needs the `osm` extra).

Every way of the chosen classes becomes stretches between its nodes; towns are joined to the nearest node of a road
within reach; two towns are neighbours when a way along roads leads from one to the other without passing a third.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx

from contested.model.errors import WorldError
from contested.world.conflict import Road
from contested.world.geometry import distance_km

CLASSES = ("motorway", "trunk", "primary")
REACH_KM = 3.0  # how far the middle of a town may lie from its road; bypasses of large cities run 2 to 3 km out


@dataclass(frozen=True, slots=True)
class Town:
    """A place of the gazetteer that roads shall be found between."""

    id: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class _Way:
    nodes: tuple[int, ...]
    number: str | None


def import_roads(
    extract: Path, towns: Iterable[Town], *, classes: Sequence[str] = CLASSES, reach_km: float = REACH_KM
) -> tuple[Road, ...]:
    """The roads between neighbouring `towns` in the file `extract` (.osm.pbf, .osm, .osm.bz2), in order of their ends.

    `classes` are values of OpenStreetMap's `highway`; links between roads of a class count with it. A road's number is
    the one most of its length carries. Raises `WorldError` when osmium is not installed or the file cannot be read.
    """
    ways, points = _read(extract, frozenset(classes) | {f"{one}_link" for one in classes})
    graph = _graph(ways, points)
    places = _placed(towns, points, graph, reach_km)
    source = f"OpenStreetMap contributors (ODbL), {extract.name}"
    found = (road for start in sorted(places) for road in _roads_from(graph, places, start, source))
    return tuple(sorted(found, key=lambda road: (road.start, road.end)))


def _read(extract: Path, classes: frozenset[str]) -> tuple[list[_Way], dict[int, tuple[float, float]]]:
    """The ways of those classes, and where their nodes lie."""
    try:
        import osmium
    except ImportError as error:
        raise WorldError(
            "Reading OpenStreetMap needs osmium; install it with: pip install 'contested[osm]'."
        ) from error
    ways: list[_Way] = []
    points: dict[int, tuple[float, float]] = {}
    try:
        for one in osmium.FileProcessor(str(extract), osmium.osm.NODE | osmium.osm.WAY).with_locations():
            if isinstance(one, osmium.osm.Way) and one.tags.get("highway") in classes:
                ways.append(_way(one, points))
    except (RuntimeError, OSError) as error:
        raise WorldError(f"{extract} cannot be read as an OpenStreetMap extract: {error}.") from error
    return ways, points


def _way(way: Any, points: dict[int, tuple[float, float]]) -> _Way:
    """The way, cut down to the nodes whose place the extract knows."""
    known = [node for node in way.nodes if node.location.valid()]
    points.update((node.ref, (node.location.lon, node.location.lat)) for node in known)
    return _Way(tuple(node.ref for node in known), way.tags.get("ref"))


def _graph(ways: list[_Way], points: Mapping[int, tuple[float, float]]) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    for way in ways:
        for one, other in pairwise(way.nodes):
            graph.add_edge(one, other, km=distance_km(points[one], points[other]), number=way.number)
    return graph


def _placed(
    towns: Iterable[Town], points: Mapping[int, tuple[float, float]], graph: nx.Graph[int], reach_km: float
) -> dict[str, int]:
    """Each town's node: the nearest one on a road, if it is within reach and no other town has it."""
    cells = _cells(graph, points, reach_km)
    placed: dict[str, int] = {}
    for town in towns:
        near = [node for cell in _around(town.lon, town.lat, reach_km) for node in cells.get(cell, ())]
        by_distance = sorted((distance_km((town.lon, town.lat), points[node]), node) for node in near)
        if by_distance and by_distance[0][0] <= reach_km and by_distance[0][1] not in placed.values():
            placed[town.id] = by_distance[0][1]
    return placed


def _cells(
    graph: nx.Graph[int], points: Mapping[int, tuple[float, float]], reach_km: float
) -> dict[tuple[int, int], list[int]]:
    """The nodes by squares about as wide as the reach, so that no town is compared with every node."""
    cells: dict[tuple[int, int], list[int]] = {}
    for node in graph:
        cells.setdefault(_cell(*points[node], reach_km), []).append(node)
    return cells


def _cell(lon: float, lat: float, reach_km: float) -> tuple[int, int]:
    width = reach_km / 60  # degrees; at 57 degrees north and south a degree of longitude is still 60 km
    return math.floor(lon / width), math.floor(lat / width)


def _around(lon: float, lat: float, reach_km: float) -> Iterator[tuple[int, int]]:
    column, row = _cell(lon, lat, reach_km)
    return ((column + right, row + up) for right in (-1, 0, 1) for up in (-1, 0, 1))


def _roads_from(graph: nx.Graph[int], places: Mapping[str, int], start: str, source: str) -> Iterator[Road]:
    """The roads from `start` to each neighbouring town whose id comes after it."""
    towns = {node: town for town, node in places.items()}
    origin = places[start]
    others = towns.keys() - {origin}
    reached, ways = nx.single_source_dijkstra(_stopping(graph, others), origin, weight="km")
    for node in others & reached.keys():
        if towns[node] > start:
            number = _number(graph, ways[node])
            yield Road(start, towns[node], round(reached[node], 1), number, source)


def _stopping(graph: nx.Graph[int], stops: Iterable[int]) -> nx.DiGraph[int]:
    """The graph with no way out of `stops`: a road that reaches a town ends there."""
    ends = frozenset(stops)
    directed = graph.to_directed(as_view=True)
    return nx.subgraph_view(directed, filter_edge=lambda one, _other: one not in ends)


def _number(graph: nx.Graph[int], way: Sequence[int]) -> str | None:
    """The road number that most of the way's length carries."""
    lengths: dict[str, float] = {}
    for one, other in pairwise(way):
        edge = graph.edges[one, other]
        if edge["number"] is not None:
            lengths[edge["number"]] = lengths.get(edge["number"], 0.0) + edge["km"]
    return max(sorted(lengths), key=lengths.__getitem__, default=None)
