"""Reading a report: passages, parse, names, references, voices, and then the claims of each paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from spacy.tokens import Doc

from contested.model import Claim, Report
from contested.reading.attribution import Attribution, Speaker, find_attributions
from contested.reading.carrying import carry
from contested.reading.casing import restored
from contested.reading.claims import paragraph_claims
from contested.reading.coreference import resolve_references
from contested.reading.datelines import EDITORIAL, dated, find_dateline
from contested.reading.denials import denials_by_reference, linked
from contested.reading.mention import Mention
from contested.reading.mentions import Named, find_names
from contested.reading.noise import Passage, passages
from contested.reading.paragraph import measured, remembered
from contested.reading.parse import parse
from contested.reading.time import Memory
from contested.reading.view import View, views
from contested.world import Resolved, Toponym, World, resolve

REMEMBERED = 6  # speakers that a pronoun of the next paragraph may stand for


def read(report: Report, world: World) -> tuple[Claim, ...]:
    """The claims of a report in text order.

    It does not decide whether a claim is true, nor read languages other than English. Every span re-slices to its
    quote; nothing is dated from a publication time that the report does not have.
    """
    if INVISIBLE.search(report.text):
        return without_marks(report, lambda bare: read(bare, world))
    claims = _read(dated(report, find_dateline(report.text)), world)
    return tuple(claim.model_copy(update={"report": report.head}) for claim in claims)


def _read(report: Report, world: World) -> list[Claim]:
    seen = paragraphs(report, world)
    starts = [view.start for view in seen]
    claims: list[Claim] = []
    earlier: list[Speaker] = []
    said: list[tuple[Attribution, ...]] = []
    for view in seen:
        said.append(find_attributions(view.doc, view.mentions, earlier=earlier))
        earlier = [*earlier, *(speaker for one in said[-1] for speaker in one.speakers[-1:])][-REMEMBERED:]
    carried = carry([view.doc for view in seen], said, [view.mentions for view in seen])
    memory = Memory()
    for view, attributions, voices in zip(seen, said, carried, strict=True):
        paragraph = measured(view, attributions, voices, tuple(starts), report, memory=memory)
        memory = remembered(paragraph, memory)
        own = paragraph_claims(paragraph, report, world, claims)
        denials = denials_by_reference(paragraph, [*claims, *own], report, world)
        claims.extend(sorted([*own, *denials], key=lambda claim: claim.evidence.start))
    return list(linked(unique(claims), report.text))


def paragraphs(report: Report, world: World) -> list[View]:
    """The paragraphs of a report that can hold claims, parsed, with their names and what their pronouns stand for."""
    found = passages(report.text)
    docs = parse(_words(found, report, world))
    starts = [passage.start for passage in found]
    mentions = _mentions(docs, starts, report, world)
    capital = world.conflict.capital if world.conflict is not None else None
    return resolve_references(views(docs, starts, mentions, [passage.is_headline for passage in found]), capital)


def _words(found: Sequence[Passage], report: Report, world: World) -> list[str]:
    """The words of every passage as they are parsed: without marks, and not in capitals."""
    cleaned = [_cleaned(report.text[passage.start : passage.end]) for passage in found]
    return restored(
        cleaned,
        is_place=world.gazetteer.knows,
        known=lambda text: [(match.start, match.end) for match in world.names.scan(text)],
    )


FOOTNOTE = re.compile(r"\[(?:\d+|citation needed|note \d+)\]")


def without_marks(report: Report, read_bare: Callable[[Report], Iterable[Claim]]) -> tuple[Claim, ...]:
    """The claims of a report with invisible marks inside its words: read without them, spans put back on the text."""
    kept = [place for place, letter in enumerate(report.text) if not INVISIBLE.match(letter)]
    bare = report.model_copy(update={"text": "".join(report.text[place] for place in kept)})
    claims = [_restored(claim, report, kept) for claim in read_bare(bare)]
    return tuple(claims)


def _restored(claim: Claim, report: Report, kept: Sequence[int]) -> Claim:
    """The claim with every span cut from the report as it was received."""
    return Claim.model_validate(_put_back(claim.model_dump(), report, kept))


def _put_back(value: Any, report: Report, kept: Sequence[int]) -> Any:
    if isinstance(value, dict) and value.keys() >= {"start", "end", "quote"} and isinstance(value["quote"], str):
        start, end = kept[value["start"]], kept[value["end"] - 1] + 1
        return {"start": start, "end": end, "quote": report.text[start:end]}
    if isinstance(value, dict):
        return {key: _put_back(part, report, kept) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_put_back(part, report, kept) for part in value]
    return value


# An acronym or what it stands for, in the square brackets of a monitor: `the National Army [NA]`, `NA [National Army]`.
ACRONYM = re.compile(r"(?<=\w )\[([A-Z0-9][A-Z0-9-]{1,9}|[A-Z][\w’'-]+(?: [\w’'-]+){0,8} [A-Z][\w’'-]+)\]")
# The time before an entry of a live page: `14:45 The army says ...`, `UPDATED 9.15pm GMT - Shells ...`.
STAMP = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=\n))(?:(?:LIVE|UPDATED?|NEW)[ :]\s?)?\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:GMT|UTC|BST|EST|EDT|CET|EET))?(?: ?[-–—:|])?\s+(?=[\"“A-Z])"
)
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad\ufeff]")


# Words that the model of the language does not know for the verbs they are; it reads one of their length and form.
MISTAKEN = re.compile(r"\bretook\b", re.IGNORECASE)


def _like(word: str, other: str) -> str:
    return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other


def _cleaned(text: str) -> str:
    """The paragraph with footnote marks and line breaks as spaces: of the same length, so that offsets hold."""
    text = MISTAKEN.sub(lambda word: _like(word.group(), "seized"), text)
    text = FOOTNOTE.sub(lambda mark: " " * len(mark.group()), text)
    text = EDITORIAL.sub(lambda mark: " " * len(mark.group()), text) if "[" in text else text
    text = STAMP.sub(lambda mark: " " * len(mark.group()), text) if ":" in text[:40] or "." in text else text
    text = ACRONYM.sub(lambda mark: f"({mark[1]})", text) if "[" in text else text
    return text.replace("\n", " ").replace("\t", " ")


def _mentions(docs: Sequence[Doc], starts: Sequence[int], report: Report, world: World) -> list[tuple[Mention, ...]]:
    """The names of every paragraph, places resolved over the whole report at once, its dateline with them."""
    when = report.published.date() if report.published is not None else None
    named = [find_names(doc, world, when=when, start=start) for doc, start in zip(docs, starts, strict=True)]
    dateline = find_dateline(report.text)
    filed = [Toponym(text=dateline.town.title(), start=dateline.start)] if dateline is not None else []
    toponyms = [*filed, *(toponym for one in named for _, _, toponym in one.places)]
    resolved = iter(resolve(toponyms, world.gazetteer, countries=world.countries)[len(filed) :])
    return [with_places(one, [next(resolved) for _ in one.places]) for one in named]


def with_places(named: Named, resolved: Sequence[Resolved | None]) -> tuple[Mention, ...]:
    """The names of a paragraph with its toponyms as places, each resolved or unknown."""
    places = [
        Mention(start, end, kind="place", id=_place_id(found, is_part=end - start > len(toponym.text)))
        for (start, end, toponym), found in zip(named.places, resolved, strict=True)
    ]
    return tuple(sorted([*named.mentions, *places], key=lambda mention: mention.start))


def _place_id(found: Resolved | None, *, is_part: bool) -> str | None:
    """The id of the place; a part of a country ('northern Syria') is not the country and has none."""
    if found is None or (is_part and found.entry.kind == "country"):
        return None
    return found.entry.id


def unique(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each once."""
    seen: dict[str, Claim] = {}
    for claim in claims:
        seen.setdefault(claim.id, claim)
    return list(seen.values())
