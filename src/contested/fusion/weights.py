"""How often a statement of each kind is right when nothing else is known: the priors of fusion.

Theory. A party's claim for its own success costs it nothing, its admission of a loss costs it much; so what a
statement is worth depends on who speaks *and* on whether it serves the speaker's side. The table gives the chance
that such a statement is true; its odds are the weight that the statement brings to its answer. One statement alone
then makes its answer exactly as probable as the table says, because "unknown" always brings odds of one to one.
A hedge pulls the chance toward one half. Statements of one block (the mouths of one party, outlets repeating each
other) err together: n of them count as n / (1 + (n - 1) rho), never as more than 1 / rho (Kish's design effect).

The values are priors: orders of magnitude from simulated wars in which parties were right in about 63 % of their
boasts. They are not measured on real parties. Who changes one re-runs `benchmarks/` for fusion.
"""

from __future__ import annotations

from enum import StrEnum

from contested.model.claim import Certainty
from contested.world.conflict import SourceKind


class Interest(StrEnum):
    """How a message stands to the speaker's own side."""

    SERVING = "serving"
    NEUTRAL = "neutral"
    AGAINST = "against"


PARTY = (0.63, 0.82, 0.97)
CHANCES: dict[SourceKind, tuple[float, float, float]] = {  # serving, neutral, against
    SourceKind.BELLIGERENT: PARTY,
    SourceKind.STATE_MEDIA: PARTY,
    SourceKind.GOVERNMENT: (0.70, 0.80, 0.95),
    SourceKind.MONITOR: (0.85, 0.90, 0.95),
    SourceKind.UN: (0.90, 0.90, 0.90),
    SourceKind.NGO: (0.80, 0.85, 0.93),
    SourceKind.AGENCY: (0.75, 0.80, 0.93),
    SourceKind.OUTLET: (0.68, 0.80, 0.93),
    SourceKind.LOCAL: (0.68, 0.75, 0.90),
    SourceKind.UNNAMED: (0.60, 0.70, 0.85),
}
HEDGED = {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.7, Certainty.POSSIBLE: 0.4}
WEAK = 0.3  # fighting in a place is a poor sign that nobody holds it
RHO_SIDE, RHO_PRESS, RHO_OWN = 0.85, 0.6, 0.7


def find_chance(kind: SourceKind, interest: Interest, certainty: Certainty, *, is_weak: bool = False) -> float:
    """The chance that a statement is true, from its speaker, its interest and how sure its words are."""
    row = CHANCES[kind]
    full = row[(Interest.SERVING, Interest.NEUTRAL, Interest.AGAINST).index(interest)]
    return 0.5 + (full - 0.5) * HEDGED[certainty] * (WEAK if is_weak else 1.0)


def find_odds(chance: float) -> float:
    """The odds of a chance below one."""
    return chance / (1 - chance)


def count_effective(statements: int, rho: float) -> float:
    """How many independent statements so many statements of one block are worth; at most 1 / rho."""
    return statements / (1 + (statements - 1) * rho) if statements > 0 else 0.0
