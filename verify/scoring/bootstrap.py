"""The clustered percentile bootstrap: cells of one cluster are drawn together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.scoring.metrics import Matrices, Metric, Values

RESAMPLES = 1000
SEED = 20250101
LEVEL = 0.95
HELD = 4_000_000
"""Draws held in memory at once."""


def percentile_interval(
    matrices: Matrices,
    metric: Metric,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = LEVEL,
) -> tuple[float, float] | None:
    """Lower and upper end of the interval, from one confusion matrix per cluster; None without clusters.

    Same matrices and seed, same interval. How often each cluster is drawn is multinomial, so a resample
    is a weighted sum of matrices and all resamples are one matrix product.
    """
    if not len(matrices):
        return None
    return _ends(metric(_drawn(matrices, resamples, seed)), level)


def paired_interval(
    old: Matrices,
    new: Matrices,
    metric: Metric,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = LEVEL,
) -> tuple[float, float] | None:
    """Lower and upper end of the interval of new less old; both hold one matrix per cluster, of the same clusters.

    Each resample draws the same clusters for both, so that what makes a cluster hard for either cancels out.
    Clusters that came out alike in both are drawn as one kind, in proportion to their number: that is the
    same draw, and a thousand clusters of one unit are a few dozen kinds. Old and new changed places give the
    same interval with its signs changed.
    """
    import numpy as np

    clusters = len(old)
    if not clusters:
        return None
    both = np.concatenate([old.reshape(clusters, -1), new.reshape(clusters, -1)], axis=1)
    _, first, number = np.unique(both, axis=0, return_index=True, return_counts=True)
    order = np.argsort(first)
    kinds, shares = both[first[order]].astype(np.float64), number[order] / clusters
    random = np.random.default_rng(seed)
    step = max(1, HELD // len(kinds))
    sums = np.concatenate(
        [
            random.multinomial(clusters, shares, size=min(step, resamples - done)).astype(np.float64) @ kinds
            for done in range(0, resamples, step)
        ]
    ).astype(np.int64)
    before, after = np.split(sums, 2, axis=1)
    shape = (resamples, *old.shape[1:])
    return _ends(metric(after.reshape(shape)) - metric(before.reshape(shape)), level)


def _drawn(matrices: Matrices, resamples: int, seed: int) -> Matrices:
    import numpy as np

    clusters = len(matrices)
    draws = np.random.default_rng(seed).multinomial(clusters, np.full(clusters, 1 / clusters), size=resamples)
    sums = draws.astype(np.float64) @ matrices.reshape(clusters, -1).astype(np.float64)
    drawn: Matrices = sums.reshape(resamples, *matrices.shape[1:]).astype(np.int64)
    return drawn


def _ends(values: Values, level: float) -> tuple[float, float] | None:
    import numpy as np

    tail = (1 - level) / 2
    low, high = np.nanquantile(values, [tail, 1 - tail]) if not np.isnan(values).all() else (np.nan, np.nan)
    return float(low), float(high)
