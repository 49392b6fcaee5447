"""A brief as one HTML document that loads nothing, with links from every sentence to the words it rests on."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from contested.briefing.value import Brief
from contested.briefing.words import moment


def brief_html(brief: Brief) -> str:
    """The brief as a whole document; everything that comes from reports is escaped."""
    return _template().render(brief=brief, moment=moment, is_web=is_web)


def is_web(address: str | None) -> bool:
    """Whether an address may become a link: http and https only, so that no report can smuggle in a script."""
    return address is not None and re.fullmatch(r"https?://[^\s<>\"']+", address) is not None


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("contested.briefing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html")
