"""Finds quantities in a text: numbers with what they count, how exact they are said to be, and their sub-counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contested.reading.counted import STOPS, Noun, lexicon, noun_after, noun_after_copula, noun_before
from contested.reading.numbers import Number, read_number
from contested.reading.time import find_times
from contested.reading.words import Word, Words, split, touches

QUALIFIERS = {
    ("at", "least"): "more_than", ("more", "than"): "more_than", ("over",): "more_than", ("above",): "more_than",
    ("no", "fewer", "than"): "more_than", ("no", "less", "than"): "more_than", ("not", "less", "than"): "more_than",
    ("upwards", "of"): "more_than", ("in", "excess", "of"): "more_than", ("a", "minimum", "of"): "more_than",
    ("greater", "than"): "more_than", ("exceeding",): "more_than", ("exceeded",): "more_than",
    ("exceeds",): "more_than", ("surpassed",): "more_than", ("topped",): "more_than", ("well", "over"): "more_than",
    ("up", "to"): "up_to", ("as", "many", "as"): "up_to", ("at", "most"): "up_to", ("no", "more", "than"): "up_to",
    ("not", "more", "than"): "up_to", ("fewer", "than"): "up_to", ("less", "than"): "up_to",
    ("a", "maximum", "of"): "up_to", ("as", "much", "as"): "up_to", ("as", "far", "as"): "up_to",
    ("about",): "about", ("around",): "about", ("some",): "about", ("roughly",): "about", ("nearly",): "about",
    ("almost",): "about", ("approximately",): "about", ("an", "estimated"): "about", ("estimated",): "about",
    ("close", "to"): "about", ("just", "under"): "about", ("circa",): "about", ("~",): "about",
    ("approx",): "about", ("approx", "."): "about", ("probably",): "about", ("perhaps",): "about",
    ("exactly",): "exact", ("precisely",): "exact", ("a", "total", "of"): "exact", ("altogether",): "exact",
}  # fmt: skip
"""What the words before a number say of it."""

TRAILING = {
    ("or", "more"): "more_than", ("+",): "more_than", ("-", "plus"): "more_than", ("or", "so"): "about",
    ("or", "fewer"): "up_to", ("or", "less"): "up_to", ("at", "least"): "more_than", ("at", "most"): "up_to",
}  # fmt: skip
"""What the words behind a number say of it."""

STRENGTH = {"more_than": 3, "up_to": 3, "about": 2, "exact": 1, "unstated": 0}
"""Of several qualifiers (a total of at least some 50) the strongest holds, the outermost of equals."""

MODALS = frozenset("could may might can".split())
RISES = frozenset("rise reach grow climb increase swell exceed".split())
"""After a modal, a number that something rises to or reaches is a ceiling: could rise to 1.5 million."""

CODES = frozenset(
    "resolution brigade division battalion regiment corps army article chapter route highway road unit no nos number "
    "phase block gate flight zone protocol section sector camp page level grade type model figure table area".split()
)
"""Words that the number behind them names rather than counts."""

MONEY_SIGNS = frozenset("$€£¥₽₴₺₹")
MONEY = frozenset(
    "dollars dollar euros euro pounds usd eur gbp rubles roubles hryvnia francs cents lira riyals".split()
)
PERCENT = frozenset({"%", "percent", "percentage"})
FATES = frozenset(
    """kill killed kills killing injure injured injures injuring wound wounded wounding displace displaced displaces
    displacing uproot uprooted died dead deaths toll fled flee fleeing arrested arresting detained detaining captured
    executed abducted kidnapped evacuated evacuating relocated resettled sheltered rescued stranded casualties hospitalised hospitalized martyred""".split()
)
"""Words of what befalls people: a number beside them without a noun counts persons."""

INCLUDING = frozenset({("including",), ("among", "them"), ("among", "whom"), ("of", "whom"), ("of", "them"), ("of", "which"),
                       ("incl", "."), ("among", "those"), ("of", "those")})  # fmt: skip
OF_THEM = frozenset({("of", "them"), ("of", "whom"), ("of", "which"), ("among", "them")})


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


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number or a range of two, from word `first` to before word `end`, with its qualifier's words."""

    first: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    word: str | None
    qualifier: str
    lead: int


TOTALS = frozenset({"number", "figure", "total", "toll", "count"})
"""Words that stand for a number: `the number of refugees could reach`, `this figure could rise to`."""


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """The quantities of `text` in order; sub-counts are in the `of` of the count they belong to.

    Left out: years, dates, clock times, lengths of time, ages, ordinals, names (M23, Resolution 2254), money.
    """
    words = split(text)
    times = [(t.start, t.end) for t in find_times(text, published=None)]
    found: list[NumberMention] = []
    i = 0
    while words[i].kind != "end":
        amount = None if _inside(times, words[i]) else _amount(words, i)
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


def _amount(words: Words, i: int) -> _Amount | None:
    """The number or range at word `i` with what is said of it."""
    number = read_number(words, i) or _single(words, i)
    if number is None or _is_no_count(words, i, number):
        return None
    other = _range_end(words, i, number)
    lead, qualifier = _qualifier_before(words, i)
    end, trailing = _qualifier_after(words, (other or number).end)
    qualifier = trailing if STRENGTH[trailing] > STRENGTH[qualifier] else qualifier
    if other is not None and other.value is not None:
        low = _same_scale(number, other)
        between = words[i - 1].norm in {"between", "from"} and i > 0
        return _Amount(i, end, low, None, other.value, None, qualifier, i - 1 if between else lead)
    value = number.value
    if qualifier == "more_than":
        return _Amount(i, end, value, value, None, number.word, qualifier, lead)
    if qualifier == "up_to":
        return _Amount(i, end, None, None, value, number.word, qualifier, lead)
    return _Amount(i, end, None, value, None, number.word, qualifier, lead)


def _single(words: Words, i: int) -> Number | None:
    """`a civilian`: one, where the noun is a person's and follows at once or behind one word."""
    if words[i].norm not in {"a", "an"}:
        return None
    noun = noun_after(words, i + 1, one=True)
    near = noun is not None and noun.unit == "persons" and noun.start <= words[min(i + 2, len(words) - 1)].start
    return Number(1.0, i + 1) if near else None


def _is_no_count(words: Words, i: int, number: Number) -> bool:
    """Whether a number counts nothing: money, an age, a name, a list's number, one as a pronoun."""
    after, previous = words[number.end], words[i - 1] if i else words[-1]
    return (
        previous.norm in MONEY_SIGNS
        or after.norm in MONEY
        or after.norm == "°"
        or previous.norm in CODES
        or _is_age(words, i, number)
        or (number.digits and (_is_listed(words, i, number) or _is_slashed(words, i, number)))
        or (words[i].norm == "one" and number.value == 1 and not _counts_one(words, number.end))
        or (previous.norm == "of" and words[i].is_capital and words[i].kind == "letters")
    )


def _is_age(words: Words, i: int, number: Number) -> bool:
    """`12-year-old`, `aged 12`, `12 years old`, and the age behind a name: Amal, 34, ..."""
    after = [word.norm for word in words[number.end : number.end + 3]]
    if words[i - 1].norm in {"aged", "age"} or "year" in after[:2] or "years" in after[:1]:
        return True
    is_apposed = words[i - 1].norm == "," and after[:1] in ([","], ["."])
    return bool(i > 1 and is_apposed and words[i - 2].is_capital and number.value is not None and number.value < 110)


def _is_listed(words: Words, i: int, number: Number) -> bool:
    """`1. ` or `2) ` at the start of a line."""
    starts_line = i == 0 or words[i - 1].kind == "gap"
    return starts_line and words[number.end].norm in {".", ")"} and touches(words, number.end)


def _is_slashed(words: Words, i: int, number: Number) -> bool:
    """`24/7`."""
    return (words[number.end].norm == "/" and touches(words, number.end)) or (i > 0 and words[i - 1].norm == "/")


def _counts_one(words: Words, end: int) -> bool:
    return noun_after(words, end, one=words[end].norm != "of") is not None and words[end].norm not in {"another"}


def _range_end(words: Words, i: int, number: Number) -> Number | None:
    """The second number of `30-40`, `800,000 to 1,000,000`, `between 10 and 12`."""
    link = words[number.end].norm
    is_and = link == "and" and i > 0 and words[i - 1].norm == "between"
    if not (link in {"-", "to"} or is_and) or number.value is None:
        return None
    other = read_number(words, number.end + 1)
    if other is None or other.value is None:
        return None
    return other if _same_scale(number, other) < other.value else None


def _same_scale(number: Number, other: Number) -> float:
    """The first number of a range in the scale of the second: 1 to 1.5 million, 20 to 30 thousand."""
    low, high = number.value or 0.0, other.value or 0.0
    if not number.digits or low >= 1000:
        return low
    scale = next((factor for factor in (1e9, 1e6, 1e3) if high >= factor and high / factor > low), 1.0)
    return low * scale if scale > 1 and high % scale != high and _is_scaled_word(high, low) else low


def _is_scaled_word(high: float, low: float) -> bool:
    return low < 1000 <= high and high / max(low, 1e-9) > 1000


def _qualifier_before(words: Words, i: int) -> tuple[int, str]:
    """Where the words that qualify a number at `i` begin, and what they say."""
    at, best = i, "unstated"
    while True:
        length = next((n for n in (3, 2, 1) if at >= n and _norms(words, at - n, at) in QUALIFIERS), 0)
        if length == 0:
            break
        found = QUALIFIERS[_norms(words, at - length, at)]
        at, best = at - length, found if STRENGTH[found] >= STRENGTH[best] else best
    if best in {"unstated", "about"} and _is_ceiling(words, at):
        return at, "up_to"
    return at, best


def _is_ceiling(words: Words, i: int) -> bool:
    """`could soon rise to`, `might reach` before the number."""
    verb = i - 2 if i > 1 and words[i - 1].norm == "to" else i - 1
    return verb > 0 and words[verb].norm in RISES and any(w.norm in MODALS for w in words[max(0, verb - 3) : verb])


def _qualifier_after(words: Words, end: int) -> tuple[int, str]:
    for length in (2, 1):
        found = TRAILING.get(_norms(words, end, end + length))
        if found is not None:
            return end + length, found
    return end, "unstated"


def _norms(words: Words, start: int, end: int) -> tuple[str, ...]:
    return tuple(word.norm for word in words[start:end])


def _mention(text: str, words: Words, amount: _Amount, previous: NumberMention | None) -> NumberMention | None:
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
        start, end, text[start:end], low, best, high, amount.qualifier, unit, name, name_start, name_end, amount.word
    )


def _noun(words: Words, amount: _Amount) -> Noun | None:
    after = words[amount.end]
    if after.norm in PERCENT or (after.norm == "per" and words[amount.end + 1].norm == "cent"):
        return Noun("percent", after.start, after.end, "other")
    singular = amount.best == 1 and after.norm != "of" and amount.word is None
    found = noun_after(words, amount.end, one=singular)
    if found is None and singular:
        found = noun_after(words, amount.end)
    found = found or noun_after_copula(words, amount.end)
    if found is None and words[amount.lead - 1].norm == ":" and amount.lead:
        found = noun_before(words, amount.lead - 1)
    return found


def _unit_without_noun(words: Words, amount: _Amount, previous: NumberMention | None) -> str:
    """The unit of a bare number: of what befalls people close by, of the noun behind `number of`, of `this number`."""
    if _has_fate(words, amount):
        return "persons"
    for k in range(amount.lead - 1, max(-1, amount.lead - 20), -1):
        if words[k].norm in {".", "!", "?", "\n"}:
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


def _has_fate(words: Words, amount: _Amount) -> bool:
    """Whether what befalls people stands close by in the same sentence."""
    near: set[str] = set()
    for step, start in ((-1, amount.lead - 1), (1, amount.end)):
        for k in range(start, start + step * 6, step):
            if k < 0 or k >= len(words) or words[k].norm in {".", ";", "!", "?", "\n", ""}:
                break
            near.add(words[k].norm)
    return not FATES.isdisjoint(near)


def _is_bare_name(words: Words, amount: _Amount) -> bool:
    """Whether digits without a noun follow a name: Brigade 105, Hawk 3."""
    i = amount.lead
    if i == 0 or i != amount.first or words[i].kind != "digits":
        return False
    return words[i - 1].kind == "letters" and words[i - 1].is_capital and words[i - 1].norm not in STOPS


def _add(found: list[NumberMention], mention: NumberMention, words: Words, amount: _Amount) -> None:
    """Append a mention, or nest it in the count before it when it is a part of that."""
    if found and _is_part(found[-1], mention, words, amount):
        whole = found[-1]
        if mention.noun is None:
            mention = replace(mention, unit=whole.unit)
        found[-1] = replace(whole, of=(*whole.of, mention))
    else:
        found.append(mention)


def _is_part(whole: NumberMention, part: NumberMention, words: Words, amount: _Amount) -> bool:
    if not _same_sentence(words, whole.end, amount.lead) or (part.best or 0) > (whole.best or whole.high or 1e18):
        return False
    lead = amount.lead
    if any(_norms(words, lead - n, lead) in INCLUDING for n in (1, 2) if lead >= n):
        return True
    if _norms(words, amount.end, amount.end + 2) in OF_THEM:
        return True
    goes_on = words[lead - 1].norm in {"and", ","} and whole.of != ()
    return goes_on and words[lead - 1].start - max(whole.of[-1].noun_end, whole.of[-1].end) <= 2


def _same_sentence(words: Words, offset: int, i: int) -> bool:
    """Whether no sentence ends between a place in the text and word `i`."""
    for k in range(i - 1, -1, -1):
        if words[k].start < offset:
            return True
        if words[k].norm in {".", "!", "?", "\n"}:
            return False
    return True
