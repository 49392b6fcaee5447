"""Choosing a reader on the command line: rules without being asked, a language model when it is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contested.cli import app
from contested.ledger import Ledger
from contested.model import Claim, Moment
from factories import at
from model_server import Reply, answer, model_server, told

TEXT = "Rebels of the M23 captured the town of Sake on Thursday, residents said."
TAKEN = told(
    "Rebels of the M23 captured the town of Sake on Thursday",
    "takes_control",
    voices=("residents",),
    actors=[{"name": "M23"}],
    places=[{"name": "Sake"}],
    time={"span": {"quote": "on Thursday"}},
)
INVENTED = told("Rebels captured Kinshasa", "takes_control", voices=("the president",))
GIVEN = ("--published", "2025-01-24T08:00:00+02:00", "--outlet", "Demo Wire", "--conflict", "drc")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the user's settings is read; output is wide and without colours."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "160")
    for name in ("READER", "LLM_URL", "LLM_MODEL", "LLM_KEY", "LLM_TIMEOUT"):
        monkeypatch.delenv(f"CONTESTED_{name}", raising=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in a file."""
    path = tmp_path / "sake.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*words: str | Path) -> Result:
    """What a command does."""
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_language_model_reads_when_it_is_asked_for(report: Path) -> None:
    """Its claims go out as those of the rules do, and it is said where the text went and what was thrown away."""
    with model_server(answer(TAKEN, INVENTED)) as server:
        done = run("read", report, *GIVEN, "--reader", "llm", "--llm-url", server.url, "--llm-model", "demo", "--json")
    assert done.exit_code == 0, done.output
    claim = Claim.from_json(done.stdout.strip())
    assert (claim.reader, claim.event.places[0].name, claim.event.actors[0].party) == ("llm/1 demo", "Sake", "m23")
    said = " ".join(done.stderr.split())
    assert f"sent to {server.url}/v1, where the model demo is asked" in said
    assert "Of 2 claims" in said
    assert "1 were thrown away: 1 whose words are not in the text." in said


def test_a_language_model_may_be_chosen_by_the_environment(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is used every day need not be typed every time; the key is given in no other way."""
    with model_server(answer(TAKEN)) as server:
        monkeypatch.setenv("CONTESTED_READER", "llm")
        monkeypatch.setenv("CONTESTED_LLM_URL", server.url)
        monkeypatch.setenv("CONTESTED_LLM_MODEL", "demo")
        monkeypatch.setenv("CONTESTED_LLM_KEY", "s3cret")
        done = run("read", report, *GIVEN, "--json")
    assert json.loads(done.stdout)["reader"] == "llm/1 demo"
    assert server.headers[0]["authorization"] == "Bearer s3cret"
    assert "s3cret" not in done.output


def test_nobody_is_asked_unless_it_is_wanted(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address alone sends nothing anywhere: the rules read."""
    with model_server(answer(TAKEN)) as server:
        monkeypatch.setenv("CONTESTED_LLM_URL", server.url)
        done = run("read", report, *GIVEN, "--json")
    assert json.loads(done.stdout.splitlines()[0])["reader"].startswith("rules/")
    assert server.asked == []


@pytest.mark.parametrize("given", [(), ("--llm-url", "http://localhost:1"), ("--llm-model", "demo")])
def test_a_language_model_must_be_named(report: Path, given: tuple[str, ...]) -> None:
    """Who asks for one without saying which is told how."""
    done = run("read", report, *GIVEN, "--reader", "llm", *given)
    assert done.exit_code == 1
    assert "--llm-url http://localhost:11434/v1 --llm-model NAME" in " ".join(done.stderr.split())


def test_ingest_records_what_the_model_read_and_can_be_run_again(report: Path, tmp_path: Path) -> None:
    """While the server is down the report is refused and not recorded as empty; later it counts as new."""
    ledger = tmp_path / "ledger.sqlite"
    words = ("ingest", report, "--ledger", ledger, *GIVEN, "--reader", "llm", "--llm-model", "demo", "--llm-url")
    with model_server(Reply(status=404, body=b"no model here")) as server:
        down = run(*words, server.url)
    assert down.exit_code == 1
    assert "no model here" in down.stderr
    with model_server(answer(TAKEN)) as server:
        assert "1 reports (1 new), 1 claims" in run(*words, server.url).stdout
    with Ledger.open(ledger) as kept:
        (claim,) = kept.as_of(Moment.at(at("2025-01-24T09:00:00+02:00")))
    assert claim.reader == "llm/1 demo"


def test_a_failing_server_leaves_the_claims_on_record(report: Path, tmp_path: Path) -> None:
    """What the rules read before is still there when a model could not be asked."""
    ledger = tmp_path / "ledger.sqlite"
    words = ("ingest", report, "--ledger", ledger, *GIVEN)
    run(*words)
    with model_server(Reply("never JSON")) as server:
        run(*words, "--reader", "llm", "--llm-model", "demo", "--llm-url", server.url)
    with Ledger.open(ledger) as kept:
        assert [claim.reader[:5] for claim in kept.as_of(Moment.at(at("2026-01-01")))] == ["rules"]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (Reply("x", delay=1.5), "did not answer within 0.3 seconds"),
        (Reply(body=b"<html>"), "no chat completion"),
        (Reply("no JSON at all"), "without claims in JSON"),
        (Reply("y" * 3_000_000), "larger than 2,000,000 bytes"),
    ],
)
def test_a_bad_server_is_one_sentence(report: Path, bad: Reply, words: str) -> None:
    """Slow, wrong, talkative or enormous: the command says what happened, and ends."""
    with model_server(bad) as server:
        chosen = ("--reader", "llm", "--llm-url", server.url, "--llm-model", "demo", "--llm-timeout", "0.3")
        done = run("read", report, *GIVEN, *chosen)
    assert done.exit_code == 1
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.output
