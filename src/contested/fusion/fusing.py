"""The door of fusion: claims in, beliefs and track records out, as of one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.fusion.control import believe_control, gather_control
from contested.fusion.events import believe_events
from contested.fusion.figures import find_repeated
from contested.fusion.ground import Ground, World
from contested.fusion.readout import METHODS
from contested.fusion.records import keep_records
from contested.fusion.utterances import hear
from contested.model.belief import Belief, Moment, TrackRecord
from contested.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Fused:
    """What the claims add up to: beliefs in the order of their questions, and the track records of sources.

    `repeated` holds the ids of claims that give a figure of displacement once more, after their originator gave it.
    """

    beliefs: tuple[Belief, ...]
    records: tuple[TrackRecord, ...]
    repeated: frozenset[str] = frozenset()


def fuse(claims: Sequence[Claim], world: World, *, moment: Moment, method: str = "last_word") -> Fused:
    """What to believe at `moment`, from the claims that were known by then.

    It does not decide which claims became known when (the ledger does), nor what is worth reporting.
    `claims` may come in any order and may hold later ones, which are not used; `world` gives the parties and sources
    of the conflict folder, if there is one; `method` is `last_word` or `majority`. The answers of every belief sum
    to one, and the same claims give the same beliefs. Raises `ValueError` for a method that does not exist.
    """
    if method not in METHODS:
        raise ValueError(f"There is no method {method!r}; choose one of {', '.join(sorted(METHODS))}.")
    ground = Ground.of(world.conflict)
    known = tuple(hear(select_known(claims, moment), ground))
    places = gather_control(known, ground, moment.happened)
    control = [believe_control(place, ground, METHODS[method], moment.happened) for place in places]
    events = believe_events(known, ground, METHODS[method], moment.happened)
    beliefs = sorted((*control, *events), key=lambda belief: belief.question.id)
    return Fused(tuple(beliefs), keep_records(places, ground, moment.known), find_repeated(known))


def select_known(claims: Sequence[Claim], moment: Moment) -> tuple[Claim, ...]:
    """The claims published by `moment.known`, each once, in an order that does not depend on how they came."""
    known = {
        claim.id: claim for claim in claims if claim.report.published is None or claim.report.published <= moment.known
    }
    return tuple(known[id_] for id_ in sorted(known))
