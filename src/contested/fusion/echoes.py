"""Which texts are copies of each other, found exactly.

Theory. Two texts are near-duplicates when the sets of their runs of three words overlap by at least .6 (Jaccard).
Two sets can only overlap that much when they share one of their rarest runs, so comparing every text with those that
share a rare run finds all pairs without comparing all with all (the prefix filter of Bayardo, Ma and Srikant, 2007).
A text is compared with the first so many that share a run, because all copies of one text are near its first ones.
Short texts have too few runs to tell a copy from a coincidence; they must be equal word by word.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

RUN = 3  # words in a run
OVERLAP = 0.6  # from here on two texts are copies: one clause of an agency sentence may be cut or added
SHORTEST = 5  # runs a text needs before it is compared by overlap, that is seven words
FIRST = 25  # texts of one run to compare with: ten thousand texts from one mould then take seconds, not minutes
WORD = re.compile(r"\w+")


def fold_text(text: str) -> tuple[str, ...]:
    """The words of a text, without case and punctuation."""
    return tuple(WORD.findall(text.casefold()))


def find_copies(texts: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The pairs of positions, earlier first, whose texts (as words) are equal or nearly so, each pair once."""
    first: dict[tuple[str, ...], int] = {}
    for number, words in enumerate(texts):
        earlier = first.setdefault(words, number)
        if earlier != number:
            yield earlier, number
    runs = {number: _runs(words) for words, number in first.items()}
    yield from _overlapping({number: found for number, found in runs.items() if len(found) >= SHORTEST})


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[at : at + RUN] for at in range(len(words) - RUN + 1))


def _overlapping(runs: dict[int, frozenset[tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    frequency = Counter(run for found in runs.values() for run in found)
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, found in runs.items():
        rarest_first = sorted(found, key=lambda run: (frequency[run], run))
        prefix = rarest_first[: len(found) - math.ceil(OVERLAP * len(found)) + 1]
        candidates = {other for run in prefix for other in seen[run]}
        for other in sorted(candidates):
            shared = len(found & runs[other])
            if shared >= OVERLAP * (len(found) + len(runs[other]) - shared):
                yield other, number
        for run in prefix:
            if len(seen[run]) < FIRST:
                seen[run].append(number)
