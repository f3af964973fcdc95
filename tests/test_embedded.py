"""The embedded judge on short texts of our own: what it must never get wrong, whatever else it misses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verify import Document, Judgement, Stance, check_sync, ingest
from verify.domain import Reason

EXAMPLE = Path(__file__).parent.parent / "examples" / "mediation"

FIRE = (
    "LISBON, March 4, 2025. A fire in a warehouse at the port of Lisbon killed 12 people on March 3, the fire brigade "
    "said. Brigade commander Rui Almada said that the fire did not start in the kitchen. "
    "The mayor, Ines Prata, promised a new inspection of all warehouses. The port stayed open."
)


def judged(claim: str, source: str = FIRE, published: str | None = "2025-03-04") -> Judgement:
    report = check_sync(claims=[claim], sources=[Document.of(source, published=published)])
    (judgement,) = report.judgements
    return judgement


@pytest.mark.parametrize(
    "claim",
    [
        "A fire in a warehouse at the port of Lisbon killed 12 people on March 3, 2025.",
        "Ines Prata promised a new inspection of all warehouses.",
        "The port stayed open.",
        "Rui Almada said that the fire did not start in the kitchen.",
    ],
)
def test_what_the_source_says_in_nearly_these_words_is_supported(claim: str) -> None:
    judgement = judged(claim)
    assert judgement.stance is Stance.SUPPORTS
    assert all(FIRE[e.start : e.end] == e.quote for e in judgement.evidence)


@pytest.mark.parametrize(
    "claim",
    [
        "A fire in a warehouse at the port of Lisbon killed 21 people on March 3, 2025.",
        "A fire in a warehouse at the port of Lisbon killed 12 people on March 1, 2025.",
        "A fire in a warehouse at the port of Lisbon did not kill 12 people on March 3, 2025.",
        "Rui Almada said that the fire started in the kitchen.",
        "The port did not stay open.",
        "The port stayed closed.",
    ],
)
def test_one_digit_day_negation_or_opposite_is_refuted(claim: str) -> None:
    assert judged(claim).stance is Stance.REFUTES


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The mayor resigned on Monday.", "The mayor refused to resign on Monday."),
        ("Berg said that the crew was drunk.", "Berg denied that the crew was drunk."),
        ("Profits at the mill fell by 5 percent.", "Profits at the mill rose by 5 percent."),
    ],
)
def test_what_was_refused_denied_or_went_the_other_way_is_never_supported(claim: str, source: str) -> None:
    assert judged(claim, source, None).stance is Stance.REFUTES


@pytest.mark.parametrize(
    "claim",
    [
        "A fire in a warehouse at the port of Porto killed 12 people on March 3, 2025.",
        "Ines Prata said that the fire did not start in the kitchen.",
        "Rui Almada promised a new inspection of all warehouses in 2027.",
    ],
)
def test_another_place_speaker_or_year_is_never_supported(claim: str) -> None:
    assert judged(claim).stance is not Stance.SUPPORTS


@pytest.mark.parametrize(
    "claim",
    [
        "The euro fell against the dollar on March 3, 2025.",
        "The court in Lisbon acquitted three ministers.",
        "Passengers waited at the airport for hours.",
    ],
)
def test_a_source_on_something_else_is_silent(claim: str) -> None:
    judgement = judged(claim)
    assert judgement.stance is Stance.NOT_ENOUGH_INFO
    assert judgement.reason is Reason.SILENT


def test_rule_7_the_words_without_their_speaker_do_not_support_that_he_said_them() -> None:
    judgement = judged("Ines Prata said that the port stayed open.")
    assert judgement.stance is Stance.NOT_ENOUGH_INFO


def test_rule_7_that_somebody_said_otherwise_on_another_day_does_not_refute_that_he_said_it() -> None:
    source = "On June 20, 2025, the minister Carla Voss said that the bridge would not be closed."
    judgement = judged(
        "On June 13, 2025, Carla Voss said that the bridge would be closed.", source, "2025-06-21"
    )
    assert judgement.stance is not Stance.SUPPORTS
    assert judgement.stance is not Stance.REFUTES


@pytest.mark.parametrize(
    "claim",
    [
        "Dorn had earlier offered to mediate in the dispute between Suri and Velm.",
        "Dorn proposed to mediate in the dispute between Suri and Velm.",
    ],
)
def test_rule_7_an_earlier_offer_is_not_refuted_by_a_later_refusal(claim: str) -> None:
    """It is a change: two utterances on two days."""
    source = "On June 20 Peer Hallstad said that Dorn does not seek to mediate in the dispute between Suri and Velm."
    assert judged(claim, source).stance is not Stance.REFUTES
    seeking = "Peer Hallstad said that Dorn seeks to mediate in the dispute between Suri and Velm."
    assert judged(seeking, source).stance is Stance.REFUTES, "the same words without their not"
    denied = "Dorn never offered to mediate in the dispute between Suri and Velm, Peer Hallstad said."
    assert judged(claim, denied).stance is not Stance.SUPPORTS


def test_rule_7_the_sentence_that_names_the_speaker_is_part_of_the_evidence() -> None:
    source = "Carla Voss opened the session in Bern. She said that the bridge would be closed in May."
    judgement = judged("Carla Voss said that the bridge would be closed in May.", source, None)
    assert judgement.stance is Stance.SUPPORTS
    assert "Carla Voss" in " ".join(e.quote for e in judgement.evidence)


def test_the_claims_of_the_example_are_judged_as_its_labels_say() -> None:
    expected = json.loads((EXAMPLE / "expected.json").read_text("utf-8"))["claims"]
    sources = ingest.load_many([EXAMPLE / "sources"]).documents
    report = check_sync(claims=[c["text"] for c in expected], sources=sources)
    assert [a.verdict for a in report.agreements] == [c["verdict"] for c in expected]
