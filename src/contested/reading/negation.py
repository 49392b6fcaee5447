"""Denials that say of a whole account that it is not so: `reports that ... are false`, `it is a lie that ...`."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from contested.reading import grammar
from contested.reading.lexicon import stance_words

CALLING = frozenset(
    {"call", "describe", "dismiss", "brand", "label", "denounce", "reject", "term", "slam", "characterise"}
)
POINTERS = frozenset({"that", "this", "it", "these", "those"})
REJECTING = frozenset({"reject", "deny", "dismiss", "refute", "dispute", "rebut", "repudiate"})
STEPS = 5  # how far above the event the account may stand


def is_called_false(clause: Token) -> bool:
    """Whether the account of the event is said not to be so, without a denial of the event in words of its own."""
    words = stance_words()
    for token in [clause, *list(grammar.governors(clause))[:STEPS]]:
        lemma = token.lemma_.lower()
        said = [token, *(child for child in token.children if token.lemma_ == "be" and child.dep_ in ("acomp", "attr"))]
        if any(_says_it_is_false(one) for one in said):
            return True
        if lemma not in words.sayings and token.lower_ not in words.sayings:
            continue
        if any(child.dep_ == "amod" and child.lower_ in words.false for child in token.children):
            return True  # "dismissed as fabricated reports that", "spread false rumours that"
        if token.dep_ in ("nsubj", "nsubjpass"):
            return _is_denied_of(token.head, own_subject=True)
        if token.dep_ == "pobj" and token.head.head.lemma_.lower() in words.truth:
            return any(child.lower_ in ("no", "any", "little", "without") for child in token.head.head.children)
        if token.dep_ == "dobj" and token.head.lemma_.lower() in REJECTING:
            return not any(child.dep_ == "neg" for child in token.head.children)
        if token.dep_ in ("dobj", "oprd", "ccomp") and token.head.lemma_.lower() in CALLING:
            return _has_false(token.head.subtree)
    return False


def is_denied_pointer(word: Token) -> bool:
    """`That never happened`, `this is not true`, `it is a lie`: the word only points at what is called false."""
    verb = word.head
    if word.lower_ not in POINTERS or word.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if any(child.dep_ in ("ccomp", "csubj", "relcl", "acl") for child in (*verb.children, *word.children)):
        return False  # `it is a lie that we withdrew` names what it denies
    denied = any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)
    return (verb.lemma_ in ("happen", "occur") and denied) or _is_denied_of(verb, own_subject=False)


def _is_denied_of(verb: Token, *, own_subject: bool) -> bool:
    """What is said of an account: `are false`, `are not true`, `do not correspond to reality`, `had no basis`."""
    words = stance_words()
    said = [
        child for child in verb.children if child.dep_ in ("acomp", "attr", "oprd", "advmod", "ccomp", "dobj", "prep")
    ]
    denied = any(child.dep_ == "neg" for child in (*verb.children, *(inner for one in said for inner in one.children)))
    if verb.lemma_.lower() in words.correspond or any(one.lemma_.lower() in words.true for one in said):
        return denied
    if _has_false([verb, *said, *(inner for one in said for inner in one.children)]):
        return not denied
    return own_subject and any(
        one.lemma_.lower() in words.truth and any(child.lower_ in ("no", "without") for child in one.children)
        for one in (*said, *(inner for first in said for inner in first.children))
    )


def _says_it_is_false(token: Token) -> bool:
    """`It is a lie that ...`, `it is not true that`."""
    verb, words = token.head, stance_words()
    if token.dep_ not in ("attr", "acomp") or verb.lemma_ != "be":
        return False
    denied = any(child.dep_ == "neg" for child in verb.children)
    says = token.lemma_.lower() in (words.true if denied else words.false)
    return says and any(
        child.lower_ in ("it", "this", "that") for child in verb.children if child.dep_ in ("nsubj", "expl")
    )


def _has_false(tokens: Iterable[Token]) -> bool:
    words = stance_words()
    return any(token.lemma_.lower() in words.false or token.lower_ in words.false for token in tokens)
