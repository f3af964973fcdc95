"""From stances to a verdict: origins vote, copies do not, and nothing that disagrees is lost."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.agree import POLICIES, Policy, agree
from verify.domain import (
    Agreement,
    Claim,
    Evidence,
    Failure,
    Judgement,
    Origin,
    Provenance,
    Reason,
    Stance,
    VerdictLabel,
)

CLAIM = Claim(id="c1", text="The bridge reopened on Friday.")
STANDARD = Policy("standard", 0.5)
FOR, AGAINST, SILENT = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO


def cell(document: str, stance: Stance, probability: float | None = None, claim: str = "c1") -> Judgement:
    silent = stance is SILENT
    return Judgement(
        claim_id=claim,
        document_id=document,
        stance=stance,
        reason=Reason.SILENT if silent else None,
        evidence=() if silent else (Evidence(document_id=document, start=0, end=3, quote="The"),),
        probability=probability,
        provenance=Provenance(engine="scripted", version="0"),
    )


def failed(document: str) -> Failure:
    return Failure(claim_id="c1", document_id=document, stage="judge", kind="refused", message="no")


def origin(name: str, *documents: str) -> Origin:
    return Origin(id=name, document_ids=documents or (name,))


def settle(
    cells: list[Judgement],
    *origins: Origin,
    failures: tuple[Failure, ...] = (),
    asserting: frozenset[str] = frozenset(),
) -> Agreement:
    listed = origins or tuple(origin(c.document_id) for c in cells)
    return agree(CLAIM, cells, failures, listed, STANDARD, asserting)


@pytest.mark.parametrize(
    ("stances", "verdict"),
    [
        ([FOR], VerdictLabel.SUPPORTED),
        ([AGAINST], VerdictLabel.REFUTED),
        ([SILENT], VerdictLabel.NOT_ENOUGH_INFO),
        ([FOR, FOR, SILENT], VerdictLabel.SUPPORTED),
        ([AGAINST, SILENT], VerdictLabel.REFUTED),
        ([FOR, AGAINST], VerdictLabel.CONFLICTING),
        ([FOR, FOR, FOR, FOR, AGAINST], VerdictLabel.CONFLICTING),
    ],
)
def test_the_verdict_follows_from_the_stances_of_independent_origins(
    stances: list[Stance], verdict: VerdictLabel
) -> None:
    cells = [cell(f"d{n}", s) for n, s in enumerate(stances)]
    found = settle(cells)
    assert found.verdict is verdict
    for side, stance in (("supporting", FOR), ("refuting", AGAINST), ("silent", SILENT)):
        assert set(getattr(found, side)) == {c.document_id for c in cells if c.stance is stance}


def test_two_copies_that_support_are_one_origin() -> None:
    found = settle([cell("a", FOR), cell("b", FOR)], origin("o1", "a", "b"))
    assert (found.verdict, found.supporting) == (VerdictLabel.SUPPORTED, ("o1",))


def test_copies_that_contradict_each_other_are_divided_and_counted_on_neither_side() -> None:
    found = settle([cell("a", FOR), cell("b", AGAINST)], origin("o1", "a", "b"))
    assert found.divided == ("o1",)
    assert (found.supporting, found.refuting) == ((), ())
    assert found.verdict is VerdictLabel.NOT_ENOUGH_INFO


def test_a_divided_origin_leaves_the_others_their_votes() -> None:
    cells = [cell("a", FOR), cell("b", AGAINST), cell("c", FOR)]
    found = settle(cells, origin("o1", "a", "b"), origin("o2", "c"))
    assert (found.verdict, found.supporting, found.divided) == (VerdictLabel.SUPPORTED, ("o2",), ("o1",))


@pytest.mark.parametrize("stance", [FOR, AGAINST])
def test_where_one_copy_is_silent_the_words_of_the_other_count(stance: Stance) -> None:
    found = settle([cell("a", SILENT), cell("b", stance)], origin("o1", "a", "b"))
    assert ("o1" in found.supporting, "o1" in found.refuting) == (stance is FOR, stance is AGAINST)
    assert not found.divided


def test_where_one_copy_failed_the_words_of_the_other_count() -> None:
    found = settle([cell("b", FOR)], origin("o1", "a", "b"), failures=(failed("a"),))
    assert found.verdict is VerdictLabel.SUPPORTED
    assert (found.coverage.judged, found.coverage.asked) == (1, 2)


def test_an_origin_that_only_carries_the_claims_own_text_asserts_and_does_not_count() -> None:
    found = settle([cell("a", FOR), cell("b", SILENT)], asserting=frozenset({"a"}))
    assert (found.asserting, found.supporting) == (("a",), ())
    assert found.verdict is VerdictLabel.NOT_ENOUGH_INFO


def test_a_copy_of_an_asserting_document_asserts_as_well() -> None:
    found = settle([cell("a", FOR), cell("b", FOR)], origin("o1", "a", "b"), asserting=frozenset({"a"}))
    assert (found.asserting, found.supporting) == (("o1",), ())


def test_an_asserting_origin_does_not_take_the_vote_of_an_independent_one() -> None:
    found = settle([cell("a", FOR), cell("b", FOR)], asserting=frozenset({"a"}))
    assert (found.verdict, found.supporting) == (VerdictLabel.SUPPORTED, ("b",))


def test_a_copy_of_the_draft_that_contradicts_it_is_shown_as_divided() -> None:
    found = settle([cell("a", AGAINST)], asserting=frozenset({"a"}))
    assert (found.divided, found.refuting) == (("a",), ())


def test_where_every_cell_failed_there_is_no_verdict() -> None:
    found = settle([], origin("a"), origin("b"), failures=(failed("a"), failed("b")))
    assert found.verdict is None
    assert (found.coverage.judged, found.coverage.asked) == (0, 2)
    assert (found.supporting, found.refuting, found.silent, found.divided) == ((), (), (), ())


def test_where_nothing_was_asked_there_is_no_verdict() -> None:
    assert settle([]).verdict is None


def test_a_failure_is_in_no_list_of_origins() -> None:
    found = settle([cell("a", FOR)], origin("a"), origin("b"), failures=(failed("b"),))
    assert found.verdict is VerdictLabel.SUPPORTED
    assert "b" not in (*found.supporting, *found.refuting, *found.silent, *found.divided, *found.dissent)


@pytest.mark.parametrize(("strong", "weak"), [(FOR, AGAINST), (AGAINST, FOR)])
def test_dissent_below_the_threshold_is_listed_and_not_counted(strong: Stance, weak: Stance) -> None:
    found = settle([cell("a", strong, 0.9), cell("b", weak, 0.4)])
    assert found.verdict is (VerdictLabel.SUPPORTED if strong is FOR else VerdictLabel.REFUTED)
    assert found.dissent == ("b",)
    assert "b" not in (*found.supporting, *found.refuting)


def test_weak_agreement_is_no_dissent() -> None:
    assert settle([cell("a", FOR, 0.9), cell("b", FOR, 0.4)]).dissent == ()


@pytest.mark.parametrize("stance", [FOR, AGAINST])
def test_a_weak_stance_alone_settles_nothing_and_is_listed(stance: Stance) -> None:
    found = settle([cell("a", stance, 0.4)])
    assert (found.verdict, found.dissent) == (VerdictLabel.NOT_ENOUGH_INFO, ("a",))


def test_weak_dissent_of_a_copy_of_the_draft_is_listed() -> None:
    found = settle([cell("a", AGAINST, 0.4), cell("b", FOR)], asserting=frozenset({"a"}))
    assert found.dissent == ("a",)


def test_weak_dissent_within_an_origin_does_not_divide_it() -> None:
    found = settle([cell("a", FOR, 0.9), cell("b", AGAINST, 0.4)], origin("o1", "a", "b"))
    assert (found.supporting, found.divided, found.dissent) == (("o1",), (), ("b",))


@pytest.mark.parametrize("probability", [None, 0.5, 1.0])
def test_a_stance_at_the_threshold_or_without_a_probability_counts(probability: float | None) -> None:
    assert settle([cell("a", FOR, probability)]).supporting == ("a",)


def test_the_cells_of_other_claims_do_not_count() -> None:
    found = settle([cell("a", FOR), cell("b", AGAINST, claim="c2")], origin("a"), origin("b"))
    assert found.verdict is VerdictLabel.SUPPORTED
    assert (found.coverage.judged, found.coverage.asked) == (1, 1)


def test_the_policy_is_named_in_the_agreement() -> None:
    for name, make in POLICIES.items():
        assert agree(CLAIM, [], [], [], make()).policy == name == make().name


STANCES = st.sampled_from([FOR, AGAINST, SILENT])


@given(st.lists(st.tuples(STANCES, st.sampled_from([None, 0.2, 0.8])), min_size=1, max_size=6), st.data())
def test_every_judged_origin_is_in_one_list_and_one_only(
    drawn: list[tuple[Stance, float | None]], data: st.DataObject
) -> None:
    cells = [cell(f"d{n}", *each) for n, each in enumerate(drawn)]
    groups: dict[int, list[str]] = {}
    for c in cells:
        groups.setdefault(data.draw(st.integers(0, 3)), []).append(c.document_id)
    origins = [origin(f"o{n}", *ids) for n, ids in groups.items()]
    own = frozenset(data.draw(st.sets(st.sampled_from([c.document_id for c in cells]), max_size=2)))
    found = settle(cells, *origins, asserting=own)
    listed = (*found.supporting, *found.refuting, *found.silent, *found.divided, *found.asserting)
    assert sorted(listed) == sorted(o.id for o in origins)
    assert found.verdict is not None


def test_the_order_of_the_sources_changes_no_verdict() -> None:
    for stances in product([FOR, AGAINST, SILENT], repeat=3):
        cells = [cell(f"d{n}", s) for n, s in enumerate(stances)]
        found = {settle(list(order), origin("o1", "d0", "d1"), origin("o2", "d2")).verdict
                 for order in permutations(cells)}  # fmt: skip
        assert len(found) == 1
