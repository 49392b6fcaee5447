"""When a claim's event was, from its words and its publication."""

from __future__ import annotations

from datetime import date, timedelta

from contested.fusion.timing import find_validity
from factories import at, claim


def test_a_day_ends_with_its_publication() -> None:
    """What is reported in the afternoon about the same day speaks about no later moment."""
    found = find_validity(claim("withdraws", "Bakhmut", day="2023-05-20", published="2023-05-20T15:00"))
    assert found is not None
    assert (at("2023-05-20T00:00"), at("2023-05-20T15:00")) == (found.start, found.end)


def test_a_day_is_counted_in_the_zone_of_the_report() -> None:
    """A day begins where the report was written."""
    found = find_validity(claim("enters", "Goma", day="2025-01-26", published="2025-01-27T10:00+02:00"))
    assert found is not None
    assert (at("2025-01-25T22:00"), at("2025-01-26T22:00"), date(2025, 1, 26)) == (found.start, found.end, found.day)


def test_a_night_runs_into_the_next_morning() -> None:
    """A night belongs to the day it begins on."""
    found = find_validity(claim("enters", "Khartoum", day="2023-04-20", part="night", published="2023-04-22T08:00"))
    assert found is not None
    assert (at("2023-04-20T20:00"), at("2023-04-21T06:00")) == (found.start, found.end)


def test_a_claim_without_a_day_speaks_about_the_day_before_publication() -> None:
    """Nothing stated means lately, not for ever."""
    found = find_validity(claim("holds", "Marib", published="2021-10-01T12:00"))
    assert found is not None
    assert timedelta(days=1) == found.end - found.start
    assert at("2021-10-01T12:00") == found.end


def test_a_reprint_keeps_its_old_date() -> None:
    """A dated claim printed ten days later is still about its own day."""
    found = find_validity(claim("holds", "El Fasher", day="2024-05-02", published="2024-05-12T09:00"))
    assert found is not None
    assert at("2024-05-03T00:00") == found.end


def test_what_nothing_dates_is_not_placed_in_time() -> None:
    """Without a day and without a publication there is no time, and none is invented."""
    assert find_validity(claim("holds", "Lashio", published=None)) is None


def test_a_stated_day_is_enough_without_a_publication() -> None:
    """A report without a date still says when, if its words do."""
    found = find_validity(claim("takes_control", "Lashio", day="2024-07-25", published=None))
    assert found is not None
    assert date(2024, 7, 25) == found.day


def test_an_event_in_the_future_is_no_evidence() -> None:
    """What is announced for next week has not happened."""
    assert find_validity(claim("withdraws", "Sake", day="2024-02-20", published="2024-02-10T09:00")) is None
