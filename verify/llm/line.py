"""A connection to a server, for one event loop: made when first needed, closed when the loop ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import openai

if TYPE_CHECKING:
    import httpx2

Transport = Callable[[], "httpx2.AsyncBaseTransport"]
"""Makes what carries the requests of one loop, such as `httpx2.AsyncHTTPTransport`."""
CONNECT = 10.0
"""Seconds for a connection to come about."""


@dataclass(slots=True)
class Line:
    """The client of one loop, its limit of calls at once, and the calls on their way."""

    loop: asyncio.AbstractEventLoop
    client: openai.AsyncOpenAI
    slots: asyncio.Semaphore
    api_key: str | None = field(repr=False)
    flights: dict[str, Any] = field(default_factory=dict)
    keeper: AsyncGenerator[None, None] | None = None


async def dial(
    url: str,
    api_key: str | None,
    *,
    loopback: bool,
    concurrency: int,
    timeout: float,
    transport: Transport | None,
    on_end: Callable[[], None],
) -> Line:
    """A new line in the running loop, which closes it on its way out and then calls `on_end`."""
    _hush()
    line = Line(
        asyncio.get_running_loop(),
        _client(url, loopback, concurrency, timeout, transport),
        asyncio.Semaphore(concurrency),
        api_key,
    )
    line.keeper = _keep(line.client, on_end)
    await anext(line.keeper)
    return line


async def _keep(client: openai.AsyncOpenAI, on_end: Callable[[], None]) -> AsyncGenerator[None, None]:
    """Closes the client when the loop shuts its generators down, as `asyncio.run` does at its end."""
    try:
        yield
    finally:
        on_end()
        await client.close()
        await asyncio.sleep(0)  # lets the transports go


async def post(line: Line, body: dict[str, Any]) -> bytes:
    """What the server answers to one request, as bytes; openai's errors where it does not."""
    import httpx2

    allowed = f"Bearer {line.api_key}" if line.api_key else openai.Omit()
    response = await line.client.post(
        "/chat/completions",
        body=body,
        cast_to=httpx2.Response,
        options={"headers": {"Authorization": allowed}},
    )
    return response.content


async def hang_up(line: Line) -> None:
    """Closes the line from within its own loop."""
    if line.keeper is not None:
        await line.keeper.aclose()


def _client(
    url: str, loopback: bool, concurrency: int, timeout: float, transport: Transport | None
) -> openai.AsyncOpenAI:
    """openai's client with no retries, no redirects, and nothing taken from the environment."""
    import httpx2

    options: dict[str, Any] = {
        "timeout": httpx2.Timeout(timeout, connect=min(CONNECT, timeout)),
        "limits": httpx2.Limits(max_connections=concurrency, max_keepalive_connections=concurrency),
        "follow_redirects": False,  # text goes to the host that was announced, and to no other
        "trust_env": not loopback,  # no proxy stands between us and this machine
    }
    if transport is not None:
        options["transport"] = transport()
    client = openai.AsyncOpenAI(
        api_key="none",  # each request brings its own, or none
        base_url=url,
        max_retries=0,
        timeout=options["timeout"],
        http_client=openai.DefaultAioHttpClient(**options),
    )
    client.organization = client.project = None
    client._custom_headers = {}  # what OPENAI_CUSTOM_HEADERS holds is meant for other programs
    return client


def _hush() -> None:
    """No line in any log: these libraries write texts, cookies, organisations and addresses into theirs."""
    for name in ("openai", "httpx2", "httpcore2", "instructor"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
