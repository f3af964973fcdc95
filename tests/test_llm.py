"""The one door to a language model: what is asked, what comes back, what is asked once only."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import BaseModel
from scripted import ARTICLE, KEY, RIGHT, URL, Server, Verdict, ask, fails, question, says, serve

from verify import settings
from verify.domain import Usage
from verify.errors import InvalidError, UsageError
from verify.llm import connect
from verify.llm.schema import json_schema


def test_an_answer_comes_as_a_record_with_what_it_cost() -> None:
    server = serve(says())
    model = server.connect()
    reply = ask(model)
    assert reply.value == Verdict(stance="supports", sentences=(1,))
    assert type(reply.value) is Verdict
    assert reply.usage == model.usage == Usage(calls=1, prompt_tokens=100, completion_tokens=10)
    assert (reply.replayed, reply.tokens) == (False, ())
    assert (model.name, model.host) == ("tiny", "models.example")


def test_the_request_is_sampled_to_be_repeated_and_asks_for_a_strict_schema() -> None:
    server = serve(says())
    ask(server.connect())
    (asked,) = server.asked
    assert asked == {
        "model": "tiny",
        "messages": [{"role": "system", "content": "Judge."}, {"role": "user", "content": ARTICLE}],
        "max_tokens": 60,
        "temperature": 0,
        "seed": 7,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "Verdict", "strict": True, "schema": json_schema(Verdict)},
        },
    }
    (request,) = server.requests
    assert str(request.url) == f"{URL}/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"


class Place(BaseModel):
    """A place, as nobody needs to be told."""

    title: str
    depth: int = 0


class Flood(BaseModel):
    places: list[Place]
    worst: Place | None = None


class Tree(BaseModel):
    branches: list["Tree"]


def test_a_schema_has_its_references_written_out_and_asks_for_every_property() -> None:
    place = {
        "type": "object",
        "properties": {"title": {"type": "string"}, "depth": {"type": "integer"}},
        "required": ["title", "depth"],
        "additionalProperties": False,
    }
    assert json_schema(Flood) == {
        "type": "object",
        "properties": {
            "places": {"type": "array", "items": place},
            "worst": {"anyOf": [place, {"type": "null"}]},
        },
        "required": ["places", "worst"],
        "additionalProperties": False,
    }


def test_a_schema_that_holds_itself_keeps_its_reference() -> None:
    assert json_schema(Tree)["$ref"] == "#/$defs/Tree"
    assert json_schema(Tree)["$defs"]["Tree"]["required"] == ["branches"]


def test_tokens_come_with_their_likeliest_rivals_where_they_are_asked_for() -> None:
    logprobs = {
        "content": [
            {
                "token": "supports",
                "logprob": -0.2,
                "top_logprobs": [
                    {"token": "supports", "logprob": -0.2},
                    {"token": "silent", "logprob": -1.9},
                ],
            }
        ]
    }
    server = serve(says(logprobs=logprobs))
    (token,) = ask(server.connect(), logprobs=True).tokens
    assert (token.text, token.logprob) == ("supports", -0.2)
    assert token.top == (("supports", -0.2), ("silent", -1.9))
    assert (server.asked[0]["logprobs"], server.asked[0]["top_logprobs"]) == (True, 20)


@pytest.mark.parametrize("logprobs", [None, {}, {"content": None}, {"content": [{"token": 1}]}, "none"])
def test_tokens_that_cannot_be_read_are_none(logprobs: Any) -> None:
    assert ask(serve(says(logprobs=logprobs)).connect(), logprobs=True).tokens == ()
