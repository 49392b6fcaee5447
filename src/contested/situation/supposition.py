"""What would be so if a place were held by somebody else."""

from __future__ import annotations

from collections.abc import Iterable

from contested.model.belief import Answer, Belief, Matter, Question
from contested.model.errors import SuppositionError
from contested.model.situation import Place, Situation
from contested.situation.ground import World, find_place_belief, fold, join_names, name_party
from contested.situation.routes import CutOff, find_cut_off
from contested.world.conflict import Conflict, Party
from contested.world.gazetteer import PlaceEntry
from contested.world.sides import Sides

NAMED = 5  # places of a group that a sentence names
NOBODY = frozenset({"unknown", "contested", "vacuum"})


def suppose(situation: Situation, change: str, world: World) -> Situation:
    """The situation as it would be after `change`, written "place=party" with names or ids.

    Nothing else changes hands: it asks what the roads say, not what a war would do. `supposed` says what was supposed
    and which places would be cut off from each other. The situation given stays as it was.
    Raises `SuppositionError` when the change is not so written, or names a place or party that is not known.
    """
    where, sign, who = (part.strip() for part in change.partition("="))
    if not sign or not where or not who:
        raise SuppositionError(f"{change!r} is not a supposition. Write it as PLACE=PARTY, for example 'Homs=hts'.")
    place = find_place(where, situation, world)
    party = find_party(who, situation, world)
    believed = find_control(situation, place.id)
    question = believed.question if believed is not None else _question(place)
    supposed = Belief(question=question, answers=(Answer(value=party, p=1.0),), state=party, method="supposed")
    others = tuple(belief for belief in situation.beliefs if belief.question.id != question.id)
    beliefs = tuple(sorted((*others, supposed), key=lambda belief: belief.question.id))
    places = situation.places if place in situation.places else (*situation.places, place)
    after = situation.model_copy(update={"beliefs": beliefs, "places": places})
    words = tuple(_say(place, party, situation, after, world))
    return after.model_copy(update={"supposed": (*situation.supposed, *words)})


def find_control(situation: Situation, place: str) -> Belief | None:
    """The belief about who holds a place, by its id."""
    return next(
        (
            belief
            for belief in situation.beliefs
            if belief.question.matter is Matter.CONTROL and belief.question.place == place
        ),
        None,
    )


def find_place(name: str, situation: Situation, world: World) -> Place:
    """The place with this id or name: of the situation first, then on the roads, then anywhere."""
    belief = find_place_belief(situation, name)
    known = belief.question.place if belief is not None else name
    place = next((found for found in situation.places if found.id == known), None) or _look_up(name, world)
    if place is None:
        raise SuppositionError(f"No place is called {name!r}. Write the name that the situation gives it, or its id.")
    return place


def _look_up(name: str, world: World) -> Place | None:
    """The place of the gazetteer with this id or name, one on the roads of the conflict or in its countries first."""
    by_id = _by_id(name, world)
    if by_id is not None or world.gazetteer is None:
        return by_id
    conflict = world.conflict
    on_road = {end for road in conflict.roads for end in (road.start, road.end)} if conflict is not None else set()
    countries = conflict.countries if conflict is not None else ()
    entries = [match.entry for match in world.gazetteer.find(name)]
    entries.sort(key=lambda entry: (entry.id not in on_road, entry.country not in countries))
    return _as_place(entries[0]) if entries else None


def find_party(name: str, situation: Situation, world: World) -> str:
    """The id of the party with this id or name; without a conflict folder any name that a belief shows."""
    wanted = fold(name)
    parties: tuple[Party, ...] = world.conflict.parties if world.conflict is not None else ()
    for party in parties:
        if wanted in {fold(party.id), fold(party.name), *map(fold, party.aliases)}:
            return party.id
    shown = {answer.value for belief in situation.beliefs for answer in belief.answers}
    found = next((value for value in sorted(shown | NOBODY) if fold(value) == wanted), None)
    if found is None:
        known = join_names(party.id for party in parties)
        raise SuppositionError(f"No party is called {name!r}. " + (f"Known are {known}." if known else ""))
    return found


def _question(place: Place) -> Question:
    return Question(
        id=f"control:{place.id}",
        matter=Matter.CONTROL,
        text=f"Who holds {place.name}?",
        place=place.id,
        place_name=place.name,
    )


def _say(place: Place, party: str, before: Situation, after: Situation, world: World) -> Iterable[str]:
    """What is supposed, then what it would cut, one sentence each."""
    yield f"Supposed: {place.name} is held by {name_party(party, world.conflict)}."
    if world.conflict is None or not world.conflict.roads:
        yield "What that would cut off is not known, because no roads are known."
        return
    cuts = cut_by(before, after, world.conflict, place.id)
    for cut in cuts:
        groups = [_name_group(group, after, world) for group in cut.groups]
        whose = name_party(cut.party, world.conflict) if cut.party else f"whoever may not pass {place.name}"
        yield f"For {whose}, {'; '.join(groups)} would be cut off from each other on the roads that are known."
    if not cuts:
        yield "On the roads that are known it would cut nothing off that is not cut off already."


def cut_by(before: Situation, after: Situation, conflict: Conflict, place: str) -> tuple[CutOff, ...]:
    """What the party that loses `place` would lose the ways between; everybody but the new holder if none held it."""
    was, now = holders(before), holders(after)
    loser, winner, sides = was.get(place), now.get(place), Sides.of(conflict)
    day = before.moment.happened.date()
    known = {*was.values(), *now.values()}
    if loser is not None:
        friends = frozenset(party for party in known if sides.find(party, day) == sides.find(loser, day))
    else:
        friends = frozenset(party for party in known if sides.find(party, day) != sides.find(winner or "", day))
    return find_cut_off(was, now, conflict, party=loser or "", allies=friends)


def holders(situation: Situation) -> dict[str, str]:
    """Who holds each place that somebody holds, by ids."""
    return {
        belief.question.place: belief.state
        for belief in situation.beliefs
        if belief.question.matter is Matter.CONTROL and belief.question.place is not None and belief.state not in NOBODY
    }


def _name_group(group: tuple[str, ...], situation: Situation, world: World) -> str:
    """The largest places of a group by name, the rest by number."""
    places = {place.id: place for place in situation.places}
    known = [places.get(id_) or _by_id(id_, world) for id_ in group]
    largest = sorted(
        (place for place in known if place is not None), key=lambda place: (-(place.population or 0), place.name)
    )
    names = [place.name for place in largest[:NAMED]]
    more = len(group) - len(names)
    return join_names([*names, *([f"{more} more"] if names and more else [f"{more} unnamed places"] if more else [])])


def _by_id(id_: str, world: World) -> Place | None:
    entry = world.gazetteer.get(id_) if world.gazetteer is not None else None
    return _as_place(entry) if entry is not None else None


def _as_place(entry: PlaceEntry) -> Place:
    return Place(id=entry.id, name=entry.name, lon=entry.lon, lat=entry.lat, population=entry.population)
