"""Claims: voices say, with a stance and a certainty, that an event. The atom of the system."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from contested.model.report import Remark, Report, ReportHead, Span, Value, digest


class Stance(StrEnum):
    """How the origin stands to the event."""

    ASSERTED = "asserted"
    DENIED = "denied"
    QUESTIONED = "questioned"
    HYPOTHETICAL = "hypothetical"
    FORECAST = "forecast"
    GOAL = "goal"


class Certainty(StrEnum):
    """How sure the words are: no hedge, a hedge that leans to yes, a hedge that leaves it open."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Kind(StrEnum):
    """Kinds of event; `world/kinds.toml` holds the definition, the words and the codes of each."""

    TAKES_CONTROL = "takes_control"
    ENTERS = "enters"
    ADVANCES = "advances"
    WITHDRAWS = "withdraws"
    HOLDS = "holds"
    BESIEGES = "besieges"
    CUTS_ROUTE = "cuts_route"
    CLASH = "clash"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    EXPLOSION = "explosion"
    ATTACK_ON_CIVILIANS = "attack_on_civilians"
    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    FREED = "freed"
    DISPLACED = "displaced"
    RETURNED = "returned"
    AID = "aid"
    STATEMENT = "statement"
    TALKS = "talks"
    AGREEMENT = "agreement"
    DEFECTS = "defects"
    MOBILISES = "mobilises"
    DESTROYS = "destroys"
    CLOSES = "closes"
    OPENS = "opens"


class Voice(Value):
    """One speaker in a chain, with the span that names it."""

    name: Annotated[str, Field(description="the speaker as printed, or the name that a pronoun stands for")]
    source: Annotated[str | None, Field(description="id of the source or party; null when not a known one")] = None
    part: Annotated[Literal["origin", "relay"], Field(description="who first says it, or who passes it on")]
    span: Annotated[Span, Field(description="the words that name the speaker")]
    carried: Annotated[bool, Field(description="true where the voice is taken over from an earlier sentence")] = False


class Hedge(Value):
    """A word that weakens a claim, and whose it is."""

    word: Annotated[str, Field(description="the word as printed")]
    by: Annotated[Literal["outlet", "source"], Field(description="whether the outlet or the quoted source hedges")]


class Participant(Value):
    """Who does it or to whom it is done."""

    name: Annotated[str, Field(description="as printed, or the name that a pronoun stands for")]
    party: Annotated[
        str | None,
        Field(description="id of the party; an unknown group has one made of its name; null when none is named"),
    ] = None
    span: Annotated[Span, Field(description="the words that name it")]


class Location(Value):
    """A place of the event as the text gives it, with the point on the map if one was found."""

    name: Annotated[str, Field(description="as printed, or the name that 'the city' stands for")]
    id: Annotated[str | None, Field(description="gazetteer id such as geonames:169577; null when not found")] = None
    lon: Annotated[float | None, Field(description="degrees east, WGS 84", ge=-180, le=180)] = None
    lat: Annotated[float | None, Field(description="degrees north, WGS 84", ge=-90, le=90)] = None
    relation: Annotated[
        Literal["in", "near", "toward", "from", "between", "unstated"], Field(description="of the event to the place")
    ] = "unstated"
    km: Annotated[float | None, Field(description="distance from the place in kilometres, as stated", ge=0)] = None
    bearing: Annotated[
        str | None, Field(description="compass point from the place, as stated: n, ne, e, se, s, sw, w, nw")
    ] = None
    precision_m: Annotated[
        int | None, Field(description="radius of the place in metres; null when not found", ge=0)
    ] = None
    span: Annotated[Span, Field(description="the words that name the place")]


class Interval(Value):
    """When it happened: a closed interval of days, either end open (null)."""

    start: Annotated[date | None, Field(description="first day; null when open or unknown")] = None
    end: Annotated[date | None, Field(description="last day; null when open or unknown")] = None
    precision: Annotated[
        Literal["day", "week", "month", "year", "range", "open", "unknown"],
        Field(description="how exact; open = one end only, unknown = neither"),
    ] = "unknown"
    basis: Annotated[
        Literal["stated", "carried", "assumed"],
        Field(description="stated in the clause, carried over from another one, or assumed from the publication"),
    ] = "assumed"
    part: Annotated[
        Literal["night", "morning", "afternoon", "evening"] | None,
        Field(description="part of the day where the text says so; a night belongs to the day it begins on"),
    ] = None
    span: Annotated[Span | None, Field(description="the words that give the time; null when assumed")] = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"the interval starts on {self.start}, after its end on {self.end}")
        return self


class Quantity(Value):
    """A number as said. No number is unknown, never zero."""

    low: Annotated[float | None, Field(description="lowest value the words allow; null when not given")] = None
    best: Annotated[float | None, Field(description="the value stated; null when not given")] = None
    high: Annotated[float | None, Field(description="highest value the words allow; null when not given")] = None
    unit: Annotated[
        Literal["persons", "households", "km", "places", "vehicles", "aircraft", "strikes", "buildings", "other"],
        Field(description="what is counted"),
    ]
    qualifier: Annotated[
        Literal["exact", "about", "more_than", "up_to", "unstated"], Field(description="what is said of the number")
    ] = "unstated"
    measure: Annotated[
        Literal["flow", "stock", "forecast", "unstated"],
        Field(description="newly in a period, total at a moment, or expected"),
    ] = "unstated"
    word: Annotated[str | None, Field(description="the words, where they are no number: 'dozens', 'en masse'")] = None
    of: Annotated[str | None, Field(description="who or what is counted, as printed: 'children'")] = None
    span: Annotated[Span | None, Field(description="the words that give the number")] = None


class Event(Value):
    """What is said to have happened."""

    kind: Annotated[Kind, Field(description="see world/kinds.toml")]
    negated: Annotated[bool, Field(description="the source itself says that it is not so")] = False
    actors: Annotated[tuple[Participant, ...], Field(description="who does it")] = ()
    targets: Annotated[tuple[Participant, ...], Field(description="to whom it is done")] = ()
    places: Annotated[tuple[Location, ...], Field(description="where; empty when the text does not say")] = ()
    time: Annotated[Interval, Field(description="when")] = Interval()
    quantity: Annotated[Quantity | None, Field(description="how many; null when no number is given")] = None


class Link(Value):
    """How a claim stands to another one, usually of the same report."""

    relation: Annotated[
        Literal["denies", "effect_of", "condition_of", "repeats"],
        Field(description="denies it, is a result of it, would bring it about, or says the same again"),
    ]
    claim: Annotated[str, Field(description="id of the other claim")]


class Claim(Value):
    """Voices say, with a stance and a certainty, that an event. Without evidence there is no claim."""

    id: Annotated[str, Field(description="`claim:` and a digest of what it says and where")]
    report: Annotated[ReportHead, Field(description="the report it stands in")]
    evidence: Annotated[Span, Field(description="the words that make the claim")]
    voices: Annotated[
        tuple[Voice, ...], Field(description="outermost first, the origin last; empty = the outlet speaks for itself")
    ] = ()
    stance: Annotated[Stance, Field(description="of the origin")]
    certainty: Annotated[Certainty, Field(description="of the words")] = Certainty.CERTAIN
    hedges: Annotated[tuple[Hedge, ...], Field(description="the words that weaken it")] = ()
    event: Annotated[Event, Field(description="what is said to have happened")]
    links: Annotated[tuple[Link, ...], Field(description="to other claims")] = ()
    remarks: Annotated[tuple[Remark, ...], Field(description="what an analyst should know")] = ()
    reader: Annotated[str, Field(description="name and version of the reader")]

    @model_validator(mode="before")
    @classmethod
    def _spans_name_their_report(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("report"), dict):
            return _with_report(value, value["report"].get("id"))
        return value

    @model_validator(mode="after")
    def _one_origin_last(self) -> Self:
        if any(voice.part == "origin" for voice in self.voices[:-1]):
            raise ValueError("only the last voice may be the origin")
        if self.voices and self.voices[-1].part != "origin":
            raise ValueError("the last voice must be the origin")
        if self.evidence.report != self.report.id:
            raise ValueError("the evidence must come from the claim's own report")
        return self

    @classmethod
    def of(
        cls,
        report: Report,
        *,
        evidence: Span,
        voices: tuple[Voice, ...] = (),
        stance: Stance,
        certainty: Certainty = Certainty.CERTAIN,
        hedges: tuple[Hedge, ...] = (),
        event: Event,
        links: tuple[Link, ...] = (),
        remarks: tuple[Remark, ...] = (),
        reader: str,
    ) -> Self:
        """A claim of `report` whose id is computed from its evidence, voices, stance and event."""
        evidence.check(report)
        origin = voices[-1].name if voices else None
        said = event.model_dump(mode="json", include={"kind", "negated"})
        where = [place.name for place in event.places]
        return cls(
            id="claim:" + digest(report.id, evidence.start, evidence.end, origin, stance, said, where),
            report=report.head,
            evidence=evidence,
            voices=voices,
            stance=stance,
            certainty=certainty,
            hedges=hedges,
            event=event,
            links=links,
            remarks=remarks,
            reader=reader,
        )

    @property
    def origin(self) -> Voice | None:
        """Who first says it; None when the outlet speaks for itself."""
        return self.voices[-1] if self.voices else None

    def to_json(self) -> str:
        """The claim on the wire: one line of JSON."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        """The claim that `line` holds. Raises `pydantic.ValidationError` naming the field that is wrong."""
        return cls.model_validate_json(line) if isinstance(line, bytes) else cls.model_validate_json(line.encode())


def _with_report(value: Any, report: str | None) -> Any:
    """`value` with the report's id put into every span that the wire left bare."""
    if isinstance(value, dict):
        filled = {key: _with_report(part, report) for key, part in value.items()}
        return {"report": report, **filled} if {"start", "end", "quote"} == filled.keys() else filled
    if isinstance(value, (list, tuple)):
        return [_with_report(part, report) for part in value]
    return value
