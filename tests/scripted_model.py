"""A scripted model for the tests of the judges: it answers by a function of the question."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from verify.domain import Claim, Document, Judgement, Usage
from verify.errors import InvalidError, VerifyError
from verify.judge import Cell, Outcome
from verify.judge.asked import ONE, Manner, judge
from verify.llm import Reply, Token
from verify.prompts import Rendered
from verify.retrieve import retrieve

Script = Callable[[str], "dict[str, Any] | VerifyError"]


@dataclass
class Scripted:
    """A model that answers by script, from the last question's text; `odds` are the labels' log-probabilities."""

    script: Script
    odds: dict[str, float] | None = None
    name: str = "scripted"
    host: str = "nowhere"
    usage: Usage = field(default_factory=Usage)
    asked: list[Rendered] = field(default_factory=list)
    delay: Callable[[str], int] = lambda question: 0
    """How many other turns of the loop an answer waits for."""
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def questions(self) -> list[str]:
        return [p.messages[-1].content for p in self.asked]

    async def complete(
        self, prompt: Rendered, schema: Any, *, max_tokens: int, logprobs: bool = False
    ) -> Reply[Any]:
        self.asked.append(prompt)
        self.usage = Usage(calls=self.usage.calls + 1, prompt_tokens=self.usage.prompt_tokens + 100)
        question = prompt.messages[-1].content
        for _ in range(self.delay(question)):
            await asyncio.sleep(0)
        answer = self.script(question)
        if isinstance(answer, VerifyError):
            raise answer
        tokens = written(json.dumps(answer), self.odds) if self.odds is not None else ()
        try:
            return Reply(schema.model_validate(answer), Usage(calls=1), tokens=tokens)
        except ValidationError:  # as the door does, once it has asked again in vain
            raise InvalidError("nowhere: the answer does not fit its schema") from None

    def recall(self, part: Mapping[str, object]) -> dict[str, Any] | None:
        return self.parts.get(json.dumps(part, sort_keys=True))

    def keep(self, part: Mapping[str, object], value: dict[str, Any]) -> None:
        self.parts[json.dumps(part, sort_keys=True)] = json.loads(json.dumps(value))

    async def close(self) -> None: ...


def written(reply: str, odds: dict[str, float] | None) -> tuple[Token, ...]:
    """The reply in tokens of one word each, the labels with these log-probabilities."""
    top = tuple((odds or {}).items())
    pieces = re.findall(r"\w+|\W", reply)
    return tuple(Token(p, -0.1, top if p in ("true", "false", "unknown") else ()) for p in pieces)


def says(claim_is: str, *sentences: int) -> dict[str, Any]:
    return {"claim_is": claim_is, "sentences": list(sentences)}


def always(claim_is: str, *sentences: int) -> Script:
    """The same answer to every claim, however many are asked about."""

    def script(question: str) -> dict[str, Any]:
        one = says(claim_is, *sentences)
        return {"answers": [one] * len(claims(question))} if "\nClaims:\n" in question else one

    return script


def lines(question: str) -> list[str]:
    return re.findall(r"^\[\d+\] (.*)$", question, re.MULTILINE)


def claims(question: str) -> list[str]:
    if "\nClaims:\n" in question:
        return re.findall(r"^\(\d+\) (.*)$", question.split("\nClaims:\n")[1], re.MULTILINE)
    return [question.split("\nClaim: ")[1]]


def cell(claim: Claim, document: Document) -> Cell:
    return Cell(claim, document, retrieve(claim, document))


def ask(cells: Sequence[Cell], model: Scripted, manner: Manner = ONE) -> list[Outcome]:
    return list(asyncio.run(judge(cells, model=model, manner=manner)))


def judged(outcome: object) -> Judgement:
    assert isinstance(outcome, Judgement), outcome
    return outcome
