"""Which claims cannot both be true, as far as that is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from contested.model.belief import Belief, Matter, Side
from contested.model.claim import Claim, Kind
from contested.model.situation import Dispute

# Who holds the place answers these: a dispute about them is a dispute about control.
OF_CONTROL = frozenset({Kind.TAKES_CONTROL, Kind.ENTERS, Kind.WITHDRAWS, Kind.BESIEGES})
OPEN_FOR = timedelta(days=7)  # a dispute about one day's event is history after a week in which nobody came back to it


def list_disputes(beliefs: Sequence[Belief], claims: Mapping[str, Claim], known: datetime) -> tuple[Dispute, ...]:
    """The open disputes, newest first; where a side has conceded or events have moved on, there is none any more."""
    disputed = [belief for belief in beliefs if belief.disputed and len(belief.sides) > 1]
    found = [(belief, _dispute(belief, claims, known)) for belief in disputed]
    still_open = [dispute for belief, dispute in found if _is_open(belief, dispute, known)]
    return tuple(sorted(still_open, key=lambda dispute: (-dispute.last.timestamp(), dispute.question)))


def _is_open(belief: Belief, dispute: Dispute, known: datetime) -> bool:
    if belief.question.matter is Matter.CONTROL:
        return True
    return belief.question.kind not in OF_CONTROL and known - dispute.last <= OPEN_FOR


def _dispute(belief: Belief, claims: Mapping[str, Claim], known: datetime) -> Dispute:
    sides = tuple(_newest_first(side, claims, known) for side in belief.sides)
    times = [[_known_at(claims[id_], known) for id_ in side.claims] for side in sides]
    return Dispute(
        question=belief.question.id,
        text=belief.question.text,
        place=belief.question.place,
        place_name=belief.question.place_name,
        opened=sorted(min(moments) for moments in times)[1],
        last=max(max(moments) for moments in times),
        sides=tuple(sorted(sides, key=lambda side: _known_at(claims[side.claims[0]], known), reverse=True)),
    )


def _newest_first(side: Side, claims: Mapping[str, Claim], known: datetime) -> Side:
    ordered = sorted(side.claims, key=lambda id_: (-_known_at(claims[id_], known).timestamp(), id_))
    return Side(answer=side.answer, claims=tuple(ordered))


def _known_at(claim: Claim, known: datetime) -> datetime:
    """When a claim became known: when its report was published, else by the moment asked about at the latest."""
    return claim.report.published if claim.report.published is not None else known
