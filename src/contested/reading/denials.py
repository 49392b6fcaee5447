"""Denials that only point at what they deny, and the links from a denial to the claims it denies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contested.model import (
    Claim,
    Interval,
    Kind,
    Link,
    Remark,
    Report,
    Span,
    Stance,
    Voice,
)
from contested.reading import grammar
from contested.reading.attribution import Attribution
from contested.reading.claims import READER, RETOLD
from contested.reading.evidence import trimmed
from contested.reading.locating import locate
from contested.reading.negation import is_denied_pointer
from contested.reading.paragraph import Paragraph
from contested.reading.speaking import DENYING, is_retold
from contested.reading.view import View
from contested.reading.voices import chain, party_of
from contested.reading.whereabouts import Whereabout
from contested.world import World

PARAGRAPHS_BACK = 2  # across which "denied it" may refer back
NEAR_BY = 500  # characters within which a denial without a place takes over the place of what it denies
GAINS = frozenset({Kind.TAKES_CONTROL, Kind.ENTERS, Kind.ADVANCES, Kind.HOLDS})
POINTED_AT = r"reports?|claims?|allegations?|accusations?|charges?|rumou?rs?|statements?|suggestions?"
REFERRING = re.compile(
    rf"\b(?:{POINTED_AT}|it|this|that|them|any of this|involvement|the news)\W*$"
    rf"|\b(?:similar|such|these|those|the|all|earlier|previous)\s+(?:{POINTED_AT})\b",
    re.IGNORECASE,
)
PART_IN = re.compile(
    r"\W*(?:(?:any|all|its|his|their|a|having|had|any such)\s+)*"
    r"(?:involvement|links?|role|responsibility|part|hand|connections?|ties?)\s+(?:in|to|for|with|behind)\s+the\s",
    re.IGNORECASE,
)


def denials_by_reference(paragraph: Paragraph, before: Sequence[Claim], report: Report, world: World) -> list[Claim]:
    """Denials that name no event of their own ("denied similar reports"): of the claim they refer back to.

    `before` are the claims read so far, in text order. The newest one that somebody else asserts is the one meant; a
    place named in the denial's own sentence takes the place of that claim's.
    """
    made = []
    for one in paragraph.attributions:
        denied = _denying_words(one, paragraph)
        if denied is None or one.cue is None:
            continue
        claim = _denial(one, denied, paragraph, before, report, world)
        if claim is not None:
            made.append(claim)
    return made


def _denying_words(one: Attribution, paragraph: Paragraph) -> tuple[int, int] | None:
    """The words of an attribution that deny what was said before, without saying it again."""
    view = paragraph.view
    if one.cue is None or not one.speakers or one.negated:
        return None
    if one.act in DENYING:
        if not _refers_back(one, paragraph) or view.text(*one.cue).lower().endswith("ing"):
            return None  # "hours after denying it": whose denial it was is not said
        said = [one.cue, *one.content]
        return min(piece[0] for piece in said), max(piece[1] for piece in said)
    for start, end in one.content:
        for token in view.doc.char_span(start, end, alignment_mode="expand") or ():
            if is_denied_pointer(token):
                clause = [part for part in grammar.clause_tokens(token.head) if start <= part.idx < end]
                return grammar.span_of(clause)
    return None


def _denial(
    one: Attribution,
    words: tuple[int, int],
    paragraph: Paragraph,
    before: Sequence[Claim],
    report: Report,
    world: World,
) -> Claim | None:
    view = paragraph.view
    voices = chain([one], view, world, report)
    if not voices:
        return None
    party = party_of(voices, world)
    earlier = [claim for claim in before if claim.evidence.start < view.start + words[0]]
    meant = next((claim for claim in reversed(earlier) if _can_be_denied(claim, voices, party)), None)
    if "similar" in view.text(*one.content[0]).lower().split():
        meant = next((claim for claim in reversed(earlier) if claim.stance is Stance.DENIED), meant)
    if meant is None or _paragraphs_between(paragraph, meant.evidence.end) > PARAGRAPHS_BACK:
        return None
    start, end = trimmed(view.whole, *words)
    named = _places_of_sentence(view, words[0])
    places = tuple(locate(place, view, report, world) for place in named) or meant.event.places
    published = report.published.date() if report.published else None
    until = Interval(end=published, precision="open" if published else "unknown")
    event = meant.event.model_copy(
        update={"places": places, "time": until if named else meant.event.time, "quantity": None}
    )
    pointed = Remark(
        code="denied_by_reference",
        text=f"The words do not repeat what is denied; {meant.evidence.quote!r} came before.",
    )
    return Claim.of(
        report,
        evidence=Span.cut(report, view.start + start, view.start + end),
        voices=voices,
        stance=Stance.DENIED,
        event=event,
        links=() if named else (Link(relation="denies", claim=meant.id),),
        remarks=(pointed, RETOLD) if is_retold(one, view) else (pointed,),
        reader=READER,
    )


def _paragraphs_between(paragraph: Paragraph, end: int) -> int:
    """How many paragraphs on this one is from the one that holds the character before `end`."""
    return sum(end <= start <= paragraph.view.start for start in paragraph.starts)


def _refers_back(one: Attribution, paragraph: Paragraph) -> bool:
    """Whether what is denied is only pointed at, without an event of its own."""
    view = paragraph.view
    cue = one.cue[0] if one.cue is not None else -1
    if PART_IN.match(view.text(*one.content[0])) and not any(
        one.content[0][0] <= candidate.head.idx < one.content[-1][1] for candidate in paragraph.candidates
    ):
        return True
    if any(
        one.content[0][0] <= candidate.head.idx < one.content[-1][1]
        for candidate in paragraph.candidates
        if candidate.clause.idx != cue
    ):
        words = view.text(one.content[0][0], one.content[0][1]).split()
        return REFERRING.match(" ".join(words[:3])) is not None or "similar" in words[:2]
    return REFERRING.search(view.text(one.content[0][0], min(one.content[-1][1], one.content[0][0] + 60))) is not None


def _can_be_denied(claim: Claim, voices: Sequence[Voice], party: str | None) -> bool:
    if party is not None and claim.event.kind in GAINS and any(actor.party == party for actor in claim.event.actors):
        return False  # nobody denies his own success
    said_by = claim.voices[-1].source or claim.voices[-1].name if claim.voices else None
    denier = voices[-1].source or voices[-1].name
    return (
        claim.stance is Stance.ASSERTED and said_by != denier and claim.event.kind not in (Kind.STATEMENT, Kind.TALKS)
    )


def _places_of_sentence(view: View, position: int) -> list[Whereabout]:
    sentence = next((one for one in view.doc.sents if one.start_char <= position < one.end_char), None)
    if sentence is None:
        return []
    return [
        Whereabout(mention.start, mention.end, view.text(mention.start, mention.end), mention, "in")
        for mention in view.mentions
        if mention.kind == "place" and position <= mention.start < sentence.end_char
    ]


def linked(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims in order, each denial linked to the claims of the same event that it denies."""
    done: list[Claim] = []
    for number, claim in enumerate(claims):
        if claim.stance is Stance.DENIED and not claim.event.places:
            meant = next(
                (other for other in reversed(claims[:number]) if _denies(claim, other) and other.event.places), None
            )
            if meant is not None and _is_beside(meant, claim, text):
                claim = claim.model_copy(
                    update={"event": claim.event.model_copy(update={"places": meant.event.places})}
                )
        known = {link.claim for link in claim.links}
        links = tuple(
            Link(relation="denies", claim=other.id)
            for other in claims
            if claim.stance is Stance.DENIED and _denies(claim, other) and other.id not in known
        )
        done.append(claim.model_copy(update={"links": (*claim.links, *links)}) if links else claim)
    return done


def _is_beside(earlier: Claim, later: Claim, text: str) -> bool:
    """Whether two claims stand in one paragraph, near each other."""
    between = text[earlier.evidence.end : later.evidence.start]
    return len(between) < NEAR_BY and "\n" not in between


def _denies(denial: Claim, other: Claim) -> bool:
    if other.id == denial.id or other.stance is not Stance.ASSERTED or other.event.kind is not denial.event.kind:
        return False
    mine, theirs = (
        {place.id or place.name for place in denial.event.places},
        {place.id or place.name for place in other.event.places},
    )
    return bool(mine & theirs) or not mine
