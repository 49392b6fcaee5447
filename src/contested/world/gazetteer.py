"""The gazetteer: every place of the world by name, by spelling and by position, with a conflict's own places on top."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, Self

import platformdirs
from rapidfuzz import fuzz

from contested.model.errors import WorldError
from contested.world.build_gazetteer import COLUMNS, SCHEMA_VERSION, SLAVIC_MARK, build, digest
from contested.world.gazetteer_sources import Progress, Sources
from contested.world.geometry import box_around, distance_km
from contested.world.short_names import area_of_abbreviation, area_of_people, peoples
from contested.world.spelling import FEATURES, bones, cleaned, core, folded, slavic_sound, sound, without_article

How = Literal["exact", "folded", "spelling", "fuzzy"]

SHORTEST_TOLERANT = 5  # letters; below it two different names are closer than two spellings of one
FUZZY_THRESHOLD = 88  # of 100; at 85 "Ellwood" and surnames begin to match villages
SAME_BONES_THRESHOLD = 80  # of 100, on the sound, once all consonants agree
FEWEST_BONES = 4  # with three, "Kabila" is Kabul
CACHED_NAMES = 50_000
SAME_AREA_KM = 25.0  # a village this near to a town usually lies in the same first-level area


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place: a town, a site, an area, a country or a region."""

    id: str  # "geonames:169577", "admin1:SY.11", "admin2:SY.11.169576", "country:SY", "region:darfur", "syria:qamhana"
    name: str
    lon: float  # degrees east, WGS 84
    lat: float
    kind: str  # city | district | site | admin1 | admin2 | country | region
    country: str  # ISO 3166-1 alpha-2; empty for a region of several countries
    admin1: str | None  # id of the first-level area it lies in
    admin2: str | None
    population: int | None  # None when unknown
    precision_m: int  # rough radius
    capital: bool = False  # of a country


@dataclass(frozen=True, slots=True)
class Supplement:
    """A place that a conflict folder adds, or more names for a place that the gazetteer has already (same id)."""

    entry: PlaceEntry
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A place that goes by a name, how the name was recognised and how well it fits, from 0 to 1."""

    entry: PlaceEntry
    how: How
    score: float


class Gazetteer:
    """Places by name and by position. Open one with `Gazetteer.open`; it is read-only and safe to share."""

    def __init__(self, connection: sqlite3.Connection, supplements: Sequence[Supplement] = ()) -> None:
        self._connection = connection
        self._never = _words("grammar_words.txt") | peoples()
        self._seldom = self._never | _words("ordinary_words.txt")
        self._overlay = _Overlay(())
        self._matches: Callable[[str, bool, int], tuple[Match, ...]] = lru_cache(CACHED_NAMES)(self._find)
        self._known: Callable[[str], bool] = lru_cache(CACHED_NAMES)(self._is_known)
        self._entry: Callable[[int], PlaceEntry] = lru_cache(CACHED_NAMES)(self._read_entry)
        self._overlay = _Overlay([replace(row, entry=self._completed(row.entry)) for row in supplements])

    @classmethod
    def open(
        cls,
        *,
        cache: Path | None = None,
        supplements: Sequence[Supplement] = (),
        geonames: Sequence[Path] = (),
        progress: Progress | None = None,
    ) -> Self:
        """The gazetteer, built first if the cache folder has none that fits.

        `cache` is the folder of the file; without it the environment variable CONTESTED_CACHE names it, else it is the
        user's cache folder. `geonames` are the user's own GeoNames dumps, read before the places that come with the
        package. `progress` is told what is being done and the share done, from 0 to 1.

        Raises: WorldError when the file cannot be built or read.
        """
        missing = [str(path) for path in geonames if not path.is_file()]
        if missing:
            raise WorldError(f"There is no GeoNames file {', '.join(missing)}. Check the path.")
        folder = cache or Path(os.environ.get("CONTESTED_CACHE") or platformdirs.user_cache_dir("contested"))
        return cls.built(folder, Sources.shipped(geonames), supplements=supplements, progress=progress)

    @classmethod
    def built(
        cls,
        folder: Path,
        sources: Sources,
        *,
        supplements: Sequence[Supplement] = (),
        progress: Progress | None = None,
    ) -> Self:
        """Like `open`, from other sources than those that come with the package."""
        file = folder / f"gazetteer-{digest(sources)}.sqlite"
        connection = _connected(file)
        if connection is None:
            build(file, sources, progress=progress)
            connection = _connected(file)
        if connection is None:
            raise WorldError(f"The gazetteer {file} was built but cannot be read. Delete it and try again.")
        return cls(connection, supplements)

    def find(self, name: str, *, fuzzy: bool = True, limit: int = 20) -> tuple[Match, ...]:
        """Places that go by this name, the best fitting name first, the larger place first among equals.

        It judges the name only; `resolve` judges which of the places is meant. With `fuzzy` also places whose names
        are spelt otherwise, where no place has the very name.
        """
        return self._matches(name, fuzzy, limit)

    def knows(self, name: str) -> bool:
        """Whether some place goes by exactly this name but for case, accents and articles; for scanning a text."""
        return self._known(name)

    def get(self, id: str) -> PlaceEntry | None:  # noqa: A002 - the word of the model
        """The place with this id, or None."""
        if id in self._overlay.entries:
            return self._overlay.entries[id]
        row = self._connection.execute("select key from place where id = ?", (id,)).fetchone()
        return None if row is None else self._entry(row[0])

    def standing_for(self, name: str) -> PlaceEntry | None:
        """The area that a word stands for without being its name: of a people ("Sudanese"), shortened ("W.Va.")."""
        area = area_of_abbreviation(name) or area_of_people(name)
        return self.get(area) if area is not None else None

    def near(self, lon: float, lat: float, km: float) -> tuple[PlaceEntry, ...]:
        """Places within `km` of a point, nearest first."""
        west, east, south, north = box_around(lon, lat, km)
        rows = self._connection.execute(
            "select key from area where west >= ? and east <= ? and south >= ? and north <= ?",
            (west, east, south, north),
        )
        entries = {entry.id: entry for entry in map(self._entry, [key for (key,) in rows])} | self._overlay.entries
        ranked = sorted((distance_km((lon, lat), (entry.lon, entry.lat)), entry.id) for entry in entries.values())
        return tuple(entries[place] for distance, place in ranked if distance <= km)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _completed(self, entry: PlaceEntry) -> PlaceEntry:
        """The entry as the file has it, or, for a place it lacks, with the area of the nearest town."""
        known = self.get(entry.id)
        if known is not None or entry.admin1 is not None:
            return known or entry
        towns = self.near(entry.lon, entry.lat, SAME_AREA_KM)
        nearest = next((town for town in towns if town.kind == "city" and town.country == entry.country), None)
        return replace(entry, admin1=nearest.admin1) if nearest is not None else entry

    def _read_entry(self, key: int) -> PlaceEntry:
        columns = ", ".join(COLUMNS)
        row = self._connection.execute(f"select {columns} from place where key = ?", (key,)).fetchone()  # noqa: S608
        return self._overlay.entries.get(row[0]) or _entry(row)

    def _is_known(self, name: str) -> bool:
        fold = without_article(folded(name))
        if not fold:
            return False
        if fold in self._overlay.names:
            return True
        if fold in self._seldom and not name.isupper():
            return False
        rows = self._connection.execute("select raw from name where folded = ?", (fold,))
        return any(_same_case(name, raw) for (raw,) in rows)

    def _find(self, name: str, fuzzy: bool, limit: int) -> tuple[Match, ...]:
        fold = without_article(folded(name))
        if not fold:
            return ()
        found = _Found()
        found.add(self._overlay.named(fold))
        if fold in self._never and not name.isupper():
            return found.ranked()[:limit]
        found.add(self._by_letters(cleaned(name), fold))
        short = core(fold)
        if short is not None:
            found.add(self._with_feature(short.folded, FEATURES[short.hint or ""], fuzzy=fuzzy))
        if not found.matches and fuzzy and len(fold) >= SHORTEST_TOLERANT:
            found.add(self._by_sound(fold))
            if not found.matches:
                found.add(self._by_fuzziness(fold))
        return found.ranked()[:limit]

    def _with_feature(self, fold: str, kinds: tuple[str, ...], *, fuzzy: bool) -> Iterator[Match]:
        matches = self.find(fold.title(), fuzzy=fuzzy, limit=200)
        fitting = [match for match in matches if match.entry.kind in kinds]
        yield from fitting or (replace(match, score=match.score * 0.9) for match in matches)

    def _by_letters(self, name: str, fold: str) -> Iterator[Match]:
        rows = self._connection.execute("select place, raw, score from name where folded = ?", (fold,)).fetchall()
        for key, raw, score in rows:
            if _same_case(name, raw):
                yield Match(self._entry(key), "exact" if raw == name else "folded", score)

    def _by_sound(self, fold: str) -> Iterator[Match]:
        tune = sound(fold)
        if len(tune) < SHORTEST_TOLERANT:
            return
        tunes = [row[0] for row in self._connection.execute("select key from tune where sound = ?", (tune,))]
        yield from self._sung(tunes, fold, "spelling")
        yield from self._overlay.sung(tune, fold)
        slavic = self._connection.execute("select key from tune where sound = ?", (SLAVIC_MARK + slavic_sound(fold),))
        yield from self._sung([row[0] for row in slavic], fold, "spelling")
        if len(bones(tune)) >= FEWEST_BONES:
            rows = self._connection.execute("select key, sound from tune where bones = ?", (bones(tune),))
            close = [key for key, other in rows if fuzz.ratio(tune, other) >= SAME_BONES_THRESHOLD]
            yield from self._sung(close, fold, "spelling")

    def _sung(self, tunes: Iterable[int], fold: str, how: How) -> Iterator[Match]:
        for tune in tunes:
            for key, other in self._connection.execute("select place, folded from sung where tune = ?", (tune,)):
                yield Match(self._entry(key), how, 0.7 + 0.2 * fuzz.ratio(fold, other) / 100)

    def _by_fuzziness(self, fold: str) -> Iterator[Match]:
        tune = sound(fold)
        grams = {tune[start : start + 3] for start in range(len(tune) - 2)}
        if not grams:
            return
        query = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        rows = self._connection.execute(
            "select rowid from tune_text where tune_text match ? order by rank limit 50", (query,)
        )
        for (tune_key,) in rows.fetchall():
            for key, other in self._connection.execute("select place, folded from sung where tune = ?", (tune_key,)):
                ratio = fuzz.ratio(fold, other)
                if ratio >= FUZZY_THRESHOLD:
                    yield Match(self._entry(key), "fuzzy", 0.8 * ratio / 100)


class _Found:
    """The best match for each place."""

    def __init__(self) -> None:
        self.matches: dict[str, Match] = {}

    def add(self, matches: Iterable[Match]) -> None:
        for match in matches:
            known = self.matches.get(match.entry.id)
            if known is None or match.score > known.score:
                self.matches[match.entry.id] = match

    def ranked(self) -> tuple[Match, ...]:
        return tuple(
            sorted(self.matches.values(), key=lambda m: (-round(m.score, 3), -(m.entry.population or 0), m.entry.id))
        )


class _Overlay:
    """The places of a conflict folder, kept in memory on top of the file."""

    def __init__(self, supplements: Sequence[Supplement]) -> None:
        self.entries = {supplement.entry.id: supplement.entry for supplement in supplements}
        self.names: dict[str, list[tuple[PlaceEntry, bool]]] = defaultdict(list)
        self._tunes: dict[str, list[tuple[PlaceEntry, str]]] = defaultdict(list)
        for supplement in supplements:
            for number, name in enumerate((supplement.entry.name, *supplement.aliases)):
                fold = without_article(folded(name))
                self.names[fold].append((supplement.entry, number == 0))
                self._tunes[sound(fold)].append((supplement.entry, fold))
        self.names.default_factory = self._tunes.default_factory = None

    def named(self, fold: str) -> Iterator[Match]:
        """Places of exactly this name."""
        for entry, main in self.names.get(fold, ()):
            yield Match(entry, "exact", 1.0 if main else 0.98)

    def sung(self, tune: str, fold: str) -> Iterator[Match]:
        """Places whose name sounds the same, or nearly so with the same consonants."""
        for other, singers in self._tunes.items():
            same = other == tune
            if same or (bones(other) == bones(tune) and fuzz.ratio(other, tune) >= SAME_BONES_THRESHOLD):
                yield from (
                    Match(entry, "spelling", 0.7 + 0.2 * fuzz.ratio(fold, name) / 100) for entry, name in singers
                )


def _entry(row: tuple[Any, ...]) -> PlaceEntry:
    """The entry that a row of the columns `COLUMNS` makes."""
    values = dict(zip(COLUMNS, row, strict=True))
    return PlaceEntry(**values | {"capital": bool(values["capital"])})


def _words(file: str) -> frozenset[str]:
    lines = files("contested.world").joinpath("outlines", file).read_text(encoding="utf-8").splitlines()
    return frozenset(fold for line in lines if (fold := folded(line.partition("#")[0])))


def _same_case(name: str, raw: str) -> bool:
    """Whether case allows the match: "US" is not "us", nor "HIS" the town of His; longer names may be in any case."""
    letters = raw.replace(".", "")
    if len(letters) > 3 and not (len(letters) == 4 and letters.isupper()):
        return True
    return name[:1].isupper() and name.replace(".", "").isupper() == letters.isupper()


def _connected(file: Path) -> sqlite3.Connection | None:
    """A read-only connection to a complete file of this version, or None."""
    if not file.is_file():
        return None
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        about: dict[str, Any] = dict(connection.execute("select key, value from about"))
    except sqlite3.DatabaseError:
        about = {}
    if about.get("complete") == "yes" and str(about.get("schema")) == str(SCHEMA_VERSION):
        return connection
    connection.close()
    return None
