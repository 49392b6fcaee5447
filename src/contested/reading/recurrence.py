"""Events told again: `the attack`, `during the operation` point back, and what was said before holds for them too.

Method. An event noun with `the`, `this` or `such` in an event's clause looks back for the newest asserted claim whose
kind the noun can name. The event takes over its day and places where its own words give none, and its kind where the
noun is a general one (`the attack` after an air strike). An item of a list takes its day from what introduces the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    **dict.fromkeys(("operation", "offensive", "battle", "fighting", "clash", "advance", "campaign"), MOVES),
}
GENERAL = frozenset({"attack", "assault", "raid", "incident", "violence"})
BULLET = re.compile(r"(?:^|\n)[\s\u00a0]*(?:[-–—•*·▪◦.#>]|\(?\d{1,2}[.)])[\s\u00a0]+$")
OWN_BULLET = re.compile(r"[.·▪◦]|\(?\d{1,2}[.)]")


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
    if event.time.basis == "assumed" and before.event.time.basis != "assumed":
        changed["time"] = before.event.time.model_copy(update={"basis": "carried"})
    if not event.places and candidate.pattern.is_noun and candidate.head.tag_ == "NN":
        changed["places"] = before.event.places
    return event.model_copy(update=changed) if changed else event


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
