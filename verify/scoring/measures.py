"""From scored units to a score: the estimate, its interval, and how far two runs on the same units are apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from verify.scoring import metrics
from verify.scoring.bootstrap import LEVEL, RESAMPLES, paired_interval, percentile_interval
from verify.scoring.records import Bin, LabelReport, Outcome, Score

if TYPE_CHECKING:
    from verify.scoring.metrics import Matrices, Metric

STRICT = "strict"
"""The share of units whose label is right and whose evidence is too, as FEVER's score (Thorne et al. 2018)."""
COVERAGE = "coverage"
"""The share of the units asked for that got an answer."""
BINS = 10


def names(outcomes: Sequence[Outcome], labels: Sequence[str] = ()) -> tuple[str, ...]:
    """The measures that these units have: of labels, with `strict` where there is evidence, or of things found.

    Those of contested or not come with labels of which that is the first.
    """
    shares = tuple(dict.fromkeys(name for o in outcomes for name in o.shares))
    if any(o.counts is not None for o in outcomes):
        return (*metrics.COUNTED, *shares)
    strict = (STRICT,) if any(o.strict is not None for o in outcomes) else ()
    contested = tuple(metrics.ONE_LABEL) if labels and labels[0] == metrics.CONTESTED else ()
    return (*metrics.METRICS, *contested, *strict, *shares)


def scores(outcomes: Sequence[Outcome], labels: Sequence[str]) -> dict[str, Score]:
    """Every measure of these units with its interval."""
    clusters = _clusters(outcomes)
    result = {}
    for name in names(outcomes, labels):
        metric, tallies = _tallied(name, outcomes, labels, clusters)
        low, high = percentile_interval(tallies, metric) or (None, None)
        value = float(metric(tallies.sum(axis=0)))
        result[name] = Score(value=rounded(value), low=rounded(low), high=rounded(high))
    return result


def value(name: str, outcomes: Sequence[Outcome], labels: Sequence[str]) -> float | None:
    """One measure without its interval; None where it is undefined."""
    metric, tallies = _tallied(name, outcomes, labels, [""], _all)
    return rounded(float(metric(tallies.sum(axis=0))))


def difference(
    name: str,
    old: Sequence[Outcome],
    new: Sequence[Outcome],
    labels: Sequence[str],
    *,
    by_unit: bool = False,
    resamples: int = RESAMPLES,
    level: float = LEVEL,
) -> Score:
    """New less old, with the interval of a paired bootstrap: the same clusters are drawn for both, or the same units.

    Each run is scored on its own scored units.
    """
    group = _unit if by_unit else _cluster
    groups = sorted({group(o) for o in (*old, *new) if o.scored or name == COVERAGE})
    metric, before = _tallied(name, old, labels, groups, group)
    _, after = _tallied(name, new, labels, groups, group)
    low, high = paired_interval(before, after, metric, resamples=resamples, level=level) or (None, None)
    both = [float(metric(t.sum(axis=0))) for t in (before, after)]
    return Score(value=rounded(both[1] - both[0]), low=rounded(low), high=rounded(high))


def per_label(outcomes: Sequence[Outcome], labels: Sequence[str]) -> dict[str, LabelReport]:
    """Precision, recall, F1 and scored gold units of each label."""
    _, tallies = _tallied("accuracy", outcomes, labels, [""], _all)
    matrix = tallies.sum(axis=0)
    each = zip(labels, *metrics.label_scores(matrix), matrix.sum(axis=-1), strict=True)
    return {
        label: LabelReport(
            precision=round(float(p), 4), recall=round(float(r), 4), f1=round(float(f), 4), support=int(n)
        )
        for label, p, r, f, n in each
    }


def confusion(outcomes: Sequence[Outcome], labels: Sequence[str]) -> dict[str, dict[str, int]]:
    """Counts with every label named, and any answer that is no label of the set behind them."""
    counts = Counter((o.gold, o.answer) for o in outcomes)
    others = sorted({o.answer for o in outcomes if o.answer is not None and o.answer not in labels})
    return {g: {p: counts[g, p] for p in (*labels, *others)} for g in labels}


def reliability(outcomes: Sequence[Outcome]) -> tuple[tuple[Bin, ...], float | None]:
    """The bars of a reliability diagram and the expected calibration error, over units that bear a probability.

    Ten bars of equal width (Guo et al. 2017); None where no unit bears one.
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for o in outcomes:
        if o.answer is not None and o.probability is not None:
            bins.setdefault(min(int(o.probability * BINS), BINS - 1), []).append(
                (o.probability, o.answer == o.gold)
            )
    bars = tuple(
        Bin(
            low=n / BINS,
            high=(n + 1) / BINS,
            n=len(held),
            probability=round(sum(p for p, _ in held) / len(held), 4),
            accuracy=round(sum(right for _, right in held) / len(held), 4),
        )
        for n, held in sorted(bins.items())
    )
    total = sum(b.n for b in bars)
    if not total:
        return bars, None
    return bars, round(sum(b.n * abs(b.probability - b.accuracy) for b in bars) / total, 4)


def rounded(value: float | None) -> float | None:
    """Four decimals, so that a file does not change with the last bit; NaN becomes None."""
    return None if value is None or math.isnan(value) else round(value, 4)


def _clusters(outcomes: Sequence[Outcome]) -> list[str]:
    """The clusters that hold a scored unit, in order."""
    return list(dict.fromkeys(o.cluster for o in outcomes if o.scored))


def _cluster(outcome: Outcome) -> str:
    return outcome.cluster


def _unit(outcome: Outcome) -> str:
    return outcome.unit


def _all(_: Outcome) -> str:
    return ""


def _tallied(
    name: str,
    outcomes: Sequence[Outcome],
    labels: Sequence[str],
    groups: Sequence[str],
    group: Callable[[Outcome], str] = _cluster,
) -> tuple[Metric, Matrices]:
    """The metric of that name, and what it is computed from, for each group of units."""
    import numpy as np

    counted = [(group(o), o) for o in outcomes if o.scored or name == COVERAGE]
    if name in metrics.OF_LABELS:
        gold, answers = [str(o.gold) for _, o in counted], [o.answer for _, o in counted]
        own = [g for g, _ in counted]
        return metrics.OF_LABELS[name], metrics.confusion_matrices(gold, answers, labels, own, groups)
    place: Mapping[str, int] = {g: i for i, g in enumerate(groups)}
    tallies = np.zeros((len(groups), 3 if name in metrics.COUNTED else 2), dtype=np.int64)
    for g, o in counted:
        tallies[place[g]] += tally(name, o)
    return metrics.COUNTED.get(name, metrics.share), tallies


def tally(name: str, outcome: Outcome) -> tuple[int, ...]:
    """What one unit adds to a measure that is no matrix of labels: how many hold, of how many; zeros if unscored."""
    if name == COVERAGE:
        return outcome.scored, True
    if name == STRICT:
        return bool(outcome.strict), outcome.strict is not None
    if name in outcome.shares:
        return outcome.shares[name]
    return (outcome.counts or (0, 0, 0)) if name in metrics.COUNTED else (0, 0)
