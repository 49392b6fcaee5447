"""What a claim says about who holds a place.

Theory. A claim about control says one or more of three things about a place: a party holds it, a party is in it, a
party is not in it (and has left, or was never there). A denial says the opposite of what it denies: who denies that
the army withdrew says that the army is there; who denies that his place was taken says that he holds it. Forecasts,
suppositions, goals and questions say nothing about what is so. `contested.world.kinds` holds what each kind of event
says; this module only turns it round for negations and denials.
"""

from __future__ import annotations

from dataclasses import dataclass

from contested.fusion.ground import Ground
from contested.fusion.utterances import Heard
from contested.model.claim import Claim, Kind, Location, Participant, Stance
from contested.world.kinds import load_kinds

EVIDENCE = frozenset({Stance.ASSERTED, Stance.DENIED})


@dataclass(frozen=True, slots=True)
class Message:
    """What is said of one place: who holds it, who is in it, who is not; parties as named."""

    holds: str | None = None
    inside: str | None = None
    outside: str | None = None
    has_left: bool = False  # the one outside was there before
    is_contested: bool = False
    is_weak: bool = False  # a sign, not a statement about control
    is_denial: bool = False

    @property
    def is_passing(self) -> bool:
        """Whether it says too little to be said of a whole province: fighting there, or somebody going in."""
        return self.is_weak or (self.inside is not None and self.holds is None)


def find_control_table() -> dict[str, str]:
    """Kind of event -> what it says about control."""
    return {entry.kind.value: entry.control for entry in load_kinds()}


def read_message(heard: Heard, control: dict[str, str], ground: Ground) -> Message | None:
    """What a claim says about control of its places; None when it says nothing."""
    claim = heard.claim
    if claim.stance not in EVIDENCE:
        return None
    actors = claim.event.actors or tuple(actor for denied in heard.denied for actor in denied.event.actors)
    actor = ground.find_party(actors, begins=claim.evidence.start)
    target = _known_party(claim.event.targets)
    says = control.get(claim.event.kind.value, "nothing")
    is_denial = claim.stance is Stance.DENIED
    if is_denial != claim.event.negated:
        return _opposite(says, actor, target, is_denial=is_denial, was_there=claim.event.kind is Kind.HOLDS)
    return _plain(says, actor, target)


def _plain(says: str, actor: str | None, target: str | None) -> Message | None:
    if says == "contested":
        return Message(is_contested=True, is_weak=True)
    if actor is None:
        gone = says in ("actor_holds", "target_gone") and target is not None
        return Message(outside=target, has_left=True) if gone else None
    if says == "actor_holds":
        return Message(holds=actor, outside=target, has_left=target is not None)
    if says == "actor_enters":
        return Message(inside=actor)
    if says == "actor_gone":
        return Message(outside=actor, has_left=True)
    if says == "target_gone":
        return Message(outside=target, has_left=True) if target is not None else None
    return None


def _opposite(says: str, actor: str | None, target: str | None, *, is_denial: bool, was_there: bool) -> Message | None:
    if says == "actor_gone":
        return Message(holds=actor, is_denial=is_denial) if actor is not None else None
    if says == "target_gone":
        return Message(holds=target, is_denial=is_denial) if target is not None else None
    if says in ("actor_holds", "actor_enters"):
        if actor is None:
            return Message(holds=target, is_denial=is_denial) if target is not None else None
        return Message(outside=actor, holds=target, has_left=was_there, is_denial=is_denial)
    return None


def _known_party(participants: tuple[Participant, ...]) -> str | None:
    """A target counts for control only when it is a known party: "took hostages" names no loser."""
    return next((participant.party for participant in participants if participant.party is not None), None)


def is_about(claim: Claim, place: Location) -> bool:
    """Whether what `claim` says about control is said of this place, and not of somewhere near or beyond it."""
    if place.km is not None and place.km > 0:
        return False
    if place.relation == "from":
        return claim.event.kind.value in ("withdraws", "takes_control")
    return place.relation in ("in", "unstated")
