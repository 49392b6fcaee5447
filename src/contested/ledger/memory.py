"""A ledger in memory: for tests, notebooks and single questions; it ends with the process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from contested.ledger.protocol import Receipt
from contested.ledger.record import check_record, digest_of, stamp
from contested.model.belief import Moment
from contested.model.claim import Claim
from contested.model.report import Refusal, Report


@dataclass(frozen=True, slots=True)
class _Reading:
    known: str
    digest: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A report on record, since when, and its readings, the oldest first."""

    report: Report
    known: str
    readings: tuple[_Reading, ...] = ()

    @property
    def order(self) -> tuple[str, str]:
        """Reports are given in the order of their publication; those without one, of becoming known."""
        return (stamp(self.report.published) if self.report.published else self.known, self.report.id)


class MemoryLedger:
    """See `AnyLedger`, whose promises it keeps but for surviving the process.

    >>> MemoryLedger().newest() is None
    True
    """

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._refusals: dict[Refusal, datetime] = {}

    def record(self, report: Report, claims: Sequence[Claim], *, known: datetime) -> Receipt:
        """Store a report and one reading of it."""
        check_record(report, claims, known)
        entry = self._entries.get(report.id)
        kept = entry or _Entry(report, stamp(known))
        digest = digest_of([claim.to_json() for claim in claims])
        is_new = all(reading.digest != digest for reading in kept.readings)
        reading = (_Reading(stamp(known), digest, tuple(claims)),) if is_new else ()
        self._entries[report.id] = _Entry(kept.report, kept.known, (*kept.readings, *reading))
        return Receipt(new_report=entry is None, new_reading=is_new)

    def has(self, report: str) -> bool:
        """Whether a report of this id is on record."""
        return report in self._entries

    def refuse(self, refusal: Refusal, *, known: datetime) -> bool:
        """Store a refusal."""
        is_new = refusal not in self._refusals
        self._refusals.setdefault(refusal, known)
        return is_new

    def as_of(self, moment: Moment) -> tuple[Claim, ...]:
        """All claims known at the moment."""
        until = stamp(moment.known)
        readings = (_newest(entry.readings, until) for entry in self._known(until))
        return tuple(claim for reading in readings if reading is not None for claim in reading.claims)

    def reports_as_of(self, moment: Moment) -> tuple[Report, ...]:
        """All reports known at the moment."""
        return tuple(entry.report for entry in self._known(stamp(moment.known)))

    def refusals(self) -> tuple[Refusal, ...]:
        """All refusals."""
        return tuple(self._refusals)

    def newest(self) -> datetime | None:
        """When the newest report became known."""
        newest = max((entry.known for entry in self._entries.values()), default=None)
        return datetime.fromisoformat(newest) if newest is not None else None

    def _known(self, until: str) -> Iterator[_Entry]:
        entries = sorted(self._entries.values(), key=lambda entry: entry.order)
        return (entry for entry in entries if entry.known <= until and entry.order[0] <= until)


def _newest(readings: Sequence[_Reading], until: str) -> _Reading | None:
    """The newest reading known at `until`; of two known at one time, the one recorded later."""
    known = [reading for reading in reversed(readings) if reading.known <= until]
    return max(known, key=lambda reading: reading.known, default=None)
