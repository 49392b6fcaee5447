"""The main job, end to end: reports in, claims, who holds what, a map and a cited brief out."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contested.cli import app
from contested.model import Claim, Moment, Refusal, Situation
from contested.pipeline import Ingested, Ledger, MemoryLedger, Worlds, ingest, known_since, receive, situation_at
from factories import at

NOW = datetime(2026, 1, 1, tzinfo=UTC)
REPORTS = {
    "1-wire.md": (
        "outlet: Demo Wire\npublished: 2024-12-05T15:30:00+03:00",
        "Government forces withdrew from Hama on Thursday, the Syrian Observatory for Human Rights said.",
    ),
    "2-daily.md": (
        "outlet: Demo Daily\npublished: 2024-12-05T16:10:00+03:00",
        "Government forces withdrew from Hama on Thursday, the Syrian Observatory for Human Rights said.",
    ),
    "3-gazette.md": (
        "outlet: Demo Gazette\npublished: 2024-12-06T11:00:00+03:00",
        "The Syrian defence ministry denied on Friday that the army had withdrawn from Homs.",
    ),
    "4-herald.md": (
        "outlet: Demo Herald\npublished: 2024-12-06T14:00:00+03:00",
        "The Syrian army withdrew from Homs on Friday, the Syrian Observatory for Human Rights said.",
    ),
}
ARABIC = "قالت مصادر محلية إن الاشتباكات تجددت في محيط مدينة حمص صباح اليوم الجمعة بين الجيش وفصائل المعارضة"


@pytest.fixture(scope="module")
def worlds() -> Worlds:
    """The world of the war in Syria, loaded once."""
    return Worlds(given="syria")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four reports by invented outlets, a picture, and a report in Arabic."""
    for name, (header, text) in REPORTS.items():
        (tmp_path / name).write_text(f"---\n{header}\n---\n\n{text}\n", encoding="utf-8")
    (tmp_path / "5-map.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (tmp_path / "6-arabic.txt").write_text(ARABIC, encoding="utf-8")
    return tmp_path


def filled(folder: Path, worlds: Worlds) -> tuple[MemoryLedger, list[Ingested | Refusal]]:
    """A ledger with all that is in a folder, and what became of each file."""
    ledger = MemoryLedger()
    return ledger, list(ingest(receive(folder), ledger, worlds, now=NOW))


def test_reports_become_a_situation_with_both_sides(folder: Path, worlds: Worlds) -> None:
    """A denial and an assertion about Homs are a dispute; a copy of an agency's sentence is counted once."""
    ledger, outcomes = filled(folder, worlds)
    assert sum(isinstance(outcome, Ingested) for outcome in outcomes) == 5
    situation = situation_at(Moment.at(at("2024-12-06T16:30+03:00")), ledger, worlds.named("syria"))
    assert "Homs" in [dispute.place_name for dispute in situation.disputes]
    hama = next(belief for belief in situation.beliefs if belief.question.text == "Who holds Hama?")
    assert (hama.origins, len(hama.copies)) == (1, 1)


def test_bad_files_are_refused_stored_and_never_stop_a_run(folder: Path, worlds: Worlds) -> None:
    """The picture is refused by the intake, the Arabic report by the reading, which keeps it for later."""
    ledger, outcomes = filled(folder, worlds)
    refused = [(one.step, one.code) for one in outcomes if isinstance(one, Refusal)]
    assert refused == [("intake", "binary"), ("reading", "language")]
    assert [one.code for one in ledger.refusals()] == ["binary", "language"]
    assert ARABIC in [report.text for report in ledger.reports_as_of(Moment.at(NOW))]


def test_what_was_known_does_not_change_by_what_comes_later(folder: Path, worlds: Worlds) -> None:
    """The situation of Thursday evening is the same to the byte with and without Friday's reports."""
    thursday = Moment.at(at("2024-12-05T20:00+03:00"))
    later, _ = filled(folder, worlds)
    for name in ("3-gazette.md", "4-herald.md", "5-map.png", "6-arabic.txt"):
        (folder / name).unlink()
    earlier, _ = filled(folder, worlds)
    world = worlds.named("syria")
    with_friday, without = (situation_at(thursday, ledger, world) for ledger in (later, earlier))
    assert with_friday.model_dump_json() == without.model_dump_json()


def test_known_since_is_publication_or_receipt() -> None:
    """A dated report is known from its time, one of a day from the end of the day, an undated one from now."""
    from contested.model import Report

    def since(published: str | None, exact: str) -> datetime:
        return known_since(
            Report.of("x", published=at(published) if published else None, dated_to=exact), at("2024-12-06T20:00")
        )

    assert since("2024-12-06T16:30", "minute") == at("2024-12-06T16:30")
    assert since("2024-12-05T00:00", "day") == at("2024-12-06T00:00")
    assert since("2024-12-06T00:00", "day") == at("2024-12-06T20:00")
    assert since(None, "unknown") == at("2024-12-06T20:00")
    assert since("2031-01-01T00:00", "minute") == at("2024-12-06T20:00")


def test_demo_tells_the_twelve_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo shows both moments, the disputes, and where page and brief lie; every claim quotes its report."""
    monkeypatch.setenv("COLUMNS", "120")
    result = CliRunner().invoke(app, ["demo", "--to", str(tmp_path / "demo")])
    assert result.exit_code == 0, result.output
    for words in ("6 December 2024 16:30 +03:00", "8 December 2024", "Open disputes", "index.html", "brief.md", "Homs"):
        assert words in result.stdout
    with Ledger.open(tmp_path / "demo" / "ledger.sqlite", create=False) as ledger:
        moment = Moment.at(at("2024-12-31"))
        reports = {report.id: report for report in ledger.reports_as_of(moment)}
        claims = ledger.as_of(moment)
    assert len(reports) >= 60
    assert len(claims) >= 100
    for claim in claims:
        claim.evidence.check(reports[claim.report.id])
    _check_page(tmp_path / "demo")


def _check_page(folder: Path) -> None:
    """The page loads nothing from another host, and every line of its claims is a claim."""
    page = (folder / "index.html").read_text("utf-8")
    assert not re.search(r"""src=["'](?:https?:)?//|<link[^>]+href=["'](?:https?:)?//""", page)
    lines = (folder / "claims.jsonl").read_text("utf-8").splitlines()
    assert all(Claim.from_json(line) for line in lines)
    assert "[^1]" in (folder / "brief.md").read_text("utf-8")


def test_questions_to_the_demo_lead_back_to_its_words(tmp_path: Path, folder: Path) -> None:
    """Ingest, situation, why and brief work on one ledger, each in a run of its own."""
    ledger = str(tmp_path / "l.sqlite")
    common = ["--ledger", ledger, "--conflict", "syria"]
    runner = CliRunner()
    assert runner.invoke(app, ["ingest", str(folder), *common]).exit_code == 0
    asked = [*common, "--known", "2024-12-06T16:30+03:00", "--json"]
    situation = Situation.model_validate_json(runner.invoke(app, ["situation", *asked]).stdout)
    reasons = json.loads(runner.invoke(app, ["why", "Homs", *asked]).stdout)
    quotes = [one["quote"] for one in (*reasons["claims_for"], *reasons["claims_against"])]
    texts = [report.text for report in situation.reports]
    assert quotes
    assert all(any(quote in text for text in texts) for quote in quotes)


def test_reading_a_report_again_leaves_the_past_as_it_was(folder: Path, worlds: Worlds) -> None:
    """What a later reading finds is known from then on, not from the day of publication."""
    ledger = MemoryLedger()
    report = next(one for one in receive(folder / "1-wire.md") if not isinstance(one, Refusal))
    ledger.record(report, (), known=known_since(report, NOW))
    list(ingest([report], ledger, worlds, now=NOW))
    assert ledger.as_of(Moment.at(at("2024-12-31T00:00"))) == ()
    assert ledger.as_of(Moment.at(NOW)) != ()
