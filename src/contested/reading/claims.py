"""From the events of a paragraph to claims: voices, stance, place, time and number put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contested.model import (
    Certainty,
    Claim,
    Event,
    Hedge,
    Interval,
    Kind,
    Link,
    Location,
    Remark,
    Report,
    Span,
    Stance,
    Voice,
)
from contested.reading import grammar
from contested.reading.attribution import Attribution, voices_of
from contested.reading.carrying import Carried
from contested.reading.events import Candidate, find_events
from contested.reading.evidence import evidence, trimmed
from contested.reading.figures import quantity_of
from contested.reading.participants import actors_only, participants
from contested.reading.quantity import NumberMention, find_numbers
from contested.reading.stance import Commitment, commitment, is_demanded
from contested.reading.time import TimeMention, find_times
from contested.reading.view import View
from contested.reading.voices import carried_chain, chain, joined, party_of
from contested.reading.when import time_of
from contested.reading.whereabouts import Whereabout, lent, whereabouts
from contested.world import World
from contested.world.geometry import bearing as bearing_between

READER = "rules/1"
RETOLD = Remark(code="background", text="The words recall or presuppose this; it is not reported as new.")
NEAR_BY = 500  # characters within which a denial without a place takes over the place of what it denies
DENYING = frozenset({"denies", "rejects", "disputes"})
SPEECH_KINDS = frozenset({Kind.STATEMENT})
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
COMPASS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
COMPASS_WORDS = {
    "n": "north",
    "ne": "north-east",
    "e": "east",
    "se": "south-east",
    "s": "south",
    "sw": "south-west",
    "w": "west",
    "nw": "north-west",
}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph ready to be read: its view, who says what in it, its times and numbers."""

    view: View
    attributions: tuple[Attribution, ...]
    carried: tuple[Carried, ...]
    starts: tuple[int, ...]  # offsets of all paragraphs, by number
    times: tuple[TimeMention, ...]
    numbers: tuple[NumberMention, ...]


def measured(
    view: View,
    attributions: tuple[Attribution, ...],
    carried: tuple[Carried, ...],
    starts: tuple[int, ...],
    report: Report,
    *,
    previous: date | None,
) -> Paragraph:
    """The paragraph with its times and numbers found; `previous` is the last day named before it."""
    text = view.doc.text
    times = find_times(text, published=report.published, previous=previous)
    return Paragraph(view, attributions, carried, starts, times, find_numbers(text))


def last_day(paragraph: Paragraph) -> date | None:
    """The last day that the paragraph names."""
    days = [
        time.last for time in paragraph.times if time.last is not None and time.precision == "day" and not time.duration
    ]
    return days[-1] if days else None


def paragraph_claims(paragraph: Paragraph, report: Report, world: World) -> list[Claim]:
    """The claims of one paragraph in text order, not yet linked."""
    candidates = find_events(paragraph.view)
    places = _places_of_all(candidates, paragraph)
    made = [
        _claim(candidate, where, paragraph, report, world) for candidate, where in zip(candidates, places, strict=True)
    ]
    return [claim for claim in made if claim is not None]


def _places_of_all(candidates: Sequence[Candidate], paragraph: Paragraph) -> list[tuple[Whereabout, ...]]:
    """The places of every event; one that names none takes those of the event before it, or after it, in its sentence."""
    own = [whereabouts(candidate, paragraph.view, paragraph.numbers) for candidate in candidates]
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


def denials_by_reference(paragraph: Paragraph, before: Sequence[Claim], report: Report, world: World) -> list[Claim]:
    """Denials that name no event of their own ("denied similar reports"): of the claim they refer back to.

    `before` are the claims read so far, in text order. The newest one that somebody else asserts is the one meant; a
    place named in the denial's own sentence takes the place of that claim's.
    """
    view, made = paragraph.view, []
    for one in paragraph.attributions:
        if one.act not in DENYING or one.negated or one.cue is None or not one.speakers or not _refers_back(one, view):
            continue
        voices = chain([one], view, world, report)
        party = party_of(voices, world)
        meant = next((claim for claim in reversed(before) if _can_be_denied(claim, voices, party)), None)
        if meant is None:
            continue
        start, end = trimmed(view.doc.text, one.cue[0], max(piece[1] for piece in one.content))
        named = _places_of_sentence(view, one.cue[0])
        places = tuple(_location(place, view, report, world) for place in named) or meant.event.places
        time = (
            meant.event.time
            if not named
            else Interval(
                end=report.published.date() if report.published else None,
                precision="open" if report.published else "unknown",
            )
        )
        event = meant.event.model_copy(update={"places": places, "time": time, "quantity": None})
        made.append(
            Claim.of(
                report,
                evidence=Span.cut(report, view.start + start, view.start + end),
                voices=voices,
                stance=Stance.DENIED,
                event=event,
                links=() if named else (Link(relation="denies", claim=meant.id),),
                remarks=(
                    Remark(
                        code="denied_by_reference",
                        text=f"The words do not repeat what is denied; {meant.evidence.quote!r} came before.",
                    ),
                    *((RETOLD,) if _is_retold(one, view) else ()),
                ),
                reader=READER,
            )
        )
    return made


REFERRING = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?|charges?|rumou?rs?|statements?|it|this|that|them|any of this|involvement|the news|suggestions?)\W*$|\b(?:similar|such|these|those|the|all|earlier|previous)\s+(?:reports?|claims?|allegations?|accusations?|rumou?rs?)\b",
    re.IGNORECASE,
)


def _refers_back(one: Attribution, view: View) -> bool:
    """Whether what is denied is only pointed at, without an event of its own."""
    if any(
        one.content[0][0] <= candidate.head.idx < one.content[-1][1]
        for candidate in find_events(view)
        if candidate.clause.idx != one.cue[0]
    ):  # type: ignore[index]
        words = view.text(one.content[0][0], one.content[0][1]).split()
        return REFERRING.match(" ".join(words[:3])) is not None or "similar" in words[:2]
    return REFERRING.search(view.text(one.content[0][0], min(one.content[-1][1], one.content[0][0] + 60))) is not None


GAINS = frozenset({Kind.TAKES_CONTROL, Kind.ENTERS, Kind.ADVANCES, Kind.HOLDS})


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


def _claim(
    candidate: Candidate, places: tuple[Whereabout, ...], paragraph: Paragraph, report: Report, world: World
) -> Claim | None:
    view = paragraph.view
    around = _around(candidate, paragraph)
    if (denied := _denial(around)) is not None:
        around = around[: around.index(denied) + 1]
    if any(_says_nothing(one) for one in around):
        return None
    voices = _voices(candidate, around, paragraph, report, world)
    own_party = party_of(voices, world)
    actors = participants(actors_only(candidate.actors, view), view, world, report, speaker_party=own_party)
    within = _content_range(candidate, around)
    speaker_acts = own_party is not None and any(actor.party == own_party for actor in actors)
    committed = commitment(candidate, within=within, speaker_acts=speaker_acts or _says_we(candidate))
    if (committed.demanded or is_demanded(candidate)) and candidate.kind not in SPEECH_KINDS:
        return None
    denial = _denial(around)
    stance = Stance.DENIED if denial is not None else _stance_of(committed, around)
    if stance is Stance.DENIED and len(voices) > 1 and voices[-1].source is None and voices[-1].name.lower() in HEARSAY:
        voices = (*voices[:-2], voices[-2].model_copy(update={"part": "origin"}))
    start, end = evidence(candidate, view, around)
    if denial is not None and denial.cue is not None:
        start, end = trimmed(view.doc.text, min(start, denial.cue[0]), max(end, denial.cue[1]))
    remarks = [*_bearing_remarks(places, view, world)]
    if committed.background or any(_is_retold(one, view) for one in around):
        remarks.append(RETOLD)
    time = time_of(
        candidate,
        replace(committed, stance=stance),
        paragraph.times,
        report=report,
        start=view.start,
        outside=_outside(paragraph),
        carried=_carried_time(candidate, paragraph),
    )
    if time.span is not None and time.start is None and time.end is None:
        remarks.append(Remark(code="time_unresolved", text=f"The time {time.span.quote!r} cannot be resolved to days."))
    event = Event(
        kind=candidate.kind,
        negated=committed.negated,
        actors=actors,
        targets=participants(_targets(candidate, view), view, world, report, speaker_party=None),
        places=tuple(_location(place, view, report, world) for place in places if place.start < place.end),
        time=time,
        quantity=quantity_of(candidate, paragraph.numbers, stance=stance, report=report, start=view.start),
    )
    return Claim.of(
        report,
        evidence=Span.cut(report, view.start + start, view.start + end),
        voices=voices,
        stance=stance,
        certainty=_certainty(committed, around, voices),
        hedges=_hedges(committed, around, view),
        event=event,
        remarks=tuple(remarks),
        reader=READER,
    )


HEARSAY = frozenset({"reports", "report", "claims", "rumours", "rumors", "talk", "news", "allegations"})
ACT_STANCES = {
    "threatens": Stance.GOAL,
    "plans": Stance.GOAL,
    "promises": Stance.GOAL,
    "expects": Stance.FORECAST,
    "warns": Stance.FORECAST,
}


def _stance_of(committed: Commitment, around: Sequence[Attribution]) -> Stance:
    """The stance of the clause; where it commits to nothing yet, what the act of speaking makes of it."""
    if committed.stance is not Stance.ASSERTED or not around or not committed.is_open:
        return committed.stance
    return ACT_STANCES.get(around[-1].act, committed.stance)


# ------------------------------------------------------------------ voices


def _denial(around: Sequence[Attribution]) -> Attribution | None:
    """The outermost attribution that denies: what is claimed within it is what is denied."""
    return next((one for one in around if one.act in DENYING and not one.negated and one.lemma != "contradict"), None)


def _is_retold(one: Attribution, view: View) -> bool:
    """`had denied`, `had previously said`: the report recalls a statement that was made before."""
    if one.cue is None:
        return False
    words = view.text(*one.cue).lower().split()
    before = view.doc.text[max(0, one.cue[0] - 30) : one.cue[0]].lower().split()[-3:]
    return "had" in words[:-1] or "had" in before or "previously" in (*words, *before)


def _says_nothing(one: Attribution) -> bool:
    """`did not confirm that`, `neither agency reported that`: nobody has claimed it by these words."""
    first = one.speakers[-1].text.lower().split()[:1] if one.speakers else []
    return (one.negated and one.act != "denies") or first in (["neither"], ["no"], ["nobody"], ["none"])


def _around(candidate: Candidate, paragraph: Paragraph) -> tuple[Attribution, ...]:
    """The attributions whose content holds the event; one whose cue is the event's own word is not around it."""
    head = candidate.head
    found = voices_of(paragraph.attributions, head.idx, head.idx + len(head))
    own = {candidate.head.idx, candidate.clause.idx}
    return tuple(
        one for one in found if one.cue is None or not any(one.cue[0] <= position < one.cue[1] for position in own)
    )


def _voices(
    candidate: Candidate, around: Sequence[Attribution], paragraph: Paragraph, report: Report, world: World
) -> tuple[Voice, ...]:
    view = paragraph.view
    before = next((one for one in paragraph.carried if one.start <= candidate.head.idx < one.end), None)
    taken_over: tuple[Voice, ...] = ()
    if before is not None and before.origin is not None:
        taken_over = carried_chain(before.speakers, paragraph.starts[before.origin], world, report)
    voices = joined(taken_over, chain(around, view, world, report))
    if candidate.kind in SPEECH_KINDS and not _is_spoken_by_actor(voices, candidate, view):
        own = next(
            (
                one
                for one in paragraph.attributions
                if one.cue is not None and one.cue[0] <= candidate.head.idx < one.cue[1]
            ),
            None,
        )
        if own is not None:
            return chain([*around, own], view, world, report)
        speakers = actors_only(candidate.actors, view)
        if speakers and not voices:
            start, end = view.phrase_span(speakers[0])
            person = participants([speakers[0]], view, world, report, speaker_party=None)[0]
            source = _source_of(speakers[0], view) or person.party
            return (
                Voice(
                    name=person.name,
                    source=source,
                    part="origin",
                    span=Span.cut(report, view.start + start, view.start + end),
                ),
            )
    return voices


def _is_spoken_by_actor(voices: Sequence[Voice], candidate: Candidate, view: View) -> bool:
    if not voices or not candidate.actors:
        return False
    origin = voices[-1].span
    start, end = view.phrase_span(candidate.actors[0])
    return origin.start < view.start + end and view.start + start < origin.end


def _source_of(token: object, view: View) -> str | None:
    first, last = grammar.phrase(token)  # type: ignore[arg-type]
    inside = [view.mention(part) for part in first.doc[first.i : last.i + 1]]
    return next((mention.source for mention in inside if mention is not None and mention.source is not None), None)


def _says_we(candidate: Candidate) -> bool:
    return any(actor.lower_ in ("we", "i") for actor in candidate.actors)


def _content_range(candidate: Candidate, around: Sequence[Attribution]) -> tuple[int, int] | None:
    if not around:
        return None
    pieces = [piece for piece in around[-1].content if piece[0] <= candidate.head.idx < piece[1]]
    return pieces[0] if pieces else None


def _outside(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Where dates belong to the saying, not to what is said: between cue and content of an attribution."""
    ranges = []
    for one in paragraph.attributions:
        if one.cue is None:
            continue
        low = min([one.cue[0], *(speaker.start for speaker in one.speakers)])
        high = max([one.cue[1], *(speaker.end for speaker in one.speakers)])
        follows = [piece[0] for piece in one.content if piece[0] >= one.cue[1]]
        before = [piece[1] for piece in one.content if piece[1] <= low]
        sentence_end = next(
            (s.end_char for s in paragraph.view.doc.sents if s.start_char <= one.cue[0] < s.end_char), high
        )
        ranges.append((max(before) if before else low, min(follows) if follows else sentence_end))
    return ranges


def _carried_time(candidate: Candidate, paragraph: Paragraph) -> TimeMention | None:
    before = [
        time for time in paragraph.times
        if time.end <= candidate.head.idx and time.first is not None and time.last is not None and time.precision == "day" and not time.background and not time.duration
    ]  # fmt: skip
    return before[-1] if before else None


# ------------------------------------------------------------------ certainty


def _certainty(committed: Commitment, around: Sequence[Attribution], voices: Sequence[Voice]) -> Certainty:
    if committed.certainty is not Certainty.CERTAIN:
        return committed.certainty
    unnamed = any(not one.speakers and one.act not in DENYING for one in around)
    reports = bool(voices) and voices[-1].name.lower().removeprefix("unconfirmed ") in (
        "reports",
        "report",
        "rumours",
        "rumors",
        "some reports",
    )
    return Certainty.PROBABLE if unnamed or reports else Certainty.CERTAIN


def _hedges(committed: Commitment, around: Sequence[Attribution], view: View) -> tuple[Hedge, ...]:
    inside = around[-1].content if around and around[-1].speakers else ()
    found = [
        Hedge(word=token.text, by="source" if any(a <= token.idx < b for a, b in inside) else "outlet")
        for token in committed.hedges
    ]
    for one in around:
        if not one.speakers and one.cue is not None:
            found.append(Hedge(word=view.text(*one.cue), by="outlet"))
    return tuple(dict.fromkeys(found))


# ------------------------------------------------------------------ places


def _location(place: Whereabout, view: View, report: Report, world: World) -> Location:
    entry = (
        world.gazetteer.get(place.mention.id) if place.mention is not None and place.mention.id is not None else None
    )
    return Location(
        name=place.name,
        id=entry.id if entry is not None else None,
        lon=round(entry.lon, 5) if entry is not None and entry.kind != "country" else None,
        lat=round(entry.lat, 5) if entry is not None and entry.kind != "country" else None,
        relation=place.relation,  # type: ignore[arg-type]
        km=round(place.km, 1) if place.km is not None else None,
        bearing=place.bearing,
        precision_m=entry.precision_m if entry is not None else None,
        span=Span.cut(report, view.start + place.start, view.start + place.end),
    )


def _bearing_remarks(places: Sequence[Whereabout], view: View, world: World) -> Iterator[Remark]:
    """A remark where the text puts a place in a direction in which the gazetteer does not find it."""
    for place in places:
        if place.bearing is None or place.of is None or place.mention is None:
            continue
        from_, to = (world.gazetteer.get(mention.id or "") for mention in (place.mention, place.of))
        if from_ is None or to is None:
            continue
        found = bearing_between((from_.lon, from_.lat), (to.lon, to.lat))
        apart = abs(COMPASS.index(found) - COMPASS.index(place.bearing))
        if min(apart, 8 - apart) >= 2:
            said, is_so = COMPASS_WORDS[place.bearing], COMPASS_WORDS[found]
            name = view.text(place.of.start, place.of.end)
            yield Remark(
                code="bearing_disagrees",
                text=f"The text puts {name} {said} of {place.name}; the gazetteer has it to the {is_so}.",
            )


def _targets(candidate: Candidate, view: View) -> list[object]:
    return [token for token in candidate.targets if token not in candidate.places]  # type: ignore[return-value]


# ------------------------------------------------------------------ links


def linked(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in order, each denial linked to the claims of the same event that it denies."""
    done: list[Claim] = []
    for number, claim in enumerate(claims):
        if claim.stance is Stance.DENIED and not claim.event.places:
            meant = next(
                (other for other in reversed(claims[:number]) if _denies(claim, other) and other.event.places), None
            )
            if meant is not None and claim.evidence.start - meant.evidence.end < NEAR_BY:
                claim = claim.model_copy(
                    update={"event": claim.event.model_copy(update={"places": meant.event.places})}
                )
        links = tuple(
            Link(relation="denies", claim=other.id)
            for other in claims
            if claim.stance is Stance.DENIED and _denies(claim, other)
        )
        done.append(claim.model_copy(update={"links": (*claim.links, *links)}) if links else claim)
    return done


def _denies(denial: Claim, other: Claim) -> bool:
    if other.id == denial.id or other.stance is not Stance.ASSERTED or other.event.kind is not denial.event.kind:
        return False
    mine, theirs = (
        {place.id or place.name for place in denial.event.places},
        {place.id or place.name for place in other.event.places},
    )
    return bool(mine & theirs) or not mine
