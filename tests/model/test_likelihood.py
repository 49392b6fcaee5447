"""Words of likelihood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.model.likelihood import WORDS, likelihood_word


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.0, "almost no chance"), (0.049, "almost no chance"), (0.05, "very unlikely"), (0.2, "unlikely"),
        (0.45, "roughly even chance"), (0.55, "likely"), (0.8, "very likely"), (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)  # fmt: skip
def test_each_word_begins_at_its_lower_bound(p: float, word: str) -> None:
    """The bounds are those of ICD 203; a bound belongs to the word above it."""
    assert word == likelihood_word(p)


def test_without_a_number_the_word_is_unknown() -> None:
    """No probability is not an even chance."""
    assert likelihood_word(None) == "unknown"


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(p: float) -> None:
    """A number outside zero to one is a mistake of the caller."""
    with pytest.raises(ValueError, match="not a probability"):
        likelihood_word(p)


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_probable_is_never_a_weaker_word(one: float, other: float) -> None:
    """Words keep the order of numbers."""
    rank = [word for _, word in WORDS]
    low, high = sorted((one, other))
    assert rank.index(likelihood_word(low)) <= rank.index(likelihood_word(high))
