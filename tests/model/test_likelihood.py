"""Words of likelihood follow from the number and from nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.model import likelihood_word
from contested.model.likelihood import WORDS
from model.strategies import LAW

PROBABILITIES = st.floats(min_value=0, max_value=1)


@LAW
@given(PROBABILITIES, PROBABILITIES)
def test_a_higher_probability_never_has_a_weaker_word(one: float, other: float) -> None:
    """The words stand in the order of their probabilities."""
    order = [word for _, word in WORDS]
    low, high = sorted((one, other))
    assert order.index(likelihood_word(low)) <= order.index(likelihood_word(high))


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.45, "roughly even chance"),
        (0.5, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (1, "almost certain"),
    ],
)
def test_a_border_belongs_to_the_higher_word(p: float, word: str) -> None:
    """Each word holds from its lower bound on."""
    assert word == likelihood_word(p)


def test_no_probability_is_unknown() -> None:
    """Without a number there is no word of likelihood but 'unknown'."""
    assert likelihood_word(None) == "unknown"


@pytest.mark.parametrize("p", [-0.01, 1.01])
def test_what_is_no_probability_is_refused(p: float) -> None:
    """A number outside 0 to 1 is a mistake of the caller."""
    with pytest.raises(ValueError, match="is not a probability"):
        likelihood_word(p)
