"""`contested serve`: shows a published folder in the browser, from this machine to this machine only."""

from __future__ import annotations

import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated, Any

import typer

from contested.cli.screen import say
from contested.model.errors import ContestedError

LOOPBACK = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps no log."""

    def log_message(self, *parts: Any) -> None:
        """Say nothing."""


def serve(
    folder: Annotated[Path, typer.Argument(help="A folder written by 'contested publish' or 'contested demo'.")],
    port: Annotated[int, typer.Option("--port", help="The port; 0 takes a free one.", min=0, max=65535)] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
) -> None:
    """Show a published folder in the browser until Ctrl-C. Nobody else on the network can see it."""
    with make_server(folder, port) as server:
        address = f"http://{LOOPBACK}:{server.server_port}/"
        typer.echo(address)
        say("Press Ctrl-C to stop.")
        if browser:
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Stopped.")


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of `folder` on the loopback address. Raises `ContestedError` when there is no page or no port."""
    if not (folder / "index.html").is_file():
        raise ContestedError(f"There is no page in {folder}. Write one with 'contested publish {folder}'.")
    try:
        return ThreadingHTTPServer((LOOPBACK, port), partial(_Quiet, directory=str(folder)))
    except OSError as error:
        raise ContestedError(f"Port {port} cannot be used ({error.strerror}); choose another with --port.") from error
