"""What goes wrong at a server: calls made, time waited, what the user reads, and that nothing secret is in it.

Through httpx2's MockTransport under openai's own client; time is not slept, but told to the scripted server.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import aiohttp
import httpx2
import openai
import pytest
from pydantic import BaseModel, ValidationInfo, field_validator
from recordings import LOOPBACK_ONLY
from scripted import (
    ARTICLE,
    KEY,
    ORGANISATION,
    RIGHT,
    Verdict,
    ask,
    drops,
    fails,
    hangs,
    question,
    says,
    serve,
)

from verify.domain import Usage
from verify.errors import InvalidError, ProviderError, RefusedError, TruncatedError, UnavailableError
from verify.llm import asking, connect, faults
from verify.llm.types import Model

QUOTA = {"code": "insufficient_quota", "type": "insufficient_quota"}
WRONG = says('{"stance": "perhaps"}')
FAULTS: dict[str, tuple[list[Any], type[ProviderError], int, Any, str]] = {
    # what happens: steps, error, calls, seconds waited, what the user reads
    "a wrong key": ([fails(401)], UnavailableError, 1, [],
        "models.example does not accept the key (401); set OPENAI_API_KEY to one that is valid there"),
    "a key without rights": ([fails(403)], UnavailableError, 1, [],
        "models.example does not let this key use the model tiny (403); choose another model or key"),
    "no such model": ([fails(404)], UnavailableError, 1, [],
        "models.example knows no model tiny, or nothing answers at that path (404); check the model's name, and the "
        "base URL, which mostly ends in /v1"),
    "quota used up": ([fails(429, QUOTA)], UnavailableError, 1, [],
        "models.example: the quota of this key is used up (429); add credit or use another key"),
    "429 for ever": ([fails(429, retry_after="7")], UnavailableError, 5, [7, 7, 7, 7],
        "models.example takes no more requests for now (429; 5 calls, 28 s waited); run again later"),
    "429 that asks for an hour": ([fails(429, retry_after="3600")], UnavailableError, 4, [60, 60, 60],
        "models.example takes no more requests for now (429; 4 calls, 180 s waited); run again later"),
    "500 for ever": ([fails(500)], UnavailableError, 5, 4, "models.example failed to answer (500; 5 calls, "),
    "529 for ever": ([fails(529)], UnavailableError, 5, 4, "models.example failed to answer (529; 5 calls, "),
    "connection dropped for ever": ([drops], UnavailableError, 5, 4,
        "models.example cannot be reached or broke off the connection (5 calls, "),
    "no answer in time": ([hangs], UnavailableError, 2, 1, "models.example did not answer in time (2 calls, "),
    "a redirect": ([fails(307, location="https://elsewhere.example/v1")], UnavailableError, 1, [],
        "models.example sends the question on to another address (307), which is not followed; give the base URL "
        "that it means"),
    "a question too long": ([fails(400, {"code": "context_length_exceeded"})], UnavailableError, 1, [],
        "models.example: the question is too long for the model tiny (400); use one with a longer context"),
    "a question filtered": ([fails(400, {"code": "content_filter"})], RefusedError, 1, [],
        "models.example: the provider's content filter refused the question (400)"),
    "another bad request": ([fails(400, {"code": "unknown_parameter"})], UnavailableError, 1, [],
        "models.example does not take the request (400, unknown_parameter); check that the model tiny answers chat "
        "completions there"),
    "a refusal": ([says("", message={"refusal": f"I will not. {ARTICLE}"})], RefusedError, 1, [],
        "models.example: the model tiny refused to answer; read that source yourself"),
    "an answer filtered": ([says(RIGHT, finish_reason="content_filter")], RefusedError, 1, [],
        "models.example: the provider's content filter stopped the answer; read that source yourself"),
    "truncation": ([says('{"stance": "supp', finish_reason="length")], TruncatedError, 1, [],
        "models.example: the answer of the model tiny was cut off at 60 tokens; try another model"),
    "prose": ([says(f"I think that {ARTICLE}")], InvalidError, 2, [],
        "models.example: the model tiny did not answer in the form that was asked for, twice; try another model"),
    "wrong schema twice": ([WRONG, WRONG], InvalidError, 2, [], "models.example: the model tiny did not answer in"),
    "an empty answer": ([says("")], InvalidError, 2, [], "models.example: the model tiny did not answer in"),
    "a web page": ([lambda r: httpx2.Response(200, html=f"<p>{ARTICLE}</p>")], InvalidError, 1, [],
        "models.example answered with no chat completion; check the base URL"),
    "another JSON": ([lambda r: httpx2.Response(200, json={"choices": []})], InvalidError, 1, [],
        "models.example answered with no chat completion; check the base URL"),
    "wrong, then a server error for ever": ([WRONG, fails(503)], UnavailableError, 6, 4, "(503; 5 calls, "),
}  # fmt: skip


def failure(model: Model, **options: Any) -> ProviderError:
    with pytest.raises(ProviderError) as failed:
        ask(model, **options)
    return failed.value


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_typed_error_in_one_sentence_without_secrets(
    fault: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    steps, kind, calls, waits, said = FAULTS[fault]
    server = serve(*steps)
    model = server.connect()
    with caplog.at_level(logging.DEBUG):
        error = failure(model)
    assert type(error) is kind
    assert said in str(error)
    assert "\n" not in str(error)
    assert len(server.requests) == model.usage.calls == calls
    assert server.waits == waits if isinstance(waits, list) else len(server.waits) == waits
    assert sum(server.waits) <= asking.PATIENCE
    read = "".join(traceback.format_exception(error)) + caplog.text + "".join(capfd.readouterr())
    for secret in (KEY, ORGANISATION, ARTICLE, "perhaps"):
        assert secret not in read
    assert (error.__cause__, error.__context__) == (None, None), "nothing is held that could tell"


def test_where_no_key_was_sent_one_is_asked_for() -> None:
    error = failure(serve(fails(401)).connect(api_key=""))
    assert str(error) == "models.example asks for a key (401); set OPENAI_API_KEY"


def test_the_tokens_of_answers_that_were_no_use_are_counted() -> None:
    for steps, spent in (
        ([WRONG, WRONG], Usage(calls=2, prompt_tokens=200, completion_tokens=20)),
        ([says("{", finish_reason="length")], Usage(calls=1, prompt_tokens=100, completion_tokens=10)),
        ([fails(500), WRONG, fails(429), says()], Usage(calls=4, prompt_tokens=200, completion_tokens=20)),
    ):
        model = serve(*steps).connect()
        with suppress(ProviderError):
            ask(model)
        assert model.usage == spent


NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "7"}, 7),
        ({"retry_after": "0.25"}, 0.25),
        ({"retry_after_ms": "1500"}, 1.5),
        ({"retry_after_ms": "1500", "retry_after": "9"}, 1.5),
        ({"retry_after": format_datetime(NOW + timedelta(seconds=42), usegmt=True)}, 42),
        ({"retry_after": "Sun, 22 Nov 2026 12:00:30"}, 30),
        ({"retry_after": format_datetime(NOW - timedelta(hours=1), usegmt=True)}, 0),
        ({"retry_after": format_datetime(NOW + timedelta(days=400), usegmt=True)}, 60),
        ({"retry_after": "-5"}, 0),
        ({"retry_after": "1e999", "retry_after_ms": "nan"}, None),
        ({"retry_after": "soon"}, None),
        ({}, None),
    ],
)
def test_a_server_says_how_long_to_wait_in_seconds_milliseconds_or_as_a_date(
    headers: dict[str, str], seconds: float | None
) -> None:
    server = serve(fails(429, **headers), fails(503, **headers), says())
    model = server.connect(now=lambda: NOW)
    assert ask(model).value.stance == "supports"
    assert model.usage.calls == 3
    if seconds is None:
        assert len(server.waits) == 2
        assert 0 <= server.waits[0] <= 0.5
        assert 0 <= server.waits[1] <= 1.0
    else:
        assert server.waits == [seconds, seconds]


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504, 529])
def test_there_is_one_retry_layer(status: int) -> None:
    """Three calls are three calls: not openai's, nor instructor's tries on top of ours."""
    server = serve(fails(status), fails(status), says())
    assert ask(server.connect()).usage.calls == len(server.requests) == 3


def test_a_fault_that_passes_is_not_seen() -> None:
    server = serve(drops, fails(500), hangs, says())
    assert ask(server.connect()).value.stance == "supports"
    assert len(server.requests) == 4


def test_a_bug_of_ours_is_no_failure_of_the_provider() -> None:
    class Careless(BaseModel):
        stance: str

        @field_validator("stance")
        @classmethod
        def look(cls, value: str, info: ValidationInfo) -> str:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(serve(says()).connect().complete(question(), Careless, max_tokens=60))


def lost(cause: BaseException) -> openai.APITimeoutError:
    error = openai.APITimeoutError(httpx2.Request("POST", "https://h.example"))
    error.__cause__ = httpx2.ConnectTimeout("")
    error.__cause__.__cause__ = cause
    return error


def test_a_dropped_connection_is_no_time_out_under_aiohttp_either() -> None:
    assert faults.timed_out(lost(aiohttp.ServerTimeoutError()))
    assert faults.timed_out(lost(TimeoutError()))
    assert not faults.timed_out(lost(aiohttp.ServerDisconnectedError()))
    assert not faults.timed_out(
        openai.APIConnectionError(request=httpx2.Request("POST", "https://h.example"))
    )


@pytest.fixture(params=[None, httpx2.AsyncHTTPTransport], ids=["aiohttp", "httpx"])
def broken(request: pytest.FixtureRequest) -> Iterator[Callable[[str], tuple[Model, list[float]]]]:
    """Models at real sockets of this machine that go wrong, under both transports."""
    waits: list[float] = []
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    stop = threading.Event()

    def drop_all() -> None:
        while True:
            taken, _ = listening.accept()
            with taken:
                if stop.is_set():
                    return
                taken.recv(65536)

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    threads: list[threading.Thread] = []

    def made(fault: str) -> tuple[Model, list[float]]:
        if fault == "drops":
            threads.append(threading.Thread(target=drop_all))
            threads[0].start()
        if fault == "refuses":
            listening.close()
        model = connect(
            f"http://127.0.0.1:{port}/v1",
            "tiny",
            cache=None,
            sleep=sleep,
            timeout=0.2 if fault == "hangs" else 30,
            transport=request.param,
        )
        return model, waits

    yield made
    stop.set()
    if threads:
        socket.create_connection(("127.0.0.1", port)).close()
        threads[0].join()
    listening.close()


@pytest.mark.block_network(allowed_hosts=LOOPBACK_ONLY)
@pytest.mark.parametrize(
    ("fault", "calls", "said"),
    [
        ("refuses", 5, "cannot be reached or broke off the connection (5 calls, "),
        ("drops", 5, "cannot be reached or broke off the connection (5 calls, "),
        ("hangs", 2, "did not answer in time (2 calls, "),
    ],
)
def test_a_real_socket_that_goes_wrong_is_told_by_what_it_did(
    fault: str, calls: int, said: str, broken: Callable[[str], tuple[Model, list[float]]]
) -> None:
    model, waits = broken(fault)
    error = failure(model)
    assert type(error) is UnavailableError
    assert said in str(error)
    assert (model.usage.calls, len(waits)) == (calls, calls - 1)


def test_a_certificate_that_is_not_trusted_is_told_at_once() -> None:
    def distrusts(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("certificate verify failed") from ssl.SSLCertVerificationError(
            1, "self-signed"
        )

    server = serve(distrusts)
    assert "does not trust; nothing was sent" in str(failure(server.connect()))
    assert len(server.requests) == 1


def test_an_error_on_the_way_out_does_not_depend_on_the_question_being_asked_alone() -> None:
    async def run() -> None:
        server = serve(fails(500))
        model = server.connect()
        failed = await asyncio.gather(
            *(model.complete(question(f"Text {n}."), Verdict, max_tokens=60) for n in range(4)),
            return_exceptions=True,
        )
        assert [type(f) for f in failed] == [UnavailableError] * 4
        assert len(server.requests) == 20
        await model.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    "step",
    [fails(401), fails(403), fails(404), fails(429, QUOTA), fails(307, location="https://elsewhere.example")],
)
def test_where_no_question_can_be_answered_only_the_first_is_sent(step: Any) -> None:
    server = serve(step)
    model = server.connect()
    first, second = failure(model), failure(model, text="Another article.")
    assert str(first) == str(second)
    assert type(first) is type(second)
    assert first is not second
    assert len(server.requests) == model.usage.calls == 1


@pytest.mark.parametrize("step", [fails(500), fails(400, {"code": "context_length_exceeded"}), says("")])
def test_a_fault_of_one_question_leaves_the_next_its_try(step: Any) -> None:
    server = serve(*[step] * 5)
    model = server.connect()
    failure(model)
    had = len(server.requests)
    with suppress(ProviderError):
        ask(model, text="Another article.")
    assert len(server.requests) > had
