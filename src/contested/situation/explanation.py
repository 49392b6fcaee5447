"""Why the situation says what it says about a place: claims for and against, copies, what would change it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from contested.model.belief import Answer, Belief, Moment
from contested.model.claim import Claim, Stance
from contested.model.likelihood import likelihood_word
from contested.model.report import Value
from contested.model.situation import Dispute, Situation
from contested.situation.ground import find_place_belief, name_party
from contested.situation.wording import say_who
from contested.world.conflict import Conflict

Confidence = Literal["low", "moderate", "high"]


class Cited(Value):
    """A claim with its voices in plain words."""

    claim: Annotated[str, Field(description="id of the claim")]
    said_by: Annotated[str, Field(description="the chain of voices in words")]
    stance: Annotated[Stance, Field(description="of the origin")]
    quote: Annotated[str, Field(description="the words")]


class Explanation(Value):
    """What is believed about a place, and why."""

    place: Annotated[str, Field(description="the place asked for, by the name the situation gives it")]
    moment: Annotated[Moment, Field(description="happened and known")]
    state: Annotated[str, Field(description="party id, contested, vacuum or unknown")]
    p: Annotated[float | None, Field(description="probability of the state; null when it is unknown")] = None
    likelihood: Annotated[str, Field(description="the word of ICD 203 for the probability")]
    confidence: Annotated[Confidence, Field(description="how much evidence it rests on")]
    sentences: Annotated[tuple[str, ...], Field(description="the answer in words: likelihood and confidence apart")]
    answers: Annotated[tuple[Answer, ...], Field(description="all answers, most probable first")] = ()
    claims_for: Annotated[tuple[Cited, ...], Field(description="claims for the state shown")] = ()
    claims_against: Annotated[tuple[Cited, ...], Field(description="claims against it")] = ()
    copies: Annotated[tuple[Cited, ...], Field(description="claims not counted, because they repeat an origin")] = ()
    disputes: Annotated[tuple[Dispute, ...], Field(description="open disputes about the place")] = ()
    would_change: Annotated[tuple[str, ...], Field(description="what would change the answer, as full sentences")] = ()


def explain(situation: Situation, place: str, *, conflict: Conflict | None = None) -> Explanation:
    """Why the situation says what it says about who holds `place`, given by id or name.

    `conflict` gives the parties their names; without it they go by their ids. A place that no known claim speaks
    about is unknown, which is an answer and no error.
    """
    belief = find_place_belief(situation, place)
    if belief is None:
        return _silence(situation, place)
    claims = {claim.id: claim for claim in situation.claims}
    disputes = tuple(dispute for dispute in situation.disputes if dispute.question == belief.question.id)
    return Explanation(
        place=belief.question.place_name or place,
        moment=situation.moment,
        state=belief.state,
        p=belief.p,
        likelihood=likelihood_word(belief.p),
        confidence=find_confidence(belief),
        sentences=tuple(_sentences(belief, conflict)),
        answers=belief.answers,
        claims_for=_cite(belief.claims_for, claims),
        claims_against=_cite(belief.claims_against, claims),
        copies=_cite(belief.copies, claims),
        disputes=disputes,
        would_change=tuple(_would_change(belief)),
    )


def find_confidence(belief: Belief) -> Confidence:
    """How much evidence there is: how many independent origins, and whether they agree. Not how probable it is."""
    if belief.origins >= 3 and not belief.disputed:
        return "high"
    return "moderate" if (belief.origins >= 2 and not belief.disputed) or belief.origins >= 4 else "low"


def _silence(situation: Situation, place: str) -> Explanation:
    return Explanation(
        place=place,
        moment=situation.moment,
        state="unknown",
        likelihood=likelihood_word(None),
        confidence="low",
        sentences=(f"No claim that was known says who holds {place}.",),
        would_change=(f"Any claim about control of {place} would change this.",),
    )


def _sentences(belief: Belief, conflict: Conflict | None) -> list[str]:
    name = belief.question.place_name or "the place"
    holding = {"contested": f"{name} is contested", "vacuum": f"nobody holds {name}"}.get(
        belief.state, f"{name} is held by {name_party(belief.state, conflict)}"
    )
    if belief.p is None:
        said = [f"Who holds {name} is unknown."]
    else:
        said = [f"It is {_as_predicate(belief.p)} that {holding} ({belief.p:.0%})."]
    origins = "one origin" if belief.origins == 1 else f"{belief.origins} independent origins"
    rests = f"It rests on {origins}" if belief.origins else "No recent claim speaks to it"
    said.append(f"Confidence is {find_confidence(belief)}. {rests}{', and they disagree' if belief.disputed else ''}.")
    if belief.copies:
        count = len(belief.copies)
        repeat = "claim repeats an origin and counts" if count == 1 else "claims repeat an origin and count"
        said.append(f"{count} more {repeat} for nothing.")
    return said


def _as_predicate(p: float) -> str:
    """The likelihood word as it stands after "it is"."""
    word = likelihood_word(p)
    return {"almost no chance": "almost impossible", "roughly even chance": "about as likely as not"}.get(word, word)


def _cite(ids: tuple[str, ...], claims: dict[str, Claim]) -> tuple[Cited, ...]:
    return tuple(
        Cited(claim=id_, said_by=say_who(claims[id_]), stance=claims[id_].stance, quote=claims[id_].evidence.quote)
        for id_ in ids
        if id_ in claims
    )


def _would_change(belief: Belief) -> list[str]:
    name = belief.question.place_name or "the place"
    if belief.disputed:
        sides = " or ".join(f"'{side.answer}'" for side in belief.sides)
        return [
            f"An admission by the side that loses {name} would settle it.",
            f"One more independent origin for {sides} would tip it.",
        ]
    if belief.state == "unknown":
        return [f"A new claim by an independent origin about control of {name} would change this."]
    changes = [f"A later contrary claim by an independent origin would make {name} disputed."]
    if belief.origins == 1:
        changes.append("A second independent origin that says the same would raise the confidence.")
    changes.append("Silence would change it too: after 30 days without a claim it is unknown.")
    return changes
