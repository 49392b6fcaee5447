"""The common ground of attribution: a paragraph with its quotations and sentences, and the frame a cue word opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from contested.reading.cues import load_lexicon
from contested.reading.grammar import text_of
from contested.reading.quotes import Quote, find_quotes

Range = tuple[int, int]
"""Token numbers, half open."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "PART", "PRON", "SYM", "X"})
SUBORDINATE = frozenset({"ccomp", "xcomp"})
ADDRESSING = frozenset(
    {
        "tell",
        "remind",
        "inform",
        "update",
        "assure",
        "notify",
        "advise",
        "ask",
        "warn",
        "reassure",
        "brief",
        "say",
        "put",
    }
)
"""Verbs whose object listens; what they say is a clause."""
CITED = frozenset({"quote", "cite"})
"""Verbs whose subject, in the passive, is the one who speaks: "was quoted as saying"."""
CLOSING_MARKS = frozenset({'"', "”", "''", "’", "»", "'"})
OPENING_MARKS = frozenset({'"', "“", "''", "``", "‘", "«", "'"})
CONVERSATIONS = frozenset(
    {"interview", "comment", "remark", "conversation", "broadcast", "statement", "speech", "article", "appearance"}
    | {"call", "email", "letter", "tweet", "post", "message", "briefing", "conference", "report", "address", "video"}
)
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_BESIDE_A_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_LINKS = frozenset({"then", "when", "so", "as", "how", "why", "where"})
# A dateline names a town, a date and an agency: "GOMA, Democratic Republic of Congo, Jan. 27 (Agency) —".
_DATELINE = 16
_LINKING = frozenset(
    {"in fact", "still", "indeed", "meanwhile", "however", "so", "also", "of course", "instead", "in particular"}
)
_LOOSE = _DASHES | {",", ":", ";", ".", "|", "•", "*"}
_QUESTION_CLOSED = re.compile(r"[?!…][\"”’']+$")
# How many words after a closed quotation the verb of saying may stand: "..." the head of the local council said.
_CUE_WITHIN = 9
_SENTENCE_END = re.compile(r"[.!?…;][\"”’')\]»]*(?:\[\d+\])*$|''$")
TITLES = frozenset(
    [
        "adm",
        "amb",
        "brig",
        "capt",
        "cmdr",
        "col",
        "cpl",
        "dr",
        "gen",
        "gov",
        "hon",
        "lt",
        "maj",
        "mr",
        "mrs",
        "ms",
        "pres",
        "prof",
        "rep",
        "rev",
        "sen",
        "sgt",
        "spc",
        "st",
        "supt",
        "vice-adm",
    ]
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue word with the token ranges around it: who speaks, who passes it on, what is said."""

    act: str
    lemma: str
    cue: Range | None
    content: tuple[Range, ...]
    speaker: Range | None = None
    relays: tuple[Range, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a cue introduces: the form of the lexicon in which it does, the words of the cue, and what is said.

    `act` is that of a noun the verb only carries: "issued a denial".
    """

    form: str
    cue: Range
    content: tuple[Range, ...]
    act: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed paragraph with its quotations, and the sentences as a reader would cut them."""

    doc: Doc
    quotes: tuple[Quote, ...]
    sentences: tuple[Range, ...]
    sentence_of: tuple[int, ...]

    @property
    def whole(self) -> str:
        """All words of the paragraph."""
        return text_of(self.doc)

    def sentence(self, token: int) -> Range:
        """The sentence that holds the token."""
        return self.sentences[self.sentence_of[token]]

    def text(self, span: Range) -> str:
        """The words of a token range."""
        return self.whole[self.start(span) : self.end(span)]

    def start(self, span: Range) -> int:
        """Where the range begins in the text."""
        return int(self.doc[span[0]].idx)

    def end(self, span: Range) -> int:
        """Where the range ends in the text."""
        last = self.doc[span[1] - 1]
        return int(last.idx) + len(last.text)

    def speech_at(self, start: int) -> Quote | None:
        """The quotation whose opening mark stands at this place of the text."""
        return next((quote for quote in self.quotes if quote.start == start), None)

    def tokens_of(self, quote: Quote) -> Range:
        """The token range of a quotation, marks included."""
        found = self.doc.char_span(quote.start, quote.end, alignment_mode="expand")
        return (found.start, found.end) if found is not None else (0, 0)

    def inside_quote(self, token: int) -> bool:
        """Whether the token stands between the marks of a quotation of speech."""
        at = self.doc[token].idx
        return any(quote.inner_start <= at < quote.inner_end and quote.kind == "speech" for quote in self.quotes)


def read_paragraph(doc: Doc) -> Paragraph:
    """`doc` with its quotations, and with sentences that are not cut inside a quotation or before a small letter.

    Kept with `doc`: who speaks and whose voice is carried on are found one after the other.
    """
    if "cut" not in doc.user_data:
        doc.user_data["cut"] = _cut(doc)
    return Paragraph(doc, *doc.user_data["cut"])


def _cut(doc: Doc) -> tuple[tuple[Quote, ...], tuple[Range, ...], tuple[int, ...]]:
    text = text_of(doc)
    quotes = find_quotes(text)
    sentences = tuple(_sentences(doc, text, quotes))
    sentence_of = tuple(number for number, (start, end) in enumerate(sentences) for _ in range(start, end))
    return quotes, sentences, sentence_of


def _sentences(doc: Doc, text: str, quotes: tuple[Quote, ...]) -> Iterator[Range]:
    spoken = [(quote.start, quote.end) for quote in quotes if quote.level == 0 and quote.closed]
    opened = {quote.start for quote in quotes if quote.level == 0}
    start = 0
    for at in range(1, len(doc)):
        cut = doc[at].is_sent_start is True and doc[at - 1].idx not in opened
        if (cut or doc[at].idx in opened) and _is_boundary(doc, text, at, spoken):
            yield (start, at)
            start = at
    if start < len(doc):
        yield (start, len(doc))


def _is_boundary(doc: Doc, text: str, at: int, spoken: list[tuple[int, int]]) -> bool:
    place = doc[at].idx
    if any(start < place < end for start, end in spoken):
        return False
    before = text[max(0, place - 12) : place]
    first = doc[at].text
    if "\n" in before[-2:] and not first[:1].islower():
        return True
    if doc[at - 1].text == "." and at > 1 and doc[at - 2].lower_ in TITLES:
        return False
    if _closes_with_cue(doc, at, before.rstrip()):
        return False
    if first[:1].islower() or (first in CLOSING_MARKS and before[-1:].strip()):
        return False
    return _SENTENCE_END.search(before.rstrip()) is not None


def _closes_with_cue(doc: Doc, at: int, before: str) -> bool:
    """Whether words of attribution follow a quotation that ends in a mark of its own: '"Who fired?" Abdi asked.'

    After a full stop they must be all there is: '"They left." Abdi said.'
    """
    if before[-1:] not in CLOSING_MARKS:
        return False
    question, lexicon = _QUESTION_CLOSED.search(before), load_lexicon()
    for token in doc[at : at + _CUE_WITHIN]:
        if token.pos_ in VERBAL:
            ends = question is not None or (token.i + 1 < len(doc) and doc[token.i + 1].text in {".", ","})
            return ends and token.lemma_.lower() in lexicon.verbs
        if token.is_punct and token.text != ",":
            return False
    return False


def trimmed(doc: Doc, start: int, end: int) -> Range:
    """The range without punctuation and blanks at its edges; quotation marks stay."""
    while start < end and (doc[start].is_space or doc[start].text in _LOOSE):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _LOOSE):
        end -= 1
    return start, end


def after_opening(doc: Doc, start: int, end: int) -> int:
    """`start` moved behind a dateline ("GOMA (Agency) — S") or a linking phrase ("In fact, S")."""
    if start == 0 and doc[0].is_upper and doc[0].is_alpha:
        dash = next((at for at in range(1, min(end - 2, _DATELINE)) if doc[at].text in _DASHES), None)
        if dash is not None and not has_verb(doc, 0, dash) and doc[dash].idx > doc[dash - 1].idx + len(doc[dash - 1]):
            return dash + 1
    comma = next((at for at in range(start + 1, min(end - 2, start + 4)) if doc[at].text == ","), None)
    linking = comma is not None and doc[start:comma].text.lower() in _LINKING
    return comma + 1 if comma is not None and linking else start


def is_break(token: Token) -> bool:
    """Whether the token sets a clause apart: a comma, a dash or a closing quotation mark."""
    return token.text == "," or token.text in _DASHES or token.text in CLOSING_MARKS


def child(token: Token, *deps: str) -> Token | None:
    """The first child of `token` with one of these dependencies."""
    return next((part for part in token.children if part.dep_ in deps), None)


def has_verb(doc: Doc, start: int, end: int) -> bool:
    """Whether a finite verb stands in the range."""
    return any(doc[at].tag_ in {"VBD", "VBZ", "VBP", "MD"} for at in range(start, end))


def cue_of(doc: Doc, verb: Token, last: int | None = None) -> Range:
    """The verb with its auxiliaries, its negation and the adverbs that touch it."""
    start = verb.i
    while start > 0 and doc[start - 1].head == verb and doc[start - 1].dep_ in _BESIDE_A_VERB:
        start -= 1
    while start < verb.i and doc[start].dep_ == "advmod" and doc[start].lower_ in _LINKS:
        start += 1
    particle = child(verb, "prt")
    end = max(verb.i, particle.i if particle is not None and particle.i == verb.i + 1 else 0, last or 0) + 1
    while end < len(doc) and doc[end].head == verb and doc[end].tag_ == "RB" and doc[end].lower_.endswith("ly"):
        end += 1
    return start, end


def with_governors(doc: Doc, verb: Token, cue: Range) -> Range:
    """The cue with the verbs it hangs on as an infinitive: "went on to say", "is expected to announce"."""
    start, end = cue
    while _is_carried(verb) and verb.head.i < start and doc[start].tag_ in {"TO", "RB"}:
        verb = verb.head
        first, last = cue_of(doc, verb)
        between = doc[last:start]
        if verb.pos_ not in VERBAL | {"ADJ"} or any(token.pos_ not in {"ADV", "PART", "ADP"} for token in between):
            break
        if verb.pos_ == "ADJ" and verb.head.lemma_ == "be" and verb.head.i < first:
            first = cue_of(doc, verb.head)[0]
        start = first
    return start, end


def _is_carried(verb: Token) -> bool:
    """Whether the verb is an infinitive that completes another verb."""
    return verb.tag_ == "VB" and (verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.head.lemma_ == "go"))


def whole_quotes(paragraph: Paragraph, span: Range) -> Range:
    """The range, drawn out to both ends of a quotation that it cuts or that follows at once."""
    start, end = span
    first, at = paragraph.start(span), paragraph.end(span)
    for quote in paragraph.quotes:
        follows = quote.start > first and not paragraph.whole[at : quote.start].strip()
        if quote.level == 0 and (first <= quote.inner_start < at < quote.end or follows):
            opened, closed = paragraph.tokens_of(quote)
            start, end = min(start, opened), max(end, closed)
            at = max(at, quote.end)
    return start, end
