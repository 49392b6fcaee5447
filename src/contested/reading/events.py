"""Finding events: the patterns of `kinds.toml` matched against the clauses of a paragraph.

Method. Every verb and noun whose dictionary form heads a pattern is tried with the most specific patterns first. A
verb pattern fits when its slots and words are found among the verb's own dependents (or close behind it in the same
clause, because parsers slip). A noun counts as an event only with a licence: a verb of happening, carrying out or
reporting governs it, two of actor, place and date stand beside it, or it is a whole headline. What fits nothing is
left alone.
"""

from __future__ import annotations

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.candidate import EFFECTS, MEANS, Candidate
from contested.reading.lexicon import stance_words
from contested.reading.noun_events import is_pointing, noun_events
from contested.reading.verb_events import verb_events
from contested.reading.view import View

UNDERTAKINGS = frozenset(
    {
        "operation",
        "campaign",
        "effort",
        "offensive",
        "mission",
        "battle",
        "drive",
        "push",
        "assault",
        "bid",
        "attempt",
        "fight",
        "plan",
        "phase",
    }
)


def find_events(view: View) -> tuple[Candidate, ...]:
    """Every event the paragraph speaks of, in text order, at most one a head."""
    verbs = list(verb_events(view))
    taken = {index for candidate in verbs for index in candidate.used}
    verbs = [candidate for candidate in verbs if candidate.head.i not in taken]
    named = [candidate for candidate in noun_events(view) if candidate.head.i not in taken]
    merged = _merge(verbs, named)
    kept = [candidate for candidate in _absorbed(merged) if _stands(view, candidate)]
    return tuple(sorted(kept, key=lambda candidate: candidate.head.i))


def _merge(verbs: list[Candidate], named: list[Candidate]) -> list[Candidate]:
    """Verbs and nouns together; where a light verb carries an event noun the noun's candidate stands for both."""
    carried = {noun.clause.i for noun in named if noun.clause != noun.head}
    kept = [verb for verb in verbs if not (verb.head.i in carried and verb.pattern.weight[0] <= 1)]
    heads = {verb.head.i for verb in kept}
    return kept + [noun for noun in named if noun.head.i not in heads]


def _absorbed(found: list[Candidate]) -> list[Candidate]:
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
            ):
                gone.add(head.i)
            continue
        over = by_head.get(head.head.i)
        if (
            head.dep_ in ("conj", "advcl")
            and over is not None
            and not grammar.has_subject(head)
            and over.kind in (Kind.AIR_STRIKE, Kind.SHELLING)
            and candidate.kind in (Kind.DESTROYS, Kind.AIR_STRIKE, Kind.SHELLING)
        ):
            gone.add(head.i)
        if candidate.kind in MEANS and any(
            child.dep_ == "conj"
            and child.i in by_head
            and by_head[child.i].kind in EFFECTS
            and not grammar.has_subject(child)
            for child in head.children
        ):
            gone.add(head.i)
    return [candidate for candidate in found if candidate.head.i not in gone]


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
    clause = grammar.clause_head(candidate.clause)
    infinitive = any(child.tag_ == "TO" for child in clause.children)
    adds = bool(candidate.places) or _adds(view, candidate)
    if infinitive and clause.dep_ == "acl" and clause.head.lemma_.lower() in stance_words().goal_nouns:
        return True  # "their willingness to hold talks"
    if infinitive and clause.dep_ in ("acl", "relcl"):
        return (clause.head.lemma_.lower() in UNDERTAKINGS and _is_begun(clause.head)) or (
            clause.head.lemma_.lower() not in UNDERTAKINGS and adds
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


def _adds(view: View, candidate: Candidate) -> bool:
    tokens = [*grammar.clause_tokens(candidate.clause), *candidate.head.subtree]
    return bool(candidate.targets) or any(
        token.ent_type_ in ("DATE", "TIME", "GPE", "LOC", "FAC", "CARDINAL", "QUANTITY")
        or (view.mention(token) is not None and token not in candidate.actors)
        for token in tokens
    )


def _is_begun(noun: Token) -> bool:
    """Whether an undertaking is said to have begun or to go on: `launched an operation to isolate the city`."""
    above = [noun, *grammar.governors(noun)][:5]
    return any(
        token.lemma_.lower()
        in ("begin", "start", "launch", "continue", "resume", "initiate", "announce", "mount", "conduct", "beginning")
        for token in above
    )
