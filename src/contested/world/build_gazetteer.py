"""Builds the SQLite file of the gazetteer: places, their names and how these sound."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import uuid
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from contested.model.errors import WorldError
from contested.world.gazetteer_sources import Progress, Row, Sources
from contested.world.spelling import (
    RULES_FILE,
    SLAVIC,
    bones,
    core,
    folded,
    is_spelt_alike,
    is_spelt_freely,
    slavic_sound,
    sound,
    without_article,
)

SCHEMA_VERSION = 5  # raise it whenever the tables below or the rules of `spelling` change
SCHEMA = """
create table about (key text primary key, value text) without rowid;
create table place (
    key integer primary key, id text, name text, lon real, lat real, kind text, country text,
    admin1 text, admin2 text, population integer, precision_m integer, capital integer
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
AREAS = frozenset({"admin1", "admin2"})
FIRST_PART = 0.98  # how well "Washington" names Washington D.C.
OTHER_SPELLING = 0.95  # how well "Odessa" names Odesa
OTHER_NAME, OLD_NAME = 0.92, 0.82  # how well a name unlike the main one does, and where names have but one spelling
ALIKE = 70  # of 100; from here on two names are spellings of one
SLAVIC_MARK = "/"  # keeps the Slavic sounds apart from the others in one table
COLUMNS = ("id", "name", "lon", "lat", "kind", "country", "admin1", "admin2", "population", "precision_m", "capital")


def digest(sources: Sources) -> str:
    """Twelve hex digits that change whenever the file has to be built anew."""
    rules = files("contested.world").joinpath(RULES_FILE).read_bytes()
    return hashlib.sha256(f"{SCHEMA_VERSION} {sources.digest()}".encode() + rules).hexdigest()[:12]


def build(target: Path, sources: Sources, *, progress: Progress | None = None) -> None:
    """Write the gazetteer file `target`, all or nothing: it appears under its name only when it is complete.

    Two processes may build at once; each writes a file of its own and the later one replaces the earlier.

    Raises: WorldError when the folder cannot be written or the disk is full.
    """
    report = progress or (lambda _step, _share: None)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        _fill(unfinished, sources, report)
        unfinished.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise WorldError(
            f"The gazetteer could not be written to {target.parent}: {error}. Free some 300 MB there, "
            "or name another folder in the environment variable CONTESTED_CACHE."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    report("gazetteer ready", 1.0)


def _sweep(folder: Path) -> None:
    """Remove what a build that was killed left behind; a build that still runs is younger than an hour."""
    newest = max((path.stat().st_mtime for path in folder.iterdir()), default=0.0)
    for path in folder.glob("gazetteer-*.part*"):
        if newest - path.stat().st_mtime > 3600:
            path.unlink(missing_ok=True)


def _fill(target: Path, sources: Sources, report: Progress) -> None:
    connection = sqlite3.connect(target)
    try:
        connection.executescript(FAST + SCHEMA)
        writer = _Writer(connection)
        writer.write(sources.rows(report))
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
        self._areas = 0
        self._pages: dict[str, list[tuple[Any, ...]]] = {"place": [], "area": [], "name": [], "tune": [], "sung": []}

    def write(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._add(row)
            if len(self._pages["place"]) >= PAGE:
                self._flush()
        self._flush()

    def _add(self, row: Row) -> None:
        key = self._key(row)
        self._pages["place"].append((key, *(getattr(row, column) for column in COLUMNS)))
        self._pages["area"].append((key, row.lon, row.lon, row.lat, row.lat))
        names = _names(row)
        self._pages["name"].extend((fold, key, raw, score) for fold, (raw, score) in names.items())
        if is_spelt_freely(row.country):
            for fold in names:
                self._sing(fold, key, slavic=row.country in SLAVIC)

    def _key(self, row: Row) -> int:
        """The GeoNames number, so that a place that comes twice is one; areas, which have codes, count downwards."""
        kind, _, number = row.id.partition(":")
        if kind == "geonames":
            return int(number)
        self._areas -= 1
        return self._areas

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
                self._connection.executemany(f"insert or ignore into {table} values ({marks})", page)  # noqa: S608 - our own names
            page.clear()


def _names(row: Row) -> dict[str, tuple[str, float]]:
    """The spellings of a row that differ when folded, each with one form as printed and how well it names the place."""
    main = without_article(folded(row.name))
    found = {main: (row.name, 1.0)}
    for raw in row.others:
        fold = without_article(folded(raw))
        if fold not in found and 0 < len(fold) <= LONGEST_NAME:
            found[fold] = (raw, _score(fold, main, row))
    if row.kind in AREAS:
        for short in [short for short in map(core, list(found)) if short is not None and len(short.folded) > 2]:
            found[short.folded] = (short.folded.title(), 1.0)
    return found


def _score(fold: str, main: str, row: Row) -> float:
    if row.kind in {"country", "region"}:
        return 1.0
    if main.startswith(fold + " "):
        return FIRST_PART  # "Washington" is hardly a lesser name than "Washington D.C."
    if fuzz.ratio(fold, main) >= ALIKE or sound(fold) == sound(main):
        return OTHER_SPELLING
    return OLD_NAME if is_spelt_alike(row.country) else OTHER_NAME
