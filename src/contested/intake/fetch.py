"""One page from the network: http and https only, with limits on time and size."""

from __future__ import annotations

import io
import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse

from contested.intake.draft import LIMIT, Parcel, RefusedError, too_large

#: Seconds without a byte, and seconds for the whole page.
SILENCE = 20.0
PATIENCE = 60.0
_CHUNK = 65_536
_AGENT = "contested/0.1 (reads single reports)"


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to other pages, but not to files or other protocols."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if not is_address(newurl):
            raise RefusedError("network", f"The page sends to {newurl}, which is not a web address.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_address(where: str) -> bool:
    """Whether `where` is the address of a web page."""
    return where.lower().startswith(("http://", "https://"))


def fetch(url: str) -> Parcel:
    """The page at `url`. Raises `RefusedError` when it cannot be had."""
    headers = {"User-Agent": _AGENT, "Accept": "text/html, text/plain, */*;q=0.5"}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 (callers ask is_address first)
    opener = urllib.request.build_opener(_Redirects)
    try:
        with opener.open(request, timeout=SILENCE) as response:
            content = _body(response)
            charset = response.headers.get_content_charset()
            return Parcel(url, io.BufferedReader(io.BytesIO(content)), url=response.url, charset=charset)
    except urllib.error.HTTPError as error:
        raise RefusedError("network", f"The server answered {error.code} {error.reason}.") from error
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        cause = getattr(error, "reason", None) or error
        raise RefusedError(
            "network",
            f"The page cannot be fetched: {cause}. Check the address and the connection, or save the page as a file.",
        ) from error


def _body(response: HTTPResponse) -> bytes:
    """All bytes of `response`, within the limits of size and time."""
    until = time.monotonic() + PATIENCE
    content = bytearray()
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > LIMIT:
            raise too_large()
        if time.monotonic() > until:
            raise RefusedError("network", f"The page did not arrive within {PATIENCE:.0f} seconds.")
    return bytes(content)
