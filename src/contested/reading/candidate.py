"""A candidate: a place in the text that may say an event, and the patterns that events are found by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from contested.model import Kind
from contested.reading.lexicon import nouns
from contested.world.kinds import Pattern, load_kinds

FATES = {"dead": Kind.KILLED, "killed": Kind.KILLED, "wounded": Kind.INJURED, "injured": Kind.INJURED}
PREPOSITIONS = frozenset(
    {
        "of",
        "on",
        "in",
        "into",
        "to",
        "toward",
        "towards",
        "against",
        "with",
        "between",
        "over",
        "from",
        "for",
        "at",
        "under",
        "through",
        "across",
        "as",
        "by",
    }
)
PARTICLES = frozenset({"out", "back", "off", "up", "down", "forward", "ahead", "away", "over", "in", "on", "through"})
# When several kinds fit one head, the earlier wins (after the more specific pattern).
PRIORITY = (
    Kind.KILLED, Kind.INJURED, Kind.DISPLACED, Kind.RETURNED, Kind.DETAINED, Kind.FREED, Kind.TAKES_CONTROL,
    Kind.CUTS_ROUTE, Kind.WITHDRAWS, Kind.ENTERS, Kind.BESIEGES, Kind.AIR_STRIKE, Kind.SHELLING, Kind.EXPLOSION,
    Kind.ADVANCES, Kind.HOLDS, Kind.ATTACK_ON_CIVILIANS, Kind.CLASH, Kind.AGREEMENT, Kind.TALKS, Kind.AID,
    Kind.DEFECTS, Kind.MOBILISES, Kind.DESTROYS, Kind.CLOSES, Kind.OPENS, Kind.STATEMENT,
)  # fmt: skip
EFFECTS = frozenset({Kind.KILLED, Kind.INJURED, Kind.DESTROYS, Kind.DETAINED, Kind.DISPLACED})
BEFALLING = frozenset({Kind.KILLED, Kind.INJURED, Kind.DETAINED, Kind.FREED})
"""Kinds whose number counts those to whom it is done, never those who do it: `an Afghan force killed the leader`."""
MEANS = frozenset({Kind.AIR_STRIKE, Kind.SHELLING, Kind.EXPLOSION, Kind.CLASH, Kind.ATTACK_ON_CIVILIANS})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the text that may say an event: its head, kind, and who fills which role (by head tokens)."""

    kind: Kind
    head: Token
    pattern: Pattern
    clause: Token  # head of the clause whose words are the evidence
    actors: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()
    places: tuple[Token, ...] = ()
    used: frozenset[int] = frozenset()  # indices of tokens that the pattern's own words took up


@lru_cache(maxsize=1)
def pattern_index() -> tuple[dict[str, list[Pattern]], dict[str, list[Pattern]]]:
    """The patterns of verbs and of nouns by their head, the most specific first."""
    verbs: dict[str, list[Pattern]] = defaultdict(list)
    names: dict[str, list[Pattern]] = defaultdict(list)
    for entry in load_kinds():
        for pattern in entry.patterns:
            (names if pattern.is_noun else verbs)[pattern.head].append(pattern)
    for table in (verbs, names):
        for patterns in table.values():
            patterns.sort(key=lambda pattern: (pattern.weight, -PRIORITY.index(pattern.kind)), reverse=True)
    return dict(verbs), dict(names)


# Forms whose dictionary form the model gets wrong, of all the heads in kinds.toml.
LEMMAS = {
    "retook": "retake", "raped": "rape", "reentered": "reenter", "maimed": "maim", "bases": "base",
    "hoped": "hope", "hoping": "hope", "hopes": "hope", "slated": "slate", "spared": "spare", "sparing": "spare",
    "staged": "stage", "staging": "stage", "waged": "wage", "waging": "wage",
}  # fmt: skip


def lemma_of(token: Token) -> str:
    """The dictionary form of a word, in small letters; all words for kilometres give `km`."""
    return _forms(token.doc).lemmas[token.i]


def forms_in(doc: Doc) -> frozenset[str]:
    """The words of a text, in the form they have there and as dictionary forms."""
    return _forms(doc).all


@dataclass(frozen=True, slots=True)
class _Forms:
    """The dictionary forms of the words of a text, by place, and all its forms."""

    lemmas: tuple[str, ...]
    all: frozenset[str]


def _forms(doc: Doc) -> _Forms:
    """The forms of a text, found once and kept with it."""
    kept = doc.user_data.get("forms")
    if isinstance(kept, _Forms):
        return kept
    lemmas = tuple(_lemma(token) for token in doc)
    doc.user_data["forms"] = found = _Forms(lemmas, frozenset({*lemmas, *(token.lower_ for token in doc)}))
    return found


def _lemma(token: Token) -> str:
    lemma = LEMMAS.get(token.lower_) or token.lemma_.lower()
    return "km" if lemma in nouns().km else lemma
