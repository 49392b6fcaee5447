"""A record of a TOML file together with where it stands, so that whatever is wrong with it can be told by line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from contested.model.errors import ConflictError
from contested.world.toml_file import TomlFile, Where


@dataclass(frozen=True, slots=True)
class Record[T]:
    """A value and the table that it was read from."""

    value: T
    file: TomlFile
    where: Where

    def fault(self, *inside: str | int, problem: str) -> ConflictError:
        """The error about the field at `inside` this record."""
        return self.file.fault((*self.where, *inside), problem)


@dataclass(frozen=True, slots=True)
class _Addition:
    """More aliases for a record of an earlier file."""

    id: str
    aliases: tuple[str, ...]


def records[T](files: tuple[TomlFile, ...], key: str, kind: type[T]) -> tuple[Record[T], ...]:
    """All [[key]] of `files`, in order."""
    return tuple(Record(value, file, (key, at)) for file in files for at, value in enumerate(file.records(key, kind)))


def with_additions[T](files: tuple[TomlFile, ...], key: str, kind: type[T]) -> tuple[Record[T], ...]:
    """All [[key]] of `files`; a table of a later file with nothing but `id` and `aliases` adds to an earlier record."""
    found: list[Record[Any]] = list(records(files[:1], key, kind))
    for file in files[1:]:
        for at, table in enumerate(file.values.get(key, [])):
            where = (key, at)
            if set(table) == {"id", "aliases"}:
                _extend(found, file, where, file.value(where, table, _Addition))
            else:
                found.append(Record(file.value(where, table, kind), file, where))
    return tuple(found)


def _extend(found: list[Record[Any]], file: TomlFile, where: Where, addition: _Addition) -> None:
    for at, record in enumerate(found):
        if record.value.id == addition.id:
            more = tuple(alias for alias in addition.aliases if alias not in record.value.aliases)
            value = replace(record.value, aliases=(*record.value.aliases, *more))
            found[at] = Record(value, record.file, record.where)
            return
    raise file.fault((*where, "id"), f"{addition.id!r} is not the id of a record that could be given more aliases.")
