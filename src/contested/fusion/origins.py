"""Who really speaks: the originator of a claim, and the block of voices that errs together with it.

Theory. Evidence comes from the innermost voice that the chain names; those outside it only carry. Somebody known is
one originator wherever he is quoted; nobody in particular ("residents") is one originator for each desk that quotes
him; an outlet without a voice speaks for itself. Originators of one side form a block, unattributed statements of
the press form another, everybody else is a block of his own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from contested.fusion.ground import Ground, fold
from contested.fusion.weights import RHO_OWN, RHO_PRESS, RHO_SIDE
from contested.model.claim import Claim, Voice
from contested.world.conflict import SourceKind

NO_OUTLET = "outlet:unknown"
PRESS = "press"
LOOP = "loop:unknown"
CARRIERS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET})
# They may lean to a side, but speak for themselves.
OBSERVERS = frozenset({SourceKind.MONITOR, SourceKind.UN, SourceKind.NGO})


@dataclass(frozen=True, slots=True)
class Origin:
    """An originator.

    `key` tells originators apart; `id` is the id of the source, or its name when no folder knows it; `side` is the
    side it speaks for; `is_named` is false for "residents"; `speaks_itself` is true for an outlet without a voice.
    """

    key: str
    id: str
    kind: SourceKind
    side: str | None
    block: str
    is_named: bool = True
    speaks_itself: bool = False

    @property
    def is_mouth(self) -> bool:
        """Whether it speaks for its side, so that what it admits is admitted."""
        return self.block.startswith("side:")

    @property
    def rho(self) -> float:
        """How strongly the members of its block err together."""
        if self.block == PRESS:
            return RHO_PRESS
        return RHO_SIDE if self.is_mouth else RHO_OWN


def find_origin(claim: Claim, ground: Ground) -> Origin:
    """The originator of `claim`, before loops of outlets citing each other are looked at."""
    published = claim.report.published
    day = published.date() if published is not None else None
    if claim.origin is None:
        return _press(find_outlet_key(claim, ground), ground, day)
    return _speaker(claim, claim.origin, ground, day)


def find_outlet_key(claim: Claim, ground: Ground) -> str:
    """The key of the outlet of a claim: the id of the source if the folder knows it, else its folded name."""
    outlet = claim.report.outlet
    return _key(None, outlet, ground) if outlet is not None else NO_OUTLET


def _press(key: str, ground: Ground, day: date | None) -> Origin:
    """An outlet that speaks for itself; the mouth of a party is a mouth of that party."""
    id_ = key.partition(":")[2]
    kind = ground.sources[id_].kind if id_ in ground.sources else SourceKind.OUTLET
    side = ground.find_source_side(id_, day)
    return Origin(key, id_, kind, side, _block(key, kind, side), speaks_itself=True)


def _speaker(claim: Claim, voice: Voice, ground: Ground, day: date | None) -> Origin:
    source = voice.source if voice.source is not None else ground.names.get(fold(voice.name))
    kind = ground.find_source_kind(source, voice.name)
    is_named = kind is not SourceKind.UNNAMED
    key = _key(source, voice.name, ground)
    if not is_named:
        key = f"{key}@{_desk(claim, ground)}"
    side = ground.find_source_side(source, day) if source is not None else None
    return Origin(
        key, source if source is not None else voice.name, kind, side, _block(key, kind, side), is_named=is_named
    )


def _block(key: str, kind: SourceKind, side: str | None) -> str:
    """With whom an originator errs together."""
    if side is not None and kind not in OBSERVERS:
        return f"side:{side}"
    return PRESS if kind in CARRIERS else key


def _desk(claim: Claim, ground: Ground) -> str:
    """Who quoted a nobody: the innermost named relay, else the outlet."""
    if len(claim.voices) > 1:
        relay = claim.voices[-2]
        return _key(relay.source, relay.name, ground)
    return find_outlet_key(claim, ground)


def _key(source: str | None, name: str, ground: Ground) -> str:
    found = source if source is not None else ground.names.get(fold(name))
    return f"source:{found}" if found is not None else f"name:{fold(name)}"
