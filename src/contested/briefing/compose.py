"""Puts a brief together: its sections in order, its cut-off, and its citations numbered by first mention."""

from __future__ import annotations

from contested.briefing.backdrop import Backdrop
from contested.briefing.changes import headline, what_changed
from contested.briefing.control import who_holds_what
from contested.briefing.displacement import displacement
from contested.briefing.disputes import disputes
from contested.briefing.outlook import fighting, to_watch
from contested.briefing.phrases import speaker
from contested.briefing.sources import sources
from contested.briefing.value import Brief, Citation, Section, Sentence, sentences_of
from contested.briefing.view import View
from contested.briefing.words import moment
from contested.model import Situation

NOTHING_KNOWN = "No report known by the cut-off says who holds any place."
LIKELIHOOD_NOTE = (
    "Likelihood words follow ICD 203: almost no chance (1–5 %), very unlikely (5–20 %), unlikely (20–45 %), roughly "
    "even chance (45–55 %), likely (55–80 %), very likely (80–95 %), almost certain (95–99 %). Confidence says how "
    "much independent evidence there is, not how likely something is. Copies of one origin count once."
)
SUPPOSED_NOTE = "This is a supposed situation, not a reported one: {}."


def brief(situation: Situation, *, before: Situation | None = None, backdrop: Backdrop | None = None) -> Brief:
    """A written overview of `situation` in which every sentence names the claims it rests on.

    It does not decide anything: states, probabilities and disputes are the situation's. `before` is the situation to
    compare with; without it the brief says nothing of changes. `backdrop` gives names to parties and sources.
    The same input gives the same brief, to the byte.
    """
    backdrop = backdrop if backdrop is not None else Backdrop()
    now = View.of(situation, backdrop)
    then = View.of(before, backdrop) if before is not None else None
    lead = headline(now, then)
    sections = tuple(section for section in _sections(now, then) if section.paragraphs)
    return Brief(
        title=_title(now),
        moment=situation.moment,
        cutoff=_cutoff(situation),
        headline=lead,
        sections=sections,
        notes=_notes(situation, lead),
        citations=_citations(now, lead, sections),
        reports=situation.reports,
    )


def _sections(now: View, then: View | None) -> tuple[Section, ...]:
    since = f"What changed since {moment(then.situation.moment.happened)}" if then is not None else ""
    return (
        Section("changes", since, tuple(what_changed(now, then))),
        Section("control", "Who holds what", tuple(who_holds_what(now))),
        Section("disputes", "Disputed", tuple(disputes(now))),
        Section("fighting", "Fighting reported in the last 24 hours", tuple(fighting(now))),
        Section("displacement", "Displacement", tuple(displacement(now))),
        Section("watch", "What to watch", tuple(to_watch(now))),
        Section("sources", "Sources", tuple(sources(now))),
    )


def _title(now: View) -> str:
    happened = now.situation.moment.happened
    conflict = now.situation.conflict
    where = f"{conflict.replace('-', ' ').replace('_', ' ').title()}: " if conflict is not None else ""
    return f"{where}{'situation' if where else 'Situation'} on {moment(happened)}"


def _cutoff(situation: Situation) -> str:
    return f"Information cut-off: {moment(situation.moment.known)}."


def _notes(situation: Situation, lead: Sentence | None) -> tuple[str, ...]:
    notes = [SUPPOSED_NOTE.format("; ".join(situation.supposed))] if situation.supposed else []
    notes += [NOTHING_KNOWN] if lead is None else []
    return (*notes, LIKELIHOOD_NOTE)


def _citations(now: View, lead: Sentence | None, sections: tuple[Section, ...]) -> tuple[Citation, ...]:
    cited = dict.fromkeys(claim for sentence in sentences_of(lead, sections) for claim in sentence.claims)
    return tuple(
        Citation(number, now.claims[claim], speaker(now.claims[claim], now.names))
        for number, claim in enumerate(cited, start=1)
    )
