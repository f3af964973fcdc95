"""The quotations of a draft, held against its sources, as every report shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError
from test_report import HOSTILE

from verify import Document, Report, check_sync, compare_sync, render
from verify.cli import main
from verify.domain import Quote, QuoteCheck, QuoteRelation, Span
from verify.report.quoted import OF_THE_DRAFT
from verify.report.view import view

WIRE = (
    "“We have not closed the pool, and 40 lifeguards will keep their posts until June,” said Mayor Lena Corvay.\n\n"
    "“The harbour belongs to both countries and to nobody else,” Minister Edo Marsk told reporters. "
    "“Nobody was hurt when the crane fell into the basin,” he added."
)
RIGHT = "“The harbour belongs to both countries,” said Minister Edo Marsk."
WRONG = {
    "not found in any source": "“Herons nest on every chimney of the old cannery,” said Minister Edo Marsk.",
    "negation changed: have not → have": (
        "“We have closed the pool, and 40 lifeguards will keep their posts until June,” said Mayor Lena Corvay."
    ),
    "another number: and 40 → and 60": (
        "“We have not closed the pool, and 60 lifeguards will keep their posts until June,” said Mayor Lena Corvay."
    ),
    "one word differs: both countries → both sides": (
        "“The harbour belongs to both sides and to nobody else,” said Minister Edo Marsk."
    ),
    "said by another speaker: Edo Marsk": (
        "“Nobody was hurt when the crane fell into the basin,” said Mayor Lena Corvay."
    ),
    "words left out, so that it says what no source says": (
        "“The harbour belongs to both countries … when the crane fell into the basin,” said Minister Edo Marsk."
    ),
}
FORMATS = ("terminal", "markdown", "html")


def report(*sentences: str, wire: str = WIRE) -> Report:
    draft = Document.of("\n\n".join(sentences), path="draft.md")
    return check_sync(draft, sources=[Document.of(wire, path="wire.txt")])


def flat(shown: str) -> str:
    return " ".join(shown.split())


@pytest.mark.parametrize(("what", "sentence"), WRONG.items())
def test_a_quotation_that_no_source_has_so_is_told_with_what_is_wrong(what: str, sentence: str) -> None:
    told = view(report(sentence)).quoted
    assert told is not None
    assert [held.what for held in told.refused] == [what]
    assert told.accepted == ""


def test_a_quotation_that_stands_in_a_source_is_only_counted() -> None:
    told = view(report(RIGHT)).quoted
    assert told is not None
    assert told.refused == ()
    assert told.accepted == "1 quotation of the draft stands in a source to the letter."
    start = WIRE.index("The harbour belongs")
    assert told.standing == (f"“The harbour belongs to both countries,” — wire.txt:{start}–{start + 37}",)


def test_what_stands_nowhere_comes_first_and_another_translation_or_speaker_later() -> None:
    told = view(report(*reversed(WRONG.values()), RIGHT)).quoted
    assert told is not None
    assert [held.what for held in told.refused] == list(WRONG)
    assert told.accepted == "1 other quotation of the draft stands in a source to the letter."


@pytest.mark.parametrize("form", FORMATS)
def test_each_report_shows_the_words_of_the_draft_and_those_of_the_source_with_their_places(
    form: str,
) -> None:
    sentence = WRONG["one word differs: both countries → both sides"]
    shown = flat(render(report(sentence), form, **({"width": 160} if form == "terminal" else {})))
    assert OF_THE_DRAFT.casefold() in shown.casefold()
    assert "one word differs: both countries → both sides" in shown
    start = WIRE.index("The harbour")
    assert "“The harbour belongs to both countries and to nobody else,”" in shown
    assert f"wire.txt:{start}–{start + 57}" in shown
    assert "draft.md:1–54" in shown
    assert "1 quotation of the draft stands in no source as the draft has it." in shown


@pytest.mark.parametrize("form", FORMATS)
def test_a_draft_without_quotations_has_no_section_for_them(form: str) -> None:
    assert OF_THE_DRAFT.casefold() not in render(report("The pool in Alder stays open."), form).casefold()


def test_an_invented_quotation_is_shown_beside_no_words_that_it_has_nothing_in_common_with() -> None:
    told = view(report(WRONG["not found in any source"])).quoted
    assert told is not None
    assert told.refused[0].there is None


def test_the_draft_stands_in_no_sheet_where_its_quotations_are_checked() -> None:
    other = "“The harbour belongs to both sides and to nobody else,” Minister Edo Marsk told the Post."
    draft = Document.of(RIGHT)
    made = check_sync(draft, sources=[Document.of(WIRE), Document.of(other)])
    (sheet,) = made.quote_sheets
    held = {sheet.reference.span.document_id, *(v.quote.span.document_id for v in sheet.variants)}
    assert held == {d.id for d in made.sources}
    assert [c.quote.words for c in made.quote_checks] == ["The harbour belongs to both countries,"]


def test_nothing_is_checked_where_there_is_no_draft() -> None:
    sources = [Document.of(WIRE), Document.of(RIGHT)]
    assert check_sync(claims=["The pool in Alder is closed."], sources=sources).quote_checks == ()
    assert compare_sync(sources).quote_checks == ()


def test_hostile_words_in_a_quotation_do_nothing_but_show() -> None:
    made = report(f"“{HOSTILE} and the herons nest on every chimney,” said Minister Edo Marsk.")
    assert "<script" not in render(made, "html")
    assert "\x1b" not in render(made, "terminal", color=False)


def test_a_misquoted_draft_is_a_condition_to_fail_on(tmp_path: Path) -> None:
    source = tmp_path / "wire.txt"
    source.write_text(WIRE, encoding="utf-8")
    for name, sentence, code in (("a.md", RIGHT, 0), ("b.md", WRONG["not found in any source"], 1)):
        (tmp_path / name).write_text(sentence, encoding="utf-8")
        argv = [
            "check",
            str(tmp_path / name),
            "--sources",
            str(source),
            "--quiet",
            "--out",
            str(tmp_path / "o.json"),
        ]
        assert main([*argv, "--fail-on", "misquoted"]) == code
        assert main(argv) == 0


def quote(document: str, words: str = "both countries") -> Quote:
    return Quote(span=Span(document_id=document, start=0, end=len(words)), words=words)


def test_a_check_cannot_accept_what_stands_nowhere_or_in_another_mouth() -> None:
    here = Span(document_id="b", start=0, end=3)
    with pytest.raises(ValidationError, match="accepted"):
        QuoteCheck(quote=quote("a"), accepted=True)
    with pytest.raises(ValidationError, match="accepted"):
        QuoteCheck(
            quote=quote("a"), span=here, reference=quote("b"), relation=QuoteRelation.SPEAKER, accepted=True
        )
    with pytest.raises(ValidationError, match="reference"):
        QuoteCheck(quote=quote("a"), relation=QuoteRelation.WORD, accepted=False)


def test_a_report_takes_no_check_of_what_is_not_the_drafts_or_held_against_no_source() -> None:
    made = report(RIGHT)
    (held,) = made.quote_checks
    source, draft = made.sources[0].id, made.draft_id
    assert draft is not None
    foreign = held.model_copy(update={"quote": held.reference})
    own = held.model_copy(update={"span": Span(document_id=draft, start=0, end=4)})
    forged = held.model_copy(update={"quote": held.quote.model_copy(update={"words": "Herons"})})
    for wrong in (foreign, own, forged):
        data = {**dict(made), "quote_checks": (wrong,)}
        with pytest.raises(ValidationError):
            Report(**data)
    assert Report(**dict(made)).quote_checks[0].span == held.span
    assert held.span is not None
    assert held.span.document_id == source
