"""Events that a noun tells as known: the murder that is investigated, the attack that something was the target of."""

from __future__ import annotations

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.candidate import Candidate, lemma_of

CRIMES = frozenset({"murder", "assassination", "killing", "slaying", "lynching", "kidnapping", "abduction"})
INTENT = frozenset(
    {
        "plan", "plot", "order", "threaten", "prevent", "seek", "want", "urge",
        "avoid", "stop", "attempt", "try", "foil", "intend", "consider", "discuss",
        "propose", "end", "halt", "forbid", "ban", "call", "encourage", "incite",
        "allow", "justify", "oppose", "thwart", "avert", "fear", "warn", "include",
        "mean", "legalise",
    }
)  # fmt: skip
BUILDINGS = frozenset(
    {
        "embassy", "consulate", "courthouse", "church", "mosque", "temple", "cathedral", "monastery",
        "shrine", "school", "university", "hospital", "clinic", "hotel", "restaurant", "cafe",
        "shop", "office", "headquarters", "house", "home", "residence", "barracks", "building",
        "bank", "market", "theatre", "theater", "factory", "refinery", "plant", "substation",
        "depot", "warehouse", "station", "kindergarten", "museum", "orphanage", "bakery", "parliament",
        "farm", "prison", "jail", "bridge", "pipeline", "tower", "dormitory", "camp",
    }
)  # fmt: skip
STRUCK = (Kind.CLASH, Kind.ATTACK_ON_CIVILIANS, Kind.EXPLOSION, Kind.AIR_STRIKE, Kind.SHELLING)


def is_taken_for_granted(candidate: Candidate) -> bool:
    """`investigates the murder of a judge`, `the kidnapping of two nurses shocked`: one crime, told as a known fact.

    Not decided for what is planned, feared or general: `plotted the murder of a judge`, `the killing of civilians`.
    """
    head = candidate.head
    if lemma_of(head) not in CRIMES or not candidate.targets:
        return False
    if not any(child.lower_ in ("the", "this", "that") or child.dep_ == "poss" for child in head.children):
        return False
    for token in grammar.governors(head):
        if token.lemma_.lower() in INTENT:
            return False
        if token.pos_ == "VERB":
            break
    return any(_is_one_or_counted(target) for target in candidate.targets)


def _is_one_or_counted(token: Token) -> bool:
    """A name, a number of people, or one of them: not `civilians`."""
    return token.pos_ == "PROPN" or any(
        child.dep_ == "nummod" or (child.lower_ in ("a", "an", "the") and token.tag_ == "NN")
        for child in token.children
    )


def is_building(token: Token) -> bool:
    """Whether the word stands for a building or works without a name of its own: `the embassy`, not `the town`."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in BUILDINGS


def struck(head: Token) -> tuple[Token, ...]:
    """What `was the target of an attack`."""
    link = head.head
    if head.dep_ != "pobj" or link.lower_ != "of" or link.head.lemma_.lower() not in ("target", "object", "victim"):
        return ()
    role, verb = link.head, link.head.head
    return tuple(grammar.subjects(verb)) if role.dep_ == "attr" and verb.lemma_ in ("be", "become") else ()
