"""Which places a claim speaks about, and the key that makes two mentions one place.

Theory. A resolved mention is its gazetteer id, an unresolved one its folded name. A province or a country is the
background of most claims that name it: it is a place to be held only when a claim names nothing smaller.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from contested.fusion.ground import fold, is_proper
from contested.fusion.utterances import Heard
from contested.model.claim import Location

AREAS = ("admin1:", "admin2:", "country:", "region:")  # how the gazetteer's ids of areas begin
VAST_M = 200_000  # a radius from here on is more than a front can be about
AREA_M = 20_000  # a radius from here on is a province or a country, not a town with its fields


def find_place_key(place: Location) -> str:
    """The gazetteer id of a place, or its folded name when it was not found."""
    return place.id if place.id is not None else f"name:{fold(place.name)}"


def is_area(place: Location) -> bool:
    """Whether a place is a province or a country."""
    if place.id is not None and place.id.startswith(AREAS):
        return True
    return place.precision_m is not None and place.precision_m >= AREA_M


def is_vast(place: Location) -> bool:
    """Whether a place is a long river, a desert or a part of the world, which nobody holds as one."""
    return (place.id or "").startswith("region:") and (place.precision_m or 0) >= VAST_M


def find_places(heard: Heard) -> tuple[Location, ...]:
    """The places of a claim, the smaller ones if it names any; a denial without a place has that of what it denies.

    A place that was not found counts only if it has a name: "their positions" are nowhere.
    """
    places = heard.claim.event.places or tuple(place for denied in heard.denied for place in denied.event.places)
    named = tuple(place for place in places if place.id is not None or is_proper(place.name))
    return tuple(place for place in named if not is_area(place)) or named


def name_for_people(key: str, name: str) -> str:
    """The name of a place to show: a province says that it is one, since its capital often has the same name."""
    word = {"admin1:": "province", "admin2:": "district"}.get(key[:7])
    return name if word is None or name.split()[-1].lower() in AREA_WORDS else f"{name} {word}"


AREA_WORDS = frozenset(
    ["province", "governorate", "state", "oblast", "region", "district", "county", "department", "countryside"]
)


def choose_name(names: Iterable[str]) -> str:
    """The name that a place is given oftenest, capitals throughout only if nobody writes it otherwise."""
    counted = Counter(names)
    return min(counted, key=lambda name: (name.isupper(), -counted[name], name))
