"""Reads a number that begins at a word: digits with separators, number words, and words that give no number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contested.reading.words import Words, norms, touches

ONES = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0,
    "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0,
}  # fmt: skip
TENS = {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0,
    "ninety": 90.0,
}  # fmt: skip
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7}
GROUPS = {"dozen": 12.0}
FRACTIONS = {
    ("half", "a"): 0.5, ("a", "half"): 0.5, ("a", "quarter", "of", "a"): 0.25, ("a", "quarter"): 0.25,
    ("three", "quarters", "of", "a"): 0.75,
}  # fmt: skip
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9}
"""Letters written directly behind digits: 10k, 1.2m. A single m after a space is metres and is not read here."""

VAGUE = {
    ("dozens",), ("scores",), ("hundreds",), ("thousands",), ("millions",), ("several",), ("many",), ("numerous",),
    ("countless",), ("multiple",), ("a", "few"), ("a", "handful"), ("a", "couple"), ("a", "number"), ("a", "score"),
    ("tens", "of", "thousands"), ("tens", "of", "millions"), ("dozens", "of", "thousands"),
    ("hundreds", "of", "thousands"), ("hundreds", "of", "millions"), ("tens", "of", "hundreds"),
    ("thousands", "upon", "thousands"), ("thousands", "and", "thousands"), ("a", "large", "number"),
    ("large", "numbers"), ("an", "unknown", "number"), ("an", "unspecified", "number"), ("scores", "and", "scores"),
    ("several", "dozen"), ("several", "hundred"), ("several", "thousand"), ("several", "million"),
    ("several", "hundred", "thousand"), ("a", "few", "dozen"), ("a", "few", "hundred"), ("a", "few", "thousand"),
    ("a", "few", "hundred", "thousand"), ("a", "couple", "of", "dozen"), ("a", "couple", "of", "hundred"),
    ("a", "couple", "of", "thousand"), ("many", "thousands"), ("many", "hundreds"), ("many", "dozens"),
    ("several", "hundreds"), ("several", "thousands"), ("several", "dozens"), ("hundreds", "and", "hundreds"),
}  # fmt: skip
_VAGUE_BY_START = {
    first: sorted((words for words in VAGUE if words[0] == first), key=len, reverse=True)
    for first in {words[0] for words in VAGUE}
}
_SCALES_AND_GROUPS = {**SCALES, **GROUPS}

WORDS = frozenset(word for phrase in (*VAGUE, *FRACTIONS) for word in phrase)
"""Every word of the phrases that are read as a whole."""

STARTS = frozenset({*ONES, *TENS, *SCALES, *GROUPS, *_VAGUE_BY_START, "half", "a", "an"})
"""Every word of letters that a number can begin with."""

GREATEST = 1e12
"""No scale beyond a million million: `million` written a hundred times is no number."""

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$|\d{1,3}(?:\.\d{3}){2,}$")
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}$")
_PLAIN = re.compile(r"\d+(?:\.\d+)?$")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from the words up to `end`. `value` is None where the words give none; `word` then has them.

    `scale` is the factor its last words gave it: a million in `1.5 million`. `digits`: it is written in digits.
    """

    value: float | None
    end: int
    word: str | None = None
    digits: bool = False
    scale: float = 1.0


def read_number(words: Words, i: int) -> Number | None:
    """The longest number that begins at `i`, or None. Parts of names (M23, T-72) are not numbers."""
    if words[i].kind == "digits":
        return _digits(words, i)
    if words[i].norm not in STARTS:
        return None
    return _vague(words, i) or _fraction(words, i) or _spelled(words, i)


def digits_value(text: str) -> float | None:
    """The value of digits with separators as English texts write them; None where they are something else (1.2.3)."""
    if _THOUSANDS.match(text) or _LAKHS.match(text):
        return float(text.replace(",", "")) if "," in text else float(text.replace(".", ""))
    if _PLAIN.match(text):
        return float(text)
    return float(text.replace(",", ".")) if _DECIMAL_COMMA.match(text) else None


def is_name_part(words: Words, i: int) -> bool:
    """Whether the digits at `i` are part of a name: M23, T-72, 155mm, 2S19, BM-21."""
    if not touches(words, i):
        return False
    if words[i - 1].kind == "letters":
        return True
    return words[i - 1].norm == "-" and touches(words, i - 1) and words[i - 2].kind == "letters" and _is_code(words, i)


def _is_code(words: Words, i: int) -> bool:
    return words[i - 2].text.isupper() or words[i - 2].is_capital


def _digits(words: Words, i: int) -> Number | None:
    value = digits_value(words[i].text)
    if value is None or len(words[i].text) > 15 or is_name_part(words, i):
        return None
    groups = words[i].text.isdecimal() and len(words[i].text) <= 3 and not words[i].text.startswith("0")
    i += 1
    while groups and _is_spaced_group(words, i):
        i += words[i].norm == ","
        value, i = value * 1000 + float(words[i].text), i + 1
    if touches(words, i) and words[i].kind == "letters":
        factor = SUFFIXES.get(words[i].norm)
        return None if factor is None else Number(value * factor, i + 1, digits=True, scale=factor)
    return _scaled(words, i, value, digits=True)


def _is_spaced_group(words: Words, i: int) -> bool:
    """Whether 000 follows 280 behind a single space, or behind a comma and a space."""
    word = words[i]
    if word.norm == "," and touches(words, i):  # 61, 000: no count begins with two zeros
        return words[i + 1].text == "000" and words[i + 1].start - word.end == 1
    return word.start - words[i - 1].end == 1 and len(word.text) == 3 and word.text.isdecimal()


def _scaled(words: Words, i: int, value: float, *, digits: bool = False) -> Number:
    """`value` times the scales that follow: 1.5 million, two hundred thousand."""
    scale = 1.0
    while (factor := SCALES.get(words[i].norm) or GROUPS.get(words[i].norm)) is not None and scale * factor <= GREATEST:
        scale, i = scale * factor, i + 1
    return Number(value * scale, i, digits=digits, scale=scale)


def _vague(words: Words, i: int) -> Number | None:
    if words[i].norm not in _VAGUE_BY_START:
        return None
    for phrase in _VAGUE_BY_START[words[i].norm]:
        if len(phrase) > 1 and words[i + 1].norm != phrase[1]:
            continue
        if norms(words, i, i + len(phrase)) == phrase:
            return Number(None, i + len(phrase), " ".join(phrase))
    return None


def _fraction(words: Words, i: int) -> Number | None:
    """`half a million`, `half a dozen`, `a quarter of a million`."""
    if words[i].norm not in {"half", "a", "three"}:
        return None
    for part, value in FRACTIONS.items():
        end = i + len(part)
        if norms(words, i, end) == part:
            factor = SCALES.get(words[end].norm) or GROUPS.get(words[end].norm)
            return None if factor is None else Number(factor * value, end + 1)
    return None


def _spelled(words: Words, i: int) -> Number | None:
    """Number words: `twenty-one`, `a hundred and five`, `two and a half million`, `three thousand two hundred`."""
    total, scale = 0.0, None
    while (group := _below_thousand(words, i)) is not None:
        part = _scaled(words, group.end, group.value or 0.0)
        if scale is not None and part.scale >= scale:
            break
        total, i, scale = total + (part.value or 0.0), part.end, part.scale
        if scale < 1000:
            break
        i += words[i].norm == "and" and _below_thousand(words, i + 1) is not None
    if scale is None:
        return None
    if norms(words, i, i + 3) == ("and", "a", "half"):
        return _scaled(words, i + 3, total + 0.5)
    return Number(total, i, scale=scale)


def _below_thousand(words: Words, i: int) -> Number | None:
    """`seven`, `twenty-one`, `three hundred and five`; `a hundred` where a scale follows the article."""
    if words[i].norm in {"a", "an"}:
        first = Number(1.0, i + 1) if words[i + 1].norm in _SCALES_AND_GROUPS else None
    else:
        first = _below_hundred(words, i)
    if first is None or words[first.end].norm != "hundred":
        return first
    i = first.end + 1
    rest = _below_hundred(words, i + (words[i].norm == "and"))
    hundreds = 100 * (first.value or 0.0)
    return Number(hundreds, i) if rest is None else Number(hundreds + (rest.value or 0.0), rest.end)


def _below_hundred(words: Words, i: int) -> Number | None:
    if words[i].norm in ONES:
        return Number(ONES[words[i].norm], i + 1)
    if words[i].norm not in TENS:
        return None
    after = i + 1 + (words[i + 1].norm == "-" and touches(words, i + 1))
    one = ONES.get(words[min(after, len(words) - 1)].norm, 0.0)
    return Number(TENS[words[i].norm] + one, after + 1) if 1 <= one < 10 else Number(TENS[words[i].norm], i + 1)
