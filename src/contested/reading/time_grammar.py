"""A small grammar over the words of a text: rules are lines of a table, and say what their words mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import NamedTuple

from contested.reading.dates import Days
from contested.reading.words import Word, Words


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


DEEPEST = 12
"""Groups within groups: no phrase that means something needs more than eight, but a thousand times `early` would."""

UNRESOLVED = Reading()
Meaning = Callable[[Context], Reading]


class Found(NamedTuple):
    """What a word or a rule matched: its value, and the place behind it."""

    value: object
    end: int


@dataclass(frozen=True, slots=True)
class Terminal:
    """A kind of word that rules name in capitals. `starts` are the norms it can begin with; None means any digits."""

    starts: frozenset[str]
    read: Callable[[Words, int], Found | None]
    digits: bool = False
    inside: frozenset[str] = frozenset()  # norms that may follow a common word that it begins with: a `few`


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
class Starts:
    """What a piece, a rule or a group can begin with: some norms, and perhaps digits."""

    norms: frozenset[str]
    digits: bool

    def __or__(self, other: Starts) -> Starts:
        return Starts(self.norms | other.norms, self.digits or other.digits)


COMMON = frozenset({
    "a", "an", "the", "in", "on", "at", "of", "to", "by", "for", "from", "and", "or", "as", "over", "with", "this",
    "that", "about", "some", "only", "just", "half", "one", "around", "into", "before", "after", "many", "several",
    "-", ",", "'", ":", "/", "(", ")", ".", "~", "s",
})  # fmt: skip
"""Words of the grammar that any sentence has: no phrase consists of them alone (a test holds the grammar to that)."""

NOTHING = Starts(frozenset(), digits=False)


class Grammar:
    """Groups of rules by name, and the terminals they use; knows which rules a word can begin."""

    def __init__(self, groups: Mapping[str, Sequence[Rule]], terminals: Mapping[str, Terminal]) -> None:
        self.terminals = terminals
        self._groups = groups
        self._starts: dict[str, Starts] = {}
        self._by_norm = {group: self._index(rules) for group, rules in groups.items()}
        pieces = [piece for rules in groups.values() for one in rules for piece in one.pattern]
        vocabulary = frozenset().union(*(self._element_starts(piece).norms for piece in pieces))
        self._telling = vocabulary.union(*(terminal.inside for terminal in terminals.values())) - COMMON
        self._by_digits = {group: [r for r in rules if self._rule_starts(r).digits] for group, rules in groups.items()}

    def candidates(self, group: str, word: Word) -> Sequence[Rule]:
        """The rules of a group that can begin with a word, in the order of the table."""
        return self._by_digits[group] if word.kind == "digits" else self._by_norm[group].get(word.norm, ())

    def hopeful(self, words: Sequence[Word]) -> list[bool]:
        """For each word, whether a phrase can begin at it: behind common words a telling one or digits must follow."""
        hope = False
        found = [False] * len(words)
        for i in range(len(words) - 1, -1, -1):
            word = words[i]
            hope = word.kind == "digits" or word.norm in self._telling or (hope and word.norm in COMMON)
            found[i] = hope
        return found

    def _index(self, rules: Sequence[Rule]) -> dict[str, list[Rule]]:
        index: dict[str, list[Rule]] = {}
        for candidate in rules:
            for norm in self._rule_starts(candidate).norms:
                index.setdefault(norm, []).append(candidate)
        return index

    def _group_starts(self, group: str) -> Starts:
        if group not in self._starts:
            self._starts[group] = NOTHING
            self._starts[group] = reduce(or_, map(self._rule_starts, self._groups[group]), NOTHING)
        return self._starts[group]

    def _rule_starts(self, candidate: Rule) -> Starts:
        return reduce(or_, map(self._element_starts, _heads(candidate)), NOTHING)

    def _element_starts(self, element: Element) -> Starts:
        match element.kind:
            case "group":
                return self._group_starts(element.name)
            case "terminal":
                terminal = self.terminals[element.name]
                return Starts(terminal.starts, terminal.digits)
            case _:
                return Starts(element.choices, digits=False)


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
        self._depth = 0

    def longest(self, group: str, i: int) -> Found | None:
        """The longest match of a group at word `i`, with its meaning; of equals the one that stands first."""
        candidates = self._grammar.candidates(group, self._words[i])
        if not candidates:
            return None
        if (group, i) not in self._memory:
            if self._depth >= DEEPEST:
                return None
            self._depth += 1
            self._memory[group, i] = self._best(candidates, i)
            self._depth -= 1
        return self._memory[group, i]

    def _best(self, candidates: Sequence[Rule], i: int) -> Found | None:
        best: Found | None = None
        for candidate in candidates:
            found = self._apply(candidate, i)
            if found is not None and (best is None or found.end > best.end):
                best = found
        return best

    def _apply(self, candidate: Rule, i: int) -> Found | None:
        kept = self._match(candidate.pattern, 0, i)
        if kept is None:
            return None
        meaning = candidate.make(*kept.value) if isinstance(kept.value, tuple) else None
        return None if meaning is None or kept.end == i else Found(meaning, kept.end)

    def _match(self, pattern: tuple[Element, ...], at: int, i: int) -> Found | None:
        """What the pattern from piece `at` on keeps, or None. An optional piece is tried first, then left out."""
        words = self._words
        while at < len(pattern):  # words that must stand there and are not kept need no looking back
            element = pattern[at]
            if element.kind != "words" or element.optional or element.kept:
                break
            if words[i].norm not in element.choices:
                return None
            at, i = at + 1, i + 1
        else:
            return Found((), i)
        found = self._piece(element, i)
        if found is not None and (rest := self._match(pattern, at + 1, found.end)) is not None:
            return _with(found.value, rest) if element.kept else rest
        if not element.optional:
            return None
        rest = self._match(pattern, at + 1, i)
        return rest if rest is None or not element.kept else _with(None, rest)

    def _piece(self, element: Element, i: int) -> Found | None:
        word = self._words[i]
        if element.kind == "words":
            return Found(word.norm, i + 1) if word.norm in element.choices else None
        if word.kind == "end":
            return None
        if element.kind == "group":
            return self.longest(element.name, i)
        return self._grammar.terminals[element.name].read(self._words, i)


def _with(value: object, rest: Found) -> Found:
    return Found((value, *(rest.value if isinstance(rest.value, tuple) else ())), rest.end)
