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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from contested.reading.name_runs import NameRun
from contested.reading.place_cues import NamedSentence, cues
from contested.reading.view import View

# Highest token F1 in cross-validation on the development part, flat between .40 and .48; re-run the benchmark.
LIKELY = 0.44
NO_PLACE = -5.0  # the log-odds of a name that is known to name something else
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
    found = name_probabilities(NamedSentence(view, event.sent), event)
    return tuple(one for one in found if one.probability >= LIKELY)


def name_probabilities(sentence: NamedSentence, event: Token) -> tuple[PlacedName, ...]:
    """Every name of the sentence that `event` stands in with its probability, in text order; none if none is open."""
    model = place_model()
    if not sentence.open:
        return ()
    first = first_odds(sentence, {at: cues(sentence, at, event) for at in sentence.open}, model.single)
    second = second_odds(sentence, first, model.beside)
    return tuple(PlacedName(name, _share(odds)) for name, odds in zip(sentence.names, second, strict=True))


def first_odds(
    sentence: NamedSentence, found: Mapping[int, Iterable[str]], weights: Mapping[str, float]
) -> list[float]:
    """The log-odds of every name by its own features; low for those that are known to name no place."""
    odds = [NO_PLACE] * len(sentence.names)
    for at, names in found.items():
        odds[at] = sum(weights.get(name, 0.0) for name in names)
    return odds


def second_odds(sentence: NamedSentence, first: Sequence[float], weights: Mapping[str, float]) -> list[float]:
    """The log-odds of every name beside the others, lists levelled."""
    odds = list(first)
    for at in sentence.open:
        odds[at] = sum(weights.get(cue, 0.0) * value for cue, value in beside(sentence, first, at))
    return levelled(sentence, odds)


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
