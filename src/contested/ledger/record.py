"""What a record must satisfy before it is stored, and the keys that put records in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from pydantic import BaseModel

from contested.model.claim import Claim
from contested.model.errors import LedgerError
from contested.model.report import Report, Span


def check_record(report: Report, claims: Sequence[Claim], known: datetime) -> None:
    """Raise `SpanError` or `LedgerError` unless every claim is of `report` and every span quotes it."""
    if known.tzinfo is None:
        raise LedgerError(f"The time {known.isoformat()} has no zone; a ledger needs one.")
    if report.id != _content_id(report):
        raise LedgerError(f"The id {report.id} is not that of the report's content; build reports with Report.of.")
    for claim in claims:
        if claim.report != report.head:
            raise LedgerError(f"{claim.id} is a claim of {claim.report.id}; record it with that report.")
        for span in spans_of(claim):
            span.check(report)


def _content_id(report: Report) -> str:
    """The id that the content has; equal ids mean equal texts, so that spans of one fit the one on record."""
    head = report.head
    return Report.of(report.text, outlet=head.outlet, url=head.url, title=head.title, published=head.published).id


def spans_of(value: object) -> Iterator[Span]:
    """Every span within a value of the model, at any depth."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from spans_of(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_of(part)


def digest_of(bodies: Sequence[str]) -> str:
    """Tells one reading of a report from another."""
    return hashlib.sha256("\n".join(bodies).encode("utf-8")).hexdigest()


def stamp(moment: datetime) -> str:
    """A moment in UTC whose text sorts as the moment does."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_of(written: str) -> datetime:
    """The moment that `stamp` wrote."""
    return datetime.fromisoformat(written)
