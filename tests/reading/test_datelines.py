"""Datelines of wires and monitors give town, day and agency; wrapped lines are one paragraph."""

from __future__ import annotations

from datetime import date

import pytest

from contested.model import Report
from contested.reading.datelines import find_dateline
from contested.reading.noise import passages
from contested.reading.reader import read
from contested.world import load_world

HEADS = {
    "JUBA, 3 JAN 91 (SUNA) -- [TEXT] THE ARMY SAID": ("JUBA", date(1991, 1, 3), "SUNA", "THE ARMY SAID"),
    "Addis Ababa (Ethiopia), 12 May 1999 (Radio (external)) - Troops": (
        "Addis Ababa (Ethiopia)", date(1999, 5, 12), "Radio (external)", "Troops",
    ),
    "MOSUL, Iraq, Dec. 3, 2016 (AP) — Soldiers": ("MOSUL", date(2016, 12, 3), "AP", "Soldiers"),
    "Goma, 2 February 2025 – Residents": ("Goma", date(2025, 2, 2), None, "Residents"),
}  # fmt: skip


@pytest.mark.parametrize("text", HEADS)
def test_datelines_are_read(text: str) -> None:
    """Town, day and agency are told apart, and the text begins after them."""
    found = find_dateline(text)
    assert found is not None
    assert HEADS[text] == (found.town, found.day, found.agency, text[found.end :])


@pytest.mark.parametrize(
    "text", ["In May 2023, the army said that it left.", "On Friday, 3 people died - a first.", "WAR"]
)
def test_prose_is_no_dateline(text: str) -> None:
    """A sentence that names a day is not a dateline."""
    assert find_dateline(text) is None


def test_a_dateline_dates_the_report() -> None:
    """Yesterday is counted from the dateline where the report came without a time; the head stays as it was."""
    report = Report.of("TAIZ, 7 MAR 94 (SABA) -- [TEXT] GUNMEN KILLED TWO STUDENTS IN TAIZ YESTERDAY, POLICE SAID.")
    claim = next(claim for claim in read(report, load_world(None)) if claim.event.kind == "killed")
    assert date(1994, 3, 6) == claim.event.time.start
    assert claim.report == report.head


def test_wrapped_lines_are_one_paragraph() -> None:
    """Lines broken to a width are joined up to the next empty line; a list of short lines is not."""
    wrapped = (
        "   THE GOVERNOR OF THE NORTHERN PROVINCE SAID ON TUESDAY THAT THE\n"
        "ROAD TO THE BORDER HAD BEEN CUT BY FIGHTERS WHO CAME FROM THE HILLS\n"
        "AND THAT TWO VILLAGES WERE WITHOUT WATER SINCE THE DAY BEFORE THEY\n"
        "ARRIVED.\n\n   HE SPOKE IN THE CAPITAL.\n"
    )
    assert [wrapped[one.start : one.start + 7] for one in passages(wrapped)] == ["THE GOV", "HE SPOK"]
    assert len(passages("The army left.\nThe rebels came.\nNobody spoke.\nThe road is shut.")) == 4
