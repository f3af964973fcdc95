"""Classification metrics, each computed from confusion matrices.

A matrix has one row per gold label and one column per predicted label, in the same order, and a last
column for any other answer (such an answer is wrong, but is no label of the set). Every metric accepts a
stack of matrices, so that the estimate and its bootstrap share one definition. Empty cases are defined:
precision, recall and F1 are 0 where nothing was predicted or nothing was gold, as scikit-learn has it
with `zero_division=0`; a score over no cell at all is NaN, which a report shows as absent, never as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrices = NDArray[np.int64]
    Values = NDArray[np.float64]


class LabelScores(NamedTuple):
    """Precision, recall and F1 along the label axis."""

    precision: Values
    recall: Values
    f1: Values


def confusion_matrices(
    gold: Sequence[str],
    predicted: Sequence[str | None],
    labels: Sequence[str],
    clusters: Sequence[str],
    order: Sequence[str] = (),
) -> Matrices:
    """One confusion matrix per cluster of `order`, then per other cluster that has a scored cell.

    A cell predicted None is in no matrix.
    """
    import numpy as np

    row = {label: i for i, label in enumerate(labels)}
    other = len(labels)
    number = {cluster: i for i, cluster in enumerate(order)}
    cells = [
        (number.setdefault(cluster, len(number)), row[g], row.get(p, other))
        for g, p, cluster in zip(gold, predicted, clusters, strict=True)
        if p is not None
    ]
    matrices = np.zeros((len(number), other, other + 1), dtype=np.int64)
    if cells:
        np.add.at(matrices, tuple(np.array(cells).T), 1)
    return matrices


def confusion_matrix(gold: Sequence[str], predicted: Sequence[str | None], labels: Sequence[str]) -> Matrices:
    """The confusion matrix of all scored cells."""
    total: Matrices = confusion_matrices(gold, predicted, labels, [""] * len(gold)).sum(axis=0)
    return total


def accuracy(matrices: Matrices) -> Values:
    """Share of the scored cells answered with their gold label."""
    return _ratio(_hits(matrices).sum(axis=-1), matrices.sum(axis=(-2, -1)), _undefined())


def label_scores(matrices: Matrices) -> LabelScores:
    """Precision, recall and F1 of each label."""
    hits, gold, predicted = _hits(matrices), _gold(matrices), _predicted(matrices)
    return LabelScores(
        precision=_ratio(hits, predicted, 0.0),
        recall=_ratio(hits, gold, 0.0),
        f1=_ratio(2 * hits, gold + predicted, 0.0),
    )


def macro_f1(matrices: Matrices) -> Values:
    """Mean F1 over those labels of the set that occur in the gold or in the answers.

    A label that neither side uses says nothing about the judge and is left out; scikit-learn gives the
    same when `labels` names the labels that occur.
    """
    occurs = _gold(matrices) + _predicted(matrices) > 0
    return _ratio((label_scores(matrices).f1 * occurs).sum(axis=-1), occurs.sum(axis=-1), _undefined())


def balanced_accuracy(matrices: Matrices) -> Values:
    """Mean recall over the labels that occur in the gold."""
    occurs = _gold(matrices) > 0
    return _ratio((label_scores(matrices).recall * occurs).sum(axis=-1), occurs.sum(axis=-1), _undefined())


Metric = Callable[["Matrices"], "Values"]

METRICS: Mapping[str, Metric] = {
    "accuracy": accuracy,
    "macro_f1": macro_f1,
    "balanced_accuracy": balanced_accuracy,
}


CONTESTED = "contested"
"""The first label of sets that ask whether a claim is contested, whatever their other labels are."""


def contested_precision(matrices: Matrices) -> Values:
    """The share of the answers with the first label that are right; NaN where there is no such answer."""
    return _ratio(matrices[..., 0, 0], matrices[..., :, 0].sum(axis=-1), _undefined())


def contested_recall(matrices: Matrices) -> Values:
    """The share of the gold with the first label that was answered so; NaN where the gold has none."""
    return _ratio(matrices[..., 0, 0], matrices[..., 0, :].sum(axis=-1), _undefined())


def contested_f1(matrices: Matrices) -> Values:
    """The harmonic mean of the two; NaN where neither gold nor answers have the label."""
    either = matrices[..., :, 0].sum(axis=-1) + matrices[..., 0, :].sum(axis=-1)
    return _ratio(2 * matrices[..., 0, 0], either, _undefined())


def contested_balanced_accuracy(matrices: Matrices) -> Values:
    """The mean of two shares: of the gold with the first label, and of the rest, all other labels being one."""
    others = matrices[..., 1:, :]
    kept = _ratio(others[..., 1:].sum(axis=(-2, -1)), others.sum(axis=(-2, -1)), _undefined())
    return (contested_recall(matrices) + kept) / 2


ONE_LABEL: Mapping[str, Metric] = {
    "contested_f1": contested_f1,
    "contested_precision": contested_precision,
    "contested_recall": contested_recall,
    "contested_balanced_accuracy": contested_balanced_accuracy,
}
"""The metrics of contested or not, computed from the same matrices."""
OF_LABELS: Mapping[str, Metric] = {**METRICS, **ONE_LABEL}


def share(counts: Matrices) -> Values:
    """From pairs (hits, all): the share of hits."""
    return _ratio(counts[..., 0], counts[..., 1], _undefined())


def precision(counts: Matrices) -> Values:
    """From triples (right, found, in the gold): the share of what was found that is right; NaN where nothing was."""
    return _ratio(counts[..., 0], counts[..., 1], _undefined())


def recall(counts: Matrices) -> Values:
    """From the same triples: the share of the gold that was found; NaN where the gold holds nothing."""
    return _ratio(counts[..., 0], counts[..., 2], _undefined())


def f1(counts: Matrices) -> Values:
    """From the same triples: the harmonic mean of the two; NaN where nothing was found and nothing to be found."""
    return _ratio(2 * counts[..., 0], counts[..., 1] + counts[..., 2], _undefined())


COUNTED: Mapping[str, Metric] = {"f1": f1, "precision": precision, "recall": recall}
"""The metrics of tasks that find things."""


def _hits(matrices: Matrices) -> Matrices:
    return matrices.diagonal(axis1=-2, axis2=-1)


def _gold(matrices: Matrices) -> Matrices:
    count: Matrices = matrices.sum(axis=-1)
    return count


def _predicted(matrices: Matrices) -> Matrices:
    count: Matrices = matrices[..., :-1].sum(axis=-2)
    return count


def _ratio(numerator: Any, denominator: Any, empty: float) -> Values:
    import numpy as np

    result = np.full(np.shape(denominator), empty)
    np.divide(numerator, denominator, out=result, where=np.asarray(denominator) != 0)
    return result


def _undefined() -> float:
    return float("nan")
