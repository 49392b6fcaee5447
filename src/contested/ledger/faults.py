"""Faults of the store as sentences: what happened, what became of the records, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from contested.model.errors import LedgerError

#: What the store says, and what to tell the user; `{where}` is the ledger.
_SENTENCES = (
    (
        ("readonly", "read-only"),
        "The ledger {where} may only be read. Allow writing to it and its folder, or name another with --ledger.",
    ),
    (
        ("disk is full", "no space left", "disk full"),
        "There is no space left for the ledger {where}. What was stored before is safe: free some space and run the "
        "same command again; nothing is stored twice.",
    ),
    (
        ("not a database",),
        "The file {where} is not a ledger: it is no SQLite database. Name another file with --ledger.",
    ),
    (
        ("malformed", "corrupt"),
        "The ledger {where} is damaged. Take it back from a copy, or ingest the reports again into a new one.",
    ),
    (
        ("unable to open",),
        "The ledger {where} cannot be opened. Check that its folder exists and may be written to.",
    ),
    (
        ("is locked", "is busy"),
        "The ledger {where} is in use by another program. Wait for it to end, and run the same command again.",
    ),
    (
        ("connection refused", "could not translate", "failed to resolve", "password authentication", "does not exist"),
        "The ledger {where} cannot be reached: {fault}. Check the address, the name and the password.",
    ),
)


@contextmanager
def faults_of(where: str) -> Iterator[None]:
    """Turn any fault of the store within the block into a `LedgerError` about `where`."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        raise LedgerError(sentence(where, error)) from error


def sentence(where: str, error: Exception) -> str:
    """What to tell the user about `error`."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    fault = " ".join(str(cause).split())
    said = fault.lower()
    fitting = (text for signs, text in _SENTENCES if any(sign in said for sign in signs))
    return next(fitting, "The ledger {where} cannot be used: {fault}.").format(where=where, fault=fault.rstrip("."))
