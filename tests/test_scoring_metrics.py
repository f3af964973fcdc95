"""Metrics agree with scikit-learn and are defined where it divides by zero."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as sk

from verify.scoring import metrics

LABELS = ("supports", "refutes", "not_enough_info")
CELLS = st.lists(
    st.tuples(st.sampled_from(LABELS), st.sampled_from((*LABELS, "elsewhere"))), min_size=1, max_size=40
)


def _both(cells):
    gold, predicted = zip(*cells, strict=True)
    return gold, predicted, metrics.confusion_matrix(gold, predicted, LABELS)


@given(CELLS)
def test_macro_f1_is_that_of_scikit_learn_over_the_labels_that_occur(cells):
    gold, predicted, matrix = _both(cells)
    occurring = [label for label in LABELS if label in gold or label in predicted]
    expected = sk.f1_score(gold, predicted, labels=occurring, average="macro", zero_division=0)
    assert float(metrics.macro_f1(matrix)) == pytest.approx(expected)


@given(CELLS)
def test_label_scores_are_those_of_scikit_learn(cells):
    gold, predicted, matrix = _both(cells)
    expected = sk.precision_recall_fscore_support(gold, predicted, labels=LABELS, zero_division=0)
    for ours, theirs in zip(metrics.label_scores(matrix), expected[:3], strict=True):
        assert ours.tolist() == pytest.approx(theirs.tolist())


@given(CELLS)
def test_accuracy_and_balanced_accuracy_are_those_of_scikit_learn(cells):
    gold, predicted, matrix = _both(cells)
    in_gold = sorted(set(gold))
    recall = sk.recall_score(gold, predicted, labels=in_gold, average="macro", zero_division=0)
    assert float(metrics.accuracy(matrix)) == pytest.approx(sk.accuracy_score(gold, predicted))
    assert float(metrics.balanced_accuracy(matrix)) == pytest.approx(recall)


@given(CELLS)
def test_the_confusion_matrix_is_that_of_scikit_learn_with_one_more_column(cells):
    gold, predicted, matrix = _both(cells)
    expected = sk.confusion_matrix(gold, predicted, labels=[*LABELS, "elsewhere"])[:-1]
    assert matrix.tolist() == expected.tolist()


@pytest.mark.parametrize("metric", metrics.METRICS.values(), ids=metrics.METRICS)
def test_a_score_over_no_cell_is_undefined_and_not_zero(metric):
    assert math.isnan(metric(metrics.confusion_matrix([], [], LABELS)))


def test_label_scores_over_no_cell_are_zero():
    scores = metrics.label_scores(metrics.confusion_matrix([], [], LABELS))
    assert [s.tolist() for s in scores] == [[0.0] * 3] * 3


@pytest.mark.parametrize("metric", metrics.METRICS.values(), ids=metrics.METRICS)
def test_an_unscored_cell_leaves_every_metric_as_it_was(metric):
    gold, predicted = ["supports", "refutes", "supports"], ["supports", "supports", "refutes"]
    without = metric(metrics.confusion_matrix(gold, predicted, LABELS))
    with_unscored = metric(metrics.confusion_matrix([*gold, "refutes"], [*predicted, None], LABELS))
    assert float(with_unscored) == float(without)


def test_an_answer_outside_the_labels_counts_as_wrong():
    labels = ("supports", "refutes")
    matrix = metrics.confusion_matrix(["supports", "refutes"], ["supports", "not_enough_info"], labels)
    assert float(metrics.accuracy(matrix)) == 0.5
    assert float(metrics.macro_f1(matrix)) == 0.5


def test_a_gold_label_outside_the_labels_is_a_bug():
    with pytest.raises(KeyError):
        metrics.confusion_matrix(["elsewhere"], ["supports"], LABELS)


def test_a_stack_of_matrices_gives_one_value_each():
    gold, predicted = ["supports", "refutes", "refutes"], ["supports", "refutes", "supports"]
    stack = metrics.confusion_matrices(gold, predicted, LABELS, ["a", "b", "b"])
    assert metrics.accuracy(stack).tolist() == [1.0, 0.5]
