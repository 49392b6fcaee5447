"""Tables of `muc4.toml`: which words make a phrase a target, a victim, an armed group, the state."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Protocol

from contested.reading.lexicon import nouns

TABLES = tomllib.loads(Path(__file__).with_name("muc4.toml").read_text(encoding="utf-8"))
ARMED = frozenset(TABLES["armed"]["words"].split())
CASUALTIES = frozenset({"dead", "wounded", "victim", "injured", "casualty", "death", "body", "other", "rest"})
INNOCENT = frozenset(TABLES["innocent"]["words"].split())
NOT_TARGET = frozenset(TABLES["not_target"]["words"].split())
ORGANISED = frozenset(TABLES["organised"]["words"].split())
REBEL_WORDS = frozenset(TABLES["rebel"]["words"].split())
NATIONS = {word: nation for nation, words in TABLES["nation"].items() for word in words.split()}
STATE = frozenset(TABLES["state"]["words"].split())
GENERIC = frozenset(
    {
        "it", "they", "he", "she", "which", "who", "that", "this", "one", "those", "these", "him", "them", "his", "her",
        "we", "us", "i", "you", "our", "other", "others", "whom", "each", "something", "everything", "anyone", "nobody",
        "some", "many", "most", "what", "himself", "themselves",
    }
)  # fmt: skip
NOT_PEOPLE = frozenset(TABLES["not_people"]["words"].split())
TARGETS: dict[str, str] = {word: type_ for type_, words in TABLES["target_type"].items() for word in words.split()}
VICTIMS: dict[str, str] = {word: type_ for type_, words in TABLES["victim_type"].items() for word in words.split()}
REBELS = re.compile(r"guerrilla|terroris|rebel|liberation|revolution|subversi|insurgent|shining|popular", re.IGNORECASE)


class HasHead(Protocol):
    """What has a head noun."""

    @property
    def head(self) -> str: ...

    @property
    def text(self) -> str: ...


def singular(word: str) -> str:
    """The singular of a plural noun, near enough for a table."""
    low = word.lower()
    for plural, one in (("policemen", "policeman"), ("women", "woman"), ("men", "man"), ("children", "child")):
        if low.endswith(plural):
            return low.removesuffix(plural) + one
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low


def is_of(phrase: HasHead, words: frozenset[str]) -> bool:
    """Whether the head noun of the phrase is one of the words."""
    return singular(phrase.head) in words or phrase.head.lower() in words


def is_person(phrase: HasHead) -> bool:
    """Whether the head noun stands for people."""
    words = [singular(word) for word in re.findall(r"[\w-]+", phrase.text)]
    head = singular(phrase.head)
    if head in GENERIC or phrase.head.lower() in GENERIC:
        return False
    known = nouns().people | VICTIMS.keys()
    if head in NOT_PEOPLE or head in NOT_TARGET:
        return False
    return head in known or phrase.head[:1].isupper() or (not words[:-1] and head.isdecimal())


def nation_of(text: str) -> str | None:
    """The country that an adjective or noun of nationality in the words names."""
    words = re.findall(r"[\w.]+", text.lower())
    return next((NATIONS[word] for word in (*words, *map(singular, words)) if word in NATIONS), None)


def is_state(text: str) -> bool:
    """Whether a perpetrator is the state: its army, police, government."""
    return REBELS.search(text) is None and any(singular(word) in STATE for word in re.findall(r"[\w-]+", text))


def target_type(phrase: HasHead) -> str | None:
    """The type of a physical target; None where the phrase names none."""
    head = singular(phrase.head)
    if head in VICTIMS and head not in TARGETS:
        return None
    words = [singular(word) for word in re.findall(r"[\w-]+", phrase.text)]
    if head not in TARGETS and phrase.head.lower() not in TARGETS:
        return None
    beside = next((TARGETS[word] for word in reversed(words[:-1]) if word in TARGETS), None)
    own = TARGETS.get(head) or TARGETS[phrase.head.lower()]
    return beside if own in ("OTHER", "ORGANIZATION OFFICE", "CIVILIAN RESIDENCE", "COMMERCIAL") and beside else own
