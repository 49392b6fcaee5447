"""Measures claims on texts whose claims were annotated by hand: found, and usable (kind, stance, voice, place right).

    python benchmarks/reading/claims.py --data FOLDER [--scorer FILE] [--conflict NAME]

FOLDER holds one JSON file a text: `doc`, `outlet`, `published`, `text` and `claims` in the wire format. The scorer is a
Python file beside the texts (`score.py`, or the one given) with `load_gold`, `score` and `table`; the trivial rivals
come from `baselines.py` beside it where there is one. Without `--conflict` the best fitting folder is chosen for each
text, as `contested read` does. The last line is one JSON object. Texts that rules were written against give development
scores.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

from contested.model import Refusal, Report
from contested.pipeline import Worlds, read_report

Text = dict[str, Any]


def main() -> None:
    """Read every text, score the claims, and print the table beside the trivial rivals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--conflict")
    args = parser.parse_args()
    scorer = load(args.scorer or args.data / "score.py")
    texts = scorer.load_gold(args.data)
    started = perf_counter()
    ours = scorer.score(texts, dict(read_all(texts, Worlds(given=args.conflict))))
    seconds = perf_counter() - started
    print(scorer.table(ours))
    rivals = trivial(texts, (args.scorer or args.data / "score.py").with_name("baselines.py"), scorer)
    rows = {"ours": ours, **rivals}
    print(f"\n{'reader':24} claims found F1   usable F1")
    for name, result in rows.items():
        print(f"{name:24} {result['claims']['f1'] or 0:15.3f} {result['usable']['f1'] or 0:11.3f}")
    figures = {name: {key: result[key]["f1"] for key in ("claims", "usable")} for name, result in rows.items()}
    print(json.dumps({"benchmark": "claims", "texts": len(texts), "seconds": round(seconds, 1), **figures}))


def load(path: Path) -> ModuleType:
    """The Python file at `path` as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"There is no scorer {path}; name it with --scorer.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_all(texts: Iterable[Text], worlds: Worlds) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """Name of each text and its claims as they go over the wire; none where the text is refused."""
    for text in texts:
        report = Report.of(text["text"], outlet=text.get("outlet"), published=moment(text.get("published")))
        claims = read_report(report, worlds.of(report))
        read = () if isinstance(claims, Refusal) else claims
        yield text["doc"], [json.loads(claim.to_json()) for claim in read]


def moment(written: str | None) -> datetime | None:
    """The publication as a moment; a day without a zone is taken as UTC."""
    if written is None:
        return None
    parsed = datetime.fromisoformat(written)
    return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)


def trivial(texts: list[Text], path: Path, scorer: ModuleType) -> dict[str, Any]:
    """The scores of the trivial rivals, where their file is there."""
    if not path.is_file():
        return {}
    rivals = load(path)
    return {
        "verbs": scorer.score(texts, {text["doc"]: list(rivals.verbs(text)) for text in texts}),
        "verbs + X said": scorer.score(texts, {text["doc"]: list(rivals.verbs(text, True)) for text in texts}),
    }


if __name__ == "__main__":
    main()
