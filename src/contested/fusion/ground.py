"""The ground that fusion stands on: which party belongs to which side, and who a voice is, on a day.

Theory. Two parties on one side do not contradict each other when both are said to hold a place, and a side that
admits a loss has admitted it for all its mouths (`contested.world.sides` says who is on whose side).
Without a conflict folder every name is its own side, and every voice is judged by its words alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

from contested.model.claim import Participant
from contested.world.conflict import Conflict, Source, SourceKind
from contested.world.sides import Sides, find_allegiance

# Heads of phrases that name nobody in particular: "residents", "a security source", "military circles".
# fmt: off
NOBODY = frozenset({
    "accounts", "activists", "analysts", "authorities", "bloggers", "blogger", "channels", "circles", "civilians",
    "commander", "commanders", "correspondent", "correspondents", "diplomat", "diplomats", "employees",
    "eyewitness", "eyewitnesses", "fighter", "fighters", "journalists", "locals", "media", "medics", "monitors",
    "observers", "official", "officials", "officer", "officers", "people", "reports", "resident", "residents",
    "rumours", "rumors", "soldier", "soldiers", "source", "sources", "spokesman", "spokesperson", "spokeswoman",
    "villagers", "volunteers", "witness", "witnesses", "workers",
})
# fmt: on
ANY_FORCES = frozenset({"troops", "forces", "soldiers", "units", "fighters", "gunmen", "men", "people", "convoys"})
FORCES = ANY_FORCES | {"army", "government", "military", "rebels", "militants", "insurgents", "militia", "militias"}
POINTERS = frozenset({"they", "them", "it", "its", "their", "he", "his", "she", "her", "we", "our", "who", "those"})
ARTICLES = re.compile(r"^(?:the|a|an|some|several|many|one|two|three|other|various|local)\s+", re.IGNORECASE)


class World(Protocol):
    """What fusion asks of the world: the conflict folder in use, or none."""

    @property
    def conflict(self) -> Conflict | None:
        """The conflict folder in use."""
        ...


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name without article, case and doubled spaces, to compare names that no folder knows."""
    return ARTICLES.sub("", " ".join(name.split())).casefold()


def is_proper(name: str) -> bool:
    """Whether a name is somebody's own: "M23", "al-Bab", but neither "our street" nor "Government troops"."""
    bare = ARTICLES.sub("", name.strip())
    first, *rest = bare.split() or [""]
    if bare.lower() == bare.upper():  # digits only, or a script without capitals
        return any(letter.isalpha() for letter in bare)
    if first == first.lower():
        return False
    return any(word != word.lower() for word in rest) or fold(bare).split()[-1] not in FORCES


def is_somebody(name: str) -> bool:
    """Whether a name tells one group from another: "rebels" does, "they" and "its units" do not."""
    words = fold(name).split()
    return bool(words) and words[0] not in POINTERS and not (len(words) == 1 and words[0] in ANY_FORCES)


@lru_cache(maxsize=65_536)
def is_nobody(name: str) -> bool:
    """Whether a voice is a kind of people ("residents", "a source at the ministry") and not somebody."""
    before = re.split(r"\s(?:in|at|from|of|on|close|with|who|inside|near)\s", name.casefold())[0]
    words = re.findall(r"[\w'’-]+", before)
    return bool(words) and (words[-1] in NOBODY or (name[:1].islower() and ARTICLES.match(name) is not None))


@dataclass(frozen=True)
class Ground:
    """Sides, and sources by id and by name, as the conflict folder gives them."""

    sides: Sides
    sources: dict[str, Source]
    names: dict[str, str]  # folded name of a source -> its id

    @classmethod
    def of(cls, conflict: Conflict | None) -> Ground:
        """The ground of a conflict folder; empty without one."""
        known = conflict.sources if conflict is not None else ()
        names = {fold(name): source.id for source in known for name in (source.name, *source.aliases)}
        return cls(Sides.of(conflict), {source.id: source for source in known}, names)

    def find_side(self, party: str, day: date | None) -> str:
        """The id of the side that `party` stands on, on that day."""
        return self.sides.find(party, day)

    def covers(self, whole: str, part: str) -> bool:
        """Whether `part` is `whole` or a member of it."""
        return self.sides.covers(whole, part)

    def find_party(self, participants: tuple[Participant, ...], *, begins: int) -> str | None:
        """The party meant: the first known one, else the first name, folded; None when nobody in particular is named.

        With a conflict folder a name must be a proper one ("Wagner"): "troops" that reading could not place may be
        anybody's. Without a folder "the rebels" are a party as good as any, but "its units" are not. `begins` is where
        the evidence begins: a capital there may be the sentence's and proves nothing.
        """
        known = next((found.party for found in participants if found.party is not None), None)
        if known is not None:
            return known
        for found in participants:
            name = found.name[:1].lower() + found.name[1:] if found.span.start == begins else found.name
            if is_proper(name) if self.sides.parties else is_somebody(name):
                return fold(name)
        return None

    def name_party(self, party: str) -> str:
        """The name of a party for people to read."""
        return self.sides.name(party)

    def find_source_side(self, source: str, day: date | None) -> str | None:
        """The side that a source speaks for on that day; None when it speaks for nobody."""
        if source in self.sides.parties:
            return self.find_side(source, day)
        known = self.sources.get(source)
        if known is None:
            return None
        party = known.party if known.party is not None else find_allegiance(known.aligned, day)
        return self.find_side(party, day) if party is not None else None

    def find_source_kind(self, source: str | None, name: str) -> SourceKind:
        """What kind of source a voice is, from the folder, else from its name."""
        if source is not None and source in self.sources:
            return self.sources[source].kind
        if source is not None and source in self.sides.parties:
            return SourceKind.BELLIGERENT
        return SourceKind.UNNAMED if is_nobody(name) else SourceKind.LOCAL
