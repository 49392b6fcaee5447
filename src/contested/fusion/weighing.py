"""From votes to shares: what every originator says, weighed into probabilities of answers that sum to one.

Theory. An answer gets the odds of the votes for it; "unknown" always gets odds of its own, so that a lone vote with
odds o makes its answer o / (1 + o) probable. All that one originator says weighs as one vote. The members of a block
err together and count for fewer than they are (`weights.count_effective`). An outlet that says in its own voice what
somebody said shortly before follows him: it joins his block and is worth no more than he is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from contested.fusion.origins import PRESS, Origin
from contested.fusion.weights import count_effective

UNKNOWN = "unknown"
ECHO = timedelta(days=3)  # a news cycle and a weekend
LONE_CAP, CAP = 0.95, 0.99  # nothing rests on one originator alone with more, nothing at all is certain
SHOWN = 0.5  # as probable as all the others together


@dataclass(frozen=True, slots=True)
class Vote:
    """What an originator says, for which answers it speaks in shares, and with what odds it is right."""

    says: str
    answers: Mapping[str, float]
    origin: Origin
    published: datetime
    odds: float


def find_shares(
    votes: Sequence[Vote], *, counts_blocks: bool = True, doubt: float = 1.0, before: Mapping[str, float] | None = None
) -> dict[str, float]:
    """The shares of all answers and of "unknown".

    `doubt` are the odds of "unknown", `before` the odds that some answers have without any vote. Without
    `counts_blocks` every originator counts in full.
    """
    totals: dict[str, float] = defaultdict(float, before or {})
    totals[UNKNOWN] += doubt
    for answer, blocks in _sum(_lead_echoes(votes) if counts_blocks else votes).items():
        for origins, rho in blocks.values():
            mean = sum(origins.values()) / len(origins)
            totals[answer] += mean * (count_effective(len(origins), rho) if counts_blocks else len(origins))
    return _cap(totals, is_lone=len({vote.origin.key for vote in votes}) == 1)


def choose(shares: Mapping[str, float], *, at_least: float = SHOWN) -> str:
    """The answer to show: the most probable one, if it is probable enough and no other is as probable."""
    ordered = sorted((share for answer, share in shares.items() if answer != UNKNOWN), reverse=True)
    if not ordered or ordered[0] < at_least or (len(ordered) > 1 and ordered[1] == ordered[0]):
        return UNKNOWN
    return next(answer for answer, share in shares.items() if answer != UNKNOWN and share == ordered[0])


def _lead_echoes(votes: Sequence[Vote]) -> list[Vote]:
    """The votes, with outlets that follow somebody put into his block."""
    leaders: dict[str, Vote] = {}
    for vote in votes:
        leader = leaders.get(vote.says)
        if vote.origin.block != PRESS and (leader is None or _order(vote) < _order(leader)):
            leaders[vote.says] = vote
    return [_follow(vote, leaders.get(vote.says)) for vote in votes]


def _order(vote: Vote) -> tuple[datetime, str]:
    return vote.published, vote.origin.key


def _follow(vote: Vote, leader: Vote | None) -> Vote:
    if vote.origin.block != PRESS or leader is None:
        return vote
    if not timedelta(0) <= vote.published - leader.published <= ECHO:
        return vote
    return replace(vote, origin=replace(vote.origin, block=leader.origin.block), odds=min(vote.odds, leader.odds))


def _sum(votes: Sequence[Vote]) -> dict[str, dict[str, tuple[dict[str, float], float]]]:
    """Answer -> block -> the odds of each originator in it, and how strongly the block errs together."""
    spoken = Counter(vote.origin.key for vote in votes)
    sums: dict[str, dict[str, tuple[dict[str, float], float]]] = defaultdict(dict)
    for vote in sorted(votes, key=_order):
        origin = vote.origin
        for answer, part in vote.answers.items():
            odds, _ = sums[answer].setdefault(origin.block, (defaultdict(float), origin.rho))
            odds[origin.key] += vote.odds * part / spoken[origin.key]
    return sums


def _cap(totals: Mapping[str, float], *, is_lone: bool) -> dict[str, float]:
    """Shares from odds, none above the cap; what is cut off goes to "unknown"."""
    whole = sum(totals.values())
    cap = LONE_CAP if is_lone else CAP
    shares = {answer: min(odds / whole, cap) for answer, odds in totals.items() if answer != UNKNOWN and odds > 0}
    return {**shares, UNKNOWN: max(0.0, 1.0 - sum(shares.values()))}
