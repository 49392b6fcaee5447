"""Which conflict a command uses, and the sentence that says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from contested.cli.options import NO_CONFLICT
from contested.world.conflict import Conflict
from contested.world.fit import fits

if TYPE_CHECKING:
    from contested.pipeline import Worlds

#: As many of the names that speak for a conflict are said.
_NAMES = 4


def worlds_of(given: str | None) -> Worlds:
    """The worlds of a command whose --conflict was `given`."""
    from contested.pipeline import Worlds

    if given is None:
        return Worlds()
    if given == NO_CONFLICT:
        return Worlds(choose=False)
    return Worlds(given=Path(given) if Path(given).is_dir() else given)


def conflict_sentence(given: str | None, conflict: Conflict | None, text: str) -> str:
    """Which conflict `text` was read under, and why."""
    if conflict is None and given == NO_CONFLICT:
        return "Conflict: none, as asked; parties and sources go by the names in the text."
    if conflict is None:
        return "Conflict: none fits the text; parties and sources go by the names in it. Choose one with --conflict."
    if given is not None:
        return f"Conflict: {conflict.name} ({conflict.title}), as asked."
    names = ", ".join(fits(text, [conflict.name])[0].evidence[:_NAMES])
    return f"Conflict: {conflict.name} ({conflict.title}), because the text names {names}; choose with --conflict."
