"""Which engine is asked, what the user is told first, and the whole way from the command line to a server and back."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from recordings import LOOPBACK_ONLY
from scripted import KEY, ORGANISATION
from scripted_model import Scripted, always, claims, says

import verify
from verify import Document, check_sync, cli, connect, engines
from verify.errors import UnavailableError, UsageError
from verify.local import running

URL = "http://127.0.0.1:9/v1"


@pytest.fixture
def ambient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of somebody who uses a remote model for something else."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    monkeypatch.setenv("VERIFY_MODEL", "large")


@contextmanager
def opening(*args: Any, announce: Callable[[str], None] = lambda _: None, **options: Any) -> Iterator[Any]:
    """What a command does: plans, tells, makes ready."""
    plan = engines.plan(*args, **options)
    announce(plan.told)
    with plan.ready(lambda _: None) as opts:
        yield opts


def opened(*args: Any, **options: Any) -> tuple[Any, list[str]]:
    told: list[str] = []
    with opening(*args, announce=told.append, **options) as opts:
        return opts, told


# Which engine


def test_no_setting_of_the_surroundings_makes_text_leave_the_machine(
    ambient: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engines, "connect", lambda *_, **__: pytest.fail("a server was connected"))
    opts, told = opened()
    assert opts.judge.name == "embedded"
    assert opts.model is None
    assert told == ["engine embedded, model minilm@1: nothing leaves this machine"]
    monkeypatch.setenv("VERIFY_CACHE_DIR", str(tmp_path))
    report = check_sync(claims=["Boat 1 sank."], sources=[Document.of("Boat 1 sank.")])
    assert {j.provenance.engine for j in report.judgements} == {"embedded"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "options",
    [{"base_url": URL, "model": "tiny"}, {"llm": Scripted(always("unknown"))}],
)
def test_a_server_a_model_or_a_connection_that_is_named_is_asked(options: dict[str, Any]) -> None:
    opts, told = opened(**options)
    assert opts.judge.name == "llm"
    assert told == [f"engine llm, model {opts.model.name}: text goes to {opts.model.host}"]
    assert opts.extraction.startswith("extract.v1@")


def test_a_model_alone_takes_the_server_of_the_surroundings(ambient: None) -> None:
    _, told = opened(model="small")
    assert told == ["engine llm, model small: text goes to models.example"]
    _, told = opened(base_url=URL)
    assert told == ["engine llm, model large: text goes to 127.0.0.1:9"]
    _, told = opened("llm")
    assert told == ["engine llm, model large: text goes to models.example"]


def test_the_cascade_asks_the_model_that_is_named() -> None:
    opts, told = opened("cascade", llm=Scripted(always("unknown")), claims_per_call=3)
    assert told == ["engine cascade, model minilm@1 + scripted: text goes to nowhere"]
    assert opts.judge.batch == 3
    assert opts.extraction == "rules"


@pytest.mark.parametrize("engine", ["embedded", "local"])
@pytest.mark.parametrize("named", [{"base_url": URL}, {"model": "m"}, {"llm": Scripted(always("true"))}])
def test_an_engine_that_asks_no_server_takes_none(
    engine: str, named: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "start", lambda *_: pytest.fail("a model was started"))
    with pytest.raises(UsageError, match=f"engine '{engine}' asks no server"):
        opened(engine, **named)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"engine": "gpt"}, "engine 'gpt' is not known; choose one of: embedded, llm, local, cascade"),
        ({"policy": "lax"}, "policy 'lax' is not known; choose one of: "),
        ({"engine": "local", "policy": "lax"}, "policy 'lax' is not known; choose one of: "),
        ({"engine": "llm", "llm": Scripted(always("true")), "policy": "lax"}, "policy 'lax' is not known"),
        ({"claims_per_call": 0}, "claims per call: 0 is too few; give 1 or more"),
        ({"engine": "local", "claims_per_call": -1}, "claims per call: -1 is too few"),
        ({"engine": "llm"}, "no model is named for api.openai.com"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_announced_or_started(
    options: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "start", lambda *_: pytest.fail("a model was started"))
    told: list[str] = []
    with pytest.raises(UsageError) as failed, opening(announce=told.append, **options):
        pass
    assert str(failed.value).startswith(said)
    assert told == []


# The model on this machine


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happened, in order; the model itself is a stand-in."""
    happened: list[str] = []

    def start(say: Any) -> Any:
        happened.append("start")
        return SimpleNamespace(base_url=URL, model="coder", threads=1, stop=lambda: happened.append("stop"))

    monkeypatch.setattr(running, "start", start)
    return happened


@pytest.mark.parametrize("engine", ["local", "cascade"])
def test_the_local_model_is_announced_then_started_and_stopped(
    engine: str, local: list[str], ambient: None
) -> None:
    with opening(engine, announce=local.append, claims_per_call=2) as opts:
        local.append("judge")
        assert opts.judge.where == engines.STAYS
        assert opts.model is not None
        assert (opts.model.host, opts.model.name) == ("127.0.0.1:9", "coder")
        assert opts.judge.batch == 2
    (announced, *rest) = local
    assert announced.startswith(f"engine {engine}, model ")
    assert announced.endswith(": nothing leaves this machine")
    assert rest == ["start", "judge", "stop"]


def test_the_local_model_is_stopped_whatever_happens(
    local: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ZeroDivisionError), opening("local"):
        raise ZeroDivisionError
    assert local == ["start", "stop"]
    with pytest.raises(KeyboardInterrupt), opening("local"):
        raise KeyboardInterrupt
    assert local == ["start", "stop"] * 2
    monkeypatch.setattr(engines, "connect", _refuses)
    with pytest.raises(UsageError), opening("local"):
        pass
    assert local == ["start", "stop"] * 3


def test_the_local_model_is_stopped_where_a_check_fails(local: list[str]) -> None:
    with pytest.raises(UsageError, match="no claim"):
        check_sync(claims=[" "], sources=[Document.of("Boat 1 sank.")], engine="local")
    assert local == ["start", "stop"]


def test_a_model_that_does_not_start_is_told_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(say: Any) -> Any:
        raise UnavailableError("coder: was not loaded")

    monkeypatch.setattr(running, "start", start)
    with pytest.raises(UnavailableError), opening("local"):
        pass


def _refuses(*_: Any, **__: Any) -> Any:
    raise UsageError("no")


# A server on the loopback


class _Stub(BaseHTTPRequestHandler):
    """Says that boat 1 sank, and nothing of others; writes the key back where it fails, as servers do."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append(asked)  # type: ignore[attr-defined]
        if self.server.down:  # type: ignore[attr-defined]
            self._send(
                401, {"error": {"message": f"bad key {self.headers['authorization']} of {ORGANISATION}"}}
            )
            return
        question = asked["messages"][-1]["content"]
        if "claim_is" in json.dumps(asked["response_format"]):
            content = says("true", 1) if "[1] Boat 1 sank" in question else says("unknown")
            if "answers" in json.dumps(asked["response_format"]):
                content = {"answers": [content] * len(claims(question))}
        else:
            content = {"claims": [{"s": [1], "claim": re.findall(r"\[1\] (.*)", question)[-1]}]}
        message = {"role": "assistant", "content": json.dumps(content)}
        self._send(
            200,
            {
                "id": "x",
                "object": "chat.completion",
                "created": 1,
                "model": "tiny",
                "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
                "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
            },
        )

    def _send(self, status: int, body: dict[str, Any]) -> None:
        sent = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(sent)))
        self.send_header("openai-organization", ORGANISATION)
        self.send_header("set-cookie", f"session={KEY}")
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def stub() -> Iterator[Any]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Stub) as server:
        server.daemon_threads = True
        server.asked, server.down = [], False  # type: ignore[attr-defined]
        server.url = f"http://127.0.0.1:{server.server_port}/v1"  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


loopback = pytest.mark.block_network(allowed_hosts=LOOPBACK_ONLY)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three sources and two claims; keys lie about in the surroundings."""
    (tmp_path / "sources").mkdir()
    for n in (1, 2, 3):
        (tmp_path / "sources" / f"s{n}.txt").write_text(
            f"Boat {n} sank at quay 4. Herring sold well.\n", "utf-8"
        )
    (tmp_path / "claims.txt").write_text("Boat 1 sank.\nBoat 7 sank.\n", "utf-8")
    monkeypatch.setenv("VERIFY_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", ORGANISATION)
    return tmp_path


def check(folder: Path, stub: Any, *more: str) -> tuple[int, dict[str, Any]]:
    out = folder / "out.json"
    code = cli.main(
        ["check", "--claims", str(folder / "claims.txt"), "--sources", str(folder / "sources"),
         "--base-url", stub.url, "--model", "tiny", "--out", str(out), *more]
    )  # fmt: skip
    return code, json.loads(out.read_text("utf-8")) if out.exists() else {}


def secrets_in(folder: Path, *streams: str) -> list[str]:
    """Everything that a run left behind in which a key or an organisation stands."""
    left = [(str(p), p.read_bytes()) for p in folder.rglob("*") if p.is_file()]
    left += [(f"stream {n}", s.encode()) for n, s in enumerate(streams)]
    return [name for name, held in left if KEY.encode() in held or ORGANISATION.encode() in held]


@loopback
def test_a_run_from_the_command_line_tells_counts_and_replays(
    folder: Path, stub: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = check(folder, stub)
    err = capsys.readouterr().err
    assert code == 0
    assert err.splitlines()[0] == f"engine llm, model tiny: text goes to 127.0.0.1:{stub.server_port}"
    assert report["usage"] == {
        "calls": 6,
        "prompt_tokens": 600,
        "completion_tokens": 60,
        "cache_hits": 0,
    }
    assert len(stub.asked) == 6
    assert [a["verdict"] for a in report["agreements"]] == ["supported", "not_enough_info"]
    assert {j["provenance"]["replayed"] for j in report["judgements"]} == {False}
    assert {j["provenance"]["engine"] for j in report["judgements"]} == {"llm"}

    again_code, again = check(folder, stub)
    again_err = capsys.readouterr().err
    assert (again_code, len(stub.asked)) == (0, 6)
    assert (again["usage"]["calls"], again["usage"]["cache_hits"]) == (0, 6)
    assert again["usage"]["prompt_tokens"] == 0
    assert {j["provenance"]["replayed"] for j in again["judgements"]} == {True}
    assert again["agreements"] == report["agreements"]
    assert list((folder / "cache").rglob("*")), "the answers were kept"
    assert secrets_in(folder, err, again_err) == []
    (folder / "planted.txt").write_text(KEY)
    assert secrets_in(folder) == [str(folder / "planted.txt")]


@loopback
def test_where_every_call_fails_the_code_is_3_and_no_key_is_told(
    folder: Path, stub: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "Herring was sold. " * 90
    (folder / "sources" / "s4.txt").write_text(long, "utf-8")  # in which nothing is found for any claim
    stub.down = True
    code, report = check(folder, stub)
    told = capsys.readouterr()
    assert code == 3
    assert len(report["failures"]) == 6
    assert {f["kind"] for f in report["failures"]} == {"unavailable"}
    assert [j["provenance"]["engine"] for j in report["judgements"]] == ["rules", "rules"]
    assert report["usage"]["calls"] == len(stub.asked) == 6
    assert secrets_in(folder, told.out, told.err) == []


@loopback
def test_quiet_keeps_the_line_that_says_where_text_goes(
    folder: Path, stub: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    check(folder, stub, "--quiet")
    assert capsys.readouterr().err.startswith("engine llm, model tiny: text goes to 127.0.0.1:")


@loopback
def test_a_draft_whose_claims_nobody_could_be_asked_for_is_code_3(
    folder: Path, stub: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = folder / "draft.txt"
    draft.write_text("Boat 1 sank at quay 4.\n", "utf-8")
    line = [
        "check",
        str(draft),
        "--sources",
        str(folder / "sources"),
        "--base-url",
        stub.url,
        "--model",
        "tiny",
    ]
    stub.down = True
    assert cli.main(line) == 3
    told = capsys.readouterr()
    assert secrets_in(folder, told.out, told.err) == []
    stub.down = False
    assert cli.main([*line, "--out", str(folder / "out.json")]) == 0
    report = json.loads((folder / "out.json").read_text("utf-8"))
    assert [c["text"] for c in report["claims"]] == ["Boat 1 sank at quay 4."]


@loopback
def test_a_batch_goes_on_where_it_stopped_and_asks_nothing_twice(
    folder: Path, stub: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs = folder / "jobs.jsonl"
    lines = [
        json.dumps({"id": f"job{n}", "claims": [f"Boat {n} sank."], "sources": ["sources"]}) for n in (1, 2)
    ]
    line = ["batch", str(jobs), "--out", str(folder / "run"), "--base-url", stub.url, "--model", "tiny"]
    jobs.write_text(lines[0] + "\n", "utf-8")
    assert cli.main(line) == 0
    assert len(stub.asked) == 3
    jobs.write_text("\n".join(lines) + "\n", "utf-8")
    assert cli.main(line) == 0
    assert len(stub.asked) == 6
    err = capsys.readouterr().err
    assert "1 of 2  job1: done before" in err
    result = json.loads((folder / "run" / "job2.json").read_text("utf-8"))
    assert result["usage"]["calls"] == 3
    assert cli.main([*line, "--claims-per-call", "3"]) == 0
    assert len(stub.asked) == 12, "asked in another way, it is another result"
    assert secrets_in(folder, err, capsys.readouterr().err) == []


@loopback
def test_only_a_flag_sends_text_away(folder: Path, stub: Any) -> None:
    """A process of its own, with nothing but the settings of the surroundings."""
    surroundings = {
        **os.environ,
        "OPENAI_BASE_URL": stub.url,
        "VERIFY_MODEL": "tiny",
        "PYTHONPATH": str(Path(verify.__file__).parents[1]),
    }
    line = [sys.executable, "-m", "verify", "check", "--claims", "claims.txt", "--sources", "sources"]
    done = subprocess.run(line, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[0] == "engine embedded, model minilm@1: nothing leaves this machine"
    assert stub.asked == []
    asking = subprocess.run(
        [*line, "--engine", "llm"], cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )
    assert asking.returncode == 0, asking.stderr
    assert asking.stderr.startswith("engine llm, model tiny: text goes to 127.0.0.1:")
    assert len(stub.asked) == 6
    assert secrets_in(folder, asking.stdout, asking.stderr, done.stderr) == []


@loopback
@pytest.mark.parametrize("engine", [None, "cascade"])
def test_a_model_is_given_to_a_function_in_one_line(engine: str | None, stub: Any, folder: Path) -> None:
    told = ["Boat 1 sank.", "The weather in Dorn was fair."]
    sources = [Document.of(f"Boat 1 sank at quay {n}. Herring sold well.") for n in (4, 5)]
    report = check_sync(claims=told, sources=sources, engine=engine, llm=connect(stub.url, "tiny"))
    assert report.engine == (engine or "llm")
    assert report.usage.calls == len(stub.asked)
    assert bool(stub.asked) is (engine is None)  # the cascade is sure of all of this without it
    assert report.agreements[0].verdict == "supported"
