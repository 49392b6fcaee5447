"""Pages of the reference that are made from the code: commands, kinds of event, schemas of what is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer.main
from rich.text import Text

from contested.cli import app
from contested.model import Claim, Situation
from contested.world.kinds import KindEntry, load_kinds

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
#: What stands above this line of a page is written by hand, what stands below it is made from the code.
MADE = "<!-- From here on made by `python -m tests.docs --write`: change the code, and make it anew. -->"

KINDS_ROW = "| kind | is | PLOVER | ACLED | about control |"
ABOUT_CONTROL = {
    "actor_holds": "the actor holds it",
    "actor_enters": "the actor is in it",
    "actor_gone": "the actor has left it",
    "target_gone": "the target has left it",
    "contested": "it is fought over",
    "actor_near": "the actor is near it",
    "nothing": "",
}


def generated() -> dict[Path, str]:
    """Every generated page with the text that it should have."""
    return {
        REFERENCE / "claim.schema.json": schema_of(Claim),
        REFERENCE / "situation.schema.json": schema_of(Situation),
        REFERENCE / "commands.md": commands_page(),
        REFERENCE / "kinds.md": kinds_page(),
    }


def schema_of(kind: type[Claim | Situation]) -> str:
    """The JSON Schema of a value as it is written."""
    schema = kind.model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | schema, indent=2, ensure_ascii=False) + "\n"


def kinds_page() -> str:
    """The table of the kinds of event."""
    rows = (_kind_row(entry) for entry in load_kinds())
    return "\n".join([_written_by_hand("kinds.md"), KINDS_ROW, "|---|---|---|---|---|", *rows]) + "\n"


def _kind_row(entry: KindEntry) -> str:
    plover, acled = (" / ".join(filter(None, codes)) for codes in (entry.plover, entry.acled))
    return f"| `{entry.kind}` | {entry.definition} | {plover} | {acled} | {ABOUT_CONTROL[entry.control]} |"


def _written_by_hand(name: str) -> str:
    """What stands on a page above the part that is made from the code, with the line between them."""
    path = REFERENCE / name
    text = path.read_text("utf-8") if path.is_file() else ""
    return text.partition(MADE)[0] + MADE + "\n"


def commands_page() -> str:
    """Every command with its arguments and options."""
    return _written_by_hand("commands.md") + "".join(_section(name, command) for name, command in commands())


def commands() -> Iterator[tuple[str, Any]]:
    """Every command that can be typed, by its full name, in the order of `contested --help`."""
    yield from _below("contested", typer.main.get_command(app))


def parameters(command: Any) -> list[Any]:
    """The arguments and options of a command that a user sees."""
    return [one for one in command.params if not getattr(one, "hidden", False) and one.name != "help"]


def spellings(parameter: Any) -> list[str]:
    """The ways to write an option: `--outlet` and `-o`; empty for an argument."""
    return [one for one in (*parameter.opts, *parameter.secondary_opts) if one.startswith("-")]


def _below(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for part, one in inner.items():
        yield from _below(f"{name} {part}", one)


def _section(name: str, command: Any) -> str:
    found = parameters(command)
    arguments = [one for one in found if not spellings(one)]
    options = [one for one in found if spellings(one)]
    usage = " ".join([name, *map(_argument, arguments), *(["[OPTIONS]"] if options else [])])
    parts = [f"## `{name}`", _sentences(_plain(command.help or "")), f"```text\n{usage}\n```"]
    if found:
        rows = [f"| {_written(one)} | {_told(one)} |" for one in (*arguments, *options)]
        parts.append("\n".join(["| | |", "|---|---|", *rows]))
    return "\n" + "\n\n".join(parts) + "\n"


def _argument(parameter: Any) -> str:
    shown = (parameter.metavar or parameter.name).upper()
    return (shown + "..." if parameter.nargs == -1 else shown) if parameter.required else f"[{shown}]"


def _written(parameter: Any) -> str:
    names = spellings(parameter)
    if not names:
        return f"`{_argument(parameter)}`"
    value = "" if parameter.is_flag else f" {parameter.metavar or _value(parameter)}"
    return ", ".join(f"`{name}{value}`" for name in names)


def _value(parameter: Any) -> str:
    return "|".join(_choices(parameter)) or parameter.name.upper()


def _choices(parameter: Any) -> list[str]:
    return [one.value for one in type(parameter.default)] if isinstance(parameter.default, Enum) else []


def _told(parameter: Any) -> str:
    told = _plain(parameter.help or "").replace("|", "\\|")
    default = parameter.default
    if default is None or parameter.is_flag if spellings(parameter) else True:
        return told
    return f"{told} Default: `{default.value if isinstance(default, Enum) else default}`."


def _sentences(text: str) -> str:
    """The paragraphs of a help text, one sentence a line."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return "\n\n".join(re.sub(r"(?<=[.?!]) (?=[A-Z])", "\n", paragraph) for paragraph in paragraphs)


def _plain(marked: str) -> str:
    return Text.from_markup(marked).plain.strip()
