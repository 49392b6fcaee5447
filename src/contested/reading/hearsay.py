"""Reads attribution without a verb of saying: according to X, reports of N, reportedly, "X: S" in a headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from contested.reading.cues import Cue, Lexicon
from contested.reading.frames import VERBAL, Frame, Paragraph, Range, after_opening, child, has_verb, is_break, trimmed
from contested.reading.mention import Mention
from contested.reading.subjects import noun_phrase

_HEADLINE_WORDS = 8
_TAIL_WORDS = 6
LINKING = frozenset({"prep", "pcomp", "mark", "advmod", "pobj"})
_VOUCHING = frozenset({"confirm", "verify", "corroborate", "make", "repeat"})


def hearsay_frames(paragraph: Paragraph, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Frame]:
    """A frame for every attribution that hangs on a preposition, a noun, an adverb or a mark of a headline."""
    by_last_word = lexicon.prepositions_by_last_word
    for token in paragraph.doc:
        if token.lower_ in by_last_word and (token.dep_ in LINKING or token.pos_ == "ADP"):
            yield from _prepositions(paragraph, token, lexicon)
        if token.lemma_ in lexicon.nouns and token.pos_ == "NOUN":
            for cue in lexicon.nouns[token.lemma_]:
                yield from _noun(paragraph, token, cue)
        elif token.lower_ in lexicon.adverbs:
            yield _adverb(paragraph, token, lexicon)
    yield from _headline(paragraph, mentions, lexicon)


def _prepositions(paragraph: Paragraph, last: Token, lexicon: Lexicon) -> Iterator[Frame]:
    """A frame for "according to X" and its like, when `last` is the last word of one."""
    doc = paragraph.doc
    for words, act in lexicon.prepositions_by_last_word.get(last.lower_, ()):
        phrase = " ".join(words)
        start = last.i + 1 - len(words)
        if start < 0 or [token.lower_ for token in doc[start : last.i + 1]] != words:
            continue
        named = child(last, "pobj", "pcomp")
        if named is None:
            continue
        span = noun_phrase(paragraph, named)
        cue = (start, last.i + 1)
        yield Frame(act, phrase, cue, _without(paragraph, (start, max(span[1], last.i + 1))), span)


def _without(paragraph: Paragraph, core: Range) -> tuple[Range, ...]:
    """The clause around an inserted attribution, without the attribution."""
    doc, (first, last) = paragraph.doc, paragraph.sentence(core[0])
    before, after = trimmed(doc, after_opening(doc, first, core[0]), core[0]), trimmed(doc, core[1], last)
    set_off = core[1] < last and is_break(doc[core[1]])
    if before[0] >= before[1] or core[0] == first:
        return (after,) if after[0] < after[1] else ()
    if after[0] >= after[1] or not set_off:
        return (before,)
    joined = doc[after[0]].lower_ == "and" and _goes_on(paragraph, core, after)
    return (before, after) if joined or not has_verb(doc, *before) else (before,)


def _goes_on(paragraph: Paragraph, core: Range, after: Range) -> bool:
    """Whether a clause after an inserted attribution goes on with the first: "S, according to X, and S"."""
    verb = next((token for token in paragraph.doc[after[0] : after[1]] if token.dep_ == "conj"), None)
    return (
        verb is not None
        and verb.pos_ in VERBAL
        and verb.head.i < core[0]
        and child(verb, "nsubjpass", "nsubj") is not None
    )


def _noun(paragraph: Paragraph, noun: Token, cue: Cue) -> Iterator[Frame]:
    """A frame for "reports that S", "the army's denial of N", "claims of N"."""
    doc = paragraph.doc
    said = next((part for part in noun.children if part.i > noun.i and _is_said(part, cue)), None) or _misplaced(
        noun, cue
    )
    owner = child(noun, "poss")
    if said is None or (owner is None and not cue.unnamed) or _is_vouched(noun, owner):
        return
    start = said.left_edge.i if said.dep_ != "prep" else said.i + 1
    content = trimmed(doc, start, said.right_edge.i + 1)
    if content[0] >= content[1]:
        return
    if owner is not None:
        span = noun_phrase(paragraph, owner)
        end = span[1] - 1 if doc[span[1] - 1].tag_ == "POS" else span[1]
        yield Frame(cue.act, noun.lemma_, (noun.i, noun.i + 1), (content,), (span[0], end))
    else:
        start = min(
            (
                part.i
                for part in noun.children
                if part.i < noun.i and part.dep_ in {"amod", "compound", "det", "nummod"}
            ),
            default=noun.i,
        )
        yield Frame(cue.act, noun.lemma_, (noun.i, noun.i + 1), (content,), (start, noun.i + 1))


def _is_vouched(noun: Token, owner: Token | None) -> bool:
    """Whether who takes up the nameless word makes it their own: "confirmed reports that"."""
    return owner is None and noun.dep_ == "dobj" and noun.head.lemma_ in _VOUCHING


def _misplaced(noun: Token, cue: Cue) -> Token | None:
    """The clause of "dismissed claims that S" where the parser gave it to the verb."""
    follows = noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ == "that" and noun.nbor(1).dep_ == "mark"
    clause = noun.nbor(1).head if follows else None
    return clause if clause is not None and clause.head == noun.head and "clause" in cue.takes else None


def _is_said(part: Token, cue: Cue) -> bool:
    if part.dep_ in {"acl", "ccomp", "relcl"}:
        marked = any(word.lower_ in {"that", "to"} and word.dep_ in {"mark", "aux"} for word in part.children)
        return marked and ("clause" in cue.takes or "to" in cue.takes)
    return part.dep_ == "prep" and part.lower_ in cue.prepositions


def _adverb(paragraph: Paragraph, adverb: Token, lexicon: Lexicon) -> Frame:
    """A frame without a speaker for the clause that "reportedly" stands in."""
    doc = paragraph.doc
    first, last = paragraph.sentence(adverb.i)
    verb = adverb.head
    while verb.pos_ not in VERBAL and verb.head != verb:
        verb = verb.head
    if verb.pos_ in VERBAL:
        first, last = max(first, verb.left_edge.i), min(last, verb.right_edge.i + 1)
    pieces = (trimmed(doc, first, adverb.i), trimmed(doc, adverb.i + 1, last))
    content = tuple(piece for piece in pieces if piece[0] < piece[1])
    return Frame(lexicon.adverbs[adverb.lower_], adverb.lower_, (adverb.i, adverb.i + 1), content)


def _headline(paragraph: Paragraph, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Frame]:
    """A frame for "X: S" at the start of a sentence, or for "S - X" at the end of a paragraph without a full stop."""
    doc = paragraph.doc
    labelled = [
        frame for first, last in paragraph.sentences if (frame := _label(paragraph, (first, last), mentions, lexicon))
    ]
    yield from labelled
    if labelled and labelled[0].speaker is not None and labelled[0].speaker[0] == 0:
        return
    last = len(doc)
    tail = next((at for at in range(max(2, last - _TAIL_WORDS), last - 1) if doc[at].text in {"-", "–", "—"}), None)
    if tail is None or doc[last - 1].is_punct or doc[tail].idx == doc[tail - 1].idx + len(doc[tail - 1]):
        return
    named = trimmed(doc, tail + 1, last)
    if not has_verb(doc, tail, last) and _is_speaker(paragraph, named, mentions, lexicon):
        yield Frame("says", doc[tail].text, (tail, tail + 1), (trimmed(doc, 0, tail),), named)


def _label(paragraph: Paragraph, sentence: Range, mentions: Sequence[Mention], lexicon: Lexicon) -> Frame | None:
    """A frame for "X: S", where the sentence opens with the name of a speaker and a colon."""
    doc, (first, last) = paragraph.doc, sentence
    colon = next(
        (at for at in range(first + 1, min(last - 2, first + _HEADLINE_WORDS + 1)) if doc[at].text == ":"), None
    )
    if colon is None or doc[colon + 1].idx <= doc[colon].idx + 1 or has_verb(doc, first, colon):
        return None
    label = trimmed(doc, first, colon)
    if not any(doc[at].is_alpha for at in range(colon + 1, last)):
        return None
    if label[0] >= label[1] or not _is_speaker(paragraph, label, mentions, lexicon):
        return None
    return Frame("says", ":", (colon, colon + 1), (trimmed(doc, colon + 1, last),), label)


def _is_speaker(paragraph: Paragraph, span: Range, mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """Whether a headline's label names somebody; a place before a colon is a topic, not a speaker."""
    start, end = paragraph.start(span), paragraph.end(span)
    kinds = {one.kind for one in mentions if start <= one.start and one.end <= end}
    if kinds & {"source", "party", "person", "office", "unknown_person", "unknown_org"}:
        return True
    tokens = paragraph.doc[span[0] : span[1]]
    labels = {token.ent_type_ for token in tokens}
    if tokens[-1].lemma_.lower() in lexicon.representatives | lexicon.persons | lexicon.documents:
        return True
    named = labels & {"PERSON", "ORG"} or all(token.pos_ == "PROPN" for token in tokens)
    return bool(named) and not kinds & {"place"} and not labels & {"GPE", "LOC", "DATE", "TIME"}
