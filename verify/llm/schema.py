"""The JSON schema of a record as servers take it, and instructor's view of the record; each made once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from verify.llm.types import T

_WORDS = ("title", "description", "default", "examples")
"""Left out: what a model is told stands in the prompts only."""


@lru_cache(maxsize=64)
def json_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """The record's JSON schema: references written out, every property required, no other allowed.

    A record that holds itself keeps its references. Not to be altered by the caller.
    """
    raw = schema.model_json_schema()
    definitions = raw.pop("$defs", {})
    if any(_holds(name, body, definitions, frozenset()) for name, body in definitions.items()):
        return {
            **_plain(raw, {}),
            "$defs": {name: _plain(body, {}) for name, body in definitions.items()},
        }
    plain: dict[str, Any] = _plain(raw, definitions)
    return plain


def _holds(name: str, node: Any, definitions: Mapping[str, Any], seen: frozenset[str]) -> bool:
    """Whether the definition of that name is found again inside the node."""
    if isinstance(node, list):
        return any(_holds(name, part, definitions, seen) for part in node)
    if not isinstance(node, dict):
        return False
    target = str(node.get("$ref", "")).removeprefix("#/$defs/")
    if target == name:
        return True
    if target in definitions and target not in seen:
        return _holds(name, definitions[target], definitions, seen | {target})
    return any(_holds(name, part, definitions, seen) for part in node.values())


def _plain(node: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_plain(part, definitions) for part in node]
    if not isinstance(node, dict):
        return node
    target = str(node.get("$ref", "")).removeprefix("#/$defs/")
    if target in definitions:
        beside = {k: v for k, v in node.items() if k != "$ref"}
        return _plain({**definitions[target], **beside}, definitions)
    kept = {k: v for k, v in node.items() if k not in _WORDS}
    done = {
        key: {name: _plain(part, definitions) for name, part in value.items()}
        if key == "properties"
        else _plain(value, definitions)
        for key, value in kept.items()
    }
    if "oneOf" in done:  # of a tagged union; strict servers know anyOf only
        done["anyOf"] = done.pop("oneOf")
        done.pop("discriminator", None)
    if done.get("type") == "object" and "properties" in done:
        done["required"] = list(done["properties"])
        done["additionalProperties"] = False
    return done


@lru_cache(maxsize=64)
def for_instructor(schema: type[T]) -> type[T]:
    """The record as instructor takes it without making it anew for every call."""
    from instructor import response_schema

    wrapped = response_schema(schema)
    # instructor writes a schema into each request, which is replaced by `json_schema` before it is sent
    wrapped.model_json_schema = _none  # type: ignore[method-assign]
    return wrapped


def _none(*_: Any, **__: Any) -> dict[str, Any]:
    return {}
