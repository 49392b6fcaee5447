"""The reader's own word lists, `nouns.toml` and `stance.toml`, as sets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Nouns:
    """What common nouns stand for; all are dictionary forms."""

    group: frozenset[str]
    materiel: frozenset[str]
    people: frozenset[str]
    place: frozenset[str]
    route: frozenset[str]
    weapon: frozenset[str]
    abstract: frozenset[str]
    direction: frozenset[str]
    part: frozenset[str]
    light: frozenset[str]
    spoken: frozenset[str]
    km: frozenset[str]
    undertaking: frozenset[str]
    named_group: frozenset[str]
    many_groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Words that change what a clause commits its speaker to."""

    governors: Mapping[str, str]  # `fail:to` or `fail` to what it makes of the event it governs
    goal_nouns: frozenset[str]
    through: frozenset[str]
    sayings: frozenset[str]
    truth: frozenset[str]
    false: frozenset[str]
    true: frozenset[str]
    correspond: frozenset[str]
    local: Mapping[str, str]  # `might` to what it says of its own clause
    modifiers: Mapping[str, str]  # `planned` to what it makes of the noun it stands before
    probable: frozenset[str]
    possible: frozenset[str]
    passive: frozenset[str]
    anywhere: frozenset[str]


@lru_cache(maxsize=1)
def nouns() -> Nouns:
    """The noun lists."""
    table = _table("nouns.toml")
    return Nouns(**{name: frozenset(words.split()) for name, words in table.items()})


@lru_cache(maxsize=1)
def stance_words() -> StanceWords:
    """The stance lists."""
    table = _table("stance.toml")
    sets = {name: frozenset(words.split()) for name, words in {**table["denials"], **table["hedges"]}.items()}
    return StanceWords(
        governors=_by_word(table["governors"]),
        goal_nouns=frozenset(table["nouns"]["goal"].split()),
        through=frozenset(table["nouns"]["through"].split()),
        local=_by_word(table["local"]),
        modifiers=_by_word(table["modifiers"]),
        **sets,
    )


def _by_word(lists: Mapping[str, str]) -> dict[str, str]:
    """What each word stands for, from lists of the words that stand for something."""
    return {word: meaning for meaning, words in lists.items() for word in words.split()}


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("contested.reading").joinpath(name).read_text("utf-8"))
