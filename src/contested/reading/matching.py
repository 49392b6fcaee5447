"""Following the words and slots of a pattern through the dependents of its head."""

from __future__ import annotations

from spacy.tokens import Token

from contested.reading import grammar
from contested.reading.candidate import PARTICLES, PREPOSITIONS, forms_in, lemma_of
from contested.reading.view import View
from contested.world.kinds import Pattern

MARKS = frozenset(";:.")


def follow(
    view: View, head: Token, pattern: Pattern, done_to: list[Token], roles: dict[str, list[Token]]
) -> set[int] | None:
    """The indices of the words met after the head, or None where a required step is missing."""
    reached: set[int] = set()
    at = head
    last_word: Token | None = None
    for step in pattern.steps:
        if step.word is not None:
            found = _next_word(head, at, step.word)
            if found is None:
                if step.optional:
                    break
                return None
            at = last_word = found
            reached.add(found.i)
            continue
        filler = done_to if last_word is None else _behind(last_word, head, done_to)
        fitting = [token for token in filler if token.i not in reached and view.fits(token, step.slot or "any")]
        if not fitting:
            if step.optional:
                break
            return None
        if step.slot in PERSONS and step.role == "target":
            fitting = [token for token in filler if token in fitting or _is_of_persons(view, token)]
        roles[step.role or "target"].extend(fitting)
        at = fitting[-1]
    return reached


PERSONS = frozenset({"people", "group", "person", "fighter"})


def _is_of_persons(view: View, token: Token) -> bool:
    """Whether a token coordinated with somebody stands for persons too: `the commander and one insurgent`."""
    return any(view.fits(token, slot) for slot in PERSONS)


def _next_word(head: Token, at: Token, word: str) -> Token | None:
    """The word of a pattern near its head: a dependent, an object, or close behind in the same clause."""
    if word not in forms_in(head.doc):
        return None
    reach = 4 if word in PARTICLES or word in PREPOSITIONS else 7
    doc = head.doc
    for place in range(at.i + 1, min(at.i + 1 + reach, len(doc))):
        token = doc[place]
        if token.is_sent_start or token.text in MARKS:
            break
        if (token.lower_ == word or lemma_of(token) == word) and _is_close(token, head, at):
            return token
    for child in head.children:
        if child.dep_ in ("nsubjpass", "dobj", "attr", "acomp", "prt", "advmod", "prep", "npadvmod") and (
            lemma_of(child) == word or child.lower_ == word
        ):
            return child
    return None


def _is_close(token: Token, head: Token, at: Token) -> bool:
    return token.i - at.i <= 2 or token.head in (head, at) or token.head.head in (head, at)


def _behind(word: Token, head: Token, done_to: list[Token]) -> list[Token]:
    """What fills a slot behind a word of the pattern: its object, or the verb's for a particle."""
    own = [
        token
        for child in word.children
        if child.dep_ in ("pobj", "pcomp", "dobj")
        for token in grammar.coordinates(child)
    ]
    if own:
        return own
    if word.lower_ in PREPOSITIONS:
        nested = [inner for child in word.children if child.dep_ == "prep" for inner in _behind(child, head, [])]
        if nested:
            return nested
    passive = grammar.is_passive(head)
    if passive and not done_to and grammar.agents(head):
        return []  # "driven out by the army": it is not the army that was driven out
    after = [token for token in done_to if passive or token.i > word.i]
    if after:
        return after
    inner = [token for child in word.children if child.dep_ in ("xcomp", "ccomp", "advcl", "acl") for token in [child]]
    if inner:
        return inner
    following = word.doc[word.i + 1 : min(word.i + 6, head.sent.end)]
    nearest = next(
        (token for token in following if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and token.dep_ != "compound"),
        None,
    )
    return grammar.coordinates(nearest) if nearest is not None else []
