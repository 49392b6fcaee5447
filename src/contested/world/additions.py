"""Adds to a shipped conflict what an analyst accepts: a further name of a known party, source, person or office."""

from __future__ import annotations

import json
from pathlib import Path

from contested.model.errors import ConflictError, OutputError
from contested.world.conflict import Conflict
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
    path = folder / file
    before = path.read_text("utf-8") if path.exists() else None
    record = f"[[{key}]]\nid = {json.dumps(id)}\naliases = [{json.dumps(alias, ensure_ascii=False)}]\n"
    _write(path, record if before is None else f"{before.rstrip()}\n\n{record}")
    try:
        load_conflict(conflict.name, user=user)
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
