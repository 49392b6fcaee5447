"""From claims to utterances: what one originator said once, however many outlets carry it.

Theory. Copies do not confirm. Within one question and one answer, claims collapse to one utterance when they have the
same originator and speak about the same day, when nobody in particular is quoted in nearly the same words, or when an
outlet says in its own voice what somebody says in the same report. An outlet that quotes another outlet has that
outlet's originator; outlets that quote each other in a circle have none that is known. The earliest claim stands for
the utterance; the others are its copies. Nothing here depends on the order in which claims are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from contested.fusion.echoes import find_copies, fold_text
from contested.fusion.ground import Ground
from contested.fusion.origins import LOOP, Origin, find_origin, find_outlet_key
from contested.fusion.timing import Validity, find_validity
from contested.model.claim import Claim
from contested.world.conflict import SourceKind

REPRINT = timedelta(days=3)  # nearly the same words within so many days are a reprint, later on a new statement


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as an answer to one question. Two statements with equal `answer` say the same."""

    claim: Claim
    answer: str
    origin: Origin
    carrier: str  # key of the outlet
    time: Validity
    published: datetime

    @property
    def order(self) -> tuple[datetime, bool, str]:
        """Earliest published first; of one moment the attributed ones first."""
        return self.published, self.origin.speaks_itself, self.claim.id


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim with what every question asks of it: who really says it, when it was printed, of when it speaks."""

    claim: Claim
    origin: Origin
    carrier: str
    time: Validity
    published: datetime
    denied: tuple[Claim, ...]  # the claims that it denies, as far as they are known

    def state(self, answer: str) -> Statement:
        """The claim as a statement that gives `answer`."""
        return Statement(self.claim, answer, self.origin, self.carrier, self.time, self.published)


def hear(claims: Iterable[Claim], ground: Ground) -> Iterator[Heard]:
    """The claims that can be placed in time; an undated report counts as published at its event."""
    known = {claim.id: claim for claim in claims}
    for claim in known.values():
        time = find_validity(claim)
        if time is None:
            continue
        published = claim.report.published
        moment = published.astimezone(UTC) if published is not None else time.end
        denied = tuple(known[link.claim] for link in claim.links if link.relation == "denies" and link.claim in known)
        yield Heard(claim, find_origin(claim, ground), find_outlet_key(claim, ground), time, moment, denied)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one originator said, with the claim that stands for it and the ids of its copies."""

    statement: Statement
    copies: tuple[str, ...] = ()

    @property
    def origin(self) -> Origin:
        """Who said it."""
        return self.statement.origin

    @property
    def end(self) -> datetime:
        """The latest moment that it speaks about."""
        return self.statement.time.end

    @property
    def order(self) -> tuple[datetime, datetime, str]:
        """By the moment it speaks about, then by publication."""
        return self.end, self.statement.published, self.statement.claim.id


def collapse(statements: Iterable[Statement]) -> tuple[Utterance, ...]:
    """The utterances behind the statements of one question, newest first."""
    statements = list(statements)
    if len(statements) == 1:
        return (Utterance(statements[0]),)
    by_answer: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda found: found.order):
        by_answer[statement.answer].append(statement)
    utterances = [utterance for same in by_answer.values() for utterance in _collapse_answer(resolve_origins(same))]
    return tuple(sorted(utterances, key=lambda utterance: utterance.order, reverse=True))


def resolve_origins(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of one answer with outlets that are quoted replaced by the originators that they quote."""
    quotes: dict[str, Origin] = {}
    own_voices = {found.carrier for found in statements if found.origin.speaks_itself}
    for statement in statements:
        if not statement.origin.speaks_itself and statement.carrier not in own_voices:
            quotes.setdefault(statement.carrier, statement.origin)
    if not any(statement.origin.key in quotes for statement in statements):
        return list(statements)
    return [replace(statement, origin=_follow(statement.origin, quotes)) for statement in statements]


def _follow(origin: Origin, quotes: dict[str, Origin]) -> Origin:
    """The originator at the end of the chain of outlets quoting outlets; an unknown one when it is a circle."""
    path = {origin.key}
    while origin.key in quotes and quotes[origin.key].key != origin.key:
        origin = quotes[origin.key]
        if origin.key in path:
            return Origin(LOOP, "unknown", SourceKind.UNNAMED, None, LOOP, is_named=False)
        path.add(origin.key)
    return origin


def _collapse_answer(statements: list[Statement]) -> list[Utterance]:
    if len(statements) == 1:
        return [Utterance(statements[0])]
    parents = list(range(len(statements)))
    for one, other in (*_same_origin(statements), *_reprints(statements), *_restatements(statements)):
        _join(parents, one, other)
    groups: dict[int, list[Statement]] = defaultdict(list)
    for number, statement in enumerate(statements):
        groups[_root(parents, number)].append(statement)
    return [_utterance(group) for group in groups.values()]


def _utterance(group: list[Statement]) -> Utterance:
    """The earliest statement speaks; the order of `group` is already by publication."""
    return Utterance(group[0], tuple(dict.fromkeys(found.claim.id for found in group[1:])))


def _same_origin(statements: list[Statement]) -> list[tuple[int, int]]:
    """Pairs with the same originator about the same day."""
    by_origin: dict[tuple[str, object], list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        by_origin[statement.origin.key, statement.time.day].append(number)
    return [pair for numbers in by_origin.values() for pair in pairwise(numbers)]


def _reprints(statements: list[Statement]) -> list[tuple[int, int]]:
    """Pairs in nearly the same words soon after each other, unless two people who are known by name said them."""
    if len(statements) == 1 or not any(_may_be_copied(found) for found in statements):
        return []
    anchors: dict[tuple[str, ...], int] = {}  # the text -> the statement that it last was new in
    equal: list[tuple[int, int]] = []
    texts: list[tuple[tuple[str, ...], int]] = []
    for number, statement in enumerate(statements):
        words = fold_text(statement.claim.evidence.quote)
        anchor = anchors.get(words)
        if anchor is not None and _is_soon(statements[anchor], statement):
            equal.append((anchor, number))
        else:
            anchors[words] = number
            texts.append((words, number))
    similar = [(texts[one][1], texts[other][1]) for one, other in find_copies([words for words, _ in texts])]
    return [pair for pair in (*equal, *similar) if _is_reprint(statements[pair[0]], statements[pair[1]])]


def _may_be_copied(statement: Statement) -> bool:
    return statement.origin.speaks_itself or not statement.origin.is_named


def _is_reprint(one: Statement, other: Statement) -> bool:
    return _is_soon(one, other) and (_may_be_copied(one) or _may_be_copied(other))


def _is_soon(one: Statement, other: Statement) -> bool:
    return abs(one.published - other.published) <= REPRINT


def _restatements(statements: list[Statement]) -> list[tuple[int, int]]:
    """Pairs where an outlet says in its own voice what somebody says in the same report."""
    quoted: dict[str, int] = {}
    for number, statement in enumerate(statements):
        if not statement.origin.speaks_itself:
            quoted.setdefault(statement.claim.report.id, number)
    own = [number for number, statement in enumerate(statements) if statement.origin.speaks_itself]
    return [
        (quoted[statements[number].claim.report.id], number)
        for number in own
        if statements[number].claim.report.id in quoted
    ]


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _join(parents: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parents, one), _root(parents, other)))
    parents[high] = low
