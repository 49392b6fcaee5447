"""How an event lies to a place: in it, near, toward, from, between; and how far off, in which direction."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.candidate import Candidate
from contested.reading.lexicon import nouns
from contested.reading.quantity import NumberMention

COMPASS_WORDS = {
    "n": "north northern",
    "ne": "northeast north-east northeastern",
    "e": "east eastern",
    "se": "southeast south-east southeastern",
    "s": "south southern",
    "sw": "southwest south-west southwestern",
    "w": "west western",
    "nw": "northwest north-west northwestern",
}


BEARINGS = {word: point for point, words in COMPASS_WORDS.items() for word in words.split()}


IN = frozenset(
    {"in", "inside", "at", "within", "across", "throughout", "into", "through", "on", "over", "around", "onto", "under"}
)


NEAR = frozenset({"near", "outside", "around", "beside", "off", "beyond", "past", "opposite", "by", "surrounding"})


TOWARD = frozenset({"toward", "towards"})


EDGES = frozenset(
    {
        "outskirts",
        "outskirt",
        "suburb",
        "suburbs",
        "vicinity",
        "edge",
        "edges",
        "gates",
        "gate",
        "approaches",
        "surroundings",
        "environs",
        "countryside",
        "perimeter",
        "periphery",
        "km",
    }
)


MOVING = frozenset({Kind.ADVANCES, Kind.WITHDRAWS, Kind.MOBILISES, Kind.DISPLACED, Kind.RETURNED})


LEAVING = frozenset({Kind.WITHDRAWS, Kind.DISPLACED})


FROM_BEARING = re.compile(
    rf"\b({'|'.join(sorted(BEARINGS, key=len, reverse=True))})\s+(?:of|from)\s+(?:the\s+)?(?:\w+\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)


# `the road from Homs to ` and the like: the second end of a way, whatever the parser hangs it on
ALONG = re.compile(
    rf"\b(?:{'|'.join(sorted(nouns().route))})s?\s+(?:from|between)\s+[\w’'-]+(?:\s[\w’'-]+)?\s+(?:to|and)\s+$"
)
FROM_DISTANCE = re.compile(
    r"\s+(?:to\s+the\s+)?(?:[\w-]+\s+)?(?:of|from|outside|away\s+from|short\s+of|off)\s+(?:the\s+)?(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)


def find_distance(start: int, text: str, numbers: Iterable[NumberMention]) -> NumberMention | None:
    """The distance that the words before a place give, as in `five kilometres north of`."""
    for number in numbers:
        if (
            number.unit == "km"
            and 0 < start - number.end < 60
            and FROM_DISTANCE.fullmatch(text[max(number.end, number.noun_end) : start])
        ):
            return number
    return None


def find_bearing(distance: NumberMention | None, start: int, text: str) -> str | None:
    """The compass point between a distance and the place it is measured from."""
    if distance is None:
        return None
    words = re.findall(r"[a-z-]+", text[distance.end : start].lower())
    return next((BEARINGS[word] for word in words if word in BEARINGS), None)


def find_relation(head: Token, candidate: Candidate) -> str:
    """How the event lies to the place: in, near, toward, from, between or unstated."""
    kind = candidate.kind
    if ALONG.search(grammar.text_of(head.doc)[: head.idx][-80:]):
        return "between"
    link, over = find_link(head)
    if over is not None and over.lemma_.lower() in EDGES:
        return "near"
    if link is None:
        if kind in LEAVING:
            return "from"
        if kind is Kind.ADVANCES:
            return "toward"
        return "in"
    if link == "between" or (
        head.dep_ in ("dobj", "conj")
        and any(token.lemma_ in ("link", "connect", "join", "separate") for token in list(grammar.governors(head))[:2])
    ):
        return "between"
    if link in ("from", "to") and any(
        token.lemma_.lower() in nouns().route for token in list(grammar.governors(head))[:3]
    ):
        return "between"
    if link in TOWARD or (link in ("to", "for") and kind in MOVING) or (link == "on" and kind is Kind.ADVANCES):
        return "toward"
    if link in ("from", "out", "of") and kind in LEAVING and link != "of":
        return "from"
    if link == "from":
        return "from"
    if link == "of":
        return "from" if kind in LEAVING and over == candidate.head else "in"
    if link in NEAR and link not in ("around", "by"):
        return "near"
    if link == "around":
        return "near"
    if kind is Kind.ADVANCES and link in ("at", "in") and over is None:
        return "in"
    return "in" if link in IN or link in ("to", "against") else "unstated"


def find_link(head: Token) -> tuple[str | None, Token | None]:
    """The preposition that leads to the place, and the noun it hangs on; nouns such as `city of` are passed through."""
    token = head
    while (
        token.dep_ in ("conj", "appos", "compound", "nmod", "nummod", "poss")
        and token.head != token
        and token.head.pos_ in ("NOUN", "PROPN")
    ):
        token = token.head
    if token.dep_ not in ("pobj", "pcomp"):
        before = token.left_edge.i - 1
        if before >= 0 and token.doc[before].pos_ == "ADP":
            return token.doc[before].lower_, None
        return None, None
    link = token.head
    over = link.head
    if over.lemma_.lower() == "way" and link.lower_ in ("to", "from"):
        return ("toward" if link.lower_ == "to" else "from"), over
    if link.lower_ == "of" and over.pos_ in ("NOUN", "PROPN"):
        if over.lemma_.lower() in EDGES:
            return "of", over
        if over.lemma_.lower() in ("way", "road", "route", "path"):
            return "toward", over
        if over.lemma_.lower() in nouns().place or over.lemma_.lower() in (
            "centre",
            "center",
            "heart",
            "east",
            "west",
            "north",
            "south",
            "rest",
            "most",
            "much",
        ):
            return find_link(over)
        return "of", over
    if link.dep_ == "prep" and link.head.pos_ == "ADP" and link.lower_ == "of":
        return link.head.lower_, None
    if link.lower_ == "to" and link.head.lower_ in ("close", "near", "closer", "next"):
        return "near", None
    if over.lemma_.lower() in EDGES:
        return link.lower_, over
    return link.lower_, over if over.pos_ in ("NOUN", "PROPN") else None
