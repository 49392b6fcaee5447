"""Kinds of event: the table `kinds.toml` as values, with the patterns that say each kind."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import takewhile

from contested.model.claim import Kind
from contested.model.errors import WorldError

SLOTS = frozenset({"place", "group", "people", "person", "fighter", "thing", "any"})
CONTROL = frozenset({"actor_holds", "actor_enters", "actor_gone", "target_gone", "contested", "actor_near", "nothing"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a pattern: a word to meet, or a slot to fill.

    `role` is actor, target or place where the pattern says so; None leaves it to the slot's position.
    """

    word: str | None = None
    slot: str | None = None
    role: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Pattern:
    """Words that say a kind of event: a subject that must fit, the head, and what follows."""

    kind: Kind
    text: str
    head: str
    is_noun: bool
    subject: Step | None
    steps: tuple[Step, ...]

    @cached_property
    def needs(self) -> frozenset[str]:
        """Words without which no verb can match it: in a text that lacks one it need not be tried."""
        required = takewhile(lambda step: not step.optional, self.steps)
        return frozenset(step.word for step in (*required, *filter(None, [self.subject])) if step.word is not None)

    @property
    def weight(self) -> tuple[int, int, int]:
        """More required words and slots first, and words before slots: how specific the pattern is."""
        required = [*(step for step in self.steps if not step.optional), *filter(None, [self.subject])]
        words = [step for step in required if step.word is not None]
        slots = [step for step in required if step.slot not in (None, "any")]
        return len(required), len(words), len(slots)


@dataclass(frozen=True, slots=True)
class KindEntry:
    """One kind of event with its definition, its codes elsewhere, and what it says about control."""

    kind: Kind
    definition: str
    plover: tuple[str, str]
    acled: tuple[str, str]
    control: str
    patterns: tuple[Pattern, ...]


@lru_cache(maxsize=1)
def load_kinds() -> tuple[KindEntry, ...]:
    """All kinds of `kinds.toml`, in its order. Raises `WorldError` naming a kind or pattern that is wrong."""
    table = tomllib.loads(files("contested.world").joinpath("kinds.toml").read_text("utf-8"))
    missing = [kind.value for kind in Kind if kind.value not in table]
    if missing:
        raise WorldError(f"kinds.toml has no entry for {', '.join(missing)}; every kind of the model needs one.")
    return tuple(_entry(Kind(name), row) for name, row in table.items())


def _entry(kind: Kind, row: dict[str, object]) -> KindEntry:
    verbs, nouns = row.get("verbs", []), row.get("nouns", [])
    assert isinstance(verbs, list)
    assert isinstance(nouns, list)
    if row["control"] not in CONTROL:
        raise WorldError(f"kinds.toml, {kind}: control is {row['control']!r}; it must be one of {sorted(CONTROL)}.")
    patterns = [parse_pattern(kind, text, is_noun=False) for text in verbs]
    patterns += [parse_pattern(kind, text, is_noun=True) for text in nouns]
    plover, acled = row["plover"], row["acled"]
    assert isinstance(plover, list)
    assert isinstance(acled, list)
    return KindEntry(
        kind=kind,
        definition=str(row["definition"]),
        plover=(plover[0], plover[1]),
        acled=(acled[0], acled[1]),
        control=str(row["control"]),
        patterns=tuple(patterns),
    )


def parse_pattern(kind: Kind, text: str, *, is_noun: bool) -> Pattern:
    """The pattern that `text` writes in the notation explained at the top of `kinds.toml`."""
    steps = [_step(part, text) for part in text.replace("(", "( ").replace(")", " )").split() if part not in "()"]
    optional_from = len(text.split("(")[0].split()) if "(" in text else len(steps)
    steps = [
        Step(step.word, step.slot, step.role, optional=number >= optional_from) for number, step in enumerate(steps)
    ]
    head = next((number for number, step in enumerate(steps) if step.word and step.role != "subject"), None)
    if head is None or head > 1:
        raise WorldError(
            f"kinds.toml, {kind}: the pattern {text!r} needs a head word, with at most one slot before it."
        )
    if is_noun:
        # "air strike": the last plain word before a preposition or slot is the head, what precedes it a modifier
        words = [number for number, step in enumerate(steps) if step.word and step.word not in NOUN_LINKS]
        run = [number for number in words if number == words[0] + words.index(number)]
        last = run[-1]
        before = tuple(Step(word=step.word, role="modifier") for step in steps[:last])
        return Pattern(kind, text, steps[last].word or "", True, None, (*before, *steps[last + 1 :]))
    subject = steps[0] if head == 1 else None
    return Pattern(kind, text, steps[head].word or "", False, subject, tuple(steps[head + 1 :]))


NOUN_LINKS = frozenset(
    {"of", "on", "in", "into", "to", "toward", "towards", "against", "with", "between", "over", "from", "for"}
)


def _step(part: str, text: str) -> Step:
    if part.startswith("~"):
        return Step(word=part[1:], role="subject")
    if not part.startswith("@"):
        return Step(word=part)
    role, _, slot = part[1:].rpartition(":")
    if slot not in SLOTS or role not in ("", "actor", "target", "place"):
        raise WorldError(f"kinds.toml: the slot {part!r} in {text!r} is not known; slots are {sorted(SLOTS)}.")
    return Step(slot=slot, role=role or ("place" if slot == "place" else None))
