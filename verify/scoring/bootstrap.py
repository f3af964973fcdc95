"""The clustered percentile bootstrap: cells of one cluster are drawn together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.scoring.metrics import Matrices, Metric

RESAMPLES = 1000
SEED = 20250101
LEVEL = 0.95


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
    import numpy as np

    clusters = len(matrices)
    if not clusters:
        return None
    draws = np.random.default_rng(seed).multinomial(clusters, np.full(clusters, 1 / clusters), size=resamples)
    sums = draws.astype(np.float64) @ matrices.reshape(clusters, -1).astype(np.float64)
    values = metric(sums.reshape(resamples, *matrices.shape[1:]).astype(np.int64))
    tail = (1 - level) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)
