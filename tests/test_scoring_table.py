"""The table says what was scored, against what, and stands between two markers of the README."""

from datetime import date

import pytest

from verify.domain import Coverage
from verify.errors import InputError, UsageError
from verify.scoring.report import Answers, Score, ScoreReport, load_reports, save
from verify.scoring.sets import SETS
from verify.scoring.table import END, START, markdown_table, update_readme

README = f"# Title\r\n\n{START}\nold\n{END}\n\nThe rest — untouched.\n"


def _report(set_name="vitaminc", **changes):
    gold_set = SETS[set_name]
    values = {"accuracy": 0.5, "macro_f1": 0.25, "balanced_accuracy": 0.75}
    fields = {
        "set": set_name,
        "split": "dev",
        "engine": "embedded",
        "version": "0.1.0",
        "date": date(2025, 7, 3),
        "command": "verify eval",
        "answers": Answers.LIVE,
        "n_items": 1000,
        "n_cells": 2000,
        "coverage": Coverage(judged=1990, asked=2000),
        "measures": gold_set.measures,
        "scores": {name: Score(value=v, low=v - 0.1, high=v + 0.1) for name, v in values.items()},
        "interval": "bootstrap",
        "not_enough_info_rate": 0.125,
        "per_label": {},
        "gold_counts": dict.fromkeys(gold_set.labels, 1),
        "confusion": {},
        "baselines": {
            "majority": dict.fromkeys(values, 0.11),
            "always_not_enough_info": dict.fromkeys(values, 0.22),
            "lexical_overlap": dict.fromkeys(values, 0.33),
        },
    }
    return ScoreReport(**{**fields, **changes})


def _rows(table, name):
    return [line for line in table.splitlines() if line.startswith(f"| {name}")]


def test_a_row_has_the_score_with_its_interval_the_baselines_and_the_coverage():
    (row,) = _rows(markdown_table([_report("averitec")]), "averitec")
    assert row == (
        "| averitec | 1,000 | 2,000 | macro F1 | 0.250 [0.150, 0.350] | 0.110 | 0.220 | 0.330 | 1,990/2,000 |"
    )


def test_every_row_has_as_many_cells_as_the_head():
    lines = [
        line for line in markdown_table([_report(name) for name in SETS]).splitlines() if line[:1] == "|"
    ]
    assert {line.count("|") for line in lines} == {10}


def test_a_set_with_two_measures_has_two_rows():
    rows = _rows(markdown_table([_report("vitaminc")]), "vitaminc")
    assert [row.split(" | ")[3] for row in rows] == ["macro F1", "accuracy"]


def test_the_share_of_not_enough_info_stands_below_the_table_of_a_two_way_set():
    assert "12.5% of the answers were so" in markdown_table([_report("fm2")])
    assert "12.5%" not in markdown_table([_report("wice")])


def test_a_missing_score_is_a_dash():
    unscored = _report("averitec", scores={"macro_f1": Score(value=None)})
    assert "| macro F1 | – |" in markdown_table([unscored])


def test_a_replayed_and_a_limited_run_say_so():
    table = markdown_table([_report("averitec", answers=Answers.REPLAYED, limit=5)])
    assert "averitec (first 5)" in table
    assert "(replayed)" in table


def test_each_engine_and_model_has_a_table_of_its_own():
    table = markdown_table([_report("wice"), _report("wice", engine="llm", model="some-model")])
    assert "Engine `embedded`, verify 0.1.0, dev split, 2025-07-03." in table
    assert "Engine `llm`, model `some-model`, verify 0.1.0, dev split, 2025-07-03." in table


def test_the_readme_changes_between_the_markers_only(tmp_path):
    path = tmp_path / "README.md"
    path.write_bytes(README.encode())
    assert update_readme(path, "new")
    assert path.read_bytes().decode() == README.replace("old", "new")


def test_updating_the_readme_twice_is_updating_it_once(tmp_path):
    path = tmp_path / "README.md"
    path.write_bytes(README.encode())
    table = markdown_table([_report()])
    assert update_readme(path, table)
    once = path.read_bytes()
    assert not update_readme(path, table)
    assert path.read_bytes() == once
    assert [p.name for p in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.parametrize("text", ["", f"{START}", f"{END} {START}", f"{START} {END} {START} {END}"])
def test_a_readme_without_one_pair_of_markers_is_refused_and_left_alone(tmp_path, text):
    path = tmp_path / "README.md"
    path.write_text(text)
    with pytest.raises(InputError, match=r"README\.md must hold <!-- scores:start --> once"):
        update_readme(path, "new")
    assert path.read_text() == text


def test_a_readme_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"README\.md is missing"):
        update_readme(tmp_path / "README.md", "new")


def test_reports_are_kept_by_engine_and_set_and_come_back_in_the_order_of_sets(tmp_path):
    reports = [_report(name) for name in ("wice", "fm2", "vitaminc")]
    assert [save(r, tmp_path / "scores").name for r in reports] == [
        "judge-embedded-wice.json",
        "judge-embedded-fm2.json",
        "judge-embedded-vitaminc.json",
    ]
    assert load_reports(tmp_path / "scores", SETS) == (reports[2], reports[1], reports[0])


def test_a_limited_report_replaces_no_full_one_and_is_not_read_back(tmp_path):
    save(_report("fm2"), tmp_path)
    assert save(_report("fm2", limit=3), tmp_path).name == "judge-embedded-fm2-first3.json"
    assert load_reports(tmp_path, SETS) == (_report("fm2"),)


def test_a_report_file_that_is_none_is_named(tmp_path):
    (tmp_path / "judge-embedded-fm2.json").write_text("{}")
    with pytest.raises(
        InputError, match=r"judge-embedded-fm2\.json: set: field required; score the set again"
    ):
        load_reports(tmp_path, SETS)


@pytest.mark.parametrize("engine", ["../up", "a/b", "", ".hidden"])
def test_an_engine_name_leads_to_no_other_folder(tmp_path, engine):
    with pytest.raises(UsageError, match="cannot name a file"):
        save(_report(engine=engine), tmp_path)
