"""Whether an event happened, and how many it killed or injured.

Theory. Claims of one kind about one place and about the same day, with actors on one side or unnamed, are about one
event. Asserting and denying it are the two answers; utterances for each bring their odds (`weights`) and "unknown"
brings odds of one, so that a single unconfirmed report stays what it is. Numbers are answers of another question:
originators differ when the ranges that their words allow do not meet; numbers are never added up. What is said of
control is weighed in `control`; here it is only an event like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations

from contested.fusion.ground import Ground
from contested.fusion.messages import EVIDENCE
from contested.fusion.places import find_place_key, find_places
from contested.fusion.readout import Method
from contested.fusion.utterances import Heard, Statement, Utterance, collapse
from contested.fusion.weighing import UNKNOWN, Vote, choose, find_shares
from contested.fusion.weights import Interest, find_chance, find_odds
from contested.model.belief import Answer, Belief, Matter, Question, Side
from contested.model.claim import Kind, Location, Quantity, Stance

HAPPENED, NOT_HAPPENED = "happened", "not_happened"
# Not events of a day at a place: states, words, and figures that have a list of their own.
LEFT_OUT = frozenset({Kind.HOLDS, Kind.STATEMENT, Kind.TALKS, Kind.AGREEMENT, Kind.DISPLACED, Kind.RETURNED})
COUNTED = frozenset({Kind.KILLED, Kind.INJURED})
NEAR = timedelta(days=1)  # reports of one event differ by a day


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim as a statement about an event at a place."""

    statement: Statement
    place: Location
    side: str | None  # of the actor
    denies: tuple[str, ...]  # ids of the claims that it denies


def believe_events(claims: Iterable[Heard], ground: Ground, method: Method, happened: datetime) -> tuple[Belief, ...]:
    """Beliefs about every event up to `happened` that a claim asserts, and about the numbers given for it."""
    beliefs: list[Belief] = []
    for mentions in find_events(claims, ground, happened):
        beliefs.append(_believe_event(mentions, method))
        if mentions[0].statement.claim.event.kind in COUNTED:
            beliefs.extend(_believe_number(mentions, method))
    return tuple(beliefs)


def find_events(claims: Iterable[Heard], ground: Ground, happened: datetime) -> Iterator[tuple[Mention, ...]]:
    """The mentions of each event, in the order of its first day; what is only denied is no event."""
    grouped: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in _mentions(claims, ground):
        if mention.statement.time.middle <= happened:
            kind = mention.statement.claim.event.kind.value
            grouped[kind, find_place_key(mention.place)].append(mention)
    for _, mentions in sorted(grouped.items()):
        for event in _split(mentions):
            if any(mention.statement.answer == HAPPENED for mention in event):
                yield tuple(event)


def _mentions(claims: Iterable[Heard], ground: Ground) -> Iterator[Mention]:
    for heard in claims:
        claim = heard.claim
        if claim.stance not in EVIDENCE or claim.event.kind in LEFT_OUT:
            continue
        is_against = (claim.stance is Stance.DENIED) != claim.event.negated
        statement = heard.state(NOT_HAPPENED if is_against else HAPPENED)
        actor = ground.find_party(claim.event.actors, begins=claim.evidence.start)
        side = ground.find_side(actor, heard.time.day) if actor is not None else None
        denies = tuple(denied.id for denied in heard.denied)
        for place in find_places(heard):
            yield Mention(statement, place, side, denies)


def _split(mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions of one kind at one place, split into events: by day, and by side where several are named."""
    events: list[list[Mention]] = []
    of_claim: dict[str, int] = {}
    asserted_first = sorted(
        mentions,
        key=lambda found: (
            bool(found.denies),
            found.statement.answer != HAPPENED,
            found.statement.time.start,
            found.side is None,
            found.statement.order,
        ),
    )
    for mention in asserted_first:
        known = next((of_claim[claim] for claim in mention.denies if claim in of_claim), None)
        number = known if known is not None else _find_event(mention, events)
        if number is None:
            number = len(events)
            events.append([])
        events[number].append(mention)
        of_claim[mention.statement.claim.id] = number
    return events


def _find_event(mention: Mention, events: list[list[Mention]]) -> int | None:
    """The newest event that this mention can be about: near its first day, and by no other side."""
    for number in reversed(range(len(events))):
        first = events[number][0]
        is_near = (
            mention.statement.time.start <= first.statement.time.end + NEAR
            and mention.statement.time.end >= first.statement.time.start - NEAR
        )
        same_side = mention.side is None or first.side is None or mention.side == first.side
        if is_near and same_side:
            return number
    return None


def _believe_event(mentions: tuple[Mention, ...], method: Method) -> Belief:
    utterances = collapse(mention.statement for mention in mentions)
    shares = _share(utterances, method)
    shown = choose(shares, at_least=method.at_least)
    by_answer = _group(utterances)
    sides = [Side(answer=answer.replace("_", " "), claims=ids) for answer, ids in sorted(by_answer.items())]
    is_disputed = len(sides) > 1 and len({found.origin.key for found in utterances}) > 1
    return Belief(
        question=_question(mentions, Matter.EVENT),
        answers=_answers(shares),
        state=shown,
        disputed=is_disputed,
        claims_for=by_answer.get(shown if shown != UNKNOWN else HAPPENED, ()),
        claims_against=by_answer.get(HAPPENED if shown == NOT_HAPPENED else NOT_HAPPENED, ()),
        copies=tuple(copy for utterance in utterances for copy in utterance.copies),
        sides=tuple(sides) if is_disputed else (),
        origins=len({utterance.origin.key for utterance in utterances}),
        since=min(mention.statement.time.start for mention in mentions),
        method=method.name,
    )


def _believe_number(mentions: tuple[Mention, ...], method: Method) -> Iterator[Belief]:
    """The belief about how many, if anybody gave a number."""
    numbered = [
        replace(mention.statement, answer=_number(quantity))
        for mention in mentions
        if (quantity := mention.statement.claim.event.quantity) is not None
        and mention.statement.answer == HAPPENED
        and _number(quantity) != ""
    ]
    if not numbered:
        return
    utterances = collapse(numbered)
    shares = _share(utterances, method)
    shown = choose(shares, at_least=method.at_least)
    by_answer = _group(utterances)
    sides = _sides_of_number(utterances)
    yield Belief(
        question=_question(mentions, Matter.FIGURE),
        answers=_answers(shares),
        state=shown,
        disputed=bool(sides),
        claims_for=by_answer.get(shown, ()),
        claims_against=tuple(id_ for answer, ids in sorted(by_answer.items()) if answer != shown for id_ in ids),
        copies=tuple(copy for utterance in utterances for copy in utterance.copies),
        sides=sides,
        origins=len({utterance.origin.key for utterance in utterances}),
        since=min(mention.statement.time.start for mention in mentions),
        method=method.name,
    )


def _number(quantity: Quantity) -> str:
    """The number that a quantity gives, as an answer; empty when it gives none."""
    value = next((found for found in (quantity.best, quantity.low, quantity.high) if found is not None), None)
    return f"{value:g}" if value is not None and quantity.unit == "persons" else ""


def _sides_of_number(utterances: Sequence[Utterance]) -> tuple[Side, ...]:
    """One side for each number, where two originators give ranges that do not meet."""
    differ = {
        answer
        for one, other in combinations(utterances, 2)
        if one.origin.key != other.origin.key and not _meet(one, other)
        for answer in (one.statement.answer, other.statement.answer)
    }
    by_answer = _group(utterances)
    return tuple(Side(answer=answer, claims=by_answer[answer]) for answer in sorted(differ, key=float))


def _meet(one: Utterance, other: Utterance) -> bool:
    low, high = _range(one)
    other_low, other_high = _range(other)
    return low <= other_high and other_low <= high


def _range(utterance: Utterance) -> tuple[float, float]:
    """The range that the words allow; "about" allows a tenth either way."""
    quantity = utterance.statement.claim.event.quantity
    assert quantity is not None
    best = float(utterance.statement.answer)
    slack = 0.1 * best if quantity.qualifier == "about" else 0.0
    low = quantity.low if quantity.low is not None else best - slack
    high = quantity.high if quantity.high is not None else best + slack
    return (0.0 if quantity.qualifier == "up_to" else low, float("inf") if quantity.qualifier == "more_than" else high)


def _share(utterances: Sequence[Utterance], method: Method) -> dict[str, float]:
    """The shares of the answers that the utterances give."""
    votes = [
        Vote(
            says=utterance.statement.answer,
            answers={utterance.statement.answer: 1.0},
            origin=utterance.origin,
            published=utterance.statement.published,
            odds=_weight(utterance, method),
        )
        for utterance in utterances
    ]
    return find_shares(votes, counts_blocks=method.counts_blocks)


def _weight(utterance: Utterance, method: Method) -> float:
    if not method.counts_blocks:
        return 1.0
    return find_odds(find_chance(utterance.origin.kind, _interest(utterance), utterance.statement.claim.certainty))


def _interest(utterance: Utterance) -> Interest:
    """A party that owns up to what it did speaks against its interest; one that accuses or denies serves it."""
    claim, side = utterance.statement.claim, utterance.origin.side
    if side is None:
        return Interest.NEUTRAL
    return Interest.SERVING if claim.stance is Stance.DENIED or claim.event.targets else Interest.NEUTRAL


def _answers(shares: dict[str, float]) -> tuple[Answer, ...]:
    ordered = sorted(shares.items(), key=lambda share: (-share[1], share[0]))
    return tuple(Answer(value=answer, p=p) for answer, p in ordered)


def _group(utterances: Sequence[Utterance]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for utterance in utterances:
        grouped[utterance.statement.answer].append(utterance.statement.claim.id)
    return {answer: tuple(dict.fromkeys(ids)) for answer, ids in grouped.items()}


def _question(mentions: tuple[Mention, ...], matter: Matter) -> Question:
    first = mentions[0]
    kind, day = first.statement.claim.event.kind, first.statement.time.day
    words = kind.value.replace("_", " ")
    text = f"How many were {words}" if matter is Matter.FIGURE else f"Did this happen: {words}"
    return Question(
        id=f"{matter.value}:{kind.value}:{find_place_key(first.place)}:{day.isoformat()}:{first.side or 'anybody'}",
        matter=matter,
        text=f"{text} at {first.place.name}, about {day.isoformat()}?",
        place=first.place.id,
        place_name=first.place.name,
        kind=kind,
    )
