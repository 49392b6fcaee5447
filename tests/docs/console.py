"""Runs the examples of a page: files it says to write, commands it says to type, output it says to see.

A block of kind `console` is run, one of kind `sh` is only shown. A block of kind `text file=NAME` is written to
the file of that name. What stands below a command must stand in its output, in this order and on lines that follow each
other; a line `...` stands for any lines left out, `...` in a line for any words. Commands of the program run in this
process, so that the language model is loaded once; all others run in a shell.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from contested.cli import app

_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"\bfile=(\S+)")
_OMITTED = "..."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a page asks for: a file to write, or a command with the output to expect."""

    line: int
    file: str | None = None
    text: str = ""
    command: str = ""
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command printed, and the code it ended with."""

    output: str
    code: int


def steps(page: str) -> Iterator[Step]:
    """The steps of a page, in its order."""
    for block in _BLOCK.finditer(page):
        line = page.count("\n", 0, block.start()) + 1
        name = _FILE.search(block["info"])
        if name is not None:
            yield Step(line, file=name[1], text=block["body"])
        elif block["info"].split()[:1] == ["console"]:
            yield from _commands(block["body"], line)


def _commands(body: str, line: int) -> Iterator[Step]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        typed, *shown = part.replace("\\\n", "").rstrip("\n").split("\n")
        yield Step(line, command=typed, expected=tuple(shown))


def perform(step: Step, folder: Path) -> None:
    """Do what a step asks for in `folder`. Raises `AssertionError` when its output is not what the page shows."""
    if step.file is not None:
        (folder / step.file).parent.mkdir(parents=True, exist_ok=True)
        (folder / step.file).write_text(step.text, encoding="utf-8")
        return
    outcome = run(step.command, folder)
    wanted = "\n".join(step.expected)
    problem = f"line {step.line}: `{step.command}` ended with {outcome.code}"
    assert outcome.code == 0 or "Error:" in wanted, f"{problem} and said:\n{outcome.output}"
    assert is_shown(step.expected, outcome.output), f"{problem}.\nThe page shows:\n{wanted}\nIt said:\n{outcome.output}"


def run(command: str, folder: Path) -> Outcome:
    """What a command line does: the program's own in this process, any other in a shell."""
    words = shlex.split(command, comments=True)
    if words[0] != "contested" or "|" in words:
        done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
        return Outcome(done.stdout + done.stderr, done.returncode)
    target = folder / words[words.index(">") + 1] if ">" in words else None
    given = words[1 : words.index(">")] if target is not None else words[1:]
    result = CliRunner().invoke(app, given, prog_name="contested")
    if target is None:
        return Outcome(result.output, result.exit_code)
    target.write_text(result.stdout, encoding="utf-8")
    return Outcome(result.stderr, result.exit_code)


def is_shown(expected: tuple[str, ...], output: str) -> bool:
    """Whether the output has the expected lines; spaces between words may differ."""
    lines = [_plain(line) for line in expected]
    if not any(line and line != _OMITTED for line in lines):
        return True
    pattern = "".join(r"(?:.*\n)*?" if line == _OMITTED else _words(line) + r"\n" for line in lines)
    said = "".join(f"{_plain(line)}\n" for line in output.splitlines())
    return re.search(rf"^{pattern}", said, re.MULTILINE) is not None


def _words(line: str) -> str:
    return ".*?".join(re.escape(part) for part in line.split(_OMITTED))


def _plain(line: str) -> str:
    return " ".join(line.split())
