"""Reads what the words around a number say of it: at least, about, up to, exactly."""

from __future__ import annotations

from dataclasses import dataclass

from contested.reading.counted import lexicon
from contested.reading.words import Words, norms

STRENGTH = {"more_than": 3, "up_to": 3, "about": 2, "exact": 1, "unstated": 0}
"""Of several qualifiers (a total of at least some 50) the strongest holds, the outermost of equals."""

MODALS = frozenset({"could", "may", "might", "can"})
RISES = frozenset({"rise", "reach", "grow", "climb", "increase", "swell", "exceed"})
"""After a modal, a number that something rises to or reaches is a ceiling: could rise to 1.5 million."""

_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What is said of a number, and the place where the words for it begin (before it) or end (behind it)."""

    says: str
    at: int


def qualifier_before(words: Words, i: int) -> Qualifier:
    """What the words before a number at `i` say of it; `unstated` where they say nothing."""
    known, at, best = lexicon().qualifiers, i, "unstated"
    while True:
        length = next((n for n in range(_LONGEST, 0, -1) if at >= n and norms(words, at - n, at) in known), 0)
        if length == 0:
            break
        found = known[norms(words, at - length, at)]
        at, best = at - length, stronger(found, best)
    if best in {"unstated", "about"} and _is_ceiling(words, at):
        return Qualifier("up_to", at)
    return Qualifier(best, at)


def qualifier_behind(words: Words, end: int) -> Qualifier:
    """What the words behind a number that ends before `end` say of it."""
    known = lexicon().trailing
    for length in range(_LONGEST, 0, -1):
        found = known.get(norms(words, end, end + length))
        if found is not None:
            return Qualifier(found, end + length)
    return Qualifier("unstated", end)


def stronger(outer: str, inner: str) -> str:
    """Of two qualifiers the one that holds."""
    return outer if STRENGTH[outer] >= STRENGTH[inner] else inner


def _is_ceiling(words: Words, i: int) -> bool:
    """`could soon rise to`, `might reach` before the number."""
    verb = i - 2 if i > 1 and words[i - 1].norm == "to" else i - 1
    return verb > 0 and words[verb].norm in RISES and any(w.norm in MODALS for w in words[max(0, verb - 3) : verb])
