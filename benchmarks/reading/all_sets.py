"""Runs every benchmark of reading on the sets that are there, and puts their figures into one table.

    python benchmarks/reading/all_sets.py --data ROOT [--only NAME,NAME]

A benchmark is a file of this folder that takes `--data`; it is run with `--data ROOT/SET` for each. Which
were skipped is said with the reason, and a benchmark that breaks off is named with its last words. The last line is
one JSON object with the last lines of all of them.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from results import figures_of, table

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "src"


def main() -> int:
    """Run all; the result is 1 where one broke off."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with a folder for each set")
    parser.add_argument("--only", default="", help="names of benchmarks, with commas between them")
    options = parser.parse_args()
    only = {name for name in options.only.split(",") if name}
    results = list(_run_all(options.data, only))
    rows = [(one["set"], figure) for one in results if "figures" in one for figure in figures_of(one)]
    print("\n" + (table(rows) if rows else "Nothing was measured."))
    for one in results:
        if "figures" not in one:
            kind = next((key for key in ("skipped", "failed") if key in one), "measured")
            print(f"{one['set']}: {kind}, {one.get(kind, 'with figures of its own shape')}.")
    reached = [figure.is_reached for _, figure in rows if figure.is_reached is not None]
    print(f"{sum(reached)} of {len(reached)} aims are reached.")
    print(json.dumps({"benchmark": "reading", "reached": sum(reached), "aims": len(reached), "results": results}))
    return int(any("failed" in one for one in results))


def _run_all(data: Path, only: set[str]) -> Iterator[dict[str, Any]]:
    for script, sets in benchmarks():
        for name in sets:
            if only and not {script.stem, name} & only:
                continue
            print(f"{script.stem} on {name} ...", file=sys.stderr, flush=True)
            started = perf_counter()
            result = run(script, data / name)
            yield {"set": name, **result, "took": round(perf_counter() - started, 1)}


def benchmarks(folder: Path = HERE) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every benchmark of the folder with the names of its sets; one that names none has the set of its own name."""
    for script in sorted(folder.glob("*.py")):
        text = script.read_text("utf-8")
        if script != Path(__file__).resolve() and '"--data"' in text and ('"benchmark"' in text or "finish(" in text):
            yield script, _sets(text) or (script.stem,)


def _sets(program: str) -> tuple[str, ...]:
    for node in ast.parse(program).body:
        if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == ["SETS"]:
            return tuple(ast.literal_eval(node.value))
    return ()


def run(script: Path, data: Path) -> dict[str, Any]:
    """The last line of one benchmark: its figures, why it was skipped, or how it broke off."""
    if not data.exists():
        return {"benchmark": script.stem, "skipped": f"there is no {data}"}
    path = os.pathsep.join(filter(None, (str(SOURCE), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, str(script), "--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path})
    said = _last_object(done.stdout.splitlines())
    if done.returncode or said is None:
        words = done.stderr.strip().splitlines() or ["it said nothing"]
        return {"benchmark": script.stem, "failed": f"it ended with {done.returncode}: {words[-1]}"}
    return said


def _last_object(lines: Sequence[str]) -> dict[str, Any] | None:
    """The JSON object in the last line, if it is one that a benchmark ends with."""
    try:
        said = json.loads(lines[-1]) if lines else None
    except ValueError:
        return None
    return said if isinstance(said, dict) and "benchmark" in said else None


if __name__ == "__main__":
    sys.exit(main())
