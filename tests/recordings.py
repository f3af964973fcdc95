"""Recorded answers of a model's server: how they are matched, scrubbed, written and held against the prompts.

Both directions pass an allow-list, so that what is not known to be harmless is not kept. A recording answers one
question, whatever the order in which questions come: method, path and the whole body as parsed JSON must be equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from verify import prompts, settings

CASSETTES = Path(__file__).parents[1] / "cassettes"
AGAIN = (
    "python -m pytest tests/test_recorded.py tests/test_eval_recorded.py tests/test_ledger_asked.py "
    "tests/test_link_asked.py --record-mode=rewrite"
)
"""Records all of them again."""
ADDRESS = "http://127.0.0.1:8000"
"""Stands for every server: where an answer came from is not kept, and nothing listens there in a replay."""
LOOPBACK_ONLY = [r"127\.0\.0\.1\Z"]
REQUEST_HEADERS = RESPONSE_HEADERS = {"content-type"}
REQUEST_FIELDS = {
    "model", "messages", "max_tokens", "max_completion_tokens", "temperature", "seed", "logprobs", "top_logprobs",
    "response_format",
}  # fmt: skip
"""What a question is made of. A field that is new here is matched too, and named by a test until it is allowed."""
_LEAF = object()
_TOKEN = {"token": _LEAF, "logprob": _LEAF}
RESPONSE_FIELDS: dict[str, Any] = {
    "object": _LEAF,
    "model": _LEAF,
    "choices": [
        {
            "index": _LEAF,
            "finish_reason": _LEAF,
            "message": {"role": _LEAF, "content": _LEAF, "refusal": _LEAF},
            "logprobs": {"content": [{**_TOKEN, "top_logprobs": [_TOKEN]}]},
        }
    ],
    "usage": {"prompt_tokens": _LEAF, "completion_tokens": _LEAF, "total_tokens": _LEAF},
}


def question(request: Any) -> Any:
    """The question in a request; None where its body is no JSON."""
    try:
        return json.loads(request.body or b"null")
    except ValueError:
        return None


def same_question(asked: Any, recorded: Any) -> None:
    """AssertionError, with the fields that differ, where the two requests do not ask the same."""
    one, other = question(asked), question(recorded)
    if not isinstance(one, dict) or not isinstance(other, dict):
        raise AssertionError("one of the two asks nothing")
    differ = [
        k
        for k in sorted({*one, *other})
        if k not in one or k not in other or _canonical(one[k]) != _canonical(other[k])
    ]
    assert not differ, f"{', '.join(differ)} differ"


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def scrubbed_request(request: Any) -> Any:
    """The request with the headers that are allowed and no trace of where it went."""
    request.headers = {k: v for k, v in request.headers.items() if k.lower() in REQUEST_HEADERS}
    request.uri = ADDRESS + urlsplit(request.uri).path
    return request


def scrubbed_response(response: dict[str, Any]) -> dict[str, Any] | None:
    """The response with what is allowed of it; None, so that it is not kept, where it is no answer."""
    try:
        body = json.loads(response["body"]["string"])
    except (ValueError, KeyError):
        return None
    if response["status"]["code"] != 200 or not isinstance(body, dict):
        return None
    kept = _allowed(body, RESPONSE_FIELDS)
    if isinstance(name := kept.get("model"), str):
        kept["model"] = name.rpartition("/")[2].rpartition("\\")[
            2
        ]  # llama.cpp may name the file, with its path
    return {
        "status": {"code": 200, "message": "OK"},
        "headers": {k.lower(): v for k, v in response["headers"].items() if k.lower() in RESPONSE_HEADERS},
        "body": {"string": json.dumps(kept, ensure_ascii=False).encode()},
    }


def _allowed(value: Any, fields: Any) -> Any:
    """What of the value has a place among the fields."""
    if isinstance(fields, list):
        return [_allowed(v, fields[0]) for v in value] if isinstance(value, list) else None
    if isinstance(fields, dict):
        if not isinstance(value, dict):
            return None
        return {k: _allowed(value[k], inner) for k, inner in fields.items() if k in value}
    if isinstance(value, float):
        return float(f"{value:.9g}")  # all that a 32-bit float holds
    return value if isinstance(value, (str, int)) else None


def prompt_id(messages: Iterable[dict[str, Any]]) -> str:
    """The id of the prompt file that the messages were rendered from; ValueError where there is none."""
    given = [(m["role"], m["content"]) for m in messages]
    for path in sorted(settings.prompts_folder().glob("*.v*.md")):
        found = prompts.prompt(path.stem)
        fixed = [(t.role, t.content) for t in found.turns[:-1]]
        if fixed and given[: len(fixed)] == fixed:
            return found.id
    raise ValueError("a question that was recorded comes from no prompt file")


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Texts with their line breaks, likely tokens side by side."""


class _Inline(list[Any]):
    """A list written without a line for every entry."""


_Dumper.add_representer(
    str,
    lambda d, s: d.represent_scalar(
        "tag:yaml.org,2002:str", s, style="|" if "\n" in s.rstrip("\n") else None
    ),
)
_Dumper.add_representer(
    _Inline, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True)
)


def serialize(cassette: dict[str, Any]) -> str:
    """The cassette for people to read: bodies as parsed JSON, each beside the id of its prompt."""
    shared: dict[str, Any] = {}
    listed = []
    for interaction in cassette["interactions"]:
        request, response = interaction["request"], interaction["response"]
        asked = json.loads(request["body"])
        told = json.loads(response["body"]["string"])
        named = prompt_id(asked["messages"])
        for key in (
            "messages",
            "response_format",
        ):  # the same turns come again and again: YAML points to the first
            if key in asked:
                asked[key] = _once(asked[key], shared)
        for choice in told.get("choices", ()):
            for token in (choice.get("logprobs") or {}).get("content") or ():
                token["top_logprobs"] = _Inline(token.get("top_logprobs") or ())
        listed.append(
            {"prompt": named, "request": {**request, "body": asked}, "response": {**response, "body": told}}
        )
    return yaml.dump(
        {**cassette, "interactions": listed}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110
    )


def _once(value: Any, shared: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_once(v, shared) for v in value]
    return shared.setdefault(_canonical(value), value)


def deserialize(text: str) -> dict[str, Any]:
    """The cassette as vcrpy takes it."""
    cassette: dict[str, Any] = yaml.load(text, Loader=_LOADER)
    for interaction in cassette["interactions"]:
        request, response = interaction["request"], interaction["response"]
        request["body"] = json.dumps(request["body"], ensure_ascii=False)
        response["body"] = {"string": json.dumps(response["body"], ensure_ascii=False)}
    return cassette


def config() -> dict[str, Any]:
    """How a cassette is used; the record mode is the command line's."""
    return {
        "match_on": ["method", "path", "question"],
        "before_record_request": scrubbed_request,
        "before_record_response": scrubbed_response,
        "decode_compressed_response": True,
    }


def configure(vcr: Any) -> None:
    """Makes the matcher and the format known to vcrpy."""
    vcr.register_matcher("question", same_question)
    vcr.register_serializer("yaml", _Format)


class _Format:
    serialize = staticmethod(serialize)
    deserialize = staticmethod(deserialize)


@contextmanager
def opened(path: Path, record_mode: str = "none") -> Iterator[Any]:
    """The cassette in use, held against what is asked where nothing is recorded."""
    from vcr import VCR

    made = VCR(record_mode=record_mode)
    configure(made)
    with made.use_cassette(str(path), **config()) as cassette, held(cassette, record_mode):
        yield cassette


@contextmanager
def held(cassette: Any, record_mode: str) -> Iterator[None]:
    """Fails a replay that leaves a recording unused, or asks what was not recorded."""
    missed: dict[bytes, str] = {}
    can_play = cassette.can_play_response_for

    def noted(request: Any) -> bool:
        if can_play(request):
            return True
        if request.body not in missed:  # else a second try of the same
            missed[request.body] = _nearest(cassette, request)
        return False

    cassette.can_play_response_for = noted
    yield
    if record_mode != "none":
        return
    path = Path(cassette.path)
    name = path.relative_to(CASSETTES.parent).as_posix() if path.is_relative_to(CASSETTES) else path.name
    if missed:
        pytest.fail(
            f"{name}: questions asked that it does not answer: {len(missed)} ({next(iter(missed.values()))}); "
            f"record it again: {AGAIN}",
            pytrace=False,
        )
    if idle := len(cassette) - len(cassette.play_counts):
        pytest.fail(
            f"{name}: recordings not used: {idle} of {len(cassette)}; record it again: {AGAIN}",
            pytrace=False,
        )


def _nearest(cassette: Any, request: Any) -> str:
    """What is different from the recording most like it."""
    for _, _, fails in cassette.find_requests_with_most_matches(request):
        return "; ".join(str(why) for _, why in fails) or "it was played already"
    return "the cassette is empty"


def stored(folder: Path = CASSETTES) -> dict[str, list[dict[str, Any]]]:
    """The interactions of every cassette, as they stand in the file, by its path under the folder."""
    return {
        path.relative_to(folder).as_posix(): yaml.load(path.read_text("utf-8"), Loader=_LOADER)[
            "interactions"
        ]
        for path in sorted(folder.rglob("*.yaml"))
    }


def void(folder: Path = CASSETTES) -> list[str]:
    """A sentence for every prompt that has changed since cassettes were recorded with it."""
    users: dict[str, list[str]] = {}
    for name, interactions in stored(folder).items():
        for was in sorted({interaction["prompt"] for interaction in interactions}):
            if was != _present(was):
                users.setdefault(was, []).append(name)
    return [
        f"prompts/{was.split('@')[0]}.md has changed ({was} is now {_present(was) or 'gone'}), which voids "
        f"{', '.join(f'cassettes/{name}' for name in names)}; record again: {AGAIN}"
        for was, names in sorted(users.items())
    ]


def _present(was: str) -> str | None:
    try:
        return prompts.prompt(was.split("@")[0]).id
    except KeyError:
        return None
