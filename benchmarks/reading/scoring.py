"""Scores claims that were read against annotated ones: how many were found, and how much of each is right.

A claim counts as found when its evidence shares enough words with an annotated one and is about the same coarse
event; pairs are made one to one, the most alike first. Claims that are flagged as optional, and headlines, cost and
earn nothing. A found claim is usable when kind, stance, origin and places are all right. What agrees is decided in
`agreement.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agreement import (
    Claim,
    Words,
    are_places_right,
    days,
    figures,
    is_carried,
    is_figure_right,
    is_same_event,
    is_same_origin,
    kinds,
    likeness,
    stances,
)

SPARED = frozenset({"optional", "headline", "heading", "caption", "boilerplate", "duplicate", "other_conflict"})
LINES = frozenset({"headline", "heading", "caption"})
#: What breaks near ties between pairs: the same kind, then the same origin.
SAME_KIND, SAME_ORIGIN = 0.2, 0.05


@dataclass(frozen=True)
class Text:
    """An annotated text."""

    name: str
    body: str
    claims: tuple[Claim, ...]
    outlet: str | None = None
    itself: tuple[str, ...] = ()  # ids of sources that are the outlet
    ranges: tuple[tuple[int, int], ...] = ()  # the part that is annotated; all of it where there is none

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Text:
        """The text of a JSON object."""
        ranges = tuple((start, end) for start, end in row.get("annotated_range") or ())
        return cls(
            row["doc"], row["text"], tuple(row["claims"]), row.get("outlet"), tuple(row.get("self") or ()), ranges
        )


@dataclass
class Comparison:
    """One text: pairs of annotated and read claims, what was missed, and what was read and is not there."""

    text: Text
    pairs: list[tuple[Claim, Claim]] = field(default_factory=list)
    missed: list[Claim] = field(default_factory=list)
    invented: list[Claim] = field(default_factory=list)
    misquoted: int = 0


@dataclass(frozen=True)
class Share:
    """Right ones of all that were asked for, and of all that were given."""

    hits: int
    wanted: int
    given: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing was asked for and nothing given."""
        return 2 * self.hits / (self.wanted + self.given) if self.wanted + self.given else 0.0

    @property
    def precision(self) -> float:
        """Right ones of all that were given."""
        return self.hits / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Right ones of all that were asked for."""
        return self.hits / self.wanted if self.wanted else 0.0


def compare(text: Text, read: Iterable[Claim]) -> Comparison:
    """The claims read in one text beside the annotated ones."""
    done = Comparison(text)
    placed: list[tuple[Claim, tuple[int, int]]] = []
    for claim in read:
        span = _span(claim, text.body)
        done.misquoted += not _is_quoted(claim, text.body)
        if span is None:
            done.invented.append(claim)
        elif not text.ranges or any(first <= span[0] < last for first, last in text.ranges):
            placed.append((claim, span))
    asked = [claim for claim in text.claims if not _is_spared(claim)]
    spared = [claim for claim in text.claims if _is_spared(claim)]
    found = _paired(text, asked, placed)
    rest = [one for number, one in enumerate(placed) if number not in found.values()]
    excused = set(_paired(text, spared, rest).values())
    lines = [_line(text.body, claim["evidence"]["start"]) for claim in spared if LINES & set(claim["flags"])]
    done.pairs = [(claim, placed[found[number]][0]) for number, claim in enumerate(asked) if number in found]
    done.missed = [claim for number, claim in enumerate(asked) if number not in found]
    done.invented += [
        claim
        for number, (claim, (start, end)) in enumerate(rest)
        if number not in excused and not any(first <= start and end <= last for first, last in lines)
    ]
    return done


def _is_spared(claim: Claim) -> bool:
    return bool(SPARED & set(claim.get("flags", ()))) or claim["event"]["kind"] == "other"


def _is_quoted(claim: Claim, body: str) -> bool:
    """Whether the offsets of the evidence cut out its quote."""
    evidence = claim.get("evidence") or {}
    return body[evidence.get("start") or 0 : evidence.get("end") or 0] == evidence.get("quote")


def _span(claim: Claim, body: str) -> tuple[int, int] | None:
    """Where the evidence stands; words at a wrong place are looked for, the nearest first."""
    evidence = claim.get("evidence") or {}
    start, end, quote = (evidence.get(key) for key in ("start", "end", "quote"))
    if not isinstance(start, int) or not isinstance(end, int) or not quote:
        return None
    if body[start:end] == quote:
        return start, end
    there = re.finditer(r"\s+".join(map(re.escape, quote.split())), body)
    return min((one.span() for one in there), key=lambda span: abs(span[0] - start), default=None)


def _paired(text: Text, gold: Sequence[Claim], read: Sequence[tuple[Claim, tuple[int, int]]]) -> dict[int, int]:
    """For each annotated claim that was found its partner, by their numbers: the best pair first, each used once."""
    words = Words(text.body)
    touched = [words.within(*span) for _, span in read]
    ranked: list[tuple[float, int, int]] = []
    for i, one in enumerate(gold):
        mine = words.within(one["evidence"]["start"], one["evidence"]["end"])
        for j, (other, _) in enumerate(read):
            alike = likeness(mine, touched[j]) if is_same_event(one, other) else None
            if alike is not None:
                same_kind, same_origin = other["event"]["kind"] in kinds(one), _is_origin_right(text, one, other)
                ranked.append((-(alike + (SAME_KIND * same_kind + SAME_ORIGIN * same_origin)), i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(ranked):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _line(body: str, at: int) -> tuple[int, int]:
    end = body.find("\n", at)
    return body.rfind("\n", 0, at) + 1, end if end >= 0 else len(body)


def _is_origin_right(text: Text, gold: Claim, read: Claim) -> bool:
    return is_same_origin(gold, read, outlet=text.outlet, itself=text.itself)


def is_usable(text: Text, gold: Claim, read: Claim) -> bool:
    """Whether kind, stance, origin and places of a found claim are all right."""
    return (
        read["event"]["kind"] in kinds(gold)
        and read["stance"] in stances(gold)
        and _is_origin_right(text, gold, read)
        and are_places_right(gold, read)
    )


# ---------------------------------------------------------------- figures over many texts


def figures_of(comparisons: Sequence[Comparison]) -> dict[str, float]:
    """The figures of the gate: F1 of claims and of rare sorts of them, shares of what is right or invented.

    A rare sort that is neither annotated nor read in these texts has no figure.
    """
    pairs = [(one.text, gold, read) for one in comparisons for gold, read in one.pairs]
    missed = sum(len(one.missed) for one in comparisons)
    invented = sum(len(one.invented) for one in comparisons)
    usable = sum(is_usable(*pair) for pair in pairs)
    undated = [read for _, gold, read in pairs if days(gold) == (None, None)]
    uncounted = [read for _, gold, read in pairs if not figures(gold)]
    counted = [(gold, read) for _, gold, read in pairs if figures(gold)]
    dated = [(gold, read) for _, gold, read in pairs if days(gold) != (None, None)]
    rare = {
        "denials": special(comparisons, _has_stance("denied"), _is_stance_right),
        "hypotheticals and forecasts": special(comparisons, _has_stance("hypothetical", "forecast"), _is_stance_right),
        "carried voices": special(comparisons, is_carried, _is_origin_right),
    }
    return {
        "claims": Share(len(pairs), len(pairs) + missed, len(pairs) + invented).f1,
        "usable": Share(usable, len(pairs) + missed, len(pairs) + invented).f1,
        **{name: share.f1 for name, share in rare.items() if share.wanted or share.given},
        "kinds right": _mean(read["event"]["kind"] in kinds(gold) for _, gold, read in pairs),
        "stances right": _mean(read["stance"] in stances(gold) for _, gold, read in pairs),
        "voices right": _mean(_is_origin_right(*pair) for pair in pairs),
        "places right": _mean(are_places_right(gold, read) for _, gold, read in pairs),
        "dates right": _mean(days(gold) == days(read) for gold, read in dated),
        "dates invented": _mean(days(read)[0] is not None for read in undated),
        "quantities right": _mean(is_figure_right(gold, read) for gold, read in counted),
        "quantities invented": _mean(bool(figures(read)) for read in uncounted),
    }


type Right = Callable[[Text, Claim, Claim], bool]


def special(comparisons: Sequence[Comparison], is_one: Callable[[Claim], bool], is_right: Right) -> Share:
    """How well claims of one sort are read.

    Asked for are the annotated claims of the sort, right are those of them that were found and judged right; given are
    the read claims that say that they are of the sort, or that were paired with one of it.
    """
    count: Counter[str] = Counter()
    for one in comparisons:
        for gold, read in one.pairs:
            count["wanted"] += is_one(gold)
            count["given"] += is_one(gold) or is_one(read)
            count["hits"] += is_one(gold) and is_right(one.text, gold, read)
        count["wanted"] += sum(map(is_one, one.missed))
        count["given"] += sum(map(is_one, one.invented))
    return Share(count["hits"], count["wanted"], count["given"])


def _has_stance(*wanted: str) -> Callable[[Claim], bool]:
    return lambda claim: claim["stance"] in wanted


def _is_stance_right(_text: Text, gold: Claim, read: Claim) -> bool:
    return read["stance"] in stances(gold)


def _mean(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
