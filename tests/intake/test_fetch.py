"""Fetching pages: from a server on this machine, and what happens when there is none."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from contested.intake import fetch, receive
from contested.model import Refusal, Report

PAGE = (Path(__file__).parent / "page.html").read_bytes()


class Site(BaseHTTPRequestHandler):
    """A site with one page and all the ways in which others fail."""

    def do_GET(self) -> None:
        """Answer by path."""
        if self.path == "/moved":
            self._answer(302, b"", Location="/page")
        elif self.path == "/away":
            self._answer(302, b"", Location="ftp://demo.invalid/page")
        elif self.path == "/huge":
            self._answer(200, b"The army left Homs. " * 300_000)
        elif self.path == "/latin":
            self._answer(
                200,
                "Béni est tombée, a dit le maire.".encode("latin-1"),
                **{"Content-Type": "text/plain; charset=latin-1"},
            )
        elif self.path == "/pdf":
            self._answer(200, b"%PDF-1.7")
        elif self.path == "/page":
            self._answer(200, PAGE, **{"Content-Type": "text/html; charset=utf-8"})
        else:
            self._answer(404, b"not here")

    def _answer(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the site, on this machine only."""
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_page_is_received_with_its_address(site: str, path: str) -> None:
    """A page is read as a saved one is; its address is the one it was found at in the end."""
    (report,) = receive(site + path)
    assert isinstance(report, Report)
    assert (report.title, report.url) == ("Rebels enter Hama", f"{site}/page")


def test_encoding_of_the_server_is_used(site: str) -> None:
    """A plain text is decoded as the server says."""
    (report,) = receive(site + "/latin")
    assert isinstance(report, Report)
    assert report.text.startswith("Béni est tombée")


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/none", "network", "answered 404"),
        ("/huge", "too_large", "5 MB"),
        ("/pdf", "binary", "a PDF"),
        ("/away", "network", "not a web address"),
    ],
)
def test_what_is_no_page_is_refused(site: str, path: str, code: str, words: str) -> None:
    """Missing, huge and binary pages, and redirects to files, are refused in words."""
    (refusal,) = receive(site + path)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, words in refusal.reason) == (code, True)


def test_silent_network_is_refused() -> None:
    """Where nobody answers, the refusal names the cause and a way out."""
    (refusal,) = receive("http://127.0.0.1:9/page")
    assert isinstance(refusal, Refusal)
    assert (refusal.code, "save the page as a file" in refusal.reason) == ("network", True)


def test_only_web_addresses_are_fetched() -> None:
    """Files and other protocols are never opened as addresses."""
    addresses = [
        where for where in ("HTTPS://demo.invalid", "file:///etc/passwd", "ftp://x") if fetch.is_address(where)
    ]
    assert addresses == ["HTTPS://demo.invalid"]
