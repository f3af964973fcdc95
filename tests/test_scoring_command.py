"""`verify eval` scores sets, keeps, shows and compares the reports; answers of the gold reach no engine."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from verify import agree
from verify.cli import main
from verify.domain import Claim, Document, Evidence, Judgement, Provenance, Stance, Usage
from verify.errors import RefusedError, UnavailableError, UsageError
from verify.judge import Cell, Judge
from verify.judge.cell import Outcome
from verify.pipeline import Options
from verify.scoring import command, run
from verify.scoring.command import Order, evaluate
from verify.scoring.files import load_reports, load_run
from verify.scoring.sets import Folders
from verify.scoring.views.table import END, START

SECRET = "zzz-answer-zzz"
DAY = date(2025, 7, 3)
Answer = Callable[[Cell], Outcome]


class Printed:
    """An echo that remembers."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.err: list[str] = []

    def __call__(self, message: str, *, err: bool = False) -> None:
        (self.err if err else self.out).append(message)


# --- engines by script


def judged(cell: Cell, stance: Stance, start: int = 0, end: int | None = None, **more: Any) -> Judgement:
    """A judgement that cites these words of the source, its first line unless told otherwise."""
    text = cell.document.text
    end = text.find("\n") if end is None else end
    end = len(text) if end < 0 else end
    silent = stance is Stance.NOT_ENOUGH_INFO
    quote = Evidence(document_id=cell.document.id, start=start, end=end, quote=text[start:end])
    return Judgement(
        claim_id=cell.claim.id,
        document_id=cell.document.id,
        stance=stance,
        reason="silent" if silent else None,
        evidence=() if silent else (quote,),
        provenance=Provenance(engine="scripted", version="0.1.0"),
        **more,
    )


def silent(cell: Cell) -> Judgement:
    """Finds every source silent."""
    return judged(cell, Stance.NOT_ENOUGH_INFO)


def right(cell: Cell) -> Judgement:
    """Reads what the texts of this test say: a lamp was lit, was never lit, or is of no interest."""
    lamp = cell.claim.text.removesuffix(" was lit by Ada.")
    for line in cell.document.text.splitlines():
        for words, stance in (("was lit by Ada", Stance.SUPPORTS), ("was never lit by Ada", Stance.REFUTES)):
            if f"{lamp} {words}" in line:
                start = cell.document.text.index(line)
                return judged(cell, stance, start, start + len(line), probability=0.9)
    return silent(cell)


def supporting(cell: Cell) -> Judgement:
    """Always supports, with the line that speaks of the lamp."""
    lamp = cell.claim.text.removesuffix(" was lit by Ada.")
    line = next(line for line in cell.document.text.splitlines() if line.startswith(f"{lamp} "))
    start = cell.document.text.index(line)
    return judged(cell, Stance.SUPPORTS, start, start + len(line))


def refusing(cell: Cell) -> Outcome:
    return RefusedError("It would not.")


def engine(
    answer: Answer = right, name: str = "scripted", seen: list[Cell] | None = None, **options: Any
) -> command.Engine:
    async def judge(cells: Sequence[Cell]) -> list[Outcome]:
        if seen is not None:
            seen.extend(cells)
        return [answer(cell) for cell in cells]

    return command.live(Options(Judge(name, judge, batch=1), agree.POLICIES["standard"](), **options))


# --- gold


def text(number: int, label: str) -> str:
    said = {
        "supports": "was lit by Ada.",
        "partially_supports": "was lit.",
        "refutes": "was never lit by Ada.",
    }
    return f"Lamp {number} {said.get(label, 'is old.')}"


def row(number: int, label: str) -> dict[str, Any]:
    source = {
        "id": "s1",
        "title": f"Title {number}",
        "text": text(number, label),
        "published": None,
        "url": SECRET,
    }
    return {
        "id": f"item-{number}",
        "claim": f"Lamp {number} was lit by Ada.",
        "sources": [source],
        "label": label,
        "evidence": [{"source_id": "s1", "label": label, "quotes": [SECRET], "note": SECRET}],
        "meta": {"justification": SECRET, "doc": SECRET, "topic": SECRET},
    }  # fmt: skip


LABELS = {
    "vitaminc": ("supports", "not_mentioned", "refutes"),
    "fm2": ("supports", "refutes", "refutes"),
    **dict.fromkeys(
        ("climate_fever", "factcheck_bench", "fnc1_multi"), ("supports", "refutes", "not_mentioned")
    ),
    "wice": ("supports", "partially_supports", "not_supported"),
    "averitec": ("supports", "refutes", "not_mentioned"),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, three in LABELS.items():
        folder = tmp_path / "data" / name
        folder.mkdir(parents=True)
        rows = (json.dumps(row(n, label)) for n, label in enumerate(three))
        (folder / "dev.jsonl").write_text("\n".join(rows))
    return tmp_path / "data"


def widen(data: Path, name: str, count: int) -> None:
    """Makes the set so many items long."""
    rows = [json.dumps(row(n, LABELS[name][n % 3])) for n in range(count)]
    (data / name / "dev.jsonl").write_text("\n".join(rows))


CLAIMS = 16
ARTICLES = {"wire": 0, "page": 1, "blog": 2}
SAID = ("supports", "refutes", "not_enough_info")


def span(source: str, words: str) -> dict[str, Any]:
    start = source.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def write_story(gold: Path, name: str = "lamps", split: str = "dev") -> Path:
    """A story of a few lamps: of each claim one article says yes, one no and one nothing."""
    folder = gold / "stories" / name
    folder.mkdir(parents=True)
    lamps = [n + (1000 if split == "test" else 0) for n in range(CLAIMS)]
    label = {(n, d): SAID[(n + shift) % 3] for n in range(CLAIMS) for d, shift in ARTICLES.items()}
    texts = {
        d: "".join(f"{text(lamps[n], label[n, d])}\n" for n in range(CLAIMS)) for d in ARTICLES
    }  # fmt: skip
    draft = "# Lamps\n\n" + " ".join(f"Lamp {lamp} was lit by Ada." for lamp in lamps[: CLAIMS // 2]) + "\n"
    for d, words in texts.items():
        (folder / f"{d}.txt").write_bytes(words.encode())
    (folder / "draft.md").write_bytes(draft.encode())

    def cell(n: int, d: str) -> dict[str, Any]:
        if label[n, d] == "not_enough_info":
            return {"label": label[n, d], "reason": "silent", "evidence": [], "note": SECRET}
        line = text(lamps[n], label[n, d])
        return {"label": label[n, d], "reason": None, "evidence": [span(texts[d], line)], "note": SECRET}

    claims = [
        {
            "id": f"{split[0]}{lamps[n]}",
            "text": f"Lamp {lamps[n]} was lit by Ada.",
            "kind": "occurrence",
            "speaker": None,
            "span": [span(draft, f"Lamp {lamps[n]} was lit by Ada.")] if n < CLAIMS // 2 else None,
            "cells": {d: cell(n, d) for d in ARTICLES},
            "verdict": "conflicting",
            "ledger": [
                {"origin": d, "documents": [d], "side": label[n, d], "party": False}
                for d in ARTICLES
                if label[n, d] != "not_enough_info"
            ],
        }
        for n in range(CLAIMS)
    ]
    story = {
        "schema_version": 2,
        "name": name,
        "split": split,
        "about": "Lamps.",
        "draft": "draft.md",
        "documents": [
            {"id": d, "file": f"{d}.txt", "sha256": hashlib.sha256(words.encode()).hexdigest(), "genre": d,
             "published": None}
            for d, words in texts.items()
        ],
        "origins": [{"id": d, "documents": [d]} for d in ARTICLES],
        "credits": [],
        "claims": claims,
        "quotes": [],
        "utterances": [],
        "times": [],
    }  # fmt: skip
    (folder / "story.json").write_text(json.dumps(story))
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    write_story(tmp_path / "gold")
    return tmp_path / "gold"


def evaluated(folders: Folders | Path, *engines: command.Engine, **order: Any) -> tuple[int, Printed]:
    """The exit code of an order, and what was printed; the judge's task unless told otherwise."""
    echo = Printed()
    where = folders if isinstance(folders, Folders) else Folders(data=folders)
    wanted = {"tasks": ("judge",), "folders": where, **order}
    return evaluate(Order(**wanted), engines or [engine(silent)], echo, today=DAY), echo


# --- what an engine is given


@pytest.mark.parametrize("name", LABELS)
def test_an_engine_is_given_claim_title_and_text_and_nothing_that_holds_an_answer(
    data: Path, name: str
) -> None:
    seen: list[Cell] = []
    assert evaluated(data, engine(silent, seen=seen), sets=(name,))[0] == 0
    assert len(seen) == 3
    for number, (cell, label) in enumerate(zip(seen, LABELS[name], strict=True)):
        claim, document = cell.claim, cell.document
        assert claim == Claim(id=f"item-{number}", text=f"Lamp {number} was lit by Ada.")
        words = text(number, label)
        if name == "averitec":
            assert document == Document.of(f"Title {number}\n{words}")
        else:
            assert document == Document.of(words, title=f"Title {number}")
        given = claim.model_dump_json() + document.model_dump_json() + repr(cell.passages)
        assert SECRET not in given
        assert not any(word in given for word in ("supports", "refutes", "not_mentioned", "not_supported"))


def test_an_engine_is_given_nothing_of_a_storys_labels(gold: Path) -> None:
    seen: list[Cell] = []
    read: list[Document] = []

    async def extractor(document: Document) -> Any:
        read.append(document)
        raise UnavailableError("gone")

    order = {"tasks": ("judge", "extract", "endtoend"), "sets": ("stories",)}
    assert evaluated(Folders(gold=gold), engine(silent, seen=seen, extractor=extractor), **order)[0] == 0
    assert len(seen) == CLAIMS * len(ARTICLES)
    assert len(read) == 2
    given = "".join(c.claim.model_dump_json() + c.document.model_dump_json() for c in seen)
    given += "".join(d.model_dump_json() for d in read)
    assert SECRET not in given
    assert not any(word in given for word in SAID)


# --- what is printed


def test_the_table_comes_in_the_order_of_sets_whatever_was_asked_first(data: Path) -> None:
    code, echo = evaluated(data, sets=("wice", "fm2", "vitaminc"), format="markdown")
    assert code == 0
    rows = [line for line in echo.out[0].splitlines() if line.startswith("| ")]
    assert [line.split(" | ")[0] for line in rows] == [
        "| set",
        "| :--",
        "| vitaminc",
        "| vitaminc",
        "| fm2",
        "| wice",
    ]


def test_json_is_the_reports(data: Path) -> None:
    _, echo = evaluated(data, sets=("fm2",), format="json")
    (report,) = json.loads(echo.out[0])
    assert (report["set"], report["scores"]["accuracy"]["value"], report["date"]) == (
        "fm2",
        0.0,
        "2025-07-03",
    )
    assert report["command"] == "verify eval judge --set fm2 --engine scripted"
    assert (report["engine"], report["answers"], report["split"]) == ("scripted", "live", "dev")


@pytest.mark.parametrize("form", command.FORMATS)
def test_each_format_prints_the_set_and_its_score(data: Path, form: str) -> None:
    code, echo = evaluated(data, engine(right), sets=("fm2",), format=form)
    assert (code, len(echo.out), echo.err) == (0, 1, [])
    assert "fm2" in echo.out[0]
    if form == "junit":
        (suite,) = ET.fromstring(echo.out[0])
        assert (suite.get("name"), suite.get("failures")) == ("judge/fm2/dev/scripted", "0")
    elif form == "html":
        assert echo.out[0].lstrip().lower().startswith("<!doctype html>")
        assert 'src="http' not in echo.out[0]
    else:
        assert "1.0" in echo.out[0]


def test_each_engine_has_its_reports_and_rules_have_one(data: Path, gold: Path) -> None:
    order: dict[str, Any] = {"tasks": (), "sets": ("stories",), "format": "json"}
    code, echo = evaluated(Folders(gold=gold), engine(right, "one"), engine(silent, "two"), **order)
    assert code == 0
    reports = json.loads(echo.out[0])
    tasks = [task for task, sets in run.TASKS.items() if "stories" in sets]
    assert [r["task"] for r in reports] == [
        task for task in tasks for _ in range(2 if task in run.ASKING else 1)
    ]
    for task in tasks:
        by = [r["engine"] for r in reports if r["task"] == task]
        assert by == ["one", "two"] if task in run.ASKING else not {*by} & {"one", "two"}
    commands = {r["task"]: r["command"] for r in reports}
    assert commands["dates"] == "verify eval dates --set stories"


def test_the_command_of_a_report_scores_it_again(gold: Path) -> None:
    write_story(gold, "tests", "test")
    order = {
        "sets": ("stories",),
        "splits": ("dev", "test"),
        "limit": 5,
        "options": " --gold g",
        "format": "json",
    }
    _, echo = evaluated(Folders(gold=gold), **order)
    assert [r["command"] for r in json.loads(echo.out[0])] == [
        "verify eval judge --set stories --engine scripted --limit 5 --gold g",
        "verify eval judge --set stories --split test --engine scripted --limit 5 --gold g",
    ]


def test_what_was_spent_on_a_job_is_told_for_that_job_alone(data: Path) -> None:
    spent = Usage()

    def answer(cell: Cell) -> Judgement:
        nonlocal spent
        spent = Usage(calls=spent.calls + 1, prompt_tokens=spent.prompt_tokens + 100)
        return silent(cell)

    counting = replace(engine(answer), usage=lambda _: spent)
    _, echo = evaluated(data, counting, sets=("fm2", "wice"), format="json")
    assert [r["usage"]["calls"] for r in json.loads(echo.out[0])] == [3, 3]
    assert spent.prompt_tokens == 600


def test_progress_names_the_task_and_the_set(data: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    order = Order(tasks=("judge",), sets=("fm2", "wice"), folders=Folders(data=data))
    evaluate(order, [engine(silent)], Printed(), lambda *args: seen.append(args), DAY)
    assert seen == [
        *(("judge fm2", n, 3) for n in (1, 2, 3)),
        *(("judge wice", n, 3) for n in (1, 2, 3)),
    ]


# --- reports kept


def test_reports_are_written_and_the_readme_has_the_table_of_all_of_them(data: Path, tmp_path: Path) -> None:
    out, readme = tmp_path / "scores", tmp_path / "README.md"
    readme.write_bytes(f"# Title\r\n\n{START}\n{END}\n\nThe rest — untouched.\n".encode())
    assert evaluated(data, sets=("wice",), out=out)[0] == 0
    assert "wice" not in readme.read_text("utf-8")
    assert evaluated(data, sets=("fm2",), out=out, readme=readme)[0] == 0
    assert [p.name for p in sorted(out.iterdir())] == ["judge-scripted-fm2.json", "judge-scripted-wice.json"]
    table = readme.read_bytes().decode()
    assert table.index("| fm2") < table.index("| wice")
    assert table.startswith(f"# Title\r\n\n{START}\n")
    assert table.endswith(f"{END}\n\nThe rest — untouched.\n")
    assert (
        evaluated(data, sets=("fm2",), out=out, readme=readme)[1].err[-1].endswith("the table is up to date")
    )
    assert readme.read_bytes().decode() == table


def test_a_limited_run_says_so_in_a_row_of_its_own(data: Path, tmp_path: Path) -> None:
    readme, out = tmp_path / "README.md", tmp_path / "scores"
    readme.write_text(f"{START}\n{END}\n")
    code, echo = evaluated(data, sets=("fm2",), limit=2, out=out, format="markdown")
    assert code == 0
    assert "| fm2 (first 2) | 2 | 2 |" in echo.out[0]
    evaluated(data, sets=("fm2", "wice"), out=out, readme=readme)
    table = readme.read_text()
    assert "| wice |" in table
    assert table.count("| fm2 |") == table.count("| fm2 (first 2) | 2 | 2 |") == 1


def test_a_folder_of_replays_alone_leaves_the_readme_as_it_is(data: Path, tmp_path: Path) -> None:
    readme, out = tmp_path / "README.md", tmp_path / "scores"
    readme.write_text(f"{START}\nkept\n{END}\n")
    code, echo = evaluated(data, engine(silent, "local-replay"), sets=("fm2",), out=out, readme=readme)
    assert code == 0
    assert echo.err[-1] == f"{readme}: left as it is, for {out} holds no report for it"
    assert "kept" in readme.read_text()


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ({"sets": ("snli",)}, "there is no set 'snli'"),
        ({"tasks": ("guess",)}, "there is no task 'guess'"),
        ({"format": "xml"}, "there is no format 'xml'"),
        ({"limit": 0}, "--limit 0 leaves nothing to score"),
        ({"repeats": 0}, "--repeats 0: give 1 or more"),
        ({"readme": Path("README.md")}, "--readme takes its table from the reports in --out"),
    ],
)
def test_options_that_do_not_go_together_are_one_sentence(order: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=f"^{words}"):
        command.check_order(Order(**order))
    command.check_order(Order())


def never(cell: Cell) -> Outcome:
    raise AssertionError("judged")


@pytest.mark.parametrize(
    ("order", "name", "words"),
    [
        ({"sets": ("snli",)}, "scripted", "there is no set 'snli'"),
        ({"sets": ("fm2",)}, "a/b", "cannot name a file"),
        ({"sets": ("seeds",)}, "scripted", "VERIFY_SEEDS names no folder; set it"),
        ({"sets": ("fm2",), "against": Path("nowhere")}, "scripted", "nowhere holds no score report"),
        (
            {"sets": ("stories",)},
            "scripted",
            "is missing; name the folder that holds the stories with --gold",
        ),
    ],
)
def test_a_mistake_is_one_sentence_and_code_2_before_anything_is_judged(
    data: Path, tmp_path: Path, order: dict[str, Any], name: str, words: str
) -> None:
    folders = Folders(data=data, gold=tmp_path / "gold")
    code, echo = evaluated(folders, engine(never, name), **order)
    assert code == 2
    assert echo.out == []
    assert len(echo.err) == 1
    assert echo.err[0].startswith("verify: ")
    assert words in echo.err[0]


def test_a_readme_without_markers_is_refused_before_anything_is_judged(data: Path, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    for content, words in (("nothing", "must hold"), (None, "is missing")):
        readme.unlink(missing_ok=True)
        if content:
            readme.write_text(content)
        code, echo = evaluated(data, engine(never), sets=("fm2",), out=tmp_path / "out", readme=readme)
        assert (code, len(echo.err)) == (2, 1)
        assert words in echo.err[0]
    assert not (tmp_path / "out").exists()


def test_sets_that_are_out_of_reach_are_told_once_and_left_out(data: Path, gold: Path) -> None:
    code, echo = evaluated(Folders(gold=gold), tasks=(), format="json")
    assert code == 0
    assert {r["set"] for r in json.loads(echo.out[0])} == {"stories"}
    others = {name for sets in run.TASKS.values() for name in sets} - {"stories"}
    told = [line for line in echo.err if "is left out" in line]
    assert len(told) == len(others)
    assert (
        [line for line in echo.err if line not in told]
        == [
            "variants stories: nothing was answered, so that there is no score to keep"  # one article has no variants
        ]
    )
    assert {line.split(" is left out, for ")[0] for line in told} == others
    assert {line.split(" is left out, for ")[1] for line in told} == {
        "VERIFY_DATA names no folder",
        "VERIFY_SEEDS names no folder",
        "--gold names a folder without mutations.json",
        "--gold names a folder without adversarial.json",
    }
    code, echo = evaluated(Folders(data=data, gold=gold), format="json")
    assert code == 0
    assert echo.err == ["seeds is left out, for VERIFY_SEEDS names no folder"]
    assert [r["set"] for r in json.loads(echo.out[0])] == ["stories", *LABELS]


def test_where_no_gold_is_at_hand_it_is_said_what_to_set() -> None:
    code, echo = evaluated(Folders(), engine(never), tasks=("copies",))
    assert code == 2
    assert echo.err[-1] == (
        "verify: no gold is at hand; set VERIFY_DATA or VERIFY_SEEDS, or name a set of this project"
    )


# --- engines that fail


def test_where_nothing_was_answered_the_code_is_3_and_no_kept_score_is_replaced(
    data: Path, tmp_path: Path
) -> None:
    out, readme = tmp_path / "scores", tmp_path / "README.md"
    readme.write_text(f"{START}\nkept\n{END}\n")
    code, echo = evaluated(data, engine(refusing), sets=("fm2",), out=out, readme=readme, format="markdown")
    assert code == 3
    assert not out.exists()
    assert "kept" in readme.read_text()
    assert "nothing scored of 3" in echo.out[0]
    assert "3 refused" in echo.out[0]
    assert echo.err[0] == "judge fm2: nothing was answered, so that there is no score to keep"


def test_a_set_that_was_not_answered_replaces_no_score_and_the_others_are_kept(
    data: Path, tmp_path: Path
) -> None:
    def answer(cell: Cell) -> Outcome:
        return (
            right(cell) if cell.document.title else UnavailableError("The server did not answer; start it.")
        )

    out = tmp_path / "scores"
    assert evaluated(data, engine(right), sets=("averitec",), out=out)[0] == 0
    before = (out / "judge-scripted-averitec.json").read_bytes()
    code, echo = evaluated(data, engine(answer), sets=("fm2", "averitec"), out=out)
    assert code == 0
    assert (out / "judge-scripted-averitec.json").read_bytes() == before
    assert sorted(p.name for p in out.iterdir()) == [
        "judge-scripted-averitec.json",
        "judge-scripted-fm2.json",
    ]
    assert "judge averitec: nothing was answered" in echo.err[-1]


def test_a_provider_that_is_away_is_code_3_and_what_was_finished_is_kept(data: Path, tmp_path: Path) -> None:
    able = engine(silent)

    def options(job: run.Job) -> Options:
        if job.set == "averitec":
            raise UnavailableError("The server did not answer; start it.")
        return able.options(job)

    out = tmp_path / "scores"
    code, echo = evaluated(data, replace(able, options=options), sets=("fm2", "averitec"), out=out)
    assert code == 3
    assert echo.err[-1] == "verify: The server did not answer; start it."
    assert [p.name for p in out.iterdir()] == ["judge-scripted-fm2.json"]


def test_a_job_that_an_engine_does_not_cover_is_left_to_the_others(data: Path) -> None:
    part = replace(engine(right, "part"), covers=lambda job: job.set == "fm2")
    _, echo = evaluated(data, part, engine(right, "all"), sets=("fm2", "wice"), format="json")
    found = [(r["engine"], r["set"]) for r in json.loads(echo.out[0])]
    assert found == [("part", "fm2"), ("all", "fm2"), ("all", "wice")]


# --- repeats


def test_an_engine_that_wavers_has_a_table_of_what_came_out_otherwise(data: Path) -> None:
    asked: dict[str, int] = {}

    def wavering(cell: Cell) -> Outcome:
        times = asked[cell.claim.id] = asked.get(cell.claim.id, 0) + 1
        if cell.claim.id == "item-1" and times % 2 == 0:
            return silent(cell)
        return refusing(cell) if cell.claim.id == "item-2" and times == 3 else right(cell)

    _, echo = evaluated(data, engine(wavering), sets=("fm2",), repeats=3, format="json")
    (report,) = json.loads(echo.out[0])
    assert asked == dict.fromkeys(("item-0", "item-1", "item-2"), 3)
    assert report["repeats"] == 3
    assert report["flips"] == {
        "item-1": ["refutes", "not_enough_info", "refutes"],
        "item-2": ["refutes", "refutes", "unscored"],
    }
    assert report["scores"]["accuracy"]["value"] == 1.0, "the first time is what is scored"


def test_an_engine_that_does_not_waver_has_an_empty_table_and_rules_are_not_repeated(gold: Path) -> None:
    order = {"tasks": ("judge", "dates"), "sets": ("stories",), "repeats": 2, "format": "json"}
    _, echo = evaluated(Folders(gold=gold), engine(right), **order)
    assert [(r["task"], r["repeats"], r["flips"]) for r in json.loads(echo.out[0])] == [
        ("judge", 2, {}),
        ("dates", 1, {}),
    ]


# --- a run's folder


def test_a_run_is_kept_with_every_unit_a_page_and_the_clock(gold: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    order = {"tasks": ("judge", "extract", "endtoend"), "sets": ("stories",), "run": folder}
    code, echo = evaluated(Folders(gold=gold), engine(supporting), **order)
    assert code == 0
    assert echo.err == [f"wrote {folder}"]
    assert sorted(p.name for p in folder.iterdir()) == [
        "details.jsonl", "junit.xml", "report.html", "report.md", "run.json", "scores",
    ]  # fmt: skip
    kept = load_run(folder)
    assert [r.task for r in kept.reports] == ["endtoend", "extract", "judge"]
    assert len(kept.details) == sum(r.n_units for r in kept.reports)
    assert all(len(r.outcomes) == r.n_units for r in kept.reports)
    page = (folder / "report.html").read_text("utf-8")
    assert "Lamp 1 was never lit by Ada." in page, "the words of what went wrong are at hand"
    assert ET.fromstring((folder / "junit.xml").read_text("utf-8")).get("failures") == "0"
    assert (folder / "report.md").read_text("utf-8").startswith("# ")
    assert set(json.loads((folder / "run.json").read_text("utf-8"))) == {"begun", "ended", "seconds"}


def test_units_of_other_peoples_sets_are_in_the_details_and_in_no_score_file(
    data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    evaluated(data, engine(right), sets=("fm2",), run=folder)
    kept = load_run(folder)
    assert [d.unit for d in kept.details] == ["item-0", "item-1", "item-2"]
    assert kept.reports[0].outcomes == ()
    assert "Lamp" not in (folder / "scores" / "judge-scripted-fm2.json").read_text("utf-8")


# --- against


def test_a_judge_that_is_worse_fails_and_the_same_one_passes(gold: Path, tmp_path: Path) -> None:
    old, order = tmp_path / "old", {"sets": ("stories",)}
    folders = Folders(gold=gold)
    assert evaluated(folders, engine(right), **order, out=old)[0] == 0
    code, echo = evaluated(folders, engine(right), **order, against=old)
    assert code == 0
    assert echo.out[-1].startswith(f"\nAgainst {old}:\nNothing changed beyond the margin")
    code, echo = evaluated(folders, engine(supporting), **order, against=old, run=tmp_path / "run")
    assert code == 1
    assert "- **worse**: judge on stories (dev) by scripted, accuracy" in echo.out[-1]
    junit = ET.fromstring((tmp_path / "run" / "junit.xml").read_text("utf-8"))
    failed = [case.get("name") for case in junit.iter("testcase") if case.find("failure") is not None]
    assert {"macro_f1", "accuracy", "strict"} <= {*failed}
    assert "**worse**" in (tmp_path / "run" / "report.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("defect", "measure"),
    [
        (lambda cell: judged(cell, right(cell).stance), "strict"),
        (lambda cell: refusing(cell) if cell.claim.id.endswith(("1", "3", "5", "7")) else right(cell), "coverage"),
        (lambda cell: silent(cell) if cell.claim.id.endswith(("1", "3", "5", "7")) else right(cell), "accuracy"),
    ],
    ids=["evidence off", "answers lost", "lost answers counted as not_enough_info"],
)  # fmt: skip
def test_a_defect_that_was_put_in_fails(gold: Path, tmp_path: Path, defect: Answer, measure: str) -> None:
    old, folders = tmp_path / "old", Folders(gold=gold)
    evaluated(folders, engine(right), sets=("stories",), out=old)
    code, echo = evaluated(folders, engine(defect), sets=("stories",), against=old)
    assert code == 1
    assert f"- **worse**: judge on stories (dev) by scripted, {measure} " in echo.out[-1]


def test_a_change_within_the_noise_passes(gold: Path, tmp_path: Path) -> None:
    old, folders = tmp_path / "old", Folders(gold=gold)
    evaluated(folders, engine(right), sets=("stories",), out=old)
    code, echo = evaluated(
        folders, engine(lambda c: silent(c) if c.claim.id == "d3" else right(c)), sets=("stories",), against=old
    )  # fmt: skip
    assert code == 0
    assert "worse" not in echo.out[-1]


def test_without_its_units_a_set_is_held_against_its_intervals(data: Path, tmp_path: Path) -> None:
    widen(data, "vitaminc", 90)
    old = tmp_path / "old"
    evaluated(data, engine(right), sets=("vitaminc",), out=old)
    assert load_reports(old)[0].outcomes == ()
    assert evaluated(data, engine(right), sets=("vitaminc",), against=old)[0] == 0
    assert evaluated(data, engine(supporting), sets=("vitaminc",), against=old)[0] == 1


def test_a_run_is_held_against_what_it_could_have_scored_alone(
    gold: Path, data: Path, tmp_path: Path
) -> None:
    write_story(gold, "tests", "test")
    old, folders = tmp_path / "old", Folders(data=data, gold=gold)
    everything = {"sets": ("stories", "fm2", "wice"), "splits": ("dev", "test")}
    evaluated(folders, engine(right, "one"), engine(right, "two"), **everything, out=old)
    code, echo = evaluated(folders, engine(right, "one"), sets=("stories", "fm2"), against=old)
    assert code == 0
    assert "gone" not in echo.out[-1]
    assert "Nothing changed beyond the margin" in echo.out[-1]


def test_the_gate_speaks_in_every_format(gold: Path, tmp_path: Path) -> None:
    old, folders = tmp_path / "old", Folders(gold=gold)
    evaluated(folders, engine(right), sets=("stories",), out=old)
    for form in command.FORMATS:
        code, echo = evaluated(folders, engine(supporting), sets=("stories",), against=old, format=form)
        assert code == 1, form
        if form in ("terminal", "markdown"):
            assert "**worse**" in echo.out[-1], form
        if form == "junit":
            assert int(ET.fromstring(echo.out[-1]).get("failures") or 0) > 0


def test_where_nothing_was_answered_the_code_is_3_and_not_1(gold: Path, tmp_path: Path) -> None:
    old, folders = tmp_path / "old", Folders(gold=gold)
    evaluated(folders, engine(right), sets=("stories",), out=old)
    assert evaluated(folders, engine(refusing), sets=("stories",), against=old)[0] == 3


# --- by the command line


@pytest.fixture
def desk(data: Path, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the gold where the command looks for it."""
    monkeypatch.setenv("VERIFY_DATA", str(data))
    monkeypatch.delenv("VERIFY_SEEDS", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "eval").mkdir()
    (tmp_path / "gold").rename(tmp_path / "eval" / "gold")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(["eval", *argv])
    return code, *capsys.readouterr()


def test_two_runs_are_told_apart(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = Folders(gold=desk / "eval" / "gold")
    for name, answer in (("good", right), ("bad", supporting)):
        evaluated(folders, engine(answer), sets=("stories",), run=desk / name)
    code, out, err = told(capsys, "diff", "good", "bad")
    assert (code, err) == (1, "")
    assert "- **worse**: judge on stories (dev) by scripted, macro_f1 1.000 → " in out
    code, out, _ = told(capsys, "diff", "bad", "good")
    assert code == 0
    assert "- **better**: judge on stories (dev) by scripted, macro_f1 " in out
    code, out, _ = told(capsys, "diff", "good", "good/scores")
    assert code == 0
    assert out.startswith("Nothing changed beyond the margin")


def test_a_run_is_shown_again_without_scoring(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = Folders(gold=desk / "eval" / "gold")
    _, echo = evaluated(folders, engine(right), sets=("stories",), run=desk / "kept", format="json")
    code, out, err = told(capsys, "show", "kept", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads(echo.out[0])
    for form in command.FORMATS:
        code, out, _ = told(capsys, "show", "kept", "--format", form)
        assert code == 0
        assert "stories" in out
    code, out, _ = told(capsys, "show", "kept", "--format", "html")
    assert out.rstrip("\n") == (desk / "kept" / "report.html").read_text("utf-8").rstrip("\n")


def test_the_embedded_engine_is_scored_in_one_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(
        capsys, "judge", "--set", "fm2", "--engine", "embedded", "--engine", "embedded", "--format", "json",
        "--limit", "2", "--out", "scores",
    )  # fmt: skip
    assert code == 0
    (report,) = json.loads(out)
    assert (report["engine"], report["limit"], report["n_units"]) == ("embedded", 2, 2)
    assert report["command"] == "verify eval judge --set fm2 --engine embedded --limit 2"
    assert [p.name for p in (desk / "scores").iterdir()] == ["judge-embedded-fm2-first2.json"]
    assert "engine embedded, model minilm@1: nothing leaves this machine" in err


def test_the_command_line_tells_the_user_what_is_left_out(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(
        capsys, "judge", "--engine", "embedded", "--quiet", "--limit", "1", "--format", "json"
    )
    assert code == 0
    assert [r["set"] for r in json.loads(out)] == ["stories", *LABELS]
    assert err.splitlines() == ["seeds is left out, for VERIFY_SEEDS names no folder"]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["guess"], ["there is no task 'guess'", "judge, endtoend, extract"]),
        (["judge", "--set", "snli"], ["there is no set 'snli'"]),
        (["judge", "--set", "seeds"], ["VERIFY_SEEDS names no folder; set it"]),
        (["judge", "--split", "test", "--set", "fm2"], ["judge on fm2 has no test split"]),
        (["judge", "--split", "train"], ["--split 'train'", "dev, test"]),
        (["judge", "--limit", "0"], ["--limit 0"]),
        (["judge", "--repeats", "0"], ["--repeats 0"]),
        (["judge", "--readme", "README.md"], ["--out"]),
        (["judge", "--readme", "README.md", "--out", "o"], ["README.md is missing"]),
        (["judge", "--format", "xml"], ["--format 'xml'"]),
        (["judge", "--price", "1"], ["--price '1': give two numbers"]),
        (["judge", "--price", "1,x"], ["--price '1,x': give two numbers"]),
        (["judge", "--price=-1,2"], ["--price '-1,2': give two numbers"]),
        (["judge", "--engine", "oracle"], ["'oracle'", "embedded"]),
        (["judge", "--against", "nowhere"], ["nowhere holds no score report"]),
        (["diff", "a"], ["diff OLD NEW"]),
        (["diff", "a", "b", "c"], ["diff OLD NEW"]),
        (["diff", "a", "b"], ["a holds no score report"]),
        (["show"], ["show RUN"]),
        (["show", "a"], ["a holds no score report"]),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, list) else "",
)  # fmt: skip
def test_wrong_usage_gets_one_sentence(
    desk: Path, argv: list[str], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(capsys, *argv, "--quiet")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("verify: ")
    for word in words:
        assert word in err


def test_the_line_becomes_an_order(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[Order] = []
    monkeypatch.setattr(command, "evaluate", lambda order, *rest: taken.append(order) or 0)
    line = (
        "judge dates --set stories --set fm2 --split dev --split test --split dev --limit 3 --repeats 2 --run r "
        "--out o --against a --gold g --price 0.15,0.60 --format junit --claims-per-call 4"
    )  # fmt: skip
    assert main(["eval", *line.split()]) == 0
    assert main(["eval", "--replay"]) == 0
    full, plain = taken
    assert (full.tasks, full.sets, full.splits) == (("judge", "dates"), ("stories", "fm2"), ("dev", "test"))
    assert (full.limit, full.repeats, full.format, full.price) == (3, 2, "junit", (0.15, 0.6))
    assert (full.run, full.out, full.against, full.folders.gold) == (
        Path("r"),
        Path("o"),
        Path("a"),
        Path("g"),
    )
    assert full.options == " --gold g --claims-per-call 4"
    assert (plain.tasks, plain.sets, plain.splits, plain.limit, plain.repeats) == ((), (), ("dev",), None, 1)
    assert (plain.folders.gold, plain.options, plain.format) == (Path("eval/gold"), " --replay", "terminal")
    assert plain.folders.data is not None
    assert plain.folders.seeds is None


def test_a_price_is_told_beside_the_tokens(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    spent = iter((Usage(), Usage(calls=3, prompt_tokens=1_000_000, completion_tokens=100_000)))
    paid = replace(engine(right), usage=lambda _: next(spent))
    evaluated(data, paid, sets=("fm2",), run=folder, price=(0.15, 0.6))
    assert "0.2100" in (folder / "report.html").read_text("utf-8")


def test_importing_the_command_and_the_sets_leaves_numpy_alone() -> None:
    code = (
        "import sys, verify.scoring.command, verify.scoring.sets, verify.scoring.replay; "
        "sys.exit(' '.join({'numpy', 'yaml', 'rich'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
