"""The pages of the documentation, and what can be wrong with them without running anything."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from contested.model import Claim
from contested.world.conflict import Allegiance, ExtraPlace, Naming, Office, Party, Person, Post, Road, Source

from .reference import REFERENCE, ROOT, commands, generated, parameters, spellings

NAMED = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
#: The four kinds of page, and records of decisions; every page is of one of them.
FOLDERS = ("tutorials", "how-to", "reference", "explanation", "decisions")

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_COMMAND = re.compile(r"(?<![\w./-])contested ((?:[a-z]+ ?){1,2})")
#: How the project is built is no matter of its documentation, nor where somebody keeps his files.
_FORBIDDEN = re.compile(
    r"\bissue #?\d|\bsession\b|\bsub-?agents?\b|\bAI[- ](?:assistant|agent|generated)|\bassistant\b"
    r"|(?<![\w\[`-])(?<!--reader )LLMs?(?![\w`\]-])"
    r"|\bTODO\b|\bFIXME\b|\blorem ipsum\b|(?<![\w.:/>~*)-])/(?!usr/)[a-z]+/[\w.-]+",
    re.IGNORECASE,
)
#: A number said of the program needs the command that gives it, in the same section.
_MEASURED = re.compile(
    r"\d[\d.,]* ?(?:%|seconds?\b|minutes?\b|MB\b|of \d)|\bF1\b|\bprecision\b|\brecall\b", re.IGNORECASE
)


def pages() -> list[Path]:
    """Every Markdown page for users and contributors."""
    return [ROOT / name for name in NAMED] + sorted((ROOT / "docs").rglob("*.md"))


def faults() -> Iterator[str]:
    """Everything wrong with the pages, one sentence each."""
    yield from stale_pages()
    yield from misplaced_pages()
    for page in pages():
        text = page.read_text("utf-8")
        for fault in (*dead_links(page, text), *forbidden_words(text), *crowded_lines(text), *unknown_commands(text)):
            yield f"{page.relative_to(ROOT)}: {fault}"
    yield from undocumented()
    yield from unexplained_words()
    yield from unproven_numbers((ROOT / "README.md").read_text("utf-8"))


def stale_pages() -> Iterator[str]:
    """Generated pages that are not what the code says."""
    for path, text in generated().items():
        if not path.is_file() or path.read_text("utf-8") != text:
            yield f"{path.relative_to(ROOT)}: it is not what the code says; run `python -m tests.docs --write`."


def misplaced_pages() -> Iterator[str]:
    """Pages of no kind: every page but the index lies in the folder of its kind."""
    for page in sorted((ROOT / "docs").rglob("*.md")):
        inside = page.relative_to(ROOT / "docs")
        if inside.parts[0] not in FOLDERS and inside != Path("README.md"):
            yield f"{page.relative_to(ROOT)}: it lies in none of {', '.join(FOLDERS)}."


def dead_links(page: Path, text: str) -> Iterator[str]:
    """Links to files, or to headings of files, that are not there."""
    for target in _LINK.findall(_FENCE.sub("", text)):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        aimed = (page.parent / unquote(path)).resolve() if path else page
        if path and not aimed.exists():
            yield f"the link to {target} leads nowhere."
        elif anchor and aimed.suffix == ".md" and anchor not in anchors(aimed.read_text("utf-8") if path else text):
            yield f"the link to {target} leads to no heading."


def anchors(text: str) -> set[str]:
    """What the headings of a page can be linked by."""
    headings = _HEADING.findall(_FENCE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def forbidden_words(text: str) -> Iterator[str]:
    """Words about how the project is built, or left over from building it."""
    for found in _FORBIDDEN.finditer(text):
        yield f"the words {found.group()!r} do not belong in the documentation."


def crowded_lines(text: str) -> Iterator[str]:
    """Lines of prose with more than one sentence."""
    for line in _FENCE.sub("", text).splitlines():
        prose = _CODE.sub("code", _LINK.sub("link", line))
        if not line.startswith(("|", "<!--", "    ")) and re.search(r"[a-z)\"]{2}[.?!] +[A-Z][a-z]", prose):
            yield f"more than one sentence on the line {line[:60]!r}..."


def unknown_commands(text: str) -> Iterator[str]:
    """Commands and options in examples that the program does not have."""
    known = {name.removeprefix("contested "): command for name, command in commands()}
    for line in _shell_lines(text):
        found = _COMMAND.search(line)
        if found is None:
            continue
        words = found[1].split()
        name = next((name for name in (" ".join(words[:2]), words[0]) if name in known), None)
        if name is None:
            if words[0] not in {one.split()[0] for one in known}:
                yield f"`contested {words[0]}` is not a command."
            continue
        options = {*_options(known[name]), "--help"}
        for option in _OPTION.findall(line.split("|")[0]):
            if option not in options:
                yield f"`contested {name}` has no option {option}."


def _options(command: Any) -> list[str]:
    return [one for parameter in parameters(command) for one in spellings(parameter)]


def undocumented() -> Iterator[str]:
    """Commands and options of the program that the reference does not name."""
    page = (REFERENCE / "commands.md").read_text("utf-8") if (REFERENCE / "commands.md").is_file() else ""
    for name, command in commands():
        _, found, section = page.partition(f"## `{name}`\n")
        if not found:
            yield f"docs/reference/commands.md does not name the command `{name}`."
        section = section.partition("\n## ")[0]
        for option in _options(command):
            if not re.search(rf"`{re.escape(option)}[ `]", section):
                yield f"docs/reference/commands.md does not name the option {option} of `{name}`."


def unexplained_words() -> Iterator[str]:
    """Codes, fields and settings of the program that the page of the reference about them does not name."""
    wanted = {
        "claim.md": remark_codes("reading") | claim_fields(),
        "reports.md": remark_codes("intake") | refusal_codes(),
        "conflict-folder.md": conflict_fields(),
        "settings.md": settings(),
        "output.md": {name for name, command in commands() if "--json" in _options(command)},
    }
    for name, expected in wanted.items():
        text = (REFERENCE / name).read_text("utf-8") if (REFERENCE / name).is_file() else ""
        yield from (
            f"docs/reference/{name} does not name `{word}`." for word in sorted(expected) if f"`{word}`" not in text
        )


def remark_codes(step: str) -> set[str]:
    """The codes of the remarks that a step makes."""
    return set(re.findall(r'code="([a-z_]+)"', _source(step)))


def refusal_codes() -> set[str]:
    """The codes of all refusals."""
    return set(re.findall(r'RefusedError\(\s*"([a-z_]+)"', _source("intake")))


def settings() -> set[str]:
    """The environment variables of the program's own."""
    return set(re.findall(r"\bCONTESTED_[A-Z_]+\b", _source()))


def claim_fields() -> set[str]:
    """Every field of a claim and of what it is made of."""
    schema = Claim.model_json_schema(mode="serialization")
    kinds = [schema, *(kind for kind in schema["$defs"].values() if "properties" in kind)]
    return {name for kind in kinds for name in kind["properties"]}


def conflict_fields() -> set[str]:
    """Every field of the records of a conflict folder."""
    records = (Allegiance, ExtraPlace, Naming, Office, Party, Person, Post, Road, Source)
    return {field.name for record in records for field in dataclasses.fields(record)}


def _source(step: str = "") -> str:
    return "".join(path.read_text("utf-8") for path in sorted((ROOT / "src" / "contested" / step).rglob("*.py")))


def unproven_numbers(text: str) -> Iterator[str]:
    """Rows of a table of measures that name no command."""
    for line in _FENCE.sub("", text).splitlines():
        if line.startswith("|") and _MEASURED.search(line) and "`" not in line:
            yield f"README.md: no command stands beside the number in {line[:70]!r}..."


def _shell_lines(text: str) -> Iterator[str]:
    """Lines of `console` and `sh` blocks that are typed, and inline code that begins with the program's name."""
    for fence in _FENCE.findall(text):
        if fence.startswith(("```console", "```sh")):
            joined = fence.replace("\\\n", " ")
            yield from (line.lstrip("$ ") for line in joined.splitlines() if line.startswith("$ ") or "```sh" in fence)
    yield from (code.strip("`") for code in _CODE.findall(_FENCE.sub("", text)) if code.startswith("`contested "))
