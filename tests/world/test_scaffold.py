"""A new conflict folder is ready to be filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contested.model.errors import ConflictError, OutputError
from contested.world.folder import load_conflict
from contested.world.scaffold import describe, new_conflict


@pytest.mark.parametrize("countries", [["MM"], ["YE", "SA"], ["XX"], ["ML", "BF", "NE"]])
def test_a_new_folder_loads_at_once(tmp_path: Path, countries: list[str]) -> None:
    """Whatever the country, the files written are valid."""
    path = new_conflict("new-war", tmp_path, countries)
    assert ("new-war", "New war", tuple(countries)) == (
        load_conflict(path).name,
        load_conflict(path).title,
        load_conflict(path).countries,
    )


def test_the_government_is_a_first_party(tmp_path: Path) -> None:
    """The government of the main country is entered, with its capital standing for it."""
    conflict = load_conflict(new_conflict("myanmar", tmp_path, ["MM"]))
    assert [party.id for party in conflict.parties] == ["myanmar-government"]
    assert conflict.governments == {"Myanmar": "myanmar-government", "Naypyidaw": "myanmar-government"}


def test_the_examples_in_the_comments_load_too(tmp_path: Path) -> None:
    """Taking the comment marks off the examples gives a folder that is valid as well."""
    path = new_conflict("valleys", tmp_path, ["XX"])
    other = '[[party]]\nid = "another-party"\nname = "Another Party"\nkind = "state_forces"\n'
    for file in ("parties", "sources", "people", "places", "roads"):
        text = (path / f"{file}.toml").read_text()
        example = re.sub(r"(?m)^# (\[\[|[a-z]+ = )", r"\1", text[text.index("# [[") :])
        example = re.sub(r"(?m)^#  .*$", "", example)
        (path / f"{file}.toml").write_text(example + (other if file == "parties" else ""))
    conflict = load_conflict(path)
    assert tuple(
        len(part)
        for part in (
            conflict.parties, conflict.people, conflict.offices, conflict.places, conflict.roads,
            [source for source in conflict.sources if source.id == "army-command"],
        )
    ) == (2, 1, 1, 1, 1, 1)  # fmt: skip


@pytest.mark.parametrize("name", ["", "New War", "../up", "a/b", "WAR", "krieg!", "-war"])
def test_a_name_that_is_no_folder_name_is_refused(tmp_path: Path, name: str) -> None:
    """Only small letters, digits and hyphens name a conflict."""
    with pytest.raises(ConflictError, match="small letters"):
        new_conflict(name, tmp_path, ["SD"])


@pytest.mark.parametrize("countries", [[], ["Sudan"], ["sd"], ["SD", "S"]])
def test_a_wrong_country_is_refused(tmp_path: Path, countries: list[str]) -> None:
    """Countries are codes of two capital letters, and there is one at least."""
    with pytest.raises(ConflictError, match="two capital letters"):
        new_conflict("war", tmp_path, countries)


def test_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    """What an analyst has written stays."""
    new_conflict("war", tmp_path, ["SD"])
    with pytest.raises(OutputError, match="there already"):
        new_conflict("war", tmp_path, ["SD"])


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file where a folder should be gives one clear error."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        new_conflict("war", tmp_path / "file", ["SD"])


def test_a_folder_is_described_in_words() -> None:
    """The description counts what the folder knows and names its parties."""
    text = describe(load_conflict("drc"))
    assert "War in eastern Congo (drc), since 2021-11-07, in CD, RW, UG, BI" in text
    assert "m23: M23 (rebel group)" in text
    assert re.search(r"roads: \d+, [\d,]+ km", text)
