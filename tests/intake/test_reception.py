"""Reception: what is at a place becomes reports, and what cannot be received a refusal with its reason."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from contested.intake import receive
from contested.intake.draft import LIMIT
from contested.model import Refusal, Report
from contested.model.errors import ContestedError, MomentError
from factories import at

SENTENCE = "Fighters of the M23 entered the town of Sake on Thursday, residents said by telephone."


def only(where: str | Path, **given: object) -> Report:
    """The one report at a place."""
    (found,) = receive(where, **given)  # type: ignore[arg-type]
    assert isinstance(found, Report), found
    return found


def refused(where: str | Path, **given: object) -> Refusal:
    """The one refusal at a place."""
    (found,) = receive(where, **given)  # type: ignore[arg-type]
    assert isinstance(found, Refusal), found
    assert (found.step, found.reason[-1]) == ("intake", ".")
    return found


def file(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with its bytes as given."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def remarks(report: Report) -> list[str]:
    """The codes of a report's remarks."""
    return [remark.code for remark in report.remarks]


def test_text_file_is_taken_verbatim(tmp_path: Path) -> None:
    """Line ends, leading blanks and a header-like first line stay where they are, since spans count characters."""
    text = f"  \r\n---\r\ntitle: x\r\n---\r\n{SENTENCE}\r\n\t"
    assert only(file(tmp_path, "a.txt", text)).text == text


def test_text_file_claims_nothing_of_itself(tmp_path: Path) -> None:
    """No title, outlet, address or time is made up for a bare text; that its days stay unresolved is marked."""
    report = only(file(tmp_path, "a.txt", SENTENCE))
    assert (report.title, report.outlet, report.url, report.published) == (None, None, None, None)
    assert (report.dated_to, remarks(report), report.language) == ("unknown", ["date_missing"], "en")


def test_given_values_go_before_found_ones(tmp_path: Path) -> None:
    """What the caller says of a report goes before its header."""
    path = file(tmp_path, "a.md", f"---\noutlet: Demo Wire\ntitle: Old\npublished: 2024-01-01\n---\n{SENTENCE}")
    report = only(path, outlet="Demo Gazette", title="New", published="2025-01-23T08:00:00+02:00")
    assert (report.outlet, report.title) == ("Demo Gazette", "New")
    assert report.published == at("2025-01-23T08:00:00+02:00")


def test_day_begins_in_the_zone_given(tmp_path: Path) -> None:
    """A date without a time is exact to the day, and its day is that of the zone."""
    report = only(file(tmp_path, "a.txt", SENTENCE), published="2024-12-06", zone=ZoneInfo("Asia/Damascus"))
    assert (report.published, report.dated_to) == (at("2024-12-06T00:00:00+03:00"), "day")


@pytest.mark.parametrize(("published", "codes"), [("2031-01-01", ["date_in_future"]), ("2025-01-02T10:00Z", [])])
def test_date_in_the_future_is_accepted_and_marked(tmp_path: Path, published: str, codes: list[str]) -> None:
    """A report from the future is received with a remark; a few hours ahead may be another zone."""
    report = only(file(tmp_path, "a.txt", SENTENCE), published=published, now=at("2025-01-01T20:00"))
    assert (report.published is not None, remarks(report)) == (True, codes)


def test_unreadable_date_in_a_header_is_unknown(tmp_path: Path) -> None:
    """A date that may be June or December is not guessed at."""
    report = only(file(tmp_path, "a.md", f"---\npublished: 6/12/2024\n---\n{SENTENCE}"))
    assert (report.published, remarks(report)) == (None, ["date_unreadable"])


def test_other_languages_are_received(tmp_path: Path) -> None:
    """Intake keeps reports in any language and says which; refusing to read them is not its part."""
    arabic = "قالت مصادر محلية إن الاشتباكات تجددت في محيط مدينة حمص صباح اليوم الجمعة بين الجيش وفصائل المعارضة"
    ukrainian = "Російські війська відійшли на лівий берег Дніпра, повідомили місцеві жителі"
    assert only(file(tmp_path, "a.txt", arabic)).language == "ar"
    assert only(file(tmp_path, "u.txt", ukrainian)).language == "uk"


def test_names_alone_have_no_language(tmp_path: Path) -> None:
    """A line of place names is too little to tell a language by."""
    assert only(file(tmp_path, "a.txt", "Deir ez-Zor, Raqqa, Hasakah, Qamishli")).language is None


def test_marks_within_names_stay(tmp_path: Path) -> None:
    """Right-to-left marks and zero-width characters stay in the text, so that spans fit the original."""
    text = f"The army left \u200fحمص\u200e and Ho\u200bms, \u2066SOHR\u2069 said. {SENTENCE}"
    report = only(file(tmp_path, "a.txt", text))
    assert (report.text, report.language) == (text, "en")


@pytest.mark.parametrize(
    "content",
    [b"", b"   \n\t\n", "\ufeff".encode(), "\u200b\u200f\n".encode(), b"---\noutlet: Demo Wire\n---\n", b"* * *"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_file_without_words_is_empty(tmp_path: Path, name: str, content: bytes) -> None:
    """A file of blanks, marks or dashes holds no report."""
    if name == "a.txt" and b"outlet" in content:
        pytest.skip("a text file has no header: these are its words")
    assert refused(file(tmp_path, name, content)).code == "empty"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 text", "a PDF"),
        (b"PK\x03\x04word/document.xml", "a ZIP"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\xff\xd8\xff\xe0JFIF", "an image"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"SQLite format 3\x00", "a database"),
        (b"some words\x00and more\x00\x01\x02words, all in one", "not a text file"),
        (bytes(range(256)) * 20, "not a text file"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a"])
def test_binary_file_is_refused_by_its_kind(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    """A file that is no text is refused, whatever its name says, with what it is."""
    refusal = refused(file(tmp_path, name, content))
    assert refusal.code == "binary"
    assert kind in refusal.reason


def test_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    """Fifty megabytes are no single report; the sentence says what to do."""
    refusal = refused(file(tmp_path, "a.txt", b"The army left Homs. " * 2_500_000))
    assert (refusal.code, "5 MB" in refusal.reason, "JSON Lines" in refusal.reason) == ("too_large", True, True)


def test_text_under_the_limit_is_received(tmp_path: Path) -> None:
    """A text of the largest size is received whole."""
    text = ("The army left Homs. " * 300_000)[:LIMIT]
    assert len(only(file(tmp_path, "a.txt", text)).text) == LIMIT


def test_missing_file_is_refused() -> None:
    """A path with nothing there, a path that no system takes, and a protocol that is not fetched."""
    for where in ("/nowhere/at/all.txt", "a\0b", "x" * 5000, "ftp://demo.invalid/a.txt"):
        assert refused(where).code in ("missing", "unreadable")


def test_folder_is_received_in_order_and_survives_bad_files(tmp_path: Path) -> None:
    """All files in all folders by name, hidden ones left out; one bad file does not stop the others."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    file(tmp_path, "c.txt", "Third. " + SENTENCE)
    file(tmp_path, "a.txt", "First. " + SENTENCE)
    file(tmp_path / "b", "z.txt", "Fourth. " + SENTENCE)
    file(tmp_path / ".git", "x.txt", "Hidden. " + SENTENCE)
    file(tmp_path, ".hidden.txt", "Hidden. " + SENTENCE)
    file(tmp_path, "b.pdf", b"%PDF-1.4")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    found = list(receive(tmp_path))
    assert [one.text[:5] for one in found if isinstance(one, Report)] == ["First", "Third", "Fourt"]
    assert [one.code for one in found if isinstance(one, Refusal)] == ["binary", "missing"]


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder without files says so."""
    assert refused(tmp_path).code == "empty"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (SENTENCE, SENTENCE),
        (f"---\noutlet: Demo Wire\n---\n\n{SENTENCE}\n", SENTENCE),
        (json.dumps({"text": SENTENCE, "outlet": "Demo Wire"}), SENTENCE),
        (f"<!doctype html><html><body><p>{SENTENCE}</p></body></html>", SENTENCE),
    ],
)
def test_standard_input_is_told_by_its_beginning(monkeypatch: pytest.MonkeyPatch, content: str, text: str) -> None:
    """A stream may be plain text, Markdown with a header, JSON Lines or a page."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert only("-").text == text


def test_mistakes_of_the_caller_are_raised(tmp_path: Path) -> None:
    """A date that is none and an encoding that does not exist are told before any file is read."""
    with pytest.raises(MomentError, match="'yesterday' is not a date"):
        receive(tmp_path, published="yesterday")
    with pytest.raises(ContestedError, match="no encoding 'utf-9'"):
        receive(tmp_path, encoding="utf-9")


def test_same_content_gives_the_same_report(tmp_path: Path) -> None:
    """Where a file lies is not part of the report."""
    given = {"published": datetime(2024, 12, 6, tzinfo=UTC)}
    assert only(file(tmp_path, "a.txt", SENTENCE), **given) == only(file(tmp_path, "b.txt", SENTENCE), **given)
