"""Every example of the documentation runs and shows what the page says."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import platformdirs
import pytest

from docs.console import Step, is_shown, perform, steps
from docs.pages import pages
from docs.reference import ROOT

WITH_EXAMPLES = [page for page in pages() if any(step.command for step in steps(page.read_text("utf-8")))]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of a user who has never used the program, but for the gazetteer, which takes long to build."""
    cache = os.environ.get("CONTESTED_CACHE") or platformdirs.user_cache_dir("contested")
    home = tmp_path / "home"
    for name, value in {
        "CONTESTED_CACHE": cache,
        "HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_DATA_HOME": str(home / "data"),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "src").symlink_to(ROOT / "src")  # the README is read in a clone
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_examples_of_a_page_show_what_it_says(page: Path, desk: Path) -> None:
    """The commands of a page, typed one after the other in an empty folder, give the output that stands below them."""
    text = page.read_text("utf-8")
    for module in re.findall(r"<!-- needs (\w+) -->", text):
        pytest.importorskip(module, reason=f"the page is about an extra that is not installed: {module}")
    for step in steps(text):
        perform(step, desk)


def test_the_tutorial_is_among_the_pages_that_run() -> None:
    """A tutorial without a command would pass unseen."""
    assert any("tutorials" in page.parts for page in WITH_EXAMPLES)


def test_a_page_is_read_into_steps() -> None:
    """Files to write and commands to type come in the order of the page, each command with what it should print."""
    page = "```text file=a.txt\nA.\n```\n\n```console\n$ cat \\\n  a.txt\nA.\n$ ls\n```\n\n```sh\nrm -r .\n```\n"
    assert [(step.file, step.command, step.expected) for step in steps(page)] == [
        ("a.txt", "", ()),
        (None, "cat   a.txt", ("A.",)),
        (None, "ls", ()),
    ]


@pytest.mark.parametrize(
    ("shown", "output", "right"),
    [
        ("Goma  held", "place\nGoma held\n", True),
        ("Goma\n...\nSake", "Goma\nMinova\nSake\n", True),
        ("Goma\nSake", "Goma\nMinova\nSake\n", False),
        ("Sake\n...\nGoma", "Goma\nSake\n", False),
        ("Goma ... likely", "Goma is held by nobody, likely\n", True),
        ("Goma", "Gomare\n", False),
        ("", "anything\n", True),
    ],
)
def test_output_is_compared_line_by_line(shown: str, output: str, right: bool) -> None:
    """Lines must follow each other unless dots stand between them."""
    assert is_shown(tuple(shown.split("\n")), output) is right


def test_an_example_that_shows_something_else_is_found(desk: Path) -> None:
    """A page that promises other output than there is, or a command that fails, is a fault."""
    with pytest.raises(AssertionError, match="The page shows"):
        perform(Step(1, command="echo Goma", expected=("Sake",)), desk)
    with pytest.raises(AssertionError, match="ended with"):
        perform(Step(1, command="contested read nowhere.txt"), desk)
