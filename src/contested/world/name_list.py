"""Lists every name that a conflict and the common files know, each with what it stands for and since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import Literal

from contested.world.common import Common, Government, Patterns
from contested.world.conflict import Conflict, Naming, Office, Party, Person, Post, Seat, Source, SourceKind

_WHOSE = "{whose}"


@dataclass(frozen=True, slots=True)
class NameEntry:
    """What a name stands for.

    `party` is the party that acts, `source` the voice that speaks: for a person, those he speaks for; for a party,
    itself and its own voice; for a source, its party if it has one. A name shared by a party and a source of it has
    both.
    """

    id: str
    name: str
    what: Literal["party", "source", "person", "office"]
    party: str | None
    source: str | None
    holder: str | None = None  # of an office: the person known to hold it
    metonym: bool = False  # a country or capital that may also be just the place


class Rank(IntEnum):
    """Which of two readings of one alias wins: the lower."""

    CONFLICT = 0
    COMMON = 1
    PATTERN = 2  # "Turkish defence ministry" by the common patterns
    OUT_OF_POST = 3  # a person outside the days of any known post: named, but speaking for nobody


@dataclass(frozen=True, slots=True)
class Listed:
    """One alias, what it stands for, when, and how it is compared."""

    alias: str
    entry: NameEntry
    rank: Rank
    by_sound: bool
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """The names that begin with a name or adjective of a country: "Turkish foreign ministry", "Turkish troops".

    There are tens of thousands, so that they are listed only for a country that a text mentions.
    """

    whose: str
    government: Government
    party: str | None
    patterns: Patterns

    def names(self) -> Iterator[Listed]:
        """All names of the family."""
        for patterns, entry in _spoken(self.government, self.party, self.patterns):
            for pattern in patterns:
                if pattern.startswith(_WHOSE):
                    yield Listed(pattern.format(whose=self.whose), entry, Rank.PATTERN, by_sound=False)


def listed(conflict: Conflict | None, common: Common) -> tuple[Listed, ...]:
    """All names of `conflict` and `common`, the former first."""
    return (*(of_conflict(conflict) if conflict is not None else ()), *_of_common(conflict, common))


def families(conflict: Conflict | None, common: Common) -> tuple[Family, ...]:
    """A family for every name and adjective of every government."""
    ids = {party.id for party in conflict.parties} if conflict is not None else set[str]()
    return tuple(
        Family(whose, government, government.id if government.id in ids else None, common.patterns)
        for government in common.governments
        for whose in dict.fromkeys((*government.adjectives, *government.names))
    )


def of_conflict(conflict: Conflict) -> Iterator[Listed]:
    """The names that `conflict` knows, and nothing else."""
    parties = {source.id: source.party for source in conflict.sources}
    voices = {_shared(alias, source.party): source.id for source in conflict.sources for alias, _ in _spans(source)}
    shared = frozenset(_shared(alias, party.id) for party in conflict.parties for alias, _ in _spans(party))
    seats = frozenset(seat.name for seat in conflict.seats)
    for party in conflict.parties:
        yield from _of_party(party, voices, seats)
    for source in conflict.sources:
        yield from _of_source(source, source.party, Rank.CONFLICT, shared)
    yield from _of_people(conflict.people, conflict.offices, parties, Rank.CONFLICT)
    for seat in conflict.seats:
        yield _of_seat(seat, conflict)


def _of_common(conflict: Conflict | None, common: Common) -> Iterator[Listed]:
    ids = {party.id for party in conflict.parties} if conflict is not None else set[str]()
    known = {source.id: source.party for source in conflict.sources} if conflict is not None else {}
    parties = {source.id: source.party if source.party in ids else None for source in common.sources}
    parties |= {government.id: government.id if government.id in ids else None for government in common.governments}
    parties |= known
    for source in common.sources:
        yield from _of_source(source, parties[source.id], Rank.COMMON, frozenset())
    yield from _of_people(common.people, common.offices, parties, Rank.COMMON)
    for group in common.groups:
        if group.id not in ids:
            entry = NameEntry(group.id, group.name, "party", group.id, group.id)
            yield from (Listed(alias, entry, Rank.COMMON, True) for alias in (group.name, *group.aliases))
    for government in common.governments:
        yield from _of_government(government, parties[government.id], common)


def _of_party(party: Party, voices: dict[str, str], seats: frozenset[str]) -> Iterator[Listed]:
    """The aliases of `party`; `voices` says which a source of the party shares, `seats` which are names of places."""
    for alias, naming in _spans(party):
        source = voices.get(_shared(alias, party.id), party.id)
        entry = NameEntry(party.id, party.name, "party", party.id, source, metonym=alias in seats)
        yield Listed(alias, entry, Rank.CONFLICT, True, naming.start, naming.until)


def _of_source(source: Source, party: str | None, rank: Rank, shared: frozenset[str]) -> Iterator[Listed]:
    """The aliases of `source`, but for those that its party shares."""
    entry = NameEntry(source.id, source.name, "source", party, source.id)
    by_sound = source.kind not in {SourceKind.AGENCY, SourceKind.OUTLET}
    for alias, naming in _spans(source):
        if _shared(alias, party) not in shared:
            yield Listed(alias, entry, rank, by_sound, naming.start, naming.until)


def _of_people(
    people: tuple[Person, ...], offices: tuple[Office, ...], parties: dict[str, str | None], rank: Rank
) -> Iterator[Listed]:
    for person in people:
        yield from _of_person(person, parties, rank)
    for office in offices:
        yield from _of_office(office, people, parties, rank)


def _of_person(person: Person, parties: dict[str, str | None], rank: Rank) -> Iterator[Listed]:
    posts = _posts(person)
    for alias in _with_and_without_article((person.name, *person.aliases)):
        for post in posts:
            party, source = _voice(post.party, post.source, parties)
            entry = NameEntry(person.id, person.name, "person", party, source)
            yield Listed(alias, entry, rank, True, post.start, post.until)
        nobody = NameEntry(person.id, person.name, "person", None, None)
        yield Listed(alias, nobody, Rank.OUT_OF_POST, True)


def _of_office(
    office: Office, people: tuple[Person, ...], parties: dict[str, str | None], rank: Rank
) -> Iterator[Listed]:
    party, source = _voice(office.party, office.source, parties)
    vacant = NameEntry(office.id, office.name, "office", party, source)
    held = [(person, post) for person in people for post in _posts(person) if post.office == office.id]
    for alias in (office.name, *office.aliases):
        for person, post in held:
            entry = replace(vacant, holder=person.id)
            yield Listed(alias, entry, rank, True, post.start, post.until)
        yield Listed(alias, vacant, Rank.OUT_OF_POST if held else rank, True)


def _of_government(government: Government, party: str | None, common: Common) -> Iterator[Listed]:
    """The government's own names, and those organs that its name ends, such as "government of Turkey"."""
    organ, force = _organ(government, party), _force(government, party)
    for alias in government.aliases:
        yield Listed(alias, organ, Rank.COMMON, by_sound=False)
    capital = (government.capital,) if government.capital is not None else ()
    for alias in (*government.names, *capital):
        yield Listed(alias, replace(force, metonym=True), Rank.COMMON, by_sound=False)
    for patterns, entry in _spoken(government, party, common.patterns):
        for pattern in patterns:
            if not pattern.startswith(_WHOSE):
                yield from (Listed(pattern.format(whose=name), entry, Rank.PATTERN, False) for name in government.names)


def _spoken(
    government: Government, party: str | None, patterns: Patterns
) -> tuple[tuple[tuple[str, ...], NameEntry], ...]:
    """The patterns of a government's organs, offices and forces, each with what they stand for."""
    organ = _organ(government, party)
    office = replace(organ, what="office")
    return (patterns.organs, organ), (patterns.offices, office), (patterns.forces, _force(government, party))


def _organ(government: Government, party: str | None) -> NameEntry:
    return NameEntry(government.id, f"government of {government.name}", "source", party, government.id)


def _force(government: Government, party: str | None) -> NameEntry:
    organ = _organ(government, party)
    return replace(organ, what="party") if party is not None else organ


def _of_seat(seat: Seat, conflict: Conflict) -> Listed:
    party = next(party for party in conflict.parties if party.id == seat.party)
    entry = NameEntry(party.id, party.name, "party", party.id, party.id, metonym=True)
    return Listed(seat.name, entry, Rank.CONFLICT, False, seat.start, seat.until)


def _spans(named: Party | Source) -> Iterator[tuple[str, Naming]]:
    """Every alias with the days for which it holds, the name itself first."""
    for naming in (Naming((named.name, *named.aliases)), *named.named):
        for alias in naming.aliases:
            yield alias, naming


def _posts(person: Person) -> tuple[Post, ...]:
    first = Post(person.role, person.party, person.source, person.office, person.start, person.until)
    return (first, *person.posts)


def _voice(party: str | None, source: str | None, parties: dict[str, str | None]) -> tuple[str | None, str | None]:
    """The party and source that a post speaks for, each filled in from the other."""
    if source is None:
        return party, party
    return (party if party is not None else parties.get(source)), source


def _with_and_without_article(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield name
        if name[:3].lower() in {"al-", "el-", "al ", "el "}:
            yield name[3:]


def _shared(alias: str, party: str | None) -> str:
    return f"{party}\n{alias.casefold()}"
