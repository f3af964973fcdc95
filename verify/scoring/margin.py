"""How far apart two runs may be by chance: the interval of one measure's change, and how few units are too few."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from verify.domain import Coverage
from verify.scoring.bootstrap import LEVEL
from verify.scoring.measures import COVERAGE, difference, rounded, tally
from verify.scoring.metrics import OF_LABELS
from verify.scoring.records import Outcome, Score

RESAMPLES = 10_000
TAIL = 5
"""Resamples beyond either end of an interval, at least: an end that rests on fewer is itself a matter of chance."""
NORMAL = NormalDist()

Units = Sequence[tuple[Outcome, Outcome]]
"""The same units in two runs."""


def paired(name: str, units: Units, labels: Sequence[str], alpha: float) -> Score:
    """New less old, with the wider ends of two paired bootstraps: clusters drawn, and units drawn.

    Of four clusters each moves the same way by chance in one case of eight, and then no draw of clusters holds
    zero; units of a cluster are no independent samples, so neither draw will do alone. Coverage is drawn by unit
    only, since it is counted and not sampled: an article that can no longer be read must not hide as one cluster
    of many.
    """
    sides = [old for old, _ in units], [new for _, new in units]
    resamples = max(RESAMPLES, math.ceil(2 * TAIL / alpha))
    alone = name == COVERAGE or len({o.cluster for o in sides[0]}) == len(units)
    drawn = [
        difference(name, *sides, labels, by_unit=by_unit, resamples=resamples, level=1 - alpha)
        for by_unit in ((True,) if alone else (True, False))
    ]
    lows, highs = [d.low for d in drawn if d.low is not None], [d.high for d in drawn if d.high is not None]
    return Score(value=drawn[0].value, low=min(lows, default=None), high=max(highs, default=None))


def unpaired(old: Score, new: Score, alpha: float) -> Score:
    """New less old, from the two intervals as those of independent samples; nothing where one of them is missing.

    The half-width is the root of the sum of theirs squared, stretched to the level. That is wider than need be where
    both runs answered the same units.
    """
    half, other = _half(old), _half(new)
    if old.value is None or new.value is None or half is None or other is None:
        return Score(value=None)
    delta = new.value - old.value
    margin = math.hypot(half, other) * NORMAL.inv_cdf(1 - alpha / 2) / NORMAL.inv_cdf((1 + LEVEL) / 2)
    return Score(value=rounded(delta), low=rounded(delta - margin), high=rounded(delta + margin))


def share(coverage: Coverage) -> Score:
    """The share of the units asked for that were answered, with its Wilson interval."""
    n = coverage.asked
    if not n:
        return Score(value=None)
    p, z = coverage.judged / n, NORMAL.inv_cdf((1 + LEVEL) / 2)
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = ((middle + side * half) / (1 + z * z / n) for side in (-1, 1))
    return Score(value=rounded(p), low=rounded(low), high=rounded(high))


def moved(name: str, units: Units) -> int:
    """In how many units the measure may differ; of what is counted in a unit, in how many things."""
    return sum(_steps(name, old, new) for old, new in units)


def fewest(alpha: float) -> int:
    """The fewest units that count as a change: with fewer, as many fair coins fall all one way more often than alpha.

    The bootstrap cannot see it: where each of four drafts lost one claim, its interval has no width.
    """
    return math.ceil(1 - math.log2(alpha))


def _steps(name: str, old: Outcome, new: Outcome) -> int:
    if name in OF_LABELS:
        return old.answer != new.answer
    return max(abs(a - b) for a, b in zip(tally(name, old), tally(name, new), strict=True))


def _half(score: Score) -> float | None:
    """The longer side of the interval."""
    if score.value is None or score.low is None or score.high is None:
        return None
    return max(score.value - score.low, score.high - score.value)
