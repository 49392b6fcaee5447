"""A mention: the place in a text where a name stands, and what it is known to name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["party", "source", "person", "office", "place", "unknown_person", "unknown_org"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, from `start` up to but not including `end` (code points)."""

    start: int
    end: int
    kind: MentionKind
    id: str | None = None
    source: str | None = None
    party: str | None = None
