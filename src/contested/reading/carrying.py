"""Carries a voice over to the sentences that have no verb of saying, until something ends it; always says why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from contested.reading.attribution import Attribution
from contested.reading.frames import SUBJECTS, Paragraph, Range, read_paragraph
from contested.reading.mention import Mention
from contested.reading.speakers import Speaker

_TIME_STAMP = re.compile(r"^\W*\d{1,2}[:.]\d{2}\b|^\W*\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_TURNS_AWAY = re.compile(
    r"^\W*(?:meanwhile|elsewhere|separately|earlier|in a separate|in another|in other|on the other side|"
    r"(?:this|that|it) comes|the \w+ (?:comes?|came|follows?|followed)|for (?:its|their|his|her) part|on the ground|"
    r"background|over the weekend)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:first|second|third|largest|biggest|deadliest|worst)\b.{0,40}\b(?:since|in|of|after)\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"^\W*(?:however|but|and|yet|still|nevertheless|instead|moreover|furthermore|in addition|additionally|also|besides|"
    r"there (?:was|were|is|are|has|have)|among (?:them|those|the)|of (?:them|those|these)|the same|as a result|"
    r"therefore|thus|in all|altogether)\b",
    re.IGNORECASE,
)
_ENDS_LIKE_PROSE = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_OPENING = ("“", '"', "''", "«", "„", "‘")
_POINTS_BACK = frozenset({"it", "they", "he", "she", "these", "those", "this", "such", "both", "their", "its"})
_ELLIPTIC = frozenset({"some", "another", "others", "many", "several", "most", "none", "all", "dozens", "hundreds"})
_HOLDS_ON = frozenset({"still", "remain", "continue", "further", "also"})

# A voice is carried where the signs for it outweigh those against it by this much. Set on the carried and the voiceless
# claims of the development texts; the signs and their weights are in `_weigh`.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Carried:
    """The voice of a stretch of text without attribution of its own.

    `start` and `end` are code points of paragraph number `paragraph`. `attribution` is the one whose speakers go on
    speaking, found in paragraph `origin`; None where the outlet speaks for itself. `reason` is one word: open_quote,
    introduced, quote_follows or goes_on for a carried voice; no_voice, new_paragraph, time_stamp, turns_away,
    background, outlet, new_subject for none.
    """

    paragraph: int
    start: int
    end: int
    attribution: Attribution | None
    origin: int | None
    reason: str

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who goes on speaking, outermost first; empty for the outlet."""
        return self.attribution.speakers if self.attribution is not None else ()

    def leads_up_to(self, sentence: int) -> bool:
        """Whether the sentence at this place is the one that "X said:" leads up to: its voice is as good as its own."""
        following = self.origin is not None and self.paragraph == self.origin + 1
        return following and self.reason == "introduced" and sentence <= self.start


@dataclass(frozen=True, slots=True)
class _Voice:
    """An attribution that may be carried on, and the paragraph it stands in."""

    attribution: Attribution
    paragraph: int
    leads_on: bool = False
    in_statement: bool = False
    runs_on: bool = False


def carry(
    docs: Sequence[Doc],
    attributions: Sequence[Sequence[Attribution]],
    mentions: Sequence[Sequence[Mention]] = (),
) -> tuple[tuple[Carried, ...], ...]:
    """For each paragraph its stretches without attribution of their own, each with the voice carried to it or None.

    A stretch is a sentence, or a whole paragraph where a quotation goes on or a statement led up to by "X said:" is
    given; who is quoted inside such a paragraph is quoted by the carried voice. Within a paragraph a voice is carried
    where the sentence points back, goes on or keeps to the speaker's subject; outside quotations and statements it
    never crosses into a new paragraph. Nothing is decided about sentences that name their own speaker.
    """
    paragraphs = [read_paragraph(doc) for doc in docs]
    known = [*mentions, *([()] * (len(docs) - len(mentions)))]
    carried: list[tuple[Carried, ...]] = []
    before: _Voice | None = None
    for number, paragraph in enumerate(paragraphs):
        whole = _stated(paragraph, attributions[number], number, before) or _alone(
            paragraphs, attributions, number, before
        )
        if whole is not None:
            carried.append((whole,))
            before = _after(whole, before, closed=_ends_quoted(paragraph))
            continue
        found, before = _within(paragraph, attributions[number], number, known[number])
        carried.append(found)
    return tuple(carried)


def _after(whole: Carried, before: _Voice | None, *, closed: bool) -> _Voice | None:
    """The voice that may go on after a paragraph given to it; a statement in quotation marks ends with them."""
    if whole.attribution is None:
        return None
    states = before is not None and before.leads_on and whole.reason == "introduced" and not closed
    origin = whole.origin if whole.origin is not None else whole.paragraph
    return _Voice(whole.attribution, origin, leads_on=states, in_statement=states)


def _ends_quoted(paragraph: Paragraph) -> bool:
    """Whether the paragraph ends with a quotation that is closed there."""
    end = len(paragraph.doc.text.rstrip(" \n.,"))
    return any(one.closed and one.level == 0 and one.kind == "speech" and one.end >= end for one in paragraph.quotes)


def _stated(
    paragraph: Paragraph, attributions: Sequence[Attribution], number: int, before: _Voice | None
) -> Carried | None:
    """The paragraph as part of a statement without marks that "X said:" at the end of a paragraph led up to.

    The first paragraph after the colon always is; the next ones until somebody else is named as speaker, or until
    nobody speaks of "we" or "I" any more and the paragraph is a heading or a time stamp.
    """
    text = paragraph.whole
    if before is None or not before.leads_on or any(one.level == 0 and one.start == 0 for one in paragraph.quotes):
        return None
    named_again = before.in_statement and any(
        _is_outer(one) and _repeats(one, before.attribution) for one in attributions
    )
    heading = before.in_statement and not _ENDS_LIKE_PROSE.search(text)
    if named_again or heading or _TIME_STAMP.match(text):
        return None
    return Carried(number, 0, len(text.rstrip()), before.attribution, before.paragraph, "introduced")


def _repeats(one: Attribution, voice: Attribution) -> bool:
    """Whether the attribution has the speaker of the statement again: the report speaks of it from outside."""
    named = one.speakers[-1].name.split()[-1:]
    return bool(named) and named == voice.speakers[-1].name.split()[-1:]


def _alone(
    paragraphs: Sequence[Paragraph], attributions: Sequence[Sequence[Attribution]], number: int, before: _Voice | None
) -> Carried | None:
    """The voice of a paragraph that is nothing but a quotation and names no speaker."""
    paragraph = paragraphs[number]
    text = paragraph.whole
    quote = next((one for one in paragraph.quotes if one.level == 0), None)
    if quote is None or text[: quote.start].strip() or any(_is_outer(one) for one in attributions[number]):
        return None
    last = max(one.end for one in paragraph.quotes if one.level == 0)
    if text[last:].strip(" \n.,"):
        return None
    if before is not None:
        reason = (
            "open_quote" if quote.continued or before.runs_on else "introduced" if before.leads_on else "quote_follows"
        )
        if reason != "quote_follows" or before.attribution.direct:
            return Carried(number, quote.start, last, before.attribution, before.paragraph, reason)
    return _named_later(paragraphs, attributions, number, (quote.start, last)) if not quote.closed else None


def _named_later(
    paragraphs: Sequence[Paragraph], attributions: Sequence[Sequence[Attribution]], number: int, span: tuple[int, int]
) -> Carried | None:
    """The voice of a quotation over several paragraphs whose speaker is named in a later one."""
    for following in range(number + 1, len(paragraphs)):
        if not paragraphs[following].whole.lstrip().startswith(_OPENING):
            return None
        named = next((one for one in attributions[following] if _is_outer(one)), None)
        if named is not None:
            return Carried(number, *span, named, following, "open_quote")
    return None


def _within(
    paragraph: Paragraph, attributions: Sequence[Attribution], number: int, mentions: Sequence[Mention]
) -> tuple[tuple[Carried, ...], _Voice | None]:
    """The voiceless sentences of a paragraph, and the voice with which it ends."""
    found: list[Carried] = []
    voice: Attribution | None = None
    for span in paragraph.sentences:
        start, end = paragraph.start(span), paragraph.end(span)
        own = _own_of(attributions, start, end)
        if own is not None:
            voice = own
            continue
        reason = "no_voice" if number == 0 or span[0] == 0 else "new_subject"
        if voice is not None:
            reason = _reason(paragraph, span, voice, mentions)
        kept = voice if reason == "goes_on" else None
        found.append(Carried(number, start, end, kept, number if kept is not None else None, reason))
        voice = kept
    if voice is None:
        return tuple(found), None
    leads_on = paragraph.whole.rstrip().endswith(":")
    runs_on = any(one.level == 0 and not one.closed for one in paragraph.quotes)
    return tuple(found), _Voice(voice, number, leads_on=leads_on, runs_on=runs_on)


def _own_of(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The outermost attribution that gives the sentence a speaker."""
    touching = [one for one in attributions if _is_outer(one) and _touches(one, start, end)]
    return touching[-1] if touching else None


def _is_outer(one: Attribution) -> bool:
    return one.is_voiced and one.level == 0 and not one.quoted and not _is_nobody(one.speakers[-1])


def _is_nobody(speaker: Speaker) -> bool:
    return speaker.text.lower().split()[0] in {"nobody", "none", "no", "neither"}


def _touches(one: Attribution, start: int, end: int) -> bool:
    ranges = (*one.content, *((one.cue,) if one.cue is not None else ()))
    return any(first < end and last > start for first, last in ranges)


def _reason(paragraph: Paragraph, span: Range, voice: Attribution, mentions: Sequence[Mention]) -> str:
    """Why the voice goes on ("goes_on"), or the word for what ended it."""
    text = paragraph.text(span)
    if _TIME_STAMP.match(text):
        return "time_stamp"
    if _TURNS_AWAY.match(text):
        return "turns_away"
    sentence = paragraph.doc[span[0] : span[1]]
    if any(token.lower_ in {"i", "we", "our"} and not paragraph.inside_quote(token.i) for token in sentence):
        return "outlet"
    if _BACKGROUND.search(text) and sentence.root.lemma_ == "be":
        return "background"
    return "goes_on" if _weigh(paragraph, sentence, voice, mentions) >= _ENOUGH else "new_subject"


def _weigh(paragraph: Paragraph, sentence: Span, voice: Attribution, mentions: Sequence[Mention]) -> int:
    """How strongly the sentence sounds like the same speaker still speaking."""
    speaker = voice.speakers[-1]
    subject = next((token for token in sentence if token.dep_ in SUBJECTS and token.head == sentence.root), None)
    words = {token.lemma_.lower() for token in sentence}
    start, end = sentence.start_char, sentence.end_char
    borrowed = any(start <= one.start < end for one in paragraph.quotes)
    weight = 2 * borrowed
    weight += bool(_GOES_ON.match(sentence.text))
    weight += bool(words & _HOLDS_ON)
    weight += any(token.lower_ in _POINTS_BACK for token in sentence[:6])
    weight += _same_side(subject.subtree if subject is not None else (), speaker, mentions)
    weight += voice.act == "denies"
    weight += (1 + _is_set_back(paragraph, voice)) * any(
        child.lower_ == "had" and child.dep_ == "aux" for child in sentence.root.children
    )
    weight += 2 * _is_elliptic(subject)
    weight += bool(_shared_names(paragraph, sentence, voice))
    weight -= 2 * (speaker.text.lower().split()[-1] in {"reports", "rumours", "rumors", "speculation"})
    return weight - (sentence.text.rstrip().endswith("?"))


def _is_set_back(paragraph: Paragraph, voice: Attribution) -> bool:
    """Whether what is said last is told in the past, so that "had" may go on with it: not after "is free"."""
    said = (paragraph.doc.char_span(first, last, alignment_mode="expand") or () for first, last in voice.content)
    return not any(token.tag_ in {"VBZ", "VBP"} for piece in said for token in piece)


def _is_elliptic(subject: Token | None) -> bool:
    """Whether the subject leaves out its noun, which the sentence before names: some, another, about 19,000."""
    if subject is None or any(part.dep_ == "prep" for part in subject.children):
        return False
    return subject.tag_ == "CD" or subject.lower_ in _ELLIPTIC


def _same_side(subject: object, speaker: Speaker, mentions: Sequence[Mention]) -> int:
    """Two where the sentence is about the speaker's own party, one where it shares a word with the speaker's name."""
    tokens = list(subject)  # type: ignore[call-overload]
    for one in mentions:
        if (
            speaker.party is not None
            and one.party == speaker.party
            and any(one.start <= token.idx < one.end for token in tokens)
        ):
            return 2
    named = {word.strip("().,").lower() for word in speaker.name.split() if word[:1].isupper()}
    return (
        2
        if any(token.lower_ in named and token.is_upper for token in tokens)
        else int(any(token.lower_ in named for token in tokens))
    )


def _shared_names(paragraph: Paragraph, sentence: Span, voice: Attribution) -> set[str]:
    """The names that the sentence shares with what was said last."""
    said = {
        token.lower_
        for first, last in voice.content
        for token in (paragraph.doc.char_span(first, last, alignment_mode="expand") or ())
        if token.pos_ == "PROPN"
    }
    return said & {token.lower_ for token in sentence if token.pos_ == "PROPN"}
