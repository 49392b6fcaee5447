"""Finds every name of a place in a paragraph, peoples and places inside other names included, and what it stands for.

`place_names` serves the claims and leaves out whatever cannot be where something happened. This is the wider
question of a map of everything that a text names: "Syrian", the "Kyiv" in "Kyiv Independent", "Calif.".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from contested.model import Report
from contested.reading.noise import passages
from contested.reading.parse import parse
from contested.reading.place_names import toponym
from contested.reading.place_words import WORDS
from contested.world import Resolved, Toponym, World, resolve
from contested.world.gazetteer import Gazetteer
from contested.world.short_names import area_of_abbreviation, area_of_people

__all__ = ["FoundPlace", "PlaceName", "geoparse", "names_of_places"]

Role = Literal["place", "actor"]

PLACES = frozenset({"GPE", "LOC", "FAC"})
BODIES = frozenset({"ORG", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
NUMBERS = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "PERCENT", "ORDINAL", "QUANTITY"})
ARTICLES = frozenset({"the", "a", "an"})
EDGES = frozenset({"'s", "’s", "'", "’", ",", ";", ":", ".", "(", ")", '"', "“", "”", "-", "–", "—"})
BARE_CODE_AFTER = frozenset({",", "(", "-"})  # a state's code of two letters stands only there
DATELINE_MARKS = frozenset({"(", "-", "--", "–", "—", ",", ":"})
LONGEST = 5  # words in a name
LONGEST_SITE = 4  # words before "Hospital"
LARGE = 100_000  # people; so large a town's name is a place's wherever it stands
VERY_LARGE = 300_000  # ... and the tagger's word against it does not count


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place from token `first` up to `last`, which is outside it, and what it stands for."""

    first: int
    last: int
    role: Role


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A name in a report, from `start` up to but not including `end`, what it stands for and which place it names."""

    start: int
    end: int
    text: str
    role: Role
    place: Resolved | None  # None when no place of the name is plausible


def geoparse(report: Report, world: World) -> tuple[FoundPlace, ...]:
    """Every name of a place in a report, in order, each with the place meant.

    Not decided: whether anything happened there, which is what claims say. A people stands for the area where it is at
    home; a site that the gazetteer lacks, for the place in its name.
    """
    found = passages(report.text)
    docs = parse(report.text[passage.start : passage.end].replace("\n", " ") for passage in found)
    names = [
        (passage.start, doc[name.first : name.last], name.role)
        for passage, doc in zip(found, docs, strict=True)
        for name in names_of_places(doc, world.gazetteer)
    ]
    resolved = resolve(_toponyms(names, world.gazetteer), world.gazetteer, countries=world.countries)
    return tuple(
        FoundPlace(start + span.start_char, start + span.end_char, span.text, role, place)
        for (start, span, role), place in zip(names, resolved, strict=True)
    )


def _toponyms(names: Sequence[tuple[int, Span, Role]], gazetteer: Gazetteer) -> list[Toponym]:
    texts: dict[int, str] = {}
    return [
        toponym(texts.setdefault(start, span.doc.text), _placed(span, gazetteer), start) for start, span, _ in names
    ]


def _placed(span: Span, gazetteer: Gazetteer) -> Span:
    """The name to look up: of an unknown site, "Goma University", the place that its name begins with."""
    if span[-1].text not in WORDS.sites or gazetteer.knows(span.text):
        return span
    parts = (span[:length] for length in range(len(span) - 1, 0, -1))
    return next((part for part in parts if gazetteer.knows(part.text)), span)


def names_of_places(doc: Doc, gazetteer: Gazetteer) -> tuple[PlaceName, ...]:
    """The names in the order of the text, none within another.

    Not decided: which place of the name is meant (`world.resolve` does). A name in the name of a body ("Kyiv
    Independent") is an actor's, and so is a people's, but for "the Syrian border".
    """
    known = dict(_known_names(doc, gazetteer))
    spans = _with_tagged(doc, known, gazetteer)
    spans = _with_sites(doc, spans)
    return tuple(PlaceName(first, last, _role(doc[first:last])) for first, last in sorted(spans.items()))


def _known_names(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Names that the gazetteer knows, where nothing speaks against it."""
    entities = {index: entity for entity in doc.ents for index in range(entity.start, entity.end)}
    index = 0
    while index < len(doc):
        last = _end_of_known(doc, index, entities.get(index), gazetteer) if _is_capital(doc[index]) else None
        if last is not None:
            yield index, last
        index = last or index + 1


def _end_of_known(doc: Doc, first: int, entity: Span | None, gazetteer: Gazetteer) -> int | None:
    if doc[first].lower_ in ARTICLES:
        return None
    for last in range(min(len(doc), first + LONGEST), first, -1):
        span = doc[first:last]
        is_short = area_of_abbreviation(span.text) is not None
        if not _is_capital(span[-1]) and not is_short:
            continue
        if area_of_people(span.text) is not None:
            return last
        if is_short and _is_code(span):
            return last if entity is None or entity.label_ != "PERSON" else None
        if len(span) == 1 and span[0].is_stop and not span.text.isupper():
            continue
        if gazetteer.knows(span.text):
            return last if _is_place(span, entity, gazetteer) else None
    return None


def _is_code(span: Span) -> bool:
    """Whether an abbreviation is where abbreviations of states stand: after a comma, unless it has points inside."""
    before = span.doc[span.start - 1].text if span.start else ""
    return before in BARE_CODE_AFTER or "." in span.text[:-1]


def _is_place(span: Span, entity: Span | None, gazetteer: Gazetteer) -> bool:
    """Whether a name that some place bears is a place's here, by what the tagger makes of it and what leads to it."""
    label = entity.label_ if entity is not None else ""
    led = _is_led(span)
    is_all = entity is not None and (entity.start, entity.end) == (span.start, span.end)
    if label in PLACES:
        return is_all or not _is_inside(span, entity)
    if label == "PERSON":
        return is_all and led
    if label in BODIES:
        return (is_all and led) or _is_large(span.text, gazetteer, VERY_LARGE if is_all else LARGE)
    if label in NUMBERS:
        return _is_large(span.text, gazetteer, VERY_LARGE)
    if label:
        return False
    return _is_large(span.text, gazetteer, LARGE) or (led and span[0].pos_ == "PROPN")


def _is_led(span: Span) -> bool:
    """Whether the word before it leads to a place: "near Goma", "left Goma"."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None:
        return False
    return before.lower_ in WORDS.leading or (before.pos_ == "VERB" and before.lemma_.lower() in WORDS.takes_place)


def _is_inside(span: Span, entity: Span | None) -> bool:
    """Whether the tagged name is longer, so that it and not its first words is the name."""
    if entity is None:
        return False
    whole = _bare(entity)
    return whole.start <= span.start and whole.end > span.end


def _is_large(name: str, gazetteer: Gazetteer, people: int) -> bool:
    return any(
        match.score >= 0.95
        and (match.entry.kind in {"country", "region", "admin1"} or (match.entry.population or 0) >= people)
        for match in gazetteer.find(name, fuzzy=False, limit=5)
    )


def _with_tagged(doc: Doc, known: dict[int, int], gazetteer: Gazetteer) -> dict[int, int]:
    """The known names and those that the tagger takes for places; the longer where one holds the other."""
    spans = dict(known)
    for entity in doc.ents:
        if entity.label_ not in PLACES:
            continue
        span = _bare(entity)
        inner = [(first, last) for first, last in spans.items() if first < span.end and span.start < last]
        if inner and not _takes_in(span, inner):
            continue
        if not inner and not _is_name(span, gazetteer):
            continue
        for first, _ in inner:
            del spans[first]
        spans[span.start] = span.end
    return spans


def _takes_in(span: Span, inner: list[tuple[int, int]]) -> bool:
    """Whether a tagged name is one longer name of a place, not two names in a row ("Goma, North Kivu")."""
    if any(first < span.start or last > span.end for first, last in inner):
        return False
    return len(inner) == 1 or span.label_ == "FAC"


def _is_name(span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a tagged name that is not known is one: the tagger takes many a single word for a place."""
    if len(span.text) < 2 or not any(map(_is_capital, span)):
        return False
    return len(span) > 1 or _is_led(span) or gazetteer.knows(span.text)


def _with_sites(doc: Doc, spans: dict[int, int]) -> dict[int, int]:
    """With the names that end in a word such as "Hospital", which take in the names of places inside them."""
    found = dict(spans)
    for token in doc:
        if token.text not in WORDS.sites or token.ent_type_ == "PERSON":
            continue
        first = _start_of_site(token)
        inside = [(start, end) for start, end in found.items() if start <= token.i and first < end]
        if first == token.i or any(start < first or end > token.i + 1 for start, end in inside):
            continue
        for start, _ in inside:
            del found[start]
        found[first] = token.i + 1
    return found


def _start_of_site(word: Token) -> int:
    first = word.i
    while first > max(0, word.i - LONGEST_SITE) and _is_capital(word.doc[first - 1]) and word.doc[first - 1].is_alpha:
        first -= 1
    return first + 1 if first < word.i and word.doc[first].lower_ in ARTICLES else first


def _bare(span: Span) -> Span:
    """The name without the article in front, small words before it, and marks at its end."""
    while len(span) > 1 and (span[0].lower_ in ARTICLES or span[0].text in EDGES or not _is_name_start(span[0])):
        span = span[1:]
    while len(span) > 1 and span[-1].text in EDGES:
        span = span[:-1]
    return span


def _is_name_start(token: Token) -> bool:
    return _is_capital(token) or token.lower_ in {"al", "el"} or token.text[:1].isdigit()


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


# ------------------------------------------------------------------ the place, or somebody


def _role(span: Span) -> Role:
    """Whether the place is meant, or a government, a body, a people or a thing called after it."""
    if area_of_people(span.text) is not None and span.root.dep_ not in {"amod", "compound", "nmod"}:
        return "actor"
    if span[-1].text in WORDS.sites:
        return "place"
    if _is_in_a_body(span):
        return "actor"
    return _role_of_word(span.root)


def _is_in_a_body(span: Span) -> bool:
    entity = span.doc[span.start : span.end]
    label = entity.root.ent_type_
    if label not in BODIES:
        return False
    before = span.start > 0 and span[0].ent_iob_ == "I"
    after = span.end < len(span.doc) and span.doc[span.end].ent_iob_ == "I"
    return before or after


def _role_of_word(word: Token) -> Role:
    head = word.head
    match word.dep_:
        case "amod" | "compound" | "nmod" | "poss":
            return "place" if _is_whereabouts(head) else "actor"
        case "nsubj":
            return "actor" if head.pos_ == "VERB" and not _heads_a_report(word) else "place"
        case "agent":
            return "actor"
        case "pobj":
            return _role_after(head)
        case "conj" if head.pos_ == "PROPN" and head.i != word.i:
            return _role_of_word(head)
        case _:
            return "place"


def _role_after(preposition: Token) -> Role:
    """What a name stands for after a preposition: "with Egypt" is an actor, "the border with Egypt" is not."""
    of_what = preposition.head
    if preposition.lower_ == "of":
        return "actor" if of_what.lemma_.lower() in WORDS.of_a_body else "place"
    return "actor" if preposition.lower_ in WORDS.acts_with and not _is_whereabouts(of_what) else "place"


def _is_whereabouts(noun: Token) -> bool:
    """Whether a noun says where something is: "the Syrian border", "the Syrian-Turkish border"."""
    return noun.lemma_.lower() in WORDS.place_nouns or (
        noun.pos_ in {"ADJ", "PROPN"} and noun.head.lemma_.lower() in WORDS.place_nouns
    )


def _heads_a_report(word: Token) -> bool:
    """Whether a name stands where the place of writing does: "GOMA (AP) -", "Hanoi, 3 May -"."""
    after = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
    return word.i < LONGEST and after is not None and after.text in DATELINE_MARKS
