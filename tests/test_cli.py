"""The command line: what a user types, sees, and is told when something is wrong."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contested import __version__
from contested.cli import app
from contested.cli.claims import marked
from contested.cli.options import moment_of, zone_of
from contested.cli.screen import safe
from contested.cli.serving import make_server
from contested.ledger import Ledger
from contested.model import Claim, Report, Situation
from contested.model.errors import ContestedError, MomentError
from factories import at, claim

TEXT = "Rebels of the M23 captured the town of Sake on Thursday, residents said. The army denied losing it."
GIVEN = ("--published", "2025-01-24T08:00:00+02:00", "--outlet", "Demo Wire", "--conflict", "none")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the user's data folder is read or written; output is wide and without colours."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("NO_COLOR", "1")


def run(*words: str | Path, given: str | None = None) -> Result:
    """What a command does."""
    return CliRunner().invoke(app, [str(word) for word in words], input=given)


def fails(code: int, *words: str | Path, given: str | None = None) -> str:
    """The sentence of a command that fails with this code and writes no data."""
    result = run(*words, given=given)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    assert "Traceback" not in result.stderr
    return " ".join(result.stderr.split())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in a file."""
    path = tmp_path / "sake.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger in which two sources disagree about Homs and one speaks about Hama."""
    path = tmp_path / "ledger.sqlite"
    told = [
        claim("takes_control", "Homs", actor="hts", voices="HTS spokesman=hts-room", published="2024-12-07T20:00"),
        claim("holds", "Homs", actor="government", voices="the ministry=ministry", published="2024-12-07T21:00"),
        claim("takes_control", "Hama", actor="hts", voices="SOHR=sohr", published="2024-12-05T15:00"),
    ]
    with Ledger.open(path) as kept:
        for one in told:
            published = one.report.published
            assert published is not None
            text = one.evidence.quote
            source = Report.of(text, outlet=one.report.outlet, published=published, language="en")
            kept.record(source, [one], known=published)
    return path


def test_help_names_every_command() -> None:
    """A newcomer sees all commands, in the order of use, with a sentence each."""
    shown = run("--help").stdout
    commands = ("demo", "read", "ingest", "situation", "why", "disputes", "brief", "publish", "serve", "conflict")
    places = [shown.index(f"│ {command} ") for command in commands]
    assert places == sorted(places)
    assert "contested demo" in shown


@pytest.mark.parametrize(
    "command", ["demo", "read", "ingest", "situation", "why", "disputes", "brief", "publish", "conflict list"]
)
def test_every_answer_can_be_json(command: str) -> None:
    """Whatever a command answers, a program can have it as well."""
    assert "--json" in run(*command.split(), "--help").stdout


def test_version_is_printed() -> None:
    """The version is the package's."""
    assert run("--version").stdout.strip() == f"contested {__version__}"


def test_read_writes_claims_as_lines_and_nothing_else(report: Path) -> None:
    """With --json, standard output holds one claim a line; which conflict was used is said elsewhere."""
    result = run("read", report, *GIVEN, "--json")
    claims = [Claim.from_json(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert {one.event.kind for one in claims} >= {"takes_control"}
    assert claims[0].report.outlet == "Demo Wire"
    assert claims[0].report.published == at("2025-01-24T08:00:00+02:00")
    assert TEXT[claims[0].evidence.start : claims[0].evidence.end] == claims[0].evidence.quote
    assert "Conflict: none" in result.stderr


def test_read_shows_the_text_and_a_table(report: Path) -> None:
    """For people, the report's words are marked and each claim has its row."""
    shown = run("read", report, *GIVEN).stdout
    assert "captured the town of Sake" in shown
    assert "who says" in shown
    assert "takes control" in shown


def test_read_takes_standard_input() -> None:
    """A text can be piped in."""
    assert "takes_control" in run("read", "-", *GIVEN, "--json", given=TEXT).stdout


def test_read_says_that_days_stay_unresolved(report: Path) -> None:
    """Without a publication time, the user learns what that means."""
    assert "stay unresolved" in run("read", report, "--conflict", "none", "--json").stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "It holds no words."),
        (b"%PDF-1.7", "It is a PDF"),
        ("Российские войска отошли на левый берег Днепра, сообщили местные жители.".encode(), "another language (ru)"),
    ],
)
def test_read_refuses_in_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    """What cannot be read is refused by name and reason."""
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    assert words in fails(1, "read", path, "--conflict", "none", "--json")


def test_read_names_a_missing_file() -> None:
    """A path with nothing there."""
    assert "/nowhere.txt: There is no such file" in fails(1, "read", "/nowhere.txt")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--published", "yesterday"), "'yesterday' is not a date and time"),
        (("--published", "2024-12-06", "--zone", "Mars/Olympus"), "'Mars/Olympus' is not a time zone"),
    ],
)
def test_mistyped_times_are_usage_errors(report: Path, words: tuple[str, ...], sentence: str) -> None:
    """A time that cannot be used is the user's to mend, and says how."""
    assert sentence in fails(2, "read", report, "--conflict", "none", *words)


def test_unknown_conflict_is_told_with_those_that_are_known(report: Path) -> None:
    """A conflict that does not exist names those that do."""
    assert "syria" in fails(1, "read", report, "--conflict", "atlantis")


def test_broken_conflict_names_file_and_line(tmp_path: Path) -> None:
    """A broken TOML file is told with its line."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "conflict.toml").write_text('title = "Mine"\ncountries = = ["SY"]\n', encoding="utf-8")
    sentence = fails(1, "conflict", "check", folder)
    assert "conflict.toml, line 2" in sentence


def test_ingest_goes_on_after_bad_files_and_adds_nothing_twice(report: Path, tmp_path: Path) -> None:
    """A folder with a picture in it is ingested but for the picture; doing it again adds nothing."""
    folder = tmp_path / "reports"
    folder.mkdir()
    report.rename(folder / "sake.txt")
    (folder / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    words = ("ingest", folder, "--ledger", tmp_path / "l.sqlite", *GIVEN, "--json")
    first, second = (run(*words) for _ in range(2))
    rows = [json.loads(line) for line in first.stdout.splitlines()]
    assert [row.get("state") or row["refusal"]["code"] for row in rows] == ["binary", "new"]
    assert first.exit_code == second.exit_code == 0
    assert json.loads(second.stdout.splitlines()[1])["state"] == "known"


def test_ingest_stores_in_the_data_folder_by_default(report: Path, tmp_path: Path) -> None:
    """Without --ledger, the ledger is the user's own, and the answer says where."""
    result = run("ingest", report, *GIVEN)
    assert "1 reports (1 new)" in result.stdout
    assert (tmp_path / "data" / "contested" / "ledger.sqlite").exists()


def test_ctrl_c_is_clean(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupted command says that what was stored is stored."""

    def interrupted(*_: object, **__: object) -> Iterator[Report]:
        raise KeyboardInterrupt

    monkeypatch.setattr("contested.pipeline.receive", interrupted)
    assert "What was stored stays stored" in fails(130, "ingest", report, *GIVEN)


def test_situation_defaults_to_the_newest_known(ledger: Path) -> None:
    """Without times, the answer is about the newest that the ledger knows."""
    result = run("situation", "--ledger", ledger, "--conflict", "syria", "--json")
    found = Situation.model_validate_json(result.stdout)
    assert found.moment.known == found.moment.happened == at("2024-12-07T21:00")
    assert len(found.claims) == 3


def test_situation_does_not_peek(ledger: Path) -> None:
    """Asked for what was known earlier, later reports are not there."""
    result = run("situation", "--ledger", ledger, "--conflict", "syria", "--known", "2024-12-06T00:00Z", "--json")
    assert len(Situation.model_validate_json(result.stdout).claims) == 1


def test_situation_shows_places_and_what_is_disputed(ledger: Path) -> None:
    """For people, each place has its row, and the zone asked for is the zone shown."""
    shown = run("situation", "--ledger", ledger, "--conflict", "syria", "--zone", "Asia/Damascus").stdout
    assert "as of 8 December 2024 00:00 +03:00" in shown
    assert "Homs" in shown
    assert "3 reports, 3 claims" in shown


def test_disputes_and_reasons_lead_back_to_the_words(ledger: Path) -> None:
    """Both sides of a dispute and the reasons for an answer are given in the words of the reports."""
    given = ("--ledger", ledger, "--conflict", "syria")
    rows = [json.loads(line) for line in run("disputes", *given, "--json").stdout.splitlines()]
    assert [row["place_name"] for row in rows] == ["Homs"]
    assert "the ministry" in run("disputes", *given).stdout
    assert "HTS spokesman" in run("why", "Homs", *given).stdout
    assert json.loads(run("why", "Hama", *given, "--json").stdout)["state"] == "hts"


def test_place_that_nobody_speaks_about_is_unknown(ledger: Path) -> None:
    """Silence is an answer, not an error."""
    result = run("why", "Bakhmut", "--ledger", ledger, "--conflict", "syria")
    assert (result.exit_code, "Bakhmut" in result.stdout) == (0, True)


@pytest.mark.parametrize(("format_", "start"), [("md", "# "), ("html", "<!doctype html>")])
def test_brief_goes_to_standard_output(ledger: Path, format_: str, start: str) -> None:
    """A brief can be piped into a file."""
    result = run("brief", "--ledger", ledger, "--conflict", "syria", "--format", format_)
    assert (result.exit_code, result.stdout[: len(start)].lower()) == (0, start)


@pytest.mark.parametrize("command", [("situation",), ("why", "Homs"), ("disputes",), ("brief",), ("publish", "out")])
def test_questions_make_no_ledger(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Asking a ledger that is not there says how to make one, and leaves nothing behind."""
    place = tmp_path / "none" / "ledger.sqlite"
    assert "contested ingest" in fails(1, *command, "--ledger", place, "--conflict", "none")
    assert not place.parent.exists()


def test_empty_ledger_is_told(tmp_path: Path) -> None:
    """A ledger without reports has no newest moment."""
    Ledger.open(tmp_path / "l.sqlite").close()
    assert "The ledger is empty" in fails(1, "situation", "--ledger", tmp_path / "l.sqlite", "--conflict", "none")


def test_time_without_zone_is_refused(ledger: Path) -> None:
    """Nobody can say when 16:30 was without a zone."""
    sentence = fails(2, "situation", "--ledger", ledger, "--known", "2024-12-06T16:30")
    assert "has no zone" in sentence
    assert "--zone" in sentence


def test_moments_are_read_as_typed() -> None:
    """A time keeps its zone or takes the one given; a day stands for its end."""
    damascus = zone_of("Asia/Damascus")
    assert moment_of("2024-12-06T16:30+01:00", None) == at("2024-12-06T15:30+00:00")
    assert moment_of("2024-12-06T16:30", damascus) == at("2024-12-06T13:30+00:00")
    assert moment_of("2024-12-06", damascus) == at("2024-12-06T20:59:59.999999+00:00")
    with pytest.raises(MomentError):
        moment_of("2024-12-06", None)


def test_terminal_is_not_steered_by_reports() -> None:
    """Escape sequences and marks that turn the line around are not sent to the terminal; the words are."""
    assert safe("Ho\x1b[31mms \u202efallen\u202c\x07") == "Ho[31mms fallen"


def test_marked_text_says_what_the_report_says() -> None:
    """Marking the evidence changes no word, and each claim's number stands behind its words."""
    first = claim("withdraws", "Homs", text="The army left Homs. It rained.")
    shown = marked("The army left Homs. It rained.", (first,)).plain
    assert shown.replace(" [1]", "") == "The army left Homs. It rained."
    assert shown.endswith("[1]")


def test_serve_needs_a_page(tmp_path: Path) -> None:
    """A folder without a page says how to write one."""
    assert "contested publish" in fails(1, "serve", tmp_path, "--no-browser")


def test_serve_answers_on_this_machine_only(tmp_path: Path) -> None:
    """The page is given to this machine; a port in use is told."""
    (tmp_path / "index.html").write_text("<p>page</p>", encoding="utf-8")
    with make_server(tmp_path, 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        assert server.server_address[0] == "127.0.0.1"
        assert urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/").read() == b"<p>page</p>"
        with pytest.raises(ContestedError, match="choose another with --port"):
            make_server(tmp_path, server.server_port)
        server.shutdown()


def test_new_conflict_is_made_listed_and_read_with(report: Path) -> None:
    """A folder made for a new war loads at once and can be read with; its name cannot be taken twice."""
    made = json.loads(run("conflict", "new", "kivu-hills", "--country", "CD", "--json").stdout)
    assert Path(made["folder"], "conflict.toml").is_file()
    assert "kivu-hills" in run("conflict", "list", "--json").stdout
    assert run("read", report, "--conflict", "kivu-hills", "--json").exit_code == 0
    assert "is there already" in fails(1, "conflict", "new", "kivu-hills", "--country", "CD")


def test_accepted_name_is_kept_for_later(report: Path) -> None:
    """A further name for a known party is stored, and an unknown party is told."""
    assert run("conflict", "accept", "drc", "m23", "the Hill Fighters").exit_code == 0
    assert "knows no party" in fails(1, "conflict", "accept", "drc", "nobody", "the Hill Fighters")


def test_conflicts_are_listed_and_shown() -> None:
    """What is known beforehand can be looked at."""
    names = [json.loads(line)["name"] for line in run("conflict", "list", "--json").stdout.splitlines()]
    assert "syria" in names
    assert "Parties" in run("conflict", "show", "syria").stdout
    assert json.loads(run("conflict", "check", "syria", "--json").stdout)["ok"]
