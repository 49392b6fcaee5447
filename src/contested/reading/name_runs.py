"""Runs of name words in a sentence: every stretch that may name a place, whether or not anybody knows the name."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

# Small words inside names, as in `Deir el Balah`, `Rio de Janeiro`, `Umm al Fahm`.
PARTICLES = frozenset(
    {
        "de", "la", "las", "los", "del", "el", "al", "as", "ash", "ad", "ar", "at", "an", "az", "es", "e", "ez", "bin",
        "ibn", "abu", "umm", "um", "du", "le", "les", "d", "da", "do", "dos", "sur", "aux", "au",
    }
)  # fmt: skip
MARKS = "-–/’'`‘"
HYPHENATED = frozenset({"based", "held", "backed", "led", "controlled", "born"})  # `the Goma-based group`
DAYS = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "sept", "oct", "nov",
        "dec", "aug", "jan", "feb",
    }
)  # fmt: skip
# Words that begin a sentence and are taken for a part of the name behind them: `Near Raqqa, two strikes ...`
LEADING = frozenset(
    {
        "near", "in", "at", "from", "outside", "inside", "around", "across", "between", "north", "south", "east",
        "west", "the",
    }
)  # fmt: skip
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class NameRun:
    """A name by the indices of its tokens, half-open, and the token that its sentence hangs it by."""

    first: int
    last: int
    head: Token

    @property
    def start(self) -> int:
        """Where its characters begin in the paragraph."""
        return self.head.doc[self.first].idx

    @property
    def end(self) -> int:
        """Where its characters end."""
        token = self.head.doc[self.last - 1]
        return token.idx + len(token)


def name_runs(sentence: Span) -> tuple[NameRun, ...]:
    """The names of a sentence in text order: proper nouns that stand together, with particles and marks inside.

    Not decided: what a name names. Days and months are no names; `northern` and `the` belong to none.
    """
    doc = sentence.doc
    found: list[tuple[int, int]] = []
    at = sentence.start
    while at < sentence.end:
        if not _is_name(doc[at]):
            at += 1
            continue
        if doc[at].lower_ in LEADING:
            at += 1
            continue
        first, last = _widened(doc, at, sentence.start), _end(doc, at + 1, sentence.end)
        if found and found[-1][1] > first:
            first = found.pop()[0]
        found.append((first, last))
        at = last
    return tuple(NameRun(first, last, _head(doc, first, last)) for first, last in found)


def _is_name(token: Token) -> bool:
    text = token.text
    if token.pos_ == "PROPN":
        return (
            text[:1].isalnum() and token.ent_type_ not in ("DATE", "TIME") and token.lower_.strip(".") not in DAYS
        ) or (text[:1].isupper() and token.ent_type_ in PLACE_ENTITIES)
    return (
        text[:1].isupper()
        and token.ent_type_ in PLACE_ENTITIES
        and token.pos_ in ("NOUN", "ADJ", "X", "VERB", "ADP")
        and token.tag_ != "JJ"
    )


def _end(doc: Doc, at: int, limit: int) -> int:
    while at < limit:
        token = doc[at]
        glued = at + 1 < limit and not doc[at - 1].whitespace_ and not token.whitespace_
        if _is_name(token):
            at += 1
        elif (
            glued and token.text in MARKS and doc[at + 1].text[:1].isalpha() and doc[at + 1].lower_ not in HYPHENATED
        ) or (at + 1 < limit and token.lower_ in PARTICLES and _is_name(doc[at + 1])):
            at += 2
        else:
            break
    return at


def _widened(doc: Doc, first: int, limit: int) -> int:
    """The name with a glued `al-` or `mid-` before it, which the tagger leaves out."""
    while (
        first > limit + 1
        and doc[first - 1].text in MARKS
        and not doc[first - 1].whitespace_
        and not doc[first - 2].whitespace_
        and doc[first - 2].lower_ in (*PARTICLES, "mid")
    ):
        first -= 2
    if first > limit and doc[first - 1].lower_ in ("al", "el", "al-", "‘", "’") and not doc[first - 1].whitespace_:
        first -= 1
    return first


def _head(doc: Doc, first: int, last: int) -> Token:
    for at in range(first, last):
        over = doc[at].head.i
        if not first <= over < last or over == at:
            return doc[at]
    return doc[last - 1]
