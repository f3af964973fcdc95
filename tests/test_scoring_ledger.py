"""A ledger is scored by the articles that stand under the right name, and by how many entries a side has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import pytest

from verify.domain import Document, Kind, Reason, Stance, VerdictLabel
from verify.scoring import measures
from verify.scoring.gold import (
    GoldClaim,
    GoldDocument,
    GoldLabel,
    GoldOrigin,
    GoldSpan,
    GoldSupport,
    Story,
    Told,
)
from verify.scoring.tasks.ledger import matches, score_ledger

OFFICE = "The swing bridge will cost 40 million crowns, according to the harbour office."
OWN = "Forty million crowns is what the swing bridge will cost the port."
OUTLETS = {"a": "Vale Post", "b": "Sund Courier"}
Side = Literal["supports", "refutes"]


def told(texts: Mapping[str, str], ledger: Sequence[tuple[str, tuple[str, ...], Side]]) -> Told:
    """A story of one claim with that ledger; each article's evidence is its whole text."""
    documents = {
        d: Document.of(t, outlet=OUTLETS[d]).model_copy(update={"body_start": 0}) for d, t in texts.items()
    }
    sides = {d: side for _, names, side in ledger for d in names}
    cells = {
        d: GoldLabel(
            label=Stance(sides.get(d, "not_enough_info")),
            reason=None if d in sides else Reason.SILENT,
            evidence=(GoldSpan(start=0, end=len(t), quote=t),) if d in sides else (),
        )
        for d, t in texts.items()
    }
    claim = GoldClaim(
        id="c1",
        text="The swing bridge will cost 40 million crowns.",
        kind=Kind.FIGURE,
        speaker=None,
        span=None,
        cells=cells,
        verdict=VerdictLabel.SUPPORTED,
        ledger=tuple(GoldSupport(origin=o, documents=d, side=s, party=False) for o, d, s in ledger),
    )
    story = Story(
        schema_version=2,
        name="bridge",
        split="dev",
        about="",
        draft="draft.md",
        documents=tuple(
            GoldDocument(id=d, file=f"{d}.txt", sha256="", genre="wire", published=None) for d in texts
        ),
        origins=tuple(GoldOrigin(id=d, documents=(d,)) for d in texts),
        credits=(),
        claims=(claim,),
        quotes=(),
        utterances=(),
        times=(),
    )
    return Told(story=story, draft=Document.of("A draft of nothing."), texts=documents)


def test_a_unit_is_an_article_that_takes_a_side() -> None:
    scored = score_ledger([told({"a": OFFICE, "b": OWN}, [("harbour office", ("a",), "supports")])])
    assert [o.unit for o in scored.outcomes] == ["bridge/c1/a"]
    assert len(scored.details) == 1


def test_an_article_under_the_right_name_is_right_and_the_baseline_misses_what_is_credited() -> None:
    ledger = [("the Harbour Office", ("a",), "supports"), ("Courier", ("b",), "supports")]
    scored = score_ledger([told({"a": OFFICE, "b": OWN}, ledger)])  # type: ignore[arg-type]
    assert [o.counts for o in scored.outcomes] == [(1, 1, 1), (1, 1, 1)]
    assert [o.counts for o in scored.baselines["outlet"]] == [(0, 1, 1), (1, 1, 1)]
    assert not any(d.wrong for d in scored.details)


def test_an_article_under_another_name_is_wrong() -> None:
    scored = score_ledger([told({"a": OFFICE}, [("mayor", ("a",), "supports")])])
    assert [o.counts for o in scored.outcomes] == [(0, 1, 1)]
    assert [(d.wrong, d.answer) for d in scored.details] == [(True, "harbour office")]


def test_a_side_is_independent_where_it_has_as_many_entries_as_in_the_gold() -> None:
    two = [("harbour office", ("a",), "supports"), ("Courier", ("b",), "supports")]
    one = [("harbour office", ("a", "b"), "supports")]
    right = score_ledger([told({"a": OFFICE, "b": OWN}, two)])  # type: ignore[arg-type]
    wrong = score_ledger([told({"a": OFFICE, "b": OWN}, one)])  # type: ignore[arg-type]
    assert measures.value("independent", right.outcomes, ()) == 1
    assert measures.value("independent", wrong.outcomes, ()) == 0


def test_each_side_of_a_claim_is_counted_once() -> None:
    ledger = [("harbour office", ("a",), "supports"), ("Courier", ("b",), "refutes")]
    scored = score_ledger([told({"a": OFFICE, "b": OWN}, ledger)])  # type: ignore[arg-type]
    assert [o.shares for o in scored.outcomes] == [{"independent": (2, 2)}, {}]


@pytest.mark.parametrize(
    ("answer", "gold", "right"),
    [
        ("Ostrelle Courier", "Courier", True),
        ("the University of Norwick", "Norwick university", True),
        ("Mayor Ada Brandt", "Ada Brandt", True),
        ("harbour master", "budget office", False),
        ("Mayor Ada Brandt", "Mayor Otto Kern", False),
        (None, "Courier", False),
    ],
)
def test_names_match_where_they_share_a_head_word(answer: str | None, gold: str, right: bool) -> None:
    assert matches(answer, gold) is right
