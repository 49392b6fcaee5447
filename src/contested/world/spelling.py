"""How one place name can be spelt: folding, and the rules by which two transliterations are the same name.

The rules are tables in `spelling.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from anyascii import anyascii

RULES_FILE = "spelling.toml"


def _rules() -> dict[str, Any]:
    return tomllib.loads(files("contested.world").joinpath(RULES_FILE).read_text(encoding="utf-8"))


def _inverted(table: Mapping[str, str]) -> dict[str, str]:
    """From each spelling to the form used for comparison."""
    return {spelling: form for form, spellings in table.items() for spelling in spellings.split()}


def _endings(table: Sequence[Mapping[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["form"]) for row in table)


_RULES = _rules()
SLAVIC = frozenset(_RULES["countries"]["slavic"].split())
_WRITTEN_IN_LATIN = frozenset(_RULES["countries"]["written_in_latin"].split())
_ROMANISED_ALIKE = frozenset(_RULES["countries"]["romanised_alike"].split())
_ARTICLES = frozenset(_RULES["articles"]["spellings"].split())
_WORDS = _inverted(_RULES["words"])
_LETTERS = _inverted(_RULES["letters"])
_ENDINGS = _endings(_RULES["endings"])
_SLAVIC_ENDINGS = _endings(_RULES["slavic_endings"])
FEATURES: Mapping[str, tuple[str, ...]] = {
    word: tuple(row["kinds"]) for row in _RULES["features"] for word in row["words"].split()
}

_LETTER = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)))
_SUN_ARTICLE = re.compile(r"^[aeu](ss|zz|rr|nn|dd|tt|shsh|ssh)")
_DOUBLED = re.compile(r"(.)\1+")
_NOT_BONES = str.maketrans("", "", "aiu ")
_FEATURE_BEFORE = re.compile(rf"^(?:the )?({'|'.join(FEATURES)})(?: of|) (?=\w)")
_FEATURE_AFTER = re.compile(rf" ({'|'.join(FEATURES)})$")


@dataclass(frozen=True, slots=True)
class Core:
    """A name without its feature word: "Hama province" is "hama" with the hint "province"."""

    folded: str
    hint: str | None


_APOSTROPHES = "'`´’‘ʿʾʼʻ′\"“”."
_UNSPOKEN = dict.fromkeys(map(ord, _APOSTROPHES))
_ASCII_FOLD = {
    code: None if chr(code) in _APOSTROPHES else chr(code).lower() if chr(code).isalnum() else " "
    for code in range(128)
}


def cleaned(name: str) -> str:
    """The name without zero-width and direction marks, its spaces made single."""
    if not name.isascii():
        name = "".join(mark for mark in unicodedata.normalize("NFC", name) if unicodedata.category(mark) != "Cf")
    return " ".join(name.split())


def folded(name: str) -> str:
    """The name in small ASCII letters, without apostrophes, its words set apart by single spaces."""
    if not name.isascii():
        name = anyascii(cleaned(name).translate(_UNSPOKEN))
    return " ".join(name.translate(_ASCII_FOLD).split())


def core(folded_name: str) -> Core | None:
    """The folded name without the word that says what kind of place it is; None when there is no such word."""
    after = _FEATURE_AFTER.search(folded_name)
    if after is not None:
        return Core(folded_name[: after.start()].removeprefix("the "), after.group(1))
    before = _FEATURE_BEFORE.search(folded_name)
    if before is not None:
        return Core(folded_name[before.end() :], before.group(1))
    return None


def without_article(folded_name: str) -> str:
    """The folded name without the English article in front."""
    return folded_name.removeprefix("the ")


@lru_cache(maxsize=65536)
def _word_sound(word: str) -> str:
    known = _WORDS.get(word)
    if known is not None:
        return known
    for ending, standard in _ENDINGS:
        word, changed = ending.subn(standard, word)
        if changed:
            break
    return _DOUBLED.sub(r"\1", _LETTER.sub(_letter, _DOUBLED.sub(r"\1\1", word)))


def _letter(found: re.Match[str]) -> str:
    return _LETTERS[found.group()]


def sound(folded_name: str) -> str:
    """One spelling for all transliterations of a name: "deir ez zor", "dayr az zawr" and "deir essor" give the same.

    It is a key for comparison, not a pronunciation. Names that only differ by an English-looking accident can share a
    key, so a match by sound counts less than one by letters.
    """
    words = folded_name.split(" ")
    last = len(words) - 1
    spoken = []
    for position, word in enumerate(words):
        if word in _ARTICLES and position < last:
            continue
        if position and _SUN_ARTICLE.match(word):
            word = word[2:]
        spoken.append(_word_sound(word))
    return "".join(spoken)


def slavic_sound(folded_name: str) -> str:
    """Like `sound`, for Ukrainian and Russian forms of one name: "chernihiv" and "chernigov" give the same."""
    words = []
    for word in folded_name.split(" "):
        for ending, standard in _SLAVIC_ENDINGS:
            word, changed = ending.subn(standard, word)
            if changed:
                break
        words.append(_DOUBLED.sub(r"\1", _LETTER.sub(_letter, word.replace("g", "h").replace("w", "v"))))
    return "".join(words)


def is_spelt_alike(country: str) -> bool:
    """Whether the country writes in the Latin alphabet, so that another name of a place is an old or a foreign one."""
    return country in _WRITTEN_IN_LATIN


def is_spelt_freely(country: str) -> bool:
    """Whether the names of the country reach newspapers by transliteration, each in its own."""
    return country not in _WRITTEN_IN_LATIN and country not in _ROMANISED_ALIKE


def bones(sounded: str) -> str:
    """The consonants of a sound, which survive when every newspaper chooses its own vowels."""
    return sounded.translate(_NOT_BONES)
