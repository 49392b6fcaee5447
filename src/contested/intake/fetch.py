"""The one door to the network: a page fetched or a question put, http and https only, with limits on time and size."""

from __future__ import annotations

import io
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse

from contested.intake.draft import LIMIT, Parcel, RefusedError, too_large

#: Seconds without a byte, and seconds for the whole page.
SILENCE = 20.0
PATIENCE = 60.0
_CHUNK = 65_536
#: Bytes that are kept of what a server says about its failure.
_EXCERPT = 2000
_AGENT = "contested/0.1 (reads single reports)"


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to other pages, but not to files or other protocols."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if not is_address(newurl):
            raise RefusedError("network", f"The page sends to {newurl}, which is not a web address.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: what is sent goes to the address that was given, and nowhere else."""

    def redirect_request(self, *parts: object) -> None:
        """Raise `RefusedError`."""
        raise RefusedError("network", f"The server sends on to {parts[-1]}; give that address if it is the right one.")


class StatusError(RefusedError):
    """A server that answers with a failure.

    Attributes: `status`, `said` (the beginning of what it says), `wait` (seconds after which to ask again).
    """

    def __init__(self, error: urllib.error.HTTPError) -> None:
        self.status = error.code
        self.said = error.read(_EXCERPT).decode("utf-8", "replace")
        asked = error.headers.get("Retry-After", "")
        self.wait = float(asked) if asked.isdecimal() else None
        super().__init__("network", f"The server answered {error.code} {error.reason}.")


class SlowError(RefusedError):
    """A server that does not answer in time."""

    def __init__(self, patience: float) -> None:
        super().__init__("network", f"The server did not answer within {patience:g} seconds.")


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
            content = _body(response, LIMIT, PATIENCE, too_large())
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


def post(url: str, body: bytes, *, headers: Mapping[str, str], patience: float, limit: int) -> bytes:
    """What the server at `url` answers to `body`, sent as JSON.

    `patience`: seconds for the whole answer; `limit`: its most bytes. No redirect is followed. Raises `StatusError`,
    `SlowError`, or another `RefusedError` when there is no answer.
    """
    sent = {"User-Agent": _AGENT, "Content-Type": "application/json", "Accept": "application/json", **headers}
    request = urllib.request.Request(url, data=body, headers=sent, method="POST")  # noqa: S310 (an address is asked for)
    excess = RefusedError("too_large", f"The answer is larger than {limit:,} bytes, the most that is taken in.")
    opener = urllib.request.build_opener(_NoRedirects)
    try:
        with opener.open(request, timeout=patience) as response:
            return _body(response, limit, patience, excess)
    except urllib.error.HTTPError as error:
        raise StatusError(error) from error
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        cause = getattr(error, "reason", None) or error
        if isinstance(cause, TimeoutError):
            raise SlowError(patience) from error
        raise RefusedError("network", f"The server cannot be reached: {cause}.") from error


def _body(response: HTTPResponse, limit: int, patience: float, excess: RefusedError) -> bytes:
    """All bytes of `response`, within the limits of size and time."""
    until = time.monotonic() + patience
    content = bytearray()
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > limit:
            raise excess
        if time.monotonic() > until:
            raise SlowError(patience)
    return bytes(content)
