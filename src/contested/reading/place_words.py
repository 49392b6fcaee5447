"""Words that tell names of places from other names: loads places.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of places.toml, which says what each is for."""

    features: frozenset[str]
    no_places: frozenset[str]
    where: frozenset[str]
    leading: frozenset[str]
    measured: frozenset[str]
    settlements: frozenset[str]
    moves: frozenset[str]
    takes_place: frozenset[str]
    may_take_place: frozenset[str]
    falls: frozenset[str]
    sites: frozenset[str]
    place_nouns: frozenset[str]
    acts_with: frozenset[str]
    of_a_body: frozenset[str]
    first_words: frozenset[str]
    links: frozenset[str]
    ezafe: frozenset[str]
    area_nouns: frozenset[str]


def _loaded() -> PlaceWords:
    text = resources.files("contested.reading").joinpath("places.toml").read_text(encoding="utf-8")
    return PlaceWords(**{name: frozenset(words.split()) for name, words in tomllib.loads(text).items()})


WORDS = _loaded()
