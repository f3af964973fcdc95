"""The gate fails where a run is worse beyond the margin, and lets noise pass."""

import time
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.domain import Coverage
from verify.errors import UsageError
from verify.scoring import margin, measures
from verify.scoring.compare import compare, fails, summary
from verify.scoring.records import Answers, Outcome, Score, ScoreReport

LABELS = ("supports", "refutes", "not_enough_info")
SILENT = "not_enough_info"
OPPOSITE = {"worse": "better", "better": "worse"}


def _report(outcomes, **changes):
    """A report on these units as it is kept for the project's own gold."""
    counted = any(o.counts for o in outcomes)
    fields = {
        "task": "extract" if counted else "judge",
        "set": "gold",
        "split": "dev",
        "engine": "embedded",
        "date": date(2025, 7, 3),
        "command": "verify eval",
        "answers": Answers.LIVE,
        "n_items": 24,
        "n_units": len(outcomes),
        "coverage": Coverage(judged=sum(o.scored for o in outcomes), asked=len(outcomes)),
        "measures": ("f1", "precision", "recall") if counted else ("macro_f1", "accuracy"),
        "scores": {n: Score(value=measures.value(n, outcomes, LABELS)) for n in measures.names(outcomes)},
        "interval": "bootstrap",
        "labels": () if counted else LABELS,
        "outcomes": tuple(outcomes),
    }
    return ScoreReport(**{**fields, **changes})


def _bare(outcomes, **changes):
    """A report as it is kept for other people's sets: intervals, and no units."""
    full = _report(outcomes, scores=measures.scores(outcomes, LABELS))
    return full.model_copy(update={**changes, "outcomes": ()})


def _judged(random, clusters=20, size=24, right=0.72):
    """Cells of articles that differ in how hard they are; four in five of the right ones have the right evidence."""
    outcomes = []
    for c, ease in enumerate(np.clip(random.normal(right, 0.08, clusters), 0.3, 1)):
        for i in range(size):
            gold = str(random.choice(LABELS, p=(0.3, 0.2, 0.5)))
            answer = gold if random.random() < ease else _other(random, gold)
            strict = answer == gold and bool(random.random() < 0.8)
            outcomes.append(Outcome(unit=f"{c}/{i}", cluster=str(c), gold=gold, answer=answer, strict=strict))
    return outcomes


def _other(random, label):
    return LABELS[(LABELS.index(label) + 1 + int(random.integers(2))) % 3]


def _answered(outcome, answer):
    strict = None if answer is None else answer == outcome.gold
    return outcome.model_copy(update={"answer": answer, "strict": strict})


def _flipped(random, outcomes, places):
    """The same with another answer at these places."""
    flip = set(places)
    return [_answered(o, _other(random, o.answer)) if i in flip else o for i, o in enumerate(outcomes)]


def _some(random, places, n):
    return random.choice(list(places), n, replace=False).tolist()


def _redrawn(random, outcomes, n):
    """The same where n cells fall from right to wrong or rise from wrong to right, as a coin says."""
    right = [i for i, o in enumerate(outcomes) if o.answer == o.gold]
    wrong = [i for i, o in enumerate(outcomes) if o.answer != o.gold]
    down = int(random.binomial(n, 0.5))
    rise = set(_some(random, wrong, n - down))
    fallen = _flipped(random, outcomes, _some(random, right, down))
    return [_answered(o, o.gold) if i in rise else o for i, o in enumerate(fallen)]


def _extracted(random, units, gold=24):
    """Drafts with so many claims each, of which seven in ten are found."""
    found = [int(n) for n in random.binomial(gold, 0.7, units)]
    return [
        Outcome(unit=f"d{i}", cluster=f"d{i}", counts=(n, round(n / 0.8), gold)) for i, n in enumerate(found)
    ]


def _verdicts(changes):
    return {c.measure: c.verdict for c in changes}


def _only(changes, measure):
    (change,) = (c for c in changes if c.measure == measure)
    return change


def test_a_run_held_against_itself_is_the_same_in_every_measure():
    judged = _report(_judged(np.random.default_rng(1)))
    extracted = _report(_extracted(np.random.default_rng(1), 8))
    changes = compare([judged, extracted], [judged, extracted])
    assert [c.measure for c in changes] == [
        *("macro_f1", "accuracy", "strict", "coverage"),
        *("f1", "precision", "recall", "coverage"),
    ]
    assert {c.verdict for c in changes} == {"same"}
    assert {(c.delta.value, c.delta.low, c.delta.high) for c in changes} == {(0.0, 0.0, 0.0)}
    assert not fails(changes, missing_fails=True)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.sampled_from((*LABELS, None))] * 2, st.sampled_from(LABELS)), min_size=1, max_size=60
    )
)
def test_changing_places_mirrors_worse_and_better(cells):
    old, new = (
        _report(
            [Outcome(unit=str(i), cluster=str(i % 7), gold=c[2], answer=c[run]) for i, c in enumerate(cells)]
        )
        for run in (0, 1)
    )
    there, back = compare([old], [new]), compare([new], [old])
    mirrored = {"new": "gone", "gone": "new", **OPPOSITE}
    assert [mirrored.get(c.verdict, c.verdict) for c in there] == [c.verdict for c in back]
    for one, other in zip(there, back, strict=True):
        if one.delta.value is not None:
            assert one.delta.value == -other.delta.value
            assert one.delta.low == pytest.approx(
                -other.delta.high, abs=1.5e-4
            )  # the last digit may round apart
    assert {c.verdict for c in compare([old], [old])} == {"same"}


def test_a_real_difference_is_worse_one_way_and_better_the_other():
    random = np.random.default_rng(2)
    old = _judged(random)
    new = _report(_flipped(random, old, range(0, 480, 5)))
    there, back = _verdicts(compare([_report(old)], [new])), _verdicts(compare([new], [_report(old)]))
    assert there == {"macro_f1": "worse", "accuracy": "worse", "strict": "worse", "coverage": "same"}
    assert back == {name: OPPOSITE.get(verdict, verdict) for name, verdict in there.items()}


def test_a_judge_that_always_supports_fails():
    old = _judged(np.random.default_rng(3))
    changes = compare([_report(old)], [_report([_answered(o, "supports") for o in old])])
    assert fails(changes)
    assert _verdicts(changes)["accuracy"] == _verdicts(changes)["macro_f1"] == "worse"


def test_a_judge_that_flips_one_answer_in_ten_at_random_fails():
    """480 cells of 20 articles, .72 right: 20 of 20 seeds fail."""
    failed = 0
    for seed in range(20):
        random = np.random.default_rng(seed)
        old = _judged(random)
        new = _flipped(random, old, _some(random, range(480), 48))
        failed += fails(compare([_report(old)], [_report(new)]))
    assert failed >= 19


def test_evidence_off_by_one_sentence_fails_in_the_strict_score_alone():
    old = _judged(np.random.default_rng(4))
    changes = compare([_report(old)], [_report([o.model_copy(update={"strict": False}) for o in old])])
    assert fails(changes)
    assert _verdicts(changes) == {
        "macro_f1": "same",
        "accuracy": "same",
        "strict": "worse",
        "coverage": "same",
    }


def test_failures_counted_as_not_enough_info_fail_though_the_coverage_is_better():
    """The old run leaves one cell in five unscored, the new one answers it: 20 of 20 seeds fail."""
    failed = 0
    for seed in range(20):
        random = np.random.default_rng(seed)
        whole = _judged(random)
        lost = set(_some(random, range(480), 96))
        old, new = (
            [_answered(o, answer) if i in lost else o for i, o in enumerate(whole)]
            for answer in (None, SILENT)
        )
        changes = compare([_report(old)], [_report(new)])
        assert _verdicts(changes)["coverage"] == "better"
        failed += fails(changes)
    assert failed >= 19


@pytest.mark.parametrize("units", [4, 20])
def test_an_extractor_that_drops_every_third_claim_fails(units):
    old = _extracted(np.random.default_rng(5), units)
    new = []
    for o in old:
        right, found, gold = o.counts
        dropped = [i for i in range(found) if i % 3 == 2]
        lost = sum(i < right for i in dropped)
        new.append(o.model_copy(update={"counts": (right - lost, found - len(dropped), gold)}))
    changes = compare([_report(old)], [_report(new)])
    assert fails(changes)
    assert _verdicts(changes)["recall"] == "worse"


def test_coverage_that_falls_to_half_fails_though_every_score_stays():
    random = np.random.default_rng(6)
    old = _judged(random)
    lost = set(_some(random, range(480), 240))
    new = [_answered(o, None) if i in lost else o for i, o in enumerate(old)]
    changes = compare([_report(old)], [_report(new)])
    assert _verdicts(changes) == {
        "macro_f1": "same",
        "accuracy": "same",
        "strict": "same",
        "coverage": "worse",
    }
    assert (_only(changes, "coverage").old, _only(changes, "coverage").new) == (1.0, 0.5)
    assert fails(changes)


def test_one_article_of_four_that_can_no_longer_be_read_fails():
    old = _judged(np.random.default_rng(7), clusters=4)
    new = [_answered(o, None) if o.cluster == "2" else o for o in old]
    assert _verdicts(compare([_report(old)], [_report(new)]))["coverage"] == "worse"


@pytest.mark.parametrize("right", [True, False], ids=["lost", "won"])
def test_two_cells_do_not_fail_whichever_way_they_flip(right):
    random = np.random.default_rng(8)
    old = _judged(random)
    new = list(old)
    for i in [i for i, o in enumerate(old) if (o.answer == o.gold) is right][:2]:
        new[i] = _answered(old[i], _other(random, old[i].gold) if right else old[i].gold)
    changes = compare([_report(old)], [_report(new)])
    assert _only(changes, "accuracy").delta.value == pytest.approx(-2 / 480 if right else 2 / 480, abs=1e-4)
    assert {c.verdict for c in changes} == {"same"}


@pytest.mark.parametrize(("clusters", "size"), [(20, 24), (4, 120)])
def test_a_redraw_of_three_cells_in_a_hundred_does_not_fail(clusters, size):
    """Each falls or rises as a coin says: of 40 seeds 1 fails with 20 articles, and 2 with 4; of 200, 2 and 5.

    By the draw of clusters alone it would be 3 and 3 of 40.
    """
    failed = 0
    for seed in range(40):
        random = np.random.default_rng(seed)
        old = _judged(random, clusters, size)
        failed += fails(compare([_report(old)], [_report(_redrawn(random, old, 14))]))
    assert failed <= 2


def test_one_claim_lost_in_each_of_four_drafts_is_too_few_to_tell():
    old = [Outcome(unit=u, cluster=u, counts=(16, 20, 24)) for u in "abcd"]
    new = [o.model_copy(update={"counts": (15, 20, 24)}) for o in old]
    change = _only(compare([_report(old)], [_report(new)]), "recall")
    assert change.delta.low == change.delta.high == -0.0417
    assert (change.verdict, change.why) == ("same", "too few units changed to tell")


def test_a_few_fair_coins_fall_all_one_way_more_often_than_the_level_allows():
    for alpha in (0.05, 0.05 / 3, 0.05 / 80):
        assert 2 * 0.5 ** margin.fewest(alpha) <= alpha < 2 * 0.5 ** (margin.fewest(alpha) - 1)


def test_a_measure_of_shares_is_compared_and_counts_its_things():
    plain = _extracted(np.random.default_rng(25), 8)
    old, few, many = (
        _report(
            [o.model_copy(update={"shares": {"span": (o.counts[0] - lost, o.counts[0])}}) for o in plain],
            measures=("f1", "span"),
        )
        for lost in (0, 1, 4)
    )
    assert _verdicts(compare([old], [many])) == {
        "f1": "same",
        "span": "worse",
        "coverage": "same",
    }
    assert margin.moved("span", list(zip(old.outcomes, few.outcomes, strict=True))) == 8
    assert margin.moved("span", list(zip(old.outcomes, many.outcomes, strict=True))) == 32


def test_the_margin_is_that_of_drawing_clusters_one_by_one():
    random = np.random.default_rng(26)
    old = [o for o in _judged(random) if o.cluster != "7"]
    new = _flipped(random, old, range(0, len(old), 9))
    right = np.zeros((2, 20))
    for side, outcomes in zip(right, (old, new), strict=True):
        for o in outcomes:
            side[int(o.cluster)] += o.answer == o.gold
    gained = np.delete(right[1] - right[0], 7)
    deltas = [gained[random.integers(19, size=19)].sum() / len(old) for _ in range(20_000)]
    found = measures.difference("accuracy", old, new, LABELS, resamples=20_000, level=0.9)
    assert (found.low, found.high) == pytest.approx(
        tuple(np.quantile(deltas, [0.05, 0.95])), abs=1.1 / len(old)
    )


def test_the_paired_margin_is_narrower_than_the_unpaired_one():
    random = np.random.default_rng(9)
    old = _judged(random)
    new = _flipped(random, old, _some(random, range(480), 24))
    paired = _only(compare([_report(old)], [_report(new)]), "accuracy").delta
    unpaired = _only(compare([_bare(old)], [_bare(new)]), "accuracy").delta
    assert paired.value == pytest.approx(unpaired.value, abs=1e-4)
    assert paired.high - paired.low < 0.6 * (unpaired.high - unpaired.low)


def test_without_units_a_large_loss_fails_and_a_small_one_does_not():
    random = np.random.default_rng(10)
    old = _judged(random)
    large, small = (_flipped(random, old, _some(random, range(480), n)) for n in (240, 10))
    assert _verdicts(compare([_bare(old)], [_bare(large)]))["accuracy"] == "worse"
    assert {c.verdict for c in compare([_bare(old)], [_bare(small)])} == {"same"}


def test_one_run_without_units_makes_the_margin_unpaired():
    random = np.random.default_rng(11)
    old = _judged(random)
    new = _flipped(random, old, range(0, 480, 3))
    kept = _report(new, scores=measures.scores(new, LABELS))
    mixed, bare = (_only(compare([_bare(old)], [r]), "accuracy").delta for r in (kept, _bare(new)))
    assert mixed == bare


def test_without_units_lower_coverage_beyond_its_margin_fails():
    old = _judged(np.random.default_rng(12))
    half, nearly = (_bare(old, coverage=Coverage(judged=n, asked=480)) for n in (240, 478))
    assert _verdicts(compare([_bare(old)], [half]))["coverage"] == "worse"
    assert _verdicts(compare([_bare(old)], [nearly]))["coverage"] == "same"


def test_the_more_is_tested_the_wider_the_margin_and_what_stayed_does_not_count():
    random = np.random.default_rng(13)
    old = _judged(random)
    moved = _report(_flipped(random, old, range(0, 480, 20)))
    before = [_report(old, set=f"s{i}") for i in range(10)]
    alone = compare(before, [moved.model_copy(update={"set": "s0"}), *before[1:]])
    among = compare(before, [moved.model_copy(update={"set": f"s{i}"}) for i in range(10)])
    single = compare([_report(old)], [moved])
    assert alone[1].delta == single[1].delta
    assert among[1].delta.low < alone[1].delta.low < alone[1].delta.high < among[1].delta.high


GOLD = "the gold is not the same in both runs; score the baseline anew on this gold and compare with that"


def test_another_gold_label_or_another_unit_makes_a_pair_incomparable():
    old = _judged(np.random.default_rng(14))
    relabelled = [old[0].model_copy(update={"gold": _other(np.random.default_rng(1), old[0].gold)}), *old[1:]]
    renamed = [old[0].model_copy(update={"unit": "elsewhere"}), *old[1:]]
    for new in (relabelled, renamed, old[1:]):
        (change,) = compare([_report(old)], [_report(new)])
        assert (change.verdict, change.why, change.measure) == ("incomparable", GOLD, "macro_f1")
        assert not fails([change])
        assert fails([change], missing_fails=True)


def test_another_number_of_gold_claims_makes_a_pair_incomparable():
    old = _extracted(np.random.default_rng(15), 8)
    new = [old[0].model_copy(update={"counts": (*old[0].counts[:2], 25)}), *old[1:]]
    assert [c.verdict for c in compare([_report(old)], [_report(new)])] == ["incomparable"]


@pytest.mark.parametrize(
    "changes", [{"n_units": 481}, {"gold_counts": {"supports": 9}}, {"labels": LABELS[:2]}]
)
def test_without_units_other_counts_of_the_gold_make_a_pair_incomparable(changes):
    old = _judged(np.random.default_rng(16))
    assert [(c.verdict, c.why) for c in compare([_bare(old)], [_bare(old, **changes)])] == [
        ("incomparable", GOLD)
    ]


def test_another_model_prompt_or_source_of_answers_is_compared_and_named():
    outcomes = _judged(np.random.default_rng(17))
    old = _report(outcomes, model="small", prompt="judge-1", answers=Answers.REPLAYED)
    new = _report(outcomes, model="large", prompt="judge-2")
    for change in compare([old], [new]):
        assert change.verdict == "same"
        assert change.why == (
            "the model was small and is large; the prompt was judge-1 and is judge-2; "
            "the answers were replayed and are live"
        )


def test_a_report_of_one_run_only_is_gone_or_new_and_gone_fails_where_that_was_asked():
    outcomes = _judged(np.random.default_rng(18))
    embedded, local = _report(outcomes), _report(outcomes, engine="local")
    limited = _report(outcomes, limit=20)
    gone, new = compare([embedded, local], [embedded])[4:], compare([embedded], [embedded, limited])[4:]
    assert [(c.engine, c.verdict, c.new, c.delta.value) for c in gone] == [("local", "gone", None, None)]
    assert [(c.verdict, c.old) for c in new] == [("new", None)]
    assert new[0].why == "the old run has no such report; of the first 20 items only"
    assert not fails(gone)
    assert fails(gone, missing_fails=True)
    assert not fails(new, missing_fails=True)


def test_a_run_that_answered_nothing_fails_by_its_coverage_and_its_scores_are_gone():
    old = _judged(np.random.default_rng(19))
    new = _report([_answered(o, None) for o in old], answers=None, model=None, scores={})
    changes = compare([_report(old, model="small")], [new])
    assert _verdicts(changes) == {"macro_f1": "gone", "accuracy": "gone", "coverage": "worse"}
    assert changes[0].why == "the new run has no value"


def test_a_run_that_holds_a_report_twice_is_refused():
    report = _report(_judged(np.random.default_rng(20), clusters=1))
    with pytest.raises(
        UsageError, match=r"the new run holds two reports of judge on gold \(dev\) by embedded"
    ):
        compare([report], [report, report])


def test_the_summary_has_the_worst_first_and_counts_the_rest():
    random = np.random.default_rng(21)
    old = _judged(random)
    bad, terrible = (_report(_flipped(random, old, range(0, 480, n)), set=f"s{n}") for n in (8, 2))
    before = [*(_report(old, set=s) for s in ("s8", "s2")), _report(old, engine="local")]
    text = summary(compare(before, [bad, terrible]))
    *lines, blank, rest = text.splitlines()
    assert [line.split("**")[1] for line in lines] == ["worse"] * 6 + ["gone"]
    deltas = [float(line.split(", ")[2].split(" ")[0]) for line in lines[:6]]
    assert deltas == sorted(deltas)
    assert (blank, rest) == ("", "Not changed beyond the margin: 2 measures.")


def test_a_line_of_the_summary_has_signed_numbers_with_three_decimals():
    random = np.random.default_rng(22)
    old = _judged(random)
    new = [_answered(o, None) if i % 2 else o for i, o in enumerate(old)]
    (line,) = summary(
        compare([_report(old, prompt="judge-1")], [_report(new, prompt="judge-2")])
    ).splitlines()[:-2]
    assert line == (
        "- **worse**: judge on gold (dev) by embedded, coverage 1.000 → 0.500, -0.500 [-0.555, -0.444]; "
        "the prompt was judge-1 and is judge-2"
    )


def test_the_summary_says_that_nothing_changed():
    report = _report(_judged(np.random.default_rng(23)))
    assert summary(compare([report], [report])) == "Nothing changed beyond the margin in 4 measures."
    assert summary(compare([], [])) == "There is nothing to compare: neither run holds a report."


def test_four_reports_of_a_thousand_units_take_a_few_seconds_at_most():
    random = np.random.default_rng(24)
    old = [_judged(random, clusters=40, size=25) for _ in range(4)]
    new = [_flipped(random, o, range(0, 1000, 10)) for o in old]
    before, after = ([_report(o, set=str(i)) for i, o in enumerate(run)] for run in (old, new))
    start = time.process_time()
    compare(before, after)
    assert time.process_time() - start < 4
