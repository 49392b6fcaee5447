"""`contested situation`, `why` and `disputes`: what the ledger's claims add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
from contested.cli.screen import bar, emit
from contested.cli.views import show_disputes, show_explanation, show_situation
from contested.cli.worlds import worlds_of

if TYPE_CHECKING:
    from contested.model import Situation
    from contested.world import World


def situation(
    happened: HappenedOption = None,
    known: KnownOption = None,
    ledger: LedgerOption = None,
    conflict: ConflictOption = None,
    zone: ZoneOption = None,
    method: MethodOption = Method.LAST_WORD,
    json: JsonOption = False,
) -> None:
    """Show who holds what at a moment, as far as was known at a moment.

    Example: contested situation --known 2024-12-06T16:30+03:00
    """
    found, world = situation_asked(Asked(happened, known, ledger, conflict, zone, method))
    emit(found) if json else show_situation(found, world)


def why(
    place: Annotated[str, typer.Argument(help="A place by name or gazetteer id.")],
    happened: HappenedOption = None,
    known: KnownOption = None,
    ledger: LedgerOption = None,
    conflict: ConflictOption = None,
    zone: ZoneOption = None,
    method: MethodOption = Method.LAST_WORD,
    json: JsonOption = False,
) -> None:
    """Show why the situation says what it says of a place: claims for and against, in their own words."""
    from contested.situation import explain

    found, world = situation_asked(Asked(happened, known, ledger, conflict, zone, method))
    explanation = explain(found, place, conflict=world.conflict)
    emit(explanation) if json else show_explanation(explanation, found)


def disputes(
    happened: HappenedOption = None,
    known: KnownOption = None,
    ledger: LedgerOption = None,
    conflict: ConflictOption = None,
    zone: ZoneOption = None,
    method: MethodOption = Method.LAST_WORD,
    json: JsonOption = False,
) -> None:
    """List the claims that cannot all be true, with who makes them and in which words."""
    found, world = situation_asked(Asked(happened, known, ledger, conflict, zone, method))
    if not json:
        show_disputes(found, world)
        return
    for dispute in found.disputes:
        emit(dispute)


def situation_asked(asked: Asked) -> tuple[Situation, World]:
    """The situation that the options of a command ask for, and the world it was made in."""
    from contested.pipeline import Ledger, situation_at, world_for

    worlds = worlds_of(asked.conflict)
    with Ledger.open(ledger_place(asked.ledger), create=False) as kept, bar() as shown:
        worlds.progress = shown.show
        moment = asked.moment(kept.newest())
        shown.count("Weighing the claims", 0, None)
        world = world_for(moment, kept, worlds)
        return situation_at(moment, kept, world, method=asked.method), world
