"""Finds quantities in a text: numbers with what they count, how exact they are said to be, and their sub-counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contested.reading.amounts import Amount, read_amount
from contested.reading.counted import Noun, lexicon, noun_after, noun_after_copula, noun_before
from contested.reading.numbers import STARTS
from contested.reading.time import time_spans
from contested.reading.words import Word, Words, norms, split

INCLUDING = frozenset(
    {("including",), ("incl", "."), ("among", "them"), ("among", "whom"), ("among", "those"), ("of", "whom"),
     ("of", "them"), ("of", "which"), ("of", "those")}
)  # fmt: skip
"""Words that make the number behind them a part of the one before."""

OF_THEM = frozenset({("of", "them"), ("of", "whom"), ("of", "which"), ("among", "them")})
"""Words that make the number before them a part of an earlier one."""

TOTALS = frozenset({"number", "figure", "total", "toll", "count"})
"""Words that stand for a number: `the number of refugees could reach`, `this figure could rise to`."""

SENTENCE_ENDS = frozenset({".", "!", "?", "\n"})


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A quantity, `start` to `end` from its qualifier to the end of the number; the noun stands behind it.

    `low`, `best` and `high` are None where the words do not give them; `word` then holds words such as `dozens`.
    Distances are in kilometres. `of` holds sub-counts (including 12 children).
    """

    start: int
    end: int
    text: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    unit: str
    noun: str | None
    noun_start: int
    noun_end: int
    word: str | None = None
    of: tuple[NumberMention, ...] = ()


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """The quantities of `text` in order; sub-counts are in the `of` of the count they belong to.

    Left out: years, dates, clock times, lengths of time, ages, ordinals, names (M23, Resolution 2254), money.
    """
    words = split(text)
    times = time_spans(text)
    found: list[NumberMention] = []
    i = 0
    while words[i].kind != "end":
        if words[i].kind != "digits" and words[i].norm not in STARTS:
            i += 1
            continue
        amount = None if _inside(times, words[i]) else read_amount(words, i)
        mention = None if amount is None else _mention(text, words, amount, found[-1] if found else None)
        if amount is None or mention is None:
            i += 1
            continue
        _add(found, mention, words, amount)
        i = amount.end
    return tuple(found)


def _inside(times: Sequence[tuple[int, int]], word: Word) -> bool:
    at = bisect_right(times, (word.start, 1 << 60)) - 1
    return at >= 0 and word.start < times[at][1]


def _mention(text: str, words: Words, amount: Amount, previous: NumberMention | None) -> NumberMention | None:
    noun = _noun(words, amount)
    unit = noun.unit if noun is not None else _unit_without_noun(words, amount, previous)
    if noun is None and unit == "other" and _is_bare_name(words, amount):
        return None
    start, end = words[amount.lead].start, words[amount.end - 1].end
    scale = lexicon().kilometres.get(noun.text.casefold(), 1.0) if noun is not None and unit == "km" else 1.0
    low, best, high = (
        None if value is None else round(value * scale, 6) for value in (amount.low, amount.best, amount.high)
    )
    name, name_start, name_end = (noun.text, noun.start, noun.end) if noun is not None else (None, end, end)
    return NumberMention(
        start,
        end,
        text[start:end],
        low,
        best,
        high,
        amount.qualifier,
        unit,
        name and text[name_start:name_end],
        name_start,
        name_end,
        amount.word,
    )


def _noun(words: Words, amount: Amount) -> Noun | None:
    after = words[amount.end]
    if after.norm in lexicon().percent or (after.norm == "per" and words[amount.end + 1].norm == "cent"):
        return Noun("percent", after.start, after.end, "other")
    singular = amount.best == 1 and after.norm != "of" and amount.word is None
    found = noun_after(words, amount.end, one=singular)
    if found is None and singular:
        found = noun_after(words, amount.end)
    found = found or noun_after_copula(words, amount.end)
    if found is None and words[amount.lead - 1].norm == ":" and amount.lead:
        found = noun_before(words, amount.lead - 1)
    return found


def _unit_without_noun(words: Words, amount: Amount, previous: NumberMention | None) -> str:
    """The unit of a bare number: of what befalls people close by, of the noun behind `number of`, of `this number`."""
    if _has_fate(words, amount):
        return "persons"
    for k in range(amount.lead - 1, max(-1, amount.lead - 20), -1):
        if words[k].norm in SENTENCE_ENDS:
            break
        if words[k].norm not in TOTALS:
            continue
        counted = noun_after(words, k + 1)
        if counted is not None:
            return counted.unit
        if words[k].norm == "toll":
            return "persons"
        return previous.unit if previous is not None and words[k - 1].norm in {"this", "that", "the"} else "other"
    return "other"


def _has_fate(words: Words, amount: Amount) -> bool:
    """Whether what befalls people stands close by in the same sentence."""
    near: set[str] = set()
    for step, start in ((-1, amount.lead - 1), (1, amount.end)):
        for k in range(start, start + step * 6, step):
            if k < 0 or k >= len(words) or words[k].norm in SENTENCE_ENDS | {";", ""}:
                break
            near.add(words[k].norm)
    return not lexicon().fates.isdisjoint(near)


def _is_bare_name(words: Words, amount: Amount) -> bool:
    """Whether digits without a noun follow a name: Brigade 105, Hawk 3."""
    i = amount.lead
    if i == 0 or i != amount.first or words[i].kind != "digits":
        return False
    return words[i - 1].kind == "letters" and words[i - 1].is_capital and words[i - 1].norm not in lexicon().stops


def _add(found: list[NumberMention], mention: NumberMention, words: Words, amount: Amount) -> None:
    """Append a mention, or nest it in the count before it when it is a part of that."""
    if found and _is_part(found[-1], mention, words, amount):
        whole = found[-1]
        if mention.noun is None:
            mention = replace(mention, unit=whole.unit)
        found[-1] = replace(whole, of=(*whole.of, mention))
    else:
        found.append(mention)


def _is_part(whole: NumberMention, part: NumberMention, words: Words, amount: Amount) -> bool:
    if not _same_sentence(words, whole.end, amount.lead) or (part.best or 0) > (whole.best or whole.high or 1e18):
        return False
    lead = amount.lead
    if any(norms(words, lead - n, lead) in INCLUDING for n in (1, 2) if lead >= n):
        return True
    if norms(words, amount.end, amount.end + 2) in OF_THEM:
        return True
    goes_on = words[lead - 1].norm in {"and", ","} and whole.of != ()
    return goes_on and words[lead - 1].start - max(whole.of[-1].noun_end, whole.of[-1].end) <= 2


def _same_sentence(words: Words, offset: int, i: int) -> bool:
    """Whether no sentence ends between a place in the text and word `i`."""
    for k in range(i - 1, -1, -1):
        if words[k].start < offset:
            return True
        if words[k].norm in SENTENCE_ENDS:
            return False
    return True
