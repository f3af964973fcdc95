"""The agreement matrix: who stands where on each claim, by origin, the conflicts first."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import unquote

import pytest
from lxml.html import document_fromstring
from test_report import HOSTILE, SHOWN, Case, Tags, bridge, compared, hostile, markdown_tokens, shown
from test_report_sheets import entry, toll

from verify.domain import (
    Agreement,
    Claim,
    Content,
    Coverage,
    Document,
    Kind,
    Mode,
    Origin,
    Reason,
    Report,
    Span,
    Stance,
    VerdictLabel,
)
from verify.report import render
from verify.report.grid import Cell, Line, Matrix, State
from verify.report.matrix_lines import ranges
from verify.report.view import view

FOR, AGAINST = Stance.SUPPORTS, Stance.REFUTES
SUPPORTED, REFUTED, CONFLICTING = (VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.CONFLICTING)
OPEN = VerdictLabel.NOT_ENOUGH_INFO

HARBOUR = "The harbour of Sel closed on Monday. A crane had fallen into the basin. Two ships were hit."
COAST = "Sel shut its harbour on Monday. Three ships were hit when a crane fell."
PORT = "The port office of Sel says that it will pay for the ships."
RADIO = "The radio played music for the whole of Monday, and spoke of the sea."


class Articles:
    """Articles to be compared: of one origin where they stand in one list."""

    def __init__(self, *groups: list[str]) -> None:
        self.case = Case(draft=None)
        self.documents: list[Document] = []
        self.origins: list[str] = []
        for number, texts in enumerate(groups):
            names = [f"{number}{letter}.txt" for letter, _ in zip("abc", texts, strict=False)]
            mine = [self.case.source(text, name) for name, text in zip(names, texts, strict=True)]
            self.documents += mine
            self.origins.append(self.case.origin(*mine))

    def claim(self, document: Document, words: str, **more: object) -> str:
        """A claim of the document, in its own words."""
        claim = self.case.claim(words, **more)
        start = document.text.index(words)
        span = Span(document_id=document.id, start=start, end=start + len(words))
        self.case.claims[-1] = self.case.claims[-1].model_copy(update={"span": span})
        self.case.cell(claim, document, FOR, words)
        return claim

    def matrix(self) -> Matrix:
        return matrix_of(self.report())

    def report(self) -> Report:
        return self.case.report(mode=Mode.COMPARE)


def matrix_of(report: Report) -> Matrix:
    found = view(report).matrix
    assert found
    return found


def sections(found: Matrix) -> dict[str, list[int]]:
    return {section.heading: [line.number for line in section.lines] for section in found.sections}


def the_line(found: Matrix, number: int = 1) -> Line:
    return next(line for section in found.sections for line in section.lines if line.number == number)


def states(line: Line) -> list[State]:
    return [cell.state for cell in line.cells]


def four() -> Articles:
    """Four articles of four origins."""
    return Articles([HARBOUR], [COAST], [PORT], [RADIO])


def harbour() -> Articles:
    """A claim that two origins share, one that they contradict each other in, and one that stands alone."""
    told = four()
    one, two, three, four_ = told.documents
    own, other, third, last = told.origins
    c = told.claim(one, "A crane had fallen into the basin.")
    for document in (two, three, four_):
        told.case.cell(c, document)
    told.case.agree(c, OPEN, asserting=(own,), silent=(other, third, last))
    c = told.claim(one, "The harbour of Sel closed on Monday.")
    told.case.cell(c, two, FOR, "Sel shut its harbour on Monday.")
    told.case.cell(c, three, reason=Reason.PREDATES)
    told.case.cell(c, four_)
    told.case.agree(c, SUPPORTED, asserting=(own,), supporting=(other,), silent=(third, last))
    c = told.claim(one, "Two ships were hit.")
    told.case.cell(c, two, AGAINST, "Three ships were hit when a crane fell.")
    told.case.cell(c, three, Stance.NOT_ENOUGH_INFO, reason=Reason.PARTIAL)
    told.case.failure(c, four_)
    told.case.agree(c, REFUTED, asserting=(own,), refuting=(other,), silent=(third,))
    return told


def alone(*outcomes: Reason | None) -> str:
    """Under which heading a claim stands that one article asserts and on which the others came out so."""
    told = four()
    c = told.claim(told.documents[0], "Two ships were hit.")
    for document, outcome in zip(told.documents[1:], outcomes, strict=True):
        if outcome is None:
            told.case.failure(c, document)
        else:
            told.case.cell(c, document, reason=outcome)
    told.case.agree(c, OPEN, asserting=told.origins[:1], silent=told.origins[1:])
    return next(iter(sections(told.matrix())))


def test_a_column_is_an_origin_with_all_its_documents() -> None:
    found = matrix_of(bridge())
    assert [column.heading for column in found.columns] == [
        "Kesra Wire: wire.txt, post.html",
        "City of Lindau: council.txt",
        "Harbour Gazette: gazette.txt",
        "blog.html",
    ]


def test_each_cell_says_where_an_origin_stands() -> None:
    found = matrix_of(bridge())
    assert states(the_line(found, 1)) == [State.FOR, State.PREDATES, State.SILENT, State.SILENT]
    assert states(the_line(found, 2)) == [State.AGAINST, State.AGAINST, State.FAILED, State.SILENT]
    assert states(the_line(found, 4)) == [State.SILENT, State.FOR, State.AGAINST, State.SILENT]
    assert states(the_line(found, 6)) == [State.UNSETTLED, State.SILENT, State.SILENT, State.SILENT]
    assert states(the_line(found, 8)) == [State.FAILED] * 4


def test_the_conflicts_of_a_check_come_first() -> None:
    assert sections(matrix_of(bridge())) == {
        "Conflicts": [2, 3, 4],
        "One origin has it": [1],
        "Shared by several origins": [5],
        "Left open": [6, 8],
        "No origin has it": [7],
    }


def test_a_comparison_tells_conflicts_then_what_one_has_then_what_several_have() -> None:
    found = harbour().matrix()
    assert [section.title for section in found.sections] == [
        "Conflicts (1 claim)",
        "Only one origin has it (1 claim)",
        "Shared by several origins (1 claim)",
    ]
    assert states(the_line(found, 3)) == [State.ASSERTS, State.AGAINST, State.UNSETTLED, State.FAILED]


@pytest.mark.parametrize("other", [Reason.SILENT, Reason.PREDATES])
def test_what_no_other_origin_can_have_is_one_origins_alone(other: Reason) -> None:
    assert alone(Reason.SILENT, Reason.SILENT, other) == "Only one origin has it"


@pytest.mark.parametrize("other", [None, Reason.PARTIAL, Reason.ABSTAINED, Reason.UNGROUNDED])
def test_what_another_origin_may_have_is_left_open(other: Reason | None) -> None:
    """A failure or half an answer is no silence."""
    assert alone(Reason.SILENT, Reason.SILENT, other) == "Left open: others may have it"


def test_a_failed_copy_keeps_its_silent_origin_from_being_silent_for_certain() -> None:
    told = Articles([HARBOUR], [PORT, RADIO])
    c = told.claim(told.documents[0], "Two ships were hit.")
    told.case.cell(c, told.documents[1])
    told.case.failure(c, told.documents[2])
    told.case.agree(c, OPEN, asserting=told.origins[:1], silent=told.origins[1:])
    found = told.matrix()
    cell = the_line(found).cells[1]
    assert (cell.state, cell.letter, cell.notes) == (State.SILENT, "·!", ("1b.txt: failed",))
    assert list(sections(found)) == ["Left open: others may have it"]
    assert State.FAILED in found.used


def test_copies_that_contradict_each_other_are_divided_and_a_conflict() -> None:
    told = Articles([HARBOUR], [COAST, f"{HARBOUR} Nobody was hurt."])
    c = told.claim(told.documents[0], "Two ships were hit.")
    told.case.cell(c, told.documents[1], AGAINST, "Three ships were hit")
    told.case.cell(c, told.documents[2], FOR, "Two ships were hit.")
    told.case.agree(c, OPEN, asserting=told.origins[:1], divided=told.origins[1:])
    found = told.matrix()
    assert the_line(found).cells[1] == Cell(State.DIVIDED, ("1a.txt: against", "1b.txt: for"))
    assert list(sections(found)) == ["Conflicts"]


def test_a_copy_against_its_own_claim_is_shown_where_it_is_too_weak_to_count() -> None:
    told = Articles([HARBOUR, COAST], [RADIO])
    c = told.claim(told.documents[0], "Two ships were hit.")
    told.case.cell(c, told.documents[1], AGAINST, "Three ships were hit", probability=0.2)
    told.case.cell(c, told.documents[2])
    told.case.agree(
        c, OPEN, asserting=told.origins[:1], silent=told.origins[1:], dissent=(told.documents[1].id,)
    )
    cell = the_line(told.matrix()).cells[0]
    assert cell == Cell(State.ASSERTS, ("0b.txt: against, not counted",))


def test_a_stance_too_weak_to_count_makes_neither_conflict_nor_company() -> None:
    found = {}
    for stance in (FOR, AGAINST):
        told = Articles([HARBOUR], [COAST])
        c = told.claim(told.documents[0], "Two ships were hit.")
        told.case.cell(c, told.documents[1], stance, "Three ships were hit", probability=0.2)
        told.case.agree(c, OPEN, asserting=told.origins[:1], dissent=(told.documents[1].id,))
        found[stance] = (the_line(told.matrix()).cells[1].letter, list(sections(told.matrix())))
    assert found == {
        FOR: ("f", ["Left open: others may have it"]),
        AGAINST: ("a", ["Left open: others may have it"]),
    }


def test_a_replaced_report_takes_no_side() -> None:
    assert states(the_line(matrix_of(toll()))) == [State.REPLACED, State.FOR]


def on_one_word(who: str | None, **more: object) -> Matrix:
    """A claim of one article that two others tell on the word of `who`."""
    told = four()
    c = told.claim(told.documents[0], "Two ships were hit.", **more)
    told.case.cell(c, told.documents[1], FOR, "ships were hit")
    told.case.cell(c, told.documents[2], FOR, "the ships")
    told.case.cell(c, told.documents[3])
    words = tuple(
        e for cell in told.case.cells[1:3] for e in (cell.evidence if hasattr(cell, "evidence") else ())
    )
    ledger = (entry(who, FOR, told.documents[1].id, told.documents[2].id, words=words),)
    own, *others, last = told.origins
    told.case.agree(c, SUPPORTED, asserting=(own,), supporting=tuple(others), silent=(last,), ledger=ledger)
    return told.matrix()


def test_origins_on_one_word_are_said_to_be_one() -> None:
    line = the_line(on_one_word("Ilse Kerner"))
    assert [cell.words for cell in line.cells[1:3]] == ["for · on the word of Ilse Kerner"] * 2
    assert line.notes == ("1a.txt and 2a.txt: one origin here, on the word of Ilse Kerner",)
    assert the_line(on_one_word(None)).notes == ("1a.txt and 2a.txt: one origin here, for they name nobody",)


def test_a_claim_is_not_shared_with_those_who_rest_on_the_same_word() -> None:
    """The claim's own article tells it on the word of Kerner, and so do all who support it."""
    assert list(sections(on_one_word("Ilse Kerner"))) == ["Shared by several origins"]
    same = on_one_word("Ilse Kerner", via=("Ilse Kerner",))
    assert list(sections(same)) == ["Only one origin has it"]


def test_the_speaker_of_an_utterance_is_not_on_whose_word_it_is_told() -> None:
    found = on_one_word("Ilse Kerner", speaker="Ilse Kerner", kind=Kind.UTTERANCE)
    assert list(sections(found)) == ["Shared by several origins"]


def uttered(verdict: VerdictLabel, stance: Stance) -> Report:
    """An utterance that nobody disputes, and what was said in it, on which another article takes a stance."""
    told = Articles([HARBOUR], [COAST])
    c = told.claim(told.documents[0], "Two ships were hit.", speaker="Kerner", kind=Kind.UTTERANCE)
    told.case.cell(c, told.documents[1])
    told.case.cell("said", told.documents[1], stance, "Three ships were hit")
    cell = told.case.cells.pop()
    named = {FOR: "supporting", AGAINST: "refuting"}.get(stance, "silent")
    said = Content(
        claim_id="said",
        verdict=verdict,
        **{named: (told.origins[1],)},
        coverage=Coverage(judged=1, asked=1),
        policy="origins@1",
        claim=Claim(id="said", text="Two ships were hit by a crane."),
        judgements=(cell,),
        origins=tuple(Origin(id=o.id, document_ids=o.document_ids) for o in told.case.origins),
    )
    told.case.agree(c, OPEN, asserting=told.origins[:1], silent=told.origins[1:], content=said)
    return told.report()


def test_what_was_said_stands_on_a_line_of_its_own() -> None:
    """That it was said is undisputed here; what was said is not."""
    found = matrix_of(uttered(REFUTED, AGAINST))
    assert sections(found) == {"Conflicts": [1], "Only one origin has it": [1]}
    assert found.sections[0].lines[0].text == "what was said: “Two ships were hit by a crane.”"
    assert found.sections[1].lines[0].text == "Two ships were hit."


def test_what_was_said_has_no_line_where_nobody_takes_a_side() -> None:
    assert sections(matrix_of(uttered(OPEN, Stance.NOT_ENOUGH_INFO))) == {"Only one origin has it": [1]}


def answered(start: int, end: int) -> list[tuple[int, ...]]:
    """The matters of the claims of two articles, where one is answered with so much of the other's text."""
    told = Articles([HARBOUR], [COAST])
    one, two = told.documents
    c = told.claim(one, "Two ships were hit.")
    told.case.cell(c, two, AGAINST, COAST[start:end])
    told.case.agree(c, REFUTED, asserting=told.origins[:1], refuting=told.origins[1:])
    for words in ("Three ships were hit when a crane fell.", "Sel shut its harbour on Monday."):
        c = told.claim(two, words)
        told.case.cell(c, one)
        told.case.agree(c, OPEN, asserting=told.origins[1:], silent=told.origins[:1])
    return [the_line(told.matrix(), number).matter for number in (1, 2, 3)]


def test_claims_answered_with_each_others_words_are_one_matter() -> None:
    assert answered(COAST.index("Three"), len(COAST)) == [(1, 2), (1, 2), ()]


def test_a_passage_of_two_claims_draws_neither_into_the_matter() -> None:
    assert answered(0, len(COAST)) == [(), (), ()]


def test_what_its_own_article_says_beside_a_claim_is_no_matter_of_both() -> None:
    told = Articles([HARBOUR], [COAST])
    one = told.documents[0]
    for words in ("Two ships were hit.", "A crane had fallen into the basin."):
        c = told.claim(one, words)
        told.case.cells.pop()
        told.case.cell(c, one, FOR, "Two ships were hit.")
        told.case.agree(c, OPEN, asserting=told.origins[:1])
    assert [the_line(told.matrix(), number).matter for number in (1, 2)] == [(), ()]


def test_one_matter_stands_together_and_is_counted_once() -> None:
    told = Articles([HARBOUR], [COAST])
    one, two = told.documents
    c = told.claim(one, "Two ships were hit.")
    told.case.cell(c, two, AGAINST, "Three ships were hit when a crane fell.")
    told.case.agree(c, REFUTED, asserting=told.origins[:1], refuting=told.origins[1:])
    c = told.claim(one, "The harbour of Sel closed on Monday.")
    told.case.cell(c, two, AGAINST, "on Monday")
    told.case.agree(c, REFUTED, asserting=told.origins[:1], refuting=told.origins[1:])
    c = told.claim(two, "Three ships were hit when a crane fell.")
    told.case.cell(c, one, AGAINST, "Two ships were hit.")
    told.case.agree(c, REFUTED, asserting=told.origins[1:], refuting=told.origins[:1])
    found = told.matrix()
    assert found.sections[0].title == "Conflicts (3 claims, 2 matters)"
    assert [(line.number, before) for line, before in found.sections[0].placed] == [
        (1, None),
        (3, 1),
        (2, None),
    ]
    assert "└3." in render(told.report(), "terminal", width=80, color=False)


def spread(number: int, mode: Mode) -> Report:
    """One claim that the first of so many origins supports and the last refutes."""
    case = Case(draft=None)
    documents = [case.source(f"Paper {n} has {n} towers.", f"paper-{n}.txt") for n in range(number)]
    ids = [case.origin(d) for d in documents]
    c = case.claim("There are towers.")
    for document in documents[1:-1]:
        case.cell(c, document)
    case.cell(c, documents[0], FOR, "towers")
    case.cell(c, documents[-1], AGAINST, "towers")
    case.agree(c, CONFLICTING, supporting=ids[:1], refuting=ids[-1:], silent=ids[1:-1])
    return case.report(mode=mode)


def test_a_check_against_many_origins_has_no_matrix() -> None:
    assert view(spread(12, Mode.CHECK)).matrix
    assert view(spread(13, Mode.CHECK)).matrix is None
    assert view(spread(2, Mode.CHECK)).matrix


@pytest.mark.parametrize("format", SHOWN)
def test_too_many_origins_for_columns_are_told_in_words(format: str) -> None:
    """The silent are only counted."""
    text = shown(spread(60, Mode.COMPARE), format)
    assert re.search(r"for: paper-0\.txt;? against: paper-59\.txt;? silent: 58", text)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_matrix_keeps_the_width_of_the_terminal(width: int) -> None:
    for report in (harbour().report(), spread(30, Mode.COMPARE), bridge()):
        for row in render(report, "terminal", width=width, color=False, full=True).splitlines():
            assert len(row) <= width


def test_the_terminal_has_letters_and_says_what_they_mean() -> None:
    text = render(harbour().report(), "terminal", width=80, color=False)
    assert re.search(r"^3\. +O +A +u +!  Two ships were hit\.$", text, re.MULTILINE)
    legend = " ".join(text.split())
    for words in ("A against", "u unsettled (mentions part of it, or undecided)", "! failed (no answer"):
        assert words in legend
    assert "D divided" not in legend


def test_the_terminal_tells_what_only_one_has_by_number_unless_in_full() -> None:
    report = harbour().report()
    brief, full = (render(report, "terminal", width=80, color=False, full=full) for full in (False, True))
    assert "Only one origin has it (1 claim)\n  1  0a.txt: 1\n" in brief
    assert re.search(r"^1\. +O +· +· +·  A crane had fallen", full, re.MULTILINE)


def test_a_check_shows_the_matrix_in_the_terminal_only_in_full() -> None:
    assert "AGREEMENT BY ORIGIN" not in render(bridge(), "terminal", width=80, color=False)
    assert "AGREEMENT BY ORIGIN" in render(bridge(), "terminal", width=80, color=False, full=True)


@pytest.mark.parametrize(
    ("numbers", "words"), [([1], "1"), ([1, 2, 3, 7, 9, 10], "1–3, 7, 9–10"), ([2, 4], "2, 4"), ([], "")]
)
def test_neighbouring_numbers_are_drawn_together(numbers: list[int], words: str) -> None:
    assert ranges(numbers) == words


def test_each_row_of_the_page_leads_to_the_entry_of_its_claim() -> None:
    page = document_fromstring(render(harbour().report(), "html"))
    rows = page.xpath('//section[@class="matrix"]//tbody//th[@scope="row"]/a/@href')
    assert sorted(rows) == ["#claim-1", "#claim-2", "#claim-3"]
    assert all(page.xpath(f'//article[@id="{href[1:]}"]') for href in rows)


def test_tables_of_the_page_have_headers_and_a_box_of_their_own_for_the_keyboard() -> None:
    page = document_fromstring(render(harbour().report(), "html"))
    tables = page.xpath('//section[@class="matrix"]//table')
    assert len(tables) == 3
    for table in tables:
        box = table.getparent()
        assert (box.get("class"), box.get("tabindex"), box.get("role")) == ("scroll", "0", "region")
        assert page.xpath(f'//h3[@id="{box.get("aria-labelledby")}"]')
        heads = table.xpath('./thead/tr/th[@scope="col"]')
        for row in table.xpath("./tbody/tr"):
            assert len(row.xpath('./th[@scope="row"]')) == 1
            assert len(row.xpath("./th | ./td")) == len(heads) == 5


def test_the_page_says_in_words_what_its_colours_say() -> None:
    page = document_fromstring(render(harbour().report(), "html"))
    cells = page.xpath('//section[@class="matrix"]//td')
    assert {cell.get("class"): cell.text_content().split()[0] for cell in cells} == {
        "state-asserts": "asserts",
        "state-against": "against",
        "state-unsettled": "unsettled",
        "state-failed": "failed",
        "state-silent": "silent",
        "state-for": "for",
        "state-predates": "predates",
    }


def test_markdown_rows_link_to_the_headings_of_their_claims() -> None:
    """A heading's name is its text in small letters without its signs, blanks being hyphens."""
    tokens = list(markdown_tokens(render(harbour().report(), "markdown")))
    links = [str(t.attrs["href"]) for t in tokens if t.type == "link_open"]
    headings = [
        "".join(c.content for c in after.children or ())
        for token, after in pairwise(tokens)
        if token.type == "heading_open" and token.tag == "h3"
    ]
    names = {"#" + re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
    assert len(links) == 3
    assert {unquote(link) for link in links} <= names


def test_every_row_of_the_markdown_tables_has_all_cells() -> None:
    tokens = list(markdown_tokens(render(harbour().report(), "markdown")))
    kinds = [token.type for token in tokens]
    assert (kinds.count("th_open"), kinds.count("td_open"), kinds.count("tr_open")) == (21, 21, 6)


@pytest.mark.parametrize("format", SHOWN)
def test_a_comparison_of_hostile_texts_shows_them_as_text(format: str) -> None:
    """Names and claims in the matrix are as harmless as anywhere else."""
    report = hostile().model_copy(update={"mode": Mode.COMPARE, "draft_id": None})
    assert view(report).matrix
    text = render(report, format, width=100, color=False)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u206f]", text)
    if format == "html":
        assert not {"script", "img", "iframe", "form"} & {tag for tag, _ in Tags(text).found}
    if format == "markdown":
        tokens = list(markdown_tokens(text))
        assert not {"html_block", "html_inline", "image", "fence"} & {t.type for t in tokens}
        links = [str(t.attrs["href"]) for t in tokens if t.type == "link_open"]
        assert links
        assert all(re.fullmatch(r"#[\w%-]+", link) for link in links)
        assert HOSTILE[:8] in "".join(t.content for t in tokens if t.type == "text")


def test_a_comparison_without_agreements_says_nothing_for_certain() -> None:
    report = compared().model_copy(update={"agreements": ()})
    found = matrix_of(report)
    assert sections(found) == {"Left open: others may have it": [1]}
    assert states(the_line(found)) == [State.WEAK_FOR, State.WEAK_FOR]


def test_a_document_that_was_not_asked_has_an_empty_cell() -> None:
    report = compared()
    report = report.model_copy(update={"judgements": report.judgements[:1]})
    report = report.model_copy(
        update={
            "agreements": (
                Agreement(
                    claim_id="c0",
                    verdict=OPEN,
                    asserting=("o0",),
                    coverage=Coverage(judged=1, asked=1),
                    policy="origins@1",
                ),
            )
        }
    )
    line = the_line(matrix_of(report))
    assert [cell.letter for cell in line.cells] == ["O", ""]
    assert list(sections(matrix_of(report))) == ["Left open: others may have it"]
