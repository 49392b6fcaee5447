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
from contested.reading.time_carried import OUTCOMES, is_narrative

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
    published = None if report.published is None else report.published.date()
    known = said_on if said_on is not None and published is not None and said_on < published else published
    mention = _mention_of(candidate, times, outside) or _lasting(candidate, times)
    if mention is not None:
        span = Span.cut(report, start + mention.start, start + mention.end)
        if mention.first is None and mention.last is None:
            bound = published if mention.background else None
            return Interval(end=bound, precision="open" if bound else "unknown", basis="stated", span=span)
        return as_interval(mention, "stated", span, end=_known_end(mention, published, known))
    if carried is not None and commitment.stance is Stance.ASSERTED and is_narrative(candidate, carried):
        span = Span.cut(report, start + carried.start, start + carried.end)
        return as_interval(carried, "carried", span, end=carried.last)
    return assumed(commitment.stance, known, is_current=_is_current(candidate))


def _known_end(mention: TimeMention, published: date | None, known: date | None) -> date | None:
    """The end of the time; what lasted until now lasted until the day on which it was said."""
    is_until_now = mention.last is not None and mention.last == published and mention.first != mention.last
    if is_until_now and known is not None and mention.first is not None and mention.first < known:
        return known if mention.text.lower().startswith("since") else mention.last
    return mention.last


def _lasting(candidate: Candidate, times: Sequence[TimeMention]) -> TimeMention | None:
    """`has held the town for two years`: the days that the length covers up to now, for a present perfect only."""
    auxiliaries = [child for child in candidate.clause.children if child.dep_ == "aux"]
    if not any(child.lemma_ == "have" and child.tag_ in PRESENT for child in (*auxiliaries, candidate.clause)):
        return None
    own = {token.i for token in grammar.clause_tokens(candidate.clause)}
    for time in times:
        token = grammar.token_at(candidate.head.doc, time.start)
        if time.duration and time.first is not None and token is not None and token.i in own:
            return time if time.text.lower().startswith("for") else None
    return None


def as_interval(mention: TimeMention, basis: str, span: Span, *, end: date | None) -> Interval:
    """A time of the text as the interval of a claim, up to `end`; `span` are its words in the report.

    Words that give one end only are open.
    """
    is_open = mention.precision == "unknown" and (mention.first or mention.last)
    return Interval(
        start=mention.first,
        end=end,
        precision="open" if is_open else mention.precision,
        basis=basis,
        part=mention.part,
        span=span,
    )


def _mention_of(
    candidate: Candidate, times: Sequence[TimeMention], outside: Sequence[tuple[int, int]]
) -> TimeMention | None:
    """The date in the event's own clause, nearest its head; else one that opens the sentence."""
    doc = candidate.head.doc
    usable = [
        time
        for time in times
        if not time.duration
        and (not any(a <= time.start < b for a, b in outside) or _is_own(time, candidate))
        and not _is_of_another(time, candidate)
    ]
    tokens = {token.i for token in grammar.clause_tokens(candidate.clause)}
    if candidate.pattern.is_noun:
        inside = (token for token in candidate.head.subtree if _is_near(token, candidate.head))
        tokens |= {token.i for token in (*inside, *grammar.trailing(candidate.head))}
    own = [
        time
        for time in usable
        if (token := grammar.token_at(doc, time.start)) is not None
        and (token.i in tokens or _belongs(time, token, candidate) or _is_set_off(token, candidate))
    ]
    if own:
        resolved = [time for time in own if time.first is not None or time.last is not None] or own
        return min(resolved, key=lambda time: abs(time.start - candidate.head.idx))
    opening = [time for time in (*usable, *times) if _opens(time, candidate) and (time in usable or _is_span(time))]
    if opening and _hangs_on_main(candidate):
        return opening[0]
    return _of_governing(candidate, usable)


def _belongs(time: TimeMention, token: Token, candidate: Candidate) -> bool:
    """Whether the date's own head is the event's verb, something inside its clause, or what went on meanwhile."""
    for step, above in enumerate(grammar.governors(token)):
        if above in (candidate.head, candidate.clause) or _is_part(above, candidate):
            return True
        is_inside = above.pos_ == "ADP" or time.start <= above.idx < time.end
        if step >= 1 and not is_inside and not (above.tag_ == "VBG" and above.dep_ == "advcl"):
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


def _is_near(token: Token, noun: Token) -> bool:
    """Whether the token belongs to the noun, not to a clause about something named beside it."""
    clause = grammar.clause_head(token)
    return clause.i <= noun.i or clause.head == noun or clause.lemma_ in HAPPEN


def _is_part(verb: Token, candidate: Candidate) -> bool:
    """`killed in a raid carried out on Friday`, `began the operation to take the town on Friday`."""
    if verb.dep_ == "xcomp":
        return verb.head == candidate.clause and verb.head.lemma_ in BEGINNING
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and _happened_in(verb.head, candidate)


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


def _opens(time: TimeMention, candidate: Candidate) -> bool:
    """Whether the time stands at the beginning of the event's sentence, behind an adverb or two at most."""
    sentence = candidate.head.sent
    if not sentence.start_char <= time.start < candidate.head.idx:
        return False
    token = grammar.token_at(candidate.head.doc, time.start)
    if token is None:
        return False
    before = candidate.head.doc[sentence.start : token.i]
    return len(before) <= 3 and not any(one.pos_ in ("NOUN", "PROPN", "PRON", "VERB", "AUX") for one in before)


def _is_span(time: TimeMention) -> bool:
    """A stretch of days is when things happened, even where the saying stands beside it."""
    return time.precision == "range" and not time.duration and time.first is not None and time.last is not None


def _is_own(time: TimeMention, candidate: Candidate) -> bool:
    """Whether the time hangs on the event's own verb, whatever is said around it."""
    token = grammar.token_at(candidate.head.doc, time.start)
    if token is None or (candidate.pattern.is_noun and not _is_span(time)):
        return False
    clause = grammar.clause_head(candidate.clause)
    return grammar.clause_head(token) == clause and clause.pos_ == "VERB"


def _is_of_another(time: TimeMention, candidate: Candidate) -> bool:
    """`the recently adopted resolution`, `the first attack since 2016`: times that are not those of the event."""
    doc = candidate.head.doc
    token = grammar.token_at(doc, time.start)
    if token is None:
        return False
    if token.head.dep_ == "amod" and token.head.pos_ in ("VERB", "ADJ") and token.head != candidate.head:
        return True
    if not time.text.lower().startswith("since"):
        return False
    return any(one.lower_ in FIRSTS for one in doc[max(token.sent.start, token.i - FIRST_REACH) : token.i])


BEGINNING = frozenset({"begin", "start", "launch", "open"})
HAPPEN = frozenset({"happen", "occur", "take"})  # `the attack on a convoy, which took place on Friday`
FIRSTS = frozenset({"first", "biggest", "largest", "deadliest", "heaviest", "worst", "highest"})
FIRST_REACH = 8  # words between `the first` and `since`
EVENT_NOUNS = frozenset({
    "raid", "attack", "strike", "airstrike", "operation", "offensive", "battle", "clash", "bombing", "shelling",
    "explosion", "blast", "assault", "ambush", "bombardment", "fighting", "massacre", "shooting", "incursion",
})  # fmt: skip


def _happened_in(noun: Token, candidate: Candidate) -> bool:
    """Whether the noun is the event that the candidate was part of: `killed in a raid`."""
    is_event = noun.dep_ == "pobj" and noun.lemma_.lower() in EVENT_NOUNS
    return is_event and noun.head.lower_ in ("in", "during", "by") and noun.head.head == candidate.clause


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


def _is_current(candidate: Candidate) -> bool:
    """Whether the event is of the day of publication: a dead man of whom somebody speaks now is not."""
    clause = candidate.clause
    if candidate.kind in OUTCOMES and candidate.pattern.is_noun and clause.lemma_ in ("speak", "report", "count"):
        return False
    if candidate.kind is Kind.STATEMENT and any(child.lower_ in ("must", "should") for child in clause.children):
        return True
    return is_current(candidate.kind, clause)


def is_current(kind: Kind, clause: Token) -> bool:
    """Present tense, progressive, 'now', or a headline: so on the day of publication."""
    if clause.dep_ == "xcomp" and any(child.dep_ == "aux" and child.lemma_ == "have" for child in clause.children):
        return False  # "are said to have changed sides"
    verb = _topmost(clause)
    if kind in STATES and verb.dep_ == "acl" and verb.tag_ == "VBN":
        verb = _topmost(verb.head)  # "are still in towns besieged by the army"
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
