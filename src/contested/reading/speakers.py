"""Says who the words of a speaker name: a known source or party, and whom a pronoun stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from contested.reading.cues import Lexicon
from contested.reading.frames import Paragraph, Range
from contested.reading.mention import Mention
from contested.reading.subjects import noun_phrase, phrase_before

_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_IMPERSONAL = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "them", "their"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, by the shortest words that name them; `name` is the antecedent where those words are a pronoun."""

    start: int
    end: int
    text: str
    name: str
    source: str | None = None
    party: str | None = None

    @property
    def is_first_person(self) -> bool:
        """Whether it is "I" or "we": whoever is already speaking, no new voice."""
        return self.name.lower() in {"i", "we", "us", "me"}


def describe(
    paragraph: Paragraph, span: Range, mentions: Sequence[Mention], lexicon: Lexicon, earlier: Sequence[Speaker]
) -> Speaker:
    """The speaker whom the words of `span` name; a pronoun is looked up among the `earlier` speakers, latest first."""
    doc = paragraph.doc
    start, end, text = paragraph.start(span), paragraph.end(span), paragraph.text(span)
    antecedent = _antecedent(paragraph, span, mentions, lexicon, earlier)
    if antecedent is not None:
        return Speaker(start, end, text, antecedent.name, antecedent.source, antecedent.party)
    if text.lower() in _RELATIVE and (relative := _relative(paragraph, span)) is not None:
        meant = describe(paragraph, relative, mentions, lexicon, earlier)
        return Speaker(start, end, text, meant.name, meant.source, meant.party)
    source, party = _identity(doc, span, mentions, lexicon)
    return Speaker(start, end, text, text, source, party)


def _relative(paragraph: Paragraph, span: Range) -> Range | None:
    """The noun that a relative pronoun stands for."""
    clause = paragraph.doc[span[0]]
    while clause.dep_ != "relcl" and clause.head != clause:
        clause = clause.head
    return phrase_before(paragraph, clause.head, before=span[0]) if clause.dep_ == "relcl" else None


def _identity(doc: Doc, span: Range, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[str | None, str | None]:
    """The known source and party that the words name, directly or as those they speak for."""
    tokens = doc[span[0] : span[1]]
    head = tokens.root
    inside = [one for one in mentions if one.start < tokens.end_char and one.end > tokens.start_char]
    direct = [one for one in inside if one.start <= head.idx < one.end or one.kind in {"person", "office", "source"}]
    speaks_for = any(token.lemma_.lower() in lexicon.representatives for token in tokens)
    chosen = [*direct, *(inside if speaks_for else ())]
    source = next((one.source for one in chosen if one.source is not None), None)
    party = next((one.party for one in chosen if one.party is not None), None)
    return source, party


def _antecedent(
    paragraph: Paragraph, span: Range, mentions: Sequence[Mention], lexicon: Lexicon, earlier: Sequence[Speaker]
) -> Speaker | None:
    """Whom a pronoun or short description stands for: the subject of the sentence before, else the last that fits."""
    words = [token.lower_ for token in paragraph.doc[span[0] : span[1]]]
    if len(words) == 1 and words[0] in _PERSONAL | _IMPERSONAL | _PLURAL:
        nearby = _subject_before(paragraph, span, mentions, lexicon)
        candidates = [*earlier, *((nearby,) if nearby is not None else ())]
        return next((one for one in reversed(candidates) if _fits(words[0], one, lexicon)), None)
    if words[0] in {"the", "this"} and 2 <= len(words) <= 3:
        return next((one for one in reversed(earlier) if _named_again(words[1:], one)), None)
    return None


def _fits(pronoun: str, speaker: Speaker, lexicon: Lexicon) -> bool:
    if pronoun in _PLURAL:
        return True
    return _is_person(speaker, lexicon) == (pronoun in _PERSONAL)


def _subject_before(paragraph: Paragraph, span: Range, mentions: Sequence[Mention], lexicon: Lexicon) -> Speaker | None:
    """The named subject of the sentence before, where it is a person or an organisation."""
    first, _ = paragraph.sentence(span[0])
    if first == 0:
        return None
    start, end = paragraph.sentence(first - 1)
    subject = next((token for token in paragraph.doc[start:end] if token.dep_ == "nsubj"), None)
    if subject is None or not (subject.ent_type_ in {"PERSON", "ORG"} or subject.lemma_.lower() in lexicon.persons):
        return None
    phrase = noun_phrase(paragraph, subject)
    source, party = _identity(paragraph.doc, phrase, mentions, lexicon)
    text = paragraph.text(phrase)
    return Speaker(paragraph.start(phrase), paragraph.end(phrase), text, text, source, party)


def _named_again(words: list[str], speaker: Speaker) -> bool:
    """Whether "the ministry" takes up "the Syrian Defense Ministry"."""
    named = speaker.name.lower().split()
    return words != named and all(word in named for word in words) and len(named) > len(words)


def _is_person(speaker: Speaker, lexicon: Lexicon) -> bool:
    """Whether the name is a single human being's, as far as its words tell."""
    words = [word.strip(",.").lower() for word in speaker.name.split()]
    if any(word in lexicon.persons for word in words):
        return True
    organised = lexicon.representatives | lexicon.media_words | lexicon.documents | lexicon.collectives
    return not any(word in organised for word in words) and speaker.name.split()[0].lower() not in {
        "the",
        "two",
        "three",
    }
