"""From the events of a paragraph to claims: voices, stance, place, time and number put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from contested.model import (
    Claim,
    Event,
    Kind,
    Participant,
    Remark,
    Report,
    Span,
    Stance,
    Voice,
)
from contested.reading import grammar
from contested.reading.attribution import Attribution
from contested.reading.background import is_long_past
from contested.reading.candidate import Candidate
from contested.reading.evidence import evidence, trimmed
from contested.reading.figures import quantity_of
from contested.reading.locating import bearing_remarks, locate
from contested.reading.named_places import Setting
from contested.reading.paragraph import Paragraph
from contested.reading.participants import actors_only, participants
from contested.reading.presupposed import STRUCK, is_building
from contested.reading.recurrence import (
    is_item,
    kind_again,
    over_the_whole,
    since_its_start,
    time_of_list,
    told_before,
    with_what_was_said,
)
from contested.reading.speaking import (
    SPEECH_KINDS,
    attributions_around,
    certainty,
    content_range,
    denial_among,
    gives_toll,
    hedges,
    is_asked_for,
    is_refused,
    is_retold,
    outside,
    says_nothing,
    stance_of,
    voices_of_event,
)
from contested.reading.stance import commitment
from contested.reading.time_carried import carried_time, is_day_of_news
from contested.reading.view import View
from contested.reading.voices import party_of
from contested.reading.when import time_of
from contested.reading.whereabouts import Whereabout, lent, whereabouts
from contested.world import World

READER = "rules/1"
LOOKED_AT = 40  # earlier claims that an event may point back at
RETOLD = Remark(code="background", text="The words recall or presuppose this; it is not reported as new.")
HEARSAY = frozenset({"reports", "report", "claims", "rumours", "rumors", "talk", "news", "allegations"})
# Kinds that happen where the other event of their sentence does, unless their own words name a place.
LOCAL = frozenset(
    {
        Kind.KILLED,
        Kind.INJURED,
        Kind.DESTROYS,
        Kind.AIR_STRIKE,
        Kind.SHELLING,
        Kind.CLASH,
        Kind.EXPLOSION,
        Kind.ATTACK_ON_CIVILIANS,
        Kind.WITHDRAWS,
        Kind.DETAINED,
        Kind.DISPLACED,
    }
)


def paragraph_claims(paragraph: Paragraph, report: Report, world: World, earlier: Sequence[Claim] = ()) -> list[Claim]:
    """The claims of one paragraph in text order, not yet linked; `earlier` are the report's claims before it."""
    candidates = paragraph.candidates
    made: list[Claim] = []
    for candidate, where in zip(candidates, _places_of_all(candidates, paragraph), strict=True):
        claim = _claim(candidate, where, paragraph, report, world, [*earlier[-LOOKED_AT:], *made])
        if claim is not None:
            made.append(claim)
    return made


def _places_of_all(candidates: Sequence[Candidate], paragraph: Paragraph) -> list[tuple[Whereabout, ...]]:
    """The places of every event; one that names none takes those of the event before or after it in its sentence."""
    speakers = tuple((speaker.start, speaker.end) for one in paragraph.attributions for speaker in one.speakers)
    setting = Setting(paragraph.view, paragraph.numbers, speakers)
    own = [whereabouts(candidate, setting) for candidate in candidates]
    filled = []
    for number, (candidate, places) in enumerate(zip(candidates, own, strict=True)):
        if not places and candidate.kind in LOCAL:
            beside = [
                i
                for i, other in enumerate(candidates)
                if other.head.sent.start == candidate.head.sent.start and own[i] and other.kind not in SPEECH_KINDS
            ]
            nearest = min(beside, key=lambda i: (i > number, abs(i - number)), default=None)
            places = lent(candidate.kind, own[nearest]) if nearest is not None else ()
        filled.append(places)
    return filled


def _claim(
    candidate: Candidate,
    places: tuple[Whereabout, ...],
    paragraph: Paragraph,
    report: Report,
    world: World,
    earlier: Sequence[Claim],
) -> Claim | None:
    view = paragraph.view
    around = attributions_around(candidate, paragraph)
    if (denied := denial_among(around)) is not None:
        around = around[: around.index(denied) + 1]
    if any(says_nothing(one, view) for one in around):
        return None
    voices = voices_of_event(candidate, around, paragraph, report, world)
    own_party = party_of(voices, world)
    actors = participants(actors_only(candidate.actors, view), view, world, report, speaker_party=own_party)
    within = content_range(candidate, around)
    speaker_acts = own_party is not None and any(actor.party == own_party for actor in actors)
    committed = commitment(candidate, within=within, speaker_acts=speaker_acts or _says_we(candidate))
    if (committed.demanded or is_asked_for(candidate, committed, around)) and candidate.kind not in SPEECH_KINDS:
        return None
    denial = denial_among(around)
    stance = Stance.DENIED if denial is not None else stance_of(committed, around)
    if stance is Stance.DENIED:
        voices = _without_hearsay(voices)
    start, end = evidence(candidate, view, around)
    if denial is not None and denial.cue is not None:
        start, end = trimmed(view.whole, min(start, denial.cue[0]), max(end, denial.cue[1]))
    remarks = [*bearing_remarks(places, view, world)]
    apart = outside(paragraph)
    time = time_of(
        candidate,
        replace(committed, stance=stance),
        paragraph.times,
        report=report,
        start=view.start,
        outside=apart,
        said_on=_said_on(around, paragraph),
        carried=carried_time(candidate, paragraph, apart),
    )
    if committed.background or is_long_past(candidate, time, report) or any(is_retold(one, view) for one in around):
        remarks.append(RETOLD)
    if time.span is not None and time.start is None and time.end is None:
        remarks.append(Remark(code="time_unresolved", text=f"The time {time.span.quote!r} cannot be resolved to days."))
    before = told_before(candidate, earlier)
    if gives_toll(candidate):
        actors = ()
    if candidate.kind is Kind.STATEMENT and not actors:
        actors = _who_says_so(candidate, voices, view, own_party)
    event = Event(
        kind=kind_again(candidate, before),
        negated=(committed.negated != is_refused(committed, around)) != _is_lifted(candidate),
        actors=actors,
        targets=participants(_targets(candidate), view, world, report, speaker_party=None),
        places=tuple(locate(place, view, report, world) for place in places if place.start < place.end),
        time=time,
        quantity=quantity_of(candidate, paragraph.numbers, stance=stance, report=report, start=view.start),
    )
    published = report.published.date() if report.published is not None else None
    whole = over_the_whole(candidate, earlier) if published is None else None
    since = whole or since_its_start(candidate, earlier, published)
    if since is not None and event.time.basis != "stated":
        event = event.model_copy(update={"time": since})
    if before is not None:
        event = with_what_was_said(event, candidate, before)
    elif event.time.basis == "assumed" and stance is Stance.ASSERTED and is_item(view, report):
        event = event.model_copy(update={"time": time_of_list(earlier) or event.time})
    return Claim.of(
        report,
        evidence=Span.cut(report, view.start + start, view.start + end),
        voices=voices,
        stance=stance,
        certainty=certainty(committed, around, voices),
        hedges=hedges(committed, around, view),
        event=event,
        remarks=tuple(remarks),
        reader=READER,
    )


def _who_says_so(
    candidate: Candidate, voices: tuple[Voice, ...], view: View, party: str | None
) -> tuple[Participant, ...]:
    """Who speaks, as the one who acts, where a statement's own subject names the speaker."""
    origin = voices[-1] if voices else None
    if origin is None or origin.span is None:
        return ()
    start, end = origin.span.start - view.start, origin.span.end - view.start
    says = any(start <= subject.idx < end for subject in grammar.subjects(candidate.head))
    return (Participant(name=origin.name, party=party, span=origin.span),) if says else ()


def _without_hearsay(voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """Who calls `reports that ...` false denies; the reports themselves do not."""
    if not voices or voices[-1].source is not None or voices[-1].name.lower().split()[-1] not in HEARSAY:
        return voices
    rest = voices[:-1]
    return (*rest[:-1], rest[-1].model_copy(update={"part": "origin"})) if rest else ()


def _is_lifted(candidate: Candidate) -> bool:
    """`broke the siege`, `the siege was lifted`: the place is besieged no longer."""
    return candidate.kind is Kind.BESIEGES and candidate.clause.lemma_.lower() in LIFTING


LIFTING = frozenset({"lift", "break", "end", "ease", "relieve"})


def _says_we(candidate: Candidate) -> bool:
    return any(actor.lower_ in ("we", "i") for actor in candidate.actors)


def _said_on(around: Sequence[Attribution], paragraph: Paragraph) -> date | None:
    """The day on which it was said, where the words give one: what was said on Saturday had happened by then."""
    for one in reversed(around):
        if one.cue is None:
            continue
        sentence = next((s for s in paragraph.view.doc.sents if s.start_char <= one.cue[0] < s.end_char), None)
        for time in paragraph.times:
            is_inside = any(first <= time.start < last for first, last in one.content)
            if sentence is not None and not is_inside and sentence.start_char <= time.start < sentence.end_char:
                return time.last if is_day_of_news(time) else None
    return None


def _targets(candidate: Candidate) -> list[Token]:
    """Whom and what it befell; a building that is attacked is where it happened and what was hit."""
    return [
        *(token for token in candidate.targets if token not in candidate.places),
        *(token for token in candidate.places if candidate.kind in STRUCK and is_building(token)),
    ]
