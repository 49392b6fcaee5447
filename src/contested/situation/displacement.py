"""How many have fled or returned, according to whom. Nothing is added up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from contested.model.claim import Claim, Kind, Stance
from contested.model.situation import Figure
from contested.situation.wording import say_who

FIGURES = frozenset({Kind.DISPLACED, Kind.RETURNED})
SAID = frozenset({Stance.ASSERTED, Stance.FORECAST})


def list_figures(claims: Sequence[Claim], repeated: Collection[str], known: datetime) -> tuple[Figure, ...]:
    """The figures of displacement, newest first, each once for each originator; forecasts are marked as such."""
    figures = [_figure(claim, known) for claim in claims if _is_figure(claim) and claim.id not in repeated]
    return tuple(sorted(figures, key=lambda figure: (-figure.known.timestamp(), figure.claim)))


def _is_figure(claim: Claim) -> bool:
    is_said = claim.stance in SAID and not claim.event.negated
    return is_said and claim.event.kind in FIGURES and claim.event.quantity is not None


def _figure(claim: Claim, known: datetime) -> Figure:
    quantity = claim.event.quantity
    measure = quantity.measure if quantity is not None else "unstated"
    return Figure(
        claim=claim.id,
        measure="forecast" if claim.stance is Stance.FORECAST else measure,
        direction="returned" if claim.event.kind is Kind.RETURNED else "displaced",
        said_by=say_who(claim),
        known=claim.report.published if claim.report.published is not None else known,
    )
