"""What the terminal shows: data on standard output, everything else on standard error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

#: Reports may hold anything: characters that steer a terminal or turn the line around are not sent to it.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_EXTRA = dict[str, Any]


def out() -> Console:
    """Where answers go."""
    return Console(highlight=False, soft_wrap=False)


def err() -> Console:
    """Where everything else goes."""
    return Console(stderr=True, highlight=False)


def complain(sentence: str) -> None:
    """One sentence about what went wrong."""
    err().print(Text.assemble(("Error: ", "bold red"), safe(sentence)), soft_wrap=True)


def say(sentence: str) -> None:
    """One sentence about what is going on."""
    err().print(Text(safe(sentence), style="dim"), soft_wrap=True)


def safe(text: str) -> str:
    """`text` without the characters that steer a terminal."""
    return _STEERING.sub("", text)


def emit(value: BaseModel | _EXTRA) -> None:
    """One line of JSON."""
    line = value.model_dump_json() if isinstance(value, BaseModel) else json.dumps(value, ensure_ascii=False)
    typer.echo(line)


def plain_table(*headings: str, title: str | None = None) -> Table:
    """A table without frames, which reads well at any width and can be copied."""
    table = Table(*headings, title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.header_style = "dim"
    return table


class Bar:
    """A progress bar on standard error that is drawn only on a terminal; elsewhere its steps are said once."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def show(self, step: str, share: float) -> None:
        """How much of a named piece of work is done, from 0 to 1."""
        if step not in self._tasks:
            self._finish()
            self._tasks[step] = self._progress.add_task(step, total=1.0)
        self._progress.update(self._tasks[step], completed=share)

    def count(self, step: str, done: int, total: int | None) -> None:
        """How many of a number of things are done; the number may not be known."""
        task = self._tasks.get("count")
        if task is None:
            self._finish()
            task = self._tasks["count"] = self._progress.add_task(step, total=total)
        self._progress.update(task, description=step, completed=done, total=total)

    def _finish(self) -> None:
        for task in self._tasks.values():
            self._progress.remove_task(task)
        self._tasks.clear()


@contextmanager
def bar() -> Iterator[Bar]:
    """A progress bar for the length of the block."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = err()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Bar(progress)
