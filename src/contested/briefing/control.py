"""The brief on control: who holds what, how likely that is, and how much evidence there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from contested.briefing.value import Paragraph, Sentence
from contested.briefing.view import LEVELS, NOT_PARTIES, View, confidence, percent, word
from contested.briefing.words import be, counted, day, listed, many, sentence_case
from contested.model import Belief

ADVERBS = {"almost certain": "almost certainly", "very likely": "very likely", "likely": "likely"}
NAMED_AT_MOST = 8  # places named in one clause; the rest is counted
STATES = {"contested": "contested", "vacuum": "without any armed party", "unknown": "unknown"}


def who_holds_what(now: View) -> Iterator[Paragraph]:
    """One paragraph a party, the one with the most people first; then places without a holder."""
    groups = {state: [b for b in beliefs if now.evidence(b)] for state, beliefs in by_state(now).items()}
    for state, beliefs in groups.items():
        if beliefs and state not in NOT_PARTIES:
            yield Paragraph((*_holdings(now, state, beliefs), _confidences(now, beliefs)))
    rest = [belief for state in ("contested", "vacuum") for belief in groups.get(state, [])]
    sentences = [s for state in ("contested", "vacuum") for s in _holdings(now, state, groups.get(state, []))]
    sentences += [_confidences(now, rest)] if rest else []
    sentences += _unknowns(now, groups.get("unknown", []))
    if sentences:
        yield Paragraph(tuple(sentences))


def state_sentence(now: View, belief: Belief) -> str:
    """The state of one place in words: `Very likely held by the rebels (86 %), since 5 December.`"""
    said, rate = word(belief), share([belief])
    if belief.state == "unknown":
        best = belief.answers[0] if belief.answers and belief.answers[0].value != "unknown" else None
        guess = (
            f", though it may be {state_in_words(now, best.value)} ({best.p:.0%})".replace("%", " %") if best else ""
        )
        return f"It is not known who holds it{guess}."
    state = state_in_words(now, belief.state)
    since = f", since {day(belief.since.date())}" if belief.since is not None else ""
    if said in ADVERBS:
        return f"{sentence_case(ADVERBS[said])} {state}{rate}{since}."
    return f"There is a roughly even chance that it is {state}{rate}{since}."


def confidence_sentence(belief: Belief) -> str:
    """How much evidence there is, in a sentence of its own."""
    disputed = ", and they disagree" if belief.disputed and belief.origins > 1 else ""
    return f"Confidence is {confidence(belief)}: {many(belief.origins, 'independent origin')}{disputed}."


def by_state(now: View) -> dict[str, list[Belief]]:
    """Beliefs by state, the state with the most people first."""
    groups: dict[str, list[Belief]] = {}
    for belief in now.control:
        groups.setdefault(belief.state, []).append(belief)
    people = {
        state: sum(now.places[belief.question.place or ""].population or 0 for belief in beliefs)
        for state, beliefs in groups.items()
    }
    return {state: groups[state] for state in sorted(groups, key=lambda s: (-people[s], -len(groups[s]), s))}


def by_word(beliefs: Iterable[Belief]) -> list[list[Belief]]:
    """Beliefs grouped by likelihood word, the most likely first, order kept inside a group."""
    groups: dict[str, list[Belief]] = {}
    for belief in beliefs:
        groups.setdefault(word(belief), []).append(belief)
    return sorted(groups.values(), key=lambda group: -(group[0].p or 0))


def named(now: View, beliefs: list[Belief]) -> str:
    """The places of `beliefs` as a list in words."""
    return listed([now.place_name(belief) for belief in beliefs], at_most=NAMED_AT_MOST)


def adverb(belief: Belief) -> str:
    """The likelihood word as an adverb: `almost certainly`, `very likely`, `likely`."""
    return ADVERBS.get(word(belief), "possibly")


def share(group: list[Belief]) -> str:
    """The probabilities in brackets, with a space in front: ` (81–86 %)`."""
    rate = percent(group)
    return f" ({rate})" if rate else ""


def state_in_words(now: View, state: str) -> str:
    """`held by the rebels`; `contested, with no single holder`."""
    return STATES.get(state) or f"held by {now.names.the(state)}"


def cited(now: View, beliefs: Iterable[Belief]) -> tuple[str, ...]:
    """The newest evidence of every belief."""
    return tuple(chain.from_iterable(now.evidence(belief) for belief in beliefs))


def holds(now: View, party: str) -> str:
    """The verb that fits the party's name: `the army holds`, `the rebels hold`."""
    return "hold" if now.names.is_plural(party) else "holds"


def _holdings(now: View, state: str, beliefs: list[Belief]) -> Iterator[Sentence]:
    sure = [belief for belief in beliefs if word(belief) in ADVERBS]
    if sure:
        lead, *others = by_word(sure)
        if state in NOT_PARTIES:
            first = f"{named(now, lead)} {be(len(lead))} {adverb(lead[0])} {state_in_words(now, state)}{share(lead)}"
        else:
            party = sentence_case(now.names.the(state))
            first = f"{party} {adverb(lead[0])} {holds(now, state)} {named(now, lead)}{share(lead)}"
        more = [f"{adverb(group[0])} {named(now, group)}{share(group)}" for group in others]
        yield Sentence("; ".join([first, *more]) + ".", cited(now, sure))
    unsure = [belief for belief in beliefs if belief not in sure]
    if unsure:
        text = f"There is a roughly even chance that {named(now, unsure)} {be(len(unsure))}"
        yield Sentence(f"{text} {state_in_words(now, state)}{share(unsure)}.", cited(now, unsure))


def _confidences(now: View, beliefs: list[Belief]) -> Sentence:
    """How much evidence there is, in a sentence of its own: the commonest level first, then the exceptions by name."""
    groups = {level: [b for b in beliefs if confidence(b) == level] for level in reversed(LEVELS)}
    common, *others = sorted((level for level in groups if groups[level]), key=lambda level: -len(groups[level]))
    text = f"Confidence is {common} ({_origins(groups[common])})"
    exceptions = [f"{level} for {named(now, groups[level])} ({_origins(groups[level])})" for level in others]
    return Sentence(f"{text}{', but ' if exceptions else ''}{listed(exceptions)}.", cited(now, beliefs))


def _origins(beliefs: list[Belief]) -> str:
    low, high = min(b.origins for b in beliefs), max(b.origins for b in beliefs)
    each = " each" if len(beliefs) > 1 else ""
    return f"{f'{counted(low)} to ' if low < high else ''}{many(high, 'independent origin')}{each}"


def _unknowns(now: View, beliefs: list[Belief]) -> list[Sentence]:
    return [Sentence(f"Who holds {named(now, beliefs)} is not known.", cited(now, beliefs))] if beliefs else []
