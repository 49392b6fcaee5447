"""A conflict as known beforehand: its parties, sources, people, offices and area.

The values here are what the TOML files of `conflicts/NAME/` say; `world.folder` reads and validates those files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class SourceKind(StrEnum):
    """What kind of source somebody is; fusion gives each kind its own prior."""

    BELLIGERENT = "belligerent"
    STATE_MEDIA = "state_media"
    MONITOR = "monitor"
    UN = "un"
    NGO = "ngo"
    GOVERNMENT = "government"
    AGENCY = "agency"
    OUTLET = "outlet"
    LOCAL = "local"
    UNNAMED = "unnamed"


class PartyKind(StrEnum):
    """What kind of actor a party is, in the terms of the event data sets (ACLED inter codes 1-8)."""

    STATE_FORCES = "state_forces"
    REBEL_GROUP = "rebel_group"
    POLITICAL_MILITIA = "political_militia"
    IDENTITY_MILITIA = "identity_militia"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    EXTERNAL_FORCES = "external_forces"


@dataclass(frozen=True, slots=True)
class Allegiance:
    """On whose side a party or source stands, from a day (inclusive) until a day (exclusive); None = open."""

    to: str
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """What somebody is called from a day (inclusive) until a day (exclusive): 'government forces' changes sides."""

    aliases: tuple[str, ...]
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An armed or governing actor of the war."""

    id: str
    name: str
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()  # ids of parties that belong to it
    allegiances: tuple[Allegiance, ...] = ()  # with whom it sides, over time
    colour: str | None = None  # for the map, #rrggbb
    note: str | None = None
    named: tuple[Naming, ...] = ()  # aliases that hold for a time only


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who can be a voice: a monitor, a ministry, an agency, an outlet, 'residents'."""

    id: str
    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    party: str | None = None  # the party that it is or speaks for
    aligned: tuple[Allegiance, ...] = ()  # whose side it is on, over time
    note: str | None = None
    named: tuple[Naming, ...] = ()  # aliases that hold for a time only


@dataclass(frozen=True, slots=True)
class Office:
    """An office that speaks whoever holds it: 'the Foreign Secretary', 'the Kremlin spokesman'."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    party: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """What a person is for a time, from a day (inclusive) until a day (exclusive)."""

    role: str | None = None
    party: str | None = None
    source: str | None = None
    office: str | None = None  # id of the office held
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A named person who speaks or acts for a party or a source; `posts` says what else he was, and when."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None  # "head of the Syrian Observatory for Human Rights"
    party: str | None = None
    source: str | None = None
    start: date | None = None
    until: date | None = None
    office: str | None = None  # id of the office held
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """A capital or country whose name stands for a party, from a day (inclusive) until a day (exclusive)."""

    name: str
    party: str
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ExtraPlace:
    """A place that the gazetteer lacks: a village, an air base, a crossing, a district."""

    id: str
    name: str
    lon: float
    lat: float
    country: str  # ISO 3166-1 alpha-2
    feature: str  # village, town, district, airbase, airport, crossing, camp, dam, ...
    aliases: tuple[str, ...] = ()
    near: str | None = None  # gazetteer id of the town it belongs to
    area: str | None = None  # gazetteer id of the first-level area it lies in; without it, that of the nearest town
    population: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    """A stretch of road between two places of the gazetteer."""

    start: str  # gazetteer id
    end: str
    km: float
    number: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Everything that one conflict folder says."""

    name: str
    title: str
    countries: tuple[str, ...]  # ISO 3166-1 alpha-2, the main theatre first
    started: date | None = None
    capital: str | None = None  # gazetteer id
    parties: tuple[Party, ...] = ()
    sources: tuple[Source, ...] = ()
    people: tuple[Person, ...] = ()
    roads: tuple[Road, ...] = ()
    governments: dict[str, str] = field(default_factory=dict)  # capital or country named for its government -> party id
    folder: str | None = None
    offices: tuple[Office, ...] = ()
    places: tuple[ExtraPlace, ...] = ()  # supplement to the gazetteer
    towns: tuple[str, ...] = ()  # towns whose mention speaks for this conflict
    seats: tuple[Seat, ...] = ()  # the same as `governments`, with dates
