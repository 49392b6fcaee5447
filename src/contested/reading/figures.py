"""How many: the number that counts an event's people or things."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from contested.model import Kind, Quantity, Report, Span, Stance
from contested.reading import grammar
from contested.reading.candidate import Candidate
from contested.reading.quantity import NumberMention

COUNTED = {
    Kind.KILLED: ("persons",),
    Kind.INJURED: ("persons",),
    Kind.DETAINED: ("persons",),
    Kind.FREED: ("persons",),
    Kind.DISPLACED: ("persons", "households"),
    Kind.RETURNED: ("persons", "households"),
    Kind.AIR_STRIKE: ("strikes", "aircraft", "other"),
    Kind.SHELLING: ("strikes", "other"),
    Kind.EXPLOSION: ("strikes", "other"),
    Kind.TAKES_CONTROL: ("places",),
    Kind.ENTERS: ("places", "persons"),
    Kind.WITHDRAWS: ("places", "persons", "vehicles"),
    Kind.MOBILISES: ("persons", "vehicles"),
    Kind.DEFECTS: ("persons",),
    Kind.DESTROYS: ("vehicles", "buildings", "aircraft", "other"),
    Kind.AID: ("persons", "vehicles", "households", "other"),
    Kind.BESIEGES: ("persons",),
    Kind.AGREEMENT: (),
}
BEFALLING = frozenset({Kind.KILLED, Kind.INJURED, Kind.DETAINED, Kind.FREED})
"""Kinds whose number counts those to whom it is done, never those who do it: `an Afghan force killed the leader`."""
TOTALS = frozenset({"total", "altogether", "overall", "since", "now", "toll", "number", "so far"})


def quantity_of(
    candidate: Candidate, numbers: Sequence[NumberMention], *, stance: Stance, report: Report, start: int
) -> Quantity | None:
    """The number of the event, or None where the words give none: unknown, not zero."""
    units = COUNTED.get(candidate.kind, ("persons",) if candidate.kind is Kind.CLASH else ())
    number = _number_of(candidate, numbers, units)
    if number is None:
        return None
    return Quantity(
        low=number.low,
        best=number.best,
        high=number.high,
        unit=number.unit,
        qualifier=number.qualifier,
        measure=_measure(candidate, stance),
        word=number.word,
        of=number.noun,
        span=Span.cut(report, start + number.start, start + number.end),
    )


def _number_of(candidate: Candidate, numbers: Sequence[NumberMention], units: Sequence[str]) -> NumberMention | None:
    """The number on the event's own participants first, then any fitting one in its clause."""
    if not units:
        return None
    befalls = candidate.kind in BEFALLING and bool(candidate.targets) and candidate.head.tag_ != "VBN"
    is_told = candidate.head.lemma_ == "put"  # "an official put the toll at 60" counts no official
    others = () if befalls or is_told else (*candidate.actors, *candidate.places)
    heads = () if befalls and not candidate.pattern.is_noun else (candidate.head,)
    phrases = [_wide_phrase(token) for token in (*candidate.targets, *others, *heads)]
    if candidate.pattern.is_noun or candidate.clause != candidate.head:
        phrases.append(_wide_phrase(candidate.head))
    for a, b in phrases:
        inside = [number for number in numbers if a <= number.start and number.end <= b and _fits(number, units)]
        if inside:
            return inside[0]
    clause = grammar.clause_tokens(candidate.clause)
    indices = {token.i for token in clause}
    if befalls or is_told:
        for first, last in map(grammar.phrase, candidate.actors):
            indices -= set(range(first.i, last.i + 1))
    doc = candidate.head.doc
    near = [
        number
        for number in numbers
        if _fits(number, units) and (token := grammar.token_at(doc, number.start)) is not None and token.i in indices
    ]
    return min(near, key=lambda number: abs(number.start - candidate.head.idx)) if near else None


def _fits(number: NumberMention, units: Sequence[str]) -> bool:
    if number.text.lower() in ("a", "an") and "persons" not in units[:1]:
        return False
    if number.unit in units:
        return True
    return number.noun is None and number.unit == "other" and "persons" in units


def _wide_phrase(token: Token) -> tuple[int, int]:
    first, last = grammar.phrase(token)
    return first.idx, last.idx + len(last)


def _measure(candidate: Candidate, stance: Stance) -> str:
    if stance in (Stance.FORECAST, Stance.GOAL, Stance.HYPOTHETICAL):
        return "forecast"
    words = {token.lower_ for token in grammar.clause_tokens(candidate.clause)}
    if candidate.kind in (Kind.DISPLACED, Kind.RETURNED):
        if words & {"remain", "remains", "currently", "live", "living", "total", "displaced"} and words & {
            "are",
            "remain",
            "remains",
            "currently",
            "total",
        }:
            return "stock"
        return "flow"
    if words & {"toll", "total", "totals"}:
        return "stock"
    return "flow" if candidate.kind in (Kind.KILLED, Kind.INJURED, Kind.DETAINED, Kind.FREED) else "unstated"
