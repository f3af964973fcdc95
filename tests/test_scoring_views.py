"""Tables, terminal, Markdown and JUnit say what was scored, and no text of an article becomes markup."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from verify.domain import Coverage, Usage
from verify.errors import InputError
from verify.scoring import measures
from verify.scoring.records import Answers, Detail, Outcome, Run, Score, ScoreReport
from verify.scoring.views.junit import render_junit
from verify.scoring.views.markdown import render_markdown
from verify.scoring.views.table import END, START, markdown_table, split_readme, update_readme, usage_table
from verify.scoring.views.terminal import render_terminal
from verify.scoring.views.units import units

LABELS = ("supports", "refutes", "not_enough_info")
NEI = LABELS[2]
HOSTILE = (
    "</details></article></style><script>alert(1)</script> | a | b |\n# head\n```\n@you #12 ]]> [x](http://e.org) "
    "<img src=x onerror=y> **b** \x00\x1b[31m \u202e \ufffe שלום עולם"
)
NOTHING = "The run holds no report: nothing was asked, so there is no score."
README = f"# Title\r\n\n{START}\nold\n{END}\n\nThe rest — untouched.\n"


def outcome(n, gold=NEI, answer=NEI, **more):
    return Outcome(unit=f"u{n}", cluster=f"c{n % 3}", gold=gold, answer=answer, **more)


def detail(made, words="A claim", **more):
    fields = {
        "task": "judge",
        "set": "stories",
        "unit": made.unit,
        "engine": "embedded",
        "probability": made.probability,
        "claim": words,
        "document": words,
        "gold": f"{made.gold} (silent)" if made.gold == NEI else made.gold or "",
        "answer": made.answer or "",
        "wrong": made.answer is not None and made.answer != made.gold,
        "gold_evidence": (words, words),
        "evidence": (words,),
        "rationale": words,
        "failure": "" if made.scored else "There was no answer on the tape.",
    }
    return Detail(**{**fields, **more})


def report(outcomes, **changes):
    """A report on these units: its counts and scores are theirs."""
    labels = changes.pop("labels", LABELS)
    scored = [o for o in outcomes if o.scored]
    bars, error = measures.reliability(outcomes)
    fields = {
        "task": "judge",
        "set": "stories",
        "split": "dev",
        "engine": "embedded",
        "model": "minilm@1",
        "version": "0.1.0",
        "date": date(2025, 7, 3),
        "command": "verify eval judge",
        "answers": Answers.LIVE if scored else None,
        "n_items": 2,
        "n_units": len(outcomes),
        "coverage": Coverage(judged=len(scored), asked=len(outcomes)),
        "failures": {"no_recording": len(outcomes) - len(scored)} if len(scored) < len(outcomes) else {},
        "measures": ("macro_f1", "accuracy") if labels else ("f1", "precision", "recall"),
        "scores": measures.scores(outcomes, labels),
        "interval": "bootstrap by story",
        "labels": labels,
        "per_label": measures.per_label(outcomes, labels) if labels else {},
        "confusion": measures.confusion(outcomes, labels) if labels else {},
        "gold_counts": {label: sum(o.gold == label for o in outcomes) for label in labels},
        "reliability": bars,
        "calibration_error": error,
        "baselines": {
            "majority": {"macro_f1": 0.25, "accuracy": 0.5},
            "always_not_enough_info": {"macro_f1": 0.125},
        },
        "outcomes": tuple(outcomes),
    }
    return ScoreReport(**{**fields, **changes})


def some(wrong=4, right=6, unscored=0, **more):
    """Units of which so many are wrong, right and unscored."""
    made = [outcome(n, "supports", ("refutes", NEI)[n % 2], **more) for n in range(wrong)]
    made += [outcome(wrong + n, LABELS[n % 3], LABELS[n % 3], **more) for n in range(right)]
    return [*made, *(outcome(wrong + right + n, answer=None) for n in range(unscored))]


def run(outcomes=None, words="A claim", **changes):
    made = some() if outcomes is None else outcomes
    whole = report(made, **changes)
    held = {name: getattr(whole, name) for name in ("task", "set", "split", "engine")}
    return Run(reports=(whole,), details=tuple(detail(o, words, **held) for o in made))


def counted(answer="3 found, 2 of them right", counts=(2, 3, 4), **changes):
    """A run of a task of things found."""
    made = [Outcome(unit="t1", cluster="t1", counts=counts)]
    told = detail(made[0], task="extract", gold="4 claims", answer=answer, wrong=True, failure="")
    return report(made, task="extract", labels=(), **changes), told


def valued(**changes):
    """A report with round numbers."""
    scores = {
        name: Score(value=v, low=v - 0.1, high=v + 0.1) for name, v in (("macro_f1", 0.5), ("accuracy", 0.25))
    }
    return report(some(), scores=scores, **changes)


NOTHING_SCORED = report(some(0, 0, 4), scores={"macro_f1": Score(value=0.0), "accuracy": Score(value=0.0)})


def rows(table, name):
    return [line for line in table.splitlines() if line.startswith(f"| {name}")]


# the table


def test_engines_and_baselines_stand_side_by_side():
    table = markdown_table([valued(engine="local", answers=Answers.REPLAYED), valued()])
    assert table.splitlines()[2:6] == [
        "| set | items | n | measure | embedded | local | majority | always not_enough_info |",
        "| :-- | --: | --: | :-- | --: | --: | --: | --: |",
        "| stories | 2 | 10 | macro F1 | .500 [.400, .600] | .500 [.400, .600] (replayed) | .250 | .125 |",
        "| stories | 2 | 10 | accuracy | .250 [.150, .350] | .250 [.150, .350] (replayed) | .500 | – |",
    ]


def test_a_replay_stands_behind_its_engine():
    names = ["other", "cascade", "local-replay", "embedded", "local"]
    head = markdown_table([valued(engine=name) for name in names]).splitlines()[2]
    assert "embedded | local | local-replay | cascade | other" in head


def test_what_was_not_scored_stands_beside_the_score():
    (row, _) = rows(markdown_table([report(some(2, 6, 2), set="x", answers=Answers.MIXED)]), "x")
    assert re.search(r"\| \.\d{3} \[\.\d{3}, (\.\d{3}|1\.000)\] \(mixed\) · 8/10 scored \|", row)


def test_a_split_and_a_limit_stand_in_brackets_behind_the_set():
    table = markdown_table([valued(split="test"), valued(limit=5), valued(split="test", limit=30), valued()])
    names = [row.split(" | ")[0] for row in rows(table, "stories")]
    assert names[::2] == [
        "| stories",
        "| stories (first 5)",
        "| stories (test)",
        "| stories (test, first 30)",
    ]


def test_a_set_that_one_engine_was_not_scored_on_has_a_dash_there():
    (row, _) = rows(markdown_table([valued(), valued(set="x", engine="local"), valued(engine="local")]), "x")
    assert row.split(" | ")[4:6] == ["–", ".500 [.400, .600]"]


def test_where_nothing_was_scored_there_is_no_number():
    row = rows(markdown_table([NOTHING_SCORED]), "stories")[0]
    assert row == "| stories | 2 | 4 | macro F1 | nothing scored of 4 | .250 | .125 |"


def test_the_caption_says_who_answered_and_when():
    local = {"engine": "local", "model": "m-1", "prompt": "judge.v1@aa", "answers": Answers.REPLAYED}
    table = markdown_table([valued(), valued(**local), valued(set="x", **local, date=date(2025, 7, 9))])
    assert table.splitlines()[0] == (
        "**judge**. `embedded`, model `minilm@1`, verify 0.1.0, 2025-07-03, live; "
        "`local`, model `m-1`, prompt `judge.v1@aa`, verify 0.1.0, 2025-07-03 to 2025-07-09, replayed."
    )


def test_an_engine_of_two_models_says_which_answered_on_which_set():
    caption = markdown_table([valued(model="a"), valued(model="b", set="x")]).splitlines()[0]
    assert "model `a`, verify 0.1.0, 2025-07-03, live on stories; " in caption
    assert "model `b`, verify 0.1.0, 2025-07-03, live on x." in caption


def test_the_strict_score_is_shown_where_there_is_one():
    strict = [o.model_copy(update={"strict": o.gold == o.answer}) for o in some()]
    measured = [row.split(" | ")[3] for row in rows(markdown_table([report(strict)]), "stories")]
    assert measured == ["macro F1", "accuracy", "strict"]
    assert "strict" not in markdown_table([report(some())])


def test_notes_and_what_others_printed_stand_below_once():
    known = {
        "note": "partial support counts as support",
        "others": ("X printed .70 on other texts", "Y none"),
    }
    table = markdown_table([valued(**known), valued(engine="local", **known)])
    assert table.splitlines()[-1] == (
        "- stories: Partial support counts as support. Others: X printed .70 on other texts. Y none."
    )


def test_the_share_of_not_enough_info_is_told_where_it_is_no_label():
    two = LABELS[:2]
    made = [outcome(0, "supports", "supports"), outcome(1, "refutes", NEI)]
    told = report(made, labels=two, not_enough_info_rate=0.5)
    assert f"Answered {NEI}, which is no label of the set: embedded 50.0%." in markdown_table([told])
    assert "no label" not in markdown_table([report(some(), not_enough_info_rate=0.5)])
    assert "no label" not in markdown_table([report(made, labels=two, not_enough_info_rate=0.0)])


def test_each_task_has_its_table_and_the_judge_comes_first():
    table = markdown_table([counted()[0], valued()])
    assert [line[:12] for line in table.splitlines() if line.startswith("**")] == [
        "**judge**. `",
        "**extract**.",
    ]


def test_every_row_has_as_many_cells_as_the_head_whatever_the_names():
    odd = valued(set=HOSTILE, note=HOSTILE, engine="a|b", baselines={HOSTILE: {"macro_f1": 0.1}})
    lines = [line for line in markdown_table([odd, valued()]).splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {10}
    assert len(lines) == 6


def test_no_report_is_a_sentence():
    assert markdown_table([]) == usage_table([]) == NOTHING


def test_usage_is_added_up_by_engine_and_task_and_priced():
    used = {
        "engine": "llm",
        "usage": Usage(calls=1, cache_hits=2, prompt_tokens=500_000, completion_tokens=1000),
    }
    table = usage_table([valued(), valued(**used), valued(set="x", **used)], (0.5, 2.0))
    assert table.splitlines()[2:] == [
        "| embedded | judge | 0 | 0 | 0 | 0 | – |",
        "| llm | judge | 2 | 4 | 1,000,000 | 2,000 | 0.5040 |",
    ]
    assert "cost" in table.splitlines()[0]
    assert "cost" not in usage_table([valued()])


def test_the_readme_changes_between_the_markers_only_and_once(tmp_path):
    path = tmp_path / "README.md"
    path.write_bytes(README.encode())
    assert update_readme(path, "new\n")
    assert path.read_bytes().decode() == README.replace("old", "new")
    assert not update_readme(path, "new")
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
        split_readme(tmp_path / "README.md")


# the terminal


def test_the_terminal_tells_scores_the_worst_label_and_what_was_not_scored():
    text = render_terminal(run(some(4, 6, 2)), 120, False)
    lines = text.splitlines()
    assert lines[0] == "judge · stories · embedded · live"
    assert re.fullmatch(r"  macro F1 \.\d+ \[.*\] · accuracy \.\d+ \[.*\]", lines[1])
    assert lines[2] == "  macro F1 of baselines: majority .250, always not_enough_info .125"
    assert lines[3].startswith("  Worst labels: supports F1 ")
    assert "  2 of 12 units got no answer and are in no score." in lines
    assert "  Why: 2 no_recording" in lines


def test_the_terminal_keeps_to_its_width_and_colours_only_where_asked():
    text = render_terminal(run(), 60, False)
    assert max(map(len, text.splitlines())) <= 60
    assert "\x1b" not in text
    assert "\x1b" in render_terminal(run(), 60, True)


def test_the_terminal_names_no_score_where_nothing_was_scored():
    text = render_terminal(Run(reports=(NOTHING_SCORED,)), 80, False)
    assert "Nothing was scored: none of the 4 units got an answer." in text
    assert "F1" not in text
    assert render_terminal(Run(reports=()), 80, False) == f"{NOTHING}\n"


def test_a_hostile_name_cannot_steer_the_terminal():
    text = render_terminal(Run(reports=(valued(set=HOSTILE),)), 80, False)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", text)
    assert "\\x1b[31m" in text


@pytest.mark.parametrize(
    ("flips", "said"),
    [
        ({}, "Run 3 times: every unit came out the same."),
        ({"u1": ("a", "b", "a")}, "Run 3 times: 1 of 10 units did not come out the same each time."),
    ],
)
def test_repeats_are_told(flips, said):
    repeated = Run(reports=(valued(repeats=3, flips=flips),))
    assert said in render_terminal(repeated, 120, False)
    assert said in render_markdown(repeated)


# Markdown


def test_the_changes_stand_before_the_tables():
    text = render_markdown(run(), "- macro F1: .02 up")
    assert text.index("## What changed\n\n- macro F1: .02 up") < text.index("## Scores")
    assert "What changed" not in render_markdown(run())


def test_ten_errors_are_told_and_how_many_there_are():
    text = render_markdown(run(some(12, 1)))
    assert "<summary>judge · stories · embedded: 12 units wrong, 10 of them here</summary>" in text
    assert text.count("**A claim**") == 10


def test_the_surest_error_comes_first():
    made = [outcome(n, "supports", "refutes", probability=p) for n, p in enumerate((0.5, 0.9, 0.7))]
    text = render_markdown(Run(reports=(report(made),), details=tuple(detail(o, f"C{o.unit}") for o in made)))
    assert re.findall(r"\*\*Cu(\d)\*\*", text) == ["1", "2", "0"]
    assert "* answer: refutes (probability .900)" in text


def test_text_of_an_article_stays_text_in_markdown():
    text = render_markdown(run(words=HOSTILE))
    assert text.count("<details>") == text.count("</details>") == 1
    assert not re.search(r"(?<!\\)<(script|img|/style|/article)", text)
    assert not re.search(r"(?m)^\s*(#{1,6} head|```|\| a)", text)
    assert not re.search(r"(?<![\\`])@you|(?<!\\)\[x\]", text)
    assert "\x1b" not in text
    assert "שלום" in text


def test_a_hostile_name_of_a_set_stays_text_in_markdown():
    made = some()
    told = Run(reports=(report(made, set=HOSTILE),), details=tuple(detail(o, set=HOSTILE) for o in made))
    assert not re.search(r"(?<!\\)<(script|img)", render_markdown(told))


def test_more_errors_than_fit_a_comment_are_left_to_the_page():
    reports = [report(some(12, 0), set=f"s{n}") for n in range(40)]
    details = [detail(o, "word " * 90, set=r.set) for r in reports for o in r.outcomes]
    text = render_markdown(Run(reports=tuple(reports), details=tuple(details)))
    assert len(text) < 65_000
    assert re.search(r"The errors of \d\d more reports did not fit here; the HTML page has them all\.", text)


def test_markdown_of_nothing_is_a_sentence():
    assert render_markdown(Run(reports=())).endswith(f"\n\n{NOTHING}\n")
    text = render_markdown(Run(reports=(NOTHING_SCORED,)))
    assert "Nothing was scored: none of the 4 units got an answer. By kind: 4 no\\_recording." in text
    assert ".000" not in text


# JUnit


def junit(made, failed=None):
    return ET.fromstring(render_junit(made, failed).encode())


def test_each_measure_is_a_case_with_its_value():
    root = junit(Run(reports=(valued(),)))
    (suite,) = root
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == (
        "judge/stories/dev/embedded",
        "2",
        "0",
    )
    assert {c.get("name"): c.findtext("system-out") for c in suite.iter("testcase")} == {
        "macro_f1": "macro F1 .500 [.400, .600]",
        "accuracy": "accuracy .250 [.150, .350]",
    }


def test_a_failed_measure_fails_with_its_reason():
    root = junit(run(), {"judge/stories/dev/embedded/accuracy": "it fell"})
    (failure,) = root.iter("failure")
    assert (root.get("failures"), root[0].get("failures"), failure.get("message")) == ("1", "1", "it fell")


@pytest.mark.parametrize(
    ("key", "suite", "case"),
    [
        ("judge/gone/dev/embedded/accuracy", "not in this run", "judge/gone/dev/embedded/accuracy"),
        ("judge/stories/dev/embedded/coverage", "judge/stories/dev/embedded", "coverage"),
    ],
)
def test_no_failure_is_lost(key, suite, case):
    root = junit(run(), {key: "it is gone"})
    (found,) = [c for c in root.iter("testcase") if c.find("failure") is not None]
    assert (found.get("classname"), found.get("name"), root.get("failures")) == (suite, case, "1")


def test_unscored_units_are_skipped_with_their_count():
    root = junit(run(some(2, 6, 3)))
    (skipped,) = root.iter("skipped")
    assert skipped.get("message") == (
        "3 of 11 units got no answer and are in no score. By kind: 3 no_recording."
    )
    assert root.get("skipped") == "1"


def test_a_measure_without_a_score_is_skipped_not_passed():
    root = junit(Run(reports=(NOTHING_SCORED,)))
    assert root.get("skipped") == root.get("tests") == "3"
    assert not list(root.iter("system-out"))


def test_junit_holds_nothing_that_xml_cannot():
    odd = valued(set=HOSTILE, model=HOSTILE, command=HOSTILE)
    root = junit(Run(reports=(odd,)), {f"judge/{HOSTILE}/dev/embedded/accuracy": HOSTILE})
    (failure,) = root.iter("failure")
    assert "<script>alert(1)</script>" in failure.text
    assert "\\x00\\x1b[31m" in failure.text
    assert "\\ufffe שלום" in failure.text


def test_junit_of_nothing_parses():
    assert junit(Run(reports=())).get("tests") == "0"


# the units behind a report


def test_details_go_to_the_engine_that_gave_them_whatever_the_order():
    first, second = some(4, 6), [o.model_copy(update={"answer": o.gold}) for o in some(4, 6)]
    details = (*(detail(o, "first") for o in first), *(detail(o, "second", engine="cascade") for o in second))
    reports = (report(second, engine="cascade"), report(first))
    shown = units(Run(reports=reports, details=details))
    assert [{u.detail.claim for u in own} for own in shown] == [{"second"}, {"first"}]


def test_details_go_to_the_split_that_they_are_of():
    made = some(4, 6)
    details = (*(detail(o, "dev") for o in made), *(detail(o, "test", split="test") for o in made))
    shown = units(Run(reports=(report(made, split="test"), report(made)), details=details))
    assert [{u.detail.claim for u in own} for own in shown] == [{"test"}, {"dev"}]


def test_details_of_other_people_s_sets_are_read_by_their_labels():
    made = some(4, 6, 2)
    told = Run(
        reports=(report(made).model_copy(update={"outcomes": ()}),), details=tuple(detail(o) for o in made)
    )
    assert [(u.gold, u.answer, u.scored) for u in units(told)[0]] == [
        (o.gold, o.answer, o.scored) for o in made
    ]


def test_details_that_do_not_fit_are_not_shown():
    made = some(4, 6)
    bare = report(made).model_copy(update={"outcomes": ()})
    assert units(Run(reports=(bare,), details=tuple(detail(o) for o in made[1:]))) == ((),)
    other = tuple(detail(o, unit=f"x{o.unit}") for o in made)
    assert {u.detail.claim for u in units(Run(reports=(report(made),), details=other))[0]} == {""}


def test_units_without_details_are_shown_by_their_ids():
    (own,) = units(Run(reports=(report(some(1, 1)),)))
    assert [(u.detail.unit, u.gold, u.answer, u.wrong) for u in own] == [
        ("u0", "supports", "refutes", True),
        ("u1", "supports", "supports", False),
    ]


@pytest.mark.parametrize("render", [render_markdown, render_junit, render_terminal])
def test_the_same_run_gives_the_same_text(render):
    assert render(run(words=HOSTILE)) == render(run(words=HOSTILE))
