"""Finding names in a paragraph: known ones, then places of the gazetteer, then what the tagger takes for names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from contested.reading.grammar import text_of
from contested.reading.mention import Mention
from contested.reading.place_names import find_places, without_article
from contested.world import Toponym, World
from contested.world.names import NameMatch

AREA_AFTER = re.compile(
    r"^\s+(?:state|province|governorate|oblast|region|district)\b", re.IGNORECASE
)  # `the Al Jazeera state`


@dataclass(frozen=True, slots=True)
class Named:
    """The names of one paragraph: those settled, and the toponyms that the whole report will resolve together."""

    mentions: tuple[Mention, ...]
    places: tuple[tuple[int, int, Toponym], ...]  # start, end, what to resolve


def find_names(doc: Doc, world: World, *, when: date | None, start: int) -> Named:
    """The names in a paragraph that begins at offset `start` of its report.

    Not decided here: which of many places of a name is meant (`world.resolve` sees all of the report), and whether a
    capital stands for its government.
    """
    matches = world.names.scan(text_of(doc), when=when)
    known = [_settled(match) for match in matches if not AREA_AFTER.match(text_of(doc)[match.end :])]
    taken = _covered(doc, known)
    places = list(find_places(doc, world, taken, start))
    taken |= {i for first, last, _ in places for i in _indices(doc, first, last)}
    unknown = [mention for mention in _entities(doc) if taken.isdisjoint(_indices(doc, mention.start, mention.end))]
    return Named(tuple(sorted([*known, *unknown], key=lambda mention: mention.start)), tuple(places))


def _settled(match: NameMatch) -> Mention:
    entry = match.entries[0]
    return Mention(match.start, match.end, kind=entry.what, id=entry.id, source=entry.source, party=entry.party)


def _covered(doc: Doc, mentions: Sequence[Mention]) -> set[int]:
    return {i for mention in mentions for i in _indices(doc, mention.start, mention.end)}


def _indices(doc: Doc, start: int, end: int) -> range:
    span = doc.char_span(start, end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


# ------------------------------------------------------------------ places


# ------------------------------------------------------------------ what the tagger finds


def _entities(doc: Doc) -> Iterator[Mention]:
    for entity in doc.ents:
        span = without_article(entity)
        if entity.label_ == "PERSON" and span.text[:1].isupper():
            yield Mention(span.start_char, span.end_char, kind="unknown_person")
        elif entity.label_ == "ORG" and span.text[:1].isupper():
            yield Mention(span.start_char, span.end_char, kind="unknown_org")
