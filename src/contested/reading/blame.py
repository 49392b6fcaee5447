"""Who is held to have done what a noun says: claimed responsibility for it, was blamed for it, is accused of it."""

from __future__ import annotations

from spacy.tokens import Token

from contested.reading import grammar

CREDITING = frozenset({"attribute", "ascribe", "credit", "impute", "blame", "pin"})
TAKING = frozenset({"claim", "assume", "take", "accept", "admit", "acknowledge", "bear", "deny", "have", "share"})
LINKS = frozenset({"for", "of", "with", "in"})


def blamed_for(head: Token) -> tuple[Token, ...] | None:
    """Those whom the words hold responsible for the event that `head` names; None where nobody blames or claims.

    It does not decide whether they did it, nor who says so.
    """
    if head.dep_ == "conj" and head.head.pos_ == "NOUN":
        return blamed_for(head.head)
    if head.dep_ in ("dobj", "nsubjpass"):
        return _credited(head)
    if head.dep_ not in ("pobj", "pcomp") or head.head.lower_ not in (*LINKS, "behind"):
        return None
    link = head.head
    over = link.head
    if over.lemma_.lower() in ("responsibility", "credit"):
        return tuple(grammar.subjects(over.head)) if over.head.lemma_ in TAKING else None
    if over.lemma_.lower() in ("responsible", "guilty") or (link.lower_ == "behind" and over.lemma_ == "be"):
        return tuple(grammar.subjects(grammar.clause_head(over)))
    if over.lemma_ in grammar.BLAMING and link.lower_ in LINKS:
        return tuple(grammar.objects(over))
    return None


def _credited(head: Token) -> tuple[Token, ...] | None:
    """`attributed the attack to the rebels`, `the blast was blamed on them`."""
    verb = head.head
    if verb.lemma_ not in CREDITING:
        return None
    doers = grammar.complements(verb, "to", "on")
    return tuple(doers) or None
