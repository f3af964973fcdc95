"""What a server sends back, read without trust: the answer, its tokens, what it cost, and the JSON in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from pydantic import BaseModel, ValidationError

from verify.llm.types import Token

MAX_LENGTH = 400_000
"""Characters of an answer in which JSON is looked for."""
MAX_STARTS = 200
"""Braces at which it is tried."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One chat completion."""

    content: str
    refusal: str = ""
    finish: str = ""
    model: str = ""
    tokens: tuple[Token, ...] = ()
    prompt_tokens: int = 0
    completion_tokens: int = 0


def read(body: object) -> Answer | None:
    """The completion in a response's parsed body; None where it holds none."""
    match body:
        case {"choices": [{"message": dict(message)} as choice, *_]}:
            pass
        case _:
            return None
    assert isinstance(body, dict)
    usage = body.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return Answer(
        content=_text(message.get("content")),
        refusal=_text(message.get("refusal")),
        finish=_text(choice.get("finish_reason")),
        model=_text(body.get("model")),
        tokens=_tokens(choice.get("logprobs")),
        prompt_tokens=_count(usage.get("prompt_tokens")),
        completion_tokens=_count(usage.get("completion_tokens")),
    )


def _text(value: object) -> str:
    if isinstance(value, list):  # content in parts
        return "".join(_text(part.get("text")) for part in value if isinstance(part, dict))
    return whole(value) if isinstance(value, str) else ""


def whole(text: str) -> str:
    """The text that can be sent and kept: half of a surrogate pair, which is no character, as a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _tokens(logprobs: object) -> tuple[Token, ...]:
    """The tokens, or none at all where one of them cannot be read."""
    try:
        listed: Any = logprobs["content"]  # type: ignore[index]
        return tuple(
            Token(
                _text(t["token"]),
                float(t["logprob"]),
                tuple((_text(o["token"]), float(o["logprob"])) for o in t.get("top_logprobs") or ()),
            )
            for t in listed or ()
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return ()


def kept(tokens: tuple[Token, ...]) -> list[Any]:
    """The tokens as plain values, to be kept."""
    return [[t.text, t.logprob, [list(o) for o in t.top]] for t in tokens]


def from_kept(values: object) -> tuple[Token, ...]:
    """The tokens in what was kept; ValueError where it holds something else."""
    try:
        listed: Any = values
        return tuple(
            Token(str(text), float(logprob), tuple((str(t), float(p)) for t, p in top))
            for text, logprob, top in listed
        )
    except TypeError as error:
        raise ValueError(f"no tokens: {error}") from None


def tidied(answer: Answer, schema: type[BaseModel]) -> Answer:
    """The answer with nothing about its JSON."""
    return replace(answer, content=best(answer.content, schema))


def as_completion(answer: Answer) -> Any:
    """The answer as instructor reads a chat completion. It costs nothing there: what it cost is counted already."""
    from openai.types import CompletionUsage

    message = SimpleNamespace(role="assistant", content=answer.content)
    return SimpleNamespace(
        choices=[SimpleNamespace(index=0, finish_reason="stop", message=message)],
        usage=CompletionUsage(prompt_tokens=0, completion_tokens=0, total_tokens=0),
    )


def best(text: str, schema: type[BaseModel]) -> str:
    """The last JSON object in the text that fits the schema; else its last object, else the text as it is.

    The last, because earlier ones may be quoted from the question.
    """
    found = text.strip()
    if _fits(found, schema):
        return found
    objects = list(_objects(text))
    for candidate in reversed(objects):
        if _fits(candidate, schema):
            return candidate
    return objects[-1] if objects else text


def _fits(text: str, schema: type[BaseModel]) -> bool:
    try:
        schema.model_validate_json(text)
    except ValidationError:
        return False
    return True


def _objects(text: str) -> Iterator[str]:
    """The JSON objects that stand in the text, in order, none within another."""
    decoder = json.JSONDecoder()
    text = text[-MAX_LENGTH:]
    start, tries = text.find("{"), 0
    while start >= 0 and tries < MAX_STARTS:
        tries += 1
        try:
            _, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield text[start:end]
        start = text.find("{", end)
