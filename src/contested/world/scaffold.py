"""Writes the folder of a new conflict for an analyst to fill in, and describes a folder in words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from string import Template

from contested.model.errors import ConflictError, OutputError
from contested.world.common import Government
from contested.world.conflict import Conflict
from contested.world.folder import load_common, load_conflict

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")


def new_conflict(name: str, folder: Path, countries: Sequence[str]) -> Path:
    """The path of a new folder `folder/name` with commented files that load as they are.

    `countries` are ISO 3166-1 codes, the main theatre first; the government of that country is entered as a first
    party where it is known. Raises `ConflictError` for a name or code that cannot be used, `OutputError` when the
    folder is there already or cannot be written.
    """
    _refuse_bad_names(name, countries)
    path = folder / name
    government = next((one for one in load_common().governments if one.country == countries[0]), None)
    try:
        path.mkdir(parents=True)
        for file, text in _files(name, countries, government).items():
            (path / file).write_text(text, encoding="utf-8")
    except FileExistsError as error:
        raise OutputError(f"{path} is there already. Choose another name, or edit its files.") from error
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.") from error
    load_conflict(path)
    return path


def describe(conflict: Conflict) -> str:
    """The folder in words, over several lines: what it is about, and how much it knows of what."""
    kinds = Counter(source.kind.value for source in conflict.sources)
    since = f", since {conflict.started}" if conflict.started is not None else ""
    lines = [
        f"{conflict.title} ({conflict.name}){since}, in {', '.join(conflict.countries)}",
        f"parties: {len(conflict.parties)}, known by {sum(1 + len(one.aliases) for one in conflict.parties)} names",
        *(f"  {party.id}: {party.name} ({party.kind.value.replace('_', ' ')})" for party in conflict.parties),
        f"sources: {len(conflict.sources)} ({', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))})",
        f"people: {len(conflict.people)}, offices: {len(conflict.offices)}",
        f"places beside the gazetteer: {len(conflict.places)}",
        f"roads: {len(conflict.roads)}, {sum(road.km for road in conflict.roads):,.0f} km",
    ]
    return "\n".join(lines)


def _refuse_bad_names(name: str, countries: Sequence[str]) -> None:
    if not _NAME.fullmatch(name):
        problem = f"{name!r} cannot name a folder; use small letters, digits and hyphens."
        raise ConflictError(name, None, "name", problem)
    wrong = next((country for country in countries if not _COUNTRY.fullmatch(country)), None)
    if wrong is not None or not countries:
        shown = repr(wrong) if wrong is not None else "nothing"
        raise ConflictError(name, None, "countries", f"{shown} is no country code of two capital letters, such as SD.")


def _files(name: str, countries: Sequence[str], government: Government | None) -> dict[str, str]:
    """The files of the template, filled in."""
    words = {
        "title": _quoted(name.replace("-", " ").capitalize()),
        "countries": _quoted(list(countries)),
        "seat": (government.capital or government.name) if government is not None else "Capital",
        "governments": _seats(government),
        "parties": _party(government),
    }
    template = Path(str(resources.files("contested.world"))) / "template"
    files = sorted(template.glob("*.toml"))
    return {file.name: Template(file.read_text(encoding="utf-8")).substitute(words) for file in files}


def _quoted(value: object) -> str:
    """`value` as TOML writes it."""
    return json.dumps(value, ensure_ascii=False)


def _seats(government: Government | None) -> str:
    if government is None:
        return ""
    seats = (government.name, *filter(None, [government.capital]))
    return "".join(f'{_quoted(seat)} = "{government.id}"\n' for seat in seats)


def _party(government: Government | None) -> str:
    """The government of the main country as a first party."""
    if government is None:
        return ""
    words = ("army", "military", "armed forces", "forces", "troops", "soldiers", "government")
    aliases = [f"{adjective} {word}" for adjective in government.adjectives for word in words]
    aliases += ["the army", "the military", "government forces", "government troops"]
    return (
        f'\n[[party]]\nid = "{government.id}"\nname = {_quoted(government.name)}\n'
        f'kind = "state_forces"\ncolour = "#0072b2"\naliases = {_quoted(aliases)}\n'
    )
