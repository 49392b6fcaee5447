"""Looks for told words in the text of a report: what is not there, letter by letter, does not count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from contested.model import Report, Span
from contested.reading.view import View

#: Evidence is a clause: longer than this it would be a paragraph, and with one word it says nothing.
LONGEST, FEWEST_WORDS = 600, 2
_EDGES = ' \t\n,;:.!?"“”«»…'
_ALIKE = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
#: Words by which a text speaks to a machine that reads it. What follows them in their paragraph is no report of a war.
_TO_MACHINES = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?]{0,40}\b(?:instructions?|prompts?|guidelines?|everything above)\b"
    r"|\bsystem (?:prompt|message|override)\b|^\W*(?:system|assistant|user)\s*:"
    r"|<\|?/?(?:im_start|im_end|system|script)\b|\[/?INST\]"
    r"|\bas an? (?:ai|language model)\b|\byou are (?:now )?an? (?:ai|assistant|chatbot|language model)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Page:
    """A paragraph in which words are looked for; blanks, quotation marks and dashes of every shape are alike."""

    view: View
    report: Report = field(repr=False)

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The paragraph with single blanks and plain marks, and where each of its characters stood."""
        kept: list[str] = []
        places: list[int] = []
        for at, letter in enumerate(self.view.whole.translate(_ALIKE)):
            if letter.isspace() and (not kept or kept[-1] == " "):
                continue
            kept.append(" " if letter.isspace() else letter)
            places.append(at)
        return "".join(kept), places

    @cached_property
    def to_machines(self) -> int:
        """The offset from which the paragraph speaks to machines; its length when it never does."""
        text = self.view.whole
        match = _TO_MACHINES.search(text)
        if match is None:
            return len(text)
        return next((one.start_char for one in self.view.doc.sents if one.end_char > match.start()), match.start())

    def occurrences(self, words: str) -> Iterator[tuple[int, int]]:
        """Where the words stand in the paragraph, as whole words."""
        wanted = " ".join(words.translate(_ALIKE).split()).strip(_EDGES)
        text, places = self._folded
        at = text.find(wanted) if any(letter.isalnum() for letter in wanted) else -1
        while at >= 0:
            end = at + len(wanted)
            if not (_joined(text, at) or _joined(text, end)):
                yield places[at], places[end - 1] + 1
            at = text.find(wanted, at + 1)

    def cut(self, start: int, end: int) -> Span:
        """The words between two offsets of the paragraph, as a span of the report."""
        return Span.cut(self.report, self.view.start + start, self.view.start + end)


def _joined(text: str, at: int) -> bool:
    """Whether a place in the text lies inside a word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


@dataclass(frozen=True, slots=True)
class Found:
    """Words that are there: the number of their paragraph, and their offsets in it."""

    page: int
    start: int
    end: int


def find_evidence(quote: str, pages: Sequence[Page], among: Sequence[int]) -> Found | None:
    """The first place where the quote stands in the paragraphs `among`, if it can be a clause."""
    if not (len(quote.split()) >= FEWEST_WORDS and len(quote) <= LONGEST):
        return None
    return next((Found(number, *one) for number in among for one in pages[number].occurrences(quote)), None)


def find_name(words: Sequence[str], pages: Sequence[Page], evidence: Found) -> Found | None:
    """The place nearest to the evidence where a name stands: in it, in its paragraph, in an earlier or a later one."""
    for name in words:
        here = list(pages[evidence.page].occurrences(name))
        if here:
            return Found(evidence.page, *min(here, key=lambda one: _distance(one, evidence)))
        earlier, later = range(evidence.page - 1, -1, -1), range(evidence.page + 1, len(pages))
        for number in (*earlier, *later):
            there = list(pages[number].occurrences(name))
            if there:
                return Found(number, *there[-1 if number < evidence.page else 0])
    return None


def find_near(words: str, pages: Sequence[Page], evidence: Found) -> Found | None:
    """The place in the sentences of the evidence where a time, a number or a hedge stands."""
    start, end = sentences_around(pages[evidence.page], evidence)
    here = [one for one in pages[evidence.page].occurrences(words) if start <= one[0] and one[1] <= end]
    return Found(evidence.page, *min(here, key=lambda one: _distance(one, evidence))) if here else None


def sentences_around(page: Page, found: Found) -> tuple[int, int]:
    """The offsets of the sentences that hold the words."""
    held = [one for one in page.view.doc.sents if one.start_char < found.end and one.end_char > found.start]
    return (held[0].start_char, held[-1].end_char) if held else (found.start, found.end)


def _distance(one: tuple[int, int], evidence: Found) -> int:
    return max(evidence.start - one[1], one[0] - evidence.end, 0)
