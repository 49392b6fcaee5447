"""The ledger in a database: a SQLite file, or PostgreSQL by its URL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, func, insert, inspect, select
from sqlalchemy.dialects import postgresql, sqlite

from contested.ledger.engine import missing, open_engine
from contested.ledger.faults import faults_of
from contested.ledger.protocol import Receipt
from contested.ledger.queries import claim_rows, claims_known, reading_row, report_row, reports_known
from contested.ledger.record import check_record, digest_of, moment_of, stamp
from contested.ledger.tables import CLAIMS, FORMAT, LEDGER, METADATA, READINGS, REFUSALS, REPORTS
from contested.model.belief import Moment
from contested.model.claim import Claim
from contested.model.errors import LedgerError, LedgerVersionError
from contested.model.report import Refusal, Report


class Ledger:
    """See `AnyLedger` for what it promises. Open it with `Ledger.open`, and use it in a `with` block."""

    def __init__(self, where: str, engine: Engine) -> None:
        self.where = where
        self._engine = engine

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True) -> Self:
        """The ledger at `where`: the path of a SQLite file, or the URL of a database.

        A ledger that is not there is made, unless `create` is false. Raises `LedgerError` when it cannot be opened
        or is no ledger, and `LedgerVersionError` when a newer version made it.

        >>> with Ledger.open("sqlite://") as ledger:
        ...     ledger.refusals()
        ()
        """
        name, engine = open_engine(where, create=create)
        ledger = cls(name, engine)
        try:
            ledger._prepare(create=create)
        except LedgerError:
            engine.dispose()
            raise
        return ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back to other programs."""
        with faults_of(self.where):
            self._engine.dispose()

    def record(self, report: Report, claims: Sequence[Claim], *, known: datetime) -> Receipt:
        """Store a report and one reading of it; what is on record stays as it is."""
        check_record(report, claims, known)
        bodies = [claim.to_json() for claim in claims]
        with self._transaction() as connection:
            new_report = self._add(connection, REPORTS, report_row(report, known)) is not None
            reading = self._add(connection, READINGS, reading_row(report, claims, digest_of(bodies), known))
            if reading is not None and claims:
                connection.execute(insert(CLAIMS), claim_rows(reading, claims, bodies))
        return Receipt(new_report=new_report, new_reading=reading is not None)

    def has(self, report: str) -> bool:
        """Whether a report of this id is on record."""
        with self._transaction() as connection:
            return connection.scalar(select(REPORTS.c.seq).where(REPORTS.c.id == report)) is not None

    def refuse(self, refusal: Refusal, *, known: datetime) -> bool:
        """Store a refusal; False when it was on record."""
        body = refusal.model_dump_json()
        row = {"digest": digest_of([body]), "known": stamp(known), "body": body}
        with self._transaction() as connection:
            return self._add(connection, REFUSALS, row) is not None

    def as_of(self, moment: Moment) -> tuple[Claim, ...]:
        """All claims known at the moment, from the newest reading of each report that was known then."""
        with self._transaction() as connection:
            return tuple(Claim.from_json(body) for body in connection.scalars(claims_known(stamp(moment.known))))

    def reports_as_of(self, moment: Moment) -> tuple[Report, ...]:
        """All reports known at the moment."""
        with self._transaction() as connection:
            bodies = connection.scalars(reports_known(stamp(moment.known)))
            return tuple(Report.model_validate_json(body) for body in bodies)

    def refusals(self) -> tuple[Refusal, ...]:
        """All refusals, in the order in which they were stored."""
        with self._transaction() as connection:
            bodies = connection.scalars(select(REFUSALS.c.body).order_by(REFUSALS.c.seq))
            return tuple(Refusal.model_validate_json(body) for body in bodies)

    def newest(self) -> datetime | None:
        """When the newest report became known."""
        with self._transaction() as connection:
            written = connection.scalar(select(func.max(REPORTS.c.known)))
        return moment_of(written) if written is not None else None

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with faults_of(self.where), self._engine.begin() as connection:
            yield connection

    def _add(self, connection: Connection, table: Table, row: dict[str, Any]) -> int | None:
        """The number of the new row; None when one with the same key is on record.

        Written as one statement, so that two programs recording at once cannot both find it missing.
        """
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        added = dialect.insert(table).values(row).on_conflict_do_nothing().returning(table.c.seq)
        number: int | None = connection.scalar(added)
        return number

    def _prepare(self, *, create: bool) -> None:
        """Make the tables in an empty database; refuse one that is not ours or is newer than we are."""
        with self._transaction() as connection:
            names = inspect(connection).get_table_names()
            if LEDGER.name in names:
                found = connection.scalar(select(func.max(LEDGER.c.format)))
                if found is None or found > FORMAT:
                    raise LedgerVersionError(self.where, found or 0, FORMAT)
            elif names:
                raise LedgerError(f"The database {self.where} belongs to another program. Name another with --ledger.")
            elif not create:
                raise missing(self.where)
            else:
                METADATA.create_all(connection)
                connection.execute(insert(LEDGER), {"format": FORMAT})
