"""The units of each report of a run, as its outcomes and details together tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verify.scoring.records import Compared, Detail, Outcome, Run, ScoreReport


@dataclass(frozen=True)
class Unit:
    """One unit of a report, ready to be shown."""

    number: int
    """Its place in the report, from 1."""
    detail: Detail
    scored: bool
    wrong: bool
    gold: str | None = None
    """For tasks of labels: the gold label, and the answer's below; None where it is unscored."""
    answer: str | None = None
    probability: float | None = None
    strict: bool | None = None
    counts: tuple[int, int, int] | None = None
    compared: Compared | None = None


def units(run: Run) -> tuple[tuple[Unit, ...], ...]:
    """For each report of the run its units, in order; none where the run does not hold them."""
    held: dict[tuple[str, str, str, str], list[Detail]] = {}
    for detail in run.details:
        held.setdefault((detail.task, detail.set, detail.split, detail.engine), []).append(detail)
    return tuple(
        tuple(
            _made(
                report, _whole(report, held.get((report.task, report.set, report.split, report.engine), []))
            )
        )
        for report in run.reports
    )


def cells(found: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units that have both sides of a cell to show."""
    return tuple(u for u in found if u.compared)


def surest(found: Iterable[Unit]) -> list[Unit]:
    """The units, those first of which the engine was surest."""
    return sorted(found, key=lambda u: (-(u.probability or 0.0), u.number))


def _whole(report: ScoreReport, details: Sequence[Detail]) -> tuple[Detail, ...] | None:
    """The details, if they are those of this report: a folder may hold one of another run."""
    fits = len(details) == report.n_units and all(
        o.unit == d.unit for o, d in zip(report.outcomes, details, strict=False)
    )
    return tuple(details) if fits else None


def _label(report: ScoreReport, text: str) -> str | None:
    """The label that the words begin with: `not_enough_info (partial)`."""
    names = {*report.labels, *(a for row in report.confusion.values() for a in row)}
    fitting = [n for n in names if text == n or text.startswith((f"{n} ", f"{n},", f"{n}:", f"{n};"))]
    return max(fitting, key=len, default=None)


def _answer(report: ScoreReport, detail: Detail) -> str | None:
    return None if detail.failure else _label(report, detail.answer)


def _made(report: ScoreReport, details: tuple[Detail, ...] | None) -> Iterator[Unit]:
    outcomes = report.outcomes
    for n in range(len(details or outcomes)):
        outcome = outcomes[n] if outcomes else None
        detail = details[n] if details else _bare(report, outcomes[n])
        gold = outcome.gold if outcome else _label(report, detail.gold)
        answer = outcome.answer if outcome else _answer(report, detail) if report.labels else None
        counts = outcome.counts if outcome else None
        scored = outcome.scored if outcome else not detail.failure
        if report.labels:
            wrong = scored and gold != answer
        else:
            wrong = scored and (len(set(counts)) > 1 if counts else detail.wrong)
        yield Unit(
            number=n + 1,
            detail=detail,
            scored=scored,
            wrong=wrong,
            gold=gold if report.labels else None,
            answer=answer,
            probability=outcome.probability if outcome else detail.probability,
            strict=outcome.strict if outcome else None,
            counts=counts,
            compared=outcome.compared if outcome else None,
        )


def _bare(report: ScoreReport, outcome: Outcome) -> Detail:
    """What an outcome alone can show: its id, and the labels."""
    return Detail(
        task=report.task,
        set=report.set,
        unit=outcome.unit,
        gold=outcome.gold or "",
        answer=outcome.answer or "",
        failure="" if outcome.scored else "no answer was kept",
    )
