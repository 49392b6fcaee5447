"""Puts claims of violence together to the incidents that the answer keys of MUC-4 ask for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from muc4_answers import Context, Incident, Victim, countries_of, is_relevant, written
from muc4_phrases import Phrase, organisation, phrase_from, phrase_of, weapons
from muc4_words import (
    GENERIC,
    REBEL_WORDS,
    is_of,
    is_person,
    is_state,
    target_type,
)

from contested.model import Claim, Kind, Report, Stance
from contested.reading.casing import restored
from contested.reading.datelines import find_dateline
from contested.world import World

VIOLENCE = {
    Kind.KILLED: "ATTACK", Kind.INJURED: "ATTACK", Kind.ATTACK_ON_CIVILIANS: "ATTACK", Kind.CLASH: "ATTACK",
    Kind.EXPLOSION: "BOMBING", Kind.AIR_STRIKE: "BOMBING", Kind.SHELLING: "ATTACK", Kind.DESTROYS: "ATTACK",
    Kind.DETAINED: "KIDNAPPING", Kind.FREED: "KIDNAPPING",
}  # fmt: skip
EFFECT = {Kind.KILLED: "DEATH", Kind.INJURED: "INJURY", Kind.FREED: "REGAINED FREEDOM"}
BOMB = re.compile(
    r"\b(?:car-?)?bomb(?:s|ed|ing|ings)?\b|dynamit|explo[ds]|blew up|blown up|grenade|detonat|\bmines?\b", re.IGNORECASE
)
FIRE = re.compile(r"\bburn|\bset (?:\w+ ){0,4}(?:on )?(?:fire|ablaze)|\btorch|\barson|\bincinerat", re.IGNORECASE)
TAKEN = re.compile(r"kidnap|abduct|hostage|\bseized\b|captive", re.IGNORECASE)
TRIED = re.compile(
    r"\battempt|\btried to|\bfailed|foiled|defused|deactivat|thwart|did not explode|escaped unhurt", re.IGNORECASE
)
THREAT = re.compile(r"\bthreat", re.IGNORECASE)
ADMITTED = re.compile(r"responsibility|took credit|admitted|vindicat|acknowledged", re.IGNORECASE)
ACCUSED = re.compile(
    r"accus|blam|suspect|attribut|alleg|believe|presum|responsible|apparently|charged|link|perpetrat", re.IGNORECASE
)
AUTHORITY = re.compile(
    r"police|army|government|minist|official|president|authorit|colonel|general|armed forces|security|judge|military"
    r"|spokesman|coprefa|command",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<![A-Z])[.!?][\"”)]?\s+|\n\s*\n")


def incidents(report: Report, claims: Sequence[Claim], world: World) -> list[dict[str, Any]]:
    """The incidents of a report in the form that the scoring program takes."""
    dateline = find_dateline(report.text)
    found = world.gazetteer.find(dateline.town.title(), fuzzy=False, limit=1) if dateline is not None else ()
    country = found[0].entry.country if found else None
    context = Context(
        report,
        restored([report.text], is_place=world.gazetteer.knows)[0],
        dateline.day if dateline is not None else None,
        countries_of(claims, country, world),
        country,
        world,
    )
    merged: list[Incident] = []
    for claim in claims:
        one = incident_of(claim, context)
        if one is None:
            continue
        fitting = next((old for old in reversed(merged) if fits(old, one)), None)
        if fitting is None:
            merged.append(one)
        else:
            join(fitting, one)
    rebels = rebels_of(claims, context)
    blamed = organisation_of(merged)
    for one in merged:
        if not one.organisations and rebels and any(is_of(p, REBEL_WORDS) for p in one.perpetrators):
            one.organisations[rebels] = "REPORTED AS FACT"
        if not one.organisations and blamed is not None and not any(is_state(p.text) for p in one.perpetrators):
            one.organisations[blamed[0]] = blamed[1]
    return [written(one, context) for one in merged if is_relevant(one, context)]


def organisation_of(merged: Sequence[Incident]) -> tuple[str, str] | None:
    """The organisation behind most incidents of the report, and how sure that is: held to be behind the others too."""
    named = [item for one in merged for item in one.organisations.items() if not is_state(item[0])]
    counts = Counter(name for name, _ in named)
    return max(named, key=lambda item: counts[item[0]], default=None)


def rebels_of(claims: Sequence[Claim], context: Context) -> str | None:
    """The armed organisation that acts, is hit or speaks most often in the report, the state left out."""
    named = [who for claim in claims for who in (*claim.event.actors, *claim.event.targets)]
    phrases = [phrase_of(who, context.cased) for who in named]
    names = [organisation(phrase) for phrase in phrases if phrase is not None]
    names += [organisation(phrase_from(voice.name)) for claim in claims for voice in claim.voices]
    counts = Counter(name for name in names if name is not None and not is_state(name) and name[:1].isupper())
    return counts.most_common(1)[0][0] if counts else None


def incident_of(claim: Claim, context: Context) -> Incident | None:
    """What a single claim says of an incident; None where it is none for these keys."""
    event = claim.event
    sentence, start = sentence_of(claim, context)
    stage = stage_of(claim, sentence)
    if event.kind not in VIOLENCE or stage is None:
        return None
    type_ = VIOLENCE[event.kind]
    quote = context.cased[claim.evidence.start : claim.evidence.end]
    if type_ == "KIDNAPPING" and not TAKEN.search(quote):
        return None
    if event.kind is Kind.FREED and not TAKEN.search(sentence):
        return None
    if type_ == "ATTACK" and event.kind is Kind.DESTROYS and FIRE.search(quote):
        type_ = "ARSON"
    elif type_ == "ATTACK" and BOMB.search(quote):
        type_ = "BOMBING"
    is_dated = event.time.basis != "assumed" and event.time.end is not None
    one = Incident(type_, stage, event.time.start, event.time.end, is_dated, start, list(event.places))
    fill_perpetrators(one, claim, sentence, context)
    fill_targets(one, claim, context)
    for name, kind in weapons(sentence if type_ != "KIDNAPPING" else quote):
        one.weapons[name] = kind
    return one


def sentence_of(claim: Claim, context: Context) -> tuple[str, int]:
    """The sentence around the evidence, and where it begins."""
    text = context.cased
    before = [m.end() for m in SENTENCE_END.finditer(text, 0, claim.evidence.start)]
    after = re.compile(r"(?<![A-Z])[.!?][\"”)]?\s|\n\s*\n").search(
        text, max(claim.evidence.start, claim.evidence.end - 1)
    )
    start = before[-1] if before else 0
    return " ".join(text[start : after.start() if after else len(text)].split()), start


def stage_of(claim: Claim, sentence: str) -> str | None:
    """Accomplished, attempted or threatened; None for what is denied, supposed or feared."""
    if claim.event.negated or claim.stance in (Stance.DENIED, Stance.QUESTIONED):
        return None
    if claim.stance in (Stance.GOAL, Stance.HYPOTHETICAL, Stance.FORECAST):
        if THREAT.search(sentence):
            return "THREATENED"
        return "ATTEMPTED" if claim.stance is Stance.GOAL and TRIED.search(sentence) else None
    return "ACCOMPLISHED"


def fill_perpetrators(one: Incident, claim: Claim, sentence: str, context: Context) -> None:
    """Who did it: single persons and organisations, and how sure the words are of these."""
    for actor in claim.event.actors:
        phrase = phrase_of(actor, context.cased)
        if phrase is None or is_of(phrase, GENERIC):
            continue
        name = organisation(phrase)
        if name is not None:
            one.organisations[name] = confidence(claim, sentence)
        if name is None or not phrase.is_name:
            one.perpetrators.append(phrase)


def confidence(claim: Claim, sentence: str) -> str:
    """How sure the words are of the organisation."""
    if ADMITTED.search(sentence):
        return "CLAIMED OR ADMITTED"
    voice = " ".join(one.name for one in claim.voices) + " " + sentence
    if ACCUSED.search(sentence):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if AUTHORITY.search(voice) else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT" if claim.certainty == "certain" else "POSSIBLE"


def fill_targets(one: Incident, claim: Claim, context: Context) -> None:
    """Who and what was hit: people are victims, things and buildings are targets."""
    effect = EFFECT.get(claim.event.kind)
    quote = context.cased[claim.evidence.start : claim.evidence.end]
    targets = [phrase_of(target, context.cased) for target in claim.event.targets]
    people: list[Phrase] = [phrase for phrase in targets if phrase is not None and target_type(phrase) is None]
    for phrase in people:
        if not (phrase.is_name or is_person(phrase)):
            continue
        number = number_of(claim, phrase) if len(people) == 1 else phrase.number
        one.victims.append(Victim(phrase, [effect] if effect is not None else [], number))
    things = [phrase for phrase in targets if phrase is not None and target_type(phrase) is not None]
    things += [
        named
        for place in claim.event.places
        if (named := phrase_of(place, context.cased)) is not None and target_type(named) is not None
    ]
    for phrase in things:
        damage = ""
        if claim.event.kind is Kind.DESTROYS or one.type in ("BOMBING", "ARSON"):
            damage = "DESTROYED" if re.search(r"destroy|level|demolish|raze", quote, re.IGNORECASE) else "SOME DAMAGE"
        one.targets[phrase.text.upper()] = (damage, phrase)


def number_of(claim: Claim, phrase: Phrase) -> str | None:
    """The number of victims as the keys write it."""
    quantity = claim.event.quantity
    if quantity is None or quantity.unit != "persons":
        return phrase.number
    best = quantity.best if quantity.best is not None else quantity.low
    if best is None or (quantity.word is not None and quantity.best is None):
        return "PLURAL"
    if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        return f"{quantity.low:.0f} - {quantity.high:.0f}"
    return {"about": f"~{best:.0f}", "more_than": f"{best:.0f} -", "up_to": f"- {best:.0f}"}.get(
        quantity.qualifier, f"{best:.0f}"
    )


# ------------------------------------------------------------------ which claims are of one incident


def fits(old: Incident, new: Incident) -> bool:
    """Whether two tell of the same incident: nothing they say contradicts the other."""
    types = {old.type, new.type}
    if old.stage != new.stage or not (len(types) == 1 or types == {"ATTACK", "BOMBING"}):
        return False
    if old.is_dated and new.is_dated and not overlaps(old, new):
        return False
    if is_elsewhere(old, new):
        return False
    names = [{v.phrase.text.split()[-1] for v in one.victims if v.phrase.is_name} for one in (old, new)]
    return not (names[0] and names[1] and not names[0] & names[1] and old.sentence != new.sentence)


def overlaps(old: Incident, new: Incident) -> bool:
    """Whether the days of both may be the same."""
    if old.end is None or new.end is None:
        return True
    return (old.start or date.min) <= new.end and (new.start or date.min) <= old.end


def is_elsewhere(old: Incident, new: Incident) -> bool:
    """Whether both name towns, and none in common."""
    towns = [{place.id for place in one.places if place.id and place.id.startswith("geonames:")} for one in (old, new)]
    return bool(towns[0] and towns[1] and not towns[0] & towns[1]) and old.sentence != new.sentence


def join(old: Incident, new: Incident) -> None:
    """Add what the new one says to the old one."""
    old.type = "BOMBING" if "BOMBING" in (old.type, new.type) else old.type
    if new.is_dated and not old.is_dated:
        old.start, old.end, old.is_dated = new.start, new.end, True
    known = {place.name.lower() for place in old.places}
    old.places += [place for place in new.places if place.name.lower() not in known]
    heard = {phrase.text.lower() for phrase in old.perpetrators}
    old.perpetrators += [phrase for phrase in new.perpetrators if phrase.text.lower() not in heard]
    old.organisations = {**new.organisations, **old.organisations}
    for victim in new.victims:
        same = next((one for one in old.victims if one.phrase.is_same(victim.phrase)), None)
        if same is None:
            old.victims.append(victim)
            continue
        same.effects = list(dict.fromkeys([*same.effects, *victim.effects]))
        same.phrase = same.phrase.with_more(victim.phrase)
        same.number = victim.number if same.number in (None, "PLURAL") else same.number
    old.targets = {**new.targets, **old.targets}
    old.weapons = {**old.weapons, **new.weapons}
    old.sentence = new.sentence
