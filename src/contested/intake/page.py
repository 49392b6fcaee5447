"""HTML pages: the body of the report without what surrounds it, and what the page says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.etree import ParserError
from lxml.html import HtmlElement

from contested.intake.draft import Draft, Given, Parcel, RefusedError
from contested.intake.encoding import decode, refuse_binary
from contested.intake.publication import publication
from contested.model.errors import MomentError

#: Parts of a page that are no report: captions, credits, teasers, reading times. Matched as words of class or id.
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:captions?|credits?|read-?more|read-?also|related|teasers?|promos?|recommend(?:ed|ations)|"
    r"most-?read|more-?on|newsletter|share|sharing|social|reading-?time|read-?time|time-?to-?read|breadcrumbs?|"
    r"advert(?:isement)?|pull-?quote)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE_TAGS = frozenset({"figcaption", "figure", "aside", "nav", "footer", "button", "form", "video", "audio"})
#: A wrapper that holds more of the page's words than this is the report, whatever its class says.
_MOST = 0.4

#: Lines that are no sentence of the report, where no markup tells.
_TEASER = re.compile(
    r"(?:read more|read also|also read|related|see also|more on this(?: story| topic)?|recommended|in pictures|"
    r"watch|listen|video|photos?|image|picture|file photo|caption)\s*[:|»›].*"
    r"|read more|advertisement|share(?: this(?: article| story)?)?"
    r"|(?:sign up|subscribe)\b.{0,80}\bnewsletters?\b.{0,40}"
    r"|(?:reading time\W*)?(?:about )?\d+[\s-]min(?:ute)?s?\.?(?: of)?(?: read(?:ing)?)?(?: time)?"
    r"|reading time\b.{0,30}",
    re.IGNORECASE,
)

#: Where pages state their publication; the date of a change, of a copyright or in an address is not one.
_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "publish-date",
    "publication_date",
    "pubdate",
    "dc.date",
    "date",
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    title: str | None
    outlet: str | None
    url: str | None


def receive_page(parcel: Parcel, given: Given) -> Iterator[Draft]:
    """One report a page. Raises `RefusedError` when the page holds no text."""
    content = parcel.content()
    refuse_binary(content)
    decoded = decode(content, given.encoding or parcel.charset or _declared(content))
    tree = _tree(decoded.text)
    published = next(_published(tree), None)
    page = _extracted(tree, parcel.url)
    yield Draft(
        where=parcel.where,
        text=page.text,
        outlet=page.outlet,
        title=page.title,
        url=parcel.url or page.url,
        published=published,
        remarks=decoded.remarks,
    )


def _declared(content: bytes) -> str | None:
    """The encoding that the page names, if Python knows it and the bytes fit."""
    match = _CHARSET.search(content[:4096])
    name = match[1].decode("ascii") if match else None
    try:
        return name if name and content.decode(name) else None
    except (UnicodeDecodeError, LookupError):
        return None


def _tree(text: str) -> HtmlElement:
    import trafilatura  # half a second, which only pages are worth

    whole = text if re.search(r"<body\b", text, re.IGNORECASE) else f"<html><body><div>{text}</div></body></html>"
    try:
        tree = trafilatura.load_html(whole)
    except (ParserError, ValueError):
        tree = None
    if tree is None:
        raise RefusedError("no_text", "It is not an HTML page that can be read.")
    return tree


def _extracted(tree: HtmlElement, url: str | None) -> _Page:
    import trafilatura
    from trafilatura.settings import Document

    _prune(tree)
    found = trafilatura.bare_extraction(tree, url=url, with_metadata=True, include_comments=False)
    kept = _sentences(found.text or "", found.title) if isinstance(found, Document) else []
    if not isinstance(found, Document) or not kept:
        raise RefusedError(
            "no_text",
            "The page holds no text of a report. If its text is loaded by scripts, save it from the browser.",
        )
    return _Page("\n".join(kept), found.title or None, found.sitename or None, found.url or None)


def _sentences(text: str, title: str | None) -> list[str]:
    """The lines of `text` without teasers, and without the title when it is printed on top."""
    lines = [line.strip() for line in text.split("\n")]
    kept = [line for line in lines if line and not _TEASER.fullmatch(line)]
    return kept[1:] if kept and title and kept[0].casefold() == title.casefold() else kept


def _prune(tree: HtmlElement) -> None:
    """Take what is no report out of `tree`, which was made for this and is nobody else's."""
    total = len(tree.text_content())
    for element in [found for found in tree.iter() if _is_aside(found)]:
        if element.getparent() is not None and len(element.text_content()) <= _MOST * total:
            element.drop_tree()


def _is_aside(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "main", "article"):
        return False
    marks = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _ASIDE_TAGS or _ASIDE.search(marks) is not None


def _published(tree: HtmlElement) -> Iterator[str]:
    """The publication times that the page states and that can be read, the most telling first."""
    for written in (*_in_data(tree), *_in_meta(tree), *_in_body(tree)):
        try:
            publication(written)
        except MomentError:
            continue
        yield written


def _in_data(tree: HtmlElement) -> Iterator[str]:
    """From JSON-LD."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _dates(json.loads(script.text or ""))
        except (ValueError, RecursionError):
            continue


def _dates(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("datePublished"), str):
            yield node["datePublished"]
        for value in node.values():
            yield from _dates(value)
    elif isinstance(node, list):
        for value in node:
            yield from _dates(value)


def _in_meta(tree: HtmlElement) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.lower(), meta.get("content"))
    return (stated[name] for name in _META if name in stated)


def _in_body(tree: HtmlElement) -> Iterator[str]:
    """From `<time>` elements that say they are the publication."""
    for element in tree.iterfind(".//*[@datetime]"):
        said = f"{element.get('itemprop', '')} {element.get('class', '')}".lower()
        if "publi" in said or element.get("pubdate") is not None:
            yield element.get("datetime")
