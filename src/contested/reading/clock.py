"""Reads clock times: 6 a.m., 6:30 p.m., 16:30 GMT, 0630 local time, 6 o'clock."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contested.reading.time_grammar import Found
from contested.reading.words import Words, touches

ZONES = frozenset({"gmt", "utc", "est", "edt", "et", "cet", "cest", "eet", "eest", "bst", "msk", "eat", "cat"})

_DOTTED = re.compile(r"(\d{1,2})[.](\d{2})$")
_MINUTES = re.compile(r"[0-5]\d$")
_MILITARY = re.compile(r"[012]\d[0-5]\d$")


def read_clock(words: Words, i: int) -> Found | None:
    """The hour of a clock time at word `i`. Digits alone are none: they need minutes, a zone, or a half of the day."""
    if words[i].kind != "digits" or (touches(words, i) and words[i - 1].kind == "letters"):
        return None
    face = _face(words, i)
    if face is None or not 0 <= face.hour <= 24:
        return None
    half, after = _half_of_day(words, face.end)
    if half is not None:
        is_fit = 1 <= face.hour <= 12
        return Found(face.hour % 12 + 12 * (half == "p"), _zone_end(words, after)) if is_fit else None
    if [word.norm for word in words[face.end : face.end + 3]] == ["o", "'", "clock"]:
        return Found(face.hour, face.end + 3)
    end = _zone_end(words, face.end)
    return Found(face.hour, end) if face.has_minutes or (face.is_dotted and end > face.end) else None


@dataclass(frozen=True, slots=True)
class _Face:
    """The digits of a clock time."""

    hour: int
    end: int
    has_minutes: bool = False
    is_dotted: bool = False


def _face(words: Words, i: int) -> _Face | None:
    """6, 6:30, 6.30, or 0630 before a zone."""
    text, end = words[i].text, i + 1
    if (dotted := _DOTTED.match(text)) is not None:
        return _Face(int(dotted[1]), end, is_dotted=True)
    if _MILITARY.match(text) and _zone_end(words, end) > end:
        return _Face(int(text[:2]), end, has_minutes=True)
    if not text.isdecimal() or len(text) > 2:
        return None
    if words[end].norm == ":" and touches(words, end) and _MINUTES.match(words[end + 1].text):
        end += 2
        has_seconds = words[end].norm == ":" and touches(words, end) and words[end + 1].kind == "digits"
        return _Face(int(text), end + 2 * has_seconds, has_minutes=True)
    return _Face(int(text), end)


def _half_of_day(words: Words, i: int) -> tuple[str | None, int]:
    """`a.m.`, `pm`, and where it ends."""
    if words[i].norm in {"am", "pm"}:
        return words[i].norm[0], i + 1
    if words[i].norm in {"a", "p"} and words[i + 1].norm == "." and words[min(i + 2, len(words) - 1)].norm == "m":
        end = i + 3
        return words[i].norm, end + (words[end].norm == "." and touches(words, end))
    return None, i


def _zone_end(words: Words, i: int) -> int:
    if words[i].norm == "local" and words[i + 1].norm == "time":
        return i + 2
    return i + 1 if words[i].norm in ZONES and words[i].text.isupper() else i
