"""What every ledger promises, asked of the one in memory, of SQLite, and of PostgreSQL where one is given."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.ledger import AnyLedger, Ledger, MemoryLedger, Receipt
from contested.model import Claim, Moment, Refusal, Report, Span
from contested.model.errors import LedgerError, SpanError
from factories import at, claim

POSTGRES = os.environ.get("CONTESTED_TEST_POSTGRES")


@pytest.fixture(params=["memory", "sqlite", *(["postgres"] if POSTGRES else [])])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyLedger]:
    """An empty ledger of each sort."""
    if request.param == "memory":
        yield MemoryLedger()
        return
    where = tmp_path / "ledger.sqlite" if request.param == "sqlite" else fresh_schema(POSTGRES or "")
    with Ledger.open(where) as opened:
        yield opened


def fresh_schema(url: str) -> str:
    """An address whose tables are kept apart from all others in the database."""
    from sqlalchemy import create_engine, text

    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{url}?options=-csearch_path%3D{name}"


def told(words: str, published: str | None = "2024-12-06T16:30", kind: str = "withdraws") -> tuple[Report, Claim]:
    """A report of one sentence and the claim in it."""
    made = claim(kind, "Homs", text=words, published=published)
    report = Report.of(words, outlet="Demo Wire", published=made.report.published, language="en")
    assert report.head == made.report
    return report, made


def then(text: str) -> Moment:
    """What was known at a time."""
    return Moment.at(at(text))


def test_gives_back_what_was_recorded(ledger: AnyLedger) -> None:
    """A claim comes back equal, with its spans, and so does its report."""
    report, made = told("The army left Homs, residents said.")
    assert ledger.record(report, [made], known=at("2024-12-06T16:30")) == Receipt(True, True)
    assert ledger.as_of(then("2024-12-06T16:30")) == (made,)
    assert ledger.reports_as_of(then("2024-12-06T16:30")) == (report,)


def test_same_report_twice_changes_nothing(ledger: AnyLedger) -> None:
    """A second record of the same claims adds nothing, even when it names a later time."""
    report, made = told("Fighters entered Sake on Thursday.")
    ledger.record(report, [made], known=at("2024-12-06T16:30"))
    assert ledger.record(report, [made], known=at("2025-01-01")) == Receipt(False, False)
    assert ledger.as_of(then("2025-06-01")) == (made,)
    assert ledger.newest() == at("2024-12-06T16:30")


def test_knows_nothing_before_it_was_known(ledger: AnyLedger) -> None:
    """One microsecond before a report became known, it is not there."""
    report, made = told("Drones struck Port Sudan.", published=None)
    ledger.record(report, [made], known=at("2025-05-04T08:00:00"))
    assert ledger.as_of(then("2025-05-04T07:59:59.999999")) == ()
    assert ledger.as_of(then("2025-05-04T08:00:00")) == (made,)


def test_gives_nothing_before_its_publication(ledger: AnyLedger) -> None:
    """A report dated after the day it was taken in does not count until its date."""
    report, made = told("Goma has fallen.", published="2031-01-27T10:00")
    ledger.record(report, [made], known=at("2025-01-27T10:00"))
    assert ledger.as_of(then("2030-01-01")) == ()
    assert ledger.reports_as_of(then("2030-01-01")) == ()
    assert ledger.as_of(then("2031-02-01")) == (made,)


def test_compares_times_across_zones(ledger: AnyLedger) -> None:
    """18:30 in Damascus and 15:30 in UTC are one moment."""
    report, made = told("Shells hit Marib.", published="2024-12-06T18:30:00+03:00")
    ledger.record(report, [made], known=at("2024-12-06T18:30:00+03:00"))
    assert ledger.as_of(then("2024-12-06T15:29:59+00:00")) == ()
    assert ledger.as_of(then("2024-12-06T15:30:00+00:00")) == (made,)


def test_keeps_the_order_of_publication(ledger: AnyLedger) -> None:
    """Claims come in the order of publication, however they were recorded."""
    stories = [told(f"Report {day}.", published=f"2024-12-0{day}T10:00") for day in (5, 2, 7, 3)]
    for report, made in stories:
        ledger.record(report, [made], known=at("2024-12-08"))
    days = [made.report.published.day for made in ledger.as_of(then("2024-12-09")) if made.report.published]
    assert days == [2, 3, 5, 7]


def test_newer_reading_takes_the_place_of_the_older(ledger: AnyLedger) -> None:
    """A report read again gives its newest reading; before that one was known, the older."""
    report, first = told("Troops pulled out of Bakhmut.")
    second = first.model_copy(update={"reader": "factory/2"})
    ledger.record(report, [first], known=at("2024-12-07"))
    assert ledger.record(report, [second], known=at("2024-12-09")) == Receipt(False, True)
    assert ledger.as_of(then("2024-12-08")) == (first,)
    assert ledger.as_of(then("2024-12-10")) == (second,)


def test_of_two_readings_known_at_once_the_later_record_counts(ledger: AnyLedger) -> None:
    """Reading old reports with a new reader brings the new claims, though they count from the old date."""
    report, first = told("Lashio fell to the alliance.")
    ledger.record(report, [first], known=at("2024-12-07"))
    ledger.record(report, [], known=at("2024-12-07"))
    assert ledger.as_of(then("2024-12-08")) == ()
    assert ledger.reports_as_of(then("2024-12-08")) == (report,)


def test_refuses_a_quote_that_the_report_does_not_have(ledger: AnyLedger) -> None:
    """A claim whose words are not in the report is refused, and nothing of the record is stored."""
    report, made = told("The army holds Hama.")
    place = made.event.places[0].model_copy(update={"span": Span(report=report.id, start=0, end=4, quote="Hama")})
    wrong = made.model_copy(update={"event": made.event.model_copy(update={"places": (place,)})})
    with pytest.raises(SpanError, match="does not say 'Hama' at 0:4"):
        ledger.record(report, [made, wrong], known=at("2024-12-07"))
    assert ledger.reports_as_of(then("2025-01-01")) == ()


def test_refuses_a_claim_of_another_report(ledger: AnyLedger) -> None:
    """Claims are stored with the report they stand in, and with no other."""
    report, _ = told("One.")
    _, other = told("Two.")
    with pytest.raises(LedgerError, match="record it with that report"):
        ledger.record(report, [other], known=at("2024-12-07"))


def test_refuses_a_forged_id(ledger: AnyLedger) -> None:
    """An id that is not the digest of the content cannot stand in for another report."""
    report, made = told("The town is quiet.")
    forged = report.model_copy(update={"text": "The town is lost."})
    with pytest.raises(LedgerError, match="not that of the report's content"):
        ledger.record(forged, [made], known=at("2024-12-07"))


def test_refuses_a_time_without_zone(ledger: AnyLedger) -> None:
    """Nobody can say when a time without a zone was."""
    report, made = told("Zone.")
    with pytest.raises(LedgerError, match="no zone"):
        ledger.record(report, [made], known=at("2024-12-07").replace(tzinfo=None))


def test_keeps_refusals_once(ledger: AnyLedger) -> None:
    """What was refused is on record once, with its reason."""
    refusal = Refusal(where="scan.pdf", step="intake", code="binary", reason="It is a PDF, not text.")
    assert ledger.refuse(refusal, known=at("2024-12-07"))
    assert not ledger.refuse(refusal, known=at("2024-12-08"))
    assert ledger.refusals() == (refusal,)


def test_keeps_odd_characters_as_they_are(ledger: AnyLedger) -> None:
    """Right-to-left marks, zero-width characters, NUL and astral characters come back in place."""
    report, made = told("The army left \u200fحمص\u200f (Ho\u200bms) \U0001f1f8\U0001f1fe \x00 on Friday.")
    ledger.record(report, [made], known=at("2024-12-07"))
    assert ledger.as_of(then("2024-12-08")) == (made,)
    assert ledger.reports_as_of(then("2024-12-08"))[0].text == report.text


def test_empty_ledger_knows_nothing(ledger: AnyLedger) -> None:
    """Nothing recorded is no claims, no reports and no newest."""
    assert (ledger.as_of(then("2025-01-01")), ledger.reports_as_of(then("2025-01-01"))) == ((), ())
    assert ledger.newest() is None


STORY = [told(f"Story {number}.", published=f"2024-12-{number + 1:02}T12:00") for number in range(8)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(8)), day=st.integers(min_value=1, max_value=9))
@pytest.mark.parametrize("sort", ["memory", "sqlite"])
def test_the_past_as_known_never_changes(sort: str, order: list[int], day: int) -> None:
    """What was known at T is the same to the byte whether or not later reports are on record, in any order."""
    known = then(f"2024-12-{day:02}T18:00")
    early = [number for number in sorted(order) if number + 1 <= day]
    assert wire(filled(sort, early), known) == wire(filled(sort, order), known)


def filled(sort: str, numbers: list[int]) -> AnyLedger:
    """A ledger with some of the story."""
    ledger: AnyLedger = MemoryLedger() if sort == "memory" else Ledger.open("sqlite://")
    for number in numbers:
        report, made = STORY[number]
        assert made.report.published is not None
        ledger.record(report, [made], known=made.report.published)
    return ledger


def wire(ledger: AnyLedger, moment: Moment) -> bytes:
    """All that a ledger says of a moment, in bytes."""
    lines = [value.model_dump_json() for value in (*ledger.as_of(moment), *ledger.reports_as_of(moment))]
    if isinstance(ledger, Ledger):
        ledger.close()
    return "\n".join(lines).encode()


@pytest.mark.skipif(POSTGRES is None, reason="no PostgreSQL given in CONTESTED_TEST_POSTGRES")
def test_postgres_survives_reopening() -> None:
    """A ledger in PostgreSQL is the same ledger when it is opened by its address again."""
    where = fresh_schema(POSTGRES or "")
    report, made = told("The ceasefire in Yemen holds, mediators said.")
    with Ledger.open(where) as ledger:
        ledger.record(report, [made], known=at("2024-12-07"))
    with Ledger.open(where, create=False) as ledger:
        assert ledger.as_of(then("2024-12-08")) == (made,)


def test_says_whether_a_report_is_on_record(ledger: AnyLedger) -> None:
    """Only a report that was recorded is on record."""
    report, made = told("The army left Homs, residents said.")
    before = ledger.has(report.id)
    ledger.record(report, [made], known=at("2024-12-06T16:30"))
    assert (before, ledger.has(report.id)) == (False, True)
