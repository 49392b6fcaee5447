"""Colours of parties on the map: their own, or one of a palette that colour-blind readers can tell apart."""

from __future__ import annotations

from collections.abc import Iterable

from contested.world.conflict import Party

# After Okabe and Ito (2008), darkened where needed so that each stands out on light and on dark ground (3:1 at least).
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#b9770e", "#cc5fa0", "#3c8fc4", "#8c6bb1", "#a6761d")
UNKNOWN = "#8a929e"


def colours(states: Iterable[str], parties: Iterable[Party]) -> dict[str, str]:
    """A colour for every party among `states` and `parties`; the same input gives the same colours."""
    own = {party.id: party.colour for party in parties if party.colour is not None}
    named = dict.fromkeys([*own, *(party.id for party in parties), *states])
    free = iter([colour for colour in PALETTE if colour not in own.values()] * (len(named) // 4 + 1))
    return {party: own.get(party) or next(free, UNKNOWN) for party in named}
