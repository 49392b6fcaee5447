"""Situations of several wars for the tests of briefing and web, built from invented reports of invented outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from contested.briefing import Backdrop, RoadLine
from contested.model import (
    Answer,
    Belief,
    Certainty,
    Claim,
    Dispute,
    Event,
    Figure,
    Hedge,
    Interval,
    Kind,
    Link,
    Location,
    Matter,
    Moment,
    Participant,
    Place,
    Quantity,
    Question,
    Report,
    Side,
    Situation,
    Span,
    Stance,
    TrackRecord,
    Voice,
)
from contested.world.conflict import Party, PartyKind, Source, SourceKind

READER = "tests/1"


def said(report: Report, words: str, *, after: int = 0) -> Span:
    """The span of `words` in `report`, the first one from `after` on."""
    start = report.text.index(words, after)
    return Span.cut(report, start, start + len(words))


def held(place: Place, state: str, p: float, **more: object) -> Belief:
    """A belief on who holds `place`; the rest of the probability is unknown ground."""
    answers = (Answer(value=state, p=p), Answer(value="vacuum" if state != "vacuum" else "contested", p=1 - p))
    question = Question(
        id=f"control:{place.id}",
        matter=Matter.CONTROL,
        text=f"Who holds {place.name}?",
        place=place.id,
        place_name=place.name,
    )
    return Belief(question=question, answers=answers, state=state, method="last_word", **more)  # type: ignore[arg-type]


@dataclass
class Scene:
    """Reports and claims as they come in, one after another."""

    claims: list[Claim] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    def report(self, outlet: str, published: datetime, title: str, text: str) -> Report:
        """A report of an invented outlet."""
        report = Report.of(
            text, outlet=outlet, published=published, title=title, url="https://example.org/" + title[:9]
        )
        self.reports.append(report)
        return report

    def claim(
        self,
        report: Report,
        quote: str,
        kind: Kind,
        place: Place | None,
        *,
        voices: Sequence[tuple[str, str | None]] = (),
        actor: tuple[str, str] | None = None,
        stance: Stance = Stance.ASSERTED,
        relation: Literal["in", "near", "toward", "from"] = "in",
        quantity: Quantity | None = None,
        hedges: tuple[Hedge, ...] = (),
        links: tuple[Link, ...] = (),
        named: str | None = None,
        negated: bool = False,
    ) -> Claim:
        """A claim whose spans are found by their words."""
        spans = [said(report, name) for name, _ in voices]
        chain = tuple(
            Voice(name=name, source=source, part="origin" if index == len(voices) - 1 else "relay", span=spans[index])
            for index, (name, source) in enumerate(voices)
        )
        evidence = said(report, quote)
        places: tuple[Location, ...] = ()
        if place is not None:
            word = named or place.name
            span = said(report, word)
            places = (
                Location(
                    name=word, id=place.id, lon=place.lon, lat=place.lat, relation=relation, precision_m=5000, span=span
                ),
            )
        actors = (Participant(name=actor[0], party=actor[1], span=said(report, actor[0])),) if actor else ()
        day = report.published.date() if report.published else date(2024, 1, 1)
        event = Event(
            kind=kind,
            negated=negated,
            actors=actors,
            places=places,
            time=Interval(start=day, end=day, precision="day", basis="assumed"),
            quantity=quantity,
        )
        claim = Claim.of(
            report,
            evidence=evidence,
            voices=chain,
            stance=stance,
            certainty=Certainty.PROBABLE if hedges else Certainty.CERTAIN,
            hedges=hedges,
            event=event,
            links=links,
            reader=READER,
        )
        self.claims.append(claim)
        return claim


DAMASCUS = ZoneInfo("Asia/Damascus")
ALEPPO = Place(id="geonames:170063", name="Aleppo", lon=37.161, lat=36.201, population=2098210)
HAMA = Place(id="geonames:170017", name="Hama", lon=36.758, lat=35.132, population=460602)
HOMS = Place(id="geonames:169577", name="Homs", lon=36.726, lat=34.724, population=775404)
RASTAN = Place(id="geonames:172057", name="Rastan", lon=36.732, lat=34.927, population=53152)
CAPITAL = Place(id="geonames:170654", name="Damascus", lon=36.291, lat=33.510, population=1569394)
DEIR = Place(id="geonames:170794", name="Deir ez-Zor", lon=40.141, lat=35.336, population=271800)
RAQQA = Place(id="geonames:172955", name="Raqqa", lon=39.008, lat=35.953, population=531952)
TARTUS = Place(id="geonames:163345", name="Tartus", lon=35.887, lat=34.889, population=458327)
SALAMIYAH = Place(id="geonames:172349", name="Salamiyah", lon=37.053, lat=35.011, population=94887)
DARAA = Place(id="geonames:170905", name="Daraa", lon=36.102, lat=32.619, population=97969)
MANBIJ = Place(id="geonames:168628", name="Manbij", lon=37.955, lat=36.528, population=99497)
PALMYRA = Place(id="geonames:163808", name="Palmyra", lon=38.284, lat=34.562, population=51015)

SYRIA = Backdrop(
    parties=(
        Party("gov", "Syrian government", PartyKind.STATE_FORCES, colour="#b5443c"),
        Party("hts", "HTS-led rebels", PartyKind.REBEL_GROUP, colour="#2f7d4f"),
        Party("sdf", "Syrian Democratic Forces", PartyKind.REBEL_GROUP, colour="#d9a21b"),
    ),
    sources=(
        Source("sohr", "Syrian Observatory for Human Rights", SourceKind.MONITOR, aliases=("SOHR",)),
        Source("mod", "Syrian Ministry of Defence", SourceKind.BELLIGERENT, party="gov"),
        Source("un", "United Nations", SourceKind.UN),
    ),
    roads=(
        RoadLine(((37.161, 36.201), (36.758, 35.132)), "M5"),
        RoadLine(((36.758, 35.132), (36.732, 34.927), (36.726, 34.724)), "M5"),
        RoadLine(((36.726, 34.724), (36.291, 33.510)), "M5"),
        RoadLine(((36.291, 33.510), (36.102, 32.619)), "M5"),
        RoadLine(((36.726, 34.724), (35.887, 34.889)), "M1"),
        RoadLine(((36.726, 34.724), (38.284, 34.562), (40.141, 35.336)), "M20"),
        RoadLine(((37.161, 36.201), (37.955, 36.528), (39.008, 35.953)), "M4"),
    ),
    countries=("SY",),
)
START = datetime(2024, 12, 4, 12, tzinfo=DAMASCUS)


def syria() -> tuple[Situation, ...]:
    """Six half-days in December 2024: Hama passes, Rastan is entered, Homs becomes disputed, then passes too."""
    scene = Scene()
    first = scene.report(
        "Demo Wire",
        START - timedelta(hours=5),
        "Front moves south",
        "The rebels took control of Aleppo days ago, the Observatory said. Government troops remain in Hama and Homs, "
        "the Ministry said. Damascus is quiet and under the army, residents said. The SDF holds Raqqa. "
        "Tartus and Deir ez-Zor are with the army, according to officials. "
        "The army is in Daraa and Palmyra, officials said. "
        "Manbij stays with allied factions, the Observatory said.",
    )
    observatory, ministry = [("the Observatory", "sohr")], [("the Ministry", "mod")]
    aleppo = scene.claim(
        first,
        "The rebels took control of Aleppo days ago",
        Kind.TAKES_CONTROL,
        ALEPPO,
        voices=observatory,
        actor=("The rebels", "hts"),
    )
    hama_held = scene.claim(
        first,
        "Government troops remain in Hama and Homs",
        Kind.HOLDS,
        HAMA,
        voices=ministry,
        actor=("Government troops", "gov"),
    )
    homs_held = scene.claim(
        first,
        "Government troops remain in Hama and Homs",
        Kind.HOLDS,
        HOMS,
        voices=ministry,
        actor=("Government troops", "gov"),
    )
    capital = scene.claim(
        first,
        "Damascus is quiet and under the army",
        Kind.HOLDS,
        CAPITAL,
        voices=[("residents", None)],
        actor=("the army", "gov"),
    )
    raqqa = scene.claim(first, "The SDF holds Raqqa", Kind.HOLDS, RAQQA, actor=("The SDF", "sdf"))
    officials = [("officials", None)]
    tartus = scene.claim(
        first,
        "Tartus and Deir ez-Zor are with the army",
        Kind.HOLDS,
        TARTUS,
        voices=officials,
        actor=("the army", "gov"),
    )
    deir = scene.claim(
        first, "Tartus and Deir ez-Zor are with the army", Kind.HOLDS, DEIR, voices=officials, actor=("the army", "gov")
    )
    daraa = scene.claim(
        first, "The army is in Daraa and Palmyra", Kind.HOLDS, DARAA, voices=officials, actor=("The army", "gov")
    )
    palmyra = scene.claim(
        first, "The army is in Daraa and Palmyra", Kind.HOLDS, PALMYRA, voices=officials, actor=("The army", "gov")
    )
    manbij = scene.claim(first, "Manbij stays with allied factions", Kind.HOLDS, MANBIJ, voices=observatory)
    second = scene.report(
        "Demo Gazette",
        START + timedelta(hours=26),
        "Rebels enter Hama",
        "Rebel fighters entered Hama on Thursday and captured Salamiyah, the Observatory told Demo Agency. "
        "The Ministry rejected reports of a withdrawal from Hama. According to the UN, 280,000 people have been "
        "displaced. The number could rise to 1.5 million, an aid official warned. "
        "Air strikes hit roads near Rastan, the Observatory said. "
        "If Homs falls too, the road to the coast would be cut.",
    )
    via = [("Demo Agency", None), ("the Observatory", "sohr")]
    hama_taken = scene.claim(
        second,
        "Rebel fighters entered Hama on Thursday",
        Kind.ENTERS,
        HAMA,
        voices=via,
        actor=("Rebel fighters", "hts"),
    )
    salamiyah = scene.claim(
        second, "captured Salamiyah", Kind.TAKES_CONTROL, SALAMIYAH, voices=via, actor=("Rebel fighters", "hts")
    )
    hama_denied = scene.claim(
        second,
        "The Ministry rejected reports of a withdrawal from Hama",
        Kind.WITHDRAWS,
        HAMA,
        voices=[("The Ministry", "mod")],
        stance=Stance.DENIED,
        relation="from",
        links=(Link(relation="denies", claim=hama_taken.id),),
    )
    fled = scene.claim(
        second,
        "280,000 people have been displaced",
        Kind.DISPLACED,
        None,
        voices=[("the UN", "un")],
        quantity=Quantity(best=280000, unit="persons", qualifier="exact", measure="flow"),
    )
    feared = scene.claim(
        second,
        "The number could rise to 1.5 million",
        Kind.DISPLACED,
        None,
        voices=[("an aid official", None)],
        stance=Stance.FORECAST,
        quantity=Quantity(high=1500000, best=1500000, unit="persons", qualifier="up_to", measure="forecast"),
    )
    scene.claim(
        second,
        "Air strikes hit roads near Rastan",
        Kind.AIR_STRIKE,
        RASTAN,
        voices=[("the Observatory", "sohr")],
        relation="near",
    )
    scene.claim(
        second,
        "If Homs falls too, the road to the coast would be cut",
        Kind.CUTS_ROUTE,
        HOMS,
        stance=Stance.HYPOTHETICAL,
    )
    copy = scene.report(
        "Demo Post",
        START + timedelta(hours=27),
        "Copied dispatch",
        "Rebel fighters entered Hama on Thursday, the Observatory told Demo Agency.",
    )
    hama_copy = scene.claim(
        copy, "Rebel fighters entered Hama on Thursday", Kind.ENTERS, HAMA, voices=via, actor=("Rebel fighters", "hts")
    )
    third = scene.report(
        "Demo Wire",
        START + timedelta(hours=46),
        "Who is in Homs? <b>Two answers</b>",
        "Troops have apparently left Homs, the Observatory said on Friday. "
        "The Ministry denied that its forces left Homs: "
        "“They remain in the city.” There was a complete absence of troops in Rastan, the Observatory said. "
        "The army withdrew from Deir ez-Zor, residents said.",
    )
    homs_left = scene.claim(
        third,
        "Troops have apparently left Homs",
        Kind.WITHDRAWS,
        HOMS,
        voices=observatory,
        actor=("Troops", "gov"),
        relation="from",
        hedges=(Hedge(word="apparently", by="outlet"),),
    )
    homs_denied = scene.claim(
        third,
        "The Ministry denied that its forces left Homs",
        Kind.WITHDRAWS,
        HOMS,
        voices=[("The Ministry", "mod")],
        stance=Stance.DENIED,
        relation="from",
        links=(Link(relation="denies", claim=homs_left.id),),
    )
    rastan = scene.claim(
        third,
        "There was a complete absence of troops in Rastan",
        Kind.HOLDS,
        RASTAN,
        voices=observatory,
        negated=True,
        actor=("troops", "gov"),
    )
    deir_left = scene.claim(
        third,
        "The army withdrew from Deir ez-Zor",
        Kind.WITHDRAWS,
        DEIR,
        voices=[("residents", None)],
        actor=("The army", "gov"),
        relation="from",
    )
    fourth = scene.report(
        "Demo Gazette",
        START + timedelta(hours=58),
        "Homs changes hands",
        "Homs is in rebel hands, the Observatory said on Saturday. "
        "The army has left the city, a Ministry spokesman conceded. "
        "The SDF entered Deir ez-Zor, its spokesman said.",
    )
    homs_taken = scene.claim(fourth, "Homs is in rebel hands", Kind.TAKES_CONTROL, HOMS, voices=observatory)
    conceded = scene.claim(
        fourth,
        "The army has left the city",
        Kind.WITHDRAWS,
        HOMS,
        voices=[("a Ministry spokesman", "mod")],
        actor=("The army", "gov"),
        relation="from",
    )
    deir_sdf = scene.claim(
        fourth,
        "The SDF entered Deir ez-Zor",
        Kind.ENTERS,
        DEIR,
        voices=[("its spokesman", None)],
        actor=("The SDF", "sdf"),
    )

    def ids(*claims: Claim) -> tuple[str, ...]:
        return tuple(claim.id for claim in claims)

    hama_dispute = Dispute(
        question="event:left-hama",
        text="Have government troops left Hama?",
        place=HAMA.id,
        place_name="Hama",
        opened=START + timedelta(hours=26),
        last=START + timedelta(hours=26),
        sides=(Side(answer="yes", claims=ids(hama_taken)), Side(answer="no", claims=ids(hama_denied))),
    )
    homs_dispute = Dispute(
        question="event:left-homs",
        text="Have government troops left Homs?",
        place=HOMS.id,
        place_name="Homs",
        opened=START + timedelta(hours=46),
        last=START + timedelta(hours=46),
        sides=(Side(answer="yes", claims=ids(homs_left)), Side(answer="no", claims=ids(homs_denied))),
    )
    figures = (
        Figure(
            claim=fled.id, measure="flow", direction="displaced", said_by="the United Nations", known=second.published
        ),
        Figure(
            claim=feared.id,
            measure="forecast",
            direction="displaced",
            said_by="an aid official",
            known=second.published,
        ),
    )
    record = TrackRecord(
        source="sohr", on="other_success", borne_out=7, refuted=1, low=0.72, high=0.96, claims=ids(aleppo, hama_taken)
    )

    def step(number: int) -> Situation:
        at = START + timedelta(hours=12 * number)
        reports = tuple(report for report in scene.reports if report.published is not None and report.published <= at)
        heads = {report.id for report in reports}
        claims = tuple(claim for claim in scene.claims if claim.report.id in heads)
        late, disputed, end = number >= 3, number == 4, number >= 5
        since = START + timedelta(hours=26)
        beliefs = [
            held(ALEPPO, "hts", 0.97, claims_for=ids(aleppo), origins=4, since=START - timedelta(days=5)),
            held(CAPITAL, "gov", 0.9, claims_for=ids(capital), origins=1),
            held(RAQQA, "sdf", 0.96, claims_for=ids(raqqa), origins=2),
            held(TARTUS, "gov", 0.88, claims_for=ids(tartus), origins=1),
            held(DARAA, "gov", 0.62, claims_for=ids(daraa), origins=1),
            held(PALMYRA, "gov", 0.78, claims_for=ids(palmyra), origins=1),
            held(MANBIJ, "unknown", 0.5, claims_for=ids(manbij), origins=1),
        ]
        if late:
            hama = held(
                HAMA,
                "hts",
                0.86,
                claims_for=ids(hama_taken),
                claims_against=ids(hama_denied),
                copies=ids(hama_copy),
                origins=3,
                disputed=not end,
                since=since,
            )
            beliefs += [hama, held(SALAMIYAH, "hts", 0.81, claims_for=ids(salamiyah), origins=1, since=since)]
        else:
            beliefs.append(held(HAMA, "gov", 0.84, claims_for=ids(hama_held), origins=2))
        if end:
            beliefs.append(
                held(
                    HOMS,
                    "hts",
                    0.93,
                    claims_for=ids(homs_taken, conceded),
                    origins=2,
                    since=START + timedelta(hours=58),
                )
            )
            beliefs.append(held(DEIR, "sdf", 0.7, claims_for=ids(deir_sdf, deir_left), origins=2))
        else:
            against = {"claims_against": ids(homs_left)} if disputed else {}
            p = 0.52 if disputed else 0.91
            beliefs.append(
                held(
                    HOMS,
                    "gov",
                    p,
                    claims_for=ids(homs_held, *([homs_denied] if disputed else [])),
                    disputed=disputed,
                    origins=2,
                    **against,
                )
            )
            beliefs.append(
                held(
                    DEIR,
                    "vacuum" if disputed else "gov",
                    0.66 if disputed else 0.9,
                    claims_for=ids(deir_left if disputed else deir),
                    origins=1,
                )
            )
        if number >= 4:
            beliefs.append(held(RASTAN, "vacuum" if not end else "hts", 0.72, claims_for=ids(rastan), origins=1))
        ids_of_places = {belief.question.place for belief in beliefs}
        everywhere = (ALEPPO, HAMA, HOMS, RASTAN, CAPITAL, DEIR, RAQQA, TARTUS, SALAMIYAH, DARAA, MANBIJ, PALMYRA)
        return Situation(
            moment=Moment.at(at),
            conflict="syria",
            places=tuple(place for place in everywhere if place.id in ids_of_places),
            beliefs=tuple(sorted(beliefs, key=lambda belief: belief.question.id)),
            disputes=(*([homs_dispute] if disputed else []), *([hama_dispute] if late and not end else [])),
            displacement=figures if late else (),
            records=(record,) if late else (),
            claims=claims,
            reports=reports,
        )

    return tuple(step(number) for number in range(6))


@dataclass(frozen=True)
class Takeover:
    """A place passes from one party to another; the loser denies it."""

    conflict: str
    place: Place
    loser: str
    winner: str
    monitor: str
    zone: str

    def situations(self) -> tuple[Situation, Situation]:
        """Before and after, twelve hours apart, with a third place of which nothing is known for sure."""
        at = datetime(2024, 5, 3, 18, tzinfo=ZoneInfo(self.zone))
        scene = Scene()
        name = self.place.name
        early = scene.report(
            "Demo Courier", at - timedelta(hours=20), "Morning", f"{self.loser} holds {name}, {self.monitor} said."
        )
        holds = scene.claim(
            early,
            f"{self.loser} holds {name}",
            Kind.HOLDS,
            self.place,
            voices=[(self.monitor, None)],
            actor=(self.loser, "loser"),
        )
        late = scene.report(
            "Demo Herald",
            at - timedelta(hours=3),
            "Evening",
            f"{self.winner} captured {name}, {self.monitor} said. {self.loser} denied this. "
            f"About 4,000 families may flee {name}, {self.monitor} warned.",
        )
        taken = scene.claim(
            late,
            f"{self.winner} captured {name}",
            Kind.TAKES_CONTROL,
            self.place,
            voices=[(self.monitor, None)],
            actor=(self.winner, "winner"),
        )
        denied = scene.claim(
            late,
            f"{self.loser} denied this",
            Kind.TAKES_CONTROL,
            None,
            voices=[(self.loser, "loser")],
            stance=Stance.DENIED,
            links=(Link(relation="denies", claim=taken.id),),
        )
        feared = scene.claim(
            late,
            f"About 4,000 families may flee {name}",
            Kind.DISPLACED,
            self.place,
            voices=[(self.monitor, None)],
            stance=Stance.FORECAST,
            relation="from",
            quantity=Quantity(best=4000, unit="households", qualifier="about", measure="forecast"),
        )
        dispute = Dispute(
            question=f"control:{self.place.id}",
            text=f"Who holds {name}?",
            place=self.place.id,
            place_name=name,
            opened=at - timedelta(hours=3),
            last=at - timedelta(hours=3),
            sides=(
                Side(answer=f"held by {self.winner}", claims=(taken.id,)),
                Side(answer="not taken", claims=(denied.id,)),
            ),
        )
        figure = Figure(claim=feared.id, measure="forecast", direction="displaced", said_by=self.monitor, known=at)
        before = Situation(
            moment=Moment.at(at - timedelta(hours=12)),
            conflict=self.conflict,
            places=(self.place,),
            beliefs=(held(self.place, "loser", 0.9, claims_for=(holds.id,), origins=1),),
            claims=tuple(scene.claims[:1]),
            reports=tuple(scene.reports[:1]),
        )
        passed = held(
            self.place, "winner", 0.83, claims_for=(taken.id,), claims_against=(denied.id,), origins=2, disputed=True
        )
        after = Situation(
            moment=Moment.at(at),
            conflict=self.conflict,
            places=(self.place,),
            beliefs=(passed,),
            disputes=(dispute,),
            displacement=(figure,),
            claims=tuple(scene.claims),
            reports=tuple(scene.reports),
        )
        return before, after


WARS = (
    Takeover(
        "sudan",
        Place(id="geonames:376332", name="El Fasher", lon=25.35, lat=13.63, population=252609),
        "The Sudanese army",
        "The Rapid Support Forces",
        "an aid group",
        "Africa/Khartoum",
    ),
    Takeover(
        "drc",
        Place(id="geonames:216281", name="Goma", lon=29.23, lat=-1.67, population=144124),
        "The Congolese army",
        "The M23",
        "a civil society group",
        "Africa/Lubumbashi",
    ),
    Takeover(
        "ukraine",
        Place(id="geonames:712165", name="Bakhmut", lon=38.0, lat=48.59, population=73212),
        "The Ukrainian army",
        "Russian forces",
        "an analyst",
        "Europe/Kyiv",
    ),
    Takeover(
        "myanmar",
        Place(id="geonames:1312609", name="Lashio", lon=97.75, lat=22.94, population=131016),
        "The junta",
        "An ethnic alliance",
        "a local outlet",
        "Asia/Yangon",
    ),
)
