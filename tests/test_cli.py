"""The command line: one sentence for what is wrong, the right exit code, and a contract in JSON."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from verify import cli, pipeline
from verify.domain import Report
from verify.errors import UnavailableError
from verify.judge import JUDGES, Cell, Judge, Outcome

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "mediation"
DRAFT = (
    "The Lindau bridge reopened to traffic on Friday after two years of repairs. "
    "The mayor cut a ribbon of blue silk at noon.\n\n"
    "Twelve people who ran the ferry have lost their work.\n"
)
SOURCE = (
    "The bridge at Lindau was reopened to traffic on Friday, a year late. "
    "Nobody sold sausages, and the mayor stayed away.\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a draft and a source."""
    (tmp_path / "draft.md").write_text(DRAFT)
    (tmp_path / "a.txt").write_text(SOURCE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str] | None, *argv: str) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of one command."""
    assert capsys is not None
    code = cli.main(argv)
    out, err = capsys.readouterr()
    return code, out, err


def shell(command: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """A shell command in which `verify` stands for this verify."""
    verify = f"{sys.executable} -m verify"
    return subprocess.run(
        ["bash", "-c", f'set -o pipefail; verify() {{ {verify} "$@"; }}; {command}'],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def refused(answer: tuple[int, str, str], *words: str, code: int = 2) -> None:
    """Whether a command ended with the code and one sentence that holds the words."""
    found, out, err = answer
    complaints = [line for line in err.splitlines() if line.startswith("verify: ")]
    assert found == code
    assert out == ""
    assert "Traceback" not in err
    assert len(complaints) == 1
    assert [line for line in err.splitlines() if not line.startswith(("engine ", "verify: "))] == []
    for word in words:
        assert word in complaints[0]


COMMANDS = ("check", "compare", "batch", "report", "eval", "examples", "model")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, command, "--help")
    assert (code, err) == (0, "")
    assert f"verify {command}" in out.split("examples:")[1]


def test_the_whole_help_names_each_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--help")
    assert (code, err) == (0, "")
    assert all(f"\n    {command} " in out for command in COMMANDS)
    assert run(capsys)[1] == out


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"verify {pipeline.version()}\n", "")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from verify.cli import main; main(['check', '--help']); "
        "heavy = {'rich', 'jinja2', 'lxml', 'numpy', 'bm25s', 'openai', 'trafilatura'}; "
        "sys.exit(' '.join(heavy & set(sys.modules)) or None)"
    )
    done = shell(f'{sys.executable} -c "{code}"', ROOT)
    assert (done.returncode, done.stderr) == (0, "")


# Wrong usage


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["check", "draft.md"], ["--sources is missing"]),
        (["check", "--sources", "a.txt"], ["draft or --claims"]),
        (["check", "draft.md", "--claims", "a.txt", "--sources", "a.txt"], ["one of the two"]),
        (["check", "draft.md", "--sources", "a.txt", "--date", "July 4"], ["--date 'July 4'", "2025-07-04"]),
        (["check", "draft.md", "--sources", "a.txt", "--date", "2025-02-30"], ["--date '2025-02-30'"]),
        (["check", "draft.md", "--sources", "a.txt", "--fail-on", "wrong"], ["'wrong'", "refuted"]),
        (["check", "draft.md", "--sources", "a.txt", "--engine", "oracle"], ["'oracle'", "embedded"]),
        (["check", "draft.md", "--sources", "a.txt", "--format", "pdf"], ["'pdf'", "--help"]),
        (["check", "draft.md", "--sources"], ["--sources", "--help"]),
        (["check", "draft.md", "--sources", "a.txt", "--nonsense"], ["--nonsense", "--help"]),
        (["chekc"], ["command 'chekc'", "perhaps check is meant; see `verify --help`"]),
        (["frobnicate"], ["command 'frobnicate'", "choose one of: check, compare", "--help"]),
        (["check", "draft.md", "--formt", "json"], ["--formt", "perhaps --format is meant", "check --help"]),
        (["check", "draft.md", "a.txt", "--sources", "a.txt"], ["'a.txt'", "one argument too many"]),
        (["--verbose"], ["--verbose", "perhaps --version is meant"]),
        (["check", "draft.md", "--sources", "a.txt", "--format", "htm"], ["--format 'htm'", "perhaps html is meant"]),
        (["check", "draft.md", "--sources", "a.txt", "--out", "draft.md"], ["draft.md", "an input"]),
        (["check", "draft.md", "--sources", "a.txt", "--out", "a.txt"], ["a.txt", "an input"]),
        (["check", "--claims", "draft.md", "--sources", "a.txt", "--out", "draft.md"], ["an input"]),
        (["check", "draft.md", "--sources", ".", "--out", "page.html"], ["page.html", "lies in ."]),
        (["compare", "a.txt", "draft.md", "--out", "draft.md"], ["draft.md", "an input"]),
        (["check", "draft.md", "--sources", "a.txt", "--out", "r.pdf"], ["r.pdf", "give --format"]),
        (["check", "draft.md", "--sources", "a.txt", "--out", "result"], ["result", "give --format"]),
        (["check", "draft.md", "--sources", "a.txt", "--out", "new/"], ["new", "is a folder"]),
        (["report", ".", "--out", "r.html"], ["overview", "--out"]),
        (["compare", "a.txt"], ["at least two sources"]),
        (["compare"], ["PATH"]),
        (["compare", "a.txt", "draft.md", "--engine", "oracle"], ["'oracle'"]),
        (["batch", "jobs.jsonl"], ["--out"]),
        (["batch", "none.jsonl", "--out", "run"], ["none.jsonl", "one job a line"]),
        (["report", "none.json"], ["none.json"]),
        (["report", "a.txt"], ["a.txt", "not JSON"]),
        (["report", "."], ["ledger"]),
        (["examples", "a.txt"], ["a.txt", "exists already"]),
        (["examples", "a.txt/story"], ["a.txt/story", "cannot be written"]),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, list) else "",
)  # fmt: skip
def test_wrong_usage_gets_one_sentence(
    argv: list[str], words: list[str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(run(capsys, *argv), *words)


# Inputs that cannot be read


def unreadable(desk: Path) -> dict[str, str]:
    """Names of inputs that cannot be read, each with a word of the sentence it must get."""
    (desk / "empty.txt").write_bytes(b"")
    (desk / "blank.txt").write_bytes(b" \n\t\n")
    (desk / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (desk / "zeros.txt").write_bytes(b"text\0text")
    (desk / "latin.txt").write_bytes("Le pont a été rouvert à la circulation.".encode("latin-1"))
    with (desk / "large.txt").open("wb") as file:
        file.truncate(50_000_000)
    (desk / "loop.txt").symlink_to("loop.txt")
    (desk / "page.pdf").write_bytes(b"%PDF-1.7")
    (desk / "dangling.txt").symlink_to("nowhere.txt")
    os.mkfifo(desk / "pipe.txt")
    return {
        "empty.txt": "is empty",
        "blank.txt": "no words",
        "binary.txt": "UTF-8",
        "zeros.txt": "binary",
        "latin.txt": "save it as UTF-8",
        "large.txt": "larger than",
        "loop.txt": "",
        "page.pdf": "is damaged",
        "dangling.txt": "no such file",
        "pipe.txt": "no regular file",
        "none.txt": "no such file",
        "none/deep/none.md": "no such file",
    }


def test_a_draft_that_cannot_be_read_gets_one_sentence(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, word in unreadable(desk).items():
        refused(run(capsys, "check", name, "--sources", "a.txt"), name, word)


def test_claims_that_cannot_be_read_get_one_sentence(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, word in unreadable(desk).items():
        refused(run(capsys, "check", "--claims", name, "--sources", "a.txt"), name, word)


def test_a_source_that_cannot_be_read_is_named_the_rest_is_done_and_the_code_is_2(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, word in unreadable(desk).items():
        code, out, err = run(capsys, "check", "draft.md", "--sources", name, "a.txt", "--format", "json")
        complaints = [line for line in err.splitlines() if line.startswith("verify: ")]
        report = Report.model_validate_json(out)
        assert code == 2
        assert len(complaints) == 1
        assert name in complaints[0]
        assert word in complaints[0]
        assert [u.path for u in report.unread] == [name]
        assert [d.path for d in report.sources] == ["a.txt"]


def test_without_one_source_that_can_be_read_nothing_is_written(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "check", "draft.md", "--sources", "none.txt", "--out", "result.json")
    assert (code, out) == (2, "")
    assert "no source could be read" in err
    assert not (desk / "result.json").exists()


def test_a_folder_as_a_draft_or_without_anything_to_read_gets_one_sentence(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "folder").mkdir()
    refused(run(capsys, "check", "folder", "--sources", "a.txt"), "folder", "is a folder")
    code, _, err = run(capsys, "check", "draft.md", "--sources", "folder", "a.txt")
    assert code == 2
    assert "holds nothing to read" in err


def test_a_folder_that_links_to_itself_is_read_once(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "folder").mkdir()
    (desk / "folder" / "a.txt").write_text(SOURCE)
    (desk / "folder" / "again").symlink_to(desk / "folder")
    (desk / "folder" / "self").symlink_to("self")
    code, out, _ = run(capsys, "check", "draft.md", "--sources", "folder", "--format", "json")
    assert code == 0
    assert [d.path for d in Report.model_validate_json(out).sources] == ["folder/a.txt"]


def test_a_bad_line_of_jsonl_is_named_and_the_others_go_on(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps({"id": "one", "text": SOURCE}), "{not json", json.dumps({"id": "two"})]
    (desk / "wires.jsonl").write_text("\n".join(lines))
    code, out, err = run(capsys, "check", "draft.md", "--sources", "wires.jsonl", "--format", "json")
    report = Report.model_validate_json(out)
    assert code == 2
    assert [d.path for d in report.sources] == ["wires.jsonl#one"]
    assert [u.path for u in report.unread] == ["wires.jsonl line 2", "wires.jsonl line 3"]
    assert "wires.jsonl line 2: is not JSON" in err


def test_an_id_of_jsonl_leads_nowhere(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "in").mkdir()
    (desk / "in" / "w.jsonl").write_text(json.dumps({"id": "../../escaped", "text": SOURCE}))
    before = set(desk.rglob("*"))
    out = "in/out.html"
    code, _, _ = run(capsys, "check", "draft.md", "--sources", "in/w.jsonl", "--out", out)
    assert code == 0
    assert set(desk.rglob("*")) - before == {desk / out}
    assert not (desk.parent / "escaped").exists()


# Exit codes


def test_a_draft_without_claims_is_told_in_a_sentence_and_is_no_error(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "notes.md").write_text("# Notes\n\nWhy not?\n")
    for form in ("terminal", "markdown", "html"):
        code, out, _ = run(capsys, "check", "notes.md", "--sources", "a.txt", "--format", form)
        assert code == 0
        assert "No checkable claim was found" in out


class Scripted:
    """Engines for the command line, by name."""

    @staticmethod
    async def down(cells: Sequence[Cell]) -> Sequence[Outcome]:
        raise UnavailableError("models.example: did not answer; try again later")

    @staticmethod
    async def half(cells: Sequence[Cell]) -> Sequence[Outcome]:
        plain = await JUDGES["embedded"]().judge(cells)
        return [UnavailableError("timed out") if n % 2 else o for n, o in enumerate(plain)]


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(JUDGES, "down", lambda: Judge("down", Scripted.down))
    monkeypatch.setitem(JUDGES, "half", lambda: Judge("half", Scripted.half))


@pytest.mark.usefixtures("engines")
def test_an_engine_that_answers_nothing_is_code_3_and_the_report_says_not_judged(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "check", "draft.md", "--sources", "a.txt", "--engine", "down")
    assert code == 3
    assert "not judged" in out
    assert "did not answer" in out
    assert "Traceback" not in err


@pytest.mark.usefixtures("engines")
def test_answers_that_failed_are_code_1_only_where_asked_for(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["check", "draft.md", "--sources", "a.txt", "--engine", "half"]
    assert run(capsys, *argv)[0] == 0
    assert run(capsys, *argv, "--fail-on", "failed")[0] == 1


def test_fail_on_looks_at_the_verdicts(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "claims.txt").write_text("Seven camels were sold in Timbuktu in March.\n")
    argv = ["check", "--claims", "claims.txt", "--sources", "a.txt"]
    assert run(capsys, *argv)[0] == 0
    assert run(capsys, *argv, "--fail-on", "refuted, conflicting")[0] == 0
    assert run(capsys, *argv, "--fail-on", "refuted,not_enough_info")[0] == 1


# Output


@pytest.mark.parametrize("out", ["folder", "a.txt/out.html", "/dev/null/out.html", "folder/../a.txt/x.md"])
def test_an_out_that_cannot_be_written_gets_one_sentence_before_any_work(
    out: str, desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "folder").mkdir()
    before = set(desk.rglob("*"))
    monkeypatch.setattr(pipeline, "check", None)
    refused(run(capsys, "check", "draft.md", "--sources", "a.txt", "--out", out), out, "--out")
    assert set(desk.rglob("*")) == before


def test_out_makes_its_folder_and_its_name_gives_the_format(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, start in (("r.json", "{"), ("r.md", "# "), ("r.html", "<!doctype html>"), ("r.txt", "Report")):
        code, out, err = run(capsys, "check", "draft.md", "--sources", "a.txt", "--out", f"new/deep/{name}")
        assert (code, out) == (0, "")
        assert f"written to new/deep/{name}" in err
        assert (desk / "new/deep" / name).read_text().startswith(start)
    assert {p.name for p in (desk / "new/deep").iterdir()} == {"r.json", "r.md", "r.html", "r.txt"}


def test_a_format_given_goes_before_the_name_of_out_and_is_said(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["check", "draft.md", "--sources", "a.txt", "--format", "json", "--out"]
    assert "written to r.html, as json, which its name does not say" in run(capsys, *argv, "r.html")[2]
    assert json.loads((desk / "r.html").read_text())["claims"]
    assert run(capsys, *argv, "result")[2].endswith("written to result\n")


def test_a_result_as_json_may_lie_among_the_sources(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["check", "draft.md", "--sources", ".", "--out", "r.json"]
    assert [run(capsys, *argv)[0] for _ in range(2)] == [0, 0]
    assert {d.path for d in Report.model_validate_json((desk / "r.json").read_text()).sources} == {
        "a.txt",
        "draft.md",
    }


def test_out_through_a_link_leaves_the_link(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "real.json").write_text("old")
    (desk / "link.json").symlink_to("real.json")
    assert run(capsys, "check", "draft.md", "--sources", "a.txt", "--out", "link.json")[0] == 0
    assert (desk / "link.json").is_symlink()
    assert json.loads((desk / "real.json").read_text())["schema_version"]


def test_out_to_a_pipe_or_a_device_writes_to_it_and_does_not_replace_it(desk: Path) -> None:
    os.mkfifo(desk / "pipe.json")
    done = shell(
        "cat pipe.json > copy.json & verify check draft.md --sources a.txt --out pipe.json && wait", desk
    )
    assert done.returncode == 0
    assert (desk / "pipe.json").is_fifo()
    assert json.loads((desk / "copy.json").read_text())["claims"]


def test_a_reader_that_goes_away_ends_it_quietly(desk: Path) -> None:
    for command in ("check draft.md --sources a.txt", "--help", "check --help", "report r.json", "--version"):
        shell("verify check draft.md --sources a.txt --out r.json", desk)
        done = shell(f"verify {command} | true", desk, PYTHONUNBUFFERED="")
        assert done.returncode == 0
        assert "Traceback" not in done.stderr
        assert "BrokenPipe" not in done.stderr


def test_closed_streams_are_no_error(desk: Path) -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-", "<&-"):
        done = shell(f"verify check draft.md --sources a.txt {closed}", desk)
        assert done.returncode == 0
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_gets_one_sentence(desk: Path) -> None:
    for command in ("check draft.md --sources a.txt", "--help", "--version"):
        done = shell(f"verify {command} > /dev/full", desk)
        assert done.returncode == 2
        assert "standard output: cannot be written" in done.stderr
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr
    done = shell("verify check draft.md --sources a.txt --out /dev/full", desk)
    assert done.returncode == 2
    assert "/dev/full: cannot be written" in done.stderr


def test_standard_input_is_a_draft_claims_or_a_source(desk: Path) -> None:
    for command in (
        "check - --sources a.txt < draft.md",
        "check --claims - --sources a.txt < draft.md",
        "check draft.md --sources - < a.txt",
        "check /dev/stdin --sources a.txt < draft.md",
    ):
        done = shell(f"verify {command} --format json", desk)
        if "/dev/stdin" in command:
            assert done.returncode == 2
            assert "Traceback" not in done.stderr
            continue
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["claims"]


def test_a_draft_from_standard_input_is_called_so(desk: Path) -> None:
    done = shell("verify check - --sources a.txt < draft.md", desk)
    assert done.stdout.startswith("Report on standard input\n")


def test_a_batch_that_is_stopped_says_how_it_goes_on(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    (desk / "jobs.jsonl").write_text('{"draft": "draft.md", "sources": ["a.txt"]}\n')
    monkeypatch.setattr(pipeline, "check", interrupted)
    code, _, err = run(capsys, "batch", "jobs.jsonl", "--out", "run")
    assert code == 130
    assert err.endswith("verify: stopped; the same line again goes on from here\n")


def test_times_of_a_draft_without_a_date_are_named_until_it_has_one(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "bare.md").write_text("The bridge reopened on June 20 after two years of repairs.\n")
    argv = ["check", "bare.md", "--sources", "a.txt", "--format", "json"]
    (note,) = Report.model_validate_json(run(capsys, *argv)[1]).notes
    assert "“June 20” could not be dated" in note
    assert Report.model_validate_json(run(capsys, *argv, "--date", "2025-06-21")[1]).notes == ()


def test_a_sentence_printed_twice_in_an_article_is_compared_once(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "twice.txt").write_text("Seven camels were sold in Timbuktu.\n\n" * 2)
    out = run(capsys, "compare", "twice.txt", "a.txt", "--format", "json")[1]
    claims = [c.text for c in Report.model_validate_json(out).claims]
    assert claims.count("Seven camels were sold in Timbuktu.") == 1


@pytest.mark.parametrize("given", ["", "\\xff\\xfe", "\\x00\\x01"])
def test_standard_input_that_is_no_text_gets_one_sentence(given: str, desk: Path) -> None:
    done = shell(f"printf '{given}' | verify check - --sources a.txt", desk)
    refused((done.returncode, done.stdout, done.stderr))


def test_a_locale_without_utf8_shows_every_letter(desk: Path) -> None:
    (desk / "a.txt").write_text("Über die Brücke – “endlich” – fährt der Bus in Lindau.\n" + SOURCE)
    done = shell("verify check draft.md --sources a.txt --full", desk, LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "“" in done.stdout


def test_quiet_leaves_standard_error_empty(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", "draft.md", "--sources", "a.txt", "--quiet")[2] == ""


def test_a_result_rendered_again_is_the_same(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["check", "draft.md", "--sources", "a.txt", "--quiet"]
    assert run(capsys, *argv, "--out", "r.json")[0] == 0
    for form in ("terminal", "markdown", "html", "json"):
        assert run(capsys, *argv, "--format", form)[1] == run(capsys, "report", "r.json", "--format", form)[1]


def test_the_example_is_written_and_its_command_runs(desk: Path) -> None:
    done = shell("verify examples story && $(verify examples other)", desk)
    assert done.returncode == 0, done.stderr
    assert (desk / "story/draft.md").is_file()
    assert "claims checked against" in done.stdout


# The contract in JSON


def contract(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, object]:
    _, out, _ = run(capsys, *argv, "--format", "json")
    found = json.loads(out)
    assert isinstance(found, dict)
    return found


FIELDS = {
    "documents": {"id", "path", "text"},
    "claims": {"id", "text"},
    "judgements": {"claim_id", "document_id", "stance", "reason", "evidence"},
    "failures": {"claim_id", "document_id", "stage", "kind", "message"},
    "origins": {"id", "document_ids"},
    "agreements": {"claim_id", "verdict"},
}
STANCES = {"supports", "refutes", "not_enough_info"}
VERDICTS = {"supported", "refuted", "conflicting", "not_enough_info", None}


@pytest.mark.usefixtures("engines")
@pytest.mark.parametrize("engine", ["embedded", "half", "down"])
@pytest.mark.parametrize("command", ["check", "claims", "compare"])
def test_the_json_result_keeps_its_contract(
    engine: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, sources = str(EXAMPLE / "draft.md"), str(EXAMPLE / "sources")
    argv = {
        "check": ["check", draft, "--sources", sources],
        "claims": ["check", "--claims", str(EXAMPLE / "claims.txt"), "--sources", sources],
        "compare": ["compare", sources],
    }[command]
    found = contract(capsys, *argv, "--engine", engine)
    assert str(found["schema_version"]).startswith("1.")
    assert isinstance(found["usage"], dict)
    rows = {name: found[name] for name in FIELDS}
    for name, fields in FIELDS.items():
        assert isinstance(rows[name], list)
        assert all(fields <= set(row) for row in rows[name])
    texts = {d["id"]: d["text"] for d in rows["documents"]}
    asked = set(texts) - {found["draft_id"]}
    assert {j["stance"] for j in rows["judgements"]} <= STANCES
    assert all((j["reason"] is None) == (j["stance"] != "not_enough_info") for j in rows["judgements"])
    assert {a["verdict"] for a in rows["agreements"]} <= VERDICTS
    assert [a["claim_id"] for a in rows["agreements"]] == [c["id"] for c in rows["claims"]]
    cells = [(c["claim_id"], c["document_id"]) for c in (*rows["judgements"], *rows["failures"])]
    assert sorted(cells) == sorted((c["id"], d) for c in rows["claims"] for d in asked)
    for judgement in rows["judgements"]:
        for e in judgement["evidence"]:
            assert e["document_id"] == judgement["document_id"]
            assert texts[e["document_id"]][e["start"] : e["end"]] == e["quote"] != ""
        assert judgement["evidence"] or judgement["stance"] == "not_enough_info"
    assert sorted(i for o in rows["origins"] for i in o["document_ids"]) == sorted(asked)
    if engine == "down":
        assert rows["failures"]
        assert {f["kind"] for f in rows["failures"]} == {"unavailable"}


def test_claims_of_a_file_keep_its_order_and_its_words(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"Claim number {n} is about the Lindau bridge, café and “all”." for n in (3, 1, 2, 1)]
    (desk / "claims.txt").write_text("\n\n".join(lines) + "\r\n")
    found = contract(capsys, "check", "--claims", "claims.txt", "--sources", "a.txt")
    assert [c["text"] for c in found["claims"]] == lines  # type: ignore[attr-defined]
    assert len({c["id"] for c in found["claims"]}) == 4  # type: ignore[attr-defined]


def test_two_identical_files_are_two_documents_and_one_origin(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "b.txt").write_text(SOURCE)
    found = contract(capsys, "check", "draft.md", "--sources", "a.txt", "b.txt", "a.txt")
    paths = {d["id"]: d["path"] for d in found["documents"]}  # type: ignore[attr-defined]
    assert sorted(paths.values()) == ["a.txt", "b.txt", "draft.md"]
    (origin,) = found["origins"]  # type: ignore[misc]
    assert sorted(paths[i] for i in origin["document_ids"]) == ["a.txt", "b.txt"]


def test_the_text_of_a_document_is_the_text_of_its_file(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = "Line one – “marks” \u00a0 and\ttabs.\r\n\r\n\u200bZero width, a flag 🇩🇪 and e\u0301.\r\n"
    (desk / "a.txt").write_bytes(raw.encode())
    found = contract(capsys, "check", "draft.md", "--sources", "a.txt")
    assert raw in [d["text"] for d in found["documents"]]  # type: ignore[attr-defined]


def test_the_result_is_the_same_twice(desk: Path) -> None:
    runs = {
        shell("verify check draft.md --sources a.txt --format json", desk, PYTHONHASHSEED=seed).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_an_interrupt_ends_it_without_a_traceback(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check", interrupted)
    with contextlib.suppress(SystemExit):
        code, _, err = run(capsys, "check", "draft.md", "--sources", "a.txt")
    assert code == 130
    assert err.endswith("verify: stopped\n")
