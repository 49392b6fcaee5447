"""The demo reports are what their README says: invented outlets, true days, nobody misquoted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest

import contested

FOLDER = Path(contested.__file__).parent / "conflicts" / "syria" / "reports"
FILES = tuple(sorted(FOLDER.glob("*.md")))
DAMASCUS = timezone(timedelta(hours=3))
FIRST = datetime(2024, 11, 27, tzinfo=DAMASCUS)
LAST = datetime(2024, 12, 8, 20, tzinfo=DAMASCUS)
OUTLETS = {
    "Demo Daily",
    "Demo Gazette",
    "Demo Herald",
    "Demo Live",
    "Demo Monitor Digest",
    "Demo Radio",
    "Demo Relief Bulletin",
    "Demo Wire",
}
REAL_SPEAKERS = re.compile(
    r"\b(Observatory|monitor|AFP|Reuters|SANA|RIA|CNN|dpa|OCHA|WFP|World Food Programme|United Nations|UN|SDF|SNA|HTS|"
    r"Military Operations Command|Southern Operations Room|ministry|presidency|Kremlin|embassy|Hezbollah|Assad|"
    r"J[ou]lani|Abdi|"
    r"Abdel Rahman|Abdel ?Jaber|Abdel Ghani|Araghchi|Lavrov|Pedersen|Qassem|Netanyahu|Jalali|Rahmoun|Abbas)\b"
)


@dataclass(frozen=True)
class DemoReport:
    """A demo file taken apart."""

    name: str
    header: dict[str, str]
    body: str

    @property
    def published(self) -> datetime:
        """When it was published, with zone."""
        return datetime.fromisoformat(self.header["published"])


def parsed(path: Path) -> DemoReport:
    """The header and the body of a demo file, read without the intake under test elsewhere."""
    _, header, body = path.read_text("utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in header.splitlines())
    return DemoReport(path.name, fields, body.strip())


REPORTS = tuple(parsed(path) for path in FILES)
each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)


def test_there_are_about_seventy_reports_by_every_outlet() -> None:
    """The collection is large enough for a demo and no outlet is only a name."""
    assert 60 <= len(REPORTS) <= 80
    by_outlet = Counter(report.header["outlet"] for report in REPORTS)
    assert by_outlet.keys() == OUTLETS
    assert min(by_outlet.values()) >= 3


def test_what_they_are_is_explained_beside_the_folder() -> None:
    """The explanation lies outside the folder, where it cannot be taken in as a report."""
    assert "were written for this project" in (FOLDER.parent / "REPORTS.md").read_text("utf-8").replace("\n", " ")
    assert {path.suffix for path in FOLDER.iterdir()} == {".md"}


@each_report
def test_the_header_marks_a_demo_text_by_an_invented_outlet(report: DemoReport) -> None:
    """Nobody can take a demo report for the news of a real outlet."""
    assert list(report.header) == ["outlet", "title", "published", "language", "url", "demo"]
    assert report.header["outlet"] in OUTLETS
    assert report.header["demo"] == "true"
    assert report.header["language"] == "en"
    assert report.header["url"] == "null" or report.header["url"].startswith("https://demo.invalid/")


@each_report
def test_it_was_published_in_the_twelve_days(report: DemoReport) -> None:
    """The time has Damascus' offset, lies between 27 November and 8 December, and is the one in the file's name."""
    assert report.published.utcoffset() == timedelta(hours=3)
    assert FIRST <= report.published <= LAST
    assert report.name.startswith(f"{report.published:%m%d-%H%M}-")


@each_report
def test_it_is_short(report: DemoReport) -> None:
    """A dispatch has between 60 and 220 words."""
    assert 60 <= len(report.body.split()) <= 220


@each_report
def test_no_words_are_put_into_the_mouth_of_a_real_speaker(report: DemoReport) -> None:
    """A sentence with quotation marks names no real person, office or outlet, and is not carried from one that does."""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z0-9])|\n", report.body):
        if re.search(r"[\"“”]", sentence):
            assert REAL_SPEAKERS.search(sentence) is None, sentence


def test_every_day_has_reports() -> None:
    """No day of the twelve is empty, and the days of the collapse are the fullest."""
    days = Counter(report.published.date() for report in REPORTS)
    assert len(days) == (LAST.date() - FIRST.date()).days + 1
    assert {day.day for day, _ in days.most_common(1)} == {6}


def test_one_agency_text_is_carried_by_three_outlets() -> None:
    """The Homs dispatch of the agency has three near copies by other outlets, and nothing else is as near to it."""
    wire = next(report for report in REPORTS if report.name == "1206-1505-demo-wire-homs-withdrawal.md")
    copies = {report.header["outlet"] for report in REPORTS if report is not wire and likeness(wire, report) > 0.85}
    assert copies == {"Demo Gazette", "Demo Daily", "Demo Herald"}


def test_only_the_agency_texts_are_copied() -> None:
    """Apart from the two agency dispatches and their carriers, no two reports share their wording."""
    alike = [(one.name, two.name) for one, two in combinations(REPORTS, 2) if likeness(one, two) > 0.5]
    assert len(alike) == 7  # four texts on Homs give six pairs, the motorway one
    assert all("homs-withdrawal" in one or "m5-cut" in one for one, _ in alike)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (29, "denied on Friday evening that armed groups were present inside Aleppo"),
        (30, "denied on Saturday evening that the army had withdrawn from Hama"),
        (5, "denied on Thursday morning that rebels had entered Hama"),
        (6, "There is no truth in reports that the army has withdrawn from Homs"),
        (7, "denied on Saturday that the army was withdrawing from Latakia"),
        (7, "denied that the army had left any position in the countryside of the capital"),
    ],
)
def test_the_denials_of_the_record_are_there_on_their_day(day: int, words: str) -> None:
    """Each denial that fusion is judged by stands in a report of the day on which it was made."""
    days = {report.published.day for report in REPORTS if words in report.body}
    assert days == {day}


def test_known_figures_are_not_known_too_early() -> None:
    """The figure of 370,000 displaced appears in no report before 7 December."""
    early = [r.name for r in REPORTS if "370,000" in r.body and r.published < datetime(2024, 12, 6, 21, tzinfo=UTC)]
    assert early == []


def likeness(one: DemoReport, two: DemoReport) -> float:
    """How much of two texts is the same run of words, from 0 to 1."""
    matcher = SequenceMatcher(None, one.body.split(), two.body.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.3 and matcher.quick_ratio() > 0.5 else 0.0
