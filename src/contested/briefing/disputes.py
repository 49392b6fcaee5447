"""The brief on disputes: what is asked, and both sides with who says so in which words."""

from __future__ import annotations

from collections.abc import Iterator

from contested.briefing.phrases import origin_name
from contested.briefing.value import Paragraph, Sentence
from contested.briefing.view import View
from contested.briefing.words import day, figure, listed, many, quoted, sentence_case
from contested.model import Claim, Dispute, Side

AT_MOST = 6  # disputes told in full; the rest is named
VOICES_A_SIDE = 2
ANSWERS = {"happened": "It did", "not happened": "It did not"}


def disputes(now: View) -> Iterator[Paragraph]:
    """One paragraph a dispute: most people first, then newest; the rest is named in a last one."""
    ordered = sorted((d for d in now.situation.disputes if _is_known(now, d)), key=lambda d: _importance(now, d))
    for dispute in ordered[:AT_MOST]:
        yield Paragraph(tuple(_told(now, dispute)), label=dispute.place_name)
    rest = ordered[AT_MOST:]
    if rest:
        names = listed(list(dict.fromkeys(dispute.place_name or dispute.text for dispute in rest)))
        cited = tuple(claim for dispute in rest for side in dispute.sides for claim in now.newest(side.claims, 1))
        verb = "concerns" if len(rest) == 1 else "concern"
        yield Paragraph((Sentence(f"{sentence_case(many(len(rest), 'further dispute'))} {verb} {names}.", cited),))


def answer_in_words(answer: str) -> str:
    """What a side says, as the start of a sentence: `It did not`; `280,000`; `Held by HTS`."""
    if answer.replace(".", "", 1).isdigit():
        return figure(float(answer))
    return ANSWERS.get(answer) or sentence_case(answer)


def _told(now: View, dispute: Dispute) -> Iterator[Sentence]:
    question = f"{dispute.text} "
    for side in dispute.sides:
        claims = [now.claims[claim] for claim in now.newest(side.claims, VOICES_A_SIDE)]
        if not claims:
            continue
        said = listed([f"{_who(now, claim)} ({quoted(claim.evidence.quote)})" for claim in claims])
        others = len(set(side.claims) & now.claims.keys()) - len(claims)
        more = f", with {many(others, 'further claim')}" if others > 0 else ""
        text = f"{question}{answer_in_words(side.answer)}, according to {said}{more}."
        yield Sentence(text, tuple(claim.id for claim in claims))
        question = ""


def _who(now: View, claim: Claim) -> str:
    when = claim.report.published
    return f"{origin_name(claim, now.names)}{f' on {day(when.date())}' if when is not None else ''}"


def _is_known(now: View, dispute: Dispute) -> bool:
    return sum(bool(now.newest(side.claims, 1)) for side in dispute.sides if isinstance(side, Side)) > 1


def _importance(now: View, dispute: Dispute) -> tuple[int, float, str]:
    place = now.places.get(dispute.place or "")
    people = place.population or 0 if place is not None else 0
    return (-people, -dispute.last.timestamp(), dispute.question)
