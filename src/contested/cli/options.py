"""The options that several commands share, and how their words become values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer
from platformdirs import user_data_path

from contested.model import Moment
from contested.model.errors import ContestedError, MomentError

NO_CONFLICT = "none"

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        "-l",
        metavar="FILE",
        help="The ledger: a file, or postgresql://... [dim]Default: your data folder.[/]",
    ),
]
ConflictOption = Annotated[
    str | None,
    typer.Option(
        "--conflict",
        "-c",
        metavar="NAME",
        help="What is known beforehand: a conflict by name (see [bold]contested conflict list[/]), a folder, or 'none'."
        " [dim]Default: the one that fits the text best.[/]",
    ),
]
ZoneOption = Annotated[
    str | None,
    typer.Option(
        "--zone",
        "-z",
        metavar="ZONE",
        help="Zone of times given without one, such as Asia/Damascus; also of times shown.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, one value a line, and nothing else.")]
HappenedOption = Annotated[
    str | None,
    typer.Option("--happened", metavar="T", help="The moment asked about. [dim]Default: the same as --known.[/]"),
]
KnownOption = Annotated[
    str | None,
    typer.Option(
        "--known", metavar="T", help="Use nothing that became known later. [dim]Default: the newest in the ledger.[/]"
    ),
]


class Method(StrEnum):
    """How claims are weighed."""

    LAST_WORD = "last_word"
    MAJORITY = "majority"


MethodOption = Annotated[Method, typer.Option("--method", help="How claims are weighed against each other.")]


def default_ledger() -> Path:
    """Where the ledger lies when none is named."""
    return user_data_path("contested", appauthor=False) / "ledger.sqlite"


def ledger_place(given: str | None) -> str | Path:
    """The ledger that was named, or the usual one."""
    return given if given is not None else default_ledger()


def zone_of(given: str | None) -> tzinfo | None:
    """The zone of that name. Raises `MomentError` when there is none."""
    if given is None:
        return None
    try:
        return ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise MomentError(
            given, "is not a time zone. Use a name such as Asia/Damascus, Africa/Khartoum or UTC."
        ) from error


def moment_of(written: str, zone: tzinfo | None) -> datetime:
    """The moment that was typed; a day without a time means its end, when all of it is known.

    Raises `MomentError` when it cannot be read or has no zone.
    """
    try:
        found = date.fromisoformat(written) if len(written) <= 10 else datetime.fromisoformat(written)
    except ValueError as error:
        raise MomentError(written, "is not a time. Write it as 2024-12-06T16:30+03:00, or as 2024-12-06.") from error
    if isinstance(found, datetime) and found.tzinfo is not None:
        return found.astimezone(zone) if zone is not None else found
    if zone is None:
        raise MomentError(written, "has no zone. Add one, as in 2024-12-06T16:30+03:00, or give --zone Asia/Damascus.")
    if isinstance(found, datetime):
        return found.replace(tzinfo=zone)
    return datetime.combine(found, time(), zone) + timedelta(days=1, microseconds=-1)


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of a command that asks about a moment, as they were typed."""

    happened: str | None
    known: str | None
    ledger: str | None
    conflict: str | None
    zone: str | None
    method: str

    def moment(self, newest: datetime | None) -> Moment:
        """The moment asked about: what was typed, else the newest that the ledger knows.

        Raises `MomentError` for a time that cannot be used, and `ContestedError` when the ledger is empty too.
        """
        zone = zone_of(self.zone)
        if self.known is not None:
            known = moment_of(self.known, zone)
        elif newest is not None:
            known = newest.astimezone(zone or UTC)
        else:
            raise ContestedError("The ledger is empty. Put reports into it with 'contested ingest'.")
        return Moment(happened=moment_of(self.happened, zone) if self.happened is not None else known, known=known)
