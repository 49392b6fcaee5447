"""Roads as a graph: what is next, what is on the way, what a closed town cuts off."""

from __future__ import annotations

import pytest

from contested.world.conflict import Conflict, Road
from contested.world.folder import load_conflict
from contested.world.roads import neighbours, road_graph, shortest_route

DAMASCUS, HOMS, TARTUS, ALEPPO = "geonames:170654", "geonames:169577", "geonames:163345", "geonames:170063"
EL_OBEID, KHARTOUM = "geonames:379003", "geonames:379252"


def made_up(*roads: Road) -> Conflict:
    """A conflict of nothing but roads."""
    return Conflict(name="valleys", title="War of the Valleys", countries=("XX",), roads=roads)


SQUARE = made_up(
    Road("a", "b", 10, "A1"), Road("b", "c", 10, "A1"), Road("c", "d", 5), Road("a", "d", 40, "B7"), Road("x", "y", 3)
)


def test_neighbours_come_nearest_first() -> None:
    """The next towns are listed by distance."""
    assert neighbours(road_graph(SQUARE), "a") == (("b", 10.0), ("d", 40.0))


def test_a_place_without_roads_has_no_neighbours() -> None:
    """A place that no road leads to is answered with none, not with an error."""
    assert neighbours(road_graph(SQUARE), "elsewhere") == ()


def test_the_shorter_of_two_roads_is_kept() -> None:
    """Two roads between the same towns count as the shorter."""
    graph = road_graph(made_up(Road("a", "b", 9, "old"), Road("b", "a", 7, "new"), Road("a", "b", 8, "third")))
    assert (graph["a"]["b"]["km"], graph["a"]["b"]["number"]) == (7, "new")


def test_the_shortest_route_lists_places_and_roads() -> None:
    """A way is told by its towns, its roads and its length."""
    route = shortest_route(road_graph(SQUARE), "a", "d")
    assert route is not None
    assert (route.places, [r.number for r in route.roads], route.km) == (("a", "b", "c", "d"), ["A1", "A1", None], 25.0)


def test_a_closed_town_makes_a_detour() -> None:
    """Without one town the way is longer."""
    route = shortest_route(road_graph(SQUARE), "a", "d", closed={"b"})
    assert route is not None
    assert (route.places, route.km) == (("a", "d"), 40.0)


@pytest.mark.parametrize(
    ("start", "end", "closed"), [("a", "x", set()), ("a", "nowhere", set()), ("a", "c", {"b", "d"})]
)
def test_no_way_is_none(start: str, end: str, closed: set[str]) -> None:
    """Parted networks, unknown places and closed ways give no route."""
    assert shortest_route(road_graph(SQUARE), start, end, closed=closed) is None


def test_closed_ends_do_not_close_the_way() -> None:
    """Who holds the ends does not matter to how one gets there."""
    assert shortest_route(road_graph(SQUARE), "a", "b", closed={"a", "b"}) is not None


def test_damascus_reaches_the_coast_by_homs() -> None:
    """The shortest way from Damascus to Tartus goes through Homs by the M5 and the M1."""
    route = shortest_route(road_graph(load_conflict("syria")), DAMASCUS, TARTUS)
    assert route is not None
    assert HOMS in route.places
    assert {"M5", "M1"} == {road.number for road in route.roads}
    assert 230 < route.km < 290


def test_without_homs_the_coast_is_a_long_way_off() -> None:
    """With Homs closed, a way from Damascus to Tartus remains, but a much longer one."""
    graph = road_graph(load_conflict("syria"))
    route = shortest_route(graph, DAMASCUS, TARTUS, closed={HOMS})
    assert route is None or route.km > 400


def test_damascus_and_aleppo_are_as_far_apart_as_on_the_signs() -> None:
    """The M5 from Damascus to Aleppo is about 355 km long."""
    route = shortest_route(road_graph(load_conflict("syria")), DAMASCUS, ALEPPO)
    assert route is not None
    assert 330 < route.km < 380


def test_khartoum_reaches_el_obeid() -> None:
    """The roads of Sudan lead from Khartoum to El Obeid by Kosti."""
    route = shortest_route(road_graph(load_conflict("sudan")), KHARTOUM, EL_OBEID)
    assert route is not None
    assert "geonames:371760" in route.places
