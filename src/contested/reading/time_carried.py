"""Which day named before an event takes over, and which events take none: how a told story keeps its day."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.candidate import Candidate
from contested.reading.paragraph import Paragraph
from contested.reading.time import TimeMention

BACK = frozenset({"beforehand", "earlier", "previously", "before", "already", "formerly", "once"})
"""Adverbs that put an event before the day of the story."""

REACTIONS = frozenset({
    "blame", "condemn", "deny", "denounce", "reject", "welcome", "criticise", "criticize", "dismiss", "deplore",
})  # fmt: skip
"""Reactions come on the day or later: one in a later sentence has no day of its own."""

SEEING = frozenset({"monitor", "record", "document", "observe", "witness", "see", "hear", "register"})
OUTCOMES = frozenset({Kind.KILLED, Kind.INJURED, Kind.DETAINED, Kind.DISPLACED, Kind.DESTROYS})
"""What an event left behind: present words about it (`the ministry speaks of 40 dead`) are not the day it happened."""


def carried_time(candidate: Candidate, paragraph: Paragraph, outside: Sequence[tuple[int, int]]) -> TimeMention | None:
    """The last day or night told before the event in its paragraph; the day of a saying is none.

    `outside`: character ranges that belong to the sayings of the paragraph.
    """
    cues = [one.cue for one in paragraph.attributions if one.cue is not None]
    before = [time for time in paragraph.times if time.end <= candidate.head.idx and is_day_of_news(time)]
    told = (
        time
        for time in reversed(before)
        if not any(first <= time.start < last for first, last in outside)
        or not _is_of_saying(time, candidate.head.doc, cues)
    )
    return next(told, None)


def _is_of_saying(time: TimeMention, doc: Doc, cues: Sequence[tuple[int, int]]) -> bool:
    """Whether the time hangs on a cue of saying; that of a watching (`recorded at dawn the shelling`) is no saying."""
    token = grammar.token_at(doc, time.start)
    if token is None:
        return True
    above = list(grammar.governors(token))
    top = grammar.clause_head(token)
    upto = above[: above.index(top) + 1] if top in above else above
    said = [one for one in upto if any(first <= one.idx < last for first, last in cues)]
    return any(one.lemma_ not in SEEING for one in said)


def is_day_of_news(time: TimeMention) -> bool:
    """Whether it is one day, or a night or 24 hours over two days, and no history."""
    if time.first is None or time.last is None or time.background or time.duration:
        return False
    is_told_as_one = time.part == "night" or "hours" in time.text
    return time.precision == "day" or (is_told_as_one and (time.last - time.first).days == 1)


def is_narrative(candidate: Candidate, carried: TimeMention) -> bool:
    """Whether the event is told on in the past, on the day in force; not what the words put before that day."""
    verb = candidate.clause
    if candidate.pattern.is_noun and candidate.kind in OUTCOMES and verb.pos_ == "VERB" and verb.tag_ in ("VBZ", "VBP"):
        return verb.dep_ == "ROOT"
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in ("after", "by"):
        verb = grammar.clause_head(verb.head)
    if not _is_past(verb) or any(child.lower_ in BACK for child in verb.children if child.dep_ == "advmod"):
        return False
    if _is_set_off(verb):
        return False
    is_later = carried.end <= candidate.head.sent.start_char
    return not (is_later and verb.lemma_.lower() in REACTIONS)


def _is_past(verb: Token) -> bool:
    """Simple past, or `was using` in a main clause; no perfect, neither its own nor that of the verb it hangs on."""
    if _is_moved(verb):
        return False
    if verb.tag_ in ("VBD", "VBN"):
        above = verb.head
        return not (verb.dep_ in ("ccomp", "oprd") and above.tag_ == "VBN" and _is_moved(above))
    is_progressive = verb.tag_ == "VBG" and verb.dep_ in ("ROOT", "conj", "advcl", "relcl")
    return is_progressive and any(child.tag_ == "VBD" and child.lemma_ == "be" for child in verb.children)


def _is_moved(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ in ("have", "will", "would") for child in verb.children)


def _is_set_off(verb: Token) -> bool:
    """`a day after fighters crossed the bridge`: some time away from what is told."""
    clause = grammar.clause_head(verb)
    marks = [child for child in clause.children if child.dep_ == "mark" and child.lower_ in ("after", "before")]
    return any(
        any(part.dep_ == "npadvmod" for part in mark.children)
        or (mark.i > 0 and clause.doc[mark.i - 1].lemma_ in ("hour", "day", "week", "month", "year"))
        for mark in marks
    )
