"""The reports say of a source whose speakers contradict each other who says so and who says otherwise."""

from __future__ import annotations

import asyncio
import json
import re

import pytest

from verify import pipeline
from verify.domain import (
    Agreement,
    Claim,
    Coverage,
    Document,
    Evidence,
    Judgement,
    Mode,
    Origin,
    Provenance,
    Report,
    Span,
    Stance,
    VerdictLabel,
)
from verify.report import render
from verify.report.view import view

DIED = "40 people died."
SAYS = "The minister said 40 people died."
DENIES = "The hospital said 12 people died."
BOTH = "The minister says so, the hospital says otherwise (wire.txt)"


def checked(*more: str) -> Report:
    texts = (f"{SAYS} {DENIES}", *more)
    sources = [Document.of(words, path=f"{('wire', 'other')[n]}.txt") for n, words in enumerate(texts)]
    return asyncio.run(pipeline.check(None, [DIED], sources, pipeline.options()))


@pytest.mark.parametrize("name", ["terminal", "markdown", "html"])
def test_both_speakers_are_named_with_both_quotations(name: str) -> None:
    words = render(checked(), name)
    plain = " ".join(re.sub(r"<[^>]+>|\\", " " if name == "html" else "", words).split())
    for shown in (BOTH, SAYS, DENIES):
        assert shown in plain, shown


def test_the_json_report_holds_both_positions_with_their_words() -> None:
    (agreement,) = json.loads(render(checked(), "json"))["agreements"]
    assert [(p["speaker"], p["stance"], p["evidence"][0]["quote"]) for p in agreement["positions"]] == [
        ("The minister", "supports", SAYS),
        ("The hospital", "refutes", DENIES),
    ]


def test_a_divided_source_is_why_a_claim_stays_open() -> None:
    (row,) = view(checked()).rows
    assert (row.verdict, row.why) == (VerdictLabel.NOT_ENOUGH_INFO, BOTH)


def test_a_supported_claim_still_tells_of_the_source_that_is_divided() -> None:
    report = checked("In all, 40 people died in the fire, and their names are on the wall.")
    (row,) = view(report).rows
    assert row.verdict is VerdictLabel.SUPPORTED
    brief = " ".join(render(report, "terminal").split())
    assert BOTH in brief
    assert DENIES in brief


def test_a_divided_source_is_not_said_to_have_copies_that_disagree() -> None:
    words = render(checked(), "markdown")
    assert "two of its speakers contradict each other: not counted on either side" in words
    assert "copies" not in words.split("## Sources")[0]


def test_the_page_leads_from_each_position_to_its_words_in_the_source() -> None:
    page = render(checked(), "html")
    places = [f"words-1-{at}-{at + len(words)}" for at, words in ((0, SAYS), (len(SAYS) + 1, DENIES))]
    for place in places:
        assert f'href="#{place}"' in page
        assert f'id="{place}"' in page


def compared(copied: bool) -> str:
    """Why a claim is open that its own article tells, and another one by the words of a copy or too weakly."""
    own, other = (Document.of(f"{n}. {DIED}", path=f"{n}.txt") for n in ("own", "other"))
    span = Span(document_id=own.id, start=5, end=5 + len(DIED))
    made_by = Provenance(engine="embedded", version="0")
    cells = [
        Judgement(
            claim_id="c1",
            document_id=d.id,
            stance=Stance.SUPPORTS,
            probability=p,
            evidence=(
                Evidence(
                    document_id=d.id, start=d.text.index(DIED), end=d.text.index(DIED) + len(DIED), quote=DIED
                ),
            ),
            provenance=made_by,
        )
        for d, p in ((own, 0.9), (other, 0.9 if copied else 0.45))
    ]
    groups = [Origin(id="o1", document_ids=(own.id, other.id) if copied else (own.id,))]
    groups += [] if copied else [Origin(id="o2", document_ids=(other.id,))]
    report = Report(
        version="0",
        mode=Mode.COMPARE,
        engine="embedded",
        documents=(own, other),
        claims=(Claim(id="c1", text=DIED, span=span),),
        judgements=tuple(cells),
        origins=tuple(groups),
        agreements=(
            Agreement(
                claim_id="c1",
                verdict=VerdictLabel.NOT_ENOUGH_INFO,
                asserting=("o1",),
                silent=() if copied else ("o2",),
                dissent=() if copied else (other.id,),
                coverage=Coverage(judged=2, asked=2),
                policy="standard",
            ),
        ),
    )
    (row,) = view(report).rows
    return row.why


def test_another_origin_too_weak_to_count_is_not_called_the_claims_own() -> None:
    assert compared(copied=False) == "other.txt supports it: too weak to count"


def test_a_copy_of_the_claims_own_article_is_called_its_own_origin() -> None:
    assert compared(copied=True) == "only its own origin tells it (also in other.txt)"
