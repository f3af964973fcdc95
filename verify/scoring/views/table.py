"""Score reports as Markdown tables, engines and baselines side by side, and the place in the README that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verify.errors import InputError
from verify.report.words import line
from verify.scoring.files import replace_text
from verify.scoring.records import Answers, ScoreReport
from verify.scoring.views.grid import Grid, Price, Source, grids, notes, sources, usage_rows
from verify.scoring.views.words import (
    NOTHING,
    baseline_name,
    figure,
    measure_name,
    prose,
    score_of,
    score_words,
    task_name,
)

START = "<!-- scores:start -->"
END = "<!-- scores:end -->"


def markdown_table(reports: Sequence[ScoreReport]) -> str:
    """A table per task, with who answered above and what to know of each set below; a sentence without reports."""
    return "\n\n".join(_block(grid) for grid in grids(reports)) or NOTHING


def usage_table(reports: Sequence[ScoreReport], price: Price | None = None) -> str:
    """What each engine used for each task, and what it cost where a price is given; a sentence without reports."""
    if not reports:
        return NOTHING
    head, *rows = usage_rows(reports, price)
    marks = [":--", ":--", *["--:"] * (len(head) - 2)]
    return "\n".join((_row(head), _row(marks), *(_row([prose(cell) for cell in row]) for row in rows)))


def cell_words(report: ScoreReport, measure: str) -> tuple[str, str]:
    """The score with its interval; then whether it is replayed, and how much is scored where that is not all."""
    coverage = report.coverage
    if not coverage.judged:
        return f"nothing scored of {coverage.asked:,}", ""
    how = [f"({report.answers})"] if report.answers in (Answers.REPLAYED, Answers.MIXED) else []
    partly = coverage.judged < coverage.asked
    how += [f"· {coverage.judged:,}/{coverage.asked:,} scored"] if partly else []
    return score_words(score_of(report, measure)), " ".join(how)


def update_readme(path: Path, table: str) -> bool:
    """Put the table between the markers of the file; False if it stood there already."""
    before, old, after = split_readme(path)
    new = f"\n{table.strip()}\n"
    if new == old:
        return False
    replace_text(path, before + new + after)
    return True


def split_readme(path: Path) -> tuple[str, str, str]:
    """The file up to and with the first marker, what lies between, and the rest; InputError without them."""
    if not path.is_file():
        raise InputError(f"{path} is missing; name the file that holds {START} and {END}")
    text = path.read_bytes().decode("utf-8")
    if text.count(START) != 1 or text.count(END) != 1 or text.index(END) < text.index(START):
        raise InputError(
            f"{path} must hold {START} once and {END} once behind it; add both where the table goes"
        )
    start, end = text.index(START) + len(START), text.index(END)
    return text[:start], text[start:end], text[end:]


def _block(grid: Grid) -> str:
    names = [*map(prose, grid.engines), *(prose(baseline_name(name)) for name in grid.baselines)]
    told = "; ".join(_source(source) for source in sources(grid.reports))
    lines = [
        f"**{prose(task_name(grid.task))}**. {told}.",
        "",
        _row(["set", "items", "n", "measure", *names]),
        _row([":--", "--:", "--:", ":--", *["--:"] * len(names)]),
    ]
    for row in grid.rows:
        own = [prose(row.set), f"{row.items:,}", f"{row.units:,}", prose(measure_name(row.measure))]
        scores = [
            "; ".join(" ".join(filter(None, cell_words(r, row.measure))) for r in reports) or "–"
            for reports in row.reports
        ]
        lines.append(_row([*own, *scores, *map(figure, row.baselines)]))
    known = [f"- {prose(name)}: {prose(words)}" for name, words in notes(grid.reports)]
    return "\n".join([*lines, *(["", *known] if known else [])])


def _source(source: Source) -> str:
    parts = [_code(source.engine)]
    parts += [f"model {_code(source.model)}"] if source.model else []
    parts += [f"prompt {_code(source.prompt)}"] if source.prompt else []
    parts += [f"verify {prose(source.version)}"] if source.version else []
    on = f" on {', '.join(prose(name) for name in source.sets)}" if source.sets else ""
    return ", ".join((*parts, source.dates, source.answered)) + on


def _code(text: str) -> str:
    """The text as code, which Markdown leaves alone."""
    return f"`{line(text).replace('`', chr(39)).replace('|', '¦')}`"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
