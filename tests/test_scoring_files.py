"""Reports are kept as files: the same run gives the same bytes, and what a clock says stands in a file of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify import agree
from verify.domain import Coverage, Judgement, Provenance, Stance
from verify.errors import InputError, UsageError
from verify.judge import Cell, Judge
from verify.pipeline import Options
from verify.scoring import command, files
from verify.scoring.files import file_name, load_reports, load_run, save, save_run, written
from verify.scoring.records import Answers, Detail, Outcome, Run, Score, ScoreReport
from verify.scoring.sets import SETS, Folders


def report(set_name: str = "vitaminc", **changes: Any) -> ScoreReport:
    values = {"accuracy": 0.5, "macro_f1": 0.25, "balanced_accuracy": 0.75}
    fields: dict[str, Any] = {
        "task": "judge",
        "set": set_name,
        "split": "dev",
        "engine": "embedded",
        "version": "0.1.0",
        "date": date(2025, 7, 3),
        "command": "verify eval",
        "answers": Answers.LIVE,
        "n_items": 2,
        "n_units": 2,
        "coverage": Coverage(judged=2, asked=2),
        "measures": SETS[set_name].measures,
        "scores": {name: Score(value=v, low=v - 0.1, high=v + 0.1) for name, v in values.items()},
        "interval": "bootstrap",
        "labels": SETS[set_name].labels,
        "flips": {"u1": ("supports", "unscored")},
        "outcomes": (
            Outcome(unit="u1", cluster="k", gold="supports", answer="supports", strict=True, probability=0.5),
            Outcome(unit="u2", cluster="k", counts=(1, 2, 3), shares={"span": (0, 1)}),
        ),
    }
    return ScoreReport(**{**fields, **changes})


def detail(unit: str = "u1", **more: Any) -> Detail:
    return Detail(task="judge", set="vitaminc", unit=unit, claim="Ein Anspruch – “ungeprüft”.", **more)


# --- names


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "judge-embedded-vitaminc.json"),
        ({"split": "test"}, "judge-embedded-vitaminc-test.json"),
        ({"limit": 3}, "judge-embedded-vitaminc-first3.json"),
        ({"limit": 3, "split": "test"}, "judge-embedded-vitaminc-test-first3.json"),
        ({"task": "dates", "engine": "rules"}, "dates-rules-vitaminc.json"),
    ],
)
def test_a_file_is_named_by_task_engine_set_split_and_limit(changes: dict[str, Any], name: str) -> None:
    assert file_name(report(**changes)) == name


def test_no_two_reports_of_one_run_share_a_file(tmp_path: Path) -> None:
    kept = [
        save(report(task=task, engine=engine, split=split, limit=limit), tmp_path)
        for task in ("judge", "extract")
        for engine in ("local", "local-replay")
        for split in ("dev", "test")
        for limit in (None, 2)
    ]
    assert len(set(kept)) == len(kept) == len(load_reports(tmp_path))


@pytest.mark.parametrize("engine", ["../up", "a/b", "", ".hidden"])
def test_an_engine_name_leads_to_no_other_folder(tmp_path: Path, engine: str) -> None:
    with pytest.raises(UsageError, match="cannot name a file"):
        save(report(engine=engine), tmp_path / "scores")
    assert list(tmp_path.iterdir()) == []


# --- reports


def test_reports_are_kept_by_engine_and_set_and_come_back_in_the_order_of_sets(tmp_path: Path) -> None:
    reports = [report(name) for name in ("wice", "fm2", "vitaminc")]
    assert [save(r, tmp_path / "scores").name for r in reports] == [
        "judge-embedded-wice.json",
        "judge-embedded-fm2.json",
        "judge-embedded-vitaminc.json",
    ]
    assert load_reports(tmp_path / "scores", SETS) == (reports[2], reports[1], reports[0])


def test_reports_come_back_by_task_engine_model_set_and_split(tmp_path: Path) -> None:
    kept = [
        report(task="extract"),
        report(engine="aaa"),
        report(engine="llm", model="a"),
        report("fm2", engine="llm", model="b"),
        report("fm2", engine="zzz"),
        report("fm2", engine="zzz", split="test"),
        report("wice", engine="zzz"),
    ]  # fmt: skip
    for one in reversed(kept):
        save(one, tmp_path)
    assert load_reports(tmp_path, SETS) == tuple(kept)


def test_a_limited_report_replaces_no_full_one(tmp_path: Path) -> None:
    save(report("fm2"), tmp_path)
    assert save(report("fm2", limit=3), tmp_path).name == "judge-embedded-fm2-first3.json"
    assert {r.limit for r in load_reports(tmp_path, SETS)} == {None, 3}


def test_a_report_replaces_the_older_one_of_its_name_alone(tmp_path: Path) -> None:
    save(report("fm2"), tmp_path)
    save(report("wice"), tmp_path)
    save(report("fm2", n_items=1), tmp_path)
    assert [r.n_items for r in load_reports(tmp_path, SETS)] == [1, 2]
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "judge-embedded-fm2.json",
        "judge-embedded-wice.json",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}", r"judge-embedded-fm2\.json: task: field required; score the set again$"),
        (b"{", r"judge-embedded-fm2\.json: the JSON: invalid json.*; score the set again$"),
        (b"\xff", r"judge-embedded-fm2\.json: the JSON: .*; score the set again$"),
    ],
)
def test_a_report_file_that_is_none_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "judge-embedded-fm2.json").write_bytes(content)
    with pytest.raises(InputError, match=said):
        load_reports(tmp_path, SETS)


def test_a_report_with_a_field_that_is_not_known_is_named(tmp_path: Path) -> None:
    path = save(report("fm2"), tmp_path)
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "cells": 3}), "utf-8")
    with pytest.raises(InputError, match=r"cells: extra inputs are not permitted; score the set again$"):
        load_reports(tmp_path)


# --- runs


def test_a_run_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    run = Run(
        reports=(report("fm2"), report("vitaminc")),
        details=(detail(gold="supports", wrong=True, evidence=("“a\n", "b")), detail("u2", failure="gone")),
    )
    save_run(run, tmp_path / "run")
    assert load_run(tmp_path / "run") == run
    assert sorted(p.name for p in (tmp_path / "run").iterdir()) == ["details.jsonl", "scores"]


def test_a_folder_of_scores_is_a_run_without_details(tmp_path: Path) -> None:
    save(report("fm2"), tmp_path)
    assert load_run(tmp_path) == Run(reports=(report("fm2"),))


def test_a_folder_without_reports_is_no_run(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(
            InputError, match=r"holds no score report; name the folder of a run, or of scores$"
        ):
            load_run(folder)


def test_details_that_are_none_are_named(tmp_path: Path) -> None:
    save_run(Run(reports=(report(),), details=(detail(),)), tmp_path)
    (tmp_path / "details.jsonl").write_text('{"task": "judge"}\n', "utf-8")
    with pytest.raises(InputError, match=r"details\.jsonl: set: field required; score the set again$"):
        load_run(tmp_path)


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=60) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=20), inner, max_size=5),
    max_leaves=20,
)


@given(TREES)
def test_what_is_written_reads_back_as_it_was(value: Any) -> None:
    assert json.loads(written(value)) == value


def test_what_fits_on_a_line_stands_on_one_and_the_rest_is_broken(tmp_path: Path) -> None:
    assert written({"a": [1, 2], "b": "é"}) == '{"a": [1, 2], "b": "é"}'
    long = {"a": ["x" * 90, "y" * 90], "b": {}}
    assert written(long) == f'{{\n "a": [\n  "{"x" * 90}",\n  "{"y" * 90}"\n ],\n "b": {{}}\n}}'
    text = save(report(), tmp_path).read_text("utf-8")
    assert text.endswith("}\n")
    assert max(map(len, text.splitlines())) <= files.WIDTH + 30


# --- the same run twice


async def silent(cells: Sequence[Cell]) -> list[Judgement]:
    by = Provenance(engine="scripted", version="0.1.0")
    return [
        Judgement(claim_id=c.claim.id, document_id=c.document.id, stance=Stance.NOT_ENOUGH_INFO, reason="silent",
                  probability=0.7, provenance=by)
        for c in cells
    ]  # fmt: skip


def kept(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_run_gives_the_same_bytes_and_only_one_file_holds_what_the_clock_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data" / "vitaminc"
    data.mkdir(parents=True)
    rows = [
        {"id": f"i{n}", "claim": f"Claim {n}.", "label": label, "meta": {},
         "sources": [{"id": "s", "title": f"T{n % 3}", "text": f"Text {n}."}]}
        for n, label in enumerate(["supports", "refutes", "not_mentioned"] * 4)
    ]  # fmt: skip
    (data / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    gold = Path(__file__).parents[1] / "eval" / "gold"
    hours = count(1)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime(2025, 7, 3, tzinfo=UTC) + timedelta(hours=next(hours))

    monkeypatch.setattr(command, "datetime", Clock)
    monkeypatch.setattr(command, "time", SimpleNamespace(monotonic=lambda: 1000.0 * next(hours) ** 2))
    engine = command.live(Options(Judge("scripted", silent, batch=99), agree.POLICIES["standard"]()))
    said: list[str] = []
    for name in ("one", "two"):
        order = command.Order(
            tasks=("judge", "extract"), sets=("vitaminc", "stories"), limit=2, run=tmp_path / name, format="json",
            folders=Folders(data=tmp_path / "data", gold=gold),
        )  # fmt: skip
        assert command.evaluate(
            order, [engine], lambda m, *, err=False: None if err else said.append(m), today=date(2025, 7, 3)
        ) == 0  # fmt: skip
    one, two = kept(tmp_path / "one"), kept(tmp_path / "two")
    assert list(one) == list(two) != []
    assert {name for name in one if one[name] != two[name]} == {"run.json"}
    assert said[0] == said[1]
    assert len(load_run(tmp_path / "one").details) > 10
    clock = json.loads(one["run.json"])
    assert clock["begun"] < clock["ended"]
    assert list(clock["seconds"]) == [
        "judge stories dev scripted",
        "judge vitaminc dev scripted",
        "extract stories dev scripted",
    ]
    assert all(seconds > 0 for seconds in clock["seconds"].values())


def test_a_run_takes_the_place_of_an_earlier_one_and_of_nothing_else(tmp_path):
    folder = tmp_path / "run"
    files.save_run(Run(reports=(report(engine="first"),)), folder)
    (folder / files.CLOCK).write_text("{}")
    files.save_run(Run(reports=(report(engine="second"),)), folder)
    assert [r.engine for r in files.load_run(folder).reports] == ["second"]
    kept = tmp_path / "eval"
    files.save(report(), kept / files.SCORES)
    with pytest.raises(UsageError, match="is no folder of a run; name another folder"):
        files.save_run(Run(reports=(report(),)), kept)
    assert len(list((kept / files.SCORES).iterdir())) == 1
