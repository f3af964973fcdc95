"""The cascade asks a scripted model only where the embedded engine is unsure, and says what that saved."""

from __future__ import annotations

import asyncio
import math
from typing import Any

import pytest
from scripted_model import Script, Scripted, always, cell, claims, judged, says

from verify import extract, pipeline, prompts
from verify.domain import Document, Judgement, Reason, Report, Stance, VerdictLabel
from verify.errors import UnavailableError
from verify.judge import ASKING, Manner, at_hand, cascade
from verify.judge.asked import PROMPT, PROMPT_MANY

FOUR = Document.of("Four cranes fell in the harbour of Suri.", published="2031-05-09")
SILENT = Document.of("Herring sold well in Dorn. The fair opened late.", published="2031-05-09")
UNSURE = Document.of("Two cranes toppled in the port of Suri.", published="2031-05-09")
NEAR = Document.of("Toppled cranes blocked the harbour of Suri.", published="2031-05-09")
TOLD = "Two cranes fell in the harbour of Suri."


def first(source: Document, told: str = TOLD) -> Judgement:
    """The embedded engine's own answer."""
    return judged(at_hand.read(cell(extract.given(told, 1), source)))


def sure(source: Document, told: str = TOLD) -> bool:
    return cascade.sure(cell(extract.given(told, 1), source), first(source, told))


def run(
    script: Script, sources: list[Document], told: list[str] | None = None, per_call: int = 1
) -> tuple[Report, Scripted]:
    model = Scripted(script)
    opts = pipeline.options("cascade", model=model, manner=Manner(per_call))
    return asyncio.run(pipeline.check(None, told or [TOLD], sources, opts)), model


def test_the_sources_are_what_the_tests_take_them_for() -> None:
    assert first(FOUR).stance is Stance.REFUTES
    assert (first(FOUR).probability or 0) >= cascade.SURE
    assert first(SILENT).reason is Reason.SILENT
    assert sure(FOUR)
    assert sure(SILENT)
    assert not sure(UNSURE)


def test_what_is_sure_is_not_asked_and_what_is_asked_is_told() -> None:
    report, model = run(always("true", 1), [FOUR, SILENT, UNSURE])
    assert len(model.asked) == 1
    assert "toppled" in model.questions[0]
    assert [(j.provenance.engine, j.stance.value) for j in report.judgements] == [
        ("embedded", "refutes"),
        ("embedded", "not_enough_info"),
        ("cascade", "supports"),
    ]
    by_model = report.judgements[2].provenance
    assert (by_model.model, by_model.prompt) == ("scripted", prompts.prompt(PROMPT).id)
    assert [j.provenance.model for j in report.judgements[:2]] == [at_hand.MODEL] * 2
    assert report.engine == "cascade"
    assert (
        "The embedded engine settled 2 of 3 cells and the model saw 1, which saves about 2 calls and 200 tokens."
        in report.notes
    )
    assert report.usage.calls == 1


def test_where_all_is_sure_nobody_is_asked() -> None:
    report, model = run(always("false", 1), [FOUR, SILENT])
    assert model.asked == []
    assert report.agreements[0].verdict is VerdictLabel.REFUTED
    assert report.notes == ("The embedded engine settled 2 of 2 cells and the model saw 0.",)


def test_a_model_that_fails_leaves_what_was_settled() -> None:
    report, _ = run(lambda _: UnavailableError("nowhere: did not answer"), [FOUR, SILENT, UNSURE])
    assert [j.provenance.engine for j in report.judgements] == ["embedded", "embedded"]
    assert [(f.document_id, f.kind) for f in report.failures] == [(UNSURE.id, "unavailable")]
    assert report.agreements[0].verdict is VerdictLabel.REFUTED
    assert (report.agreements[0].coverage.judged, report.agreements[0].coverage.asked) == (2, 3)
    assert any(
        n.startswith("The embedded engine settled 2 of 3 cells and the model saw 1") for n in report.notes
    )


def test_calls_are_saved_by_the_call_and_not_by_the_claim() -> None:
    """Three unsure claims of one source take one call, so that three settled ones save one."""
    told = [TOLD, "Cranes fell in Suri.", "Cranes fell in the harbour of Suri."]
    assert not any(sure(UNSURE, t) for t in told)
    assert all(sure(SILENT, t) for t in told)
    report, model = run(always("unknown"), [UNSURE, SILENT], told, per_call=3)
    assert [len(claims(q)) for q in model.questions] == [3]
    assert model.asked[0].id == prompts.prompt(PROMPT_MANY).id
    assert (
        "The embedded engine settled 3 of 6 cells and the model saw 3, which saves about 1 calls and 100 tokens."
        in report.notes
    )


def test_answers_go_to_the_claims_they_were_given_for() -> None:
    """The settled cells lie between those that were asked."""
    others = [Document.of(f"{UNSURE.text} Quay {n} was closed.", published="2031-05-09") for n in (1, 2)]
    sources = [others[0], SILENT, UNSURE, FOUR, others[1]]

    def script(question: str) -> dict[str, Any]:
        return says("unknown", 2) if "Quay 2" in question else says("true", 1)

    model = Scripted(script, delay=lambda question: 9 if "Quay 1" in question else 0)
    given = extract.given(TOLD, 1)
    judge = ASKING["cascade"](model, Manner())
    outcomes = [judged(o) for o in asyncio.run(_all(judge, [cell(given, d) for d in sources]))]
    assert len(model.asked) == 3
    assert [o.document_id for o in outcomes] == [d.id for d in sources]
    assert [o.stance.value for o in outcomes] == [
        "supports",
        "not_enough_info",
        "supports",
        "refutes",
        "not_enough_info",
    ]
    assert [o.reason for o in outcomes if o.reason] == [Reason.SILENT, Reason.PARTIAL]


async def _all(judge: Any, cells: list[Any]) -> Any:
    return await judge.judge(cells)


def test_it_is_known_by_all_that_its_answers_depend_on() -> None:
    """A batch does a job again where any of these is another."""
    model = Scripted(always("true", 1))
    hows = {
        pipeline.options(engine, model=model, manner=Manner(n)).how
        for engine in ("llm", "cascade")
        for n in (1, 3, 5)
    }
    assert len(hows) == 6
    assert ASKING["cascade"](model, Manner()).prompt == prompts.prompt(PROMPT).id


@pytest.mark.parametrize("probability", [cascade.SURE - 0.01, cascade.SURE, None])
def test_from_which_doubt_on_a_model_is_asked(probability: float | None) -> None:
    outcome = first(FOUR).model_copy(update={"probability": probability})
    asked_of = cell(extract.given(TOLD, 1), FOUR)
    assert cascade.sure(asked_of, outcome) is (probability == cascade.SURE)
    assert not cascade.sure(asked_of, UnavailableError("x"))


def test_a_source_that_says_something_near_the_claim_is_not_silent_without_being_asked() -> None:
    told = "Two cranes fell in Suri."
    assert first(NEAR, told).reason is Reason.SILENT
    assert not sure(NEAR, told)


def test_both_opinions_count_where_the_model_is_asked() -> None:
    """The embedded engine's silence outweighs a model that hardly prefers support, and yields to one that is sure."""
    near = Document.of("Several cranes toppled in Suri.", published="2031-05-09")
    told = ["Cranes fell in the harbour of Suri."]
    for true, stance in ((0.4, Stance.NOT_ENOUGH_INFO), (0.9, Stance.SUPPORTS)):
        chances = {"true": true, "false": 0.05, "unknown": 0.95 - true}
        model = Scripted(always("true", 1), {label: math.log(p) for label, p in chances.items()})
        (found,) = asyncio.run(
            _all(ASKING["cascade"](model, Manner()), [cell(extract.given(told[0], 1), near)])
        )
        assert judged(found).stance is stance
