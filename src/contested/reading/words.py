"""Splits a text into words, digits and marks, each with its place: what the readers of dates and numbers walk along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

IGNORED = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Marks that are not seen: soft hyphen, joiners, direction marks. A word may hold them; its `norm` does not."""

_PIECES = re.compile(
    rf"(?P<gap>\n[^\S\n]*\n)|(?P<digits>\d+(?:[.,]\d+)*)|(?P<letters>[^\W\d_](?:[^\W\d_]|[{IGNORED}](?=[^\W\d_]))*)"
    rf"|(?P<mark>[^\s{IGNORED}])"
)
_UNSEEN = re.compile(f"[{IGNORED}]")
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_APOSTROPHES = dict.fromkeys("’‘ʼ`´", "'")
_SAME_MARK = {**_DASHES, **_APOSTROPHES}


class Word(NamedTuple):
    """One piece of a text. `norm` is in lower case, with one kind of dash and apostrophe; the end has an empty one."""

    start: int
    end: int
    text: str
    norm: str
    kind: Literal["letters", "digits", "mark", "gap", "end"]

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


Words = Sequence[Word]


@lru_cache(maxsize=8)
def split(text: str) -> Words:
    """The pieces of `text` in order, and four empty ones, so that looking a few ahead is always allowed.

    A blank line is a piece of kind `gap`: nothing that is read across it belongs together. The pieces of a few texts
    are kept, since several readers walk along the same paragraph.
    """
    words = [_word(found) for found in _PIECES.finditer(text)]
    return (*words, *[Word(len(text), len(text), "", "", "end")] * 4)


def touches(words: Words, i: int) -> bool:
    """Whether the piece at `i` follows the one before it without a space."""
    return 0 < i < len(words) and words[i - 1].end == words[i].start


def before(words: Words, i: int, steps: int = 1) -> str:
    """The norm of the piece `steps` before `i`; empty at the beginning of the text."""
    return words[i - steps].norm if i >= steps else ""


def norms(words: Words, start: int, end: int) -> tuple[str, ...]:
    """The norms of the pieces from `start` to before `end`."""
    return tuple(word.norm for word in words[start:end])


def _word(found: re.Match[str]) -> Word:
    text, kind = found.group(), found.lastgroup
    match kind:
        case "letters":
            norm = text.lower() if text.isascii() else _UNSEEN.sub("", text).casefold()
            return Word(*found.span(), text, norm, "letters")
        case "digits":
            return Word(*found.span(), text, text, "digits")
        case "gap":
            return Word(*found.span(), text, "\n", "gap")
        case _:
            return Word(*found.span(), text, _SAME_MARK.get(text, text), "mark")
