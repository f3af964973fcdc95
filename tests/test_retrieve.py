"""What is retrieved lies in the source, in order, and holds what bears on the claim."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify import text
from verify.domain import Claim, Document
from verify.retrieve import BEST, RETRIEVERS, WHOLE, retrieve

CLAIM = Claim(id="c1", text="The Lindau bridge reopened to traffic on Friday.")
FILLER = [f"Paragraph {n} tells of bees, of honey and of a long winter in the hills." for n in range(400)]


def doc(*sentences: str) -> Document:
    return Document.of(" ".join(sentences))


def shown(document: Document, claim: Claim = CLAIM) -> str:
    return " … ".join(document.text[p.span.start : p.span.end] for p in retrieve(claim, document))


def test_a_short_source_is_read_whole() -> None:
    document = doc("  A head", *FILLER[: WHOLE // 2])
    (passage,) = retrieve(CLAIM, document)
    assert document.text[passage.span.start : passage.span.end] == document.text.strip()


@pytest.mark.parametrize("source", ["", " \n\n "])
def test_an_empty_source_gives_nothing(source: str) -> None:
    assert retrieve(CLAIM, Document.of(source)) == ()


@pytest.mark.parametrize("at", [0, 1, 200, 398, 399])
def test_the_sentence_that_says_it_is_found_wherever_it_stands_in_a_long_source(at: int) -> None:
    told = "On Friday the bridge at Lindau was reopened to traffic."
    document = doc(*FILLER[:at], told, *FILLER[at:])
    assert told in shown(document)


def test_a_found_sentence_comes_with_its_neighbours() -> None:
    told = ["The mayor came.", "The Lindau bridge reopened to traffic on Friday.", "He left early."]
    assert " ".join(told) in shown(doc(*FILLER[:200], *told, *FILLER[200:]))


def test_a_long_source_that_shares_no_word_gives_nothing() -> None:
    claim = Claim(id="c1", text="Zebras graze quietly.")
    assert retrieve(claim, doc(*FILLER)) == ()


def test_a_claim_of_stop_words_alone_breaks_nothing() -> None:
    assert retrieve(Claim(id="c1", text="It was the, and of."), doc(*FILLER)) == ()


def test_other_scripts_are_found_as_well() -> None:
    for told, asked in (
        ("Мост в Линдау снова открыт для движения.", "В Линдау открыт мост."),
        ("הגשר בלינדאו נפתח שוב לתנועה.", "הגשר בלינדאו נפתח."),
        ("أعيد فتح الجسر في لينداو أمام حركة المرور.", "فتح الجسر في لينداو."),
    ):
        document = doc(*FILLER[:200], told, *FILLER[200:])
        assert told in shown(document, Claim(id="c1", text=asked))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*FILLER[:5], CLAIM.text, "Bridges open.", "Head\n\n", "…", "“A”"]), max_size=150
    ),
    st.sampled_from([CLAIM.text, "bees", "…", "The honey, the honey and the honey."]),
)
def test_passages_lie_in_the_source_in_order_and_apart_with_ranks_of_their_own(
    pieces: list[str], asked: str
) -> None:
    document = doc(*pieces)
    found = retrieve(Claim(id="c1", text=asked), document)
    assert all(p.span.document_id == document.id for p in found)
    assert all(0 <= p.span.start < p.span.end <= len(document.text) for p in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert len({p.rank for p in found}) == len(found) <= BEST
    by_rank = sorted(found, key=lambda p: p.rank)
    assert all(a.score >= b.score for a, b in pairwise(by_rank))
    starts = {s.start for s in text.sentences(document.text)}
    assert all(p.span.start in starts for p in found)


def test_each_retriever_of_the_table_keeps_the_contract() -> None:
    for retriever in RETRIEVERS.values():
        document = doc(*FILLER[:100], CLAIM.text)
        assert retriever(CLAIM, document) == retriever(CLAIM, document) != ()
        assert retriever(CLAIM, Document.of("")) == ()
