"""The part of the world's outlines that a map of the given points needs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from statistics import median
from typing import Any

MARGIN = 0.6  # of the width and height of the area, drawn beyond it on every side
LEAST_DEGREES = 2.0  # drawn beyond the area at least
FAR_OFF = 3.5  # median distances from the middle; a place farther away does not widen the view
LEAST_REACH = 2.0  # degrees from the middle that always count as near


@dataclass(frozen=True, slots=True)
class Box:
    """A box of longitudes and latitudes."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Box:
        """The smallest box around `points` (longitude, latitude); the whole world when there are none."""
        points = tuple(points)
        if not points:
            return cls(-180, -60, 180, 75)
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        return cls(min(lons), min(lats), max(lons), max(lats))

    @classmethod
    def of_most(cls, points: Iterable[tuple[float, float]]) -> Box:
        """The box around `points` without those far off from all others, which would shrink the rest to nothing."""
        points = tuple(points)
        if not points:
            return cls.around(points)
        lon, lat = median(lon for lon, _ in points), median(lat for _, lat in points)
        distances = [max(abs(point[0] - lon), abs(point[1] - lat)) for point in points]
        reach = max(LEAST_REACH, FAR_OFF * median(distances))
        return cls.around(point for point, far in zip(points, distances, strict=True) if far <= reach)

    def widened(self) -> Box:
        """The box with its margin."""
        wide = max(LEAST_DEGREES, (self.east - self.west) * MARGIN)
        high = max(LEAST_DEGREES, (self.north - self.south) * MARGIN)
        return Box(self.west - wide, self.south - high, self.east + wide, self.north + high)

    def meets(self, other: Box) -> bool:
        """Whether the two boxes have a point in common."""
        across = self.west <= other.east and other.west <= self.east
        return across and self.south <= other.north and other.south <= self.north


def theatre(points: Iterable[tuple[float, float]], country: str | None) -> Box:
    """The box to show: the points inside `country` (ISO 3166-1 alpha-2), or those that lie together without one."""
    points = tuple(points)
    extents = [extent for area, polygons in _areas("countries") if area["country"] == country for _, extent in polygons]
    inside = [point for point in points if any(extent.meets(Box(*point, *point)) for extent in extents)]
    return Box.around(inside) if inside else Box.of_most(points)


def outlines(name: str, box: Box) -> dict[str, Any]:
    """The polygons of `countries` or `admin1` that meet `box`, as GeoJSON; islands far away are left out."""
    near = []
    for properties, polygons in _areas(name):
        drawn = [polygon for polygon, extent in polygons if extent.meets(box)]
        if drawn:
            geometry = {"type": "MultiPolygon", "coordinates": drawn}
            near.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return {"type": "FeatureCollection", "features": near}


@lru_cache(maxsize=2)
def _areas(name: str) -> tuple[tuple[dict[str, Any], tuple[tuple[Any, Box], ...]], ...]:
    """The properties of every area, and its polygons with the box around each."""
    text = files("contested.world").joinpath("outlines", f"{name}.geojson").read_text("utf-8")
    return tuple((feature["properties"], _polygons(feature["geometry"])) for feature in json.loads(text)["features"])


def _polygons(geometry: dict[str, Any]) -> tuple[tuple[Any, Box], ...]:
    is_many = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if is_many else [geometry["coordinates"]]
    return tuple((polygon, Box.around((lon, lat) for lon, lat in polygon[0])) for polygon in polygons)
