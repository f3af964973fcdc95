"""A model that answers from recordings (`cassettes/eval/`): offline, and never with an answer to another question."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify import pipeline
from verify.domain import Failure, Judgement, Usage
from verify.engines import SMALL
from verify.errors import InputError
from verify.llm import Model, connect
from verify.pipeline import Options

if TYPE_CHECKING:
    import httpx2

NOWHERE = "http://127.0.0.1:9/v1"
"""Where a replay pretends to ask; no call leaves the process."""
REPLAYED = frozenset({"local", "cascade"})
"""The engines whose model can be replayed."""
UNRECORDED = "unrecorded"
"""The kind of failure of a question that was not recorded."""
_GONE = 410


class Recordings:
    """Answers by their question; what was played and what was missing is counted."""

    def __init__(self, paths: Sequence[Path]) -> None:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._answers: dict[str, bytes] = {}
        self.played = self.missing = 0
        self.model = ""
        for path in paths:
            try:
                interactions = yaml.load(path.read_text("utf-8"), Loader=loader)["interactions"]
                for interaction in interactions:
                    asked = interaction["request"]["body"]
                    answer = json.dumps(interaction["response"]["body"]).encode()
                    self._answers[canonical(asked)] = answer
                    self.model = asked["model"]
            except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
                raise InputError(
                    f"{path}: is no cassette of answers ({type(error).__name__}); record it again"
                ) from None
        if not self._answers:
            raise InputError(f"{', '.join(map(str, paths))}: holds no answer; record it again")

    def __len__(self) -> int:
        return len(self._answers)

    def answer(self, body: bytes) -> bytes | None:
        """The recorded answer to the request; None where there is none."""
        found = self._answers.get(canonical(json.loads(body)))
        if found is None:
            self.missing += 1
        else:
            self.played += 1
        return found

    def transport(self) -> Callable[[], httpx2.AsyncBaseTransport]:
        """What stands in for the network under openai's own client."""
        import httpx2

        async def answered(request: httpx2.Request) -> httpx2.Response:
            found = self.answer(await request.aread())
            if found is None:
                return httpx2.Response(_GONE, json={"error": {"code": UNRECORDED, "message": UNRECORDED}})
            return httpx2.Response(200, content=found, headers={"content-type": "application/json"})

        return lambda: httpx2.MockTransport(answered)

    def connect(self) -> Model:
        """The model that the recordings are of; its answers say that they were replayed."""
        return connect(NOWHERE, self.model, api_key="", cache=None, transport=self.transport(), replays=True)


class Replay:
    """An engine that asks a model, replayed: of each job, the answers that were recorded."""

    def __init__(self, name: str, cassettes: Path) -> None:
        self.name = name
        self._cassettes = cassettes
        self._now: Recordings | None = None

    def covers(self, task: str, name: str) -> bool:
        """Whether anything was recorded of this task on this set."""
        return self._path(task, name).is_file()

    def options(self, task: str, name: str) -> Options:
        """The engine with the job's recordings in place of the model's server."""
        self._now = Recordings([self._path(task, name)])
        return pipeline.options(self.name, model=self._now.connect(), manner=SMALL)

    def usage(self) -> Usage:
        """No call was made: what was played counts as a cache hit."""
        return Usage(cache_hits=self._now.played if self._now else 0)

    def _path(self, task: str, name: str) -> Path:
        return self._cassettes / f"{task}-{name}.yaml"


def canonical(question: Any) -> str:
    """The question as text that is equal where the question is."""
    return json.dumps(question, sort_keys=True)


def told(results: Sequence[Judgement | Failure]) -> list[Judgement | Failure]:
    """The results with each failure that a missing recording caused called so."""
    return [
        r.model_copy(
            update={"kind": kind(r.kind, r.message), "message": "no recording answers this question"}
        )
        if isinstance(r, Failure) and UNRECORDED in r.message
        else r
        for r in results
    ]


def kind(kind: str, message: str) -> str:
    """The kind of a failure, UNRECORDED where its message says that no recording answers."""
    return UNRECORDED if UNRECORDED in message else kind
