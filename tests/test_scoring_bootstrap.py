"""Intervals are seeded, clustered, quick, and hold the true value about as often as they say."""

import time

import numpy as np

from verify.scoring.bootstrap import percentile_interval
from verify.scoring.metrics import accuracy, confusion_matrices, macro_f1

LABELS = ("supports", "refutes")


def _matrices(correct, clusters):
    gold = ["supports"] * len(correct)
    predicted = ["supports" if c else "refutes" for c in correct]
    return confusion_matrices(gold, predicted, LABELS, [str(c) for c in clusters])


def _coins(n, seed=1):
    return np.random.default_rng(seed).random(n) < 0.7


def test_one_seed_gives_one_interval():
    matrices = _matrices(_coins(997), range(997))
    first, again, other = (percentile_interval(matrices, accuracy, resamples=20, seed=s) for s in (1, 1, 2))
    assert first == again
    assert first != other


def test_the_estimate_lies_inside():
    matrices = _matrices(_coins(200), range(200))
    low, high = percentile_interval(matrices, accuracy)
    assert low < float(accuracy(matrices.sum(axis=0))) < high


def test_a_95_percent_interval_holds_the_true_accuracy_about_95_times_in_100():
    held = 0
    for seed in range(200):
        low, high = percentile_interval(_matrices(_coins(150, seed), range(150)), accuracy, resamples=400)
        held += low <= 0.7 <= high
    assert 180 <= held <= 198


def test_copies_of_a_cell_in_its_cluster_add_no_certainty():
    correct = _coins(60)
    once = percentile_interval(_matrices(correct, range(60)), accuracy)
    fivefold = percentile_interval(_matrices(np.repeat(correct, 5), np.repeat(np.arange(60), 5)), accuracy)
    apart = percentile_interval(_matrices(np.repeat(correct, 5), range(300)), accuracy)
    assert fivefold == once
    assert apart[1] - apart[0] < 0.6 * (once[1] - once[0])


def test_one_cluster_gives_an_interval_of_no_width():
    matrices = _matrices([True, True, False, True], ["a"] * 4)
    assert percentile_interval(matrices, accuracy) == (0.75, 0.75)


def test_no_cluster_gives_no_interval():
    assert percentile_interval(_matrices([], []), accuracy) is None


def test_a_thousand_resamples_of_two_thousand_cells_take_under_a_second():
    matrices = _matrices(_coins(2000), range(2000))
    start = time.process_time()
    percentile_interval(matrices, macro_f1, resamples=1000)
    assert time.process_time() - start < 1
