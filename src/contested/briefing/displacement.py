"""The brief on displacement: what was counted and what is feared, apart, each by whoever says it, never summed."""

from __future__ import annotations

from collections.abc import Iterator

from contested.briefing.phrases import amount, speaker
from contested.briefing.value import Paragraph, Sentence
from contested.briefing.view import View
from contested.briefing.words import day, listed, sentence_case
from contested.model import Claim, Figure, Stance

AT_MOST = 6  # figures a paragraph; older ones are left to the page
HOW = {"flow": "newly {}", "stock": "{} in all at that time"}


def displacement(now: View) -> Iterator[Paragraph]:
    """Observed figures, then forecasts; each with its speaker and day."""
    figures = [figure for figure in now.situation.displacement if figure.claim in now.claims]
    observed = [_observed(now, figure) for figure in figures if not is_forecast(now, figure)]
    feared = [_feared(now, figure) for figure in figures if is_forecast(now, figure)]
    for label, sentences in (("Observed", observed), ("Forecast", feared)):
        if sentences:
            yield Paragraph(tuple(sentences[:AT_MOST]), label=label)


def is_forecast(now: View, figure: Figure) -> bool:
    """Whether a figure is about what may come: by its measure, or by how its speaker put it."""
    return figure.measure == "forecast" or now.claims[figure.claim].stance in (Stance.FORECAST, Stance.HYPOTHETICAL)


def _observed(now: View, figure: Figure) -> Sentence:
    claim = now.claims[figure.claim]
    how = HOW.get(figure.measure, "{}").format(figure.direction)
    quantity = claim.event.quantity
    if quantity is None or (quantity.best is None and quantity.low is None and quantity.high is None):
        words = f", in its words “{quantity.word}”" if quantity is not None and quantity.word else ""
        text = f"said that people were {how}{_places(claim)}{words}, and gave no number"
    else:
        text = (
            f"put the number of {quantity.of or 'people'} {how}{_places(claim)} at {amount(quantity, with_unit=False)}"
        )
    return Sentence(f"{_who(now, claim)} {text}{_day(claim)}.", (claim.id,))


def _feared(now: View, figure: Figure) -> Sentence:
    claim = now.claims[figure.claim]
    said = amount(claim.event.quantity) if claim.event.quantity is not None else "people, no number given,"
    text = f"expected that {said} could be {figure.direction}{_places(claim)}"
    return Sentence(f"{_who(now, claim)} {text}{_day(claim)}.", (claim.id,))


def _who(now: View, claim: Claim) -> str:
    return sentence_case(speaker(claim, now.names))


def _day(claim: Claim) -> str:
    return f" ({day(claim.report.published.date())})" if claim.report.published is not None else ""


def _places(claim: Claim) -> str:
    names = listed(list(dict.fromkeys(place.name for place in claim.event.places)))
    preposition = "from" if any(place.relation == "from" for place in claim.event.places) else "in"
    return f" {preposition} {names}" if names else ""
