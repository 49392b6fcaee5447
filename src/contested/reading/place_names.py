"""Finding names of places in a paragraph: known ones, other spellings, and unknown ones that the words announce."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from contested.reading.body_names import is_body
from contested.reading.place_words import WORDS
from contested.reading.unknown_places import names_an_area, unknown_place
from contested.world import Toponym, World
from contested.world.short_names import area_of_abbreviation

FEATURE = "|".join(sorted(WORDS.features, key=len, reverse=True))
BEFORE = re.compile(
    rf"\b({FEATURE})s?\s+of\s+(?:the\s+)?$|\b(?:the|a)\s+(?:\w+\s+)?({FEATURE})s?\s*,?\s+$",
    re.IGNORECASE,
)
AFTER = re.compile(rf"^\s+({FEATURE})\b", re.IGNORECASE)
AFTER_LIST = re.compile(rf"^(?:,?\s+(?:and\s+|or\s+)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?){{0,4}}\s+({FEATURE})s\b")
"""What stands behind a name in a list: `Homs and Hama provinces`, both of them."""
DIRECTIONS = re.compile(
    r"(?:\b(?:northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern|south-?western)\s+)$",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"^(?:\s+(?:town|city|village|district))?(?:,|\s+in|\s+of)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?=[A-Z])"
)
AREA_NAME = re.compile(r"(?:[A-Z][\w’'-]+|al-[A-Z][\w’'-]+)(?:\s+(?:[A-Z][\w’'-]+|of|al|and)){0,3}")
SHORT_AREA = re.compile(r"(?:[A-Z]\w{0,4}\.? ?){1,3}")
LONGEST_DIRECTION = 20  # letters of "north-western" and its blank
LONGEST = 5  # words in a place name
RANKS = frozenset({"brig", "gen", "lt", "maj", "capt", "col", "sgt", "cpl", "adm", "cmdr", "colonel", "brigadier"})


def find_places(doc: Doc, world: World, taken: set[int], start: int) -> Iterator[tuple[int, int, Toponym]]:
    """Every place name of the paragraph with its offsets and what there is to resolve."""
    text = doc.text
    places: set[int] = set()
    index = 0
    while index < len(doc):
        span = None if index in taken else _longest_place(doc, index, world, taken, places)
        if span is None:
            index += 1
            continue
        before = text[max(0, span.start_char - LONGEST_DIRECTION) : span.start_char]
        direction = DIRECTIONS.search(before)
        begin = span.start_char - len(before) + direction.start() if direction else span.start_char
        yield begin, span.end_char, toponym(text, span, start)
        places.update(range(span.start, span.end))
        index = span.end


def _longest_place(doc: Doc, first: int, world: World, taken: set[int], places: set[int]) -> Span | None:
    if not _may_begin(doc, first):
        return None
    for last in _ends(doc, first, taken):
        length = last - first + 1
        span = doc[first : last + 1]
        if is_body(span):
            continue
        if span.text.lower().rstrip(".") in WORDS.no_places or _is_person(span):
            continue
        if any(char.isdigit() for char in span.text):
            continue
        if world.gazetteer.knows(span.text) and (length > 1 or _looks_like_place(span)):
            return span
        ends_in_date = doc[last].lower_ in WORDS.no_places  # "Euphrates on Tuesday" need not be looked up
        if not ends_in_date and _looks_like_place(span) and _is_led_to(span) and _is_spelt_like(span.text, world):
            return span
    unknown = unknown_place(doc, first, taken, places)
    if unknown is not None:
        return unknown
    if doc[first].ent_iob_ != "B" or doc[first].ent_type_ not in ("GPE", "LOC", "FAC"):
        return None
    last = first
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    if any(i in taken for i in range(first, last + 1)):
        return None
    named = without_article(doc[first : last + 1])
    return None if named.text.lower() in WORDS.no_places else named


def _ends(doc: Doc, first: int, taken: set[int]) -> list[int]:
    """The last words that a name beginning with `first` may have, the furthest first."""
    found: list[int] = []
    for last in range(first, min(first + LONGEST, len(doc))):
        is_capital = last not in taken and _is_capital(doc[last].text)
        if is_capital:
            found.append(last)
        elif last in taken or doc[last].lower_ not in WORDS.links:
            break
    return found[::-1]


def _is_led_to(span: Span) -> bool:
    """Whether a preposition, a word such as 'town', or a place coordinated with it stands before the name."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None or (
        span.end < len(span.doc) and _is_capital(span.doc[span.end].text) and span.doc[span.end].pos_ == "PROPN"
    ):
        return False
    return (
        before.pos_ in ("ADP", "CCONJ", "VERB")
        or before.text == ","
        or before.lemma_.lower() in WORDS.features
        or span[0].ent_type_ in ("GPE", "LOC", "FAC")
    )


def _is_spelt_like(name: str, world: World) -> bool:
    """Whether the name is another spelling of a place in the countries of the conflict."""
    best = world.gazetteer.find(name, limit=5)
    return any(match.entry.country in world.countries for match in best)


def _may_begin(doc: Doc, index: int) -> bool:
    token = doc[index]
    if not _is_capital(token.text) and token.lower_ not in ("al", "el", "ad", "ar", "as", "deir"):
        return False
    if _follows_title(doc, index):
        return False
    return index == 0 or doc[index - 1].text != "-" or token.lower_ in WORDS.links


def _follows_title(doc: Doc, index: int) -> bool:
    """Whether the name is that of somebody with a rank: `Brig-Gen Thura Tun`, `Col. Hassan Sake`."""
    if doc[index].pos_ != "PROPN":
        return False
    for at in range(index - 1, max(-1, index - 5), -1):
        if doc[at].lower_.rstrip(".") in RANKS:
            return True
        if doc[at].pos_ != "PROPN" and doc[at].text not in ("-", "."):
            return False
    return False


def _is_capital(text: str) -> bool:
    return text[:1].isupper() or (text[:1] in "‘’'`ʿ" and text[1:2].isupper())


def _is_person(span: Span) -> bool:
    """Whether the tagger sees a longer personal name here, of which the span is a part."""
    if span[0].ent_type_ != "PERSON":
        return False
    goes_on = (
        span.end < len(span.doc) and span.doc[span.end].ent_type_ == "PERSON" and span.doc[span.end].ent_iob_ == "I"
    )
    return span[0].ent_iob_ == "I" or goes_on


def _looks_like_place(span: Span) -> bool:
    token = span[0]
    if token.ent_type_ in ("GPE", "LOC", "FAC") or names_an_area(span):
        return True
    if token.pos_ != "PROPN" and token.is_sent_start:
        return (
            token.ent_type_ in ("ORG", "PERSON")
            or token.tag_ in ("NNP", "NNPS")
            or not token.has_vector
            or token.is_oov
        )
    if token.pos_ in ("ADJ", "DET", "PRON", "VERB", "ADV", "ADP", "NUM", "INTJ") and token.ent_type_ not in (
        "ORG",
        "PERSON",
    ):
        return False
    if token.ent_type_ == "NORP":  # "in Omdurman overnight", but not "in Kurdish areas"
        return token.i > 0 and token.nbor(-1).lower_ in ("in", "near", "from", "at") and token.dep_ == "pobj"
    is_number = token.ent_type_ in ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "LANGUAGE")
    return not is_number and len(token.text) > 2


def without_article(span: Span) -> Span:
    """The name without its article and possessive."""
    while len(span) > 1 and span[0].lower_ in ("the", "a", "an"):
        span = span[1:]
    while len(span) > 1 and span[-1].text in ("'s", "’s", ",", "."):
        span = span[:-1]
    return span


def toponym(text: str, span: Span, start: int) -> Toponym:
    """What there is to resolve in the name `span` of a paragraph `text` that begins at `start` of its report."""
    before = BEFORE.search(text[max(0, span.start_char - 40) : span.start_char])
    after = AFTER.match(text[span.end_char : span.end_char + 20])
    after = after or AFTER_LIST.match(text[span.end_char : span.end_char + 80])
    hint = (before.group(1) or before.group(2)) if before else after.group(1) if after else None
    return Toponym(
        text=span.text,
        start=start + span.start_char,
        hint=hint.lower() if hint else None,
        within=_within(text[span.end_char : span.end_char + 120]),
    )


def _within(rest: str) -> str | None:
    """The area that the text puts the place in: `Salamiyah, Hama province`, `Sake in North Kivu`, `Salem, Ore.`."""
    link = WITHIN.match(rest[:60])
    if link is None:
        return None
    short = SHORT_AREA.match(rest, link.end())
    if short is not None and area_of_abbreviation(short.group(0)) is not None:
        return short.group(0)
    name = AREA_NAME.match(rest, link.end())
    return name.group(0).removesuffix(" and").strip() if name else None
