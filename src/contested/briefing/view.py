"""A situation with the look-ups that the brief and the page need, in an order that never varies."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from contested.briefing.backdrop import Backdrop, Names
from contested.model import Belief, Claim, Matter, Place, Situation, Stance
from contested.model.likelihood import likelihood_word

EARLIEST = datetime.min.replace(tzinfo=UTC)
NOT_PARTIES = frozenset({"contested", "vacuum", "unknown"})
HIGH_CONFIDENCE, MODERATE_CONFIDENCE = 4, 2  # independent origins; a dispute lowers the confidence by one step
LEVELS = ("low", "moderate", "high")


@dataclass(frozen=True)
class View:
    """A situation and its look-ups. `control` holds the beliefs on who holds what, the most important place first."""

    situation: Situation
    names: Names
    claims: dict[str, Claim] = field(repr=False)
    places: dict[str, Place] = field(repr=False)
    control: tuple[Belief, ...] = field(repr=False)

    @classmethod
    def of(cls, situation: Situation, backdrop: Backdrop) -> View:
        """The view of `situation` before `backdrop`."""
        places = {place.id: place for place in situation.places}
        control = [
            belief
            for belief in situation.beliefs
            if belief.question.matter is Matter.CONTROL and belief.question.place in places
        ]
        claims = {claim.id: claim for claim in situation.claims}
        ordered = tuple(sorted(control, key=lambda belief: _importance(belief, places)))
        return cls(situation, Names(situation, backdrop), claims, places, ordered)

    def place_name(self, belief: Belief) -> str:
        """The name of the belief's place for people: as reports print it where the question says so."""
        return belief.question.place_name or self.places[belief.question.place or ""].name

    def newest(self, claims: tuple[str, ...], at_most: int) -> tuple[str, ...]:
        """The newest of `claims` that are known, one an origin before second ones, at most so many."""
        known = sorted((self.claims[claim] for claim in claims if claim in self.claims), key=newest_first)
        seen: set[str] = set()
        first: list[str] = []
        second: list[str] = []
        for claim in known:
            origin = _origin_key(claim)
            (second if origin in seen else first).append(claim.id)
            seen.add(origin)
        return tuple([*first, *second][:at_most])

    def evidence(self, belief: Belief, at_most: int = 2) -> tuple[str, ...]:
        """The newest claims for the belief's answer; where there is none, those that speak of its place."""
        found = self.newest(belief.claims_for, at_most) or self.newest(belief.claims_against, at_most)
        return found or self.newest(self.about(belief.question.place), at_most)

    def about(self, place: str | None) -> tuple[str, ...]:
        """Ids of all claims whose event lies at `place`."""
        return tuple(
            claim.id for claim in self.situation.claims if any(where.id == place for where in claim.event.places)
        )

    def with_stance(self, *stances: Stance) -> tuple[Claim, ...]:
        """All claims with one of these stances, newest first."""
        return tuple(sorted((c for c in self.situation.claims if c.stance in stances), key=newest_first))


def newest_first(claim: Claim) -> tuple[float, str]:
    """Sorting key: newest publication first, unknown times last, then by id."""
    return (-(claim.report.published or EARLIEST).timestamp(), claim.id)


def confidence(belief: Belief) -> str:
    """low, moderate or high: how much independent evidence there is, whatever it says."""
    level = (belief.origins >= MODERATE_CONFIDENCE) + (belief.origins >= HIGH_CONFIDENCE)
    return LEVELS[max(0, level - belief.disputed)]


def is_held(belief: Belief) -> bool:
    """Whether the state shown is a party."""
    return belief.state not in NOT_PARTIES


def shown(p: float | None) -> float | None:
    """The probability to show: never 0 or 1, because the evidence never carries that far."""
    return None if p is None else min(0.99, max(0.01, p))


def percent(beliefs: list[Belief]) -> str:
    """The probabilities of `beliefs` as `88 %` or `81–93 %`; empty when none is known."""
    values = sorted({round(p * 100) for belief in beliefs if (p := shown(belief.p)) is not None})
    if not values:
        return ""
    rate = f"{values[0]}" if len(values) == 1 else f"{values[0]}–{values[-1]}"
    return f"{rate}\N{NO-BREAK SPACE}%"


def word(belief: Belief) -> str:
    """The likelihood word of the state shown."""
    return likelihood_word(shown(belief.p)) if belief.state != "unknown" else "unknown"


def _importance(belief: Belief, places: dict[str, Place]) -> tuple[int, float, str]:
    place = places[belief.question.place or ""]
    return (-(place.population or 0), -(belief.since or EARLIEST).timestamp(), place.name)


def _origin_key(claim: Claim) -> str:
    if claim.origin is None:
        return f"outlet:{claim.report.outlet}"
    return claim.origin.source or claim.origin.name.casefold()
