"""The corpus is sound: every quotation is found, every phenomenon occurs, and nothing is out of date."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from contested.model import Certainty, Event, Hedge, Interval, Kind, Location, Quantity, Stance
from corpus import annotate

FOLDERS = annotate.folders()
WORDS = {folder.name: annotate.text_of(folder) for folder in FOLDERS}
GOLD = {folder.name: annotate.expected(folder) for folder in FOLDERS}
CLAIMS: list[dict[str, Any]] = [claim for report in GOLD.values() for claim in report["claims"]]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
each_report = pytest.mark.parametrize("name", GOLD)


def test_forty_reports_ten_of_them_held_out() -> None:
    """A quarter of the corpus is kept back, and no war is only in the part that is kept back."""
    kept_back = [report for report in GOLD.values() if report["held_out"]]
    assert (len(GOLD), len(kept_back)) == (40, 10)
    seen = Counter(report["conflict"] for report in GOLD.values() if not report["held_out"])
    assert len(seen) >= 6
    assert {report["conflict"] for report in kept_back} <= seen.keys()


def test_expected_claims_are_up_to_date() -> None:
    """What stands in expected.json is what the annotations give."""
    assert annotate.outdated() == ()


@each_report
def test_a_report_is_short_and_dated_with_a_zone(name: str) -> None:
    """A report has 40 to 180 words, a publication time with a zone, and at least four claims."""
    assert 40 <= len(WORDS[name].split()) <= 180
    assert datetime.fromisoformat(GOLD[name]["published"]).tzinfo is not None
    assert len(GOLD[name]["claims"]) >= 4


@each_report
def test_evidence_cuts_out_its_quote_within_one_paragraph(name: str) -> None:
    """Offsets are those of the quotation, which holds no line break and no loose blanks."""
    for claim in GOLD[name]["claims"]:
        evidence = claim["evidence"]
        assert WORDS[name][evidence["start"] : evidence["end"]] == evidence["quote"]
        assert evidence["quote"] == evidence["quote"].strip()
        assert "\n" not in evidence["quote"]


@each_report
def test_claims_use_the_words_of_the_model(name: str) -> None:
    """Kinds, stances, relations, units and intervals are the ones that the wire format knows."""
    for claim in GOLD[name]["claims"]:
        event = claim["event"]
        assert {event["kind"], *event["also"]} <= set(Kind)
        assert {claim["stance"], *claim["stance_also"]} <= set(Stance)
        assert claim["certainty"] in set(Certainty)
        Interval(**event["time"])
        [Hedge(**hedge) for hedge in claim["hedges"]]
        assert event["quantity"] is None or Quantity(**event["quantity"])
        span = {**claim["evidence"], "report": "report:corpus"}
        [Location(**{k: v for k, v in place.items() if k != "also"}, span=span) for place in event["places"]]
        assert Event.model_fields.keys() | {"also"} == event.keys()


@each_report
def test_voices_and_hedges_are_named_by_the_report(name: str) -> None:
    """A voice, a place or a hedge is named as the text has it; only `also` may hold a name from outside."""
    text = WORDS[name]
    for claim in GOLD[name]["claims"]:
        named = [voice["name"] for voice in claim["voices"]] + [place["name"] for place in claim["event"]["places"]]
        named += [hedge["word"] for hedge in claim["hedges"]]
        assert [thing for thing in named if thing not in text] == []


@each_report
def test_a_weekday_in_the_evidence_agrees_with_the_date(name: str) -> None:
    """The day that an annotation resolves a weekday to is such a weekday; "before Sunday" may end a day earlier."""
    for claim in GOLD[name]["claims"]:
        for word in re.findall(rf"(?<!before )\b({'|'.join(WEEKDAYS)})\b", claim["evidence"]["quote"]):
            ends = [date.fromisoformat(day) for day in _ends(claim) if day is not None]
            assert word in {WEEKDAYS[day.weekday()] for day in ends}, claim["evidence"]["quote"]


@each_report
def test_only_what_is_to_come_lies_after_the_publication(name: str) -> None:
    """An event said to have happened does not end after the report was published."""
    published = GOLD[name]["published"][:10]
    for claim in GOLD[name]["claims"]:
        if claim["stance"] not in {"forecast", "goal"}:
            assert all(day is None or day <= published for day in _ends(claim)), claim["evidence"]["quote"]


@each_report
def test_a_denial_refers_to_an_earlier_claim_of_the_report(name: str) -> None:
    """Only a denial is linked, and the claim it denies exists and is not itself."""
    known = [claim["id"] for claim in GOLD[name]["claims"]]
    for claim in GOLD[name]["claims"]:
        for link in claim["links"]:
            assert claim["stance"] == "denied"
            assert known.index(link["claim"]) < known.index(claim["id"])


def test_every_kind_and_stance_occurs_among_the_open_reports() -> None:
    """Nobody can leave out a kind of event or a stance without the gate noticing."""
    claims = [claim for report in GOLD.values() if not report["held_out"] for claim in report["claims"]]
    assert {kind for claim in claims for kind in (claim["event"]["kind"], *claim["event"]["also"])} == set(Kind)
    assert Counter(claim["stance"] for claim in claims).keys() == set(Stance)


@pytest.mark.parametrize(
    ("what", "least"),
    [("chain", 8), ("carried", 12), ("negated", 20), ("hedged", 8), ("outlet", 50), ("near", 10), ("bearing", 4)],
)
def test_the_hard_phenomena_are_frequent_enough_to_count(what: str, least: int) -> None:
    """Each of them decides more than a claim or two of the score."""
    found = {
        "chain": [claim for claim in CLAIMS if len(claim["voices"]) > 1],
        "carried": [claim for claim in CLAIMS if any(voice["carried"] for voice in claim["voices"])],
        "negated": [claim for claim in CLAIMS if claim["event"]["negated"]],
        "hedged": [claim for claim in CLAIMS if claim["hedges"]],
        "outlet": [claim for claim in CLAIMS if not claim["voices"]],
        "near": [claim for claim in CLAIMS if any(p["relation"] == "near" for p in claim["event"]["places"])],
        "bearing": [claim for claim in CLAIMS if any(p["bearing"] for p in claim["event"]["places"])],
    }
    assert len(found[what]) >= least


def test_a_quotation_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """An annotation cannot quote what the report does not say."""
    folder = _folder(tmp_path, quote="the army left Sennar")
    with pytest.raises(annotate.AnnotationError, match="0 times"):
        annotate.expected(folder)


def test_a_quotation_that_is_there_twice_must_say_which(tmp_path: Path) -> None:
    """An ambiguous quotation is refused, until `occurrence` settles it."""
    with pytest.raises(annotate.AnnotationError, match="2 times"):
        annotate.expected(_folder(tmp_path, quote="Rabak"))
    settled = annotate.expected(_folder(tmp_path, quote="Rabak", more="occurrence = 2"))
    assert settled["claims"][0]["evidence"]["start"] == 18


def _ends(claim: dict[str, Any]) -> tuple[str | None, str | None]:
    time = claim["event"]["time"]
    return time["start"], time["end"]


def _folder(root: Path, *, quote: str, more: str = "") -> Path:
    """A corpus of one report with one claim."""
    folder = root / "sample"
    folder.mkdir(exist_ok=True)
    (root / "places.toml").write_text("", "utf-8")
    (folder / "report.txt").write_text("Rabak waits, says Rabak.\n", "utf-8")
    head = 'title = "T"\noutlet = "O"\npublished = "2024-06-27T10:00:00+02:00"\nconflict = "sudan"\nheld_out = false\n'
    claim = f'[[claim]]\nquote = "{quote}"\n{more}\nkind = "holds"\nstance = "asserted"\ntime.precision = "unknown"\n'
    (folder / "annotation.toml").write_text(head + claim, "utf-8")
    return folder
