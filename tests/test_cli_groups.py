"""An unknown group on its way into the conflict folder, as a user takes it there; a side that changes with the day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from contested.cli import app
from contested.model import Claim
from contested.world.folder import load_conflict

FIRST = "The Nuba Resistance Front took control of Kadugli on Monday, residents said."
SECOND = "The army drove the Nuba Resistance Front out of Dilling, a military spokesman said."


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without any data, and without colours."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    """What a command that works does."""
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return done


def ingest(text: str, published: str, conflict: str = "sudan") -> None:
    """Put a report into the ledger of the user."""
    path = Path(f"{published[:10]}-{len(text)}.txt")
    path.write_text(text, "utf-8")
    run("ingest", str(path), "--published", published, "--outlet", "Demo Wire", "--conflict", conflict)


def proposed(conflict: str = "sudan") -> list[dict[str, object]]:
    """The entries that are proposed."""
    return [json.loads(line) for line in run("conflict", "proposed", conflict, "--json").stdout.splitlines()]


def holders(shown: Result) -> set[str]:
    """Who holds places in a situation."""
    return {one["state"] for one in json.loads(shown.stdout)["beliefs"] if one["question"]["matter"] == "control"}


def test_an_unknown_group_is_proposed_and_accepted() -> None:
    """It is listed with its id, its name and the words that name it, and from then on it is a party like any other."""
    ingest(FIRST, "2024-03-05T10:00+02:00")
    ingest(SECOND, "2024-03-07T10:00+02:00")
    (found,) = proposed()
    assert (found["id"], found["name"]) == ("nuba-resistance-front", "Nuba Resistance Front")
    assert (found["claims"], found["reports"], found["kind"]) == (2, 2, "rebel_group")
    shown = run("conflict", "proposed", "sudan").stdout
    assert "nuba-resistance-front" in shown
    assert "“The Nuba Resistance Front took control of Kadugli on Monday”" in shown

    run("conflict", "accept", "sudan", "nuba-resistance-front", "--kind", "political_militia", "--side", "rsf")
    assert "its files are in order" in run("conflict", "check", "sudan").stdout
    party = next(one for one in load_conflict("sudan").parties if one.id == "nuba-resistance-front")
    assert (party.name, party.kind, party.allegiances[0].to) == ("Nuba Resistance Front", "political_militia", "rsf")
    assert proposed() == []

    run("conflict", "accept", "sudan", "nuba-resistance-front", "the NRF")
    path = Path("later.txt")
    path.write_text("The NRF left Kadugli, residents said.", "utf-8")
    (line,) = run("read", str(path), "--conflict", "sudan", "--json").stdout.splitlines()
    assert Claim.from_json(line).event.actors[0].party == "nuba-resistance-front"


def test_claims_of_before_are_the_partys_after_it_was_accepted() -> None:
    """The id stays the same, so that nothing has to be read again."""
    ingest(FIRST, "2024-03-05T10:00+02:00")
    asked = ("situation", "--conflict", "sudan", "--known", "2024-03-06T00:00+02:00")
    before = holders(run(*asked, "--json"))
    run("conflict", "accept", "sudan", "nuba-resistance-front")
    assert before == holders(run(*asked, "--json")) == {"nuba-resistance-front"}
    assert "Nuba Resistance Front" in run(*asked).stdout


def test_a_group_that_nobody_named_is_not_accepted() -> None:
    """The sentence says where the proposals are to be seen, and no file is made."""
    ingest(FIRST, "2024-03-05T10:00+02:00")
    done = CliRunner().invoke(app, ["conflict", "accept", "sudan", "nuba-liberation-front"])
    assert done.exit_code == 1
    assert "contested conflict proposed sudan" in done.stderr
    assert not list(Path("data").rglob("parties.toml"))


def test_a_side_that_is_not_there_leaves_the_folder_as_it_was() -> None:
    """A mistake in what is accepted is told, and the conflict still loads."""
    ingest(FIRST, "2024-03-05T10:00+02:00")
    done = CliRunner().invoke(app, ["conflict", "accept", "sudan", "nuba-resistance-front", "--side", "nobody"])
    assert done.exit_code == 1
    assert "'nobody'" in done.stderr
    assert not list(Path("data").rglob("parties.toml"))


def test_a_group_is_accepted_into_a_folder_of_ones_own() -> None:
    """A war that the user added himself gets the entry in its own file, and keeps what stood there."""
    run("conflict", "new", "myanmar", "--country", "MM", "--in", "wars")
    ingest("The Shan Hill Brigade captured Lashio on Monday, residents said.", "2024-08-01T10:00+06:30", "wars/myanmar")
    before = Path("wars/myanmar/parties.toml").read_text("utf-8")
    assert proposed("wars/myanmar")[0]["id"] == "shan-hill-brigade"
    run("conflict", "accept", "wars/myanmar", "shan-hill-brigade")
    after = Path("wars/myanmar/parties.toml").read_text("utf-8")
    assert after.startswith(before.rstrip())
    assert 'id = "shan-hill-brigade"' in after
    assert proposed("wars/myanmar") == []


SIDES = """
[[party]]
id = "kadu-hill-guards"
name = "Kadu Hill Guards"
kind = "political_militia"
allegiances = [{ to = "sudan-government", until = 2024-05-01 }, { to = "rsf", start = 2024-05-01 }]
"""


@pytest.mark.parametrize(("month", "are_disputed"), [("04", False), ("06", True)])
def test_a_groups_side_changes_with_the_day(month: str, are_disputed: bool) -> None:
    """Who fought beside the army until May contradicts it from May on."""
    folder = Path("data/contested/conflicts/sudan")
    folder.mkdir(parents=True)
    (folder / "parties.toml").write_text(SIDES, "utf-8")
    ingest("The army holds Kadugli, a monitor said.", f"2024-{month}-05T10:00+02:00")
    ingest("The Kadu Hill Guards hold Kadugli, residents said.", f"2024-{month}-05T11:00+02:00")
    shown = run("disputes", "--conflict", "sudan", "--known", f"2024-{month}-05T20:00+02:00").stdout
    assert ("Nothing is disputed" not in shown) is are_disputed, shown
