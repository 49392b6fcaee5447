"""The door of the intake: every report at a place, and a refusal for all that cannot be received."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

from contested.intake.draft import Draft, Given, RefusedError
from contested.intake.language import language_of
from contested.intake.opening import STANDARD_INPUT, open_parcel, receiver_of, unreadable
from contested.intake.publication import Publication, publication
from contested.model.errors import ContestedError, MomentError
from contested.model.report import Refusal, Remark, Report

#: Publication times further ahead of now than this are marked; a day allows for every zone.
_AHEAD = timedelta(days=1)


def receive(
    where: str | Path,
    *,
    outlet: str | None = None,
    published: str | date | None = None,
    title: str | None = None,
    encoding: str | None = None,
    zone: tzinfo | None = None,
    now: datetime | None = None,
) -> Iterator[Report | Refusal]:
    """Every report at `where`, and a `Refusal` for all that cannot be received; one bad file never stops the rest.

    Does not judge reports: texts in any language and of any date are received.

    - `where`: a file, a folder (all files in it, by name), an http(s) address, or `-` for standard input;
    - `outlet`, `published`, `title`: go before what the files say; what neither says stays None;
    - `encoding`: of the bytes, when it is known;
    - `zone`: of times that name none; without it such a time is used to the day;
    - `now`: publication times more than a day later get the remark `date_in_future`.

    The text of a plain text file and of JSON Lines is verbatim, so that spans count from its first character; a
    byte order mark is not part of it. Raises `MomentError` for a `published` that is no date, and `ContestedError`
    for an unknown `encoding`.
    """
    if encoding is not None:
        _check_encoding(encoding)
    when = publication(published, zone) if published is not None else None
    given = Given(outlet, when, title, encoding, zone, now)
    return _received(str(where), given)


def _check_encoding(encoding: str) -> None:
    try:
        codecs.lookup(encoding)
    except LookupError as error:
        raise ContestedError(f"There is no encoding {encoding!r}. Try utf-8, utf-16, cp1252 or cp1256.") from error


def _received(where: str, given: Given) -> Iterator[Report | Refusal]:
    if where == STANDARD_INPUT or not _is_folder(where):
        yield from _opened(where, given)
        return
    files = list(_files(where))
    if not files:
        yield RefusedError("empty", "The folder holds no file.").refusal(where)
    for file in files:
        yield from _opened(file, given)


def _is_folder(where: str) -> bool:
    try:
        return Path(where).is_dir()
    except (OSError, ValueError):
        return False


def _files(folder: str) -> Iterator[str]:
    """The files of `folder` in the order of their names, hidden ones left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(place, name) for name in sorted(names) if not name.startswith("."))
        yield from (str(path) for path in paths if path.is_file() or path.is_symlink())


def _opened(where: str, given: Given) -> Iterator[Report | Refusal]:
    """The reports of one file, page or stream."""
    try:
        parcel = open_parcel(where)
        with parcel.stream:
            for found in receiver_of(parcel)(parcel, given):
                yield found if isinstance(found, Refusal) else _report(found, given)
    except RefusedError as refused:
        yield refused.refusal(where)
    except OSError as error:
        yield unreadable(error).refusal(where)


def _report(draft: Draft, given: Given) -> Report | Refusal:
    """The report of `draft`, with what the caller gave in place of what was found."""
    if not any(character.isalnum() for character in draft.text):
        return RefusedError("empty", "It holds no words.").refusal(draft.where)
    when = given.published or _publication(draft, given)
    return Report.of(
        draft.text,
        outlet=given.outlet or draft.outlet,
        url=draft.url,
        title=given.title or draft.title,
        published=when.moment,
        language=_code(draft.language) or language_of(draft.text),
        dated_to=when.dated_to,
        remarks=(*draft.remarks, *when.remarks, *_ahead(when, given.now)),
    )


def _publication(draft: Draft, given: Given) -> Publication:
    if draft.published is None:
        text = "No publication time is known, so days such as 'Friday' or 'yesterday' stay unresolved."
        return Publication(remarks=(Remark(code="date_missing", text=text),))
    try:
        return publication(draft.published, given.zone)
    except MomentError as error:
        text = f"The publication time is taken as unknown: {error}"
        return Publication(remarks=(Remark(code="date_unreadable", text=text),))


def _ahead(when: Publication, now: datetime | None) -> tuple[Remark, ...]:
    if when.moment is None or now is None or when.moment <= now + _AHEAD:
        return ()
    text = f"The publication time {when.moment.isoformat()} is in the future; the report counts from then on."
    return (Remark(code="date_in_future", text=text),)


def _code(language: str | None) -> str | None:
    """The two-letter code in `language`: `en` of `en-GB`."""
    return language.replace("_", "-").split("-")[0].strip().lower() or None if language else None
