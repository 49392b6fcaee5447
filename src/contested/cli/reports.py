"""`contested read` and `contested ingest`: reports in, claims out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from contested.cli.claims import show_claims
from contested.cli.options import ConflictOption, JsonOption, LedgerOption, ZoneOption, ledger_place, zone_of
from contested.cli.readers import (
    PATIENCE,
    ModelOption,
    PatienceOption,
    ReaderOption,
    Reading,
    UrlOption,
    reader_of,
)
from contested.cli.screen import Bar, bar, complain, emit, out, safe, say
from contested.cli.worlds import conflict_sentence, worlds_of
from contested.model import Claim, Refusal, Report

Where = Annotated[str, typer.Argument(help="A file, a folder, an http(s) address, or - for standard input.")]
Wheres = Annotated[list[str], typer.Argument(help="Files, folders, http(s) addresses, or - for standard input.")]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", "-p", metavar="T", help="When it was published: 2024-12-06T16:30:00+01:00, or 2024-12-06."
    ),
]
Outlet = Annotated[str | None, typer.Option("--outlet", "-o", metavar="NAME", help="Who published it.")]
Title = Annotated[str | None, typer.Option("--title", "-t", metavar="TEXT", help="Its headline.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        "-w",
        metavar="N",
        min=1,
        help="Processes that read at once, each with 350 MB. [dim]Default: 2 for 40 reports or more.[/]",
    ),
]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Of its bytes, if it is not found.")]


def read(
    where: Where,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    conflict: ConflictOption = None,
    zone: ZoneOption = None,
    encoding: Encoding = None,
    reader: ReaderOption = Reading.RULES,
    llm_url: UrlOption = None,
    llm_model: ModelOption = None,
    llm_timeout: PatienceOption = PATIENCE,
    json: JsonOption = False,
) -> None:
    """Show the claims of a report: who says, with which words, that what happened where.

    Nothing is stored. Example: contested read report.txt --published 2024-12-06T16:30:00+01:00
    """
    from contested.pipeline import (
        read_report,
        receive,
        words_of,
    )  # the reader takes a second to load, which --help should not

    worlds = worlds_of(conflict)
    chosen = reader_of(reader, llm_url, llm_model, llm_timeout)
    now = datetime.now(UTC)
    found = receive(
        where, outlet=outlet, published=published, title=title, encoding=encoding, zone=zone_of(zone), now=now
    )
    done = 0
    for one in found:
        if isinstance(one, Refusal):
            _complain(one)
            continue
        with bar() as shown:
            worlds.progress = shown.show
            shown.count("Reading", 0, None)
            world = worlds.of(one)
            claims = read_report(one, world, reader=chosen)
        if isinstance(claims, Refusal):
            _complain(claims)
            continue
        done += 1
        _warn(one)
        say(conflict_sentence(conflict, world.conflict, words_of(one)))
        _show(one, claims, json=json)
    if done == 0:
        raise typer.Exit(1)


def ingest(
    where: Wheres,
    ledger: LedgerOption = None,
    published: Published = None,
    outlet: Outlet = None,
    conflict: ConflictOption = None,
    zone: ZoneOption = None,
    encoding: Encoding = None,
    workers: Workers = None,
    reader: ReaderOption = Reading.RULES,
    llm_url: UrlOption = None,
    llm_model: ModelOption = None,
    llm_timeout: PatienceOption = PATIENCE,
    json: JsonOption = False,
) -> None:
    """Read reports and record their claims in the ledger, with when each became known.

    What is on record already is not recorded twice. What cannot be read is listed with its reason and never stops
    the rest.
    """
    from contested.pipeline import Ledger, receive
    from contested.pipeline import ingest as ingest_all

    now = datetime.now(UTC)
    worlds = worlds_of(conflict)
    chosen = reader_of(reader, llm_url, llm_model, llm_timeout)
    given = {"outlet": outlet, "published": published, "encoding": encoding}

    def found(shown: Bar) -> Iterator[Report | Refusal]:
        for place in where:
            total = _files_in(place)
            for number, one in enumerate(receive(place, zone=zone_of(zone), now=now, **given)):
                shown.count(f"Reading {Path(place).name or place}", number, total)
                yield one

    counts: Counter[str] = Counter()
    conflicts: Counter[str] = Counter()
    with Ledger.open(ledger_place(ledger)) as kept, bar() as shown:
        worlds.progress = shown.show
        processes = workers or _default_workers()
        for outcome in ingest_all(found(shown), kept, worlds, now=now, workers=processes, reader=chosen):
            if isinstance(outcome, Refusal):
                counts["refused"] += 1
                _complain(outcome) if not json else emit({"refusal": outcome.model_dump(mode="json")})
                continue
            state = "new" if outcome.receipt.new_report else "read_again" if outcome.receipt.new_reading else "known"
            counts[state] += 1
            counts["claims"] += len(outcome.claims)
            conflicts[outcome.conflict or "none"] += 1
            if json:
                head = outcome.report.head.model_dump(mode="json")
                emit({"report": head, "claims": len(outcome.claims), "state": state, "conflict": outcome.conflict})
    if not json:
        _sum_up(counts, conflicts, str(ledger_place(ledger)))
    if counts["refused"] and not counts["new"] + counts["read_again"] + counts["known"]:
        raise typer.Exit(1)


def _default_workers() -> int:
    return min(2, os.cpu_count() or 1)


def _sum_up(counts: Counter[str], conflicts: Counter[str], ledger: str) -> None:
    reports = counts["new"] + counts["read_again"] + counts["known"]
    parts = [f"{reports} reports ({counts['new']} new), {counts['claims']} claims"]
    if counts["refused"]:
        parts.append(f"{counts['refused']} refused")
    if conflicts:
        parts.append("read under " + ", ".join(f"{name} ({number})" for name, number in conflicts.most_common()))
    out().print(Text(safe("; ".join(parts) + ".")), soft_wrap=True)
    out().print(Text(f"Ledger: {safe(ledger)}", style="dim"), soft_wrap=True)


def _files_in(place: str) -> int | None:
    """How many reports to expect, when that can be told beforehand."""
    path = Path(place)
    if not path.is_dir():
        return None
    return sum(1 for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))


def _complain(refusal: Refusal) -> None:
    complain(f"{refusal.where}: {refusal.reason}")


def _warn(report: Report) -> None:
    for remark in report.remarks:
        say(remark.text)


def _show(report: Report, claims: tuple[Claim, ...], *, json: bool) -> None:
    if not json:
        show_claims(report, claims)
        return
    for claim in claims:
        emit(claim)
