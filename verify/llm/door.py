"""`connect()`, and the model behind it: equal questions are asked once, and answers kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from verify import settings, streams
from verify.domain import Usage
from verify.errors import ProviderError, UsageError
from verify.llm import replies
from verify.llm.abilities import Question
from verify.llm.address import OPENAI, address
from verify.llm.asking import Asker, Sleep, plus, utc_now
from verify.llm.cache import Answers, key
from verify.llm.line import Line, Transport, dial, hang_up
from verify.llm.schema import json_schema
from verify.llm.types import Model, Reply, T, Token
from verify.prompts import Message, Rendered

KEPT_AS = 1
"""Goes up when answers kept by an earlier version must not be used any more."""
_DEFAULT = Path()


def connect(
    base_url: str | None = None,
    model: str | None = None,
    *,
    api_key: str | None = None,
    cache: Path | None = _DEFAULT,
    known_as: str | None = None,
    concurrency: int = 8,
    timeout: float = 300.0,
    say: Callable[[str], None] = streams.say,
    transport: Transport | None = None,
    replays: bool = False,
    sleep: Sleep = asyncio.sleep,
    now: Callable[[], datetime] = utc_now,
) -> Model:
    """The model behind an OpenAI-compatible server; nothing is sent before the first question.

    What is not given comes from OPENAI_BASE_URL, VERIFY_MODEL and OPENAI_API_KEY; an empty key is none. Answers are
    kept in the folder `cache`, by default within the cache folder; None keeps none. `known_as` names the server among
    the answers kept, instead of its URL: for one whose port changes. `timeout` is in seconds, for one call. `say` is
    told, once, what hinders without stopping the run. `replays` says that what carries the requests answers from
    recordings, so that no answer passes for the model's own of today. UsageError where the model's name or a key
    that is needed is missing, or the URL is none.
    """
    ambient = settings.server()
    where = address(base_url or ambient.base_url or OPENAI)
    name = (model or ambient.model or "").strip()
    secret = (ambient.api_key if api_key is None else api_key.strip()) or None
    if not name:
        raise UsageError(f"no model is named for {where.host}; give --model or set VERIFY_MODEL")
    if secret is None and where.openai:
        raise UsageError(
            f"{where.host} asks for a key; set OPENAI_API_KEY, or give --base-url for a server of your own"
        )
    if secret is not None and not (secret.isascii() and secret.isprintable() and " " not in secret):
        raise UsageError("the key in OPENAI_API_KEY holds characters that no key has; copy it again")
    if concurrency < 1:
        raise UsageError("concurrency is below 1; at least one call at a time is needed")
    answers = Answers(settings.cache_folder() / "answers" if cache is _DEFAULT else cache, say)
    dialled = partial(
        dial,
        where.url,
        secret,
        loopback=where.loopback,
        concurrency=concurrency,
        timeout=timeout,
        transport=transport,
        on_end=answers.close,
    )
    return _Door(
        lambda spend: Asker(where, name, secret is not None, answers, sleep, now, spend),
        answers,
        dialled,
        known_as or where.url,
        replays,
    )


@dataclass(slots=True)
class _Flight:
    """A question on its way, and how many wait for its answer."""

    task: asyncio.Task[tuple[replies.Answer, Usage] | ProviderError]
    waiting: int = 0


class _Door:
    """A `Model` behind a server."""

    def __init__(
        self,
        asker: Callable[[Callable[[Usage], None]], Asker],
        answers: Answers,
        dialled: Callable[[], Awaitable[Line]],
        known_as: str,
        replays: bool,
    ) -> None:
        self._asker = asker(self._spend)
        self._answers = answers
        self._dialled = dialled
        self._known_as = known_as
        self._replays = replays
        self._line: Line | None = None
        self._spent = Usage()
        self._closed = False

    @property
    def name(self) -> str:
        return self._asker.model

    @property
    def host(self) -> str:
        return self._asker.where.host

    @property
    def usage(self) -> Usage:
        return self._spent

    async def close(self) -> None:
        self._closed = True
        self._answers.close()
        line, self._line = self._line, None
        if line is not None and line.loop is asyncio.get_running_loop():
            await hang_up(line)

    def recall(self, part: Mapping[str, object]) -> dict[str, Any] | None:
        kept = self._answers.get(self._part(part))
        if kept is not None:
            self._spend(_FREE)
        return kept

    def keep(self, part: Mapping[str, object], value: dict[str, Any]) -> None:
        self._answers.put(self._part(part), value)

    def _part(self, part: Mapping[str, object]) -> str:
        return key({"kept_as": KEPT_AS, "base_url": self._known_as, "model": self.name, "part": dict(part)})

    async def complete(
        self, prompt: Rendered, schema: type[T], *, max_tokens: int, logprobs: bool = False
    ) -> Reply[T]:
        if self._closed:
            raise RuntimeError("the model was closed")
        wanted = json_schema(cast(Hashable, schema))
        turns = tuple(Message(m.role, replies.whole(m.content)) for m in prompt.messages)
        question = Question(self.name, turns, schema.__name__, wanted, max_tokens, logprobs)
        known_as = key({"kept_as": KEPT_AS, "base_url": self._known_as, **question.as_json()})
        line = await self._connected()
        flight: _Flight | None = line.flights.get(known_as)
        joined = flight is not None
        if flight is None:
            kept = self._kept(known_as, schema)
            if kept is not None:
                self._spend(_FREE)
                return Reply(kept[0], _FREE, True, kept[1])
            task = line.loop.create_task(self._asker.ask(line, question, schema))
            flight = line.flights[known_as] = _Flight(task)
            task.add_done_callback(partial(self._land, line, known_as, flight))
        outcome = await _landed(line, known_as, flight)
        if joined:
            self._spend(_FREE)
        if isinstance(outcome, ProviderError):
            raise type(outcome)(str(outcome))  # one of its own for each that waited
        answer, cost = outcome
        value = _valid(answer.content, schema)
        if value is None:  # only where two records share a schema and one of them checks more
            raise self._asker.invalid()
        return Reply(value, _FREE if joined else cost, self._replays, answer.tokens)

    async def _connected(self) -> Line:
        """The line of the running loop; one of an earlier loop was closed with it."""
        loop = asyncio.get_running_loop()
        if self._line is None or self._line.loop is not loop:
            self._line = await self._dialled()
        return self._line

    def _kept(self, known_as: str, schema: type[T]) -> tuple[T, tuple[Token, ...]] | None:
        match self._answers.get(known_as):
            case {"content": str(content), "tokens": list(tokens)}:
                value = _valid(content, schema)
                try:
                    return None if value is None else (value, replies.from_kept(tokens))
                except ValueError:
                    return None
        return None

    def _land(
        self,
        line: Line,
        known_as: str,
        flight: _Flight,
        task: asyncio.Task[tuple[replies.Answer, Usage] | ProviderError],
    ) -> None:
        """Keeps the answer, also where nobody waits for it any more; failures are not kept."""
        _forget(line, known_as, flight)
        if task.cancelled() or task.exception() or isinstance(task.result(), ProviderError):
            return
        answer, _ = cast(tuple[replies.Answer, Usage], task.result())
        self._answers.put(
            known_as,
            {"content": answer.content, "tokens": replies.kept(answer.tokens), "model": answer.model},
        )

    def _spend(self, cost: Usage) -> None:
        self._spent = plus(self._spent, cost)


_FREE = Usage(cache_hits=1)


async def _landed(line: Line, known_as: str, flight: _Flight) -> tuple[replies.Answer, Usage] | ProviderError:
    """What came of it; a waiter that is cancelled leaves it to the others, and the last one ends it."""
    flight.waiting += 1
    try:
        return await asyncio.shield(flight.task)
    finally:
        flight.waiting -= 1
        if not flight.waiting and not flight.task.done():
            flight.task.cancel()
            _forget(line, known_as, flight)


def _forget(line: Line, known_as: str, flight: _Flight) -> None:
    if line.flights.get(known_as) is flight:
        del line.flights[known_as]


def _valid(content: str, schema: type[T]) -> T | None:
    try:
        return schema.model_validate_json(content)
    except ValidationError:
        return None
