"""The ledger as a file: what happens when it, its disk, or the process that writes it breaks."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from contested.ledger import Ledger
from contested.ledger.faults import sentence
from contested.model import Claim, Moment, Report
from contested.model.errors import LedgerError, LedgerVersionError
from factories import at, claim

WRITER = """
import sys
from datetime import UTC, datetime
from contested.ledger import Ledger
from contested.model import Report

with Ledger.open(sys.argv[1]) as ledger:
    for number in range(100_000):
        report = Report.of(f"Report {number} of the flood.", published=datetime(2024, 12, 6, tzinfo=UTC))
        ledger.record(report, [], known=datetime(2024, 12, 6, tzinfo=UTC))
        print(report.id, flush=True)
"""
LATER = Moment.at(at("2030-01-01"))


def one(words: str = "The army left Homs.") -> tuple[Report, Claim]:
    """A report and its claim."""
    made = claim("withdraws", "Homs", text=words)
    return Report.of(words, outlet="Demo Wire", published=made.report.published), made


def test_survives_reopening(tmp_path: Path) -> None:
    """What was recorded is there when the file is opened again."""
    report, made = one()
    with Ledger.open(tmp_path / "deep" / "er" / "ledger.sqlite") as ledger:
        ledger.record(report, [made], known=at("2024-12-07"))
    with Ledger.open(tmp_path / "deep" / "er" / "ledger.sqlite", create=False) as ledger:
        assert ledger.as_of(LATER) == (made,)


def test_kill_loses_nothing_that_was_reported(tmp_path: Path) -> None:
    """A process killed in the middle of writing has stored every report that it said it had."""
    path = tmp_path / "ledger.sqlite"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert writer.stdout is not None
    told = [writer.stdout.readline().strip() for _ in range(25)]
    writer.send_signal(signal.SIGKILL)
    told += [line.strip() for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    with Ledger.open(path, create=False) as ledger:
        stored = {report.id for report in ledger.reports_as_of(LATER)}
    assert set(told) <= stored
    assert len(stored) - len(told) <= 1


def test_two_writers_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Two programs that ingest the same reports at the same time store each of them once."""
    path = tmp_path / "ledger.sqlite"
    reports = [Report.of(f"Report {number}.", published=at("2024-12-06")) for number in range(30)]
    new: list[bool] = []

    def write() -> None:
        with Ledger.open(path) as ledger:
            new.extend(ledger.record(report, [], known=at("2024-12-06")).new_report for report in reports)

    Ledger.open(path).close()
    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(new), sum(new)) == (60, 30)


def test_missing_ledger_is_named(tmp_path: Path) -> None:
    """Asking a ledger that was never made says how to make one, and makes none."""
    with pytest.raises(LedgerError, match=r"no ledger at .*contested ingest"):
        Ledger.open(tmp_path / "none.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


def test_text_file_is_no_ledger(tmp_path: Path) -> None:
    """A file of another kind is left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes on the siege of El Fasher.\n" * 100)
    with pytest.raises(LedgerError, match="is not a ledger: it is no SQLite database"):
        Ledger.open(path)
    assert path.read_text().startswith("These are my notes")


def test_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """Somebody else's SQLite file is refused."""
    path = tmp_path / "photos.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photos (id INTEGER)")
    with pytest.raises(LedgerError, match="belongs to another program"):
        Ledger.open(path)


def test_folder_is_no_ledger(tmp_path: Path) -> None:
    """A folder given as the ledger is refused in words."""
    with pytest.raises(LedgerError, match="it is a folder"):
        Ledger.open(tmp_path)


def test_truncated_ledger_is_damaged(tmp_path: Path) -> None:
    """A ledger of which half is missing says that it is damaged."""
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        for number in range(200):
            ledger.record(Report.of(f"Report {number}. " * 50), [], known=at("2024-12-06"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(LedgerError, match="is damaged"), Ledger.open(path, create=False) as ledger:
        ledger.reports_as_of(LATER)


def test_newer_ledger_asks_for_an_update(tmp_path: Path) -> None:
    """A ledger of a later format is not touched."""
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE contested_ledger SET format = 99")
    with pytest.raises(LedgerVersionError, match=r"format 99.*Update contested") as caught:
        Ledger.open(path)
    assert (caught.value.found, caught.value.understood) == (99, 1)


def test_read_only_ledger_answers_but_does_not_record(tmp_path: Path) -> None:
    """A ledger that may only be read gives its claims, and says so when it is to take new ones."""
    report, made = one()
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.record(report, [made], known=at("2024-12-07"))
    with Ledger.open(f"sqlite:///file:{path}?mode=ro&uri=true") as ledger:
        assert ledger.as_of(LATER) == (made,)
        with pytest.raises(LedgerError, match="may only be read"):
            ledger.record(*_with_claims(one("The army left Hama.")), known=at("2024-12-07"))


def _with_claims(told: tuple[Report, Claim]) -> tuple[Report, list[Claim]]:
    return told[0], [told[1]]


def test_full_disk_keeps_what_was_stored(tmp_path: Path) -> None:
    """When the disk is full, the record that did not fit is missing as a whole and the others are there."""
    from sqlalchemy import event

    path = tmp_path / "ledger.sqlite"
    report, made = one()
    with Ledger.open(path) as ledger:
        ledger.record(report, [made], known=at("2024-12-07"))
        event.listen(ledger._engine, "begin", lambda c: c.exec_driver_sql("PRAGMA max_page_count = 20"))
        with pytest.raises(LedgerError, match=r"no space left.*nothing is stored twice"):
            ledger.record(Report.of("A long report. " * 20_000), [], known=at("2024-12-07"))
    with Ledger.open(path) as ledger:
        assert ledger.reports_as_of(LATER) == (report,)


def test_place_that_cannot_hold_a_ledger_is_named(tmp_path: Path) -> None:
    """A path below a file is refused in words."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerError, match="cannot be"):
        Ledger.open(tmp_path / "file" / "ledger.sqlite")


@pytest.mark.parametrize("where", ["mysql://host/base", "nonsense://", "postgresql://u:secret@127.0.0.1:1/none"])
def test_other_addresses_are_refused_without_the_password(where: str) -> None:
    """An address that is no ledger gives a sentence, never a password."""
    with pytest.raises(LedgerError) as caught:
        Ledger.open(where)
    assert str(caught.value).endswith(".")
    assert "secret" not in str(caught.value)


def test_unforeseen_fault_keeps_its_words() -> None:
    """A fault without a sentence of its own is given as the store said it."""
    assert sentence("x.sqlite", OSError("the cable is cut")) == "The ledger x.sqlite cannot be used: the cable is cut."
