"""The cache of answers: what hits, what never does, what is planted in it, and that it stops no run."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import diskcache
import pytest
from pydantic import BaseModel
from scripted import KEY, ORGANISATION, RIGHT, URL, Verdict, ask, fails, question, says, serve

from verify import api, settings
from verify.domain import Document, Usage
from verify.errors import ProviderError
from verify.llm.cache import Answers

HIT = Usage(cache_hits=1)


def rows(folder: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "cache.db")) as db:
        return db.execute("SELECT key, raw, mode, filename, value FROM Cache").fetchall()


def plant(folder: Path, **columns: Any) -> None:
    """Alters every row of the cache, as whoever can write to the folder may."""
    with closing(sqlite3.connect(folder / "cache.db")) as db:
        for name, value in columns.items():
            db.execute(f"UPDATE Cache SET {name} = ?", (value,))
        db.commit()


def test_what_was_asked_before_is_not_asked_again(tmp_path: Path) -> None:
    logprobs = {
        "content": [
            {"token": "s", "logprob": -0.2, "top_logprobs": [{"token": "s", "logprob": -0.2}]},
        ]
    }
    server = serve(says(f"```\n{RIGHT}\n```", logprobs=logprobs))
    first = ask(server.connect(cache=tmp_path), logprobs=True)
    later = server.connect(cache=tmp_path)
    again = ask(later, logprobs=True)
    assert len(server.requests) == 1
    assert (again.value, again.tokens) == (first.value, first.tokens)
    assert again.tokens != ()
    assert (first.replayed, again.replayed) == (False, True)
    assert again.usage == later.usage == HIT


class Shade(BaseModel):
    stance: Literal["supports", "refutes", "silent", "mixed"]


def test_the_whole_question_is_the_key(tmp_path: Path) -> None:
    server = serve(says())

    def asked(
        text: str = "One.",
        schema: type[BaseModel] = Verdict,
        tokens: int = 60,
        logprobs: bool = False,
        **to: Any,
    ) -> int:
        before = len(server.requests)
        model = server.connect(cache=tmp_path, **to)
        asyncio.run(model.complete(question(text), schema, max_tokens=tokens, logprobs=logprobs))
        return len(server.requests) - before

    assert asked() == 1
    for other in (
        {"text": "Two."},
        {"schema": Shade},
        {"tokens": 61},
        {"logprobs": True},
        {"model": "other"},
        {"base_url": "https://other.example/v1"},
    ):
        assert asked(**other) == 1, other  # type: ignore[arg-type]
        assert asked(**other) == 0, other  # type: ignore[arg-type]
    assert asked(api_key="another") == 0, "the key is no part of the question"
    assert asked() == 0


def test_failures_are_not_kept(tmp_path: Path) -> None:
    for steps in ([fails(401)], [says("No.")], [says("{", finish_reason="length")]):
        server = serve(*steps)
        model = server.connect(cache=tmp_path)
        for _ in range(2):
            with pytest.raises(ProviderError):
                ask(model)
    assert not (tmp_path / "cache.db").exists() or rows(tmp_path) == []
    assert ask(serve(says()).connect(cache=tmp_path)).replayed is False


class Bomb:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return Path.touch, (self.mark,)


def filled(folder: Path) -> None:
    ask(serve(says()).connect(cache=folder))
    assert len(rows(folder)) == 1


def test_a_planted_pickle_is_refused(tmp_path: Path) -> None:
    """diskcache by itself runs it; the cache asks the model instead, and says so once."""
    folder, mark = tmp_path / "answers", tmp_path / "ran"
    filled(folder)
    plant(folder, mode=4, value=pickle.dumps(Bomb(mark)))
    ((known_as, *_),) = rows(folder)
    with closing(diskcache.Cache(str(folder))) as unguarded:
        unguarded.get(known_as)
    assert mark.exists(), "the trap works"
    mark.unlink()

    server = serve(says())
    model = server.connect(cache=folder)
    assert ask(model).replayed is False
    assert not mark.exists()
    assert len(server.requests) == 1
    (said,) = server.said
    assert said.startswith(f"cache {folder}: holds an entry that verify did not write")
    assert ask(model).replayed is True, "the entry was replaced"


def test_a_planted_pickle_in_a_file_is_refused(tmp_path: Path) -> None:
    folder, mark = tmp_path / "answers", tmp_path / "ran"
    filled(folder)
    (folder / "trap.val").write_bytes(pickle.dumps(Bomb(mark)))
    plant(folder, mode=4, value=None, filename="trap.val")
    assert ask(serve(says()).connect(cache=folder)).replayed is False
    assert not mark.exists()


@pytest.mark.parametrize("mode", [0, 2, 3])
def test_a_planted_file_name_is_neither_read_nor_removed(mode: int, tmp_path: Path) -> None:
    """A row names a file elsewhere: diskcache would answer with it, and delete it when the row is written anew."""
    folder, foreign = tmp_path / "answers", tmp_path / "foreign.txt"
    foreign.write_text('{"content": "{\\"stance\\": \\"refutes\\"}", "tokens": []}', encoding="utf-8")
    filled(folder)
    plant(folder, mode=mode, filename="../foreign.txt", value=None if mode else "{}")
    server = serve(says())
    reply = ask(server.connect(cache=folder))
    assert (reply.value.stance, reply.replayed) == ("supports", False)
    assert foreign.exists()
    assert len(server.said) == 1
    assert [(m, f) for _, _, m, f, _ in rows(folder)] == [(0, None)]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{",
        "[]",
        "null",
        '{"content": 1, "tokens": []}',
        '{"content": "{}", "tokens": []}',
        b"\x80\x04N.",
        7,
        "[" * 100_000,
        json.dumps({"content": RIGHT, "tokens": [[1]]}),
    ],
    ids=range(10),
)
def test_a_value_that_is_no_answer_is_asked_for_anew(value: Any, tmp_path: Path) -> None:
    filled(tmp_path)
    plant(tmp_path, value=value)
    assert ask(serve(says()).connect(cache=tmp_path)).value.stance == "supports"
    assert ask(serve(fails(500)).connect(cache=tmp_path)).replayed is True


def test_the_folder_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "answers"
    filled(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    ask(serve(says()).connect(cache=folder))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_nothing_is_ever_evicted(tmp_path: Path) -> None:
    filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / "cache.db")) as db:
        found = dict(db.execute("SELECT key, value FROM Settings").fetchall())
    assert (found["eviction_policy"], found["cull_limit"]) == ("none", 0)
    assert found["size_limit"] > 10**12
    answers = Answers(tmp_path, print)
    for n in range(200):
        answers.put(f"k{n}", {"n": "x" * 40_000})
    assert all(answers.get(f"k{n}") is not None for n in range(200))
    answers.close()
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == [], "values are in rows, never in files"


def full(*args: Any, **options: Any) -> Any:
    raise sqlite3.OperationalError("database or disk is full")


@pytest.mark.parametrize(
    "hurt", ["a file in its place", "no database", "another's", "tampered settings", "full disk"]
)
def test_a_cache_that_cannot_be_used_stops_no_run_and_is_told_once(
    hurt: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "answers"
    if hurt == "a file in its place":
        folder.write_text("", encoding="utf-8")
    elif hurt == "no database":
        folder.mkdir()
        (folder / "cache.db").write_bytes(b"not a database at all, but long enough to be one" * 100)
    elif hurt == "another's":
        folder.mkdir()
        monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    elif hurt == "tampered settings":
        filled(folder)
        with closing(sqlite3.connect(folder / "cache.db")) as db:
            db.execute("INSERT INTO Settings VALUES ('disk_unknown', 1)")
            db.commit()
    else:
        monkeypatch.setattr(diskcache.Cache, "set", full)
    server = serve(says())
    model = server.connect(cache=folder)
    for n in range(3):
        assert ask(model, text=f"Text {n}.").value.stance == "supports"
    asyncio.run(model.close())
    (said,) = server.said
    assert said.startswith(f"cache {folder}: cannot be used (")
    assert said.endswith("the run goes on and keeps no answers")


def test_the_file_is_closed_with_the_loop_and_opened_again_in_the_next(tmp_path: Path) -> None:
    model = serve(says()).connect(cache=tmp_path)
    for _ in range(2):
        ask(model)
        assert [p.name for p in tmp_path.iterdir()] == ["cache.db"], "no journal of an open connection"
    assert model.usage.cache_hits == 1


def test_the_cache_lies_in_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_CACHE_DIR", str(tmp_path))
    server = serve(says())
    import httpx2

    from verify.llm import connect

    model = connect(URL, "tiny", api_key=KEY, transport=lambda: httpx2.MockTransport(server._answer))
    ask(model)
    assert settings.cache_folder() == tmp_path
    assert len(rows(tmp_path / "answers")) == 1


def test_a_run_leaves_no_key_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Good answers, failures and a server that repeats the key: a search through all the files that are left."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("VERIFY_CACHE_DIR", str(tmp_path / "cache"))
    failures = []
    for step in (says(), fails(401), fails(429), fails(400, {"param": "response_format"}), says(f"{KEY}?")):
        server = serve(step)
        model = server.connect(cache=tmp_path / "cache" / "answers", api_key=None)
        for text in ("One.", "Two."):
            try:
                ask(model, text=text)
            except ProviderError as error:
                failures.append(str(error))
        asyncio.run(model.close())
        failures += server.said
        assert server.requests == [] or server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    report = api.check_sync(claims=["The dam broke."], sources=[Document.of("The dam broke at dawn.")])
    (tmp_path / "report.json").write_text(report.model_dump_json(), encoding="utf-8")
    (tmp_path / "failures.txt").write_text("\n".join(failures), encoding="utf-8")
    left = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert tmp_path / "cache" / "answers" / "cache.db" in left
    for path in left:
        raw = path.read_bytes()
        assert KEY.encode() not in raw, path
        assert ORGANISATION.encode() not in raw, path
