"""A real Chromium for the tests of the page, and what it was asked to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
OWN = ("file:", "data:", "blob:", "http://127.0.0.1:")
READY = 30_000  # milliseconds until the map has drawn itself, in software on a busy machine
NOISE = "GPU stall due to ReadPixels"  # a driver's remark on software rendering, not about the page


@dataclass
class Visit:
    """A page with what it asked for and complained about."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, view: str) -> None:
        """Go to another view of the page that is open, as a changed address does."""
        self.page.evaluate("(view) => { location.hash = view; }", view)

    def wait_for_step(self, step: int) -> None:
        """Wait until the map has drawn a step."""
        self.page.wait_for_selector(f'body[data-ready="{step}"]', timeout=READY, state="attached")

    def text(self, selector: str) -> str:
        """The visible text of the first match."""
        return self.page.locator(selector).first.inner_text()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; the tests are skipped where there is none."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed; the page was not tested in a browser.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def visit(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Visit]:
    """The page at `address` in a window of its own, drawn and ready."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
    seen = Visit(page)
    page.on("request", lambda request: None if request.url.startswith(OWN) else seen.foreign.append(request.url))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", lambda said: None if NOISE in said.text else seen.complaints.append(f"{said.type}: {said.text}"))
    page.goto(address)
    page.wait_for_selector("body[data-ready]", timeout=READY, state="attached")
    yield seen
    page.close()
