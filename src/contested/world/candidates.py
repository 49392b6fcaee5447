"""The places that one name of a text may mean, each with the evidence for it that needs no other name."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from contested.world.gazetteer import Gazetteer, Match, PlaceEntry
from contested.world.geometry import distance_km
from contested.world.spelling import FEATURES, core, folded

__all__ = ["Candidate", "candidates"]

# Weights in natural-log units, set by hand on news about several wars; checked with benchmarks/reading/places.py.
NAME_WEIGHT = 20.0  # times the log of the name's score: a place known by another name loses 1, a misspelt one 3
LESSER_NAME = 0.94  # a name scoring less is neither the main one nor a spelling of it
NAMESAKE_PENALTY = 2.5  # for a place known by another name unlike its main one, beside one whose main name it is
POPULATION_WEIGHT = 0.9  # times the log of the population: people write more about larger places, nearly in proportion
CAPITAL_BONUS = 2.0  # a capital stands for its government, and is named far more often than its size would have it
UNKNOWN_POPULATION = {
    "city": 1000,
    "district": 2000,
    "site": 3000,
    "region": 500_000,
}  # GeoNames leaves out many real towns' numbers
AREA_DISCOUNT = {"admin1": 0.5, "admin2": 4.0, "country": -2.5, "region": 0.5}  # an area counts all people in it
SEAT_PENALTY = 3.5  # for a bare name of an area that is also the name of a town in it: "Daraa" is the town
THEATRE_BONUS = 5.0
OTHER_THEATRE_BONUS = 3.5
HINT_BONUS = 5.0
HINT_PENALTY = 5.0
WITHIN_BONUS = 7.0
STANDING_FOR = 25.0  # what a people or an abbreviation stands for has few rivals
MOST = 100  # candidates
SHORTEST_NAME = 3  # letters; a shorter one that is no country ("UK", "US") is an abbreviation of something
SHORTENED = re.compile(r"\b(?P<word>St|Mt|Ft|Pt)\b\.?(?= )")
WHOLE = {"St": "Saint", "Mt": "Mount", "Ft": "Fort", "Pt": "Point"}
AREAS = frozenset({"admin1", "admin2"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant, and how much speaks for it, in natural-log units."""

    entry: PlaceEntry
    alone: float


def candidates(
    text: str, hint: str | None, within: str | None, gazetteer: Gazetteer, countries: Sequence[str]
) -> list[Candidate]:
    """The places that `text` may name, with the evidence of name, size, kind, stated area and theatre.

    `hint` is a feature word beside the name, `within` the name of an area that the text puts it in.
    """
    area = gazetteer.standing_for(text)
    if area is not None:
        return [Candidate(area, STANDING_FOR)]
    matches = _matches(text, hint, gazetteer)
    own = core(folded(text))
    hint = hint or (own.hint if own is not None else None)
    if hint and not any(match.entry.kind in FEATURES.get(hint.lower(), ()) for match in matches):
        hint = None  # "the Sake countryside" is Sake's, where no area has the name
    areas = _areas(within, gazetteer) if within else []
    is_main = any(match.score >= LESSER_NAME for match in matches)
    return [
        Candidate(
            match.entry,
            _name_evidence(match, is_main=is_main)
            + _size_evidence(match.entry)
            + (_hint_evidence(match.entry, hint) if hint else _seat_evidence(match.entry, matches))
            + _within_evidence(match.entry, areas)
            + _theatre_evidence(match.entry, countries),
        )
        for match in matches
    ]


def _matches(text: str, hint: str | None, gazetteer: Gazetteer) -> Sequence[Match]:
    whole = SHORTENED.sub(lambda found: WHOLE[found["word"]], text)
    matches = gazetteer.find(whole, limit=MOST)
    if whole != text:
        found = {match.entry.id for match in matches}
        matches += tuple(match for match in gazetteer.find(text, limit=MOST) if match.entry.id not in found)
    if not matches and hint:
        matches = gazetteer.find(f"{text} {hint}", limit=MOST)  # "Northern" alone is no name
    if len(folded(text)) < SHORTEST_NAME:
        return [match for match in matches if match.entry.kind == "country"]
    return matches


def _areas(within: str, gazetteer: Gazetteer) -> list[PlaceEntry]:
    area = gazetteer.standing_for(within)
    return [area] if area is not None else [match.entry for match in gazetteer.find(within, limit=10)]


def _name_evidence(match: Match, *, is_main: bool) -> float:
    penalty = NAMESAKE_PENALTY if is_main and match.score < LESSER_NAME else 0.0
    return NAME_WEIGHT * math.log(match.score) - penalty


def _size_evidence(entry: PlaceEntry) -> float:
    people = entry.population or UNKNOWN_POPULATION.get(entry.kind, 1000)
    size = POPULATION_WEIGHT * math.log(people) - AREA_DISCOUNT.get(entry.kind, 0.0)
    return size + (CAPITAL_BONUS if entry.capital else 0.0)


def _hint_evidence(entry: PlaceEntry, hint: str) -> float:
    kinds = FEATURES.get(hint.lower())
    if kinds is None:
        return 0.0
    return HINT_BONUS if entry.kind in kinds else -HINT_PENALTY


def _seat_evidence(entry: PlaceEntry, matches: Sequence[Match]) -> float:
    if entry.kind not in AREAS:
        return 0.0
    seats = (match.entry for match in matches if match.entry.kind == "city")
    return -SEAT_PENALTY if any(entry.id in {seat.admin1, seat.admin2} for seat in seats) else 0.0


def _within_evidence(entry: PlaceEntry, areas: Sequence[PlaceEntry]) -> float:
    return WITHIN_BONUS if any(_lies_in(entry, area) for area in areas) else 0.0


def _lies_in(entry: PlaceEntry, area: PlaceEntry) -> bool:
    if area.id == entry.id:
        return False
    if area.kind == "country":
        return entry.country == area.country
    if area.id in {entry.admin1, entry.admin2}:
        return True
    reach = max(area.precision_m / 1000, 10.0)
    near = distance_km((entry.lon, entry.lat), (area.lon, area.lat)) <= reach
    return area.country in {"", entry.country} and near and area.kind != "admin1"


def _theatre_evidence(entry: PlaceEntry, countries: Sequence[str]) -> float:
    if entry.country not in countries:
        return 0.0
    return THEATRE_BONUS if entry.country == countries[0] else OTHER_THEATRE_BONUS
