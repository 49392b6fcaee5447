"""The brief on control: the headline, what changed, and who holds what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from contested.briefing.value import Paragraph, Sentence
from contested.briefing.view import LEVELS, View, confidence, is_held, percent, word
from contested.briefing.words import day, listed, many, sentence_case, span_of_days
from contested.model import Belief

ADVERBS = {"almost certain": "almost certainly", "very likely": "very likely", "likely": "likely"}
NAMED_AT_MOST = 8  # places named in one clause; the rest is counted
HEADLINE_PLACES = 4


@dataclass(frozen=True, slots=True)
class Change:
    """A place whose state is no longer what it was; `old` is None when nothing was known of it."""

    old: Belief | None
    new: Belief


def changes(now: View, before: View | None) -> tuple[Change, ...]:
    """Every place whose state changed since `before`, the most important first; none without a `before`."""
    if before is None:
        return ()
    earlier = {belief.question.id: belief for belief in before.control}
    pairs = (Change(earlier.get(belief.question.id), belief) for belief in now.control)
    return tuple(pair for pair in pairs if _state(pair.old) != pair.new.state)


def headline(now: View, before: View | None) -> Sentence | None:
    """The most important thing in one sentence; None when nothing is known of any place."""
    known = [belief for belief in now.control if belief.state != "unknown" and now.evidence(belief)]
    if not known:
        return None
    lead = _headline_of_change(now, before, changes(now, before)) or _headline_of_rest(now, before, known)
    disputed = [belief for belief in known if belief.disputed][:1]
    if not disputed:
        return lead
    also = f"; who holds {now.place_name(disputed[0])} is disputed."
    return Sentence(lead.text.rstrip(".") + also, (*lead.claims, *_both_sides(now, disputed[0])))


def what_changed(now: View, before: View | None) -> Iterator[Paragraph]:
    """One paragraph: what passed from whom to whom, what became disputed, what no longer is."""
    if before is None:
        return
    sentences = [*_passed(now, changes(now, before)), *_newly_disputed(now, before)]
    if sentences:
        yield Paragraph(tuple(sentences))


def who_holds_what(now: View) -> Iterator[Paragraph]:
    """One paragraph a party, the one with the most people first; then places without a holder."""
    for state, beliefs in _by_state(now).items():
        held = [belief for belief in beliefs if now.evidence(belief)]
        if held and state not in ("contested", "vacuum", "unknown"):
            sentences = [*_holdings(now, state, held), *_confidences(now, held)]
            yield Paragraph(tuple(sentences), label=sentence_case(now.names.of(state)))
    yield from _without_holder(now)


def state_sentence(now: View, belief: Belief) -> str:
    """The state of one place in words: `Very likely held by the HTS-led rebels (86 %), since 5 December.`"""
    if belief.state == "unknown":
        return "It is not known who holds it."
    said, share = word(belief), _share([belief])
    state = _state_of(now, belief.state)
    since = f", since {day(belief.since.date())}" if belief.since is not None else ""
    if said in ADVERBS:
        return f"{sentence_case(ADVERBS[said])} {state}{share}{since}."
    if said == "roughly even chance":
        return f"There is a roughly even chance that it is {state}{share}{since}."
    return f"Most probably {state}, but that is {said}{share}."


def confidence_sentence(belief: Belief) -> str:
    """How much evidence there is, in a sentence of its own."""
    disputed = ", and they disagree" if belief.disputed else ""
    return f"Confidence is {confidence(belief)}: {many(belief.origins, 'independent origin')}{disputed}."


def _headline_of_change(now: View, before: View | None, found: tuple[Change, ...]) -> Sentence | None:
    gains = [change.new for change in found if is_held(change.new) and now.evidence(change.new)]
    if not gains or before is None:
        return None
    winner = gains[0].state
    taken = [belief for belief in gains if belief.state == winner and word(belief) in ADVERBS][:HEADLINE_PLACES]
    if not taken:
        return None
    adverb = _adverb(max(taken, key=lambda belief: -(belief.p or 0)))
    past = span_of_days(before.situation.moment.happened, now.situation.moment.happened)
    places = listed([now.place_name(belief) for belief in taken])
    has = "has" if len(taken) == 1 else "have"
    text = f"{places} {has} {adverb} come under the control of {now.names.the(winner)} in the past {past}."
    return Sentence(text, _cited(now, taken))


def _headline_of_rest(now: View, before: View | None, known: list[Belief]) -> Sentence:
    calm = "No place is known to have changed hands"
    if before is not None:
        past = span_of_days(before.situation.moment.happened, now.situation.moment.happened)
        return Sentence(f"{calm} in the past {past}.", _cited(now, known[:HEADLINE_PLACES]))
    clauses, cited = [], []
    for state, beliefs in list(_by_state(now).items())[:2]:
        sure = [belief for belief in beliefs if word(belief) in ADVERBS and is_held(belief)][:HEADLINE_PLACES]
        if sure:
            least = min(sure, key=lambda belief: belief.p or 0)
            names = listed([now.place_name(belief) for belief in sure])
            verb = "is" if len(sure) == 1 else "are"
            clauses.append(f"{names} {verb} {_adverb(least)} held by {now.names.the(state)}")
            cited += sure
    if not clauses:
        return Sentence(f"No party is likely to hold {now.place_name(known[0])}.", _cited(now, known[:1]))
    return Sentence(", ".join(clauses) + ".", _cited(now, cited))


def _passed(now: View, found: tuple[Change, ...]) -> Iterator[Sentence]:
    groups: dict[tuple[str, str], list[Belief]] = {}
    for change in found:
        if now.evidence(change.new):
            groups.setdefault((_state(change.old), change.new.state), []).append(change.new)
    for (old, new), beliefs in groups.items():
        yield from _change_sentences(now, old, new, beliefs)


def _change_sentences(now: View, old: str, new: str, beliefs: list[Belief]) -> Iterator[Sentence]:
    sure = [belief for belief in beliefs if word(belief) in ADVERBS]
    unsure = [belief for belief in beliefs if word(belief) not in ADVERBS]
    if new == "unknown":
        names, verb = _named(now, beliefs), "is" if len(beliefs) == 1 else "are"
        was = f", before held by {now.names.the(old)}," if old not in ("unknown", "contested", "vacuum") else ""
        yield Sentence(f"Who holds {names}{was} {verb if False else 'is'} no longer known.", _cited(now, beliefs))
        return
    if sure:
        first, *others = _by_word(sure)
        text = _change_clause(now, old, new, first) + "".join(_ellipsis(now, group) for group in others)
        yield Sentence(text + ".", _cited(now, sure))
    for belief in unsure:
        text = f"{now.place_name(belief)} may now {_state_of(now, new, infinitive=True)}: {_chance(belief)}."
        yield Sentence(text, _cited(now, [belief]))


def _change_clause(now: View, old: str, new: str, group: list[Belief]) -> str:
    names, adverb = _named(now, group), _adverb(group[0])
    one = len(group) == 1
    if old == "unknown":
        return f"{names} {'is' if one else 'are'} now {adverb} {_state_of(now, new)}{_share(group)}"
    if new == "contested":
        return f"{names}, before {_state_of(now, old)}, {'is' if one else 'are'} now {adverb} contested{_share(group)}"
    if new == "vacuum":
        left = f"been left by {now.names.the(old)}" if old != "contested" else "been left by all parties"
        return f"{names} {'has' if one else 'have'} {adverb} {left}, with no successor known{_share(group)}"
    origin = f"from {now.names.the(old)} " if old not in ("contested", "vacuum") else ""
    return f"{names} {'has' if one else 'have'} {adverb} passed {origin}to {now.names.the(new)}{_share(group)}"


def _newly_disputed(now: View, before: View) -> Iterator[Sentence]:
    earlier = {belief.question.id: belief.disputed for belief in before.control}
    fresh = [b for b in now.control if b.disputed and not earlier.get(b.question.id, False) and _both_sides(now, b)]
    settled = [b for b in now.control if not b.disputed and earlier.get(b.question.id, False) and now.evidence(b)]
    if fresh:
        cited = tuple(chain.from_iterable(_both_sides(now, belief) for belief in fresh))
        yield Sentence(f"Who holds {_named(now, fresh)} has become disputed.", cited)
    if settled:
        text = f"Reports no longer disagree on who holds {_named(now, settled)}."
        yield Sentence(text, _cited(now, settled))


def _holdings(now: View, party: str, beliefs: list[Belief]) -> Iterator[Sentence]:
    sure = [belief for belief in beliefs if word(belief) in ADVERBS]
    if sure:
        first, *others = _by_word(sure)
        verb = "is" if len(first) == 1 else "are"
        text = f"{_named(now, first)} {verb} {_adverb(first[0])} held by {now.names.the(party)}{_share(first)}"
        yield Sentence(text + "".join(_ellipsis(now, group) for group in others) + ".", _cited(now, sure))
    even = [belief for belief in beliefs if word(belief) == "roughly even chance"]
    if even:
        verb = "is" if len(even) == 1 else "are"
        text = f"There is a roughly even chance that {_named(now, even)} {verb}{_share(even)}."
        yield Sentence(text.replace(f" {verb}", f" {verb} held by {now.names.the(party)}", 1), _cited(now, even))
    unlikely = [belief for belief in beliefs if belief not in sure and belief not in even]
    if unlikely:
        holder = sentence_case(now.names.the(party))
        text = f"{holder} are the most probable holder of {_named(now, unlikely)}, but an unlikely one"
        yield Sentence(f"{text}{_share(unlikely)}.", _cited(now, unlikely))


def _confidences(now: View, beliefs: list[Belief]) -> Iterator[Sentence]:
    """How much evidence there is, in a sentence of its own, because likelihood and confidence are two things."""
    levels = {level: [b for b in beliefs if confidence(b) == level] for level in reversed(LEVELS)}
    present = {level: group for level, group in levels.items() if group}
    if len(present) == 1:
        ((level, group),) = present.items()
        yield Sentence(f"Confidence is {level}: {_origins(group)}.", _cited(now, group))
        return
    clauses = [f"{level} for {_named(now, group)} ({_origins(group)})" for level, group in present.items()]
    if clauses:
        yield Sentence(f"Confidence is {listed(clauses)}.", _cited(now, beliefs))


def _origins(beliefs: list[Belief]) -> str:
    low, high = min(b.origins for b in beliefs), max(b.origins for b in beliefs)
    each = " each" if len(beliefs) > 1 else ""
    text = many(high, "independent origin") if low == high else f"{many(low, '').strip()} to {many(high, 'independent origin')}"
    return f"{text}{each}"


def _without_holder(now: View) -> Iterator[Paragraph]:
    groups = _by_state(now)
    sentences = []
    for state, text in (("contested", "{} contested, with no single holder"), ("vacuum", "{} held by no armed party")):
        beliefs = [belief for belief in groups.get(state, []) if now.evidence(belief)]
        for group in _by_word(beliefs):
            verb = "is" if len(group) == 1 else "are"
            adverb = _adverb(group[0])
            sentences.append(
                Sentence(f"{_named(now, group)} {text.format(f'{verb} {adverb}')}{_share(group)}.", _cited(now, group))
            )
    unknown = [belief for belief in groups.get("unknown", []) if now.evidence(belief)]
    if unknown:
        sentences.append(Sentence(f"Who holds {_named(now, unknown)} is not known.", _cited(now, unknown)))
    if sentences:
        yield Paragraph(tuple(sentences), label="No known holder")


def _by_state(now: View) -> dict[str, list[Belief]]:
    """Beliefs by state, the state with the most people first."""
    groups: dict[str, list[Belief]] = {}
    for belief in now.control:
        groups.setdefault(belief.state, []).append(belief)

    def people(state: str) -> tuple[int, int, str]:
        return (-sum(now.places[b.question.place or ""].population or 0 for b in groups[state]), -len(groups[state]), state)

    return {state: groups[state] for state in sorted(groups, key=people)}


def _by_word(beliefs: Iterable[Belief]) -> list[list[Belief]]:
    """Beliefs grouped by likelihood word, the most likely first, order kept inside a group."""
    groups: dict[str, list[Belief]] = {}
    for belief in beliefs:
        groups.setdefault(word(belief), []).append(belief)
    return sorted(groups.values(), key=lambda group: -(group[0].p or 0))


def _named(now: View, beliefs: list[Belief]) -> str:
    return listed([now.place_name(belief) for belief in beliefs], at_most=NAMED_AT_MOST)


def _ellipsis(now: View, group: list[Belief]) -> str:
    return f"; {_named(now, group)} {_adverb(group[0])} so{_share(group)}"


def _adverb(belief: Belief) -> str:
    return ADVERBS.get(word(belief), "possibly")


def _share(group: list[Belief]) -> str:
    share = percent(group)
    return f" ({share})" if share else ""


def _chance(belief: Belief) -> str:
    said = word(belief)
    return f"a {said}{_share([belief])}" if said.endswith("chance") else f"{said}{_share([belief])}"


def _state(belief: Belief | None) -> str:
    return "unknown" if belief is None else belief.state


def _state_of(now: View, state: str, *, infinitive: bool = False) -> str:
    fixed = {"contested": "contested", "vacuum": "without any armed party", "unknown": "unknown"}
    text = fixed.get(state) or f"held by {now.names.the(state)}"
    return f"be {text}" if infinitive else text


def _both_sides(now: View, belief: Belief) -> tuple[str, ...]:
    return (*now.newest(belief.claims_for, 1), *now.newest(belief.claims_against, 2))


def _cited(now: View, beliefs: Iterable[Belief]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(now.evidence(belief) for belief in beliefs))
