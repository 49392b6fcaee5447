"""What the map and the brief may know besides the situation: names and colours of parties, sources, roads, the zone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from contested.model import Claim, Participant, Situation, Voice
from contested.world.conflict import Conflict, Party, Source

# Names that end in one of these take the article in English: "the Observatory", "the armed forces".
ARTICLED = frozenset({
    "administration", "agency", "alliance", "army", "authorities", "authority", "brigade", "bureau", "centre",
    "center", "coalition", "command", "commission", "committee", "council", "directorate", "faction", "federation",
    "force", "forces", "front", "government", "group", "guard", "houthis", "insurgents", "junta", "media",
    "military", "militants", "militia", "militias", "ministry", "mission", "movement", "nations", "network",
    "observatory", "office", "opposition", "organisation", "organization", "parliament", "police", "programme",
    "regime", "rebels", "room", "taliban", "troops", "union",
})  # fmt: skip
# Common nouns and adjectives that reports print with a capital only where they begin a sentence.
COMMON = ARTICLED | frozenset({
    "fighters", "local", "militant", "officials", "rebel", "residents", "soldiers", "witnesses",
})  # fmt: skip
SINGULAR = frozenset({"hamas"})  # ends in s and is one all the same
PLURAL = frozenset({"taliban", "police", "media"})


class Located(Protocol):
    """Anything with an id that lies somewhere: a place of a situation, an entry of the gazetteer."""

    @property
    def id(self) -> str:
        """Gazetteer id."""

    @property
    def lon(self) -> float:
        """Degrees east."""

    @property
    def lat(self) -> float:
        """Degrees north."""


@dataclass(frozen=True, slots=True)
class RoadLine:
    """A stretch of road to draw, as longitudes and latitudes in order; `number` as on the signs."""

    points: tuple[tuple[float, float], ...]
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What was known before any report and is drawn or named. Everything may be left out.

    Parties without a colour get one of a palette that colour-blind readers can tell apart. `countries` (ISO 3166-1
    alpha-2) are drawn brighter than their neighbours.
    """

    parties: tuple[Party, ...] = ()
    sources: tuple[Source, ...] = ()
    roads: tuple[RoadLine, ...] = ()
    countries: tuple[str, ...] = ()

    @classmethod
    def of(cls, conflict: Conflict, places: Iterable[Located] = ()) -> Backdrop:
        """The backdrop of `conflict`; roads are drawn between those of `places` that they join."""
        points = {place.id: (place.lon, place.lat) for place in places}
        roads = tuple(
            RoadLine(points=(points[road.start], points[road.end]), number=road.number)
            for road in conflict.roads
            if road.start in points and road.end in points
        )
        return cls(parties=conflict.parties, sources=conflict.sources, roads=roads, countries=conflict.countries)


class Names:
    """How parties and sources are called in running text.

    A party or source of the backdrop has its own name; another one is called as the reports call it most often, and
    one that no report names by its id with the hyphens taken out.
    """

    def __init__(self, situation: Situation, backdrop: Backdrop) -> None:
        self._names = _printed_names(situation.claims)
        self._names |= {source.id: source.name for source in backdrop.sources}
        self._names |= {party.id: party.name for party in backdrop.parties}
        self._folded = {name.casefold(): name for name in _said_names(situation)}
        self._articled = frozenset(name.casefold() for name in _with_article(situation))

    def of(self, identifier: str) -> str:
        """The bare name, for labels and legends."""
        plain = identifier.replace("-", " ").replace("_", " ")
        return self._names.get(identifier) or self._folded.get(identifier.casefold(), plain)

    def the(self, identifier: str) -> str:
        """The name for running text, with `the` where the reports themselves say it."""
        return self.articled(self.of(identifier))

    def articled(self, name: str) -> str:
        """`name` with `the` in front where the reports themselves say it so, or its head word asks for it.

        A common noun that began a sentence loses its capital: `Government troops` is `the government troops`.
        """
        if name.casefold().startswith("the "):
            name = name[4:]
        first, _, rest = name.partition(" ")
        if first.casefold() in COMMON and rest == rest.casefold():
            name = name.casefold()
        if name.casefold().startswith(("a ", "an ")):
            return name[0].casefold() + name[1:]
        return f"the {name}" if name.casefold() in self._articled or _head(name) in ARTICLED else name

    def is_plural(self, identifier: str) -> bool:
        """Whether the name takes a verb in the plural: `the rebels hold`, `the army holds`."""
        head = _head(self.of(identifier))
        return head in PLURAL or (head.endswith("s") and not head.endswith("ss") and head not in SINGULAR)


def _head(name: str) -> str:
    """The noun that the name is about, in small letters: `observatory` of `Syrian Observatory for Human Rights`."""
    return re.split(r" (?:for|of|in|and)\b| \(", name.casefold(), maxsplit=1)[0].split()[-1]


def _printed_names(claims: Iterable[Claim]) -> dict[str, str]:
    """The commonest printed name of each party and source; among equals the longest, then the first in order."""
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        for participant in (*claim.event.actors, *claim.event.targets):
            if participant.party is not None:
                counts.setdefault(participant.party, Counter())[participant.name] += 1
        for voice in claim.voices:
            if voice.source is not None:
                counts.setdefault(voice.source, Counter())[voice.name] += 1
    return {key: min(count, key=lambda name: (-count[name], -len(name), name)) for key, count in counts.items()}


def _said_names(situation: Situation) -> Iterator[str]:
    """Every outlet and every speaker without an id, as printed."""
    yield from (report.outlet for report in situation.reports if report.outlet is not None)
    for claim in situation.claims:
        yield from (voice.name for voice in claim.voices if voice.source is None)


def _with_article(situation: Situation) -> set[str]:
    """Names that a report prints with `the` before them."""
    texts = {report.id: report.text for report in situation.reports}
    found: set[str] = set()
    for claim in situation.claims:
        text = texts.get(claim.report.id, "")
        everybody: tuple[Voice | Participant, ...] = (*claim.voices, *claim.event.actors, *claim.event.targets)
        for named in everybody:
            before = text[max(0, named.span.start - 4) : named.span.start]
            if before.casefold() == "the " and named.name == named.span.quote:
                found.add(named.name)
    return found
