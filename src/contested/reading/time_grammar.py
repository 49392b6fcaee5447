"""A small grammar over the words of a text: rules are lines of a table, and say what their words mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from contested.reading.dates import Days
from contested.reading.words import Words


@dataclass(frozen=True, slots=True)
class Context:
    """What a time phrase is resolved from.

    `published` is the day of publication and `limit` the day that phrases without a year are counted back from (the
    end of a range, for its beginning; then it is `closed`). `previous` is the last day named before, `named` the last
    interval of any length, `year` and `month` those in force. `future` says that the clause speaks of what is to come,
    `demanded` that the sentence sets a term.
    """

    published: date | None
    limit: date | None
    previous: Days | None = None
    named: Days | None = None
    year: int | None = None
    month: tuple[int, int] | None = None
    future: bool = False
    demanded: bool = False
    closed: bool = False

    def until(self, limit: date | None) -> Context:
        """The same, counted back from `limit` without looking ahead."""
        return replace(self, limit=limit or self.limit, future=False, closed=True)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means in its context."""

    first: date | None = None
    last: date | None = None
    precision: str = "unknown"
    part: str | None = None
    relative: bool = False
    background: bool = False
    duration: bool = False
    year: int | None = None
    month: tuple[int, int] | None = None

    @property
    def days(self) -> Days | None:
        """The interval; None when neither end is known."""
        return None if self.first is None and self.last is None else Days(self.first, self.last)


UNRESOLVED = Reading()
Meaning = Callable[[Context], Reading]


@dataclass(frozen=True, slots=True)
class Found:
    """What a word or a rule matched: its value, and the place behind it."""

    value: object
    end: int


@dataclass(frozen=True, slots=True)
class Terminal:
    """A kind of word that rules name in capitals. `starts` are the norms it can begin with; None means any digits."""

    starts: frozenset[str]
    read: Callable[[Words, int], Found | None]
    digits: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One piece of a pattern: words to choose from, a TERMINAL, or a <group> of rules."""

    kind: str
    name: str
    choices: frozenset[str]
    optional: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and the function that makes a meaning from what its kept pieces matched."""

    pattern: tuple[Element, ...]
    make: Callable[..., Meaning | None]


def rule(pattern: str, make: Callable[..., Meaning | None]) -> Rule:
    """A rule from a line such as `the? DAY of? MONTH` or `from <moment> to|until <moment>`.

    `a|b` are words to choose from, `?` makes a piece optional, `=` keeps the word; TERMINALS and <groups> are always
    kept. A piece that is left out is kept as None, so that `make` always gets as many arguments.
    """
    return Rule(tuple(_element(piece) for piece in pattern.split()), make)


def _element(piece: str) -> Element:
    optional, piece = (True, piece[:-1]) if piece.endswith("?") and piece != "?" else (False, piece)
    if piece.startswith("<"):
        return Element("group", piece[1:-1], frozenset(), optional, kept=True)
    if piece.isupper() and piece.isalpha():
        return Element("terminal", piece, frozenset(), optional, kept=True)
    kept = piece.startswith("=") and len(piece) > 1
    return Element("words", "", frozenset(piece.removeprefix("=").split("|")), optional, kept)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Groups of rules by name, and the terminals they use."""

    groups: Mapping[str, Sequence[Rule]]
    terminals: Mapping[str, Terminal]
    _starts: dict[str, tuple[frozenset[str], bool]] = field(default_factory=dict, compare=False, repr=False)

    def starts(self, group: str) -> tuple[frozenset[str], bool]:
        """The norms that a group can begin with, and whether it can begin with digits."""
        if group not in self._starts:
            self._starts[group] = (frozenset(), False)
            parts = [self._element_starts(element) for rule in self.groups[group] for element in _heads(rule)]
            self._starts[group] = (frozenset().union(*(words for words, _ in parts)), any(d for _, d in parts))
        return self._starts[group]

    def _element_starts(self, element: Element) -> tuple[frozenset[str], bool]:
        match element.kind:
            case "group":
                return self.starts(element.name)
            case "terminal":
                return self.terminals[element.name].starts, self.terminals[element.name].digits
            case _:
                return element.choices, False


def _heads(rule: Rule) -> list[Element]:
    """The pieces a rule can begin with."""
    heads: list[Element] = []
    for element in rule.pattern:
        heads.append(element)
        if not element.optional:
            break
    return heads


class Parser:
    """Matches the groups of a grammar at any word of one text; remembers what it has matched, so time is linear."""

    def __init__(self, grammar: Grammar, words: Words) -> None:
        self._grammar, self._words = grammar, words
        self._memory: dict[tuple[str, int], Found | None] = {}

    def longest(self, group: str, i: int) -> Found | None:
        """The longest match of a group at word `i`, with its meaning; of equals the one that stands first."""
        if not self._can_start(group, i):
            return None
        if (group, i) not in self._memory:
            self._memory[group, i] = None
            best: Found | None = None
            for candidate in self._grammar.groups[group]:
                found = self._apply(candidate, i)
                if found is not None and (best is None or found.end > best.end):
                    best = found
            self._memory[group, i] = best
        return self._memory[group, i]

    def _can_start(self, group: str, i: int) -> bool:
        starts, digits = self._grammar.starts(group)
        return self._words[i].norm in starts or (digits and self._words[i].kind == "digits")

    def _apply(self, candidate: Rule, i: int) -> Found | None:
        kept = self._match(candidate.pattern, 0, i)
        if kept is None:
            return None
        meaning = candidate.make(*kept.value) if isinstance(kept.value, tuple) else None
        return None if meaning is None or kept.end == i else Found(meaning, kept.end)

    def _match(self, pattern: tuple[Element, ...], at: int, i: int) -> Found | None:
        """What the pattern from piece `at` on keeps, or None. An optional piece is tried first, then left out."""
        if at == len(pattern):
            return Found((), i)
        element = pattern[at]
        found = self._piece(element, i)
        if found is not None and (rest := self._match(pattern, at + 1, found.end)) is not None:
            return _with(found.value, rest) if element.kept else rest
        if not element.optional:
            return None
        rest = self._match(pattern, at + 1, i)
        return rest if rest is None or not element.kept else _with(None, rest)

    def _piece(self, element: Element, i: int) -> Found | None:
        if self._words[i].kind == "end":
            return None
        match element.kind:
            case "group":
                return self.longest(element.name, i)
            case "terminal":
                return self._grammar.terminals[element.name].read(self._words, i)
            case _:
                return Found(self._words[i].norm, i + 1) if self._words[i].norm in element.choices else None


def _with(value: object, rest: Found) -> Found:
    return Found((value, *(rest.value if isinstance(rest.value, tuple) else ())), rest.end)
