"""A judge is scored on what it answered; what it did not answer lowers the coverage alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from verify import agree
from verify.domain import (
    Claim,
    Coverage,
    Document,
    Evidence,
    Failure,
    Judgement,
    Provenance,
    Reason,
    Span,
    Stance,
    Usage,
)
from verify.errors import InputError, UnavailableError, UsageError
from verify.extract import Extraction, Lost
from verify.judge import Cell, Judge
from verify.pipeline import Options
from verify.scoring import assemble, public, run
from verify.scoring.baselines import BASELINES, content_word_recall
from verify.scoring.gold import load_stories
from verify.scoring.records import Answers, Detail, Outcome, Scored, ScoreReport
from verify.scoring.sets import SETS, Folders, GoldCell, GoldItem
from verify.scoring.tasks import extract, judge

S, R, N = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO
Script = Sequence["Stance | None"]


def _items(labels: Sequence[str], set_name: str = "vitaminc", clusters: str = "") -> list[GoldItem]:
    items = []
    for n, label in enumerate(labels):
        claim, document = Claim(id=f"c{n}", text=f"Claim {n}."), Document.of(f"Text {n}.")
        cell = GoldCell(
            set=set_name, item_id=claim.id, claim=claim, document=document, label=label, unit=claim.id,
            cluster=clusters[n] if clusters else claim.id,
        )  # fmt: skip
        items.append(GoldItem(id=claim.id, claim=claim, cells=(cell,)))
    return items


def _answered(
    items: Sequence[GoldItem], script: Script, replayed: Sequence[int] = (), **provenance: Any
) -> list[Judgement | Failure]:
    """Answers by script: a stance each, or None for a failure."""
    results: list[Judgement | Failure] = []
    for n, ((claim, document), stance) in enumerate(zip(judge.pairs(items), script, strict=True)):
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
                    engine="scripted", model="m", version="0.1", replayed=n in replayed, **provenance
                ),
            )
        )
    return results


def _facts(**known: Any) -> assemble.Facts:
    own: dict[str, Any] = {
        "task": "judge",
        "set": "vitaminc",
        "split": "dev",
        "engine": "scripted",
        "version": "0.0",
        "date": date(2025, 7, 3),
        "command": "verify eval",
    }
    return assemble.Facts(**{**own, **known})


def _scored(
    labels: Sequence[str], script: Script, set_name: str = "vitaminc", clusters: str = "", **more: Any
) -> Scored:
    items = _items(labels, set_name, clusters)
    return judge.scored(set_name, items, _answered(items, script, **more))


def _score(labels: Sequence[str], script: Script, set_name: str = "vitaminc", **more: Any) -> ScoreReport:
    return assemble.report(_scored(labels, script, set_name, **more), _facts(set=set_name))


def test_a_report_holds_what_was_run_and_how_it_went() -> None:
    report = _score(["supports", "refutes", "refutes", "not_enough_info"], [S, R, S, N])
    assert (report.engine, report.model, report.version, report.split) == ("scripted", "m", "0.1", "dev")
    assert (report.n_items, report.n_units) == (4, 4)
    assert report.scores["accuracy"].value == 0.75
    assert report.scores["macro_f1"].value == pytest.approx((2 / 3 + 2 / 3 + 1) / 3, abs=1e-4)
    assert report.main == report.scores["macro_f1"]
    assert report.gold_counts == {"supports": 1, "refutes": 2, "not_enough_info": 1}
    assert report.confusion["refutes"] == {"supports": 1, "refutes": 1, "not_enough_info": 0}
    assert report.per_label["refutes"].model_dump() == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.6667,
        "support": 2,
    }
    assert report.not_enough_info_rate == 0.25
    assert report.interval == "percentile bootstrap by title, 95%, 1000 resamples, seed 20250101"


def test_failures_lower_the_coverage_and_no_score() -> None:
    labels, script = ["supports", "refutes", "not_enough_info"] * 4, [S, S, N] * 4
    whole = _score(labels, script)
    holed = _score([*labels, "refutes", "supports"], [*script, None, None])
    assert holed.scores == whole.scores
    assert holed.per_label == whole.per_label
    assert holed.confusion == whole.confusion
    assert holed.not_enough_info_rate == whole.not_enough_info_rate
    assert (holed.coverage.judged, holed.coverage.asked) == (12, 14)
    assert holed.failures == {"unavailable": 2}
    assert holed.gold_counts == {"supports": 5, "refutes": 5, "not_enough_info": 4}


def test_a_judge_that_answers_nothing_has_no_score() -> None:
    report = _score(["supports", "refutes"], [None, None])
    assert {s.value for s in report.scores.values()} == {None}
    assert {s.low for s in report.scores.values()} == {None}
    assert (report.coverage.judged, report.answers, report.model) == (0, None, None)
    assert report.version == "0.0", "no answer says which version, so that it is the run's own"
    assert report.not_enough_info_rate is None
    assert report.calibration_error is None


def test_in_a_two_way_set_not_enough_info_is_wrong_and_its_rate_is_told() -> None:
    report = _score(["supports", "refutes", "refutes", "supports"], [S, N, R, N], "fm2")
    assert report.scores["accuracy"].value == 0.5
    assert report.not_enough_info_rate == 0.5
    assert report.confusion["refutes"] == {"supports": 0, "refutes": 1, "not_enough_info": 1}


def test_in_a_binary_set_refutes_and_not_enough_info_are_both_not_supported() -> None:
    report = _score(["supports", "not_supported", "not_supported"], [S, R, N], "wice")
    assert report.scores["balanced_accuracy"].value == 1.0
    assert report.confusion["not_supported"] == {"supports": 0, "not_supported": 2}


@pytest.mark.parametrize(
    ("replayed", "answers"),
    [((), Answers.LIVE), ((0, 1), Answers.REPLAYED), ((1,), Answers.MIXED)],
)
def test_a_report_says_whether_the_answers_were_live(replayed: Sequence[int], answers: Answers) -> None:
    assert _score(["supports", "refutes"], [S, R], replayed=replayed).answers is answers


def test_where_a_model_was_asked_only_its_answers_can_be_replayed() -> None:
    items = _items(["supports", "refutes"])
    asked = _answered(items, [S, R], replayed=[1], prompt="judge.v1@0")
    own = asked[0].model_copy(update={"provenance": Provenance(engine="embedded", version="0.1")})
    scored = judge.scored("vitaminc", items, [own, asked[1]])
    assert scored.answers is Answers.REPLAYED
    assert scored.prompt == "judge.v1@0"


def test_an_interval_is_drawn_by_cluster() -> None:
    labels, script = ["supports"] * 6, [S, S, S, N, N, N]
    together = _score(labels, script, clusters="oooooo").scores["accuracy"]
    apart = _score(labels, script).scores["accuracy"]
    assert (together.low, together.value, together.high) == (0.5, 0.5, 0.5)
    assert apart.low is not None
    assert apart.high is not None
    assert apart.low < 0.5 < apart.high


def test_each_cell_is_drawn_with_its_own_cluster() -> None:
    accuracy = _score(["supports"] * 4, [S, N, N, N], clusters="abbb").scores["accuracy"]
    assert (accuracy.low, accuracy.value, accuracy.high) == (0.0, 0.25, 1.0)


def test_a_report_is_the_same_each_time_and_survives_its_file_format() -> None:
    report = _score(["supports", "refutes"], [S, None])
    assert _score(["supports", "refutes"], [S, None]) == report
    assert ScoreReport.model_validate_json(report.model_dump_json()) == report


@pytest.mark.parametrize("spoil", [lambda results: results[::-1], lambda results: results[:-1]])
def test_a_judge_that_swaps_or_drops_cells_is_caught(spoil: Any) -> None:
    items = _items(["supports", "refutes"])
    with pytest.raises(ValueError, match="the judge was"):
        judge.scored("vitaminc", items, spoil(_answered(items, [S, R])))


def test_units_are_kept_for_gold_of_our_own_alone() -> None:
    scored = _scored(["supports", "refutes"], [S, None])
    assert assemble.report(scored, _facts()).outcomes == ()
    kept = assemble.report(scored, _facts(own=True)).outcomes
    assert [(o.unit, o.gold, o.answer) for o in kept] == [
        ("c0", "supports", "supports"),
        ("c1", "refutes", None),
    ]


def test_a_task_with_an_engine_of_its_own_names_it_and_what_was_spent_is_told() -> None:
    scored = _scored(["supports"], [S]).model_copy(update={"engine": "rules", "note": "n", "others": ("o",)})
    report = assemble.report(scored, _facts(limit=1, usage=Usage(calls=3)))
    assert (report.engine, report.limit, report.usage.calls) == ("rules", 1, 3)
    assert (report.note, report.others) == ("n", ("o",))


def test_units_that_come_out_otherwise_the_next_time_are_listed() -> None:
    first = _scored(["supports", "refutes", "refutes"], [S, R, None])
    again = _scored(["supports", "refutes", "refutes"], [S, N, R])
    report = assemble.report(first, _facts(), [again, first])
    assert report.repeats == 3
    assert report.flips == {
        "c1": ("refutes", "not_enough_info", "refutes"),
        "c2": ("unscored", "refutes", "unscored"),
    }
    assert report.scores == assemble.report(first, _facts()).scores
    assert assemble.report(first, _facts()).flips == {}


def test_a_text_flips_where_other_things_were_found() -> None:
    def found(*counts: tuple[int, int, int] | None) -> Scored:
        return Scored(
            outcomes=tuple(Outcome(unit=f"t{n}", cluster=f"t{n}", counts=c) for n, c in enumerate(counts)),
            details=tuple(Detail(task="extract", set="x", unit=f"t{n}") for n, _ in enumerate(counts)),
            measures=("f1",),
            cluster="text",
            n_items=len(counts),
        )

    report = assemble.report(found((1, 1, 1), (1, 2, 2)), _facts(), [found((1, 1, 1), None)])
    assert report.flips == {"t1": ("1/2/2", "unscored")}
    assert (report.labels, report.confusion, report.per_label, report.not_enough_info_rate) == (
        (),
        {},
        {},
        None,
    )
    assert report.scores["f1"].value == 0.6667


# --- baselines


def _baseline(name: str, labels: Sequence[str], set_name: str = "vitaminc") -> list[str]:
    return BASELINES[name]([cell for item in _items(labels) for cell in item.cells], SETS[set_name])


def test_the_majority_baseline_answers_the_most_frequent_label_and_the_first_of_equals() -> None:
    assert _baseline("majority", ["refutes", "refutes", "supports"]) == ["refutes"] * 3
    assert _baseline("majority", ["refutes", "supports"]) == ["supports"] * 2


def test_always_not_enough_info_is_told_in_the_sets_labels() -> None:
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
def test_lexical_overlap_supports_from_three_content_words_in_five(text: str, answer: str) -> None:
    claim = Claim(id="c", text="The mayor of Riga resigned on Friday evening.")
    cell = GoldCell(
        set="vitaminc", item_id="c", claim=claim, document=Document.of(text), label="supports", unit="c",
        cluster="c",
    )  # fmt: skip
    assert BASELINES["lexical_overlap"]([cell], SETS["vitaminc"]) == [answer]


def test_a_claim_without_content_words_overlaps_with_nothing() -> None:
    assert content_word_recall("It was so.", "It was so.") == 0.0


def test_baselines_are_scored_on_all_cells_whatever_failed() -> None:
    report = _score(["supports", "supports", "refutes"], [S, None, None])
    assert report.baselines["majority"]["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert list(report.baselines) == ["majority", "always_not_enough_info", "lexical_overlap"]


# --- jobs


def _options(answers: Any, batch: int = 1) -> Options:
    return Options(Judge("scripted", answers, batch=batch), agree.POLICIES["standard"]())


async def _silent(cells: Sequence[Cell]) -> list[Judgement]:
    provenance = Provenance(engine="scripted", version="0.1")
    return [
        Judgement(
            claim_id=c.claim.id, document_id=c.document.id, stance=N, reason="silent", provenance=provenance
        )
        for c in cells
    ]


@pytest.fixture
def data(tmp_path: Path) -> Folders:
    rows = [
        {"id": f"i{n}", "claim": f"Claim {n}.", "label": "supports",
         "sources": [{"id": "s", "title": "T", "text": f"Text {n}."}]}
        for n in range(3)
    ]  # fmt: skip
    (tmp_path / "vitaminc").mkdir()
    (tmp_path / "vitaminc" / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))
    texts = [{"id": f"t{n}", "text": f"Ada ran {n} miles.", "claims": ["Ada ran."]} for n in range(3)]
    (tmp_path / extract.PUBLIC[0]).mkdir()
    (tmp_path / extract.PUBLIC[0] / "dev.jsonl").write_text("\n".join(map(json.dumps, texts)))
    return Folders(data=tmp_path)


def test_progress_is_told_as_the_judge_goes(data: Folders) -> None:
    seen: list[tuple[int, int]] = []
    scored = run.score(
        run.Job("judge", "vitaminc"), _options(_silent), data, 2, lambda *counts: seen.append(counts)
    )
    assert seen == [(1, 2), (2, 2)]
    assert [o.unit for o in scored.outcomes] == ["i0", "i1"]


def test_progress_is_told_as_the_texts_are_read_for_claims(data: Folders) -> None:
    seen: list[tuple[int, int]] = []
    job = run.Job("extract", extract.PUBLIC[0])
    scored = run.score(job, _options(_silent), data, 2, lambda *counts: seen.append(counts))
    assert seen == [(1, 2), (2, 2)]
    assert [o.unit for o in scored.outcomes] == ["t0", "t1"]


def test_an_engine_that_is_away_leaves_its_cells_unscored(data: Folders) -> None:
    async def away(cells: Sequence[Cell]) -> list[Judgement]:
        if cells[0].claim.id == "i1":
            raise UnavailableError("The server did not answer; start it.")
        return await _silent(cells)

    scored = run.score(run.Job("judge", "vitaminc"), _options(away), data)
    assert [o.answer for o in scored.outcomes] == ["not_enough_info", None, "not_enough_info"]
    assert scored.failures == {"unavailable": 1}
    assert scored.details[1].failure == "The server did not answer; start it."


@pytest.mark.parametrize("spoil", [lambda answers: answers[::-1], lambda answers: answers[:-1]])
def test_an_engine_that_swaps_or_drops_cells_is_no_failure_but_a_bug(data: Folders, spoil: Any) -> None:
    async def spoilt(cells: Sequence[Cell]) -> list[Judgement]:
        return list(spoil(await _silent(cells)))

    path = data.data / "vitaminc" / "dev.jsonl" if data.data else Path()
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    for row in rows:
        row["sources"][0]["text"] = "One text for all, so that they are asked about together."
    path.write_text("\n".join(map(json.dumps, rows)))
    with pytest.raises(RuntimeError, match=r"gave 2 answers to 3 cells|answered for another cell"):
        run.score(run.Job("judge", "vitaminc"), _options(spoilt, batch=3), data)


def test_every_task_has_its_sets_and_only_stories_have_a_test_split() -> None:
    assert {job.task for job in run.jobs((), (), ("dev",))} == set(run.TASKS)
    assert [(j.task, j.set) for j in run.jobs((), (), ("dev",))] == [
        (task, name) for task, names in run.TASKS.items() for name in names
    ]
    assert {job.set for job in run.jobs((), (), ("test",))} == {"stories"}
    both = run.jobs(("judge",), ("stories", "fm2"), ("dev", "test"))
    assert [(j.set, j.split) for j in both] == [("stories", "dev"), ("stories", "test"), ("fm2", "dev")]
    assert set(run.TASKS) > run.ASKING
    assert {name for name, gold_set in SETS.items() if gold_set.own} == run.OWN - {
        "handwritten",
        "adversarial",
    }


@pytest.mark.parametrize(
    ("tasks", "sets", "splits", "words"),
    [
        (
            ("guess",),
            (),
            ("dev",),
            r"there is no task 'guess' to score; choose from judge, endtoend, extract",
        ),
        ((), ("snli",), ("dev",), r"there is no set 'snli' to score; choose from stories, seeds, vitaminc"),
        (("dates",), ("fm2",), ("dev",), r"nothing to score: dates on fm2 has no dev split"),
        (("judge",), ("fm2",), ("test",), r"nothing to score: judge on fm2 has no test split"),
    ],
)
def test_a_job_that_there_is_not_is_one_sentence(
    tasks: tuple[str, ...], sets: tuple[str, ...], splits: tuple[str, ...], words: str
) -> None:
    with pytest.raises(UsageError, match=f"^{words}"):
        run.jobs(tasks, sets, splits)


@pytest.mark.parametrize(
    ("name", "variable"),
    [("seeds", "VERIFY_SEEDS"), ("fm2", "VERIFY_DATA"), (public.SAYINGS, "VERIFY_DATA")],
)
def test_gold_that_is_not_at_hand_is_named_with_its_variable(
    tmp_path: Path, name: str, variable: str
) -> None:
    job = run.Job("judge", name)
    assert run.unreachable(job, Folders()) == f"{name} is left out, for {variable} names no folder"
    assert run.unreachable(job, Folders(data=tmp_path, seeds=tmp_path)) is None
    assert run.unreachable(run.Job("judge", "stories"), Folders()) is None


def test_a_missing_folder_of_the_public_texts_is_named() -> None:
    with pytest.raises(InputError, match=r"^VERIFY_DATA is not set; name the folder of the public sets"):
        run.score(run.Job("extract", extract.PUBLIC[0]), _options(_silent), Folders())


GOLD = Folders(gold=Path(__file__).parents[1] / "eval" / "gold")


@pytest.mark.parametrize("task", ["agree", "origins", "quotes", "speakers", "dates"])
def test_the_tasks_of_the_rules_are_scored_on_the_stories(task: str) -> None:
    scored = run.score(run.Job(task, "stories"), _options(_silent), GOLD, 1)
    assert scored.outcomes
    assert all(o.scored for o in scored.outcomes)
    assert {d.task for d in scored.details} == {task}
    assert len(scored.details) == len(scored.outcomes)
    report = assemble.report(scored, _facts(task=task, set="stories"))
    assert report.coverage == Coverage(judged=report.n_units, asked=report.n_units)


def test_a_draft_and_its_sources_are_checked_from_end_to_end() -> None:
    scored = run.score(run.Job("endtoend", "stories"), _options(_silent, 99), GOLD, 1)
    assert scored.outcomes
    assert {o.answer for o in scored.outcomes} <= {"not_enough_info", "not_found"}
    assert "not_enough_info" in {o.answer for o in scored.outcomes}
    assert {o.unit.split("/")[0] for o in scored.outcomes} == {"glacier"}


def test_a_draft_that_cannot_be_checked_leaves_its_claims_unscored() -> None:
    async def never(document: Document) -> Any:
        raise UnavailableError("The server did not answer; start it.")

    options = Options(Judge("scripted", _silent), agree.POLICIES["standard"](), extractor=never)
    scored = run.score(run.Job("endtoend", "stories"), options, GOLD, 1)
    assert not any(o.scored for o in scored.outcomes)
    assert scored.failures == {"unavailable": len(scored.outcomes)}
    assert {d.failure for d in scored.details} == {"The server did not answer; start it."}


def test_a_stretch_of_a_draft_that_was_not_read_makes_no_claim_of_it_wrong() -> None:
    (told,) = load_stories(GOLD.gold / "stories", "dev")[:1]
    own = [c for c in told.story.claims if c.span]
    first = min(s.start for c in own for s in c.span or ())

    async def lossy(document: Document) -> Extraction:
        span = Span(document_id=document.id, start=first, end=first + 1)
        return Extraction((), lost=(Lost(span, "truncated", "It was cut."),))

    options = Options(Judge("scripted", _silent), agree.POLICIES["standard"](), extractor=lossy)
    scored = run.score(run.Job("endtoend", "stories"), options, GOLD, 1)
    unread = [o for o in scored.outcomes if not o.scored]
    assert 0 < len(unread) < len(own)
    assert scored.failures == {"truncated": len(unread)}
    assert {o.answer for o in scored.outcomes if o.scored} == {"not_found"}
