"""What reading must get right, phenomenon by phenomenon: the tables of `phenomena/`, read with the worlds that ship."""

from __future__ import annotations

from functools import cache

import pytest

from contested.model import Claim
from contested.reading import read
from contested.world import World, load_world
from reading.phenomena.table import Row, faults, rows

ROWS = rows()
#: Rows that the reader does not get right yet. It may only become smaller.
MOST_TODO = 54


@cache
def world(conflict: str | None) -> World:
    """The world of a war, loaded once; its places come from the user's cache."""
    return load_world(conflict)


@cache
def claims(row: int) -> tuple[Claim, ...]:
    """What the reader makes of a row, read once."""
    return read(ROWS[row].report, world(ROWS[row].conflict))


def named(row: Row) -> str:
    """A short name of a row for the test report."""
    return f"{row.table}: {row.text[:60]}"


@pytest.mark.parametrize("number", [n for n, row in enumerate(ROWS) if not row.todo], ids=lambda n: named(ROWS[n]))
def test_a_text_gives_the_claims_its_row_says(number: int) -> None:
    """Every claim of the row is found, and nothing that the row forbids."""
    assert faults(ROWS[number], claims(number)) == [], ROWS[number].text


def test_the_gaps_are_counted_and_none_is_closed_unnoticed() -> None:
    """Rows marked `todo` do fail, and there are no more of them than pinned."""
    gaps = [number for number, row in enumerate(ROWS) if row.todo]
    closed = [named(ROWS[number]) for number in gaps if not faults(ROWS[number], claims(number))]
    assert closed == [], "these rows hold now: take their todo away and lower MOST_TODO"
    assert len(gaps) <= MOST_TODO
