"""English for lists, numbers, days, times and short quotations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
QUOTE_LENGTH = 150  # characters of a quotation in running text; the citation has it in full


def listed(names: Sequence[str], *, at_most: int = 9, rest: str = "other places") -> str:
    """`A, B and C`; what is over `at_most` is counted: `A, B and twelve other places`."""
    if len(names) > at_most + 1:
        names = [*names[:at_most], f"{counted(len(names) - at_most)} {rest}"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def counted(number: int) -> str:
    """A count in words up to twelve, in figures with thousands from there on."""
    return SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"


def many(number: int, one: str, more: str | None = None) -> str:
    """`one claim`, `three claims`, `no claims`."""
    return f"{counted(number)} {one if number == 1 else more or one + 's'}"


def be(number: int) -> str:
    """`is` or `are`."""
    return "is" if number == 1 else "are"


def has(number: int) -> str:
    """`has` or `have`."""
    return "has" if number == 1 else "have"


def figure(value: float) -> str:
    """A number as agencies write it: 280,000; 1.5 million."""
    if value >= 1_000_000 and value % 10_000 == 0:
        return f"{value / 1_000_000:g} million"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def day(when: date, *, year: bool = False) -> str:
    """`6 December`, or with its year."""
    text = f"{when.day} {when:%B}"
    return f"{text} {when.year}" if year else text


def offset(when: datetime) -> str:
    """The zone as `UTC+3`."""
    minutes = int((when.utcoffset() or timedelta()).total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"


def zone(when: datetime) -> str:
    """The zone of `when` for people: `Damascus time (UTC+3)` where it has a name, otherwise `UTC+3`."""
    name = when.tzinfo.key if isinstance(when.tzinfo, ZoneInfo) else ""
    city = name.rpartition("/")[2].replace("_", " ") if "/" in name else ""
    return f"{city} time ({offset(when)})" if city else offset(when)


def moment(when: datetime) -> str:
    """`6 December 2024, 16:30 Damascus time (UTC+3)`."""
    return f"{day(when.date(), year=True)}, {when:%H:%M} {zone(when)}"


def span_of_days(since: datetime, until: datetime) -> str:
    """How long it is from `since` to `until`, for `in the past ...`: `12 hours`, `day`, `three days`."""
    hours = round((until - since).total_seconds() / 3600)
    if hours < 24:
        return "hour" if hours == 1 else f"{hours} hours"
    return "day" if hours < 36 else f"{counted(round(hours / 24))} days"


def quoted(words: str, *, length: int = QUOTE_LENGTH) -> str:
    """The exact words in quotation marks; what is too long is cut at a word, and the cut is shown."""
    flat = " ".join(words.split())
    if len(flat) > length:
        flat = flat[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    flat = flat.strip('“”"') if flat[:1] in '“"' and flat[-1:] in '”"' else flat
    inner = flat.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def sentence_case(text: str) -> str:
    """`text` with its first letter capital."""
    return text[:1].upper() + text[1:]
