"""Reading by several processes gives what one gives, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from contested import pipeline
from contested.model import Refusal, Report

NOW = datetime(2025, 1, 1, tzinfo=UTC)
TEXTS = (
    "Rebel fighters entered Hama on Friday, residents said. " * 30,
    "RSF units shelled El Fasher, the army said.",
    "The M23 denied that it had taken Masisi.",
    "Russian troops withdrew from Robotyne, Kyiv said.",
)


def found() -> Iterator[Report | Refusal]:
    """Reports, the longest first, and one refusal among them."""
    for number, text in enumerate(TEXTS):
        yield Report.of(text, published=datetime(2024, 12, 1, number, tzinfo=UTC))
    yield Refusal(where="page.html", step="intake", code="no_text", reason="It holds no text.")


def ingested(workers: int) -> list[str]:
    """What came of each, in order, and what the ledger then holds."""
    worlds, ledger = pipeline.Worlds(choose=False), pipeline.MemoryLedger()
    outcomes = list(pipeline.ingest(found(), ledger, worlds, now=NOW, workers=workers))
    return [
        one.reason if isinstance(one, Refusal) else f"{one.report.id} {[claim.id for claim in one.claims]}"
        for one in outcomes
    ]


def test_workers_give_the_same_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes read, one records: nothing differs from reading one after the other."""
    alone = ingested(1)
    monkeypatch.setattr(pipeline, "_WORTH_WORKERS", 2)
    assert ingested(2) == alone
    assert len(alone) == len(TEXTS) + 1


def test_few_reports_are_read_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that take longer to start than the reports to read are not started."""
    monkeypatch.setattr(pipeline, "ProcessPoolExecutor", None)
    assert len(ingested(2)) == len(TEXTS) + 1
