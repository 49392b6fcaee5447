"""Measures what words commit to, from -3 (certainly did not happen) to +3 (certainly did), on the UW and MEANTIME sets.

    python benchmarks/reading/factuality.py --data FOLDER [--table]

FOLDER holds `uw_train`, `uw_dev`, `meantime_train` and `meantime_dev` (`.jsonl.gz`): a tokenised text and its events,
each with a figure between -3 and +3. What is measured is `contested.reading.stance.commitment_to` on every event word:
stance, negation, certainty and the signs that led to them. Our own words know no scale, so there are two rows:

- `plain`: stance, negation and certainty alone, put on the scale by the eight figures of `PLAIN`, fitted on nothing;
- `calibrated`: a decision list of at most 60 medians over the signs and the word's form, fitted by this file on the
  training part each time it runs; `--table` prints it. It stays here: nothing fitted on these sets is part of the
  package, whose word lists were written by hand. Errors on `uw_train` were read while the rules were written.

MAE (lower is better), Pearson's r and the share of did / did not / open decided rightly. The peer's figures are for
the test part, which is kept back here. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from results import Figure, finish, skip
from spacy.tokens import Doc, Token

from contested.model import Certainty, Stance
from contested.reading.parse import parse
from contested.reading.stance import Commitment, commitment_to

Row = dict[str, Any]
Figures = NDArray[np.float64]
SETS = ("factuality",)
PEERS = {"uw": (0.399, 0.668), "meantime": (0.243, 0.412)}  # Stanovsky et al. 2017, on the test parts
PLAIN = {"certain": 3.0, "probable": 2.0, "possible": 1.0, "forecast": 1.5, "goal": 1.0, "demanded": 1.0, "open": 0.5}
PLAIN["not"] = -2.5
LEAVES, SMALLEST = 60, 15  # rows of the decision list, and events that a row must rest on
CLOSING = re.compile(r"[,.;:?!)%]|'|n't|'(?:s|re|ve|ll|d|m)", re.IGNORECASE)
WORDS = re.compile(r"(?:' '|` `)|\S+")


@dataclass(frozen=True, slots=True)
class Events:
    """The events of one part of a set: what we say of each, and the figure that people gave."""

    plain: Figures
    signs: list[frozenset[str]]
    gold: Figures


def readable(text: str) -> tuple[str, list[int]]:
    """The tokenised text as it would be printed, and for each of its characters the place in the printed text."""
    printed, places = "", [0] * (len(text) + 1)
    glued, inside = True, False
    for match in WORDS.finditer(text):
        word = '"' if match.group() in ("``", "''", "' '", "` `", '"') else match.group()
        closes = CLOSING.fullmatch(word) is not None or (word == '"' and inside)
        if not (glued or closes or word == "-"):
            printed += " "
        glued = word in ("(", "$", "#", "-") or (word == '"' and not inside)
        inside ^= word == '"'
        for place in range(match.start(), match.end()):
            places[place] = len(printed) + min(place - match.start(), len(word) - 1)
        printed += word
    return printed, places


def read(path: Path) -> Events:
    """Every event of a part, read by the stance layer of the package."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows: list[Row] = [json.loads(line) for line in lines if line.strip()]
    texts = [readable(row["text"]) for row in rows]
    plain, signs, gold = [], [], []
    for row, doc, (_, places) in zip(rows, parse(text for text, _ in texts), texts, strict=True):
        for event in row["events"]:
            word = _word_at(doc, places[event["start"]])
            found = commitment_to(word)
            plain.append(plain_figure(found))
            signs.append(frozenset(signs_of(word, found)))
            gold.append(event["factuality"])
    return Events(np.array(plain), signs, np.array(gold, dtype=np.float64))


def _word_at(doc: Doc, place: int) -> Token:
    return next(token for token in doc if token.idx <= place < token.idx + len(token))


def plain_figure(found: Commitment) -> float:
    """Our three answers on the scale, without any fitting."""
    if found.stance is Stance.DENIED or (found.negated and found.stance is Stance.ASSERTED):
        return PLAIN["not"]
    if found.negated:
        return -PLAIN["forecast"]
    if found.stance in (Stance.QUESTIONED, Stance.HYPOTHETICAL):
        return PLAIN["open"]
    if found.demanded:
        return PLAIN["demanded"]
    if found.stance in (Stance.FORECAST, Stance.GOAL):
        return PLAIN[found.stance.value]
    names = {Certainty.CERTAIN: "certain", Certainty.PROBABLE: "probable", Certainty.POSSIBLE: "possible"}
    return PLAIN[names[found.certainty]]


def signs_of(word: Token, found: Commitment) -> Iterator[str]:
    """What the calibration may look at: our answers, the signs that count, and the form of the word."""
    live = [sign for sign in found.signs if not sign.is_cancelled]
    yield f"stance {found.stance.value}{' not' if found.negated else ''}"
    yield f"certainty {found.certainty.value}"
    yield "demanded" if found.demanded else "not demanded"
    yield from (f"sign {sign.name}{' under not' if sign.negated else ''}" for sign in live)
    yield from (f"above {sign.name}" for sign in found.signs if sign.is_cancelled)
    yield f"nearest {live[-1].name}" if live else "no sign"
    yield "noun" if word.pos_ in ("NOUN", "PROPN") else f"form {word.tag_ if word.tag_[:2] == 'VB' else 'other'}"


# ------------------------------------------------------------------ calibration


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the decision list: events with the sign go one way, the others the other way."""

    sign: str
    median: float
    events: int
    yes: Question | None = None
    no: Question | None = None


def calibrate(events: Events) -> Question:
    """A tree of at most `LEAVES` medians, grown at each step where it takes away most of the absolute error."""
    counts = Counter(sign for signs in events.signs for sign in signs)
    names = sorted(name for name, count in counts.items() if count >= SMALLEST)
    held = np.array([[name in signs for name in names] for signs in events.signs])
    leaves: dict[str, NDArray[np.int64]] = {"": np.arange(len(events.gold))}
    splits = {"": _best_split(held, events.gold, leaves[""])}
    asked: dict[str, str] = {}
    while len(leaves) < LEAVES and any(gain > 0 for gain, _ in (splits[path] for path in leaves)):
        path = max(leaves, key=lambda one: splits[one][0])
        number, members = splits[path][1], leaves.pop(path)
        asked[path] = names[number]
        for way, mask in (("y", held[members, number]), ("n", ~held[members, number])):
            leaves[path + way] = members[mask]
            splits[path + way] = _best_split(held, events.gold, members[mask])
    return _grown("", asked, leaves, events.gold)


def _grown(path: str, asked: dict[str, str], leaves: dict[str, NDArray[np.int64]], gold: Figures) -> Question:
    members = np.concatenate([index for leaf, index in leaves.items() if leaf.startswith(path)])
    median = float(np.median(gold[members]))
    if path not in asked:
        return Question("", median, len(members))
    yes, no = (_grown(path + way, asked, leaves, gold) for way in "yn")
    return Question(asked[path], median, len(members), yes, no)


def _best_split(held: NDArray[np.bool_], gold: Figures, members: NDArray[np.int64]) -> tuple[float, int]:
    """How much absolute error the best question takes away, and which it is."""
    inside, figures = held[members], gold[members]
    counts, best = inside.sum(0), (0.0, -1)
    whole = _error(figures)
    for number in np.flatnonzero((counts >= SMALLEST) & (len(members) - counts >= SMALLEST)):
        mask = inside[:, number]
        gain = whole - _error(figures[mask]) - _error(figures[~mask])
        if gain > best[0] + 1e-9:
            best = (gain, int(number))
    return best


def _error(figures: Figures) -> float:
    return float(np.abs(figures - np.median(figures)).sum())


def calibrated(tree: Question, signs: frozenset[str]) -> float:
    """The figure that the decision list gives for an event with these signs."""
    while tree.yes is not None and tree.no is not None:
        tree = tree.yes if tree.sign in signs else tree.no
    return tree.median


def table(tree: Question, depth: int = 0) -> Iterator[str]:
    """The decision list in print: each row is asked in turn, and indented rows only where the row above holds."""
    while tree.yes is not None and tree.no is not None:
        yield f"{'  ' * depth}{tree.sign}: {tree.yes.median:+.1f} ({tree.yes.events} events)"
        yield from table(tree.yes, depth + 1)
        tree = tree.no
    yield f"{'  ' * depth}else: {tree.median:+.1f} ({tree.events} events)"


# ------------------------------------------------------------------ scores


def score(gold: Figures, ours: Figures) -> dict[str, float]:
    """MAE, r, and the share of did / did not / open that is right."""
    answers = [np.where(given < -0.5, -1, np.where(given > 1, 1, 0)) for given in (gold, ours)]
    r = float(np.corrcoef(gold, ours)[0, 1]) if ours.std() else 0.0
    error = float(np.abs(gold - ours).mean())
    return {"mae": round(error, 4), "r": round(r, 4), "decided": round(float((answers[0] == answers[1]).mean()), 4)}


def measure(folder: Path, name: str, *, show: bool) -> tuple[int, dict[str, dict[str, float]]]:
    """The number of events of one set's development part, and the scores on them."""
    train, dev = read(folder / f"{name}_train.jsonl.gz"), read(folder / f"{name}_dev.jsonl.gz")
    tree = calibrate(train)
    if show:
        print("\n".join(table(tree)))
    return len(dev.gold), {
        "always +3": score(dev.gold, np.full(len(dev.gold), 3.0)),
        "plain": score(dev.gold, dev.plain),
        "calibrated": score(dev.gold, np.array([calibrated(tree, signs) for signs in dev.signs])),
    }


def figures(name: str, rows: dict[str, dict[str, float]]) -> Iterator[Figure]:
    """The rows of one set as they are printed."""
    error, r = PEERS[name]
    aims = (0.38, 0.70) if name == "uw" else (None, None)
    whose = "Stanovsky, on the test part"
    nothing = rows["always +3"]
    for row in ("plain", "calibrated"):
        ours = rows[row]
        yield Figure(f"{name} MAE, {row}", ours["mae"], nothing["mae"], error, aims[0], whose, is_low=True)
        yield Figure(f"{name} r, {row}", ours["r"], nothing["r"], r, aims[1], whose)
        yield Figure(f"{name} did / did not / open, {row}", ours["decided"], nothing["decided"])


def main() -> None:
    """Print the scores on both sets beside the trivial rival, always +3, and the peer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--table", action="store_true", help="print the decision lists as well")
    options = parser.parse_args()
    parts = [options.data / f"{name}_{part}.jsonl.gz" for name in PEERS for part in ("train", "dev")]
    if missing := [path.name for path in parts if not path.is_file()]:
        skip("factuality", f"{missing[0]} is not in {options.data}")
        return
    measured = {name: measure(options.data, name, show=options.table) for name in PEERS}
    rows = [figure for name, (_, scores) in measured.items() for figure in figures(name, scores)]
    finish("factuality", rows, size=sum(size for size, _ in measured.values()))


if __name__ == "__main__":
    main()
