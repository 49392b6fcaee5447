"""Turns a told claim into a claim of the report: names, days and numbers are read from its words, never taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from spacy.tokens import Span as Phrase

from contested.model import (
    Claim,
    Event,
    Hedge,
    Interval,
    Participant,
    Quantity,
    Remark,
    Report,
    Voice,
)
from contested.reading.asking.answer import Counted, Hedged, Named, Placed, Spanned, ToldClaim
from contested.reading.asking.finding import Found, Page, find_evidence, find_name, find_near, sentences_around
from contested.reading.figures import as_quantity
from contested.reading.locating import bearing_remarks, locate
from contested.reading.mention import Mention
from contested.reading.participants import named
from contested.reading.quantity import NumberMention, find_numbers
from contested.reading.time import TimeMention, find_times
from contested.reading.view import View
from contested.reading.voices import government_of, party_of
from contested.reading.when import as_interval, assumed, is_current
from contested.reading.whereabouts import Whereabout, find_apart
from contested.world import World


class Fault(StrEnum):
    """Why something that was told does not count."""

    EVIDENCE = "whose words are not in the text"
    VOICE = "whose speaker is not in the text"
    TO_MACHINES = "that stand in words addressed to a machine"
    KIND = "of a kind that does not exist"
    FORM = "without the form asked for"
    NAME = "names and hedges that are not in the text"
    TIME = "times and numbers that the sentence does not have"


@dataclass(frozen=True)
class Checker:
    """Compares told claims with one report."""

    pages: tuple[Page, ...]
    report: Report
    world: World
    reader: str

    def check(self, told: ToldClaim, among: Sequence[int], faults: Counter[Fault]) -> Claim | None:
        """The claim, or None when its evidence or a speaker is not in the text; what is left out goes into `faults`.

        `among`: the numbers of the paragraphs that were shown when it was told.
        """
        found = find_evidence(told.evidence.quote, self.pages, among)
        if found is None:
            faults[Fault.EVIDENCE] += 1
            return None
        if found.end > self.pages[found.page].to_machines:
            faults[Fault.TO_MACHINES] += 1
            return None
        voices = self._voices(told.voices, found)
        if voices is None:
            faults[Fault.VOICE] += 1
            return None
        places = [(self._page(one), one) for one in self._whereabouts(told.event.places, found, faults)]
        time = self._time(told.event.time, told, found, faults)
        event = Event(
            kind=told.event.kind,
            negated=told.event.negated,
            actors=self._participants(told.event.actors, found, party_of(voices, self.world), faults),
            targets=self._participants(told.event.targets, found, None, faults),
            places=tuple(locate(place, page.view, self.report, self.world) for page, (_, place) in places),
            time=time,
            quantity=self._quantity(told.event.quantity, found, faults),
        )
        remarks = [one for page, (_, place) in places for one in bearing_remarks([place], page.view, self.world)]
        if time.span is not None and time.start is None and time.end is None:
            text = f"The time {time.span.quote!r} cannot be resolved to days."
            remarks.append(Remark(code="time_unresolved", text=text))
        return Claim.of(
            self.report,
            evidence=self.pages[found.page].cut(found.start, found.end),
            voices=voices,
            stance=told.stance,
            certainty=told.certainty,
            hedges=self._hedges(told.hedges, found, faults),
            event=event,
            remarks=tuple(remarks),
            reader=self.reader,
        )

    def _page(self, located: tuple[int, Whereabout]) -> Page:
        return self.pages[located[0]]

    # ---------------------------------------------------------------- names

    def _voices(self, told: Sequence[Named], evidence: Found) -> tuple[Voice, ...] | None:
        """The chain of voices, or None where one of them is not in the text; the outlet itself is no voice."""
        outlet = (self.report.outlet or "").casefold()
        spoken = [one for one in told if one.name.casefold() != outlet]
        places = [find_name(one.words, self.pages, evidence) for one in spoken]
        found = [place for place in places if place is not None]
        if len(found) < len(places):
            return None
        last = len(found) - 1
        return tuple(self._voice(place, evidence, is_origin=number == last) for number, place in enumerate(found))

    def _voice(self, place: Found, evidence: Found, *, is_origin: bool) -> Voice:
        page = self.pages[place.page]
        span = page.cut(place.start, place.end)
        phrase = _phrase(page.view, place)
        referent = page.view.referent(phrase.root)
        mention = referent.mentions[0] if referent is not None else _mention(page.view, phrase)
        name = referent.names[0] if referent is not None and phrase.root.pos_ == "PRON" else span.quote
        known = (mention.source or mention.party) if mention is not None else None
        start, end = sentences_around(self.pages[evidence.page], evidence)
        is_here = place.page == evidence.page and start <= place.start < end
        return Voice(
            name=name,
            source=known or government_of(name, self.world),
            part="origin" if is_origin else "relay",
            span=span,
            carried=not is_here,
        )

    def _participants(
        self, told: Sequence[Named], evidence: Found, speaker_party: str | None, faults: Counter[Fault]
    ) -> tuple[Participant, ...]:
        made: dict[tuple[int, int], Participant] = {}
        for one in told:
            place = find_name(one.words, self.pages, evidence)
            if place is None:
                faults[Fault.NAME] += 1
                continue
            page = self.pages[place.page]
            span = page.cut(place.start, place.end)
            name, party = named(_phrase(page.view, place).root, page.view, self.world, speaker_party)
            made.setdefault((span.start, span.end), Participant(name=name or span.quote, party=party, span=span))
        return tuple(made[at] for at in sorted(made))

    def _hedges(self, told: Sequence[Hedged], evidence: Found, faults: Counter[Fault]) -> tuple[Hedge, ...]:
        made: list[Hedge] = []
        for one in told:
            place = find_near(one.word, self.pages, evidence)
            if place is None:
                faults[Fault.NAME] += 1
            else:
                made.append(Hedge(word=self.pages[place.page].cut(place.start, place.end).quote, by=one.by))
        return tuple(dict.fromkeys(made))

    # ---------------------------------------------------------------- where

    def _whereabouts(
        self, told: Sequence[Placed], evidence: Found, faults: Counter[Fault]
    ) -> list[tuple[int, Whereabout]]:
        made: dict[tuple[int, int], tuple[int, Whereabout]] = {}
        for one in told:
            place = find_name(one.words, self.pages, evidence)
            if place is None:
                faults[Fault.NAME] += 1
            else:
                made.setdefault((place.page, place.start), (place.page, self._whereabout(place, one)))
        return [made[at] for at in sorted(made)]

    def _whereabout(self, place: Found, told: Placed) -> Whereabout:
        view = self.pages[place.page].view
        phrase = _phrase(view, place)
        referent = view.referent(phrase.root)
        mention = _mention(view, phrase, kind="place")
        name = view.text(place.start, place.end)
        if mention is None and referent is not None and referent.mentions[0].kind == "place":
            mention, name = referent.mentions[0], referent.names[0]
        apart = find_apart(place.start, view, list(self._numbers[place.page]))
        if apart is not None:
            return Whereabout(place.start, place.end, name, mention, "near", apart.km, apart.bearing, apart.of)
        return Whereabout(place.start, place.end, name, mention, told.relation)

    # ---------------------------------------------------------------- when and how many

    def _time(self, told: Spanned | None, claim: ToldClaim, evidence: Found, faults: Counter[Fault]) -> Interval:
        """The days that the words give, by our own reading of them; without words what the publication bounds."""
        published = self.report.published.date() if self.report.published is not None else None
        if told is not None and told.span is not None:
            place = find_near(told.span.quote, self.pages, evidence)
            mention = _overlapping(self._times[evidence.page], place)
            if mention is not None and not mention.duration:
                span = self.pages[evidence.page].cut(mention.start, mention.end)
                return as_interval(mention, "stated", span, end=mention.last)
            faults[Fault.TIME] += 1
        verb = _phrase(self.pages[evidence.page].view, evidence).root
        return assumed(claim.stance, published, is_current=is_current(claim.event.kind, verb))

    def _quantity(self, told: Counted | None, evidence: Found, faults: Counter[Fault]) -> Quantity | None:
        """The number that the words give, by our own reading of them."""
        if told is None or told.span is None:
            return None
        number = _overlapping(self._numbers[evidence.page], find_near(told.span.quote, self.pages, evidence))
        if number is None:
            faults[Fault.TIME] += 1
            return None
        span = self.pages[evidence.page].cut(number.start, number.end)
        return as_quantity(number, measure=told.measure, span=span)

    @cached_property
    def _times(self) -> tuple[tuple[TimeMention, ...], ...]:
        found, previous = list[tuple[TimeMention, ...]](), None
        for page in self.pages:
            found.append(find_times(page.view.whole, published=self.report.published, previous=previous))
            previous = _last_day(found[-1]) or previous
        return tuple(found)

    @cached_property
    def _numbers(self) -> tuple[tuple[NumberMention, ...], ...]:
        return tuple(find_numbers(page.view.whole) for page in self.pages)


def _phrase(view: View, found: Found) -> Phrase:
    """The tokens of the words."""
    phrase = view.doc.char_span(found.start, found.end, alignment_mode="expand")
    return phrase if phrase is not None else view.doc[:1]


def _mention(view: View, phrase: Phrase, *, kind: str | None = None) -> Mention | None:
    """The known name in the words: the one of their head first; places only where they are asked for."""
    tokens = [phrase.root, *phrase]
    mentions = [mention for mention in map(view.mention, tokens) if mention is not None]
    return next((one for one in mentions if (one.kind == "place") == (kind == "place")), None)


def _overlapping[T: (TimeMention, NumberMention)](mentions: Sequence[T], found: Found | None) -> T | None:
    """The time or number that shares most characters with the words."""
    if found is None:
        return None
    near = [one for one in mentions if one.start < found.end and one.end > found.start]
    return max(near, key=lambda one: min(one.end, found.end) - max(one.start, found.start), default=None)


def _last_day(times: Sequence[TimeMention]) -> date | None:
    days = [time.last for time in times if time.last is not None and time.precision == "day" and not time.duration]
    return days[-1] if days else None
