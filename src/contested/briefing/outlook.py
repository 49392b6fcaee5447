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
    seen: set[tuple[object, ...]] = set()
    sentences = []
    for claim in now.with_stance(*LEADS):
        key = (claim.stance, claim.event.kind, origin_name(claim, now.names))
        if _is_since(claim, cutoff) and key not in seen and claim.event.kind is not Kind.DISPLACED:
            seen.add(key)
            who = sentence_case(origin_name(claim, now.names))
            text = LEADS[claim.stance].format(who, quoted(claim.evidence.quote, length=240))
            sentences.append(Sentence(f"{text}.", (claim.id,)))
    if sentences:
        yield Paragraph(tuple(sentences[:AT_MOST]), is_list=True)


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
    verb = "were" if noun.endswith("s") and kind is not Kind.BESIEGES else "was"
    subject = f"{NOUNS[kind].article} {noun}".strip()
    return Sentence(f"{sentence_case(subject)} {verb} reported {listed(parts)}.", tuple(cited))


def _is_since(claim: Claim, cutoff: datetime) -> bool:
    return claim.report.published is not None and claim.report.published >= cutoff
