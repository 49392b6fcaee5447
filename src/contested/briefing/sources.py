"""The brief on sources: who the claims come from, what is carried by several outlets, and how past claims fared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contested.briefing.phrases import origin_name
from contested.briefing.value import Paragraph, Sentence
from contested.briefing.view import View
from contested.briefing.words import listed, many, sentence_case
from contested.model import TrackRecord

NAMED = 5
MESSAGES = {
    "own_success": "gains of its own side",
    "own_loss": "losses of its own side",
    "other_success": "gains of the other side",
    "other_loss": "losses of the other side",
    "neutral": "matters in which it has no side",
}


def sources(now: View) -> Iterator[Paragraph]:
    """Where the claims come from, then the track records, the longest first."""
    sentences = [*_origins(now), *_copies(now), *_records(now)]
    if sentences:
        yield Paragraph(tuple(sentences), is_list=True)


def _origins(now: View) -> Iterator[Sentence]:
    by_origin: dict[str, list[str]] = {}
    for claim in now.situation.claims:
        by_origin.setdefault(origin_name(claim, now.names), []).append(claim.id)
    ordered = sorted(by_origin, key=lambda name: (-len(by_origin[name]), name))
    if not ordered:
        return
    named = listed([f"{name} ({len(by_origin[name])})" for name in ordered[:NAMED]])
    count = f"{many(len(now.situation.claims), 'claim')} in {many(len(now.situation.reports), 'report')}"
    cited = tuple(claim for name in ordered[:NAMED] for claim in now.newest(tuple(by_origin[name]), 1))
    most = ", chiefly" if len(ordered) > NAMED else ":"
    text = f"Weighed were {count}, by {many(len(ordered), 'origin')}{most} {named}."
    yield Sentence(text, cited)


def _copies(now: View) -> Iterator[Sentence]:
    copies = Counter(claim for belief in now.situation.beliefs for claim in belief.copies if claim in now.claims)
    if copies:
        count, one = sentence_case(many(len(copies), "claim")), len(copies) == 1
        text = (
            f"{count} only {'repeats' if one else 'repeat'} an origin and {'was' if one else 'were'} not counted again."
        )
        yield Sentence(text, now.newest(tuple(copies), 3))


def _records(now: View) -> Iterator[Sentence]:
    told = [record for record in now.situation.records if now.newest(record.claims, 1)]
    ordered = sorted(told, key=lambda record: (-(record.borne_out + record.refuted), record.source, record.on))
    for record in ordered[:NAMED]:
        yield Sentence(_record(now, record), now.newest(record.claims, 3))


def _record(now: View, record: TrackRecord) -> str:
    total = record.borne_out + record.refuted
    on = MESSAGES.get(record.on, record.on.replace("_", " "))
    share = f"80 % interval {record.low * 100:.0f} to {record.high * 100:.0f} %"
    who = sentence_case(now.names.the(record.source))
    return (
        f"{who} was borne out in {record.borne_out} of {total} {'case' if total == 1 else 'cases'} on {on} ({share})."
    )
