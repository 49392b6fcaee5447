"""Incidents of MUC-4 and how they are written: the rules of 1992 about what counts, and the form the scorer takes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from muc4_phrases import Phrase, victim_type
from muc4_words import ARMED, CASUALTIES, INNOCENT, is_of, is_state, nation_of, singular, target_type

from contested.model import Claim, Location, Report
from contested.world import World

ABROAD = 3  # mentions from which a country other than that of the dateline is taken for the place of an incident
PART = re.compile(r"^(?:(?:NORTH|SOUTH|EAST|WEST)\w*ERN|CENTRAL) | (?:DEPARTMENT|PROVINCE)$")
TWO_MONTHS = timedelta(days=62)


@dataclass
class Victim:
    """A person or group that was attacked, and what befell them."""

    phrase: Phrase
    effects: list[str] = field(default_factory=list)
    number: str | None = None


@dataclass
class Incident:
    """One incident, growing as claims are added."""

    type: str
    stage: str
    start: date | None
    end: date | None
    is_dated: bool
    sentence: int
    places: list[Location] = field(default_factory=list)
    perpetrators: list[Phrase] = field(default_factory=list)
    organisations: dict[str, str] = field(default_factory=dict)
    victims: list[Victim] = field(default_factory=list)
    targets: dict[str, tuple[str, Phrase]] = field(default_factory=dict)
    weapons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """The report, in capitals and small letters, and what is known of it."""

    report: Report
    cased: str
    day: date | None
    countries: Counter[str]  # how often places of each country are named, that of the dateline more
    country: str | None  # of the dateline
    world: World


def is_relevant(one: Incident, context: Context) -> bool:
    """Whether the keys want it: not old, not fighting between armed men, with somebody or something hit."""
    if not one.victims and not one.targets:
        return False
    if one.type == "ATTACK" and not one.targets and not any(victim.effects for victim in one.victims):
        return False
    if context.day is not None and one.end is not None and one.end < context.day - TWO_MONTHS:
        return False
    if one.is_dated and one.start is not None and one.end is not None and one.end - one.start > TWO_MONTHS:
        return False
    civil = [victim for victim in one.victims if not is_of(victim.phrase, ARMED) or victim.phrase.is_name]
    things = [phrase for _, phrase in one.targets.values() if not is_of(phrase, ARMED)]
    return bool(civil or things)


def written(one: Incident, context: Context) -> dict[str, Any]:
    """The incident in the form that the scoring program takes."""
    country = country_of(one, context)
    entry = context.world.gazetteer.get(f"country:{country}") if country else None
    is_states = any(is_state(name) for name in one.organisations) or (
        not one.organisations and any(is_state(phrase.text) for phrase in one.perpetrators)
    )
    return {
        "type": one.type,
        "stage": one.stage,
        "category": "STATE-SPONSORED VIOLENCE" if is_states else "TERRORIST ACT",
        "date": day_of(one, context),
        "location": location(one, country, context),
        "perpetrators": [phrase.text.upper() for phrase in perpetrators_of(one)[:2]],
        "organisations": [{"name": n.upper(), "confidence": c} for n, c in list(one.organisations.items())[:2]],
        "targets": [
            {
                "name": name, "type": target_type(phrase), "number": phrase.number,
                "effects": [damage] if damage else [],
            }
            for name, (damage, phrase) in one.targets.items()
            if not is_of(phrase, ARMED) and not is_told_better(phrase, one)
        ],
        "victims": [written_victim(victim, entry.name.upper() if entry else None) for victim in victims_of(one)],
        "instruments": [{"name": n.upper() if n else None, "type": t} for n, t in one.weapons.items()],
    }  # fmt: skip


def is_told_better(phrase: Phrase, one: Incident) -> bool:
    """Whether a longer phrase with the same noun is among the targets: `substation` beside `power substation`."""
    others = [other for _, other in one.targets.values() if other.text.upper() != phrase.text.upper()]
    is_bare = " " not in phrase.text
    return is_bare and any(singular(other.head) == singular(phrase.head) for other in others if " " in other.text)


def victims_of(one: Incident) -> list[Victim]:
    """The victims; `the dead` and `the wounded` only where nobody else is named."""
    told = [victim for victim in one.victims if not is_of(victim.phrase, CASUALTIES)]
    return told or one.victims


def perpetrators_of(one: Incident) -> list[Phrase]:
    """Those who can have done it: nobody who was hit, no thing, nobody whose office is to govern, preach or drive."""
    hit = {victim.phrase.text.split()[-1] for victim in one.victims if victim.phrase.is_name}
    return [
        phrase
        for phrase in one.perpetrators
        if phrase.text.split()[-1] not in hit
        and target_type(phrase) is None
        and not any(phrase.is_same(victim.phrase) for victim in one.victims)
        and not any(singular(word) in INNOCENT for word in phrase.text.split())
    ]


def written_victim(victim: Victim, country: str | None) -> dict[str, Any]:
    """A victim in the form that the scoring program takes."""
    phrase = victim.phrase
    return {
        "name": phrase.name.upper() if phrase.name else None,
        "description": phrase.description.upper() if phrase.description else None,
        "type": victim_type(phrase),
        "number": victim.number or phrase.number,
        "nation": nation if (nation := nation_of(phrase.text)) != country else None,
        "effects": victim.effects,
    }


def day_of(one: Incident, context: Context) -> str | None:
    """One day, between two, or on or before the day of the report."""
    if one.is_dated and one.start is not None and one.end is not None:
        same = one.start == one.end
        return one.end.isoformat() if same else f"{one.start.isoformat()}/{one.end.isoformat()}"
    last = one.end if one.is_dated and one.end is not None else context.day
    return f"/{last.isoformat()}" if last is not None else None


def countries_of(claims: Sequence[Claim], filed: str | None, world: World) -> Counter[str]:
    """How often places of each country are named; the country that the report was filed from counts thrice."""
    places = [place.id for claim in claims for place in claim.event.places if place.id]
    entries = [world.gazetteer.get(place) for place in places]
    counts = Counter(entry.country for entry in entries if entry is not None and entry.country)
    counts.update({filed: ABROAD} if filed else {})
    return counts


def country_of(one: Incident, context: Context) -> str | None:
    """The country that its places lie in if the report speaks of it often; else that of the dateline."""
    entries = [context.world.gazetteer.get(place.id) for place in one.places if place.id]
    own = [entry.country for entry in entries if entry is not None and entry.country]
    if not context.countries or context.country in own:
        return context.country
    best = max(own, key=lambda country: context.countries[country], default=None)
    if best is not None and context.countries[best] >= ABROAD:
        return best
    return context.country or context.countries.most_common(1)[0][0]


def location(one: Incident, country: str | None, context: Context) -> list[str] | None:
    """The country, and the first town of the incident in it, or else the first area."""
    if country is None:
        return None
    entry = context.world.gazetteer.get(f"country:{country}")
    names = [entry.name.upper()] if entry is not None else []
    known = [(context.world.gazetteer.get(place.id), place) for place in one.places if place.id]
    inside = [(e.kind, p) for e, p in known if e is not None and e.country == country and e.kind != "country"]
    chosen = min(inside, key=lambda found: found[0].startswith("admin"), default=None)
    if chosen is not None:
        names.append(PART.sub("", chosen[1].name.upper()))
    return names or None
