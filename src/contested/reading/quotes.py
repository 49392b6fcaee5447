"""Finds quotation marks that belong together, and tells speech from words merely held at arm's length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_CLOSERS = {"“": '”"', "„": "“”", "«": "»", "»": "«", "‹": "›", "‘": "’", "``": "''", '"': '"”', "''": "''", "'": "'’"}
_TWO_WAY = frozenset({'"', "''", "“", "»", "'"})
_SINGLE = frozenset({"'", "‘", "’"})
_MARK = re.compile(r"``|''|[\"'“”„«»‹›‘’]")
_ELISION = re.compile(r"['‘’](?:\d\ds?\b|(?:em|til|tis|twas|cause|round|bout|n)\b)", re.IGNORECASE)
_SINGLE_CLOSES = re.compile(r"(?<=[^\s(\[])['’](?!\w)")
_OPENS_AFTER = frozenset("([{-–—/:;,…\n\t \xa0\"“„«‘'")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:,\n][\"”’)\]]*)\s*$")
_ENDS_SENTENCE = re.compile(r"[.!?…]$")
_SPEAKING_START = re.compile(r"(?:i|we|you|they|he|she|it|there|this|that|these|if|yes|no)(?:\b|['’])", re.IGNORECASE)
_WORD = re.compile(r"\w[\w'’-]*")

# Longest run of words that is still read as a borrowed phrase when it stands inside a clause ("vehicles and
# gatherings", "new political and military reality"); longer runs are somebody's words. Chosen by reading, not fitted.
_BORROWED_WORDS = 6


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between marks; `start` and `end` take the marks in, `inner_start` and `inner_end` leave them out."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    kind: Literal["speech", "scare"]
    level: int
    closed: bool = True
    continued: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    """An opening mark that waits for its partner."""

    start: int
    end: int
    mark: str
    continued: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of `text` in order, nested ones included.

    Apostrophes, elisions ('90s) and inch marks are not quotations. A quotation that runs over several paragraphs gives
    one `Quote` a paragraph: all but the last are not `closed`, all but the first are `continued`. An opening mark that
    nothing closes runs to the end of its paragraph. `kind` is "scare" for a few words held inside a clause and
    "speech" for everything else; whose speech it is, is not decided here.

    >>> [(quote.kind, quote.level) for quote in find_quotes('He said: “They cried ‘go home now’.” A “deal” held.')]
    [('speech', 0), ('scare', 1), ('scare', 0)]
    """
    found: list[Quote] = []
    left_open: str | None = None
    for start, end in _paragraphs(text):
        quotes, left_open = _in_paragraph(text, start, end, left_open)
        found += quotes
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(r"[^\n]*\S", text))


def _in_paragraph(text: str, start: int, end: int, left_open: str | None) -> tuple[list[Quote], str | None]:
    """The quotations of one paragraph, and the mark still open at its end (`left_open` is that of the one before)."""
    stack: list[_Open] = []
    found: list[Quote] = []
    for match in _MARK.finditer(text, start, end):
        partner = _partner(text, match, stack, end)
        if partner is not None:
            found.append(_quote(text, stack[partner], match.start(), match.end(), level=partner))
            del stack[partner:]
        elif _opens(text, match, start, end):
            if any(mark.mark == match.group() for mark in stack) and match.group() != "“":
                found += [_unclosed(text, mark, match.start(), level) for level, mark in enumerate(stack)]
                stack.clear()
            at_start = not text[start : match.start()].strip()
            stack.append(_Open(match.start(), match.end(), match.group(), at_start and match.group() == left_open))
    doubles = [mark for mark in stack if mark.mark not in _SINGLE]
    found += [_unclosed(text, mark, end, level) for level, mark in enumerate(doubles)]
    return found, doubles[0].mark if doubles else None


def _partner(text: str, match: re.Match[str], stack: list[_Open], end: int) -> int | None:
    """Where in `stack` the mark stands that this one closes; None when it closes nothing."""
    if stack and match.group() == stack[-1].mark == "“" and _looks_closing(text, match):
        return len(stack) - 1
    for level in range(len(stack) - 1, -1, -1):
        if match.group() in _CLOSERS[stack[level].mark]:
            return level if _may_close(text, match, end) else None
    return None


def _looks_closing(text: str, match: re.Match[str]) -> bool:
    """Whether a mark that should open hugs the word before it: "We left,“ he said."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(before.strip()) and before not in _OPENS_AFTER - {","} and not after.strip()


def _may_close(text: str, match: re.Match[str], end: int) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match.group() in _SINGLE:
        if after.isalnum() or not before.strip():
            return False
        possessive = before == "s" and re.match(r"\s[a-z]", text[match.end() :]) is not None
        return not (possessive and _SINGLE_CLOSES.search(text, match.end(), end))
    looks_opening = match.group() in _TWO_WAY and (not before.strip() or before in "([") and after.isalnum()
    return not looks_opening


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = match.group()
    before = text[match.start() - 1 : match.start()] if match.start() > start else " "
    after = text[match.end() : match.end() + 1]
    if mark not in _CLOSERS or not after.strip() or before not in _OPENS_AFTER:
        return mark in "“„«" and bool(after.strip())
    if mark in _SINGLE:
        return not _ELISION.match(text, match.start()) and _SINGLE_CLOSES.search(text, match.end(), end) is not None
    return True


def _unclosed(text: str, mark: _Open, end: int, level: int) -> Quote:
    end = mark.end + len(text[mark.end : end].rstrip())
    return Quote(mark.start, end, mark.end, end, "speech", level, closed=False, continued=mark.continued)


def _quote(text: str, mark: _Open, inner_end: int, end: int, *, level: int) -> Quote:
    kind: Literal["speech", "scare"] = "scare" if _is_borrowed(text, mark, inner_end, end) else "speech"
    return Quote(mark.start, end, mark.end, inner_end, kind, level, continued=mark.continued)


def _is_borrowed(text: str, mark: _Open, inner_end: int, end: int) -> bool:
    """Whether it is a few words inside a clause: not after a colon or a comma, and not a sentence of their own."""
    inner = text[mark.end : inner_end].strip()
    words = len(_WORD.findall(inner))
    if words > _BORROWED_WORDS or (_ENDS_SENTENCE.search(inner) and words > 1 and inner[0].isupper()):
        return False
    if _SENTENCE_START.search(text, max(0, mark.start - 6), mark.start):
        set_off = inner[:1].isupper() and (inner[-1:] in ",.!?" or text[end : end + 1] in {",", "", "\n"})
        return not set_off
    return not (words >= 3 and _SPEAKING_START.match(inner) is not None)
