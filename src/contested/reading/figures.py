"""How many: the number that counts an event's people or things."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from contested.model import Kind, Quantity, Report, Span, Stance
from contested.reading import grammar
from contested.reading.candidate import BEFALLING, Candidate
from contested.reading.counted import lexicon
from contested.reading.quantity import NumberMention

COUNTED = {
    Kind.KILLED: ("persons",),
    Kind.INJURED: ("persons",),
    Kind.DETAINED: ("persons",),
    Kind.FREED: ("persons",),
    Kind.DISPLACED: ("persons", "households"),
    Kind.RETURNED: ("persons", "households"),
    Kind.AIR_STRIKE: ("strikes", "vehicles", "buildings", "aircraft", "other"),
    Kind.SHELLING: ("strikes", "other"),
    Kind.EXPLOSION: ("strikes", "other"),
    Kind.ATTACK_ON_CIVILIANS: ("strikes",),
    Kind.TAKES_CONTROL: ("places",),
    Kind.HOLDS: ("places",),
    Kind.ADVANCES: ("km",),
    Kind.ENTERS: ("places", "persons"),
    Kind.WITHDRAWS: ("places", "persons", "vehicles"),
    Kind.MOBILISES: ("persons", "vehicles"),
    Kind.DEFECTS: ("persons",),
    Kind.DESTROYS: ("vehicles", "buildings", "aircraft", "other"),
    Kind.AID: ("persons", "vehicles", "households", "other"),
    Kind.BESIEGES: ("persons",),
    Kind.CLASH: ("persons", "vehicles"),
    Kind.AGREEMENT: (),
}
FATES = frozenset({Kind.KILLED, Kind.INJURED})
OTHER_FATES = {
    Kind.KILLED: frozenset({"wounded", "injured", "hurt", "missing", "arrested", "detained", "displaced"}),
    Kind.INJURED: frozenset({"killed", "dead", "deaths", "missing", "arrested", "detained", "displaced"}),
}
"""Words that stand for those whom something else befell: `7 wounded` are not the killed."""
NO_FIGHTERS = OTHER_FATES[Kind.KILLED] | OTHER_FATES[Kind.INJURED] | {"casualties", "fatalities", "victims"}
SINGLE = {Kind.KILLED: frozenset({"kill", "die"}), Kind.INJURED: frozenset({"injure", "wound", "injured", "wounded"})}
"""Words that say of one person what befell him."""
NOT_ONE = frozenset({"no", "any", "every", "each", "another", "whose", "many"})
ARTICLES = frozenset({"a", "an"})
STRUCK = frozenset({Kind.AIR_STRIKE, Kind.SHELLING})
STRIKES = frozenset({"strike", "airstrike", "raid", "sortie", "shell", "missile", "rocket", "bomb", "drone"})
LISTING = frozenset({Kind.AIR_STRIKE, Kind.SHELLING, Kind.DESTROYS})
"""Kinds that are told with a list of what was hit."""
PHRASES_ONLY = frozenset({Kind.CLASH, Kind.HOLDS, Kind.AGREEMENT})
"""Kinds whose number must stand on a participant."""
EXTENTS = frozenset({Kind.TAKES_CONTROL, Kind.HOLDS})
AREAS = ("square", "sq", "hectare", "acre", "per", "%")
REPEATED = frozenset({Kind.ATTACK_ON_CIVILIANS, Kind.AIR_STRIKE, Kind.SHELLING})
AWAY = frozenset({"from", "of", "away", "off", "outside", "north", "south", "east", "west", "short"})


def quantity_of(
    candidate: Candidate, numbers: Sequence[NumberMention], *, stance: Stance, report: Report, start: int
) -> Quantity | None:
    """The number of the event, or None where the words give none: unknown, not zero.

    A single person who was killed or injured counts as one. A list of three sorts of things (three tanks, two trucks
    and a radar) has no number of its own, nor has `a mother and her two sons`: what nobody said is not added up.
    """
    units = COUNTED.get(candidate.kind, ())
    number = _number_of(candidate, numbers, units)
    if number is None:
        return _one_person(candidate, numbers, stance=stance, report=report, start=start)
    span = Span.cut(report, start + number.start, start + number.end)
    return as_quantity(number, measure=_measure(candidate, stance), span=span)


def as_quantity(number: NumberMention, *, measure: str, span: Span) -> Quantity:
    """A number of the text as the quantity of a claim; `span` are its words in the report."""
    return Quantity(
        low=number.low,
        best=number.best,
        high=number.high,
        unit=number.unit,
        qualifier=number.qualifier,
        measure=measure,
        word=number.word,
        of=number.noun,
        span=span,
    )


def _one_person(
    candidate: Candidate, numbers: Sequence[NumberMention], *, stance: Stance, report: Report, start: int
) -> Quantity | None:
    """One, where a person with a name, `he` or `the soldier` was killed, died, or was injured."""
    head = candidate.head
    victims = candidate.targets or (candidate.actors if head.lemma_.lower() == "die" else ())
    is_fate = candidate.kind in SINGLE and not SINGLE[candidate.kind].isdisjoint((head.lemma_.lower(), head.lower_))
    if not is_fate or len(victims) != 1 or stance not in (Stance.ASSERTED, Stance.DENIED):
        return None
    target = victims[0]
    first, last = grammar.phrase(target)
    a, b = first.idx, last.idx + len(last)
    if not _is_one(target) or any(a <= number.start < b for number in numbers):
        return None
    span = Span.cut(report, start + target.idx, start + target.idx + len(target))
    return Quantity(best=1.0, unit="persons", measure=_measure(candidate, stance), of=target.text, span=span)


def _is_one(token: Token) -> bool:
    """Whether a word is one person: a person's name, `he`, or a singular noun for a person behind `the`."""
    if any(child.dep_ in ("conj", "cc", "neg") or child.lower_ in NOT_ONE for child in token.children):
        return False
    if token.tag_ == "PRP":
        return token.lower_ in ("he", "she", "him", "her")
    if token.tag_ == "NNP":
        # Only a person `was killed`, whatever the name was taken for: surnames pass for towns and firms.
        return token.ent_type_ == "PERSON" or (token.dep_ == "nsubjpass" and _has_was(token.head))
    return token.tag_ == "NN" and lexicon().singulars.get(token.lower_) == "persons"


def _has_was(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ in ("was", "is", "been") for child in verb.children)


def _number_of(candidate: Candidate, numbers: Sequence[NumberMention], units: Sequence[str]) -> NumberMention | None:
    """The number on the event's own participants first, then any fitting one in its clause."""
    fitting = [number for number in numbers if _fits(number, units, candidate)]
    if not fitting:
        return None
    if candidate.kind in FATES and (own := _on_fate(candidate, fitting)) is not None:
        return own
    befalls = candidate.kind in BEFALLING and bool(candidate.targets) and candidate.head.tag_ != "VBN"
    if candidate.kind in LISTING and _are_many_sorts(candidate, fitting):
        fitting = [number for number in fitting if number.unit == "strikes"]
    for a, b in _phrases(candidate, befalls=befalls):
        inside = [number for number in fitting if a <= number.start and number.end <= b]
        if inside:
            is_vague = candidate.kind in EXTENTS and inside[0].word is not None
            return _of_list(fitting if is_vague else inside, candidate)
    has_strikes = candidate.kind in STRUCK and any(token.lemma_.lower() in STRIKES for token in candidate.actors)
    return None if candidate.kind in PHRASES_ONLY or has_strikes else _nearest(candidate, fitting, befalls=befalls)


def _is_told(candidate: Candidate) -> bool:
    """`An official put the toll at 60` counts no official."""
    return candidate.head.lemma_ == "put"


def _on_fate(candidate: Candidate, numbers: Sequence[NumberMention]) -> NumberMention | None:
    """The number whose own noun is the word of the event: `3 killed and 7 wounded`."""
    head = candidate.head
    return next((number for number in numbers if number.noun_start == head.idx and number.noun is not None), None)


def _phrases(candidate: Candidate, *, befalls: bool) -> list[tuple[int, int]]:
    """Where the number of an event is looked for, the likeliest first; strikes count before what they hit."""
    targets, actors = [_first_of_list(token) for token in candidate.targets], list(candidate.actors)
    tokens = (*targets, *([] if befalls or _is_told(candidate) else (*actors, *candidate.places)))
    if candidate.kind in STRUCK:
        # Strikes, shells and missiles are the event; the machines that bring them only bring it.
        strikes = [token for token in actors if token.lemma_.lower() in STRIKES]
        objects = [
            child for child in candidate.head.children if child.dep_ == "dobj" and child not in candidate.targets
        ]
        hit = (*objects, *targets, *candidate.places, *actors)
        tokens = tuple(strikes) or hit  # `a strike hit two vehicles` is one strike, not two
        if strikes:
            return [_wide_phrase(token) for token in tokens]
    phrases = [_wide_phrase(token) for token in tokens]
    if not befalls or candidate.pattern.is_noun or candidate.clause != candidate.head:
        phrases.append(_wide_phrase(candidate.head))
    return phrases


def _are_many_sorts(candidate: Candidate, numbers: Sequence[NumberMention]) -> bool:
    """Whether the clause counts three sorts of things that were hit."""
    indices = {token.i for token in grammar.clause_tokens(candidate.clause)}
    doc = candidate.head.doc
    counted = [number for number in numbers if number.unit not in ("strikes", "persons")]
    tokens = ((grammar.token_at(doc, number.start), number.noun) for number in counted)
    return len({noun for token, noun in tokens if token is not None and token.i in indices}) > 2


def _of_list(inside: Sequence[NumberMention], candidate: Candidate) -> NumberMention | None:
    """The number of a phrase with several: the first, unless an article begins a list of persons."""
    first = inside[0]
    if first.text.lower() in ARTICLES and max(len(inside), len(candidate.targets)) > 1:
        return None
    stated = (n for n in inside if n.best is not None or n.high is not None)
    return first if first.word is None else next((n for n in stated if n.unit != first.unit), first)


def _nearest(candidate: Candidate, numbers: Sequence[NumberMention], *, befalls: bool) -> NumberMention | None:
    """The fitting number of the clause that stands nearest; articles count only on a participant."""
    indices = {token.i for token in grammar.clause_tokens(candidate.clause)}
    if befalls or _is_told(candidate):
        for first, last in map(grammar.phrase, candidate.actors):
            indices -= set(range(first.i, last.i + 1))
    doc = candidate.head.doc
    near = [
        number
        for number in numbers
        if number.text.lower() not in ARTICLES
        and (token := grammar.token_at(doc, number.start)) is not None
        and token.i in indices
        and not _is_source(doc, number)
    ]
    return min(near, key=lambda number: abs(number.start - candidate.head.idx)) if near else None


def _fits(number: NumberMention, units: Sequence[str], candidate: Candidate) -> bool:
    kind, noun = candidate.kind, (number.noun or "").lower()
    if number.text.lower() in ARTICLES and "persons" not in units[:1]:
        return False
    if kind in FATES and noun in OTHER_FATES[kind]:
        return False
    if kind is Kind.CLASH and noun in NO_FIGHTERS:
        return False
    if kind is Kind.ADVANCES:
        return number.unit == "km" and _is_way(number, candidate)
    if kind in EXTENTS and number.unit == "other" and noun.startswith(AREAS):
        return True
    if kind in REPEATED and noun in ("occasions", "times"):
        return True
    if number.unit in units:
        return True
    return number.noun is None and number.unit == "other" and units[:1] in (("persons",), ("places",))


def _is_way(number: NumberMention, candidate: Candidate) -> bool:
    """Whether kilometres are the way that somebody advanced, not how far a place lies from another."""
    noun = grammar.token_at(candidate.head.doc, number.noun_start)
    if noun is None or noun.head != candidate.head or noun.dep_ not in ("dobj", "npadvmod", "attr"):
        return False
    return noun.i + 1 >= len(noun.doc) or noun.nbor(1).lower_ not in AWAY


def _is_source(doc: Doc, number: NumberMention) -> bool:
    """Whether a number counts those who say it: `according to two officials`."""
    noun = grammar.token_at(doc, number.noun_start)
    return noun is not None and noun.head.lower_ == "to" and noun.head.head.lower_ == "according"


def _first_of_list(token: Token) -> Token:
    """The first noun of the list that a noun stands in: `eight vehicles` of `eight vehicles and nine buildings`."""
    while token.dep_ == "conj" and token.head.pos_ == "NOUN" and token.pos_ == "NOUN":
        token = token.head
    return token


def _wide_phrase(token: Token) -> tuple[int, int]:
    first, last = grammar.phrase(token)
    return first.idx, last.idx + len(last)


def _measure(candidate: Candidate, stance: Stance) -> str:
    if stance in (Stance.FORECAST, Stance.GOAL, Stance.HYPOTHETICAL):
        return "forecast"
    words = {token.lower_ for token in grammar.clause_tokens(candidate.clause)}
    if candidate.kind in (Kind.DISPLACED, Kind.RETURNED):
        if words & {"remain", "remains", "currently", "live", "living", "total", "displaced"} and words & {
            "are",
            "remain",
            "remains",
            "currently",
            "total",
        }:
            return "stock"
        return "flow"
    if words & {"toll", "total", "totals"}:
        return "stock"
    return "flow" if candidate.kind in (Kind.KILLED, Kind.INJURED, Kind.DETAINED, Kind.FREED) else "unstated"
