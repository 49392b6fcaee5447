"""Reads a TOML file into values, and finds the line of whatever is wrong in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from types import UnionType
from typing import Any, Self, Union, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from contested.model.errors import ConflictError

Where = tuple[str | int, ...]  # ("party", 2, "aliases", 0): from the top of the file down to a value

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*=""")
_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True)
class TomlFile:
    """A TOML file with its text, so that faults can be told by line."""

    path: Path
    text: str
    values: dict[str, Any]

    @classmethod
    def read(cls, path: Path) -> Self:
        """The file at `path`; an absent file is an empty one. Raises `ConflictError` when it is not readable TOML."""
        try:
            text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
            return cls(path, text, tomllib.loads(text))
        except UnicodeDecodeError as error:
            raise ConflictError(str(path), None, "", f"The file is not UTF-8: {error.reason}.") from error
        except OSError as error:
            raise ConflictError(str(path), None, "", f"The file cannot be read: {error.strerror}.") from error
        except tomllib.TOMLDecodeError as error:
            line = _AT_LINE.search(str(error))
            at = int(line[1]) if line is not None else None
            raise ConflictError(str(path), at, "", f"This is not valid TOML: {error}.") from error

    def records[T](self, key: str, kind: type[T]) -> tuple[T, ...]:
        """All tables [[key]] as values of the dataclass `kind`; closed: a key that it lacks is refused."""
        tables = self.values.get(key, [])
        if not isinstance(tables, list):
            raise self.fault((key,), f"This should be a list of tables; write [[{key}]].")
        return tuple(self.value((key, at), table, kind) for at, table in enumerate(tables))

    def value[T](self, where: Where, table: Any, kind: type[T]) -> T:
        """`table`, which stands at `where`, as a value of the dataclass `kind`."""
        self._refuse_unknown_keys(where, table, kind)
        try:
            checked: T = _adapter(cast(Hashable, kind)).validate_python(table)
        except ValidationError as error:
            first = error.errors()[0]
            raise self.fault((*where, *first["loc"]), _in_words(first["type"], first["msg"], first["input"])) from error
        return checked

    def expect(self, *keys: str) -> None:
        """Refuse any key at the top of the file that is not among `keys`."""
        for key in self.values:
            if key not in keys:
                raise self.fault((key,), _unknown(key, keys))

    def fault(self, where: Where, problem: str) -> ConflictError:
        """The error that names this file, the line and the field at `where`."""
        field = ".".join(str(part) for part in where if isinstance(part, str))
        return ConflictError(str(self.path), self.line(where), field, problem)

    def line(self, where: Where) -> int | None:
        """The line (from 1) of the value at `where`, or of the nearest table or key around it."""
        for length in range(len(where), 0, -1):
            line = self._lines.get(where[:length]) or self._lines.get((*where[:length], 0))
            if line is not None:
                return self._line_of_text(line, self._at(where)) if length < len(where) else line
        return None

    def _at(self, where: Where) -> Any:
        value: Any = self.values
        for part in where:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def _line_of_text(self, start: int, value: Any) -> int:
        """The first line from `start` on that has `value` in quotes, in a list over several lines; else `start`."""
        if isinstance(value, str):
            for number, line in enumerate(self.text.splitlines()[start - 1 :], start):
                if f'"{value}"' in line or f"'{value}'" in line:
                    return number
        return start

    @cached_property
    def _lines(self) -> dict[Where, int]:
        """The line of every header and key."""
        found: dict[Where, int] = {}
        counts: dict[Where, int] = {}
        table: Where = ()
        for number, line in enumerate(self.text.splitlines(), 1):
            header, key = _HEADER.match(line), _KEY.match(line)
            if header is not None and not key:
                table = _table(header[2], counts, is_list=header[1] == "[[")
                found.setdefault(table, number)
            elif key is not None:
                found.setdefault((*table, key[1] or key[2] or key[3]), number)
        return found

    def _refuse_unknown_keys(self, where: Where, table: Any, kind: Any) -> None:
        if not isinstance(table, dict) or not is_dataclass(kind):
            return
        known = _keys(cast(Hashable, kind))
        for key, value in table.items():
            if key not in known:
                raise self.fault((*where, key), _unknown(key, tuple(known)))
            for at, part in enumerate(value if isinstance(value, list) else [value]):
                inside = (*where, key, at) if isinstance(value, list) else (*where, key)
                self._refuse_unknown_keys(inside, part, known[key])


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """What checks values of `kind`; made once, because making it takes longer than a hundred checks."""
    return TypeAdapter(kind)


@cache
def _keys(kind: Any) -> dict[str, Any]:
    """The keys of the dataclass `kind`, each with the dataclass that its value holds, or None."""
    hints = get_type_hints(kind)
    return {one.name: _dataclass_in(hints[one.name]) for one in fields(kind)}


def _table(name: str, counts: dict[Where, int], *, is_list: bool) -> Where:
    """Where the header `name` leads: [[person.posts]] is a list within the last [[person]]."""
    where: Where = ()
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for part in parts[:-1]:
        where = (*where, part)
        if where in counts:
            where = (*where, counts[where])
    where = (*where, parts[-1])
    if is_list:
        counts[where] = counts.get(where, -1) + 1
        where = (*where, counts[where])
    return where


def _dataclass_in(hint: Any) -> Any:
    """The dataclass inside `tuple[X, ...]` or `X | None`; None when there is none."""
    if is_dataclass(hint):
        return hint
    if get_origin(hint) in {tuple, Union, UnionType}:
        return next((inner for inner in map(_dataclass_in, get_args(hint)) if inner is not None), None)
    return None


def _unknown(key: str, known: Sequence[str]) -> str:
    near = get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}."
    return f"There is no field of this name; {hint}"


def _in_words(kind: str, message: str, found: Any) -> str:
    if kind == "missing":
        return "This field is needed but was not given."
    shown = repr(found)
    return f"{message}; it is {shown if len(shown) < 60 else shown[:57] + '...'}."
