"""The roads of a conflict as a graph: which towns lie on the way, and what is cut off when one is closed."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from contested.world.conflict import Conflict, Road


@dataclass(frozen=True, slots=True)
class Route:
    """A way along roads from one place to another."""

    places: tuple[str, ...]  # gazetteer ids, both ends included
    roads: tuple[Road, ...]

    @property
    def km(self) -> float:
        """Length of the whole way in kilometres."""
        return sum(road.km for road in self.roads)


def road_graph(conflict: Conflict) -> nx.Graph[str]:
    """An undirected graph of gazetteer ids; every edge has `km`, `number` and the `road` itself.

    Of two roads between the same towns the shorter is kept.
    """
    graph: nx.Graph[str] = nx.Graph()
    for road in sorted(conflict.roads, key=lambda road: road.km, reverse=True):
        graph.add_edge(road.start, road.end, km=road.km, number=road.number, road=road)
    return graph


def neighbours(graph: nx.Graph[str], place: str) -> tuple[tuple[str, float], ...]:
    """The next places on the roads from `place`, nearest first, each with its distance in kilometres."""
    if place not in graph:
        return ()
    found = [(other, float(edge["km"])) for other, edge in graph[place].items()]
    return tuple(sorted(found, key=lambda one: (one[1], one[0])))


def shortest_route(graph: nx.Graph[str], start: str, end: str, *, closed: Set[str] = frozenset()) -> Route | None:
    """The shortest way from `start` to `end` that passes through none of the `closed` places; None when there is none.

    The ends themselves may be closed: who holds them is another question than how to get from one to the other.
    """
    barred = closed - {start, end}
    passable = nx.subgraph_view(graph, filter_node=lambda place: place not in barred)
    if start not in passable or end not in passable:
        return None
    try:
        places: list[str] = nx.shortest_path(passable, start, end, weight="km")
    except nx.NetworkXNoPath:
        return None
    roads = tuple(passable.edges[one, other]["road"] for one, other in pairwise(places))
    return Route(tuple(places), roads)
