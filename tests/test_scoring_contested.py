"""A claim is contested where independent sources stand on both sides, and the score says whose fault a miss is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from verify import agree, pipeline
from verify.domain import Claim, Document, Evidence, Failure, Judgement, Provenance, Reason, Stance, unique
from verify.errors import InputError
from verify.scoring import command, files, metrics, run
from verify.scoring.baselines import opposed_overlap
from verify.scoring.records import Scored
from verify.scoring.sets import Folders, GoldCell, GoldItem
from verify.scoring.tasks import contested

POLICY = agree.POLICIES["standard"]()
STANCES = {"s": Stance.SUPPORTS, "r": Stance.REFUTES, "-": Stance.NOT_ENOUGH_INFO}
TEXTS = (
    "The ferry to Ostmark sank in the storm on Friday, the harbour master told reporters on the pier.",
    "No boat was lost. Every vessel of the line lay at its moorings, as the owner's log for that night shows.",
    "A new crane was set up beside the old warehouse, and two hundred people came to see it lift a tram.",
)


def item(name: str, gold: str, label: str = "", texts: Sequence[str] = TEXTS) -> GoldItem:
    """A claim with a source for each letter of s, r and -."""
    apart = unique(Document.of(text) for text in texts)
    claim = Claim(id=f"{name}-{gold}-{label}", text="The ferry to Ostmark sank.")
    cells = tuple(
        GoldCell(
            set=name, item_id=claim.id, claim=claim, document=document, label=STANCES[letter].value,
            unit=f"{claim.id}/{n}", cluster=claim.id,
        )
        for n, (letter, document) in enumerate(zip(gold, apart, strict=False), 1)
    )  # fmt: skip
    return GoldItem(id=claim.id, claim=claim, cells=cells, label=label)


def answered(
    items: Sequence[GoldItem], script: Sequence[str], kind: str = "timeout"
) -> list[Judgement | Failure]:
    """A letter for each source: s, r, - or x for no answer; in capitals too weak to count."""
    results: list[Judgement | Failure] = []
    for one, letters in zip(items, script, strict=True):
        for cell, letter in zip(one.cells, letters, strict=True):
            ids: dict[str, Any] = {"claim_id": cell.claim.id, "document_id": cell.document.id}
            if letter == "x":
                results.append(Failure(**ids, stage="judge", kind=kind, message="gone"))
                continue
            stance = STANCES[letter.lower()]
            words = Evidence(document_id=cell.document.id, start=0, end=3, quote=cell.document.text[:3])
            silent = stance is Stance.NOT_ENOUGH_INFO
            results.append(
                Judgement(
                    **ids,
                    stance=stance,
                    reason=Reason.SILENT if silent else None,
                    evidence=() if silent else (words,),
                    probability=0.4 if letter.isupper() else 0.9,
                    provenance=Provenance(engine="scripted", version="1"),
                )
            )
    return results


def score(name: str, items: Sequence[GoldItem], script: Sequence[str], **more: Any) -> Scored:
    return contested.scored(name, items, answered(items, script, **more), POLICY)


def both(scored: Scored) -> list[tuple[str | None, str | None]]:
    return [(o.gold, o.answer) for o in scored.outcomes]


def test_news_is_contested_where_one_article_agrees_and_one_disagrees() -> None:
    items = [item("fnc1_multi", gold) for gold in ("sr-", "s--", "r--")]
    scored = score("fnc1_multi", items, ["s--", "sr-", "r--"])
    assert both(scored) == [
        ("contested", "uncontested"),
        ("uncontested", "contested"),
        ("uncontested", "uncontested"),
    ]
    assert [d.wrong for d in scored.details] == [True, True, False]


def test_a_label_of_the_whole_claim_decides_and_has_four_verdicts() -> None:
    labels = ["contested", "supports", "refutes", "not_mentioned"]
    items = [item("climate_fever", "---", label) for label in labels]
    scored = score("climate_fever", items, ["sr-", "s--", "--r", "---"])
    verdicts = ["contested", "supported", "refuted", "not_enough_info"]
    assert both(scored) == [(v, v) for v in verdicts]
    assert "macro_f1" in scored.measures
    with pytest.raises(InputError, match="unknown label 'mixed'"):
        score("climate_fever", [item("climate_fever", "---", "mixed")], ["---"])


def test_copies_on_both_sides_are_one_origin_and_no_contest() -> None:
    items = [item("fnc1_multi", "sr", texts=(TEXTS[0], TEXTS[0]))]
    scored = contested.scored("fnc1_multi", items, contested.given(items), POLICY, contested.GOLD)
    assert both(scored) == [("contested", "uncontested")]
    assert [o.answer for o in scored.baselines["gold_one_source_one_vote"]] == ["contested"]
    assert scored.engine == "gold"
    assert scored.details[0].evidence == ("one origin: source 1 supports, source 2 refutes",)


def test_a_side_that_is_too_weak_to_count_makes_no_contest() -> None:
    items = [item("fnc1_multi", "sr-")]
    assert both(score("fnc1_multi", items, ["sR-"])) == [("contested", "uncontested")]


def test_a_failure_is_no_stance_and_a_claim_without_any_answer_is_unscored() -> None:
    items = [item("fnc1_multi", "sr-"), item("fnc1_multi", "rs-")]
    scored = score("fnc1_multi", items, ["sx-", "xxx"])
    assert both(scored) == [("contested", "uncontested"), ("contested", None)]
    assert scored.failures == {"unjudged": 1}
    assert "4 of 6 sources got no answer" in scored.note
    assert scored.details[1].failure
    assert not scored.details[1].wrong


def test_a_claim_with_a_question_that_was_not_recorded_is_unscored() -> None:
    scored = score("fnc1_multi", [item("fnc1_multi", "sr-")], ["srx"], kind="unrecorded")
    assert both(scored) == [("contested", None)]
    assert scored.failures == {"unrecorded": 1}


def test_answers_to_other_cells_are_a_bug() -> None:
    items = [item("fnc1_multi", "sr-")]
    results = answered(items, ["sr-"])
    for wrong in (results[::-1], results[:-1]):
        with pytest.raises(ValueError, match="not those to the 3 cells"):
            contested.scored("fnc1_multi", items, wrong, POLICY)


def test_the_gold_put_in_comes_out_where_every_source_stands_alone() -> None:
    items = [item("fnc1_multi", gold) for gold in ("sr-", "s--", "--r", "ssr")]
    scored = contested.scored("fnc1_multi", items, contested.given(items), POLICY, contested.GOLD)
    assert [gold for gold, _ in both(scored)] == [answer for _, answer in both(scored)]


def test_never_contested_answers_the_most_frequent_other_label() -> None:
    labels = ["contested", "contested", "refutes", "refutes", "supports"]
    items = [item("climate_fever", "---", label) for label in labels]
    scored = score("climate_fever", items, ["---"] * 5)
    assert {o.answer for o in scored.baselines["never_contested"]} == {"refuted"}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Rain fell. The ferry to Ostmark sank on Friday.", Stance.SUPPORTS),
        ("Rain did not fall. The ferry to Ostmark sank on Friday.", Stance.SUPPORTS),
        ("The ferry to Ostmark never sank.", Stance.REFUTES),
        ("The ferry to Ostmark didn't sank.", Stance.REFUTES),
        ("The report that the ferry to Ostmark sank is a hoax.", Stance.REFUTES),
        ("The tram was late.", Stance.NOT_ENOUGH_INFO),
        ("", Stance.NOT_ENOUGH_INFO),
    ],
)
def test_the_lexical_baseline_takes_a_denial_in_its_best_sentence_for_a_refutation(
    text: str, stance: Stance
) -> None:
    assert opposed_overlap("The ferry to Ostmark sank.", text) is stance


def test_the_measures_of_contested_or_not_take_all_other_labels_as_one() -> None:
    labels = ("contested", "supported", "refuted")
    gold = ["contested"] * 4 + ["supported"] * 3 + ["refuted"] * 3
    answers = ["contested", "refuted", "contested", "supported", "refuted", "contested", "supported"]
    matrix = metrics.confusion_matrix(gold, [*answers, "supported", "refuted", None], labels)
    assert float(metrics.contested_precision(matrix)) == pytest.approx(2 / 3)
    assert float(metrics.contested_recall(matrix)) == pytest.approx(2 / 4)
    assert float(metrics.contested_f1(matrix)) == pytest.approx(4 / 7)
    assert float(metrics.contested_balanced_accuracy(matrix)) == pytest.approx((2 / 4 + 4 / 5) / 2)
    none = metrics.confusion_matrix(["supported"], ["supported"], labels)
    assert np.isnan(metrics.contested_f1(none))


def written(folder: Path) -> Folders:
    rows = []
    for number, stances in enumerate(
        (("supports", "refutes"), ("supports", "discusses"), ("refutes", "not_mentioned"))
    ):
        sources = [{"id": f"d{n}", "text": f"{TEXTS[n]} Note {number}."} for n in range(2)]
        labels = [{"source_id": f"d{n}", "label": stance} for n, stance in enumerate(stances)]
        row = {
            "id": f"f{number}",
            "claim": "The ferry to Ostmark sank.",
            "label": "secret",
            "sources": sources,
        }
        rows.append({**row, "evidence": labels, "meta": {"topic": f"t{number}"}})
    path = folder / "fnc1_multi" / "dev.jsonl"
    path.parent.mkdir()
    path.write_text("\n".join(map(json.dumps, rows)))
    return Folders(data=folder)


class Said:
    """What was printed."""

    def __init__(self) -> None:
        self.out: list[str] = []

    def __call__(self, message: str, *, err: bool = False) -> None:
        if not err:
            self.out.append(message)


def test_a_run_scores_the_engine_and_the_gold_apart_and_the_table_has_both(tmp_path: Path) -> None:
    order = command.Order(
        tasks=("contested",),
        sets=("fnc1_multi",),
        folders=written(tmp_path),
        out=tmp_path / "out",
        format="json",
    )
    said = Said()
    assert command.evaluate(order, [command.live(pipeline.options())], said, today=date(2026, 1, 5)) == 0
    reports = {r["engine"]: r for r in json.loads(said.out[0])}
    assert set(reports) == {"embedded", "gold"}
    assert reports["gold"]["scores"]["contested_f1"]["value"] == 1.0
    assert reports["gold"]["command"] == "verify eval contested --set fnc1_multi"
    assert reports["gold"]["coverage"] == {"judged": 3, "asked": 3}
    assert reports["embedded"]["command"] == "verify eval contested --set fnc1_multi --engine embedded"
    assert reports["embedded"]["model"]
    assert not reports["embedded"]["outcomes"]  # other people's labels are not kept
    assert "by topic" in reports["gold"]["interval"]
    table = command.published(tmp_path / "out")
    assert "**contested**." in table
    assert "| contested F1 |" in table
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "contested-embedded-fnc1_multi.json",
        "contested-gold-fnc1_multi.json",
    }
    assert len(files.load_reports(tmp_path / "out")) == 2


def test_a_limit_takes_the_first_claims_and_the_report_says_so(tmp_path: Path) -> None:
    folders = written(tmp_path)
    job = run.Job("contested", "fnc1_multi", given=True)
    scored = run.score(job, pipeline.options(), folders, limit=2)
    assert [o.unit for o in scored.outcomes] == ["f0", "f1"]
    order = command.Order(tasks=("contested",), sets=("fnc1_multi",), folders=folders, format="json", limit=2)
    told = Said()
    assert command.evaluate(order, [command.live(pipeline.options())], told) == 0
    assert {(r["limit"], r["n_items"]) for r in json.loads(told.out[0])} == {(2, 2)}


def test_two_runs_are_held_against_each_other_by_the_measures_of_contested(tmp_path: Path) -> None:
    folders = written(tmp_path)
    first = command.Order(tasks=("contested",), sets=("fnc1_multi",), folders=folders, run=tmp_path / "one")
    assert command.evaluate(first, [command.live(pipeline.options())], Said()) == 0
    second = command.Order(
        tasks=("contested",), sets=("fnc1_multi",), folders=folders, against=tmp_path / "one"
    )
    said = Said()
    assert command.evaluate(second, [command.live(pipeline.options())], said) == 0
    assert "Nothing changed beyond the margin" in said.out[-1]
