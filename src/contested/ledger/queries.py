"""The rows that are written and the questions that are asked of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from contested.ledger.record import stamp
from contested.ledger.tables import CLAIMS, READINGS, REPORTS
from contested.model.claim import Claim
from contested.model.report import Report

#: Reports are given in the order of their publication; those without one, of becoming known.
_WHEN: ColumnElement[str] = func.coalesce(REPORTS.c.published, REPORTS.c.known)


def report_row(report: Report, known: datetime) -> dict[str, Any]:
    """The row of a report."""
    return {
        "id": report.id,
        "published": stamp(report.published) if report.published is not None else None,
        "known": stamp(known),
        "body": report.model_dump_json(),
    }


def reading_row(report: Report, claims: Sequence[Claim], digest: str, known: datetime) -> dict[str, Any]:
    """The row of a reading; it has no reader when it has no claims."""
    reader = claims[0].reader if claims else None
    return {"report": report.id, "digest": digest, "reader": reader, "known": stamp(known)}


def claim_rows(reading: int, claims: Sequence[Claim], bodies: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of the claims of a reading, in the order of the reading."""
    return [
        {"reading": reading, "position": position, "id": claim.id, "body": body}
        for position, (claim, body) in enumerate(zip(claims, bodies, strict=True))
    ]


def reports_known(until: str) -> Select[str]:
    """The bodies of the reports that were known and published."""
    return select(REPORTS.c.body).where(*_was_known(until)).order_by(_WHEN, REPORTS.c.id)


def claims_known(until: str) -> Select[str]:
    """The bodies of the claims of the newest reading, known then, of each report that was known and published."""
    newest_first = (READINGS.c.known.desc(), READINGS.c.seq.desc())
    rank = func.row_number().over(partition_by=READINGS.c.report, order_by=newest_first).label("rank")
    ranked = select(READINGS.c.seq, READINGS.c.report, rank).where(READINGS.c.known <= until).subquery()
    return (
        select(CLAIMS.c.body)
        .join(ranked, ranked.c.seq == CLAIMS.c.reading)
        .join(REPORTS, REPORTS.c.id == ranked.c.report)
        .where(ranked.c.rank == 1, *_was_known(until))
        .order_by(_WHEN, REPORTS.c.id, CLAIMS.c.position)
    )


def _was_known(until: str) -> tuple[ColumnElement[bool], ...]:
    return (REPORTS.c.known <= until, until >= _WHEN)
