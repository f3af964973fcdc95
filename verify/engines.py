"""Engines by name, made ready: which model is asked, where it is, and that the user is told before any text is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial

from verify import pipeline
from verify.errors import UsageError
from verify.judge import JUDGES, Manner
from verify.llm import Model, connect
from verify.pipeline import OnProgress, Options

STAYS = "nothing leaves this machine"
SMALL = Manner(sentences=3)
"""How the local model is asked: of a whole article it makes less than of the sentences nearest to the claim."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An engine chosen, and nothing fetched, started or sent yet."""

    told: str
    """Engine, model and where the text goes: what a user must be told first."""
    ready: Callable[[Callable[[str], None]], AbstractContextManager[Options]]
    """Makes it ready, with the options for a run until the block is left; the callable is told what else there is to
    tell. Raises the errors of `local.running.start`."""


def plan(
    engine: str | None = None,
    *,
    base_url: str | None = None,
    model: str | None = None,
    llm: Model | None = None,
    claims_per_call: int = 1,
    policy: str = "standard",
    on_progress: OnProgress | None = None,
    keep: bool = True,
) -> Plan:
    """The plan for these arguments; UsageError where they do not go together, and the errors of `connect`.

    Without `engine` it is `embedded`; `llm` where a server, a model or a connection is named. The environment alone
    chooses none. `cascade` asks the model that is named, else the local one. Without `keep` no answer is taken from
    the cache or kept there.
    """
    named = base_url is not None or model is not None or llm is not None
    engine = engine or ("llm" if named else "embedded")
    pipeline.check_engine(engine)
    if named and engine not in ("llm", "cascade"):
        raise UsageError(
            f"engine {engine!r} asks no server that could be named; leave out --base-url and --model, "
            "or take engine llm or cascade"
        )
    if claims_per_call < 1:
        raise UsageError(f"claims per call: {claims_per_call} is too few; give 1 or more")
    if engine in JUDGES:
        settled = pipeline.options(engine, policy, on_progress)
    elif engine == "llm" or named:
        asked = llm or (connect(base_url, model) if keep else connect(base_url, model, cache=None))
        settled = pipeline.options(engine, policy, on_progress, asked, Manner(claims_per_call))
    else:
        from verify.local import manifest

        pipeline.options("embedded", policy)  # a policy that is not known costs no start of a model
        manner = replace(SMALL, claims_per_call=claims_per_call)
        told = f"engine {engine}, model {manifest.load().name}: {STAYS}"
        return Plan(told, partial(_local, engine, manner, policy, on_progress, keep))
    judge = settled.judge
    of = f", model {judge.model}" if judge.model else ""
    return Plan(f"engine {judge.name}{of}: {judge.where}", lambda _: nullcontext(settled))


@contextmanager
def _local(
    engine: str,
    manner: Manner,
    policy: str,
    on_progress: OnProgress | None,
    keep: bool,
    say: Callable[[str], None],
) -> Iterator[Options]:
    """The model that runs on this machine, fetched and started where it is not yet, and ended with the block."""
    from verify.local import manifest, running

    say(f"{manifest.load().name}: is being loaded, which takes some seconds")
    server = running.start(say)
    try:
        dialled = partial(connect, api_key="", concurrency=2, timeout=1800.0, known_as="local")
        asked = (dialled if keep else partial(dialled, cache=None))(server.base_url, server.model)
        ready = pipeline.options(engine, policy, on_progress, asked, manner)
        yield replace(ready, judge=replace(ready.judge, where=STAYS))
    finally:
        server.stop()
