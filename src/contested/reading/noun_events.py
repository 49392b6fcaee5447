"""Events that nouns say, and what licenses a noun to count as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from contested.model import Kind
from contested.reading import grammar
from contested.reading.blame import blamed_for
from contested.reading.candidate import FATES, MEANS, PREPOSITIONS, Candidate, forms_in, lemma_of, pattern_index
from contested.reading.lexicon import nouns
from contested.reading.matching import PERSONS, follow
from contested.reading.presupposed import STRUCK, is_taken_for_granted, struck
from contested.reading.verb_events import is_bare_place, is_month
from contested.reading.view import View
from contested.world.kinds import Pattern

RECEIVING = frozenset(
    {
        "suffer",
        "face",
        "see",
        "witness",
        "experience",
        "endure",
        "repel",
        "report",
        "describe",
        "confirm",
        "record",
        "document",
        "hit",
        "rock",
        "shake",
        "mark",
    }
)
LOSSES = frozenset({"death", "fatality", "casualty", "injury", "arrest", "detention"})
CIVIC = frozenset(
    [
        "market",
        "marketplace",
        "hospital",
        "school",
        "mosque",
        "church",
        "restaurant",
        "cafe",
        "bakery",
        "clinic",
        "wedding",
        "funeral",
        "bus",
        "convoy",
        "home",
        "house",
        "shop",
        "station",
        "neighborhood",
        "neighbourhood",
        "hotel",
        "kindergarten",
        "camp",
        "worshipper",
    ]
)


def noun_events(view: View) -> Iterator[Candidate]:
    """The candidates that nouns make, at most one a noun."""
    _, patterns = pattern_index()
    for token in view.doc:
        if _is_count_of_fate(token):
            yield _fate(token)
            continue
        if (
            not _is_noun(token)
            or token.dep_ == "compound"
            or (not view.is_headline and _is_proper(token))
            or is_month(token)
        ):
            continue
        for pattern in patterns.get(token.lower_ if token.tag_ == "VBG" else lemma_of(token), ()):
            candidate = _match_noun(view, token, pattern)
            if candidate is None:
                continue
            licensed = _license(view, candidate)
            if licensed is not None:
                yield _on_civilians(view, _from_the_air(licensed))
            break


def _is_noun(token: Token) -> bool:
    """A noun, or a gerund that stands as one: `fighting resumed`."""
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    return token.tag_ == "VBG" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and token.lower_ in GERUNDS


GERUNDS = frozenset({"fighting", "shelling", "bombing", "shooting", "looting"})
AIRCRAFT = frozenset({"warplane", "jet", "plane", "aircraft", "drone", "helicopter", "gunship", "bomber", "uav"})


def _from_the_air(candidate: Candidate) -> Candidate:
    """`warplanes carried out six raids`: what aircraft do is a strike from the air."""
    flown = any(token.lemma_.lower() in AIRCRAFT for actor in candidate.actors for token in (actor, *actor.children))
    is_raid = candidate.kind is Kind.CLASH and candidate.head.lemma_.lower() in ("raid", "attack", "assault", "sortie")
    return replace(candidate, kind=Kind.AIR_STRIKE) if flown and is_raid else candidate


def _on_civilians(view: View, candidate: Candidate) -> Candidate:
    """`an attack on a market`, `condemned the attack`: violence against civilians, not fighting of armed groups."""
    if candidate.kind is not Kind.CLASH or candidate.head.lemma_.lower() not in (
        "attack",
        "assault",
        "raid",
        "shooting",
        "violence",
    ):
        return candidate
    hit = [
        token
        for link in candidate.head.children
        if link.dep_ == "prep" and link.lower_ in ("on", "at", "against")
        for token in link.subtree
    ]
    governor = _governor(candidate.head)
    condemned = governor is not None and governor.lemma_ in ("condemn", "denounce", "deplore", "mourn")
    if condemned or any(
        token.lemma_.lower() in CIVIC or (token.pos_ == "NOUN" and view.is_civilian(token)) for token in hit
    ):
        return replace(candidate, kind=Kind.ATTACK_ON_CIVILIANS)
    return candidate


def _is_count_of_fate(token: Token) -> bool:
    """`12 dead`, `at least 140 injured`: a bare number of people and what befell them."""
    if (
        token.lower_ not in FATES
        or token.i == 0
        or (token.head.pos_ == "NOUN" and token.dep_ == "amod" and token.head.i > token.i)
    ):
        return False
    before = token.nbor(-1)
    if before.pos_ == "ADV" and before.i > 0:
        before = before.nbor(-1)
    return before.tag_ == "CD" or before.ent_type_ == "CARDINAL"


def _fate(token: Token) -> Candidate:
    _, patterns = pattern_index()
    kind = FATES[token.lower_]
    pattern = next(one for entries in patterns.values() for one in entries if one.kind is kind)
    number = token.nbor(-1) if token.nbor(-1).tag_ == "CD" or token.nbor(-1).ent_type_ == "CARDINAL" else token.nbor(-2)
    return Candidate(kind=kind, head=token, pattern=pattern, clause=token, targets=(number,))


OTHER_SENSES = {
    "strike": frozenset({"hunger", "general", "labour", "labor", "work", "sit"}),
    "release": frozenset({"news", "press", "media", "video", "data"}),
    "draft": frozenset({"law", "resolution"}),
    "shot": frozenset({"long", "big", "warning"}),
}


def _has_other_sense(head: Token) -> bool:
    """`went on strike`, `a hunger strike`, `a news release`: the word means something else here."""
    lemma = head.lemma_.lower()
    if lemma not in OTHER_SENSES:
        return False
    is_on_strike = (
        lemma == "strike"
        and head.dep_ == "pobj"
        and head.head.lower_ == "on"
        and not any(child.dep_ in ("det", "nummod") for child in head.children)
    )
    return is_on_strike or any(child.lower_ in OTHER_SENSES[lemma] for child in head.children)


def _is_proper(token: Token) -> bool:
    """Part of a proper name: `Operation Desert Storm`, `the Tharthar Barrage`."""
    return token.pos_ == "PROPN" and any(
        child.dep_ == "compound" and child.pos_ == "PROPN" and child.text[0].isupper() for child in token.children
    )


def _match_noun(view: View, head: Token, pattern: Pattern) -> Candidate | None:
    if _has_other_sense(head):
        return None
    modifiers = [step.word for step in pattern.steps if step.role == "modifier"]
    if modifiers and not set(modifiers) <= forms_in(head.doc):
        return None
    left = [inner for child in head.lefts if child.dep_ in ("compound", "amod", "nmod") for inner in child.subtree]
    before = {token.lower_ for token in left} | {token.lemma_.lower() for token in left}
    if any(word not in before for word in modifiers):
        return None
    rest = pattern
    if modifiers:
        rest = replace(pattern, steps=tuple(step for step in pattern.steps if step.role != "modifier"))
    roles: dict[str, list[Token]] = {"actor": [], "target": [], "place": []}
    if follow(view, head, rest, [], roles) is None and not _possessed(view, head, rest, roles):
        return None
    owner = [child for child in head.children if child.dep_ == "poss"]
    agents = grammar.complements(head, "by") + [
        token for token in owner if view.is_group(token) and token not in roles["place"]
    ]
    modifying = [
        child
        for child in head.children
        if child.dep_ in ("compound", "amod", "nmod") and view.is_group(child) and child.lower_ not in modifiers
    ]
    if not any(step.slot for step in rest.steps if not step.optional):
        agents += [
            token for token in grammar.complements(head, "of") if view.is_group(token) and token not in roles["actor"]
        ]
    targets = [token for token in grammar.complements(head, "against", "on") if not view.is_place(token)]
    if head.lemma_.lower() in LOSSES:
        targets, modifying = [*targets, *modifying], []  # "ten insurgent deaths"
    roles["target"] = [token for token in roles["target"] if token.dep_ != "conj" or not _is_event_noun(token)]
    return Candidate(
        kind=pattern.kind,
        head=head,
        pattern=pattern,
        clause=head,
        actors=tuple(dict.fromkeys([*roles["actor"], *agents, *modifying])),
        targets=tuple(dict.fromkeys([*roles["target"], *targets])),
        places=tuple(roles["place"]),
    )


def _is_event_noun(token: Token) -> bool:
    """`the detention of others` beside `the death of a commander` is an event, not another who died."""
    return token.pos_ == "NOUN" and lemma_of(token) in pattern_index()[1]


def _possessed(view: View, head: Token, pattern: Pattern, roles: dict[str, list[Token]]) -> bool:
    """`Goma's capture` for a pattern that asks for `capture of @place`."""
    slot = next((step.slot for step in pattern.steps if step.slot), None)
    role = next((step.role for step in pattern.steps if step.slot), None)
    link = next((step.word for step in pattern.steps if step.word), None)
    owners = [child for child in head.children if child.dep_ in ("poss", "compound", "nmod")]
    is_owned = slot is not None and link == "of" and slot not in PERSONS  # "the rebels' capture" captures others
    fitting = [token for token in owners if slot and is_owned and view.fits(token, slot)]
    roles[role or "target"].extend(fitting)
    return bool(fitting)


def _license(view: View, candidate: Candidate) -> Candidate | None:
    """The candidate with the clause and actor that its governing verb gives it; None when nothing licenses it."""
    head = candidate.head
    governor = _governor(head)
    if governor is None:
        return candidate
    blamed = blamed_for(head)
    if blamed is not None:
        return replace(candidate, actors=candidate.actors or blamed)
    if _is_there(governor) or (
        lemma_of(governor) in nouns().light and _is_argument(head, governor, is_listed=bool(candidate.targets))
    ):
        actors = candidate.actors
        is_passive = grammar.is_passive(governor)
        if not actors and lemma_of(governor) not in RECEIVING and (is_passive or not _is_subject(head, governor)):
            doers = grammar.agents(governor) if is_passive else grammar.subjects(governor)
            actors = tuple(token for token in doers if not is_bare_place(view, token))
        return replace(candidate, clause=governor, actors=actors)
    if lemma_of(governor) in nouns().spoken or _is_reported(head) or is_taken_for_granted(candidate):
        return candidate
    if candidate.kind in STRUCK and (hit := struck(head)):
        return replace(candidate, clause=governor, targets=candidate.targets or hit)
    beside = bool(candidate.actors) + _has_place(view, candidate) + _has_date(candidate)
    is_here = _has_place(view, candidate) and (not is_pointing(candidate) or _names_place(view, candidate))
    if beside >= 2 or (candidate.kind in MEANS and is_here):
        return candidate
    return None


def _governor(head: Token) -> Token | None:
    """The nearest verb above; None in a headline or fragment without a verb."""
    return next((token for token in grammar.governors(head) if token.pos_ in ("VERB", "AUX")), None)


def _is_there(governor: Token) -> bool:
    return governor.lemma_ == "be" and any(child.dep_ == "expl" for child in governor.children)


def _is_argument(head: Token, governor: Token, *, is_listed: bool) -> bool:
    """Whether the noun hangs on the verb; `is_listed`: also in a list that the parser hangs on a nearer noun."""
    top = head
    while (
        top.dep_ in ("conj", "pobj", "prep")
        and top.head != governor
        and ((is_listed and top.dep_ == "conj") or top.head.lower_ in (*PREPOSITIONS, head.lower_))
    ):
        top = top.head
    return top.head == governor and top.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "prep", "oprd")


def _is_subject(head: Token, governor: Token) -> bool:
    return head.head == governor and head.dep_ in ("nsubj", "nsubjpass")


def _is_reported(head: Token) -> bool:
    """`reports of fighting`, `claims of a withdrawal`."""
    return any(
        token.lemma_.lower()
        in ("report", "claim", "rumour", "rumor", "news", "allegation", "footage", "start", "beginning", "phase")
        for token in list(grammar.governors(head))[:3]
    )


def _has_place(view: View, candidate: Candidate) -> bool:
    return bool(candidate.places) or any(
        view.is_place(token) and view.mention(token) is not None for token in candidate.head.subtree
    )


def _names_place(view: View, candidate: Candidate) -> bool:
    """`the attacks in Sarmin and Qmenas`: the place says which attacks are meant."""
    named = [view.mention(token) for token in candidate.head.subtree]
    return any(mention is not None and mention.kind == "place" for mention in named)


def _has_date(candidate: Candidate) -> bool:
    return any(token.ent_type_ in ("DATE", "TIME") for token in candidate.head.subtree)


def is_pointing(candidate: Candidate) -> bool:
    """Whether the noun only points back at an event: `the attack`, `these clashes`."""
    return any(
        child.lower_ in ("the", "this", "these", "those", "such", "that", "all") for child in candidate.head.children
    )
