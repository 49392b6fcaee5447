"""What every reader does, whatever it reads with."""

from __future__ import annotations

from typing import Protocol

from contested.model import Claim, Refusal, Report
from contested.world import World


class Reader(Protocol):
    """Finds the claims of a report."""

    def read(self, report: Report, world: World) -> tuple[Claim, ...] | Refusal:
        """The claims of `report` in text order, or why it could not be read; never a part of them without a word.

        It does not decide whether a claim is true. Every span of every claim re-slices to its quote in the report.
        """


def refused(report: Report, code: str, reason: str) -> Refusal:
    """The refusal of a report by a reader."""
    return Refusal(where=name_of(report), step="reading", code=code, reason=reason)


def name_of(report: Report) -> str:
    """What a report is called when something is said about it: its address, else its headline, else its id."""
    return report.url or report.title or report.id
