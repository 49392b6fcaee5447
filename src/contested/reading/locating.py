"""Places of an event as locations on the map, with a remark where the text and the gazetteer disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.model import (
    Location,
    Remark,
    Report,
    Span,
)
from contested.reading.view import View
from contested.reading.whereabouts import Whereabout
from contested.world import World
from contested.world.geometry import bearing as bearing_between

COMPASS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
COMPASS_WORDS = {
    "n": "north",
    "ne": "north-east",
    "e": "east",
    "se": "south-east",
    "s": "south",
    "sw": "south-west",
    "w": "west",
    "nw": "north-west",
}


def locate(place: Whereabout, view: View, report: Report, world: World) -> Location:
    """The location of a place of an event; a country or an unknown place has no point on the map."""
    entry = (
        world.gazetteer.get(place.mention.id) if place.mention is not None and place.mention.id is not None else None
    )
    return Location(
        name=place.name,
        id=entry.id if entry is not None else None,
        lon=round(entry.lon, 5) if entry is not None and entry.kind != "country" else None,
        lat=round(entry.lat, 5) if entry is not None and entry.kind != "country" else None,
        relation=place.relation,
        km=round(place.km, 1) if place.km is not None else None,
        bearing=place.bearing,
        precision_m=entry.precision_m if entry is not None else None,
        span=Span.cut(report, view.start + place.start, view.start + place.end),
    )


def bearing_remarks(places: Sequence[Whereabout], view: View, world: World) -> Iterator[Remark]:
    """A remark where the text puts a place in a direction in which the gazetteer does not find it."""
    for place in places:
        if place.bearing is None or place.of is None or place.mention is None:
            continue
        from_, to = (world.gazetteer.get(mention.id or "") for mention in (place.mention, place.of))
        if from_ is None or to is None:
            continue
        found = bearing_between((from_.lon, from_.lat), (to.lon, to.lat))
        apart = abs(COMPASS.index(found) - COMPASS.index(place.bearing))
        if min(apart, 8 - apart) >= 2:
            said, is_so = COMPASS_WORDS[place.bearing], COMPASS_WORDS[found]
            name = view.text(place.of.start, place.of.end)
            yield Remark(
                code="bearing_disagrees",
                text=f"The text puts {name} {said} of {place.name}; the gazetteer has it to the {is_so}.",
            )
