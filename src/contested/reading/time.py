"""Finds dates and other times in a text and resolves them from the day of publication into intervals of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from contested.reading.dates import Days, one
from contested.reading.time_grammar import Context, Meaning, Parser, Reading
from contested.reading.time_rules import GRAMMAR
from contested.reading.words import Words, split, touches

YEARS = range(1000, 9000)
"""Years to count from; further out, counting back or ahead would leave the calendar."""

FAR_BACK = timedelta(days=90)
"""An interval that ended so long before the publication is history to the report, not its news."""

WILL = frozenset({"will", "shall", "ll", "would"})
PLANNED = frozenset({
    "expected", "due", "scheduled", "slated", "planned", "planning", "plans", "plan", "intends", "intend",
    "set", "going", "poised", "hopes", "hoping",
})  # fmt: skip
"""Words that, before `to` or `for`, make what follows a thing to come."""

DEMAND = frozenset({
    "will", "shall", "ll", "must", "should", "would", "could", "may", "might", "can", "deadline", "ultimatum",
    "demanded", "demand", "demands", "urged", "ordered", "order", "called", "calls", "call", "hope", "hopes",
    "hoped", "aim", "aims", "pledged", "pledge", "vowed", "promised", "agreed", "warned", "asked", "give",
    "gave", "given", "told", "expected", "due", "scheduled", "planned", "plans", "plan", "set", "postponed",
    "extended", "delayed",
})  # fmt: skip
"""Words that set a term: with them, `by Sunday` is the Sunday to come."""

SPEECH = frozenset({"said", "says", "told", "announced", "reported", "added", "stated"})
PAST = frozenset({"had", "was", "were"})
SHORTENED = frozenset({
    "mr", "mrs", "ms", "dr", "gen", "col", "lt", "maj", "capt", "sgt", "st", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no",
})  # fmt: skip
"""Words whose point does not end a sentence."""

_NEAR = 8
"""A year holds for dates so many words behind it in its sentence: in 2016, on 10 May."""

_REACH = 14


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time in a text, `start` to `end`, as a closed interval of days; None is an open or unknown end."""

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: str
    part: str | None
    relative: bool
    resolved: bool
    background: bool
    duration: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What the paragraphs before have said: the last day, and the last day of the month or range, that they named."""

    day: date | None = None
    month: date | None = None


def find_times(
    text: str, *, published: datetime | None, previous: date | None = None, memory: Memory | None = None
) -> tuple[TimeMention, ...]:
    """All times of `text` in order, never overlapping.

    Does not decide which event a time belongs to. `published` is taken in its own zone; without it nothing relative is
    resolved. `previous` is the last day named before the text, for `two days later` and `that day`; `memory` gives a
    text without a publication the year and month of the paragraphs before it. Days outside
    `YEARS` are taken as unknown.
    """
    words, phrases = _phrases(text)
    day = None if published is None or published.year not in YEARS else published.date()
    discourse = _Discourse(words, day, None if previous is None or previous.year not in YEARS else one(previous))
    if day is None and memory is not None and memory.month is not None:
        discourse.enter(memory.month)
    mentions: list[TimeMention] = []
    for i, end, meaning in phrases:
        reading = meaning(discourse.context(i))
        mentions.append(_mention(text, words, i, end, reading, day))
        discourse.note(reading, end)
    return tuple(mentions)


def time_spans(text: str) -> list[tuple[int, int]]:
    """Where the times of `text` stand, in order, without what they mean."""
    words, phrases = _phrases(text)
    return [(words[first].start, words[end - 1].end) for first, end, _ in phrases]


@lru_cache(maxsize=8)
def _phrases(text: str) -> tuple[Words, tuple[tuple[int, int, Meaning], ...]]:
    """The words of `text` and its phrases of time: first word, the word behind it, and what it means in a context.

    Kept for a few texts, since the numbers of a paragraph are found beside its times.
    """
    words = split(text)
    parser, hopeful = Parser(GRAMMAR, words), GRAMMAR.hopeful(words)
    found: list[tuple[int, int, Meaning]] = []
    i = 0
    while words[i].kind != "end":
        match = parser.longest("span", i) if hopeful[i] else None
        if match is None or not callable(match.value) or _is_name_now(words, i):
            i += 1
            continue
        found.append((i, match.end, match.value))
        i = match.end
    return words, tuple(found)


def _is_name_now(words: Words, i: int) -> bool:
    """Whether a capital `Now` within a sentence is part of a name: `in Now Zad district`, `Qala-i-Now`."""
    return words[i].text == "Now" and i > 0 and (words[i - 1].kind == "letters" or words[i - 1].norm == "-")


class _Discourse:
    """What the text has said so far that later phrases lean on."""

    def __init__(self, words: Words, published: date | None, previous: Days | None) -> None:
        self._words, self._published, self._previous = words, published, previous
        self._named: Days | None = previous
        self._year: int | None = None
        self._month: tuple[int, int] | None = None
        self._year_end = 0

    def context(self, i: int) -> Context:
        """The context of a phrase that begins at word `i`."""
        words = self._words
        future = _is_future(words, i)
        is_near = i - self._year_end <= _NEAR and not any(_ends_sentence(words, k) for k in range(self._year_end, i))
        return Context(
            published=self._published,
            limit=self._published,
            previous=self._previous,
            named=self._named,
            year=self._year if self._published is None or (is_near and not future) else None,
            month=self._month,
            future=future,
            demanded=_is_demanded(words, i),
        )

    def enter(self, day: date) -> None:
        """Take over the year and month of an earlier paragraph."""
        self._year, self._month = day.year, (day.year, day.month)

    def note(self, reading: Reading, end: int) -> None:
        """Remember what a phrase that ended before word `end` has named."""
        if reading.duration:
            return
        if reading.year is not None:
            self._year, self._year_end = reading.year, end
        if reading.month is not None:
            self._month = reading.month
        if reading.first is None or reading.last is None:
            return
        self._named = Days(reading.first, reading.last)
        if reading.precision in {"day", "range"}:
            self._previous = self._named


def _mention(text: str, words: Words, i: int, end: int, reading: Reading, published: date | None) -> TimeMention:
    start, stop = words[i].start, words[end - 1].end
    is_old = published is not None and reading.last is not None and published - reading.last > FAR_BACK
    return TimeMention(
        start,
        stop,
        text[start:stop],
        reading.first,
        reading.last,
        reading.precision,
        reading.part,
        reading.relative,
        reading.days is not None,
        reading.background or is_old,
        reading.duration,
    )


def _ends_sentence(words: Words, k: int) -> bool:
    """Whether a sentence ends at piece `k`: a mark that ends one before a capital, or a blank line."""
    if words[k].kind == "gap" or words[k].norm in {"!", "?"}:
        return True
    if words[k].norm != "." or touches(words, k + 1):
        return False
    before, after = words[k - 1] if k else words[-1], words[k + 1]
    is_short = touches(words, k) and (before.norm in SHORTENED or (len(before.text) == 1 and before.is_capital))
    return not is_short and (after.is_capital or after.kind != "letters")


def _clause_before(words: Words, i: int) -> list[str]:
    """The words before `i` in its sentence, nearest first, at most `_REACH`."""
    reach: list[str] = []
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if _ends_sentence(words, k):
            break
        reach.append(words[k].norm)
    return reach


def _clause_after(words: Words, i: int) -> list[str]:
    reach: list[str] = []
    for k in range(i, min(len(words) - 1, i + _REACH)):
        if _ends_sentence(words, k):
            break
        reach.append(words[k].norm)
    return reach


def _is_future(words: Words, i: int) -> bool:
    """Whether the clause before `i` speaks of what is to come, with no verb of saying or past auxiliary between."""
    after, before = "", ""
    clause = _clause_before(words, i)
    for at, norm in enumerate(clause):
        before = clause[at + 1] if at + 1 < len(clause) else ""
        if norm in PLANNED and after in {"to", "for"}:
            return before not in {"had", "been"}
        if norm == "to" and before in {"is", "are"}:
            return True
        if norm in WILL or (before == "as" and after == "as" and norm in {"early", "soon"}):
            return True
        if norm in SPEECH or norm in PAST:
            return False
        after = norm
    return False


def _is_demanded(words: Words, i: int) -> bool:
    """Whether the sentence around `i` sets a term: a demand, an ultimatum, a plan."""
    clause = _clause_before(words, i)
    return "to" in clause[:6] or not DEMAND.isdisjoint(clause) or not WILL.isdisjoint(_clause_after(words, i))
