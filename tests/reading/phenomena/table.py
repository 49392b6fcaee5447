"""Tables of sentences: each row says which claims a text must give, and which it must not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from contested.model import Claim, Kind, Report

FOLDER = Path(__file__).parent
#: When a text about a war was published, unless its row says something else.
PUBLISHED = {
    "syria": "2024-12-03T18:00:00+03:00",  # a Tuesday
    "sudan": "2024-06-14T12:00:00+02:00",  # a Friday
    "ukraine": "2023-05-17T12:00:00+03:00",  # a Wednesday
    "drc": "2025-01-24T12:00:00+02:00",  # a Friday
    "afghanistan": "2011-06-16T12:00:00+04:30",  # a Thursday
    "none": "2024-04-11T12:00:00+00:00",  # a Thursday
}
KEYS = frozenset({"text", "title", "published", "conflict", "claims", "never", "none", "no_events", "undated", "todo"})

Partial = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One text and what must come out of it."""

    table: str
    text: str
    conflict: str | None
    published: datetime | None
    claims: tuple[Partial, ...] = ()  # each must be matched by a claim of its own
    never: tuple[Partial, ...] = ()  # no claim may match one of these
    none: tuple[str, ...] = ()  # kinds that must not come out at all
    no_events: bool = False  # nothing may come out
    todo: bool = False  # known not to hold yet

    @property
    def report(self) -> Report:
        """The text as received."""
        return Report.of(self.text, outlet="Table", published=self.published)


def rows() -> tuple[Row, ...]:
    """All rows of all tables, in the order of their names. Raises `ValueError` for a row that asks for nothing."""
    return tuple(row for path in sorted(FOLDER.glob("*.toml")) for row in _rows_of(path))


def faults(row: Row, found: tuple[Claim, ...]) -> list[str]:
    """What is wrong with the claims found, in words; nothing when the row holds."""
    missing = [f"no claim with {dict(one)}" for one in _unmatched(row.claims, found)]
    wrong = [f"a claim with {dict(one)}" for one in row.never if any(matches(claim, one) for claim in found)]
    kinds = [f"a claim of kind {claim.event.kind}" for claim in found if claim.event.kind in row.none]
    return [*missing, *wrong, *kinds, *(["a claim at all"] if row.no_events and found else [])]


def matches(claim: Claim, wanted: Partial) -> bool:
    """Whether the claim is all that is wanted of it."""
    return all(CHECKS[key](claim, value) for key, value in wanted.items() if key not in PLACE_KEYS) and _is_at(
        claim, {key: value for key, value in wanted.items() if key in PLACE_KEYS}
    )


def _rows_of(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        read = tomllib.load(file)
    for entry in read["row"]:
        yield _row(path.stem, entry)


def _row(table: str, entry: dict[str, Any]) -> Row:
    partials = [*entry.get("claims", ()), *entry.get("never", ())]
    unknown = (entry.keys() - KEYS) | {key for one in partials for key in one.keys() - CHECKS.keys() - PLACE_KEYS}
    kinds = {*entry.get("none", ()), *(one["kind"] for one in partials if "kind" in one)} - set(Kind)
    asks = partials or entry.get("none") or entry.get("no_events")
    if unknown or kinds or not asks:
        raise ValueError(f"{table}: {entry['text']!r} asks for nothing, or for what is not known: {unknown | kinds}")
    conflict = entry["conflict"]
    moment = None if entry.get("undated") else entry.get("published", PUBLISHED[conflict])
    return Row(
        table=table,
        text=entry["text"],
        conflict=None if conflict == "none" else conflict,
        published=datetime.fromisoformat(moment) if moment is not None else None,
        claims=tuple(entry.get("claims", ())),
        never=tuple(entry.get("never", ())),
        none=tuple(entry.get("none", ())),
        no_events=entry.get("no_events", False),
        todo=entry.get("todo", False),
    )


def _unmatched(wanted: tuple[Partial, ...], found: tuple[Claim, ...]) -> list[Partial]:
    """The partial claims for which no claim is left over, the most demanding served first."""
    left, missing = list(found), []
    for one in sorted(wanted, key=len, reverse=True):
        claim = next((claim for claim in left if matches(claim, one)), None)
        if claim is None:
            missing.append(one)
        else:
            left.remove(claim)
    return missing


def _has(name: str, wanted: str) -> bool:
    return wanted.lower() in name.lower()


def _is_at(claim: Claim, wanted: Partial) -> bool:
    """Whether one of the places is all that is wanted of a place."""
    return not wanted or any(
        all(PLACE_CHECKS[key](place, value) for key, value in wanted.items()) for place in claim.event.places
    )


PLACE_CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "place": lambda place, name: _has(place.name, name),
    "place_id": lambda place, known: place.id == known,
    "relation": lambda place, relation: place.relation == relation,
    "km": lambda place, km: place.km == km,
    "bearing": lambda place, bearing: place.bearing == bearing,
}
PLACE_KEYS = PLACE_CHECKS.keys()
CHECKS: dict[str, Callable[[Claim, Any], bool]] = {
    "kind": lambda claim, kind: claim.event.kind == kind,
    "stance": lambda claim, stance: claim.stance == stance,
    "certainty": lambda claim, certainty: claim.certainty == certainty,
    "negated": lambda claim, negated: claim.event.negated == negated,
    "quote": lambda claim, words: words in claim.evidence.quote,
    "voice": lambda claim, name: claim.origin is not None and _has(claim.origin.name, name),
    "source": lambda claim, known: claim.origin is not None and claim.origin.source == known,
    "relay": lambda claim, name: any(_has(voice.name, name) for voice in claim.voices[:-1]),
    "hands": lambda claim, count: len(claim.voices) == count,
    "outlet": lambda claim, speaks: (not claim.voices) == speaks,
    "carried": lambda claim, carried: any(voice.carried for voice in claim.voices) == carried,
    "actor": lambda claim, name: any(_has(actor.name, name) for actor in claim.event.actors),
    "party": lambda claim, known: any(actor.party == known for actor in claim.event.actors),
    "target": lambda claim, name: any(_has(target.name, name) for target in claim.event.targets),
    "target_party": lambda claim, known: any(target.party == known for target in claim.event.targets),
    "places": lambda claim, names: all(_is_at(claim, {"place": name}) for name in names),
    "anywhere": lambda claim, anywhere: bool(claim.event.places) == anywhere,
    "start": lambda claim, day: str(claim.event.time.start) == day,
    "end": lambda claim, day: str(claim.event.time.end) == day,
    "precision": lambda claim, precision: claim.event.time.precision == precision,
    "basis": lambda claim, basis: claim.event.time.basis == basis,
    "low": lambda claim, number: claim.event.quantity is not None and claim.event.quantity.low == number,
    "best": lambda claim, number: claim.event.quantity is not None and claim.event.quantity.best == number,
    "high": lambda claim, number: claim.event.quantity is not None and claim.event.quantity.high == number,
    "qualifier": lambda claim, word: claim.event.quantity is not None and claim.event.quantity.qualifier == word,
    "unit": lambda claim, unit: claim.event.quantity is not None and claim.event.quantity.unit == unit,
    "measure": lambda claim, word: claim.event.quantity is not None and claim.event.quantity.measure == word,
    "word": lambda claim, word: claim.event.quantity is not None and word in (claim.event.quantity.word or ""),
    "counted": lambda claim, counted: (claim.event.quantity is not None) == counted,
    "hedge": lambda claim, word: any(_has(hedge.word, word) for hedge in claim.hedges),
    "by": lambda claim, who: any(hedge.by == who for hedge in claim.hedges),
    "hedged": lambda claim, hedged: bool(claim.hedges) == hedged,
    "remark": lambda claim, code: any(remark.code == code for remark in claim.remarks),
    "remarked": lambda claim, remarked: bool(claim.remarks) == remarked,
    "link": lambda claim, relation: any(link.relation == relation for link in claim.links),
}
