"""Many questions to one model: a few at once, none once it is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from verify.errors import UnavailableError, VerifyError

T = TypeVar("T")
Q = TypeVar("Q")

AT_ONCE = 8


async def in_turn(
    questions: Sequence[Q],
    ask: Callable[[Q], Awaitable[T | VerifyError]],
    tell: Callable[[int], None] | None = None,
) -> dict[int, T | VerifyError]:
    """The answers by the number of their question, in its order; `tell` hears how many are done.

    An error is an answer. Once it is that nobody is there any more, what has not been asked is left out.
    """
    free = asyncio.Semaphore(AT_ONCE)
    results: dict[int, T | VerifyError] = {}
    gone = False

    async def one(number: int) -> None:
        nonlocal gone
        async with free:
            if gone:
                return
            results[number] = said = await ask(questions[number])
            gone = isinstance(said, UnavailableError)
        if tell:
            tell(len(results))
        await asyncio.sleep(0)  # lets an interrupt through between questions

    tasks = [asyncio.create_task(one(n)) for n in range(len(questions))]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
    return dict(sorted(results.items()))
