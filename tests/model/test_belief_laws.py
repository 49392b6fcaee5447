"""What must always hold of beliefs, moments and disputes."""

from __future__ import annotations

from datetime import datetime

import pytest
from pydantic import ValidationError

from contested.model import Answer, Belief, Dispute, Matter, Moment, Question, Side
from factories import at

QUESTION = Question(id="control:geonames:169577", matter=Matter.CONTROL, text="Who holds Homs?")


def test_the_answers_to_a_question_sum_to_one() -> None:
    """Probabilities that do not sum to one are refused."""
    half = Answer(value="government", p=0.5)
    Belief(question=QUESTION, answers=(half, Answer(value="opposition", p=0.5)), state="contested", method="majority")
    with pytest.raises(ValidationError, match=r"sum to 0\.5, not to one"):
        Belief(question=QUESTION, answers=(half,), state="government", method="majority")


def test_unknown_has_no_probability() -> None:
    """A belief that is unknown shows no number, and one that is known shows the number of the state shown."""
    unknown = Belief(question=QUESTION, answers=(), state="unknown", method="last_word")
    known = Belief(question=QUESTION, answers=(Answer(value="hts", p=1),), state="hts", method="last_word")
    assert (unknown.p, known.p) == (None, 1)


def test_a_moment_always_has_two_times_with_zones() -> None:
    """What is asked and what may be known are both given, and neither without a zone."""
    moment = Moment.at(at("2023-04-15T12:00+02:00"))
    assert moment.happened == moment.known
    with pytest.raises(ValidationError, match="timezone"):
        Moment(happened=datetime(2023, 4, 15), known=at("2023-04-15"))  # noqa: DTZ001


def test_a_dispute_has_two_sides_and_every_side_a_claim() -> None:
    """One side alone is no dispute, and a side without claims is no side."""
    side = Side(answer="the army left", claims=("claim:1",))
    with pytest.raises(ValidationError, match="sides"):
        Dispute(question="q", text="Did the army leave?", opened=at("2025-01-27"), last=at("2025-01-27"), sides=(side,))
    with pytest.raises(ValidationError, match="claims"):
        Side(answer="the army stayed", claims=())
