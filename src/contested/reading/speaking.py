"""Who speaks for an event: the attributions around it, the voices they make, and what they make of its stance."""

from __future__ import annotations

from collections.abc import Sequence

from contested.model import (
    Certainty,
    Hedge,
    Kind,
    Report,
    Span,
    Stance,
    Voice,
)
from contested.reading import grammar
from contested.reading.attribution import Attribution, voices_of
from contested.reading.candidate import Candidate
from contested.reading.paragraph import Paragraph
from contested.reading.participants import actors_only, participants
from contested.reading.stance import Commitment
from contested.reading.view import View
from contested.reading.voices import carried_chain, chain, joined
from contested.world import World

DENYING = frozenset({"denies", "rejects", "disputes"})
UNSURE = frozenset({"unconfirmed", "unverified", "alleged", "apparent"})  # `unconfirmed reports say`
DEMANDING = frozenset({"demands", "orders"})
SPEECH_KINDS = frozenset({Kind.STATEMENT})
ACT_STANCES = {
    "threatens": Stance.GOAL,
    "plans": Stance.GOAL,
    "promises": Stance.GOAL,
    "expects": Stance.FORECAST,
    "warns": Stance.FORECAST,
}


def denial_among(around: Sequence[Attribution]) -> Attribution | None:
    """The outermost attribution that denies: what is claimed within it is what is denied."""
    return next((one for one in around if one.act in DENYING and not one.negated and one.lemma != "contradict"), None)


def is_retold(one: Attribution, view: View) -> bool:
    """`had denied`, `had previously said`: the report recalls a statement that was made before."""
    if one.cue is None:
        return False
    words = view.text(*one.cue).lower().split()
    before = view.whole[max(0, one.cue[0] - 30) : one.cue[0]].lower().split()[-3:]
    return "had" in words[:-1] or "had" in before or "previously" in (*words, *before)


def says_nothing(one: Attribution, view: View) -> bool:
    """`did not confirm that`, `neither agency reported that`: nobody has claimed it by these words."""
    if one.act in DENYING and one.cue is not None:
        before = view.whole[max(0, one.cue[0] - 30) : one.cue[0]].lower().split()[-2:]
        if before[-1:] in (["nor"], ["or"]) and before[0] in ("confirm", "confirmed", "confirming"):
            return True  # `would neither confirm nor deny that`
    first = one.speakers[-1].text.lower().split()[:1] if one.speakers else []
    return (one.negated and one.act != "denies") or first in (["neither"], ["no"], ["nobody"], ["none"])


def attributions_around(candidate: Candidate, paragraph: Paragraph) -> tuple[Attribution, ...]:
    """The attributions whose content holds the event; one whose cue is the event's own word is not around it.

    But who claims a town or an attack is who says so.
    """
    head = candidate.head
    found = voices_of(paragraph.attributions, head.idx, head.idx + len(head))
    own = (candidate.head.idx, candidate.clause.idx)
    claimed = [one for one in paragraph.attributions if one.act == "claims" and one.is_voiced and _is_cued(one, own)]
    return (*(one for one in found if not _is_cued(one, own)), *claimed)


def _is_cued(one: Attribution, positions: Sequence[int]) -> bool:
    """Whether one of these words is the attribution's own cue."""
    return one.cue is not None and any(one.cue[0] <= position < one.cue[1] for position in positions)


def voices_of_event(
    candidate: Candidate, around: Sequence[Attribution], paragraph: Paragraph, report: Report, world: World
) -> tuple[Voice, ...]:
    """The chain of voices of an event, outermost first; empty where the outlet speaks for itself."""
    view = paragraph.view
    before = next((one for one in paragraph.carried if one.start <= candidate.head.idx < one.end), None)
    taken_over: tuple[Voice, ...] = ()
    if before is not None and before.origin is not None:
        led_up = before.leads_up_to(candidate.head.sent.start_char)
        taken_over = carried_chain(before.speakers, paragraph.starts[before.origin], world, report, carried=not led_up)
    sentence = candidate.head.sent.start_char
    voices = joined(taken_over, chain(around, view, world, report, sentence=sentence))
    if (candidate.kind in SPEECH_KINDS or gives_toll(candidate)) and not _is_spoken_by_actor(voices, candidate, view):
        own = next(
            (
                one
                for one in paragraph.attributions
                if one.cue is not None and one.cue[0] <= candidate.head.idx < one.cue[1]
            ),
            None,
        )
        if own is not None:
            return chain([*around, own], view, world, report, sentence=sentence) or voices
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


def gives_toll(candidate: Candidate) -> bool:
    """`a local official put the death toll at 60`: the subject speaks, it has killed nobody."""
    return candidate.head.lemma_ == "put" and "toll" in candidate.pattern.text


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


def content_range(candidate: Candidate, around: Sequence[Attribution]) -> tuple[int, int] | None:
    """The piece of what is said that holds the event; None where nobody is quoted."""
    if not around:
        return None
    pieces = [piece for piece in around[-1].content if piece[0] <= candidate.head.idx < piece[1]]
    return pieces[0] if pieces else None


def outside(paragraph: Paragraph) -> list[tuple[int, int]]:
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
        if before and paragraph.view.whole[:low].rstrip().endswith(","):
            before = [low]  # "they attacked a post, on Tuesday, the army said"
        ranges.append((max(before) if before else low, min(follows) if follows else sentence_end))
    return ranges


def is_asked_for(candidate: Candidate, committed: Commitment, around: Sequence[Attribution]) -> bool:
    """Whether what is said only asks for the event: `demanded that the troops withdraw`, `ordered a withdrawal`."""
    is_bare = candidate.clause.tag_ in ("VB", "VBP")  # `demanded that they leave`, for which taggers know no mood
    return bool(around) and around[-1].act in DEMANDING and (committed.is_open or is_bare)


def is_refused(committed: Commitment, around: Sequence[Attribution]) -> bool:
    """Whether the speaker refuses to bring the event about: his aim is that it does not happen."""
    return bool(around) and around[-1].lemma in ("refuse", "decline") and committed.is_open


def stance_of(committed: Commitment, around: Sequence[Attribution]) -> Stance:
    """The stance of the clause; where it commits to nothing yet, what the act of speaking makes of it."""
    if committed.stance is not Stance.ASSERTED or not around or not committed.is_open:
        return committed.stance
    return ACT_STANCES.get(around[-1].act, committed.stance)


def certainty(committed: Commitment, around: Sequence[Attribution], voices: Sequence[Voice]) -> Certainty:
    """How sure the words are, unnamed hearsay included."""
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


def hedges(committed: Commitment, around: Sequence[Attribution], view: View) -> tuple[Hedge, ...]:
    """The words that weaken the claim, each with whose they are."""
    inside = around[-1].content if around and around[-1].speakers else ()
    found = [
        Hedge(word=token.text, by="source" if any(a <= token.idx < b for a, b in inside) else "outlet")
        for token in committed.hedges
    ]
    for one in around:
        if not one.speakers and one.cue is not None:
            found.append(Hedge(word=view.text(*one.cue), by="outlet"))
        first = one.speakers[-1].text.split()[0] if one.speakers else ""
        if first.lower() in UNSURE:
            found.append(Hedge(word=first, by="outlet"))
    return tuple(dict.fromkeys(found))
