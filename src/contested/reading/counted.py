"""What a number counts: the noun behind it, and the unit it belongs to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from contested.reading.words import Word, Words, touches

COPULAS = frozenset({"were", "was", "are", "is"})
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
    """The words of `counted.toml`: nouns to units, what befell people, lengths, qualifiers, and lists of words."""

    plurals: Mapping[str, str]
    singulars: Mapping[str, str]
    states: Mapping[str, str]
    kilometres: Mapping[str, float]
    qualifiers: Mapping[tuple[str, ...], str]
    trailing: Mapping[tuple[str, ...], str]
    codes: frozenset[str]
    money: frozenset[str]
    percent: frozenset[str]
    fates: frozenset[str]
    stops: frozenset[str]
    determiners: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The words of `counted.toml`, read once."""
    table = tomllib.loads(resources.files(__package__).joinpath("counted.toml").read_text(encoding="utf-8"))
    plurals = {noun: unit for unit, nouns in table["units"].items() for noun in nouns.split()}
    irregular = table["singular"]
    return Lexicon(
        plurals=plurals,
        singulars={irregular.get(noun, noun.removesuffix("s")): unit for noun, unit in plurals.items()},
        states={word: unit for unit, words in table["states"].items() for word in words.split()},
        kilometres=table["kilometres"],
        qualifiers=_phrases(table["qualifiers"]),
        trailing=_phrases(table["trailing"]),
        **{name: frozenset(words.split()) for name, words in table["words"].items()},
    )


def _phrases(table: Mapping[str, Sequence[str]]) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): says for says, phrases in table.items() for phrase in phrases}


def noun_after(words: Words, i: int, *, one: bool = False) -> Noun | None:
    """The noun counted by a number that ends before word `i`: `12 [Syrian] soldiers`, `dozens of [armed] men`.

    `one` asks for a singular noun. Looks at most six words ahead; a word for what befell people (28 killed) counts
    where no noun follows; a plural that is not in the lexicon has the unit `other`.
    """
    known = lexicon().singulars if one else lexicon().plurals
    state: Noun | None = None
    name: Noun | None = None
    for k in _noun_phrase(words, i):
        word = words[k]
        if word.norm in known:
            last = _last_of_compound(words, k, known)
            area = _area_start(words, i, k)
            return _noun(words[last], known[words[last].norm]) if area is None else _area(words[area], words[last])
        if not one and is_demonym(word):
            return _noun(word, "persons")
        if not one and _looks_plural(word) and words[k + 1].norm not in known:
            if not word.is_capital:
                return state or _noun(word, "other")
            name = name or _noun(word, "other")
        if word.norm in lexicon().states:
            state = state or _noun(word, lexicon().states[word.norm])
    return state or name


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
        elif word.kind != "letters" or (_is_stop(word) and not _opens(word, places) and not _is_hyphened(words, i)):
            break
        elif word.norm not in lexicon().determiners:
            places.append(i)
        elif places:
            break
        i += 1
    return places


def _is_stop(word: Word) -> bool:
    return word.norm in lexicon().stops and word.norm not in lexicon().states


def _joins(words: Words, i: int) -> bool:
    """Whether a mark stands inside a noun phrase: ISIL-held, "terrorists", U.S."""
    match words[i].norm:
        case "-":
            return touches(words, i)
        case ".":
            return touches(words, i) and words[i - 1].is_capital and len(words[i - 1].text) == 1
        case norm:
            return norm in {'"', "“", "”", "'", "/"}


def _is_hyphened(words: Words, i: int) -> bool:
    """Whether a word stands between hyphens: mud-and-thatch."""
    return words[i - 1].norm == "-" == words[i + 1].norm and touches(words, i) and touches(words, i + 1)


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


def _area_start(words: Words, i: int, k: int) -> int | None:
    """Where the name of an area begins: square kilometres are no distance."""
    return next((j for j in range(i, k) if words[j].norm in {"square", "cubic", "sq"}), None)


def _area(first: Word, last: Word) -> Noun:
    return Noun(f"{first.text} {last.text}", first.start, last.end, "other")


def _noun(word: Word, unit: str) -> Noun:
    return Noun(word.text, word.start, word.end, unit)
