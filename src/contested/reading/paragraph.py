"""A paragraph ready to be read: its view, who says what in it, its times, numbers and events."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model import (
    Report,
)
from contested.reading.attribution import Attribution
from contested.reading.candidate import Candidate
from contested.reading.carrying import Carried
from contested.reading.events import find_events
from contested.reading.quantity import NumberMention, find_numbers
from contested.reading.time import Memory, TimeMention, find_times
from contested.reading.view import View


@dataclass(frozen=True)
class Paragraph:
    """A paragraph ready to be read: its view, who says what in it, its times, numbers and events."""

    view: View
    attributions: tuple[Attribution, ...]
    carried: tuple[Carried, ...]
    starts: tuple[int, ...]  # offsets of all paragraphs, by number
    times: tuple[TimeMention, ...]
    numbers: tuple[NumberMention, ...]
    candidates: tuple[Candidate, ...]  # its events, in text order


def measured(
    view: View,
    attributions: tuple[Attribution, ...],
    carried: tuple[Carried, ...],
    starts: tuple[int, ...],
    report: Report,
    *,
    memory: Memory,
) -> Paragraph:
    """The paragraph with its times, numbers and events found; `memory` the day and year named before it."""
    text = view.whole
    times = find_times(text, published=report.published, previous=memory.day, memory=memory)
    return Paragraph(view, attributions, carried, starts, times, find_numbers(text), find_events(view))


def remembered(paragraph: Paragraph, before: Memory) -> Memory:
    """What the next paragraph leans on: the last day named, and the month and year in force."""
    named = [time for time in paragraph.times if time.last is not None and not time.duration]
    days = [time.last for time in named if time.precision == "day"]
    dated = [time.last for time in named if time.precision in ("day", "month", "range") and time.first is not None]
    return Memory(days[-1] if days else before.day, dated[-1] if dated else before.month)
