"""How often a source was borne out, from what others later agreed on.

Theory. What a source said about control of a place is held against what independent originators said about the same
day, once a day has passed. It is borne out or refuted only when at least two of them, from different blocks, say so
and none of them says the opposite, or when the side that loses by it admits it. A source never confirms itself, nor
do others of its side; what it takes back itself is refuted. Hits and misses are kept apart by how the message stood
to the speaker's own side, because a party that boasts and a party that admits are two different witnesses. The
interval is the middle 80 % of a Beta distribution with a flat prior.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from scipy.special import betaincinv

from contested.fusion.control import PlaceRecord
from contested.fusion.ground import Ground
from contested.fusion.readout import Said, contradicts, find_interest
from contested.fusion.weights import Interest
from contested.model.belief import TrackRecord

SAME = timedelta(days=1)  # statements about moments so near each other are about the same state of things
PASSED = timedelta(days=1)  # nobody is judged by what was said in the heat of the hour
ENOUGH = 2  # blocks that must agree


class Verdict(Enum):
    """What became of a statement."""

    BORNE_OUT = "borne_out"
    REFUTED = "refuted"


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with its verdict."""

    source: str
    on: str
    claim: str
    verdict: Verdict


def keep_records(places: Iterable[PlaceRecord], ground: Ground, known: datetime) -> tuple[TrackRecord, ...]:
    """The track record of every source that others have borne out or refuted, in the order of their names."""
    kept: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for place in places:
        for judged in judge_place(place, ground, known):
            kept[judged.source, judged.on].append(judged)
    return tuple(_record(source, on, found) for (source, on), found in sorted(kept.items()))


def judge_place(place: PlaceRecord, ground: Ground, known: datetime) -> Iterator[Judged]:
    """What became of the statements about one place, as far as was known."""
    strong = [said for said in place.said if not said.message.is_weak]
    rivals = frozenset(side for said in strong for side in (said.holds, said.inside, said.outside) if side)
    for number, said in enumerate(strong):
        if said.origin.is_named and known - said.utterance.statement.published >= PASSED:
            verdict = _judge(said, _around(number, strong), rivals, ground)
            if verdict is not None:
                yield Judged(said.origin.id, find_message_kind(said), said.id, verdict)


def _around(number: int, strong: list[Said]) -> Iterator[Said]:
    """The statements about nearly the same moment; `strong` is in the order of these moments."""
    moment = strong[number].end
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(strong) and abs(strong[at].end - moment) <= SAME:
            yield strong[at]
            at += step


def _judge(said: Said, others: Iterable[Said], rivals: frozenset[str], ground: Ground) -> Verdict | None:
    agreeing, opposing = set(), set()
    has_admission, has_opposing_admission = False, False
    for other in others:
        is_admission = other.origin.is_mouth and find_interest(other, rivals) is Interest.AGAINST
        same_block = other.origin.block == said.origin.block
        if contradicts(said, other, ground) and (is_admission or not same_block):
            opposing.add(other.origin.block)
            has_opposing_admission |= is_admission
        elif _agrees(said, other) and not same_block:
            agreeing.add(other.origin.block)
            has_admission |= is_admission
    if has_admission != has_opposing_admission:
        return Verdict.BORNE_OUT if has_admission else Verdict.REFUTED
    if len(agreeing) >= ENOUGH and not opposing:
        return Verdict.BORNE_OUT
    return Verdict.REFUTED if len(opposing) >= ENOUGH and not agreeing else None


def _agrees(one: Said, other: Said) -> bool:
    """Whether one statement follows from the other: the same holder, or somebody gone and another there."""
    there, other_there = {one.holds, one.inside} - {None}, {other.holds, other.inside} - {None}
    if there & other_there:
        return True
    if one.outside is not None and one.outside == other.outside:
        return True
    gone_and_there = one.outside is not None and bool(other_there - {one.outside})
    there_and_gone = other.outside is not None and bool(there - {other.outside})
    return gone_and_there or there_and_gone


def find_message_kind(said: Said) -> str:
    """How a statement stands to its speaker's own side, in the words of `TrackRecord.on`."""
    own = said.origin.side
    gains = {said.holds, said.inside} - {None}
    if own is None or not (gains or said.outside):
        return "neutral"
    if gains:
        return "own_success" if own in gains else "other_success"
    return "own_loss" if own == said.outside else "other_loss"


def _record(source: str, on: str, judged: list[Judged]) -> TrackRecord:
    right = sum(found.verdict is Verdict.BORNE_OUT for found in judged)
    wrong = len(judged) - right
    low, high = (float(betaincinv(right + 1, wrong + 1, share)) for share in (0.1, 0.9))
    return TrackRecord(
        source=source,
        on=on,
        borne_out=right,
        refuted=wrong,
        low=low,
        high=high,
        claims=tuple(sorted({found.claim for found in judged})),
    )
