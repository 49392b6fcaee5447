"""What time phrases mean: each function makes a meaning, which gives days once it knows the context."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from contested.reading.dates import (
    Days,
    date_near,
    day_of,
    month_near,
    month_of,
    nth_weekday,
    one,
    period_of,
    shift,
    third_of,
    weekday_from,
    weekday_until,
    weekend_of,
    year_of,
)
from contested.reading.time_grammar import UNRESOLVED, Context, Meaning, Reading

AHEAD = 183
"""A date without a year in a clause about the future may lie half a year ahead, in days."""

SLACK = 60
"""Any other day without a year may lie two months ahead: ten months back, the writer would have given the year.

Of the days without a year in the texts of `benchmarks/reading/dates.py` that lie ten months back or two months ahead,
these are nearly all ahead. Months need a clause about the future: `in December` is said of the last one for long.
"""

LENGTHS = {"hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400, "day": 1, "night": 1, "week": 7, "fortnight": 14,
           "month": 30, "year": 365, "decade": 3652, "century": 36525, "weekend": 7}  # fmt: skip
PRECISION = {"day": "day", "week": "week", "fortnight": "week", "weekend": "range", "month": "month", "year": "year"}
LATE = {"late", "end"}


def calendar(
    year: int | None, month: int, day: int | None, when: str | None = None, weekday: int | None = None
) -> Meaning:
    """A day or a month, with its year or without; `when` is early, mid or late for a part of the month."""

    def meaning(context: Context) -> Reading:
        days = _calendar_days(context, year, month, day, weekday)
        if days is None or days.first is None:
            return UNRESOLVED
        within = days if when is None else third_of(days, when)
        precision = "day" if day is not None else "month" if when is None else "range"
        in_force = (days.first.year, month)
        return Reading(within.first, within.last, precision, relative=year is None, year=year, month=in_force)

    return meaning


def _calendar_days(context: Context, year: int | None, month: int, day: int | None, weekday: int | None) -> Days | None:
    year = context.year if year is None else year
    if year is not None:
        found = day_of(year, month, day) if day is not None else None
        return month_of(year, month) if day is None else one(found) if found else None
    if context.limit is None:
        return None
    ahead = AHEAD if context.future else SLACK
    if day is None:
        return month_near(context.limit, month, ahead=ahead if context.future else 0)
    near = date_near(context.limit, month, day, ahead=0 if context.closed else ahead, weekday=weekday)
    return None if near is None else one(near)


def month_by(which: str, month: int, day: int | None = None) -> Meaning:
    """`last December`: the latest one that is over; `this`: the one of the publication's year; `next`: yet to begin."""

    def meaning(context: Context) -> Reading:
        if context.published is None:
            return UNRESOLVED
        here, there = (context.published.month, context.published.day), (month, day or 0)
        steps = {"last": -(there >= here), "past": -(there >= here), "next": int(there <= here)}
        year = context.published.year + (steps.get(which, 0) if month != here[0] or day else _step(which))
        return replace(calendar(year, month, day)(context), relative=True, year=None)

    return meaning


def month_in(month: int, which: str, day: int | None = None) -> Meaning:
    """`June last year`, `14 January this year`."""

    def meaning(context: Context) -> Reading:
        if context.published is None:
            return UNRESOLVED
        return replace(calendar(context.published.year + _step(which), month, day)(context), relative=True)

    return meaning


def feast(name: str) -> Meaning:
    """A day that has its date every year, the latest not after the publication unless the clause looks ahead."""

    def meaning(context: Context) -> Reading:
        if context.limit is None:
            return UNRESOLVED
        newest = shift(context.limit, AHEAD if context.future else 1) or context.limit
        days = (_FEASTS[name](year) for year in range(newest.year, max(0, newest.year - 2), -1))
        day = next((day for day in days if day is not None and day <= newest), None)
        return UNRESOLVED if day is None else Reading(day, day, "day", relative=True)

    return meaning


_FEASTS: dict[str, Callable[[int], date | None]] = {
    "christmas": lambda year: day_of(year, 12, 25),
    "eve": lambda year: day_of(year, 12, 24),
    "new": lambda year: day_of(year, 1, 1),
    "silvester": lambda year: day_of(year, 12, 31),
    "thanksgiving": lambda year: nth_weekday(year, 11, 3, 4),
}


def slashed(year: int, first: int, second: int) -> Meaning:
    """06/12/2024: the only reading that exists, or of two the one nearer to the publication; else unresolved."""

    def meaning(context: Context) -> Reading:
        found = {day for day in (day_of(year, second, first), day_of(year, first, second)) if day is not None}
        if len(found) > 1 and context.published is not None:
            published = context.published
            found = {min(found, key=lambda day: (abs((day - published).days), day))}
        if len(found) != 1:
            return UNRESOLVED
        day = found.pop()
        return Reading(day, day, "day", year=day.year, month=(day.year, day.month))

    return meaning


def nth(day: int) -> Meaning:
    """`the 6th`: of the month in force, else the latest one not after the publication."""

    def meaning(context: Context) -> Reading:
        if context.month is not None:
            return replace(calendar(context.month[0], context.month[1], day)(context), relative=True)
        if context.limit is None:
            return UNRESOLVED
        month = context.limit if context.limit.day >= day else context.limit.replace(day=1) - timedelta(days=1)
        return replace(calendar(month.year, month.month, day)(context), relative=True, year=None)

    return meaning


def year(value: int, when: str | None = None, *, in_force: bool = True) -> Meaning:
    """A whole year, or its early, middle or late third. `in_force`: dates that follow in the sentence are of it."""

    def meaning(_: Context) -> Reading:
        days = year_of(value) if when is None else third_of(year_of(value), when)
        return Reading(days.first, days.last, "year" if when is None else "range", year=value if in_force else None)

    return meaning


def years(first: int, last: int) -> Meaning:
    """From one year to another."""
    return lambda _: Reading(year_of(first).first, year_of(last).last, "range")


def weekday(index: int, which: str | None = None) -> Meaning:
    """The latest such weekday not after the publication; with `last` before it, with `next` after it."""

    def meaning(context: Context) -> Reading:
        if context.limit is None:
            return UNRESOLVED
        limit = context.limit
        previous = _end_of(context.previous, -1)
        if which == "previous" and previous is not None:
            found = weekday_until(shift(previous, -1) or previous, index)
        elif which in {"next", "coming"}:
            found = weekday_from(shift(limit, 1) or limit, index)
        elif which in {"last", "past", "previous"}:
            found = weekday_until(shift(limit, -1) or limit, index)
        elif context.future:
            found = weekday_from(limit, index)
        else:
            found = weekday_until(limit, index)
        return Reading(found, found, "day", relative=True)

    return meaning


def weekday_of_week(index: int, which: str) -> Meaning:
    """`Monday last week`, `next week's Friday`."""

    def meaning(context: Context) -> Reading:
        days = None if context.published is None else period_of("week", context.published, _step(which))
        first = None if days is None or days.first is None else shift(days.first, index)
        return UNRESOLVED if first is None else Reading(first, first, "day", relative=True)

    return meaning


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


def overnight_to(day: Meaning) -> Meaning:
    """`overnight to Sunday`: the night that ends on that day."""

    def meaning(context: Context) -> Reading:
        reading = day(context)
        if reading.first is None:
            return replace(reading, part="night")
        return replace(reading, first=shift(reading.first, -1), precision="range", part="night")

    return meaning


def within(day: Meaning, part: str | None) -> Meaning | None:
    """A part of a day. A night belongs to the day it begins on."""
    return lambda context: replace(day(context), part=part or day(context).part)


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
        start = _end_of(context.previous, direction)
        return UNRESOLVED if start is None or count < 0 else _moved(start, unit, direction * count) or UNRESOLVED

    return meaning


def offset_from(count: float, unit: str, direction: int, base: Meaning) -> Meaning:
    """`two days after 6 December`."""

    def meaning(context: Context) -> Reading:
        reading = base(context)
        start = _end_of(reading.days, direction) if reading.precision == "day" else None
        return UNRESOLVED if start is None or count < 0 else _moved(start, unit, direction * count) or UNRESOLVED

    return meaning


def same(unit: str, steps: int = 0) -> Meaning | None:
    """`that day`, `the same month`, `the following year`: of the last day named, or of the last month or year."""

    def meaning(context: Context) -> Reading:
        named = context.previous if unit == "day" else context.named or context.previous
        start = None if named is None else named.first
        days = None if start is None else period_of(unit, start)
        if start is None or days is None or named is None or not _holds(days, named):
            return UNRESOLVED
        days = period_of(unit, start, steps)
        return UNRESOLVED if days is None else Reading(days.first, days.last, PRECISION[unit], relative=True)

    return meaning if unit in PRECISION else None


def _holds(outer: Days, inner: Days) -> bool:
    """Whether `inner` lies within `outer`; both are closed."""
    ends = outer.first, inner.first, inner.last, outer.last
    return all(day is not None for day in ends) and ends[0] <= ends[1] and ends[2] <= ends[3]  # type: ignore[operator]


def period(which: str, unit: str, when: str | None = None) -> Meaning:
    """`last week`, `this month`, `late next year`. `this` ends with the publication unless it is yet to come."""

    def meaning(context: Context) -> Reading:
        if context.published is None or unit not in PRECISION:
            return UNRESOLVED
        days = period_of(unit, context.published, _step(which))
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


def rest_of(unit: str) -> Meaning:
    """`later this week`: from the publication to the end of the period."""

    def meaning(context: Context) -> Reading:
        days = None if context.published is None else period_of(unit, context.published)
        return UNRESOLVED if days is None else Reading(context.published, days.last, PRECISION[unit], relative=True)

    return meaning


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


def between(first: Meaning, last: Meaning) -> Meaning | None:
    """From one moment to another. The beginning is the latest that fits before the end, and takes its year."""

    def meaning(context: Context) -> Reading:
        opens_now = context.published is not None and first(context).first == context.published
        end = last(replace(context, future=context.future or opens_now))
        if end.last is None or end.duration:
            return UNRESOLVED
        start = first(replace(context.until(end.last), year=None if end.year is None else end.last.year))
        if start.first is not None and start.first > end.last and end.year is not None:
            start = first(replace(context.until(end.last), year=end.last.year - 1))
        if start.first is None or start.first > end.last or start.duration:
            return UNRESOLVED
        return replace(end, first=start.first, precision="range", part=None)

    return meaning


def neighbours(first: int, last: int) -> Meaning | None:
    """`Saturday and Sunday`; weekdays that do not follow each other are two times of their own."""
    return between(weekday(first), weekday(last)) if (first + 1) % 7 == last else None


def days_between(first: int, last: int, month: int, of_year: int | None) -> Meaning | None:
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
    start = _end_of(context.previous, -1)
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


def duration(*_: object) -> Meaning:
    """A length of time, which is no date."""
    return lambda _: Reading(duration=True)


def unresolved(*_: object) -> Meaning:
    """A time that these rules do not resolve: Ramadan, the summer."""
    return lambda _: UNRESOLVED


def _step(which: str) -> int:
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)


def _end_of(days: Days | None, direction: int) -> date | None:
    if days is None:
        return None
    return days.last if direction > 0 else days.first


def _moved(start: date, unit: str, count: float) -> Reading | None:
    """The day, week, month or year so many units away. Hours under half a day stay on the day."""
    if unit in {"month", "year", "decade", "century"}:
        months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
        days = period_of("month" if unit == "month" else "year", start, round(months / (1 if unit == "month" else 12)))
        return days and Reading(days.first, days.last, "month" if unit == "month" else "year", relative=True)
    day = shift(start, round(count * LENGTHS[unit]))
    if day is None:
        return None
    if unit in {"week", "fortnight"}:
        return Reading(shift(day, -3), shift(day, 3), "week", relative=True)
    return Reading(day, day, "day", relative=True)
