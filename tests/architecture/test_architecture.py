"""The shape of the project, tested like any behaviour: who imports whom, sizes, and what the words may not be about."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter import cli as importlinter

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "contested"
MODULES = sorted(SOURCE.rglob("*.py"))
#: A file is read in one sitting. What is longer is split along its ideas, not its lines.
MOST_LINES = 400


def test_imports_keep_to_the_contracts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Steps do not import each other, only intake reaches the network, only the ledger opens the store."""
    monkeypatch.chdir(ROOT)
    broken = importlinter.lint_imports(no_cache=True)
    assert broken == importlinter.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_network_is_contained_in_two_files() -> None:
    """Fetching and serving are done in one file each."""
    found = {path.name for path in MODULES if _imports(path) & {"urllib.request", "http.server", "http.client"}}
    assert found == {"fetch.py", "serving.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_file_is_read_in_one_sitting(path: Path) -> None:
    """No file of the source is longer than a sitting, and each says in its first line what it is for."""
    text = path.read_text("utf-8")
    assert text.count("\n") <= MOST_LINES
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, "the module's first line says what the file is for"


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    """No module is named for having no place of its own."""
    drawers = {"utils", "util", "helpers", "helper", "misc", "common_utils", "manager", "tools"}
    assert [path for path in MODULES if path.stem in drawers] == []


def test_texts_are_about_the_work_and_not_about_the_workplace() -> None:
    """Nobody's home folder, and no note to oneself, is left in what users read."""
    unwanted = re.compile(r"/home/\w+|/Users/\w+|/root/|\bTODO\b|\bFIXME\b|\bXXX\b")
    texts = [*MODULES, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "Makefile"]
    found = [(path.name, match[0]) for path in texts if (match := unwanted.search(path.read_text("utf-8")))]
    assert found == []


def test_version_is_one() -> None:
    """The package and its metadata name the same version."""
    import contested

    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert contested.__version__ == metadata["project"]["version"]


def test_help_does_not_load_the_reader() -> None:
    """Asking for help is quick: the language model, the store and the page extractor are not loaded for it."""
    program = (
        "import sys, contested.cli; "
        "print(sorted({'spacy', 'sqlalchemy', 'trafilatura', 'scipy', 'networkx'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=SOURCE.parent, check=True
    )
    assert done.stdout.strip() == "[]"


def _imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
