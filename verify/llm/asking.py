"""One question to a server: sent, retried, stepped down, read, checked, and asked once more where it does not fit."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

import instructor
import openai
from instructor.core import InstructorRetryException
from pydantic import BaseModel, ValidationError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_random_exponential

from verify.domain import Usage
from verify.errors import InvalidError, ProviderError, RefusedError, TruncatedError
from verify.llm import abilities, faults, replies
from verify.llm.abilities import Abilities, Question
from verify.llm.address import Address
from verify.llm.cache import Answers, key
from verify.llm.line import Line, post
from verify.llm.schema import for_instructor
from verify.text import visible

ATTEMPTS = 5
"""Calls for one question, at most, where a server fails in a way that may pass."""
TIME_OUTS = 2
"""Of these, calls that may run out of time."""
PATIENCE = 180.0
"""Seconds to wait between them, in all."""
DAYS_REMEMBERED = 7.0
"""How long it is remembered on disk what a server cannot do."""

Sleep = Callable[[float], Awaitable[None]]


def utc_now() -> datetime:
    """The time by which a server's dates are read."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Asker:
    """Asks one server, and learns what it can do."""

    where: Address
    model: str
    keyed: bool
    answers: Answers
    """Where it is remembered what the server can do."""
    sleep: Sleep
    now: Callable[[], datetime]
    spend: Callable[[Usage], None]
    """Told of every call, and of the tokens of every answer, whatever comes of it."""
    able: Abilities | None = None
    barred: ProviderError | None = None
    """Why no question can be answered, once that is known: the next one costs no call."""

    async def ask(
        self, line: Line, question: Question, schema: type[BaseModel]
    ) -> tuple[replies.Answer, Usage] | ProviderError:
        """An answer whose content fits the schema, with what it cost; or why there is none."""
        if self.barred is not None:
            return self.barred
        call = _Call(self, line, question, schema)
        create: Callable[..., Awaitable[Any]] = instructor.patch(
            create=call.create, mode=instructor.Mode.JSON_SCHEMA
        )
        try:
            await create(
                response_model=for_instructor(cast(Hashable, schema)),
                messages=[{"role": m.role, "content": m.content} for m in question.messages],
                max_retries=1,
                strict=None,
            )
        except InstructorRetryException as error:  # it holds the question: nothing of it is passed on
            cause = error.__cause__
        else:
            assert call.last is not None
            return call.last, call.cost
        if isinstance(cause, ProviderError):
            return cause
        if isinstance(cause, ValidationError):
            return self.invalid()
        raise cause or RuntimeError("instructor gave up for no reason")

    def invalid(self) -> InvalidError:
        """That no answer came in the form asked for."""
        return InvalidError(
            f"{self.where.host}: the model {visible(self.model)} did not answer in the form that was asked for, "
            "twice; try another model"
        )

    def abilities(self) -> Abilities:
        """What the server can do, as far as it is known."""
        if self.able is None:
            self.able = abilities.from_json(self.answers.get(self._known_as())) or Abilities()
        return self.able

    def learn(self, was: Abilities, lower: Abilities) -> None:
        """Remembers that the server can do less than was asked of it."""
        if self.able == was:  # else another call has found it out already
            self.able = lower
            self.answers.put(self._known_as(), lower.as_json(), DAYS_REMEMBERED)

    def _known_as(self) -> str:
        return key({"server": self.where.url, "model": self.model})


@dataclass(slots=True)
class _Call:
    """The asking of one question: what it has cost so far, and the last answer."""

    asker: Asker
    line: Line
    question: Question
    schema: type[BaseModel]
    cost: Usage = field(default_factory=Usage)
    waited: float = 0.0
    late: int = 0
    last: replies.Answer | None = None

    async def create(self, **options: Any) -> Any:
        """What instructor calls for each answer; its own request is not sent, only its messages are."""
        self.last = replies.tidied(await self._answer(options["messages"]), self.schema)
        return replies.as_completion(self.last)

    async def _answer(self, messages: list[dict[str, Any]]) -> replies.Answer:
        """One answer that is whole and no refusal; its tokens are counted in any case."""
        host, model = self.asker.where.host, visible(self.asker.model)
        got = await self._sent(messages)
        if isinstance(got, ProviderError):
            raise got
        answer = replies.read(got)
        if answer is None:
            raise InvalidError(f"{host} answered with no chat completion; check the base URL")
        self._book(Usage(prompt_tokens=answer.prompt_tokens, completion_tokens=answer.completion_tokens))
        if answer.refusal:
            raise RefusedError(f"{host}: the model {model} refused to answer; read that source yourself")
        if answer.finish == "content_filter":
            raise RefusedError(
                f"{host}: the provider's content filter stopped the answer; read that source yourself"
            )
        if answer.finish == "length":
            raise TruncatedError(
                f"{host}: the answer of the model {model} was cut off at {self.question.max_tokens} tokens; "
                "try another model"
            )
        return answer

    async def _sent(self, messages: list[dict[str, Any]]) -> object | ProviderError:
        """The body of the response, after as many calls as the one retry layer makes, or why there is none."""
        retrying = AsyncRetrying(
            sleep=self._wait,
            stop=self._enough,
            wait=partial(_pause, self.asker.now),
            retry=retry_if_exception(faults.passing),
            reraise=True,
        )
        before, waited = self.cost.calls, self.waited
        try:
            return await retrying(self._post, messages)
        except openai.OpenAIError as error:  # it holds the key: only its kind is passed on
            asker = self.asker
            explained = faults.explained(
                error,
                asker.where.host,
                visible(asker.model),
                asker.keyed,
                self.cost.calls - before,
                self.waited - waited,
            )
            if faults.lasting(error):
                asker.barred = explained
            return explained

    async def _post(self, messages: list[dict[str, Any]]) -> object:
        """One call, repeated at once with less asked for where the server cannot do what was asked."""
        while True:
            able = self.asker.abilities()
            asked = abilities.body(self.question, messages, able)
            async with self.line.slots:
                self._book(Usage(calls=1))
                try:
                    answered = await post(self.line, asked)
                    break
                except openai.APIStatusError as error:
                    complaint = abilities.complaint(error.body)
                    lower = abilities.step_down(able, asked, error.status_code, complaint)
                    if lower is None:
                        raise
            self.asker.learn(able, lower)
        try:
            return json.loads(answered)
        except (ValueError, RecursionError):
            return None

    def _enough(self, state: RetryCallState) -> bool:
        """Whether to give up: too many calls, too many that ran out of time, or too long a wait."""
        assert state.outcome is not None
        error = state.outcome.exception()
        self.late += error is not None and faults.timed_out(error)
        waited = state.idle_for + state.upcoming_sleep
        return state.attempt_number >= ATTEMPTS or self.late >= TIME_OUTS or waited > PATIENCE

    async def _wait(self, seconds: float) -> None:
        self.waited += seconds
        await self.asker.sleep(seconds)

    def _book(self, cost: Usage) -> None:
        self.cost = plus(self.cost, cost)
        self.asker.spend(cost)


def plus(one: Usage, other: Usage) -> Usage:
    """Both costs together."""
    return Usage(
        calls=one.calls + other.calls,
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        completion_tokens=one.completion_tokens + other.completion_tokens,
        cache_hits=one.cache_hits + other.cache_hits,
    )


def _pause(now: Callable[[], datetime], state: RetryCallState) -> float:
    """Seconds until the next call: as long as the server asks for, else longer each time, at random."""
    assert state.outcome is not None
    asked = faults.asked_to_wait(state.outcome.exception(), now())
    return wait_random_exponential(multiplier=0.5, max=20)(state) if asked is None else asked
