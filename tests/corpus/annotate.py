"""Makes `expected.json` of every corpus report out of its hand-written `annotation.toml`.

    python tests/corpus/annotate.py              writes expected.json beside each annotation
    python tests/corpus/annotate.py --check      says which are out of date, and writes nothing
    python tests/corpus/annotate.py --gold DIR   also writes DIR/NAME.json, text and claims in one file, for a scorer

People write quotations; offsets are computed here. A quotation must stand exactly once in `report.txt`, or say with
`occurrence` which one is meant. What is left out of an annotation gets the one default that the guidelines give it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent
HEAD = ("title", "outlet", "published", "conflict", "held_out")


class AnnotationError(ValueError):
    """An annotation that its report does not bear out; the text names the report and what is wrong."""


def folders(corpus: Path = CORPUS) -> tuple[Path, ...]:
    """The folders of the corpus, one a report, in the order of their names."""
    return tuple(sorted(path.parent for path in corpus.glob("*/annotation.toml")))


def text_of(folder: Path) -> str:
    """The text of a report, exactly as spans cut into it."""
    return (folder / "report.txt").read_text("utf-8")


def expected(folder: Path) -> dict[str, Any]:
    """What a perfect reader finds in the report of `folder`, with offsets. Raises `AnnotationError`."""
    annotation = tomllib.loads((folder / "annotation.toml").read_text("utf-8"))
    coordinates = tomllib.loads((folder.parent / "places.toml").read_text("utf-8"))
    text = text_of(folder)
    claims = annotation["claim"]
    return {
        **{key: annotation[key] for key in HEAD},
        "claims": [_claim(folder.name, number, claim, text, coordinates) for number, claim in enumerate(claims, 1)],
    }


def gold(folder: Path) -> dict[str, Any]:
    """The same in one value with the text, as scorers of claims take it."""
    return {"doc": folder.name, "self": [], "lang": "en", **expected(folder), "text": text_of(folder)}


def _claim(
    name: str, number: int, claim: Mapping[str, Any], text: str, coordinates: Mapping[str, Sequence[float]]
) -> dict[str, Any]:
    """One claim in the wire format, with what only a gold claim has: `also`, `stance_also`, `flags`."""
    event = {
        "kind": claim["kind"],
        "also": claim.get("also", []),
        "negated": claim.get("negated", False),
        "actors": [_named(actor) for actor in claim.get("actors", [])],
        "targets": [_named(target) for target in claim.get("targets", [])],
        "places": [_place(place, coordinates) for place in claim.get("places", [])],
        "time": {"start": None, "end": None, **claim["time"]},
        "quantity": _quantity(claim.get("quantity")),
    }
    return {
        "id": f"{name}#{number}",
        "evidence": _evidence(name, claim, text),
        "voices": _voices(claim.get("voices", [])),
        "stance": claim["stance"],
        "stance_also": claim.get("stance_also", []),
        "certainty": claim.get("certainty", "certain"),
        "hedges": claim.get("hedges", []),
        "event": event,
        "links": [{"relation": "denies", "claim": f"{name}#{claim['denies']}"}] if "denies" in claim else [],
        "flags": claim.get("flags", []),
    }


def _evidence(name: str, claim: Mapping[str, Any], text: str) -> dict[str, Any]:
    quote: str = claim["quote"]
    starts = list(_occurrences(text, quote))
    wanted = claim.get("occurrence")
    if wanted is None and len(starts) != 1:
        raise AnnotationError(f"{name} says {quote!r} {len(starts)} times; quote more of it or set `occurrence`.")
    if wanted is not None and not 1 <= wanted <= len(starts):
        raise AnnotationError(f"{name} says {quote!r} {len(starts)} times, there is no occurrence {wanted}.")
    start = starts[(wanted or 1) - 1]
    return {"start": start, "end": start + len(quote), "quote": quote}


def _occurrences(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _named(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": thing["name"], "also": thing.get("also", [])}


def _voices(voices: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Outermost first; the last is the origin, those before it are relays."""
    last = len(voices) - 1
    return [
        {
            **_named(voice),
            "source": voice.get("source"),
            "part": "origin" if at == last else "relay",
            "carried": voice.get("carried", False),
        }
        for at, voice in enumerate(voices)
    ]


def _place(place: Mapping[str, Any], coordinates: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """The place with the coordinates of the most exact of its names that the list has."""
    found = next((coordinates[name] for name in (place["name"], *place.get("also", [])) if name in coordinates), None)
    lon, lat = found if found is not None else (None, None)
    return {
        **_named(place),
        "lon": lon,
        "lat": lat,
        "relation": place["relation"],
        "km": place.get("km"),
        "bearing": place.get("bearing"),
    }


def _quantity(quantity: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    return {"low": None, "best": None, "high": None, "word": None, "of": None, **quantity}


def digest(corpus: Path = CORPUS) -> str:
    """Sixteen hexadecimal characters that change with any text or annotation; floors of the gate are pinned to it."""
    content = hashlib.sha256()
    for folder in folders(corpus):
        content.update(f"{folder.name}\0{text_of(folder)}\0{written(expected(folder))}\0".encode())
    return content.hexdigest()[:16]


def written(value: Mapping[str, Any]) -> str:
    """The JSON text of `value`, as it stands in the files."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def outdated(corpus: Path = CORPUS) -> tuple[str, ...]:
    """Names of the reports whose `expected.json` is missing or not what the annotation gives."""
    return tuple(
        folder.name
        for folder in folders(corpus)
        if not (folder / "expected.json").is_file()
        or (folder / "expected.json").read_text("utf-8") != written(expected(folder))
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the result is its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, fail if something is out of date")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="also write one file a report with text and claims")
    options = parser.parse_args(arguments)
    if options.check:
        late = outdated()
        sys.stdout.writelines(f"{name}/expected.json is out of date.\n" for name in late)
        return 1 if late else 0
    for folder in folders():
        (folder / "expected.json").write_text(written(expected(folder)), "utf-8")
        if options.gold is not None:
            options.gold.mkdir(parents=True, exist_ok=True)
            (options.gold / f"{folder.name}.json").write_text(written(gold(folder)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
