"""The reader that is always there: by rules over a parsed text, offline, in English."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model import Claim, Refusal, Report
from contested.reading.protocol import refused
from contested.reading.reader import read
from contested.world import World

LANGUAGES = ("en",)


@dataclass(frozen=True, slots=True)
class Rules:
    """Reads by rules. A report in a language that it cannot read is politely refused."""

    def read(self, report: Report, world: World) -> tuple[Claim, ...] | Refusal:
        """The claims of `report`, or the refusal of its language."""
        if report.language is None or report.language in LANGUAGES:
            return read(report, world)
        reason = f"The report is in another language ({report.language}); only English is read so far."
        return refused(report, "language", reason)
