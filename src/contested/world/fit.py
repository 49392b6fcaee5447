"""Finds the conflict folder that fits a text: by the parties, people, sources, countries and places that it names.

Every name counts once, however often it is said. A name that several folders know is shared among them; forces from
outside and words that any war has ("the army", "rebels") count little, so that a text about another war fits none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from contested.world.common import Government
from contested.world.conflict import Conflict, PartyKind
from contested.world.folder import conflict_names, load_common, load_conflict
from contested.world.name_list import Listed, NameEntry, Rank, of_conflict
from contested.world.names import Lexicon, NameMatch

# Weights and bounds were set by hand on the texts of tests/world/test_fit.py; change them only with those.
LOCAL, OUTSIDE, GENERIC, PLACE = 2.0, 0.25, 0.25, 1.0
THEATRE, NEIGHBOUR = 3.0, 1.0
ENOUGH = 3.0  # a country of the theatre and a party of its own, or two names of its own
AHEAD = 1.5  # times as much as the next best
_COUNTRY = "country:"


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a conflict folder fits a text, and the names that speak for it, weightiest first.

    `own` is the part of the score that names of its own give: not countries, forces from outside or common words.
    """

    conflict: str
    score: float
    own: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of one folder, ready to be found, and what each id weighs."""

    lexicon: Lexicon
    weights: Mapping[str, float]


def best_conflict(text: str, names: Iterable[str] | None = None) -> str | None:
    """The name of the conflict folder that fits `text` best; None when none fits clearly.

    `names` are the folders to choose among; without it, all that are shipped or kept by the user.
    """
    ranked = fits(text, names)
    if not ranked or ranked[0].score < ENOUGH or ranked[0].own < PLACE:
        return None
    is_clear = len(ranked) == 1 or ranked[0].score >= AHEAD * ranked[1].score
    return ranked[0].conflict if is_clear else None


def fits(text: str, names: Iterable[str] | None = None) -> tuple[Fit, ...]:
    """How well each of the folders `names` fits `text`, the best first; a folder with nothing in the text scores 0."""
    chosen = sorted(conflict_names() if names is None else set(names))
    known = {name: _known(name) for name in chosen}
    said = {name: _said(one.lexicon.scan(text, metonyms=True)) for name, one in known.items()}
    shared = Counter(key for found in said.values() for key in found)
    ranked = [_fit(name, said[name], known[name].weights, shared) for name in chosen]
    return tuple(sorted(ranked, key=lambda fit: (-fit.score, fit.conflict)))


def _fit(name: str, said: Mapping[str, str], weights: Mapping[str, float], shared: Mapping[str, int]) -> Fit:
    scored = sorted(((weights.get(key, GENERIC) / shared[key], text) for key, text in said.items()), reverse=True)
    own = sum(weights[key] / shared[key] for key in said if _is_own(key, weights))
    total = sum(weight for weight, _ in scored)
    return Fit(name, round(total, 2), round(own, 2), tuple(text for _, text in scored))


def _is_own(key: str, weights: Mapping[str, float]) -> bool:
    return weights.get(key, GENERIC) >= PLACE and not key.startswith(_COUNTRY)


def _said(matches: Iterable[NameMatch]) -> dict[str, str]:
    """What is named, each with its first mention."""
    said: dict[str, str] = {}
    for match in matches:
        said.setdefault(match.entries[0].id, match.text)
    return said


@lru_cache(maxsize=32)
def _known(name: str) -> _Known:
    conflict = load_conflict(name)
    theatre = tuple(_theatre(conflict, load_common().governments))
    places = tuple(_places(conflict))
    lexicon = Lexicon((*theatre, *_own(conflict, theatre), *places))
    weights = _weights(conflict)
    weights |= {one.entry.id: PLACE for one in places}
    weights |= {one.entry.id: THEATRE if _is_main(conflict, one) else NEIGHBOUR for one in theatre}
    return _Known(lexicon, weights)


def _own(conflict: Conflict, theatre: Iterable[Listed]) -> Iterable[Listed]:
    """The folder's names, but for those of countries, which `theatre` has; each common word under an id of its own."""
    taken = {one.alias for one in theatre}
    for name in of_conflict(conflict):
        if name.alias not in taken:
            is_common = name.alias == name.alias.lower()
            yield replace(name, entry=replace(name.entry, id=f"word:{name.alias}")) if is_common else name


def _weights(conflict: Conflict) -> dict[str, float]:
    """What the ids of parties, sources, people and offices weigh: those from outside the theatre little."""
    outside = {party.id for party in conflict.parties if party.kind is PartyKind.EXTERNAL_FORCES}
    weights = {party.id: OUTSIDE if party.id in outside else LOCAL for party in conflict.parties}
    speakers = [(source.id, source.party) for source in conflict.sources]
    speakers += [(office.id, office.party) for office in conflict.offices]
    speakers += [(person.id, person.party) for person in conflict.people]
    for speaker, party in speakers:
        weights.setdefault(speaker, OUTSIDE if party in outside else LOCAL)
    return weights


def _theatre(conflict: Conflict, governments: Iterable[Government]) -> Iterable[Listed]:
    """The names and adjectives of the countries of the conflict, and the capital of the main one."""
    for government in governments:
        if government.country in conflict.countries:
            entry = NameEntry(_COUNTRY + government.country, government.names[0], "source", None, None)
            capital = (government.capital,) if government.capital is not None else ()
            for name in dict.fromkeys((*government.names, *government.adjectives, *capital)):
                yield Listed(name, entry, Rank.COMMON, by_sound=False)


def _places(conflict: Conflict) -> Iterable[Listed]:
    """The towns that the folder names, and the places of its supplement."""
    for town in conflict.towns:
        entry = NameEntry(f"town:{town}", town, "source", None, None)
        yield Listed(town, entry, Rank.PATTERN, by_sound=True)
    for place in conflict.places:
        entry = NameEntry(place.id, place.name, "source", None, None)
        for name in (place.name, *place.aliases):
            if name[:1].isupper():
                yield Listed(name, entry, Rank.PATTERN, by_sound=False)


def _is_main(conflict: Conflict, name: Listed) -> bool:
    return name.entry.id == _COUNTRY + conflict.countries[0]
