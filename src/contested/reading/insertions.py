"""Reads what stands around an attribution set apart by commas or marks: "S, X said", "S, X said, S", "as X said, S"."""

from __future__ import annotations

from spacy.tokens import Token

from contested.reading.frames import (
    CITED,
    CLOSING_MARKS,
    OPENING_MARKS,
    VERBAL,
    Paragraph,
    Range,
    after_opening,
    has_verb,
    is_break,
    trimmed,
)


def set_apart(paragraph: Paragraph, verb: Token, speaker: Range | None, cue: Range) -> tuple[Range, ...]:
    """What stands before the words of attribution, and what goes on behind them: "S, X said", "S, X said, S"."""
    doc, (first, last) = paragraph.doc, paragraph.sentence(verb.i)
    if verb.tag_ in {"VB", "VBG"} and verb.lemma_ != "say":
        return ()
    start, end = _core(paragraph, verb, speaker, cue)
    as_clause = start > first and doc[start - 1].lower_ == "as"
    if as_clause:
        start -= 1
        if start == first:
            rest = _rest(paragraph, end, last)
            return (rest,) if rest is not None else ()
    if start <= first or not is_break(doc[start - 1]):
        return ()
    while first < start and doc[first].pos_ == "CCONJ":
        first += 1
    left = _from_colon(paragraph, trimmed(doc, after_opening(doc, first, start), start))
    quoted = doc[start - 1].text in CLOSING_MARKS or (start - 2 >= first and doc[start - 2].text in CLOSING_MARKS)
    inserted = end < last and is_break(doc[end]) and (quoted or verb.dep_ != "ROOT" or left[0] >= left[1])
    rest = _rest(paragraph, end, last) if inserted else None
    if rest is not None and quoted and doc[rest[0]].text not in OPENING_MARKS:
        rest = None
    if rest is not None and not quoted and _is_sentence_quoted(paragraph, rest):
        return (rest,)
    if left[0] >= left[1]:
        return (rest,) if rest is not None else ()
    if not quoted and not has_verb(doc, *left) and not (rest is not None and has_verb(doc, *rest)):
        return ()
    return (left, rest) if rest is not None else (left,)


def before_insertion(paragraph: Paragraph, verb: Token, speaker: Range | None, cue: Range) -> tuple[Range, ...]:
    """The beginning of a sentence into which the attribution is set: "In recent days, advisers say, they ..."."""
    doc, (first, _) = paragraph.doc, paragraph.sentence(verb.i)
    start, end = _core(paragraph, verb, speaker, cue)
    if verb.tag_ == "VBG" or any(doc[at].text in OPENING_MARKS for at in range(end, min(end + 2, len(doc)))):
        return ()
    inserted = start > first and doc[start - 1].text == "," and end < len(doc) and doc[end].text == ","
    while first < start and doc[first].pos_ == "CCONJ":
        first += 1
    left = trimmed(doc, first, start)
    return (left,) if inserted and left[0] < left[1] else ()


def _is_sentence_quoted(paragraph: Paragraph, span: Range) -> bool:
    """Whether the range opens with the quotation of a whole sentence: what stands before it is not said with it."""
    quote = paragraph.speech_at(paragraph.start(span))
    if quote is None or quote.kind != "speech":
        return False
    return paragraph.doc.text[quote.inner_start : quote.inner_start + 1].isupper()


def _from_colon(paragraph: Paragraph, span: Range) -> Range:
    """The range from the quotation on which a colon in it leads up to: 'The radio was clear: "Leave," it said'."""
    for quote in paragraph.quotes:
        opened, _ = paragraph.tokens_of(quote)
        if quote.level == 0 and span[0] < opened < span[1] and paragraph.doc[opened - 1].text == ":":
            return opened, span[1]
    return span


def _core(paragraph: Paragraph, verb: Token, speaker: Range | None, cue: Range) -> Range:
    """Speaker, cue and what goes with the cue: "the minister told reporters in Khartoum on Friday"."""
    start, end = cue
    if speaker is not None and _is_beside(paragraph, speaker, cue):
        start, end = min(start, speaker[0]), max(end, speaker[1])
    for part in verb.children:
        if (
            part.i >= end
            and part.dep_ in {"prep", "npadvmod", "advmod", "dobj", "dative", "prt"}
            and part.left_edge.i <= end
        ):
            end = max(end, part.right_edge.i + 1)
    for at in range(cue[1], end):
        if is_break(paragraph.doc[at]) and at >= (speaker[1] if speaker is not None else 0):
            return start, at
    return start, end


def _is_beside(paragraph: Paragraph, speaker: Range, cue: Range) -> bool:
    """Whether no other verb stands between speaker and cue: "X said, adding" names X only once."""
    between = range(speaker[1], cue[0]) if speaker[1] <= cue[0] else range(cue[1], speaker[0])
    return speaker[0] >= paragraph.sentence(cue[0])[0] and not any(_is_full_verb(paragraph.doc[at]) for at in between)


def _is_full_verb(token: Token) -> bool:
    return token.pos_ in VERBAL and token.dep_ not in {"aux", "auxpass"} and token.lemma_ not in CITED


def _rest(paragraph: Paragraph, end: int, last: int) -> Range | None:
    start, end = trimmed(paragraph.doc, end, last)
    return (start, end) if end - start >= 2 else None
