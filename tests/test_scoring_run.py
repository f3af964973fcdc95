"""A judge is scored on what it answered; what it did not answer lowers the coverage alone."""

from datetime import date

import pytest

from verify.domain import Claim, Document, Evidence, Failure, Judgement, Provenance, Reason, Stance
from verify.scoring.baselines import BASELINES, content_word_recall
from verify.scoring.report import Answers, ScoreReport
from verify.scoring.run import score
from verify.scoring.sets import SETS, GoldCell, GoldItem

S, R, N = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO


def _items(labels, set_name="vitaminc"):
    items = []
    for n, label in enumerate(labels):
        claim, document = Claim(id=f"c{n}", text=f"Claim {n}."), Document.of(f"Text {n}.")
        cell = GoldCell(set=set_name, item_id=claim.id, claim=claim, document=document, label=label)
        items.append(GoldItem(id=claim.id, claim=claim, cluster=claim.id, cells=(cell,)))
    return items


def _scripted(script, replayed=()):
    """A judge that answers by script: a stance each, or None for a failure."""

    def judge(pairs, on_progress=None):
        results = []
        for n, ((claim, document), stance) in enumerate(zip(pairs, script, strict=True)):
            ids = {"claim_id": claim.id, "document_id": document.id}
            if stance is None:
                results.append(Failure(**ids, stage="judge", kind="unavailable", message="no answer"))
                continue
            quote = Evidence(document_id=document.id, start=0, end=1, quote=document.text[:1])
            silent = stance is N
            results.append(
                Judgement(
                    **ids,
                    stance=stance,
                    reason=Reason.SILENT if silent else None,
                    evidence=() if silent else (quote,),
                    provenance=Provenance(
                        engine="scripted", model="m", version="0.1", replayed=n in replayed
                    ),
                )
            )
            if on_progress:
                on_progress(n + 1, len(pairs))
        return results

    return judge


def _score(labels, script, set_name="vitaminc", replayed=(), **options):
    return score(
        set_name,
        _scripted(script, replayed),
        _items(labels, set_name),
        engine="scripted",
        on=date(2025, 7, 3),
        command="verify eval",
        **options,
    )


def test_a_report_holds_what_was_run_and_how_it_went():
    report = _score(["supports", "refutes", "refutes", "not_enough_info"], [S, R, S, N])
    assert (report.engine, report.model, report.version, report.split) == ("scripted", "m", "0.1", "dev")
    assert (report.n_items, report.n_cells) == (4, 4)
    assert report.scores["accuracy"].value == 0.75
    assert report.scores["macro_f1"].value == pytest.approx((2 / 3 + 2 / 3 + 1) / 3, abs=1e-4)
    assert report.gold_counts == {"supports": 1, "refutes": 2, "not_enough_info": 1}
    assert report.confusion["refutes"] == {"supports": 1, "refutes": 1, "not_enough_info": 0}
    assert report.per_label["refutes"].model_dump() == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.6667,
        "support": 2,
    }
    assert report.not_enough_info_rate == 0.25


def test_failures_lower_the_coverage_and_no_score():
    labels, script = ["supports", "refutes", "not_enough_info"] * 4, [S, S, N] * 4
    whole = _score(labels, script)
    holed = _score([*labels, "refutes", "supports"], [*script, None, None])
    assert holed.scores == whole.scores
    assert holed.per_label == whole.per_label
    assert (holed.coverage.judged, holed.coverage.asked) == (12, 14)
    assert holed.failures == {"unavailable": 2}


def test_a_judge_that_answers_nothing_has_no_score():
    report = _score(["supports", "refutes"], [None, None])
    assert {s.value for s in report.scores.values()} == {None}
    assert {s.low for s in report.scores.values()} == {None}
    assert (report.coverage.judged, report.answers, report.model, report.version) == (0, None, None, None)
    assert report.not_enough_info_rate is None


def test_in_a_two_way_set_not_enough_info_is_wrong_and_its_rate_is_told():
    report = _score(["supports", "refutes", "refutes", "supports"], [S, N, R, N], "fm2")
    assert report.scores["accuracy"].value == 0.5
    assert report.not_enough_info_rate == 0.5
    assert report.confusion["refutes"] == {"supports": 0, "refutes": 1, "not_enough_info": 1}


def test_in_a_binary_set_refutes_and_not_enough_info_are_both_not_supported():
    report = _score(["supports", "not_supported", "not_supported"], [S, R, N], "wice")
    assert report.scores["balanced_accuracy"].value == 1.0
    assert report.confusion["not_supported"] == {"supports": 0, "not_supported": 2}


@pytest.mark.parametrize(
    ("replayed", "answers"),
    [((), Answers.LIVE), ((0, 1), Answers.REPLAYED), ((1,), Answers.MIXED)],
)
def test_a_report_says_whether_the_answers_were_live(replayed, answers):
    assert _score(["supports", "refutes"], [S, R], replayed=replayed).answers is answers


def test_an_interval_is_drawn_by_cluster():
    labels, script = ["supports"] * 6, [S, S, S, N, N, N]
    items = [item.model_copy(update={"cluster": "one"}) for item in _items(labels)]
    options = {"engine": "scripted", "on": date(2025, 7, 3), "command": "verify eval"}
    together = score("vitaminc", _scripted(script), items, **options).scores["accuracy"]
    apart = _score(labels, script).scores["accuracy"]
    assert (together.low, together.value, together.high) == (0.5, 0.5, 0.5)
    assert apart.low < 0.5 < apart.high


def test_each_cell_is_drawn_with_its_own_cluster():
    items = _items(["supports"] * 4)
    items = [i.model_copy(update={"cluster": c}) for i, c in zip(items, "abbb", strict=True)]
    options = {"engine": "scripted", "on": date(2025, 7, 3), "command": "verify eval"}
    accuracy = score("vitaminc", _scripted([S, N, N, N]), items, **options).scores["accuracy"]
    assert (accuracy.low, accuracy.value, accuracy.high) == (0.0, 0.25, 1.0)


def test_a_report_is_the_same_each_time_and_survives_its_file_format():
    report = _score(["supports", "refutes"], [S, None])
    assert _score(["supports", "refutes"], [S, None]) == report
    assert ScoreReport.model_validate_json(report.model_dump_json()) == report


def test_progress_is_handed_to_the_judge():
    seen = []
    _score(["supports", "refutes"], [S, R], on_progress=lambda *counts: seen.append(counts))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize("spoil", [lambda results: results[::-1], lambda results: results[:-1]])
def test_a_judge_that_swaps_or_drops_cells_is_caught(spoil):
    judge = _scripted([S, R])
    with pytest.raises(ValueError, match="the judge was"):
        score(
            "vitaminc",
            lambda pairs, on_progress=None: spoil(judge(pairs)),
            _items(["supports", "refutes"]),
            engine="scripted",
            on=date(2025, 7, 3),
            command="verify eval",
        )


def _baseline(name, labels, set_name="vitaminc"):
    return BASELINES[name]([cell for item in _items(labels) for cell in item.cells], SETS[set_name])


def test_the_majority_baseline_answers_the_most_frequent_label_and_the_first_of_equals():
    assert _baseline("majority", ["refutes", "refutes", "supports"]) == ["refutes"] * 3
    assert _baseline("majority", ["refutes", "supports"]) == ["supports"] * 2


def test_always_not_enough_info_is_told_in_the_sets_labels():
    assert _baseline("always_not_enough_info", ["supports"]) == ["not_enough_info"]
    assert _baseline("always_not_enough_info", ["supports"], "wice") == ["not_supported"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("On Friday the mayor of Riga resigned.", "supports"),
        ("Mayor, Riga: three of five words, with Friday.", "supports"),
        ("The mayor spoke in Riga.", "not_enough_info"),
    ],
)
def test_lexical_overlap_supports_from_three_content_words_in_five(text, answer):
    claim = Claim(id="c", text="The mayor of Riga resigned on Friday evening.")
    cell = GoldCell(set="vitaminc", item_id="c", claim=claim, document=Document.of(text), label="supports")
    assert BASELINES["lexical_overlap"]([cell], SETS["vitaminc"]) == [answer]


def test_a_claim_without_content_words_overlaps_with_nothing():
    assert content_word_recall("It was so.", "It was so.") == 0.0


def test_baselines_are_scored_on_all_cells_whatever_failed():
    report = _score(["supports", "supports", "refutes"], [S, None, None])
    assert report.baselines["majority"]["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
