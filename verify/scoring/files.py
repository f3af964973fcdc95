"""Score reports as files: one a task, engine, set and split in a folder; a run's folder holds its details besides."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from verify.domain import Record
from verify.errors import InputError, UsageError
from verify.scoring.records import Detail, Run, ScoreReport

T = TypeVar("T", bound=Record)
REPORTS = "*-*-*.json"
SCORES, DETAILS, CLOCK = "scores", "details.jsonl", "run.json"
"""What a run's folder holds: reports, what was seen of each unit, and all that a clock or a machine has said."""


def file_name(report: ScoreReport) -> str:
    """`<task>-<engine>-<set>[-<split>].json`; a limited run's name says so, and cannot replace a full one."""
    split = "" if report.split == "dev" else f"-{report.split}"
    limited = f"-first{report.limit}" if report.limit is not None else ""
    return f"{report.task}-{report.engine}-{report.set}{split}{limited}.json"


def check_engine_name(engine: str) -> None:
    """Raise UsageError for an engine whose name cannot be part of a file's name."""
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", engine):
        raise UsageError(f"engine {engine!r} cannot name a file; use letters, digits, dots and hyphens")


def save(report: ScoreReport, folder: Path) -> Path:
    """The path that the report was written to."""
    check_engine_name(report.engine)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(report)
    kept = report.model_dump(mode="json")
    kept["outcomes"] = [o.model_dump(mode="json", exclude_defaults=True) for o in report.outcomes]
    replace_text(path, written(kept) + "\n")
    return path


def check_run(folder: Path) -> None:
    """UsageError where the folder holds scores that no run has left, such as those that are committed."""
    if (folder / SCORES).exists() and not (folder / CLOCK).is_file():
        raise UsageError(f"--run {folder}: holds {SCORES}/ and is no folder of a run; name another folder")


def save_run(run: Run, folder: Path) -> None:
    """The run's reports and details in the folder, in place of those of an earlier run."""
    check_run(folder)
    for path in (folder / SCORES).glob(REPORTS):
        path.unlink()
    for report in run.reports:
        save(report, folder / SCORES)
    lines = "".join(d.model_dump_json() + "\n" for d in run.details)
    replace_text(folder / DETAILS, lines)


def load_run(folder: Path) -> Run:
    """The run kept in the folder, or the reports of a folder of scores; InputError where there are none."""
    inner = folder / SCORES
    reports = load_reports(inner if inner.is_dir() else folder)
    if not reports:
        raise InputError(f"{folder} holds no score report; name the folder of a run, or of scores")
    details = folder / DETAILS
    lines = details.read_bytes().splitlines() if details.is_file() else []
    return Run(reports=reports, details=tuple(_parsed(Detail, line, details) for line in lines))


def load_reports(folder: Path, order: Iterable[str] = ()) -> tuple[ScoreReport, ...]:
    """The reports kept in a folder, by task, engine and model, then in the order of sets given."""
    rank = {name: i for i, name in enumerate(order)}
    reports = [_parsed(ScoreReport, p.read_bytes(), p) for p in sorted(folder.glob(REPORTS))]
    return tuple(
        sorted(
            reports,
            key=lambda r: (r.task, r.engine, r.model or "", rank.get(r.set, len(rank)), r.set, r.split),
        )
    )


def replace_text(path: Path, text: str) -> None:
    """Put the text in place of the file in one step, so that a killed run leaves the old one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(text.encode("utf-8"))
    draft.replace(path)


WIDTH = 160


def written(value: Any, indent: int = 0) -> str:
    """JSON in which all that fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= WIDTH or not isinstance(value, (dict, list)) or not value:
        return flat
    pad = " " * (indent + 1)
    if isinstance(value, list):
        return "[\n" + ",\n".join(pad + written(v, indent + 1) for v in value) + "\n" + " " * indent + "]"
    rows = (f"{pad}{json.dumps(k, ensure_ascii=False)}: {written(v, indent + 1)}" for k, v in value.items())
    return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"


def _parsed(kind: type[T], content: bytes, path: Path) -> T:
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the JSON"
        raise InputError(f"{path}: {field}: {first['msg'].lower()}; score the set again") from None
