"""Finds attributions: who says what, through whose hands, and with which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from contested.reading.chains import with_relays
from contested.reading.cues import Lexicon, load_lexicon
from contested.reading.frames import Frame, Paragraph, Range, read_paragraph, trimmed
from contested.reading.hearsay import hearsay_frames
from contested.reading.mention import Mention
from contested.reading.saying import verb_frames
from contested.reading.speakers import Speaker, describe

_CONTRASTS = frozenset({"while", "but", "whereas", "although", "though", "and", "as"})
_SPEECH = frozenset({"says", "reports", "claims", "denies", "confirms", "warns", "announces", "accuses"})

__all__ = ["Attribution", "Speaker", "find_attributions", "voices_of"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something; all ranges are code points of the text.

    `speakers` runs from who passed it on to who said it; empty where nobody is named ("reportedly"). `content` may be
    in pieces, and is empty where a paragraph ends with "X said:". `level` counts the attributions whose content this
    one stands in, `quoted` is true where its cue is itself quoted, `negated` for "did not confirm".
    """

    speakers: tuple[Speaker, ...]
    cue: tuple[int, int] | None
    lemma: str
    act: str
    content: tuple[tuple[int, int], ...]
    direct: bool
    level: int
    negated: bool = False
    quoted: bool = False

    @property
    def is_voiced(self) -> bool:
        """Whether somebody speaks up and is named: "X plans to" gives no voice, nor does "reportedly", nor "we"."""
        named = bool(self.speakers) and not self.speakers[-1].is_first_person
        return named and self.act in load_lexicon().voiced

    def covers(self, start: int, end: int) -> bool:
        """Whether what stands between `start` and `end` is part of what is said."""
        return any(first <= start and end <= last for first, last in self.content)


def find_attributions(
    doc: Doc, mentions: Sequence[Mention], *, earlier: Sequence[Speaker] = ()
) -> tuple[Attribution, ...]:
    """The attributions of one parsed paragraph, in the order of their content, outer before inner.

    It does not decide whether what is said is an event, nor which voice a sentence without attribution has (`carry`
    does). `mentions` are the known names in `doc`, `earlier` the speakers of the paragraphs before, oldest first: they
    are whom a pronoun may stand for.
    """
    lexicon = load_lexicon()
    paragraph = read_paragraph(doc)
    frames = _kept([*verb_frames(paragraph, lexicon), *hearsay_frames(paragraph, mentions, lexicon)])
    frames = [_without_others(paragraph, frame, frames) for frame in frames]
    frames = [with_relays(paragraph, frame, mentions, lexicon) for frame in frames]
    frames = _with_following_quotes(paragraph, frames)
    found: list[Attribution] = []
    known = list(earlier)
    for frame in sorted(frames, key=lambda one: _place(one)):
        attribution = _attribution(paragraph, frame, mentions, lexicon, known)
        attribution = _as_passed_on(attribution, found)
        known += [speaker for speaker in attribution.speakers[-1:] if speaker.name]
        found.append(attribution)
    return _with_levels(found)


def voices_of(attributions: Iterable[Attribution], start: int, end: int) -> tuple[Attribution, ...]:
    """The attributions whose content holds the text from `start` to `end`, outermost first.

    Those that name somebody who does not speak up ("plans to") or is already speaking ("we said") are left out;
    hearsay without a speaker ("reportedly") is kept.
    """
    holding = [one for one in attributions if one.covers(start, end) and (one.is_voiced or not one.speakers)]
    return tuple(sorted(holding, key=lambda one: one.level))


def _place(frame: Frame) -> int:
    return (frame.cue or frame.content[0])[0]


def _kept(frames: Iterable[Frame]) -> list[Frame]:
    """One frame for each cue: the first found, and none without content."""
    kept: dict[Range | None, Frame] = {}
    for frame in frames:
        if frame.speaker is not None and frame.speaker[0] >= frame.speaker[1]:
            continue
        if all(start < end for start, end in frame.content) and (frame.content or frame.speaker is not None):
            kept.setdefault(frame.cue, frame)
    return list(kept.values())


def _without_others(paragraph: Paragraph, frame: Frame, frames: Sequence[Frame]) -> Frame:
    """The frame without a clause of the same sentence in which somebody else speaks: ", while Israel said ..."."""
    content = tuple(_cut(paragraph, frame, piece, frames) for piece in frame.content)
    return replace(frame, content=content) if content != frame.content else frame


def _cut(paragraph: Paragraph, frame: Frame, piece: Range, frames: Sequence[Frame]) -> Range:
    doc, (start, end) = paragraph.doc, piece
    for other in frames:
        at = other.speaker[0] if other.speaker is not None and other is not frame else start
        joined = at - 2 > start and doc[at - 1].lower_ in _CONTRASTS and doc[at - 2].text in {",", ";"}
        if joined and at < end and other.act in _SPEECH and not paragraph.inside_quote(at):
            end = at - 2
    return start, end


def _with_following_quotes(paragraph: Paragraph, frames: list[Frame]) -> list[Frame]:
    """The frames, where a quotation of whole sentences that follows one without a cue of its own belongs to it."""
    spoken = [one for one in paragraph.quotes if one.level == 0 and one.kind == "speech"]
    frames = sorted(frames, key=_place)
    for quote in spoken:
        span = paragraph.tokens_of(quote)
        if span[1] <= span[0] or span[0] == 0 or paragraph.sentence(span[0])[0] != span[0]:
            continue
        if any(start <= span[0] < end for frame in frames for start, end in frame.content):
            continue
        last = next((at for at in range(len(frames) - 1, -1, -1) if _ends_before(paragraph, frames[at], span[0])), None)
        if last is not None:
            span = _to_sentence_end(paragraph, span, frames)
            frames[last] = replace(frames[last], content=(*frames[last].content, span))
    return frames


def _to_sentence_end(paragraph: Paragraph, span: Range, frames: Sequence[Frame]) -> Range:
    """The quotation with the rest of its sentence, where that has no cue: '"It is an increase" for most people.'"""
    last = paragraph.sentence(span[0])[1]
    spoken = any(frame.cue is not None and span[1] <= frame.cue[0] < last for frame in frames)
    return span if spoken else trimmed(paragraph.doc, span[0], max(last, span[1]))


def _ends_before(paragraph: Paragraph, frame: Frame, start: int) -> bool:
    """Whether the frame's sentence ends where the quotation begins, and holds quoted words of its own."""
    if _place(frame) >= start:
        return False
    sentence = paragraph.sentence(start - 1)
    edges = [*frame.content, *((frame.cue,) if frame.cue is not None else ())]
    near = max(end for _, end in edges) > sentence[0]
    return near and any(_is_quoted(paragraph, piece) for piece in frame.content)


def _is_quoted(paragraph: Paragraph, span: Range) -> bool:
    start, end = paragraph.start(span), paragraph.end(span)
    quoted = sum(
        min(end, quote.end) - max(start, quote.start)
        for quote in paragraph.quotes
        if quote.level == 0 and quote.start < end and quote.end > start
    )
    return quoted * 2 >= end - start


def _attribution(
    paragraph: Paragraph, frame: Frame, mentions: Sequence[Mention], lexicon: Lexicon, known: Sequence[Speaker]
) -> Attribution:
    spans = (*frame.relays, *((frame.speaker,) if frame.speaker is not None else ()))
    content = tuple(sorted((paragraph.start(span), paragraph.end(span)) for span in frame.content))
    return Attribution(
        speakers=tuple(describe(paragraph, span, mentions, lexicon, known) for span in spans),
        cue=(paragraph.start(frame.cue), paragraph.end(frame.cue)) if frame.cue is not None else None,
        lemma=frame.lemma,
        act=frame.act,
        content=content,
        direct=any(_is_quoted(paragraph, span) for span in frame.content),
        level=0,
        negated=frame.negated,
        quoted=frame.cue is not None and paragraph.inside_quote(frame.cue[0]),
    )


def _as_passed_on(attribution: Attribution, before: Sequence[Attribution]) -> Attribution:
    """A quotation with the relays of the attribution before it, where its speaker goes on in the same interview."""
    if not before or not attribution.direct or len(attribution.speakers) != 1 or len(before[-1].speakers) < 2:
        return attribution
    *relays, origin = before[-1].speakers
    same = origin.name.split()[-1] == attribution.speakers[0].name.split()[-1]
    return replace(attribution, speakers=(*relays, *attribution.speakers)) if same else attribution


def _with_levels(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with their depth: how many others hold their cue in their content."""
    leveled = [replace(one, level=_depth(one, found)) for one in found]
    return tuple(sorted(leveled, key=lambda one: (_start(one), one.level)))


def _start(one: Attribution) -> int:
    ranges = list(one.content) if one.cue is None else [one.cue, *one.content]
    return min(start for start, _ in ranges)


def _depth(one: Attribution, found: Sequence[Attribution]) -> int:
    start, end = one.cue if one.cue is not None else one.content[0]  # hearsay always has one of the two
    return sum(other is not one and other.covers(start, end) for other in found)
