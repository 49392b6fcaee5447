"""Which figures of displacement are said once more, and not anew.

Theory. "280,000 have fled, says the UN" is one figure however many outlets print it and for as long as the UN gives no
other; the ones who repeat it are no second source, and adding them up would invent people. A figure is the same when
originator, number, direction and measure are the same within a fortnight. Forecasts are figures too, of a measure of
their own; whether anybody fled is not decided here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from contested.fusion.utterances import Heard, Statement, collapse, resolve_origins
from contested.model.claim import Kind

FIGURES = frozenset({Kind.DISPLACED, Kind.RETURNED})
REPEATED = timedelta(days=14)


def find_repeated(heard: Iterable[Heard]) -> frozenset[str]:
    """The ids of the claims that repeat a figure of displacement that their originator gave shortly before."""
    figures = [found for claim in heard if (found := _figure(claim)) is not None]
    copies = {copy for utterance in collapse(figures) for copy in utterance.copies}
    return frozenset(copies | _said_again([figure for figure in figures if figure.claim.id not in copies]))


def _figure(heard: Heard) -> Statement | None:
    claim = heard.claim
    quantity = claim.event.quantity
    if claim.event.kind not in FIGURES or quantity is None:
        return None
    number = (quantity.low, quantity.best, quantity.high, quantity.word, quantity.unit)
    return heard.state(f"{claim.event.kind}|{claim.stance}|{quantity.measure}|{number}")


def _said_again(figures: list[Statement]) -> set[str]:
    """Figures that the same originator gave on an earlier day."""
    by_answer: dict[str, list[Statement]] = defaultdict(list)
    for figure in sorted(figures, key=lambda found: found.order):
        by_answer[figure.answer].append(figure)
    again: set[str] = set()
    for same in by_answer.values():
        last: dict[str, Statement] = {}
        for figure in resolve_origins(same):
            earlier = last.get(figure.origin.key)
            if earlier is not None and figure.published - earlier.published <= REPEATED:
                again.add(figure.claim.id)
            last[figure.origin.key] = figure
    return again
