"""A stand-in for a server of language models, on this machine only: it answers as a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One answer of the server: the words of the model, or a body of any other kind."""

    said: str | None = None
    status: int = 200
    body: bytes | None = None
    delay: float = 0.0
    drip: float = 0.0  # seconds between single bytes
    headers: dict[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        """The body as it is sent."""
        if self.body is not None:
            return self.body
        choice = {"index": 0, "message": {"role": "assistant", "content": self.said}, "finish_reason": "stop"}
        return json.dumps({"id": "1", "object": "chat.completion", "choices": [choice]}).encode()


@dataclass
class ModelServer:
    """Where it is, what it was asked, and what it answers: the replies in order, the last one for ever."""

    replies: list[Reply]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def next(self) -> Reply:
        """The reply to the question that came in last."""
        return self.replies[min(len(self.asked), len(self.replies)) - 1]


@contextmanager
def model_server(*replies: Reply | str) -> Iterator[ModelServer]:
    """A server that gives these replies; plain words are what the model says."""
    told = ModelServer([one if isinstance(one, Reply) else Reply(one) for one in replies])
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(told))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


def handler(told: ModelServer) -> type[BaseHTTPRequestHandler]:
    """A handler of requests that writes down what it is asked."""

    class Handler(BaseHTTPRequestHandler):
        """Answers questions."""

        def do_POST(self) -> None:
            """Answer the next reply."""
            told.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            told.headers.append({name.lower(): value for name, value in self.headers.items()})
            told.paths.append(self.path)
            reply = told.next()
            time.sleep(reply.delay)
            try:
                self._send(reply)
            except OSError:
                self.close_connection = True  # whoever asked has hung up

        def do_GET(self) -> None:
            """Nobody fetches anything here."""
            told.paths.append(self.path)
            self._send(Reply(status=404, body=b""))

        def _send(self, reply: Reply) -> None:
            content = reply.content()
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            for at in range(0, len(content), 1 if reply.drip else len(content) or 1):
                self.wfile.write(content[at : at + (1 if reply.drip else len(content))])
                time.sleep(reply.drip)

        def log_message(self, *parts: object) -> None:
            """Say nothing."""

    return Handler


def told(
    quote: str, kind: str, *, voices: tuple[str, ...] = (), stance: str = "asserted", **event: Any
) -> dict[str, Any]:
    """A claim as a model tells it; the last voice is the origin."""
    last = len(voices) - 1
    spoken = [{"name": name, "part": "origin" if at == last else "relay"} for at, name in enumerate(voices)]
    return {
        "evidence": {"quote": quote},
        "voices": spoken,
        "stance": stance,
        "certainty": "certain",
        "hedges": [],
        "event": {"kind": kind, "negated": False, "actors": [], "targets": [], "places": [], "time": None} | event,
    }


def answer(*claims: dict[str, Any]) -> str:
    """What a model says that answers as it is asked to."""
    return json.dumps({"claims": list(claims)})
