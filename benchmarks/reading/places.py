"""Places named in news, found and put on the map, beside the trivial answer and the best published peer.

    python benchmarks/reading/places.py --data FOLDER      (FOLDER holds lgl.jsonl.gz, geowebnews.jsonl.gz or others)

Each line of a corpus is an article: `{id, text, toponyms: [{start, end, phrase, type?, geonameid, lat, lon, fcode?}]}`.
`gold spans` asks only where the names are: the share put within 161 km. `end to end` finds them first: exact spans
(`Non_Toponym` and the two expressions are no names), then whether the place or somebody is meant, then where.
A name without coordinates in the gold is left out; one that is not resolved counts as wrong. `right id` also accepts
the same GeoNames id at any distance, which is fair to countries. `fine` leaves out countries, first-level areas and
larger. Nothing here is tuned on single articles; the weights in `contested.world.resolve` are for wars.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from results import Figure, finish, skip

from contested.model import Report
from contested.reading.geoparsing import FoundPlace, geoparse
from contested.world import World, load_world
from contested.world.gazetteer import Gazetteer, PlaceEntry
from contested.world.geometry import distance_km
from contested.world.resolve import Toponym, resolve
from contested.world.spelling import FEATURES

SETS = ("places",)
#: What is to be reached below the first level of administration, in the corpora that tell the level.
REACH = 0.80
#: The exact F1 of the names found, end to end, where peoples and names in names are annotated too, with their types.
REACH_FOUND = 0.83
PEERS = {  # the best published ones, worked out anew from their published answers, a missing answer being wrong
    "lgl": {"method": "20 systems' vote", "acc161": 0.773, "fine": 0.798},
    "geowebnews": {"method": "20 systems' vote; Google for f1", "acc161": 0.674, "f1": 0.832},
}
NO_NAMES = {"Non_Toponym", "Literal_Expression", "Non_Lit_Expression"}
NEAR_KM = 161.0
COARSE = re.compile(r"PCL|CONT|RGN|ADM1|OCN")
PLACE_MEANT = {"Literal", "Mixed", "Coercion", "Embedded_Literal", "Literal_Modifier"}
AFTER = re.compile(r"\s+(?P<word>[A-Za-z]+)\b")
BEFORE = re.compile(r"\b(?P<word>[A-Za-z]+)(?: of)?(?: the)?\s+$")
AREA = re.compile(r",\s+(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?)")

Answers = tuple[PlaceEntry | None, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many."""

    all: int = 0
    near: int = 0
    right: int = 0
    fine: int = 0
    fine_near: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        names = Tally.__slots__
        return Tally(*(getattr(self, name) + getattr(other, name) for name in names))


def main() -> None:
    """Print a table: corpus, method, and the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    folder: Path = parser.parse_args().data
    paths = sorted(one for one in folder.glob("*.jsonl.gz") if not one.name.startswith("peers_"))
    if not paths:
        skip("places", f"{folder} holds no corpus")
        return
    world = load_world()
    gazetteer = world.gazetteer
    figures: list[Figure] = []
    size = 0
    for path in paths:
        corpus = path.name.removesuffix(".jsonl.gz")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            articles = [json.loads(line) for line in lines if line.strip()]
        rows = [
            _row(corpus, name, articles, lambda text, names, m=method: m(text, names, gazetteer))
            for name, method in (("largest namesake", largest_namesake), ("contested, gold spans", in_context))
        ]
        whole = _end_to_end(corpus, articles, world)
        print("\n".join(map(_line, [*rows, whole])))
        figures += [*_figures(corpus, *rows), *_found_figures(corpus, whole)]
        size += rows[0]["names"]
    finish("places", figures, size=size, peers=PEERS)


def _figures(corpus: str, trivial: dict[str, Any], ours: dict[str, Any]) -> list[Figure]:
    peer: dict[str, Any] = PEERS.get(corpus, {})
    told = [("acc161", "within 161 km", None), ("fine", "the same, below the first level", REACH)]
    return [
        Figure(f"{corpus}: {words}", ours[key], trivial[key], peer.get(key), reach, peer.get("method"))
        for key, words, reach in told
        if ours[key] is not None
    ]


def _found_figures(corpus: str, ours: dict[str, Any]) -> list[Figure]:
    peer: dict[str, Any] = PEERS.get(corpus, {})
    told = [
        ("f1", "names found, exact F1", REACH_FOUND if ours["place or actor"] is not None else None),
        ("place or actor", "place told from actor", None),
        ("acc161", "found and within 161 km", None),
    ]
    return [
        Figure(f"{corpus}: {words}", ours[key], reach=reach, peer=peer.get("f1") if key == "f1" else None)
        for key, words, reach in told
        if ours[key] is not None
    ]


def largest_namesake(_text: str, names: Sequence[dict[str, Any]], gazetteer: Gazetteer) -> Answers:
    """The trivial answer: whatever place of that name has most people, however the text goes on."""
    found = (gazetteer.find(name["phrase"], fuzzy=False, limit=1000) for name in names)
    return tuple(max((m.entry for m in matches), key=lambda e: e.population or 0, default=None) for matches in found)


def in_context(text: str, names: Sequence[dict[str, Any]], gazetteer: Gazetteer) -> Answers:
    """What `resolve` says, with the feature words and areas that stand right beside the names."""
    toponyms = [_toponym(text, name) for name in names]
    return tuple(answer and answer.entry for answer in resolve(toponyms, gazetteer))


def _toponym(text: str, name: dict[str, Any]) -> Toponym:
    start, end = name["start"], name["end"]
    after, before = AFTER.match(text, end), BEFORE.search(text[max(0, start - 30) : start])
    words = [match["word"].lower() for match in (after, before) if match is not None]
    area = AREA.match(text, end)
    return Toponym(
        text=name["phrase"],
        start=start,
        hint=next((word for word in words if word in FEATURES), None),
        within=area["name"] if area is not None else None,
    )


def _row(
    corpus: str, method: str, articles: Iterable[dict[str, Any]], answer: Callable[[str, list[Any]], Answers]
) -> dict[str, Any]:
    total, started = Tally(), time.perf_counter()
    for article in articles:
        names = [name for name in article["toponyms"] if name.get("type") not in NO_NAMES and _point(name)]
        for name, place in zip(names, answer(article["text"], names), strict=True):
            total += _judged(name, place)
    seconds = time.perf_counter() - started
    return {
        "corpus": corpus,
        "method": method,
        "names": total.all,
        "acc161": round(total.near / total.all, 4),
        "right id": round(total.right / total.all, 4),
        "fine": round(total.fine_near / total.fine, 4) if total.fine else None,
        "found": round(total.found / total.all, 4),
        "ms a name": round(seconds * 1000 / total.all, 2),
    }


def _end_to_end(corpus: str, articles: Sequence[dict[str, Any]], world: World) -> dict[str, Any]:
    """How many names are found exactly, told place from actor, and put within 161 km, by reading the text alone."""
    total, started = Counter[str](), time.perf_counter()
    for article in articles:
        found = {(one.start, one.end): one for one in geoparse(Report.of(article["text"]), world)}
        names = [name for name in article["toponyms"] if name.get("type") not in NO_NAMES]
        total["found"] += len(found)
        total["gold"] += len({(name["start"], name["end"]) for name in names})
        total["same"] += len({(name["start"], name["end"]) for name in names} & set(found))
        for name in names:
            mine = found.get((name["start"], name["end"])) or _overlapping(name, found)
            if (
                mine is not None
                and name.get("type") is not None
                and (mine.start, mine.end) == (name["start"], name["end"])
            ):
                total["roles"] += 1
                total["right role"] += (mine.role == "place") == (name["type"] in PLACE_MEANT)
            if _point(name) is not None:
                total["points"] += 1
                total["near"] += _judged(name, mine and mine.place and mine.place.entry).near
    precision, recall = total["same"] / max(total["found"], 1), total["same"] / max(total["gold"], 1)
    return {
        "corpus": corpus,
        "method": "contested, end to end",
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
        "place or actor": round(total["right role"] / total["roles"], 4) if total["roles"] else None,
        "acc161": round(total["near"] / max(total["points"], 1), 4),
        "seconds": round(time.perf_counter() - started, 1),
    }


def _overlapping(name: dict[str, Any], found: dict[tuple[int, int], FoundPlace]) -> FoundPlace | None:
    return next((one for (start, end), one in found.items() if start < name["end"] and end > name["start"]), None)


def _judged(name: dict[str, Any], place: PlaceEntry | None) -> Tally:
    point = _point(name)
    near = place is not None and point is not None and distance_km(point, (place.lon, place.lat)) <= NEAR_KM
    same = place is not None and _geonames_id(place.id) == str(name.get("geonameid"))
    fine = name.get("fcode") is not None and not COARSE.match(name["fcode"])
    return Tally(1, near, near or same, fine, fine and near, place is not None)


def _point(name: dict[str, Any]) -> tuple[float, float] | None:
    try:
        point = float(name["lon"]), float(name["lat"])
    except (KeyError, TypeError, ValueError):
        return None
    return point if point != (0.0, 0.0) else None


@cache
def _geonames_ids() -> dict[str, str]:
    table = files("contested.world").joinpath("outlines", "areas.tsv.gz").read_bytes()
    rows = (line.split("\t", 2) for line in gzip.decompress(table).decode().splitlines())
    return {row[0]: row[1] for row in rows}


def _geonames_id(place: str) -> str:
    kind, _, code = place.partition(":")
    return code if kind == "geonames" else _geonames_ids().get(code, "")


def _line(row: dict[str, Any]) -> str:
    return "  ".join(f"{key} {value}" for key, value in row.items())


if __name__ == "__main__":
    main()
