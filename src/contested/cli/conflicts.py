"""`contested conflict ...`: what is known of a war beforehand, as data that an analyst may correct."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from contested.cli.options import JsonOption
from contested.cli.screen import emit, out, plain_table, safe
from contested.world.additions import accept_alias
from contested.world.conflict import Conflict, Party, Source
from contested.world.folder import conflict_names, load_conflict, user_folder
from contested.world.scaffold import new_conflict

conflicts = typer.Typer(
    no_args_is_help=True,
    help="What is known of a war beforehand: its parties, sources, people, places and roads.",
)
Name = Annotated[str, typer.Argument(help="A conflict by name, or a folder with a conflict.toml.")]


@conflicts.command("list")
def list_conflicts(json: JsonOption = False) -> None:
    """List the conflicts that are shipped or that you keep in your data folder."""
    table = plain_table("name", "title", "since", "parties", "sources", "roads")
    for name in conflict_names():
        found = load_conflict(name)
        if json:
            emit(_summary(found))
            continue
        counts = (len(found.parties), len(found.sources), len(found.roads))
        table.add_row(name, safe(found.title), str(found.started or ""), *(str(count) for count in counts))
    if not json:
        out().print(table)


@conflicts.command("show")
def show_conflict(name: Name, json: JsonOption = False) -> None:
    """Show the parties and sources of a conflict."""
    found = load_conflict(name)
    if json:
        emit(
            _summary(found)
            | {"parties": [_party(one) for one in found.parties], "sources": [_source(one) for one in found.sources]}
        )
        return
    out().print(Text(safe(f"{found.title} ({found.name})"), style="bold"))
    parties = plain_table("party", "kind", "id", "also called", title="\nParties")
    for party in found.parties:
        parties.add_row(
            Text(safe(party.name), party.colour or ""), party.kind, party.id, safe(", ".join(party.aliases[:4]))
        )
    sources = plain_table("source", "kind", "id", "on the side of", title="\nSources")
    for source in found.sources:
        side = ", ".join(dict.fromkeys(one.to for one in source.aligned)) or source.party or ""
        sources.add_row(safe(source.name), source.kind, source.id, side)
    out().print(parties)
    out().print(sources)


@conflicts.command("check")
def check_conflict(name: Name, json: JsonOption = False) -> None:
    """Check the files of a conflict; a mistake is told with its file, line and field."""
    found = load_conflict(name)
    if json:
        emit(_summary(found) | {"ok": True})
    else:
        out().print(Text(safe(f"{found.title}: its files are in order.")))


@conflicts.command("new")
def make_conflict(
    name: Annotated[str, typer.Argument(help="Its name: small letters, digits and hyphens.")],
    country: Annotated[
        list[str],
        typer.Option("--country", help="ISO 3166 code of a country of it, such as MM; the main theatre first."),
    ],
    folder: Annotated[
        Path | None, typer.Option("--in", help="The folder to make it in. [dim]Default: your data folder.[/]")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Make the folder of a new conflict, with commented files to fill in.

    Example: contested conflict new myanmar --country MM
    """
    path = new_conflict(name, folder if folder is not None else user_folder(), country)
    emit({"folder": str(path)}) if json else out().print(str(path), markup=False, soft_wrap=True)


@conflicts.command("accept")
def accept_name(
    name: Annotated[str, typer.Argument(help="A shipped conflict by name.")],
    id: Annotated[str, typer.Argument(help="The id of a party, source, person or office in it.")],  # noqa: A002
    alias: Annotated[str, typer.Argument(help="A further name for it, as reports print it.")],
    json: JsonOption = False,
) -> None:
    """Accept a further name for somebody whom a conflict knows; it is kept in your data folder.

    Example: contested conflict accept syria hts "the Salvation fighters"
    """
    path = accept_alias(name, id, alias)
    emit({"file": str(path)}) if json else out().print(str(path), markup=False, soft_wrap=True)


def _summary(found: Conflict) -> dict[str, object]:
    return {
        "name": found.name,
        "title": found.title,
        "countries": list(found.countries),
        "started": found.started.isoformat() if found.started is not None else None,
        "parties": len(found.parties),
        "sources": len(found.sources),
        "roads": len(found.roads),
    }


def _party(party: Party) -> dict[str, object]:
    return {"id": party.id, "name": party.name, "kind": party.kind, "aliases": list(party.aliases)}


def _source(source: Source) -> dict[str, object]:
    return {"id": source.id, "name": source.name, "kind": source.kind, "aliases": list(source.aliases)}
