"""Which names of a sentence name the place of an event: a small model over (event, name) pairs.

Method. Two logistic regressions. The first sees one name: the dependency path to the event, prepositions, clause
boundaries, distance, what the name is known to name (`place_cues`). The second sees its answer beside those for the
other names: in `Jobar in Damascus` and `Goma, Sake and Minova` one name decides over another. The weights are learnt by
`benchmarks/reading/learn_event_places.py` from the development part of the event-location set of Halterman (2019, arXiv
1905.12713), MIT, and measured by `benchmarks/reading/event_location.py` on the part kept back.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from contested.reading.name_runs import NameRun
from contested.reading.place_cues import NamedSentence, cues
from contested.reading.view import View

# Highest token F1 in cross-validation on the development part, flat between .40 and .48; re-run the benchmark.
LIKELY = 0.44
TOWARDS = 4.0  # the second model sees the log-odds of the first within this range


@dataclass(frozen=True, slots=True)
class PlaceModel:
    """The weights of both models, by feature."""

    single: Mapping[str, float]
    beside: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name and how probable it is that it names the place of the event."""

    name: NameRun
    probability: float


def event_places(view: View, event: Token) -> tuple[PlacedName, ...]:
    """The names in the sentence of `event` (a verb or an event noun) that name its place, in text order.

    Not decided: where the place lies, how the event lies to it (`relations`), and places that no name gives (`there`,
    `the city`). Assumes a news sentence; for verbs it was learnt on, nouns are read as if they were verbs.
    """
    return tuple(one for one in name_probabilities(view, event) if one.probability >= LIKELY)


def name_probabilities(view: View, event: Token) -> tuple[PlacedName, ...]:
    """Every name in the sentence of `event` with its probability, in text order."""
    model, sentence = place_model(), NamedSentence(view, event.sent)
    first = [sum(model.single.get(cue, 0.0) for cue in cues(sentence, at, event)) for at in range(len(sentence.names))]
    second = [
        sum(model.beside.get(cue, 0.0) * value for cue, value in beside(sentence, first, at))
        for at in range(len(sentence.names))
    ]
    return tuple(
        PlacedName(name, _share(odds)) for name, odds in zip(sentence.names, levelled(sentence, second), strict=True)
    )


def levelled(sentence: NamedSentence, odds: Sequence[float]) -> list[float]:
    """The log-odds with those of a list (`A, B and C`) set to their mean: it lies with the event as a whole or not."""
    level = list(odds)
    for members in _lists(sentence):
        mean = sum(odds[at] for at in members) / len(members)
        for at in members:
            level[at] = mean
    return level


def _lists(sentence: NamedSentence) -> Iterator[list[int]]:
    """The numbers of names that only commas and `and` part, where an `and` closes them."""
    members: list[int] = []
    names, doc = sentence.names, sentence.sentence.doc
    for at in range(len(names) - 1):
        between = doc[names[at].last : names[at + 1].first].text.lower()
        if between in (",", "and", "or", ", and", "&"):
            members = members or [at]
            members.append(at + 1)
        if between not in (",",) or at == len(names) - 2:
            if len(members) > 1 and between in ("and", ", and", "&", "or"):
                yield members
            members = []


def beside(sentence: NamedSentence, odds: Sequence[float], number: int) -> Iterator[tuple[str, float]]:
    """The features of the second model: a name's own log-odds and how they stand to those of the other names."""
    own = odds[number]
    others = [other for at, other in enumerate(odds) if at != number]
    best = max(others, default=-9.0)
    rank = sum(other > own for other in others)
    yield "own", own
    yield "bias", 1.0
    yield f"rank={min(3, rank)}", 1.0
    yield f"max={_step(best)}", 1.0
    yield f"diff={_step(own - best)},{rank == 0}", 1.0
    yield f"npos={min(3, sum(other > 0 for other in others))}", 1.0
    seen = set()
    for relation, other in sentence.neighbours[number]:
        for cue in (f"{relation}={_step(odds[other])}", f"{relation}={'hi' if odds[other] > 0 else 'lo'}"):
            if cue not in seen and (cue[-1].isdigit() or abs(odds[other]) > 1.5):
                seen.add(cue)
                yield cue, 1.0


def _step(odds: float) -> int:
    return math.floor(max(-TOWARDS, min(TOWARDS, odds)))


def _share(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


@lru_cache(maxsize=1)
def place_model() -> PlaceModel:
    """The model that ships."""
    tables: dict[str, dict[str, float]] = {"1": {}, "2": {}}
    packed = files("contested.reading").joinpath("event_places.tsv.gz").read_bytes()
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        table, cue, weight = line.split("\t")
        tables[table][cue] = float(weight)
    return PlaceModel(single=tables["1"], beside=tables["2"])
