"""The cassettes: an answer goes with its question whatever the order, and nothing is kept that is not allowed."""

from __future__ import annotations

import asyncio
import copy
import json
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
import recordings
import yaml
from pydantic import BaseModel
from pytest_recording.network import is_host_in_allowed_hosts
from recordings import CASSETTES, LOOPBACK_ONLY
from scripted import KEY, ORGANISATION
from vcr import VCR
from vcr.request import Request

from verify import prompts, settings
from verify.errors import UnavailableError
from verify.llm import connect

MOST = 40
"""Calls recorded, in all."""
PLACE = "/".join(["", "home", "ada", "models", "tiny.gguf"])
CLAIMS = ("The dam broke.", "The dam held.")
NOWHERE = "http://127.0.0.1:9/v1"
TRANSPORTS = {"aiohttp": None, "httpx2": httpx2.AsyncHTTPTransport}


class Answer(BaseModel):
    claim_is: str
    sentences: list[int]


class _Leaky(BaseHTTPRequestHandler):
    """Says `true` of the first claim and `unknown` of the second, and tells all that a server may tell."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        said = "true" if CLAIMS[0] in asked["messages"][-1]["content"] else "unknown"
        content = json.dumps({"claim_is": said, "sentences": []})
        body = {
            "id": f"chatcmpl-{KEY}",
            "object": "chat.completion",
            "created": 1790000000,
            "model": PLACE,
            "system_fingerprint": PLACE,
            "organization": ORGANISATION,
            "timings": {"host": socket.gethostname()},
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": content, "reasoning": PLACE},
                    "logprobs": {
                        "content": [
                            {
                                "id": 7,
                                "token": content,
                                "bytes": [1],
                                "logprob": -0.10000000149011612,
                                "top_logprobs": [{"id": 7, "token": content, "logprob": -1e-7, "bytes": [1]}],
                            }
                        ]
                    },
                }
            ],
            "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110, "cost": PLACE},
        }
        sent = json.dumps(body).encode()
        self.send_response(200)
        for name, value in {
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": str(len(sent)),
            "Set-Cookie": f"session={KEY}",
            "openai-organization": ORGANISATION,
            "x-served-from": PLACE,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def served() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Leaky) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


async def no_wait(seconds: float) -> None:
    """Instead of a pause between calls."""


def asked(
    base_url: str, claims: tuple[str, ...] = CLAIMS, transport: Any = None, **options: Any
) -> list[str]:
    """What the model says of the claims, all asked at once."""
    model = connect(
        base_url, "tiny", api_key=KEY, cache=None, transport=transport, sleep=no_wait, say=print, **options
    )

    async def all_of_them() -> list[str]:
        questions = [
            prompts.render("judge.v1", published="", sentences="[1] The dam broke at dawn.", claim=claim)
            for claim in claims
        ]
        replies = await asyncio.gather(
            *(model.complete(q, Answer, max_tokens=48, logprobs=True) for q in questions)
        )
        await model.close()
        return [reply.value.claim_is for reply in replies]

    return asyncio.run(all_of_them())


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """A cassette recorded from the leaky server."""
    path = tmp_path / "judging.yaml"
    with served() as base_url, recordings.opened(path, "new_episodes"):
        assert asked(base_url) == ["true", "unknown"]
    return path


def rewritten(path: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    cassette = yaml.safe_load(path.read_text("utf-8"))
    change(cassette["interactions"])
    path.write_text(yaml.safe_dump(cassette), "utf-8")


pytestmark = pytest.mark.block_network(allowed_hosts=LOOPBACK_ONLY)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_recording_is_replayed_whatever_carries_the_requests_and_wherever_the_server_was(
    recorded: Path, transport: str
) -> None:
    with recordings.opened(recorded) as cassette:
        answers = asked(NOWHERE, transport=TRANSPORTS[transport])
        assert answers == ["true", "unknown"]
        assert cassette.all_played


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_what_is_recorded_does_not_depend_on_what_carries_the_requests(
    recorded: Path, tmp_path: Path, transport: str
) -> None:
    again = tmp_path / "again.yaml"
    with served() as base_url, recordings.opened(again, "new_episodes"):
        asked(base_url, transport=TRANSPORTS[transport], concurrency=1)
    assert by_claim(again) == by_claim(recorded)


def by_claim(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))["interactions"]
    assert len(found) == len(CLAIMS)
    return {i["request"]["body"]["messages"][-1]["content"]: i for i in found}


def test_nothing_is_kept_that_is_not_allowed(recorded: Path) -> None:
    text = recorded.read_text("utf-8")
    for secret in (
        KEY,
        ORGANISATION,
        "session",
        "ada",
        "1790000000",
        "authorization",
        "user-agent",
        "x-served",
    ):
        assert secret.lower() not in text.lower()
    assert faults(text) == []
    for interaction in yaml.safe_load(text)["interactions"]:
        request, response = interaction["request"], interaction["response"]
        assert interaction["prompt"] == prompts.prompt("judge.v1").id
        assert request["uri"] == "http://127.0.0.1:8000/v1/chat/completions"
        assert list(request["headers"]) == list(response["headers"]) == ["content-type"]
        assert set(response["body"]) == {"object", "model", "choices", "usage"}
        assert response["body"]["model"] == "tiny.gguf"
        (token,) = response["body"]["choices"][0]["logprobs"]["content"]
        assert token["logprob"] == -0.100000001
        assert set(token["top_logprobs"][0]) == {"token", "logprob"}


def test_the_answers_are_bound_to_their_questions_and_not_to_their_order(recorded: Path) -> None:
    rewritten(recorded, lambda interactions: interactions.reverse())
    with recordings.opened(recorded):
        assert asked(NOWHERE) == ["true", "unknown"]

    def swap(interactions: list[dict[str, Any]]) -> None:
        one, other = interactions
        one["response"], other["response"] = other["response"], one["response"]

    rewritten(recorded, swap)
    with recordings.opened(recorded):
        assert asked(NOWHERE) == ["unknown", "true"], "a swap in the file must be seen"


def test_with_the_default_matchers_a_replay_would_swap_them(recorded: Path) -> None:
    """What the matcher on the question is for."""
    rewritten(recorded, lambda interactions: interactions.sort(key=lambda i: CLAIMS[0] in str(i["request"])))
    made = VCR(record_mode="none")
    recordings.configure(made)
    plain = {k: v for k, v in recordings.config().items() if k != "match_on"}
    with made.use_cassette(str(recorded), **plain):
        assert asked("http://127.0.0.1:8000/v1", concurrency=1) == ["unknown", "true"]


QUESTION = {
    "model": "tiny",
    "messages": [{"role": "user", "content": "Is it so?"}],
    "max_tokens": 48,
    "temperature": 0,
    "seed": 7,
    "logprobs": True,
    "response_format": {"type": "json_schema", "json_schema": {"name": "A", "schema": {"type": "object"}}},
}


def request(body: Any, port: int = 8000) -> Request:
    return Request("POST", f"http://127.0.0.1:{port}/v1/chat/completions", json.dumps(body), {})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("model", "other"),
        ("messages", [{"role": "user", "content": "Is it so? "}]),
        ("messages", [{"role": "system", "content": "Is it so?"}]),
        ("temperature", 0.5),
        ("seed", 8),
        ("max_tokens", 49),
        ("logprobs", False),
        ("logprobs", 1),
        ("response_format", {"type": "json_object"}),
        ("top_p", 0.9),
        ("top_p", None),
    ],
)
def test_a_question_that_differs_in_anything_is_another_one(field: str, value: object) -> None:
    with pytest.raises(AssertionError, match=field):
        recordings.same_question(request({**QUESTION, field: value}), request(QUESTION))


def test_a_question_is_the_same_in_another_notation() -> None:
    turned = dict(reversed(copy.deepcopy(QUESTION).items()))
    other = Request("POST", "http://127.0.0.1:1/v1/chat/completions", json.dumps(turned, indent=2), {})
    recordings.same_question(request(QUESTION), other)


def test_what_asks_nothing_matches_nothing() -> None:
    with pytest.raises(AssertionError, match="asks nothing"):
        recordings.same_question(request(None), request(None))


def test_a_recording_that_is_not_used_fails_its_test(recorded: Path) -> None:
    replay = recordings.opened(recorded)
    replay.__enter__()
    asked(NOWHERE, CLAIMS[:1])
    with pytest.raises(pytest.fail.Exception, match=r"judging\.yaml: recordings not used: 1 of 2"):
        replay.__exit__(None, None, None)


def test_a_question_that_was_not_recorded_fails_its_test_and_reaches_no_server(recorded: Path) -> None:
    replay = recordings.opened(recorded)
    replay.__enter__()
    with served() as base_url, pytest.raises(UnavailableError):
        asked(base_url, ("The dam is new.",))
    asked(NOWHERE)
    told = r"does not answer: 1 \(messages differ\).*--record-mode=rewrite"
    with pytest.raises(pytest.fail.Exception, match=told):
        replay.__exit__(None, None, None)


def test_an_answer_is_played_once(recorded: Path) -> None:
    replay = recordings.opened(recorded)
    replay.__enter__()
    asked(NOWHERE)
    with pytest.raises(UnavailableError):
        asked(NOWHERE)
    with pytest.raises(pytest.fail.Exception, match="it was played already"):
        replay.__exit__(None, None, None)


def test_only_this_machine_is_reached_where_a_test_asks_for_it() -> None:
    assert is_host_in_allowed_hosts("127.0.0.1", LOOPBACK_ONLY)
    for host in ("127.0.0.1.example.org", "127.0.0.10", "127x0x0x1", "example.org", "", "10.127.0.0.1"):
        assert not is_host_in_allowed_hosts(host, LOOPBACK_ONLY)
    asked_for = re.compile(r"allowed_hosts=([^,)]+)")
    allowed = {w for p in Path(__file__).parent.glob("*.py") for w in asked_for.findall(p.read_text("utf-8"))}
    assert allowed - {"([^"} == {"LOOPBACK_ONLY"}


def test_an_error_is_not_recorded() -> None:
    body = {"string": b'{"error": {"message": "no"}}'}
    failed = {"status": {"code": 500, "message": "no"}, "headers": {}, "body": body}
    assert recordings.scrubbed_response(failed) is None
    prose = {"status": {"code": 200, "message": "OK"}, "headers": {}, "body": {"string": b"<html>"}}
    assert recordings.scrubbed_response(prose) is None


def test_a_question_from_no_prompt_file_is_not_recorded() -> None:
    with pytest.raises(ValueError, match="no prompt file"):
        recordings.prompt_id([{"role": "system", "content": "Judge."}, {"role": "user", "content": "Well?"}])


@pytest.fixture
def own_prompts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of prompts that may be changed."""
    folder = tmp_path / "prompts"
    shutil.copytree(settings.prompts_folder(), folder)
    monkeypatch.setattr(prompts, "prompts_folder", lambda: folder)
    prompts.prompt.cache_clear()
    yield folder
    prompts.prompt.cache_clear()


def test_a_changed_prompt_names_the_cassettes_that_it_voids(recorded: Path, own_prompts: Path) -> None:
    assert recordings.void(recorded.parent) == []
    was = prompts.prompt("judge.v1").id
    file = own_prompts / "judge.v1.md"
    file.write_text(file.read_text("utf-8").replace("Trains", "Trams"), "utf-8")
    prompts.prompt.cache_clear()
    assert recordings.void(recorded.parent) == [
        f"prompts/judge.v1.md has changed ({was} is now {prompts.prompt('judge.v1').id}), which voids "
        f"cassettes/judging.yaml; record again: {recordings.AGAIN}"
    ]
    file.unlink()
    prompts.prompt.cache_clear()
    (told,) = recordings.void(recorded.parent)
    assert "is now gone" in told


def test_no_prompt_has_changed_since_the_cassettes_were_recorded() -> None:
    if found := recordings.void():
        pytest.fail("\n".join(found), pytrace=False)


def test_at_most_forty_calls_are_recorded_for_the_tests_and_as_many_for_the_scores() -> None:
    calls = {name: len(found) for name, found in recordings.stored().items()}
    scored = sum(n for name, n in calls.items() if name.startswith("eval/"))
    assert scored <= MOST
    assert sum(calls.values()) - scored <= MOST


LEAK = re.compile(
    r"(?i)\bsk-[\w-]{16,}|bearer\s+\w|authorization|cookie|api[_-]?key|organi[sz]ation[_-]?id|\borg-\w{6,}"
    r"|openai-|(?<![\w./-])/(?:tmp|work|root|home|users|var|opt|mnt)/\w|\b[a-z]:\\\\?\w|\.local\b|\.internal\b"
)
HOST = re.compile(r"https?://[^\s\"'<>)]+")
NUMBERED = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")


def faults(text: str) -> list[str]:
    """What in a text looks like a key, a cookie, an organisation, a path, or a host of its own."""
    hosts = [h for h in HOST.findall(text) if urlsplit(h)[:2] != ("http", "127.0.0.1:8000")]
    numbers = [n for n in NUMBERED.findall(text) if n != "127.0.0.1"]
    own = socket.gethostname()
    named = [own] if len(own) > 3 and own != "localhost" and own in text else []
    return [*(m[0] for m in LEAK.finditer(text)), *hosts, *numbers, *named]


def test_no_file_beside_the_cassettes_holds_what_a_stranger_could_use() -> None:
    found = {
        path.name: faults(path.read_text("utf-8"))
        for path in sorted(CASSETTES.rglob("*"))
        if path.is_file() and path.suffix != ".md"
    }
    assert {name: what for name, what in found.items() if what} == {}


def test_the_search_sees_what_it_is_for() -> None:
    for leak in (
        KEY,
        "Authorization: Bearer abc",
        "set-cookie: a=b",
        f"id: {ORGANISATION}",
        f"in {PLACE}",
        "C:\\models\\tiny",
        "https://models.example/v1",
        "http://127.0.0.1:8791/v1",
        "10.0.0.7",
        "gpu-box.local",
        socket.gethostname() if len(socket.gethostname()) > 3 else "10.0.0.8",
    ):
        assert faults(f"model: {leak}\n"), leak
    assert faults("uri: http://127.0.0.1:8000/v1/chat/completions\ncontent: and/or, 1.2.3") == []


@pytest.mark.parametrize("name", recordings.stored())
def test_a_cassette_is_as_it_would_be_recorded(name: str) -> None:
    """Scrubbing it again changes nothing, and a question holds only what is known of questions."""
    for interaction in recordings.stored()[name]:
        asked_for, told = interaction["request"], interaction["response"]
        assert interaction.keys() == {"prompt", "request", "response"}
        assert asked_for["body"].keys() <= recordings.REQUEST_FIELDS
        assert asked_for["headers"].keys() | told["headers"].keys() <= recordings.REQUEST_HEADERS
        assert asked_for["uri"].startswith(recordings.ADDRESS + "/")
        again = recordings.scrubbed_response(
            {**copy.deepcopy(told), "body": {"string": json.dumps(told["body"])}}
        )
        assert again is not None
        assert {**again, "body": json.loads(again["body"]["string"])} == told
        assert recordings.prompt_id(asked_for["body"]["messages"]) == interaction["prompt"]
