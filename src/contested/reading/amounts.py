"""Reads amounts: a number or a range with its qualifier, and tells them from money, ages, names and list numbers."""

from __future__ import annotations

from dataclasses import dataclass

from contested.reading.counted import lexicon, noun_after
from contested.reading.numbers import Number, read_number
from contested.reading.qualifiers import qualifier_before, qualifier_behind, stronger
from contested.reading.words import Word, Words, before, touches

MONEY_SIGNS = frozenset("$€£¥₽₴₺₹")
OLDEST = 110
"""A number between commas behind a name is an age up to here."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range, from word `first` (its qualifier from `lead`) to before word `end`."""

    lead: int
    first: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    word: str | None = None


def read_amount(words: Words, i: int) -> Amount | None:
    """The number or range at word `i` with what is said of it; None where there is none or it counts nothing."""
    number = read_number(words, i) or _single(words, i)
    if number is None or _is_no_count(words, i, number):
        return None
    other = _range_end(words, i, number)
    front, behind = qualifier_before(words, i), qualifier_behind(words, (other or number).end)
    says = stronger(front.says, behind.says)
    if other is not None:
        lead = i - 1 if i and words[i - 1].norm in {"between", "from"} else front.at
        return Amount(lead, i, behind.at, _in_scale(number, other), None, other.value, says)
    value = number.value
    match says:
        case "more_than":
            return Amount(front.at, i, behind.at, value, value, None, says, number.word)
        case "up_to":
            return Amount(front.at, i, behind.at, None, None, value, says, number.word)
        case _:
            return Amount(front.at, i, behind.at, None, value, None, says, number.word)


BEFELL = frozenset(
    [
        "kill",
        "killed",
        "killing",
        "wound",
        "wounded",
        "wounding",
        "injure",
        "injured",
        "injuring",
        "detain",
        "detained",
        "detaining",
        "capture",
        "captured",
        "capturing",
        "arrest",
        "arrested",
        "arresting",
    ]
)
"""What is done to the one that `one` alone stands for."""


def _single(words: Words, i: int) -> Number | None:
    """`a civilian`: one, where a person's noun follows at once or behind one word, and no other noun behind that."""
    if words[i].norm not in {"a", "an"}:
        return None
    noun = noun_after(words, i + 1, one=True)
    if noun is None or noun.unit != "persons":
        return None
    at = next((k for k in (i + 1, i + 2) if words[k].start == noun.start), None)
    return Number(1.0, i + 1) if at is not None and _ends_phrase(words[at + 1]) else None


def _ends_phrase(word: Word) -> bool:
    return word.kind != "letters" or word.norm in lexicon().stops or word.norm in lexicon().fates


def _is_no_count(words: Words, i: int, number: Number) -> bool:
    """Whether a number counts nothing: money, an age, a name, a list's number, one as a pronoun."""
    after, previous = words[number.end], before(words, i)
    return (
        previous in MONEY_SIGNS
        or after.norm in lexicon().money
        or after.norm == "°"
        or previous in lexicon().codes
        or (number.word == "many" and previous in {"as", "how", "so", "too"})
        or _is_age(words, i, number)
        or (number.digits and (_is_listed(words, i, number) or _is_slashed(words, i, number)))
        or (previous == "not" and number.value == 1)
        or (words[i].norm == "one" and number.value == 1 and not _counts_one(words, i, number.end))
        or (previous == "of" and words[i].is_capital and words[i].kind == "letters")
    )


def _is_age(words: Words, i: int, number: Number) -> bool:
    """`12-year-old`, `aged 12`, `12 years old`, and the age behind a name: Amal, 34, ..."""
    after = [word.norm for word in words[number.end : number.end + 3]]
    if before(words, i) in {"aged", "age"} or "year" in after[:2] or after[:1] == ["years"]:
        return True
    is_apposed = before(words, i) == "," and after[:1] in ([","], ["."]) and i > 1 and words[i - 2].is_capital
    return is_apposed and number.value is not None and number.value < OLDEST


def _is_listed(words: Words, i: int, number: Number) -> bool:
    """`1. ` or `2) ` at the start of a line."""
    starts_line = i == 0 or words[i - 1].kind == "gap"
    return starts_line and words[number.end].norm in {".", ")"} and touches(words, number.end)


def _is_slashed(words: Words, i: int, number: Number) -> bool:
    """`24/7`."""
    return (words[number.end].norm == "/" and touches(words, number.end)) or before(words, i) == "/"


def _counts_one(words: Words, i: int, end: int) -> bool:
    if before(words, i) in BEFELL and words[end].norm not in {"of", "another"} and _ends_phrase(words[end]):
        return True  # "killing one and wounding two others"
    return noun_after(words, end, one=words[end].norm != "of") is not None and words[end].norm not in {"another"}


def _range_end(words: Words, i: int, number: Number) -> Number | None:
    """The second number of `30-40`, `800,000 to 1,000,000`, `between 10 and 12`; it must be the greater one."""
    link = words[number.end].norm
    is_and = link == "and" and i > 0 and words[i - 1].norm == "between"
    if not (link in {"-", "to", "or"} or is_and) or number.value is None:
        return None
    other = read_number(words, number.end + 1)
    is_range = other is not None and other.value is not None and _in_scale(number, other) < other.value
    return other if is_range else None


def _in_scale(number: Number, other: Number) -> float:
    """The first number of a range in the scale of the second: 1 to 1.5 million, 20 to 30 thousand."""
    low, high = number.value or 0.0, other.value or 0.0
    return low * other.scale if number.scale == 1 and low < high / other.scale else low
