"""Questions that claims can disagree on, beliefs about them, and track records of sources."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from contested.model.claim import Kind
from contested.model.report import Value


class Moment(Value):
    """Two times: the moment asked about, and the moment whose knowledge may be used."""

    happened: Annotated[AwareDatetime, Field(description="the moment asked about")]
    known: Annotated[AwareDatetime, Field(description="nothing that became known after this may be used")]

    @classmethod
    def at(cls, moment: AwareDatetime) -> Self:
        """What was so at `moment` as far as was known at `moment`."""
        return cls(happened=moment, known=moment)


class Matter(StrEnum):
    """What a question asks."""

    CONTROL = "control"
    EVENT = "event"
    FIGURE = "figure"


class Question(Value):
    """What claims can agree or differ on. Two claims contradict when they answer one question differently."""

    id: Annotated[str, Field(description="stable: the same matter, place, kind and day give the same id")]
    matter: Annotated[Matter, Field(description="control of a place, whether an event happened, or how many")]
    text: Annotated[str, Field(description="the question in words: 'Who holds Homs?'")]
    place: Annotated[str | None, Field(description="gazetteer id of the place; null when the question has none")] = None
    place_name: Annotated[str | None, Field(description="name of the place for people to read")] = None
    kind: Annotated[Kind | None, Field(description="kind of the event asked about; null for control")] = None


class Answer(Value):
    """One answer to a question, with its probability."""

    value: Annotated[str, Field(description="party id, contested, vacuum, happened, not_happened, or a number")]
    p: Annotated[float, Field(description="probability", ge=0, le=1)]


class Side(Value):
    """One side of a dispute: claims that say the same, by independent origins."""

    answer: Annotated[str, Field(description="what this side says, in words")]
    claims: Annotated[tuple[str, ...], Field(description="ids of the claims, copies left out", min_length=1)]


class Belief(Value):
    """A question, the probabilities of its answers, and the claims for and against the leading one."""

    question: Annotated[Question, Field(description="what is asked")]
    answers: Annotated[tuple[Answer, ...], Field(description="most probable first; they sum to one")]
    state: Annotated[
        str, Field(description="the answer to show: a party id, contested, vacuum, happened, ..., or unknown")
    ]
    disputed: Annotated[bool, Field(description="independent origins still disagree")] = False
    claims_for: Annotated[tuple[str, ...], Field(description="ids of claims for the leading answer")] = ()
    claims_against: Annotated[tuple[str, ...], Field(description="ids of claims against it")] = ()
    copies: Annotated[
        tuple[str, ...], Field(description="ids of claims that repeat an origin and are not counted")
    ] = ()
    sides: Annotated[tuple[Side, ...], Field(description="who says what, where origins disagree; else empty")] = ()
    origins: Annotated[int, Field(description="how many independent origins speak to it", ge=0)] = 0
    since: Annotated[AwareDatetime | None, Field(description="when the state shown began; null when unknown")] = None
    method: Annotated[str, Field(description="how it was weighed: last_word, majority, ...")]

    @model_validator(mode="after")
    def _sums_to_one(self) -> Self:
        total = sum(answer.p for answer in self.answers)
        if self.answers and abs(total - 1) > 1e-6:
            raise ValueError(f"the answers to {self.question.id} sum to {total}, not to one")
        return self

    @property
    def p(self) -> float | None:
        """Probability of the state shown; None when it is unknown."""
        if self.state == "unknown":
            return None
        return next((answer.p for answer in self.answers if answer.value == self.state), None)


class TrackRecord(Value):
    """How often a source was borne out on a kind of question, with an 80 % interval and a count."""

    source: Annotated[str, Field(description="id of the source, or its name when it has none")]
    on: Annotated[str, Field(description="kind of message: own_success, own_loss, other_success, other_loss, neutral")]
    borne_out: Annotated[int, Field(description="claims that later proved right", ge=0)]
    refuted: Annotated[int, Field(description="claims that later proved wrong", ge=0)]
    low: Annotated[float, Field(description="lower end of the 80 % interval", ge=0, le=1)]
    high: Annotated[float, Field(description="upper end of the 80 % interval", ge=0, le=1)]
    claims: Annotated[tuple[str, ...], Field(description="ids of the claims it rests on")] = ()
