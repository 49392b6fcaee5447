"""How every benchmark of reading ends: a table, and as the last line one JSON object of one shape."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HEAD = ("metric", "ours", "trivial", "best peer", "to reach")


@dataclass(frozen=True)
class Figure:
    """One measure: ours, the trivial rival's, that of the best published peer (and who that is), and the aim."""

    metric: str
    ours: float
    trivial: float | None = None
    peer: float | None = None
    reach: float | None = None
    whose: str | None = None  # the peer
    is_low: bool = False  # whether less is better

    @property
    def is_reached(self) -> bool | None:
        """Whether ours is as good as the aim; None where there is none."""
        if self.reach is None:
            return None
        return self.ours <= self.reach if self.is_low else self.ours >= self.reach


def finish(benchmark: str, figures: Iterable[Figure], *, size: int, split: str = "development", **more: Any) -> None:
    """Print the table of a benchmark, and its last line.

    `size` is the number of texts, sentences or names measured on; `more` goes into the last line as it is.
    """
    listed = list(figures)
    print("\n" + table([(benchmark, figure) for figure in listed]))
    rows = [vars(figure) | {"is_reached": figure.is_reached} for figure in listed]
    print(json.dumps({"benchmark": benchmark, "split": split, "size": size, "figures": rows, **more}))


def skip(benchmark: str, reason: str) -> None:
    """Say, in the last line, why a benchmark was not run."""
    print(json.dumps({"benchmark": benchmark, "skipped": reason}))


def table(rows: Sequence[tuple[str, Figure]]) -> str:
    """Figures with the name of their set, in columns that can be copied."""
    cells = [("set", *HEAD), *((name, *_cells(figure)) for name, figure in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in cells)


def figures_of(result: Mapping[str, Any]) -> list[Figure]:
    """The figures in the last line of a benchmark."""
    known = Figure.__dataclass_fields__.keys()
    return [Figure(**{key: value for key, value in row.items() if key in known}) for row in result["figures"]]


def _cells(figure: Figure) -> tuple[str, ...]:
    peer = _number(figure.peer) + (f" ({figure.whose})" if figure.whose else "")
    aim = f"{'at most ' if figure.is_low else ''}{_number(figure.reach)}" if figure.reach is not None else ""
    return figure.metric, _number(figure.ours), _number(figure.trivial), peer, aim


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
