"""`contested brief` and `contested publish`: the situation on paper and on a map."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from contested.cli.options import (
    Asked,
    ConflictOption,
    HappenedOption,
    JsonOption,
    KnownOption,
    LedgerOption,
    Method,
    MethodOption,
    ZoneOption,
    ledger_place,
)
from contested.cli.screen import bar, emit, out
from contested.cli.worlds import worlds_of
from contested.model import Moment


class Format(StrEnum):
    """What a brief is written as."""

    MD = "md"
    HTML = "html"


def brief(
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.MD,  # noqa: A002
    happened: HappenedOption = None,
    known: KnownOption = None,
    ledger: LedgerOption = None,
    conflict: ConflictOption = None,
    zone: ZoneOption = None,
    method: MethodOption = Method.LAST_WORD,
    json: JsonOption = False,
) -> None:
    """Write a brief in which every sentence cites the claims it rests on, compared with the day before.

    It goes to standard output: contested brief --format html > brief.html
    """
    from contested.briefing import brief as written
    from contested.briefing import brief_html, brief_markdown
    from contested.pipeline import Ledger, backdrop_of, situation_at, world_for

    asked = Asked(happened, known, ledger, conflict, zone, method)
    worlds = worlds_of(conflict)
    with Ledger.open(ledger_place(ledger), create=False) as kept, bar() as shown:
        worlds.progress = shown.show
        moment = asked.moment(kept.newest())
        world = world_for(moment, kept, worlds)
        shown.count("Writing the brief", 0, None)
        now = situation_at(moment, kept, world, method=method)
        before = situation_at(_day_before(moment), kept, world, method=method)
        text = written(now, before=before if before.claims else None, backdrop=backdrop_of(now, world))
    rendered = brief_html(text) if format is Format.HTML else brief_markdown(text)
    if json:
        emit({"format": format.value, "text": rendered})
    else:
        typer.echo(rendered, nl=not rendered.endswith("\n"))


def publish(
    folder: Annotated[Path, typer.Argument(help="The folder to write; files of the same names are replaced.")],
    happened: HappenedOption = None,
    known: KnownOption = None,
    ledger: LedgerOption = None,
    conflict: ConflictOption = None,
    zone: ZoneOption = None,
    method: MethodOption = Method.LAST_WORD,
    json: JsonOption = False,
) -> None:
    """Write a map page with a slider over the days, the brief, and the claims, into a folder.

    The page is one file that loads nothing from elsewhere; open index.html, or run 'contested serve FOLDER'.
    """
    from contested.pipeline import Ledger, world_for, write_page

    asked = Asked(happened, known, ledger, conflict, zone, method)
    worlds = worlds_of(conflict)
    with Ledger.open(ledger_place(ledger), create=False) as kept, bar() as shown:
        worlds.progress = shown.show
        moment = asked.moment(kept.newest())
        world = world_for(moment, kept, worlds)
        shown.count("Drawing the days", 0, None)
        written = write_page(moment, kept, world, folder, method=method)
    for path in written:
        emit({"file": str(path)}) if json else out().print(str(path), markup=False, soft_wrap=True)


def _day_before(moment: Moment) -> Moment:
    day = timedelta(days=1)
    return Moment(happened=moment.happened - day, known=moment.known - day)
