"""A claim on the wire: the field names and their order are a promise to other tools."""

from __future__ import annotations

import json
from typing import Any

from contested.model import Claim, Event, Hedge, Kind, Link, Location, Participant, Quantity, Remark, Stance, Voice
from factories import cut, days, report

TEXT = (
    "About 4,000 people have reportedly fled Nyala since Monday, a relief worker told Demo Wire, "
    "after paramilitary fighters moved in from the south."
)
SPAN = ["start", "end", "quote"]
FIELDS = {
    "": ["id", "report", "evidence", "voices", "stance", "certainty", "hedges", "event", "links", "remarks", "reader"],
    "report": ["id", "outlet", "url", "title", "published"],
    "evidence": SPAN,
    "voices.0": ["name", "source", "part", "span", "carried"],
    "voices.0.span": SPAN,
    "hedges.0": ["word", "by"],
    "event": ["kind", "negated", "actors", "targets", "places", "time", "quantity"],
    "event.actors.0": ["name", "party", "span"],
    "event.targets.0": ["name", "party", "span"],
    "event.places.0": ["name", "id", "lon", "lat", "relation", "km", "bearing", "precision_m", "span"],
    "event.places.0.span": SPAN,
    "event.time": ["start", "end", "precision", "basis", "part", "span"],
    "event.time.span": SPAN,
    "event.quantity": ["low", "best", "high", "unit", "qualifier", "measure", "word", "of", "span"],
    "event.quantity.span": SPAN,
    "links.0": ["relation", "claim"],
    "remarks.0": ["code", "text"],
}


def nyala() -> Claim:
    """A claim with every part that a claim can have."""
    source = report(TEXT, published="2023-10-26T09:30+02:00")
    return Claim.of(
        source,
        evidence=cut(source, "About 4,000 people have reportedly fled Nyala since Monday"),
        voices=(
            Voice(name="Demo Wire", source="demo-wire", part="relay", span=cut(source, "Demo Wire")),
            Voice(name="a relief worker", part="origin", span=cut(source, "a relief worker")),
        ),
        stance=Stance.ASSERTED,
        hedges=(Hedge(word="reportedly", by="outlet"),),
        event=Event(
            kind=Kind.DISPLACED,
            actors=(Participant(name="paramilitary fighters", party="rsf", span=cut(source, "paramilitary fighters")),),
            targets=(Participant(name="people", span=cut(source, "people")),),
            places=(
                Location(
                    name="Nyala", id="geonames:366323", lon=24.88, lat=12.05, relation="from", precision_m=5000,
                    span=cut(source, "Nyala"),
                ),
            ),
            time=days("2023-10-23", "2023-10-26").model_copy(update={"span": cut(source, "since Monday")}),
            quantity=Quantity(
                best=4000, unit="persons", qualifier="about", measure="flow", of="people",
                span=cut(source, "About 4,000"),
            ),
        ),
        links=(Link(relation="effect_of", claim="claim:0000000000000000"),),
        remarks=(Remark(code="background", text="The report gives it as background."),),
        reader="test/1",
    )  # fmt: skip


def part_of(wire: Any, path: str) -> Any:
    """The part of the JSON that a dotted path leads to."""
    for step in filter(None, path.split(".")):
        wire = wire[int(step)] if step.isdigit() else wire[step]
    return wire


def test_a_claim_on_the_wire_has_these_fields_in_this_order() -> None:
    """Every object of a claim's JSON has exactly the fields that the reference names, in its order."""
    wire = json.loads(nyala().to_json())
    assert {path: list(part_of(wire, path)) for path in FIELDS} == FIELDS


def test_the_wire_keeps_words_numbers_and_zones_as_they_were_said() -> None:
    """The zone of a publication time, a day as a day, and a number as a number come out as they went in."""
    wire = json.loads(nyala().to_json())
    assert wire["report"]["published"] == "2023-10-26T09:30:00+02:00"
    assert (wire["event"]["time"]["start"], wire["event"]["time"]["end"]) == ("2023-10-23", "2023-10-26")
    assert wire["event"]["quantity"]["best"] == 4000
    assert (wire["stance"], wire["event"]["kind"]) == ("asserted", "displaced")


def test_spans_on_the_wire_cut_out_their_quotes() -> None:
    """A tool that knows nothing but the JSON and the text finds every quote where the span says."""
    wire = json.loads(nyala().to_json())
    for span in [part_of(wire, path) for path, fields in FIELDS.items() if fields == SPAN]:
        assert span["quote"] == TEXT[span["start"] : span["end"]]


def test_the_same_claim_is_the_same_bytes() -> None:
    """Building a claim twice gives the same line, id included."""
    assert nyala().to_json() == nyala().to_json()
