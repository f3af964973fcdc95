"""A run for a terminal, or a pipe: a few lines per report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verify.report.terminal import drawn
from verify.report.words import count, line
from verify.scoring.records import Run, ScoreReport
from verify.scoring.views.units import Unit, cells, units
from verify.scoring.views.words import (
    NOTHING,
    answered,
    baseline_name,
    coverage_words,
    failure_words,
    figure,
    flip_words,
    label_rows,
    measure_name,
    score_of,
    score_words,
    shown_measures,
    title,
)

if TYPE_CHECKING:
    from rich.console import Console

FAILING = 20
"""How many cells that fail are shown."""
WORST = 3
"""How many labels are named, the worst first."""


def render_terminal(run: Run, width: int | None = None, color: bool | None = None) -> str:
    """The run as lines of text, as wide as the terminal unless a width is given."""

    def draw(console: Console) -> None:
        if not run.reports:
            _put(console, NOTHING, indent=0)
        for number, (report, found) in enumerate(zip(run.reports, units(run), strict=True)):
            if number:
                console.print()
            _report(console, report, found)

    return drawn(draw, width, color)


def _report(console: Console, report: ScoreReport, found: Sequence[Unit]) -> None:
    _put(console, f"{title(report)} · {answered(report)}", "bold", indent=0)
    if report.coverage.judged:
        for words in _lines(console.width - 2, report):
            _put(console, words, "cyan")
        main = report.measures[0]
        beside = {name: values.get(main) for name, values in report.baselines.items()}
        trivial = (f"{baseline_name(name)} {figure(value)}" for name, value in beside.items())
        if beside:
            _put(console, f"{measure_name(main)} of baselines: {', '.join(trivial)}", "dim")
        _labels(console, report)
    partly = report.coverage.judged < report.coverage.asked
    _put(console, coverage_words(report), "bold yellow" if partly or not report.coverage.asked else "dim")
    if report.failures:
        _put(console, f"Why: {failure_words(report.failures)}")
    if repeated := flip_words(report):
        _put(console, repeated)
    _cells(console, cells(found))


def _lines(width: int, report: ScoreReport) -> list[str]:
    """The scores, as many beside each other as there is room for."""
    lines = [""]
    for measure in shown_measures(report):
        told = f"{measure_name(measure)} {score_words(score_of(report, measure))}"
        longer = f"{lines[-1]} · {told}" if lines[-1] else told
        if len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(told)
    return lines


def _labels(console: Console, report: ScoreReport) -> None:
    rows = [row for row in label_rows(report) if row.f1 is not None and row.f1 < 1]
    worst = sorted(rows, key=lambda row: row.f1 or 0.0)[:WORST]
    told = (
        f"{row.label} F1 {figure(row.f1)} "
        f"(precision {figure(row.precision)}, recall {figure(row.recall)}, {row.scored:,} scored)"
        for row in worst
    )
    if worst:
        _put(console, f"Worst labels: {'; '.join(told)}")


def _cells(console: Console, found: Sequence[Unit]) -> None:
    """The cells that fail, both sides beside each other."""
    wrong = [(u.detail.unit, u.compared) for u in found if u.wrong and u.compared]
    if not wrong:
        return
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for name in ("fails", "what", "expected", "found"):
        table.add_column(name, header_style="dim", overflow="fold", no_wrap=name == "fails")
    for unit, cell in wrong[:FAILING]:
        table.add_row(*(Text(line(words) or "–") for words in (unit, cell.kind, cell.expected, cell.found)))
    console.print(Padding(table, (0, 0, 0, 2)))
    more = f"{count(len(wrong) - FAILING, 'more cell')} fail. " if len(wrong) > FAILING else ""
    _put(console, f"{more}--format html shows all {len(found):,} cells, json holds them.", "dim")


def _put(console: Console, words: str, style: str = "", indent: int = 2) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text(words, style), (0, 0, 0, indent)))
