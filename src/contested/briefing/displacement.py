"""The brief on displacement: what was counted and what is feared, apart, each by whoever says it, never summed."""

from __future__ import annotations

from collections.abc import Iterator

from contested.briefing.phrases import amount, speaker
from contested.briefing.value import Paragraph, Sentence
from contested.briefing.view import View
from contested.briefing.words import day, listed, sentence_case
from contested.model import Claim, Figure, Stance

AT_MOST = 6  # figures a paragraph; older ones are left to the page
MEASURES = {"flow": "newly {}", "stock": "{} in all at that time", "unstated": "{}", "forecast": "{}"}


def displacement(now: View) -> Iterator[Paragraph]:
    """Observed figures, then forecasts; each with its speaker and day."""
    figures = [figure for figure in now.situation.displacement if figure.claim in now.claims]
    observed = [figure for figure in figures if not is_forecast(now, figure)]
    feared = [figure for figure in figures if is_forecast(now, figure)]
    for label, group in (("Observed", observed), ("Forecast", feared)):
        sentences = [_told(now, figure) for figure in group[:AT_MOST]]
        if sentences:
            yield Paragraph(tuple(sentences), label=label)


def is_forecast(now: View, figure: Figure) -> bool:
    """Whether a figure is about what may come: by its measure, or by how its speaker put it."""
    return figure.measure == "forecast" or now.claims[figure.claim].stance in (Stance.FORECAST, Stance.HYPOTHETICAL)


def _told(now: View, figure: Figure) -> Sentence:
    claim = now.claims[figure.claim]
    when = f" on {day(claim.report.published.date())}" if claim.report.published is not None else ""
    who = sentence_case(speaker(claim, now.names))
    verb = _verb(claim, is_forecast(now, figure))
    return Sentence(f"{who} {verb} {_number(claim, figure)}{_places(claim)}{when}.", (claim.id,))


def _verb(claim: Claim, forecast: bool) -> str:
    if forecast:
        return "expected"
    return {Stance.DENIED: "denied", Stance.QUESTIONED: "questioned"}.get(claim.stance, "counted")


def _number(claim: Claim, figure: Figure) -> str:
    said = amount(claim.event.quantity) if claim.event.quantity is not None else "people, no number given,"
    how = MEASURES.get(figure.measure, "{}").format(figure.direction)
    return f"{said} {how}"


def _places(claim: Claim) -> str:
    names = listed(list(dict.fromkeys(place.name for place in claim.event.places)))
    return f" ({names})" if names else ""
