"""Decides which place of the world each place name of a text means, all names of the text together.

Every candidate gets a score that is a sum of evidence in natural-log units, so that the share of a candidate among its
rivals is a softmax: how well the name fits, how many people live there, whether its kind is the one the text says,
whether it lies in the area the text names, whether its country is a theatre of the conflict. A null candidate stands
for "none of these"; where it wins, nothing is resolved. `focus` then weighs the shares of all names together.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from contested.world.candidates import Candidate, candidates
from contested.world.focus import Spot, in_company
from contested.world.gazetteer import Gazetteer, PlaceEntry
from contested.world.geometry import bearing, distance_km
from contested.world.spelling import folded

__all__ = ["Resolved", "Toponym", "bearing", "distance_km", "resolve"]

# In natural-log units, set by hand on news about several wars and checked with benchmarks/reading/places.py.
NULL_SCORE = 4.5  # what a candidate must beat: about an exactly named village of 150 without any context
THEATRE_NULL = 5.0  # added to it when the conflict is known


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


_Key = tuple[str, str | None, str | None]  # name, hint, area


def resolve(
    toponyms: Sequence[Toponym], gazetteer: Gazetteer, *, countries: Sequence[str] = ()
) -> tuple[Resolved | None, ...]:
    """The place that each name means, in the order given; None where no place is plausible.

    It does not decide whether a word is a place name at all. `countries` are the theatres of the conflict (ISO codes,
    the main one first). Equal names with equal hints get the same place.
    """
    keys = _keys(toponyms)
    weights = Counter(keys)
    groups = {key: candidates(*key, gazetteer, countries) for key in weights}
    null = NULL_SCORE + (THEATRE_NULL if countries else 0.0)
    alone = [_shares([candidate.alone for candidate in group], null=null) for group in groups.values()]
    spots = [[_spot(candidate.entry) for candidate in group] for group in groups.values()]
    shares = in_company(spots, alone, [math.sqrt(count) for count in weights.values()])
    answers = dict(zip(groups, map(_answer, groups.values(), shares), strict=True))
    return tuple(answers[key] for key in keys)


def _keys(toponyms: Sequence[Toponym]) -> list[_Key]:
    """What is asked: a name put in an area once ("Springfield, Illinois") lies there wherever the text has it."""
    areas: dict[str, str] = {}
    for toponym in toponyms:
        if toponym.within is not None:
            areas.setdefault(folded(toponym.text), toponym.within)
    return [(one.text, one.hint, one.within or areas.get(folded(one.text))) for one in toponyms]


def _shares(scores: Sequence[float], *, null: float) -> list[float]:
    """The softmax of the scores beside the null candidate, whose share is what is missing to one."""
    top = max([*scores, null])
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers) + math.exp(null - top)
    return [power / total for power in powers]


def _spot(entry: PlaceEntry) -> Spot:
    area = entry.id if entry.kind == "admin1" else entry.admin1 or ""
    return Spot(entry.country, area, entry.lon, entry.lat, is_point=entry.kind not in {"country", "region", "admin1"})


def _answer(group: Sequence[Candidate], shares: Sequence[float]) -> Resolved | None:
    ranked = sorted(
        ((candidate.entry, share) for candidate, share in zip(group, shares, strict=True)),
        key=lambda pair: (-pair[1], pair[0].id),
    )
    nothing = 1.0 - sum(shares)
    if not ranked or ranked[0][1] <= nothing:
        return None
    (entry, share), *rivals = ranked
    return Resolved(entry, share, tuple((rival, rest) for rival, rest in rivals[:5] if rest >= 0.005))
