"""The brief as Markdown and HTML: footnotes lead to exact quotations, and nothing a report says becomes markup."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from briefing.scenes import SYRIA, WARS, Scene, Takeover, held, syria
from contested.briefing import brief, brief_html, brief_markdown
from contested.model import Kind, Moment, Place, Situation

HOSTILE = "<img src=x onerror=alert(1)></script><b>**Marib** [fell](javascript:alert(1))"


def hostile() -> Situation:
    """A situation whose outlet, title and quotation all try to be markup."""
    place = Place(id="geonames:78428", name="Marib", lon=45.32, lat=15.46, population=16794)
    at = datetime(2021, 11, 5, 12, tzinfo=UTC)
    scene = Scene()
    report = scene.report(HOSTILE, at, HOSTILE, f"A post said: {HOSTILE} today.")
    claim = scene.claim(report, HOSTILE, Kind.TAKES_CONTROL, place)
    bad = report.model_copy(update={"url": "javascript:alert(1)"})
    bad_claim = claim.model_copy(update={"report": bad.head})
    return Situation(
        moment=Moment.at(at),
        places=(place,),
        beliefs=(held(place, "houthis", 0.6, claims_for=(claim.id,), origins=1),),
        claims=(bad_claim,),
        reports=(bad,),
    )


class Tags(HTMLParser):
    """Collects what a browser would take for elements and links."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element and where it leads."""
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.mark.parametrize("war", WARS, ids=lambda war: war.conflict)
def test_every_footnote_is_defined_once_with_the_exact_words(war: Takeover) -> None:
    """Each mark in the Markdown has one footnote, and it holds outlet, date and quotation."""
    written = brief(war.situations()[1], before=war.situations()[0])
    text = brief_markdown(written)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = re.findall(r"^\[\^(\d+)\]:", text, flags=re.MULTILINE)
    assert used == set(defined)
    assert len(defined) == len(set(defined))
    for citation in written.citations:
        note = next(line for line in text.splitlines() if line.startswith(f"[^{citation.number}]:"))
        assert f"“{citation.claim.evidence.quote}”" in note
        assert str(citation.claim.report.outlet) in note
        assert "3 May 2024" in note or "2 May 2024" in note


def test_the_same_situation_gives_the_same_bytes() -> None:
    """Two runs over equal values are equal to the byte."""
    first, second = (brief(syria()[4], before=syria()[3], backdrop=SYRIA) for _ in range(2))
    assert brief_markdown(first).encode() == brief_markdown(second).encode()
    assert brief_html(first).encode() == brief_html(second).encode()


def test_every_link_of_the_html_leads_to_a_quotation() -> None:
    """A number in brackets leads to a block that is there."""
    text = brief_html(brief(syria()[4], before=syria()[3], backdrop=SYRIA))
    targets = set(re.findall(r'href="#(claim-\d+)"', text))
    assert targets
    assert targets <= set(re.findall(r'id="(claim-\d+)"', text))


def test_hostile_words_stay_words_in_html() -> None:
    """No element, script or link comes out of a report."""
    tags = Tags()
    tags.feed(brief_html(brief(hostile())))
    assert not tags.tags & {"img", "script", "b"}
    assert not [link for link in tags.links if "javascript" in link]


def test_hostile_words_stay_words_in_markdown() -> None:
    """Neither HTML nor emphasis nor a link comes out of a report."""
    text = brief_markdown(brief(hostile()))
    assert "<img" not in text
    assert "</script" not in text
    assert "[fell](" not in text
    assert "**Marib**" not in text
    assert "javascript:alert(1)>" not in text
