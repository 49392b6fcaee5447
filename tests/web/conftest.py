"""The browser and the published pages that the tests of the page share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from briefing.scenes import SYRIA, syria
from contested.briefing import publish
from contested.model.errors import OutputError
from web.browser import Visit, chromium, visit
from web.hostility import hostile


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published page of six half-days in Syria."""
    return _publish(tmp_path_factory.mktemp("page"), hostile_page=False)


@pytest.fixture(scope="session")
def desk(browser: Browser, folder: Path) -> Iterator[Visit]:
    """The page open in a wide window, kept from test to test because drawing a map in software takes seconds."""
    with visit(browser, folder.joinpath("index.html").as_uri()) as seen:
        yield seen


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published page of reports that try to be programs."""
    return _publish(tmp_path_factory.mktemp("hostile"), hostile_page=True)


def _publish(folder: Path, *, hostile_page: bool) -> Path:
    try:
        if hostile_page:
            publish(hostile(), folder, title="<img src=x onerror=alert(1)>")
        else:
            publish(syria(), folder, title="Syria, December 2024", backdrop=SYRIA)
    except OutputError as error:
        pytest.skip(f"The front end is not built: {error}")
    return folder
