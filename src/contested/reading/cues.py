"""The lexicon of cue words: loads cues.toml and answers what a word may introduce."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from spacy.tokens import Token

from contested.reading.lexicon import nouns

_FORMS = frozenset({"clause", "quote", "to", "object", "naming", "gerund", "noun"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to use a cue word: what its speaker does, and what may follow it as the thing said."""

    act: str
    takes: frozenset[str]
    unnamed: bool = False
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()

    def admits(self, thing: str) -> bool:
        """Whether the noun `thing` may be the object: one claims responsibility, a flood claims lives."""
        return thing not in self.not_objects and (not self.objects or thing in self.objects)

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions after which the thing said may stand."""
        return self.takes - _FORMS


@dataclass(frozen=True)
class Lexicon:
    """All cue words, and the words that tell media, audiences, representatives and documents apart."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    passives: Mapping[str, str]
    adverbs: Mapping[str, str]
    prepositions: Mapping[str, str]
    media_words: frozenset[str]
    media_names: frozenset[str]
    audiences: frozenset[str]
    carriers: frozenset[str]
    representatives: frozenset[str]
    persons: frozenset[str]
    documents: frozenset[str]
    collectives: frozenset[str]
    voiced: frozenset[str]
    spoken: frozenset[str]
    platforms: frozenset[str]
    actors: frozenset[str]
    """Nouns for somebody, alone or together, who can mean what is said."""

    def is_platform(self, head: Token) -> bool:
        """Whether the noun names where something is posted, not what it is about: on Telegram, on its website."""
        return head.lower_ in self.platforms or head.lemma_.lower() in self.platforms

    @cached_property
    def prepositions_by_last_word(self) -> Mapping[str, tuple[tuple[list[str], str], ...]]:
        """The words and the act of every phrase in `prepositions`, by its last word."""
        rows = [(phrase.split(), act) for phrase, act in self.prepositions.items()]
        return {last: tuple(row for row in rows if row[0][-1] == last) for last in {words[-1] for words, _ in rows}}

    def act_of(self, lemma: str, form: str) -> str | None:
        """What the verb `lemma` does when `form` follows it; None when it does not take that form."""
        return next((cue.act for cue in self.verbs.get(lemma, ()) if form in cue.takes), None)

    def admits(self, lemma: str, thing: str) -> bool:
        """Whether the verb `lemma` may have the noun `thing` as the thing said."""
        return all(cue.admits(thing) for cue in self.verbs.get(lemma, ()) if "object" in cue.takes)

    def takes(self, lemma: str) -> frozenset[str]:
        """Everything that may follow the verb `lemma` as the thing said."""
        return frozenset().union(*(cue.takes for cue in self.verbs.get(lemma, ())))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon shipped with the package. It is read once; nothing in it can be changed afterwards."""
    table = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    speakers = table["speakers"]
    living = (nouns().people | nouns().group) - frozenset(speakers["machines"])
    return Lexicon(
        verbs=_by_lemma(table["verbs"]),
        nouns=_by_lemma(table["nouns"]),
        passives=_turned(table["passives"]),
        adverbs=_turned(table["adverbs"]),
        prepositions=_turned(table["prepositions"]),
        media_words=frozenset(table["media"]["words"]),
        media_names=frozenset(table["media"]["names"]),
        audiences=frozenset(table["media"]["audiences"]),
        carriers=frozenset(table["media"]["carriers"]),
        representatives=frozenset(speakers["representatives"]),
        persons=frozenset(speakers["persons"]),
        documents=frozenset(speakers["documents"]),
        collectives=frozenset(speakers["collectives"]),
        voiced=frozenset(table["acts"]["voiced"]),
        spoken=frozenset(table["spoken"]["words"]),
        platforms=frozenset(table["media"]["platforms"]),
        actors=living.union(speakers["persons"], speakers["representatives"], speakers["collectives"]),
    )


def _by_lemma(entries: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Cue, ...]]:
    cues: dict[str, tuple[Cue, ...]] = {}
    for entry in entries:
        cue = Cue(entry["act"], frozenset(entry["takes"]), entry.get("unnamed", False), *_nouns(entry))
        for lemma in entry["lemmas"]:
            cues[lemma] = (*cues.get(lemma, ()), cue)
    return cues


def _nouns(entry: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(entry.get("objects", ())), frozenset(entry.get("not_objects", ()))


def _turned(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """A table of act -> words as word -> act."""
    return {word: act for act, words in table.items() for word in words}
