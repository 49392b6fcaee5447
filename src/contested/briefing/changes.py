"""The brief on what changed: the headline, what passed from whom to whom, what became disputed or no longer is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from contested.briefing.control import ADVERBS, adverb, by_state, by_word, cited, holds, named, share, state_in_words
from contested.briefing.value import Paragraph, Sentence
from contested.briefing.view import NOT_PARTIES, View, is_held, word
from contested.briefing.words import be, has, listed, sentence_case, span_of_days
from contested.model import Belief

HEADLINE_PLACES = 4


@dataclass(frozen=True, slots=True)
class Change:
    """A place whose state is no longer what it was; `old` is `unknown` when nothing was known of it."""

    old: str
    new: Belief


def changes(now: View, before: View | None) -> tuple[Change, ...]:
    """Every place whose state changed since `before`, the most important first; none without a `before`."""
    if before is None:
        return ()
    earlier = {belief.question.id: belief.state for belief in before.control}
    pairs = (Change(earlier.get(belief.question.id, "unknown"), belief) for belief in now.control)
    return tuple(pair for pair in pairs if pair.old != pair.new.state and now.evidence(pair.new))


def headline(now: View, before: View | None) -> Sentence | None:
    """The most important thing in one sentence; None when nothing is known of any place."""
    known = [belief for belief in now.control if belief.state != "unknown" and now.evidence(belief)]
    if not known:
        return None
    lead = _news(now, before) if before is not None else _standing(now, known)
    disputed = [belief for belief in now.control if belief.disputed and both_sides(now, belief)][:1]
    if not disputed:
        return lead
    also = f"; who holds {now.place_name(disputed[0])} is disputed."
    return Sentence(lead.text.removesuffix(".") + also, (*lead.claims, *both_sides(now, disputed[0])))


def what_changed(now: View, before: View | None) -> Iterator[Paragraph]:
    """One paragraph: what passed from whom to whom, what became disputed, what no longer is."""
    if before is None:
        return
    sentences = [*_passed(now, changes(now, before)), *_dispute_changes(now, before)]
    if sentences:
        yield Paragraph(tuple(sentences), is_list=True)


def both_sides(now: View, belief: Belief) -> tuple[str, ...]:
    """The newest claims of both sides of a disputed belief."""
    return (*now.newest(belief.claims_for, 1), *now.newest(belief.claims_against, 2))


def _news(now: View, before: View) -> Sentence:
    past = span_of_days(before.situation.moment.happened, now.situation.moment.happened)
    found = [change.new for change in changes(now, before) if word(change.new) in ADVERBS]
    lead = next(iter([belief for belief in found if is_held(belief)] or found), None)
    if lead is None:
        known = [belief for belief in now.control if now.evidence(belief)][:HEADLINE_PLACES]
        return Sentence(f"No place is known to have changed hands in the past {past}.", cited(now, known))
    same = [b for b in found if b.state == lead.state and word(b) == word(lead)][:HEADLINE_PLACES]
    places, verb = listed([now.place_name(belief) for belief in same]), has(len(same))
    come = {"contested": "become contested", "vacuum": "been left without any armed party"}.get(
        lead.state, f"come under the control of {now.names.the(lead.state)}"
    )
    return Sentence(f"{places} {verb} {adverb(lead)} {come} in the past {past}.", cited(now, same))


def _standing(now: View, known: list[Belief]) -> Sentence:
    """Who holds the most, where there is nothing to compare with."""
    clauses: list[str] = []
    told: list[Belief] = []
    for state, beliefs in by_state(now).items():
        sure = [belief for belief in beliefs if word(belief) in ADVERBS and is_held(belief) and belief in known]
        if sure and len(clauses) < 2:
            same = [belief for belief in sure if word(belief) == word(sure[0])][:HEADLINE_PLACES]
            names = listed([now.place_name(belief) for belief in same])
            clauses.append(f"{now.names.the(state)} {adverb(same[0])} {holds(now, state)} {names}")
            told += same
    if not clauses:
        return Sentence(f"No party is known to be likely to hold {now.place_name(known[0])}.", cited(now, known[:1]))
    return Sentence(sentence_case(", and ".join(clauses)) + ".", cited(now, told))


def _passed(now: View, found: tuple[Change, ...]) -> Iterator[Sentence]:
    groups: dict[tuple[str, str], list[Belief]] = {}
    for change in found:
        groups.setdefault((change.old, change.new.state), []).append(change.new)
    for (old, new), beliefs in groups.items():
        yield from _passage(now, old, new, beliefs)


def _passage(now: View, old: str, new: str, beliefs: list[Belief]) -> Iterator[Sentence]:
    if new == "unknown":
        was = f", last {state_in_words(now, old)}," if old != "unknown" else ""
        yield Sentence(f"Who holds {named(now, beliefs)}{was} is no longer known.", cited(now, beliefs))
        return
    sure = [belief for belief in beliefs if word(belief) in ADVERBS]
    if sure:
        first, *others = by_word(sure)
        more = "".join(f"; {named(now, group)} {adverb(group[0])} so{share(group)}" for group in others)
        yield Sentence(f"{_clause(now, old, new, first)}{more}.", cited(now, sure))
    unsure = [belief for belief in beliefs if belief not in sure]
    if unsure:
        text = f"There is a roughly even chance that {named(now, unsure)} {be(len(unsure))} now"
        yield Sentence(f"{text} {state_in_words(now, new)}{share(unsure)}.", cited(now, unsure))


def _clause(now: View, old: str, new: str, group: list[Belief]) -> str:
    names, how, rate = named(now, group), adverb(group[0]), share(group)
    is_, have = be(len(group)), has(len(group))
    if old == "unknown":
        return f"{names} {is_} now {how} {state_in_words(now, new)}{rate}"
    if new == "contested":
        return f"{names}, so far {state_in_words(now, old)}, {is_} now {how} contested{rate}"
    if new == "vacuum":
        by = now.names.the(old) if old not in NOT_PARTIES else "all parties"
        return f"{names} {have} {how} been left by {by}, with no successor known{rate}"
    origin = f"from {now.names.the(old)} " if old not in NOT_PARTIES else ""
    return f"{names} {have} {how} passed {origin}to {now.names.the(new)}{rate}"


def _dispute_changes(now: View, before: View) -> Iterator[Sentence]:
    earlier = {belief.question.id: belief.disputed for belief in before.control}
    fresh = [b for b in now.control if b.disputed and not earlier.get(b.question.id, False) and both_sides(now, b)]
    settled = [b for b in now.control if not b.disputed and earlier.get(b.question.id, False) and now.evidence(b)]
    if fresh:
        sides = tuple(chain.from_iterable(both_sides(now, belief) for belief in fresh))
        yield Sentence(f"Who holds {named(now, fresh)} has become disputed.", sides)
    if settled:
        yield Sentence(f"Reports no longer disagree on who holds {named(now, settled)}.", cited(now, settled))
