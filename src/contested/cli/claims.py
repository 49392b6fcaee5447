"""Claims on the screen: the report with its evidence marked, and a table of who says what."""

from __future__ import annotations

from itertools import pairwise

from rich.table import Table
from rich.text import Text

from contested.cli.screen import out, plain_table, safe
from contested.model import Claim, Location, Quantity, Report, Stance, Voice

#: Longer reports are shown by the words of their claims alone.
_WHOLE = 12_000
_STANCES = {
    Stance.ASSERTED: "green",
    Stance.DENIED: "red",
    Stance.QUESTIONED: "yellow",
    Stance.HYPOTHETICAL: "cyan",
    Stance.FORECAST: "magenta",
    Stance.GOAL: "blue",
}


def show_claims(report: Report, claims: tuple[Claim, ...]) -> None:
    """Print the report's head, its text with the evidence marked, and a table of its claims."""
    console = out()
    console.print(_head(report))
    if len(report.text) <= _WHOLE:
        console.print(marked(report.text, claims), soft_wrap=False)
        console.print()
    console.print(claims_table(claims) if claims else Text("No claim was found in it.", style="yellow"))


def _head(report: Report) -> Text:
    when = "unknown" if report.published is None else report.published.isoformat(" ", "minutes")
    when = when.split(" ")[0] if report.dated_to == "day" else when
    parts = [report.title or "(without title)", report.outlet or "(outlet unknown)", f"published {when}"]
    return Text(safe(" · ".join(parts)) + "\n", style="bold")


def marked(text: str, claims: tuple[Claim, ...]) -> Text:
    """The text with the words of every claim underlined and the number of the claim behind them."""
    numbers: dict[int, list[str]] = {}
    for number, claim in enumerate(claims, 1):
        numbers.setdefault(claim.evidence.end, []).append(str(number))
    edges = sorted({0, len(text), *(edge for claim in claims for edge in (claim.evidence.start, claim.evidence.end))})
    shown = Text()
    for start, end in pairwise(edges):
        covering = [claim for claim in claims if claim.evidence.start <= start and end <= claim.evidence.end]
        style = f"underline {_STANCES[covering[-1].stance]}" if covering else ""
        shown.append(safe(text[start:end]), style)
        if end in numbers:
            shown.append(f" [{','.join(numbers[end])}]", "bold dim")
    return shown


def claims_table(claims: tuple[Claim, ...]) -> Table:
    """One row a claim; what the text does not say is left out."""
    table = plain_table("#", "who says", "stance", "what, where, when, how many")
    table.columns[0].justify = "right"
    table.columns[1].ratio, table.columns[3].ratio = 2, 3
    for number, claim in enumerate(claims, 1):
        event = claim.event
        places = "; ".join(_place(place) for place in event.places)
        parts = (_what(claim), places, _when(claim), _quantity(event.quantity))
        table.add_row(
            str(number),
            safe(voices_in_words(claim.voices)),
            Text(_stance(claim), _STANCES[claim.stance]),
            safe(" · ".join(part for part in parts if part)),
        )
    return table


def voices_in_words(voices: tuple[Voice, ...]) -> str:
    """The chain of voices: origin first, then through whose hands it came."""
    if not voices:
        return "the outlet itself"
    return " via ".join(voice.name for voice in reversed(voices))


def _stance(claim: Claim) -> str:
    return claim.stance if claim.certainty == "certain" else f"{claim.stance}, {claim.certainty}"


def _what(claim: Claim) -> str:
    event = claim.event
    kind = f"{'not ' if event.negated else ''}{event.kind.replace('_', ' ')}"
    actors = ", ".join(actor.name for actor in event.actors)
    targets = ", ".join(target.name for target in event.targets)
    return " ".join(
        part for part in (f"{kind}:" if actors or targets else kind, actors, targets and f"→ {targets}") if part
    )


def _place(place: Location) -> str:
    distance = f"{place.km:g} km {place.bearing or ''} of ".replace("  ", " ") if place.km is not None else ""
    relation = "" if place.relation in ("in", "unstated") or distance else f"{place.relation} "
    return f"{relation}{distance}{place.name}{'' if place.id is not None else ' (?)'}"


def _when(claim: Claim) -> str:
    time = claim.event.time
    days = [str(day) for day in (time.start, time.end) if day is not None]
    if not days:
        return ""
    said = days[0] if len(set(days)) == 1 and time.precision != "open" else " to ".join(days)
    return said if time.basis == "stated" else f"{said} ({time.basis})"


def _quantity(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    number = quantity.word or (f"{quantity.best:,.0f}" if quantity.best is not None else "")
    qualifier = "" if quantity.qualifier in ("exact", "unstated") else quantity.qualifier.replace("_", " ")
    return " ".join(part for part in (qualifier, number, quantity.of or quantity.unit) if part)
