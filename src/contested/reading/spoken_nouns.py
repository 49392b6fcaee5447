"""Reads what is said through a noun: issued a statement that, made it clear that, voiced support for."""

from __future__ import annotations

from spacy.tokens import Token

from contested.reading.cues import Lexicon
from contested.reading.frames import SUBJECTS, SUBORDINATE, Paragraph, Range, Said, child, trimmed, whole_quotes

_TOPICS = frozenset({"of", "about", "for", "on", "over", "against", "at"})


def said_through_noun(paragraph: Paragraph, verb: Token, cue: Range, lexicon: Lexicon) -> Said | None:
    """What the noun that the verb carries leads to, with both words as the cue; None where it carries none."""
    clear = next((part for part in verb.children if part.lower_ in {"clear", "plain"} and part.i > verb.i), None)
    if clear is not None:
        clause = _clause(clear, verb)
        return Said("noun", (cue[0], clear.i + 1), (_span(paragraph, clause),)) if clause is not None else None
    noun = child(verb, "dobj")
    if noun is None or noun.lemma_.lower() not in lexicon.spoken or noun.i < verb.i:
        return None
    act = next((one.act for one in lexicon.nouns.get(noun.lemma_.lower(), ())), None)
    clause = _clause(noun, verb)
    if clause is not None:
        return Said("noun", (cue[0], noun.i + 1), (_span(paragraph, clause),), act)
    topic = next(
        (part for part in (*noun.rights, *verb.rights) if part.lower_ in _TOPICS and part.i == noun.i + 1), None
    )
    named = child(topic, "pobj", "pcomp") if topic is not None else None
    if paragraph.doc.text.rstrip().endswith(":") and paragraph.sentence(verb.i)[1] == len(paragraph.doc):
        return Said("noun", (cue[0], noun.i + 1), (), act)
    if topic is None or named is None or named.ent_type_ in {"DATE", "TIME"}:
        return None
    return Said("noun", (cue[0], topic.i + 1), (_span(paragraph, named),), act)


def _clause(noun: Token, verb: Token) -> Token | None:
    """The clause after "that" that hangs on the noun, or on the verb behind it."""
    for part in (*noun.rights, *verb.rights):
        marked = any(word.dep_ not in SUBJECTS and word.lower_ in {"that", "to"} for word in part.lefts)
        if part.i > noun.i and marked and part.dep_ in SUBORDINATE | {"acl", "relcl", "advcl"}:
            return part
    return None


def _span(paragraph: Paragraph, head: Token) -> Range:
    last = paragraph.sentence(head.i)[1]
    return whole_quotes(paragraph, trimmed(paragraph.doc, head.left_edge.i, min(head.right_edge.i + 1, last)))
