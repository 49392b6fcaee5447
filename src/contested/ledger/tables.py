"""The tables of a ledger; rows are only ever added."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

#: Raise it when a table changes; a ledger of a higher format is refused, of a lower one brought up by `store`.
FORMAT = 1

METADATA = MetaData()

#: One row: the format.
LEDGER = Table("contested_ledger", METADATA, Column("format", Integer, primary_key=True, autoincrement=False))

#: Times are text in UTC (`2024-12-06T15:30:00.000000Z`), which sorts as the times do and can be read by people.
REPORTS = Table(
    "reports",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("published", String(32)),
    Column("known", String(32), nullable=False),
    Column("body", Text, nullable=False),
    Index("reports_known", "known"),
)

#: All claims that one reader found in one report; a report read again by a newer reader has several.
READINGS = Table(
    "readings",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("reader", Text),
    Column("known", String(32), nullable=False),
    UniqueConstraint("report", "digest"),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("reading", ForeignKey("readings.seq"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Index("claims_id", "id"),
)

REFUSALS = Table(
    "refusals",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("known", String(32), nullable=False),
    Column("body", Text, nullable=False),
)
