"""The options that choose a reader, and the reader that they choose."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from contested.cli.screen import say
from contested.model.errors import ContestedError

if TYPE_CHECKING:
    from contested.pipeline import Reader


class Reading(StrEnum):
    """Who reads: rules, offline, or a language model that is asked."""

    RULES = "rules"
    LLM = "llm"


ReaderOption = Annotated[
    Reading,
    typer.Option(
        "--reader",
        envvar="CONTESTED_READER",
        show_envvar=False,
        help="Who reads: the rules, offline, or a language model at --llm-url, which is sent the text.",
    ),
]
UrlOption = Annotated[
    str | None,
    typer.Option(
        "--llm-url",
        metavar="URL",
        envvar="CONTESTED_LLM_URL",
        show_envvar=False,
        help="The OpenAI-compatible server to ask, such as http://localhost:11434/v1 (Ollama).",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--llm-model",
        metavar="NAME",
        envvar="CONTESTED_LLM_MODEL",
        show_envvar=False,
        help="The model to ask for there.",
    ),
]
PatienceOption = Annotated[
    float,
    typer.Option(
        "--llm-timeout",
        metavar="SECONDS",
        envvar="CONTESTED_LLM_TIMEOUT",
        show_envvar=False,
        min=0.1,
        help="How long to wait for each of its answers.",
    ),
]
PATIENCE = 300.0


def reader_of(reading: Reading, url: str | None, model: str | None, patience: float) -> Reader:
    """The reader that the options choose. Raises `ContestedError` when a language model is asked for and not named."""
    from contested.pipeline import RULES, Endpoint, asking_reader

    if reading is Reading.RULES:
        return RULES
    if not url or not model:
        raise ContestedError(
            "Say which language model is to read: --llm-url http://localhost:11434/v1 --llm-model NAME. "
            "Without --reader llm the rules read, offline."
        )
    endpoint = Endpoint.of(url, model, key=os.environ.get("CONTESTED_LLM_KEY") or None, patience=patience)
    say(f"The text of every report is sent to {endpoint.url}, where the model {model} is asked for its claims.")
    return asking_reader(endpoint, say)
