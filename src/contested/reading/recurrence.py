"""Events told again: `the attack`, `during the operation` point back, and what was said before holds for them too.

Method. An event noun with `the`, `this` or `such` in an event's clause looks back for the newest asserted claim whose
kind the noun can name. The event takes over its day and places where its own words give none, and its kind where the
noun is a general one (`the attack` after an air strike). An item of a list takes its day from what introduces the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Token

from contested.model import Claim, Event, Interval, Kind, Report, Stance
from contested.reading import grammar
from contested.reading.candidate import Candidate
from contested.reading.view import View

REACH = 12  # claims that an event noun looks back over
POINTERS = frozenset({"the", "this", "that", "these", "those", "such"})
STRIKES = frozenset({Kind.AIR_STRIKE, Kind.SHELLING})
VIOLENCE = STRIKES | {Kind.EXPLOSION, Kind.ATTACK_ON_CIVILIANS, Kind.CLASH}
MOVES = frozenset({Kind.CLASH, Kind.TAKES_CONTROL, Kind.ENTERS, Kind.ADVANCES, Kind.BESIEGES})
NAMES: dict[str, frozenset[Kind]] = {
    **dict.fromkeys(("strike", "airstrike", "raid"), STRIKES | {Kind.CLASH}),
    **dict.fromkeys(("shelling", "bombardment", "barrage"), STRIKES),
    **dict.fromkeys(("bombing", "blast", "explosion"), frozenset({Kind.EXPLOSION, Kind.AIR_STRIKE})),
    **dict.fromkeys(("attack", "assault", "incident", "violence", "massacre", "killing", "shooting"), VIOLENCE),
    **dict.fromkeys(("battle", "fighting", "clash", "advance"), MOVES),
    **dict.fromkeys(("operation", "offensive", "campaign"), MOVES | STRIKES),
}
GENERAL = frozenset({"attack", "assault", "raid", "incident", "violence"})
BULLET = re.compile(r"(?:^|\n)[\s\u00a0]*(?:[-–—•*·▪◦.#>]|\(?\d{1,2}[.)])[\s\u00a0]+$")
OWN_BULLET = re.compile(r"[.·▪◦]|\(?\d{1,2}[.)]")
WHOLES = frozenset({"operation", "offensive", "campaign"})
LONGEST = timedelta(days=120)  # an operation that a chronicle tells day by day is over in a season
SINCE_START = re.compile(
    r"(?i)\bsince (?:the )?(?:start|beginning|launch|onset) of (?:the|its|their|this|that) (\w+)(?: (\w+))?"
)
BEGAN = re.compile(r"(?i)\b(?:beg[au]n|beginning|started?|launch(?:ed|ing)?|opened)\b")


def told_before(candidate: Candidate, earlier: Sequence[Claim]) -> Claim | None:
    """The claim that the event's words point back at; None where they point nowhere."""
    noun = _pointing_noun(candidate)
    if noun is None:
        return None
    kinds = NAMES[noun.lemma_.lower()]
    return next((one for one in reversed(earlier[-REACH:]) if one.event.kind in kinds and _happened(one)), None)


def kind_again(candidate: Candidate, before: Claim | None) -> Kind:
    """The kind of the event; `the attack` is of the kind of the attack it points at."""
    is_general = candidate.pattern.is_noun and candidate.head.lemma_.lower() in GENERAL
    if before is None or not is_general or candidate.kind is not Kind.CLASH:
        return candidate.kind
    return before.event.kind


def with_what_was_said(event: Event, candidate: Candidate, before: Claim) -> Event:
    """The event with the day of the one it points back at, where it has none, and its places if it is that event.

    What an operation did (`the operation killed 139 fighters`) may have been done elsewhere: it takes no places over.
    """
    changed: dict[str, object] = {}
    is_open = any(child.lemma_ == "have" and child.tag_ != "VBD" for child in candidate.clause.children)
    if event.time.basis == "assumed" and before.event.time.basis != "assumed" and not is_open:
        changed["time"] = before.event.time.model_copy(update={"basis": "carried"})
    if not event.places and candidate.pattern.is_noun and candidate.head.tag_ == "NN":
        changed["places"] = before.event.places
    return event.model_copy(update=changed) if changed else event


def since_its_start(candidate: Candidate, earlier: Sequence[Claim], published: date | None) -> Interval | None:
    """`since the start of the operation`: from the day on which a claim before says that it began."""
    before = candidate.head.doc[candidate.head.sent.start : candidate.head.i]
    if not any(token.lower_ == "since" for token in before) or (found := SINCE_START.search(before.text)) is None:
        return None
    kinds = next((NAMES[word.lower()] for word in found.groups() if word and word.lower() in NAMES), frozenset())
    for one in reversed(earlier):
        start = one.event.time.start
        if start is not None and one.event.kind in kinds and _happened(one) and BEGAN.search(one.evidence.quote):
            return Interval(
                start=start, end=published, precision="range" if published else "open", basis="carried",
                span=one.event.time.span,
            )  # fmt: skip
    return None


def over_the_whole(candidate: Candidate, earlier: Sequence[Claim]) -> Interval | None:
    """The days from the first to the last that a chronicle tells of the operation that `the operation` points at."""
    noun = _pointing_noun(candidate)
    if noun is None or noun.lemma_.lower() not in WHOLES:
        return None
    times = [one.event.time for one in earlier if one.event.kind in MOVES and _happened(one)]
    told = [(time.start, time.end) for time in times if time.start is not None and time.end is not None]
    if not told:
        return None
    first, last = min(start for start, _ in told), max(end for _, end in told)
    if first == last or last - first > LONGEST:
        return None
    span = next(time.span for time in times if time.start == first)
    return Interval(start=first, end=last, precision="range", basis="carried", span=span)


def is_item(view: View, report: Report) -> bool:
    """Whether the paragraph is an item of a list: a bullet or number stands before it or opens it."""
    before = report.text[max(0, view.start - 12) : view.start]
    return BULLET.search(before) is not None or OWN_BULLET.match(view.doc.text) is not None


def time_of_list(earlier: Sequence[Claim]) -> Interval | None:
    """The day that the claims before a list give, for items that name none."""
    for one in reversed(earlier[-3 * REACH :]):
        if one.event.time.basis == "stated" and one.event.time.precision == "day" and _happened(one):
            return one.event.time.model_copy(update={"basis": "carried"})
    return None


def _happened(claim: Claim) -> bool:
    return claim.stance is Stance.ASSERTED and not claim.event.negated


def _pointing_noun(candidate: Candidate) -> Token | None:
    """The event noun that points back: the event itself, what did it, or what it happened in."""
    if candidate.pattern.is_noun:
        return candidate.head if _points(candidate.head) else None
    clause = candidate.clause
    beside = [*grammar.subjects(clause), *grammar.agents(clause), *grammar.complements(clause, "in", "during", "by")]
    return next((token for token in beside if _points(token)), None)


def _points(token: Token) -> bool:
    return (
        token.lemma_.lower() in NAMES
        and token.pos_ == "NOUN"
        and any(child.lower_ in POINTERS for child in token.children)
        and not any(
            child.dep_ in ("prep", "relcl", "acl", "nummod") and child.lower_ != "by" for child in token.children
        )
    )
