"""The situation: all beliefs at one moment, what is disputed, and the figures of displacement."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, Field

from contested.model.belief import Belief, Moment, Side, TrackRecord
from contested.model.claim import Claim
from contested.model.report import Report, Value


class Place(Value):
    """A place of the situation, for the map."""

    id: Annotated[str, Field(description="gazetteer id")]
    name: Annotated[str, Field(description="name to show")]
    lon: Annotated[float, Field(description="degrees east, WGS 84", ge=-180, le=180)]
    lat: Annotated[float, Field(description="degrees north, WGS 84", ge=-90, le=90)]
    population: Annotated[int | None, Field(description="inhabitants; null when unknown", ge=0)] = None


class Dispute(Value):
    """Claims that cannot all be true."""

    question: Annotated[str, Field(description="id of the question")]
    text: Annotated[str, Field(description="the question in words")]
    place: Annotated[str | None, Field(description="gazetteer id; null when the question has none")] = None
    place_name: Annotated[str | None, Field(description="name of the place")] = None
    opened: Annotated[AwareDatetime, Field(description="when both sides were first known")]
    last: Annotated[AwareDatetime, Field(description="when the newest of its claims became known")]
    sides: Annotated[tuple[Side, ...], Field(description="at least two", min_length=2)]


class Figure(Value):
    """A figure of displacement, with who said it. Forecasts are kept apart and never summed."""

    claim: Annotated[str, Field(description="id of the claim; copies are left out")]
    measure: Annotated[str, Field(description="flow, stock, forecast or unstated")]
    direction: Annotated[str, Field(description="displaced or returned")]
    said_by: Annotated[str, Field(description="the chain of voices in words")]
    known: Annotated[AwareDatetime, Field(description="when it became known")]


class Situation(Value):
    """All beliefs at one moment. A supposed situation is a Situation too: then `supposed` says what was supposed."""

    moment: Annotated[Moment, Field(description="happened and known")]
    conflict: Annotated[str | None, Field(description="name of the conflict folder; null when none was used")] = None
    places: Annotated[tuple[Place, ...], Field(description="every place a belief is about")] = ()
    beliefs: Annotated[tuple[Belief, ...], Field(description="in the order of their questions")] = ()
    disputes: Annotated[tuple[Dispute, ...], Field(description="newest first")] = ()
    displacement: Annotated[tuple[Figure, ...], Field(description="newest first")] = ()
    records: Annotated[tuple[TrackRecord, ...], Field(description="track records as known at the moment")] = ()
    claims: Annotated[tuple[Claim, ...], Field(description="all claims that were known, in order of publication")] = ()
    reports: Annotated[tuple[Report, ...], Field(description="all reports that were known")] = ()
    supposed: Annotated[tuple[str, ...], Field(description="what was supposed, in words; empty for the real one")] = ()
