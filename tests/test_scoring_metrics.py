"""Metrics agree with scikit-learn and are defined where it divides by zero; measures are of scored units alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sk

from verify.scoring import measures, metrics
from verify.scoring.bootstrap import paired_interval, percentile_interval
from verify.scoring.records import Bin, Outcome, Score

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


# --- things found


THINGS = st.sets(st.integers(0, 11))
ALL = range(12)


@given(THINGS, THINGS)
def test_precision_recall_and_f1_of_counts_are_those_of_scikit_learn(found: set[int], gold: set[int]) -> None:
    triple = np.array([len(found & gold), len(found), len(gold)])
    truth, answer = ([int(i in side) for i in ALL] for side in (gold, found))
    for name, theirs in (("precision", sk.precision_score), ("recall", sk.recall_score), ("f1", sk.f1_score)):
        expected = theirs(truth, answer, zero_division=np.nan)
        assert float(metrics.COUNTED[name](triple)) == pytest.approx(expected, nan_ok=True), name


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_a_share_is_the_accuracy_of_scikit_learn(held: list[bool]) -> None:
    expected = sk.accuracy_score([True] * len(held), held)
    assert float(metrics.share(np.array([sum(held), len(held)]))) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("metric", "counts", "value"),
    [
        (metrics.precision, (0, 0, 3), math.nan),
        (metrics.precision, (0, 2, 3), 0.0),
        (metrics.recall, (0, 2, 0), math.nan),
        (metrics.recall, (0, 0, 3), 0.0),
        (metrics.f1, (0, 0, 0), math.nan),
        (metrics.f1, (0, 0, 3), 0.0),
        (metrics.f1, (0, 2, 0), 0.0),
        (metrics.share, (0, 0), math.nan),
        (metrics.share, (0, 4), 0.0),
    ],
)
def test_a_measure_of_counts_is_undefined_only_where_it_would_divide_by_zero(
    metric: Callable[[Any], Any], counts: tuple[int, ...], value: float
) -> None:
    assert float(metric(np.array(counts))) == pytest.approx(value, nan_ok=True)


def test_a_stack_of_counts_gives_one_value_each() -> None:
    stack = np.array([[1, 2, 1], [0, 0, 0], [2, 2, 4]])
    assert metrics.precision(stack).tolist() == pytest.approx([0.5, math.nan, 1.0], nan_ok=True)
    assert metrics.f1(stack).tolist() == pytest.approx([2 / 3, math.nan, 2 / 3], nan_ok=True)


# --- measures of outcomes

S, R, N = LABELS


def labelled(*cells: tuple[str, str | None], clusters: Sequence[str] = (), **known: Any) -> list[Outcome]:
    """Units with gold label and answer, a cluster each unless these are given."""
    return [
        Outcome(unit=f"u{n}", cluster=clusters[n] if clusters else f"u{n}", gold=g, answer=a, **known)
        for n, (g, a) in enumerate(cells)
    ]


def counted(*counts: tuple[int, int, int] | None, **shares: Sequence[tuple[int, int]]) -> list[Outcome]:
    """Units of things found, a cluster each; `shares` has a pair for each."""
    return [
        Outcome(unit=f"u{n}", cluster=f"u{n}", counts=c, shares={k: v[n] for k, v in shares.items()})
        for n, c in enumerate(counts)
    ]


CELLS_4 = labelled((S, S), (R, S), (R, R), (N, N))


def test_labels_have_their_measures_and_strict_where_there_is_evidence() -> None:
    assert measures.names(CELLS_4) == ("accuracy", "macro_f1", "balanced_accuracy")
    with_evidence = [CELLS_4[0].model_copy(update={"strict": False}), *CELLS_4[1:]]
    assert measures.names(with_evidence) == ("accuracy", "macro_f1", "balanced_accuracy", "strict")


def test_things_found_have_theirs_with_every_share_behind_them() -> None:
    assert measures.names(counted((1, 1, 1), span=[(1, 1)], whole=[(0, 1)])) == (
        "f1", "precision", "recall", "span", "whole",
    )  # fmt: skip


def test_scores_of_labels_are_worked_out_by_hand() -> None:
    found = {name: score.value for name, score in measures.scores(CELLS_4, LABELS).items()}
    assert found == {
        "accuracy": 0.75,
        "macro_f1": 0.7778,  # (2/3 + 2/3 + 1) / 3
        "balanced_accuracy": 0.8333,  # (1 + 1/2 + 1) / 3
    }


def test_scores_of_things_found_are_of_their_sums() -> None:
    found = measures.scores(counted((2, 3, 2), (0, 1, 4)), ())
    assert {name: score.value for name, score in found.items()} == {
        "f1": 0.4,  # 2·2 / (4 + 6)
        "precision": 0.5,
        "recall": 0.3333,
    }
    assert found["recall"].low == 0.0
    assert found["recall"].high == 1.0


def test_strict_is_the_share_of_units_with_evidence_whose_label_and_evidence_are_right() -> None:
    units = [
        o.model_copy(update={"strict": strict})
        for o, strict in zip(CELLS_4, (True, False, None, True), strict=True)
    ]
    assert measures.value("strict", units, LABELS) == 0.6667
    assert measures.value("strict", CELLS_4, LABELS) is None


def test_a_share_is_summed_over_the_units_that_have_it() -> None:
    units = counted((1, 1, 1), (1, 1, 1), (1, 1, 1), span=[(1, 2), (2, 2), (0, 0)])
    units.append(Outcome(unit="u3", cluster="u3", counts=(0, 0, 1)))
    assert measures.value("span", units, ()) == 0.75
    assert measures.value("elsewhere", units, ()) is None


def test_coverage_is_the_share_of_the_units_asked_for() -> None:
    assert measures.value("coverage", labelled((S, S), (S, None), (R, None), (R, S)), LABELS) == 0.5
    assert measures.value("coverage", counted((0, 0, 0), None, (1, 1, 1), None), ()) == 0.5


@pytest.mark.parametrize("units", [[], labelled((S, None), (R, None)), counted(None, None)])
def test_where_nothing_was_scored_no_measure_has_a_value(units: list[Outcome]) -> None:
    for name in (*metrics.METRICS, *metrics.COUNTED, "strict"):
        assert measures.value(name, units, LABELS) is None
    assert {*measures.scores(units, LABELS).values()} == {Score(value=None)}
    assert measures.reliability(units) == ((), None)


UNITS = st.lists(
    st.tuples(st.sampled_from(LABELS), st.sampled_from((*LABELS, "elsewhere", None)), st.integers(0, 4)),
    min_size=1,
    max_size=25,
)


@settings(max_examples=25)
@given(UNITS)
def test_an_unscored_unit_is_in_no_score_and_in_no_interval(cells: list[tuple[str, str | None, int]]) -> None:
    units = [
        Outcome(unit=f"u{n}", cluster=f"k{k}", gold=g, answer=a, strict=None if a is None else a == g)
        for n, (g, a, k) in enumerate(cells)
    ]
    scored = [o for o in units if o.scored]
    if scored:
        assert measures.scores(units, LABELS) == measures.scores(scored, LABELS)
    assert measures.per_label(units, LABELS) == measures.per_label(scored, LABELS)
    assert measures.confusion(units, LABELS) == measures.confusion(scored, LABELS)


def test_an_unscored_text_is_in_no_score_of_things_found() -> None:
    units = counted((2, 3, 2), (0, 1, 4))
    holed = [*units, Outcome(unit="u2", cluster="u2", shares={"span": (0, 3)})]
    assert {n: s for n, s in measures.scores(holed, ()).items() if n != "span"} == measures.scores(units, ())
    assert measures.value("span", holed, ()) is None


def test_a_confusion_names_every_label_and_other_answers_behind_them() -> None:
    found = measures.confusion(labelled((S, "zzz"), (R, None), (R, "aaa"), (R, R)), (S, R))
    assert found == {S: {S: 0, R: 0, "aaa": 0, "zzz": 1}, R: {S: 0, R: 1, "aaa": 1, "zzz": 0}}
    assert list(found[R]) == [S, R, "aaa", "zzz"]


def test_labels_are_reported_each_with_its_scored_gold_units() -> None:
    found = measures.per_label([*CELLS_4, *labelled((N, None))], LABELS)
    assert found[S].model_dump() == {"precision": 0.5, "recall": 1.0, "f1": 0.6667, "support": 1}
    assert found[R].model_dump() == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "support": 2}
    assert found[N].model_dump() == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "support": 1}


def test_reliability_has_ten_bars_and_an_error_worked_out_by_hand() -> None:
    sure = [(S, R, 0.05), (S, S, 0.55), (S, R, 0.58), (R, R, 1.0), (S, S, None), (S, None, 0.9)]
    units = [
        Outcome(unit=f"u{n}", cluster="k", gold=g, answer=a, probability=p)
        for n, (g, a, p) in enumerate(sure)
    ]
    bars, error = measures.reliability(units)
    assert bars == (
        Bin(low=0.0, high=0.1, n=1, probability=0.05, accuracy=0.0),
        Bin(low=0.5, high=0.6, n=2, probability=0.565, accuracy=0.5),
        Bin(low=0.9, high=1.0, n=1, probability=1.0, accuracy=1.0),
    )
    assert error == 0.045  # (1·.05 + 2·.065 + 1·0) / 4


@pytest.mark.parametrize(
    ("probability", "low"), [(0.0, 0.0), (0.1, 0.1), (0.7, 0.7), (0.999, 0.9), (1.0, 0.9)]
)
def test_a_probability_lies_in_the_bar_that_begins_with_it(probability: float, low: float) -> None:
    unit = Outcome(unit="u", cluster="k", gold=S, answer=S, probability=probability)
    ((bar,), _) = measures.reliability([unit])
    assert (bar.low, bar.n) == (low, 1)


def test_a_score_keeps_four_decimals_and_no_nan() -> None:
    assert measures.rounded(2 / 3) == 0.6667
    assert measures.rounded(math.nan) is None
    assert measures.rounded(None) is None


# --- two runs


def test_a_difference_is_new_less_old_with_the_same_clusters_drawn() -> None:
    clusters = [f"k{n % 6}" for n in range(24)]
    old = labelled(*[(S, S if n < 12 else R) for n in range(24)], clusters=clusters)
    new = labelled(*[(S, S if n < 18 else R) for n in range(24)], clusters=clusters)
    found = measures.difference("accuracy", old, new, LABELS)
    assert found == Score(value=0.25, low=0.25, high=0.25)  # one unit better in each cluster
    back = measures.difference("accuracy", new, old, LABELS)
    assert back == Score(value=-0.25, low=-0.25, high=-0.25)
    by_unit = measures.difference("accuracy", old, new, LABELS, by_unit=True)
    assert by_unit.value == 0.25
    assert by_unit.low is not None
    assert by_unit.high is not None
    assert 0 < by_unit.low < 0.25 < by_unit.high


def test_a_wider_level_gives_a_wider_interval() -> None:
    old = labelled(*[(S, R)] * 20)
    new = labelled(*[(S, S if n % 2 else R) for n in range(20)])
    narrow, wide = (measures.difference("accuracy", old, new, LABELS, level=level) for level in (0.5, 0.99))
    assert narrow.low is not None
    assert narrow.high is not None
    assert wide.low is not None
    assert wide.high is not None
    assert wide.low < narrow.low < 0.5 < narrow.high < wide.high


def test_units_that_one_run_did_not_answer_are_left_out_of_that_run_alone() -> None:
    old, new = labelled((S, S), (S, R), (S, R), (S, R)), labelled((S, S), (S, None), (S, None), (S, R))
    assert (
        measures.difference("accuracy", old, new, LABELS).value == 0.25
    )  # of one in four, and of one in two
    lost = measures.difference("coverage", old, new, LABELS)
    assert lost.value == -0.5
    assert lost.low is not None
    assert lost.high is not None
    assert lost.low < -0.5 < lost.high


def test_a_difference_of_things_found_and_of_their_shares() -> None:
    old = counted((1, 2, 2), (1, 2, 2), span=[(0, 1), (0, 1)])
    new = counted((2, 2, 2), (2, 2, 2), span=[(2, 2), (0, 2)])
    assert measures.difference("f1", old, new, ()) == Score(value=0.5, low=0.5, high=0.5)
    assert measures.difference("span", old, new, ()).value == 0.5


def test_there_is_no_difference_to_a_run_without_answers() -> None:
    assert measures.difference("accuracy", CELLS_4, labelled((S, None)), LABELS) == Score(value=None)
    assert measures.difference("accuracy", [], [], LABELS) == Score(value=None)


def _noisy(seed: int, better: float, clusters: int = 120) -> tuple[Any, Any]:
    """Pairs (right, all) of clusters that are hard or easy for both runs, the new one so much better."""
    random = np.random.default_rng(seed)
    hard = random.random(clusters)
    old = random.random(clusters) < hard * (1 - better)
    new = old | (random.random(clusters) < better)
    return tuple(np.stack([side, np.ones(clusters)], axis=1).astype(np.int64) for side in (old, new))


def test_a_paired_interval_is_seeded_and_turns_its_signs_with_the_runs() -> None:
    old, new = _noisy(1, 0.1)
    low, high = paired_interval(old, new, metrics.share)
    assert paired_interval(old, new, metrics.share) == (low, high)
    assert paired_interval(old, new, metrics.share, seed=2) != (low, high)
    assert paired_interval(new, old, metrics.share) == (pytest.approx(-high), pytest.approx(-low))


def test_a_paired_interval_of_a_run_with_itself_is_zero() -> None:
    old, _ = _noisy(1, 0.1)
    assert paired_interval(old, old, metrics.share) == (0.0, 0.0)


def test_what_makes_a_cluster_hard_for_both_cancels_out() -> None:
    old, new = _noisy(3, 0.05)
    low, high = paired_interval(old, new, metrics.share)
    alone = percentile_interval(new, metrics.share)
    assert high - low < 0.6 * (alone[1] - alone[0])


def test_a_paired_interval_without_clusters_is_none() -> None:
    nothing = np.zeros((0, 2), dtype=np.int64)
    assert paired_interval(nothing, nothing, metrics.share) is None


def test_a_paired_95_percent_interval_holds_the_true_difference_about_95_times_in_100() -> None:
    held = 0
    for seed in range(200):
        random = np.random.default_rng(seed)
        old, new = random.random(150) < 0.6, random.random(150) < 0.7
        sides = (np.stack([side, np.ones(150)], axis=1).astype(np.int64) for side in (old, new))
        low, high = paired_interval(*sides, metrics.share, resamples=400)
        held += low <= 0.1 <= high
    assert 180 <= held <= 198
