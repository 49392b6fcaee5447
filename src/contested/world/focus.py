"""What a report is about on the map, as far as its place names tell, and what each name means in that light.

Theory. A report has a focus: a spot, a first-level area, a country, or none. Given the focus, each name is drawn on its
own: mostly from what lies near, often from the same area or country, sometimes from anywhere. So a candidate's share
of its name (its evidence without company) is multiplied by how much more often reports with that focus name a place
where it lies than reports at large do; a focus is as likely as all names together make it; and a candidate's share in
company is the mean over the foci. Two namesakes side by side thus speak for each other even where both have much
larger rivals elsewhere, which no choice of one name after the other would find. The boosts are such that a lone name
gains nothing from being its own focus. That names are drawn from the surroundings of a place is the idea of
DeLozier, Baldridge and London (2015, TopoCluster) and of Leidner's (2007) spatial minimality;
benchmarks/reading/places.py measures it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Spot", "in_company"]

Floats = NDArray[np.float64]

EARTH_KM = 6371.0
# How much more often reports name a place where it lies than by chance; by hand, checked with the benchmark.
ANYWHERE = 0.05  # a place in no relation to the focus
SAME_COUNTRY, SAME_AREA, NEAR = 4.0, 300.0, 20_000.0  # with a spot as focus
AREA_COUNTRY, AREA_AREA = 4.0, 400.0  # with a first-level area as focus
COUNTRY_COUNTRY = 5.0  # with a country as focus
NONE_OF_THESE = 2.0  # the null candidate is some unlisted place, as likely near as far
WIDE = 2.0  # a region of several countries or a sea, whatever the focus
REACH_KM = 30.0
SPOTS = 48  # foci tried; more find nothing new
PRIOR_SPOT, PRIOR_AREA, PRIOR_COUNTRY, PRIOR_NONE = 1 / 3000, 1 / 300, 1 / 20, 1.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a candidate lies: its country and first-level area ("" for none), and its point unless it is too large."""

    country: str
    area: str
    lon: float
    lat: float
    is_point: bool


@dataclass(frozen=True, slots=True)
class _Table:
    """All candidates of all names, one after the other."""

    shares: Floats
    starts: NDArray[np.intp]  # where each name's candidates begin
    countries: NDArray[np.int64]
    areas: NDArray[np.int64]
    vectors: Floats  # on the unit sphere
    is_point: NDArray[np.bool_]


def in_company(
    spots: Sequence[Sequence[Spot]], shares: Sequence[Sequence[float]], weights: Sequence[float]
) -> list[list[float]]:
    """The share of each candidate of each name once all names are looked at together.

    `spots` and `shares` have the candidates of one name each, `shares` without company; what they lack to one is that
    of none of them. `weights` says how much each name counts. A name without candidates has no say.
    """
    filled = [index for index, group in enumerate(spots) if group]
    result: list[list[float]] = [[] for _ in spots]
    if not filled:
        return result
    table = _table([spots[index] for index in filled], [shares[index] for index in filled])
    mixed = _mixed(table, np.array([weights[index] for index in filled]))
    ends = [*table.starts[1:], len(table.shares)]
    for index, start, end in zip(filled, table.starts, ends, strict=True):
        result[index] = [float(share) for share in mixed[start:end]]
    return result


def _table(spots: Sequence[Sequence[Spot]], shares: Sequence[Sequence[float]]) -> _Table:
    flat = [spot for group in spots for spot in group]
    sizes = [len(group) for group in spots]
    lon, lat = np.radians([spot.lon for spot in flat]), np.radians([spot.lat for spot in flat])
    return _Table(
        shares=np.array([share for group in shares for share in group]),
        starts=np.cumsum([0, *sizes[:-1]]),
        countries=_numbered([spot.country for spot in flat]),
        areas=_numbered([spot.area for spot in flat]),
        vectors=np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1),
        is_point=np.array([spot.is_point for spot in flat]),
    )


def _numbered(names: Sequence[str]) -> NDArray[np.int64]:
    """A number for each name; -1 for the empty one, which is like no other."""
    numbers = {"": -1}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _mixed(table: _Table, weights: Floats) -> Floats:
    """Every candidate's share, as the mean over the foci."""
    nothing = np.maximum(1.0 - np.add.reduceat(table.shares, table.starts), 1e-9)
    boosts, priors = _foci(table)
    boosted = boosts * table.shares
    totals = (
        np.add.reduceat(boosted, table.starts, axis=1)
        + nothing * np.where(priors == PRIOR_NONE, 1.0, NONE_OF_THESE)[:, None]
    )
    odds = np.log(priors) + np.log(totals) @ weights
    likely = np.exp(odds - odds.max())
    likely /= likely.sum()
    sizes = np.diff([*table.starts, len(table.shares)])
    mean: Floats = likely @ (boosted / np.repeat(totals, sizes, axis=1))
    return mean


def _foci(table: _Table) -> tuple[Floats, Floats]:
    """For every focus, the boost of each candidate and how likely the focus is beforehand."""
    size = len(table.shares)
    countries = np.unique(table.countries[table.countries >= 0])
    areas, first = np.unique(table.areas, return_index=True)
    first = first[areas >= 0]
    areas = areas[areas >= 0]
    spots = _spots(table)
    none = np.ones((1, size))
    by_country = ANYWHERE + COUNTRY_COUNTRY * (countries[:, None] == table.countries)
    by_area = (
        ANYWHERE
        + AREA_COUNTRY * (table.countries[first][:, None] == table.countries)
        + AREA_AREA * (areas[:, None] == table.areas)
    )
    boosts = np.concatenate([none, by_country, by_area, _around(table, spots)])
    boosts[:, table.countries < 0] = WIDE
    priors = [[PRIOR_NONE], [PRIOR_COUNTRY] * len(countries), [PRIOR_AREA] * len(areas), [PRIOR_SPOT] * len(spots)]
    return boosts, np.concatenate([np.array(part) for part in priors if part])


def _around(table: _Table, spots: NDArray[np.intp]) -> Floats:
    cosines = np.clip(table.vectors[spots] @ table.vectors.T, -1.0, 1.0)
    near = np.exp(-EARTH_KM * np.arccos(cosines) / REACH_KM) * table.is_point
    same_country = (table.countries[spots][:, None] == table.countries) & (table.countries >= 0)
    same_area = (table.areas[spots][:, None] == table.areas) & (table.areas >= 0)
    boosts: Floats = ANYWHERE + SAME_COUNTRY * same_country + SAME_AREA * same_area + NEAR * near
    return boosts


def _spots(table: _Table) -> NDArray[np.intp]:
    """The candidates around which most names have one: at most one for each cell of half a degree."""
    points = np.flatnonzero(table.is_point)
    if len(points) == 0:
        return points
    cells = np.round(table.vectors[points] * 115).astype(np.int64)  # cells of some 55 km
    _, first, inverse = np.unique(cells, axis=0, return_index=True, return_inverse=True)
    names = np.repeat(np.arange(len(table.starts)), np.diff([*table.starts, len(table.shares)]))[points]
    best = np.zeros((len(first), len(table.starts)))
    np.maximum.at(best, (inverse.ravel(), names), table.shares[points])
    merit = np.log1p(NEAR * best).sum(axis=1)
    return points[first[np.argsort(-merit, kind="stable")[:SPOTS]]]
