"""The reader's own word lists, `nouns.toml` and `stance.toml`, as sets."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Nouns:
    """What common nouns stand for; all are dictionary forms."""

    group: frozenset[str]
    people: frozenset[str]
    place: frozenset[str]
    route: frozenset[str]
    weapon: frozenset[str]
    abstract: frozenset[str]
    part: frozenset[str]
    light: frozenset[str]
    spoken: frozenset[str]
    km: frozenset[str]


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Words that change what a clause commits its speaker to."""

    not_done: frozenset[str]
    not_done_nouns: frozenset[str]
    negators: frozenset[str]
    goal: frozenset[str]
    goal_nouns: frozenset[str]
    demand: frozenset[str]
    forecast: frozenset[str]
    forecast_nouns: frozenset[str]
    real: frozenset[str]
    condition: frozenset[str]
    probable: frozenset[str]
    possible: frozenset[str]


@lru_cache(maxsize=1)
def nouns() -> Nouns:
    """The noun lists."""
    table = _table("nouns.toml")
    return Nouns(**{name: frozenset(words.split()) for name, words in table.items()})


@lru_cache(maxsize=1)
def stance_words() -> StanceWords:
    """The stance lists."""
    table = _table("stance.toml")
    hedges = table.pop("hedges")
    return StanceWords(**{name: frozenset(words) for name, words in {**table, **hedges}.items()})


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("contested.reading").joinpath(name).read_text("utf-8"))
