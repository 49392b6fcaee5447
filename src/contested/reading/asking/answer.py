"""What a language model answered, taken apart without trust: told claims, and how much of it was unusable."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from contested.model import Certainty, Kind, Stance
from contested.reading.asking.question import MEASURES, RELATIONS

#: More claims than a text of this length can hold are no answer: one for so many characters, and some to spare.
MOST_CLAIMS = 400
_THOUGHTS = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_CLAIMS = re.compile(r'"claims"\s*:\s*\[')


def _none_as_empty(value: Any) -> Any:
    return () if value is None else value


def _as_named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _as_quoted(value: Any) -> Any:
    return {"quote": value} if isinstance(value, str) else value


def _as_spanned(value: Any) -> Any:
    return {"span": value} if isinstance(value, str) else value


def _as_hedge(value: Any) -> Any:
    return {"word": value} if isinstance(value, str) else value


def _one_of(values: tuple[str, ...], otherwise: str) -> BeforeValidator:
    """A word that is not among those offered counts as none: it spoils no claim."""
    return BeforeValidator(lambda value: value if value in values else otherwise)


type Words = Annotated[str, Field(max_length=2000)]


class _Told(BaseModel):
    """Fields beyond those asked for, offsets and ids among them, are not looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Quoted(_Told):
    """Words that are said to stand in the text."""

    quote: Words


type _Quoted = Annotated[Quoted, BeforeValidator(_as_quoted)]


class Spanned(_Told):
    """A time, of which only the words count."""

    span: _Quoted | None = None


class Counted(Spanned):
    """A number, of which only the words count, and what it measures."""

    measure: Annotated[Literal["flow", "stock", "forecast", "unstated"], _one_of(MEASURES, "unstated")] = "unstated"


class Named(_Told):
    """Somebody or something by a name, with the words that name it where they are another."""

    name: Words
    span: _Quoted | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words to look for, the likeliest first."""
        return (self.span.quote, self.name) if self.span is not None else (self.name,)


class Placed(Named):
    """A place and how the event lies to it; distances and directions are read from the text."""

    relation: Annotated[
        Literal["in", "near", "toward", "from", "between", "unstated"], _one_of(RELATIONS, "unstated")
    ] = "unstated"


class Hedged(_Told):
    """A word that weakens a claim."""

    word: Words
    by: Annotated[Literal["outlet", "source"], _one_of(("outlet", "source"), "outlet")] = "outlet"


type _Many[T] = Annotated[tuple[T, ...], Field(max_length=40), BeforeValidator(_none_as_empty)]
type _Named = Annotated[Named, BeforeValidator(_as_named)]
type _Placed = Annotated[Placed, BeforeValidator(_as_named)]
type _Hedged = Annotated[Hedged, BeforeValidator(_as_hedge)]


class ToldEvent(_Told):
    """An event as it was told."""

    kind: Kind
    negated: bool = False
    actors: _Many[_Named] = ()
    targets: _Many[_Named] = ()
    places: _Many[_Placed] = ()
    time: Annotated[Spanned | None, BeforeValidator(_as_spanned)] = None
    quantity: Annotated[Counted | None, BeforeValidator(_as_spanned)] = None


class ToldClaim(_Told):
    """A claim as it was told: nothing of it has been compared with the text yet."""

    evidence: _Quoted
    voices: _Many[_Named] = ()
    stance: Stance
    certainty: Certainty = Certainty.CERTAIN
    hedges: _Many[_Hedged] = ()
    event: ToldEvent


@dataclass(frozen=True, slots=True)
class Answer:
    """The told claims that have the form asked for, and how many have not."""

    claims: tuple[ToldClaim, ...]
    unknown_kinds: int = 0
    malformed: int = 0


def parse_answer(text: str) -> Answer | None:
    """The claims that an answer tells; None when it is not in the form asked for at all.

    Words around the JSON, a fence around it and thoughts before it are passed over; an answer that breaks off gives the
    claims that are whole. Nothing here is compared with the report yet.
    """
    found = _objects(_THOUGHTS.sub("", text))
    if found is None:
        return None
    claims, unknown, malformed = [], 0, max(0, len(found) - MOST_CLAIMS)
    for one in found[:MOST_CLAIMS]:
        try:
            claims.append(ToldClaim.model_validate(one))
        except ValidationError as error:
            is_kind = any(fault["loc"] == ("event", "kind") and fault["type"] == "enum" for fault in error.errors())
            unknown, malformed = unknown + is_kind, malformed + (not is_kind)
    return Answer(tuple(claims), unknown, malformed)


def _objects(text: str) -> list[Any] | None:
    """The values in the list of claims, as far as they can be read."""
    start = _CLAIMS.search(text)
    at = start.end() if start is not None else text.find("[") + 1
    if at == 0:
        return None
    found = list(_values(text, at))
    is_empty = not found and text[at:].lstrip().startswith("]")
    return found if found or is_empty else None


def _values(text: str, at: int) -> Iterator[Any]:
    """The values that follow each other in a JSON list, until its end or a fault."""
    decoder = json.JSONDecoder()
    while True:
        while text[at : at + 1].isspace() or text[at : at + 1] == ",":
            at += 1
        if text[at : at + 1] != "{":
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value
