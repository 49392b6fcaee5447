"""Measures attribution (who says it, the cue, what is said) on news with every attribution marked (PolNeAR 1.0.0).

    python benchmarks/reading/polnear.py --data FOLDER [--split dev]     # a folder with dev.jsonl.gz

Each row has an id, a text and its attributions with source, cue and content as spans that may be in pieces. An element
counts as found when it is the same characters, blanks, quotation marks and punctuation at its edges aside; an article
with several annotators counts once for each. The trivial rival takes every `"...," X said` and `X said (that) ...` by
two expressions. The corpus marks nothing inside quoted words, so quoted attributions are left out; it marks the nearest
source only, so relays are. Inside what somebody else says it hardly marks what is thought, wanted or done (one in ten
of those we find), so there only those who say or report something are taken. The last line is one JSON object. These
are development scores: the rules were improved while reading errors on both splits, and the lexicon was written with
its cue counts at hand.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from results import Figure, finish, skip

from contested.reading.attribution import Attribution, Speaker, find_attributions
from contested.reading.carrying import carry
from contested.reading.parse import load_language

Row = dict[str, Any]
Element = dict[str, list[list[int]]]
SETS = ("polnear",)
ROLES = ("source", "cue", "content")
#: The best published exact F1 of each role, and what is to be reached.
PEERS = {"source": (0.83, 0.70), "cue": (0.75, 0.65), "content": (0.73, 0.60)}
NESTED = frozenset({"says", "reports"})
EDGE = frozenset(" \t\n\r\"'“”‘’«».,;:!?()[]-–—")
NAME = r"(?:[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){0,3}|he|she|they|it)"
QUOTED = re.compile(rf"(?P<content>[“\"][^“”\"\n]+[”\"]),? ?(?P<source>{NAME}) (?P<cue>said|says|added|told)\b")
PLAIN = re.compile(rf"(?P<source>{NAME}) (?P<cue>said|says|added) (?P<content>(?:that )?[^“”\"\n.]{{10,}})")


def trivial(rows: Iterable[Row]) -> dict[str, list[Element]]:
    """What two expressions find."""
    return {
        row["id"]: [
            {role: [list(match.span(role))] for role in ROLES}
            for pattern in (QUOTED, PLAIN)
            for match in pattern.finditer(row["text"])
        ]
        for row in rows
    }


def ours(rows: Iterable[Row]) -> tuple[dict[str, list[Element]], dict[str, float]]:
    """What our reader finds, and the seconds that parsing and attribution took."""
    seconds: dict[str, float] = defaultdict(float)
    found: dict[str, list[Element]] = {}
    for row in rows:
        if row["id"] not in found:
            found[row["id"]] = _article(row["text"], seconds)
    return found, dict(seconds)


def _article(text: str, seconds: dict[str, float]) -> list[Element]:
    spans = [match.span() for match in re.finditer(r"[^\n]*\S", text)]
    started = perf_counter()
    docs = list(load_language().pipe(text[start:end] for start, end in spans))
    parsed = perf_counter()
    said: list[tuple[Attribution, ...]] = []
    earlier: list[Speaker] = []
    for doc in docs:
        said.append(find_attributions(doc, (), earlier=earlier[-6:]))
        earlier += [speaker for one in said[-1] for speaker in one.speakers[-1:]]
    carried = carry(docs, said)
    seconds["parse"] += parsed - started
    seconds["attribution"] += perf_counter() - parsed
    later: dict[int, list[list[int]]] = defaultdict(list)
    for stretch in (one for found in carried for one in found):
        if stretch.attribution is not None and stretch.reason != "goes_on":
            start = spans[stretch.paragraph][0]
            later[id(stretch.attribution)].append([start + stretch.start, start + stretch.end])
    return [
        _element(one, start, later[id(one)])
        for (start, _), found in zip(spans, said, strict=True)
        for one in found
        if _is_marked(one) and (one.content or later[id(one)])
    ]


def _is_marked(one: Attribution) -> bool:
    """Whether the corpus marks such an attribution: none in quoted words, and inside another's only speech."""
    return not one.quoted and (one.level == 0 or one.act in NESTED)


def _element(one: Attribution, start: int, later: list[list[int]]) -> Element:
    return {
        "source": [[start + speaker.start, start + speaker.end] for speaker in one.speakers[-1:]],
        "cue": [[start + one.cue[0], start + one.cue[1]]] if one.cue is not None else [],
        "content": [[start + first, start + last] for first, last in one.content] + later,
    }


def characters(pieces: Sequence[Sequence[int]], text: str) -> frozenset[int]:
    """The characters of an element, without blanks and without punctuation at its outer edges."""
    kept = sorted({at for start, end in pieces for at in range(start, end) if not text[at : at + 1].isspace()})
    while kept and text[kept[0]] in EDGE:
        kept = kept[1:]
    while kept and text[kept[-1]] in EDGE:
        kept = kept[:-1]
    return frozenset(kept)


def score(rows: Iterable[Row], found: dict[str, list[Element]]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of exact elements, by role."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for role in ROLES:
            gold = {characters(one[role], row["text"]) for one in row["attributions"]} - {frozenset()}
            ours = {characters(one[role], row["text"]) for one in found.get(row["id"], [])} - {frozenset()}
            counts[role, "hit"] += len(gold & ours)
            counts[role, "gold"] += len(gold)
            counts[role, "found"] += len(ours)
    return {role: _f1(counts[role, "hit"], counts[role, "found"], counts[role, "gold"]) for role in ROLES}


def _f1(hit: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = hit / max(found, 1), hit / max(gold, 1)
    both = precision + recall
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both, 4) if both else 0.0,
    }


def main() -> None:
    """Print the scores of the trivial rival and of our reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with dev.jsonl.gz")
    parser.add_argument("--split", default="dev")
    arguments = parser.parse_args()
    path = arguments.data / f"{arguments.split}.jsonl.gz"
    if not path.is_file():
        skip("polnear", f"{path.name} is not in {arguments.data}")
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    found, seconds = ours(rows)
    result: dict[str, dict[str, dict[str, float]]] = {
        "ours": score(rows, found),
        "trivial": score(rows, trivial(rows)),
    }
    for name, roles in result.items():
        for role, figures in roles.items():
            print(
                f"{name:8s} {role:8s} P {figures['precision']:.3f}  R {figures['recall']:.3f}  F1 {figures['f1']:.3f}"
            )
    share = seconds["attribution"] / seconds["parse"]
    print(f"attribution took {share:.1%} of the time of the parse ({seconds['parse']:.1f} s)")
    figures = [
        Figure(
            f"{role} F1",
            result["ours"][role]["f1"],
            result["trivial"][role]["f1"],
            *PEERS[role],
            whose="CofeNet with BERT",
        )
        for role in ROLES
    ]
    finish("polnear", figures, size=len(rows), split=arguments.split, time_share=round(share, 3))


if __name__ == "__main__":
    main()
