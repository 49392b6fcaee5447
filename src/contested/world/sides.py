"""Which side a party or source is on, on a day.

Theory. A side is found by following a party to the umbrella that lists it as a member, else to its first allegiance
of the day, until nobody is above; a circle of allegiances is one side, named after the first of its ids. Nobody is
followed out of the country to a foreign power that backs him, because one power may back two enemies; the foreign
power is followed to whom it backs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from contested.world.conflict import Allegiance, Conflict, Party, PartyKind


@dataclass(frozen=True)
class Sides:
    """Parties by id, with the umbrellas over them. Without a conflict every party is its own side."""

    parties: dict[str, Party] = field(default_factory=dict)
    umbrellas: dict[str, str] = field(default_factory=dict)  # member -> the party that lists it
    _found: dict[tuple[str, date | None], str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, conflict: Conflict | None) -> Sides:
        """The sides of a conflict folder."""
        if conflict is None:
            return cls()
        umbrellas = {member: party.id for party in conflict.parties for member in party.members}
        return cls({party.id: party for party in conflict.parties}, umbrellas)

    def find(self, party: str, day: date | None) -> str:
        """The id of the side that `party` stands on, on that day; without a day by what holds for good."""
        key = (party, day)
        if key not in self._found:
            self._found[key] = self._climb(party, day)
        return self._found[key]

    def covers(self, whole: str, part: str) -> bool:
        """Whether `part` is `whole` or belongs to it as a member; allies are not covered."""
        seen = {part}
        while part != whole and part in self.umbrellas and self.umbrellas[part] not in seen:
            part = self.umbrellas[part]
            seen.add(part)
        return part == whole

    def name(self, party: str) -> str:
        """The name of a party for people to read."""
        return self.parties[party].name if party in self.parties else party

    def _climb(self, party: str, day: date | None) -> str:
        path = [party]
        while (above := self._find_above(path[-1], day)) is not None:
            if above in path:
                return min(path[path.index(above) :])
            path.append(above)
        return path[-1]

    def _find_above(self, party: str, day: date | None) -> str | None:
        if party in self.umbrellas:
            return self.umbrellas[party]
        known = self.parties.get(party)
        if known is None:
            return None
        is_foreign = known.kind is PartyKind.EXTERNAL_FORCES
        at_home = tuple(found for found in known.allegiances if is_foreign or not self._is_foreign(found.to))
        return find_allegiance(at_home, day)

    def _is_foreign(self, party: str) -> bool:
        return party in self.parties and self.parties[party].kind is PartyKind.EXTERNAL_FORCES


def find_allegiance(allegiances: tuple[Allegiance, ...], day: date | None) -> str | None:
    """With whom the first allegiance in force on `day` sides; without a day only those without an end are."""
    for allegiance in allegiances:
        begun = allegiance.start is None or day is None or allegiance.start <= day
        ended = allegiance.until is not None and (day is None or allegiance.until <= day)
        if begun and not ended:
            return allegiance.to
    return None
