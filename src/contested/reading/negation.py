"""Whether the source itself says that an event is not so: no, not, never, failed to, has yet to, absence of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from contested.reading.candidate import Candidate
from contested.reading.lexicon import stance_words


@dataclass(frozen=True, slots=True)
class Link:
    """One step upwards from the event: the governed token, its governor, and by which relation."""

    token: Token
    governor: Token

    @property
    def relation(self) -> str:
        """How the governed token hangs on its governor."""
        return str(self.token.dep_)

    @property
    def lemma(self) -> str:
        """Dictionary form of the governor."""
        return str(self.governor.lemma_.lower())


def is_negated(candidate: Candidate, chain: Sequence[Link]) -> bool:
    """Whether an odd number of negations stands on the event and on what governs it."""
    words = stance_words()
    count = _negations(candidate.head) + (candidate.clause != candidate.head and _negations(candidate.clause))
    if candidate.head.lemma_.lower() in words.not_done_nouns:
        count += 1
    count += sum(_none_of(token) for token in {*candidate.actors, *candidate.places, *candidate.targets})
    if candidate.pattern.is_noun and _none_of(candidate.head):
        count += 1
    for link in chain:
        if link.relation in ("conj", "advcl"):
            continue
        if link.lemma in words.not_done and link.relation in (
            "xcomp",
            "dobj",
            "prep",
            "pcomp",
            "pobj",
            "ccomp",
            "nsubjpass",
        ):
            count += 1 + _negations(link.governor)
        elif (
            link.governor.pos_ == "NOUN"
            and link.lemma in words.not_done_nouns
            and link.relation in ("acl", "prep", "pobj")
        ):
            count += 1
        elif link.relation in ("xcomp", "ccomp") and link.lemma in words.real:
            count += _negations(link.governor)
        if _is_yet_to(link):
            count += 1
    return bool(count % 2)


def _negations(token: Token) -> int:
    found = sum(1 for child in token.children if child.dep_ == "neg" or child.lower_ in ("never", "hardly", "barely"))
    found += any(child.lower_ == "longer" and child.nbor(-1).lower_ == "no" for child in token.children if child.i > 0)
    return found


def _none_of(token: Token) -> bool:
    return token.lower_ in ("nobody", "none") or any(
        child.lower_ in ("no", "neither") and child.dep_ in ("det", "neg", "preconj") for child in token.children
    )


def _is_yet_to(link: Link) -> bool:
    """`has yet to take the town`: yet is an adverb of have, which governs the infinitive."""
    return (
        link.relation == "xcomp"
        and link.lemma in ("have", "be")
        and any(child.lower_ == "yet" for child in (*link.governor.children, *link.token.children))
    )
