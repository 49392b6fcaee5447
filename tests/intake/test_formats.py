"""The receivers of each format: Markdown, pages, JSON Lines, and bytes of every encoding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contested.intake import publication, receive
from contested.intake.encoding import decode
from contested.model import Refusal, Report
from contested.model.errors import MomentError
from factories import at

PAGE = Path(__file__).parent / "page.html"
ACCENTS = "Les habitants de Béni et d'Oïcha ont fui à l'aube, a déclaré le préfet; l'armée a été chassée de la cité."


def reports(path: Path) -> list[Report]:
    """The reports of a file that has no others."""
    found = list(receive(path))
    assert all(isinstance(one, Report) for one in found), found
    return [one for one in found if isinstance(one, Report)]


def written(folder: Path, name: str, text: str) -> Path:
    """A file of text."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def page(folder: Path, body: str, head: str = "") -> Report:
    """The report of a page."""
    (report,) = reports(
        written(folder, "a.html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")
    )
    return report


@pytest.mark.parametrize(
    "header",
    [
        "---\noutlet: Demo Wire\ntitle: 'Hama: a city waits'\npublished: 2024-12-05T18:20:00+03:00\nurl: null\n"
        "language: en-GB\n---\n",
        '---\r\nsource: Demo Wire\r\nheadline: "Hama: a city waits"\r\ndate: 2024-12-05T18:20+03:00\r\n'
        "lang: en\r\n---\r\n",
        '+++\noutlet = "Demo Wire"\ntitle = "Hama: a city waits"\npublished = 2024-12-05T18:20:00+03:00\n'
        'language = "en"\n+++\n',
    ],
)
def test_header_of_a_markdown_file_is_read(tmp_path: Path, header: str) -> None:
    """Outlet, title, time and language come from the header, in either of its two forms."""
    (report,) = reports(written(tmp_path, "a.md", header + "\nRebels stood *outside* the city.\n"))
    assert (report.outlet, report.title, report.url, report.language) == ("Demo Wire", "Hama: a city waits", None, "en")
    assert (report.published, report.dated_to) == (at("2024-12-05T18:20:00+03:00"), "minute")
    assert report.text == "Rebels stood outside the city."


def test_markup_is_taken_out_of_markdown(tmp_path: Path) -> None:
    """Links give their words, lists and tables their lines, and pictures with their captions nothing."""
    body = (
        "# Goma after the battle\n\nThe **M23** says it [holds](https://demo.invalid) the airport;\n"
        "the army denies it.\n\n"
        "![A burnt lorry in an older picture](x.jpg)\n\n- 17 killed, *hospitals* say\n- 367 hurt &amp; treated\n\n"
        "> We are staying.\n\n"
        "<div>markup</div>\n\n| place | holder |\n|---|---|\n| Sake | M23 |\n"
    )
    (report,) = reports(written(tmp_path, "a.md", body))
    assert report.title == "Goma after the battle"
    assert report.text.split("\n\n") == [
        "The M23 says it holds the airport;\nthe army denies it.",
        "17 killed, hospitals say",
        "367 hurt & treated",
        "We are staying.",
        "place",
        "holder",
        "Sake",
        "M23",
    ]


def test_broken_header_is_refused_or_is_text(tmp_path: Path) -> None:
    """TOML that cannot be read is refused with its line; a dashed header that never ends is text."""
    (refusal,) = receive(written(tmp_path, "a.md", "+++\noutlet = Demo\n+++\nText here.\n"))
    assert isinstance(refusal, Refusal)
    assert (refusal.code, "line 2" in refusal.reason or "line 1" in refusal.reason) == ("header", True)
    (report,) = reports(written(tmp_path, "b.md", "---\noutlet: Demo Wire\n\nThe army left.\n"))
    assert "The army left." in report.text


def test_page_gives_its_body_and_what_it_says_of_itself() -> None:
    """Captions, teasers, reading times and links are gone; title, outlet, address and first publication are found."""
    (report,) = reports(PAGE)
    assert (report.title, report.outlet, report.url) == (
        "Rebels enter Hama",
        "Demo Gazette",
        "https://demo.invalid/hama",
    )
    assert report.published == at("2024-12-05T18:20:00+03:00")
    starts = [line.split()[0] for line in report.text.split("\n")]
    assert starts == ["Rebel", "The", "Five"]
    for gone in ("archive picture", "Read more", "4 min", "roads to Homs", "Video", "Damascus quiet", "Copyright"):
        assert gone not in report.text


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="pubdate" content="Thu, 05 Dec 2024 18:20:00 +0300">', "2024-12-05T18:20:00+03:00"),
        ('<meta itemprop="datePublished" content="2025-04-13">', "2025-04-13T00:00:00+00:00"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
            '{"datePublished": "2025-01-27T09:00:00Z"}]}</script>',
            "2025-01-27T09:00:00+00:00",
        ),
        (
            '<script type="application/ld+json">{broken</script><meta name="date" content="2023-05-20">',
            "2023-05-20T00:00:00+00:00",
        ),
        ('<meta property="article:modified_time" content="2024-12-05T18:20:00+03:00">', None),
        ('<meta name="date" content="05/12/2024">', None),
        ('<meta name="copyright" content="2024">', None),
    ],
)
def test_page_is_dated_only_by_its_own_statement(tmp_path: Path, head: str, expected: str | None) -> None:
    """A publication time is read where pages state it; a change, a copyright or an unclear date is none."""
    report = page(
        tmp_path, "<p>Paramilitary fighters shelled the camp of Zamzam, aid workers said. " * 3 + "</p>", head
    )
    assert report.published == (at(expected) if expected else None)


def test_page_keeps_a_body_with_an_unlucky_class(tmp_path: Path) -> None:
    """A wrapper around the whole report is kept although its class sounds like an aside."""
    words = "Residents of Lashio said the bank was closed and the market open. " * 5
    assert page(tmp_path, f'<div class="share related"><p>{words}</p></div>').text == words.strip()


def test_page_without_text_is_refused(tmp_path: Path) -> None:
    """A page that is filled by scripts, or is not a page, holds no report."""
    for number, body in enumerate(("<div id='app'></div><script>x()</script>", "<img src='x'>", "")):
        (refusal,) = receive(written(tmp_path, f"{number}.html", f"<html><body>{body}</body></html>"))
        assert isinstance(refusal, Refusal)
        assert refusal.code == "no_text"


def test_page_states_its_encoding(tmp_path: Path) -> None:
    """The encoding that a page names is used."""
    path = tmp_path / "a.html"
    path.write_bytes(
        f'<html><head><meta charset="iso-8859-1"></head><body><p>{ACCENTS}</p></body></html>'.encode("latin-1")
    )
    assert reports(path)[0].text == ACCENTS


def test_lines_know_the_names_that_archives_use(tmp_path: Path) -> None:
    """Fields go by several names, and a report without any but its text is one too."""
    rows = [
        {
            "text": "One.\r\n",
            "title": "T",
            "outlet": "Demo Wire",
            "published": "2024-12-06T16:30:00+01:00",
            "url": "https://demo.invalid/1",
        },
        {
            "body": "Two.",
            "headline": "T",
            "source": "Demo Wire",
            "date": "2024-12-06",
            "link": "https://demo.invalid/2",
        },
        {"content": "Three.", "extra": [1, 2], "title": None, "published": 1733500000},
    ]
    first, second, third = reports(written(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)) + "\n\n"))
    assert (first.text, first.title, first.outlet, first.dated_to) == ("One.\r\n", "T", "Demo Wire", "minute")
    assert (second.text, second.title, second.outlet, second.dated_to) == ("Two.", "T", "Demo Wire", "day")
    assert (third.text, third.title, third.published) == ("Three.", None, None)


def test_bad_lines_are_refused_by_number(tmp_path: Path) -> None:
    """A line that is no JSON, no object, or has no text is refused; the lines around it are received."""
    lines = [
        '{"text": "One."}',
        "{not json",
        "[1]",
        '{"title": "no text"}',
        '{"text": ""}',
        '{"text": "Six."}',
        "[" * 99999,
    ]
    found = list(receive(written(tmp_path, "a.jsonl", "\n".join(lines))))
    assert [one.text for one in found if isinstance(one, Report)] == ["One.", "Six."]
    refusals = [(one.where.split()[-1], one.code) for one in found if isinstance(one, Refusal)]
    assert refusals == [("2", "not_json"), ("3", "not_json"), ("4", "no_text"), ("5", "no_text"), ("7", "not_json")]


def test_long_line_is_refused_and_the_next_received(tmp_path: Path) -> None:
    """A line of forty megabytes is refused without being held, and does not stop the file."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 40_000_000 + b'"}\n{"text": "After."}\n')
    found = list(receive(path))
    assert [getattr(one, "code", None) or getattr(one, "text", None) for one in found] == ["too_large", "After."]


def test_half_characters_in_json_become_replacement_characters(tmp_path: Path) -> None:
    """Half of a surrogate pair is no character; one replacement keeps every later one in place."""
    (report,) = reports(written(tmp_path, "a.jsonl", '{"text": "A \\ud83d town \\ud83d\\ude00 fell."}'))
    assert report.text == "A \ufffd town \U0001f600 fell."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_encodings_are_recognised(encoding: str) -> None:
    """Marked or not, the text comes out as it went in, without its mark."""
    assert decode(ACCENTS.encode(encoding)).text == ACCENTS


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Российские войска отошли на левый берег Днепра, сообщили местные жители в пятницу утром."),
        ("cp1256", "قالت مصادر محلية إن الاشتباكات تجددت في محيط مدينة حمص صباح اليوم الجمعة بين الجيش والفصائل"),
    ],
)
def test_older_code_pages_are_guessed_and_marked(encoding: str, text: str) -> None:
    """Cyrillic and Arabic code pages are found, and the remark says that it was a guess."""
    decoded = decode(text.encode(encoding))
    assert (decoded.text, [remark.code for remark in decoded.remarks]) == (text, ["encoding_guessed"])


def test_given_encoding_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    """Bytes that are not what the caller says are refused with the place."""
    path = tmp_path / "a.txt"
    path.write_bytes(ACCENTS.encode("latin-1"))
    (refusal,) = receive(path, encoding="utf-8")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "encoding"
    (report,) = receive(path, encoding="latin-1")
    assert isinstance(report, Report)
    assert report.text == ACCENTS


@pytest.mark.parametrize(
    ("stated", "moment", "exact"),
    [
        ("2024-12-06T16:30:00+01:00", "2024-12-06T16:30:00+01:00", "minute"),
        ("2024-12-06 16:30 +0100", "2024-12-06T16:30:00+01:00", "minute"),
        ("2024-12-06T15:30:00.123Z", "2024-12-06T15:30:00.123+00:00", "minute"),
        ("Fri, 06 Dec 2024 16:30:00 +0100", "2024-12-06T16:30:00+01:00", "minute"),
        ("2024-12-06", "2024-12-06T00:00:00+00:00", "day"),
        ("20241206", "2024-12-06T00:00:00+00:00", "day"),
        ("2024-12-06T23:30:00", "2024-12-06T00:00:00+00:00", "day"),
    ],
)
def test_publication_times_are_as_exact_as_written(stated: str, moment: str, exact: str) -> None:
    """A time keeps its zone; a day is a day; a time without a zone is no more than a day."""
    found = publication(stated)
    assert (found.moment, found.dated_to) == (at(moment), exact)


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "12", "2024", "2024-13-01", "06/12/2024", "Friday", "2024-12-06T99:00", "0000-00-00"]
)
def test_unclear_publication_times_are_refused(stated: str) -> None:
    """What is no date, or could be two, raises with the form to write."""
    with pytest.raises(MomentError, match="2024-12-06"):
        publication(stated)
