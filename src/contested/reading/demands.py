"""Demands in so many words: `both sides must stop firing`, `it is vital that the army lets aid through`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.candidate import Candidate
from contested.reading.view import View
from contested.world.kinds import Pattern

NEEDED = frozenset(
    [
        "essential",
        "vital",
        "crucial",
        "imperative",
        "urgent",
        "critical",
        "necessary",
        "important",
        "unacceptable",
        "time",
        "incumbent",
    ]
)
ADDRESSED = frozenset(
    [
        "side",
        "party",
        "regime",
        "government",
        "community",
        "backer",
        "ally",
        "power",
        "leader",
        "state",
        "nation",
        "council",
    ]
)
PATTERN = Pattern(Kind.STATEMENT, "must", "must", is_noun=False, subject=None, steps=())


def demands(view: View) -> Iterator[Candidate]:
    """The statements that demand something of somebody named; the demanded itself is no event.

    What a speaker demands of `us` is resolve, and what must have happened is a guess: neither is a demand.
    """
    for token in view.doc:
        if not grammar.is_verb(token) or not (_must(token) or _is_needed(token)):
            continue
        asked = [one for one in grammar.subjects(token) if _is_addressed(view, one)]
        if asked:
            clause = token
            if token.dep_ == "ccomp" and _is_needed(token):
                clause = token.head
            yield Candidate(Kind.STATEMENT, token, PATTERN, clause, targets=tuple(asked))


def _must(verb: Token) -> bool:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return bool(auxiliaries & {"must", "should"}) and "have" not in auxiliaries and not _asks(verb)


def _asks(verb: Token) -> bool:
    """`Should the army withdraw, ...`: a condition or a question."""
    first = next(iter(verb.subtree))
    return first.lower_ == "should" or verb.sent[-1].text == "?" or any(child.lower_ == "if" for child in verb.children)


def _is_needed(verb: Token) -> bool:
    over = verb.head
    return (
        verb.dep_ in ("ccomp", "advcl")
        and over.lemma_ == "be"
        and any(child.dep_ in ("acomp", "attr") and child.lemma_.lower() in NEEDED for child in over.children)
        and any(child.lower_ == "it" for child in over.children)
    )


def _is_addressed(view: View, subject: Token) -> bool:
    if subject.pos_ == "PRON":
        return subject.lower_ not in ("we", "i", "you", "it", "this", "that") and view.referent(subject) is not None
    mention = view.mention(subject)
    if mention is not None:
        return mention.kind in ("party", "office", "source", "unknown_org") or view.is_country(mention)
    return subject.lemma_.lower() in ADDRESSED or (view.is_group(subject) and any(True for _ in subject.children))
