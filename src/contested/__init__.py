"""Reads reports about a war and says who says who holds what, with the words it rests on.

from contested import Ledger, Moment, Worlds, ingest, receive, situation_at

worlds = Worlds()
with Ledger.open("ledger.sqlite") as ledger:
    for outcome in ingest(receive("reports/"), ledger, worlds, now=datetime.now(UTC)):
        ...
    moment = Moment.at(datetime(2024, 12, 6, 16, 30, tzinfo=ZoneInfo("Asia/Damascus")))
    situation = situation_at(moment, ledger, world_for(moment, ledger, worlds))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from contested.model import Claim, Moment, Refusal, Report, Situation

if TYPE_CHECKING:
    from contested.pipeline import (
        Ledger,
        MemoryLedger,
        Worlds,
        ingest,
        read_report,
        receive,
        situation_at,
        world_for,
        write_page,
    )

__version__ = "0.1.0"
__all__ = [
    "Claim",
    "Ledger",
    "MemoryLedger",
    "Moment",
    "Refusal",
    "Report",
    "Situation",
    "Worlds",
    "ingest",
    "read_report",
    "receive",
    "situation_at",
    "world_for",
    "write_page",
]


def __getattr__(name: str) -> Any:
    """The names of the pipeline, loaded when one is first asked for: the language model takes seconds to load."""
    if name not in __all__:
        raise AttributeError(f"module 'contested' has no attribute {name!r}")
    return getattr(import_module("contested.pipeline"), name)
