"""What the roads say: which places lose each other when a place changes hands.

A party can use a road from place to place unless another side holds the place. Places that nobody is known to hold
are passable, so the answer is "cut off as far as is known", and it is only as good as the roads that are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from contested.model.report import Value
from contested.world.conflict import Conflict


class CutOff(Value):
    """Places that could reach each other by road and no longer can."""

    party: str  # id of the party whose ways are cut; empty for everybody who does not hold the place
    groups: tuple[tuple[str, ...], ...]  # ids of the places, parted from each other; two groups or more


def find_cut_off(
    before: Mapping[str, str], after: Mapping[str, str], conflict: Conflict, *, party: str, allies: frozenset[str]
) -> tuple[CutOff, ...]:
    """Which groups of places `party` loses the way between, when holders change from `before` to `after`.

    Both give the holder of a place, by ids; `allies` are the parties whose places `party` may pass.
    """
    now = _passable(conflict, before, allies)
    then = _passable(conflict, after, allies)
    parted = (_part(component, then) for component in nx.connected_components(now))
    return tuple(CutOff(party=party, groups=groups) for groups in sorted(parted) if len(groups) > 1)


def _passable(conflict: Conflict, holders: Mapping[str, str], allies: frozenset[str]) -> nx.Graph:
    """The roads between places that no other side holds."""
    roads = nx.Graph()
    for road in conflict.roads:
        roads.add_edge(road.start, road.end, km=road.km)
    closed = [place for place in roads if place in holders and holders[place] not in allies]
    roads.remove_nodes_from(closed)
    return roads


def _part(component: Iterable[str], then: nx.Graph) -> tuple[tuple[str, ...], ...]:
    """The groups into which a connected part falls, larger ones first."""
    left = then.subgraph(place for place in component if place in then)
    groups = [tuple(sorted(group)) for group in nx.connected_components(left)]
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))
