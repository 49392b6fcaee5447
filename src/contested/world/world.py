"""The world as one value: places, names, kinds of event and, if one was chosen, the conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from contested.world.conflict import Conflict, ExtraPlace
from contested.world.folder import load_common, load_conflict
from contested.world.gazetteer import Gazetteer, PlaceEntry, Supplement
from contested.world.gazetteer_sources import Progress
from contested.world.kinds import KindEntry, load_kinds
from contested.world.names import Lexicon

SITES = frozenset({"airport", "airbase", "base", "crossing", "camp", "dam", "hospital", "university", "prison"})
SITES |= {"refinery", "bridge", "palace", "ministry", "site", "field", "port"}
SITE_RADIUS_M, DISTRICT_RADIUS_M, VILLAGE_RADIUS_M = 1500, 2000, 1000


@dataclass(frozen=True, slots=True)
class World:
    """What was known before any report."""

    gazetteer: Gazetteer
    names: Lexicon
    kinds: tuple[KindEntry, ...]
    conflict: Conflict | None = None

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of the conflict, the main theatre first; none without a conflict."""
        return self.conflict.countries if self.conflict is not None else ()

    def government(self, place: str) -> str | None:
        """The party that a capital or country stands for, as in 'Damascus denied'; None when it stands for none."""
        return self.conflict.governments.get(place) if self.conflict is not None else None


def load_world(
    conflict: str | Path | None = None,
    *,
    cache: Path | None = None,
    geonames: Sequence[Path] = (),
    progress: Progress | None = None,
) -> World:
    """The world with the conflict of that name or folder, or with none.

    `cache` and `progress` are for the gazetteer, which is built at first use; `geonames` are a user's own dumps.
    Raises `ConflictError` or `WorldError` when a file is wrong.
    """
    known = load_conflict(conflict) if conflict is not None else None
    supplements = [_supplement(place) for place in known.places] if known is not None else []
    return World(
        gazetteer=Gazetteer.open(cache=cache, supplements=supplements, geonames=geonames, progress=progress),
        names=Lexicon.of(known, load_common()),
        kinds=load_kinds(),
        conflict=known,
    )


def _supplement(place: ExtraPlace) -> Supplement:
    kind = (
        "site"
        if place.feature in SITES
        else "district"
        if place.feature in ("district", "neighbourhood", "suburb")
        else "city"
    )
    radius = SITE_RADIUS_M if kind == "site" else DISTRICT_RADIUS_M if kind == "district" else VILLAGE_RADIUS_M
    entry = PlaceEntry(
        id=place.id, name=place.name, lon=place.lon, lat=place.lat, kind=kind, country=place.country,
        admin1=place.area, admin2=None, population=place.population, precision_m=radius,
    )  # fmt: skip
    return Supplement(entry, place.aliases)
