"""Plain text files and JSON Lines: every character stays where it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from contested.intake.draft import LIMIT, Draft, Given, Parcel, RefusedError, too_large
from contested.intake.encoding import decode, refuse_binary
from contested.model.report import Refusal

#: The names that archives and scrapers give to the fields of a report; the first that has a value is used.
_FIELDS = {
    "text": ("text", "body", "content", "article", "maintext"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "sitename", "source_domain"),
    "published": ("published", "published_at", "date_publish", "pubdate", "datetime", "date"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
_SURROGATE = re.compile("[\ud800-\udfff]")
#: A character may take six bytes as an escape, and the other fields need some room.
_LINE_LIMIT = 6 * LIMIT + 100_000


def receive_text(parcel: Parcel, given: Given) -> Iterator[Draft]:
    """One report a file: its text verbatim, line ends and all, but for the byte order mark."""
    decoded = decode(parcel.content(), given.encoding or parcel.charset)
    yield Draft(where=parcel.where, text=decoded.text, url=parcel.url, remarks=decoded.remarks)


def receive_lines(parcel: Parcel, given: Given) -> Iterator[Draft | Refusal]:
    """One report a line: a JSON object with `text`, and if known `title`, `outlet`, `published`, `url`, `language`.

    The file may have any size: one line is held at a time. A line that cannot be read is refused by its number.
    """
    del given  # JSON is UTF-8 by its definition
    refuse_binary(parcel.stream.peek(4096))
    for number, line in enumerate(_lines(parcel), 1):
        where = f"{parcel.where}, line {number}"
        try:
            if line is None:
                raise too_large()
            if line.strip():
                yield _draft(where, _object(line.removeprefix(b"\xef\xbb\xbf"), number))
        except RefusedError as refused:
            yield refused.refusal(where)


def _lines(parcel: Parcel) -> Iterator[bytes | None]:
    """The lines; None for one that is too long."""
    while line := parcel.stream.readline(_LINE_LIMIT):
        if len(line) < _LINE_LIMIT or line.endswith(b"\n"):
            yield line
            continue
        while (rest := parcel.stream.readline(_LINE_LIMIT)) and not rest.endswith(b"\n"):
            pass
        yield None


def _object(line: bytes, number: int) -> Mapping[str, Any]:
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise RefusedError(
            "not_json",
            f"Line {number} is not JSON ({error}). A JSON Lines file has one object a line, in UTF-8.",
        ) from error
    if not isinstance(found, dict):
        raise RefusedError("not_json", f"Line {number} is not a JSON object with a field 'text'.")
    return found


def _draft(where: str, fields: Mapping[str, Any]) -> Draft:
    """The draft that `fields` describe. Halves of surrogate pairs, which are no characters, become U+FFFD."""
    found = {name: _first(fields, aliases) for name, aliases in _FIELDS.items()}
    text = found["text"]
    if text is None:
        raise RefusedError("no_text", "It has no field 'text' with the report's text in it.")
    if len(text.encode("utf-8")) > LIMIT:
        raise too_large()
    return Draft(
        where=where,
        text=text,
        outlet=found["outlet"],
        title=found["title"],
        url=found["url"],
        published=found["published"],
        language=found["language"],
    )


def _first(fields: Mapping[str, Any], aliases: tuple[str, ...]) -> str | None:
    values = (fields[name] for name in aliases if isinstance(fields.get(name), str))
    return next((_SURROGATE.sub("\ufffd", value) for value in values if value.strip()), None)
