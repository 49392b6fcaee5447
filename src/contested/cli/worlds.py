"""Which conflict a command uses, and the sentence that says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from contested.cli.options import NO_CONFLICT
from contested.world.conflict import Conflict

if TYPE_CHECKING:
    from contested.pipeline import Worlds


def worlds_of(given: str | None) -> Worlds:
    """The worlds of a command whose --conflict was `given`."""
    from contested.pipeline import Worlds

    if given is None:
        return Worlds()
    if given == NO_CONFLICT:
        return Worlds(choose=False)
    return Worlds(given=Path(given) if Path(given).is_dir() else given)


def conflict_sentence(given: str | None, conflict: Conflict | None) -> str:
    """Which conflict was used, and why."""
    if conflict is None and given == NO_CONFLICT:
        return "Conflict: none, as asked; parties and sources go by the names in the text."
    if conflict is None:
        return "Conflict: none fits the text; parties and sources go by the names in it. Choose one with --conflict."
    if given is not None:
        return f"Conflict: {conflict.name} ({conflict.title}), as asked."
    return f"Conflict: {conflict.name} ({conflict.title}), because its names fit the text best; choose with --conflict."
