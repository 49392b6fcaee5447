"""What the situation asks of fusion and of the world, without importing the one or the whole of the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from contested.model.belief import Belief, Matter, TrackRecord
from contested.model.situation import Situation
from contested.world.conflict import Conflict
from contested.world.gazetteer import Match, PlaceEntry

AREAS = ("admin1:", "admin2:", "country:", "region:")  # how the gazetteer's ids of areas begin


class Fused(Protocol):
    """Beliefs and track records, and which figures were said before."""

    @property
    def beliefs(self) -> tuple[Belief, ...]:
        """What to believe."""
        ...

    @property
    def records(self) -> tuple[TrackRecord, ...]:
        """How far each source was borne out."""
        ...

    @property
    def repeated(self) -> frozenset[str]:
        """Ids of claims that give a figure once more."""
        ...


class Gazetteer(Protocol):
    """Places by id and by name."""

    def get(self, id: str) -> PlaceEntry | None:  # noqa: A002 - the word of the model
        """The place with this id."""
        ...

    def find(self, name: str, *, fuzzy: bool = True, limit: int = 20) -> tuple[Match, ...]:
        """The places that go by this name."""
        ...


class World(Protocol):
    """The conflict folder in use, and the gazetteer; either may be missing."""

    @property
    def conflict(self) -> Conflict | None:
        """The conflict folder in use."""
        ...

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The gazetteer."""
        ...


def fold(name: str) -> str:
    """A name as it is compared: without case and doubled spaces."""
    return " ".join(name.split()).casefold()


def find_place_belief(situation: Situation, place: str) -> Belief | None:
    """The belief about who holds a place, by its id, the name on the map, or a name that a claim gives it.

    Of a town and a province of one name the town is meant, of two towns the one that more origins speak of.
    """
    wanted = fold(place)
    ids = {found.id for found in situation.places if fold(found.name) == wanted}
    mentioned = (location for claim in situation.claims for location in claim.event.places)
    ids |= {location.id for location in mentioned if location.id is not None and fold(location.name) == wanted}
    ids.add(place.strip())
    control = (belief for belief in situation.beliefs if belief.question.matter is Matter.CONTROL)
    named = (
        belief for belief in control if belief.question.place in ids or fold(belief.question.place_name or "") == wanted
    )
    return min(named, key=_likeliest, default=None)


def _likeliest(belief: Belief) -> tuple[bool, bool, int, str]:
    id_ = belief.question.place
    return id_ is None, id_ is not None and id_.startswith(AREAS), -belief.origins, belief.question.id


def name_party(party: str, conflict: Conflict | None) -> str:
    """The name of a party for people to read."""
    known = conflict.parties if conflict is not None else ()
    return next((found.name for found in known if found.id == party), party)


def join_names(names: Iterable[str]) -> str:
    """Names as a list in a sentence: "Homs, Hama and Aleppo"."""
    listed = list(names)
    return f"{', '.join(listed[:-1])} and {listed[-1]}" if len(listed) > 1 else "".join(listed)
