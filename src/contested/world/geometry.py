"""Distances and directions on the globe."""

from __future__ import annotations

import math

EARTH_RADIUS_KM = 6371.0
COMPASS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")

type Point = tuple[float, float]  # lon, lat in degrees


def distance_km(one: Point, other: Point) -> float:
    """Kilometres along the great circle."""
    lon, lat, other_lon, other_lat = map(math.radians, (*one, *other))
    chord = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def bearing(from_: Point, to: Point) -> str:
    """The compass point, of eight, in which one sees `to` from `from_`: n, ne, e, se, s, sw, w or nw."""
    lon, lat, other_lon, other_lat = map(math.radians, (*from_, *to))
    east = math.sin(other_lon - lon) * math.cos(other_lat)
    north = math.cos(lat) * math.sin(other_lat) - math.sin(lat) * math.cos(other_lat) * math.cos(other_lon - lon)
    return COMPASS[round(math.degrees(math.atan2(east, north)) / 45) % 8]


def box_around(lon: float, lat: float, km: float) -> tuple[float, float, float, float]:
    """West, east, south and north of a box that holds every point within `km`; it is cut off at the date line."""
    height = math.degrees(km / EARTH_RADIUS_KM)
    slimmest = math.cos(math.radians(min(89.0, abs(lat) + height)))
    width = min(180.0, height / slimmest)
    return max(-180.0, lon - width), min(180.0, lon + width), max(-90.0, lat - height), min(90.0, lat + height)
