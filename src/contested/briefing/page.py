"""The map page: one HTML file that holds its data, its program and its style, and loads nothing."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Sequence
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from contested.briefing.backdrop import Backdrop
from contested.briefing.compose import brief
from contested.briefing.html import brief_html
from contested.briefing.markdown import brief_markdown
from contested.briefing.payload import payload
from contested.model import Situation
from contested.model.errors import OutputError

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript>This page draws a map and needs JavaScript; the same facts stand in brief.html beside it.</noscript>
<div id="app"></div>
<script type="application/json" id="payload">{payload}</script>
<script>{program}</script>
</body>
</html>
"""
# Nothing may be fetched from anywhere, and only the one program of the page may run, whatever a report says.
POLICY = (
    "default-src 'none'; script-src 'sha256-{digest}'; worker-src blob: data:; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; connect-src blob: data:; base-uri 'none'; form-action 'none'"
)


def publish(
    situations: Sequence[Situation], folder: Path, *, title: str, backdrop: Backdrop | None = None
) -> tuple[Path, ...]:
    """Paths of what was written to `folder`: index.html, brief.md, brief.html, claims.jsonl.

    `situations` are the steps of the page's time slider, earliest first; the brief is about the last one, compared
    with the newest that is a day older, or else with the first.
    Existing files of these names are replaced. The same input gives the same bytes.
    Raises `OutputError` when the folder cannot be written, `ValueError` without a situation.
    """
    if not situations:
        raise ValueError("There is no situation to publish; hand over at least one.")
    backdrop = backdrop if backdrop is not None else Backdrop()
    last = situations[-1]
    written = brief(last, before=_a_day_before(situations), backdrop=backdrop)
    texts = {
        "index.html": page(payload(situations, title=title, backdrop=backdrop), title=title),
        "brief.md": brief_markdown(written),
        "brief.html": brief_html(written),
        "claims.jsonl": "".join(f"{claim.to_json()}\n" for claim in last.claims),
    }
    return tuple(_write(folder / name, text) for name, text in texts.items())


def _a_day_before(situations: Sequence[Situation]) -> Situation | None:
    """The newest situation that is a day older than the last one, else the first; None when there is only one."""
    latest = situations[-1].moment.happened - timedelta(days=1)
    older = [situation for situation in situations[:-1] if situation.moment.happened <= latest]
    return older[-1] if older else next(iter(situations[:-1]), None)


def page(handed: dict[str, Any], *, title: str) -> str:
    """The page around its payload."""
    program = _within_script(_built("page.js"))
    digest = base64.b64encode(hashlib.sha256(program.encode()).digest()).decode()
    return PAGE.format(
        policy=POLICY.format(digest=digest),
        title=html.escape(title),
        style=_built("page.css").replace("</", "<\\/"),
        payload=as_json(handed),
        program=program,
    )


def as_json(value: Any) -> str:
    """`value` as JSON that may stand inside a script element: no `<`, and no line separator that ends a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _within_script(program: str) -> str:
    """The program with nothing in it that would end or confuse the script element around it."""
    return program.replace("</script", "<\\/script").replace("<!--", "\\x3c!--")


def _built(name: str) -> str:
    built = files("contested.briefing").joinpath("static", name)
    try:
        return built.read_text("utf-8")
    except FileNotFoundError as error:
        raise OutputError(
            f"The map page cannot be written, because its program {name} is not in this installation. "
            "Install contested from a wheel, or build the front end with `python hatch_build.py`."
        ) from error


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path} could not be written ({error.strerror}); choose another folder.") from error
    return path
