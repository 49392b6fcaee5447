"""When an event happened: the date of its clause, one carried over, or what its stance and the publication bound."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from contested.model import Interval, Kind, Report, Span, Stance
from contested.reading import grammar
from contested.reading.candidate import Candidate
from contested.reading.stance import Commitment
from contested.reading.time import TimeMention

PRESENT = frozenset({"VBP", "VBZ"})
NOW = frozenset({"now", "currently", "still", "presently"})


def time_of(
    candidate: Candidate,
    commitment: Commitment,
    times: Sequence[TimeMention],
    *,
    report: Report,
    start: int,
    outside: Sequence[tuple[int, int]],
    carried: TimeMention | None,
    said_on: date | None,
) -> Interval:
    """The interval of the event; nothing is resolved from a publication date that the report does not have.

    `start`: offset of the paragraph in the report. `outside`: character ranges (cue and speaker) whose dates are those
    of the saying, `said_on` the last day of it. `carried`: the last day named before in the same paragraph, which a
    narrative past takes over.
    """
    mention = _mention_of(candidate, times, outside)
    if mention is not None and not mention.duration:
        span = Span.cut(report, start + mention.start, start + mention.end)
        if mention.first is None and mention.last is None:
            bound = report.published.date() if report.published is not None and mention.background else None
            return Interval(end=bound, precision="open" if bound else "unknown", basis="stated", span=span)
        return Interval(
            start=mention.first,
            end=mention.last,
            precision=precision(mention),
            basis="stated",
            part=mention.part,
            span=span,
        )
    if carried is not None and commitment.stance is Stance.ASSERTED and _is_narrative(candidate):
        span = Span.cut(report, start + carried.start, start + carried.end)
        return Interval(
            start=carried.first,
            end=carried.last,
            precision=precision(carried),
            basis="carried",
            part=carried.part,
            span=span,
        )
    published = None if report.published is None else report.published.date()
    if said_on is not None and published is not None and said_on < published:
        published = said_on
    return assumed(commitment.stance, published, is_current=is_current(candidate.kind, candidate.clause))


def precision(mention: TimeMention) -> str:
    """How exact the words are; those that give one end only are open."""
    if mention.precision == "unknown" and (mention.first or mention.last):
        return "open"
    return mention.precision


def _mention_of(
    candidate: Candidate, times: Sequence[TimeMention], outside: Sequence[tuple[int, int]]
) -> TimeMention | None:
    """The date in the event's own clause, nearest its head; else one that opens the sentence."""
    doc = candidate.head.doc
    usable = [time for time in times if not any(a <= time.start < b for a, b in outside) and not time.duration]
    tokens = {token.i for token in grammar.clause_tokens(candidate.clause)}
    if candidate.pattern.is_noun:
        tokens |= {token.i for token in (*candidate.head.subtree, *grammar.trailing(candidate.head))}
    own = [
        time
        for time in usable
        if (token := grammar.token_at(doc, time.start)) is not None
        and (token.i in tokens or _belongs(token, candidate) or _is_set_off(token, candidate))
    ]
    if own:
        resolved = [time for time in own if time.first is not None or time.last is not None] or own
        return min(resolved, key=lambda time: abs(time.start - candidate.head.idx))
    sentence = candidate.head.sent
    opening = [
        time
        for time in usable
        if sentence.start_char <= time.start < sentence.start_char + 12 and time.start < candidate.head.idx
    ]
    if opening and _hangs_on_main(candidate):
        return opening[0]
    return _of_governing(candidate, usable)


def _belongs(token: Token, candidate: Candidate) -> bool:
    """Whether the date's own head is the event's verb, something inside its clause, or what went on meanwhile."""
    for step, above in enumerate(grammar.governors(token)):
        if above in (candidate.head, candidate.clause):
            return True
        if step >= 1 and not (above.tag_ == "VBG" and above.dep_ == "advcl"):
            return False  # further up only from `while searching the house on Wednesday`
    return False


def _is_set_off(token: Token, candidate: Candidate) -> bool:
    """Whether a date set off by commas stands between what is said and who says it: `S, on Tuesday, the army said`."""
    clause = grammar.clause_head(candidate.clause)
    says = clause.head
    above = token.head if token.head.pos_ == "ADP" else token
    if clause.dep_ != "ccomp" or above.head != says or not clause.i < token.i < says.i:
        return False
    return any(token.i < subject.i for subject in grammar.subjects(says))


def _hangs_on_main(candidate: Candidate) -> bool:
    clause = grammar.clause_head(candidate.clause)
    return clause.dep_ in ("ROOT", "conj", "ccomp", "advcl", "xcomp", "parataxis")


def _of_governing(candidate: Candidate, usable: Sequence[TimeMention]) -> TimeMention | None:
    """For a participle or infinitive the date of the clause it hangs on."""
    clause = grammar.clause_head(candidate.clause)
    if clause.dep_ == "relcl" and any(child.lower_ == "when" for child in clause.children):
        day = clause.head  # "on 3 November, when the army attacked"
        return next((one for one in usable if one.start <= day.idx < one.end), None)
    if clause.dep_ not in ("advcl", "xcomp", "conj", "acl", "pcomp") or clause.head == clause:
        return None
    if clause.dep_ == "conj" and grammar.has_subject(clause):
        return None
    if clause.dep_ == "pcomp":
        return None
    doc = candidate.head.doc
    governing = grammar.clause_head(clause.head)
    for _ in range(3):  # "struck a house overnight, killing four and wounding nine"
        above = {token.i for token in grammar.clause_tokens(governing)}
        near = [one for one in usable if (token := grammar.token_at(doc, one.start)) is not None and token.i in above]
        if near:
            return near[0]
        if governing.dep_ not in ("advcl", "xcomp", "conj", "acl") or grammar.has_subject(governing):
            return None
        governing = grammar.clause_head(governing.head)
    return None


def _is_narrative(candidate: Candidate) -> bool:
    verb = candidate.clause
    return verb.tag_ in ("VBD", "VBN") and not any(
        child.dep_ == "aux" and child.lemma_ in ("have", "will", "would") for child in verb.children
    )


def assumed(stance: Stance, published: date | None, *, is_current: bool) -> Interval:
    """What the stance and the day of publication bound, where the words give no day."""
    if published is None or stance is Stance.HYPOTHETICAL:
        return Interval()
    if stance in (Stance.FORECAST, Stance.GOAL):
        return Interval(start=published, precision="open")
    if stance is Stance.QUESTIONED or is_current:
        return Interval(start=published, end=published, precision="day")
    return Interval(end=published, precision="open")


STATES = frozenset({Kind.HOLDS, Kind.BESIEGES})


def _topmost(verb: Token) -> Token:
    """The verb whose tense counts: `are continuing to advance`, `sources report fighting`."""
    if verb.pos_ not in ("VERB", "AUX"):
        verb = next((token for token in grammar.governors(verb) if token.pos_ in ("VERB", "AUX")), verb)
    while verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb


def is_current(kind: Kind, clause: Token) -> bool:
    """Present tense, progressive, 'now', or a headline: so on the day of publication."""
    verb = _topmost(clause)
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in NOW for child in verb.children if child.dep_ == "advmod"):
        return True
    if any(child.lemma_ == "have" for child in auxiliaries):
        return False
    if kind in STATES and verb.dep_ == "ccomp" and verb.tag_ in ("VBD", "VBN"):
        return True  # "said that they held the town": at the time of speaking
    if verb.tag_ == "VBG":
        return any(child.lemma_ == "be" for child in auxiliaries)
    return verb.tag_ in PRESENT or any(child.tag_ in PRESENT and child.lemma_ == "be" for child in auxiliaries)
