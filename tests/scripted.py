"""A scripted server for the tests: httpx2's MockTransport under openai's own client, so that no socket is opened."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx2
from pydantic import BaseModel

from verify.llm import Model, connect
from verify.prompts import Message, Rendered

KEY = "sk-RECOGNISABLE-0123456789abcdef"
ORGANISATION = "org-RECOGNISABLE"
URL = "https://models.example/v1"
ARTICLE = "The dam at Orlova broke at dawn."
Step = Callable[[httpx2.Request], httpx2.Response | Awaitable[httpx2.Response]]


class Verdict(BaseModel):
    """A record as a stage would ask for it."""

    stance: Literal["supports", "refutes", "silent"]
    sentences: tuple[int, ...] = ()


RIGHT = '{"stance": "supports", "sentences": [1]}'


def question(text: str = ARTICLE) -> Rendered:
    return Rendered("judge.v1@00000000", (Message("system", "Judge."), Message("user", text)))


def says(content: str = RIGHT, **choice: Any) -> Step:
    """A step that answers with this content."""
    message = {"role": "assistant", "content": content, **choice.pop("message", {})}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "tiny-2026",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message, **choice}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    }
    return lambda request: httpx2.Response(200, content=json.dumps(body).encode())


def fails(status: int, error: dict[str, Any] | None = None, **headers: str) -> Step:
    """A step that fails with this status, and tells the key and the organisation back, as servers do."""
    told = {"message": f"{KEY} of {ORGANISATION} asked: {ARTICLE}", **(error or {})}
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: httpx2.Response(
        status, json={"error": told}, headers={"openai-organization": ORGANISATION, **sent}
    )


def drops(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ReadError("peer closed the connection", request=request)


def hangs(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ReadTimeout("too slow", request=request)


@dataclass
class Server:
    """Plays its steps one a request, the last one for ever, and keeps what it was asked."""

    steps: list[Step]
    requests: list[httpx2.Request] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def asked(self) -> list[dict[str, Any]]:
        return [json.loads(r.content) for r in self.requests]

    async def _answer(self, request: httpx2.Request) -> httpx2.Response:
        step = self.steps[min(len(self.requests), len(self.steps) - 1)]
        self.requests.append(request)
        answer = step(request)
        return answer if isinstance(answer, httpx2.Response) else await answer

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)

    def connect(self, base_url: str = URL, model: str = "tiny", **options: Any) -> Model:
        options = {"cache": None, "api_key": KEY, "sleep": self._sleep, "say": self.said.append, **options}
        return connect(base_url, model, transport=lambda: httpx2.MockTransport(self._answer), **options)


def serve(*steps: Step) -> Server:
    return Server(list(steps))


def ask(model: Model, *, text: str = ARTICLE, logprobs: bool = False) -> Any:
    """One question in a loop of its own."""
    return asyncio.run(model.complete(question(text), Verdict, max_tokens=60, logprobs=logprobs))
