"""The words that dates are made of: weekdays, months, days of the month, years, units, parts of the day."""

from __future__ import annotations

import re

from contested.reading.clock import read_clock
from contested.reading.numbers import STARTS, WORDS, read_number
from contested.reading.time_grammar import Found, Terminal
from contested.reading.words import Words, before, touches

WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
SHORT_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
"""Read only beside a date, because most of them are words or names of their own."""

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
OTHERWISE_WORDS = frozenset({"march", "may", "april", "june", "august"})
"""Months that are also verbs or names: without a day or a year they need one of `MONTH_LEADS` before them."""

MONTH_LEADS = frozenset({
    "in", "since", "until", "till", "by", "of", "from", "to", "between", "and", "during", "through",
    "throughout", "early", "late", "mid", "-", "last", "this", "next", "before", "after", "past",
})  # fmt: skip
YEAR_LEADS = frozenset({
    "in", "since", "until", "till", "by", "of", "from", "to", "between", "and", "during", "through", "before",
    "after", "-", "/", "early", "late", "mid",
})  # fmt: skip
FUNCTION_WORDS = frozenset({
    "a", "an", "the", "and", "or", "but", "to", "in", "on", "at", "by", "of", "for", "from", "with", "when",
    "where", "while", "as", "that", "which", "who", "after", "before", "until", "since", "is", "was", "were",
    "are", "be", "been", "has", "had", "have", "will", "would", "this", "his", "her", "its", "their",
    "it", "he", "she", "they", "we", "i", "if", "said",
})  # fmt: skip
COUNTED = frozenset({
    "people", "persons", "men", "women", "children", "civilians", "refugees", "families", "households",
    "soldiers", "fighters", "troops", "rebels", "militants", "prisoners", "detainees", "houses", "homes",
    "killed", "dead", "wounded", "injured", "displaced", "others", "more", "of", "km", "kilometres",
    "kilometers", "miles", "metres", "meters", "percent", "tonnes", "tons", "vehicles", "tanks", "villages",
})  # fmt: skip
"""Words that make a four-digit number before them a count and no year."""

NAMED_DAYS: dict[tuple[object, object], int] = {(10, 7): 2023, (9, 11): 2001}
"""Days that stand for an event of one year when one of `NAMED_DAY_NOUNS` follows, however long ago it was."""

NAMED_DAY_NOUNS = frozenset({"attack", "attacks", "massacre", "assault", "onslaught", "atrocities"})
UNITS = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "night": "night", "week": "week",
    "weekend": "weekend", "fortnight": "fortnight", "month": "month", "year": "year", "decade": "decade",
    "century": "century",
}  # fmt: skip
PLURALS = {**{f"{unit}s": unit for unit in UNITS if unit != "century"}, "centuries": "century"}
PARTS = {
    "morning": "morning", "dawn": "morning", "daybreak": "morning", "sunrise": "morning", "afternoon": "afternoon",
    "noon": "afternoon", "midday": "afternoon", "evening": "evening", "dusk": "evening", "sunset": "evening",
    "nightfall": "evening", "night": "night", "midnight": "night",
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1,
}  # fmt: skip

_ORDINAL_SUFFIX = frozenset({"st", "nd", "rd", "th"})
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")


def _table(table: dict[str, int] | dict[str, str]) -> Terminal:
    def read(words: Words, i: int) -> Found | None:
        value = table.get(words[i].norm)
        return None if value is None else Found(value, i + 1)

    return Terminal(frozenset(table), read)


def _short_weekday(words: Words, i: int) -> Found | None:
    if words[i].norm in WEEKDAYS:
        return Found(WEEKDAYS[words[i].norm], i + 1)
    if words[i].norm not in SHORT_WEEKDAYS or not words[i].is_capital:
        return None
    return Found(SHORT_WEEKDAYS[words[i].norm], i + 1 + (words[i + 1].norm == "."))


def _month(words: Words, i: int) -> Found | None:
    """A month's name beside a day or a year; short names and `may`, `march` need their capital."""
    word = words[i]
    if word.norm in MONTHS:
        return Found(MONTHS[word.norm], i + 1) if word.is_capital or word.norm not in {"may", "march"} else None
    if word.norm not in SHORT_MONTHS or not word.is_capital:
        return None
    dotted = words[i + 1].norm == "." and touches(words, i + 1)
    dotted = dotted and (words[i + 2].kind == "digits" or words[i + 2].norm == ",")
    return Found(SHORT_MONTHS[word.norm], i + 1 + dotted)


def _lone_month(words: Words, i: int) -> Found | None:
    word, after = words[i], words[i + 1]
    if word.norm not in MONTHS or not word.is_capital or after.norm == "-":
        return None
    if _day(words, i + 1) is not None:
        return None
    is_led = before(words, i) in MONTH_LEADS
    is_plain = word.norm not in OTHERWISE_WORDS and not (after.kind == "letters" and after.is_capital)
    return Found(MONTHS[word.norm], i + 1) if is_led or is_plain else None


def _day(words: Words, i: int) -> Found | None:
    """A day of the month in digits, with or without its ending: 6, 06, 6th."""
    text = words[i].text
    if words[i].kind != "digits" or not text.isdecimal() or len(text) > 2 or not 1 <= int(text) <= 31:
        return None
    if touches(words, i) and words[i - 1].kind == "letters":
        return None
    if touches(words, i + 1) and (words[i + 1].norm == "%" or _is_clock_colon(words, i + 1)):
        return None
    if touches(words, i + 1) and words[i + 1].kind == "letters":
        return Found(int(text), i + 2) if words[i + 1].norm in _ORDINAL_SUFFIX else None
    return Found(int(text), i + 1)


def _is_clock_colon(words: Words, i: int) -> bool:
    return words[i].norm == ":" and touches(words, i + 1) and words[i + 1].kind == "digits"


def _named_day(words: Words, i: int) -> Found | None:
    """A day that has become the name of an event, `7 October attack`: its year, month and day."""
    day, month = _day(words, i), _month(words, i)
    other = _month(words, day.end) if day is not None else None if month is None else _day(words, month.end)
    if other is None or words[other.end].norm not in NAMED_DAY_NOUNS:
        return None
    pair = (month.value, other.value) if month is not None else (other.value, day.value if day is not None else None)
    year = NAMED_DAYS.get(pair)
    return None if year is None else Found((year, *pair), other.end)


def _ordinal_day(words: Words, i: int) -> Found | None:
    """`6th`, where nothing behind it makes it the number of something (the 25th Division)."""
    found = _day(words, i)
    if found is None or found.end != i + 2:
        return None
    after = words[found.end]
    return found if after.kind != "letters" or after.norm in FUNCTION_WORDS else None


def _year(words: Words, i: int) -> Found | None:
    text = words[i].text
    if words[i].kind != "digits" or len(text) != 4 or not text.isdecimal() or not 1900 <= int(text) <= 2100:
        return None
    if touches(words, i) and words[i - 1].kind == "letters":
        return None
    if touches(words, i + 1) and words[i + 1].kind == "letters":
        return None
    return None if words[i + 1].norm in COUNTED else Found(int(text), i + 1)


def _lone_year(words: Words, i: int) -> Found | None:
    """A year without a month, after a word such as `in` or in brackets."""
    found, lead = _year(words, i), before(words, i)
    is_led = lead in {"(", "in", "since", "during"} or (lead in YEAR_LEADS and _ends_phrase(words, i + 1))
    return found if is_led else None


def _noun_year(words: Words, i: int) -> Found | None:
    """A year between an article and a noun: the 2014 ceasefire."""
    found, after = _year(words, i), words[i + 1]
    is_noun = after.kind == "letters" and after.norm not in FUNCTION_WORDS
    return found if is_noun and before(words, i) in {"a", "an", "the", "s"} else None


def _decade(words: Words, i: int) -> Found | None:
    """1990s, 1990's."""
    text, end = words[i].text, i + 1 + (words[i + 1].norm == "'")
    is_decade = words[i].kind == "digits" and len(text) == 4 and text.isdecimal() and text.endswith("0")
    if not is_decade or words[end].norm != "s" or not touches(words, end) or not 1800 <= int(text) <= 2100:
        return None
    return Found(int(text), end + 1)


def _ends_phrase(words: Words, i: int) -> bool:
    return words[i].kind != "letters" or words[i].norm in FUNCTION_WORDS


def _iso(words: Words, i: int) -> Found | None:
    """2024-12-06, with or without a time behind it."""
    pieces = words[i : i + 5]
    if len(pieces) < 5 or [piece.norm for piece in pieces[1::2]] != ["-", "-"]:
        return None
    numbers = [piece.text for piece in pieces[::2]]
    if [len(text) for text in numbers] != [4, 2, 2] or not all(text.isdecimal() for text in numbers):
        return None
    end = i + 5
    while (
        end < len(words) - 1
        and touches(words, end)
        and (words[end].norm in {"t", ":", "z", "+"} or words[end].kind == "digits")
    ):
        end += 1
    return Found(tuple(int(text) for text in numbers), end)


def _dotted(words: Words, i: int) -> Found | None:
    found = _DOTTED.match(words[i].text)
    return None if found is None else Found((int(found[3]), int(found[2]), int(found[1])), i + 1)


def _slashed(words: Words, i: int) -> Found | None:
    """06/12/2024: year, first and second number; which of them is the month is for the context to say."""
    pieces = words[i : i + 5]
    if len(pieces) < 5 or [piece.norm for piece in pieces[1::2]] != ["/", "/"]:
        return None
    first, second, year = (piece.text for piece in pieces[::2])
    if not (first.isdecimal() and second.isdecimal() and year.isdecimal()):
        return None
    if len(first) > 2 or len(second) > 2 or len(year) != 4:
        return None
    return Found((int(year), int(first), int(second)), i + 5)


def _unit(words: Words, i: int) -> Found | None:
    norm = words[i].norm
    unit = UNITS.get(norm) or PLURALS.get(norm)
    return None if unit is None else Found(unit, i + 1)


def _count(words: Words, i: int) -> Found | None:
    """How many units: a number, `a`; None as the value where the words give none (several, a few)."""
    if words[i].norm in {"several", "some", "few"}:
        return Found(-1.0, i + 1)
    number = read_number(words, i)
    if number is not None:
        end = number.end + (words[number.end].norm == "of" and number.value is None)
        return Found(-1.0 if number.value is None else number.value, end)
    return Found(1.0, i + 1) if words[i].norm in {"a", "an", "one"} else None


BEGINNINGS = frozenset({
    "began", "begun", "begin", "start", "started", "beginning", "launched", "launch", "outbreak", "erupted",
    "opened", "onset",
})  # fmt: skip
_BEGINNING_REACH = 12


def _beginning(words: Words, i: int) -> Found | None:
    """What began, up to the time it did: `since [the offensive began on] 27 November`."""
    began = False
    for k in range(i, min(i + _BEGINNING_REACH, len(words) - 1)):
        word = words[k]
        if word.kind not in {"letters", "digits"} and word.norm not in {"-", "'"}:
            return None
        began = began or word.norm in BEGINNINGS
        if began and k > i and (word.kind == "digits" or word.norm in TIME_HEADS):
            return Found(None, k)
    return None


TIME_HEADS = frozenset({*WEEKDAYS, *MONTHS, *SHORT_MONTHS, "last", "early", "late", "mid", "yesterday"})
TERMINALS = {
    "BEGINNING": Terminal(frozenset(), _beginning),
    "WEEKDAY": _table(WEEKDAYS),
    "SHORTWEEKDAY": Terminal(frozenset({*WEEKDAYS, *SHORT_WEEKDAYS}), _short_weekday),
    "MONTH": Terminal(frozenset({*MONTHS, *SHORT_MONTHS}), _month),
    "LONEMONTH": Terminal(frozenset(MONTHS), _lone_month),
    "NAMEDDAY": Terminal(frozenset({*MONTHS, *SHORT_MONTHS}), _named_day, digits=True),
    "DAY": Terminal(frozenset(), _day, digits=True),
    "NTH": Terminal(frozenset(), _ordinal_day, digits=True),
    "YEAR": Terminal(frozenset(), _year, digits=True),
    "LONEYEAR": Terminal(frozenset(), _lone_year, digits=True),
    "NOUNYEAR": Terminal(frozenset(), _noun_year, digits=True),
    "DECADE": Terminal(frozenset(), _decade, digits=True),
    "ISO": Terminal(frozenset(), _iso, digits=True),
    "DOTTED": Terminal(frozenset(), _dotted, digits=True),
    "SLASHED": Terminal(frozenset(), _slashed, digits=True),
    "UNIT": Terminal(frozenset({*UNITS, *PLURALS}), _unit),
    "UNITS": _table(PLURALS),
    "COUNT": Terminal(frozenset({*STARTS, "some", "few"}), _count, digits=True, inside=WORDS),
    "PART": _table(PARTS),
    "ORDINAL": _table(ORDINALS),
    "CLOCK": Terminal(frozenset(), read_clock, digits=True),
}
