"""Meanings of days that have a name: calendar dates, months, years, weekdays, feasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from contested.reading.dates import (
    Days,
    date_near,
    day_of,
    end_of,
    month_near,
    month_of,
    nth_weekday,
    one,
    period_of,
    shift,
    step_of,
    third_of,
    weekday_from,
    weekday_until,
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
        year = context.published.year + (steps.get(which, 0) if month != here[0] or day else step_of(which))
        return replace(calendar(year, month, day)(context), relative=True, year=None)

    return meaning


def month_in(month: int, which: str, day: int | None = None) -> Meaning:
    """`June last year`, `14 January this year`."""

    def meaning(context: Context) -> Reading:
        if context.published is None:
            return UNRESOLVED
        return replace(calendar(context.published.year + step_of(which), month, day)(context), relative=True)

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
        previous = end_of(context.previous, -1)
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
        days = None if context.published is None else period_of("week", context.published, step_of(which))
        first = None if days is None or days.first is None else shift(days.first, index)
        return UNRESOLVED if first is None else Reading(first, first, "day", relative=True)

    return meaning
