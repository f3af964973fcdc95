"""A judgement is strictly right where its label is right and the sentences that carry it are cited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from verify.domain import Claim, Document, Evidence, Failure, Judgement, Provenance, Reason, Stance
from verify.scoring import measures
from verify.scoring.records import Answers, Detail, Outcome
from verify.scoring.sets import GoldCell, GoldItem
from verify.scoring.tasks import judge

SENTENCES = (
    "The ferry Alma left Brink at dawn.",
    "It sank off the harbour wall on Monday.",
    "All forty aboard were saved, the coast guard said.",
)
DOCUMENT = Document.of(" ".join(SENTENCES), title="Alma sinks")
CLAIM = Claim(id="c1", text="The ferry Alma sank on Monday.")
BY = Provenance(engine="scripted", model="m", version="0.1", prompt="judge.v1@0", replayed=True)


def place(number: int) -> tuple[int, int]:
    start = DOCUMENT.text.index(SENTENCES[number])
    return start, start + len(SENTENCES[number])


def item(label: str = "supports", *gold: int, evidence: bool = True, **more: Any) -> GoldItem:
    known = {"unit": "c1/alma", "cluster": "alma", **more}
    cell = GoldCell(
        set="stories", item_id="c1", claim=CLAIM, document=DOCUMENT, label=label,
        evidence=tuple(map(place, gold)) if evidence else None, **known,
    )  # fmt: skip
    return GoldItem(id="c1", claim=CLAIM, cells=(cell,))


def judgement(
    stance: Stance, *cited: tuple[int, int], reason: Reason | None = None, **more: Any
) -> Judgement:
    return Judgement(
        claim_id=CLAIM.id,
        document_id=DOCUMENT.id,
        stance=stance,
        reason=reason,
        evidence=tuple(
            Evidence(document_id=DOCUMENT.id, start=s, end=e, quote=DOCUMENT.text[s:e]) for s, e in cited
        ),
        provenance=BY,
        **more,
    )


def outcome(gold: GoldItem, answer: Judgement | Failure) -> Outcome:
    (found,) = judge.scored("stories", [gold], [answer]).outcomes
    return found


def strict(gold: Sequence[int], cited: Sequence[tuple[int, int]]) -> bool | None:
    return outcome(item("supports", *gold), judgement(Stance.SUPPORTS, *cited)).strict


FAILURE = Failure(
    claim_id=CLAIM.id, document_id=DOCUMENT.id, stage="judge", kind="truncated", message="The answer was cut."
)


def test_a_label_is_strictly_right_where_the_gold_sentence_is_cited() -> None:
    assert strict([1], [place(1)]) is True


def test_evidence_off_by_one_sentence_is_not_strict() -> None:
    for number in (0, 2):
        found = outcome(item("supports", 1), judgement(Stance.SUPPORTS, place(number)))
        assert found.answer == found.gold
        assert found.strict is False


def test_each_gold_sentence_must_be_cited_and_more_may_be() -> None:
    assert strict([0, 1], [place(1)]) is False
    assert strict([0, 1], [place(0), place(1)]) is True
    assert strict([0, 1], [(place(0)[0], place(1)[1])]) is True
    assert strict([1], [place(0), place(1), place(2)]) is True


def test_half_of_a_gold_sentence_is_enough_and_less_is_not() -> None:
    start, end = place(1)
    half = (end - start + 1) // 2
    assert strict([1], [(start, start + half)]) is True
    assert strict([1], [(start, start + half - 2)]) is False
    assert strict([1], [(start, start + half // 2), (end - half + half // 2, end)]) is True
    third = (start, start + (end - start) // 3)
    assert strict([1], [third, third]) is False, "the same words cited twice count once"


def test_of_many_pieces_of_evidence_five_count() -> None:
    elsewhere = [place(0)] * (judge.MOST - 1)
    assert strict([1], [*elsewhere, place(1)]) is True
    assert strict([1], [*elsewhere, place(0), place(1)]) is False


def test_a_wrong_label_is_not_strict_whatever_it_cites() -> None:
    found = outcome(item("supports", 1), judgement(Stance.REFUTES, place(1)))
    assert (found.answer, found.strict) == ("refutes", False)


@pytest.mark.parametrize("reason", [Reason.SILENT, Reason.PARTIAL])
def test_not_enough_info_needs_no_evidence_to_be_strict(reason: Reason) -> None:
    answer = judgement(Stance.NOT_ENOUGH_INFO, reason=reason)
    assert outcome(item("not_enough_info", 1), answer).strict is True
    assert outcome(item("not_enough_info"), answer).strict is True
    assert outcome(item("supports", 1), answer).strict is False


def test_a_set_without_evidence_has_no_strict_score() -> None:
    found = outcome(item("supports", evidence=False), judgement(Stance.SUPPORTS, place(1)))
    assert (found.answer, found.strict) == ("supports", None)
    assert "strict" not in measures.names([found])


def test_a_failure_is_unscored_and_says_why() -> None:
    gold = item("supports", 1)
    scored = judge.scored("stories", [gold, gold], [judgement(Stance.SUPPORTS, place(1)), FAILURE])
    right, failed = scored.outcomes
    assert (failed.scored, failed.answer, failed.strict) == (False, None, None)
    assert scored.failures == {"truncated": 1}
    assert measures.value("strict", scored.outcomes, scored.labels) == 1.0
    assert measures.value("accuracy", scored.outcomes, scored.labels) == 1.0
    assert measures.value("coverage", scored.outcomes, scored.labels) == 0.5
    detail = scored.details[1]
    assert (detail.failure, detail.answer, detail.wrong) == ("The answer was cut.", "", False)
    assert detail.gold_evidence == (SENTENCES[1],)
    assert right.scored


def test_a_detail_holds_the_words_of_both_evidences() -> None:
    answer = judgement(Stance.REFUTES, place(2), rationale="All were saved.", probability=0.8)
    scored = judge.scored("stories", [item("supports", 0, 1)], [answer])
    assert scored.details == (
        Detail(
            task="judge",
            set="stories",
            unit="c1/alma",
            claim=CLAIM.text,
            document="Alma sinks",
            gold="supports",
            answer="refutes",
            wrong=True,
            gold_evidence=SENTENCES[:2],
            evidence=SENTENCES[2:],
            rationale="All were saved.",
        ),
    )
    assert scored.outcomes[0].probability == 0.8


def test_a_detail_of_not_enough_info_says_the_reason() -> None:
    answer = judgement(Stance.NOT_ENOUGH_INFO, reason=Reason.PREDATES)
    (detail,) = judge.scored("stories", [item("not_enough_info")], [answer]).details
    assert (detail.answer, detail.wrong) == ("not_enough_info (predates)", False)


def test_the_score_names_model_prompt_and_version_and_that_it_was_replayed() -> None:
    scored = judge.scored("stories", [item("supports", 1)], [judgement(Stance.SUPPORTS, place(1))])
    assert (scored.model, scored.prompt, scored.version) == ("m", "judge.v1@0", "0.1")
    assert scored.answers is Answers.REPLAYED
    assert (scored.cluster, scored.measures) == ("article", ("macro_f1", "accuracy"))


def test_the_pairs_that_an_engine_is_given_hold_no_label() -> None:
    assert judge.pairs([item("refutes", 1)]) == [(CLAIM, DOCUMENT)]
