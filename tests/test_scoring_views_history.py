"""Scores over commits, read from a repository; where there is none, there is no history."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import date

import pytest

from verify.scoring.views import history as module
from verify.scoring.views.history import history

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
NAME = "judge-embedded-seeds.json"


def git(folder, *command, day="2025-01-01"):
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
        **{"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        **{
            f"GIT_{who}_{what}": "t@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
        **{f"GIT_{who}_DATE": f"{day}T12:00:00+0000" for who in ("AUTHOR", "COMMITTER")},
    }
    return subprocess.run(["git", *command], cwd=folder, env=environment, check=True, capture_output=True)


def commit(folder, content, day, name=NAME):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", day, day=day)


def score(value, measure="macro_f1"):
    return {"measures": [measure], "scores": {measure: {"value": value}}}


@pytest.fixture
def scores(tmp_path):
    """The folder of scores in a new repository."""
    folder = tmp_path / "eval" / "scores"
    folder.mkdir(parents=True)
    git(tmp_path, "init", "--quiet")
    return folder


@needs_git
def test_scores_come_oldest_first_with_commit_and_date(scores):
    for n, value in enumerate((0.25, 0.5, 0.75), start=1):
        commit(scores, score(value), f"2025-01-0{n}")
    (points,) = history(scores).values()
    assert [(p.date, p.measure, p.value) for p in points] == [
        (date(2025, 1, 1), "macro_f1", 0.25),
        (date(2025, 1, 2), "macro_f1", 0.5),
        (date(2025, 1, 3), "macro_f1", 0.75),
    ]
    newest = git(scores, "rev-parse", "HEAD").stdout.decode()
    assert newest.startswith(points[-1].commit)


@needs_git
def test_only_the_last_commits_are_told(scores):
    for n in range(1, 6):
        commit(scores, score(n / 10), f"2025-01-0{n}")
    assert [p.value for p in history(scores, limit=2)[NAME]] == [0.4, 0.5]


@needs_git
@pytest.mark.parametrize(
    "content", ["{", "[]", "{}", score(None), score("0.5"), {"measures": [], "scores": {}}, '{"measures": ["a"]}',
                '{"measures": ["a"], "scores": {"a": {"value": NaN}}}', ""],
)  # fmt: skip
def test_a_file_that_is_no_report_is_passed_over(scores, content):
    commit(scores, content, "2025-01-01")
    commit(scores, score(0.5), "2025-01-02")
    commit(scores, score(0.25), "2025-01-02", "judge-local-seeds.json")
    assert {name: [p.value for p in points] for name, points in history(scores).items()} == {
        NAME: [0.5],
        "judge-local-seeds.json": [0.25],
    }


@needs_git
def test_a_deleted_file_keeps_its_past_and_other_files_have_none(scores):
    commit(scores, score(0.5), "2025-01-01")
    commit(scores, score(0.9), "2025-01-02", "deeper/judge-a-b.json")
    commit(scores, score(0.9), "2025-01-02", "notes.json")
    (scores / NAME).unlink()
    git(scores, "commit", "--all", "--quiet", "--message", "gone", day="2025-01-03")
    assert {name: [p.value for p in points] for name, points in history(scores).items()} == {NAME: [0.5]}


@needs_git
def test_there_is_no_history_outside_a_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / NAME).write_text(json.dumps(score(0.5)))
    assert history(tmp_path) == {}
    assert history(tmp_path / "nowhere") == {}


def test_there_is_no_history_without_git(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert history(tmp_path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="writes a shell script")
def test_a_git_that_hangs_is_given_up(tmp_path, monkeypatch):
    slow = tmp_path / "git"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(module, "TIMEOUT", 0.2)
    begun = time.monotonic()
    assert history(tmp_path) == {}
    assert time.monotonic() - begun < 10
