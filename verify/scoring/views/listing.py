"""The units of a report in groups that came out alike, and the counts that lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.report.words import line
from verify.scoring.measures import BINS
from verify.scoring.records import ScoreReport
from verify.scoring.views.units import Unit, surest

CAP = 200
"""Units of a group that are shown."""
SHADES = 4
"""How many tones a cell of the confusion matrix may have."""


@dataclass(frozen=True)
class Group:
    """Units with the same outcome; `id` is what a link to them names."""

    id: str
    heading: str
    kind: str
    """`wrong`, `right` or `unscored`."""
    total: int
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Cell:
    """A count of the confusion matrix, the group that it leads to, and how dark it is."""

    count: int
    group: str | None
    shade: str


def groups(id_: str, report: ScoreReport, own: Sequence[Unit]) -> dict[str, Group]:
    """The groups by key, wrong ones first; within a wrong group those first of which the engine was surest."""
    held: dict[tuple[int, str, str, str], list[Unit]] = {}
    answers = {a: n for n, a in enumerate(dict.fromkeys(a for row in report.confusion.values() for a in row))}
    for unit in own:
        gold = report.labels.index(unit.gold) if unit.gold in report.labels else len(report.labels)
        if not unit.scored and report.labels:
            key = (2, "unscored", f"{id_}-c{gold}-none", f"gold {line(unit.gold or '?')}, no answer")
        elif not unit.scored:
            key = (2, "unscored", f"{id_}-none", "No answer")
        elif unit.gold is not None and unit.answer is not None:
            place = f"{id_}-c{gold}-{answers.get(unit.answer, len(answers))}"
            heading = f"gold {line(unit.gold)} → answer {line(unit.answer)}"
            key = (0, "wrong", place, heading) if unit.wrong else (1, "right", place, heading)
        elif unit.wrong:
            key = (0, "wrong", f"{id_}-wrong", "With errors")
        else:
            key = (1, "right", f"{id_}-right", "Without errors")
        held.setdefault(key, []).append(unit)
    ranked = sorted(held.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][2]))
    return {
        place: Group(
            place, heading, kind, len(alike), tuple((surest(alike) if kind == "wrong" else alike)[:CAP])
        )
        for (_, kind, place, heading), alike in ranked
    }


def matrix(
    id_: str, report: ScoreReport, columns: Sequence[str], held: Mapping[str, Group]
) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """A row per gold label, a cell per answer; a cell leads to its group where its units are at hand.

    A last cell counts the units without an answer, where there are any.
    """
    missing = report.coverage.judged < report.coverage.asked
    rows = []
    for gold, row in report.confusion.items():
        total = sum(row.values())
        place = f"{id_}-c{report.labels.index(gold) if gold in report.labels else len(report.labels)}"
        cells = []
        for n, answer in enumerate(columns):
            number = row.get(answer, 0)
            depth = -(-number * SHADES // total) if total else 0
            shade = f"{'right' if answer == gold else 'wrong'}-{depth}" if depth else ""
            cells.append(Cell(number, _leading(f"{place}-{n}", number, held), shade))
        if missing:
            silent = report.gold_counts.get(gold, total) - total
            cells.append(Cell(silent, _leading(f"{place}-none", silent, held), ""))
        rows.append((line(gold), tuple(cells)))
    return tuple(rows)


def _leading(place: str, number: int, held: Mapping[str, Group]) -> str | None:
    """The group's id where it holds just so many units."""
    return place if place in held and held[place].total == number else None


def by_bar(report: ScoreReport, own: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """The units behind each bar of the reliability diagram; none where they do not add up to it."""
    held: dict[int, list[Unit]] = {}
    for unit in own:
        if unit.answer is not None and unit.probability is not None:
            held.setdefault(min(int(unit.probability * BINS), BINS - 1), []).append(unit)
    found = [tuple(held.get(round(bar.low * BINS), ())) for bar in report.reliability]
    return tuple(
        alike if len(alike) == bar.n else () for alike, bar in zip(found, report.reliability, strict=True)
    )
