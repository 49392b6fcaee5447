"""What a clause commits its speaker to: stance, certainty, negation and hedges, from the words that govern the event.

Method. From the event's head upwards the path of its governors within the speaker's own words is taken
(`embedding.path`), each with what `stance.toml` says that it makes of the event; then the path is walked down again
from the top: negations, modals and conditions change the state, a governor passes it on, turns it round (`failed to`),
replaces it (`plans to`) or wipes it out (`regrets that`). What a governor implies when it is itself denied follows the
implication signatures of Nairn, Condoravdi and Karttunen (2006, Computing relative polarity for textual inference).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from contested.model import Certainty, Stance
from contested.reading import grammar
from contested.reading.background import is_background
from contested.reading.candidate import Candidate
from contested.reading.embedding import Link, form_of, is_absence, is_definite, path
from contested.reading.lexicon import stance_words
from contested.reading.negation import is_called_false
from contested.reading.signs import (
    Sign,
    first_of,
    is_in_inverted_condition,
    is_kind,
    is_question,
    is_scare_quoted,
    none_of,
    own_signs,
)

STANCES = {
    "goal": Stance.GOAL,
    "settled": Stance.GOAL,
    "attempt": Stance.GOAL,
    "purpose": Stance.GOAL,
    "forecast": Stance.FORECAST,
    "questioned": Stance.QUESTIONED,
    "condition": Stance.HYPOTHETICAL,
}
TURNS_ROUND = frozenset({"undone", "prevented"})
WIPES_OUT = frozenset({"known", "ended", "reported", "object", "subject"})
TAKING_PART = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
PERCEIVED = frozenset({"see", "hear", "feel", "smell", "tell"})  # `could hear`: they heard


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
    signs: tuple[Sign, ...] = ()  # what led to it, outermost first


@dataclass(frozen=True, slots=True)
class _State:
    """What holds at one point of the way down."""

    stance: Stance = Stance.ASSERTED
    negated: bool = False
    demanded: bool = False
    signs: tuple[Sign, ...] = field(default=())

    def plus(self, sign: Sign) -> _State:
        return replace(self, signs=(*self.signs, sign))

    def wiped(self) -> _State:
        return _State(signs=tuple(replace(sign, is_cancelled=True) for sign in self.signs))


def commitment(candidate: Candidate, *, within: tuple[int, int] | None, speaker_acts: bool) -> Commitment:
    """How the speaker of the words `within` (character offsets; None = the whole sentence) stands to the event.

    `speaker_acts`: the speaker is the one who would do it, so that "will" is an intention and not a forecast.
    """
    roles = (*candidate.actors, *candidate.places, *candidate.targets)
    return commitment_to(candidate.head, clause=candidate.clause, roles=roles, within=within, speaker_acts=speaker_acts)


def commitment_to(
    head: Token,
    *,
    clause: Token | None = None,
    roles: Sequence[Token] = (),
    within: tuple[int, int] | None = None,
    speaker_acts: bool = False,
) -> Commitment:
    """How the words of a parsed sentence stand to the event that a verb, noun or adjective in it says.

    It does not decide whether the event came about, nor whose words they are. `clause`: the verb that carries an event
    noun (`launched an attack`), if any. `roles`: who and what takes part; None = the subjects and objects of the word.
    `within`: character offsets of one speaker's words, None = the whole sentence, speech verbs included.
    `signs` of the result say which words led to it. Measured by `benchmarks/reading/factuality.py`.
    """
    clause = head if clause is None else clause
    chain = list(path(clause, within))
    state = _descend(chain, clause, head, speaker_acts)
    for role in roles:
        state = _without(state, role)
    stance, signs = _overruled(state, head, clause, chain)
    hedges = tuple(_hedges(head, clause, roles, chain))
    perceived = any(word.lemma_ in PERCEIVED for word in (head, clause, *(link.governor for link in chain)))
    if stance is Stance.ASSERTED and (state.negated or perceived):
        hedges = tuple(hedge for hedge in hedges if hedge.lower_ != "could")  # `could not enter`, `could hear`
    return Commitment(
        stance=stance,
        certainty=_certainty(stance, hedges),
        negated=state.negated and stance is not Stance.DENIED,
        hedges=hedges,
        demanded=state.demanded and not is_in_inverted_condition(head),
        background=is_background(head),
        is_open=form_of(clause) in ("to", "ing") or (clause.pos_ == "NOUN" and not is_definite(clause)),
        signs=signs,
    )


# ------------------------------------------------------------------ the way down


def _descend(chain: Sequence[Link], clause: Token, head: Token, speaker_acts: bool) -> _State:
    state = _State()
    for link in reversed(chain):
        before = state
        state = _with_own(state, link.governor, speaker_acts, is_governed=True)
        state = before if link.relation == "conj" and not link.effect else _embedded(state, link)
    state = _with_own(state, clause, speaker_acts, is_governed=bool(chain))
    if head != clause:
        state = _with_own(state, head, speaker_acts, is_governed=True)
    if is_absence(head):
        state = replace(state, negated=not state.negated).plus(Sign("undone", head))
    return state


def _without(state: _State, noun: Token) -> _State:
    """The state after a noun phrase that may name nobody or nothing: `no troops left`; counted once."""
    if not none_of(noun) or any(sign.name in ("none", "nothing") and sign.word == noun for sign in state.signs):
        return state
    name = "nothing" if noun.dep_ in ("dobj", "attr") else "none"
    return replace(state, negated=not state.negated).plus(Sign(name, noun))


def _with_own(state: _State, token: Token, speaker_acts: bool, *, is_governed: bool) -> _State:
    """The state after the signs of one clause or noun phrase."""
    perfect = any(child.lemma_ == "have" for child in token.children if child.dep_ == "aux")
    above = state
    for sign in own_signs(token):
        name = sign.name
        if name in ("not", "nearly", "undone"):
            state = replace(state, negated=not state.negated)
        elif name == "must":
            state = replace(state, demanded=state.demanded or not perfect)
        elif name in ("will", "would", "could", "may"):
            stance = _of_modal(name, token, perfect, speaker_acts, is_governed)
            state = replace(state, stance=stance or state.stance)
        elif name == "until":
            state = replace(state, stance=Stance.HYPOTHETICAL)
        elif name in ("goal", "settled", "attempt", "forecast"):
            state = replace(state, stance=STANCES[name])
        state = state.plus(sign)
    for noun in (token, *token.children):
        if noun.pos_ in ("NOUN", "PROPN", "PRON") and (noun == token or noun.dep_ in TAKING_PART):
            state = _without(state, noun)
    if state.negated != above.negated and first_of(state.signs[len(above.signs) :], "could") is not None:
        return replace(state, stance=above.stance)  # `could not enter`: they did not
    return state


def _of_modal(name: str, token: Token, perfect: bool, speaker_acts: bool, is_governed: bool) -> Stance | None:
    if name == "will":
        return Stance.GOAL if speaker_acts else Stance.FORECAST
    if name == "would":
        if speaker_acts:
            return Stance.GOAL
        retold = token.dep_ == "ccomp" and token.head.tag_ in ("VBD", "VBN")  # `said that they would`: they will
        return Stance.HYPOTHETICAL if perfect or not (is_governed or retold) else Stance.FORECAST
    if perfect or (name == "could" and token.lemma_ in PERCEIVED):
        return None
    return Stance.FORECAST


def _embedded(state: _State, link: Link) -> _State:
    """The state that a governor hands down to what it governs."""
    effect = link.effect
    sign = Sign(effect, link.governor, negated=state.negated)
    if not effect:
        return state
    if effect in TURNS_ROUND:
        return replace(state, negated=not state.negated).plus(sign)
    if effect in WIPES_OUT:
        return state.wiped().plus(sign)
    if effect in ("beside", "time", "noun:to"):
        return replace(state, negated=False).plus(sign)
    if effect == "denied":
        return replace(state.wiped(), stance=Stance.ASSERTED if state.negated else Stance.DENIED).plus(sign)
    if effect == "demanded":
        return replace(state, demanded=True).plus(sign)
    if effect == "doubted":
        is_adjective = link.governor.pos_ == "ADJ"
        turned = replace(state, negated=not state.negated) if is_adjective else state.wiped()
        return (replace(turned, stance=Stance.FORECAST) if form_of(link.token) == "to" else turned).plus(sign)
    if effect in ("purpose", "condition", "questioned"):
        return replace(state.wiped(), stance=STANCES[effect]).plus(sign)
    if effect == "attempt" and link.governor.pos_ == "NOUN" and state.signs and state.signs[-1].name == "implied":
        return state.plus(sign)  # `began the campaign to isolate the city`: it is under way
    if effect in STANCES:
        return replace(state, stance=STANCES[effect]).plus(sign)
    return state.plus(sign)


def _overruled(state: _State, head: Token, clause: Token, chain: Sequence[Link]) -> tuple[Stance, tuple[Sign, ...]]:
    """The stance after what holds for the sentence as a whole: questions, conditions, accounts called false."""
    signs = state.signs
    if is_question(head):
        return Stance.QUESTIONED, (*signs, Sign("question", head))
    if any(child.dep_ == "mark" and child.lower_ == "whether" for child in clause.children):
        return Stance.QUESTIONED, (*signs, Sign("questioned", clause))
    if first_of(signs, "condition") is not None:
        return Stance.HYPOTHETICAL, signs
    if is_in_inverted_condition(head):
        return Stance.HYPOTHETICAL, (*signs, Sign("condition", clause))
    if (condition := _conditioned(head, clause, chain)) is not None:
        return Stance.HYPOTHETICAL, (*signs, Sign("consequence", condition))
    if is_called_false(clause):
        return Stance.DENIED, (*signs, Sign("denied", clause))
    if is_scare_quoted(head):
        signs = (*signs, Sign("quoted", head))
    if is_kind(head):
        signs = (*signs, Sign("kind", head))
    return state.stance, signs


def _conditioned(head: Token, clause: Token, chain: Sequence[Link]) -> Token | None:
    """The if-clause that hangs on the event's clause or on what governs it."""
    heads = [head, clause, *(link.governor for link in chain)]
    return next((child for one in heads for child in one.children if _is_condition_of(child)), None)


def _is_condition_of(child: Token) -> bool:
    if child.dep_ == "advcl":
        return any(sign.name == "condition" for sign in own_signs(child))
    noun = next((one for one in child.children if one.dep_ == "pobj"), None) if child.lower_ == "in" else None
    return noun is not None and noun.lower_ in ("event", "case") and any(one.lower_ == "of" for one in noun.children)


# ------------------------------------------------------------------ hedges


def _certainty(stance: Stance, hedges: Sequence[Token]) -> Certainty:
    words = stance_words()
    if stance is Stance.QUESTIONED or any(token.lower_ in words.possible for token in hedges):
        return Certainty.POSSIBLE
    is_probable = any(token.lower_ in words.probable or token.lemma_.lower() in words.probable for token in hedges)
    return Certainty.PROBABLE if is_probable else Certainty.CERTAIN


def _hedges(head: Token, clause: Token, roles: Sequence[Token], chain: Sequence[Link]) -> Iterator[Token]:
    heads = [head, clause, *roles, *(link.governor for link in chain)]
    words = stance_words()
    seen: set[int] = set()
    for one in heads:
        for child in (one, *one.children):
            if one in roles and child.dep_ == "amod":
                continue  # `suspected rebels`: who they are is uncertain, not what they did
            if child.i not in seen and (_is_hedge(child) or (child == one != head and _is_hearsay(one))):
                seen.add(child.i)
                yield child
    for token in head.sent:
        if token.i in seen or token.lower_ not in words.anywhere:
            continue
        if grammar.clause_head(token).i in {clause.i, grammar.clause_head(head).i}:
            seen.add(token.i)
            yield token


def _is_hedge(child: Token) -> bool:
    """A modal of possibility, or an adverb or adjective that leaves it open."""
    words, lower = stance_words(), child.lower_
    if child.dep_ == "aux":
        return words.local.get(lower) in ("may", "could")
    return (
        child.dep_ in ("advmod", "amod", "acomp")
        and lower != "can"
        and (lower in words.probable or lower in words.possible)
    )


def _is_hearsay(head: Token) -> bool:
    """`seems to`, `is believed to have`, `are said to be`: a passive of saying over an infinitive."""
    if head.lemma_.lower() in ("seem", "appear"):
        return True
    return (
        head.lower_ in stance_words().passive
        and grammar.is_passive(head)
        and any(child.dep_ in ("xcomp", "ccomp", "advcl") for child in head.children)
    )
