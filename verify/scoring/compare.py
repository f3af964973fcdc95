"""Two runs held against each other: what became worse or better beyond the margin, and whether a gate must fail."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from verify.domain import Record
from verify.errors import UsageError
from verify.scoring import margin
from verify.scoring.measures import COVERAGE, STRICT
from verify.scoring.records import Outcome, Score, ScoreReport

ALPHA = 0.05
"""How often one call may find a change, in any measure of any report, where there is nothing but noise."""
REGOLDED = "the gold is not the same in both runs; score the baseline anew on this gold and compare with that"
NONE = Score(value=None)

Verdict = Literal["worse", "gone", "incomparable", "better", "new", "same"]
ORDER: tuple[Verdict, ...] = ("worse", "gone", "incomparable", "better", "new", "same")
"""The worst first."""


class Change(Record):
    """One measure of one report in two runs."""

    task: str
    set: str
    split: str
    engine: str
    measure: str
    """The report's first, where the report is in one run only or its gold has changed."""
    old: float | None
    new: float | None
    delta: Score
    """New less old. The intervals of one call hold all together 95 times in 100."""
    verdict: Verdict
    why: str = ""
    """What a reader must know of the pair."""


class _Pair(NamedTuple):
    old: ScoreReport
    new: ScoreReport
    units: tuple[tuple[Outcome, Outcome], ...]
    """The units of both runs; none where one of them keeps none."""


class _Test(NamedTuple):
    pair: _Pair
    measure: str
    moved: int
    """In how many units the measure may differ."""


def compare(old: Sequence[ScoreReport], new: Sequence[ScoreReport]) -> tuple[Change, ...]:
    """How each measure of each report moved, in the order of the old run; reports of the new run alone come last.

    The margin is that of the paired bootstrap where both runs keep their units, and else that of two independent
    samples with the reports' own intervals, which is wider than need be (`margin.paired`, `margin.unpaired`). A
    change is one where zero lies outside, and where more units moved than chance would move one way
    (`margin.fewest`).

    The level is corrected for the number of measures tested (Bonferroni). One that came out the same unit by unit is
    the same, whatever the margin: it cannot raise a false alarm, and does not count among the tested.
    """
    before, after = _by_key(old, "old"), _by_key(new, "new")
    tests = {key: tuple(_tests(_pair(r, after[key]))) for key, r in before.items() if key in after}
    alpha = ALPHA / max(1, sum(t.moved > 0 for each in tests.values() for t in each))
    changes: list[Change] = []
    for key, report in before.items():
        if key not in after:
            changes.append(
                _change(report, None, report.measures[0], "gone", "the new run has no such report")
            )
        elif not tests[key]:
            changes.append(_change(report, after[key], report.measures[0], "incomparable", REGOLDED))
        else:
            changes.extend(_judged(test, alpha) for test in tests[key])
    fresh = [r for key, r in after.items() if key not in before]
    told = (_change(None, r, r.measures[0], "new", "the old run has no such report") for r in fresh)
    return (*changes, *told)


def fails(changes: Sequence[Change], missing_fails: bool = False) -> bool:
    """Whether a gate must fail: anything is worse or, where asked for, was not checked (gone or incomparable)."""
    fatal = {"worse", "gone", "incomparable"} if missing_fails else {"worse"}
    return any(c.verdict in fatal for c in changes)


def summary(changes: Sequence[Change]) -> str:
    """The changes as a Markdown list, the worst first, and how many measures are the same."""
    if not changes:
        return "There is nothing to compare: neither run holds a report."
    told = sorted(
        (c for c in changes if c.verdict != "same"),
        key=lambda c: (ORDER.index(c.verdict), c.delta.value or 0.0),
    )
    same = len(changes) - len(told)
    measures = f"{same:,} {'measure' if same == 1 else 'measures'}"
    if not told:
        return f"Nothing changed beyond the margin in {measures}."
    return "\n".join([*(_line(c) for c in told), "", f"Not changed beyond the margin: {measures}."])


def _line(change: Change) -> str:
    where = f"{change.task} on {change.set} ({change.split}) by {change.engine}"
    old, new = ("–" if v is None else f"{v:.3f}" for v in (change.old, change.new))
    value, low, high = (_signed(v) for v in (change.delta.value, change.delta.low, change.delta.high))
    delta = f", {value} [{low}, {high}]" if value else ""
    why = f"; {change.why}" if change.why else ""
    return f"- **{change.verdict}**: {where}, {change.measure} {old} → {new}{delta}{why}"


def _signed(value: float | None) -> str:
    return "" if value is None else f"{round(value, 3) + 0.0:+.3f}"


def _by_key(reports: Sequence[ScoreReport], run: str) -> dict[tuple[object, ...], ScoreReport]:
    found: dict[tuple[object, ...], ScoreReport] = {}
    for r in reports:
        if (key := (r.task, r.set, r.split, r.engine, r.limit)) in found:
            what = f"{r.task} on {r.set} ({r.split}) by {r.engine}"
            raise UsageError(f"the {run} run holds two reports of {what}; give the one to compare")
        found[key] = r
    return found


def _pair(old: ScoreReport, new: ScoreReport) -> _Pair:
    known = {o.unit: o for o in new.outcomes}
    return _Pair(old, new, tuple((o, known[o.unit]) for o in old.outcomes if o.unit in known))


def _tests(pair: _Pair) -> Iterator[_Test]:
    """What is compared of the two; nothing where their gold differs."""
    if not _same_gold(pair):
        return
    strict = [STRICT] if STRICT in pair.old.scores and STRICT in pair.new.scores else []
    for name in dict.fromkeys([*pair.old.measures, *pair.new.measures, *strict, COVERAGE]):
        old, new = _score(pair.old, name).value, _score(pair.new, name).value
        if old is None or new is None:
            moved = 0
        elif pair.units:
            moved = margin.moved(name, pair.units)
        else:
            moved = math.ceil(abs(new - old) * pair.new.n_units)
        yield _Test(pair, name, moved)


def _same_gold(pair: _Pair) -> bool:
    old, new, units = pair
    if (old.n_units, old.gold_counts, {*old.labels}) != (new.n_units, new.gold_counts, {*new.labels}):
        return False
    if not old.outcomes or not new.outcomes:
        return True
    return len(units) == len(old.outcomes) == len(new.outcomes) and all(
        (a.gold, a.cluster) == (b.gold, b.cluster)
        and (a.counts is None or b.counts is None or a.counts[2] == b.counts[2])
        for a, b in units
    )


def _score(report: ScoreReport, name: str) -> Score:
    return margin.share(report.coverage) if name == COVERAGE else report.scores.get(name, NONE)


def _judged(test: _Test, alpha: float) -> Change:
    verdict, why, delta = _verdict(test, alpha)
    return _change(test.pair.old, test.pair.new, test.measure, verdict, why, delta)


def _verdict(test: _Test, alpha: float) -> tuple[Verdict, str, Score]:
    pair, name, moved = test
    old, new = _score(pair.old, name), _score(pair.new, name)
    if old.value is None and new.value is None:
        return "same", "neither run has a value", NONE
    if old.value is None:
        return "new", "the old run has no value", NONE
    if new.value is None:
        return "gone", "the new run has no value", NONE
    if not moved:
        return "same", "", Score(value=0.0, low=0.0, high=0.0)
    units, labels = pair.units, pair.new.labels
    delta = margin.paired(name, units, labels, alpha) if units else margin.unpaired(old, new, alpha)
    if delta.low is None or delta.high is None:
        return "incomparable", "a score has no interval; score that run anew", NONE
    if delta.low <= 0 <= delta.high:
        return "same", "", delta
    if moved < margin.fewest(alpha):
        return "same", "too few units changed to tell", delta
    return ("worse" if delta.high < 0 else "better"), "", delta


def _change(
    old: ScoreReport | None,
    new: ScoreReport | None,
    name: str,
    verdict: Verdict,
    why: str = "",
    delta: Score = NONE,
) -> Change:
    report = new or old
    assert report is not None
    clauses = [why] if why else []
    if report.limit is not None:
        clauses.append(f"of the first {report.limit} items only")
    if old and new:
        clauses += _apart(old, new)
    return Change(
        task=report.task,
        set=report.set,
        split=report.split,
        engine=report.engine,
        measure=name,
        old=_score(old, name).value if old else None,
        new=_score(new, name).value if new else None,
        delta=delta,
        verdict=verdict,
        why="; ".join(clauses),
    )


def _apart(old: ScoreReport, new: ScoreReport) -> Iterator[str]:
    """In what two runs that have answers differ, a clause each."""
    if not old.answers or not new.answers:
        return
    for what, before, after in (("model", old.model, new.model), ("prompt", old.prompt, new.prompt)):
        if before != after:
            yield f"the {what} was {before or 'none'} and is {after or 'none'}"
    if old.answers != new.answers:
        yield f"the answers were {old.answers} and are {new.answers}"
