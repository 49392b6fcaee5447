"""What a receiver found in a file before it is a report, and what the caller said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from io import BufferedReader

from contested.intake.publication import Publication
from contested.model.report import Refusal, Remark

#: The largest report taken in, in bytes: about 800,000 words, ten times the longest reports of inquiry.
#: Lines of a JSON Lines file are counted one by one, so that such a file may have any size.
LIMIT = 5_000_000


class RefusedError(Exception):
    """Ends the reception of one report; `receive` turns it into a `Refusal`. Never leaves the intake."""

    def __init__(self, code: str, reason: str) -> None:
        self.code, self.reason = code, reason
        super().__init__(reason)

    def refusal(self, where: str) -> Refusal:
        """The refusal to hand out for `where`."""
        return Refusal(where=where, step="intake", code=self.code, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of the reports; it goes before anything found in them."""

    outlet: str | None = None
    published: Publication | None = None
    title: str | None = None
    encoding: str | None = None
    zone: tzinfo | None = None  # of times that name none
    now: datetime | None = None  # later publication times are marked


@dataclass(frozen=True, slots=True)
class Parcel:
    """An opened file, page or stream, not yet read."""

    where: str  # for messages: path, address, or "standard input"
    stream: BufferedReader
    url: str | None = None
    charset: str | None = None  # as the sender states it

    def content(self) -> bytes:
        """All its bytes. Raises `RefusedError` when there are more than `LIMIT`."""
        content = self.stream.read(LIMIT + 1)
        if len(content) > LIMIT:
            raise too_large()
        return content


@dataclass(frozen=True, slots=True)
class Draft:
    """What a receiver found: the text, and whatever the file says of itself."""

    where: str
    text: str
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | date | None = None  # as written; a datetime where the file format has times
    language: str | None = None
    remarks: tuple[Remark, ...] = ()


#: A receiver turns a parcel into drafts; a part of it that cannot be read becomes a refusal among them.
type Receiver = Callable[[Parcel, Given], Iterator[Draft | Refusal]]


def too_large() -> RefusedError:
    """The refusal of more than `LIMIT` bytes in one report."""
    return RefusedError(
        "too_large",
        f"It is larger than {LIMIT // 1_000_000} MB, the most that one report may have. Split it into single "
        "reports: one file each, or one line each in a JSON Lines file.",
    )
