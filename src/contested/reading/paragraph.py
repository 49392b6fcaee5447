"""A paragraph ready to be read: its view, who says what in it, its times, numbers and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from contested.model import (
    Report,
)
from contested.reading.attribution import Attribution
from contested.reading.candidate import Candidate
from contested.reading.carrying import Carried
from contested.reading.events import find_events
from contested.reading.quantity import NumberMention, find_numbers
from contested.reading.time import TimeMention, find_times
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
    previous: date | None,
) -> Paragraph:
    """The paragraph with its times, numbers and events found; `previous` is the last day named before it."""
    text = view.whole
    times = find_times(text, published=report.published, previous=previous)
    return Paragraph(view, attributions, carried, starts, times, find_numbers(text), find_events(view))


def last_day(paragraph: Paragraph) -> date | None:
    """The last day that the paragraph names."""
    days = [
        time.last for time in paragraph.times if time.last is not None and time.precision == "day" and not time.duration
    ]
    return days[-1] if days else None
