"""Adds to a conflict what an analyst accepts: a further name of somebody known, or a party that was not known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from contested.model.errors import ConflictError, OutputError
from contested.world.conflict import Allegiance, Conflict, Party
from contested.world.folder import load_conflict, user_folder


def accept_alias(name: str, id: str, alias: str, *, user: Path | None = None) -> Path:  # noqa: A002 - the word of the model
    """The file in the user's data folder that now gives `alias` to the record `id` of the conflict `name`.

    What is shipped stays as it is; the file is left as it was when the conflict would no longer load with it.
    Raises `ConflictError` for an unknown conflict or id, for a folder of the user's own (whose files are edited
    instead), and for a name that means somebody else already; `OutputError` when the file cannot be written.
    """
    conflict = load_conflict(name, user=user)
    file, key = _place(conflict, id)
    folder = (user if user is not None else user_folder()) / conflict.name
    if conflict.folder is None or Path(conflict.folder).resolve() == folder.resolve() or Path(name).is_dir():
        raise ConflictError(
            str(Path(conflict.folder or name) / file), None, id, "This folder is yours: add the name there."
        )
    return _add(folder / file, _table(key, {"id": id, "aliases": [alias]}), conflict.name, user)


def accept_party(name: str, party: Party, *, user: Path | None = None) -> Path:
    """The `parties.toml` that now has `party`: of the folder `name`, or the user's own addition to a shipped conflict.

    The file is left as it was when the conflict would no longer load with it. Raises `ConflictError` for an unknown
    conflict, an id or name that is taken, and a side that is not there; `OutputError` when the file cannot be written.
    """
    conflict = load_conflict(name, user=user)
    folder = Path(name) if Path(name).is_dir() else (user if user is not None else user_folder()) / conflict.name
    if any(known.id == party.id for known in conflict.parties):
        raise ConflictError(str(folder / "parties.toml"), None, "id", f"There is a party {party.id!r} already.")
    sides = [_inline(one) for one in party.allegiances]
    fields = {"id": party.id, "name": party.name, "kind": party.kind.value, "aliases": list(party.aliases)}
    record = _table("party", {**fields, "note": party.note} if party.note is not None else fields)
    record += f"allegiances = [{', '.join(sides)}]\n" if sides else ""
    return _add(folder / "parties.toml", record, name if Path(name).is_dir() else conflict.name, user)


def _inline(allegiance: Allegiance) -> str:
    days = (("start", allegiance.start), ("until", allegiance.until))
    dated = [f"{key} = {day.isoformat()}" for key, day in days if day is not None]
    return "{ " + ", ".join([f"to = {_quoted(allegiance.to)}", *dated]) + " }"


def _table(key: str, fields: Mapping[str, str | list[str]]) -> str:
    """The text of a record in a TOML file."""
    lines = [f"{name} = {_quoted(value)}" for name, value in fields.items() if value != []]
    return "\n".join([f"[[{key}]]", *lines]) + "\n"


def _quoted(value: str | list[str]) -> str:
    """A string or a list of strings in TOML, whose escapes are those of JSON but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _add(path: Path, record: str, conflict: str, user: Path | None) -> Path:
    """The file at `path` with `record` at its end; as it was, if the conflict would not load with it."""
    before = path.read_text("utf-8") if path.exists() else None
    _write(path, record if before is None else f"{before.rstrip()}\n\n{record}")
    try:
        load_conflict(conflict, user=user)
    except ConflictError:
        _restore(path, before)
        raise
    return path


def _place(conflict: Conflict, wanted: str) -> tuple[str, str]:
    """The file and the table that the record with an id stands in."""
    places = (
        ("parties.toml", "party", conflict.parties),
        ("sources.toml", "source", conflict.sources),
        ("people.toml", "person", conflict.people),
        ("people.toml", "office", conflict.offices),
    )
    for file, key, found in places:
        if any(record.id == wanted for record in found):
            return file, key
    problem = f"It knows no party, source, person or office {wanted!r}. See 'contested conflict show {conflict.name}'."
    raise ConflictError(conflict.name, None, "id", problem)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.") from error


def _restore(path: Path, before: str | None) -> None:
    if before is None:
        path.unlink()
    else:
        _write(path, before)
