"""Reads a thing that is said, not a clause: denied involvement, warned of famine, called it a massacre."""

from __future__ import annotations

from spacy.tokens import Token

from contested.reading.cues import Lexicon
from contested.reading.frames import (
    CLOSING_MARKS,
    CONVERSATIONS,
    Paragraph,
    Range,
    Said,
    child,
    cue_of,
    trimmed,
    whole_quotes,
)
from contested.reading.spoken_nouns import said_through_noun
from contested.reading.subjects import noun_phrase

_FORMALITIES = frozenset({"request", "condition", "behalf", "question", "inquiry", "call"})


def thing_said(paragraph: Paragraph, verb: Token, cue: Range, lexicon: Lexicon) -> Said | None:
    """A thing said, not a clause: denied involvement, warned of famine, accused the army of shelling."""
    doc, takes = paragraph.doc, lexicon.takes(verb.lemma_.lower())
    if "noun" in takes and (spoken := said_through_noun(paragraph, verb, cue, lexicon)) is not None:
        return spoken
    thing = next((part for part in verb.children if part.dep_ == "dobj" and part.i > verb.i), None)
    if thing is not None and thing.ent_type_ in {"DATE", "TIME"}:
        thing = None
    other = next((part for part in verb.children if part.lower_ in takes and _is_topic(part, verb, lexicon)), None)
    naming = next((part for part in verb.rights if part.dep_ in {"oprd", "ccomp"} or part.lower_ == "as"), None)
    gerund = next((part for part in verb.children if part.dep_ == "xcomp" and part.tag_ == "VBG"), None)
    rebuffed = child(naming, "pobj") if naming is not None and thing is None and "object" in takes else None
    if rebuffed is not None and rebuffed.lemma_ in lexicon.nouns:  # "dismissed as fabricated | reports that S"
        return Said("object", cue, (trimmed(doc, rebuffed.left_edge.i, rebuffed.right_edge.i + 1),))
    if "gerund" in takes and gerund is not None and gerund.i > verb.i:
        return Said("gerund", cue, (trimmed(doc, gerund.left_edge.i, gerund.right_edge.i + 1),))
    if "naming" in takes and thing is not None and naming is None:
        called = whole_quotes(paragraph, noun_phrase(paragraph, thing))
        if doc[called[1] - 1].text in CLOSING_MARKS:
            return Said("naming", cue, (called,))
    if "naming" in takes and naming is not None and naming.i > verb.i:
        start = min(naming.left_edge.i, thing.left_edge.i if thing is not None else naming.left_edge.i)
        return Said("naming", cue, (trimmed(doc, start, naming.right_edge.i + 1),))
    if thing is not None and other is not None and thing.i < other.i:
        start = thing.left_edge.i
        return Said(str(other.lower_), cue, (trimmed(doc, max(start, verb.i + 1), other.right_edge.i + 1),))
    topic = child(other, "pobj") if other is not None else None
    if topic is not None and topic.lemma_ in _FORMALITIES:
        return None
    if other is not None and other.right_edge.i > other.i:
        wide = cue_of(doc, verb, last=other.i) if other.i == verb.i + 1 else cue
        return Said(str(other.lower_), wide, (trimmed(doc, other.i + 1, other.right_edge.i + 1),))
    if "object" in takes and thing is not None and lexicon.admits(verb.lemma_.lower(), thing.lemma_.lower()):
        start, end = noun_phrase(paragraph, thing)
        return Said("object", cue, (trimmed(doc, max(start, verb.i + 1), _with_circumstance(verb, end)),))
    return None


def _is_topic(part: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Whether a preposition behind the verb leads to what is said, not to where or when: "wrote | on Telegram"."""
    named = child(part, "pobj", "pcomp")
    if part.dep_ != "prep" or part.i < verb.i or named is None or named.ent_type_ in {"DATE", "TIME"}:
        return False
    return named.lemma_.lower() not in CONVERSATIONS and not lexicon.is_platform(named)


def _with_circumstance(verb: Token, end: int) -> int:
    """`end` moved behind what belongs to the thing and was hung on the verb: reported | strikes | on three villages."""
    for part in verb.children:
        named = child(part, "pobj")
        aim = part.dep_ in {"xcomp", "advcl", "relcl"} and part.left_edge.lower_ in {"to", "that"}
        if aim and part.left_edge.i == end:
            end = part.right_edge.i + 1
        if part.dep_ == "prep" and part.left_edge.i == end and named is not None:
            if named.ent_type_ in {"DATE", "TIME"} or named.lemma_.lower() in CONVERSATIONS:
                return end
            end = part.right_edge.i + 1
    return end
