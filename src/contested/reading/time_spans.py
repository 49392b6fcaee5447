"""Meanings of spans: weeks and months from now, ranges, since and until, lengths of time."""

from __future__ import annotations

from dataclasses import replace

from contested.reading.dates import (
    LENGTHS,
    PRECISION,
    Days,
    back_by,
    end_of,
    period_of,
    shift,
    step_of,
    third_of,
    weekday_from,
    weekday_until,
    weekend_of,
)
from contested.reading.time_days import calendar, weekday
from contested.reading.time_grammar import UNRESOLVED, Context, Meaning, Reading


def period(which: str, unit: str, when: str | None = None) -> Meaning:
    """`last week`, `this month`, `late next year`. `this` ends with the publication unless it is yet to come."""

    def meaning(context: Context) -> Reading:
        if context.published is None or unit not in PRECISION:
            return UNRESOLVED
        days = period_of(unit, context.published, step_of(which))
        if days is None:
            return UNRESOLVED
        if when is not None:
            return Reading(third_of(days, when).first, third_of(days, when).last, "range", relative=True)
        days = _cut(days, context) if which == "this" else days
        return Reading(days.first, days.last, PRECISION[unit], relative=True)

    return meaning


def _cut(days: Days, context: Context) -> Days:
    published = context.published
    if context.future or published is None or days.last is None:
        return days
    return Days(days.first, min(days.last, published))


def rest_of(unit: str) -> Meaning | None:
    """`later this week`: from the publication to the end of the period."""

    def meaning(context: Context) -> Reading:
        days = None if context.published is None else period_of(unit, context.published)
        return UNRESOLVED if days is None else Reading(context.published, days.last, PRECISION[unit], relative=True)

    return meaning if unit in PRECISION else None


def weekend(context: Context) -> Reading:
    """The latest weekend that has begun; the one to come where the clause speaks of the future."""
    if context.published is None:
        return UNRESOLVED
    saturday = (weekday_from if context.future else weekday_until)(context.published, 5)
    days = weekend_of(saturday)
    return Reading(days.first, days.last, "range", relative=True)


def window(count: float, unit: str) -> Meaning:
    """`in the past 24 hours`, `over the last three days`: from so long before the publication until it."""

    def meaning(context: Context) -> Reading:
        if context.published is None:
            return UNRESOLVED
        first = shift(context.published, -round(count * LENGTHS[unit])) if count >= 0 else None
        precision = "open" if first is None else "range"
        return Reading(first, context.published, precision, relative=True)

    return meaning


def ahead(count: float, unit: str) -> Meaning:
    """`in the next two days`, `in the coming weeks`."""

    def meaning(context: Context) -> Reading:
        if context.published is None:
            return UNRESOLVED
        last = shift(context.published, round(count * LENGTHS[unit])) if count >= 0 else None
        return Reading(context.published, last, "open" if last is None else "range", relative=True)

    return meaning


def before_publication(context: Context) -> Reading:
    """`recently`: some time before the publication."""
    return UNRESOLVED if context.published is None else Reading(None, context.published, "open", relative=True)


def formerly(context: Context) -> Reading:
    """`previously`: some time before the publication, and history to the text."""
    return replace(before_publication(context), background=True)


def between(first: Meaning, last: Meaning) -> Meaning:
    """From one moment to another. The beginning is the latest that fits before the end, and takes its year."""

    def meaning(context: Context) -> Reading:
        end = last(context)
        if end.last is None or end.duration:
            return UNRESOLVED
        start = first(replace(context.until(end.last), year=None if end.year is None else end.last.year))
        if start.first is not None and start.first > end.last and end.year is not None:
            start = first(replace(context.until(end.last), year=end.last.year - 1))
        if start.first is None or start.first > end.last or start.duration:
            return UNRESOLVED
        return replace(end, first=start.first, precision="range", part=None)

    return meaning


def from_now(last: Meaning) -> Meaning:
    """`between now and 10 February`: from the publication to a moment to come."""

    def meaning(context: Context) -> Reading:
        end = last(replace(context, future=True))
        if context.published is None or end.last is None or end.last < context.published:
            return UNRESOLVED
        return replace(end, first=context.published, precision="range", part=None, relative=True)

    return meaning


def neighbours(first: int, last: int) -> Meaning | None:
    """`Saturday and Sunday`; weekdays that do not follow each other are two times of their own."""
    return between(weekday(first), weekday(last)) if (first + 1) % 7 == last else None


def weekdays_between(first: int, last: int) -> Meaning:
    """`Friday to Sunday`."""
    return between(weekday(first), weekday(last))


def days_between(first: int, last: int, month: int, of_year: int | None = None) -> Meaning | None:
    """`6 to 7 December`: both days of one month."""
    return between(calendar(None, month, first), calendar(of_year, month, last)) if first < last else None


def since(start: Meaning) -> Meaning:
    """From a moment to the publication."""

    def meaning(context: Context) -> Reading:
        reading = start(context)
        if reading.first is None or reading.duration:
            return UNRESOLVED
        published = context.published
        last = published if published is not None and published >= reading.first else None
        return replace(reading, last=last, precision="open" if last is None else "range", part=None)

    return meaning


def since_then(context: Context) -> Reading:
    """From the last day named before to the publication."""
    start = end_of(context.previous, -1)
    if start is None or context.published is None or start > context.published:
        return UNRESOLVED
    return Reading(start, context.published, "range", relative=True)


def until(end: Meaning) -> Meaning:
    """Up to a moment. Where the sentence sets a term, a weekday is the next one."""

    def meaning(context: Context) -> Reading:
        reading = end(replace(context, future=context.future or context.demanded))
        if reading.last is None or reading.duration:
            return UNRESOLVED
        return replace(reading, first=None, precision="open", part=None)

    return meaning


def before(end: Meaning) -> Meaning:
    """`before Monday`: up to the day before the moment begins."""

    def meaning(context: Context) -> Reading:
        reading = until(end)(context)
        first = end(replace(context, future=context.future or context.demanded)).first
        return reading if first is None or reading.last is None else replace(reading, last=shift(first, -1))

    return meaning


def within_hours(count: float) -> Meaning:
    """`in 24 hours`, `within 48 hours`: whole days before the publication, or after it where a term is set."""

    def meaning(context: Context) -> Reading:
        if count not in {24, 48, 72}:
            return Reading(duration=True)
        return (ahead if context.future or context.demanded else window)(count, "hour")(context)

    return meaning


def after(start: Meaning) -> Meaning:
    """From a moment on, with an open end."""

    def meaning(context: Context) -> Reading:
        reading = start(context)
        known = reading.last is not None and not reading.duration
        return replace(reading, first=reading.last, last=None, precision="open") if known else UNRESOLVED

    return meaning


def part_of_period(which: str, base: Meaning) -> Meaning:
    """`the beginning of November`, `the end of the year`."""

    def meaning(context: Context) -> Reading:
        reading = base(context)
        if reading.days is None or reading.precision not in {"month", "year"}:
            return UNRESOLVED
        days = third_of(reading.days, which)
        return replace(reading, first=days.first, last=days.last, precision="range")

    return meaning


def part_of_this(which: str, unit: str) -> Meaning | None:
    """`the end of the month`: its last third."""
    return period("this", unit, which) if unit in PRECISION else None


def start_of(unit: str) -> Meaning | None:
    """`the start of the year`: its first day."""

    def meaning(context: Context) -> Reading:
        days = None if context.published is None else period_of(unit, context.published)
        return UNRESOLVED if days is None else Reading(days.first, days.first, "day", relative=True)

    return meaning if unit in PRECISION else None


def nth_week(number: int, base: Meaning) -> Meaning | None:
    """`the second week of November`: days 8 to 14; the last week is the last seven days."""

    def meaning(context: Context) -> Reading:
        reading = base(context)
        if reading.first is None or reading.last is None:
            return UNRESOLVED
        if number < 0:
            return replace(reading, first=shift(reading.last, -6), precision="week")
        first = shift(reading.first, 7 * (number - 1))
        return replace(reading, first=first, last=first and shift(first, 6), precision="week")

    return meaning


def lasting(count: float, unit: str) -> Meaning:
    """`for two years`: a length, with the days it covers if it lasts until the publication."""

    def meaning(context: Context) -> Reading:
        reading = window(count, unit)(context)
        if unit in {"month", "year"} and reading.first is not None and context.published is not None:
            reading = replace(reading, first=back_by(context.published, unit, round(count)))
        return replace(reading, duration=True)

    return meaning


def duration(*_: object) -> Meaning:
    """A length of time, which is no date."""
    return lambda _: Reading(duration=True)


def unresolved(*_: object) -> Meaning:
    """A time that these rules do not resolve: Ramadan, the summer."""
    return lambda _: UNRESOLVED
