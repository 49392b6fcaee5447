"""Builders of reports, claims and small worlds for tests: the only place where tests build values at length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from contested.model import (
    Certainty,
    Claim,
    Event,
    Interval,
    Kind,
    Link,
    Location,
    Participant,
    Quantity,
    Report,
    Span,
    Stance,
    Voice,
)
from contested.world.conflict import (
    Allegiance,
    Conflict,
    Party,
    PartyKind,
    Road,
    Source,
    SourceKind,
)

READER = "factory/1"
# name -> (gazetteer id, lon, lat, radius in metres)
PLACES: dict[str, tuple[str, float, float, int]] = {
    "Homs": ("geonames:169577", 36.72, 34.73, 5000),
    "Hama": ("geonames:170017", 36.75, 35.13, 5000),
    "Damascus": ("geonames:170654", 36.29, 33.51, 9000),
    "Tartus": ("geonames:163345", 35.89, 34.89, 4000),
    "Aleppo": ("geonames:170063", 37.16, 36.20, 9000),
    "Goma": ("geonames:216281", 29.23, -1.67, 5000),
    "Sake": ("geonames:205773", 29.04, -1.57, 3000),
    "Khartoum": ("geonames:379252", 32.53, 15.55, 9000),
    "El Fasher": ("geonames:376332", 25.35, 13.63, 5000),
    "Bakhmut": ("geonames:712165", 38.00, 48.59, 4000),
    "Lashio": ("geonames:1312609", 97.75, 22.94, 4000),
    "Marib": ("geonames:78428", 45.32, 15.46, 4000),
    "Hama province": ("geonames:170015", 36.9, 35.1, 60000),
}


def at(text: str) -> datetime:
    """The moment that an ISO text gives; UTC where it names no zone."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def report(text: str, *, outlet: str | None = "Demo Wire", published: str | None = "2024-12-06T16:30") -> Report:
    """A report of `text`."""
    return Report.of(text, outlet=outlet, published=at(published) if published is not None else None, language="en")


def cut(source: Report, words: str) -> Span:
    """The span of `words` in a report; the first place where they stand."""
    start = source.text.index(words)
    return Span.cut(source, start, start + len(words))


def place(
    name: str, source: Report, *, relation: str = "in", resolved: bool = True, km: float | None = None
) -> Location:
    """The place `name` as the report gives it, resolved if it is one of `PLACES`."""
    id_, lon, lat, radius = PLACES.get(name, (None, None, None, None)) if resolved else (None, None, None, None)
    return Location.model_validate(
        {
            "name": name, "id": id_, "lon": lon, "lat": lat, "precision_m": radius,
            "relation": relation, "km": km, "span": _anywhere(source, name).model_dump() | {"report": source.id},
        }
    )  # fmt: skip


def participant(name: str, source: Report, *, party: str | None = None) -> Participant:
    """Somebody who takes part."""
    return Participant(name=name, party=party, span=_anywhere(source, name))


def chain(voices: str | tuple[str, ...] | None, source: Report) -> tuple[Voice, ...]:
    """A chain of voices, outermost first, each written "name" or "name=source id"."""
    names = (voices,) if isinstance(voices, str) else voices or ()
    last = len(names) - 1
    return tuple(
        Voice(
            name=name.partition("=")[0],
            source=name.partition("=")[2] or None,
            part="origin" if number == last else "relay",
            span=_anywhere(source, name.partition("=")[0]),
        )
        for number, name in enumerate(names)
    )


def days(start: str | None, end: str | None = None, *, part: str | None = None) -> Interval:
    """From one day to another, or one day; nothing stated when `start` is None."""
    if start is None:
        return Interval()
    first = date.fromisoformat(start)
    last = date.fromisoformat(end) if end is not None else first
    precision = "day" if first == last else "range"
    return Interval.model_validate(
        {"start": first, "end": last, "precision": precision, "basis": "stated", "part": part}
    )


def claim(
    kind: str | Kind,
    where: str | tuple[str, ...] = (),
    *,
    actor: str | None = None,
    target: str | None = None,
    voices: str | tuple[str, ...] | None = None,
    stance: str = "asserted",
    negated: bool = False,
    certainty: str = "certain",
    day: str | None = None,
    until: str | None = None,
    part: str | None = None,
    published: str | None = "2024-12-06T16:30",
    outlet: str | None = "Demo Wire",
    text: str | None = None,
    relation: str | None = None,
    resolved: bool = True,
    km: float | None = None,
    quantity: Quantity | None = None,
    denies: Claim | None = None,
) -> Claim:
    """A claim in a report of its own, saying `kind` of `where`; `actor` and `target` are ids of parties.

    Without `text` the report says something that no other claim of the factory says, so that nothing is a copy.
    """
    wanted = Kind(kind)
    source = report(
        text if text is not None else _sentence(wanted, where, actor, voices, stance, published, outlet),
        outlet=outlet,
        published=published,
    )
    names = (where,) if isinstance(where, str) else where
    default = "from" if wanted is Kind.WITHDRAWS else "in"
    event = Event(
        kind=wanted,
        negated=negated,
        actors=(participant(actor, source, party=actor),) if actor is not None else (),
        targets=(participant(target, source, party=target),) if target is not None else (),
        places=tuple(place(name, source, relation=relation or default, resolved=resolved, km=km) for name in names),
        time=days(day, until, part=part),
        quantity=quantity,
    )
    return Claim.of(
        source,
        evidence=Span.cut(source, 0, len(source.text)),
        voices=chain(voices, source),
        stance=Stance(stance),
        certainty=Certainty(certainty),
        event=event,
        links=(Link(relation="denies", claim=denies.id),) if denies is not None else (),
        reader=READER,
    )


def persons(best: float, *, measure: str = "flow", qualifier: str = "exact") -> Quantity:
    """So many people."""
    return Quantity.model_validate({"best": best, "unit": "persons", "measure": measure, "qualifier": qualifier})


def _sentence(*parts: object) -> str:
    """Words that differ wherever any of the parts does, in every run of three words."""
    number = abs(hash_text(repr(parts)))
    return " ".join(f"{word}{number}" for word in ("one", "two", "three", "four", "five", "six", "seven", "eight"))


def hash_text(text: str) -> int:
    """A number that depends on the text and on nothing else."""
    import hashlib

    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def _anywhere(source: Report, words: str) -> Span:
    """The span of the words, or of the whole text where it does not say them."""
    return cut(source, words) if words in source.text else Span.cut(source, 0, len(source.text))


@dataclass(frozen=True)
class FakeWorld:
    """A world with a conflict and nothing else."""

    conflict: Conflict | None = None
    gazetteer: object | None = None


def syria() -> FakeWorld:
    """A small world of the Syrian war of 2024."""
    return FakeWorld(
        Conflict(
            name="syria",
            title="Syria",
            countries=("SY",),
            parties=(
                Party("government", "Syrian government", PartyKind.STATE_FORCES),
                Party(
                    "militias", "Loyal militias", PartyKind.IDENTITY_MILITIA, allegiances=(Allegiance("government"),)
                ),
                Party("opposition", "Opposition", PartyKind.REBEL_GROUP, members=("hts", "sna")),
                Party("hts", "HTS", PartyKind.REBEL_GROUP),
                Party("sna", "SNA", PartyKind.REBEL_GROUP),
                Party("sdf", "SDF", PartyKind.REBEL_GROUP),
            ),
            sources=(
                Source("sohr", "Syrian Observatory", SourceKind.MONITOR, aliases=("SOHR",)),
                Source("monitor2", "Second Monitor", SourceKind.MONITOR),
                Source("un", "United Nations", SourceKind.UN, aliases=("UN",)),
                Source("afp", "AFP", SourceKind.AGENCY),
                Source("ministry", "Defence ministry", SourceKind.BELLIGERENT, party="government"),
                Source("sana", "State agency", SourceKind.STATE_MEDIA, aligned=(Allegiance("government"),)),
                Source("circles", "military circles", SourceKind.UNNAMED, party="government"),
                Source("hts-room", "HTS operations room", SourceKind.BELLIGERENT, party="hts"),
                Source("residents", "residents", SourceKind.UNNAMED),
            ),
            roads=(
                Road("geonames:170654", "geonames:169577", 162, "M5"),
                Road("geonames:169577", "geonames:170017", 47, "M5"),
                Road("geonames:170017", "geonames:170063", 145, "M5"),
                Road("geonames:169577", "geonames:163345", 96, "M1"),
            ),
        )
    )


def nowhere() -> FakeWorld:
    """A world without a conflict folder."""
    return FakeWorld()
