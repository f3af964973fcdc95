"""What `verify eval` does for the judge: score sets, keep the reports, show the table."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from verify.errors import InputError, UsageError, VerifyError
from verify.scoring.sets import DATA_VARIABLE, SEEDS_VARIABLE, SETS, Folders, load

if TYPE_CHECKING:
    from verify.scoring.report import ScoreReport
    from verify.scoring.run import Judge

FORMATS = ("markdown", "json")

SetProgress = Callable[[str, int, int], None]
"""Called with the set's name, the number of cells done and the number asked for."""


class Echo(Protocol):
    """Prints a line, on stderr if asked; `click.echo` is one."""

    def __call__(self, message: str, *, err: bool = False) -> None: ...


def eval_judge(
    *,
    sets: Sequence[str] = (),
    engine: str,
    judge: Judge,
    gold_dir: Path | None = None,
    limit: int | None = None,
    out: Path | None = None,
    readme: Path | None = None,
    format: str = "markdown",
    echo: Echo,
    progress: SetProgress | None = None,
    today: date | None = None,
    environ: Mapping[str, str] | None = None,
) -> int:
    """The exit code: 0 scored, 2 the user's mistake, 3 nothing was answered.

    Without `sets`, all of them. Each report is written to `out` as soon as its set is done; the README
    gets the table of all full reports in `out`. All input is read before the first pair is judged.
    """
    from verify.scoring.report import check_engine_name, save
    from verify.scoring.run import score
    from verify.scoring.table import split_readme

    try:
        names = _names(sets)
        _check_options(format, limit, out, readme)
        check_engine_name(engine)
        if readme:
            split_readme(readme)
        folders = _folders(os.environ if environ is None else environ, gold_dir)
        gold = {name: load(name, folders, limit) for name in names}
        reports = []
        for name, items in gold.items():
            report = score(
                name,
                judge,
                items,
                engine=engine,
                on=today or date.today(),
                command=_command(name, engine, gold_dir, limit),
                limit=limit,
                on_progress=partial(progress, name) if progress else None,
            )
            reports.append(report)
            if not report.coverage.judged:
                echo(f"{name}: no cell was answered, so that there is no score to keep", err=True)
            elif out:
                echo(f"wrote {save(report, out)}", err=True)
        _show(reports, format, echo)
        if out and readme:
            _publish(out, readme, echo)
    except VerifyError as error:
        echo(str(error), err=True)
        return 2 if isinstance(error, InputError) else 3
    return 0 if any(report.coverage.judged for report in reports) else 3


def _names(sets: Sequence[str]) -> list[str]:
    unknown = [name for name in sets if name not in SETS]
    if unknown:
        raise UsageError(f"there is no gold set {unknown[0]!r}; choose from {', '.join(SETS)}")
    return [name for name in SETS if not sets or name in sets]


def _check_options(format: str, limit: int | None, out: Path | None, readme: Path | None) -> None:
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; choose from {', '.join(FORMATS)}")
    if limit is not None and limit < 1:
        raise UsageError(f"--limit {limit} leaves nothing to score; give 1 or more")
    if readme and limit is not None:
        raise UsageError(
            "--limit scores a part of a set, which does not belong in a README; leave one of them out"
        )
    if readme and not out:
        raise UsageError("--readme takes its table from the reports in --out; name that folder too")


def _folders(environ: Mapping[str, str], gold_dir: Path | None) -> Folders:
    data, seeds = environ.get(DATA_VARIABLE), environ.get(SEEDS_VARIABLE)
    return Folders(
        data=Path(data) if data else None,
        seeds=Path(seeds) if seeds else None,
        gold=gold_dir or Folders.gold,
    )


def _command(name: str, engine: str, gold_dir: Path | None, limit: int | None) -> str:
    gold = f" --gold {gold_dir.name}" if gold_dir else ""
    first = f" --limit {limit}" if limit is not None else ""
    return f"verify eval judge --set {name} --engine {engine}{gold}{first}"


def _show(reports: Sequence[ScoreReport], format: str, echo: Echo) -> None:
    from verify.scoring.table import markdown_table

    if format == "json":
        echo(json.dumps([report.model_dump(mode="json") for report in reports], indent=2))
    else:
        echo(markdown_table(reports))


def _publish(out: Path, readme: Path, echo: Echo) -> None:
    from verify.scoring.report import load_reports
    from verify.scoring.table import markdown_table, update_readme

    reports = load_reports(out, SETS)
    if not reports:
        echo(f"{readme}: left as it is, for {out} holds no report of a whole set", err=True)
        return
    changed = update_readme(readme, markdown_table(reports))
    echo(f"{readme}: {'new table' if changed else 'the table is up to date'}", err=True)
