"""Strategies that make any report, span and claim the model allows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args

from hypothesis import settings
from hypothesis import strategies as st

from contested.model import (
    Certainty,
    Claim,
    Event,
    Hedge,
    Interval,
    Kind,
    Link,
    Location,
    Participant,
    Quantity,
    Remark,
    Report,
    Span,
    Stance,
    Voice,
)

LAW = settings(max_examples=40, deadline=None)  # a busy machine is no broken law
ZONES = st.integers(min_value=-12 * 60, max_value=14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC) | ZONES)  # noqa: DTZ001
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1))
TEXTS = st.text(min_size=1, max_size=120)
NAMES = st.text(min_size=1, max_size=20)
NUMBERS = st.none() | st.floats(min_value=0, max_value=1e9, allow_nan=False)


def maybe[T](strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """Nothing, or what the strategy makes."""
    return st.none() | strategy


def words_of(kind: type, field: str) -> st.SearchStrategy[str]:
    """One of the words that a field with fixed words allows."""
    return st.sampled_from(
        [
            word
            for part in (kind.model_fields[field].annotation,)
            for choice in (get_args(part) if type(None) in get_args(part) else (part,))
            for word in get_args(choice)
        ]
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report with a text."""
    outlet, title, url = (draw(maybe(NAMES)) for _ in range(3))
    return Report.of(draw(TEXTS), outlet=outlet, title=title, url=url, published=draw(maybe(MOMENTS)))


@st.composite
def spans(draw: st.DrawFn, report: Report) -> Span:
    """Any words of the report."""
    start = draw(st.integers(min_value=0, max_value=len(report.text) - 1))
    return Span.cut(report, start, draw(st.integers(min_value=start + 1, max_value=len(report.text))))


@st.composite
def intervals(draw: st.DrawFn, report: Report) -> Interval:
    """Any interval that does not end before it starts."""
    start, end = draw(maybe(DAYS)), draw(maybe(DAYS))
    if start is not None and end is not None and start > end:
        start, end = end, start
    return Interval(
        start=start,
        end=end,
        precision=draw(words_of(Interval, "precision")),
        basis=draw(words_of(Interval, "basis")),
        part=draw(maybe(words_of(Interval, "part"))),
        span=draw(maybe(spans(report))),
    )


@st.composite
def locations(draw: st.DrawFn, report: Report) -> Location:
    """Any place, found or not."""
    return Location(
        name=draw(NAMES),
        id=draw(maybe(NAMES)),
        lon=draw(maybe(st.floats(min_value=-180, max_value=180))),
        lat=draw(maybe(st.floats(min_value=-90, max_value=90))),
        relation=draw(words_of(Location, "relation")),
        km=draw(NUMBERS),
        precision_m=draw(maybe(st.integers(min_value=0, max_value=10**6))),
        span=draw(spans(report)),
    )


@st.composite
def quantities(draw: st.DrawFn, report: Report) -> Quantity:
    """Any quantity, with or without a number."""
    return Quantity(
        low=draw(NUMBERS),
        best=draw(NUMBERS),
        high=draw(NUMBERS),
        unit=draw(words_of(Quantity, "unit")),
        qualifier=draw(words_of(Quantity, "qualifier")),
        measure=draw(words_of(Quantity, "measure")),
        word=draw(maybe(NAMES)),
        of=draw(maybe(NAMES)),
        span=draw(maybe(spans(report))),
    )


def participants(report: Report) -> st.SearchStrategy[tuple[Participant, ...]]:
    """Up to two participants."""
    one = st.builds(Participant, name=NAMES, party=maybe(NAMES), span=spans(report))
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def events(draw: st.DrawFn, report: Report) -> Event:
    """Any event."""
    return Event(
        kind=draw(st.sampled_from(Kind)),
        negated=draw(st.booleans()),
        actors=draw(participants(report)),
        targets=draw(participants(report)),
        places=tuple(draw(st.lists(locations(report), max_size=2))),
        time=draw(intervals(report)),
        quantity=draw(maybe(quantities(report))),
    )


@st.composite
def chains(draw: st.DrawFn, report: Report) -> tuple[Voice, ...]:
    """A chain of up to three voices, the origin last."""
    length = draw(st.integers(min_value=0, max_value=3))
    return tuple(
        Voice(
            name=draw(NAMES),
            source=draw(maybe(NAMES)),
            part="origin" if number == length - 1 else "relay",
            span=draw(spans(report)),
            carried=draw(st.booleans()),
        )
        for number in range(length)
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim."""
    report = draw(reports())
    return Claim.of(
        report,
        evidence=draw(spans(report)),
        voices=draw(chains(report)),
        stance=draw(st.sampled_from(Stance)),
        certainty=draw(st.sampled_from(Certainty)),
        hedges=tuple(
            draw(st.lists(st.builds(Hedge, word=NAMES, by=st.sampled_from(["outlet", "source"])), max_size=2))
        ),
        event=draw(events(report)),
        links=tuple(draw(st.lists(st.builds(Link, relation=words_of(Link, "relation"), claim=NAMES), max_size=2))),
        remarks=tuple(draw(st.lists(st.builds(Remark, code=NAMES, text=NAMES), max_size=2))),
        reader=draw(NAMES),
    )
