"""Reads what a verb of saying introduces: the clause, the quotation, the infinitive, the words set apart."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from contested.reading.cues import Lexicon
from contested.reading.frames import (
    ADDRESSING,
    CITED,
    CLOSING_MARKS,
    SUBJECTS,
    SUBORDINATE,
    VERBAL,
    Paragraph,
    Range,
    Said,
    child,
    cue_of,
    has_verb,
    is_break,
    trimmed,
    whole_quotes,
)
from contested.reading.grammar import text_of
from contested.reading.insertions import before_insertion, set_apart
from contested.reading.things import thing_said

_SAYING_ON = frozenset({"say", "add", "claim", "argue", "note", "cite", "warn"})
_ADJUNCT = frozenset({"ADP", "ADV", "PUNCT", "PART", "SCONJ"})
_ALWAYS_SAY = frozenset({"say", "think", "argue", "believe", "claim", "insist", "tell", "warn", "add"})
_FOLLOWING = frozenset({"advcl", "acl", "xcomp", "dep", "conj"})
_CALLED = frozenset({"for", "on", "upon"})
_SPOKEN = frozenset(
    {"says", "announces", "denies", "confirms", "warns", "threatens", "accuses", "condemns", "praises", "promises"}
    | {"demands", "expects"}
)
"""Acts of one who speaks on: "said it was under attack and warned of worse"."""
_REASONS = frozenset({"because", "if", "when", "until", "unless", "so"})


def said_with(paragraph: Paragraph, verb: Token, speaker: Range | None, lexicon: Lexicon) -> Said | None:
    """What the verb introduces, in the first of the forms its entry in the lexicon allows; None when nothing."""
    takes = lexicon.takes(verb.lemma_.lower())
    cue = cue_of(paragraph.doc, verb)
    around = set_apart(paragraph, verb, speaker, cue) if takes & {"clause", "quote"} else ()
    if around and _is_quotation(paragraph, around[0]):
        return Said("clause", cue, around)
    clause = _clause_after(paragraph, verb, speaker, lexicon) if "clause" in takes else None
    if clause is not None:
        return Said("clause", cue, (*before_insertion(paragraph, verb, speaker, cue), clause))
    if "to" in takes and (aim := _infinitive(paragraph, verb)) is not None:
        return _asked(paragraph, cue, aim)
    thing = thing_said(paragraph, verb, cue, lexicon)
    if takes & {"clause", "quote"} and not _is_relative(paragraph, speaker):
        transitive = child(verb, "dobj") is not None and verb.lemma_ not in ADDRESSING
        if around and ((thing is None and not transitive) or _is_quoted_before(paragraph, around[0])):
            return Said("clause", cue, around)
        quoted = _quote_after(paragraph, verb, cue)
        if quoted is not None and (thing is None or quoted[0] <= cue[1] + 1):
            return Said("quote", cue, (quoted,))
    if thing is None and "clause" in takes:
        return _without_parse(paragraph, verb, cue)
    return thing


def _without_parse(paragraph: Paragraph, verb: Token, cue: Range) -> Said | None:
    """What is said where the parser shows nothing: the next paragraph after a colon, or the rest of the sentence."""
    if _leads_on(paragraph, verb, cue):
        return Said("clause", cue, ())
    rest = _unparsed(paragraph, verb, cue)
    return Said("clause", cue, (rest,)) if rest is not None else None


def _leads_on(paragraph: Paragraph, verb: Token, cue: Range) -> bool:
    """Whether the paragraph ends with "the minister said:", and what is said stands in the next one."""
    doc = paragraph.doc
    return (
        text_of(doc).rstrip().endswith(":")
        and paragraph.sentence(verb.i)[1] == len(doc)
        and not has_verb(doc, cue[1], len(doc))
    )


def _unparsed(paragraph: Paragraph, verb: Token, cue: Range) -> Range | None:
    """The rest of the sentence after "saying" and the like, where the parser saw no clause but a finite verb stands."""
    doc, (_, last) = paragraph.doc, paragraph.sentence(verb.i)
    start = cue[1]
    if (
        start >= last
        or doc[start].is_punct
        or doc[start].pos_ in {"ADP", "ADV", "PART", "CCONJ"}
        or verb.tag_ in {"VB", "VBN"}
        or (verb.lemma_ not in _ALWAYS_SAY and child(verb, "dobj") is not None)
    ):
        return None
    return trimmed(doc, start, last) if has_verb(doc, start, last) else None


def _is_relative(paragraph: Paragraph, speaker: Range | None) -> bool:
    """Whether the verb stands in a relative clause: "the rebels, who said", never opens up what stands before it."""
    return speaker is not None and paragraph.doc[speaker[0]].tag_ in {"WP", "WDT"}


def _is_quotation(paragraph: Paragraph, span: Range) -> bool:
    """Whether the range opens with a quotation of speech and closes with one."""
    quote = paragraph.speech_at(paragraph.start(span))
    return quote is not None and quote.kind == "speech" and _is_quoted_before(paragraph, span)


def _is_quoted_before(paragraph: Paragraph, span: Range) -> bool:
    return paragraph.doc[span[1] - 1].text in CLOSING_MARKS


def _clause_after(paragraph: Paragraph, verb: Token, speaker: Range | None, lexicon: Lexicon) -> Range | None:
    """The clause that the verb governs on its right."""
    doc = paragraph.doc
    clause = next((part for part in verb.children if part.dep_ == "ccomp" and part.i > verb.i), None)
    if clause is None:
        return _that_clause(paragraph, verb, lexicon)
    start = max(verb.i + 1, clause.left_edge.i)
    mark = child(clause, "mark")
    if mark is not None and mark.lower_ == "that" and start < mark.i:
        start = mark.i
    start = _after_date(doc, start, clause)
    if any(doc[at].tag_ == "VBG" and doc[at].lemma_ in _SAYING_ON for at in range(verb.i + 1, clause.i)):
        return None
    if speaker is not None and speaker[0] > verb.i:
        start = max(start, speaker[1])
    hearsay = child(verb, "dobj")
    if hearsay is not None and verb.i < hearsay.i < start and hearsay.lemma_ in lexicon.nouns:
        start = hearsay.left_edge.i
    end = _clause_end(paragraph, verb, clause, lexicon)
    return whole_quotes(paragraph, trimmed(doc, start, end)) if start < end else None


def _after_date(doc: Doc, start: int, clause: Token) -> int:
    """`start` moved behind a day that belongs to the saying: "told the paper last week | they had left"."""
    at = start
    while at < clause.i and (doc[at].ent_type_ in {"DATE", "TIME"} or (at == start and doc[at].lower_ == "on")):
        at += 1
    timed = at > start and doc[at - 1].ent_type_ in {"DATE", "TIME"}
    subject = child(clause, *SUBJECTS)
    return at if timed and subject is not None and at == subject.left_edge.i else start


def _clause_end(paragraph: Paragraph, verb: Token, clause: Token, lexicon: Lexicon) -> int:
    """Where the clause ends: before "and added that", after "because ..." that the parser hung on the verb."""
    doc = paragraph.doc
    end = min(clause.right_edge.i + 1, paragraph.sentence(verb.i)[1])
    again = next((part for part in clause.conjuncts if part.i > clause.i and _speaks_again(part, verb, lexicon)), None)
    if again is not None:
        end = min(end, again.left_edge.i)
    for part in verb.children:
        if part.i >= end and part.dep_ in {"ccomp", "conj"} and _keeps_tense(part, clause, verb):
            end = max(end, part.right_edge.i + 1)
        if part.dep_ == "advcl" and part.left_edge.i == end and part.left_edge.lower_ in _REASONS:
            end = max(end, part.right_edge.i + 1)
        if part.dep_ == "conj" and part.i > end and _goes_on(part, clause):
            end = max(end, part.right_edge.i + 1)
    end = _before_next_word(doc, clause.i, end, lexicon)
    while end - 1 > clause.i and (doc[end - 1].pos_ == "CCONJ" or doc[end - 1].text == ","):
        end -= 1
    return end


def _before_next_word(doc: Doc, start: int, end: int, lexicon: Lexicon) -> int:
    """`end`, or the comma where the same speaker goes on with a word of its own: "said it fell, adding that"."""
    for at in range(start + 2, end - 1):
        token = doc[at]
        if token.tag_ != "VBG" or not is_break(doc[at - 1]) or token.dep_ not in _FOLLOWING:
            continue
        lemma = token.lemma_.lower()
        if lemma not in CITED and any(cue.act in _SPOKEN for cue in lexicon.verbs.get(lemma, ())):
            return at - 1
    return end


def _keeps_tense(part: Token, clause: Token, verb: Token) -> bool:
    """Whether a verb hung on the cue has the tense of what is said: "says it arrived, killed six and freed ten"."""
    finite, said, cue = (_finite_tag(one) for one in (part, clause, verb))
    return finite == said != cue and finite in {"VBD", "VBZ"}


def _finite_tag(verb: Token) -> str:
    """The tag of the verb's finite part, be it an auxiliary; present tenses count as one."""
    tags = [part.tag_ for part in verb.lefts if part.dep_ in {"aux", "auxpass"}] + [verb.tag_]
    return "VBZ" if tags[0] == "VBP" else tags[0]


def _goes_on(part: Token, clause: Token) -> bool:
    """Whether a clause beside the cue belongs to what is said: "says it fell, but would ...", "but it ..."."""
    subject, said = child(part, "nsubj"), child(clause, "nsubj")
    if subject is not None:
        return subject.tag_ == "PRP" and said is not None and subject.lower_ == said.lower_
    return any(word.dep_ == "aux" and word.lower_ in {"would", "had"} for word in part.children)


def _speaks_again(part: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Whether the coordinated verb is rather a second verb of saying of the same speaker."""
    says = any(cue.act in _SPOKEN for cue in lexicon.verbs.get(part.lemma_.lower(), ()))
    return says and part.tag_ == verb.tag_ and child(part, "nsubj", "nsubjpass", "aux", "auxpass") is None


def _that_clause(paragraph: Paragraph, verb: Token, lexicon: Lexicon) -> Range | None:
    """A clause after "that" which the parser hung elsewhere: "said on Friday that ..."."""
    doc, (_, last) = paragraph.doc, paragraph.sentence(verb.i)
    for at in range(verb.i + 1, min(last, verb.i + 14)):
        if doc[at].lower_ == "that" and doc[at].tag_ == "IN":
            head = doc[at].head
            end = head.right_edge.i + 1 if head.i > at else last
            hearsay = doc[at - 1].lemma_ in lexicon.nouns and at - 1 > verb.i
            start = doc[at - 1].left_edge.i if hearsay else at
            return whole_quotes(paragraph, trimmed(doc, max(start, verb.i + 1), min(end, last)))
        if doc[at].pos_ in VERBAL or doc[at].text in {";", ":"}:
            return None
    return None


def _infinitive(paragraph: Paragraph, verb: Token) -> Range | None:
    """The infinitive or gerund that the verb governs: vowed to fight, urged them to leave, denied firing."""
    aim = next((part for part in verb.children if part.dep_ in SUBORDINATE and part.i > verb.i), None)
    if aim is None or not (
        aim.tag_ in {"VB", "VBG"} or any(part.tag_ == "TO" or part.lower_ == "having" for part in aim.lefts)
    ):
        return None
    named = child(verb, "dobj", "dative")
    named = named or next((end for part in verb.children if part.lower_ == "on" for end in part.children), None)
    start = min(aim.left_edge.i, named.left_edge.i if named is not None and named.i > verb.i else aim.left_edge.i)
    return whole_quotes(paragraph, trimmed(paragraph.doc, max(start, verb.i + 1), aim.right_edge.i + 1))


def _asked(paragraph: Paragraph, cue: Range, aim: Range) -> Said:
    """What somebody is asked to do; "for" and "on" behind the verb belong to it: called on | the army to leave."""
    linked = paragraph.doc[cue[1]].lower_ in _CALLED and aim[0] in {cue[1], cue[1] + 1} and aim[1] > cue[1] + 1
    return Said("to", (cue[0], cue[1] + 1), ((cue[1] + 1, aim[1]),)) if linked else Said("to", cue, (aim,))


def _quote_after(paragraph: Paragraph, verb: Token, cue: Range) -> Range | None:
    """The quotation that the verb leads up to, be it one sentence or many."""
    doc, (_, last) = paragraph.doc, paragraph.sentence(verb.i)
    for at in range(cue[1], last):
        token = doc[at]
        quote = paragraph.speech_at(token.idx) if token.text[:1] in "\"“'‘«`„" else None
        if quote is not None:
            leads = at == cue[1] or is_break(doc[at - 1])
            if quote.kind != "speech" and not leads:
                return None
            opened, closed = paragraph.tokens_of(quote)
            return (opened, closed) if leads or doc[cue[1]].pos_ in _ADJUNCT else (cue[1], closed)
        if token.text == ":" and at + 1 < last:
            return trimmed(doc, at + 1, last)
        if token.pos_ in VERBAL and token.tag_ not in {"VBG", "VBN"}:
            return None
    return None
