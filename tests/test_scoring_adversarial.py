"""Each story with a trap gives its facts, and a fact holds only where the product says what the gold says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from verify import origins, predating
from verify.domain import Claim, Document, Judgement, Origin
from verify.errors import InputError
from verify.scoring import measures
from verify.scoring.tasks import adversarial
from verify.scoring.tasks.adversarial import Trap, evidence, load_traps, score_adversarial

GOLD = Path(__file__).parents[1] / "eval" / "gold"
LONG = (
    "The old bridge over the Vell was closed on Monday after divers found a crack in its third pier. "
    "The harbour office said that nobody had been hurt. Lorries take the road by Mirren until spring."
)


def trap(**more: Any) -> Trap:
    documents = [
        {"id": "a", "text": LONG, "published": "2025-03-03", "outlet": "Vell Post"},
        {"id": "b", "text": f"Mirren, Tuesday. {LONG}", "published": "2025-03-04", "outlet": "Mirren Echo"},
        {
            "id": "c",
            "text": "The bridge over the Vell is open, said Ada Berg, who keeps the inn beside it.",
            "published": "2025-03-04",
            "outlet": "Vell Radio",
        },
    ]
    claim = {
        "text": "The bridge over the Vell was closed.",
        "cells": {"a": "supports", "b": "supports", "c": "refutes"},
        "verdict": "conflicting",
        "superseded": [],
        "ledger": [["Vell Post", "supports", ["a", "b"]], ["Ada Berg", "refutes", ["c"]]],
    }
    given = {"id": "bridge", "kind": "a bridge", "documents": documents, "draft": None, "claims": [claim]}
    return Trap.model_validate({**given, "copies": [["a", "b"]], **more})


def facts(story: Trap) -> dict[str, bool]:
    return {o.unit: o.answer == "holds" for o in score_adversarial([story]).outcomes}


def test_copies_and_their_verdict_are_facts_of_the_story() -> None:
    found = facts(trap())
    assert found["bridge/a+b"]
    assert found["bridge/a+c"]
    assert found["bridge/c1/verdict"]
    assert found["bridge/c1/superseded"]
    wrong = facts(trap(copies=[]))
    assert not wrong["bridge/a+b"]


def test_a_product_that_takes_copies_for_two_origins_fails_the_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    def apart(documents: tuple[Document, ...]) -> tuple[Origin, ...]:
        return tuple(Origin(id=d.id, document_ids=(d.id,)) for d in documents)

    monkeypatch.setattr(origins, "find", apart)
    assert not facts(trap())["bridge/a+b"]


def test_the_drafts_own_copy_is_asked_for_only_where_there_is_a_draft() -> None:
    assert not [unit for unit in facts(trap()) if unit.endswith("/draft")]
    found = facts(trap(draft=LONG, asserting=["a", "b"]))
    assert [unit for unit in found if unit.endswith("/draft")] == [f"bridge/{d}/draft" for d in "abc"]
    assert all(ok for unit, ok in found.items() if unit.endswith("/draft"))


def test_articles_that_may_bear_on_a_claim_fail_the_fact_where_the_product_leaves_them_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def always(claim: Claim, document: Document) -> Judgement:
        return Judgement.model_validate(
            {
                "claim_id": claim.id,
                "document_id": document.id,
                "stance": "not_enough_info",
                "reason": "predates",
                "provenance": {"engine": "rules", "version": "0"},
            }
        )

    story = trap(id="before")
    assert facts(story)["before/c1/a/early"]
    monkeypatch.setattr(predating, "judgement", always)
    found = facts(story)
    assert not found["before/c1/a/early"]
    assert not found["before/c1/verdict"]


def test_each_failing_fact_is_a_unit_that_names_both_answers() -> None:
    scored = score_adversarial([trap(copies=[])])
    (wrong,) = [d for d in scored.details if d.unit == "bridge/a+b"]
    assert (wrong.wrong, wrong.gold, wrong.answer) == (True, "two origins", "one origin")
    assert "2 of 3 pairs of articles" in scored.note


def test_the_baseline_takes_each_article_for_itself() -> None:
    scored = score_adversarial([trap()])
    plain = {o.unit: o.answer for o in scored.baselines["one_article_one_origin"]}
    assert plain["bridge/a+b"] == "fails"
    assert plain["bridge/a+c"] == "holds"
    assert plain["bridge/c1/a/word"] == "holds"
    assert plain["bridge/c1/b/word"] == "fails"


def test_the_evidence_has_the_speaker_where_the_sentence_leaves_it_out() -> None:
    document = Document.of("Ada Berg came late. It rained. She said that the bridge over the Vell was open.")
    claim = Claim(id="c1", text="Ada Berg said that the bridge over the Vell was open.", speaker="Ada Berg")
    quotes = [e.quote for e in evidence(claim, document)]
    assert quotes == ["Ada Berg came late.", "She said that the bridge over the Vell was open."]


def test_the_committed_stories_are_scored_and_copies_are_all_told_apart() -> None:
    scored = score_adversarial(load_traps(GOLD))
    assert len(scored.outcomes) > 200
    assert "36 of 36 pairs of articles" in scored.note
    assert (measures.value("accuracy", scored.outcomes, scored.labels) or 0) >= 0.8


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"adversarial\.json: cannot be read"):
        load_traps(tmp_path)
    assert adversarial.SET == "adversarial"
