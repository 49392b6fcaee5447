"""Checks what no single field can show: ids that nobody has or two have, aliases of two, dates the wrong way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from contested.world.common import Government
from contested.world.conflict import ExtraPlace, Naming, Office, Party, Person, Source
from contested.world.name_words import words
from contested.world.record import Record

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_AREA = re.compile(r"admin[12]:[A-Z0-9.]+")  # an area of the gazetteer, to be named otherwise
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Records:
    """All named records of one conflict, or of the common files."""

    parties: tuple[Record[Party], ...] = ()
    sources: tuple[Record[Source], ...] = ()
    people: tuple[Record[Person], ...] = ()
    offices: tuple[Record[Office], ...] = ()
    places: tuple[Record[ExtraPlace], ...] = ()
    governments: tuple[Record[Government], ...] = ()

    @property
    def named(self) -> Iterator[Record[Any]]:
        """Every record that has an id and a name."""
        return chain(self.parties, self.sources, self.people, self.offices, self.governments)


def check(records: Records, *, parties: Set[str], sources: Set[str], strict: bool = True) -> None:
    """Raise `ConflictError` for the first fault. `parties` and `sources` are the ids that may be referred to."""
    _check_ids(records)
    _check_places(records.places)
    for party in records.parties:
        _check_party(party, parties)
    for source in records.sources:
        _check_reference(source, parties if strict else None, "party")
        _check_spans(source, "aligned", parties if strict else None)
        _check_spans(source, "named")
    offices = frozenset(office.value.id for office in records.offices)
    for record in chain(records.people, records.offices):
        _check_post(record, (), record.value, parties if strict else None, sources, offices)
    for person in records.people:
        for at, post in enumerate(person.value.posts):
            _check_post(person, ("posts", at), post, parties if strict else None, sources, offices)
    _check_aliases(records)


def _check_ids(records: Records) -> None:
    groups: tuple[Sequence[Record[Any]], ...] = (
        records.parties,
        records.sources,
        records.people,
        records.offices,
        records.governments,
        records.places,
    )
    for group in groups:
        seen: dict[str, Record[Any]] = {}
        for record in group:
            one = record.value.id
            is_area = group is records.places and _AREA.fullmatch(one) is not None
            if not is_area and not _ID.fullmatch(one.removeprefix("place:").removeprefix("geonames:")):
                raise record.fault("id", problem=f"{one!r} should be small letters and digits joined by hyphens.")
            if one in seen:
                first = seen[one]
                problem = f"{one!r} is already the id of {first.value.name!r} in line {first.file.line(first.where)}."
                raise record.fault("id", problem=problem)
            seen[one] = record
    _check_ids_across(records)


def _check_ids_across(records: Records) -> None:
    """A source may have a party's id only as that party's own voice; people and offices have ids of their own."""
    taken: dict[str, Record[Any]] = {record.value.id: record for record in records.parties}
    others: Iterator[Record[Any]] = chain(records.sources, records.people, records.offices)
    for record in others:
        first = taken.setdefault(record.value.id, record)
        own_voice = isinstance(record.value, Source) and record.value.party == record.value.id
        if first is not record and not own_voice:
            problem = f"{record.value.id!r} is already the id of {first.value.name!r}; give each its own."
            raise record.fault("id", problem=problem)


def _check_places(places: tuple[Record[ExtraPlace], ...]) -> None:
    for place in places:
        if not (-180 <= place.value.lon <= 180 and -90 <= place.value.lat <= 90):
            field = "lat" if -180 <= place.value.lon <= 180 else "lon"
            raise place.fault(field, problem=f"{getattr(place.value, field)} is not a place on the earth.")
        if not re.fullmatch("[A-Z]{2}", place.value.country):
            raise place.fault("country", problem=f"{place.value.country!r} is not a code of two capital letters.")


def _check_party(party: Record[Party], parties: Set[str]) -> None:
    for at, member in enumerate(party.value.members):
        if member not in parties or member == party.value.id:
            raise party.fault("members", at, problem=f"{member!r} is not the id of another party.")
    if party.value.colour is not None and not _COLOUR.fullmatch(party.value.colour):
        raise party.fault("colour", problem=f"{party.value.colour!r} should be written like #1f77b4.")
    _check_spans(party, "allegiances", parties)
    _check_spans(party, "named")


def _check_spans(record: Record[Any], field: str, parties: Set[str] | None = None) -> None:
    """Allegiances and namings: their dates in order, their parties known."""
    for at, span in enumerate(getattr(record.value, field)):
        if parties is not None and span.to not in parties:
            raise record.fault(field, at, "to", problem=f"{span.to!r} is not the id of a party.")
        _check_dates(record, (field, at), span)


def _check_post(
    record: Record[Any],
    inside: tuple[str | int, ...],
    post: Any,
    parties: Set[str] | None,
    sources: Set[str],
    offices: Set[str],
) -> None:
    if parties is not None and post.party is not None and post.party not in parties:
        raise record.fault(*inside, "party", problem=f"{post.party!r} is not the id of a party.")
    if post.source is not None and post.source not in sources:
        raise record.fault(*inside, "source", problem=f"{post.source!r} is not the id of a source or party.")
    if isinstance(post, Office):
        return
    if post.office is not None and post.office not in offices:
        raise record.fault(*inside, "office", problem=f"{post.office!r} is not the id of an office.")
    _check_dates(record, inside, post)


def _check_reference(record: Record[Any], parties: Set[str] | None, field: str) -> None:
    value = getattr(record.value, field)
    if parties is not None and value is not None and value not in parties:
        raise record.fault(field, problem=f"{value!r} is not the id of a party.")


def _check_dates(record: Record[Any], inside: tuple[str | int, ...], span: Any) -> None:
    if span.start is not None and span.until is not None and span.until <= span.start:
        problem = f"It ends on {span.until}, which is not after its start on {span.start}."
        raise record.fault(*inside, "until", problem=problem)


@dataclass(frozen=True, slots=True)
class _Use:
    """One alias of one record for some time."""

    record: Record[Any]
    inside: tuple[str | int, ...]
    alias: str
    start: date
    until: date


def _check_aliases(records: Records) -> None:
    """No alias may stand for two at one time, except for a party and a source of its own."""
    uses: dict[str, list[_Use]] = {}
    for use in chain.from_iterable(map(_uses, records.named)):
        spelt = " ".join(word.plain for word in words(use.alias))
        if not spelt:
            raise use.record.fault(
                *use.inside, problem=f"{use.alias!r} has no letter or digit, so no text can name it."
            )
        uses.setdefault(spelt, []).append(use)
    for same in uses.values():
        for first, second in _pairs(same):
            if first.record is not second.record and _collide(first, second):
                problem = f"{second.alias!r} already stands for {first.record.value.name!r} ({first.record.value.id})."
                raise second.record.fault(*second.inside, problem=problem)


def _uses(record: Record[Any]) -> Iterator[_Use]:
    one = record.value
    yield _Use(record, ("name",), one.name, date.min, date.max)
    for at, alias in enumerate(one.aliases):
        yield _Use(record, ("aliases", at), alias, date.min, date.max)
    namings: tuple[Naming, ...] = getattr(one, "named", ())
    for number, naming in enumerate(namings):
        for at, alias in enumerate(naming.aliases):
            start, until = naming.start or date.min, naming.until or date.max
            yield _Use(record, ("named", number, "aliases", at), alias, start, until)


def _pairs(uses: list[_Use]) -> Iterator[tuple[_Use, _Use]]:
    return ((first, second) for at, second in enumerate(uses) for first in uses[:at])


def _collide(first: _Use, second: _Use) -> bool:
    one, other = first.record.value, second.record.value
    if isinstance(other, Party) and isinstance(one, Source):
        one, other = other, one
    shared = isinstance(one, Party) and isinstance(other, Source) and other.party == one.id
    return not shared and first.start < second.until and second.start < first.until
