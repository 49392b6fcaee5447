"""Markdown files: the header that says who published what and when, and the text without its markup."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from contested.intake.draft import Draft, Given, Parcel, RefusedError
from contested.intake.encoding import decode

_HEADER = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\r?\n(.*?)(?:^|\n)\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*$")
_KEYS = {"date": "published", "source": "outlet", "publisher": "outlet", "headline": "title", "lang": "language"}
_NOTHING = (None, "", "null", "~")
_PARSER = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class Header:
    """What a front matter says; a key that it does not have is None."""

    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | date | None = None


def receive_markdown(parcel: Parcel, given: Given) -> Iterator[Draft]:
    """One report a file; spans cut into the text that is left when the markup is gone.

    A heading of the first level that opens the file is the title when the header gives none.
    """
    decoded = decode(parcel.content(), given.encoding)
    header, body = split_header(decoded.text)
    heading, text = _reduced(body)
    yield Draft(
        where=parcel.where,
        text="\n\n".join([heading, text] if heading and header.title else [text]),
        outlet=header.outlet,
        title=header.title or heading,
        url=header.url or parcel.url,
        published=header.published,
        language=header.language,
        remarks=decoded.remarks,
    )


def split_header(text: str) -> tuple[Header, str]:
    """The header at the top of `text` and the rest; an empty header when there is none.

    Between `---` it is read line by line as `key: value`; between `+++` it is TOML.
    Raises `RefusedError` when TOML is announced and cannot be read.
    """
    match = _HEADER.match(text)
    if match is None:
        return Header(), text
    fields = _toml(match[2]) if match[1] == "+++" else _lines(match[2])
    named = {_KEYS.get(key, key): value for key, value in fields.items()}
    known = {key: _known(key, named[key]) for key in Header.__slots__ if named.get(key) not in _NOTHING}
    return Header(**known), text[match.end() :]


def _known(key: str, value: Any) -> Any:
    return value if key == "published" and isinstance(value, date) else str(value)


def _lines(block: str) -> dict[str, Any]:
    matches = (_LINE.match(line) for line in block.splitlines())
    return {match[1].lower(): match[2].strip("\"'") for match in matches if match is not None}


def _toml(block: str) -> dict[str, Any]:
    try:
        return tomllib.loads(block)
    except tomllib.TOMLDecodeError as error:
        raise RefusedError("header", f"Its header is not TOML: {error}.") from error


def _reduced(body: str) -> tuple[str | None, str]:
    """The opening heading, if there is one, and the text of all other blocks, an empty line between them."""
    tokens = _PARSER.parse(body)
    opens = len(tokens) > 1 and tokens[0].type == "heading_open" and tokens[0].tag == "h1"
    heading = _words(tokens[1]) if opens else None
    blocks = (_words(token) for token in (tokens[2:] if opens else tokens))
    return heading or None, "\n\n".join(block for block in blocks if block)


def _words(token: Token) -> str:
    """The words of a block; captions of images are not part of the text."""
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    return "".join(_inline(child) for child in token.children or ())


def _inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
