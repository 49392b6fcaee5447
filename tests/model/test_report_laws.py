"""What must always hold of reports and spans."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contested.model import Report, Span
from contested.model.errors import ContestedError, SpanError
from model.strategies import LAW, reports, spans


@LAW
@given(st.data())
def test_a_span_cuts_out_its_quote(data: st.DataObject) -> None:
    """Slicing the report from a span's start to its end gives the span's quote."""
    report = data.draw(reports())
    span = data.draw(spans(report))
    assert report.text[span.start : span.end] == span.quote
    span.check(report)


@LAW
@given(reports(), st.integers(-200, 300), st.integers(-200, 300))
def test_a_span_outside_its_report_is_refused(report: Report, start: int, end: int) -> None:
    """Span.cut gives the words between two bounds within the text, and raises SpanError for any others."""
    if 0 <= start < end <= len(report.text):
        assert report.text[start:end] == Span.cut(report, start, end).quote
        return
    with pytest.raises(SpanError):
        Span.cut(report, start, end)


@LAW
@given(st.data())
def test_a_span_is_refused_by_a_report_that_says_something_else(data: st.DataObject) -> None:
    """A span whose report does not say the quoted words raises SpanError with what stands there instead."""
    report = data.draw(reports())
    span = data.draw(spans(report))
    drifted = span.model_copy(update={"quote": span.quote + "!"})
    with pytest.raises(SpanError) as refused:
        drifted.check(report)
    assert (span.quote, span.quote + "!") == (refused.value.found, refused.value.quote)


def test_a_span_is_refused_by_another_report_with_the_same_words() -> None:
    """The same words under another outlet are other evidence."""
    said, copied = (Report.of("Goma has fallen.", outlet=outlet) for outlet in ("Demo Wire", "Demo Gazette"))
    with pytest.raises(SpanError) as refused:
        Span.cut(said, 0, 4).check(copied)
    assert isinstance(refused.value, ContestedError)


def test_an_error_of_a_span_says_what_stands_there() -> None:
    """The sentence of a SpanError holds the quote, the place and the words found."""
    report = Report.of("The army left Lashio.")
    with pytest.raises(SpanError, match=r"does not say 'Lashio' at 4:8; it says 'army'"):
        Span(report=report.id, start=4, end=8, quote="Lashio").check(report)


def test_spans_count_code_points() -> None:
    """Arabic letters, emoji and combining marks count as Python counts them."""
    report = Report.of("\U0001f6a8 دخلوا حماة — entered Hama")
    assert Span.cut(report, 8, 12).quote == "حماة"


@LAW
@given(reports())
def test_a_report_received_twice_is_one_report(report: Report) -> None:
    """The id depends on the content and on nothing else."""
    again = Report.of(
        report.text, outlet=report.outlet, title=report.title, url=report.url, published=report.published, language="en"
    )
    assert report.id == again.id


@pytest.mark.parametrize("field", ["outlet", "title", "url", "text"])
def test_different_content_is_a_different_report(field: str) -> None:
    """Each of outlet, title, address and text enters the id."""
    content = {"text": "A", "outlet": "A", "title": "A", "url": "A"}
    first, other = (Report.of(**said) for said in (content, content | {field: "B"}))  # type: ignore[arg-type]
    assert first.id != other.id


def test_the_time_of_publication_enters_the_id() -> None:
    """The same text an hour later is another report."""
    times = [datetime.fromisoformat(f"2025-01-27T{hour}:00+02:00") for hour in (10, 11)]
    assert len({Report.of("Goma is calm.", published=time).id for time in times}) == 2


@LAW
@given(reports())
def test_a_report_survives_json(report: Report) -> None:
    """A report written as JSON and read again is the same report."""
    assert report == Report.model_validate_json(report.model_dump_json())


def test_a_publication_time_needs_a_zone() -> None:
    """A time without a zone is refused, because nobody could order it among the others."""
    with pytest.raises(ValidationError, match="timezone"):
        Report.of("El Fasher is calm.", published=datetime(2025, 10, 26, 9, 0))  # noqa: DTZ001


def test_values_are_frozen_and_closed() -> None:
    """A value cannot be changed, and takes no field that the model does not name."""
    report = Report.of("Marib is calm.")
    with pytest.raises(ValidationError, match="frozen"):
        report.text = "Marib has fallen."  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra inputs"):
        Report.model_validate(report.model_dump() | {"credibility": 0.9})
