"""Opens a file, an address or standard input, and tells which receiver reads it."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from contested.intake.draft import Parcel, Receiver, RefusedError
from contested.intake.fetch import fetch, is_address
from contested.intake.markdown import receive_markdown
from contested.intake.page import receive_page
from contested.intake.text import receive_lines, receive_text

STANDARD_INPUT = "-"

#: The receiver of each kind of file; one more kind is one more line.
_BY_SUFFIX: dict[str, Receiver] = {
    ".txt": receive_text,
    ".md": receive_markdown,
    ".markdown": receive_markdown,
    ".html": receive_page,
    ".htm": receive_page,
    ".xhtml": receive_page,
    ".jsonl": receive_lines,
    ".ndjson": receive_lines,
}

#: What a stream without a telling name begins with; the first that fits.
_BY_START: tuple[tuple[re.Pattern[bytes], Receiver], ...] = (
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE),
        receive_page,
    ),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\""), receive_lines),
    (re.compile(rb"(?:\xef\xbb\xbf)?(?:---|\+\+\+)[ \t]*\r?\n"), receive_markdown),
)


def open_parcel(where: str) -> Parcel:
    """What is at `where`, opened. Raises `RefusedError` when there is nothing or it may not be read."""
    if where == STANDARD_INPUT:
        return Parcel("standard input", _standard_input())
    if is_address(where):
        return fetch(where)
    try:
        return Parcel(where, Path(where).open("rb"))
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise _missing(where) from error
    except OSError as error:
        raise unreadable(error) from error


def _standard_input() -> io.BufferedReader:
    buffer = sys.stdin.buffer
    return buffer if isinstance(buffer, io.BufferedReader) else io.BufferedReader(io.BytesIO(buffer.read()))


def receiver_of(parcel: Parcel) -> Receiver:
    """The receiver for `parcel`: by the ending of its name, else by its first bytes, else the one for plain text."""
    named = None if is_address(parcel.where) else _BY_SUFFIX.get(Path(parcel.where).suffix.lower())
    if named is not None:
        return named
    start = parcel.stream.peek(1024)
    return next((receiver for pattern, receiver in _BY_START if pattern.match(start)), receive_text)


def unreadable(error: OSError) -> RefusedError:
    """The refusal of what the system does not let us read."""
    return RefusedError("unreadable", f"It cannot be read: {error.strerror or error}.")


def _missing(where: str) -> RefusedError:
    if "://" in where:
        return RefusedError("missing", "Only http and https addresses are fetched; save the report as a file.")
    return RefusedError("missing", "There is no such file or folder. Check the path.")
