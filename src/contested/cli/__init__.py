"""The command line: reads the words of the user, calls the pipeline, and shows what comes back."""

from __future__ import annotations

import gc
import io
import sys
from typing import Annotated

import typer

from contested import __version__
from contested.cli.answers import disputes, situation, why
from contested.cli.conflicts import conflicts
from contested.cli.demo import demo
from contested.cli.door import Door
from contested.cli.papers import brief, publish
from contested.cli.reports import ingest, read
from contested.cli.serving import serve

app = typer.Typer(
    name="contested",
    cls=Door,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    epilog="Start with [bold]contested demo[/]. Every number leads back to the words it came from: "
    "[bold]contested why PLACE[/].",
)


def print_version(wanted: bool) -> None:
    """Print the version and stop, if that is wanted."""
    if wanted:
        typer.echo(f"contested {__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=print_version)
    ] = False,
) -> None:
    """Read reports about a war and say who says who holds what.

    [bold]ingest[/] reports into a ledger, then ask for the [bold]situation[/], the [bold]disputes[/] and the
    reasons [bold]why[/], and [bold]publish[/] a map with a cited brief. [bold]read[/] shows the claims of one report.
    """
    del version


FIRST, THEN, LAST = "Try it", "From reports to a situation", "Show and share"
app.command(rich_help_panel=FIRST)(demo)
app.command(rich_help_panel=FIRST)(read)
app.command(rich_help_panel=THEN)(ingest)
app.command(rich_help_panel=THEN)(situation)
app.command(rich_help_panel=THEN)(why)
app.command(rich_help_panel=THEN)(disputes)
app.command(rich_help_panel=LAST)(brief)
app.command(rich_help_panel=LAST)(publish)
app.command(rich_help_panel=LAST)(serve)
app.add_typer(conflicts, name="conflict", rich_help_panel="What is known beforehand")


RARELY = 100_000
"""New objects between two searches for garbage: what a command loads stays, and looking through it takes a second."""


def main() -> None:
    """Run the command line. Output is UTF-8 wherever it goes, since names of places need it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    gc.set_threshold(RARELY)
    app()
