"""What always holds for times found in a text."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from contested.reading.time import find_times
from contested.reading.time_grammar import Parser
from contested.reading.time_rules import GRAMMAR
from contested.reading.words import split

WORDS = """
on by since until from to between and the last next this late early night of morning Friday Monday today
yesterday November Dec. May 6 27th 2016 2024 , . : - / ( ) two three a days week months ago later earlier in
past 24 hours at 6:30 p.m. that day following same year mid will said weekend now overnight Goma people
06/12/2024 31 February first few couple of handful number half an hour since then moment weekend earlier
dawn winter
"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=80))
MOMENTS = st.datetimes(timezones=st.just(UTC))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_phrase_begins_where_none_is_hoped_for(text: str) -> None:
    """What is skipped to save time holds no phrase, so that finding them is the same with and without it."""
    words = split(text)
    parser, hopeful = Parser(GRAMMAR, words), GRAMMAR.hopeful(words)
    assert [i for i in range(len(words)) if not hopeful[i] and parser.longest("span", i) is not None] == []


@given(TEXTS, st.none() | MOMENTS, st.none() | st.dates())
@settings(max_examples=150, deadline=None)
def test_spans_cut_out_their_text_in_order(text: str, published: datetime | None, previous: date | None) -> None:
    """Every span slices to its text, and spans follow each other without overlap."""
    end = 0
    for mention in find_times(text, published=published, previous=previous):
        assert mention.text == text[mention.start : mention.end] != ""
        assert end <= mention.start
        end = mention.end


@given(TEXTS, st.none() | MOMENTS, st.none() | st.dates())
@settings(max_examples=150, deadline=None)
def test_intervals_are_ordered_and_say_whether_they_are_known(
    text: str, published: datetime | None, previous: date | None
) -> None:
    """The first day is never after the last; unknown, open and resolved say what the ends say."""
    for mention in find_times(text, published=published, previous=previous):
        ends = [day for day in (mention.first, mention.last) if day is not None]
        assert ends == sorted(ends)
        assert mention.resolved is bool(ends)
        assert (mention.precision == "unknown") is (not ends)
        assert (mention.precision == "open") is (len(ends) == 1)
        assert not (mention.duration and ends)


@given(st.lists(PIECES.filter(lambda piece: not any(sign.isdigit() for sign in piece)), max_size=25).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_without_publication_and_without_a_year_nothing_is_resolved(text: str) -> None:
    """Words alone never give a day when nothing says from where to count."""
    assert not any(mention.resolved for mention in find_times(text, published=None))


@given(st.text(alphabet="bcfghjklqvwxz ", max_size=200), MOMENTS)
@settings(max_examples=100, deadline=None)
def test_random_letters_are_no_dates(text: str, published: datetime) -> None:
    """Letters that make no words make no dates."""
    assert find_times(text, published=published) == ()


def test_time_grows_with_the_length_of_the_text() -> None:
    """Ten times the text takes about ten times as long, even where every word could begin a date."""
    for line in ("early late ", "Monday and ", "12 - ", "two days after ", "since the war began and "):
        short, long = (_seconds(line * count) for count in (60, 600))
        assert long < 40 * short + 0.5, line


def _seconds(text: str) -> float:
    start = time.process_time()
    find_times(text, published=datetime(2024, 12, 6, tzinfo=UTC))
    return time.process_time() - start
