"""The brief on fighting reported since the last one, and on what to watch: ifs, fears and aims, in their own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from contested.briefing.phrases import NOUNS, origin_name, where
from contested.briefing.value import Paragraph, Sentence
from contested.briefing.view import View
from contested.briefing.words import listed, quoted, sentence_case
from contested.model import Claim, Kind, Stance

RECENT = timedelta(hours=24)
WATCHED_FOR = timedelta(days=3)
AT_MOST = 6
VIOLENCE = (
    Kind.CLASH,
    Kind.AIR_STRIKE,
    Kind.SHELLING,
    Kind.EXPLOSION,
    Kind.ATTACK_ON_CIVILIANS,
    Kind.KILLED,
    Kind.INJURED,
)
LEADS = {
    Stance.HYPOTHETICAL: "{} on what would follow: {}",
    Stance.FORECAST: "{} on what is expected: {}",
    Stance.GOAL: "{} on the aim pursued: {}",
}


def fighting(now: View) -> Iterator[Paragraph]:
    """One sentence a kind of violence reported in the last day, with its places and who reported them."""
    cutoff = now.situation.moment.happened - RECENT
    recent = [claim for claim in now.with_stance(Stance.ASSERTED) if _is_since(claim, cutoff)]
    sentences = [
        _violence(now, kind, group)
        for kind in VIOLENCE
        if (group := [claim for claim in recent if claim.event.kind is kind and not claim.event.negated])
    ]
    if sentences:
        yield Paragraph(tuple(sentences), is_list=True)


def to_watch(now: View) -> Iterator[Paragraph]:
    """What speakers said could follow, is expected or is aimed at in the last days; displacement is told elsewhere."""
    cutoff = now.situation.moment.happened - WATCHED_FOR
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in now.with_stance(*LEADS):
        if _is_since(claim, cutoff) and claim.event.kind is not Kind.DISPLACED:
            where = tuple(sorted({place.id or place.name for place in claim.event.places}))
            groups.setdefault((claim.stance, claim.event.kind, where), []).append(claim)
    sentences = [_watched(now, group) for group in list(groups.values())[:AT_MOST]]
    if sentences:
        yield Paragraph(tuple(sentences), is_list=True)


def _watched(now: View, group: list[Claim]) -> Sentence:
    """What the newest of the group says, in its words, and who says the like."""
    newest = group[0]
    who = origin_name(newest, now.names)
    others = list(dict.fromkeys(origin_name(claim, now.names) for claim in group))
    like = [other for other in others if other != who]
    also = f" (likewise {listed(like, at_most=3, rest='others')})" if like else ""
    told = quoted(newest.evidence.quote, length=240)
    text = LEADS[newest.stance].format(f"{sentence_case(who)}{also}", told)
    return Sentence(f"{text}.", tuple(claim.id for claim in group[: AT_MOST // 2]))


def _violence(now: View, kind: Kind, claims: list[Claim]) -> Sentence:
    by_place: dict[str, list[Claim]] = {}
    for claim in claims:
        by_place.setdefault(where(claim.event.places, "in"), []).append(claim)
    parts: list[str] = []
    cited: list[str] = []
    for at, group in list(by_place.items())[:AT_MOST]:
        told = now.newest(tuple(claim.id for claim in group), 2)
        who = listed(list(dict.fromkeys(origin_name(now.claims[claim], now.names) for claim in told)))
        parts.append(f"{at} (by {who})" if at else f"at places not named (by {who})")
        cited += told
    noun = NOUNS[kind].noun
    verb = "were" if noun.endswith("s") and not NOUNS[kind].article else "was"
    subject = f"{NOUNS[kind].article} {noun}".strip()
    return Sentence(f"{sentence_case(subject)} {verb} reported {listed(parts)}.", tuple(cited))


def _is_since(claim: Claim, cutoff: datetime) -> bool:
    return claim.report.published is not None and claim.report.published >= cutoff
