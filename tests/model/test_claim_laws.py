"""What must always hold of claims."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from contested.model import Claim, Event, Interval, Kind, Report, Stance, Voice
from contested.model.errors import SpanError
from factories import cut, report
from model.strategies import LAW, claims

TEXT = "Rebels entered Lashio on Friday, residents told Demo Wire, and about 2,000 people fled."


def lashio() -> tuple[Report, dict[str, Any]]:
    """A report and what a claim of it needs besides its evidence."""
    source = report(TEXT, published="2024-08-03T10:00+06:30")
    event = Event(kind=Kind.ENTERS)
    return source, {"stance": Stance.ASSERTED, "event": event, "reader": "test/1"}


@LAW
@given(claims())
def test_a_claim_survives_the_wire(claim: Claim) -> None:
    """A claim written as a line of JSON and read again is the same claim, with every span naming its report."""
    line = claim.to_json()
    assert "\n" not in line
    assert claim == Claim.from_json(line)
    assert line == Claim.from_json(line).to_json()


@LAW
@given(claims())
def test_every_span_of_a_claim_knows_its_report(claim: Claim) -> None:
    """The report's id, left out on the wire, is put back into every span of the claim that is read."""
    read = Claim.from_json(claim.to_json())
    found = [read.evidence, *(voice.span for voice in read.voices), *(place.span for place in read.event.places)]
    assert {read.report.id} == {span.report for span in found}


@pytest.mark.parametrize("part", ["evidence", "report", "stance", "event", "reader", "id"])
def test_a_claim_without_a_needed_part_cannot_be_built(part: str) -> None:
    """No evidence, no claim; the same for its report, stance, event, reader and id."""
    source, rest = lashio()
    parts = json.loads(Claim.of(source, evidence=cut(source, "entered Lashio"), **rest).to_json())
    del parts[part]
    with pytest.raises(ValidationError, match=part):
        Claim.model_validate(parts)


@pytest.mark.parametrize(
    "evidence", [None, {}, {"start": 0, "end": 1, "quote": ""}, {"start": 3, "end": 0, "quote": ""}]
)
def test_empty_evidence_is_no_evidence(evidence: object) -> None:
    """A claim cannot be built on nothing, on an empty quote, or on a span without words."""
    source, rest = lashio()
    whole = json.loads(Claim.of(source, evidence=cut(source, "entered Lashio"), **rest).to_json())
    with pytest.raises(ValidationError, match="evidence"):
        Claim.model_validate(whole | {"evidence": evidence})


def test_evidence_of_another_report_is_refused() -> None:
    """A claim of one report cannot rest on the words of another one."""
    source, rest = lashio()
    other = report("Rebels entered Lashio.", outlet="Demo Gazette")
    with pytest.raises(SpanError):
        Claim.of(source, evidence=cut(other, "entered Lashio"), **rest)


def test_evidence_that_the_report_does_not_say_is_refused() -> None:
    """A claim cannot be built on words that the report does not say at that place."""
    source, rest = lashio()
    invented = cut(source, "entered Lashio").model_copy(update={"quote": "captured Lashio"})
    with pytest.raises(SpanError):
        Claim.of(source, evidence=invented, **rest)


def test_the_origin_is_the_last_voice() -> None:
    """A chain of voices runs from the outermost to the origin; any other order is refused."""
    source, rest = lashio()
    relay = Voice(name="Demo Wire", part="relay", span=cut(source, "Demo Wire"))
    origin = Voice(name="residents", part="origin", span=cut(source, "residents"))
    claim = Claim.of(source, evidence=cut(source, "entered Lashio"), voices=(relay, origin), **rest)
    assert origin == claim.origin
    for wrong in [(origin, relay), (relay,), (origin, origin)]:
        with pytest.raises(ValidationError, match="origin"):
            Claim.of(source, evidence=cut(source, "entered Lashio"), voices=wrong, **rest)


def test_a_claim_without_voices_is_the_outlets_own() -> None:
    """Where nobody is quoted the outlet speaks for itself, and the claim has no origin among its voices."""
    source, rest = lashio()
    assert Claim.of(source, evidence=cut(source, "entered Lashio"), **rest).origin is None


def test_no_number_given_is_unknown_and_not_zero() -> None:
    """An event without a number has no quantity, and its JSON says null."""
    source, rest = lashio()
    claim = Claim.of(source, evidence=cut(source, "entered Lashio"), **rest)
    assert json.loads(claim.to_json())["event"]["quantity"] is None


def test_a_time_that_nobody_stated_is_unknown_and_not_today() -> None:
    """An event without a time has no first and no last day, even if the report is dated."""
    source, rest = lashio()
    claim = Claim.of(source, evidence=cut(source, "entered Lashio"), **rest)
    time = json.loads(claim.to_json())["event"]["time"]
    assert (time["start"], time["end"], time["precision"], time["basis"]) == (None, None, "unknown", "assumed")


def test_an_interval_does_not_end_before_it_starts() -> None:
    """Days in the wrong order are refused."""
    with pytest.raises(ValidationError, match="after its end"):
        Interval.model_validate({"start": "2024-08-03", "end": "2024-08-01"})
