"""Meanings of days told from another day: yesterday, two weeks ago, the following day; and parts of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from contested.reading.dates import LENGTHS, PRECISION, Days, end_of, one, period_of, shift
from contested.reading.time_grammar import UNRESOLVED, Context, Meaning, Reading


def from_publication(days: int, part: str | None = None) -> Meaning:
    """Today, yesterday, tomorrow, last night."""

    def meaning(context: Context) -> Reading:
        day = None if context.published is None else shift(context.published, days)
        return Reading(part=part) if day is None else Reading(day, day, "day", part, relative=True)

    return meaning


def overnight(context: Context) -> Reading:
    """The night that begins on the day before the publication and ends on its day."""
    if context.published is None:
        return Reading(part="night")
    return Reading(shift(context.published, -1), context.published, "range", "night", relative=True)


def at_daybreak(context: Context) -> Reading:
    """`at dawn`: of the single day named last, else of the day of publication, whose news it is."""
    day = that_day(context)
    if day is UNRESOLVED and context.published is not None and not context.future:
        day = Reading(context.published, context.published, "day", relative=True)
    return replace(day, part="morning")


def overnight_to(day: Meaning) -> Meaning:
    """`overnight to Sunday`: the night that ends on that day."""

    def meaning(context: Context) -> Reading:
        reading = day(context)
        if reading.first is None:
            return replace(reading, part="night")
        return replace(reading, first=shift(reading.first, -1), precision="range", part="night")

    return meaning


def within(day: Meaning, part: str) -> Meaning:
    """A part of a day. A night belongs to the day it begins on."""
    return lambda context: replace(day(context), part=part)


def at_clock(day: Meaning, hour: int) -> Meaning:
    """A day with an hour. The small hours count as morning, because the night before belongs to the day before."""
    return lambda context: replace(day(context), part=part_of(hour))


def clock(hour: int) -> Meaning:
    """An hour without a day."""
    return lambda _: Reading(part=part_of(hour))


def part_of(hour: int) -> str:
    """The part of the day an hour belongs to."""
    limits = ((12, "morning"), (18, "afternoon"), (22, "evening"))
    return next((part for limit, part in limits if hour < limit), "night")


def ago(count: float, unit: str) -> Meaning:
    """`two weeks ago`. Without a number (several years ago) only the end is known."""

    def meaning(context: Context) -> Reading:
        if context.published is None:
            return UNRESOLVED
        reading = _moved(context.published, unit, -count) if count >= 0 else None
        reading = reading or Reading(None, context.published, "open", relative=True)
        return replace(reading, background=unit in {"year", "decade", "century"})

    return meaning


def later(count: float, unit: str, direction: int) -> Meaning:
    """`two days later`, `a week earlier`: counted from the last day named before."""

    def meaning(context: Context) -> Reading:
        start = end_of(context.previous, direction)
        return UNRESOLVED if start is None or count < 0 else _moved(start, unit, direction * count) or UNRESOLVED

    return meaning


def after_more(count: float, unit: str) -> Meaning:
    """`after four more days`: counted from the last day named before."""
    return later(count, unit, +1)


def after_in_narrative(count: float, unit: str) -> Meaning:
    """`after seven days of fighting`: counted on in a chronicle; in news it is a length, counted from no day named."""

    def meaning(context: Context) -> Reading:
        return Reading(duration=True) if context.published is not None else later(count, unit, +1)(context)

    return meaning


def offset_from(count: float, unit: str, direction: int, base: Meaning) -> Meaning:
    """`two days after 6 December`."""

    def meaning(context: Context) -> Reading:
        reading = base(context)
        start = end_of(reading.days, direction) if reading.precision == "day" else None
        return UNRESOLVED if start is None or count < 0 else _moved(start, unit, direction * count) or UNRESOLVED

    return meaning


def that_day(context: Context) -> Reading:
    """`that day`: the last day named before, if it was a single one."""
    day = end_of(context.previous, -1)
    if day is None or context.previous != one(day):
        return UNRESOLVED
    return Reading(day, day, "day", relative=True)


def same(unit: str, steps: int = 0) -> Meaning | None:
    """`the same month`, `that year`, `the following week`: of the last interval named that lies within one."""

    def meaning(context: Context) -> Reading:
        named = context.named
        start = None if named is None else named.first
        around = None if start is None else period_of(unit, start)
        if start is None or around is None or named is None or not _holds(around, named):
            return UNRESOLVED
        days = period_of(unit, start, steps)
        return UNRESOLVED if days is None else Reading(days.first, days.last, PRECISION[unit], relative=True)

    return meaning if unit in PRECISION and unit != "day" else None


def _holds(outer: Days, inner: Days) -> bool:
    """Whether `inner` lies within `outer`; both are closed."""
    ends = outer.first, inner.first, inner.last, outer.last
    return all(day is not None for day in ends) and ends[0] <= ends[1] and ends[2] <= ends[3]  # type: ignore[operator]


def _moved(start: date, unit: str, count: float) -> Reading | None:
    """The day, week, month or year so many units away. Hours under half a day stay on the day."""
    match unit:
        case "month" | "year":
            days = period_of(unit, start, round(count))
            return None if days is None else Reading(days.first, days.last, unit, relative=True)
        case "decade" | "century":
            return _moved(start, "year", count * (10 if unit == "decade" else 100))
        case _:
            day = shift(start, round(count * LENGTHS[unit]))
    if day is None:
        return None
    if unit in {"week", "fortnight"}:
        return Reading(shift(day, -3), shift(day, 3), "week", relative=True)
    return Reading(day, day, "day", relative=True)
