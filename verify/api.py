"""The Python API: every verb once, async where it waits, with one sync name on top."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine, Sequence
from datetime import date
from typing import TypeVar

from verify import ingest, pipeline
from verify.domain import Document, Report
from verify.errors import UsageError
from verify.ingest import load, load_many
from verify.pipeline import OnProgress, Progress
from verify.report import render

__all__ = [
    "OnProgress",
    "Progress",
    "check",
    "check_sync",
    "compare",
    "compare_sync",
    "load",
    "load_many",
    "render",
]

Source = Document | os.PathLike[str]
R = TypeVar("R")


async def check(
    draft: Source | None = None,
    *,
    sources: Sequence[Source],
    claims: Sequence[str] | None = None,
    engine: str = "embedded",
    policy: str = "standard",
    written: date | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """The report on a draft's claims, or on `claims` given, against the sources.

    `written` is the day the draft or the claims were written, against which dates without a year are read; without
    it the draft's own date serves. Raises InputError where a file cannot be read or arguments do not go together.
    """
    opts = pipeline.options(engine, policy, on_progress)
    return await pipeline.check(
        _document(draft) if draft is not None else None, claims, _documents(sources), opts, written
    )


async def compare(
    sources: Sequence[Source],
    *,
    engine: str = "embedded",
    policy: str = "standard",
    on_progress: OnProgress | None = None,
) -> Report:
    """The report on the claims of all the sources against each other."""
    return await pipeline.compare(_documents(sources), pipeline.options(engine, policy, on_progress))


def check_sync(
    draft: Source | None = None,
    *,
    sources: Sequence[Source],
    claims: Sequence[str] | None = None,
    engine: str = "embedded",
    policy: str = "standard",
    written: date | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """`check` for code that is not async; UsageError inside a running event loop."""
    _no_loop("check")
    return _run(
        check(
            draft,
            sources=sources,
            claims=claims,
            engine=engine,
            policy=policy,
            written=written,
            on_progress=on_progress,
        )
    )


def compare_sync(
    sources: Sequence[Source],
    *,
    engine: str = "embedded",
    policy: str = "standard",
    on_progress: OnProgress | None = None,
) -> Report:
    """`compare` for code that is not async; UsageError inside a running event loop."""
    _no_loop("compare")
    return _run(compare(sources, engine=engine, policy=policy, on_progress=on_progress))


def _document(source: Source) -> Document:
    if isinstance(source, Document):
        return source
    if isinstance(source, os.PathLike):
        return ingest.load(source)
    raise UsageError(
        f"{str(source)[:40]!r} is a plain string: give load(path) or a pathlib.Path for a file, "
        "Document.of(text) for a text"
    )


def _documents(sources: Sequence[Source]) -> list[Document]:
    if isinstance(sources, (str, Document, os.PathLike)):
        raise UsageError("sources takes a list, also for a single source: sources=[…]")
    return [_document(s) for s in sources]


def _no_loop(name: str) -> None:
    """UsageError where an event loop runs; asked before a coroutine is made, so that none is left unawaited."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise UsageError(f"{name}_sync was called inside a running event loop; use `await {name}(…)` there")


def _run(work: Coroutine[object, object, R]) -> R:
    return asyncio.run(work)
