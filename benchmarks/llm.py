"""What a call to a language model costs this machine: `python benchmarks/llm.py [CALLS] [ROUNDS]`.

CPU time of the client per call, 64 at once, against a stub server in a process of its own that answers after 20 ms:
bare clients, openai, openai with instructor, and the door of verify with and without its cache. Each way is gone
several times in turn; the least is printed. The last line is the door over instructor with the aiohttp transport.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

AT_ONCE = 64
DELAY = 0.02
MODEL = "stub"
Ask = Callable[[str], Awaitable[object]]


class Verdict(BaseModel):
    """What a judging stage asks for."""

    stance: Literal["supports", "refutes", "silent"]
    sentences: list[int]


def messages(text: str) -> list[Any]:
    """A question of about the size of one claim and its passages."""
    return [
        {"role": "system", "content": "Judge the claim by the numbered sentences. " * 20},
        {
            "role": "user",
            "content": f"{text}\n" + "[1] The dam at Orlova broke at dawn, officials said. " * 20,
        },
    ]


async def httpx_alone(url: str, stack: AsyncExitStack) -> Ask:
    import httpx2

    limits = httpx2.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
    client = await stack.enter_async_context(httpx2.AsyncClient(limits=limits))

    async def ask(text: str) -> object:
        answer = await client.post(
            f"{url}/chat/completions", json={"model": MODEL, "messages": messages(text)}
        )
        return answer.json()

    return ask


async def aiohttp_alone(url: str, stack: AsyncExitStack) -> Ask:
    import aiohttp

    session = await stack.enter_async_context(aiohttp.ClientSession())

    async def ask(text: str) -> object:
        body = {"model": MODEL, "messages": messages(text)}
        async with session.post(f"{url}/chat/completions", json=body) as answer:
            return await answer.json()

    return ask


async def _openai(url: str, stack: AsyncExitStack, aiohttp: bool) -> Any:
    import openai

    http = openai.DefaultAioHttpClient() if aiohttp else openai.DefaultAsyncHttpxClient()
    return await stack.enter_async_context(
        openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0, http_client=http)
    )


def openai_alone(aiohttp: bool) -> Callable[[str, AsyncExitStack], Awaitable[Ask]]:
    async def made(url: str, stack: AsyncExitStack) -> Ask:
        client = await _openai(url, stack, aiohttp)

        async def ask(text: str) -> object:
            done = await client.chat.completions.create(model=MODEL, messages=messages(text))
            return json.loads(done.choices[0].message.content)

        return ask

    return made


def with_instructor(aiohttp: bool) -> Callable[[str, AsyncExitStack], Awaitable[Ask]]:
    async def made(url: str, stack: AsyncExitStack) -> Ask:
        import instructor

        client = instructor.from_openai(await _openai(url, stack, aiohttp), mode=instructor.Mode.JSON_SCHEMA)

        async def ask(text: str) -> object:
            return await client.chat.completions.create(
                model=MODEL, messages=messages(text), response_model=Verdict, max_retries=0
            )

        return ask

    return made


def door(cached: bool) -> Callable[[str, AsyncExitStack], Awaitable[Ask]]:
    async def made(url: str, stack: AsyncExitStack) -> Ask:
        from verify.llm import connect
        from verify.prompts import Message, Rendered

        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) if cached else None
        model = connect(url, MODEL, api_key="", cache=folder, concurrency=AT_ONCE)
        stack.push_async_callback(model.close)

        async def ask(text: str) -> object:
            turns = tuple(Message(m["role"], m["content"]) for m in messages(text))
            return (await model.complete(Rendered("bench", turns), Verdict, max_tokens=60)).value

        return ask

    return made


WAYS: dict[str, Callable[[str, AsyncExitStack], Awaitable[Ask]]] = {
    "httpx": httpx_alone,
    "aiohttp": aiohttp_alone,
    "openai, httpx transport": openai_alone(False),
    "openai, aiohttp transport": openai_alone(True),
    "openai + instructor, httpx transport": with_instructor(False),
    "openai + instructor, aiohttp transport": with_instructor(True),
    "verify's door, no cache": door(False),
    "verify's door": door(True),
}


async def milliseconds(way: str, url: str, calls: int) -> float:
    """CPU time of this process per call, once connections are up."""
    async with AsyncExitStack() as stack:
        ask = await WAYS[way](url, stack)
        turn = asyncio.Semaphore(AT_ONCE)

        async def one(text: str) -> None:
            async with turn:
                await ask(text)

        await asyncio.gather(*(one(f"Warming up, {n}.") for n in range(AT_ONCE)))
        start = time.process_time()
        await asyncio.gather(*(one(f"Claim {n}: the dam broke.") for n in range(calls)))
        return (time.process_time() - start) / calls * 1000


def serve() -> None:
    """The stub: the same answer to everything, after a while; its port on standard output."""
    from aiohttp import web

    content = json.dumps({"stance": "supports", "sentences": [1]})
    body = json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": MODEL,
            "choices": [
                {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
            ],
            "usage": {"prompt_tokens": 300, "completion_tokens": 12, "total_tokens": 312},
        }
    )

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(DELAY)
        return web.Response(text=body, content_type="application/json")

    async def run() -> None:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", answer)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.Event().wait()

    asyncio.run(run())


def main() -> None:
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    stub = subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert stub.stdout is not None
        url = f"http://127.0.0.1:{stub.stdout.readline().strip()}/v1"
        least = dict.fromkeys(WAYS, float("inf"))
        for _ in range(rounds):
            for way in WAYS:
                least[way] = min(least[way], asyncio.run(milliseconds(way, url, calls)))
    finally:
        stub.terminate()
        stub.wait()
    for way, cost in least.items():
        print(f"{way:40} {cost:6.2f} ms of CPU a call, {AT_ONCE} at once")
    ratio = least["verify's door"] / least["openai + instructor, aiohttp transport"]
    print(f"the door over openai + instructor, aiohttp transport: {ratio:.2f} x")


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["--serve"] else main()
