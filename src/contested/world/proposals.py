"""Proposes entries for groups that reports name and the conflict folder does not: an analyst accepts or leaves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from contested.model.claim import Claim
from contested.world.conflict import Conflict, PartyKind
from contested.world.name_words import words

#: Words of a name by which the group is rather a militia, or rather the force of a state; else it is taken for rebels.
_MILITIA = frozenset({"militia", "militias", "guard", "guards", "self", "defenders", "vigilantes"})
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry proposed for a group: its id, what reports call it, and how often they name it.

    `kind` is a guess from the name alone; on whose side the group is, nobody has said.
    """

    id: str
    name: str
    kind: PartyKind
    aliases: tuple[str, ...]
    claims: int
    reports: int
    quote: str  # the words of the first claim that names it
    report: str | None  # where they stand


def proposals(claims: Iterable[Claim], conflict: Conflict | None) -> tuple[Proposal, ...]:
    """A proposal for every group that takes part in a claim and has no entry in `conflict`, the most named first."""
    known = {party.id for party in conflict.parties} if conflict is not None else set[str]()
    called: dict[str, Counter[str]] = {}
    naming: dict[str, dict[str, Claim]] = {}
    for claim in claims:
        for participant in (*claim.event.actors, *claim.event.targets):
            if participant.party is not None and participant.party not in known:
                name = _proper(participant.name)
                if _is_name_of(name, participant.party):
                    called.setdefault(participant.party, Counter())[name] += 1
                    naming.setdefault(participant.party, {}).setdefault(claim.id, claim)
    made = (_proposal(id_, called[id_], tuple(naming[id_].values())) for id_ in called)
    return tuple(sorted(made, key=lambda one: (-one.claims, one.id)))


def _proposal(id_: str, called: Counter[str], claims: tuple[Claim, ...]) -> Proposal:
    name, *others = sorted(called, key=lambda one: (-called[one], len(one), one))
    first = claims[0]
    quote = " ".join(first.evidence.quote.split())
    is_militia = any(word in _MILITIA for word in id_.split("-"))
    return Proposal(
        id=id_,
        name=name,
        kind=PartyKind.POLITICAL_MILITIA if is_militia else PartyKind.REBEL_GROUP,
        aliases=tuple(others),
        claims=len(claims),
        reports=len({claim.report.id for claim in claims}),
        quote=quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "…",
        report=first.report.url or first.report.title or first.report.outlet,
    )


def _proper(name: str) -> str:
    """The name without what stands before it: `the`, or `fighters of the`."""
    parts = name.split()
    while parts and not parts[0][:1].isupper():
        parts = parts[1:]
    if parts and parts[0].casefold() == "the":
        parts = parts[1:]
    bare = " ".join(parts)
    for joint in (" of the ", " of "):
        head, found, tail = bare.partition(joint)
        if found and head.casefold() in {"fighters", "troops", "units", "members", "soldiers", "forces", "commanders"}:
            return tail
    return bare


def _is_name_of(name: str, id_: str) -> bool:
    """Whether the id is made of words of this name: a pronoun may stand for the group, and names nobody."""
    return bool(name) and set(id_.split("-")) <= {part for word in words(name) for part in word.plain.split("-")}
