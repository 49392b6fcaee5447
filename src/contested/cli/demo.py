"""`contested demo`: twelve days of the war in Syria, told by reports that were written for it."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer
from rich.text import Text

from contested.cli.options import JsonOption
from contested.cli.screen import Bar, bar, complain, emit, out, say
from contested.cli.views import in_words, show_disputes, show_situation
from contested.model import Moment, Refusal
from contested.model.errors import ContestedError, OutputError

if TYPE_CHECKING:
    from contested.pipeline import Ledger, Worlds

CONFLICT = "syria"
ZONE = ZoneInfo("Asia/Damascus")
#: The day before Homs fell, and the day on which the government did.
FIRST = Moment.at(datetime(2024, 12, 6, 16, 30, tzinfo=ZONE))
LAST = Moment.at(datetime(2024, 12, 8, 20, 0, tzinfo=ZONE))
_DISPUTES_SHOWN = 6


def demo(
    to: Annotated[Path, typer.Option("--to", help="The folder to write the ledger, the page and the brief to.")] = Path(
        "demo-output"
    ),
    json: JsonOption = False,
) -> None:
    """Read the reports of 27 November to 8 December 2024 in Syria, and show what they add up to.

    The reports are invented dispatches of invented outlets that tell the public record of those days.
    """
    from contested.pipeline import Ledger, Worlds, situation_at, write_page

    worlds = Worlds(given=CONFLICT)
    with Ledger.open(_fresh_ledger(to)) as kept, bar() as shown:
        worlds.progress = shown.show
        reports, claims = _fill(kept, worlds, shown)
        world = worlds.named(CONFLICT)
        shown.count("Drawing the days", 0, None)
        first, last = (situation_at(moment, kept, world) for moment in (FIRST, LAST))
        written = write_page(LAST, kept, world, to)
    if json:
        for value in (first, last):
            emit(value)
        return
    console = out()
    console.print(
        Text(f"{reports} reports read, {claims} claims found. {world.conflict.title if world.conflict else ''}\n")
    )
    show_situation(first, world)
    console.print()
    show_situation(last, world)
    console.print(Text(f"\nOpen disputes as of {in_words(FIRST.known)} ({len(first.disputes)})", style="bold"))
    show_disputes(first, world, most=_DISPUTES_SHOWN)
    console.print()
    for path in written:
        console.print(str(path.resolve()), markup=False, soft_wrap=True)
    say(f"Ask it yourself: contested why Homs --ledger {to / 'ledger.sqlite'} --known 2024-12-06T16:30+03:00")
    say(f"See the map: contested serve {to}")


def _fill(kept: Ledger, worlds: Worlds, shown: Bar) -> tuple[int, int]:
    """Read all reports of the demo into the ledger; how many reports and claims there were."""
    from contested.pipeline import ingest, receive

    folder = Path(str(files("contested"))) / "conflicts" / CONFLICT / "reports"
    found = list(receive(folder))
    reports = claims = 0
    for number, outcome in enumerate(ingest(found, kept, worlds, now=datetime.now(UTC)), 1):
        shown.count("Reading the reports", number, len(found))
        if isinstance(outcome, Refusal):
            complain(f"{outcome.where}: {outcome.reason}")
            continue
        reports, claims = reports + 1, claims + len(outcome.claims)
    if reports == 0:
        raise ContestedError("The demo's reports are not in this installation. Install contested again.")
    return reports, claims


def _fresh_ledger(folder: Path) -> Path:
    """The place of a ledger in `folder` that is not there any more."""
    path = folder / "ledger.sqlite"
    try:
        for old in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm"))):
            old.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{path} cannot be replaced ({error.strerror}); choose another folder with --to.") from error
    return path
