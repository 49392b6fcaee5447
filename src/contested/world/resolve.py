"""Decides which place of the world each place name of a text means, all names of the text together.

Every candidate gets a score that is a sum of evidence in natural-log units, so that the share of a candidate among its
rivals is a softmax. What speaks for a candidate alone: how well the name fits, how many people live there, whether its
kind is the one the text says, whether it lies in the area the text names, whether its country is a theatre of the
conflict. What speaks for it in company: the countries and the surroundings of what the other names most likely mean.
The company is weighed in rounds, each by the shares of the one before. A null candidate stands for "none of these";
where it wins, nothing is resolved.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from contested.world.gazetteer import Gazetteer, Match, PlaceEntry
from contested.world.geometry import bearing, distance_km
from contested.world.spelling import FEATURES, core, folded

__all__ = ["Resolved", "Toponym", "bearing", "distance_km", "resolve"]

# Weights in natural-log units, set by hand on news about several wars and checked with benchmarks/places.py.
NAME_WEIGHT = 20.0  # times the log of the name's score: a place known by another name loses 1, a misspelt one 3
POPULATION_WEIGHT = 0.9  # times the log of the population: people write more about larger places, nearly in proportion
CAPITAL_BONUS = 2.0  # a capital stands for its government, and is named far more often than its size would have it
UNKNOWN_POPULATION = {
    "city": 1000,
    "district": 2000,
    "site": 3000,
    "region": 500_000,
}  # GeoNames leaves out many real towns' numbers
AREA_DISCOUNT = {"admin1": 3.5, "admin2": 5.5, "country": 1.0, "region": 0.5}  # an area counts all people in it
THEATRE_BONUS = 5.0
OTHER_THEATRE_BONUS = 3.5
HINT_BONUS = 3.5
HINT_PENALTY = 3.5
WITHIN_BONUS = 7.0
COUNTRY_WEIGHT = 4.5  # times the share of the other names that lie in the country
AREA_WEIGHT = 5.0  # times the share of the other names that lie in the same first-level area
RESERVE = 0.5  # names more that lie nowhere, so that one other name is not yet a context
NEARBY_WEIGHT = 5.0  # times how near the other names lie, from 0 to 1
NEARBY_KM = 150.0
NULL_SCORE = 4.5  # what a candidate must beat: about an exactly named village of 150 without any context
CONTEXT_NULL = 3.0  # added to it when the text is clearly about one country: a village elsewhere is a mere namesake
THEATRE_NULL = 5.0  # added to it instead when the conflict is known
ROUNDS = 3
CANDIDATES = 100
SHORTEST_NAME = 3  # letters; a shorter one that is no country ("UK", "US") is an abbreviation of something


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a text, to be resolved."""

    text: str
    start: int  # offset of the mention in the text
    hint: str | None = None  # the feature word beside it: city, town, village, province, governorate, oblast, ...
    within: str | None = None  # the name of an area the text puts it in: "Salamiyah, Hama province"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The place meant, its share of the evidence, and the rivals with theirs, likeliest first."""

    entry: PlaceEntry
    score: float  # from 0 to 1
    alternatives: tuple[tuple[PlaceEntry, float], ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: PlaceEntry
    alone: float  # evidence without the other names


def resolve(
    toponyms: Sequence[Toponym], gazetteer: Gazetteer, *, countries: Sequence[str] = ()
) -> tuple[Resolved | None, ...]:
    """The place that each name means, in the order given; None where no place is plausible.

    It does not decide whether a word is a place name at all. `countries` are the theatres of the conflict (ISO codes,
    the main one first). Equal names with equal hints get the same place.
    """
    distinct = list(dict.fromkeys((toponym.text, toponym.hint, toponym.within) for toponym in toponyms))
    candidates = [_candidates(text, hint, within, gazetteer, countries) for text, hint, within in distinct]
    weights = Counter((toponym.text, toponym.hint, toponym.within) for toponym in toponyms)
    shares = [_shares([candidate.alone for candidate in group], null=NULL_SCORE) for group in candidates]
    for _ in range(ROUNDS):
        shares = _weighed_in_company(
            candidates, shares, [math.sqrt(weights[key]) for key in distinct], focused=bool(countries)
        )
    answers = dict(zip(distinct, map(_answer, candidates, shares), strict=True))
    return tuple(answers[toponym.text, toponym.hint, toponym.within] for toponym in toponyms)


def _candidates(
    text: str, hint: str | None, within: str | None, gazetteer: Gazetteer, countries: Sequence[str]
) -> list[_Candidate]:
    matches = gazetteer.find(text, limit=CANDIDATES)
    if not matches and hint:
        matches = gazetteer.find(f"{text} {hint}", limit=CANDIDATES)  # "Northern" alone is no name
    name = folded(text)
    own = core(name)
    hint = hint or (own.hint if own is not None else None)
    if len(name) < SHORTEST_NAME:
        matches = tuple(match for match in matches if match.entry.kind == "country")
    areas = [match.entry for match in gazetteer.find(within, limit=10)] if within else []
    return [
        _Candidate(
            match.entry,
            _name_evidence(match)
            + _hint_evidence(match.entry, hint)
            + _within_evidence(match.entry, areas)
            + _theatre_evidence(match.entry, countries),
        )
        for match in matches
    ]


def _name_evidence(match: Match) -> float:
    entry = match.entry
    people = entry.population or UNKNOWN_POPULATION.get(entry.kind, 1000)
    prior = POPULATION_WEIGHT * math.log(people) - AREA_DISCOUNT.get(entry.kind, 0.0)
    prior += CAPITAL_BONUS if entry.capital else 0.0
    return NAME_WEIGHT * math.log(match.score) + prior


def _hint_evidence(entry: PlaceEntry, hint: str | None) -> float:
    kinds = FEATURES.get((hint or "").lower())
    if kinds is None:
        return 0.0
    return HINT_BONUS if entry.kind in kinds else -HINT_PENALTY


def _within_evidence(entry: PlaceEntry, areas: Sequence[PlaceEntry]) -> float:
    if any(_lies_in(entry, area) for area in areas):
        return WITHIN_BONUS
    return 0.0


def _lies_in(entry: PlaceEntry, area: PlaceEntry) -> bool:
    if area.id == entry.id:
        return False
    if area.kind == "country":
        return entry.country == area.country
    if area.id in {entry.admin1, entry.admin2}:
        return True
    reach = max(area.precision_m / 1000, 10.0)
    return area.country in {"", entry.country} and _km(entry, area) <= reach and area.kind != "admin1"


def _theatre_evidence(entry: PlaceEntry, countries: Sequence[str]) -> float:
    if entry.country not in countries:
        return 0.0
    return THEATRE_BONUS if entry.country == countries[0] else OTHER_THEATRE_BONUS


def _shares(scores: Sequence[float], *, null: float) -> list[float]:
    """The softmax of the scores beside the null candidate, whose share is what is missing to one."""
    top = max([*scores, null])
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers) + math.exp(null - top)
    return [power / total for power in powers]


def _weighed_in_company(
    candidates: Sequence[Sequence[_Candidate]],
    shares: Sequence[Sequence[float]],
    weights: Sequence[float],
    *,
    focused: bool,
) -> list[list[float]]:
    leaders = [_leader(group, share) for group, share in zip(candidates, shares, strict=True)]
    by_country = [_by_area(group, share, _country) for group, share in zip(candidates, shares, strict=True)]
    by_area = [_by_area(group, share, _first_level) for group, share in zip(candidates, shares, strict=True)]
    weighed = []
    for number, group in enumerate(candidates):
        others = [other for other in range(len(candidates)) if other != number]
        countries = _mean([(by_country[other], weights[other]) for other in others])
        areas = _mean([(by_area[other], weights[other]) for other in others])
        company = [leader for other in others if (leader := leaders[other]) is not None]
        null = NULL_SCORE + (THEATRE_NULL if focused else CONTEXT_NULL * max(countries.values(), default=0.0))
        scores = [_in_company(candidate, countries | areas, company) for candidate in group]
        weighed.append(_shares(scores, null=null))
    return weighed


def _in_company(
    candidate: _Candidate, areas: Mapping[str, float], company: Sequence[tuple[PlaceEntry, float]]
) -> float:
    entry = candidate.entry
    same_country = areas.get(entry.country, 0.0)
    same_area = areas.get(_first_level(entry), 0.0)
    nearness = _nearness(entry, company)
    return candidate.alone + COUNTRY_WEIGHT * same_country + AREA_WEIGHT * same_area + NEARBY_WEIGHT * nearness


def _country(entry: PlaceEntry) -> str:
    return entry.country


def _first_level(entry: PlaceEntry) -> str:
    return entry.id if entry.kind == "admin1" else entry.admin1 or ""


def _leader(group: Sequence[_Candidate], shares: Sequence[float]) -> tuple[PlaceEntry, float] | None:
    if not group:
        return None
    best = max(range(len(group)), key=lambda index: shares[index])
    return group[best].entry, shares[best]


def _by_area(
    group: Sequence[_Candidate], shares: Sequence[float], area_of: Callable[[PlaceEntry], str]
) -> dict[str, float]:
    found: dict[str, float] = {}
    for candidate, share in zip(group, shares, strict=True):
        area = area_of(candidate.entry)
        if area:
            found[area] = found.get(area, 0.0) + share
    return found


def _mean(parts: Sequence[tuple[Mapping[str, float], float]]) -> dict[str, float]:
    total = RESERVE + sum(weight for part, weight in parts if part)
    mean: dict[str, float] = {}
    for part, weight in parts:
        for country, share in part.items():
            mean[country] = mean.get(country, 0.0) + share * weight / total
    return mean


def _nearness(entry: PlaceEntry, company: Sequence[tuple[PlaceEntry, float]]) -> float:
    """How near the nearest of the other names lies, from 0 to 1, weighed by how sure its place is.

    To lie in an area that the text names is as near as can be. Countries and regions are too large to count.
    """
    best = 0.0
    for other, share in company:
        if share <= best or other.id == entry.id or other.kind in {"country", "region"}:
            continue
        inside = other.id in {entry.admin1, entry.admin2}
        best = max(best, share * (1.0 if inside else math.exp(-_km(entry, other) / NEARBY_KM)))
    return best


def _km(entry: PlaceEntry, other: PlaceEntry) -> float:
    return distance_km((entry.lon, entry.lat), (other.lon, other.lat))


def _answer(group: Sequence[_Candidate], shares: Sequence[float]) -> Resolved | None:
    ranked = sorted(
        ((candidate.entry, share) for candidate, share in zip(group, shares, strict=True)),
        key=lambda pair: (-pair[1], pair[0].id),
    )
    nothing = 1.0 - sum(shares)
    if not ranked or ranked[0][1] <= nothing:
        return None
    (entry, share), *rivals = ranked
    return Resolved(entry, share, tuple((rival, rest) for rival, rest in rivals[:5] if rest >= 0.005))
