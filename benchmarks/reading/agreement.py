"""When a claim that was read agrees with one that was annotated: the same event, voice, place, day, number.

The definitions are those of the guidelines for annotators in `tests/corpus/README.md`. Claims are taken as they go over
the wire; an annotated one may also have `also` beside a name or a kind, `stance_also` and `flags`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any

Claim = Mapping[str, Any]
Thing = Mapping[str, Any]  # a voice, a participant or a place

NEAR_KM = 25.0
#: Parts of the counted number by which two figures may differ and still be the same.
FIGURE = 0.005
#: Coarse events. Two claims can be about the same thing when their kinds share one: a car bomb is an explosion and an
#: attack on civilians. Whether the kind is right is judged afterwards.
COARSE: dict[str, tuple[str, ...]] = {
    "capture": ("takes_control",),
    "entry": ("enters", "mobilises"),
    "advance": ("advances", "besieges"),
    "withdrawal": ("withdraws",),
    "presence": ("holds", "mobilises"),
    "road": ("cuts_route", "besieges"),
    "fighting": ("clash", "attack_on_civilians"),
    "strike": ("air_strike", "shelling", "attack_on_civilians", "destroys"),
    "blast": ("explosion", "attack_on_civilians"),
    "casualties": ("killed", "injured"),
    "flight": ("displaced", "returned"),
    "words": ("statement", "talks", "agreement"),
    "rest": ("mobilises", "destroys", "detained", "freed", "aid", "defects", "closes", "opens", "other"),
}
EVENTS: dict[str, frozenset[str]] = {
    kind: frozenset(name for name, kinds in COARSE.items() if kind in kinds)
    for kinds in COARSE.values()
    for kind in kinds
}
#: Words that tell no name from another.
LITTLE = frozenset(
    {"the", "a", "an", "of", "and", "in", "at", "for", "its", "their", "his", "her", "s", "mr", "mrs"}
    | {"der", "die", "das", "des", "dem", "den", "von", "und", "im", "stadt", "provinz"}
    | {"town", "city", "village", "province", "district", "area", "region"}
)
PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "this", "that", "who", "er", "sie", "es", "wir", "ich"})
COUNTRIES = frozenset(
    {
        "syria",
        "iraq",
        "turkey",
        "türkiye",
        "lebanon",
        "jordan",
        "israel",
        "iran",
        "russia",
        "ukraine",
        "sudan",
        "rwanda",
    }
    | {"uganda", "burundi", "congo", "drc", "dr congo", "democratic republic of congo", "the united states"}
    | {"democratic republic of the congo", "the country", "syrien", "irak", "türkei", "libanon", "russland"}
)


def kinds(claim: Claim) -> frozenset[str]:
    """The kinds that are right for an annotated claim, or the one that was read."""
    return frozenset((claim["event"]["kind"], *claim["event"].get("also", ())))


def stances(claim: Claim) -> frozenset[str]:
    """The stances that are right for an annotated claim, or the one that was read."""
    return frozenset((claim["stance"], *claim.get("stance_also", ())))


def is_same_event(gold: Claim, read: Claim) -> bool:
    """Whether the kinds of the two share a coarse event."""
    return any(
        EVENTS.get(one, frozenset({"rest"})) & EVENTS.get(read["event"]["kind"], frozenset({"rest"}))
        for one in kinds(gold)
    )


# ---------------------------------------------------------------- names


def names(thing: Thing) -> tuple[str, ...]:
    """All names that are right for a thing."""
    return tuple(name for name in (thing.get("name"), *thing.get("also", ())) if name)


def is_same_name(one: str, other: str) -> bool:
    """Whether the words of one name lie within the other's, or half of all their words are shared."""
    first, second = _telling(one), _telling(other)
    if not first or not second or first <= PRONOUNS or second <= PRONOUNS:
        return bool(first) and first == second
    return first <= second or second <= first or 2 * len(first & second) >= len(first | second)


def is_same_party(gold: Thing, read: Thing) -> bool:
    """Whether two voices or participants have an id or a name in common."""
    if any(gold.get(key) and gold.get(key) == read.get(key) for key in ("source", "party")):
        return True
    return _any_pair(names(gold), names(read), is_same_name)


def _telling(name: str) -> frozenset[str]:
    """The words of a name without endings of the plural, the telling ones where there are any."""
    words = frozenset(map(_singular, re.findall(r"\w+", name.lower())))
    return words - LITTLE or words


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _any_pair[T](gold: Iterable[T], read: Sequence[T], same: Callable[[T, T], bool]) -> bool:
    return any(same(one, other) for one in gold for other in read)


# ---------------------------------------------------------------- who says


def voices(claim: Claim, part: str) -> list[Thing]:
    """The voices of one part in a claim; a voice that names none is the origin."""
    return [voice for voice in claim.get("voices") or () if voice.get("part", "origin") == part]


def is_same_origin(gold: Claim, read: Claim, *, outlet: str | None, itself: Sequence[str] = ()) -> bool:
    """Whether the same origin speaks; no voice, the outlet by name, and the sources `itself` are the same."""
    wanted, found = voices(gold, "origin"), voices(read, "origin")
    if not found and "voice_open" in gold.get("flags", ()):
        return True
    if wanted:
        return _any_pair(wanted, found, is_same_party)
    return all(one.get("source") in itself or is_same_party({"name": outlet}, one) for one in found)


def is_carried(claim: Claim) -> bool:
    """Whether the origin is taken over from an earlier sentence."""
    return any(voice.get("carried") for voice in voices(claim, "origin"))


# ---------------------------------------------------------------- where


def is_same_place(gold: Thing, read: Thing) -> bool:
    """Whether two places have a name in common or lie close together."""
    if _any_pair(names(gold), names(read)[:1], is_same_name):
        return True
    apart = kilometres(gold, read)
    return apart is not None and apart <= NEAR_KM


def kilometres(one: Thing, other: Thing) -> float | None:
    """The distance on the globe; None where a place has no point on the map."""
    points = [(place.get("lon"), place.get("lat")) for place in (one, other)]
    if any(degrees is None for point in points for degrees in point):
        return None
    (x, y), (u, v) = (tuple(map(radians, point)) for point in points)
    half = sin((v - y) / 2) ** 2 + cos(y) * cos(v) * sin((u - x) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))


def near_places(claim: Claim) -> list[Thing]:
    """The places of a claim without countries, which beside a nearer place are neither asked for nor punished."""
    return [place for place in claim["event"].get("places") or () if not _is_country(place)]


def _is_country(place: Thing) -> bool:
    return any(name.lower().strip() in COUNTRIES for name in names(place))


def are_places_right(gold: Claim, read: Claim) -> bool:
    """Whether one of the places is right; where none is annotated, whether none was read."""
    wanted, found = near_places(gold), near_places(read)
    return _any_pair(wanted, found, is_same_place) if wanted else not found


# ---------------------------------------------------------------- when and how many


def days(claim: Claim) -> tuple[str | None, str | None]:
    """First and last day of the event, None where an end is open."""
    time = claim["event"].get("time") or {}
    return (time.get("start") or "")[:10] or None, (time.get("end") or "")[:10] or None


def figures(claim: Claim) -> list[float]:
    """The numbers of the event, the stated one first."""
    quantity = claim["event"].get("quantity") or {}
    return [quantity[key] for key in ("best", "low", "high") if quantity.get(key) is not None]


def is_figure_right(gold: Claim, read: Claim) -> bool:
    """Whether the annotated number is among those that were read."""
    wanted = figures(gold)
    return bool(wanted) and any(abs(wanted[0] - one) <= FIGURE * abs(wanted[0]) for one in figures(read))


# ---------------------------------------------------------------- the same words


class Words:
    """The words of a text, by which evidence is compared."""

    def __init__(self, text: str) -> None:
        self._spans = [word.span() for word in re.finditer(r"\w+", text)]

    def within(self, start: int, end: int) -> frozenset[int]:
        """The numbers of the words that a span touches."""
        return frozenset(self._touched(start, end))

    def _touched(self, start: int, end: int) -> Iterator[int]:
        return (number for number, (first, last) in enumerate(self._spans) if first < end and last > start)


def likeness(one: frozenset[int], other: frozenset[int]) -> float | None:
    """The F1 of shared words; None where two spans are too far apart to be evidence of the same claim."""
    shared = len(one & other)
    if not shared:
        return None
    f1 = 2 * shared / (len(one) + len(other))
    least = 0.3 if one <= other or other <= one else 0.5
    return f1 if f1 >= least else None
