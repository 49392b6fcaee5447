"""Cuts text into words and folds their spelling, so that names can be compared however they are written.

Offsets always count in the text as given: marks of direction, zero-width characters and apostrophes inside a word are
ignored when it is compared, not when it is located.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

_MARKS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # soft hyphen, zero width, direction
_APOSTROPHES = "'`´ʹʻʼʾʿˈ‘’‛′"
_TRAILING = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_LETTERS = rf"[^\W_]|[\u0300-\u036f{_MARKS}]"
_WORD = re.compile(rf"[A-Z](?:\.[A-Z])+\.?(?!\w)|[^\W_](?:{_LETTERS})*(?:[{_APOSTROPHES}]+[^\W_](?:{_LETTERS})*)*")
_GAP = re.compile(
    rf"[{_MARKS}]*(?:[{_APOSTROPHES}][sS]?[{_MARKS}]*)?"  # 's of the word before
    rf"(?:[^\S\n]{{0,2}}\n?[^\S\n]{{0,2}}|[-/\u2010-\u2013])[{_MARKS}]*"
)
_DROPPED = re.compile(rf"[{_MARKS}{_APOSTROPHES}.\u0300-\u036f]")
_TITLES = frozenset(
    {
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "adm",
        "brig",
        "dr",
        "mr",
        "mrs",
        "ms",
        "st",
        "sen",
        "rep",
        "gov",
        "prof",
    }
)  # they carry a full stop that ends no sentence

# British spelling stands for both.
_SPELLINGS = {
    "defense": "defence",
    "center": "centre",
    "organization": "organisation",
    "program": "programme",
    "labor": "labour",
    "mobilization": "mobilisation",
}
_ARTICLE = "al"
_ARTICLES = frozenset({"al", "el", "ul", "il"})
_ABD = frozenset({"abd", "abdel", "abdul", "abdal", "abdur", "abdoul", "abdil", "abdol"})
_JOINED_ABD = re.compile(r"abd(?:ou|[aeiou])?(?:l|([rsnzdt])(?=\1))?([a-z]{3,})")

# Ways of writing one sound of Arabic, Ukrainian, Russian or Swahili names, in the order in which they are undone.
_SOUNDS = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        (r"^m[aeou]h?[ae]mm?[ae]d$", "muhamad"),
        (r"^ah?m[ae]d$", "ahmad"),
        (r"tch", "ch"),
        (r"sch", "sh"),
        (r"dj", "j"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"dh", "d"),
        (r"gh", "g"),
        (r"th", "t"),
        (r"z", "s"),
        (r"a[iy]|e[iy]", "Y"),
        (r"o[ou]|o", "u"),
        (r"e|y", "i"),
        (r"ij$", "i"),
        (r"(.)\1+", r"\1"),
    )
)


class Word(NamedTuple):
    """A word of a text: where it stands, and its spelling with and without the freedom of transliteration."""

    start: int
    end: int
    plain: str  # small letters, ASCII, no apostrophes
    sound: str  # the same for all ways of transliterating a name; begins with ~, so that it is never a plain word
    tied: bool  # nothing but a space, a hyphen or a possessive s parts it from the word before
    is_article: bool

    def of(self, text: str) -> str:
        """The word as `text` has it."""
        return text[self.start : self.end]


def words(text: str) -> list[Word]:
    """The words of `text` in order; 'Abdel Rahman' and its like count as one word."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        start, raw = match.start(), match.group()
        if not raw.isascii():
            raw = raw.rstrip(_TRAILING)
        if len(raw) > 2 and raw[-1] in "sS" and raw[-2] in _APOSTROPHES:
            raw = raw[:-2]
        plain, sound = fold(raw)
        if not plain:
            continue
        is_next = start == end + 1 and text[end] == " "
        tied = bool(found) and (is_next or _is_tied(text, found[-1], end, start))
        end = start + len(raw)
        found.append(Word(start, end, plain, sound, tied, plain == _ARTICLE))
        if tied and plain != _ARTICLE and (found[-2].is_article or found[-2].plain in _ABD):
            _join_abd(found)
    return found


@lru_cache(maxsize=65536)
def fold(raw: str) -> tuple[str, str]:
    """`raw` in small ASCII letters, and the key that all its transliterations share."""
    bare = _DROPPED.sub("", raw)
    plain = (bare if bare.isascii() else anyascii(bare)).lower()
    plain = re.sub(r"[^a-z0-9]", "", plain)
    plain = _ARTICLE if plain in _ARTICLES else _SPELLINGS.get(plain, plain)
    return plain, "~" + _sound(plain)


def _sound(plain: str) -> str:
    joined = _JOINED_ABD.fullmatch(plain)
    if joined is not None and plain not in _ABD:
        return "abd" + _sound(joined[2])
    for pattern, becomes in _SOUNDS:
        plain = pattern.sub(becomes, plain)
    return plain


def _is_tied(text: str, before: Word, end: int, start: int) -> bool:
    gap = text[end:start]
    if gap in {" ", "-", "/"}:
        return True
    if gap.startswith("."):
        return gap == ". " and (before.plain in _TITLES or len(before.plain) == 1)
    return bool(gap) and _GAP.fullmatch(gap) is not None


def _join_abd(found: list[Word]) -> None:
    """Put 'Abdel' and 'Rahman', or 'Abd', 'al' and 'Rahman', into one word at the end of `found`."""
    at = len(found) - 2
    if found[at].is_article and found[at].tied and at > 0:
        at -= 1
    first, last = found[at], found[-1]
    if first.plain in _ABD:
        plain, sound = "abd" + last.plain, "~abd" + last.sound[1:]
        found[at:] = [Word(first.start, last.end, plain, sound, first.tied, is_article=False)]
