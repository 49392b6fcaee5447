"""Loads conflict folders: the ones shipped, a user's own by path, and what a user has added to a shipped one.

A folder holds conflict.toml (needed) and parties.toml, sources.toml, people.toml, places.toml, roads.toml. A user's
data folder may hold additions under the same name: new records, or more aliases for known ones (a record with nothing
but `id` and `aliases`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from contested.model.errors import ConflictError
from contested.world.common import Common, Government, Patterns
from contested.world.conflict import (
    Conflict,
    ExtraPlace,
    Office,
    Party,
    Person,
    Road,
    Seat,
    Source,
    SourceKind,
)
from contested.world.folder_checks import Records, check
from contested.world.record import Record, records, with_additions
from contested.world.toml_file import TomlFile

__all__ = ["conflict_names", "load_common", "load_conflict", "user_folder"]


@dataclass(frozen=True, slots=True)
class _Head:
    """What conflict.toml says at its top."""

    title: str
    countries: tuple[str, ...]
    started: date | None = None
    capital: str | None = None
    towns: tuple[str, ...] = ()
    governments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Term:
    """For how long a capital or country stands for a party."""

    party: str
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a road: a place by name, and its gazetteer id unless the name is in places.toml."""

    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class _RoadRow:
    """A road as roads.toml has it."""

    start: _End
    end: _End
    km: float
    number: str | None = None
    source: str = ""


def user_folder() -> Path:
    """Where a user's own conflicts and additions are kept."""
    return user_data_path("contested", appauthor=False) / "conflicts"


def conflict_names(user: Path | None = None) -> tuple[str, ...]:
    """The names of all conflicts shipped or kept in the user's data folder (`user`, or the usual one)."""
    roots = (_shipped(), user if user is not None else user_folder())
    return tuple(sorted({path.parent.name for root in roots for path in root.glob("*/conflict.toml")}))


def load_conflict(name_or_path: str | Path, *, user: Path | None = None) -> Conflict:
    """The conflict of that name, or the one in that folder.

    A name is looked for among those shipped and in the user's data folder (`user`, or the usual one); where both have
    it, the user's files add to what is shipped. Raises `ConflictError` naming file, line and field when anything is
    wrong.
    """
    path = Path(name_or_path)
    if path.is_dir() and (path / "conflict.toml").exists():
        return _load(path, None)
    kept = (user if user is not None else user_folder()) / str(name_or_path)
    shipped = _shipped() / str(name_or_path)
    folders = [folder for folder in (shipped, kept) if path.name == str(name_or_path) and folder.is_dir()]
    if not folders:
        known = ", ".join(conflict_names(user)) or "none"
        problem = f"There is no conflict of this name and no such folder with a conflict.toml; known are: {known}."
        raise ConflictError(str(name_or_path), None, "conflict", problem)
    return _load(folders[0], folders[1] if len(folders) > 1 else None)


@cache
def load_common() -> Common:
    """What all conflicts share, from the files shipped in `world/common/`; read once, since they never change."""
    return _common(Path(str(resources.files("contested.world"))) / "common")


def _shipped() -> Path:
    return Path(str(resources.files("contested"))) / "conflicts"


def _load(folder: Path, additions: Path | None) -> Conflict:
    folders = (folder,) if additions is None else (folder, additions)
    files = (path for one in folders for path in one.glob("*.toml"))
    stamps = sorted((str(path), (about := path.stat()).st_mtime_ns, about.st_size) for path in files)
    return _loaded(folder, additions, tuple(stamps))


@lru_cache(maxsize=32)
def _loaded(folder: Path, additions: Path | None, stamps: tuple[tuple[str, int, int], ...]) -> Conflict:
    """The conflict of these folders, kept while their files stay as they are: it is chosen first, and then used."""
    del stamps
    folders = (folder,) if additions is None else (folder, additions)
    head = _read(folder, "conflict.toml", *_names(_Head))
    said = head.value((), head.values, _Head)
    found = Records(
        parties=_records(folders, "parties.toml", "party", Party),
        sources=_records(folders, "sources.toml", "source", Source),
        people=_records(folders, "people.toml", "person", Person, beside="office"),
        offices=_records(folders, "people.toml", "office", Office, beside="person"),
        places=_records(folders, "places.toml", "place", ExtraPlace),
    )
    parties = frozenset(party.value.id for party in found.parties)
    own = frozenset(source.value.id for source in found.sources) | parties
    check(found, parties=parties, sources=own | _common_ids())
    seats = _seats(head, said, parties)
    return Conflict(
        name=folder.resolve().name,
        title=said.title,
        countries=said.countries,
        started=said.started,
        capital=said.capital,
        towns=said.towns,
        parties=_values(found.parties),
        sources=(*_values(found.sources), *_own_voices(found)),
        people=_values(found.people),
        roads=_roads(folders, found.places),
        governments={seat.name: seat.party for seat in reversed(seats)},
        folder=str(folder),
        offices=_values(found.offices),
        places=_values(found.places),
        seats=seats,
    )


def _common(folder: Path) -> Common:
    governments = _read(folder, "governments.toml", "government", "patterns")
    found = Records(
        sources=_records((folder,), "sources.toml", "source", Source),
        people=_records((folder,), "people.toml", "person", Person, beside="office"),
        offices=_records((folder,), "people.toml", "office", Office, beside="person"),
        governments=records((governments,), "government", Government),
    )
    sources = frozenset({one.value.id for one in found.sources} | {one.value.id for one in found.governments})
    check(found, parties=sources, sources=sources)
    patterns = governments.value(("patterns",), governments.values.get("patterns", {}), Patterns)
    return Common(
        sources=_values(found.sources),
        people=_values(found.people),
        offices=_values(found.offices),
        governments=_values(found.governments),
        patterns=patterns,
        groups=_values(_records((folder,), "groups.toml", "group", Party)),
    )


def _common_ids() -> frozenset[str]:
    """The ids of the sources that every conflict may refer to."""
    common = load_common()
    return frozenset({one.id for one in common.sources} | {one.id for one in common.governments})


def _read(folder: Path, name: str, *keys: str) -> TomlFile:
    file = TomlFile.read(folder / name)
    file.expect(*keys)
    return file


def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _records[T](
    folders: tuple[Path, ...], name: str, key: str, kind: type[T], beside: str = ""
) -> tuple[Record[T], ...]:
    """All [[key]] in the file `name` of every folder; `beside` is the other kind of table in that file."""
    files = tuple(_read(folder, name, key, *filter(None, [beside])) for folder in folders)
    return with_additions(files, key, kind)


def _values[T](found: tuple[Record[T], ...]) -> tuple[T, ...]:
    return tuple(record.value for record in found)


def _own_voices(found: Records) -> tuple[Source, ...]:
    """Every party that no source speaks for under the same id, as a voice of its own."""
    known = {source.value.id for source in found.sources}
    return tuple(
        Source(party.id, party.name, SourceKind.BELLIGERENT, party=party.id, aligned=party.allegiances)
        for party in _values(found.parties)
        if party.id not in known
    )


def _seats(head: TomlFile, said: _Head, parties: frozenset[str]) -> tuple[Seat, ...]:
    """[governments]: `Damascus = "party"`, or a list of {party, start, until} where it changes hands."""
    seats: list[Seat] = []
    for name, terms in said.governments.items():
        rows = terms if isinstance(terms, list) else [{"party": terms}]
        for at, row in enumerate(rows):
            where = ("governments", name, at) if isinstance(terms, list) else ("governments", name)
            term = head.value(where, row, _Term)
            if term.party not in parties:
                raise head.fault(where, f"{term.party!r} is not the id of a party.")
            if term.start is not None and term.until is not None and term.until <= term.start:
                raise head.fault(where, f"It ends on {term.until}, which is not after its start on {term.start}.")
            seats.append(Seat(name, term.party, term.start, term.until))
    return tuple(seats)


def _roads(folders: tuple[Path, ...], places: tuple[Record[ExtraPlace], ...]) -> tuple[Road, ...]:
    ids = {place.value.name: place.value.id for place in places}
    rows = records(tuple(_read(folder, "roads.toml", "road") for folder in folders), "road", _RoadRow)
    return tuple(
        Road(_end(row, "start", ids), _end(row, "end", ids), _km(row), row.value.number, row.value.source)
        for row in rows
    )


def _end(row: Record[_RoadRow], which: str, ids: dict[str, str]) -> str:
    end: _End = getattr(row.value, which)
    found = end.id if end.id is not None else ids.get(end.name)
    if found is None:
        problem = f"{end.name!r} is not in places.toml; give its gazetteer id, such as geonames:170654."
        raise row.fault(which, problem=problem)
    if which == "end" and found == _end(row, "start", ids):
        raise row.fault(which, problem=f"The road from {end.name!r} ends where it begins.")
    return found


def _km(row: Record[_RoadRow]) -> float:
    if not 0 < row.value.km < 2000:
        raise row.fault("km", problem=f"{row.value.km} is not a plausible length of a road in kilometres.")
    return row.value.km
