"""What every ledger does, whatever it is kept in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from contested.model.belief import Moment
from contested.model.claim import Claim
from contested.model.report import Refusal, Report


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a record changed; both false when all of it was on record before."""

    new_report: bool
    new_reading: bool


class AnyLedger(Protocol):
    """Append-only: what was once recorded is never changed, so the past as it was known stays as it is.

    A *reading* is all claims that one reader found in one report. A report may be read again; `as_of` gives the
    newest reading that was known. Nothing is given before its report was published.
    """

    def record(self, report: Report, claims: Sequence[Claim], *, known: datetime) -> Receipt:
        """Store `report` and its reading `claims`, known since `known`: all of it or, on an error, nothing.

        What is on record already is left as it is, with the time it was first known. When this returns, the record
        survives the end of the process. Raises `SpanError` when the report does not say what a claim quotes, and
        `LedgerError` when a claim is of another report or the store cannot be written.
        """

    def has(self, report: str) -> bool:
        """Whether a report of this id is on record."""

    def refuse(self, refusal: Refusal, *, known: datetime) -> bool:
        """Store `refusal`; False when the same one was on record."""

    def as_of(self, moment: Moment) -> tuple[Claim, ...]:
        """All claims known at `moment.known`, in order of publication; `moment.happened` leaves none out,
        for what was said later about an earlier day, and the other way round, counts as well."""

    def reports_as_of(self, moment: Moment) -> tuple[Report, ...]:
        """All reports known at `moment.known`, in order of publication."""

    def refusals(self) -> tuple[Refusal, ...]:
        """All refusals, in the order in which they were stored."""

    def newest(self) -> datetime | None:
        """When the newest report became known; None when there is none."""
