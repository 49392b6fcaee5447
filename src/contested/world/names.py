"""The lexicon: finds parties, sources, people and offices by any of their names, in one pass over a text.

Rule of capitals: the capital letters of an alias must be there in the text, its small letters may be anything. So "US"
never matches "us" nor "WHO" "who", while "the army" matches "The Army". Rule of spelling: names of people and parties
are compared by sound (al-Jolani, al-Julani), ordinary words, acronyms and the names of outlets letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal, Self

from rapidfuzz import fuzz, process

from contested.world.common import Common
from contested.world.conflict import Conflict
from contested.world.name_list import Family, Listed, NameEntry, families, listed
from contested.world.name_words import Word, words

__all__ = ["Lexicon", "NameEntry", "NameMatch"]

_Capitals = Literal["any", "first", "all"]
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013")
_LONG_ENOUGH = 7  # letters below which a name is never guessed
_ALIKE = 90  # rapidfuzz ratio from which a misspelt whole name is still recognised; see tests/world/test_names.py


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text: half-open offsets into the text as given, and whose name it is."""

    start: int
    end: int
    text: str
    entries: tuple[NameEntry, ...]


class _Node(dict[str, "_Node"]):
    """A place in the tree of names: the next words, plain or by sound, and the aliases that end here."""

    __slots__ = ("ends", "families")

    def __init__(self) -> None:
        super().__init__()
        self.ends: tuple[_Alias, ...] = ()
        self.families: tuple[Family, ...] = ()  # still to be listed

    def after(self, word: Word) -> list[_Node]:
        """Where `word` leads to, letter by letter and by sound."""
        exact, alike = self.get(word.plain), self.get(word.sound)
        return [node for node in (exact, alike) if node is not None]


@dataclass(frozen=True, slots=True)
class _Alias:
    capitals: tuple[_Capitals, ...]
    name: Listed

    def fits(self, spelt: list[str], when: date | None, *, metonyms: bool) -> bool:
        """Whether the alias may be meant by words spelt so, on that day."""
        return (
            (metonyms or not self.name.entry.metonym)
            and _holds(self.name, when)
            and all(map(_has_capitals, spelt, self.capitals))
        )


class Lexicon:
    """All known names of a conflict and of the world, ready to be found in texts.

    What it finds never changes; inside, a family of names is added when a text first mentions its country.
    """

    def __init__(self, names: Iterable[Listed], families: Iterable[Family] = ()) -> None:
        self._root = _Node()
        self._by_sound: dict[str, list[Listed]] = {}
        self._alike: dict[str, str | None] = {}  # what was found by likeness before
        self._by_id: dict[str, NameEntry] = {}
        for name in names:
            self._add(name)
        for family in families:
            node = self._path(_spelt(family.whose), by_sound=False)
            node.families = (*node.families, family)

    @classmethod
    def of(cls, conflict: Conflict | None, common: Common) -> Self:
        """The lexicon of `conflict` and of what all conflicts share; where both know a name, the conflict wins."""
        return cls(listed(conflict, common), families(conflict, common))

    def scan(self, text: str, *, when: date | None = None, metonyms: bool = False) -> tuple[NameMatch, ...]:
        """All names in `text`, in order; where two overlap, the longer one.

        `when` is the day of the report: names that hold for a time only are taken as of that day, a person speaks for
        the post held on that day, and for nobody outside all known posts. Without it every reading is given.
        With `metonyms`, countries and capitals that may stand for a government are given too, as entries whose
        `metonym` is true; whether the place or its government is meant is left to the caller.
        An alias that a party shares with a source of its own ("the army" acts and speaks) gives one entry with both
        ids; several entries mean that the name is ambiguous.
        """
        found = words(text)
        matches: list[tuple[int, int, tuple[NameEntry, ...]]] = []
        for at, word in enumerate(found):
            if word.plain not in self._root and word.sound not in self._root:
                continue
            match = self._longest(text, found, at, when, metonyms=metonyms)
            if match is not None:
                matches.append((at, *match))
        return tuple(
            NameMatch(start := _start(text, found, first), end := found[last].end, text[start:end], entries)
            for first, last, entries in _without_overlaps(matches)
        )

    def entry(self, name: str, *, when: date | None = None) -> NameEntry | None:
        """What `name` as a whole stands for: an id, an alias in any case or spelling, a capital; else None."""
        if name in self._by_id:
            return self._by_id[name]
        self.scan(name)  # lists the family of the country in the name, if there is one
        sound = _key(words(name))
        fitting = self._called(sound, when) or self._called(self._nearest(sound), when)
        best = min(fitting, key=lambda known: (known.rank, known.entry.metonym), default=None)
        return best.entry if best is not None else None

    def _called(self, sound: str | None, when: date | None) -> list[Listed]:
        return [known for known in self._by_sound.get(sound or "", ()) if _holds(known, when)]

    def _nearest(self, sound: str) -> str | None:
        """The known sound most like `sound`, if it is long and like enough to be a slip of the pen."""
        if len(sound) < _LONG_ENOUGH:
            return None
        if sound not in self._alike:
            near = process.extractOne(sound, self._by_sound.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            self._alike[sound] = near[0] if near is not None else None
        return self._alike[sound]

    def _longest(
        self, text: str, found: list[Word], at: int, when: date | None, *, metonyms: bool
    ) -> tuple[int, tuple[NameEntry, ...]] | None:
        """The last word and the entries of the longest name that begins with word `at`."""
        paths: list[tuple[_Node, tuple[int, ...]]] = [(node, (at,)) for node in self._root.after(found[at])]
        best: tuple[int, tuple[NameEntry, ...]] | None = None
        last = at
        while paths:
            for node, _ in paths:
                if node.families:
                    self._list_families(node)
            aliases = [
                alias.name
                for node, way in paths
                if node.ends and way[-1] == last
                for spelt in ([found[word].of(text) for word in way],)
                for alias in node.ends
                if alias.fits(spelt, when, metonyms=metonyms)
            ]
            if aliases:
                best = (last, _entries(aliases))
            last += 1
            if last == len(found) or not found[last].tied:
                break
            paths = [step for path in paths for step in _steps(found[last], last, *path)]
        return best

    def _add(self, name: Listed) -> None:
        self._by_id.setdefault(name.entry.id, name.entry)
        spelt = _spelt(name.alias)
        self._alike.clear()
        self._by_sound.setdefault(_key([one.word for one in spelt]), []).append(name)
        node = self._path(spelt, by_sound=name.by_sound)
        node.ends = (*node.ends, _Alias(tuple(one.capitals for one in spelt), name))

    def _path(self, spelt: Iterable[_Spelt], *, by_sound: bool) -> _Node:
        """The node where these words lead to, made if need be."""
        node = self._root
        for one in spelt:
            key = one.word.sound if by_sound and one.capitals == "first" else one.word.plain
            if key not in node:
                node[key] = _Node()
            node = node[key]
        return node

    def _list_families(self, node: _Node) -> None:
        """Add the names that begin with the country at `node`, which a text has now mentioned."""
        families, node.families = node.families, ()
        for family in families:
            for name in family.names():
                self._add(name)


@dataclass(frozen=True, slots=True)
class _Spelt:
    word: Word
    capitals: _Capitals


@lru_cache(maxsize=32768)
def _spelt(alias: str) -> tuple[_Spelt, ...]:
    """The words of an alias, with the capitals that each demands."""
    return tuple(_Spelt(word, _capitals(word.of(alias))) for word in words(alias))


def _steps(word: Word, at: int, node: _Node, way: tuple[int, ...]) -> list[tuple[_Node, tuple[int, ...]]]:
    """Every way on from `node` by `word`; an Arabic article may also be passed over."""
    steps = [(after, (*way, at)) for after in node.after(word)]
    return [*steps, (node, way)] if word.is_article else steps


def _entries(names: list[Listed]) -> tuple[NameEntry, ...]:
    """The entries of the best rank, each once."""
    if len(names) == 1:
        return (names[0].entry,)
    rank = min(name.rank for name in names)
    entries = dict.fromkeys(name.entry for name in names if name.rank == rank)
    if len(entries) > 1:  # an office on no known day: somebody of several
        entries = dict.fromkeys(replace(entry, holder=None) for entry in entries)
    return tuple(entries)


def _without_overlaps(
    matches: list[tuple[int, int, tuple[NameEntry, ...]]],
) -> list[tuple[int, int, tuple[NameEntry, ...]]]:
    """The longest matches, in order, none of which shares a word with another."""
    kept: list[tuple[int, int, tuple[NameEntry, ...]]] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda match: (match[0] - match[1], match[0])):
        span = range(match[0], match[1] + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(match)
    return sorted(kept, key=lambda match: match[0])


def _start(text: str, found: list[Word], first: int) -> int:
    """Where a name begins that an article may be tied to with a hyphen: 'al-Julani' whole, not 'Julani' alone."""
    before = found[first - 1] if first else None
    if before is not None and before.is_article and text[before.end : found[first].start] in _HYPHENS:
        return before.start
    return found[first].start


def _holds(name: Listed, when: date | None) -> bool:
    if when is None:
        return True
    return (name.start is None or name.start <= when) and (name.until is None or when < name.until)


def _capitals(raw: str) -> _Capitals:
    if raw.isascii() and raw[:1].isalpha():
        return "any" if not raw[0].isupper() else "all" if raw.isupper() else "first"
    letters = [letter for letter in raw if letter.isalpha()]
    if not letters or not letters[0].isupper():
        return "any"
    return "all" if all(map(str.isupper, letters)) else "first"


def _has_capitals(raw: str, kind: _Capitals) -> bool:
    match kind:
        case "any":
            return True
        case "first":
            return raw[0].isupper()
        case "all":
            return raw.upper() == raw


def _key(spelt: list[Word]) -> str:
    return " ".join(word.sound for word in spelt if not word.is_article and word.plain != "the")
