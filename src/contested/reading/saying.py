"""Reads verbs of saying: which verbs are cues in their sentence, who speaks with them, active and passive."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from contested.reading.contents import said_with
from contested.reading.cues import Lexicon
from contested.reading.frames import (
    ADDRESSING,
    CITED,
    SUBORDINATE,
    Frame,
    Paragraph,
    Range,
    Said,
    child,
    cue_of,
    has_verb,
    trimmed,
    with_governors,
)
from contested.reading.subjects import can_act, can_tell, noun_phrase, subject_of

_FINDINGS = frozenset({"show", "indicate", "find", "demonstrate", "determine", "establish", "record", "reveal"})
_RUMOURED = frozenset({"report", "rumour", "rumor"})


def verb_frames(paragraph: Paragraph, lexicon: Lexicon) -> Iterator[Frame]:
    """A frame for every verb of the lexicon that introduces something said in its sentence."""
    for token in paragraph.doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in lexicon.verbs:
            frame = _frame(paragraph, token, lexicon)
            if frame is not None:
                yield frame


def _frame(paragraph: Paragraph, verb: Token, lexicon: Lexicon) -> Frame | None:
    if child(verb, "nsubjpass", "auxpass") is not None or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return _passive(paragraph, verb, lexicon)
    if not _is_cue(verb, lexicon):
        return None
    speaker = subject_of(paragraph, verb)
    if speaker is not None and _speaks_for_itself(paragraph, verb, speaker):
        return None
    said = said_with(paragraph, verb, speaker, lexicon)
    if said is None or not _may_say(paragraph, verb, speaker, said, lexicon):
        return None
    speaker, content = _with_office(paragraph, speaker, said)
    if speaker is not None and any(start <= speaker[0] < end for start, end in content):
        speaker = None
    lemma = verb.lemma_.lower()
    act = said.act or lexicon.act_of(lemma, said.form) or lexicon.verbs[lemma][0].act
    cue = with_governors(paragraph.doc, verb, said.cue)
    return Frame(act, lemma, cue, content, speaker, negated=_is_negated(verb))


def _with_office(paragraph: Paragraph, speaker: Range | None, said: Said) -> tuple[Range | None, tuple[Range, ...]]:
    """The speaker with the office before it: in "As the head of the council, N. N., said, S" nothing is said before."""
    first = said.content[0] if said.content else (0, 0)
    is_office = (
        paragraph.doc[first[0]].lower_ == "as" and first[1] - first[0] > 1 and not has_verb(paragraph.doc, *first)
    )
    if speaker is None or not is_office or not first[1] <= speaker[0] <= first[1] + 1:
        return speaker, said.content
    return (first[0] + 1, speaker[1]), said.content[1:]


def _is_cue(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb can be a cue where it stands: not "according to show hosts", "citing X", "continues to fall"."""
    if verb.i > 1 and verb.nbor(-1).lower_ == "to" and verb.nbor(-2).lower_ == "according":
        return False
    if verb.lemma_ == "compare" and verb.dep_ in {"prep", "advcl"} and verb.tag_ == "VBN":
        return False
    if verb.dep_ == "amod" or (verb.tag_ == "VBG" and verb.lemma_ in CITED) or not _is_whole(verb):
        return False
    takes = lexicon.takes(verb.lemma_.lower())
    return child(verb, "xcomp") is None or bool(takes & {"to", "clause", "gerund", "naming", "noun"})


def _may_say(paragraph: Paragraph, verb: Token, speaker: Range | None, said: Said, lexicon: Lexicon) -> bool:
    """Whether this speaker can: any subject may have a clause, a finding or an act needs somebody or a document."""
    if said.form not in {"clause", "quote"}:
        return speaker is not None and can_act(paragraph.doc, speaker, lexicon)
    finds = verb.lemma_.lower() in _FINDINGS
    return not finds or speaker is None or can_tell(paragraph.doc, speaker, lexicon)


def _is_whole(verb: Token) -> bool:
    """Whether a cue of two words is there with both: "put it"."""
    return verb.lemma_ != "put" or any(part.dep_ == "dobj" and part.lower_ == "it" for part in verb.children)


def _speaks_for_itself(paragraph: Paragraph, verb: Token, speaker: Range) -> bool:
    """Whether a quoted speaker only speaks of "I" or "we": no further voice beside the one that is quoted."""
    first_person = paragraph.doc[speaker[0]].lower_ in {"i", "we", "you", "us", "me"} and speaker[1] - speaker[0] == 1
    return first_person and paragraph.inside_quote(verb.i)


def _is_negated(verb: Token) -> bool:
    return any(part.dep_ == "neg" or part.lower_ in {"never", "neither"} for part in verb.children)


def _passive(paragraph: Paragraph, verb: Token, lexicon: Lexicon) -> Frame | None:
    """The attack was condemned by X; the truce announced by X; the town is said to have fallen; they were told that."""
    lemma, doc = verb.lemma_.lower(), paragraph.doc
    subject, agent = child(verb, "nsubjpass"), child(verb, "agent")
    by = child(agent, "pobj") if agent is not None else None
    speaker = noun_phrase(paragraph, by) if by is not None else None
    clause = next((part for part in verb.children if part.dep_ in SUBORDINATE and part.i > verb.i), None)
    cue, negated = cue_of(doc, verb), _is_negated(verb)
    if clause is not None:
        expletive = subject is None or subject.lower_ == "it"
        if lemma in lexicon.passives and (expletive or clause.dep_ == "xcomp"):
            pieces = () if subject is None or expletive else (noun_phrase(paragraph, subject),)
            content = (*pieces, trimmed(doc, clause.left_edge.i, clause.right_edge.i + 1))
            return Frame(lexicon.passives[lemma], lemma, cue, content, speaker, negated=negated)
        if lemma in ADDRESSING:
            content = (trimmed(doc, clause.left_edge.i, clause.right_edge.i + 1),)
            return Frame(lexicon.verbs[lemma][0].act, lemma, cue, content, speaker, negated=negated)
    if lemma in _RUMOURED and speaker is None and subject is not None:
        rest = trimmed(doc, cue[1], min(verb.right_edge.i + 1, paragraph.sentence(verb.i)[1]))
        content = tuple(piece for piece in (noun_phrase(paragraph, subject), rest) if piece[0] < piece[1])
        return Frame("reports", lemma, cue, content, negated=negated)
    told = _told(paragraph, verb, subject)
    if speaker is None or told is None or not lexicon.takes(lemma) & {"object", "clause"}:
        return None
    if lemma in CITED or not can_act(doc, speaker, lexicon):
        return None
    act = lexicon.act_of(lemma, "object") or lexicon.verbs[lemma][0].act
    return Frame(act, lemma, cue, (told,), speaker, negated=negated)


def _told(paragraph: Paragraph, verb: Token, subject: Token | None) -> Range | None:
    """What the passive verb is about: its subject, or the noun in front of "announced by X"."""
    if subject is not None:
        return noun_phrase(paragraph, subject)
    if verb.dep_ != "acl":
        return None
    start, _ = noun_phrase(paragraph, verb.head)
    return trimmed(paragraph.doc, start, max(verb.head.i + 1, verb.left_edge.i))
