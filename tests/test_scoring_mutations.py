"""Tampered quotations are scored by what is refused, classed and accepted, each kind with its count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from verify.errors import InputError
from verify.scoring import measures, run
from verify.scoring.mutations import Case, load_written
from verify.scoring.sets import Folders
from verify.scoring.tasks.mutations import score_mutations

GOLD = Path(__file__).parents[1] / "eval" / "gold"
SOURCE = "“We will not sell the old mill,” said Ada Berg. “Nor the barn and its land,” said Bo Lind."


def case(name: str, quote: str, **more: Any) -> Case:
    given = {"harmful": True, "relation": "negation", "speaker": "Ada Berg", "kind": "a kind"}
    return Case(id=name, quote=quote, sources=(SOURCE,), source_speaker="Ada Berg", **{**given, **more})


CASES = (
    case("dropped", "We will sell the old mill"),
    case("mislabelled", "We will sell the old mill", relation="word"),
    case("passes", "We will not sell the old mill"),
    case("kept", "We will not sell the old mill", harmful=False, relation="typographic"),
    case("moved", "We will not sell the old mill", harmful=False, relation="typographic", speaker="Bo Lind"),
)


def shares(name: str) -> dict[str, tuple[int, int]]:
    scored = score_mutations("handwritten", CASES)
    return {o.unit: o.shares[name] for o in scored.outcomes if name in o.shares}


def test_each_measure_counts_its_own_cases() -> None:
    assert shares("refused") == {"dropped": (True, 1), "mislabelled": (True, 1), "passes": (False, 1)}
    assert shares("classed") == {"dropped": (True, 1), "mislabelled": (False, 1), "passes": (False, 1)}
    assert shares("accepted") == {"kept": (True, 1), "moved": (False, 1)}


def test_the_note_counts_each_kind_and_a_wrong_case_is_shown_as_wrong() -> None:
    scored = score_mutations("handwritten", CASES)
    assert "harmful, refused and classed: 1 of 3 a kind" in scored.note
    assert "harmless, accepted: 1 of 2 a kind" in scored.note
    assert {d.unit for d in scored.details if d.wrong} == {"mislabelled", "passes", "moved"}


def test_a_harmful_class_for_harmless_words_is_no_acceptance() -> None:
    words = "We will not sell the old mill"
    other = case("other", words, harmful=False, relation="typographic", speaker="Bo Lind")
    (outcome,) = score_mutations("handwritten", [other]).outcomes
    assert outcome.answer == "speaker"
    assert outcome.shares == {"accepted": (False, 1)}


def test_the_baselines_look_for_the_words_and_class_nothing() -> None:
    scored = score_mutations("handwritten", [*CASES, case("small", "we will NOT sell", harmful=False)])
    assert set(scored.baselines) == {"exact_words", "exact_words_any_case"}
    for name, accepted in (("exact_words", 2 / 3), ("exact_words_any_case", 1.0)):
        rows = scored.baselines[name]
        assert measures.value("accepted", rows, scored.labels) == pytest.approx(accepted, abs=1e-4)
        assert measures.value("classed", rows, scored.labels) is None


def test_the_handwritten_cases_are_refused_and_accepted_as_the_issue_asks() -> None:
    scored = score_mutations("handwritten", load_written(GOLD))
    values = {m: measures.value(m, scored.outcomes, scored.labels) for m in scored.measures}
    assert (values["refused"], values["accepted"]) == (1.0, 1.0)
    assert (values["classed"] or 0) >= 0.98


def test_the_generated_cases_are_refused_and_accepted_as_the_issue_asks() -> None:
    scored = run.score(run.Job("mutations", "generated"), None, Folders(gold=GOLD))  # type: ignore[arg-type]
    values = {m: measures.value(m, scored.outcomes, scored.labels) or 0 for m in scored.measures}
    assert values["refused"] == values["classed"] == 1.0
    assert values["accepted"] >= 0.99


def test_a_missing_or_malformed_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"mutations\.json: cannot be read"):
        load_written(tmp_path)
    (tmp_path / "mutations.json").write_text(json.dumps({"harmful": [{"id": "x"}], "harmless": []}))
    with pytest.raises(InputError, match=r"harmful\.0\.kind: field required; mend the file"):
        load_written(tmp_path)
