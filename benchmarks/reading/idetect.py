"""Measures how well figures of displacement are read: how many, people or households, and where the words stand.

    python benchmarks/reading/idetect.py --data FOLDER     # a folder with idmc.jsonl and isi_facts.jsonl

`idmc.jsonl` holds excerpts with one figure, its unit and what befell the people (term); `isi_facts.jsonl` holds
sentences with spans. An excerpt often has several numbers: this file chooses the one nearest to a word of displacement,
and names the term by that word, which is its own simple rule and no part of the reader. The trivial rival takes the
number before a word for people, else the largest. The last line is one JSON object. These are development scores.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from results import Figure, finish, skip

from contested.reading.quantity import NumberMention, find_numbers
from contested.reading.time import find_times

SETS = ("idetect",)
PEER, REACH = 0.755, 0.85  # published on the whole set; what is to be reached
Row = dict[str, Any]
TERMS = {
    "Evacuated": r"evacuat",
    "Displaced": r"displac|\bidps?\b|uproot",
    "Destroyed Housing": r"destroy|burn(?:ed|t)|demolish|collapsed",
    "Partially Destroyed Housing": r"damag",
    "Relocated": r"relocat|resettle|moved to",
    "Homeless": r"homeless",
    "Forced to Flee": r"fle[ed]|forced (?:out|from|[^.;]{0,40}to (?:leave|flee))|left their|forced at least|forcing",
    "Sheltered": r"shelter",
    "In Relief Camp": r"camps?\b",
    "Uninhabitable Housing": r"uninhabitable",
}
PENALTY = {"Destroyed Housing": 40, "Partially Destroyed Housing": 80}
"""Characters added to the distance of words that say less of displacement."""

PART = 40
"""The same for a number that is part of another one, or that a new clause divides from the word."""

HARMED = re.compile(r"\s*(?:\w+\s+)?(?:were |was |are )?(?:reported )?(?:dead|died|killed|injured|wounded|missing)\b")
"""Behind a number: those whom death or injury befell."""

BEFALLS = re.compile("|".join(f"(?P<t{i}>{words})" for i, words in enumerate(TERMS.values())), re.IGNORECASE)
PEOPLE = re.compile(
    r"people|persons|idps|families|households|displaced|residents|individuals|civilians|children|homes|houses|refugees"
)


def ours(row: Row) -> dict[str, object]:
    """The figure nearest to a word of displacement, its unit, and the term of that word."""
    text = row["excerpt"]
    words = [
        (m.start(), list(TERMS)[next(i for i in range(len(TERMS)) if m.group(f"t{i}"))]) for m in BEFALLS.finditer(text)
    ]
    found = find_numbers(text)
    counted = [
        n
        for n in every(found)
        if n.unit in {"persons", "households", "buildings"} and number(n) is not None and not HARMED.match(text, n.end)
    ]
    if not counted:
        return {"quantity": None, "unit": None, "term": words[0][1] if words else None}

    pairs = [
        (gap(text, n, start) + PENALTY.get(term, 0) + PART * (n not in found), n.start, n, term)
        for n in counted
        for start, term in words
    ]
    _, _, chosen, term = min(pairs, key=lambda pair: pair[:2], default=(0, 0, counted[0], None))
    return {
        "quantity": summed(text, chosen, counted),
        "unit": "People" if chosen.unit == "persons" else "Households",
        "term": term,
    }


def gap(text: str, mention: NumberMention, start: int) -> int:
    """Characters between a mention and a word; a sentence's end between them counts as two hundred."""
    low, high = (mention.end, start) if start >= mention.end else (start, mention.start)
    goes_on = start < mention.start and re.search(r",|\b(?:and|while|but)\b", text[low:high]) is not None
    return abs(high - low) + PART * goes_on + 200 * len(re.findall(r"[.;]\s", text[low:high]))


def summed(text: str, chosen: NumberMention, counted: list[NumberMention]) -> float | None:
    """The number chosen, and those that say the same of other places: `40 homes burned in A and 30 homes in B`."""
    same = [n for n in counted if n.start == chosen.start or behind(text, n) == behind(text, chosen)]
    return sum(value for n in same if (value := number(n)) is not None)


def behind(text: str, mention: NumberMention) -> tuple[str, str]:
    """What is counted and the three words behind it, which say what befell it."""
    return (mention.noun or "").lower(), " ".join(text[mention.noun_end :].lower().split()[:3])


def every(mentions: Iterable[NumberMention]) -> Iterator[NumberMention]:
    """Mentions and their sub-counts."""
    for mention in mentions:
        yield mention
        yield from mention.of


def number(mention: NumberMention) -> float | None:
    """One number for the gold's one: the value stated, the bound, or the lower end of a range."""
    return next((value for value in (mention.best, mention.low, mention.high) if value is not None), None)


def trivial(row: Row) -> dict[str, object]:
    """The number before a word for people, else the largest; always displaced people."""
    text = re.sub(r"(?<=\d)[ ,\u00a0](?=\d{3}\b)", "", row["excerpt"])
    best: tuple[float, float] | None = None
    for found in re.finditer(r"\d+(?:\.\d+)?", text):
        tail = text[found.end() : found.end() + 40].lower()
        value = float(found.group()) * (1e6 if "million" in tail[:10] else 1)
        people = PEOPLE.search(tail)
        rank = (100.0 - people.start()) if people else 0.0
        if best is None or (rank, value) > best:
            best = (rank, value)
    unit = "Households" if re.search(r"(?i)famil|household", row["excerpt"]) else "People"
    return {"quantity": best and best[1], "unit": unit, "term": "Displaced"}


def score(rows: list[Row], find: Callable[[Row], dict[str, object]], misses: list[str]) -> dict[str, float]:
    """The share of rows whose quantity, unit and term are right."""
    right: Counter[str] = Counter()
    for row in rows:
        mine = find(row)
        quantity = mine["quantity"]
        is_right = isinstance(quantity, float | int) and abs(quantity - row["quantity"]) < 0.5
        right.update({"quantity": is_right, "unit": mine["unit"] == row["unit"], "term": mine["term"] == row["term"]})
        if not is_right:
            misses.append(f"{row['id']} gold {row['quantity']} ours {quantity}: {row['excerpt'][:160]!r}")
    return {name: round(right[name] / len(rows), 4) for name in ("quantity", "unit", "term")}


def spans(row: Row) -> dict[str, list[tuple[int, int]]]:
    """Where our reader sees quantities (with their nouns) and dates."""
    numbers = [(n.start, max(n.end, n.noun_end)) for n in every(find_numbers(row["text"]))]
    return {"QUANTITY": numbers, "DATE": [(t.start, t.end) for t in find_times(row["text"], published=None)]}


def digit_spans(row: Row) -> dict[str, list[tuple[int, int]]]:
    """The trivial rival: every run of digits is a quantity, every year a date."""
    text = row["text"]
    return {
        "QUANTITY": [m.span() for m in re.finditer(r"\d[\d,.]*", text)],
        "DATE": [m.span() for m in re.finditer(r"(?:19|20)\d\d", text)],
    }


def recall(rows: list[Row], find: Callable[[Row], dict[str, list[tuple[int, int]]]]) -> dict[str, float]:
    """The share of gold spans that a span of ours overlaps."""
    count: Counter[str] = Counter()
    for row in rows:
        mine = find(row)
        for span in row["spans"]:
            if span["task"] in mine:
                hit = any(start < span["end"] and end > span["start"] for start, end in mine[span["task"]])
                count.update({span["task"]: 1, span["task"] + " hit": hit})
    return {task.lower(): round(count[task + " hit"] / count[task], 4) for task in ("QUANTITY", "DATE") if count[task]}


def main() -> None:
    """Print the scores of ours and the trivial reader."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder with idmc.jsonl and isi_facts.jsonl")
    options.add_argument("--misses", action="store_true", help="print every excerpt whose figure was missed")
    chosen = options.parse_args()
    if not (chosen.data / "idmc.jsonl").exists():
        skip("idetect", f"{chosen.data / 'idmc.jsonl'} is missing")
        return
    figures = [row for row in read(chosen.data / "idmc.jsonl") if row["english"]]
    sentences = read(chosen.data / "isi_facts.jsonl")
    misses: list[str] = []
    result, rival = score(figures, ours, misses), score(figures, trivial, [])
    found, rival_found = recall(sentences, spans), recall(sentences, digit_spans)
    if chosen.misses:
        print("\n".join(misses))
    shown = [
        Figure("quantity exact", result["quantity"], rival["quantity"], PEER, REACH),
        Figure("unit", result["unit"], rival["unit"]),
        Figure("term", result["term"], rival["term"], reach=REACH),
        *(Figure(f"spans of a {task} found", found[task], rival_found.get(task)) for task in found),
    ]
    finish("idetect", shown, size=len(figures))


def read(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
