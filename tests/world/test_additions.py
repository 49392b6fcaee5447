"""Accepting a name: it is known from then on, and nothing that is shipped or right is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.model.errors import ConflictError
from contested.world.additions import accept_alias
from contested.world.folder import load_conflict


def aliases(conflict: str, wanted: str, user: Path) -> tuple[str, ...]:
    """The further names of a record."""
    found = load_conflict(conflict, user=user)
    records = (*found.parties, *found.sources, *found.people, *found.offices)
    return next(record.aliases for record in records if record.id == wanted)


@pytest.mark.parametrize("conflict", ["syria", "sudan", "ukraine", "drc"])
def test_accepted_name_is_known_beside_the_shipped_ones(tmp_path: Path, conflict: str) -> None:
    """A party gets a further name and then another one, and keeps those it had."""
    party = load_conflict(conflict, user=tmp_path).parties[0]
    accept_alias(conflict, party.id, 'the "Zed" Brigades', user=tmp_path)
    accept_alias(conflict, party.id, "القوات الجديدة", user=tmp_path)
    assert aliases(conflict, party.id, tmp_path) == (*party.aliases, 'the "Zed" Brigades', "القوات الجديدة")


def test_name_of_somebody_else_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """A name that means another party is refused, and what was accepted before stays."""
    first, second = load_conflict("syria", user=tmp_path).parties[:2]
    path = accept_alias("syria", first.id, "the Zed Brigades", user=tmp_path)
    before = path.read_text("utf-8")
    with pytest.raises(ConflictError):
        accept_alias("syria", first.id, second.name, user=tmp_path)
    assert path.read_text("utf-8") == before


def test_unknown_ids_are_refused(tmp_path: Path) -> None:
    """An id that nobody has is told, and no file is made."""
    with pytest.raises(ConflictError, match="conflict show syria"):
        accept_alias("syria", "nobody", "the Zed Brigades", user=tmp_path)
    assert list(tmp_path.iterdir()) == []
