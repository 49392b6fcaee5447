"""Turns errors into one clear sentence and an exit code: 2 for what was typed, 1 for what was found, 130 for Ctrl-C."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from contested.cli.screen import complain
from contested.model.errors import ContestedError, MomentError

USAGE, FAILURE, STOPPED = 2, 1, 130


class Door(TyperGroup):
    """A group of commands whose errors are sentences."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except MomentError as error:
            complain(str(error))
            raise typer.Exit(USAGE) from error
        except ContestedError as error:
            complain(str(error))
            raise typer.Exit(FAILURE) from error
        except KeyboardInterrupt as error:
            complain("Stopped. What was stored stays stored; run the same command to go on.")
            raise typer.Exit(STOPPED) from error
