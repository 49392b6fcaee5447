"""When a claim's event was: the earliest and the latest moment that its words and its publication allow.

Theory. A claim carries days, a report carries a moment; a belief needs an order. The words give an interval
(a day, a part of a day, a range, an open end), and nobody can report what has not happened yet, so publication
closes the interval. Claims are ordered by the *latest* moment of the interval: "the army has left", published
at 16:30, speaks about 16:30 unless the words say otherwise, while a reprint of an old, dated claim keeps its old
date however late it is printed. Whether a claim speaks about a moment asked for is decided by the *middle* of the
interval, so that "on 6 December" does not count for the small hours of that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from contested.model.claim import Claim, Interval

# First and last hour of the parts of a day; a night belongs to the day it begins on, so it ends at hour 30.
HOURS = {"morning": (5, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (20, 30)}
UNDATED_LAG = timedelta(days=1)  # an undated claim speaks about the day before its publication
AHEAD = timedelta(days=1)  # clocks and zones may differ by this much; what lies later has not happened yet


@dataclass(frozen=True, slots=True)
class Validity:
    """The earliest and the latest moment that a claim may speak about, in UTC, and the day as its writer counts it."""

    start: datetime
    end: datetime
    day: date

    @property
    def middle(self) -> datetime:
        """The moment from which on the claim counts."""
        return self.start + (self.end - self.start) / 2


def find_validity(claim: Claim) -> Validity | None:
    """When the event of `claim` was; None when nothing dates it, or when it lies in the future of its report."""
    interval, published = claim.event.time, claim.report.published
    first = interval.start if interval.start is not None else interval.end
    if first is None:
        return None if published is None else _lately(published)
    validity = _dated(interval, first, published)
    return _recalled(validity) if validity is not None and is_recalled(claim) else validity


def is_recalled(claim: Claim) -> bool:
    """Whether the words only recall or presuppose the event: "the army had denied", "after taking the town"."""
    return any(remark.code == "background" for remark in claim.remarks)


def _recalled(validity: Validity) -> Validity:
    """What is recalled was so before what is told: it speaks about the first moment that its words allow."""
    start = min(validity.start, validity.end - UNDATED_LAG) if validity.start == validity.end else validity.start
    return Validity(start, start, validity.day)


def _lately(published: datetime) -> Validity:
    """The day before publication, for a claim that says nothing about time."""
    closing = published.astimezone(UTC)
    return Validity(closing - UNDATED_LAG, closing, published.date())


def _dated(interval: Interval, first: date, published: datetime | None) -> Validity | None:
    zone = (published.tzinfo if published is not None else None) or UTC
    opening, closing = HOURS.get(interval.part or "", (0, 24))
    start = _at(first, opening, zone)
    if published is None:
        last = interval.end if interval.end is not None else first
        return Validity(start, _at(last, closing, zone), last)
    printed = published.astimezone(UTC)
    if start > printed + AHEAD:
        return None
    if interval.end is None:
        return Validity(min(start, printed), printed, published.date())
    end = min(_at(interval.end, closing, zone), printed)
    return Validity(min(start, end), end, min(interval.end, published.date()))


def _at(day: date, hour: int, zone: tzinfo) -> datetime:
    """The beginning of an hour of a day, in UTC; hours past 24 belong to the next day."""
    return (datetime.combine(day, time(), zone) + timedelta(hours=hour)).astimezone(UTC)
