"""Arithmetic of the calendar: intervals of days, and which Friday or which 6 December is meant."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)

LENGTHS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1, "week": 7, "weekend": 7,
    "fortnight": 14, "month": 30, "year": 365, "decade": 3652, "century": 36525,
}  # fmt: skip
"""Days in a unit, near enough for `in the past three months`."""

PRECISION = {"day": "day", "week": "week", "fortnight": "week", "weekend": "range", "month": "month", "year": "year"}
"""How exact a period of a unit is; units that are not here are no periods of the calendar."""


@dataclass(frozen=True, slots=True)
class Days:
    """A closed interval of days; None is an open end."""

    first: date | None
    last: date | None


def one(day: date) -> Days:
    """The interval of a single day."""
    return Days(day, day)


def step_of(which: str) -> int:
    """Which period is meant, counted from the present one: last is -1, this is 0, next is 1."""
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)


def end_of(days: Days | None, direction: int) -> date | None:
    """The last day for a positive direction, else the first."""
    if days is None:
        return None
    return days.last if direction > 0 else days.first


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day (31 February)."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def shift(day: date, days: int) -> date | None:
    """`day` moved by `days`, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def back_by(day: date, unit: str, count: int) -> date | None:
    """The same day so many months or years before; in a shorter month its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if 1 <= year <= 9999 else None


def month_of(year: int, month: int) -> Days:
    """All days of a month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Days:
    """All days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def week_of(day: date) -> Days:
    """Monday to Sunday around `day`, as in ISO 8601.

    Releases from the United States count from Sunday, but nothing in a text says so; a week that began a day earlier
    would put last week's news of everybody else into this one.
    """
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def weekend_of(day: date) -> Days:
    """Saturday and Sunday of the week around `day`."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday + timedelta(days=5), monday + timedelta(days=6))


def period_of(unit: str, day: date, steps: int = 0) -> Days | None:
    """The week, month, year, ... `steps` after the one that holds `day`; None beyond the calendar."""
    match unit:
        case "day":
            moved = shift(day, steps)
            return None if moved is None else one(moved)
        case "week" | "fortnight":
            moved = shift(day, 7 * steps * (2 if unit == "fortnight" else 1))
            return None if moved is None else week_of(moved)
        case "weekend":
            moved = shift(day, 7 * steps)
            return None if moved is None else weekend_of(moved)
        case "month":
            year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
            return month_of(year, month + 1) if 1 <= year <= 9999 else None
        case "year" | "decade":
            year = day.year + steps * (10 if unit == "decade" else 1)
            return year_of(year) if 1 <= year <= 9999 else None
        case _:
            return None


def third_of(days: Days, which: str) -> Days:
    """The early, middle or late part of a month or a year: days 1 to 10, 11 to 20, 21 to the end; four months each."""
    first, last = days.first, days.last
    if first is None or last is None:
        return days
    if (last - first).days > 31:
        cuts = [date(first.year, 1, 1), date(first.year, 5, 1), date(first.year, 9, 1)]
    elif (last - first).days > 7:
        cuts = [first, first + 10 * DAY, first + 20 * DAY]
    else:
        cuts = [first, first + 2 * DAY, first + 4 * DAY]
    match which:
        case "early" | "beginning" | "start":
            return Days(first, cuts[1] - DAY)
        case "mid" | "middle":
            return Days(cuts[1], cuts[2] - DAY)
        case _:
            return Days(cuts[2], last)


def weekday_until(limit: date, weekday: int) -> date:
    """The latest such weekday (Monday = 0) not after `limit`."""
    return limit - timedelta(days=(limit.weekday() - weekday) % 7)


def weekday_from(limit: date, weekday: int) -> date:
    """The earliest such weekday not before `limit`."""
    return limit + timedelta(days=(weekday - limit.weekday()) % 7)


def date_near(limit: date, month: int, day: int, *, ahead: int, weekday: int | None = None) -> date | None:
    """The latest such day of a year that is at most `ahead` days after `limit`; None for a day no year has.

    A `weekday` named with it decides, where one of the years around has that day on it. Looks back eight years, because
    29 February can be that far away.
    """
    newest = shift(limit, ahead) or limit
    years = range(newest.year, max(0, newest.year - 9), -1)
    found = [day for day in (day_of(year, month, day) for year in years) if day is not None and day <= newest]
    if weekday is not None:
        around = (day_of(year, month, day) for year in (limit.year + 1, limit.year, limit.year - 1) if year <= 9999)
        on_it = [day for day in around if day is not None and day.weekday() == weekday]
        return min(on_it, key=lambda day: abs(day - limit), default=next(iter(found), None))
    return next(iter(found), None)


def month_near(limit: date, month: int, *, ahead: int) -> Days | None:
    """The latest such month that begins at most `ahead` days after `limit`."""
    newest = shift(limit, ahead) or limit
    year = newest.year if month <= newest.month else newest.year - 1
    return month_of(year, month) if year >= 1 else None


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """The first, second, ... such weekday of a month."""
    first = weekday_from(date(year, month, 1), weekday)
    return day_of(year, month, first.day + 7 * (number - 1))
