"""Restores small letters to passages that stand in capitals, as wire and broadcast monitoring services print them.

Method. A word is written as it mostly is elsewhere (`usual_case.txt.gz`: common words, words that are as often names,
acronyms); what no list has is a name. Words that may be either follow their neighbours: `PRESIDENT BUSH`, `THE 4 MAY
ATTACK`, `THE NATIONAL ASSEMBLY`. What stands before an acronym in brackets is its name. The length never changes, so
that offsets into the restored text are offsets into the report.
Word counts: `en_lexeme_prob` of spacy-lookups-data (MIT), which counts each spelling by itself.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from spacy.lang.en.stop_words import STOP_WORDS

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
FEWEST_LETTERS, CAPITALS = 12, 0.85  # below these a line is a name or a short heading, not a passage in capitals
SENTENCE = re.compile(r"(?:[.!?:]['\"”’)\]]*)\s*[\"“‘'(]*$")
ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|MR|MRS|MS|DR|GEN|COL|LT|MAJ|CAPT|SGT|CPL|BRIG|ADM|REV|ST|NO|JR|SR|GOV|SEN|REP|PROF|VS|INC|CO)\.\s*$"
)
SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "at",
        "to",
        "by",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "da",
        "do",
        "dos",
        "al",
        "with",
        "from",
        "a",
        "an",
        "or",
    ]
)
ALWAYS = frozenset({"un", "uk", "eu", "uae", "usa"})
FIXED = re.compile(
    r"\b(?:UNITED (?:STATES|KINGDOM|NATIONS|ARAB EMIRATES)|MIDDLE EAST|WEST BANK|WHITE HOUSE|RED (?:CROSS|CRESCENT|SEA)"
    r"|(?:LATIN|CENTRAL|SOUTH|NORTH) AMERICA|HUMAN RIGHTS WATCH|AMNESTY INTERNATIONAL|SECURITY COUNCIL|NATO|UN)\b"
)
MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
TITLES = frozenset(
    [
        "president",
        "minister",
        "general",
        "colonel",
        "major",
        "captain",
        "lieutenant",
        "sergeant",
        "commander",
        "governor",
        "mayor",
        "senator",
        "deputy",
        "judge",
        "father",
        "bishop",
        "archbishop",
        "monsignor",
        "admiral",
        "marshal",
        "king",
        "queen",
        "prince",
        "ambassador",
        "chancellor",
        "justice",
        "doctor",
        "professor",
        "spokesman",
        "secretary",
        "director",
        "corporal",
        "brigadier",
        "sheikh",
        "imam",
        "ayatollah",
        "mullah",
        "pope",
        "cardinal",
        "premier",
        "congressman",
    ]
)
ENDINGS = ("'s", "’s", "s", "es", "d", "ed", "r", "er", "ers", "ing", "ly", "ness")
LEARNED = ("ized", "ised", "ing", "ization", "isation", "ized", "ly", "ism", "ity", "tion", "ness", "ists", "ments")
SMALL_LETTERS = dict.fromkeys(range(ord("a"), ord("z") + 1))
VOWELS = re.compile(r"[AEIOUYÁÉÍÓÚ]")
ACRONYM_AFTER = re.compile(r"\s*[\[(]\s*([A-Z][A-Z0-9-]{1,8})\s*[\])]")
EXPANSION_AFTER = re.compile(r"\s*[\[(]\s*((?:[^\W\d_]+[ -]+){1,9}[^\W\d_]+)\s*[\])]")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the passage: where it stands, its small letters, and how it is usually written."""

    start: int
    end: int
    low: str
    usual: str  # small | either | mostly_name | name | acronym
    opens: bool  # a sentence


def is_in_capitals(text: str) -> bool:
    """Whether a passage stands in capitals: three words or more, and hardly a small letter among them."""
    small = len(text) - len(text.translate(SMALL_LETTERS))
    if len(text) - small < CAPITALS * small:
        return False  # told without a look at each letter
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < FEWEST_LETTERS or sum(map(str.isupper, letters)) < CAPITALS * len(letters):
        return False
    return len([word for word in WORD.findall(text) if len(word) > 1]) > 2


def _nothing(_: str) -> list[tuple[int, int]]:
    return []


def restored(
    texts: Sequence[str],
    *,
    is_place: Callable[[str], bool] = lambda _: False,
    known: Callable[[str], list[tuple[int, int]]] = _nothing,
) -> list[str]:
    """The passages of a report, those in capitals as mixed case would have them, each as long as before.

    It does not decide which words are names of what; where a word is as often a name as not and its neighbours do not
    tell, it may be wrong. `is_place` says whether several words together are a known name of a place; `known` gives
    the offsets of names of parties, sources and people in a text, those that may not be written small left out or not.
    """
    in_capitals = [is_in_capitals(text) for text in texts]
    if not any(in_capitals):
        return list(texts)
    acronyms = frozenset(
        one for text, is_so in zip(texts, in_capitals, strict=True) if is_so for one in _acronyms(text)
    )
    return [
        _restored(text, acronyms, is_place, known) if is_so else text
        for text, is_so in zip(texts, in_capitals, strict=True)
    ]


def _acronyms(text: str) -> list[str]:
    """Acronyms that brackets show as such: `NATIONAL LIBERATION FRONT [NLF]`, `NLF (NATIONAL LIBERATION FRONT)`."""
    found = []
    for word in WORD.finditer(text):
        after = ACRONYM_AFTER.match(text, word.end())
        if after is not None and _usual(after[1].lower()) in ("name", "acronym"):
            found.append(after[1].lower())
        spelt_out = EXPANSION_AFTER.match(text, word.end())
        if spelt_out is not None and len(word[0]) < 9 and _usual(word[0].lower()) in ("name", "acronym"):
            found.append(word[0].lower())
    return found


def _restored(
    text: str,
    acronyms: frozenset[str],
    is_place: Callable[[str], bool],
    known: Callable[[str], list[tuple[int, int]]],
) -> str:
    found = [_word(text, match, acronyms) for match in WORD.finditer(text)]
    capital = [_is_name(text, found, at) for at in range(len(found))]
    _spread(text, found, capital)
    _name_places(text, found, capital, is_place)
    _name_known(text, found, capital, known)
    _name_spelt_out(text, found, capital)
    letters = list(text)
    for word, is_capital in zip(found, capital, strict=True):
        letters[word.start : word.end] = _written(text[word.start : word.end], word, is_capital=is_capital)
    return "".join(letters)


def _word(text: str, match: re.Match[str], acronyms: frozenset[str]) -> _Word:
    low = match[0].lower()
    usual = "acronym" if low in acronyms else _usual(low)
    if len(low) == 1:
        is_initial = text[match.end() : match.end() + 1] == "." or low not in "aeoy"
        usual = "name" if is_initial or low == "i" else "small"
    before = text[max(0, match.start() - 12) : match.start()]
    opens = not before.strip() or (SENTENCE.search(before) is not None and ABBREVIATED.search(before) is None)
    return _Word(match.start(), match.end(), low, usual, opens)


@lru_cache(maxsize=50_000)
def _usual(low: str) -> str:
    """How a word is mostly written; inflected and compound forms of common words are common."""
    if low in ALWAYS or low in STOP_WORDS:
        return "acronym" if low in ALWAYS else "small"
    listed = _lists().get(low)
    if listed is not None:
        return listed
    for ending in ENDINGS:
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 2:
            if (usual := _lists().get(stem) or _lists().get(stem + "e")) is not None:
                return usual if usual != "acronym" or ending in ("'s", "’s", "s") else "name"
            if ending in ("'s", "’s"):
                return "name"
    halves = ((low[:cut], low[cut:]) for cut in range(4, len(low) - 2))
    if any(_lists().get(a) == "small" and _lists().get(b) == "small" for a, b in halves):
        return "small"
    if low.endswith(LEARNED) and len(low) > 6:
        return "small"
    return "acronym" if len(low) < 7 and not VOWELS.search(low.upper()) else "name"


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    packed = files("contested.reading").joinpath("usual_case.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode().splitlines()
    kinds = ("small", "either", "mostly_name", "acronym")
    return {word: kind for kind, line in zip(kinds, lines, strict=True) for word in line.split()}


def _is_name(text: str, found: Sequence[_Word], at: int) -> bool:
    """Whether the word by itself, or by the number or title beside it, is a name."""
    word = found[at]
    if word.low in MONTHS:
        beside = text[max(0, word.start - 4) : word.start] + text[word.end : word.end + 4]
        return any(letter.isdigit() for letter in beside) or word.usual not in ("small", "either")
    if word.usual == "mostly_name":
        return not (at and found[at - 1].low in ("the", "a", "an", "to") and _touch(text, found[at - 1], word))
    return word.usual in ("name", "acronym")


def _touch(text: str, first: _Word, second: _Word) -> bool:
    """Whether only a space, a hyphen or a line break stands between two words."""
    return not text[first.end : second.start].strip(" \n\t-")


def _spread(text: str, found: Sequence[_Word], capital: list[bool]) -> None:
    """Words that may be names are names beside one: `Bush`, `National` in `Salvadoran National Police`."""
    either = [word.usual in ("either", "mostly_name") or word.low in TITLES for word in found]
    for pairs in (list(pairwise(range(len(found)))), list(pairwise(reversed(range(len(found)))))):
        for one, other in pairs:
            first, second = sorted((one, other))
            if capital[one] and either[other] and _touch(text, found[first], found[second]):
                capital[other] = other < one or found[other].usual != "small"
    for one, other in pairwise(range(len(found))):
        both = either[one] and either[other] and "small" not in (found[one].usual, found[other].usual)
        if both and one and found[one - 1].low == "the" and _touch(text, found[one], found[other]):
            capital[one] = capital[other] = True


def _name_places(text: str, found: Sequence[_Word], capital: list[bool], is_place: Callable[[str], bool]) -> None:
    """Common words inside a name of a place: `New York`, `Cape Town`, `El Salvador`."""
    for length in (4, 3, 2):
        for at in range(len(found) - length + 1):
            window = range(at, at + length)
            if all(capital[i] for i in window) or not any(capital[i] for i in window):
                continue
            if found[at + length - 1].low in SMALL or not all(
                _touch(text, found[i], found[i + 1]) for i in window[:-1]
            ):
                continue
            if found[at].low in ("the", "in", "of", "at", "to", "on", "and", "by", "from", "for", "a"):
                continue
            if is_place(" ".join(text[found[at].start : found[at + length - 1].end].split())):
                for i in window:
                    capital[i] = capital[i] or found[i].low not in ("of", "the", "and", "on", "upon")


def _name_known(
    text: str, found: Sequence[_Word], capital: list[bool], known: Callable[[str], list[tuple[int, int]]]
) -> None:
    """Names of several words that the lists of the world have, and that are not written small."""
    for start, end in [*known(text), *(match.span() for match in FIXED.finditer(text))]:
        name = text[start:end]
        inside = [at for at, word in enumerate(found) if start <= word.start < end]
        if len(inside) < 2 or len(name.lower()) != len(name) or (0, len(name)) in known(name.lower()):
            continue
        for at in inside:
            capital[at] = found[at].low not in SMALL


def _name_spelt_out(text: str, found: Sequence[_Word], capital: list[bool]) -> None:
    """The words that an acronym beside them in brackets stands for."""
    place = {word.start: at for at, word in enumerate(found)}
    for at, word in enumerate(found):
        after = ACRONYM_AFTER.match(text, word.end)
        if after is not None and (inside := place.get(after.start(1))) is not None and found[inside].usual == "acronym":
            for i in _before(text, found, at, len(after[1])):
                capital[i] = found[i].low not in SMALL
        spelt_out = EXPANSION_AFTER.match(text, word.end)
        if spelt_out is not None and word.usual == "acronym":
            for i in range(at + 1, len(found)):
                if found[i].start >= spelt_out.end(1):
                    break
                capital[i] = found[i].low not in SMALL


def _before(text: str, found: Sequence[_Word], last: int, letters: int) -> range:
    """The words before a bracket that its acronym stands for: back to an article, or as many as it has letters."""
    first, counted = last, 1
    while first and _touch(text, found[first - 1], found[first]) and counted < letters + 2:
        if found[first - 1].low in ("the", "a", "an") or (found[first - 1].low in SMALL and counted >= letters):
            break
        first -= 1
        counted += found[first].low not in SMALL
    reached_article = first > 0 and found[first - 1].low in ("the", "a", "an")
    if not reached_article:
        while first < last and len([i for i in range(first, last + 1) if found[i].low not in SMALL]) > letters:
            first += 1
    return range(first, last + 1)


def _written(spelt: str, word: _Word, *, is_capital: bool) -> str:
    """The word in its restored letters, as many as before."""
    if word.usual == "acronym" or (len(spelt) == 1 and (spelt == "I" or is_capital)):
        return re.sub(r"['’]S$", lambda ending: ending[0].lower(), spelt)
    low = spelt.lower()
    if len(low) != len(spelt):
        return spelt
    if not (is_capital or word.opens):
        return low
    title = low[:1].upper() + low[1:]
    inner = re.match(r"(?:[dlo]['’]|mc)(?=\w{3})", low)
    if inner is not None and is_capital:
        title = title[: inner.end()] + title[inner.end() :].capitalize()
    return title if len(title) == len(spelt) else spelt
