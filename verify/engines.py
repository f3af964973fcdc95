"""Engines by name, made ready: which model is asked, where it is, and that the user is told before any text is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from verify import pipeline
from verify.errors import UsageError
from verify.judge import ASKING, JUDGES, Manner
from verify.llm import Model, connect
from verify.pipeline import OnProgress, Options

STAYS = "nothing leaves this machine"
SMALL = Manner(sentences=3)
"""How the local model is asked: of a whole article it makes less than of the sentences nearest to the claim."""


@contextmanager
def opened(
    engine: str | None = None,
    *,
    base_url: str | None = None,
    model: str | None = None,
    llm: Model | None = None,
    claims_per_call: int = 1,
    policy: str = "standard",
    on_progress: OnProgress | None = None,
    announce: Callable[[str], None] = lambda _: None,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[Options]:
    """The options for a run, with the engine's model at hand until the block is left.

    Without `engine` it is `embedded`; `llm` where a server, a model or a connection is named. `announce` is told the
    engine, the model and where the text goes, before anything is fetched, started or sent; `say` what else there is
    to tell. UsageError where the arguments do not go together, and the errors of `connect` and `local.running.start`.
    """
    named = base_url is not None or model is not None or llm is not None
    engine = engine or ("llm" if named else "embedded")
    if engine not in (*JUDGES, *ASKING):
        raise UsageError(f"engine {engine!r} is not known; choose one of: {', '.join((*JUDGES, *ASKING))}")
    if named and engine not in ("llm", "cascade"):
        raise UsageError(
            f"engine {engine!r} asks no server that could be named; leave out --base-url and --model, "
            "or take engine llm or cascade"
        )
    if claims_per_call < 1:
        raise UsageError(f"claims per call: {claims_per_call} is too few; give 1 or more")
    if engine in JUDGES:
        ready = pipeline.options(engine, policy, on_progress)
        announce(_line(ready))
        yield ready
    elif engine == "llm" or named:
        asked = llm or connect(base_url, model)
        ready = pipeline.options(engine, policy, on_progress, asked, Manner(claims_per_call))
        announce(_line(ready))
        yield ready
    else:
        with _local(engine, claims_per_call, policy, on_progress, announce, say) as ready:
            yield ready


@contextmanager
def _local(
    engine: str,
    claims_per_call: int,
    policy: str,
    on_progress: OnProgress | None,
    announce: Callable[[str], None],
    say: Callable[[str], None],
) -> Iterator[Options]:
    """The same for the model that runs on this machine, which is fetched and started where it is not yet."""
    from verify.local import manifest, running

    pipeline.options("embedded", policy)  # a policy that is not known costs no start of a model
    announce(f"engine {engine}, model {manifest.load().name}: {STAYS}")
    server = running.start(say)
    try:
        asked = connect(
            server.base_url, server.model, api_key="", concurrency=2, timeout=1800.0, known_as="local"
        )
        ready = pipeline.options(
            engine, policy, on_progress, asked, replace(SMALL, claims_per_call=claims_per_call)
        )
        yield replace(ready, judge=replace(ready.judge, where=STAYS))
    finally:
        server.stop()


def _line(ready: Options) -> str:
    judge = ready.judge
    named = f", model {judge.model}" if judge.model else ""
    return f"engine {judge.name}{named}: {judge.where}"
