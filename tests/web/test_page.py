"""The map page in a real browser: what a reader sees, clicks and types, and that nothing is fetched from elsewhere."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from briefing.scenes import HAMA, HOMS, Place, syria
from web.browser import Visit, visit
from web.hostility import ATTACK, MARIB

LAST = len(syria()) - 1


def at(step: int, place: str | None = None, tab: str | None = None) -> str:
    """What the address says after `#` when a view is shown."""
    parts = {"t": syria()[step].moment.happened.isoformat(), "place": place, "tab": tab}
    return "&".join(f"{name}={quote(value)}" for name, value in parts.items() if value is not None)


def address(folder: Path, view: str = "") -> str:
    """The address of the page on disk, with a view in it."""
    return folder.joinpath("index.html").as_uri() + (f"#{view}" if view else "")


def colour_at(seen: Visit, place: Place) -> tuple[int, int, int]:
    """The colour on the map a little beside the middle of a place's mark."""
    values = seen.page.evaluate(
        """([lon, lat]) => new Promise((resolve) => {
            const map = window.contestedMap;
            map.once('render', () => {
                const {x, y} = map.project([lon, lat]);
                const gl = map.getCanvas().getContext('webgl2');
                const ratio = map.getCanvas().width / map.getCanvas().clientWidth;
                const pixel = new Uint8Array(4);
                const [left, up] = [(x - 5) * ratio, map.getCanvas().height - (y + 5) * ratio];
                gl.readPixels(left, up, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
                resolve([...pixel]);
            });
            map.triggerRepaint();
        })""",
        [place.lon, place.lat],
    )
    return values[0], values[1], values[2]


def click_on_map(seen: Visit, place: Place) -> None:
    """Click where the map shows a place."""
    point = seen.page.evaluate("([lon, lat]) => window.contestedMap.project([lon, lat])", [place.lon, place.lat])
    seen.page.locator(".maplibregl-canvas").click(position={"x": point["x"], "y": point["y"]})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_file_opens_without_a_foreign_request(
    browser: Browser, folder: Path, scheme: Literal["light", "dark"]
) -> None:
    """Opened from disk, the page draws its map, fetches nothing and complains of nothing."""
    with visit(browser, address(folder), scheme=scheme) as seen:
        assert seen.foreign == []
        assert seen.complaints == []
        assert "Homs has very likely come under the control" in seen.text(".headline")


def test_a_server_on_this_machine_will_do(browser: Browser, folder: Path) -> None:
    """Served over HTTP, the page works as well and asks for itself only."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with visit(browser, f"http://127.0.0.1:{server.server_port}/index.html") as seen:
            assert seen.foreign == []
            assert seen.complaints == []
    finally:
        server.shutdown()
        server.server_close()


def test_the_slider_changes_the_colours(desk: Visit) -> None:
    """Homs is red before it falls and green after; legend and date follow."""
    desk.go(at(0))
    desk.wait_for_step(0)
    red, green, _ = colour_at(desk, HOMS)
    assert red > green + 60
    assert desk.text(".card h1") == "4 December 2024"
    desk.page.locator("input[type=range]").focus()
    desk.page.keyboard.press("End")
    desk.wait_for_step(LAST)
    red, green, _ = colour_at(desk, HOMS)
    assert green > red + 30
    assert desk.text(".card h1") == "7 December 2024"
    assert "6 Dec 21:00 UTC" in desk.text(".card")
    assert desk.complaints == []


def test_playing_walks_to_the_last_step(desk: Visit) -> None:
    """The play button goes on by itself and stops at the end."""
    desk.go(at(LAST - 2))
    desk.page.get_by_role("button", name="Play").click()
    desk.wait_for_step(LAST)
    desk.page.get_by_role("button", name="Play").wait_for(timeout=5000)


def test_the_keyboard_steps_and_plays(desk: Visit) -> None:
    """Arrow keys step through time from anywhere on the page; space starts playing."""
    desk.go(at(2))
    desk.page.keyboard.press("ArrowRight")
    desk.wait_for_step(3)
    desk.page.keyboard.press("ArrowLeft")
    desk.wait_for_step(2)
    desk.page.keyboard.press("Space")
    desk.page.get_by_role("button", name="Pause").wait_for(timeout=5000)
    desk.page.keyboard.press("Space")
    desk.page.get_by_role("button", name="Play").wait_for(timeout=5000)


def test_a_click_on_a_place_opens_its_claims(desk: Visit) -> None:
    """The panel gives the state in words, the newest claim first, and both denial and copy in their places."""
    desk.go(at(3))
    desk.wait_for_step(3)
    click_on_map(desk, HAMA)
    desk.page.wait_for_selector(".place-head h1")
    assert desk.text(".place-head h1") == "Hama"
    assert desk.text(".verdict").startswith("Very likely held by the HTS-led rebels")
    assert "Confidence is low" in desk.text(".state-of")
    days = desk.page.locator(".claims > .claim > header time").all_inner_texts()
    assert days == ["5 Dec, 14:00", "5 Dec, 14:00", "4 Dec, 07:00"]
    assert "One copy, not counted again: Demo Post" in desk.text(".copies summary")
    assert "Denied by the Syrian Ministry of Defence" in " ".join(desk.text(".answer").split())


def test_the_words_marked_in_the_report_are_the_quotation(desk: Visit) -> None:
    """For every claim of a place, what is marked in the report is the claim's quotation, in its report."""
    desk.go(at(LAST, HOMS.id))
    cards = desk.page.locator(".claims > .claim")
    assert cards.count() >= 4
    for card in cards.all():
        card.get_by_role("button", name="Show in report").first.click()
        assert card.locator("mark").first.inner_text() == card.locator("blockquote").first.inner_text()


def test_a_denial_leads_to_what_it_denies(desk: Visit) -> None:
    """The link of a denial lights the claim that it denies."""
    desk.go(at(4, HOMS.id))
    desk.page.get_by_role("button", name="Denies the Syrian Observatory").click()
    assert "Troops have apparently left Homs" in desk.text(".claim.lit blockquote")


def test_hedges_and_stances_are_shown(desk: Visit) -> None:
    """A hedge is shown with whose word it is, a denial as a denial, an if as an if."""
    desk.go(at(4, HOMS.id))
    badges = desk.page.locator(".badge").all_inner_texts()
    assert {"“apparently” (the outlet’s word)", "Denial", "Hypothetical", "Disputed"} <= set(badges)


def test_the_address_holds_the_view(browser: Browser, desk: Visit) -> None:
    """Time, place and tab can be read from the address and are restored from it."""
    desk.go(at(4, tab="disputes"))
    desk.wait_for_step(4)
    assert "Have government troops left Homs?" in desk.text("#panel")
    desk.page.get_by_role("button", name="Have government troops left Homs?").click()
    with visit(browser, desk.page.url) as seen:
        seen.wait_for_step(4)
        assert seen.text(".place-head h1") == "Homs"


def test_disputes_show_both_sides(desk: Visit) -> None:
    """Each dispute has its sides with their quotations."""
    desk.go(at(4, tab="disputes"))
    first = desk.page.locator(".dispute").first
    assert first.locator(".side h3").all_inner_texts() == ["Yes", "No"]
    assert first.locator("blockquote").all_inner_texts() == [
        "Troops have apparently left Homs",
        "The Ministry denied that its forces left Homs",
    ]


def test_displacement_is_never_summed(desk: Visit) -> None:
    """What was counted and what is feared stand under headings of their own."""
    desk.go(at(3, tab="displacement"))
    headings = desk.page.locator("#panel h2").all_inner_texts()
    assert headings == ["Counted or estimated", "Forecast, not yet happened"]
    numbers = desk.page.locator(".number").all_inner_texts()
    assert numbers == ["280,000 newly displaced", "up to 1,500,000 may be displaced"]


def test_a_sentence_of_the_brief_opens_its_claims(desk: Visit) -> None:
    """The mark after a sentence shows the words the sentence rests on."""
    desk.go(at(3, tab="brief"))
    changed = desk.page.locator(".brief li", has_text="Hama has very likely passed")
    changed.locator(".cite").click()
    assert desk.text(".opened blockquote") == "Rebel fighters entered Hama on Thursday"


def test_a_narrow_window_can_be_used(browser: Browser, folder: Path) -> None:
    """On a phone nothing runs over the edge, places open, and the way back works."""
    with visit(browser, address(folder, at(4)), width=390, height=844) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
        seen.page.locator('.place:has-text("Damascus")').first.click()
        assert seen.text(".place-head h1") == "Damascus"
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
        seen.page.get_by_role("button", name="All places").click()
        assert seen.page.locator(".place").count() >= 10
        for name in ("Overview", "Disputes", "Displaced", "Brief"):
            seen.page.get_by_role("tab", name=name).click()
            assert seen.page.evaluate("document.documentElement.scrollWidth") == 390


def test_every_control_has_a_name(desk: Visit) -> None:
    """Buttons, inputs and the map carry names for those who do not see them."""
    desk.go(at(4))
    nameless = desk.page.evaluate(
        """() => [...document.querySelectorAll('button, input, canvas.maplibregl-canvas, [role=img]')]
            .filter((one) => !(one.getAttribute('aria-label') || one.textContent.trim() || one.title))
            .map((one) => one.outerHTML)"""
    )
    assert nameless == []
    assert desk.page.get_by_role("slider", name="Moment shown").count() == 1
    assert desk.page.get_by_role("tab", selected=True).inner_text().startswith("Overview")


def test_hostile_reports_stay_text(browser: Browser, hostile_folder: Path) -> None:
    """What a report says is shown letter by letter, run never, and cut right behind letters of two units."""
    with visit(browser, address(hostile_folder)) as seen:
        seen.page.locator(".place").first.click()
        assert seen.text(".place-head h1") == " ".join(MARIB.name.split())
        seen.page.get_by_role("button", name="Show in report").click()
        assert seen.page.locator("mark").text_content() == f"the town {ATTACK} fell"
        for tab in ("Disputes", "Displaced", "Brief"):
            seen.page.get_by_role("tab", name=tab).click()
        assert seen.page.evaluate("document.body.dataset.hit") is None
        assert seen.page.locator("#app img, #app script").count() == 0
        assert seen.page.locator("a[href^='javascript']").count() == 0
        assert seen.foreign == []
        assert seen.complaints == []
