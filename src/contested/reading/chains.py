"""Adds to an attribution those who pass it on: told AFP, quoted by Reuters, citing officials, on state television."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from contested.reading.cues import Lexicon
from contested.reading.frames import (
    CITED,
    CLOSING_MARKS,
    CONVERSATIONS,
    Frame,
    Paragraph,
    Range,
    child,
    has_verb,
    trimmed,
)
from contested.reading.mention import Mention
from contested.reading.subjects import noun_phrase

_CITING = frozenset({"cite", "quote"})
_ADDRESSED = frozenset({"tell", "inform", "assure"})
_SPOKEN_TO = frozenset({"to", "with", "on", "by", "in", "for"})


def with_relays(paragraph: Paragraph, frame: Frame, mentions: Sequence[Mention], lexicon: Lexicon) -> Frame:
    """`frame` with the media that its words passed through as relays, and with the origin as its speaker."""
    verb = _verb(paragraph, frame)
    if verb is None:
        return frame
    quoting = _quoting(paragraph, verb)
    if quoting is not None:
        return replace(frame, relays=(quoting,))
    cited = _cited(paragraph, frame, verb)
    if cited is not None and frame.speaker is not None:
        return replace(frame, relays=(frame.speaker,), speaker=cited)
    tail = _cited_at_end(paragraph, frame)
    if tail is not None and frame.speaker is not None:
        content, cited = tail
        return replace(frame, relays=(frame.speaker,), speaker=cited, content=content)
    inside = frame.content
    relays = [
        span
        for span in (*_carriers_of(paragraph, frame, lexicon), *_listeners(paragraph, verb, mentions, lexicon))
        if not any(start <= span[0] < end for start, end in inside) and span != frame.speaker
    ]
    held = _interview(paragraph, frame, mentions, lexicon)
    if held is not None:
        return held
    return replace(frame, relays=tuple(dict.fromkeys(relays)))


def _interview(paragraph: Paragraph, frame: Frame, mentions: Sequence[Mention], lexicon: Lexicon) -> Frame | None:
    """The frame without "in an interview with CNN" at the end of what is said, and with CNN as its relay."""
    if not frame.content:
        return None
    start, end = frame.content[-1]
    for token in paragraph.doc[start:end]:
        if token.lemma_.lower() not in CONVERSATIONS or token.head.lower_ != "in" or token.head.i <= start:
            continue
        named = next((part for part in token.subtree if part.dep_ == "pobj" and part.i > token.i), None)
        shorter = (*frame.content[:-1], trimmed(paragraph.doc, start, token.head.i))
        if named is not None and named.right_edge.i + 1 >= end and is_medium(paragraph, named, mentions, lexicon):
            return replace(frame, content=shorter, relays=(noun_phrase(paragraph, named),))
        if token.head.nbor(-1).text in {",", *CLOSING_MARKS} and not has_verb(paragraph.doc, token.head.i, end):
            return replace(frame, content=shorter)
    return None


def _verb(paragraph: Paragraph, frame: Frame) -> Token | None:
    if frame.cue is None or frame.speaker is None:
        return None
    tokens = paragraph.doc[frame.cue[0] : frame.cue[1]]
    return next((token for token in tokens if token.lemma_.lower() == frame.lemma), tokens.root)


def _quoting(paragraph: Paragraph, verb: Token) -> Range | None:
    """Who quotes the speaker of "saying": "the agency quoted a doctor as saying", "was quoted by Reuters as saying"."""
    citing = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else verb.head
    if verb.tag_ != "VBG" or citing.lemma_ not in CITED or verb.nbor(-1).lower_ != "as":
        return None
    agent = child(citing, "agent")
    named = child(citing, "nsubj") if child(citing, "dobj") is not None else agent and child(agent, "pobj")
    return noun_phrase(paragraph, named) if named is not None else None


def _cited(paragraph: Paragraph, frame: Frame, verb: Token) -> Range | None:
    """Whom the speaker cites: "Reuters reported, citing officials", "SANA, citing a military source, said"."""
    if frame.speaker is None:
        return None
    between = paragraph.doc[min(frame.speaker[1], verb.i) : verb.i]
    places = [*verb.children, *_phrase_tokens(paragraph, frame.speaker), *between]
    for part in places:
        if part.lemma_.lower() in _CITING and part.tag_ == "VBG":
            named = child(part, "dobj")
            if named is not None:
                return noun_phrase(paragraph, named)
    return None


def _cited_at_end(paragraph: Paragraph, frame: Frame) -> tuple[tuple[Range, ...], Range] | None:
    """The content without ", citing two officers" at its end, and those officers."""
    if not frame.content or frame.act not in {"says", "reports", "claims", "confirms", "announces"}:
        return None
    start, end = frame.content[-1]
    for token in paragraph.doc[start + 1 : end]:
        named = child(token, "dobj")
        citing = token.lemma_.lower() in _CITING and token.tag_ == "VBG" and token.nbor(-1).text == ","
        if citing and named is not None and named.right_edge.i + 1 >= end and not paragraph.inside_quote(token.i):
            return (*frame.content[:-1], (start, token.i - 1)), noun_phrase(paragraph, named)
    return None


def _phrase_tokens(paragraph: Paragraph, span: Range) -> Iterator[Token]:
    """The words of the phrase and of the remarks that hang on it."""
    return iter(paragraph.doc[span[0] : span[1]].root.subtree)


def _carriers_of(paragraph: Paragraph, frame: Frame, lexicon: Lexicon) -> Iterator[Range]:
    """The agents of "quoted by Reuters", "cited by state media", "carried by the agency"."""
    if frame.speaker is None:
        return
    for part in _phrase_tokens(paragraph, frame.speaker):
        if part.lemma_.lower() in lexicon.carriers and part.tag_ == "VBN":
            agent = child(part, "agent", "prep")
            named = child(agent, "pobj") if agent is not None and agent.lower_ == "by" else None
            if named is not None:
                yield noun_phrase(paragraph, named)


def _listeners(paragraph: Paragraph, verb: Token, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Range]:
    """The media among those addressed: told AFP, said in an interview with CNN, said on state television."""
    for part in verb.children:
        if (
            part.dep_ in {"dobj", "dative"}
            and verb.lemma_ in _ADDRESSED
            and is_medium(paragraph, part, mentions, lexicon)
        ):
            yield noun_phrase(paragraph, part)
        elif part.dep_ in {"prep", "agent", "dative"}:
            for named in _objects_below(part):
                if is_medium(paragraph, named, mentions, lexicon):
                    yield noun_phrase(paragraph, named)


def _objects_below(preposition: Token) -> Iterator[Token]:
    """The object of the preposition, and of the conversation it names: "in an interview with CNN"."""
    for named in preposition.children:
        if named.dep_ != "pobj":
            continue
        if preposition.lower_ in _SPOKEN_TO - {"in", "for"}:
            yield named
        if named.lemma_.lower() in CONVERSATIONS:
            for part in named.subtree:
                if part.dep_ == "pobj" and part.head.lower_ in _SPOKEN_TO and part != named:
                    yield part


def is_medium(paragraph: Paragraph, head: Token, mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """Whether the phrase around `head` names a medium that passes on what it is told, not an audience that listens."""
    span = noun_phrase(paragraph, head)
    tokens = paragraph.doc[span[0] : span[1]]
    words = {token.lower_ for token in tokens}
    if words & lexicon.audiences or head.lower_ in {"conference"}:
        return False
    if head.lower_ in lexicon.media_words or any(
        name in tokens.text for name in lexicon.media_names if name in head.text or head.text in name
    ):
        return True
    if head.pos_ != "PROPN":
        return False  # "told villagers": an audience
    return any(one.kind == "source" and one.start <= head.idx < one.end for one in mentions)
