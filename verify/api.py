"""The Python API: every verb once, async where it waits, with one sync name on top."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date

from verify import engines, ingest, pipeline
from verify.domain import Document, Report
from verify.errors import UsageError
from verify.ingest import load, load_many
from verify.llm import Model, connect
from verify.pipeline import OnProgress, Progress
from verify.report import render

__all__ = [
    "OnProgress",
    "Progress",
    "check",
    "check_sync",
    "compare",
    "compare_sync",
    "connect",
    "load",
    "load_many",
    "render",
]

Source = Document | os.PathLike[str]


async def check(
    draft: Source | None = None,
    *,
    sources: Sequence[Source],
    claims: Sequence[str] | None = None,
    engine: str | None = None,
    llm: Model | None = None,
    policy: str = "standard",
    written: date | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """The report on a draft's claims, or on `claims` given, against the sources.

    `engine` is `embedded` by default, or `llm` where a model is given as `llm=connect(…)`, which `cascade` takes too;
    `local` starts the model of `verify model` for this call. `written` is the day the draft or the claims were
    written, against which dates without a year are read; without it the draft's own date serves. Raises InputError
    where a file cannot be read or arguments do not go together, ProviderError where no model answers at all.
    """
    read_draft = _document(draft) if draft is not None else None
    documents = _documents(sources)
    async with _engine(engine, llm, policy, on_progress) as opts:
        return await pipeline.check(read_draft, claims, documents, opts, written)


async def compare(
    sources: Sequence[Source],
    *,
    engine: str | None = None,
    llm: Model | None = None,
    policy: str = "standard",
    on_progress: OnProgress | None = None,
) -> Report:
    """The report on the claims of all the sources against each other; the arguments are those of `check`."""
    documents = _documents(sources)
    async with _engine(engine, llm, policy, on_progress) as opts:
        return await pipeline.compare(documents, opts)


def check_sync(
    draft: Source | None = None,
    *,
    sources: Sequence[Source],
    claims: Sequence[str] | None = None,
    engine: str | None = None,
    llm: Model | None = None,
    policy: str = "standard",
    written: date | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """`check` for code that is not async; UsageError inside a running event loop."""
    _no_loop("check")
    return asyncio.run(
        check(
            draft,
            sources=sources,
            claims=claims,
            engine=engine,
            llm=llm,
            policy=policy,
            written=written,
            on_progress=on_progress,
        )
    )


def compare_sync(
    sources: Sequence[Source],
    *,
    engine: str | None = None,
    llm: Model | None = None,
    policy: str = "standard",
    on_progress: OnProgress | None = None,
) -> Report:
    """`compare` for code that is not async; UsageError inside a running event loop."""
    _no_loop("compare")
    return asyncio.run(compare(sources, engine=engine, llm=llm, policy=policy, on_progress=on_progress))


@asynccontextmanager
async def _engine(
    engine: str | None, llm: Model | None, policy: str, on_progress: OnProgress | None
) -> AsyncIterator[pipeline.Options]:
    """The engine, started apart from the event loop, for a model takes seconds to load."""
    opening = engines.plan(engine, llm=llm, policy=policy, on_progress=on_progress).ready(lambda _: None)
    opts = await asyncio.to_thread(opening.__enter__)
    try:
        yield opts
    finally:
        await asyncio.to_thread(opening.__exit__, None, None, None)


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
