"""What always holds for quantities found in a text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from contested.reading.numbers import read_number
from contested.reading.quantity import NumberMention, find_numbers
from contested.reading.words import split

WORDS = """
at least up to between and about some more than over 12 28 1,234 280 000 1.5 million 10k two dozen hundred
thousand a one half dozens of tens scores several few people soldiers families km miles square villages killed
, . : - + ( ) including among them whom were civilians percent aged year old $ M T no in 2016 Monday could
rise
"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=80))
UNITS = {"persons", "households", "km", "places", "vehicles", "aircraft", "strikes", "buildings", "other"}


def every(mentions: tuple[NumberMention, ...]) -> Iterator[NumberMention]:
    """Mentions and their sub-counts."""
    for mention in mentions:
        yield mention
        yield from every(mention.of)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_spans_cut_out_their_words(text: str) -> None:
    """Every span slices to its text, and every noun to its noun."""
    for mention in every(find_numbers(text)):
        assert mention.text == text[mention.start : mention.end] != ""
        assert (mention.noun or "") == text[mention.noun_start : mention.noun_end]


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_numbers_are_ordered_and_never_made_up(text: str) -> None:
    """Low, best and high are in order; a word for no number has none, and everything else has one."""
    for mention in every(find_numbers(text)):
        numbers = [value for value in (mention.low, mention.best, mention.high) if value is not None]
        assert numbers == sorted(numbers)
        assert (mention.word is None) is bool(numbers)
        assert mention.unit in UNITS


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_mentions_do_not_overlap(text: str) -> None:
    """Quantities and sub-counts follow each other."""
    spans = sorted((mention.start, mention.end) for mention in every(find_numbers(text)))
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(st.integers(min_value=0, max_value=999_999_999))
@settings(max_examples=100, deadline=None)
def test_digits_mean_the_same_with_and_without_separators(value: int) -> None:
    """1234567, 1,234,567 and 1 234 567 are one number."""
    forms = {str(value), f"{value:,}", f"{value:,}".replace(",", " "), f"{value:,}".replace(",", "\u00a0")}
    read = [read_number(split(form), 0) for form in forms]
    assert all(number is not None and number.value == value for number in read)


@given(st.text(alphabet="bcfghjklqvwxz ", max_size=200))
@settings(max_examples=100, deadline=None)
def test_random_letters_are_no_quantities(text: str) -> None:
    """Letters that make no words make no numbers."""
    assert find_numbers(text) == ()
