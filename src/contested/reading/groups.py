"""Groups that no conflict folder knows: which names are theirs, and the id that is made of a name."""

from __future__ import annotations

import re

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from contested.reading.grammar import phrase
from contested.reading.lexicon import nouns
from contested.reading.view import View
from contested.world.name_words import words

JOINING = frozenset({"of", "for", "the", "and", "al", "el", "-", "–"})
SPEAKING = frozenset({"source", "office", "person"})


def unknown_group(token: Token, view: View) -> str | None:
    """The id of the group that a noun phrase names and no folder knows; None where it names nobody in particular.

    A name is taken for a group's when it is written with capitals, holds a word for an armed group ("Brigade", "Liwa",
    "Resistance Front") and one that tells it from others of its kind: "the Syrian Army" and "the 4th Division" are not
    enough. Not decided here: on whose side it is. The id is the name in small letters without articles, the same in
    every report and however an Arabic article is written, and fit to be an id in a conflict folder.
    """
    first, last = phrase(token)
    found = token.doc[first.i : last.i + 1]
    if any((mention := view.mention(part)) is not None and mention.kind in SPEAKING for part in found):
        return None
    name = _name(found)
    return group_id(name.text) if name is not None else None


def group_id(name: str) -> str:
    """The id made of a name: its words in small letters, without articles."""
    kept = (word.plain for word in words(name) if not word.is_article and word.plain not in ("the", "of", "for"))
    return re.sub(r"[^a-z0-9]+", "-", "-".join(kept)).strip("-")


def _name(found: Phrase) -> Phrase | None:
    """The longest run of words with capitals that can be the name of one group."""
    runs: list[list[Token]] = [[]]
    for token in found:
        if token.text[:1].isupper() or (token.lower_ in JOINING and runs[-1]):
            runs[-1].append(token)
        else:
            runs.append([])
    names = [found.doc[run[0].i : run[-1].i + 1] for run in map(_trimmed, runs) if run and _tells(run)]
    return max(names, key=len, default=None)


def _trimmed(run: list[Token]) -> list[Token]:
    """The run without "Fighters of the" before it and without joining words at its end."""
    while run and (run[0].lower_ in JOINING or (run[0].lemma_.lower() in nouns().group and _is_of(run))):
        run = run[1:]
    while run and run[-1].lower_ in JOINING:
        run = run[:-1]
    return run


def _is_of(run: list[Token]) -> bool:
    return len(run) > 1 and run[1].lower_ == "of" and not _is_group_word(run[0])


def _tells(run: list[Token]) -> bool:
    """Whether the run holds a word for a group and one that tells it from others."""
    telling = [token for token in run if token.lower_ not in JOINING and not _is_group_word(token) and _is_own(token)]
    return bool(telling) and any(map(_is_group_word, run))


def _is_group_word(token: Token) -> bool:
    return token.lower_ in nouns().named_group or token.lemma_.lower() in nouns().named_group


def _is_own(token: Token) -> bool:
    """Whether a word can be part of one group's name only: no nationality, number or word that many have."""
    return (
        token.ent_type_ != "NORP"
        and not token.text[:1].isdigit()
        and token.text[:1].isupper()
        and token.lower_ not in nouns().many_groups
        and token.lemma_.lower() not in nouns().group
    )
