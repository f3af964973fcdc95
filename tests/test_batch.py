"""Many drafts in one run: each job once, a bad one alone, and nothing written outside the run's folder."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from verify import batch, cli, pipeline
from verify.domain import Report
from verify.errors import InputError, UnavailableError
from verify.judge import JUDGES, Cell, Judge, Outcome

DRAFT = "The Lindau bridge reopened to traffic on Friday. The mayor cut a ribbon of blue silk at noon."
SOURCE = "On Friday the Lindau bridge reopened to traffic, a year late. Nobody sold sausages.\n"


class Desk:
    """A folder with a draft and sources, a jobs file and an engine that counts what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.down = False
        (folder / "wires").mkdir()
        (folder / "wires" / "a.txt").write_text(SOURCE)
        (folder / "draft.md").write_text(DRAFT)

    async def judge(self, cells: Sequence[Cell]) -> Sequence[Outcome]:
        if self.down:
            raise UnavailableError("models.example: did not answer")
        self.asked += [c.claim.text for c in cells]
        return await JUDGES["embedded"]().judge(cells)

    def jobs(self, *jobs: object) -> None:
        lines = [job if isinstance(job, str) else json.dumps(job) for job in jobs]
        (self.folder / "jobs.jsonl").write_text("\n".join(lines) + "\n")

    def run(self, *more: str, jobs: str | None = None, out: str | None = None) -> int:
        argv = ["batch", jobs or str(self.folder / "jobs.jsonl"), "--out", out or str(self.folder / "run")]
        return cli.main([*argv, "--engine", "counting", *more])

    def result(self, name: str) -> Report:
        return Report.model_validate_json((self.folder / "run" / f"{name}.json").read_text())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path)
    monkeypatch.setitem(JUDGES, "counting", lambda: Judge("counting", desk.judge, model="m1"))
    return desk


ONE = {"id": "one", "draft": "draft.md", "sources": ["wires"]}
TWO = {
    "id": "two",
    "claims": ["The Lindau bridge reopened on Friday.", "It rained."],
    "sources": ["wires/a.txt"],
}


def test_each_job_gives_its_own_result(desk: Desk) -> None:
    desk.jobs(ONE, TWO)
    assert desk.run() == 0
    assert [c.text for c in desk.result("two").claims] == TWO["claims"]
    assert desk.result("one").draft_id
    assert {p.name for p in (desk.folder / "run").glob("*.json")} == {"one.json", "two.json"}


def test_a_result_is_that_of_check(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.jobs(ONE)
    desk.run()
    root = str(desk.folder)
    capsys.readouterr()
    cli.main(
        [
            "check",
            f"{root}/draft.md",
            "--sources",
            f"{root}/wires",
            "--engine",
            "counting",
            "--format",
            "json",
        ]
    )
    assert capsys.readouterr().out == (desk.folder / "run" / "one.json").read_text()


def test_what_is_done_is_not_done_again(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.jobs(ONE, TWO)
    desk.run()
    before, results = len(desk.asked), (desk.result("one"), desk.result("two"))
    assert desk.run() == 0
    assert len(desk.asked) == before
    assert (desk.result("one"), desk.result("two")) == results
    assert capsys.readouterr().err.count("done before") == 2


def test_from_another_folder_nothing_is_done_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.jobs(ONE)
    desk.run()
    before = len(desk.asked)
    monkeypatch.chdir(desk.folder)
    assert desk.run(jobs="jobs.jsonl", out="run") == 0
    assert len(desk.asked) == before


def test_results_written_among_the_sources_make_nothing_be_done_again(desk: Desk) -> None:
    desk.jobs(ONE)
    out = str(desk.folder / "wires" / "run")
    desk.run(out=out)
    before = len(desk.asked)
    assert desk.run(out=out) == 0
    assert len(desk.asked) == before


def test_a_job_added_or_changed_is_done_and_the_others_are_not(desk: Desk) -> None:
    desk.jobs(TWO)
    desk.run()
    desk.asked.clear()
    desk.jobs(TWO, {**TWO, "id": "three", "claims": ["Nobody sold sausages."]})
    desk.run()
    assert desk.asked == ["Nobody sold sausages."]
    desk.asked.clear()
    desk.jobs({**TWO, "claims": ["It snowed."]}, {**TWO, "id": "three", "claims": ["Nobody sold sausages."]})
    desk.run()
    assert desk.asked == ["It snowed."]
    assert [c.text for c in desk.result("two").claims] == ["It snowed."]


def test_a_job_whose_files_changed_is_done_again(desk: Desk) -> None:
    desk.jobs(ONE)
    desk.run()
    for path, text in (("draft.md", DRAFT + " It rained hard."), ("wires/a.txt", SOURCE + "It rained."),
                       ("wires/b.txt", "It rained in Lindau.")):  # fmt: skip
        desk.asked.clear()
        (desk.folder / path).write_text(text)
        desk.run()
        assert desk.asked
    assert len(desk.result("one").sources) == 2


def test_another_model_or_policy_does_the_job_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.jobs(ONE)
    desk.run()
    before = len(desk.asked)
    monkeypatch.setitem(JUDGES, "counting", lambda: Judge("counting", desk.judge, model="m2"))
    desk.run()
    assert len(desk.asked) == 2 * before


def test_a_job_that_fails_leaves_the_others_be_and_the_code_is_2(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.jobs({**ONE, "draft": "missing.md"}, TWO, {**TWO, "id": "three", "sources": ["none.txt"]})
    assert desk.run() == 2
    err = capsys.readouterr().err
    assert "missing.md: no such file" in err
    assert "Traceback" not in err
    assert {p.name for p in (desk.folder / "run").glob("*.json")} == {"two.json"}


def test_a_failed_job_is_done_again_once_its_file_is_there_or_when_asked(desk: Desk) -> None:
    desk.jobs({**ONE, "draft": "later.md"})
    assert desk.run() == 2
    assert desk.run() == 2
    (desk.folder / "later.md").write_text(DRAFT)
    assert desk.run() == 0
    assert desk.result("one").claims


def test_a_source_that_cannot_be_read_is_told_and_the_code_is_2(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.jobs({**ONE, "sources": ["wires", "none.txt"]})
    assert desk.run() == 2
    assert "none.txt" in capsys.readouterr().err
    assert [Path(u.path).name for u in desk.result("one").unread] == ["none.txt"]


def test_an_engine_that_is_down_is_code_3_and_its_jobs_run_again_when_asked(desk: Desk) -> None:
    desk.jobs(TWO)
    desk.down = True
    assert desk.run() == 3
    assert [a.verdict for a in desk.result("two").agreements] == [None, None]
    desk.down = False
    assert desk.run() == 3
    assert desk.asked == []
    assert desk.run("--retry-failed") == 0
    assert len(desk.asked) == 2
    assert not desk.result("two").failures


def test_fail_on_looks_at_every_job_also_at_those_done_before(desk: Desk) -> None:
    desk.jobs({**TWO, "id": "a", "claims": ["Seven camels were sold in Timbuktu."]}, ONE)
    assert desk.run() == 0
    for _ in range(2):
        assert desk.run("--fail-on", "not_enough_info") == 1


HOSTILE_IDS = [
    *("../up", "../../etc/passwd", "/absolute", "a/b/c", "..", ".", "~", "a\\b", "ledger.sqlite", "nul\n"),
    *("x" * 400, "é" * 200, "日" * 200, "😀", "CON", "-", "a.json", "a.part", ".hidden"),
]


def test_an_id_never_leads_out_of_the_folder_and_every_job_has_its_file(desk: Desk) -> None:
    desk.jobs(
        *({**TWO, "id": name, "claims": [f"Claim {n}, about rain."]} for n, name in enumerate(HOSTILE_IDS))
    )
    before = {p for p in desk.folder.parent.rglob("*") if desk.folder / "run" not in p.parents}
    assert desk.run() == 0
    after = {p for p in desk.folder.parent.rglob("*") if desk.folder / "run" not in p.parents}
    assert after - before == {desk.folder / "run"}
    results = [p for p in (desk.folder / "run").iterdir() if p.suffix == ".json"]
    claims = {Report.model_validate_json(p.read_text()).claims[0].text for p in results}
    assert claims == {f"Claim {n}, about rain." for n in range(len(HOSTILE_IDS))}
    assert all(p.parent == desk.folder / "run" and not p.name.startswith(".") for p in results)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{not json", "line 2: is no JSON"),
        ("[" * 100_000, "line 2: is no JSON"),
        ("[1]", "line 2: is no JSON object"),
        ('"text"', "line 2: is no JSON object"),
        ({"id": "x", "sources": ["a"]}, "draft or claims"),
        ({"id": "x", "draft": "d", "claims": ["c"], "sources": ["a"]}, "one of the two"),
        ({"id": "x", "draft": "d"}, "sources must be"),
        ({"id": "x", "draft": "d", "sources": []}, "sources must be"),
        ({"id": "x", "draft": "d", "sources": "a.txt"}, "sources must be"),
        ({"id": "x", "draft": "d", "sources": [1]}, "sources must be"),
        ({"id": "x", "draft": 7, "sources": ["a"]}, "draft must be a path"),
        ({"id": "x", "draft": None, "sources": ["a"]}, "draft must be a path"),
        ({"id": "x", "claims": [], "sources": ["a"]}, "claims must be"),
        ({"id": "x", "claims": [" "], "sources": ["a"]}, "claims must be"),
        ({"id": "x", "claims": "c", "sources": ["a"]}, "claims must be"),
        ({"id": "x", "claims": None, "sources": ["a"]}, "claims must be"),
        ({"id": "x", "draft": "d", "sources": ["a"], "source": []}, "'source' is not known"),
        ({"id": "", "draft": "d", "sources": ["a"]}, "id must be"),
        ({"id": [], "draft": "d", "sources": ["a"]}, "id must be"),
        ({"id": "one", "draft": "d", "sources": ["a"]}, "stands on line 1 already"),
        ({"id": "x\ud800", "draft": "d", "sources": ["a"]}, "no character"),
        ({"id": "x", "draft": "d\0", "sources": ["a"]}, "no character"),
        ({"id": "x", "claims": ["\udfff c"], "sources": ["a"]}, "no character"),
    ],
    ids=str,
)  # fmt: skip
def test_a_line_that_is_no_job_is_named_before_anything_is_run(
    line: object, words: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.jobs(ONE, line)
    assert desk.run() == 2
    err = capsys.readouterr().err
    assert words in err
    assert f"{desk.folder}/jobs.jsonl line 2" in err
    assert "Traceback" not in err
    assert desk.asked == []
    assert not (desk.folder / "run").exists()


def test_a_jobs_file_may_begin_with_a_mark_end_lines_in_crlf_and_hold_odd_separators(desk: Desk) -> None:
    claim = "The bridge\u2028reopened\u0085on Friday."
    lines = [json.dumps(ONE), "", json.dumps({**TWO, "claims": [claim]}, ensure_ascii=False)]
    (desk.folder / "jobs.jsonl").write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    assert desk.run() == 0
    assert [c.text for c in desk.result("two").claims] == [claim]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe\x00"])
def test_a_jobs_file_without_a_job_gets_one_sentence(content: bytes, desk: Desk) -> None:
    path = desk.folder / "jobs.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"jobs\.jsonl"):
        batch.read_jobs(path)
    with pytest.raises(InputError, match="run"):
        batch.read_jobs(desk.folder / "run")


def test_a_job_without_an_id_is_called_by_its_line(desk: Desk) -> None:
    desk.jobs({"claims": ["It rained."], "sources": ["wires"]})
    desk.run()
    assert desk.result("job-1")


@pytest.mark.parametrize("spoil", ["file", "text", "schema", "folder"])
def test_a_folder_or_ledger_that_cannot_be_used_gets_one_sentence(
    spoil: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.jobs(ONE)
    out = desk.folder / "run"
    if spoil == "file":
        out.write_text("a file")
    else:
        out.mkdir()
    if spoil == "text":
        (out / batch.LEDGER).write_text("no database " * 100)
    elif spoil == "schema":
        with sqlite3.connect(out / batch.LEDGER) as other:
            other.execute("CREATE TABLE jobs (name TEXT)")
        other.close()
    elif spoil == "folder":
        (out / batch.LEDGER).mkdir()
    assert desk.run() == 2
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert str(out) in err
    assert len([line for line in err.splitlines() if line.startswith("verify: ")]) == 1


def test_the_overview_tells_a_line_a_job(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.jobs(ONE, {**ONE, "id": "bad", "draft": "missing.md"})
    desk.run()
    capsys.readouterr()
    assert cli.main(["report", str(desk.folder / "run")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2 jobs, 1 done"
    assert lines[1].startswith("done    one: ")
    assert lines[2].startswith("failed  bad: ")
    assert "missing.md" in lines[2]


def test_a_run_that_is_interrupted_leaves_what_was_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.jobs(TWO, ONE)
    plain = pipeline.check

    async def stops(draft: object, *rest: object) -> Report:
        if draft is not None:
            raise KeyboardInterrupt
        return await plain(draft, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "check", stops)
    assert desk.run() == 130
    assert desk.result("two")
    monkeypatch.setattr(pipeline, "check", plain)
    desk.asked.clear()
    assert desk.run() == 0
    assert "It rained." not in desk.asked


def test_a_result_that_no_job_gives_any_more_is_not_left_looking_new(desk: Desk) -> None:
    desk.jobs(ONE)
    desk.run()
    (desk.folder / "draft.md").unlink()
    assert desk.run() == 2
    assert not (desk.folder / "run" / "one.json").exists()


def test_a_ledger_is_never_half_written_by_a_job_that_raises(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.jobs(TWO, ONE)
    plain = pipeline.check

    async def breaks(draft: object, *rest: object) -> Report:
        if draft is not None:
            raise ZeroDivisionError
        return await plain(draft, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "check", breaks)
    with pytest.raises(ZeroDivisionError):  # a bug of ours is never made a note
        desk.run()
    with sqlite3.connect(desk.folder / "run" / batch.LEDGER) as ledger:
        assert ledger.execute("SELECT id, state FROM jobs").fetchall() == [("two", "done")]
    ledger.close()
    assert desk.result("two")
