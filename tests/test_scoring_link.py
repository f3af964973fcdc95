"""Pairs of sentences are scored in the two labels of match_mrpc, with what a reader of the score must know."""

from __future__ import annotations

import pytest

from verify.domain import Document
from verify.errors import UsageError
from verify.scoring import measures
from verify.scoring.public import GoldPair
from verify.scoring.tasks.link import score_link

RAIN = "Heavy rain flooded the old town of Brelau on Sunday, the fire service said."
FLOOD = "The old town of Brelau was flooded by heavy rain on Sunday, the fire service said."
TOLL = "The fire service of Lunde has bought four new engines for 2 million euros, according to its annual report."


def pair(name: str, first: str, second: str, label: str, of: str = "match_mrpc") -> GoldPair:
    return GoldPair(
        set=of, id=name, cluster=name, first=Document.of(first), second=Document.of(second), label=label, kind=label
    )  # fmt: skip


PAIRS = (
    pair("p1", RAIN, FLOOD, "same_claim"),
    pair("p2", RAIN, TOLL, "different_claim"),
    pair("p3", FLOOD, TOLL, "different_claim"),
)


def test_a_pair_is_answered_by_its_likeness() -> None:
    scored = score_link(PAIRS)
    assert [(o.unit, o.gold, o.answer) for o in scored.outcomes] == [
        ("p1", "same_claim", "same_claim"),
        ("p2", "different_claim", "different_claim"),
        ("p3", "different_claim", "different_claim"),
    ]
    assert scored.measures == ("accuracy", "macro_f1")
    assert measures.value("accuracy", scored.outcomes, scored.labels) == 1.0
    assert (scored.n_items, scored.cluster, scored.engine) == (3, "text", "rules")


def test_the_baselines_answer_every_pair() -> None:
    baselines = score_link(PAIRS).baselines
    assert {o.answer for o in baselines["majority"]} == {"different_claim"}
    assert [o.answer for o in baselines["word_3gram_jaccard"]] == [
        "same_claim", "different_claim", "different_claim",
    ]  # fmt: skip


def test_a_detail_says_what_is_wrong_and_how_alike_the_two_are() -> None:
    wrong = pair("p4", RAIN, FLOOD, "different_claim")
    (detail,) = score_link([wrong]).details
    assert detail.wrong
    assert detail.answer.startswith("same_claim (likeness 0.")
    assert (detail.gold_evidence, detail.evidence) == ((RAIN,), (FLOOD,))


def test_the_note_says_that_the_weights_have_seen_the_pairs_and_what_the_rules_join() -> None:
    note = score_link(PAIRS).note
    assert "fitted on the dev pairs" in note
    assert "which join 1 of 3 pairs here, 1 of them rightly" in note


def test_pairs_of_another_set_or_none_are_refused() -> None:
    with pytest.raises(UsageError, match="give those of match_mrpc"):
        score_link([pair("p5", RAIN, TOLL, "derived", of="dedup_clough_reuse")])
    with pytest.raises(UsageError):
        score_link([])
