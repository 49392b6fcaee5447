"""Measures the place of an event: a verb is marked; which words of the sentence name the place of its event, if any.

    python benchmarks/reading/event_location.py --data FOLDER [--part kept]     # a folder with train.jsonl.gz

The event-location set of Halterman (2019, arXiv 1905.12713), MIT. Each row has a text, the marked verb, its tokens and
the places as spans. Words are counted: precision, recall and F1 over the tokens that belong to a place, and the share
of rows with exactly the right tokens. The names come from our own reader without a conflict folder, the places from
`contested.reading.event_places`, which a claim's places come from as well.

Every fifth sentence by its digest is kept back; only the rest was learnt from (`learn_event_places.py`) or looked at.
What is wrong with the rows: in 836 the offsets are numbers of tokens, and are turned into characters; three that
cannot be are left out. In the batch `Masdar_RA` seven of eight rows have no place, "killed in Manbij" among them, where
other batches mark it; nothing is learnt from it, and the scores are given with it and without.
The trivial rivals: nowhere, and the place name that stands nearest to the verb. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from results import Figure, finish, skip
from spacy.tokens import Doc, Token

from contested.reading.event_places import event_places
from contested.reading.mention import Mention
from contested.reading.mentions import find_names
from contested.reading.parse import parse
from contested.reading.reader import with_places
from contested.reading.view import View
from contested.world import World, load_world, resolve

UNEVEN = "Masdar_RA"
SETS = ("event_location",)
REACH = 0.83
PUBLISHED = {"precision": 0.83, "recall": 0.83, "f1": 0.83}  # "over 0.83" each, on rows that were adjudicated
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with a marked verb and the words that name the place of its event."""

    id: str
    text: str
    batch: str
    verb: int
    tokens: Spans
    gold: frozenset[int]

    @property
    def is_kept(self) -> bool:
        """Whether its sentence belongs to the part that is kept back."""
        return int(hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest(), 16) % 5 == 0

    def numbers(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """The numbers of the tokens that the spans touch."""
        wanted = list(spans)
        return frozenset(
            number
            for number, (start, end) in enumerate(self.tokens)
            if any(start < last and end > first for first, last in wanted)
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A row, parsed, with its names."""

    row: Row
    view: View
    verb: Token


def load(folder: Path, *, kept: bool) -> list[Row]:
    """The rows of one of the two parts."""
    with gzip.open(folder / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [_row(json.loads(line)) for line in lines if line.strip()]
    return [row for row in rows if row is not None and row.is_kept == kept]


def _row(raw: Mapping[str, Any]) -> Row | None:
    tokens = [(start, end) for start, end in raw["tokens"]]
    spans = [(start, end) for start, end in raw["locations"]]
    starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
    if any(start not in starts or end not in ends or start >= end for start, end in spans):
        if any(end >= len(tokens) for _, end in spans):
            return None
        spans = [(tokens[first][0], tokens[last][1]) for first, last in spans]
    bare = Row(raw["id"], raw["text"], raw["source"], raw["verbs"][0][0], tokens, frozenset())
    return Row(bare.id, bare.text, bare.batch, bare.verb, tokens, bare.numbers(spans))


def cases(rows: Sequence[Row], world: World) -> list[Case]:
    """The rows parsed, with their names found and their places resolved, each sentence by itself."""
    texts = sorted({row.text for row in rows})
    docs = parse(_flat(text) for text in texts)
    views = {text: View(doc, 0, _names(doc, world)) for text, doc in zip(texts, docs, strict=True)}
    return [Case(row, views[row.text], _token(views[row.text].doc, row.verb)) for row in rows]


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def _names(doc: Doc, world: World) -> tuple[Mention, ...]:
    named = find_names(doc, world, when=None, start=0)
    found = resolve([toponym for _, _, toponym in named.places], world.gazetteer, countries=world.countries)
    return with_places(named, found)


def _token(doc: Doc, place: int) -> Token:
    return next(token for token in doc if token.idx <= place < token.idx + max(1, len(token)))


def nearest(case: Case) -> Iterator[tuple[int, int]]:
    """The place name nearest to the verb."""
    places = [mention for mention in case.view.mentions if mention.kind == "place"]
    if places:
        best = min(places, key=lambda mention: abs(mention.start - case.verb.idx))
        yield best.start, best.end


def ours(case: Case) -> Iterator[tuple[int, int]]:
    """The names that our reader takes for the place."""
    for place in event_places(case.view, case.verb):
        yield place.name.start, place.name.end


def score(found: Iterable[tuple[Row, frozenset[int]]]) -> dict[str, float]:
    """Precision, recall and F1 over tokens; the share of rows that are exactly right; how many rows."""
    count: Counter[str] = Counter()
    for row, tokens in found:
        count.update(
            hit=len(tokens & row.gold), found=len(tokens), gold=len(row.gold), right=tokens == row.gold, rows=1
        )
    precision, recall = count["hit"] / max(1, count["found"]), count["hit"] / max(1, count["gold"])
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "row": round(count["right"] / max(1, count["rows"]), 4),
        "n": count["rows"],
    }


def main() -> None:
    """Print the table of scores and one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with train.jsonl.gz")
    parser.add_argument("--part", choices=("kept", "development"), default="kept", help="development: learnt from")
    arguments = parser.parse_args()
    if not (arguments.data / "train.jsonl.gz").is_file():
        skip("event_location", f"train.jsonl.gz is not in {arguments.data}")
        return
    rows = cases(load(arguments.data, kept=arguments.part == "kept"), load_world(None))
    started = perf_counter()
    answers = {
        "nowhere": [(case.row, frozenset[int]()) for case in rows],
        "nearest": [(case.row, case.row.numbers(nearest(case))) for case in rows],
        "ours": [(case.row, case.row.numbers(ours(case))) for case in rows],
    }
    milliseconds = 1000 * (perf_counter() - started) / max(1, len(rows))
    results = {name: score(found) for name, found in answers.items()}
    even = {name: score(pair for pair in found if pair[0].batch != UNEVEN) for name, found in answers.items()}
    for title, table in (("all rows", results), (f"without the batch {UNEVEN}", even)):
        print(f"{title:32s} precision  recall      F1     row")
        for name, figures in (*table.items(), ("published, adjudicated rows", PUBLISHED)):
            shown = "  ".join(f"{figures[key]:6.3f}" for key in ("precision", "recall", "f1", "row") if key in figures)
            print(f"  {name:32s} {shown}")
    print(f"{milliseconds:.2f} ms a verb")
    shown = [
        _figure("token F1", results, "f1"),
        _figure("token F1, without the uneven batch", even, "f1"),
        _figure("rows right", results, "row"),
    ]
    finish("event_location", shown, size=len(rows), split=arguments.part, ms=milliseconds)


def _figure(name: str, table: Mapping[str, Mapping[str, float]], key: str) -> Figure:
    """Ours beside the better trivial rival; only the F1 is published, and only it has an aim."""
    trivial = max(table["nowhere"][key], table["nearest"][key])
    peer, reach = (PUBLISHED.get(key), REACH) if key == "f1" else (None, None)
    return Figure(name, round(table["ours"][key], 4), round(trivial, 4), peer, reach, "its author's" if peer else None)


if __name__ == "__main__":
    main()
