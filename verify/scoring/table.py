"""Score reports as a Markdown table, and the place in the README that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from verify.domain import Stance
from verify.errors import InputError
from verify.scoring.report import Answers, Score, ScoreReport, replace_text
from verify.scoring.sets import SETS

START = "<!-- scores:start -->"
END = "<!-- scores:end -->"

COLUMNS = (
    "set",
    "items",
    "n",
    "measure",
    "score [95 % interval]",
    "majority label",
    "always not_enough_info",
    "lexical overlap",
    "coverage",
)
_BASELINES = ("majority", "always_not_enough_info", "lexical_overlap")


def markdown_table(reports: Sequence[ScoreReport]) -> str:
    """One table per engine, a row per set and measure in the order given, with what to know of each set."""
    blocks = groupby(reports, key=lambda r: (r.engine, r.model))
    return "\n\n".join(_block(list(group)) for _, group in blocks)


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


def _block(reports: Sequence[ScoreReport]) -> str:
    lines = [_caption(reports), "", _row(COLUMNS), _row([":--", "--:", "--:", ":--", *["--:"] * 5])]
    lines += [_row(_cells(report, measure)) for report in reports for measure in report.measures]
    notes = [note for report in reports for note in _notes(report)]
    return "\n".join([*lines, *(["", *notes] if notes else [])])


def _caption(reports: Sequence[ScoreReport]) -> str:
    first = reports[0]
    days = sorted({report.date.isoformat() for report in reports})
    versions = sorted({report.version for report in reports if report.version})
    splits = sorted({report.split for report in reports})
    model = f", model `{first.model}`" if first.model else ""
    when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    parts = [
        f"Engine `{first.engine}`{model}",
        *(f"verify {v}" for v in versions),
        f"{', '.join(splits)} split",
    ]
    return f"{', '.join(parts)}, {when}."


def _cells(report: ScoreReport, measure: str) -> list[str]:
    return [
        f"{report.set} (first {report.limit})" if report.limit is not None else report.set,
        f"{report.n_items:,}",
        f"{report.n_cells:,}",
        measure.replace("_", " ").replace("f1", "F1"),
        _score(report.scores[measure]) + (f" ({report.answers})" if _replayed(report) else ""),
        *(_number(report.baselines[name][measure]) for name in _BASELINES),
        f"{report.coverage.judged:,}/{report.coverage.asked:,}",
    ]


def _notes(report: ScoreReport) -> list[str]:
    gold_set = SETS.get(report.set)
    if gold_set is None or not gold_set.note:
        return []
    outside = gold_set.answer(Stance.NOT_ENOUGH_INFO) not in gold_set.labels
    share = report.not_enough_info_rate if outside else None
    rate = "" if share is None else f"; {share:.1%} of the answers were so"
    return [f"- {report.set}: {gold_set.note}{rate}."]


def _replayed(report: ScoreReport) -> bool:
    return report.answers in (Answers.REPLAYED, Answers.MIXED)


def _score(score: Score) -> str:
    if score.value is None or score.low is None:
        return _number(score.value)
    return f"{_number(score.value)} [{_number(score.low)}, {_number(score.high)}]"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
