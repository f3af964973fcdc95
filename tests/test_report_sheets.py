"""The reports show on whose word each side rests, what was replaced, what was said, and how quotations differ."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_report import COUNCIL, HOSTILE, SHOWN, WIRE, Case, Tags, bridge, evidence, markdown_tokens, shown

from verify.domain import (
    Agreement,
    Claim,
    Content,
    Coverage,
    Document,
    Evidence,
    Kind,
    LedgerEntry,
    Origin,
    Quote,
    QuoteRelation,
    QuoteSheet,
    QuoteVariant,
    Report,
    Span,
    Stance,
    VerdictLabel,
)
from verify.report import render
from verify.report.renderings import Rendering
from verify.report.rows import HEADING
from verify.report.sheets import HARMFUL, QUOTATIONS
from verify.report.view import view
from verify.report.words import verdict_words

FOR, AGAINST = Stance.SUPPORTS, Stance.REFUTES
SPEAKER = "Ilse Kerner"


def entry(name: str | None, side: Stance, *ids: str, party: bool = False, words: tuple[Evidence, ...] = ()):
    return LedgerEntry(name=name, side=side, document_ids=ids, party=party, words=words)


def agreed(for_it: int, against: int, *ledger: LedgerEntry) -> Agreement:
    """An agreement with so many independent texts on each side."""
    verdict = VerdictLabel.CONFLICTING if for_it and against else VerdictLabel.SUPPORTED
    verdict = VerdictLabel.REFUTED if against and not for_it else verdict
    return Agreement(
        claim_id="c0",
        verdict=verdict,
        supporting=tuple(f"f{n}" for n in range(for_it)),
        refuting=tuple(f"a{n}" for n in range(against)),
        ledger=ledger,
        coverage=Coverage(judged=5, asked=5),
        policy="standard",
    )


SAID = "c0·content"


def said(case: Case, agreement: Agreement, words: str, *origins: Origin) -> Content:
    """The agreement as one on what was said, with the cells that the case has on that."""
    cells = [c for c in case.cells if c.claim_id == SAID]
    case.cells = [c for c in case.cells if c.claim_id != SAID]
    fields = {name: getattr(agreement, name) for name in Agreement.model_fields}
    counted = {"claim_id": SAID, "coverage": Coverage(judged=len(cells), asked=len(cells))}
    return Content(
        **{**fields, **counted},
        claim=Claim(id=SAID, text=words),
        judgements=tuple(cells),
        origins=origins or tuple(case.origins),
    )


def ledgered() -> Report:
    """A conflicting claim with five articles: two rest on the city, two name nobody, one speaks for itself."""
    case = Case()
    wire = case.source(WIRE, "wire.txt", "2025-06-20")
    others = [
        case.source(f"Paper {n} tells it. The bridge was built in 1911, reports say.", f"{n}.txt")
        for n in "abc"
    ]
    council = case.source(COUNCIL, "council.txt", "2025-06-19")
    ids = [case.origin(d) for d in (wire, *others, council)]
    claim = case.claim("The repairs cost 5.8 million euros.", "repairs that cost 4.2 million euros")
    case.cell(claim, wire, FOR, "Repairs cost 5.8 million euros")
    for other in others:
        case.cell(claim, other, FOR, "The bridge was built in 1911")
    case.cell(claim, council, AGAINST, "The work ended five months late.")
    said = evidence(wire, "according to the city's accounts")
    case.agree(
        claim,
        VerdictLabel.CONFLICTING,
        supporting=tuple(ids[:4]),
        refuting=(ids[4],),
        ledger=(
            entry(None, FOR, others[1].id),
            entry("the city", FOR, wire.id, others[0].id, words=(said,)),
            entry(None, FOR, others[2].id, words=(evidence(others[2], "reports say"),)),
            entry("Council of Lindau", AGAINST, council.id, party=True),
        ),
    )
    return case.report()


def superseded(*, early: str, late: str, claim: str, **more: str | None) -> Report:
    """Two counts of one matter, the later of which replaced the earlier one."""
    case = Case()
    old = case.source(early, "early.txt", more.get("early_day", "2025-09-10"))
    new = case.source(late, "late.txt", more.get("late_day", "2025-09-12"))
    one, two = case.origin(old), case.origin(new)
    claim_id = case.claim(claim)
    case.cell(claim_id, old, AGAINST, early)
    case.cell(claim_id, new, FOR, late)
    case.agree(claim_id, VerdictLabel.SUPPORTED, supporting=(two,), silent=(one,), superseded=(old.id,))
    return case.report()


def toll(**more: str | None) -> Report:
    texts = {
        "early": "The flood killed 9 people.",
        "late": "The flood killed 14 people.",
        "claim": "The flood killed 14 people.",
    }
    return superseded(**{**texts, **more})  # type: ignore[arg-type]


def uttered(words: str = "the city") -> Report:
    """A claim that somebody said something, with an agreement of its own on what was said."""
    case = Case()
    wire = case.source(WIRE, "wire.txt", "2025-06-20", outlet="Kesra Wire")
    council = case.source(COUNCIL, "council.txt", "2025-06-19")
    one, two = case.origin(wire), case.origin(council)
    claim = case.claim("The city said the work ended on time.", speaker=words, kind=Kind.UTTERANCE)
    case.cell(claim, wire, FOR, "the city said")
    case.cell(claim, council)
    content = agreed(
        0, 1, entry(words, AGAINST, council.id, party=True, words=(evidence(council, "five months"),))
    )
    content = content.model_copy(update={"refuting": (two,), "superseded": (wire.id,)})
    case.cell(SAID, wire, FOR, "Repairs cost 5.8 million euros")
    case.cell(SAID, council, AGAINST, "The work ended five months late.")
    inner = said(case, content, "The work ended on time.")
    case.agree(claim, VerdictLabel.SUPPORTED, supporting=(one,), silent=(two,), content=inner)
    return case.report()


class Told:
    """Documents that each render one utterance, in the making."""

    def __init__(self, words: str, speaker: str | None = SPEAKER) -> None:
        self.case = Case("The mayor speaks: “Both sides are glad.”")
        self.speaker = speaker
        self.documents: list[Document] = []
        self.reference = self.quote(words, speaker)
        self.variants: list[QuoteVariant] = []

    def quote(self, words: str, speaker: str | None) -> Quote:
        number = len(self.documents)
        document = self.case.source(
            f"Article {number}. “{words}”", f"p{number}.txt", f"2025-06-{number + 10}"
        )
        self.documents.append(document)
        start = document.text.index("“") + 1
        return Quote(
            span=Span(document_id=document.id, start=start, end=start + len(words)),
            words=words,
            speaker=speaker,
        )

    def add(
        self, words: str, relation: QuoteRelation, *changes: tuple[str, str], speaker: str | None = SPEAKER
    ):
        variant = QuoteVariant(quote=self.quote(words, speaker), relation=relation, changes=changes)
        self.variants.append(variant)
        return self

    def sheet(self, id_: str = "s0") -> QuoteSheet:
        return QuoteSheet(
            id=id_, speaker=self.speaker, reference=self.reference, variants=tuple(self.variants)
        )

    def report(self) -> Report:
        return self.case.report().model_copy(update={"quote_sheets": (self.sheet(),)})

    def rendering(self) -> Rendering:
        (sheet,) = view(self.report()).sheets
        return sheet.renderings[0]


def countries() -> Told:
    """One utterance in seven documents, the harmless renderings given first."""
    told = Told("It is good for both countries, and 12 envoys will not go.")
    told.add("It is good for both countries, and 12 envoys will not go.", QuoteRelation.IDENTICAL)
    told.add("It is good for both countries", QuoteRelation.CUT, ("and 12 envoys will not go", ""))
    told.add(
        "It is good for both sides, and 12 envoys will not go.", QuoteRelation.WORD, ("countries", "sides")
    )
    told.add("It is good for both countries, and 21 envoys will not go.", QuoteRelation.NUMBER, ("12", "21"))
    told.add("It is good for both countries, and 12 envoys will go.", QuoteRelation.NEGATION, ("not", ""))
    told.add(
        "It is good for both countries, and 12 envoys will not go.", QuoteRelation.SPEAKER, speaker="Jon Aare"
    )
    return told


def full() -> Report:
    """A report with all of it whose every text tries to be more than text."""
    case = Case()
    one = case.source(f"# {HOSTILE}\n\nTail {HOSTILE}", f"in/{HOSTILE}", "2025-06-20", outlet=HOSTILE)
    two = case.source(f"Other {HOSTILE}", "two.txt", "2025-06-22", title=HOSTILE)
    ids = case.origin(one, name=HOSTILE), case.origin(two)
    claim = case.claim(HOSTILE, speaker=HOSTILE, kind=Kind.UTTERANCE)
    case.cell(claim, one, AGAINST, HOSTILE)
    case.cell(claim, two, FOR, HOSTILE)
    words = (evidence(one, HOSTILE), evidence(two, HOSTILE))
    ledger = (entry(HOSTILE, FOR, two.id, one.id, party=True, words=words), entry(None, AGAINST, one.id))
    content = agreed(1, 1, *ledger).model_copy(update={"superseded": (HOSTILE, two.id)})
    case.cell(SAID, one, AGAINST, HOSTILE)
    case.cell(SAID, two, FOR, HOSTILE)
    speaker = Origin(id="speaker-c0", document_ids=(two.id,), name=HOSTILE, party=True)
    content = content.model_copy(update={"supporting": (speaker.id,), "refuting": (ids[0],)})
    inner = said(case, content, HOSTILE, speaker, case.origins[0])
    case.agree(
        claim,
        VerdictLabel.SUPPORTED,
        supporting=(ids[1],),
        superseded=(one.id, HOSTILE),
        ledger=ledger,
        content=inner,
    )
    start = two.text.index(HOSTILE)
    span = Span(document_id=two.id, start=start, end=start + len(HOSTILE))
    quote = Quote(span=span, words=HOSTILE, speaker=HOSTILE)
    sheet = QuoteSheet(
        id=HOSTILE,
        speaker=HOSTILE,
        reference=quote,
        variants=tuple(
            QuoteVariant(quote=quote, relation=relation, changes=((HOSTILE, "- x"), ("1. y", HOSTILE)))
            for relation in QuoteRelation
        ),
    )
    return case.report().model_copy(update={"quote_sheets": (sheet, sheet)})


@pytest.mark.parametrize("format", SHOWN)
def test_nothing_of_it_stands_where_there_is_none(format: str) -> None:
    """A report without sheets, ledger, content or replaced reports has no heading and no line for them."""
    text = shown(bridge(), format).lower()
    for words in (QUOTATIONS, "→", "what was said", "that it was said", "superseded", "independent texts"):
        assert words.lower() not in text
    tags = Tags(render(bridge(), "html")).found
    assert not {"del", "ins"} & {tag for tag, _ in tags}
    assert not any("sheet" in (attributes.get("class") or "").split() for _, attributes in tags)


@pytest.mark.parametrize("format", SHOWN)
def test_the_ledger_is_one_line_and_then_each_origin(format: str) -> None:
    """Who first said it, the side, the documents, the words in quotation marks, and who speaks for itself."""
    text = shown(ledgered(), format)
    for words in (
        "conflicting (2 for, 1 against)",
        "5 articles → 3 origins",
        "the city — for: wire.txt, a.txt · “according to the city's accounts”",
        "nobody named: reports say so — for: b.txt",
        "nobody named: reports say so — for: c.txt · “reports say”",
        "Council of Lindau — against: council.txt · in its own voice, speaks in its own cause",
        "Those who name nobody count as one origin.",
    ):
        assert words in text, words
    assert (
        text.index("the city — for")
        < text.index("nobody named: reports say so — for: b")
        < text.index("Council of Lindau — ag")
    )


def test_the_short_report_has_the_ledger_too() -> None:
    """A supported claim told in short still says on whose word it rests."""
    report = ledgered()
    alone = report.agreements[0].model_copy(update={"verdict": VerdictLabel.SUPPORTED, "refuting": ()})
    text = render(report.model_copy(update={"agreements": (alone,)}), "terminal", width=100, color=False)
    assert "supported (2 origins)" in text
    assert "the city — for: wire.txt, a.txt\n" in text


def test_the_markdown_table_names_who_said_it() -> None:
    """The columns for and against hold as many names as the verdict counts."""
    row = next(r for r in render(ledgered(), "markdown").splitlines() if r.startswith("| 1 "))
    assert row.endswith("| the city, nobody named: reports say so | Council of Lindau |")


@pytest.mark.parametrize(
    ("agreement", "label"),
    [
        (agreed(4, 0), "supported (4 origins)"),
        (agreed(4, 0, entry("Kan", FOR, "a")), "supported (1 origin)"),
        (agreed(4, 0, entry("Kan", FOR, "a"), entry("TASS", FOR, "b")), "supported (2 origins)"),
        (agreed(4, 0, entry("Kan", FOR, "a"), entry(" KAN", FOR, "b")), "supported (1 origin)"),
        (agreed(4, 0, entry(None, FOR, "a"), entry(None, FOR, "b")), "supported (1 origin)"),
        (agreed(4, 0, entry(None, FOR, "a"), entry("Kan", FOR, "b")), "supported (2 origins)"),
        (agreed(1, 0, entry("Kan", FOR, "a"), entry("TASS", FOR, "b")), "supported (1 origin)"),
        (agreed(0, 3, entry("Kan", AGAINST, "a", "b", "c")), "refuted (1 origin)"),
        (agreed(0, 3, entry("Kan", FOR, "a")), "refuted (3 origins)"),
        (agreed(2, 2, entry("Kan", FOR, "a"), entry("Kan", AGAINST, "b")), "conflicting (1 for, 1 against)"),
    ],
)
def test_a_verdict_counts_who_said_it_and_never_more_than_the_texts(agreement: Agreement, label: str) -> None:
    assert verdict_words(agreement) == label


@pytest.mark.parametrize(
    ("for_it", "against", "ledger", "headline", "remark"),
    [
        (
            1,
            0,
            (("Kan", FOR, "a"), ("TASS", FOR, "b")),
            "2 articles → 1 origin",
            "2 origins for it, but only 1 ",
        ),
        (1, 1, (("Kan", FOR, "a"), ("Kan", AGAINST, "b")), "2 articles → 1 origin", "Kan is on both sides."),
        (1, 1, ((None, FOR, "a"), (None, AGAINST, "b")), "2 articles → 2 origins", ""),
        (
            0,
            1,
            (("Kan", FOR, "a"), ("TASS", AGAINST, "b")),
            "2 articles → 1 origin",
            "but no independent text",
        ),
        (
            0,
            1,
            (("Kan", FOR, "a"),),
            "1 article → no origin that counts",
            "but no independent text that counts.",
        ),
        (2, 0, (("Kan", FOR, "a", "b"), ("TASS", Stance.NOT_ENOUGH_INFO, "c")), "2 articles → 1 origin", ""),
    ],
)
def test_the_ledger_agrees_with_the_verdict(
    for_it: int, against: int, ledger: tuple[tuple[str, ...], ...], headline: str, remark: str
) -> None:
    """Its line counts what the verdict counts, and says why where more are listed."""
    case = Case()
    by_letter = {letter: case.source(f"Text {letter}.", f"{letter}.txt").id for letter in "abc"}
    case.claim("It holds.")
    entries = [entry(name, side, *(by_letter[x] for x in those)) for name, side, *those in ledger]  # type: ignore[arg-type]
    case.agreements.append(agreed(for_it, against, *entries))
    told = view(case.report()).rows[0].ledger
    assert told
    assert told.headline == headline
    assert remark in " ".join(told.remarks)
    assert bool(told.remarks) is bool(remark)


def test_words_that_do_not_stand_there_are_not_put_in_quotation_marks() -> None:
    """Evidence of the ledger that is not verbatim in its document is left out."""
    report = ledgered()
    old = report.agreements[0]
    wire = old.ledger[1].words[0]
    bent = wire.model_copy(update={"quote": wire.quote.replace("city", "town")})
    lost = wire.model_copy(update={"document_id": "elsewhere"})
    ledger = (old.ledger[1].model_copy(update={"words": (bent, lost)}),)
    report = report.model_copy(update={"agreements": (old.model_copy(update={"ledger": ledger}),)})
    for format in SHOWN:
        text = shown(report, format)
        assert "the city — for: wire.txt, a.txt" in text
        assert "town's accounts" not in text
        assert "in their own voice" not in text


def test_the_ledgers_words_are_marked_in_their_source() -> None:
    """On the page each quotation of the ledger leads to the same words in the full text."""
    from lxml.html import document_fromstring

    page = document_fromstring(render(ledgered(), "html"))
    links = page.xpath("//div[@class='ledger']//li/a[@title]")
    assert len(links) == 2
    for link in links:
        target = page.get_element_by_id(link.get("href")[1:])
        assert f"“{target.text_content()}”" == link.getprevious().text_content()


def test_overall_the_texts_are_counted_where_origins_differ_by_claim() -> None:
    """The summary does not call texts origins where the claims count fewer of those."""
    text = shown(ledgered(), "terminal")
    assert "1 claim checked against 5 articles from 5 independent texts: 1 conflicting." in text
    assert "An origin is whoever first said something" in text


@pytest.mark.parametrize("format", SHOWN)
def test_a_replaced_report_is_listed_apart(format: str) -> None:
    """With its figure and day, and with what replaced it; its words can be read, and it stands nowhere else."""
    text = shown(toll(), format)
    words = "9 on 10 September 2025 (early.txt), replaced by late.txt (14 on 12 September 2025)"
    assert f"superseded: {words.lower()}" in text.lower()
    assert "“The flood killed 9 people.”" in text or format == "html"
    assert "Not counted" not in text
    row = view(toll()).rows[0]
    assert not row.aside
    assert [v.source.name for v in row.voices] == ["late.txt", "early.txt"]


def test_a_replaced_report_stands_in_the_short_report() -> None:
    """Both a supported and an open claim keep it."""
    report = toll()
    open_one = report.agreements[0].model_copy(
        update={"verdict": VerdictLabel.NOT_ENOUGH_INFO, "supporting": ()}
    )
    for told in (report, report.model_copy(update={"agreements": (open_one,)})):
        text = render(told, "terminal", width=160, color=False)
        assert "superseded: 9 on 10 September 2025 (early.txt), replaced by " in text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"early_day": None}, "9, undated (early.txt), replaced by a later report"),
        ({"late_day": None}, "9 on 10 September 2025 (early.txt), replaced by a later report"),
        ({"late_day": "2025-09-09"}, "9 on 10 September 2025 (early.txt), replaced by a later report"),
        (
            {"late": "The flood killed 9 people, too."},
            "9 on 10 September 2025 (early.txt), replaced by a later report",
        ),
        (
            {"late": "The flood killed many."},
            "9 on 10 September 2025 (early.txt), replaced by a later report",
        ),
        (
            {"early": "The flood killed 9 people or 11 people."},
            "early.txt of 10 September 2025, replaced by late.txt (14 on 12 September 2025)",
        ),
        (
            {"early": "The flood killed 9 people and took 200 houses."},
            "9 on 10 September 2025 (early.txt), replaced by late.txt (14 on 12 September 2025)",
        ),
    ],
)
def test_only_what_is_plain_is_said_of_a_replaced_report(changed: dict[str, str | None], words: str) -> None:
    """Neither a figure nor the name of the later report is guessed."""
    assert [old.words for old in view(toll(**changed)).rows[0].replaced] == [words]


def test_a_replaced_report_that_was_silent_or_is_unknown_is_listed_too() -> None:
    case = Case()
    mute = case.source("Nothing of it.", "mute.txt", "2025-09-10")
    claim = case.claim("The flood killed 14 people.")
    case.cell(claim, mute)
    case.agree(claim, VerdictLabel.NOT_ENOUGH_INFO, superseded=(mute.id, "gone"))
    for format in SHOWN:
        text = shown(case.report(), format).lower()
        assert "superseded: mute.txt of 10 september 2025, replaced by a later report" in text
        assert "superseded: gone, replaced by a later report" in text


@pytest.mark.parametrize("format", SHOWN)
def test_what_was_said_has_a_verdict_of_its_own(format: str) -> None:
    """Beneath the verdict on the saying stands the one on the content, with its origins and their words."""
    text = shown(uttered(), format)
    for words in (
        "supported (1 origin) — that it was said",
        "✗ refuted (1 origin) — against: the city; superseded: wire.txt",
        "1 article → 1 origin",
        "the city — against: council.txt · “five months”",
        "speaks in its own cause",
    ):
        assert words in text, words
    heading = text.lower().index(f"{HEADING}: “the work ended on time.”")
    assert text.lower().index("that it was said") < heading < text.index("✗ refuted (1 origin) — against")


def test_what_was_said_moves_no_claim() -> None:
    """A claim whose content is refuted stays among those that are supported, also in the short report."""
    assert [heading for heading, _ in view(uttered()).groups] == ["Supported"]
    lines = [s.strip() for s in render(uttered(), "terminal", width=100, color=False).splitlines()]
    place = lines.index(f"{HEADING}: “The work ended on time.”")
    assert lines.index("✓ supported (1 origin) — that it was said") < place
    assert lines[place + 1] == "✗ refuted (1 origin) — against: the city; superseded: wire.txt"
    assert "What was said is refuted or conflicting in 1 of 1 utterance" in view(uttered()).summary


def test_content_without_a_ledger_names_its_origins_and_its_coverage() -> None:
    report = uttered()
    content = report.agreements[0].content
    assert content
    content = content.model_copy(
        update={"ledger": (), "superseded": (), "coverage": Coverage(judged=1, asked=2)}
    )
    report = report.model_copy(
        update={"agreements": (report.agreements[0].model_copy(update={"content": content}),)}
    )
    told = view(report).rows[0].content
    assert told
    assert told.words == "refuted (1 origin) — against: council.txt; 1 of 2 sources judged"
    unjudged = content.model_copy(
        update={"verdict": None, "refuting": (), "coverage": Coverage(judged=0, asked=0)}
    )
    report = report.model_copy(
        update={"agreements": (report.agreements[0].model_copy(update={"content": unjudged}),)}
    )
    assert f"{HEADING}: – not judged" in render(report, "terminal", width=100, color=False)


def test_harmful_renderings_come_first_and_identical_ones_are_counted() -> None:
    (sheet,) = view(countries().report()).sheets
    assert [(r.source.name, r.harmful) for r in sheet.renderings] == [
        ("p6.txt", True),
        ("p5.txt", True),
        ("p4.txt", True),
        ("p3.txt", True),
        ("p2.txt", False),
    ]
    assert sheet.alike == "1 more rendering word for word: p1.txt"


@pytest.mark.parametrize("format", SHOWN)
def test_a_sheet_is_a_table_to_act_on(format: str) -> None:
    """Speaker, reference with document and date, then for each document the relation and the words."""
    text = shown(countries().report(), format)
    text = text[text.lower().index(QUOTATIONS.lower()) :]
    for words in (
        SPEAKER,
        "published 10 June 2025",
        "“It is good for both countries, and 12 envoys will not go.”",
        "given to another speaker: Jon Aare",
        "a “not” dropped or added",
        "a number changed",
        "one word changed",
        "only a part is quoted",
        "1 more rendering word for word: p1.txt",
        "published 16 June 2025",
    ):
        assert words in text, words
    assert "1 quotation differs between documents" in shown(countries().report(), format)


@pytest.mark.parametrize("format", ["terminal", "markdown"])
def test_changed_words_stand_beside_each_other(format: str) -> None:
    text = shown(countries().report(), format)
    for words in ("both countries → both sides", "and 12 → and 21", "will not → will"):
        assert words in text, words


def test_the_page_marks_changed_words_by_text_as_well() -> None:
    """What is gone and what is new can be told apart without colour, and are `del` and `ins`."""
    from lxml.html import document_fromstring

    page = document_fromstring(render(countries().report(), "html"))
    said = [" ".join(p.text_content().split()) for p in page.xpath("//table//p")]
    assert said == [
        "“It is good for both countries, and 12 envoys will not go.”",
        "“It is good for both countries, and 12 envoys will [−not] go.”",
        "“It is good for both countries, and [−12] [+21] envoys will not go.”",
        "“It is good for both [−countries] [+sides], and 12 envoys will not go.”",
        "“It is good for both countries [−and 12 envoys will not go]”",
    ]
    assert page.xpath("//table//del/text()") == ["not", "12", "countries", "and 12 envoys will not go"]
    assert page.xpath("//table//ins/text()") == ["21", "sides"]
    assert {p.get("dir") for p in page.xpath("//table//p")} == {"auto"}


def test_an_arrow_never_points_backwards() -> None:
    """Words of a script that runs from right to left stand beside each other without an arrow."""
    told = Told("אנחנו לא מתווכים", speaker="ראש הממשלה").add(
        "אנחנו כן מתווכים", QuoteRelation.NEGATION, ("לא", "כן")
    )
    text = shown(told.report(), "terminal")
    assert "“אנחנו כן” instead of “אנחנו לא”" in text
    assert "→" not in text
    tags = Tags(render(told.report(), "html")).found
    assert {
        a.get("dir") for t, a in tags if t in ("blockquote", "del", "ins", "h3") and "hidden" not in a
    } <= {
        "auto",
        None,
    }
    assert [a.get("dir") for t, a in tags if t == "del"] == ["auto", "auto"]


@pytest.mark.parametrize("relation", [r for r in QuoteRelation if r is not QuoteRelation.IDENTICAL])
def test_every_relation_has_plain_words(relation: QuoteRelation) -> None:
    rendering = Told("We are glad.").add("We are sad.", relation, ("glad", "sad")).rendering()
    assert " " in rendering.relation
    assert rendering.relation != relation.value
    assert rendering.harmful is (relation in HARMFUL)


@pytest.mark.parametrize(
    ("before", "after", "changes", "relation", "words", "told"),
    [
        ("We are glad.", "We are very glad.", [("", "very")], "WORD", "one word added", "are → are very"),
        ("We are very glad.", "We are glad.", [("very", "")], "WORD", "one word dropped", "are very → are"),
        ("Glad are we.", "Sad are we.", [("Glad", "Sad")], "WORD", "one word changed", "Glad are → Sad are"),
        ("We two go.", "You all go.", [("We two", "You all")], "WORD", "2 words changed", "We two → You all"),
        ("5 km.", "5 miles.", [("km", "miles")], "NUMBER", "a number or its unit changed", "5 km → 5 miles"),
        ("We go.", "We go", [], "WORD", "a few words changed", ""),
        ("Go. Not now.", "Go. Now.", [("Not now", "Now")], "NEGATION", "a “not” dropped or added", "Not now → Now"),
        ("They go. Never.", "They go.", [("Never", "")], "NEGATION", "a “not” dropped or added", "“Never” left out"),
        ("We go.", "We go.", [("blue", "red")], "WORD", "one word changed", "blue → red"),
        ("双方都满意。", "两国都满意。", [("双方", "两国")], "WORD", "one word changed", "双方 → 两国"),
    ],
)  # fmt: skip
def test_changes_are_told_in_words(
    before: str, after: str, changes: list[tuple[str, str]], relation: str, words: str, told: str
) -> None:
    rendering = Told(before).add(after, QuoteRelation[relation], *changes).rendering()
    assert rendering.relation == words
    assert "; ".join(map(str, rendering.changes)) == told


def test_changes_that_do_not_fit_are_listed_and_not_marked() -> None:
    """Where the changes do not turn one text into the other, no place is guessed, and the page lists them."""
    told = Told("We are glad today.").add("We are sad.", QuoteRelation.WORD, ("glad", "sad"))
    assert told.rendering().pieces == ()
    text = shown(told.report(), "html")
    assert "[−glad] [+sad]" in text
    assert "“We are sad.”" in text


words_ = st.lists(st.sampled_from(["we", "are", "not", "“glad”,", "12", "go.", "—"]), max_size=7).map(
    " ".join
)


@given(st.lists(st.tuples(words_, words_, words_), max_size=4), words_)
def test_marked_pieces_give_back_both_texts(parts: list[tuple[str, str, str]], tail: str) -> None:
    """Without what is gone they are the rendering, without what is new the reference, word for word."""

    def plain(text: str) -> list[str]:
        return re.findall(r"\w+", text)

    before = " ".join([s for kept, gone, _ in parts for s in (kept, gone)] + [tail])
    after = " ".join([s for kept, _, new in parts for s in (kept, new)] + [tail])
    changes = [(gone, new) for _, gone, new in parts]
    rendering = Told(before).add(after, QuoteRelation.WORD, *changes).rendering()
    if any(gone or new for gone, new in changes):
        assert rendering.pieces
        assert plain("".join(p.kept + p.new for p in rendering.pieces)) == plain(after)
        assert plain(" ".join(f"{p.kept} {p.gone}" for p in rendering.pieces)) == plain(before)


def test_the_draft_is_called_the_draft() -> None:
    """A quotation that the draft itself changes says so, and leads no link astray."""
    told = Told("Both countries are glad.")
    draft = told.case.draft
    assert draft
    start = draft.text.index("Both")
    span = Span(document_id=draft.id, start=start, end=start + len("Both sides are glad."))
    quote = Quote(span=span, words="Both sides are glad.", speaker=SPEAKER)
    told.add("Every country is glad.", QuoteRelation.WORD, ("Both countries are", "Every country is"))
    told.variants.append(
        QuoteVariant(quote=quote, relation=QuoteRelation.WORD, changes=(("countries", "sides"),))
    )
    for format in SHOWN:
        assert "the draft, published 21 June 2025" in shown(told.report(), format)
    assert told.rendering().source.document.id == draft.id  # before another one that is as harmful


def test_sheets_that_differ_nowhere_are_only_counted() -> None:
    """The most harmful utterance leads; those that all documents render alike share one sentence."""
    told, other = countries(), Told("Glad.", speaker=None)
    same = other.add("Glad.", QuoteRelation.IDENTICAL).sheet("s1")
    report = told.report()
    known = {d.id for d in report.documents}
    more = tuple(d for d in other.documents if d.id not in known)
    mild = told.sheet("s2").model_copy(update={"variants": tuple(told.variants[1:2])})
    report = report.model_copy(
        update={"documents": report.documents + more, "quote_sheets": (same, mild, told.sheet())}
    )
    assert [len(s.renderings) for s in view(report).sheets] == [5, 1]
    for format in SHOWN:
        assert "1 quotation that several documents share has the same words in all of them." in shown(
            report, format
        )
    assert "quotations below" not in view(report.model_copy(update={"quote_sheets": (mild,)})).summary


def test_a_sheet_of_unknown_documents_is_passed_over() -> None:
    """Words of a document that the report does not hold are not shown."""
    report = countries().report()
    left = report.model_copy(update={"documents": report.documents[:1]})
    for format in SHOWN:
        assert QUOTATIONS.lower() not in shown(left, format).lower()


@pytest.mark.parametrize("format", SHOWN)
def test_hostile_words_stay_words(format: str) -> None:
    """No hidden character gets through, and the page and the Markdown hold only what is their own."""
    text = render(full(), format, color=False, full=True)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u206f]", text)
    if format == "markdown":
        kinds = [token.type for token in markdown_tokens(text)]
        assert not {"html_block", "html_inline", "link_open", "image", "fence", "code_block"} & set(kinds)
        assert kinds.count("table_open") == 3
        assert kinds.count("td_open") == 5 + 2 * 9 * 3
        assert not re.search(r"(?<!`)@|(?<![\\`])#\d|https?://|www\.", text)
    if format == "html":
        tags = Tags(text).found
        assert not {"script", "img", "iframe", "object", "form", "link", "base", "svg"} & {t for t, _ in tags}
        assert not any({"style", "src"} & a.keys() or any(k.startswith("on") for k in a) for _, a in tags)
        ids = [a["id"] for _, a in tags if "id" in a]
        assert len(ids) == len(set(ids))
        assert {(a["href"] or "")[1:] for _, a in tags if "href" in a} <= set(ids)


@pytest.mark.parametrize("width", [40, 60, 80, 160])
@pytest.mark.parametrize("full_", [False, True])
def test_the_terminal_keeps_its_width(width: int, full_: bool) -> None:
    for report in (ledgered(), toll(), uttered(), countries().report(), full()):
        lines = render(report, "terminal", width=width, color=False, full=full_).splitlines()
        assert max(map(len, lines)) <= width
        assert all(row == row.rstrip() for row in lines)


def test_json_reads_back_equal(tmp_path) -> None:
    """The new fields go through the public contract unchanged."""
    from verify.report import read_report

    for report in (ledgered(), toll(), uttered(), countries().report(), full()):
        file = tmp_path / "result.json"
        file.write_text(render(report, "json"), encoding="utf-8")
        assert read_report(file) == report
