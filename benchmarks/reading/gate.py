"""The quality gate: reads the project's own corpus and fails when a figure has fallen under its floor.

    python benchmarks/reading/gate.py            reads, prints the table, ends with 1 where a floor is broken
    python benchmarks/reading/gate.py --pin      writes floors just under what was measured; none becomes lower
    python benchmarks/reading/gate.py --pin --lower "why"    the same, and floors may become lower

The floors stand in `floors.toml` beside the digest of the corpus that they were measured on: after a change to a text
or an annotation they say nothing until they are pinned anew. The open reports and the held-out ones have floors of
their own. A report that makes the reader crash counts as one in which nothing was found.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests" / "corpus")]

import annotate  # noqa: E402 (found by the line above)
from scoring import Text, compare, figures_of  # noqa: E402

from contested.model import Refusal, Report  # noqa: E402
from contested.pipeline import Worlds, read_report  # noqa: E402

FLOORS = Path(__file__).with_name("floors.toml")
#: How far under what was measured a floor is pinned: about one claim of the open reports.
MARGIN = 0.005
GATED = (
    "claims",
    "usable",
    "denials",
    "hypotheticals and forecasts",
    "carried voices",
    "places right",
    "dates invented",
    "quantities invented",
)
#: Of these less is better: they have a ceiling.
LOW = frozenset({"dates invented", "quantities invented"})
HEAD = """\
# Floors of the quality gate, written by `python benchmarks/reading/gate.py --pin`; "... invented" are ceilings.
# They hold for the corpus with this digest and say nothing of any other.
"""
PARTS = ("open", "held_out")

type Figures = Mapping[str, Mapping[str, float]]  # by part, then by name


@dataclass(frozen=True)
class Pinned:
    """The floors, what they were measured on, and why some were lowered the last time."""

    digest: str
    floors: Figures
    lowered: str = ""

    @classmethod
    def read(cls, path: Path) -> Pinned:
        """The floors in a file."""
        found = tomllib.loads(path.read_text("utf-8"))
        return cls(found["digest"], {part: found[part] for part in PARTS}, found.get("lowered", ""))

    def written(self) -> str:
        """The text of the file."""
        lines = [HEAD, f'digest = "{self.digest}"']
        lines += [f"lowered = {json.dumps(self.lowered)}"] if self.lowered else []
        for part in PARTS:
            lines += ["", f"[{part}]", *(f'"{name}" = {value:.4f}' for name, value in self.floors[part].items())]
        return "\n".join(lines) + "\n"


def measure(golds: Sequence[Mapping[str, Any]]) -> Figures:
    """The figures of the open and of the held-out reports."""
    worlds = Worlds()
    compared = {part: [] for part in PARTS}  # type: dict[str, list[Any]]
    for gold in golds:
        part = "held_out" if gold["held_out"] else "open"
        compared[part].append(compare(Text.of(gold), claims_of(gold, worlds)))
    return {part: figures_of(done) for part, done in compared.items()}


def claims_of(gold: Mapping[str, Any], worlds: Worlds) -> list[dict[str, Any]]:
    """What is read in one report, as it goes over the wire."""
    published = datetime.fromisoformat(gold["published"])
    report = Report.of(gold["text"], outlet=gold["outlet"], title=gold["title"], published=published)
    try:
        claims = read_report(report, worlds.of(report))
    except Exception as error:  # noqa: BLE001 (a crash is a report that was not read, and the other reports count)
        print(f"{gold['doc']}: the reader broke off with {error!r}.", file=sys.stderr)
        return []
    return [] if isinstance(claims, Refusal) else [json.loads(claim.to_json()) for claim in claims]


def broken(measured: Figures, pinned: Pinned, digest: str) -> Iterator[str]:
    """A sentence for everything that keeps the gate shut."""
    if digest != pinned.digest:
        yield (
            f"The corpus has changed (its digest is {digest}, the floors were pinned on {pinned.digest}). "
            "Look at what changed, then pin the floors anew with: python benchmarks/reading/gate.py --pin"
        )
        return
    for part in PARTS:
        for name, floor in pinned.floors[part].items():
            value = measured[part][name]
            if _is_worse(name, value, floor):
                side = "above its ceiling" if name in LOW else "under its floor"
                yield f"{name} of the {part.replace('_', '-')} reports is {value:.4f}, {side} of {floor:.4f}."


def pin(measured: Figures, digest: str, before: Pinned | None, lower: str | None) -> Pinned:
    """Floors just under what was measured; none lower than before, unless `lower` says why."""
    floors = {part: {name: _floor(name, measured[part][name]) for name in GATED} for part in PARTS}
    if before is None:
        return Pinned(digest, floors)
    if lower is not None:
        return Pinned(digest, floors, lower)
    kept = {
        part: {name: _better(name, value, before.floors[part].get(name)) for name, value in floors[part].items()}
        for part in PARTS
    }
    return Pinned(digest, kept, before.lowered)


def _floor(name: str, value: float) -> float:
    return round(value + MARGIN, 4) if name in LOW else round(max(0.0, value - MARGIN), 4)


def _better(name: str, one: float, other: float | None) -> float:
    return one if other is None or _is_worse(name, other, one) else other


def _is_worse(name: str, value: float, floor: float) -> bool:
    return value > floor + 1e-9 if name in LOW else value < floor - 1e-9


def table(measured: Figures, pinned: Pinned | None) -> str:
    """Every figure beside its floor; those without one only inform."""
    lines = [f"{'':30}{'open':>8}{'floor':>8}{'held out':>10}{'floor':>8}"]
    for name in measured["open"]:
        cells = []
        for part, width in zip(PARTS, (8, 10), strict=True):
            floor = pinned.floors[part].get(name) if pinned is not None else None
            cells.append(f"{measured[part][name]:>{width}.3f}{'' if floor is None else f'{floor:.3f}':>8}")
        lines.append(f"{name:30}{''.join(cells)}".rstrip())
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; the result is its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="write the floors anew")
    parser.add_argument("--lower", metavar="WHY", help="with --pin: floors may become lower, for this reason")
    options = parser.parse_args(arguments)
    golds = [annotate.gold(folder) for folder in annotate.folders()]
    measured, digest = measure(golds), annotate.digest()
    pinned = Pinned.read(FLOORS) if FLOORS.is_file() else None
    if options.pin:
        pinned = pin(measured, digest, pinned, options.lower)
        FLOORS.write_text(pinned.written(), "utf-8")
    print(table(measured, pinned))
    if pinned is None:
        print(f"There are no floors in {FLOORS}; write them with --pin.", file=sys.stderr)
        return 1
    faults = list(broken(measured, pinned, digest))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(json.dumps({"benchmark": "gate", "digest": digest, "passed": not faults, **measured}))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
