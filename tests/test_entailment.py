"""The encoder that ships: what it says of a pair depends on the pair alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from verify import entailment

PAIRS = [
    ("A fire at the port of Lisbon killed 12 people.", "Twelve people died in a fire in Lisbon."),
    ("A fire at the port of Lisbon killed 12 people.", "The fire at the port of Lisbon killed nobody."),
    ("The council met on Tuesday. " * 8, "The council met on Tuesday."),
    ("Herring sold well in Dorn.", "The mayor of Lisbon resigned."),
]


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entailment, "_known", type(entailment._known)())


def test_a_pair_is_read_alike_alone_and_among_others() -> None:
    among = entailment.logits(PAIRS)
    entailment._known.clear()
    alone = [entailment.logits([pair])[0] for pair in PAIRS]
    for one, other in zip(among, alone, strict=True):
        assert one == pytest.approx(other, abs=1e-3)


def test_answers_come_in_the_order_asked() -> None:
    assert entailment.logits(PAIRS[::-1]) == entailment.logits(PAIRS)[::-1]


def test_equal_pairs_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []
    read = entailment._read

    def counted(pairs: Sequence[tuple[str, str]]) -> list[entailment.Logits]:
        seen.extend(pairs)
        return read(pairs)

    monkeypatch.setattr(entailment, "_read", counted)
    first = entailment.logits([PAIRS[0], PAIRS[0], PAIRS[3]])
    assert entailment.logits([PAIRS[0]]) == first[:1] == first[1:2]
    assert seen == [PAIRS[0], PAIRS[3]]


def test_no_more_is_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entailment, "KEPT", 2)
    entailment.logits(PAIRS)
    assert list(entailment._known) == PAIRS[2:]


def test_of_a_long_premise_the_end_is_cut_and_never_the_claim() -> None:
    long = "The council met on Tuesday and spoke of the harbour. " * 60
    one, other = entailment.logits([(long, "The council met."), (long, "The council never met on Tuesday.")])
    assert one != pytest.approx(other, abs=1e-2)
    assert entailment.logits([(f"{long} The end.", "The council met.")])[0] == pytest.approx(one, abs=1e-3)


def test_nothing_asked_is_nothing_answered() -> None:
    assert entailment.logits([]) == ()


def test_it_tells_plain_support_from_plain_refutation_and_from_another_matter() -> None:
    support, refutation, _, other = entailment.logits(PAIRS)
    assert support.index(max(support)) == 0
    assert refutation.index(max(refutation)) == 1
    assert other.index(max(other)) == 2
