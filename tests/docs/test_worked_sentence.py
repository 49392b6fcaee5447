"""The worked sentence of the page about reading: the table below it is what the reader makes of it."""

from __future__ import annotations

import re

from contested.model import Claim, Interval, Quantity, Refusal, Report
from contested.pipeline import Worlds, read_report
from docs.reference import ROOT
from factories import at

PAGE = ROOT / "docs" / "explanation" / "reading.md"


def test_the_worked_sentence_is_read_as_its_table_says() -> None:
    """Each row of the table is a claim of the sentence, in its order, and no claim is left out."""
    text = PAGE.read_text("utf-8")
    worked = text.partition("## One sentence")[2].partition("\n## ")[0]
    sentence = re.search(r"^> (.+)$", worked, re.MULTILINE)
    assert sentence is not None
    report = Report.of(sentence[1], outlet="Demo Wire", published=at("2024-06-28T10:00+02:00"), language="en")
    claims = read_report(report, Worlds(given="sudan").of(report))
    assert not isinstance(claims, Refusal)
    shown = [line for line in worked.splitlines() if line.startswith("| ")][1:]
    assert shown == [row(claim) for claim in claims]


def row(claim: Claim) -> str:
    """A claim as a row of the table."""
    event = claim.event
    voices = " via ".join(f"{voice.name} (`{voice.source}`)" for voice in reversed(claim.voices))
    who = ", ".join(f"{one.name} (`{one.party}`)" if one.party else one.name for one in (*event.actors, *event.targets))
    where = ", ".join(f"{place.relation} {place.name} (`{place.id}`)" for place in event.places)
    cells = (
        claim.evidence.quote,
        voices,
        claim.stance,
        f"`{event.kind}`",
        who,
        where,
        when(event.time),
        many(event.quantity),
    )
    return f"| {' | '.join(cells)} |"


def when(time: Interval) -> str:
    """The days, and on what they rest."""
    assert time.start == time.end
    return f"{time.start}, {time.basis}"


def many(quantity: Quantity | None) -> str:
    """The number and what it counts."""
    return f"{quantity.best:g} {quantity.unit}" if quantity is not None else ""
