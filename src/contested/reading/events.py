"""Finding events: the patterns of `kinds.toml` matched against the clauses of a paragraph.

Method. Every verb and noun whose dictionary form heads a pattern is tried with the most specific patterns first. A
verb pattern fits when its slots and words are found among the verb's own dependents (or close behind it in the same
clause, because parsers slip). A noun counts as an event only with a licence: a verb of happening, carrying out or
reporting governs it, two of actor, place and date stand beside it, or it is a whole headline. What fits nothing is
left alone.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.candidate import EFFECTS, MEANS, Candidate
from contested.reading.demands import demands
from contested.reading.lexicon import nouns, stance_words
from contested.reading.noun_events import is_pointing, noun_events
from contested.reading.verb_events import verb_events
from contested.reading.view import View


def find_events(view: View) -> tuple[Candidate, ...]:
    """Every event the paragraph speaks of, in text order, at most one a head."""
    demanded = {candidate.head.i: candidate for candidate in demands(view)}
    verbs = [demanded.pop(candidate.head.i, candidate) for candidate in verb_events(view)]
    verbs += demanded.values()
    taken = {index for candidate in verbs for index in candidate.used}
    verbs = [candidate for candidate in verbs if candidate.head.i not in taken]
    named = [candidate for candidate in noun_events(view) if candidate.head.i not in taken]
    merged = _with_undertakings(_merge(verbs, named))
    kept = [candidate for candidate in _absorbed(view, merged) if _stands(view, candidate)]
    return tuple(sorted(kept, key=lambda candidate: candidate.head.i))


def _merge(verbs: list[Candidate], named: list[Candidate]) -> list[Candidate]:
    """Verbs and nouns together; where a light verb carries an event noun the noun's candidate stands for both."""
    carried = {noun.clause.i for noun in named if noun.clause != noun.head}
    kept = [verb for verb in verbs if not (verb.head.i in carried and verb.pattern.weight[0] <= 1)]
    heads = {verb.head.i for verb in kept}
    return kept + [noun for noun in named if noun.head.i not in heads]


def _with_undertakings(found: list[Candidate]) -> list[Candidate]:
    """`began an operation to retake the city`: one event, the operation; the city is not yet taken.

    An operation to surround or cut off a place is that; what it is called ('offensive') adds no second event.
    """
    by_head = {candidate.head.i: candidate for candidate in found}
    kept = dict(by_head)
    for candidate in found:
        noun = _undertaken(candidate)
        if noun is None or not grammar.is_begun(noun):
            continue
        clause = grammar.clause_head(noun)
        named = [by_head[token.i] for token in (noun, clause) if token.i in by_head and token != candidate.head]
        named = [one for one in named if one.kind in MEANS]
        if candidate.kind in (Kind.TAKES_CONTROL, Kind.ENTERS):
            actors = candidate.actors or next((one.actors for one in named if one.actors), ())
            kind = named[0].kind if named else Kind.CLASH
            kept[candidate.head.i] = replace(candidate, kind=kind, clause=clause, actors=actors)
        elif candidate.kind not in (Kind.BESIEGES, Kind.CUTS_ROUTE):
            continue
        for one in named:
            kept.pop(one.head.i, None)
    return list(kept.values())


def _undertaken(candidate: Candidate) -> Token | None:
    """The undertaking that the event is the purpose of: `operation` of `an operation to retake the city`."""
    clause = grammar.clause_head(candidate.clause)
    marker = next((child for child in clause.children if child.tag_ == "TO"), None)
    if marker is None or marker.i == 0 or candidate.pattern.is_noun:
        return None
    before = marker.nbor(-1)
    for noun in (before, clause.head) if clause.dep_ == "acl" else (before,):
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in nouns().undertaking:
            return noun
    return None


def _absorbed(view: View, found: list[Candidate]) -> list[Candidate]:
    """Without events that only say by what means, or in other words, another event of the same clause came about.

    One strike that engages, destroys and damages a list of things is one event; `was struck and killed` is a killing;
    the strike in `killed by a strike` is its means.
    """
    by_head = {candidate.head.i: candidate for candidate in found}
    gone: set[int] = set()
    for candidate in found:
        head = candidate.head
        if candidate.pattern.is_noun:
            verb = _verb_over(head)
            other = by_head.get(verb.i) if verb is not None else None
            if (
                other is not None
                and not other.pattern.is_noun
                and candidate.kind in MEANS
                and other.kind in (EFFECTS | MEANS)
                and not (other.kind in EFFECTS and _is_told(view, candidate))
            ):
                gone.add(head.i)
            continue
        if head.lemma_ in ("see", "spot", "watch") and any(
            inner.i in by_head and inner != head and inner.tag_ == "VBG" for inner in head.subtree
        ):
            gone.add(head.i)  # "witnesses saw a column entering the city": the entering is the event
        over = by_head.get(head.head.i)
        if (
            head.dep_ in ("conj", "advcl")
            and over is not None
            and not grammar.has_subject(head)
            and over.kind in (Kind.AIR_STRIKE, Kind.SHELLING)
            and candidate.kind in (Kind.DESTROYS, Kind.AIR_STRIKE, Kind.SHELLING)
        ):
            gone.add(head.i)
        if (
            candidate.kind in MEANS
            and head.dep_ in ("advcl", "xcomp")
            and head.tag_ == "VBG"
            and over is not None
            and over.kind in (Kind.KILLED, Kind.INJURED)
            and not candidate.places
        ):
            gone.add(head.i)  # "was killed fighting the rebels"
        if (
            candidate.kind in MEANS
            and not _hits_something_else(candidate)
            and any(
                child.dep_ == "conj"
                and child.i in by_head
                and by_head[child.i].kind in EFFECTS
                and not grammar.has_subject(child)
                for child in head.children
            )
        ):
            gone.add(head.i)
    return [candidate for candidate in found if candidate.head.i not in gone]


def _is_told(view: View, noun: Candidate) -> bool:
    """Whether the means is told as an event of its own: `an Israeli strike on a school in Rafah killed 29 people`."""
    if is_pointing(noun):
        return False
    is_subject = noun.head.dep_ in ("nsubj", "nsubjpass")
    inside = [view.mention(token) for token in noun.head.subtree]
    has_place = bool(noun.places) or any(mention is not None and mention.kind == "place" for mention in inside)
    return has_place and (is_subject or bool(noun.actors))


def _hits_something_else(candidate: Candidate) -> bool:
    """`attacked the village and killed twelve` are two events; `was struck and killed` is one."""
    return not grammar.is_passive(candidate.head) and bool(grammar.objects(candidate.head))


def _verb_over(head: Token) -> Token | None:
    """The verb that the noun is the subject, object, agent or instrument of."""
    token = head
    while token.dep_ in ("pobj", "conj", "prep", "agent", "nsubj", "nsubjpass", "dobj") and token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _stands(view: View, candidate: Candidate) -> bool:
    """Whether the candidate says enough to be an event of its own.

    Purposes (`to defeat the group`), what an undertaking is for (`a campaign to free Mosul`) and side clauses that add
    no place, number, date, actor or victim are not.
    """
    if candidate.pattern.text == "claim responsibility":
        return True
    clause = grammar.clause_head(candidate.clause)
    if clause.dep_ == "acl" and any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children):
        return True  # "reports that its fighters were withdrawing"
    if candidate.kind in (Kind.KILLED, Kind.INJURED) and _is_mourned(clause):
        return False
    infinitive = any(child.tag_ == "TO" for child in clause.children)
    if candidate.pattern.is_noun and _is_judged(candidate.head):
        return False
    if _is_habit(clause) or _is_sought(candidate) or (infinitive and _is_able_to_say(candidate, clause)):
        return False
    adds = bool(candidate.places) or _adds(view, candidate)
    if infinitive and clause.dep_ == "acl" and clause.head.lemma_.lower() in stance_words().goal_nouns:
        return True  # "their willingness to hold talks"
    if infinitive and clause.dep_ in ("acl", "relcl"):
        return (clause.head.lemma_.lower() in nouns().undertaking and grammar.is_begun(clause.head)) or (
            clause.head.lemma_.lower() not in nouns().undertaking and adds
        )
    if infinitive and clause.dep_ == "advcl":
        return any(
            view.mention(token) is not None and view.is_place(token) for token in clause.subtree
        ) and clause.head.lemma_ not in ("continue", "work")
    if clause.dep_ in ("relcl", "acl", "advcl", "pcomp", "csubj"):
        return adds
    if candidate.pattern.is_noun and candidate.clause == candidate.head:
        return adds or bool(candidate.actors) or not is_pointing(candidate)
    return True


HABITS = frozenset(
    {"often", "usually", "regularly", "frequently", "routinely", "typically", "sometimes", "traditionally"}
)
TIPS = frozenset({"information", "tip", "clue", "evidence", "intelligence", "detail"})


def _is_habit(clause: Token) -> bool:
    """`although the group often targets the capital`: what somebody does at other times, in a side clause."""
    return (
        clause.dep_ in ("advcl", "relcl")
        and clause.tag_ in ("VBZ", "VBP")
        and any(child.dep_ == "advmod" and child.lower_ in HABITS for child in clause.children)
    )


JUDGEMENTS = frozenset(
    {"act", "crime", "violation", "tragedy", "atrocity", "disgrace", "escalation", "provocation", "outrage", "betrayal"}
    | {"cowardly", "barbaric", "horrific", "unacceptable", "unjustified", "despicable", "shameful", "wrong", "illegal"}
)  # fmt: skip


def _is_judged(noun: Token) -> bool:
    """`the attack was a horrific act`: what somebody thinks of an event told before."""
    verb = noun.head
    return (
        noun.dep_ == "nsubj"
        and verb.lemma_ == "be"
        and not any(child.dep_ == "conj" and child.pos_ == "VERB" for child in verb.children)
        and any(child.lower_ in ("the", "this", "these", "such") for child in noun.children)
        and any(child.dep_ in ("attr", "acomp") and child.lemma_.lower() in JUDGEMENTS for child in verb.children)
    )


def _is_sought(candidate: Candidate) -> bool:
    """`a reward for information leading to the capture of N. N.`: it has not come about."""
    verb = _verb_over(candidate.head) if candidate.pattern.is_noun else None
    return verb is not None and verb.lemma_ == "lead" and verb.dep_ == "acl" and verb.head.lemma_.lower() in TIPS


def _is_able_to_say(candidate: Candidate, clause: Token) -> bool:
    """`degrade their ability to threaten ships`: an ability or a purpose is no statement."""
    if candidate.kind is not Kind.STATEMENT:
        return False
    return clause.dep_ == "advcl" or (clause.dep_ in ("acl", "relcl") and clause.head.lemma_.lower() in ABILITIES)


ABILITIES = frozenset({"ability", "capability", "capacity", "power", "means", "right", "potential", "attempt"})


def _is_mourned(clause: Token) -> bool:
    """`our thoughts are with those who have been killed`: condolences, which count nobody."""
    return (
        clause.dep_ in ("relcl", "acl")
        and clause.head.lower_ in ("those", "all", "everyone", "people", "families", "victims", "friends")
        and not any(child.pos_ == "NUM" for child in clause.head.children)
        and not any(token.ent_type_ in ("CARDINAL", "GPE") for token in clause.subtree)
    )


def _adds(view: View, candidate: Candidate) -> bool:
    tokens = [*grammar.clause_tokens(candidate.clause), *candidate.head.subtree, *grammar.trailing(candidate.head)]
    return bool(candidate.targets) or any(
        token.ent_type_ in ("DATE", "TIME", "GPE", "LOC", "FAC", "CARDINAL", "QUANTITY")
        or (view.mention(token) is not None and token not in candidate.actors)
        for token in tokens
    )
