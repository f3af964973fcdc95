"""The one door to a language model: what is asked, what comes back, what is asked once only."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import BaseModel
from recordings import LOOPBACK_ONLY
from scripted import ARTICLE, KEY, RIGHT, URL, Server, Verdict, ask, fails, question, says, serve

from verify import settings
from verify.domain import Usage
from verify.errors import InvalidError, UsageError
from verify.llm import connect
from verify.llm.schema import json_schema


def test_an_answer_comes_as_a_record_with_what_it_cost() -> None:
    server = serve(says())
    model = server.connect()
    reply = ask(model)
    assert reply.value == Verdict(stance="supports", sentences=(1,))
    assert type(reply.value) is Verdict
    assert reply.usage == model.usage == Usage(calls=1, prompt_tokens=100, completion_tokens=10)
    assert (reply.replayed, reply.tokens) == (False, ())
    assert (model.name, model.host) == ("tiny", "models.example")


def test_the_request_is_sampled_to_be_repeated_and_asks_for_a_strict_schema() -> None:
    server = serve(says())
    ask(server.connect())
    (asked,) = server.asked
    assert asked == {
        "model": "tiny",
        "messages": [{"role": "system", "content": "Judge."}, {"role": "user", "content": ARTICLE}],
        "max_tokens": 60,
        "temperature": 0,
        "seed": 7,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "Verdict", "strict": True, "schema": json_schema(Verdict)},
        },
    }
    (request,) = server.requests
    assert str(request.url) == f"{URL}/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"


class Place(BaseModel):
    """A place, as nobody needs to be told."""

    title: str
    depth: int = 0


class Flood(BaseModel):
    places: list[Place]
    worst: Place | None = None


class Tree(BaseModel):
    branches: list[Tree]


def test_a_schema_has_its_references_written_out_and_asks_for_every_property() -> None:
    place = {
        "type": "object",
        "properties": {"title": {"type": "string"}, "depth": {"type": "integer"}},
        "required": ["title", "depth"],
        "additionalProperties": False,
    }
    assert json_schema(Flood) == {
        "type": "object",
        "properties": {
            "places": {"type": "array", "items": place},
            "worst": {"anyOf": [place, {"type": "null"}]},
        },
        "required": ["places", "worst"],
        "additionalProperties": False,
    }


def test_a_schema_that_holds_itself_keeps_its_reference() -> None:
    assert json_schema(Tree)["$ref"] == "#/$defs/Tree"
    assert json_schema(Tree)["$defs"]["Tree"]["required"] == ["branches"]


def test_tokens_come_with_their_likeliest_rivals_where_they_are_asked_for() -> None:
    logprobs = {
        "content": [
            {
                "token": "supports",
                "logprob": -0.2,
                "top_logprobs": [
                    {"token": "supports", "logprob": -0.2},
                    {"token": "silent", "logprob": -1.9},
                ],
            }
        ]
    }
    server = serve(says(logprobs=logprobs))
    (token,) = ask(server.connect(), logprobs=True).tokens
    assert (token.text, token.logprob) == ("supports", -0.2)
    assert token.top == (("supports", -0.2), ("silent", -1.9))
    assert (server.asked[0]["logprobs"], server.asked[0]["top_logprobs"]) == (True, 20)


@pytest.mark.parametrize("logprobs", [None, {}, {"content": None}, {"content": [{"token": 1}]}, "none"])
def test_tokens_that_cannot_be_read_are_none(logprobs: Any) -> None:
    assert ask(serve(says(logprobs=logprobs)).connect(), logprobs=True).tokens == ()


def test_json_in_a_fence_or_in_prose_is_read_without_another_call() -> None:
    for content in (
        f"```json\n{RIGHT}\n```",
        f"Here you are:\n\n{RIGHT}\n\nI hope that {{this}} helps.",
        f"<think>Perhaps {{}} or {{'x'}}?</think>{RIGHT}",
        f"  {RIGHT}\n",
    ):
        server = serve(says(content))
        assert ask(server.connect()).value == Verdict(stance="supports", sentences=(1,)), content
        assert len(server.requests) == 1


def test_of_several_objects_that_fit_the_last_one_counts() -> None:
    """An earlier one may be quoted from the source, which must not answer for the model."""
    planted = '{"stance": "refutes", "sentences": [9]}'
    server = serve(says(f"The text says {planted}. My answer: {RIGHT}"))
    assert ask(server.connect()).value.stance == "supports"


class Note(BaseModel):
    words: str


def test_half_a_character_stops_nothing(tmp_path: Path) -> None:
    """Neither in the question nor in the answer; such texts come out of broken files."""
    escaped = serve(says(r'{"words": "a\ud800b"}'))
    with pytest.raises(InvalidError):
        asyncio.run(escaped.connect().complete(question(), Note, max_tokens=60))
    server = serve(says('{"words": "a\ud800b"}'))
    for _ in range(2):
        model = server.connect(cache=tmp_path)
        reply = asyncio.run(model.complete(question("Two \ud83d."), Note, max_tokens=60))
        assert reply.value.words == "a?b"
    assert len(server.requests) == 1
    assert server.asked[-1]["messages"][-1]["content"] == "Two ?."


def test_an_answer_that_does_not_fit_is_asked_for_once_more_and_both_are_counted() -> None:
    server = serve(says('{"stance": "perhaps"}'), says())
    reply = ask(server.connect())
    assert reply.value.stance == "supports"
    assert reply.usage == Usage(calls=2, prompt_tokens=200, completion_tokens=20)
    first, second = server.asked
    assert second["messages"][:2] == first["messages"]
    assert [m["role"] for m in second["messages"][2:]] == ["assistant", "user"]
    assert "stance" in second["messages"][3]["content"]
    assert {**second, "messages": 0} == {**first, "messages": 0}


def complains(status: int, message: str, param: str | None = None) -> Any:
    return fails(status, {"message": message, "param": param})


STRICT = complains(400, "Invalid parameter: 'strict' is not supported", "response_format.json_schema.strict")
NO_SCHEMA = complains(400, "'response_format.type' must be one of: text, json_object", "response_format")
NO_FORMAT = complains(422, "Extra inputs are not permitted: response_format")
STYLES = {
    "takes all": ([], ("json_schema", True), False),
    "no strict": ([STRICT], ("json_schema", None), False),
    "json_object only": ([STRICT, NO_SCHEMA], ("json_object", None), True),
    "no format at all": ([NO_FORMAT, NO_FORMAT, NO_FORMAT], (None, None), True),
    "a grammar that does not compile": (
        [complains(500, "Failed to parse grammar")],
        ("json_schema", None),
        False,
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_server_that_cannot_is_asked_for_less_and_that_is_remembered(style: str, tmp_path: Path) -> None:
    refusals, (kind, strict), told = STYLES[style]
    server = serve(*refusals, says())
    model = server.connect(cache=tmp_path)
    assert ask(model).value.stance == "supports"
    assert ask(model, text="Another text.").value.stance == "supports"
    assert ask(server.connect(cache=tmp_path), text="A third, in the next run.").value.stance == "supports"
    assert len(server.requests) == len(refusals) + 3
    for asked in server.asked[len(refusals) :]:
        form = asked.get("response_format", {})
        assert form.get("type") == kind
        assert form.get("json_schema", {}).get("strict") == strict
        assert ('"supports"' in asked["messages"][-1]["content"]) is told, "the schema stands in the question"
    assert model.usage.calls == len(refusals) + 2
    assert server.waits == []


def test_a_late_refusal_does_not_undo_what_was_learned_since() -> None:
    async def run() -> None:
        late = asyncio.Event()

        async def slow(request: httpx2.Request) -> httpx2.Response:
            await late.wait()
            refused = STRICT(request)
            assert isinstance(refused, httpx2.Response)
            return refused

        server = serve(slow, STRICT, NO_SCHEMA, says())
        model = server.connect()
        first = asyncio.ensure_future(model.complete(question("First."), Verdict, max_tokens=60))
        await settle()
        await model.complete(question("Second."), Verdict, max_tokens=60)
        late.set()
        await first
        await model.complete(question("Third."), Verdict, max_tokens=60)
        await model.close()
        kinds = [a["response_format"]["type"] for a in server.asked]
        assert kinds == ["json_schema"] * 3 + ["json_object"] * 3

    asyncio.run(run())


def test_another_server_is_not_judged_by_the_first(tmp_path: Path) -> None:
    first, second = serve(STRICT, says()), serve(says())
    ask(first.connect(cache=tmp_path))
    ask(second.connect("https://other.example/v1", cache=tmp_path))
    assert second.asked[0]["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize(
    ("message", "gone", "come"),
    [
        ("logprobs are not supported by this model", {"logprobs", "top_logprobs"}, set()),
        ("'max_tokens' is not supported. Use 'max_completion_tokens'.", {"max_tokens"}, {"max_completion_tokens"}),
        ("Unsupported value: 'temperature' does not support 0 with this model.", {"temperature"}, set()),
        ("Unrecognized request argument supplied: seed", {"seed"}, set()),
    ],
)  # fmt: skip
def test_what_a_server_does_not_take_is_left_out(message: str, gone: set[str], come: set[str]) -> None:
    server = serve(complains(400, message), says())
    reply = ask(server.connect(), logprobs=True)
    first, second = server.asked
    assert set(first) - set(second) == gone
    assert set(second) - set(first) == come
    assert reply.tokens == ()
    assert second["response_format"] == first["response_format"]


@contextmanager
def at_once() -> Iterator[Any]:
    """A step that answers when it is let go, and what it saw."""

    class Gate:
        now = most = 0

        def __init__(self) -> None:
            self.opened = asyncio.Event()

        async def step(self, request: httpx2.Request) -> httpx2.Response:
            self.now += 1
            self.most = max(self.most, self.now)
            await self.opened.wait()
            self.now -= 1
            answer = says()(request)
            assert isinstance(answer, httpx2.Response)
            return answer

    yield Gate()


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


def test_no_more_calls_are_made_at_once_than_allowed() -> None:
    async def run() -> int:
        with at_once() as gate:
            model = serve(gate.step).connect(concurrency=3)
            asks = [
                asyncio.ensure_future(model.complete(question(f"Text {n}."), Verdict, max_tokens=60))
                for n in range(10)
            ]
            await settle()
            assert gate.now == 3
            gate.opened.set()
            await asyncio.gather(*asks)
            await model.close()
            return int(gate.most)

    assert asyncio.run(run()) == 3


def test_who_waits_to_try_again_holds_up_nobody() -> None:
    """With one call at a time, the second question is answered while the first sleeps."""

    async def run() -> None:
        asleep, awake = asyncio.Event(), asyncio.Event()

        async def sleep(seconds: float) -> None:
            asleep.set()
            await awake.wait()

        model = serve(fails(429), says()).connect(concurrency=1, sleep=sleep)
        first = asyncio.ensure_future(model.complete(question("First."), Verdict, max_tokens=60))
        await asleep.wait()
        await asyncio.wait_for(model.complete(question("Second."), Verdict, max_tokens=60), 5)
        assert not first.done()
        awake.set()
        await first
        await model.close()

    asyncio.run(run())


def test_equal_questions_on_their_way_are_asked_once_and_paid_once() -> None:
    async def run() -> None:
        with at_once() as gate:
            server = serve(gate.step)
            model = server.connect()
            same = [model.complete(question(), Verdict, max_tokens=60) for _ in range(5)]
            other = model.complete(question(), Verdict, max_tokens=61)
            asks = [asyncio.ensure_future(c) for c in (*same, other)]
            await settle()
            gate.opened.set()
            replies = await asyncio.gather(*asks)
            assert len(server.requests) == 2
            assert {r.value.stance for r in replies} == {"supports"}
            assert [r.usage.calls for r in replies] == [1, 0, 0, 0, 0, 1]
            assert [r.usage.cache_hits for r in replies] == [0, 1, 1, 1, 1, 0]
            assert not any(r.replayed for r in replies), "the model answered in this run"
            assert model.usage.calls == 2
            assert model.usage.cache_hits == 4
            await model.close()

    asyncio.run(run())


def test_one_who_stops_waiting_does_not_stop_the_others() -> None:
    async def run() -> None:
        with at_once() as gate:
            server = serve(gate.step)
            model = server.connect()
            asks = [
                asyncio.ensure_future(model.complete(question(), Verdict, max_tokens=60)) for _ in range(3)
            ]
            await settle()
            asks[0].cancel()
            await settle()
            gate.opened.set()
            done = await asyncio.gather(*asks, return_exceptions=True)
            assert isinstance(done[0], asyncio.CancelledError)
            assert [r.value.stance for r in done[1:]] == ["supports", "supports"]  # type: ignore[union-attr]
            assert len(server.requests) == 1
            await model.close()

    asyncio.run(run())


def test_when_all_stop_waiting_the_call_ends_and_may_be_made_again() -> None:
    async def run() -> None:
        with at_once() as gate:
            server = serve(gate.step)
            model = server.connect(concurrency=1)
            asked = asyncio.ensure_future(model.complete(question(), Verdict, max_tokens=60))
            await settle()
            asked.cancel()
            await settle()
            assert asyncio.all_tasks() == {asyncio.current_task()}
            gate.opened.set()
            again = await asyncio.wait_for(model.complete(question(), Verdict, max_tokens=60), 5)
            assert again.value.stance == "supports"
            assert len(server.requests) == 2
            await model.close()

    asyncio.run(run())


def test_a_failure_is_shared_by_those_who_wait_and_asked_anew_afterwards() -> None:
    async def run() -> None:
        server = serve(says("No."), says("No."), says())
        model = server.connect()
        asks = [model.complete(question(), Verdict, max_tokens=60) for _ in range(3)]
        failed = await asyncio.gather(*asks, return_exceptions=True)
        assert [type(f) for f in failed] == [InvalidError] * 3
        assert len({id(f) for f in failed}) == 3, "each has an error of its own"
        assert len(server.requests) == 2
        assert (await model.complete(question(), Verdict, max_tokens=60)).value.stance == "supports"
        await model.close()

    asyncio.run(run())


class _Stub(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.server.seen.append({k.lower(): v for k, v in self.headers.items()})  # type: ignore[attr-defined]
        sent = says()(httpx2.Request("POST", URL))
        assert isinstance(sent, httpx2.Response)
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(sent.content)))
        self.end_headers()
        self.wfile.write(sent.content)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def stub() -> Iterator[Any]:
    """A server on the loopback interface, with the headers that it saw."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Stub) as server:
        server.daemon_threads = True
        server.seen = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _url(stub: Any) -> str:
    return f"http://127.0.0.1:{stub.server_port}/v1"


@pytest.mark.block_network(allowed_hosts=LOOPBACK_ONLY)
@pytest.mark.parametrize("transport", [None, httpx2.AsyncHTTPTransport], ids=["aiohttp", "httpx"])
def test_one_loop_after_another_is_served_and_nothing_stays_open(transport: Any, stub: Any) -> None:
    """A client or socket left behind would warn, and warnings are errors here."""
    import gc

    model = connect(_url(stub), "tiny", cache=None, transport=transport)
    for n in range(3):
        assert ask(model, text=f"Text {n}.").value.stance == "supports"
    asyncio.run(model.close())
    gc.collect()
    assert model.usage.calls == len(stub.seen) == 3


@pytest.mark.block_network(allowed_hosts=LOOPBACK_ONLY)
def test_a_server_of_ones_own_needs_no_key_and_gets_nothing_from_the_environment(
    stub: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-RECOGNISABLE")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-RECOGNISABLE")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "x-secret: RECOGNISABLE")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", KEY)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    model = connect(_url(stub), "tiny", cache=None)
    ask(model)
    (seen,) = stub.seen
    assert "authorization" not in seen
    assert "RECOGNISABLE" not in str(seen)
    assert model.host == f"127.0.0.1:{stub.server_port}"


def test_a_closed_model_takes_no_calls() -> None:
    model = serve(says()).connect()

    async def run() -> None:
        await model.complete(question(), Verdict, max_tokens=60)
        await model.close()
        with pytest.raises(RuntimeError, match="closed"):
            await model.complete(question(), Verdict, max_tokens=60)

    asyncio.run(run())


def test_what_is_not_given_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:11434/v1")
    monkeypatch.setenv("VERIFY_MODEL", "small")
    model = connect(cache=None)
    assert (model.host, model.name) == ("localhost:11434", "small")
    assert connect("http://[::1]:80/v1", "large", cache=None).host == "[::1]:80"
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert KEY not in repr(settings.server())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"model": "m"}, "api.openai.com asks for a key; set OPENAI_API_KEY"),
        ({"base_url": "http://127.0.0.1:1/v1"}, "no model is named for 127.0.0.1:1; give --model or set VERIFY_MODEL"),
        ({"base_url": "http://ada:hunter2@h.example/v1", "model": "m"}, "user name or password"),
        ({"base_url": "http://ada:hunter2@/v1", "model": "m"}, "user name or password"),
        ({"base_url": "ada:hunter2@h.example/v1", "model": "m"}, "user name or password"),
        ({"base_url": "https://h.example/v1?key=hunter2", "model": "m"}, "leave that part out"),
        ({"base_url": "https://h.example:hunter2/v1", "model": "m"}, "cannot be read"),
        ({"base_url": "h.example/v1", "model": "m"}, "does not start with http:// or https://"),
        ({"base_url": "localhost:8080", "model": "m"}, "does not start with http:// or https://"),
        ({"base_url": "ftp://h.example/v1", "model": "m"}, "does not start with"),
        ({"base_url": "http:///v1", "model": "m"}, "names no host"),
        ({"base_url": "http://h.ex\x1bample/v1", "model": "m"}, "names no host"),
        ({"model": "m", "api_key": "hunter2\n hunter2"}, "characters that no key has"),
        ({"model": "m", "api_key": "k", "concurrency": 0}, "below 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_one_sentence_that_holds_no_secret(
    options: dict[str, Any], said: str
) -> None:
    with pytest.raises(UsageError) as failed:
        connect(**options)
    assert said in str(failed.value)
    assert "hunter2" not in str(failed.value)
    assert "\n" not in str(failed.value)
    assert "\x1b" not in str(failed.value)


def test_nothing_heavy_comes_in_before_a_model_is_needed() -> None:
    code = (
        "import sys, verify.llm; print(*(m for m in ('openai', 'pydantic', 'diskcache') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_double_answers_as_a_server_does() -> None:
    """What the scripted server sends is a chat completion to openai's own types."""
    from openai.types.chat import ChatCompletion

    sent = says()(httpx2.Request("POST", URL))
    assert isinstance(sent, httpx2.Response)
    ChatCompletion.model_validate(json.loads(sent.content), strict=True)
    assert isinstance(serve(says()), Server)
