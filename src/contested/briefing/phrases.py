"""A claim in plain words: who said it through whom, how they stand to it, and what it says happened."""

from __future__ import annotations

from dataclasses import dataclass

from contested.briefing.backdrop import ARTICLED, Names
from contested.briefing.words import figure, listed
from contested.model import Claim, Event, Kind, Location, Quantity, Stance


@dataclass(frozen=True, slots=True)
class Noun:
    """How a kind of event is named: the noun, then its actors, targets and places, each after its own word."""

    noun: str
    actor: str = "by"
    target: str = "on"
    place: str = "in"
    article: str = "the"


NOUNS: dict[Kind, Noun] = {
    Kind.TAKES_CONTROL: Noun("capture", target="from", place="of"),
    Kind.ENTERS: Noun("entry", actor="of", place="into"),
    Kind.ADVANCES: Noun("advance", actor="of", place="on"),
    Kind.WITHDRAWS: Noun("withdrawal", actor="of", target="of", place="from"),
    Kind.HOLDS: Noun("presence", actor="of", target="against", place="in"),
    Kind.BESIEGES: Noun("siege", place="of"),
    Kind.CUTS_ROUTE: Noun("cutting of a route", place="at"),
    Kind.CLASH: Noun("clashes", actor="involving", target="against", article=""),
    Kind.AIR_STRIKE: Noun("air strikes", place="on", article=""),
    Kind.SHELLING: Noun("shelling", place="of", article=""),
    Kind.EXPLOSION: Noun("explosions", article=""),
    Kind.ATTACK_ON_CIVILIANS: Noun("attack on civilians", target="against", article="an"),
    Kind.KILLED: Noun("killing", target="of", article=""),
    Kind.INJURED: Noun("wounding", target="of", article=""),
    Kind.DETAINED: Noun("detention", target="of", article=""),
    Kind.FREED: Noun("release", target="of"),
    Kind.DISPLACED: Noun("displacement", actor="of", target="of", place="from", article=""),
    Kind.RETURNED: Noun("return", actor="of", target="of", place="to"),
    Kind.AID: Noun("aid", target="to", place="for", article=""),
    Kind.STATEMENT: Noun("statement", article="a"),
    Kind.TALKS: Noun("talks", actor="involving", target="with", article=""),
    Kind.AGREEMENT: Noun("agreement", target="with", article="an"),
    Kind.DEFECTS: Noun("defection", actor="of", target="from"),
    Kind.MOBILISES: Noun("mobilisation", actor="of", target="against"),
    Kind.DESTROYS: Noun("destruction", target="of"),
    Kind.CLOSES: Noun("closure", place="of"),
    Kind.OPENS: Noun("opening", place="of"),
}

# How the origin stands to the event, in the past tense, so that it fits one speaker and several.
SAYS: dict[Stance, str] = {
    Stance.ASSERTED: "reported",
    Stance.DENIED: "denied",
    Stance.QUESTIONED: "questioned",
    Stance.HYPOTHETICAL: "considered the case of",
    Stance.FORECAST: "expected",
    Stance.GOAL: "named as an aim",
}


def told(claim: Claim, names: Names) -> str:
    """The whole claim in plain words: `the Observatory, as carried by AFP, reported the fall of Homs`."""
    who = speaker(claim, names)
    return f"{who}{',' if ', as carried by ' in who else ''} {SAYS[claim.stance]} {happening(claim.event, names)}"


def speaker(claim: Claim, names: Names) -> str:
    """The chain of voices in words, the origin first: `the Observatory, as carried by AFP`; the outlet if none."""
    origin = origin_name(claim, names)
    relays = [names.the(voice.source) if voice.source else voice.name for voice in claim.voices[:-1]]
    relays = [relay for relay in dict.fromkeys(relays) if relay != origin]
    return f"{origin}, as carried by {listed(relays)}" if relays else origin


def origin_name(claim: Claim, names: Names) -> str:
    """Who first says it; the outlet when it speaks for itself; `an unnamed report` when even that is unknown."""
    if claim.origin is None:
        return claim.report.outlet or "an unnamed report"
    if claim.origin.source is None:
        return names.articled(claim.origin.name)
    known = names.the(claim.origin.source)
    if known.casefold().startswith(("a ", "an ")):  # a kind of speaker, such as "a security source"
        return names.articled(claim.origin.name)
    return known if is_same_name(claim.origin.name, known) else f"{names.articled(claim.origin.name)} ({known})"


def is_same_name(printed: str, known: str) -> bool:
    """Whether a printed name adds nothing to the known one: `the Observatory`, `SOHR`, `Syrian army`."""
    own = [word for word in printed.casefold().split() if word not in ("the", "a", "of", "for")]
    initials = "".join(word[0] for word in known.split() if word[0].isupper()).casefold()
    is_part = all(word in known.casefold() for word in own)
    is_common = bool(own) and own[-1] in ARTICLED  # "the rebels", "army": the known name says more
    return (
        is_part or is_common or " ".join(own) == initials or known.removeprefix("the ").casefold() in printed.casefold()
    )


def happening(event: Event, names: Names) -> str:
    """The event as a noun with its parts: `the capture of Hama by HTS`; `no presence of troops in Rastan`."""
    noun = NOUNS[event.kind]
    article = "no" if event.negated else noun.article
    parts = [article, noun.noun, _number(event.quantity)]
    at = where(event.places, noun.place)
    actors = listed(list(dict.fromkeys(names.articled(actor.name) for actor in event.actors)))
    targets = listed(list(dict.fromkeys(names.articled(target.name) for target in event.targets)))
    who = [f"{noun.actor} {actors}"] if actors else []
    whom = [f"{noun.target} {targets}"] if targets else []
    parts += [at, *whom, *who] if noun.place == "of" else [*who, *whom, at]
    return " ".join(part for part in parts if part)


def _number(quantity: Quantity | None) -> str:
    """The number in brackets; words such as `dozens` stand in the quotation anyway."""
    if quantity is None or (quantity.best is None and quantity.low is None and quantity.high is None):
        return ""
    return f"({amount(quantity)})"


def amount(quantity: Quantity, *, with_unit: bool = True) -> str:
    """A quantity as said: `more than 280,000 people`; `“en masse”, no number given`."""
    unit = (
        ""
        if not with_unit
        else {"persons": quantity.of or "people", "other": quantity.of or ""}.get(quantity.unit, quantity.unit)
    )
    number = quantity.best if quantity.best is not None else quantity.high or quantity.low
    if number is None:
        return f"“{quantity.word}”, no number given" if quantity.word else "no number given"
    if quantity.best is None and quantity.low is not None and quantity.high is not None:
        return f"{figure(quantity.low)} to {figure(quantity.high)} {unit}".strip()
    sort = {"about": "about ", "more_than": "more than ", "up_to": "up to "}.get(quantity.qualifier, "")
    return f"{sort}{figure(number)} {unit}".strip()


def where(places: tuple[Location, ...], default: str) -> str:
    """The places with their prepositions: `near Homs`, `5 km from Homs`; `default` where the text gives no relation."""
    if any(place.relation == "between" for place in places):
        return f"between {listed(list(dict.fromkeys(place.name for place in places)))}"
    words: dict[str, list[str]] = {}
    for place in places:
        words.setdefault(_preposition(place, default), []).append(place.name)
    return " ".join(f"{preposition} {listed(list(dict.fromkeys(names)))}" for preposition, names in words.items())


def _preposition(place: Location, default: str) -> str:
    if place.km is not None:
        return f"{figure(place.km)} km {'from' if place.bearing is None else place.bearing.upper() + ' of'}"
    return {"near": "near", "toward": "towards"}.get(place.relation, default)
