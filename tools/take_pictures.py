"""Takes the pictures of the documentation: a published page in a real Chromium, wide and narrow, light and dark.

Run it as `python tools/take_pictures.py FOLDER docs/pictures`, where FOLDER was written by `contested publish`.
It needs the test extra (Playwright) and Chromium at /usr/bin/chromium.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDE, NARROW = (1440, 900), (390, 844)
HOMS = "geonames:169577"
EVENING, END = "2024-12-06T18:00:00+03:00", "2024-12-08T20:00:00+03:00"


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the window, the colours, and the view as in the page's address."""

    name: str
    window: tuple[int, int]
    colours: Literal["light", "dark"]
    moment: str
    place: str | None = None
    tab: str | None = None

    @property
    def view(self) -> str:
        """What stands after `#`."""
        parts = {"t": self.moment, "place": self.place, "tab": self.tab}
        return "&".join(f"{key}={quote(value)}" for key, value in parts.items() if value is not None)


PICTURES = (
    Picture("map-6-december", WIDE, "light", EVENING),
    Picture("map-8-december", WIDE, "light", END),
    Picture("map-dark", WIDE, "dark", EVENING),
    Picture("place", WIDE, "light", EVENING, place=HOMS),
    Picture("disputes", WIDE, "dark", EVENING, tab="disputes"),
    Picture("brief", WIDE, "light", EVENING, tab="brief"),
    Picture("narrow", NARROW, "light", EVENING),
    Picture("narrow-place", NARROW, "dark", EVENING, place=HOMS),
)


def take(browser: Browser, page: Path, picture: Picture, folder: Path) -> Path:
    """The file of one picture, taken when the map has drawn itself."""
    width, height = picture.window
    tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=picture.colours)
    tab.goto(f"{page.resolve().as_uri()}#{picture.view}")
    tab.wait_for_selector("body[data-ready]", state="attached")
    if picture.window == NARROW and picture.place is not None:
        tab.locator(".place-head").scroll_into_view_if_needed()
        tab.evaluate("document.querySelector('#panel').scrollIntoView()")
    path = folder / f"{picture.name}.png"
    tab.screenshot(path=path)
    tab.close()
    return path


def main(page: Path, folder: Path) -> None:
    """Take all pictures of the page into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for picture in PICTURES:
            sys.stdout.write(f"{take(browser, page, picture, folder)}\n")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "index.html", Path(sys.argv[2]))
