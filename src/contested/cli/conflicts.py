"""`contested conflict ...`: what is known of a war beforehand, as data that an analyst may correct."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from contested.cli.options import JsonOption, LedgerOption, ledger_place
from contested.cli.screen import emit, out, plain_table, safe
from contested.model import Moment
from contested.model.errors import ContestedError
from contested.world.additions import accept_alias, accept_party
from contested.world.conflict import Allegiance, Conflict, Party, PartyKind, Source
from contested.world.folder import conflict_names, load_conflict, user_folder
from contested.world.proposals import Proposal, proposals
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


@conflicts.command("proposed")
def show_proposed(name: Name, ledger: LedgerOption = None, json: JsonOption = False) -> None:
    """Show the groups that reports in the ledger name and a conflict does not know, with the entry proposed for each.

    Take one into the conflict with [bold]contested conflict accept NAME ID[/].
    """
    found = _proposed(name, ledger)
    if json:
        for one in found:
            emit({**asdict(one), "aliases": list(one.aliases)})
        return
    if not found:
        out().print("Every group that the reports name is known.")
        return
    table = plain_table("id", "name", "kind", "claims", "reports", "first named in")
    for one in found:
        table.add_row(one.id, safe(one.name), one.kind, str(one.claims), str(one.reports), safe(f"“{one.quote}”"))
    out().print(table)


def _proposed(name: str, ledger: str | None) -> tuple[Proposal, ...]:
    """The proposals from all that a ledger knows."""
    from contested.pipeline import Ledger

    with Ledger.open(ledger_place(ledger), create=False) as kept:
        newest = kept.newest()
        claims = kept.as_of(Moment.at(newest)) if newest is not None else ()
    return proposals(claims, load_conflict(name))


@conflicts.command("accept")
def accept_name(
    name: Annotated[str, typer.Argument(help="A conflict by name.")],
    id: Annotated[  # noqa: A002
        str, typer.Argument(help="The id of a party, source, person or office in it, or of a proposed group.")
    ],
    alias: Annotated[
        str | None,
        typer.Argument(help="A further name for it, as reports print it. Without one, a proposed group is accepted."),
    ] = None,
    kind: Annotated[
        PartyKind | None,
        typer.Option("--kind", help="Of a proposed group: what it is. [dim]Default: as proposed.[/]"),
    ] = None,
    side: Annotated[
        str | None,
        typer.Option("--side", metavar="ID", help="Of a proposed group: the party on whose side it stands."),
    ] = None,
    ledger: LedgerOption = None,
    json: JsonOption = False,
) -> None:
    """Accept a further name for somebody whom a conflict knows, or a group that is proposed for it.

    It is kept in your data folder. Examples: contested conflict accept syria hts "the Salvation fighters";
    contested conflict accept sudan nuba-resistance-front --side rsf
    """
    if alias is not None:
        path = accept_alias(name, id, alias)
    else:
        path = accept_party(name, _accepted(name, id, ledger, kind, side))
    emit({"file": str(path)}) if json else out().print(str(path), markup=False, soft_wrap=True)


def _accepted(name: str, wanted: str, ledger: str | None, kind: PartyKind | None, side: str | None) -> Party:
    """The party that a proposal becomes. Raises `ContestedError` when nothing of that id is proposed."""
    found = next((one for one in _proposed(name, ledger) if one.id == wanted), None)
    if found is None:
        raise ContestedError(
            f"No group {wanted!r} is proposed for {name}. See 'contested conflict proposed {name}', "
            "or give a further name for somebody who is known."
        )
    return Party(
        id=found.id,
        name=found.name,
        kind=kind or found.kind,
        aliases=found.aliases,
        allegiances=(Allegiance(side),) if side is not None else (),
        note=f"Accepted from {found.report or 'a report'}: {found.quote}",
    )


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
