"""What a clause commits its speaker to: stance, certainty, negation and hedges, from the words that govern the event.

Method. From the event's head upwards, every governor within the speaker's own words is looked up in `stance.toml`:
some undo the event (fail to), some want it (plan to), expect it (is expected to) or demand it, some leave it real
(began to). Modals, conditions, questions and hedging adverbs are read from the clause itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from contested.model import Certainty, Stance
from contested.reading import grammar
from contested.reading.candidate import Candidate
from contested.reading.lexicon import stance_words
from contested.reading.negation import Link, is_negated


@dataclass(frozen=True, slots=True)
class Commitment:
    """How the words stand to the event. `demanded` events are only asked for: the demand itself is the news."""

    stance: Stance
    certainty: Certainty
    negated: bool
    hedges: tuple[Token, ...]
    demanded: bool = False
    is_open: bool = False  # an infinitive, or a noun of doing: nothing in the clause itself says that it came about
    background: bool = False


def commitment(candidate: Candidate, *, within: tuple[int, int] | None, speaker_acts: bool) -> Commitment:
    """How the speaker of the words `within` (character offsets; None = the whole sentence) stands to the event.

    `speaker_acts`: the speaker is the one who would do it, so that "will" is an intention and not a forecast.
    """
    chain = list(_chain(candidate, within))
    negated = is_negated(candidate, chain)
    hedges = tuple(_hedges(candidate, chain))
    stance = _stance(candidate, chain, speaker_acts)
    words = stance_words()
    is_possible = any(token.lower_ in words.possible for token in hedges) or stance is Stance.QUESTIONED
    is_probable = any(token.lower_ in words.probable or token.lemma_.lower() in words.probable for token in hedges)
    certainty = Certainty.POSSIBLE if is_possible else Certainty.PROBABLE if is_probable else Certainty.CERTAIN
    return Commitment(
        stance=stance,
        certainty=certainty,
        negated=negated,
        hedges=hedges,
        demanded=any(_is_demand(link) for link in chain),
        background=_is_background(candidate),
        is_open=any(child.tag_ == "TO" for child in candidate.clause.children) or candidate.clause.tag_ == "VBG",
    )


def _chain(candidate: Candidate, within: tuple[int, int] | None) -> Iterator[Link]:
    token = candidate.head
    if candidate.clause != candidate.head:
        token = candidate.clause
    for governor in grammar.governors(token):
        if within is not None and not within[0] <= governor.idx < within[1]:
            return
        if token.dep_ in ("relcl", "parataxis") or (token.dep_ == "advcl" and not _is_purpose(token)):
            return
        if token.dep_ == "conj" and not _shares_scope(token):
            return
        yield Link(token, governor)
        token = governor


def _shares_scope(token: Token) -> bool:
    """Whether what governs the first of two coordinated verbs governs the second too."""
    return not grammar.has_subject(token) or token.head.dep_ in ("xcomp", "ccomp", "acl")


def _is_purpose(token: Token) -> bool:
    return token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.children)


# ------------------------------------------------------------------ negation


# ------------------------------------------------------------------ stance


def _stance(candidate: Candidate, chain: Sequence[Link], speaker_acts: bool) -> Stance:
    if _is_question(candidate):
        return Stance.QUESTIONED
    if any(child.dep_ == "mark" and child.lower_ == "whether" for child in candidate.clause.children):
        return Stance.QUESTIONED
    if _is_conditional(candidate, chain):
        return Stance.HYPOTHETICAL
    if _is_called_false(candidate):
        return Stance.DENIED
    for link in chain:
        stance = _governed_stance(link)
        if stance is not None:
            return stance
    return _modal_stance(candidate, chain, speaker_acts)


SAYINGS = frozenset(
    [
        "report",
        "claim",
        "rumour",
        "rumor",
        "talk",
        "allegation",
        "account",
        "news",
        "suggestion",
        "story",
        "statement",
        "accusation",
        "footage",
    ]
)
TRUTH = frozenset({"truth", "basis", "foundation", "substance"})  # `there is no truth in reports that ...`
FALSE = frozenset(
    [
        "false",
        "untrue",
        "baseless",
        "fabricated",
        "unfounded",
        "wrong",
        "nonsense",
        "lie",
        "propaganda",
        "fake",
        "incorrect",
        "inaccurate",
        "fabrication",
        "unsubstantiated",
        "groundless",
        "invention",
    ]
)


def _is_called_false(candidate: Candidate) -> bool:
    """`Reports that the town has fallen are false`, `talk of its fall was fabricated`."""
    for token in [candidate.clause, *list(grammar.governors(candidate.clause))[:4]]:
        if token.lemma_.lower() in SAYINGS and token.dep_ in ("nsubj", "nsubjpass"):
            verb = token.head
            words = [verb, *(child for child in verb.children if child.dep_ in ("acomp", "attr", "oprd", "advmod"))]
            return any(word.lemma_.lower() in FALSE or word.lower_ in FALSE for word in words)
        if token.lemma_.lower() in SAYINGS and token.dep_ == "pobj" and token.head.head.lemma_ in TRUTH:
            return any(child.lower_ in ("no", "any", "little") for child in token.head.head.children)
    return False


def _is_question(candidate: Candidate) -> bool:
    sentence = candidate.head.sent
    tail = [token for token in sentence if not token.is_space and not token.is_quote]
    return bool(tail) and tail[-1].text == "?"


def _is_conditional(candidate: Candidate, chain: Sequence[Link]) -> bool:
    heads = [candidate.head, candidate.clause, *(link.governor for link in chain)]
    return any(_has_condition(head) for head in heads) or any(
        child.dep_ == "advcl" and _has_condition(child) for head in heads for child in head.children
    )


def _has_condition(head: Token) -> bool:
    """Whether the clause of this verb is an if-clause (inverted `should the town fall` included)."""
    for child in head.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in ("if", "unless", "provided"):
            return True
        if child.dep_ == "aux" and child.lower_ in ("should", "were", "had") and head.dep_ == "advcl":
            subject = next((other for other in head.children if other.dep_ in grammar.SUBJECTS), None)
            if subject is not None and child.i < subject.i:
                return True
    return False


def _governed_stance(link: Link) -> Stance | None:
    words = stance_words()
    governor, relation = link.governor, link.relation
    if relation == "conj":
        return None
    infinitive = any(child.tag_ == "TO" for child in link.token.children)
    if governor.pos_ in ("NOUN", "PROPN"):
        if link.lemma in words.goal_nouns and relation in ("acl", "prep", "pobj", "pcomp", "compound", "relcl"):
            return Stance.GOAL
        if link.lemma in words.forecast_nouns and relation in ("acl", "prep", "pobj", "pcomp", "ccomp"):
            return Stance.FORECAST
        return None
    if relation in ("prep", "pcomp", "pobj") and link.lemma in (
        "aim",
        "plan",
        "prepare",
        "threaten",
        "hope",
        "call",
        "warn",
    ):
        return Stance.FORECAST if link.lemma == "warn" else Stance.GOAL
    if relation in ("xcomp", "ccomp") and (infinitive or relation == "xcomp"):
        if link.lemma in words.forecast:
            return Stance.FORECAST
        if link.lemma in words.goal:
            return Stance.GOAL
        if link.lemma == "be" and any(child.lower_ in words.forecast for child in governor.children):
            return Stance.FORECAST
        if link.lemma == "be" and any(child.lower_ in words.goal for child in governor.children):
            return Stance.GOAL
    if governor.pos_ == "ADJ" and infinitive:
        return Stance.FORECAST if link.lemma in words.forecast else Stance.GOAL if link.lemma in words.goal else None
    if relation == "dobj" and link.lemma in ("want", "plan", "prepare", "seek", "intend", "threaten"):
        return Stance.GOAL
    if relation == "dobj" and link.lemma in ("expect", "predict", "fear", "anticipate", "await"):
        return Stance.FORECAST
    if relation == "advcl" and infinitive:
        return Stance.GOAL
    return None


def _modal_stance(candidate: Candidate, chain: Sequence[Link], speaker_acts: bool) -> Stance:
    governed = [
        link.governor for link in chain if link.relation in ("xcomp", "ccomp") and link.lemma in stance_words().real
    ]
    heads = [candidate.clause, candidate.head, *governed]
    modals = {child.lower_ for head in heads for child in head.children if child.dep_ == "aux"}
    perfect = any(child.lemma_ == "have" for head in heads for child in head.children if child.dep_ == "aux")
    if modals & {"will", "'ll", "’ll", "shall", "wo"}:
        return Stance.GOAL if speaker_acts else Stance.FORECAST
    if modals & {"would"}:
        return Stance.GOAL if speaker_acts else Stance.HYPOTHETICAL if perfect or not chain else Stance.FORECAST
    if modals & {"could", "may", "might"} and not perfect:
        return Stance.FORECAST
    going = any(head.lemma_ == "go" and head.tag_ == "VBG" for head in governed)
    return Stance.FORECAST if going else Stance.ASSERTED


def _is_demand(link: Link) -> bool:
    words = stance_words()
    if any(child.dep_ == "aux" and child.lower_ in ("must", "should") for child in link.token.children):
        return True
    if link.governor.pos_ in ("VERB", "AUX"):
        if link.relation in ("xcomp", "ccomp") and link.lemma in words.demand - {"tell", "let", "allow", "permit"}:
            return any(child.tag_ == "TO" for child in link.token.children) or link.token.tag_ == "VB"
        return link.relation in ("pobj", "prep", "dobj") and link.lemma in (
            "demand",
            "call",
            "urge",
            "appeal",
            "insist",
        )
    return link.lemma in ("call", "demand", "appeal", "ultimatum", "order") and link.relation in ("prep", "pobj", "acl")


def is_demanded(candidate: Candidate) -> bool:
    """Whether the event is something that `must` or `should` happen by its own words."""
    return any(child.dep_ == "aux" and child.lower_ in ("must", "should") for child in candidate.head.children)


# ------------------------------------------------------------------ hedges and background


def _hedges(candidate: Candidate, chain: Sequence[Link]) -> Iterator[Token]:
    words = stance_words()
    heads = [candidate.head, candidate.clause, *candidate.actors, *(link.governor for link in chain)]
    seen: set[int] = set()
    for head in heads:
        for child in (head, *head.children):
            if child.i in seen:
                continue
            lower, lemma = child.lower_, child.lemma_.lower()
            modal = child.dep_ == "aux" and lower in ("may", "might", "could")
            adverb = (
                child.dep_ in ("advmod", "amod", "acomp")
                and (lower in words.probable or lower in words.possible)
                and lower not in ("can",)
            )
            governs = (
                child == head
                and head != candidate.head
                and (
                    lemma in ("seem", "appear")
                    or (
                        lower
                        in (
                            "believed",
                            "thought",
                            "understood",
                            "rumoured",
                            "rumored",
                            "alleged",
                            "said",
                            "reported",
                            "feared",
                        )
                        and _is_hearsay(head)
                    )
                )
            )
            if modal or adverb or governs:
                seen.add(child.i)
                yield child
    for token in candidate.head.sent:
        if token.i in seen or token.lower_ not in (
            "reportedly",
            "allegedly",
            "apparently",
            "probably",
            "unconfirmed",
            "possibly",
            "perhaps",
        ):
            continue
        if grammar.clause_head(token).i in {candidate.clause.i, grammar.clause_head(candidate.head).i}:
            seen.add(token.i)
            yield token


def _is_hearsay(head: Token) -> bool:
    """`is believed to have`, `are said to be`: a passive of saying over an infinitive."""
    return grammar.is_passive(head) and any(child.dep_ in ("xcomp", "ccomp", "advcl") for child in head.children)


def _is_background(candidate: Candidate) -> bool:
    """Whether the event is presupposed: a subordinate clause of time ('after taking Aleppo')."""
    head = grammar.clause_head(candidate.head)
    if head.dep_ == "pcomp" and head.head.lower_ in ("after", "since", "before", "following", "by"):
        return head.head.lower_ in ("after", "since", "following")
    marks = {child.lower_ for child in head.children if child.dep_ in ("mark", "advmod")}
    return head.dep_ == "advcl" and bool(marks & {"after", "since", "when", "once"})
