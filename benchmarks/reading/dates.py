"""Measures how well dates in news are found and resolved, on texts with gold dates (TempEval-3's training part).

    python benchmarks/reading/dates.py --data FOLDER     # a folder with tbaq.jsonl.gz

Each row has an id, the day of the document, a text and its times with ISO values. `days` counts only gold dates that
name one day. The trivial rival finds every weekday, month and year by one expression and calls it the document's day.
The last line is one JSON object. These are development scores: the rules were improved on these texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from results import Figure, finish, skip

from contested.reading.time import TimeMention, find_times

SETS = ("timebank_tbaq",)
REACH = 0.80
Row = dict[str, Any]
Time = dict[str, Any]
TRIVIAL = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|now|(?:January|February|March|April|May|June|"
    r"July|August|September|October|November|December)(?: \d+)?(?:, \d{4})?|(?:19|20)\d\d)\b"
)
DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def value(mention: TimeMention) -> str | None:
    """The ISO value of a mention in the notation of the gold: a day, week, month or year."""
    if mention.text.casefold() in {"now", "currently"}:
        return "PRESENT_REF"
    first, last = mention.first, mention.last
    day = last if first is None else first
    if day is None or mention.duration:
        return None
    match mention.precision:
        case "week":
            return f"{day.isocalendar().year}-W{day.isocalendar().week:02d}"
        case "month":
            return f"{day:%Y-%m}"
        case "year":
            return f"{day:%Y}"
        case _:
            return day.isoformat()


def ours(row: Row) -> list[Time]:
    """The times our reader finds."""
    published = datetime.fromisoformat(row["dct"]).replace(tzinfo=UTC)
    return [
        {"start": time.start, "end": time.end, "text": time.text, "value": value(time), "duration": time.duration}
        for time in find_times(row["text"], published=published)
    ]


def trivial(row: Row) -> list[Time]:
    """Words that look like a date, always the day of the document."""
    found = TRIVIAL.finditer(row["text"])
    return [
        {"start": m.start(), "end": m.end(), "text": m.group(), "value": row["dct"], "duration": False} for m in found
    ]


def pair(gold: Time, times: list[Time], used: set[int]) -> Time | None:
    """The unused time that overlaps the gold one most."""
    overlaps = {
        i: min(time["end"], gold["end"]) - max(time["start"], gold["start"])
        for i, time in enumerate(times)
        if i not in used and time["start"] < gold["end"] and time["end"] > gold["start"]
    }
    if not overlaps:
        return None
    best = max(overlaps, key=lambda i: overlaps[i])
    used.add(best)
    return times[best]


def score(rows: Iterable[Row], find: Callable[[Row], list[Time]], misses: list[str] | None = None) -> dict[str, float]:
    """Found and resolved, over all rows."""
    count: Counter[str] = Counter()
    for row in rows:
        times, used = find(row), set[int]()
        count["found"] += len(times)
        for gold in row["timexes"]:
            is_day = gold["type"] == "DATE" and DAY.match(gold["value"] or "") is not None
            mine = pair(gold, times, used)
            right = mine is not None and mine["value"] == gold["value"]
            count.update(
                {"gold": 1, "overlap": mine is not None, "value": right, "days": is_day, "days right": is_day and right}
            )
            count["days found"] += is_day and mine is not None
            if misses is not None and not right and gold["type"] in {"DATE", "TIME"}:
                ours = mine and (mine["text"], mine["value"])
                misses.append(f"{row['id']} {row['dct']} {gold['text']!r} {gold['value']} <- {ours}")
    return {
        "relaxed_precision": round(count["overlap"] / max(1, count["found"]), 4),
        "relaxed_recall": round(count["overlap"] / count["gold"], 4),
        "value_f1": round(2 * count["value"] / (count["found"] + count["gold"]), 4),
        "days": count["days"],
        "days_found": round(count["days found"] / count["days"], 4),
        "days_right": round(count["days right"] / count["days"], 4),
    }


def main() -> None:
    """Print the scores of ours and the trivial reader."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder with tbaq.jsonl.gz, or the file itself")
    options.add_argument("--misses", action="store_true", help="print every time that was not resolved as in the gold")
    chosen = options.parse_args()
    path = chosen.data / "tbaq.jsonl.gz" if chosen.data.is_dir() else chosen.data
    if not path.exists():
        skip("dates", f"{path} is missing")
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    misses: list[str] = []
    result, rival = score(rows, ours, misses), score(rows, trivial)
    if chosen.misses:
        print("\n".join(misses))
    shown = ("relaxed_precision", "relaxed_recall", "value_f1", "days_found", "days_right")
    figures = [Figure(key, result[key], rival[key], reach=REACH if key == "days_right" else None) for key in shown]
    finish("dates", figures, size=len(rows), days=result["days"])


if __name__ == "__main__":
    main()
