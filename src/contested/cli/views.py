"""The situation, the disputes and the reasons on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from rich.text import Text

from contested.cli.claims import voices_in_words
from contested.cli.screen import out, plain_table, safe
from contested.model import Belief, Claim, Matter, Situation
from contested.model.likelihood import likelihood_word

if TYPE_CHECKING:
    from contested.situation.explanation import Cited, Explanation
    from contested.world import World

#: States that are no party.
_STATES = {"unknown": "unknown", "contested": "contested", "vacuum": "nobody"}
_QUOTE = 160


def show_situation(situation: Situation, world: World) -> None:
    """Print who holds what, the larger places first, and how much is disputed."""
    console = out()
    console.print(Text(f"Who holds what {_headline(situation)}", style="bold"))
    beliefs = _by_size(situation)
    if not beliefs:
        console.print("No claim that was known says who holds any place.")
        return
    zone = situation.moment.known.tzinfo
    table = plain_table("place", "held by", "likelihood", "since", "")
    for belief in (belief for belief in beliefs if belief.state != "unknown"):
        table.add_row(
            safe(_place(belief)),
            party_name(belief.state, world),
            _probability(belief),
            f"{belief.since.astimezone(zone):%-d %b}" if belief.since is not None else "",
            Text("disputed", style="red") if belief.disputed else "",
        )
    console.print(table)
    unknown = [_place(belief) for belief in beliefs if belief.state == "unknown"]
    if unknown:
        console.print(Text(safe(f"Unknown: {', '.join(unknown)}."), style="dim"))
    console.print(
        f"{len(situation.reports)} reports, {len(situation.claims)} claims, {len(situation.disputes)} open disputes, "
        f"{len(situation.displacement)} figures of displacement.",
        style="dim",
        soft_wrap=True,
    )


def _place(belief: Belief) -> str:
    return belief.question.place_name or belief.question.text


def show_disputes(situation: Situation, world: World, *, most: int | None = None) -> None:
    """Print what claims cannot agree on, the newest first, with both sides in their own words."""
    console = out()
    if not situation.disputes:
        console.print(f"Nothing is disputed as of {in_words(situation.moment.known)}.")
        return
    claims = {claim.id: claim for claim in situation.claims}
    for dispute in situation.disputes[:most]:
        console.print(Text.assemble((safe(dispute.text), "bold"), f"  (open since {in_words(dispute.opened)})"))
        for side in dispute.sides:
            console.print(Text.assemble("  ", (safe(party_name(side.answer, world).plain), "bold"), ":"))
            for claim in (claims[id_] for id_ in side.claims[:3] if id_ in claims):
                console.print(Text("    " + _told(claim)), soft_wrap=True)
    if most is not None and len(situation.disputes) > most:
        console.print(f"... and {len(situation.disputes) - most} more: contested disputes.", style="dim")


def show_explanation(explanation: Explanation, situation: Situation) -> None:
    """Print the answer in words and every claim it rests on."""
    console = out()
    console.print(Text(f"{safe(explanation.place)}, {_headline(situation)}", style="bold"))
    for sentence in explanation.sentences:
        console.print(safe(sentence), soft_wrap=True, markup=False)
    claims = {claim.id: claim for claim in situation.claims}
    for heading, cited in (
        ("Claims for it", explanation.claims_for),
        ("Claims against it", explanation.claims_against),
        ("Copies, not counted", explanation.copies),
    ):
        _show_cited(heading, cited, claims)
    if explanation.would_change:
        console.print(Text("\nWhat would change it", style="bold"))
        for sentence in explanation.would_change:
            console.print(f"  {safe(sentence)}", soft_wrap=True, markup=False)


def party_name(state: str, world: World) -> Text:
    """What a state is called, in the colour of the party."""
    conflict = world.conflict
    party = next((party for party in conflict.parties if party.id == state), None) if conflict is not None else None
    if party is None:
        return Text(safe(_STATES.get(state, state)), style="dim" if state in _STATES else "")
    return Text(safe(party.name), style=party.colour or "")


def in_words(moment: datetime) -> str:
    """A moment for people: 6 December 2024 16:30 +03:00."""
    offset = moment.strftime("%z")
    return f"{moment.day} {moment:%B %Y %H:%M} " + ("UTC" if offset == "+0000" else f"{offset[:3]}:{offset[3:5]}")


def _headline(situation: Situation) -> str:
    happened, known = situation.moment.happened, situation.moment.known
    if happened == known:
        return f"as of {in_words(known)}"
    return f"on {in_words(happened)}, as known on {in_words(known)}"


def _by_size(situation: Situation) -> list[Belief]:
    """Beliefs about who holds a place: the larger places first, those of unknown size last, by name."""
    size = {place.id: place.population or 0 for place in situation.places}
    control = (belief for belief in situation.beliefs if belief.question.matter is Matter.CONTROL)
    return sorted(control, key=lambda one: (-size.get(one.question.place or "", 0), one.question.place_name or ""))


def _probability(belief: Belief) -> str:
    return f"{likelihood_word(belief.p)}, {belief.p:.0%}" if belief.p is not None else ""


def _show_cited(heading: str, cited: Iterable[Cited], claims: dict[str, Claim]) -> None:
    told = [claims[one.claim] for one in cited if one.claim in claims]
    if told:
        out().print(Text(f"\n{heading}", style="bold"))
    for claim in told:
        out().print(Text("  " + _told(claim)), soft_wrap=True)


def _told(claim: Claim) -> str:
    """A claim with the way back to its words."""
    report = claim.report
    when = report.published.strftime("%-d %b %H:%M") if report.published is not None else "undated"
    quote = " ".join(claim.evidence.quote.split())
    quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…"
    return safe(
        f"{when} {report.outlet or 'unknown outlet'}: {voices_in_words(claim.voices)}, {claim.stance}: “{quote}”"
    )
