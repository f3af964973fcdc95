"""The score of one judge on one gold set, and how it is kept as a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from verify.domain import Coverage, Record
from verify.errors import InputError, UsageError

TASK = "judge"


class Answers(StrEnum):
    """Where the answers came from: a replay measures our code, only a live run measures a model."""

    LIVE = "live"
    REPLAYED = "replayed"
    MIXED = "mixed"


class Score(Record):
    """A metric's value with its interval; None where nothing was scored."""

    value: float | None
    low: float | None = None
    high: float | None = None


class LabelReport(Record):
    """One label's scores; `support` counts its scored gold cells."""

    precision: float
    recall: float
    f1: float
    support: int


class ScoreReport(Record):
    """What was run on which set, how much of it was answered, and how well."""

    task: str = TASK
    set: str
    split: str
    engine: str
    model: str | None = None
    prompt: str | None = None
    version: str | None
    """The version of verify that judged; like `model` and `prompt` as the judgements say it."""
    date: date
    command: str
    answers: Answers | None
    """None where nothing was answered."""
    limit: int | None = None
    """First so many items only: a limited run, no score of the set."""
    n_items: int
    n_cells: int
    coverage: Coverage
    """Scores are over the judged cells; the failed ones are here and in `failures`."""
    failures: Mapping[str, int] = {}
    """Failed cells by kind."""
    measures: tuple[str, ...]
    """The scores to show, the one to compare by first."""
    scores: Mapping[str, Score]
    interval: str
    """How the intervals were made."""
    not_enough_info_rate: float | None
    """Share of the judged cells that were answered not_enough_info."""
    per_label: Mapping[str, LabelReport]
    gold_counts: Mapping[str, int]
    """Cells by gold label, failed ones included."""
    confusion: Mapping[str, Mapping[str, int]]
    """Gold label → answer → judged cells."""
    baselines: Mapping[str, Mapping[str, float | None]]
    """Baseline → metric → value, over all cells of the run."""


def file_name(report: ScoreReport) -> str:
    """`judge-<engine>-<set>.json`; a limited run's name says so, and cannot replace a full one."""
    limited = f"-first{report.limit}" if report.limit is not None else ""
    return f"{report.task}-{report.engine}-{report.set}{limited}.json"


def check_engine_name(engine: str) -> None:
    """Raise UsageError for an engine whose name cannot be part of a file's name."""
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", engine):
        raise UsageError(f"engine {engine!r} cannot name a file; use letters, digits, dots and hyphens")


def save(report: ScoreReport, folder: Path) -> Path:
    """The path that the report was written to."""
    check_engine_name(report.engine)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(report)
    replace_text(path, report.model_dump_json(indent=2) + "\n")
    return path


def load_reports(folder: Path, order: Iterable[str]) -> tuple[ScoreReport, ...]:
    """The full reports kept in a folder, by engine and model, then in the order of sets given."""
    rank = {name: i for i, name in enumerate(order)}
    reports = (_load(path) for path in sorted(folder.glob(f"{TASK}-*.json")))
    full = [report for report in reports if report.limit is None]
    return tuple(sorted(full, key=lambda r: (r.engine, r.model or "", rank.get(r.set, len(rank)), r.set)))


def replace_text(path: Path, text: str) -> None:
    """Put the text in place of the file in one step, so that a killed run leaves the old one whole."""
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(text.encode("utf-8"))
    draft.replace(path)


def _load(path: Path) -> ScoreReport:
    try:
        return ScoreReport.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the JSON"
        raise InputError(f"{path}: {field}: {first['msg'].lower()}; score the set again") from None
