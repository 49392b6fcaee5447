"""Events that verbs say: who is subject, who object, in the active and the passive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.candidate import BEFALLING, Candidate, forms_in, lemma_of, pattern_index
from contested.reading.lexicon import nouns
from contested.reading.matching import follow
from contested.reading.view import View
from contested.world.kinds import Pattern, Step

UNDERTAKINGS = frozenset({"operation", "campaign", "activity", "mission", "scheme", "plot", "effort"})
SITES = ("at", "near", "outside", "in", "inside", "under", "beside", "behind", "against", "on")
AREAS = frozenset(
    [
        "city",
        "town",
        "village",
        "area",
        "province",
        "region",
        "district",
        "neighborhood",
        "neighbourhood",
        "suburb",
        "capital",
        "outskirt",
        "country",
    ]
)
COLUMNS = frozenset({"column", "convoy", "vehicle", "reinforcement", "bus", "truck", "helicopter", "plane"})


def verb_events(view: View) -> Iterator[Candidate]:
    """The candidates that verbs make, at most one a verb."""
    patterns, _ = pattern_index()
    said = forms_in(view.doc)
    for token in view.doc:
        if token.pos_ not in ("VERB", "AUX") and not token.tag_.startswith("VB"):
            continue
        if token.dep_ in ("aux", "auxpass", "amod", "compound"):
            continue
        fitting = patterns.get(lemma_of(token))
        if fitting is None or is_month(token):
            continue
        clause = _Clause.of(token)
        for pattern in fitting:
            candidate = _match_verb(view, clause, pattern) if pattern.needs <= said else None
            if candidate is not None:
                yield candidate
                break


def is_month(token: Token) -> bool:
    """`March 17`, whatever the tagger makes of it."""
    return token.text == "March" and token.i + 1 < len(token.doc) and token.nbor().like_num


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb, whether it is passive, who does it and what it is done to: the same for every pattern."""

    head: Token
    passive: bool
    doers: list[Token]
    done_to: list[Token]

    @classmethod
    def of(cls, head: Token) -> _Clause:
        passive = grammar.is_passive(head)
        doers = grammar.agents(head) if passive else grammar.subjects(head)
        return cls(head, passive, doers, grammar.objects(head))


def _match_verb(view: View, clause: _Clause, pattern: Pattern) -> Candidate | None:
    head, passive, doers, done_to = clause.head, clause.passive, clause.doers, clause.done_to
    if head.lemma_ == "see" and not passive and not any(view.is_people(one) or view.is_group(one) for one in doers):
        return None  # "a week that saw 120 soldiers killed"
    roles: dict[str, list[Token]] = {"actor": [], "target": [], "place": []}
    if pattern.subject is not None and not _fit_subject(view, pattern.subject, doers, done_to, passive, roles):
        return None
    if _has_other_object(view, pattern, done_to, passive):
        return None
    reached = follow(view, head, pattern, done_to, roles)
    if reached is None or (head.lemma_ == "be" and any(head.doc[index].tag_ == "VB" for index in reached)):
        return None  # the infinitive of `is about to withdraw` is an event of its own
    subject_role = pattern.subject.role if pattern.subject is not None else None
    says_actor = any(step.role == "actor" for step in pattern.steps)
    if (subject_role is None or subject_role == "subject") and not (says_actor and roles["actor"] and not passive):
        roles["actor"] = [token for token in doers if token not in roles["target"]] + roles["actor"]
    leftover = [
        token
        for token in done_to
        if token not in roles["target"] + roles["place"] + roles["actor"] and token.i not in reached
    ]
    if passive and not any(step.slot for step in pattern.steps) and pattern.subject is None:
        roles["target"] += leftover
    if head.lemma_ == "claim" and done_to and not any(is_pointing_at(token) for token in done_to):
        return None  # `claimed attacks on civilians`: the noun says the event
    kind = pattern.kind
    if kind is Kind.EXPLOSION and not roles["target"]:
        roles["target"] += _exploded_at(view, head)
    if (
        kind is Kind.WITHDRAWS
        and head.lemma_ in ("leave", "depart")
        and any(token.lemma_ in COLUMNS for token in doers)
    ):
        kind = Kind.MOBILISES  # a column that leaves a town need not give it up
    if kind in BEFALLING and roles["target"]:
        roles["target"] = [token for token in roles["target"] if _can_suffer(view, token)]
        if not roles["target"]:
            return None
        roles["target"] += [token for token in _company(view, head, roles["target"]) if token not in roles["target"]]
    if (
        kind is Kind.STATEMENT
        and head.lower_ == "warning"
        and head.i + 1 < len(head.doc)
        and head.nbor().lemma_ == "shot"
    ):
        return None
    if (
        head.lower_ == "displaced"
        and head.i + 1 < len(head.doc)
        and head.nbor().lemma_ in ("people", "person", "family")
    ):
        return None  # "most of them displaced people": what they are, not what happened
    if kind is Kind.AIR_STRIKE and any(_is_ground_bomb(token) for token in doers):
        kind = Kind.EXPLOSION
    if kind is Kind.AIR_STRIKE and passive and any(token.lemma_.lower() in SMALL_ARMS for token in doers):
        kind = Kind.CLASH  # "hit by gunfire"
    return Candidate(
        kind=kind,
        head=head,
        pattern=pattern,
        clause=head,
        actors=tuple(token for token in roles["actor"] if not is_bare_place(view, token)),
        targets=tuple(roles["target"]),
        places=tuple(roles["place"]),
        used=frozenset(reached),
    )


SMALL_ARMS = frozenset({"gunfire", "bullet", "gunshot", "sniper", "gunman", "gunner", "grenade"})


def is_pointing_at(token: Token) -> bool:
    """`the attack`, `this bombing`, `responsibility`, `control`: not an event that the words bring up."""
    return token.lemma_.lower() not in CLAIMED or any(
        child.lower_ in ("the", "this", "that", "these", "those", "both") for child in token.children
    )


CLAIMED = frozenset({"attack", "bombing", "assault", "ambush", "killing", "blast"})


def _can_suffer(view: View, token: Token) -> bool:
    """Not `kidnapping operations`, nor the rifles of `detained two men and secured several rifles`."""
    if token.lemma_.lower() in UNDERTAKINGS or (view.is_place(token) and not view.is_group(token)):
        return False
    return token.dep_ != "conj" or token.pos_ != "NOUN" or view.is_people(token) or view.is_group(token)


def _company(view: View, head: Token, targets: list[Token]) -> list[Token]:
    """Those who share a fate: `the commander along with two guards`, `ten men, including a judge`."""
    above = [head, *targets]
    links = [child for token in above for child in token.children if child.dep_ in ("prep", "cc", "advmod")]
    found: list[Token] = []
    for link in links:
        inner = [child for child in link.children if child.lower_ == "with"]
        for join in inner or [link]:
            is_with = join.lower_ == "with" and join.i > 0 and join.nbor(-1).lower_ in ("along", "together")
            if is_with or join.lower_ in ("including", "alongside"):
                found += [
                    token for child in join.children if child.dep_ == "pobj" for token in grammar.coordinates(child)
                ]
    return [token for token in found if view.is_people(token) or view.is_group(token)]


def _is_ground_bomb(token: Token) -> bool:
    """`a roadside bomb`, `a car bomb`: it did not come from the air."""
    return token.lemma_ == "bomb" and any(
        child.lower_
        in ("roadside", "car", "truck", "suicide", "vehicle", "homemade", "improvised", "petrol", "motorcycle")
        for child in token.children
    )


def _exploded_at(view: View, head: Token) -> list[Token]:
    """What a bomb goes off at: `exploded in front of the house of a senator`, `was thrown at a bus`."""
    sites = grammar.complements(head, *SITES)
    fronts = [token for token in sites if token.lower_ in ("front", "middle", "side", "vicinity")]
    sites += [inner for token in fronts for inner in grammar.complements(token, "of")]
    return [
        token
        for token in sites
        if token not in fronts
        and token.pos_ == "NOUN"
        and token.ent_type_ not in ("DATE", "TIME")
        and token.lemma_.lower() not in nouns().abstract
        and (not view.is_place(token) or token.lemma_.lower() not in AREAS)
    ]


def _has_other_object(view: View, pattern: Pattern, done_to: list[Token], passive: bool) -> bool:
    """Whether a verb that needs no object has one that makes it mean something else: `withdrew their savings`."""
    if passive or pattern.steps:
        return False
    return any(view.fits(token, "thing") and not view.is_place(token) for token in done_to) or any(
        token.lemma_.lower() in nouns().abstract for token in done_to
    )


def is_bare_place(view: View, token: Token) -> bool:
    """Whether the token is a place that cannot act: no country, and nobody stands behind it."""
    mention = view.mention(token)
    return mention is not None and mention.kind == "place" and not view.is_country(mention) and mention.party is None


def _fit_subject(
    view: View,
    step: Step,
    doers: list[Token],
    done_to: list[Token],
    passive: bool,
    roles: dict[str, list[Token]],
) -> bool:
    if step.word is not None:
        return any(lemma_of(token) == step.word for token in (done_to if passive else doers))
    for subjects in (doers, done_to) if passive else (doers,):
        fitting = [token for token in subjects if view.fits(token, step.slot or "any")]
        if fitting:
            roles[step.role or "actor"].extend(fitting)
            return True
    return False
