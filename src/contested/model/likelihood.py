"""Words of likelihood: the row of terms of ICD 203, derived from the number and from nothing else."""

from __future__ import annotations

# ICD 203 (2015), section D.6.e.2.(a), lower row of terms. Each word holds from its lower bound up to the next one.
WORDS: tuple[tuple[float, str], ...] = (
    (0.0, "almost no chance"),
    (0.05, "very unlikely"),
    (0.20, "unlikely"),
    (0.45, "roughly even chance"),
    (0.55, "likely"),
    (0.80, "very likely"),
    (0.95, "almost certain"),
)
UNKNOWN = "unknown"


def likelihood_word(p: float | None) -> str:
    """The word for the probability `p`; "unknown" when there is none.

    A border belongs to the higher word: .80 is "very likely". Confidence (how much evidence there is) is another
    matter and is said in a sentence of its own. Raises `ValueError` when `p` is no probability.

    >>> likelihood_word(0.6), likelihood_word(None)
    ('likely', 'unknown')
    """
    if p is None:
        return UNKNOWN
    if not 0 <= p <= 1:
        raise ValueError(f"{p} is not a probability; it must lie between 0 and 1.")
    return next(word for bound, word in reversed(WORDS) if p >= bound)
