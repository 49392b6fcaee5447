"""The brief on disputes: what is asked, and both sides with who says so in which words."""

from __future__ import annotations

from collections.abc import Iterator

from contested.briefing.phrases import origin_name
from contested.briefing.value import Paragraph, Sentence
from contested.briefing.view import View
from contested.briefing.words import day, listed, many, quoted, sentence_case
from contested.model import Claim, Dispute, Side, Stance

AT_MOST = 8  # disputes told in full; the rest is counted
VOICES_A_SIDE = 3
VERBS: dict[Stance, str] = {Stance.DENIED: "denied this", Stance.QUESTIONED: "questioned this"}


def disputes(now: View) -> Iterator[Paragraph]:
    """One paragraph a dispute: most people first, then newest; the rest is counted in a last one."""
    ordered = sorted((d for d in now.situation.disputes if _known(now, d)), key=lambda d: _importance(now, d))
    for dispute in ordered[:AT_MOST]:
        yield Paragraph(tuple(_told(now, dispute)), label=dispute.place_name)
    rest = ordered[AT_MOST:]
    if rest:
        names = listed(list(dict.fromkeys(dispute.place_name or dispute.text for dispute in rest)))
        cited = tuple(claim for dispute in rest for side in dispute.sides for claim in now.newest(side.claims, 1))
        yield Paragraph((Sentence(f"{sentence_case(many(len(rest), 'further dispute'))} concern {names}.", cited),))


def _told(now: View, dispute: Dispute) -> Iterator[Sentence]:
    for index, side in enumerate(dispute.sides):
        claims = _voices(now, side)
        if not claims:
            continue
        lead = f"{dispute.text} {sentence_case(side.answer)}" if index == 0 else sentence_case(side.answer)
        said = listed([f"{_who(now, claim)} ({quoted(claim.evidence.quote)})" for claim in claims])
        others = len(set(side.claims) & now.claims.keys()) - len(claims)
        more = f", and {many(others, 'further claim')}" if others > 0 else ""
        text = f"{lead.rstrip('.')}: so {said}{more}."
        yield Sentence(text, tuple(claim.id for claim in claims))


def _who(now: View, claim: Claim) -> str:
    when = claim.report.published
    return f"{origin_name(claim, now.names)}{f' on {day(when.date())}' if when is not None else ''}"


def _voices(now: View, side: Side) -> list[Claim]:
    return [now.claims[claim] for claim in now.newest(side.claims, VOICES_A_SIDE)]


def _known(now: View, dispute: Dispute) -> bool:
    return sum(bool(_voices(now, side)) for side in dispute.sides) > 1


def _importance(now: View, dispute: Dispute) -> tuple[int, float, str]:
    place = now.places.get(dispute.place or "")
    people = place.population or 0 if place is not None else 0
    return (-people, -dispute.last.timestamp(), dispute.question)
