"""What a server can do, found by asking for the most and stepping down where it refuses."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace
from typing import Any

from verify.prompts import Message, render

TEMPERATURE = 0
SEED = 7
TOP_LOGPROBS = 20
STRICT, SCHEMA, OBJECT, PLAIN = "strict", "schema", "object", "plain"
FORMATS = (STRICT, SCHEMA, OBJECT, PLAIN)
"""Ways to ask for JSON, the surest first; the last two put the schema into the question."""


@dataclass(frozen=True, slots=True)
class Abilities:
    """What is asked of a server."""

    format: str = STRICT
    logprobs: bool = True
    max_tokens: str = "max_tokens"
    """The name of the field that limits the answer."""
    temperature: bool = True
    seed: bool = True

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be kept."""
        return asdict(self)


def from_json(value: object) -> Abilities | None:
    """The abilities in a value kept; None where it holds something else."""
    match value:
        case {
            "format": str(form),
            "logprobs": bool(logprobs),
            "max_tokens": "max_tokens" | "max_completion_tokens" as field,
            "temperature": bool(temperature),
            "seed": bool(seed),
        } if form in FORMATS:
            return Abilities(form, logprobs, field, temperature, seed)
    return None


@dataclass(frozen=True, slots=True)
class Question:
    """All that an answer depends on, but for what the server can do."""

    model: str
    messages: tuple[Message, ...]
    schema_name: str
    schema: dict[str, Any]
    max_tokens: int
    logprobs: bool

    def as_json(self) -> dict[str, Any]:
        """The whole question as plain values."""
        return {
            "model": self.model,
            "messages": [[m.role, m.content] for m in self.messages],
            "schema_name": self.schema_name,
            "schema": self.schema,
            "max_tokens": self.max_tokens,
            "logprobs": self.logprobs,
            "temperature": TEMPERATURE,
            "seed": SEED,
            "top_logprobs": TOP_LOGPROBS if self.logprobs else 0,
        }


def body(question: Question, messages: list[dict[str, Any]], able: Abilities) -> dict[str, Any]:
    """The request to a server that can do this much; `messages` starts with the question's own."""
    asked: dict[str, Any] = {
        "model": question.model,
        "messages": messages,
        able.max_tokens: question.max_tokens,
    }
    if able.temperature:
        asked["temperature"] = TEMPERATURE
    if able.seed:
        asked["seed"] = SEED
    if question.logprobs and able.logprobs:
        asked |= {"logprobs": True, "top_logprobs": TOP_LOGPROBS}
    if able.format in (STRICT, SCHEMA):
        named: dict[str, Any] = {"name": question.schema_name, "schema": question.schema}
        if able.format == STRICT:
            named["strict"] = True
        asked["response_format"] = {"type": "json_schema", "json_schema": named}
        return asked
    if able.format == OBJECT:
        asked["response_format"] = {"type": "json_object"}
    last = len(question.messages) - 1
    told = f"{messages[last]['content']}\n\n{_told(question.schema)}"
    asked["messages"] = [*messages[:last], {**messages[last], "content": told}, *messages[last + 1 :]]
    return asked


def _told(schema: dict[str, Any]) -> str:
    return render("json.v1", schema=json.dumps(schema, ensure_ascii=False)).messages[0].content


_REFUSALS = (400, 422, 500, 501)
_FORMAT = re.compile(r"response_format|json[_ ]schema|json_object|\b(?:strict|grammar|guided)\b")


def step_down(able: Abilities, asked: dict[str, Any], status: int, complaint: str) -> Abilities | None:
    """The abilities without the one that the server complains of; None where it complains of something else.

    `complaint` holds the server's words in lower case.
    """
    if status not in _REFUSALS:
        return None
    if "logprob" in complaint and "logprobs" in asked:
        return replace(able, logprobs=False)
    if (
        "max_completion_tokens" in complaint
        and able.max_tokens == "max_tokens"
        and "context" not in complaint
    ):
        return replace(able, max_tokens="max_completion_tokens")
    if "temperature" in complaint and able.temperature:
        return replace(able, temperature=False)
    if re.search(r"\bseed\b", complaint) and able.seed:
        return replace(able, seed=False)
    if "response_format" in asked and _FORMAT.search(complaint):
        return replace(able, format=FORMATS[FORMATS.index(able.format) + 1])
    return None


def complaint(body: object) -> str:
    """What a server says of an error, in lower case; not the request that some servers repeat in it."""
    said: list[str] = []

    def gather(node: object, depth: int = 0) -> None:
        if isinstance(node, str):
            said.append(node)
        elif isinstance(node, list) and depth < 5:
            for part in node:
                gather(part, depth + 1)
        elif isinstance(node, dict) and depth < 5:
            for key in ("error", "message", "param", "code", "type", "detail", "msg", "loc"):
                gather(node.get(key), depth + 1)

    gather(body)
    return " ".join(said).lower()[:5000]
