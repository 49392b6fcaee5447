"""Beliefs, claims and reports put together into the situation at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from contested.model.belief import Belief, Moment
from contested.model.claim import Claim, Location
from contested.model.report import Report
from contested.model.situation import Place, Situation
from contested.situation.displacement import list_figures
from contested.situation.disputes import list_disputes
from contested.situation.ground import Fused, World

LAST = datetime.max.replace(tzinfo=UTC)


def assemble(
    fused: Fused, claims: Sequence[Claim], reports: Iterable[Report], world: World, *, moment: Moment
) -> Situation:
    """The situation at `moment`, from what fusion made of the claims known by then.

    It weighs nothing. Claims and reports published after `moment.known` are left out, in whatever order they come;
    `world` gives places their names and numbers of inhabitants, and the conflict its name.
    """
    known = {claim.id: claim for claim in claims if _is_known(claim.report.published, moment)}
    ordered = tuple(sorted(known.values(), key=lambda claim: (claim.report.published or LAST, claim.id)))
    read = {report.id: report for report in reports if _is_known(report.published, moment)}
    return Situation(
        moment=moment,
        conflict=world.conflict.name if world.conflict is not None else None,
        places=list_places(fused.beliefs, ordered, world),
        beliefs=fused.beliefs,
        disputes=list_disputes(fused.beliefs, known, moment.known),
        displacement=list_figures(ordered, fused.repeated, moment.known),
        records=fused.records,
        claims=ordered,
        reports=tuple(sorted(read.values(), key=lambda report: (report.published or LAST, report.id))),
    )


def _is_known(published: datetime | None, moment: Moment) -> bool:
    return published is None or published <= moment.known


def list_places(beliefs: Sequence[Belief], claims: Sequence[Claim], world: World) -> tuple[Place, ...]:
    """Every place on the map that a belief is about, in the order of their ids."""
    wanted = {belief.question.place for belief in beliefs} - {None}
    mentions: dict[str, Location] = {}
    for claim in claims:
        for location in claim.event.places:
            if location.id is not None and location.id in wanted:
                mentions.setdefault(location.id, location)
    found = (_place(id_, mentions.get(id_), world) for id_ in sorted(wanted - {None}, key=str) if id_ is not None)
    return tuple(place for place in found if place is not None)


def _place(id_: str, mention: Location | None, world: World) -> Place | None:
    """The place as the gazetteer knows it, else as it was mentioned; None when nothing says where it is."""
    entry = world.gazetteer.get(id_) if world.gazetteer is not None else None
    if entry is not None:
        return Place(id=id_, name=entry.name, lon=entry.lon, lat=entry.lat, population=entry.population)
    if mention is None or mention.lon is None or mention.lat is None:
        return None
    return Place(id=id_, name=mention.name, lon=mention.lon, lat=mention.lat)
