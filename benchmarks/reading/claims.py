"""Measures claims on texts whose claims were annotated by hand: found, and usable (kind, stance, voice, place right).

    python benchmarks/reading/claims.py --data FOLDER [--conflict NAME] [--only TEXT,TEXT]

FOLDER holds one JSON file a text: `doc`, `outlet`, `published`, `text` and `claims` in the wire format. What is
measured is defined in `scoring.py`. The trivial rivals come from `baselines.py` in the folder, or in `claims` beside
it, where it is there. Without `--conflict` the best fitting folder is chosen for each text, as `contested read` does.
The last line is one JSON object. Texts that rules were written against give development scores.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from results import Figure, finish, skip
from scoring import Text, compare, figures_of

from contested.model import Refusal, Report
from contested.pipeline import Worlds, read_report

SETS = ("claims", "claims-news")
#: What is to be reached: on `claims` and on `claims-news` (claims and usable), and on both for the others.
REACH = {"claims": (0.78, 0.55), "claims-news": (0.70, 0.50)}
SPECIAL, INVENTED = 0.75, 0.02
LOW = frozenset({"dates invented", "quantities invented"})

Row = Mapping[str, Any]


def main() -> None:
    """Read every text, score the claims, and print the table beside the trivial rivals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--conflict")
    parser.add_argument("--only", default="", help="names of texts, with commas between them")
    args = parser.parse_args()
    rows = texts(args.data, [name for name in args.only.split(",") if name])
    if not rows:
        skip("claims", f"{args.data} holds no annotated texts")
        return
    worlds = Worlds(given=args.conflict)
    started = perf_counter()
    ours = scored(rows, {row["doc"]: claims_of(row, worlds) for row in rows})
    seconds = perf_counter() - started
    rivals = trivial(rows, args.data)
    best = max(rivals.values(), key=lambda one: one["usable"], default={})
    name = args.data.resolve().name
    finish(name, figures(name, ours, best), size=len(rows), seconds=round(seconds, 1), rivals=rivals)


def figures(name: str, ours: Mapping[str, float], best: Mapping[str, float]) -> list[Figure]:
    """The figures beside those of the better trivial rival; there is no published peer."""
    claims, usable = REACH.get(name, (None, None))
    reach = {"claims": claims, "usable": usable}
    reach |= dict.fromkeys(("denials", "hypotheticals and forecasts", "carried voices"), SPECIAL)
    reach |= dict.fromkeys(LOW, INVENTED)
    return [
        Figure(key, round(value, 4), _rounded(best.get(key)), reach=reach.get(key), is_low=key in LOW)
        for key, value in ours.items()
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def texts(folder: Path, only: Sequence[str] = ()) -> list[Row]:
    """The annotated texts of a folder, by name."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    annotated = [row for row in found if isinstance(row, dict) and {"doc", "text", "claims"} <= row.keys()]
    return [row for row in annotated if not only or row["doc"] in only]


def scored(rows: Sequence[Row], read: Mapping[str, Sequence[Row]]) -> dict[str, float]:
    """The figures of claims that were read, by the name of their text."""
    return figures_of([compare(Text.of(row), read.get(row["doc"], ())) for row in rows])


def claims_of(row: Row, worlds: Worlds) -> list[Row]:
    """The claims of a text as they go over the wire; none where it is refused."""
    report = Report.of(row["text"], outlet=row.get("outlet"), published=moment(row.get("published")))
    claims = read_report(report, worlds.of(report))
    return [] if isinstance(claims, Refusal) else [json.loads(claim.to_json()) for claim in claims]


def moment(written: str | None) -> datetime | None:
    """The publication as a moment; a day without a zone is taken as UTC."""
    if written is None:
        return None
    parsed = datetime.fromisoformat(written)
    return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)


def trivial(rows: Sequence[Row], folder: Path) -> dict[str, dict[str, float]]:
    """The figures of the trivial rivals, where their file is there."""
    places = (folder / "baselines.py", folder.resolve().parent / "claims" / "baselines.py")
    path = next((place for place in places if place.is_file()), None)
    spec = importlib.util.spec_from_file_location("baselines", path) if path is not None else None
    if spec is None or spec.loader is None:
        return {}
    rivals = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(rivals)
    said = {"verbs": (), "verbs + X said": (True,)}
    return {
        name: scored(rows, {row["doc"]: list(rivals.verbs(row, *how)) for row in rows}) for name, how in said.items()
    }


if __name__ == "__main__":
    main()
