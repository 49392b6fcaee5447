"""Words that stand for an area without being its name: peoples ("Sudanese") and abbreviations ("W.Va.")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from contested.world.spelling import folded

__all__ = ["area_of_abbreviation", "area_of_people", "peoples"]


def area_of_people(name: str) -> str | None:
    """The id of the country, first-level area or region at home in which the people of this name is.

    None for a people of no one area and for a word that names no people. A plural in -s is the same people.
    """
    fold = folded(name)
    table = _peoples()
    return table.get(fold) or table.get(fold.removesuffix("s"))


def area_of_abbreviation(name: str) -> str | None:
    """The id of the first-level area that is written so beside a town; the points and capitals of `name` count."""
    shown = "".join(name.split())
    table = _abbreviations()
    return table.get(shown) or (table.get(shown + ".") if "." in shown else None)


def peoples() -> frozenset[str]:
    """All names of peoples, folded, with their plurals."""
    return frozenset(form for name in _peoples() for form in (name, name + "s"))


@cache
def _peoples() -> dict[str, str | None]:
    return {folded(name): _id(code) if code else None for name, code in _rows("demonyms.txt")}


@cache
def _abbreviations() -> dict[str, str]:
    return {"".join(form.split()): _id(code) for code, forms in _rows("abbreviations.txt") for form in forms.split(";")}


def _id(code: str) -> str:
    if not code.isupper():
        return f"region:{code}"
    return f"{'admin1' if '.' in code else 'country'}:{code}"


def _rows(file: str) -> Iterator[tuple[str, str]]:
    text = files("contested.world").joinpath("outlines", file).read_text(encoding="utf-8")
    for line in text.splitlines():
        name, _, value = line.partition("#")[0].partition("=")
        if name.strip():
            yield name.strip(), value.strip()
