"""Which texts are copies of each other."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from contested.fusion.echoes import OVERLAP, SHORTEST, find_copies, fold_text

SENTENCE = "Shells hit a market in the north of El Fasher on Sunday and killed at least eleven people, doctors said"


def test_a_clause_more_is_still_a_copy() -> None:
    """Near-duplicates are found although they differ at the end."""
    texts = [fold_text(SENTENCE), fold_text(f"{SENTENCE} by telephone")]
    assert list(find_copies(texts)) == [(0, 1)]


def test_the_same_news_in_other_words_is_no_copy() -> None:
    """Two who write of one event have not copied each other."""
    other = "Eleven people died when a market in northern El Fasher came under fire, according to medics"
    assert list(find_copies([fold_text(SENTENCE), fold_text(other)])) == []


def test_short_texts_must_be_equal() -> None:
    """Four words in common are a coincidence."""
    assert list(find_copies([fold_text("The army left Hama"), fold_text("The army left Homs")])) == []
    assert list(find_copies([fold_text("The army left Hama."), fold_text("the army left Hama")])) == [(0, 1)]


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=14).map(tuple), max_size=8, unique=True))
def test_the_shortcut_finds_what_comparing_all_finds(texts: list[tuple[str, ...]]) -> None:
    """Skipping texts that share no rare run loses no pair."""
    runs = [{text[at : at + 3] for at in range(len(text) - 2)} for text in texts]
    expected = {
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if min(len(runs[one]), len(runs[other])) >= SHORTEST
        and len(runs[one] & runs[other]) >= OVERLAP * len(runs[one] | runs[other])
    }
    assert expected == set(find_copies(texts))


def test_a_flood_of_edited_copies_is_one_text() -> None:
    """Three hundred sites each add a word of their own; every one of them is tied to an earlier copy."""
    texts = [fold_text(f"{SENTENCE} site{number}") for number in range(300)]
    tied = {other for _, other in find_copies(texts)}
    assert tied == set(range(1, 300))
