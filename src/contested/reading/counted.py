"""What a number counts: the noun behind it, and the unit it belongs to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from contested.reading.words import Word, Words, touches

STOPS = frozenset(
    """a an the and or but nor than to in on at by for from with without into onto over under near against after before
    since until during while when where as that which who whom whose because if so than about around per via amid
    is was were are be been being has had have having will would can could may might must should shall do does did not
    said says told he she they we i you it this there here then also now later ago still only just both each every
    fled flee left died die fell came went took killed wounded injured""".split()
)
"""Words behind which no noun belongs to the number any more."""

DETERMINERS = frozenset("of the our their its his her these those other more additional further new such".split())
COPULAS = frozenset("were was are is".split())
_REACH = 6


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun that is counted, where it stands, and its unit."""

    text: str
    start: int
    end: int
    unit: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The counted nouns: plural and singular forms to units, words of what befell people, lengths in kilometres."""

    plurals: Mapping[str, str]
    singulars: Mapping[str, str]
    states: Mapping[str, str]
    kilometres: Mapping[str, float]


@cache
def lexicon() -> Lexicon:
    """The nouns of `counted.toml`."""
    table = tomllib.loads(resources.files(__package__).joinpath("counted.toml").read_text(encoding="utf-8"))
    plurals = {noun: unit for unit, nouns in table["units"].items() for noun in nouns.split()}
    singulars = {_singular(noun, table["singular"]): unit for noun, unit in plurals.items()}
    states = {word: unit for unit, words in table["states"].items() for word in words.split()}
    return Lexicon(plurals, singulars, states, table["kilometres"])


def _singular(noun: str, irregular: Mapping[str, str]) -> str:
    return irregular.get(noun, noun.removesuffix("s"))


def noun_after(words: Words, i: int, *, one: bool = False) -> Noun | None:
    """The noun counted by a number that ends before word `i`: `12 [Syrian] soldiers`, `dozens of [armed] men`.

    `one` asks for a singular noun. Looks at most six words ahead; a word for what befell people (28 killed) counts where
    no noun follows; a plural that is not in the lexicon has the unit `other`.
    """
    known = lexicon().singulars if one else lexicon().plurals
    state: Noun | None = None
    plural: Noun | None = None
    for k in _noun_phrase(words, i):
        norm = words[k].norm
        if norm in known:
            last = _last_of_compound(words, k, known)
            return _noun(words[last], "other" if _is_area(words, i, k) else known[words[last].norm])
        if is_demonym(words[k]) and not one:
            return _noun(words[k], "persons")
        if state is None and norm in lexicon().states:
            state = _noun(words[k], lexicon().states[norm])
        if _looks_plural(words[k]) and not one:
            plural = _noun(words[k], "other")
    return state or plural or _abbreviation(words, i)


def noun_after_copula(words: Words, i: int) -> Noun | None:
    """`40 were civilians`: the noun that a number is said to be."""
    return noun_after(words, i + 1) if words[i].norm in COPULAS else None


def noun_before(words: Words, i: int) -> Noun | None:
    """The noun of a number that stands behind it in a list or a sentence: `Evacuated people: 300`, `number of dead`."""
    found: Noun | None = None
    for k in range(max(0, i - _REACH), i):
        norm = words[k].norm
        if words[k].norm in {".", ";", "\n", ","}:
            found = None
        unit = lexicon().plurals.get(norm) or lexicon().states.get(norm)
        if unit is not None and (found is None or norm in lexicon().plurals):
            found = _noun(words[k], unit)
    return found


def _noun_phrase(words: Words, i: int) -> list[int]:
    """Places of the words behind a number that can still be its noun or stand before it."""
    places: list[int] = []
    while len(places) < _REACH and i < len(words) - 1:
        word = words[i]
        if word.kind == "mark":
            if not _joins(words, i):
                break
        elif word.kind != "letters" or (word.norm in STOPS - lexicon().states.keys() and not _opens(word, places)):
            break
        elif word.norm not in DETERMINERS:
            places.append(i)
        elif places:
            break
        i += 1
    return places


def _joins(words: Words, i: int) -> bool:
    """Whether a mark stands inside a noun phrase: ISIL-held, "terrorists", U.S."""
    match words[i].norm:
        case "-":
            return touches(words, i)
        case ".":
            return touches(words, i) and words[i - 1].is_capital and len(words[i - 1].text) == 1
        case norm:
            return norm in {'"', "“", "”", "'", "/"}


def _opens(word: Word, places: list[int]) -> bool:
    """Whether an article still stands before the noun phrase: one of the villages."""
    return not places and word.norm == "the"


def _last_of_compound(words: Words, k: int, known: Mapping[str, str]) -> int:
    """The last of several nouns in a row: police officers, peacekeeper soldiers."""
    while words[k + 1].norm in known and words[k + 1].norm not in lexicon().states:
        k += 1
    return k


def _looks_plural(word: Word) -> bool:
    norm = word.norm
    return len(norm) > 3 and norm.endswith("s") and not norm.endswith(("ss", "us", "is"))


def is_demonym(word: Word) -> bool:
    """Whether a word is the plural of a people's name: Palestinians, Iraqis, Houthis."""
    return word.is_capital and len(word.norm) > 5 and word.norm.endswith(("ans", "is", "ites"))


def _is_area(words: Words, i: int, k: int) -> bool:
    """Square kilometres are no distance."""
    return any(words[j].norm in {"square", "cubic", "sq"} for j in range(i, k))


def _abbreviation(words: Words, i: int) -> Noun | None:
    """`12 km`: read even where a stop stands behind it."""
    return _noun(words[i], "km") if words[i].norm in {"km", "kms"} else None


def _noun(word: Word, unit: str) -> Noun:
    return Noun(word.text, word.start, word.end, unit)
