"""Publication times: read as they are written, with the zone they name, and never made more exact than they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from email.utils import parsedate_to_datetime

from contested.model.errors import MomentError
from contested.model.report import Remark

_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")
_MAIL = re.compile(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4} \d{1,2}:\d{2}")
_LOOSE_OFFSET = re.compile(r"\s+(?=(?:[+-]\d{2}:?\d{2}|Z)$)")
_FORMS = "Write it as 2024-12-06T16:30:00+01:00, or as 2024-12-06 when only the day is known."


@dataclass(frozen=True, slots=True)
class Publication:
    """When a report was published, and how exact that is: `minute`, `day` or `unknown`."""

    moment: datetime | None = None
    dated_to: str = "unknown"
    remarks: tuple[Remark, ...] = ()


def publication(stated: str | date, zone: tzinfo | None = None) -> Publication:
    """The publication time that `stated` gives.

    A day without a time begins at midnight in `zone`, or in UTC when there is none, and is exact to the day.
    A time without a zone is taken in `zone`; when there is none, only its day is kept, and a remark says so.
    Raises `MomentError` when `stated` is not a date. Days with slashes are refused: 6/12 may be June.

    >>> publication("2024-12-06T16:30:00+01:00").moment.isoformat()
    '2024-12-06T16:30:00+01:00'
    >>> publication("2024-12-06").dated_to
    'day'
    """
    found = _parsed(stated.strip()) if isinstance(stated, str) else stated
    if not isinstance(found, datetime):
        return _day(found, zone)
    if found.tzinfo is not None:
        return Publication(found, "minute")
    if zone is not None:
        return Publication(found.replace(tzinfo=zone), "minute")
    remark = Remark(
        code="zone_missing",
        text=f"The publication time {found.isoformat(' ')} names no zone, so only its day is used.",
    )
    return Publication(*_parts(_day(found.date(), zone)), remarks=(remark,))


def _day(day: date, zone: tzinfo | None) -> Publication:
    return Publication(datetime.combine(day, time(), zone or UTC), "day")


def _parts(found: Publication) -> tuple[datetime | None, str]:
    return found.moment, found.dated_to


def _parsed(written: str) -> date:
    """A `date`, or a `datetime` where a time is written too."""
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
        if _MAIL.match(written):
            return parsedate_to_datetime(written)
        if written[:4].isdigit():
            return datetime.fromisoformat(_LOOSE_OFFSET.sub("", written))
    except ValueError as error:
        raise MomentError(written, f"is not a date and time ({error}). {_FORMS}") from error
    raise MomentError(written, f"is not a date and time. {_FORMS}")
