"""The signs a clause itself gives of how its speaker stands to what it says: not, will, might, if, planned, nearly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from contested.reading import grammar
from contested.reading.lexicon import stance_words

WOULD = frozenset({"'d", "’d"})
BEFORE_SUBJECT = frozenset({"should", "were", "had"})


@dataclass(frozen=True, slots=True)
class Sign:
    """A word that bears on whether an event came about, and what it says.

    `name` is a list of `stance.toml` (implied, undone, goal, forecast, will, might ...) or one of not, none, condition,
    question, purpose, object, subject. `negated`: the word itself stands under a negation. `is_cancelled`: a nearer
    word makes it irrelevant (`will not say that the town fell`).
    """

    name: str
    word: Token
    negated: bool = False
    is_cancelled: bool = False


def own_signs(head: Token) -> Iterator[Sign]:
    """The signs among the direct dependents of a verb or an event noun, in text order."""
    words = stance_words()
    for child in head.children:
        name = _negation(child, head) or _auxiliary(child, head)
        if not name and child.dep_ in ("amod", "compound", "advmod"):
            if head.pos_ in ("NOUN", "PROPN"):
                name = words.modifiers.get(child.lower_, "")
            elif words.local.get(child.lower_) == "nearly" and child.i < head.i:
                name = "nearly"
        if not name and child.dep_ in ("mark", "advmod") and _is_condition(child):
            name = "condition"
        if not name and child.dep_ == "mark" and child.lower_ in ("until", "till") and _is_ahead(head):
            name = "until"
        if not name and child.dep_ == "acl" and child.tag_ == "VBN":
            name = _participle(child)
        if name:
            yield Sign(name, child)
    if head.dep_ == "nsubj" and head.pos_ == "NOUN" and head.head.lemma_ == "be":
        for child in head.head.children:  # "an attack is imminent"
            if child.dep_ == "acomp" and (name := words.modifiers.get(child.lower_, "")):
                yield Sign(name, child)
    edge = head.left_edge.i
    is_behind_nor = edge > 0 and head.doc[edge - 1].lower_ == "nor"
    if is_behind_nor and edge > head.sent.start and head.pos_ in ("VERB", "AUX"):
        yield Sign("not", head.doc[edge - 1])
    if _is_inverted_condition(head):
        yield Sign("condition", head)
    if _is_order(head):
        yield Sign("must", head)


def _is_ahead(head: Token) -> bool:
    """Whether the verb after `until` has the present tense: it has not come about."""
    finite = [child for child in head.lefts if child.dep_ in ("aux", "auxpass")][:1] or [head]
    return finite[0].tag_ in ("VBZ", "VBP")


def _negation(child: Token, head: Token) -> str:
    lower = child.lower_
    if (child.dep_ == "neg" and lower not in ("only", "even", "just")) or stance_words().local.get(lower) == "never":
        return "" if lower in ("no",) and head.pos_ in ("NOUN", "PROPN") else _unless_only(child)
    if lower == "longer" and child.i > 0 and child.nbor(-1).lower_ in ("no", "any"):
        return "not"
    if lower == "nor" and child.dep_ in ("cc", "preconj", "advmod") and child.i < head.i:
        return "not"
    if lower == "nowhere":
        return "not"
    return ""


def _unless_only(child: Token) -> str:
    """`not only did they` and `not just` deny nothing; `not` before the only thing of its kind neither."""
    after = child.nbor(1) if child.i + 1 < len(child.doc) else None
    return "" if after is not None and after.lower_ in ("only", "just", "merely", "least") else "not"


def _auxiliary(child: Token, head: Token) -> str:
    if child.dep_ != "aux":
        return ""
    lower = child.lower_
    name = stance_words().local.get(lower, "")
    if name == "must" and _is_before_subject(child, head):
        return ""
    if name in ("will", "would", "could", "may", "can", "must"):
        return name
    return "would" if lower in WOULD and head.tag_ == "VB" else ""


def _participle(child: Token) -> str:
    """`an offensive planned for June`, `an attack expected by`: what a participle behind a noun makes of it."""
    found = stance_words().governors.get(child.lemma_.lower(), "")
    return found if found in ("forecast", "goal", "settled", "prevented", "demanded") else ""


def _is_condition(child: Token) -> bool:
    if child.lower_ == "if" and child.i > 0 and child.nbor(-1).lower_ in ("as", "even"):
        return child.nbor(-1).lower_ == "even"  # `as if nothing had happened`
    return stance_words().local.get(child.lower_) == "condition"


def _is_before_subject(child: Token, head: Token) -> bool:
    subject = next((other for other in head.children if other.dep_ in grammar.SUBJECTS), None)
    return subject is not None and child.i < subject.i


def _is_inverted_condition(head: Token) -> bool:
    """`should the town fall, ...`, `were they to withdraw, ...`, `had the convoy come, ...`."""
    first = next(iter(head.lefts), None)
    if first is None:
        return False
    openers = [
        child for child in head.lefts if child.lower_ in BEFORE_SUBJECT and child.dep_ in ("aux", "auxpass", "ROOT")
    ]
    if head.lower_ == "were" and head.dep_ == "advcl":
        openers.append(head)  # `were the town to fall`
    return any(_is_before_subject(child, head) for child in openers) and not _asks(head)


def is_in_inverted_condition(head: Token) -> bool:
    """Whether a sentence that is no question begins with `should`, `were` or `had`, and the word stands in that clause.

    Read off the words, since parsers rarely get this inversion right.
    """
    first = next((token for token in head.sent if not (token.is_punct or token.is_space)), head)
    if first.lower_ not in BEFORE_SUBJECT or _asks(head):
        return False
    return not any(token.text == "," for token in head.doc[first.i : head.i])


def _asks(head: Token) -> bool:
    return head.sent[-1].text == "?" or (len(head.sent) > 1 and head.sent[-2].text == "?")


def _is_order(head: Token) -> bool:
    """`Leave the city now`: a bare verb without subject at the top of its sentence."""
    return (
        head.tag_ == "VB"
        and head.dep_ == "ROOT"
        and head.i == next((token.i for token in head.sent if token.is_alpha), -1)
        and not grammar.has_subject(head)
    )


def none_of(token: Token) -> bool:
    """Whether the words name nobody or nothing: `no troops`, `nobody`, `neither side`."""
    if token.lower_ in ("nobody", "none", "nothing"):
        return True
    if token.lower_ == "one" and token.i > 0 and token.nbor(-1).lower_ == "no":
        return True
    for child in token.children:
        if child.lower_ in ("no", "neither") and child.dep_ in ("det", "neg", "preconj", "nummod", "advmod"):
            after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            if after not in ("fewer", "less", "more", "doubt", "longer"):
                return True
    return False


def is_question(head: Token) -> bool:
    """Whether the sentence ends with a question mark."""
    doc, sentence = head.doc, head.sent
    for index in range(sentence.end - 1, sentence.start - 1, -1):
        if not doc[index].is_space and not doc[index].is_quote:
            return bool(doc[index].text == "?")
    return False


def is_kind(head: Token) -> bool:
    """Whether an event noun names a sort of thing more than an occurrence: `battle cry`, `opposition to war`."""
    if head.pos_ != "NOUN":
        return False
    if head.dep_ in ("compound", "nmod"):
        return True
    told = any(
        child.dep_ in ("det", "poss", "nummod", "acl", "relcl", "prep", "amod", "compound") for child in head.children
    )
    return head.dep_ in ("pobj", "conj") and not told


def is_scare_quoted(head: Token) -> bool:
    """Whether the word stands in quotation marks of its own, three words at most: `the “liberation” of the town`."""
    doc, sentence = head.doc, head.sent
    left = next((i for i in range(head.i - 1, max(sentence.start, head.i - 4) - 1, -1) if _is_mark(doc[i])), None)
    if left is None:
        return False
    right = next((i for i in range(head.i + 1, min(sentence.end, head.i + 4)) if _is_mark(doc[i])), None)
    return right is not None and right - left <= 4 and doc[right - 1].text not in ",.!?"


def _is_mark(token: Token) -> bool:
    return token.text in ("“", "”", '"', "‘", "’", "'", "«", "»", "``", "''")


def first_of(signs: Sequence[Sign], *names: str) -> Sign | None:
    """The first sign of one of these names that counts."""
    return next((sign for sign in signs if sign.name in names and not sign.is_cancelled), None)
