"""Measures reading against the answer keys of MUC-4 (1992): reports of political violence made into templates.

    python benchmarks/reading/muc4.py --data FOLDER [--split dev] [--misses]   # with SPLIT.jsonl.gz and score.py

Templates are built from claims only: those of violence are put together to incidents (same kind, day, place and victims
do not contradict each other) and mapped to the types of the set by the words of `muc4.toml`. The rules of 1992 about
what counts (no fighting between armed forces, nothing older than two months, nothing general) are applied here and
nowhere else. The keys are in capitals and so are most of the reports. The rival says one attack a report that has a
violent word, on or before its day, in the country of its dateline. The last line is one JSON object; F over all
templates. The peers' figures are those of their answers, scored by the same program.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from muc4_incidents import incidents
from results import Figure, finish, skip

from contested.model import Report
from contested.reading import read
from contested.reading.datelines import find_dateline
from contested.world import World, load_world

Row = dict[str, Any]
PEER, REACH = 0.548, 0.45  # on tst3; the other systems of 1992: SRI .482, NYU .429
VIOLENT = re.compile(r"\b(?:KILLED|MURDER\w*|BOMB\w*|KIDNAP\w*|EXPLO\w+|ATTACK\w*|ASSASSINAT\w+)\b", re.IGNORECASE)


def ours(row: Row, world: World) -> list[Row]:
    """The incidents of a report, as its claims tell them."""
    report = Report.of(row["text"])
    return incidents(report, read(report, world), world)


def trivial(row: Row, world: World) -> list[Row]:
    """One attack in every report that has a violent word."""
    if VIOLENT.search(row["text"]) is None:
        return []
    dateline = find_dateline(row["text"])
    found = world.gazetteer.find(dateline.town, fuzzy=False, limit=1) if dateline is not None else ()
    country = world.gazetteer.get(f"country:{found[0].entry.country}") if found else None
    day = f"/{dateline.day.isoformat()}" if dateline is not None and dateline.day is not None else None
    return [
        {
            "type": "ATTACK", "stage": "ACCOMPLISHED", "category": "TERRORIST ACT", "date": day,
            "location": [country.name.upper()] if country is not None else None,
            "victims": [{"type": "CIVILIAN", "effects": ["DEATH"]}],
        }
    ]  # fmt: skip


def scorer(folder: Path) -> ModuleType:
    """The scoring program that comes with the data."""
    spec = importlib.util.spec_from_file_location("muc4_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print the scores of ours, the trivial reader and the peers."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--data", type=Path, required=True, help="folder with dev.jsonl.gz, tst3.jsonl.gz and score.py"
    )
    options.add_argument("--split", default="tst3", help="which file: train, dev or tst3 (default)")
    options.add_argument("--rows", default="", help="only these rows, as FROM:TO")
    options.add_argument("--misses", action="store_true", help="print keys and our templates of every report")
    chosen = options.parse_args()
    file = chosen.data / f"{chosen.split}.jsonl.gz"
    if not file.exists():
        skip("muc4", f"{file} is missing")
        return
    score = scorer(chosen.data)
    first, _, last = chosen.rows.partition(":")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][int(first or 0) : int(last) if last else None]
    gold = {row["id"]: [score.Template(t, n + 1) for n, t in enumerate(row["templates"])] for row in rows}
    world = load_world(None)
    table = {}
    for name, find in (("ours", ours), ("trivial", trivial)):
        said = {row["id"]: find(row, world) for row in rows}
        answers = {report: [score.Template(t, n + 1) for n, t in enumerate(found)] for report, found in said.items()}
        table[name] = score.score(gold, answers)
        if name == "ours" and chosen.misses:
            for row in rows:
                show(row, said[row["id"]])
    score.show(table["ours"])
    ours_, rival = (table[name]["ALL TEMPLATES"]["f1"] for name in ("ours", "trivial"))
    is_test = chosen.split == "tst3"
    peer = PEER if is_test else None
    figures = [Figure("all templates, F", ours_, rival, peer, REACH if is_test else None, "GE, 1992" if peer else None)]
    figures += [
        Figure(f"{slot}, F", table["ours"][slot]["f1"], table["trivial"][slot]["f1"])
        for slot in ("template", "inc_date", "inc_loc", "perp_org_conf", "hum_tgt_num")
    ]
    finish("muc4", figures, size=len(rows), split=chosen.split)


def show(row: Row, said: list[Row]) -> None:
    """A report with its keys and our templates."""
    print("=====", row["id"], "\n", row["text"])
    for template in row["templates"]:
        slots = template["slots"]
        print(
            "KEY ", {slot: ["/".join(filler["values"][:2]) for filler in slots[slot]] for slot in slots if slots[slot]}
        )
    for template in said:
        print("OURS", json.dumps(template))


if __name__ == "__main__":
    main()
