"""Learns which name is the place of an event from the development part of the event-location set; writes the weights.

    python benchmarks/reading/learn_event_places.py --data FOLDER [--check] [--to FILE]

The set (Halterman 2019, arXiv 1905.12713) is under the MIT licence, which NOTICE repeats. Two logistic regressions
with a Gaussian prior, fitted by L-BFGS: the first on the features of one name, the second on the log-odds that four
models of the first kind give to sentences they did not see. The same data give the same file. `--check` writes
nothing and prints the scores of five-fold cross-validation over sentences.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from event_location import UNEVEN, Case, cases, load, score
from scipy.optimize import minimize
from scipy.sparse import csr_array

from contested.reading.event_places import LIKELY, beside, first_odds, second_odds
from contested.reading.place_cues import NamedSentence, cues
from contested.world import load_world

RARE = (3, 8)  # a feature of the first, the second model must occur as often as this
PRIOR = (3.0, 5.0)  # their precisions; tried: 1, 3, 5 and 10
SMALL = 0.02  # weights nearer to nought are not written
FOLDS = 4
Features = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """A sentence for one event: for each name its features and whether it names the place."""

    case: Case
    sentence: NamedSentence
    single: dict[int, dict[str, float]]
    tokens: tuple[frozenset[int], ...]
    right: tuple[bool, ...]


def examples(found: Sequence[Case]) -> list[Example]:
    """The rows as examples; a name is right when most of its tokens are."""
    return [_example(case, NamedSentence(case.view, case.verb.sent)) for case in found]


def _example(case: Case, sentence: NamedSentence) -> Example:
    tokens = tuple(case.row.numbers([(name.start, name.end)]) for name in sentence.names)
    return Example(
        case,
        sentence,
        {at: dict.fromkeys(cues(sentence, at, case.verb), 1.0) for at in sentence.open},
        tokens,
        tuple(2 * len(one & case.row.gold) >= len(one) > 0 for one in tokens),
    )


def fit(features: Sequence[Features], right: Sequence[bool], *, rare: int, prior: float) -> dict[str, float]:
    """The weights of a logistic regression with a Gaussian prior."""
    counts = Counter(name for one in features for name in one)
    names = sorted(name for name, count in counts.items() if count >= rare)
    numbers = {name: at for at, name in enumerate(names)}
    entries = [
        (row, numbers[name], value)
        for row, one in enumerate(features)
        for name, value in one.items()
        if name in numbers
    ]
    rows, columns, values = zip(*entries, strict=True)
    matrix = csr_array((values, (rows, columns)), shape=(len(features), len(names)))
    wanted = np.array(right, dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = matrix @ weights
        share = 1 / (1 + np.exp(-odds))
        value = np.sum(np.logaddexp(0, odds) - wanted * odds) + prior / 2 * weights @ weights
        return value, matrix.T @ (share - wanted) + prior * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {name: round(float(weight), 3) for name, weight in zip(names, best, strict=True) if abs(weight) >= SMALL}


def learn(found: Sequence[Example]) -> tuple[dict[str, float], dict[str, float]]:
    """Both models."""
    single = _single(found)
    features: list[Features] = []
    right: list[bool] = []
    for fold in range(FOLDS):
        others = _single([one for one in found if _fold(one, FOLDS) != fold])
        for one in (one for one in found if _fold(one, FOLDS) == fold):
            odds = first_odds(one.sentence, one.single, others)
            features += [dict(beside(one.sentence, odds, at)) for at in one.single]
            right += [one.right[at] for at in one.single]
    return single, fit(features, right, rare=RARE[1], prior=PRIOR[1])


def _single(found: Sequence[Example]) -> dict[str, float]:
    features = [features for one in found for features in one.single.values()]
    return fit(features, [one.right[at] for one in found for at in one.single], rare=RARE[0], prior=PRIOR[0])


def _fold(one: Example, folds: int) -> int:
    return int(hashlib.sha256(("fold " + " ".join(one.case.row.text.split())).encode()).hexdigest(), 16) % folds


def answer(one: Example, models: tuple[Mapping[str, float], Mapping[str, float]], likely: float) -> frozenset[int]:
    """The tokens that both models together take for the place."""
    first = first_odds(one.sentence, one.single, models[0])
    least = math.log(likely / (1 - likely))
    second = second_odds(one.sentence, first, models[1])
    return frozenset(token for at, level in enumerate(second) if level >= least for token in one.tokens[at])


def check(found: Sequence[Example]) -> None:
    """Print the scores of cross-validation, each fold and all."""
    everything: dict[float, list[tuple[Example, frozenset[int]]]] = {}
    for fold in range(5):
        models = learn([one for one in found if _fold(one, 5) != fold])
        for likely in (0.36, 0.4, LIKELY, 0.48):
            answers = [(one, answer(one, models, likely)) for one in found if _fold(one, 5) == fold]
            everything.setdefault(likely, []).extend(answers)
        print(fold, score((one.case.row, tokens) for one, tokens in answers), flush=True)
    for likely, answers in everything.items():
        print(likely, score((one.case.row, tokens) for one, tokens in answers))


def main() -> None:
    """Write the weights, or print the scores of cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with train.jsonl.gz")
    parser.add_argument("--to", type=Path, default=Path("src/contested/reading/event_places.tsv.gz"))
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    rows = [row for row in load(arguments.data, kept=False) if row.batch != UNEVEN]
    found = examples(cases(rows, load_world(None)))
    if arguments.check:
        check(found)
        return
    single, second = learn(found)
    lines = [
        f"{table}\t{name}\t{weight}"
        for table, weights in ((1, single), (2, second))
        for name, weight in sorted(weights.items())
    ]
    arguments.to.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(f"{len(rows)} rows, {len(lines)} weights, {arguments.to.stat().st_size} bytes")


if __name__ == "__main__":
    main()
