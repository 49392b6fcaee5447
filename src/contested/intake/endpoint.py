"""Puts questions to a language model behind an OpenAI-compatible address, with limits on time, size and tries."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from contested.intake.draft import RefusedError
from contested.intake.fetch import SlowError, StatusError, is_address, post
from contested.model.errors import ContestedError
from contested.model.report import Refusal

PATH = "/chat/completions"
#: The largest answer taken in, in bytes: a hundred times what a part of a report can hold in claims.
LIMIT = 2_000_000
PATIENCE = 300.0  # seconds; a small model on a processor writes some ten words a second
TRIES = 3
#: After so many questions in a row without an answer no more are put, so that a dead server costs little time.
SILENT = 3
LONGEST_WAIT = 30.0  # seconds between two tries, whatever the server asks for
#: Statuses that may go away by themselves, and those by which servers say that they do not know a field.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_UNKNOWN_FIELD = frozenset({400, 415, 422, 501})
_EXCERPT = 200


@dataclass(slots=True)
class Endpoint:
    """A language model at an address: Ollama, llama.cpp, vLLM, or any other server that speaks the same protocol.

    `patience` is in seconds for each answer. `key` is sent to this address only and never shown.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    patience: float = PATIENCE
    pause: Callable[[float], None] = field(default=time.sleep, repr=False)
    _is_plain: bool = field(default=False, init=False, repr=False)
    _unanswered: int = field(default=0, init=False, repr=False)

    @classmethod
    def of(cls, url: str, model: str, *, key: str | None = None, patience: float = PATIENCE) -> Self:
        """The model at `url`: a server, its `/v1`, or the full address. Raises `ContestedError` for no web address."""
        parts = urlsplit(url.strip())
        if not is_address(url.strip()) or not parts.hostname:
            raise ContestedError(f"{url!r} is not a web address. Write it as http://localhost:11434/v1.")
        if parts.username is not None or parts.password is not None:
            raise ContestedError("The address holds a password. Give a key in CONTESTED_LLM_KEY instead.")
        path = parts.path.rstrip("/").removesuffix(PATH) or "/v1"
        return cls(f"{parts.scheme}://{parts.netloc}{path}", model, key, patience)

    def ask(self, instructions: str, text: str, schema: Mapping[str, Any]) -> str | Refusal:
        """The text of the model's answer, which nobody has checked yet, or a refusal that says why there is none.

        The answer is asked to follow the JSON Schema `schema`; a server that does not know how is asked without it from
        then on. What may pass (a busy server, a lost connection) is tried again, up to `TRIES` times in all.
        """
        if self._unanswered >= SILENT:
            return self._refusal(f"It left {SILENT} questions in a row unanswered, and is not asked again.")
        try:
            answer = self._answer(instructions, text, schema)
        except RefusedError as refused:
            self._unanswered += 1
            return self._refusal(refused.reason, refused.code)
        self._unanswered = 0
        return answer

    def _answer(self, instructions: str, text: str, schema: Mapping[str, Any]) -> str:
        for tried in range(1, TRIES + 1):
            try:
                return _content(self._post(instructions, text, schema))
            except SlowError:
                raise  # a model that is too slow for one question is too slow for the next try
            except StatusError as error:
                if tried == TRIES or error.status not in _PASSING:
                    raise RefusedError("network", f"{error.reason} {_excerpt(error.said)}".strip()) from error
                self.pause(min(error.wait if error.wait is not None else 2.0**tried, LONGEST_WAIT))
            except RefusedError as error:
                if tried == TRIES or error.code != "network":
                    raise
                self.pause(2.0**tried)
        raise AssertionError("the last try returns or raises")

    def _post(self, instructions: str, text: str, schema: Mapping[str, Any]) -> bytes:
        """One exchange; where the server does not know the schema's field, a second one without it."""
        messages = [{"role": "system", "content": instructions}, {"role": "user", "content": text}]
        plain = {"model": self.model, "messages": messages, "stream": False}
        if not self._is_plain:
            form = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": dict(schema)}}
            try:
                return self._send({**plain, "temperature": 0, "seed": 0, "response_format": form})
            except StatusError as error:
                if error.status not in _UNKNOWN_FIELD:
                    raise
        answer = self._send(plain)
        self._is_plain = True
        return answer

    def _send(self, question: Mapping[str, Any]) -> bytes:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        body = json.dumps(question, ensure_ascii=False).encode("utf-8", "replace")
        return post(self.url + PATH, body, headers=headers, patience=self.patience, limit=LIMIT)

    def _refusal(self, reason: str, code: str = "network") -> Refusal:
        advice = f"{reason} Asked was the model {self.model} at {self.url}."
        return Refusal(where=self.url, step="intake", code=code, reason=advice)


def _content(body: bytes) -> str:
    """The words of the first choice. Raises `RefusedError` when the body is no chat completion."""
    try:
        found = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise RefusedError("answer", f"The answer is no chat completion. {_excerpt(_text(body))}".strip()) from error
    if isinstance(found, list):  # the newer form: parts of different kinds
        found = "".join(part["text"] for part in found if isinstance(part, dict) and isinstance(part.get("text"), str))
    if not isinstance(found, str):
        raise RefusedError("answer", "The answer of the model holds no text.")
    return found


def _text(body: bytes) -> str:
    return body[: _EXCERPT * 4].decode("utf-8", "replace")


def _excerpt(said: str) -> str:
    """The beginning of what a server says, on one line."""
    line = " ".join("".join(letter for letter in said if letter.isprintable() or letter.isspace()).split())
    return f"It says: {line[:_EXCERPT]}" if line else ""
