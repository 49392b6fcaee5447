"""Finding names of places in a paragraph: known ones, other spellings, and unknown ones that the words announce."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from contested.reading.grammar import text_of
from contested.world import Toponym, World

LINKS = frozenset(
    {
        "al",
        "el",
        "ad",
        "an",
        "ar",
        "as",
        "ash",
        "at",
        "az",
        "ez",
        "es",
        "ed",
        "de",
        "du",
        "of",
        "the",
        "la",
        "le",
        "-",
        "’",
        "'",
        "ibn",
        "bin",
        "abu",
        "umm",
        "on",
        "upon",
        "e",  # Nahr-e Saraj, Mazar-i-Sharif, Qal'ah-ye Zal
        "i",
        "ye",
        "wa",
        "‘",
        "ʿ",
    }
)


FEATURES = (
    "city", "town", "village", "hamlet", "settlement", "district", "province", "governorate", "state", "region",
    "oblast", "county", "territory", "country", "river", "lake", "camp", "airport", "airfield", "airbase",
    "base", "island", "mountain", "mountains", "valley", "neighborhood", "neighbourhood", "suburb",
    "countryside", "crossing", "dam", "bridge", "port", "capital", "raion", "commune", "gulf", "coast",
    "square", "hospital", "university", "prison", "refinery", "oilfield",
)  # fmt: skip


BEFORE = re.compile(
    rf"\b({'|'.join(FEATURES)})s?\s+of\s+(?:the\s+)?$|\b(?:the|a)\s+(?:\w+\s+)?({'|'.join(FEATURES)})s?\s*,?\s+$",
    re.IGNORECASE,
)


EZAFE = frozenset({"-", "e", "i", "ye", "wa", "‘", "ʿ", "’"})
LONGEST_LINK = 3  # tokens between two capitals of one name


AREAS = frozenset(
    {"province", "governorate", "district", "oblast", "raion", "county", "state", "village", "city", "town"}
)


AFTER = re.compile(rf"^\s+({'|'.join(FEATURES)})\b", re.IGNORECASE)


DIRECTIONS = re.compile(
    r"(?:\b(?:northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern|south-?western)\s+)$",
    re.IGNORECASE,
)


WITHIN = re.compile(
    r"^(?:\s+(?:town|city|village|district))?(?:,|\s+in|\s+of)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?=[A-Z])"
)


MONTHS_AND_DAYS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "lt",
        "col",
        "maj",
        "sgt",
        "god",
        "islam",
        "ramadan",
        "christmas",
        "eid",
        "easter",
        "president",
        "minister",
        "king",
        "prince",
        "general",
        "colonel",
        "telegram",
        "twitter",
        "facebook",
        "x",
    ]
)


LONGEST = 5  # words in a place name


WHERE = frozenset({"in", "near", "at", "from", "toward", "towards", "around", "outside", "into", "inside", "to", "of"})


MEASURED = frozenset(
    {
        "km", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "north", "south", "east", "west",
        "outskirts", "suburbs", "edge", "vicinity",
    }
)  # fmt: skip


PLACE_WORDS = frozenset(
    {
        "town", "village", "city", "hamlet", "settlement", "district", "villages", "towns", "cities", "outskirts",
        "province", "camp",
    }
)  # fmt: skip


MOVES = frozenset(
    ["march", "advance", "close", "move", "push", "converge", "attack", "assault", "offensive", "raid", "shelling"]
)


TAKES_PLACE = frozenset(
    {
        "enter", "reach", "leave", "abandon", "retake", "recapture", "storm", "besiege", "encircle", "overrun",
        "evacuate", "liberate", "approach", "quit", "surround", "shell", "bomb",
    }
)  # fmt: skip


def find_places(doc: Doc, world: World, taken: set[int], start: int) -> Iterator[tuple[int, int, Toponym]]:
    """Every place name of the paragraph with its offsets and what there is to resolve."""
    index = 0
    while index < len(doc):
        span = None if index in taken else _longest_place(doc, index, world, taken)
        if span is None:
            index += 1
            continue
        direction = DIRECTIONS.search(text_of(doc), max(0, span.start_char - 20), span.start_char)
        begin = direction.start() if direction else span.start_char
        yield begin, span.end_char, _toponym(doc, span, start)
        index = span.end


def _longest_place(doc: Doc, first: int, world: World, taken: set[int]) -> Span | None:
    if not _may_begin(doc, first):
        return None
    for last in _ends(doc, first, taken):
        length = last - first + 1
        span = doc[first : last + 1]
        if span.text.lower().rstrip(".") in MONTHS_AND_DAYS or _is_person(span):
            continue
        if any(char.isdigit() for char in span.text):
            continue
        if world.gazetteer.knows(span.text) and (length > 1 or _looks_like_place(span)):
            return span
        ends_in_date = doc[last].lower_ in MONTHS_AND_DAYS  # "Euphrates on Tuesday" need not be looked up
        if not ends_in_date and _looks_like_place(span) and _is_led_to(span) and _is_spelt_like(span.text, world):
            return span
    unknown = _unknown_place(doc, first, taken)
    if unknown is not None:
        return unknown
    if doc[first].ent_iob_ != "B" or doc[first].ent_type_ not in ("GPE", "LOC", "FAC"):
        return None
    last = first
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return None if any(i in taken for i in range(first, last + 1)) else without_article(doc[first : last + 1])


def _ends(doc: Doc, first: int, taken: set[int]) -> list[int]:
    """The last words that a name beginning with `first` may have, the furthest first."""
    found: list[int] = []
    for last in range(first, min(first + LONGEST, len(doc))):
        is_capital = last not in taken and _is_capital(doc[last].text)
        if is_capital:
            found.append(last)
        elif last in taken or doc[last].lower_ not in LINKS:
            break
    return found[::-1]


def _unknown_place(doc: Doc, first: int, taken: set[int]) -> Span | None:
    """A name that no gazetteer has but the words before it call a place: `near Mambasa`."""
    before = doc[first - 1] if first else None
    if before is None or doc[first].pos_ != "PROPN" or not _announces_place(before):
        return None
    if first + 1 < len(doc) and doc[first + 1].pos_ == "NOUN" and doc[first + 1].lower_ not in FEATURES:
        return None  # "in Ukrainian hands"
    if before.lower_ in ("to", "of", "at") and (first < 2 or doc[first - 2].lower_ not in PLACE_WORDS | MEASURED):
        return None
    span = doc[first : _name_end(doc, first, taken) + 1]
    is_area = _names_an_area(span)
    is_other = any(
        (token.ent_type_ == "NORP" and not is_area)
        or token.ent_type_ in ("DATE", "TIME", "MONEY", "LANGUAGE", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT")
        or token.text.isupper()
        for token in span
    )
    is_body = span.text.lower() in MONTHS_AND_DAYS or (
        not is_area and len(span) > 1 and any(token.ent_type_ in ("ORG", "PERSON") for token in span)
    )
    if is_other or is_body or any(char.isdigit() for char in span.text) or any(token.i in taken for token in span):
        return None
    return span if before.lower_ not in ("in", "from") or span[0].ent_type_ not in ("PERSON", "ORG") else None


def _name_end(doc: Doc, first: int, taken: set[int]) -> int:
    """The last token of a name that begins at `first`: capitals, and the links of `Reg-e Khan Neshin` between them."""
    last = at = first
    while at + 1 < len(doc) and at + 1 not in taken and at - last < LONGEST_LINK:
        at += 1
        if doc[at].pos_ == "PROPN" and _is_capital(doc[at].text):
            last = at
        elif doc[at].lower_ not in EZAFE or (at == last + 1 and doc[at - 1].whitespace_ and doc[at].lower_ != "‘"):
            break
    return last


def _announces_place(before: Token) -> bool:
    """Whether the word before a name asks for a place: `near`, `march on`, `entered`, `both`."""
    if before.lower_ in WHERE or before.lower_ in ("both", "between"):
        return True
    if before.lower_ == "on" and before.head.lemma_.lower() in MOVES:
        return True
    return before.pos_ == "VERB" and before.lemma_.lower() in TAKES_PLACE


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
        or before.lemma_.lower() in FEATURES
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
    return index == 0 or doc[index - 1].text != "-" or token.lower_ in LINKS


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
    if token.ent_type_ in ("GPE", "LOC", "FAC") or _names_an_area(span):
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
    return (
        token.ent_type_ not in ("DATE", "TIME", "NORP", "CARDINAL", "ORDINAL", "MONEY", "LANGUAGE")
        and len(token.text) > 2
    )


def _names_an_area(span: Span) -> bool:
    """Whether an area or town is named by what stands behind: `Helmand province`, but not `the Afghan province`."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    is_name = all(token.pos_ in ("PROPN", "ADP", "PUNCT", "PART") for token in span)
    return is_name and after is not None and after.lower_ in AREAS and after.pos_ in ("NOUN", "PROPN")


def without_article(span: Span) -> Span:
    """The name without its article and possessive."""
    while len(span) > 1 and span[0].lower_ in ("the", "a", "an"):
        span = span[1:]
    while len(span) > 1 and span[-1].text in ("'s", "’s", ",", "."):
        span = span[:-1]
    return span


def _toponym(doc: Doc, span: Span, start: int) -> Toponym:
    before = BEFORE.search(text_of(doc)[: span.start_char][-40:])
    after = AFTER.match(text_of(doc)[span.end_char :][:20])
    hint = (before.group(1) or before.group(2)) if before else after.group(1) if after else None
    return Toponym(
        text=span.text, start=start + span.start_char, hint=hint.lower() if hint else None, within=_within(doc, span)
    )


def _within(doc: Doc, span: Span) -> str | None:
    """The area that the text puts the place in: `Salamiyah, Hama province`, `Sake in North Kivu`."""
    link = WITHIN.match(text_of(doc)[span.end_char :][:60])
    if link is None:
        return None
    rest = text_of(doc)[span.end_char + link.end() :]
    name = re.match(r"(?:[A-Z][\w’'-]+|al-[A-Z][\w’'-]+)(?:\s+(?:[A-Z][\w’'-]+|of|al|and)){0,3}", rest)
    return name.group(0).removesuffix(" and").strip() if name else None
