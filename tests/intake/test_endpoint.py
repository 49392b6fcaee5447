"""Questions to a language model: how they are sent, and what becomes of every kind of bad answer."""

from __future__ import annotations

import pytest

from contested.intake import Endpoint
from contested.intake.endpoint import LIMIT
from contested.model import Refusal
from contested.model.errors import ContestedError
from model_server import ModelServer, Reply, model_server

SCHEMA = {"type": "object"}


def ask(server: ModelServer, *, patience: float = 5.0, key: str | None = None) -> str | Refusal:
    """The answer to one question, without pauses between tries."""
    return patient(Endpoint.of(server.url, "demo", key=key, patience=patience)).ask("Count.", '{"report": 1}', SCHEMA)


def patient(endpoint: Endpoint) -> Endpoint:
    """The endpoint, which does not sleep between tries."""
    endpoint.pause = lambda seconds: None
    return endpoint


def refused(server: ModelServer, **given: float) -> Refusal:
    """The refusal of one question."""
    answer = ask(server, **given)  # type: ignore[arg-type]
    assert isinstance(answer, Refusal)
    return answer


def test_a_question_is_sent_with_its_schema() -> None:
    """Instructions and text are messages of their own, the schema is asked for, and the key goes into the header."""
    with model_server("one") as server:
        assert ask(server, key="s3cret") == "one"
    (asked,) = server.asked
    assert [(one["role"], one["content"]) for one in asked["messages"]] == [
        ("system", "Count."),
        ("user", '{"report": 1}'),
    ]
    assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
    assert (asked["temperature"], asked["stream"]) == (0, False)
    assert (server.headers[0]["authorization"], server.paths) == ("Bearer s3cret", ["/v1/chat/completions"])


@pytest.mark.parametrize("status", [400, 422, 501])
def test_a_server_without_schemas_is_asked_plainly_from_then_on(status: int) -> None:
    """What a server does not know is left out, and not tried again at every question."""
    with model_server(Reply(status=status, body=b"response_format is not supported"), "one", "two") as server:
        endpoint = patient(Endpoint.of(server.url, "demo"))
        assert [endpoint.ask("a", "b", SCHEMA), endpoint.ask("a", "b", SCHEMA)] == ["one", "two"]
    assert ["response_format" in one for one in server.asked] == [True, False, False]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_may_pass_is_tried_again(status: int) -> None:
    """A busy server is asked once more, after the time that it asks for."""
    with model_server(Reply(status=status, body=b"busy", headers={"Retry-After": "7"}), "one") as server:
        waited: list[float] = []
        endpoint = Endpoint.of(server.url, "demo")
        endpoint.pause = waited.append
        assert endpoint.ask("a", "b", SCHEMA) == "one"
    assert waited == [7.0]


def test_tries_have_a_limit() -> None:
    """A server that is never well is given up, with what it says."""
    with model_server(Reply(status=503, body=b"model is\nloading")) as server:
        refusal = refused(server)
    assert (len(server.asked), refusal.code) == (3, "network")
    assert "answered 503" in refusal.reason
    assert "It says: model is loading" in refusal.reason


def test_a_wrong_address_is_not_tried_again() -> None:
    """Where the protocol is not spoken, the answer is told at once."""
    with model_server(Reply(status=404, body=b"no such path")) as server:
        assert "answered 404" in refused(server).reason
    assert len(server.asked) == 1


@pytest.mark.parametrize("slow", [Reply("one", delay=2.0), Reply("one", drip=0.05)])
def test_a_slow_answer_is_given_up(slow: Reply) -> None:
    """Neither silence nor single bytes hold up the work for longer than the patience."""
    with model_server(slow) as server:
        refusal = refused(server, patience=0.4)
    assert "did not answer within 0.4 seconds" in refusal.reason
    assert len(server.asked) == 1


def test_an_enormous_answer_is_given_up() -> None:
    """No more than the limit is ever held in memory."""
    with model_server(Reply("x" * (LIMIT + 1))) as server:
        assert refused(server).code == "too_large"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>hello</html>",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b"[" * 99_999,
    ],
)
def test_what_is_no_chat_completion_is_refused(body: bytes) -> None:
    """A server of another kind is told apart from a model that says little."""
    with model_server(Reply(body=body)) as server:
        assert refused(server).code == "answer"


def test_no_redirect_is_followed() -> None:
    """The text of a report goes to the address that was given and to no other."""
    with model_server("other") as other, model_server(Reply(status=307, headers={"Location": other.url})) as server:
        assert "sends on to" in refused(server).reason
    assert (other.asked, other.paths) == ([], [])


def test_a_dead_server_costs_three_questions() -> None:
    """After three questions in a row that nobody answered the rest is refused without asking."""
    endpoint = patient(Endpoint.of("http://127.0.0.1:9", "demo"))
    reasons = [answer.reason for _ in range(4) if isinstance(answer := endpoint.ask("a", "b", SCHEMA), Refusal)]
    assert ["cannot be reached" in reason for reason in reasons] == [True, True, True, False]
    assert "not asked again" in reasons[-1]


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1"),
        ("http://localhost:8080/v1/", "http://localhost:8080/v1"),
        ("https://models.invalid/openai/v1/chat/completions", "https://models.invalid/openai/v1"),
    ],
)
def test_an_address_may_be_written_in_three_ways(given: str, used: str) -> None:
    """The server, its version, or the full address."""
    assert Endpoint.of(given, "demo").url == used


@pytest.mark.parametrize("url", ["localhost:11434", "file:///etc/passwd", "http://", "http://anna:pw@localhost"])
def test_what_is_no_address_is_told(url: str) -> None:
    """An address that cannot be used is a mistake of whoever typed it, and a password in it is not shown."""
    with pytest.raises(ContestedError) as caught:
        Endpoint.of(url, "demo")
    assert "pw" not in str(caught.value)


def test_the_key_is_not_shown() -> None:
    """Printing an endpoint does not give the key away."""
    assert "s3cret" not in repr(Endpoint.of("http://localhost", "demo", key="s3cret"))
