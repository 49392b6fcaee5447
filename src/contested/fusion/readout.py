"""What the utterances about one place add up to: the answers, their shares, and who contradicts whom.

Theory. The newest word counts, but a war of words is not won by speaking last: what independent originators say
within `Method.window` of the newest statement is weighed together, and what they said before counts only where it
agrees. An originator's later statement replaces what it contradicts; a side that admits a loss has admitted it for
all its mouths. Somebody's leaving gives the place to whoever else is said to be there, else to nobody. Each answer
gets the odds of the statements for it (`weights`); odds of one go to "unknown" and, in part, to who held the place
before. As statements age, "unknown" grows. `last_word` weighs by odds in a window of two days; `majority` gives every
originator one vote in a window of three days, and is there to be beaten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from contested.fusion.ground import Ground
from contested.fusion.messages import Message
from contested.fusion.origins import Origin
from contested.fusion.utterances import Utterance
from contested.fusion.weighing import SHOWN, UNKNOWN, Vote, choose, find_shares
from contested.fusion.weights import Interest, find_chance, find_odds

CONTESTED, VACUUM = "contested", "vacuum"
EMPTY = 0.6  # who left is gone, but that nobody has come since is only a little more likely than not
STALE = timedelta(days=30)  # nothing said for so long: unknown
DOUBLING = timedelta(days=10)  # the odds of "unknown" double with every so many days of silence


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance about control with what it says, in sides instead of parties."""

    utterance: Utterance
    message: Message
    holds: str | None
    inside: str | None
    outside: str | None

    @property
    def origin(self) -> Origin:
        """Who said it."""
        return self.utterance.origin

    @property
    def end(self) -> datetime:
        """The latest moment that it speaks about."""
        return self.utterance.end

    @property
    def id(self) -> str:
        """The id of the claim that stands for it."""
        return self.utterance.statement.claim.id


@dataclass(frozen=True, slots=True)
class Method:
    """A way to weigh: its name, how long contradicting statements stand beside each other, what each one weighs.

    `at_least` is the probability from which on an answer is shown.
    """

    name: str
    window: timedelta
    weigh: Callable[[Said, frozenset[str]], float]
    counts_blocks: bool
    at_least: float


@dataclass(frozen=True, slots=True)
class Readout:
    """What was said of one place, weighed. `shares` are by side; `current` is what was weighed, newest first."""

    shares: dict[str, float]
    state: str
    current: tuple[Said, ...]
    conflicts: tuple[tuple[Said, Said], ...]
    since: datetime | None


def find_interest(said: Said, rivals: frozenset[str]) -> Interest:
    """Whether a statement serves the side of its speaker; `rivals` are the sides that the place is about."""
    own = said.origin.side
    if own is None:
        return Interest.NEUTRAL
    gains = {said.holds, said.inside} - {None}
    if own in gains:
        return Interest.SERVING
    if own == said.outside:
        return Interest.AGAINST
    if own not in rivals:
        return Interest.NEUTRAL
    if gains:
        return Interest.AGAINST
    return Interest.SERVING if said.outside is not None else Interest.NEUTRAL


def _odds(said: Said, rivals: frozenset[str]) -> float:
    certainty = said.utterance.statement.claim.certainty
    return find_odds(
        find_chance(said.origin.kind, find_interest(said, rivals), certainty, is_weak=said.message.is_weak)
    )


def _one_vote(said: Said, _rivals: frozenset[str]) -> float:
    return 0.2 if said.message.is_weak else 1.0


METHODS = {
    method.name: method
    for method in (
        Method("last_word", timedelta(days=2), _odds, counts_blocks=True, at_least=SHOWN),
        Method("majority", timedelta(days=3), _one_vote, counts_blocks=False, at_least=1 / 3),
    )
}


def contradicts(one: Said, other: Said, ground: Ground) -> bool:
    """Whether two statements about one place and one time cannot both be true."""
    if one.message.is_weak or other.message.is_weak:
        return False
    if one.holds is not None and other.holds is not None and one.holds != other.holds:
        return True
    return _shuts_out(one, other, ground) or _shuts_out(other, one, ground)


def _shuts_out(one: Said, other: Said, ground: Ground) -> bool:
    """Whether `one` says that the party is not there that `other` says is there."""
    gone = one.message.outside
    there = other.message.holds, other.message.inside
    return gone is not None and any(party is not None and ground.covers(gone, party) for party in there)


def _replaces(newer: Said, older: Said, ground: Ground) -> bool:
    """Whether what an originator says takes back what it said before."""
    moves_in = newer.inside is not None and older.holds is not None and newer.inside != older.holds
    moves_out = newer.holds is not None and older.inside is not None and newer.holds != older.inside
    return contradicts(newer, older, ground) or moves_in or moves_out


def read_out(said: Sequence[Said], ground: Ground, method: Method, happened: datetime) -> Readout:
    """The answer at `happened` to who holds the place that `said` (newest first) is about."""
    strong = [found for found in said if not found.message.is_weak]
    newest = max((found.end for found in strong or said), default=None)
    if newest is None or happened - newest > STALE:
        return Readout({UNKNOWN: 1.0}, UNKNOWN, (), (), None)
    rivals = frozenset(side for found in strong for side in (found.holds, found.inside, found.outside) if side)
    recent = [found for found in said if newest - found.end <= STALE]
    valid = _drop_conceded(_drop_replaced(recent, ground), rivals)
    current = [found for found in valid if newest - found.end <= method.window]
    conflicts = tuple(find_conflicts(current, ground))
    before = [found for found in valid if newest - found.end > method.window and not found.message.is_weak]
    current += [old for old in before if not any(_replaces(new, old, ground) for new in current)]
    shares = _weigh(current, method, rivals, age=max(happened - newest, timedelta(0)), held_before=_held(before))
    leading = choose(shares, at_least=method.at_least)
    return Readout(shares, leading, tuple(current), conflicts, find_since(leading, said, newest - method.window))


def _drop_replaced(said: Sequence[Said], ground: Ground) -> list[Said]:
    """Only what no originator has taken back by what it said about a later time."""
    by_origin: dict[str, list[Said]] = defaultdict(list)
    for found in said:
        kept = by_origin[found.origin.key]
        if not any(newer.end > found.end and _replaces(newer, found, ground) for newer in kept):
            kept.append(found)
    return sorted(
        (found for kept in by_origin.values() for found in kept), key=lambda s: s.utterance.order, reverse=True
    )


def _drop_conceded(said: list[Said], rivals: frozenset[str]) -> list[Said]:
    """Without what a side claimed for itself before it admitted the loss."""
    conceded: dict[str, datetime] = {}
    for found in said:
        if found.origin.is_mouth and find_interest(found, rivals) is Interest.AGAINST:
            conceded.setdefault(found.origin.block, found.end)
    return [
        found
        for found in said
        if found.origin.block not in conceded
        or found.end > conceded[found.origin.block]
        or find_interest(found, rivals) is not Interest.SERVING
    ]


def find_conflicts(current: Sequence[Said], ground: Ground) -> Iterable[tuple[Said, Said]]:
    """The pairs of statements by independent originators that cannot both be true."""
    for one, other in combinations(current, 2):
        same_mouth = one.origin.key == other.origin.key or (
            one.origin.is_mouth and one.origin.block == other.origin.block
        )
        if not same_mouth and contradicts(one, other, ground):
            yield one, other


def _weigh(
    current: list[Said], method: Method, rivals: frozenset[str], *, age: timedelta, held_before: str | None
) -> dict[str, float]:
    """The shares of all answers; who held the place before has half of what nobody has spoken for."""
    presence = Presence.of(current)
    votes = [
        Vote(
            says=f"{found.holds}|{found.inside}|{found.outside}|{found.message.is_contested}",
            answers=presence.support(found),
            origin=found.origin,
            published=found.utterance.statement.published,
            odds=method.weigh(found, rivals),
        )
        for found in current
    ]
    doubt = 2 ** (age / DOUBLING)
    is_overtaken = held_before is not None and not any(held_before in vote.answers for vote in votes)
    if held_before is None or not is_overtaken:
        return find_shares(votes, counts_blocks=method.counts_blocks, doubt=doubt)
    return find_shares(votes, counts_blocks=method.counts_blocks, doubt=doubt / 2, before={held_before: doubt / 2})


@dataclass(frozen=True, slots=True)
class Presence:
    """Which sides the current statements say hold the place, have left it or keep out of it, or went into it."""

    holders: frozenset[str]
    gone: frozenset[str]
    entered: frozenset[str]

    @classmethod
    def of(cls, current: Iterable[Said]) -> Presence:
        """The presence that these statements add up to."""
        strong = [found for found in current if not found.message.is_weak]
        gone = frozenset(found.outside for found in strong if found.outside is not None)
        entered = frozenset(found.inside for found in strong if found.inside is not None)
        holders = frozenset(found.holds for found in strong if found.holds is not None)
        return cls(holders, gone, entered - gone)

    def support(self, found: Said) -> dict[str, float]:
        """For which answers a statement speaks, in shares: who is said to be there inherits from who left."""
        if found.message.is_contested:
            return {CONTESTED: 1.0}
        if found.holds is not None:
            return {found.holds: 1.0}
        if found.inside is not None:
            rivals = self.holders - {found.inside}
            has_place = not rivals and (found.inside in self.holders or bool(self.gone - {found.inside}))
            return {found.inside: 1.0} if has_place else {CONTESTED: 1.0}
        heirs = self.holders - {found.outside} or self.entered - {found.outside}
        if heirs:
            return {heir: 1 / len(heirs) for heir in sorted(heirs)}
        return {VACUUM: EMPTY, UNKNOWN: 1 - EMPTY} if found.message.has_left else {UNKNOWN: 1.0}


def _held(before: list[Said]) -> str | None:
    """Who held the place before the window of current statements."""
    return next((found.holds for found in before if found.holds is not None), None)


def stands(found: Said, answer: str) -> int:
    """1 when a statement speaks for an answer, -1 when it speaks against it, 0 when it does neither."""
    there = {found.holds, found.inside} - {None}
    if answer == CONTESTED:
        return 1 if found.message.is_contested or found.inside is not None else -1 if found.holds is not None else 0
    if answer == VACUUM:
        return 1 if found.message.has_left and found.holds is None else -1 if there else 0
    if answer in there:
        return 1
    if found.outside == answer or found.holds is not None:
        return -1
    return 1 if found.outside is not None else 0


def find_since(answer: str, said: Sequence[Said], settled: datetime) -> datetime | None:
    """When the run of statements for `answer` began; what contradicts it after `settled` does not end the run."""
    since = None
    for found in said:
        stand = stands(found, answer)
        if stand > 0 and not found.message.is_weak:
            since = found.end
        elif stand < 0 and found.end < settled:
            break
    return since if answer != UNKNOWN else None
