"""A replay answers what was recorded and nothing else: a question without a recording is unscored, never wrong."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import socket
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml

from verify import pipeline
from verify.cli import main
from verify.domain import Failure
from verify.engines import SMALL
from verify.errors import InputError
from verify.llm import connect
from verify.scoring import command, measures, replay
from verify.scoring.records import Answers, ScoreReport
from verify.scoring.replay import UNRECORDED, Recordings, Replay, canonical
from verify.scoring.run import Job, score
from verify.scoring.sets import Folders
from verify.scoring.tasks import extract

ROWS = (
    ("i1", "The ferry Alma sank on Friday.", "The ferry Alma sank on Friday. All were saved.", "supports"),
    ("i2", "The mayor of Harwick resigned.", "The mayor of Harwick stays. He said so.", "refutes"),
    (
        "i3",
        "The bridge at Velm was closed.",
        "The bridge at Velm was painted red. It is old.",
        "not_mentioned",
    ),
)
TRUTH = {"Alma": "true", "mayor": "false", "bridge": "unknown"}
JUDGE = Job("judge", "vitaminc")
EXTRACT = Job("extract", extract.PUBLIC[0])
Interactions = list[dict[str, Any]]
Script = Callable[[str], dict[str, Any]]


@pytest.fixture
def data(tmp_path: Path) -> Folders:
    rows = [
        {"id": i, "claim": claim, "label": label, "sources": [{"id": "s", "title": f"T{i}", "text": text}]}
        for i, claim, text, label in ROWS
    ]
    texts = [
        {"id": "t1", "text": ROWS[0][2], "claims": [ROWS[0][1]]},
        {"id": "t2", "text": ROWS[1][2], "claims": ["The mayor of Harwick stays."]},
    ]
    for name, found in ((JUDGE.set, rows), (EXTRACT.set, texts)):
        (tmp_path / "data" / name).mkdir(parents=True)
        (tmp_path / "data" / name / "dev.jsonl").write_text("\n".join(map(json.dumps, found)), "utf-8")
    return Folders(data=tmp_path / "data", gold=tmp_path / "gold")


@pytest.fixture
def cassettes(tmp_path: Path) -> Path:
    (tmp_path / "cassettes").mkdir()
    return tmp_path / "cassettes"


def answered(question: str) -> dict[str, Any]:
    """What the scripted model says: of a claim whether it is true, of sentences each as a claim."""
    if "\nClaim: " in question:
        claim = question.split("\nClaim: ")[1]
        said = next((s for words, s in TRUTH.items() if words in claim), "unknown")
        return {"claim_is": said, "sentences": [] if said == "unknown" else [1]}
    numbered = re.findall(r"^\[(\d+)\] (.*)$", question, re.MULTILINE)
    return {"claims": [{"s": [int(n)], "claim": words} for n, words in numbered]}


def recorded(
    job: Job, folders: Folders, limit: int | None = None, engine: str = "local", script: Script = answered
) -> Interactions:
    """The questions of a job and a scripted model's answers, in the shape of a cassette."""
    kept: Interactions = []

    async def server(request: httpx2.Request) -> httpx2.Response:
        asked = json.loads(await request.aread())
        content = json.dumps(script(asked["messages"][-1]["content"]))
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
        usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
        told = {"object": "chat.completion", "model": "tiny-2026", "choices": [choice], "usage": usage}
        kept.append(
            {
                "prompt": "recorded.v1@0",
                "request": {"method": "POST", "uri": "http://127.0.0.1:8000/v1/chat/completions", "body": asked},
                "response": {"status": {"code": 200}, "body": told},
            }
        )  # fmt: skip
        return httpx2.Response(200, json=told)

    model = connect(
        "https://models.example/v1", "tiny", api_key="k", cache=None, transport=lambda: httpx2.MockTransport(server)
    )  # fmt: skip
    score(job, pipeline.options(engine, model=model, manner=SMALL), folders, limit)
    assert kept
    return kept


def write(cassettes: Path, job: Job, interactions: Interactions) -> Path:
    path = cassettes / f"{job.task}-{job.set}.yaml"
    path.write_text(yaml.safe_dump({"version": 1, "interactions": interactions}, allow_unicode=True), "utf-8")
    return path


def replayed(
    job: Job, cassettes: Path, folders: Folders, name: str = "local"
) -> tuple[ScoreReport, Sequence[Any]]:
    engine = command.replayed(Replay(name, cassettes))
    order = command.Order(tasks=(job.task,), sets=(job.set,), folders=folders, options=" --replay")
    return command.scored_job(job, engine, order, today=date(2025, 7, 3))


@pytest.fixture
def no_socket(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What tried to reach anybody: nothing may."""
    tried: list[str] = []

    def refuse(name: str) -> Callable[..., Any]:
        def refused(*args: Any, **more: Any) -> Any:
            tried.append(name)
            raise AssertionError(f"{name} was called")

        return refused

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse(name))
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse(name))
    return tried


# --- what is answered


def test_a_recording_answers_its_own_question_and_says_that_it_was_replayed(
    data: Folders, cassettes: Path, no_socket: list[str]
) -> None:
    write(cassettes, JUDGE, recorded(JUDGE, data))
    report, details = replayed(JUDGE, cassettes, data)
    assert (report.coverage.judged, report.coverage.asked, report.failures) == (3, 3, {})
    assert report.scores["accuracy"].value == 1.0
    assert report.answers is Answers.REPLAYED
    assert (report.model, report.engine) == ("tiny", "local-replay")
    assert report.prompt is not None
    assert report.prompt.startswith("judge.v1@")
    assert [d.answer.split(" ")[0] for d in details] == ["supports", "refutes", "not_enough_info"]
    assert no_socket == []


def test_a_question_that_was_not_recorded_is_unscored_and_never_wrong(
    data: Folders, cassettes: Path, no_socket: list[str]
) -> None:
    write(cassettes, JUDGE, recorded(JUDGE, data, 2))
    report, details = replayed(JUDGE, cassettes, data)
    assert (report.coverage.judged, report.coverage.asked) == (2, 3)
    assert report.failures == {UNRECORDED: 1}
    assert report.scores["accuracy"].value == 1.0
    assert report.confusion["not_enough_info"] == dict.fromkeys(report.labels, 0)
    assert report.gold_counts["not_enough_info"] == 1
    assert [d.failure for d in details] == ["", "", "no recording answers this question"]
    assert [d.wrong for d in details] == [False] * 3
    assert report.answers is Answers.REPLAYED
    assert no_socket == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The ferry Alma sank on Friday. All were saved.", "The ferry Alma sank on Friday. All were lost."),
        ('"claim": "The ferry Alma sank on Friday."', '"claim": "The ferry Alma sank on Friday!"'),
    ],
    ids=["a word of the source", "a mark of the claim"],
)
def test_a_question_that_differs_in_one_word_is_another_question(
    data: Folders, cassettes: Path, old: str, new: str
) -> None:
    write(cassettes, JUDGE, recorded(JUDGE, data))
    assert data.data is not None
    path = data.data / JUDGE.set / "dev.jsonl"
    assert path.read_text("utf-8").count(old) == 1
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    report, _ = replayed(JUDGE, cassettes, data)
    assert (report.coverage.judged, report.failures) == (2, {UNRECORDED: 1})


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.update(model="other"),
        lambda body: body.update(max_tokens=1) or body.pop("max_completion_tokens", None),
        lambda body: body["messages"][0].update(content="Another prompt."),
        lambda body: body.pop("logprobs"),
    ],
    ids=["model", "room", "prompt", "odds"],
)
def test_the_whole_question_must_be_the_same(
    data: Folders, cassettes: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    kept = recorded(JUDGE, data)
    change(kept[0]["request"]["body"])
    write(cassettes, JUDGE, kept)
    report, _ = replayed(JUDGE, cassettes, data)
    assert (report.coverage.judged, report.failures) == (2, {UNRECORDED: 1})


def test_a_replay_scores_as_the_run_that_was_recorded(data: Folders, cassettes: Path) -> None:
    def wrong(question: str) -> dict[str, Any]:
        return {"claim_is": "true", "sentences": [1]}

    write(cassettes, JUDGE, recorded(JUDGE, data, script=wrong))
    report, _ = replayed(JUDGE, cassettes, data)
    assert report.scores["accuracy"].value == 0.3333
    assert report.confusion["refutes"]["supports"] == 1


def test_the_same_replay_gives_the_same_report(data: Folders, cassettes: Path) -> None:
    write(cassettes, JUDGE, recorded(JUDGE, data, 2))
    assert replayed(JUDGE, cassettes, data) == replayed(JUDGE, cassettes, data)


def test_a_replay_costs_no_call_and_counts_what_it_played(data: Folders, cassettes: Path) -> None:
    write(cassettes, JUDGE, recorded(JUDGE, data, 2))
    report, _ = replayed(JUDGE, cassettes, data)
    assert report.usage.model_dump() == {
        "calls": 0,
        "prompt_tokens": 0,
        "completion_tokens": 0,
        "cache_hits": 2,
    }


def test_of_the_cascade_only_what_the_model_is_asked_must_be_recorded(
    data: Folders, cassettes: Path, no_socket: list[str]
) -> None:
    sources = [{"id": "s", "title": "T4", "text": "Rain fell on the hills all night."}]
    far = {"id": "i4", "claim": "The bank raised its rate.", "label": "not_mentioned", "sources": sources}
    assert data.data is not None
    path = data.data / JUDGE.set / "dev.jsonl"
    path.write_text(f"{path.read_text('utf-8')}\n{json.dumps(far)}", "utf-8")
    kept = recorded(JUDGE, data, engine="cascade")
    write(cassettes, JUDGE, kept)
    report, _ = replayed(JUDGE, cassettes, data, "cascade")
    assert (report.engine, report.coverage.judged, report.failures) == ("cascade-replay", 4, {})
    assert report.usage.cache_hits == len(kept) == 2
    assert report.answers is Answers.REPLAYED
    write(cassettes, JUDGE, kept[:1])
    report, _ = replayed(JUDGE, cassettes, data, "cascade")
    assert (report.coverage.judged, report.failures) == (3, {UNRECORDED: 1})
    assert no_socket == []


# --- the other tasks


def test_a_text_that_was_not_recorded_is_unscored(
    data: Folders, cassettes: Path, no_socket: list[str]
) -> None:
    write(cassettes, EXTRACT, recorded(EXTRACT, data, 1))
    report, details = replayed(EXTRACT, cassettes, data)
    assert (report.coverage.judged, report.coverage.asked) == (1, 2)
    assert report.failures == {UNRECORDED: 1}
    assert report.scores["recall"].value == 1.0
    assert report.answers is Answers.REPLAYED
    assert UNRECORDED in details[1].failure
    assert no_socket == []


@pytest.fixture
def story(data: Folders, tmp_path: Path) -> Folders:
    """One story of the project's own, whose draft is read in several questions."""
    source = Path(__file__).parents[1] / "eval" / "gold" / "stories" / "strike"
    shutil.copytree(source, tmp_path / "gold" / "stories" / "strike")
    return data


ENDTOEND = Job("endtoend", "stories")


def is_judging(interaction: dict[str, Any]) -> bool:
    return "\nClaim: " in interaction["request"]["body"]["messages"][-1]["content"]


def test_a_draft_is_checked_on_recordings_from_end_to_end(
    story: Folders, cassettes: Path, no_socket: list[str]
) -> None:
    kept = recorded(ENDTOEND, story)
    reading = [i for i in kept if not is_judging(i)]
    assert len(reading) > 1
    write(cassettes, ENDTOEND, kept)
    whole, _ = replayed(ENDTOEND, cassettes, story)
    assert (whole.coverage.judged, whole.failures) == (whole.coverage.asked, {})
    assert whole.answers is Answers.REPLAYED
    assert whole.per_label["not_enough_info"].support > 0

    write(cassettes, ENDTOEND, [i for i in kept if i is not reading[0]])
    holed, details = replayed(ENDTOEND, cassettes, story)
    assert 0 < holed.failures[UNRECORDED] < holed.coverage.asked
    assert holed.coverage.judged == holed.coverage.asked - holed.failures[UNRECORDED]
    before = {o.unit: o.answer for o in whole.outcomes}
    assert all(o.answer in (None, before[o.unit]) for o in holed.outcomes), (
        "a missing recording makes nothing wrong"
    )
    assert not any(d.wrong for d in details if d.failure)
    assert no_socket == []


def test_a_draft_without_recordings_is_unscored(story: Folders, cassettes: Path) -> None:
    kept = recorded(ENDTOEND, story)
    for some in ([i for i in kept if is_judging(i)], [i for i in kept if not is_judging(i)]):
        write(cassettes, ENDTOEND, some)
        report, _ = replayed(ENDTOEND, cassettes, story)
        wrong = [o for o in report.outcomes if o.answer == "not_found"]
        assert report.failures == {UNRECORDED: report.coverage.asked - len(wrong)}
        assert {o.answer for o in report.outcomes} <= {None, "not_found"}
        assert report.failures[UNRECORDED] > report.coverage.asked / 2


# --- recordings


def test_the_order_of_fields_makes_no_other_question() -> None:
    assert canonical({"a": 1, "b": [1, {"x": "é", "y": None}]}) == canonical(
        {"b": [1, {"y": None, "x": "é"}], "a": 1}
    )
    assert canonical({"a": [1, 2]}) != canonical({"a": [2, 1]})


def test_recordings_count_what_was_played_and_what_was_missing(data: Folders, cassettes: Path) -> None:
    kept = recorded(JUDGE, data)
    held = Recordings([write(cassettes, JUDGE, kept)])
    assert (len(held), held.model) == (3, "tiny")
    body = kept[0]["request"]["body"]
    found = held.answer(json.dumps(body).encode())
    assert found is not None
    assert json.loads(found) == kept[0]["response"]["body"]
    assert held.answer(json.dumps({**body, "seed": 9}).encode()) is None
    assert (held.played, held.missing) == (1, 1)


def test_the_answer_of_a_question_that_was_not_recorded_is_no_success(data: Folders, cassettes: Path) -> None:
    held = Recordings([write(cassettes, JUDGE, recorded(JUDGE, data))])

    async def ask() -> httpx2.Response:
        async with httpx2.AsyncClient(transport=held.transport()()) as client:
            return await client.post(f"{replay.NOWHERE}/chat/completions", json={"model": "tiny"})

    answer = asyncio.run(ask())
    assert answer.status_code == 410
    assert answer.json()["error"]["code"] == UNRECORDED


def test_only_a_failure_for_want_of_a_recording_is_called_so() -> None:
    away = Failure(claim_id="c", document_id="d", stage="judge", kind="unavailable", message="It is away.")
    gone = away.model_copy(update={"message": f"nowhere does not take the request (410, {UNRECORDED})"})
    assert [f.kind for f in replay.told([away, gone]) if isinstance(f, Failure)] == [
        "unavailable",
        UNRECORDED,
    ]
    assert replay.told([away])[0] is away


SPOILT = {
    "not there": None,
    "no YAML": "a: [1,",
    "nothing": "",
    "a list": "- 1\n- 2\n",
    "no interactions": "version: 1\n",
    "interactions without a request": "interactions:\n- response: {body: {}}\n",
    "a body that is text": "interactions:\n- request: {body: abc}\n  response: {body: {}}\n",
    "no response": "interactions:\n- request: {body: {model: tiny}}\n",
    "no model": "interactions:\n- request: {body: {messages: []}}\n  response: {body: {}}\n",
    "no interaction": "version: 1\ninteractions: []\n",
    "bytes": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("content", SPOILT.values(), ids=SPOILT)
def test_a_cassette_that_is_spoilt_is_one_sentence(cassettes: Path, content: str | bytes | None) -> None:
    path = cassettes / "judge-vitaminc.yaml"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as caught:
        Recordings([path])
    assert re.fullmatch(rf"{re.escape(str(path))}: [^\n]+; record it again", str(caught.value))


def test_a_replay_covers_the_jobs_that_were_recorded_on_their_dev_split(cassettes: Path) -> None:
    write(cassettes, Job("judge", "stories"), [])
    engine = command.replayed(Replay("local", cassettes))
    assert engine.covers(Job("judge", "stories"))
    assert not engine.covers(Job("judge", "stories", "test"))
    assert not engine.covers(Job("extract", "stories"))
    assert not engine.covers(Job("judge", "vitaminc"))


# --- by the command line


def line(cassettes: Path, *more: str) -> list[str]:
    return [
        "eval",
        "judge",
        "--set",
        "vitaminc",
        "--engine",
        "local",
        "--replay",
        "--cassettes",
        str(cassettes),
        *more,
    ]


@pytest.fixture
def desk(data: Folders, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("VERIFY_DATA", str(data.data))
    monkeypatch.setenv("VERIFY_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def test_the_command_line_replays_the_local_model(
    data: Folders, cassettes: Path, desk: Path, capsys: pytest.CaptureFixture[str], no_socket: list[str]
) -> None:
    write(cassettes, JUDGE, recorded(JUDGE, data, 2))
    assert main(line(cassettes, "--format", "json")) == 0
    out, err = capsys.readouterr()
    (report,) = json.loads(out)
    assert (report["engine"], report["answers"], report["failures"]) == (
        "local-replay",
        "replayed",
        {UNRECORDED: 1},
    )
    assert report["command"] == "verify eval judge --set vitaminc --engine local --replay"
    assert err == "", "no text leaves for anywhere, so that there is nobody to name"
    assert main(line(cassettes)) == 0
    assert f"1 {UNRECORDED}" in capsys.readouterr().out, "the count is printed"
    assert no_socket == []
    assert not (desk / "cache").exists(), "nothing of a replay is kept among the model's own answers"


def test_a_spoilt_cassette_ends_the_command_with_one_sentence(
    cassettes: Path, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (cassettes / "judge-vitaminc.yaml").write_text("a: [1,", "utf-8")
    assert main(line(cassettes)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "judge-vitaminc.yaml: is no cassette of answers (" in err


def test_where_nothing_was_recorded_nothing_is_scored(
    cassettes: Path, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line(cassettes)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(
        "verify: local-replay: there is no recording of what was asked for; leave out --replay"
    )
    assert err.count("\n") == 1


def test_a_replay_has_no_probability_where_the_recording_has_no_odds(data: Folders, cassettes: Path) -> None:
    write(cassettes, JUDGE, recorded(JUDGE, data))
    engine = command.replayed(Replay("local", cassettes))
    scored = score(JUDGE, engine.options(JUDGE), data)
    assert measures.reliability(scored.outcomes) == ((), None)
