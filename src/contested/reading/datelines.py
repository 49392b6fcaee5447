"""Reads the head of a wire report: `SAN JOSE, 3 Jan 90 (ACAN-EFE) -- [Text]` gives town, day and agency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from contested.model import Report
from contested.reading.dates import day_of

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>\d{1,2})\s+(?P<month>[A-Z][A-Za-z]{2,8})\.?"
_DAY_LAST = r"(?P<month2>[A-Z][A-Za-z]{2,8})\.?\s+(?P<day2>\d{1,2})"
HEAD = re.compile(
    rf"""
    \s*(?P<town>[A-Z][\w’'.-]*(?:[ /]\(?[\w’'.-]+\)?){{0,4}})(?:,\s*(?P<area>[A-Z][\w’' .-]{{2,24}}))?,\s*
    (?:{_DAY}|{_DAY_LAST}),?\s+(?P<year>\d{{4}}|’?'?\d\d)\s*
    (?:\((?P<agency>[^()\n]{{2,80}}(?:\([^()\n]*\)[^()\n]*)?)\))?
    \s*(?:--|[-–—])+\s*
    (?:\[[^\][]{{2,200}}\]\s*)*                       # [Text], [Excerpts], [Report by ...]
    """,
    re.VERBOSE,
)
# What monitors and stenographers put into a text in brackets; it is not part of what was said.
EDITORIAL = re.compile(
    r"\[(?:text|excerpts?|summary|report|communique|commentary|editorial(?: report)?|article|speech|statement|continued"
    r"|interview|news conference|(?:begin|end) (?:recording|video recording|quote)"
    r"|(?:words?|passages?|names?|questions?) (?:indistinct|omitted|unclear|as heard)"
    r"|as (?:heard|received|printed|published)|sic|changes thought|applause"
    r"|not further identified|video shows [^\]]{0,80}|signed|dated|laughter|crosstalk|inaudible)\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a wire report: where and on which day it was filed, by which agency, and where the text begins."""

    town: str
    day: date | None
    agency: str | None
    start: int  # of the town
    end: int  # one past the head, with the marks of the monitor that follow it


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a text begins with, if it names a day with its year; None else.

    A year of two digits is taken from 1951 to 2050. Datelines without a year date nothing and are not read here.
    """
    found = HEAD.match(text[:600])
    if found is None:
        return None
    month = (found["month"] or found["month2"]).lower()[:3]
    if month not in MONTHS:
        return None
    year = int(found["year"].lstrip("’'"))
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    day = day_of(year, MONTHS.index(month) + 1, int(found["day"] or found["day2"]))
    return Dateline(found["town"], day, found["agency"], found.start("town"), found.end())


def dated(report: Report, dateline: Dateline | None) -> Report:
    """The report with the day of its dateline where it came without a time of publication; its id stays."""
    if report.published is not None or dateline is None or dateline.day is None:
        return report
    day = datetime(dateline.day.year, dateline.day.month, dateline.day.day, tzinfo=UTC)
    return report.model_copy(update={"published": day, "dated_to": "day"})
