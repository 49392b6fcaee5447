"""Who holds each place: from claims to one belief a place.

Theory. Every claim that says something about control is a statement on the question "Who holds it?"; statements
collapse to utterances (`utterances`), and the utterances are weighed (`readout`). This module only prepares the one
and reports the other: parties become sides before weighing, so that allies do not dispute each other, and sides
become parties again in the belief, named as narrowly as all the claims for them agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from contested.fusion.ground import Ground
from contested.fusion.messages import Message, find_control_table, is_about, read_message
from contested.fusion.places import choose_name, find_place_key, find_places, is_area, is_vast, name_for_people
from contested.fusion.readout import Method, Readout, Said, read_out, stands
from contested.fusion.utterances import Heard, Statement, Utterance, collapse
from contested.fusion.wording import name_side
from contested.model.belief import Answer, Belief, Matter, Question, Side
from contested.model.claim import Location


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """Everything that was said about control of one place, newest first."""

    key: str
    place: str | None  # gazetteer id
    name: str
    said: tuple[Said, ...]

    @property
    def question(self) -> Question:
        """Who holds the place."""
        return Question(
            id=f"control:{self.key}",
            matter=Matter.CONTROL,
            text=f"Who holds {self.name}?",
            place=self.place,
            place_name=self.name,
        )


def gather_control(claims: Iterable[Heard], ground: Ground, happened: datetime) -> tuple[PlaceRecord, ...]:
    """What the claims say about control of each place up to `happened`, in the order of the places' keys."""
    statements: dict[str, list[Statement]] = defaultdict(list)
    messages: dict[tuple[str, str], Message] = {}
    places: dict[str, list[Location]] = defaultdict(list)
    for statement, place, message in _statements(claims, ground):
        if statement.time.middle <= happened:
            key = find_place_key(place)
            statements[key].append(statement)
            messages[key, statement.claim.id] = message
            places[key].append(place)
    return tuple(
        PlaceRecord(
            key,
            places[key][0].id,
            name_for_people(key, choose_name(place.name for place in places[key])),
            _say([(utterance, messages[key, utterance.statement.claim.id]) for utterance in collapse(found)], ground),
        )
        for key, found in sorted(statements.items())
    )


def _statements(claims: Iterable[Heard], ground: Ground) -> Iterator[tuple[Statement, Location, Message]]:
    control = find_control_table()
    for heard in claims:
        message = read_message(heard, control, ground)
        if message is None:
            continue
        statement = heard.state(_answer_key(message))
        for place in find_places(heard):
            if is_about(heard.claim, place) and not is_vast(place) and not (message.is_passing and is_area(place)):
                yield statement, place, message


def _answer_key(message: Message) -> str:
    """What a message says, as a key: who says the same, says it in the same words of this."""
    return f"{message.holds}|{message.inside}|{message.outside}|{message.has_left}|{message.is_contested}"


def _say(uttered: list[tuple[Utterance, Message]], ground: Ground) -> tuple[Said, ...]:
    """The utterances about one place in sides; a side that is said to be there and denies that another came, holds."""
    plain = [_said(utterance, message, ground) for utterance, message in uttered]
    there = {side for said in plain for side in (said.holds, said.inside, said.outside)}
    return tuple(_claiming(said) if said.origin.is_mouth and said.origin.side in there else said for said in plain)


def _claiming(said: Said) -> Said:
    """A denial that another side came, as the claim to hold the place that it amounts to."""
    claims_it = said.message.is_denial and said.holds is None and said.outside != said.origin.side
    return replace(said, holds=said.origin.side) if claims_it else said


def _said(utterance: Utterance, message: Message, ground: Ground) -> Said:
    day = utterance.statement.time.day
    return Said(
        utterance,
        message,
        holds=_side(message.holds, day, ground),
        inside=_side(message.inside, day, ground),
        outside=_side(message.outside, day, ground),
    )


def _side(party: str | None, day: date, ground: Ground) -> str | None:
    return ground.find_side(party, day) if party is not None else None


def believe_control(record: PlaceRecord, ground: Ground, method: Method, happened: datetime) -> Belief:
    """The belief about who holds a place at `happened`."""
    found = read_out(record.said, ground, method, happened)
    labels = _label(found, ground)
    answers = sorted(found.shares.items(), key=lambda share: (-share[1], share[0]))
    return Belief(
        question=record.question,
        answers=tuple(Answer(value=labels.get(answer, answer), p=p) for answer, p in answers),
        state=labels.get(found.state, found.state),
        disputed=bool(found.conflicts),
        claims_for=_ids(said for said in found.current if stands(said, found.state) > 0),
        claims_against=_ids(said for said in found.current if stands(said, found.state) < 0),
        copies=tuple(copy for said in found.current for copy in said.utterance.copies),
        sides=divide(found.conflicts, ground),
        origins=len({said.origin.key for said in found.current}),
        since=found.since,
        method=method.name,
    )


def _ids(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.id for found in said))


def _label(found: Readout, ground: Ground) -> dict[str, str]:
    """For each side the party to show: of those named now, the one that is over the others, else the oftenest named."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for said in found.current:
        for side, party in ((said.holds, said.message.holds), (said.inside, said.message.inside)):
            if side is not None and party is not None:
                named[side][party] += 1
    return {side: _most_general(parties, ground) for side, parties in named.items()}


def _most_general(parties: Counter[str], ground: Ground) -> str:
    def rank(party: str) -> tuple[int, int, str]:
        return -sum(ground.covers(party, other) for other in parties), -parties[party], party

    return min(parties, key=rank)


def divide(conflicts: Sequence[tuple[Said, Said]], ground: Ground) -> tuple[Side, ...]:
    """The sides of a dispute: statements that are in conflict, put together where they can all be true."""
    if not conflicts:
        return ()
    opposed = {frozenset((one.id, other.id)) for one, other in conflicts}
    taking_part = {found.id: found for pair in conflicts for found in pair}
    groups: list[list[Said]] = []
    for found in sorted(taking_part.values(), key=lambda said: said.utterance.order, reverse=True):
        fitting = (group for group in groups if all(frozenset((found.id, one.id)) not in opposed for one in group))
        group = next(fitting, None)
        if group is None:
            groups.append([found])
        else:
            group.append(found)
    return tuple(Side(answer=name_side([one.message for one in group], ground), claims=_ids(group)) for group in groups)
