"""The one tree of errors.

ContestedError                 anything this package raises on purpose
├── SpanError                  a span whose report does not say what it quotes
├── MomentError                a time that cannot be used: unreadable, or without a zone
├── WorldError                 what was known beforehand cannot be used
│   ├── ConflictError          a file of a conflict folder is wrong (names file, line and field)
│   └── ModelError             the language model is missing or not the one that was pinned
├── LedgerError                the store cannot be read or written
│   └── LedgerVersionError     the store was written by a newer version
├── SuppositionError           a what-if that names no known place or party
└── OutputError                a file or folder could not be written

A mistake of a programmer or of a configuration is raised; a bad report is never raised,
it comes back as a `Refusal`.
"""

from __future__ import annotations


class ContestedError(Exception):
    """Base of every error this package raises on purpose; its text is a full sentence for the user."""


class SpanError(ContestedError, ValueError):
    """A span that its report does not bear out.

    Attributes: `report` (its id), `start`, `end`, `quote` (what was claimed), `found` (what stands there).
    """

    def __init__(self, report: str, start: int, end: int, quote: str, found: str) -> None:
        self.report, self.start, self.end, self.quote, self.found = report, start, end, quote, found
        super().__init__(
            f"{report} does not say {quote!r} at {start}:{end}; it says {found!r}. "
            "Cut spans with Span.cut so that they cannot drift from the text."
        )


class MomentError(ContestedError, ValueError):
    """A time that cannot be used. Attributes: `given` (as it was written)."""

    def __init__(self, given: str, problem: str) -> None:
        self.given = given
        super().__init__(f"{given!r} {problem}")


class WorldError(ContestedError):
    """What was known before any report cannot be used."""


class ConflictError(WorldError):
    """A file of a conflict folder is wrong.

    Attributes: `file`, `line` (1-based, or None when the fault has no line), `field`, `problem`.
    """

    def __init__(self, file: str, line: int | None, field: str, problem: str) -> None:
        self.file, self.line, self.field, self.problem = file, line, field, problem
        where = f"{file}, line {line}" if line is not None else file
        super().__init__(f"{where}, field {field!r}: {problem}")


class ModelError(WorldError):
    """The language model is missing or not the pinned one."""


class LedgerError(ContestedError):
    """The store cannot be read or written."""


class LedgerVersionError(LedgerError):
    """The store was written by a newer version. Attributes: `found`, `understood`."""

    def __init__(self, where: str, found: int, understood: int) -> None:
        self.where, self.found, self.understood = where, found, understood
        super().__init__(
            f"The ledger {where} has format {found}, but this version understands formats up to {understood}. "
            "Update contested, or name another ledger with --ledger."
        )


class SuppositionError(ContestedError, ValueError):
    """A what-if cannot be asked: it is not written as PLACE=PARTY, or names nothing that is known."""


class OutputError(ContestedError):
    """A file or folder could not be written."""
