"""What the page is handed: the situations, claims and reports as plain JSON values, each claim and report once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from contested.briefing.backdrop import Backdrop
from contested.briefing.compose import brief
from contested.briefing.control import confidence_sentence, state_sentence
from contested.briefing.displacement import is_forecast
from contested.briefing.disputes import answer_in_words
from contested.briefing.outlines import Box, outlines, theatre
from contested.briefing.palette import colours
from contested.briefing.phrases import SAYS, happening, speaker, told
from contested.briefing.value import Brief, Sentence
from contested.briefing.view import NOT_PARTIES, View, confidence, shown, word
from contested.briefing.words import day, offset, zone
from contested.model import Belief, Claim, Dispute, Figure, Report, Situation

FORMAT = 1  # of the payload; web/src/payload.ts reads it


def payload(situations: Sequence[Situation], *, title: str, backdrop: Backdrop) -> dict[str, Any]:
    """Everything the page shows. A claim or report carries the number of the first step that knows it."""
    views = [View.of(situation, backdrop) for situation in situations]
    places = {place.id: place for situation in situations for place in situation.places}
    claims = _first_known(view.situation.claims for view in views)
    reports = _first_known(view.situation.reports for view in views)
    box = theatre(((place.lon, place.lat) for place in places.values()), next(iter(backdrop.countries), None))
    names = views[-1].names
    shown_as = {belief.question.place: view.place_name(belief) for view in views for belief in view.control}
    states = [answer.value for view in views for belief in view.control for answer in belief.answers]
    parties = colours((state for state in states if state not in NOT_PARTIES), backdrop.parties)
    return {
        "format": FORMAT,
        "title": title,
        "box": [box.west, box.south, box.east, box.north],
        "focus": list(backdrop.countries),
        "parties": [
            {"id": party, "name": names.of(party), "colour": colour}
            for party, colour in parties.items()
            if party in states
        ],
        "places": [
            place.model_dump() | {"name": shown_as.get(place.id, place.name)}
            for place in sorted(places.values(), key=lambda place: place.id)
        ],
        "roads": [{"number": road.number, "points": road.points} for road in backdrop.roads],
        "countries": outlines("countries", box.widened()),
        "admin1": _admin1(backdrop, box),
        "steps": [_step(view, before, backdrop) for view, before in zip(views, [None, *views], strict=False)],
        "claims": {key: _claim(claim, views[first], first) for key, (claim, first) in claims.items()},
        "reports": {key: _report(report, first) for key, (report, first) in reports.items()},
    }


def _first_known[T: (Claim, Report)](steps: Iterable[Iterable[T]]) -> dict[str, tuple[T, int]]:
    """Each value under its id, with the number of the step that first has it."""
    found: dict[str, tuple[T, int]] = {}
    for number, values in enumerate(steps):
        for value in values:
            found.setdefault(value.id, (value, number))
    return found


def _admin1(backdrop: Backdrop, box: Box) -> dict[str, Any]:
    areas = outlines("admin1", box.widened())
    if backdrop.countries:
        areas["features"] = [f for f in areas["features"] if f["properties"]["country"] in backdrop.countries]
    return areas


def _step(view: View, before: View | None, backdrop: Backdrop) -> dict[str, Any]:
    situation = view.situation
    written = brief(situation, before=before.situation if before is not None else None, backdrop=backdrop)
    return {
        **_time(situation.moment.happened),
        "known": situation.moment.known.isoformat(),
        "control": [_belief(view, belief) for belief in view.control],
        "disputes": [_dispute(dispute) for dispute in situation.disputes],
        "figures": [_figure(view, figure) for figure in situation.displacement if figure.claim in view.claims],
        "brief": _brief(written),
    }


def _time(when: datetime) -> dict[str, str]:
    utc = when.astimezone(UTC)
    return {
        "at": when.isoformat(),
        "weekday": f"{when:%A}",
        "day": day(when.date(), year=True),
        "short": f"{when.day} {when:%b}",
        "time": f"{when:%H:%M}",
        "zone": zone(when),
        "offset": offset(when),
        "utc": f"{utc.day} {utc:%b} {utc:%H:%M} UTC",
    }


def _belief(view: View, belief: Belief) -> dict[str, Any]:
    return {
        "place": belief.question.place,
        "state": belief.state,
        "p": shown(belief.p) if belief.state != "unknown" else None,
        "word": word(belief),
        "confidence": confidence(belief),
        "disputed": belief.disputed,
        "origins": belief.origins,
        "since": f"{day(belief.since.date(), year=True)}, {belief.since:%H:%M}" if belief.since is not None else None,
        "answers": [[answer.value, round(answer.p, 4)] for answer in belief.answers],
        "said": [state_sentence(view, belief), confidence_sentence(belief)],
        "for": list(belief.claims_for),
        "against": list(belief.claims_against),
        "copies": list(belief.copies),
    }


def _dispute(dispute: Dispute) -> dict[str, Any]:
    return {
        "text": dispute.text,
        "place": dispute.place,
        "name": dispute.place_name,
        "opened": dispute.opened.isoformat(),
        "last": dispute.last.isoformat(),
        "sides": [{"answer": answer_in_words(side.answer), "claims": list(side.claims)} for side in dispute.sides],
    }


def _figure(view: View, figure: Figure) -> dict[str, Any]:
    quantity = view.claims[figure.claim].event.quantity
    return {
        "claim": figure.claim,
        "measure": figure.measure,
        "direction": figure.direction,
        "forecast": is_forecast(view, figure),
        "low": quantity.low if quantity is not None else None,
        "best": quantity.best if quantity is not None else None,
        "high": quantity.high if quantity is not None else None,
        "word": quantity.word if quantity is not None else None,
        "qualifier": quantity.qualifier if quantity is not None else "unstated",
    }


def _brief(written: Brief) -> dict[str, Any]:
    def plain(sentence: Sentence) -> dict[str, Any]:
        return {"text": sentence.text, "claims": list(sentence.claims), "numbers": list(written.numbers(sentence))}

    return {
        "title": written.title,
        "cutoff": written.cutoff,
        "headline": plain(written.headline) if written.headline is not None else None,
        "notes": list(written.notes),
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "paragraphs": [
                    {
                        "label": paragraph.label,
                        "list": paragraph.is_list,
                        "sentences": [plain(sentence) for sentence in paragraph.sentences],
                    }
                    for paragraph in section.paragraphs
                ],
            }
            for section in written.sections
        ],
    }


def _claim(claim: Claim, view: View, first: int) -> dict[str, Any]:
    return {
        "first": first,
        "report": claim.report.id,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "quote": claim.evidence.quote,
        "who": speaker(claim, view.names),
        "verb": SAYS[claim.stance],
        "what": happening(claim.event, view.names),
        "said": told(claim, view.names),
        "stance": claim.stance.value,
        "certainty": claim.certainty.value,
        "negated": claim.event.negated,
        "hedges": [{"word": hedge.word, "by": hedge.by} for hedge in claim.hedges],
        "places": list(dict.fromkeys(place.id for place in claim.event.places if place.id is not None)),
        "voices": [
            {"name": voice.name, "start": voice.span.start, "end": voice.span.end, "part": voice.part}
            for voice in claim.voices
        ],
        "links": [{"relation": link.relation, "claim": link.claim} for link in claim.links],
        "remarks": [remark.text for remark in claim.remarks],
    }


def _report(report: Report, first: int) -> dict[str, Any]:
    when = report.published
    return {
        "first": first,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published": when.isoformat() if when is not None else None,
        "when": f"{when.day} {when:%b}, {when:%H:%M}" if when is not None else "date unknown",
        "zone": offset(when) if when is not None else None,
        "text": report.text,
    }
