"""What a report is about on the map, and what its names mean in that light."""

from __future__ import annotations

from contested.world.focus import Spot, in_company


def _spot(country: str, area: str, lon: float, lat: float, *, is_point: bool = True) -> Spot:
    return Spot(country, area, lon, lat, is_point=is_point)


FAR = _spot("GB", "GB.ENG", 0.5, 51.2)
NEAR = _spot("US", "US.CT", -73.4, 41.7)
HARD_BY = _spot("US", "US.CT", -73.3, 41.8)
ELSEWHERE = _spot("AU", "AU.07", 145.0, -37.8)


def test_a_lone_name_gains_nothing() -> None:
    """With no company, every candidate keeps its share, or nearly so."""
    ((large, small),) = in_company([[FAR, NEAR]], [[0.9, 0.09]], [1.0])
    assert large > 0.85
    assert small < 0.12


def test_small_places_side_by_side_speak_for_each_other() -> None:
    """Two villages next to one another are meant, though each has a far larger namesake elsewhere."""
    names = [[FAR, NEAR], [ELSEWHERE, HARD_BY]]
    (_, first), (_, second) = in_company(names, [[0.9, 0.05], [0.9, 0.05]], [1.0, 1.0])
    assert first > 0.5
    assert second > 0.5


def test_a_country_that_is_named_speaks_for_its_places() -> None:
    """A country has no spot, and still its places gain."""
    country = _spot("US", "", -98.0, 39.0, is_point=False)
    (_, share), _ = in_company([[FAR, NEAR], [country]], [[0.6, 0.35], [0.99]], [1.0, 1.0])
    assert share > 0.5


def test_names_nobody_knows_have_no_say() -> None:
    """A name without candidates keeps none and changes nothing for the others."""
    alone = in_company([[FAR, NEAR]], [[0.7, 0.2]], [1.0])
    assert [*alone, []] == in_company([[FAR, NEAR], []], [[0.7, 0.2], []], [1.0, 3.0])
    assert in_company([[]], [[]], [1.0]) == [[]]
