"""Opens the database behind a ledger, so that what is committed outlives the process and the power."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from contested.ledger.faults import faults_of
from contested.model.errors import LedgerError

#: Seconds to wait for another program that is writing.
_PATIENCE = 30


def open_engine(where: str | Path, *, create: bool) -> tuple[str, Engine]:
    """The name of the ledger for messages, and its engine. Raises `LedgerError` when there is nothing to open."""
    url = _url(where)
    name = url.database or "in memory" if url.get_backend_name() == "sqlite" else url.render_as_string()
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise LedgerError(f"The ledger {name} cannot be opened: ledgers are kept in SQLite files or in PostgreSQL.")
    if isinstance(where, Path) or "://" not in where:
        _check_file(Path(where), create=create)
    try:
        engine = create_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise LedgerError("A ledger in PostgreSQL needs a driver: pip install 'contested[postgres]'.") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return name, engine


def missing(where: str) -> LedgerError:
    """The error for a ledger that was never made."""
    return LedgerError(f"There is no ledger at {where} yet. 'contested ingest' makes one, or name it with --ledger.")


def _url(where: str | Path) -> URL:
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise LedgerError(f"{where!r} is not the address of a database. Give a file, or postgresql://...") from error
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def _check_file(path: Path, *, create: bool) -> None:
    with faults_of(str(path)):
        if path.is_dir():
            raise LedgerError(f"The ledger {path} cannot be opened: it is a folder. Name a file in it.")
        if not create and not path.exists():
            raise missing(str(path))
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)


def _set_up(connection: Any, record: Any) -> None:
    """Write-ahead log, and every commit on the disk before it is reported; transactions are begun by `_begin`."""
    del record
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    if not cursor.execute("PRAGMA query_only").fetchone()[0]:
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
