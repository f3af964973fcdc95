"""The reports tell the whole result, and hostile text stays text."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from verify.domain import (
    Agreement,
    Claim,
    Content,
    Coverage,
    Document,
    Evidence,
    Failure,
    Judgement,
    Kind,
    Mode,
    Origin,
    Provenance,
    Reason,
    Relation,
    Report,
    Span,
    Stance,
    Tie,
    Unread,
    VerdictLabel,
    When,
    unique,
)
from verify.errors import InputError, UsageError
from verify.report import RENDERERS, read_report, render
from verify.report.html import draft_pieces
from verify.report.markdown import escape, opening
from verify.report.marks import cut
from verify.report.rows import Side
from verify.report.view import view
from verify.report.words import context, line, short_names
from verify.text import visible

MADE_BY = Provenance(engine="embedded", version="0.1.0")
DRAFT = (
    "Lindau Bridge reopens after two years\n\n"
    "The Lindau Bridge reopened to traffic on Friday after repairs that cost 4.2 million euros. "
    "Mayor Ilse Kerner said the work had finished on time, and twelve jobs were lost at the ferry.\n\n"
    "The bridge was built in 1911. About 9,000 cars use it each day. "
    "A second bridge is planned for 2031, and the old toll house became a café.\n"
)
WIRE = (
    "LINDAU, June 20 (Kesra Wire) - The Lindau Bridge was reopened on Friday morning, the city said.\n\n"
    "Repairs cost 5.8 million euros, a third more than planned, according to the city's accounts. "
    "The bridge, built in 1911, carries about 9,000 cars a day.\n"
)
COPY = WIRE.replace("LINDAU, June 20 (Kesra Wire) - ", "") + "\nFrom our news desk.\n"
COUNCIL = (
    "Minutes of the council, 19 June\n\nThe final account for the bridge stands at 5.8 million euros. "
    "The work ended five months late. The ferry company dismissed twelve people.\n"
)
GAZETTE = (
    "Twelve jobs go as ferry stops\n\nThe ferry will not sail again. The company kept all its staff, "
    "its manager said, and moved them to the harbour.\n"
)
BLOG = "Why I love old bridges\n\nA walk along the river, with photographs. Built in 1911, it still shines.\n"


def evidence(document: Document, quote: str) -> Evidence:
    start = document.text.index(quote)
    return Evidence(document_id=document.id, start=start, end=start + len(quote), quote=quote)


class Case:
    """A report in the making."""

    def __init__(self, draft: str | None = DRAFT) -> None:
        self.draft = Document.of(draft, path="desk/draft.md", published="2025-06-21") if draft else None
        self.documents: list[Document] = []
        self.claims: list[Claim] = []
        self.cells: list[Judgement | Failure] = []
        self.agreements: list[Agreement] = []
        self.origins: list[Origin] = []
        self.more: dict[str, object] = {}

    def source(self, text: str, path: str, published: str | None = None, **more: object) -> Document:
        document = Document.of(text, path=path, published=published, **more)  # type: ignore[arg-type]
        self.documents.append(document)
        return document

    def origin(self, *documents: Document, ties: tuple[Tie, ...] = (), **more: object) -> str:
        origin = Origin(
            id=f"o{len(self.origins)}", document_ids=tuple(d.id for d in documents), ties=ties, **more
        )
        self.origins.append(origin)
        return origin.id

    def claim(self, text: str, wording: str | None = None, **more: object) -> str:
        span = None
        if wording and self.draft:
            start = self.draft.text.index(wording)
            span = Span(document_id=self.draft.id, start=start, end=start + len(wording))
        claim = Claim(id=f"c{len(self.claims)}", text=text, span=span, **more)
        self.claims.append(claim)
        return claim.id

    def cell(
        self,
        claim: str,
        document: Document,
        stance: Stance = Stance.NOT_ENOUGH_INFO,
        *quotes: str,
        reason: Reason | None = None,
        **more: object,
    ) -> None:
        if stance is Stance.NOT_ENOUGH_INFO and reason is None:
            reason = Reason.SILENT
        self.cells.append(
            Judgement(
                claim_id=claim,
                document_id=document.id,
                stance=stance,
                reason=reason,
                evidence=tuple(evidence(document, q) for q in quotes),
                provenance=MADE_BY,
                **more,
            )
        )

    def failure(self, claim: str, document: Document, message: str = "no answer within 30 s") -> None:
        self.cells.append(
            Failure(
                claim_id=claim, document_id=document.id, stage="judge", kind="unavailable", message=message
            )
        )

    def agree(self, claim: str, verdict: VerdictLabel | None, **more: object) -> None:
        cells = [c for c in self.cells if c.claim_id == claim]
        judged = sum(isinstance(c, Judgement) for c in cells)
        more.setdefault("coverage", Coverage(judged=judged, asked=len(cells)))
        self.agreements.append(Agreement(claim_id=claim, verdict=verdict, policy="origins@1", **more))

    def report(self, **more: object) -> Report:
        drafts = (self.draft,) if self.draft else ()
        return Report(
            **{"version": "0.1.0", "engine": "embedded"} | more,
            draft_id=self.draft.id if self.draft else None,
            documents=(*drafts, *self.documents),
            claims=tuple(self.claims),
            judgements=tuple(c for c in self.cells if isinstance(c, Judgement)),
            failures=tuple(c for c in self.cells if isinstance(c, Failure)),
            origins=tuple(self.origins),
            agreements=tuple(self.agreements),
        )


def bridge() -> Report:
    """A draft on a bridge with a claim of each kind, five sources and four origins."""
    case = Case()
    wire = case.source(WIRE, "in/wire.txt", "2025-06-20", outlet="Kesra Wire")
    copy = case.source(COPY, "in/post.html", "2025-06-21", outlet="Lindau Post")
    council = case.source(COUNCIL, "in/council.txt", "2025-06-19", outlet="City of Lindau")
    gazette = case.source(GAZETTE, "in/gazette.txt", None, outlet="Harbour Gazette")
    blog = case.source(BLOG, "in/blog.html", "2024-03-02")
    dateline = evidence(wire, "(Kesra Wire)")
    kesra = case.origin(
        wire,
        copy,
        name="Kesra Wire",
        ties=(
            Tie(document_id=wire.id, relation=Relation.CREDITS, evidence=(dateline,)),
            Tie(document_id=copy.id, relation=Relation.COPY_OF, other_id=wire.id, share=1.0),
        ),
    )
    city = case.origin(council, party=True)
    paper, diary = case.origin(gazette), case.origin(blog)
    every = (wire, copy, council, gazette, blog)

    def rest(claim: str) -> None:
        seen = {c.document_id for c in case.cells if c.claim_id == claim}
        for document in every:
            if document.id not in seen:
                case.cell(claim, document)

    friday = When(start=date(2025, 6, 20), end=date(2025, 6, 20), wording="on Friday", rule="weekday")
    c = case.claim(
        "The Lindau Bridge reopened to traffic on 20 June 2025.",
        "The Lindau Bridge reopened to traffic on Friday",
        when=friday,
    )
    case.cell(c, wire, Stance.SUPPORTS, "The Lindau Bridge was reopened on Friday morning", probability=0.97)
    case.cell(c, copy, Stance.SUPPORTS, "The Lindau Bridge was reopened on Friday morning", probability=0.96)
    case.cell(c, council, reason=Reason.PREDATES)
    rest(c)
    case.agree(c, VerdictLabel.SUPPORTED, supporting=(kesra,), silent=(city, paper, diary))

    c = case.claim(
        "The repairs of the Lindau Bridge cost 4.2 million euros.", "repairs that cost 4.2 million euros"
    )
    case.cell(c, wire, Stance.REFUTES, "Repairs cost 5.8 million euros", rationale="4.2 and 5.8 differ.")
    case.cell(c, copy, Stance.REFUTES, "Repairs cost 5.8 million euros")
    case.cell(
        c,
        council,
        Stance.REFUTES,
        "The final account for the bridge stands at 5.8 million euros",
        probability=0.9,
    )
    case.failure(c, gazette)
    rest(c)
    case.agree(c, VerdictLabel.REFUTED, refuting=(kesra, city), silent=(diary,))

    c = case.claim(
        "The work on the Lindau Bridge finished on time.",
        "the work had finished on time",
        speaker="Mayor Ilse Kerner",
    )
    case.cell(c, council, Stance.REFUTES, "The work ended five months late.")
    rest(c)
    case.agree(c, VerdictLabel.REFUTED, refuting=(city,), silent=(kesra, paper, diary))

    c = case.claim("Twelve jobs were lost at the ferry.", "twelve jobs were lost at the ferry")
    case.cell(c, council, Stance.SUPPORTS, "The ferry company dismissed twelve people.")
    case.cell(c, gazette, Stance.REFUTES, "The company kept all its staff")
    rest(c)
    case.agree(c, VerdictLabel.CONFLICTING, supporting=(city,), refuting=(paper,), silent=(kesra, diary))

    c = case.claim("The Lindau Bridge was built in 1911.", "The bridge was built in 1911.")
    case.cell(c, wire, Stance.SUPPORTS, "The bridge, built in 1911")
    case.cell(c, copy, Stance.SUPPORTS, "The bridge, built in 1911")
    case.cell(c, blog, Stance.SUPPORTS, "Built in 1911, it still shines.")
    rest(c)
    case.agree(c, VerdictLabel.SUPPORTED, supporting=(kesra, diary), silent=(city, paper))

    c = case.claim("About 9,000 cars use the Lindau Bridge each day.", "About 9,000 cars use it each day.")
    case.cell(c, wire, Stance.NOT_ENOUGH_INFO, "carries about 9,000 cars a day", reason=Reason.PARTIAL)
    rest(c)
    case.agree(c, VerdictLabel.NOT_ENOUGH_INFO, silent=(kesra, city, paper, diary))

    c = case.claim("A second bridge at Lindau is planned for 2031.", "A second bridge is planned for 2031")
    rest(c)
    case.agree(c, VerdictLabel.NOT_ENOUGH_INFO, silent=(kesra, city, paper, diary))

    c = case.claim("The old toll house became a café.", "the old toll house became a café")
    for document in every:
        case.failure(c, document)
    case.agree(c, None)
    return case.report(
        unread=(Unread(path="in/scan.pdf", reason="no reader for this type; convert it to text"),),
        notes=("Dates were read from datelines where no other was given.",),
    )


HOSTILE = (
    "<script>alert(1)</script> [bold]red[/bold] \x1b[31m\x1b]0;t\x07 a|b `tick` "
    "![i](https://x.example/i.png) [go](javascript:1) <img src=x onerror=1> \u202egnp.exe\u2066 \u200bzero "
    "@team #12 https://x.example www.x.example **b** {{ 7 * 7 }} {% raw %} &lt; \"q\" 'p' \\| \r\x00 end"
)


def hostile() -> Report:
    """A report each of whose texts tries to be more than text."""
    case = Case(f"Title\n\n{HOSTILE}\n\n- {HOSTILE}\n")
    assert case.draft
    source = case.source(
        f"# {HOSTILE}\n\n1. {HOSTILE}\n\nTail {HOSTILE}", f"in/{HOSTILE}", outlet=HOSTILE, title=HOSTILE
    )
    weak = case.source(f"Other {HOSTILE}", "in/other.txt")
    dumb = case.source(f"Third {HOSTILE}", "in/third.txt")
    one = case.origin(
        source,
        weak,
        name=HOSTILE,
        ties=(Tie(document_id=weak.id, relation=Relation.CREDITS, evidence=(evidence(weak, HOSTILE),)),),
    )
    claim = case.claim(
        HOSTILE,
        HOSTILE,
        speaker=HOSTILE,
        via=(HOSTILE,),
        when=When(start=None, end=None, wording=HOSTILE, rule="unresolved"),
    )
    case.cell(claim, source, Stance.REFUTES, HOSTILE, rationale=HOSTILE)
    case.cell(claim, weak, Stance.SUPPORTS, HOSTILE)
    case.failure(claim, dumb, HOSTILE)
    case.agree(claim, VerdictLabel.REFUTED, refuting=(one,), dissent=(weak.id,))
    return case.report(
        unread=(Unread(path=HOSTILE, reason=HOSTILE),), notes=(HOSTILE,), version=HOSTILE, engine=HOSTILE
    )


def compared() -> Report:
    """Two articles compared with each other, a claim of the first."""
    case = Case(draft=None)
    wire = case.source(WIRE, "wire.txt", "2025-06-20")
    council = case.source(COUNCIL, "council.txt", "2025-06-19")
    mine, other = case.origin(wire), case.origin(council)
    start = wire.text.index("Repairs cost")
    span = Span(document_id=wire.id, start=start, end=start + 30)
    claim = case.claim("The repairs cost 5.8 million euros.")
    case.claims[0] = case.claims[0].model_copy(update={"span": span})
    case.cell(claim, wire, Stance.SUPPORTS, "Repairs cost 5.8 million euros")
    case.cell(claim, council, Stance.SUPPORTS, "The final account for the bridge stands at 5.8 million euros")
    case.agree(claim, VerdictLabel.SUPPORTED, supporting=(other,), asserting=(mine,))
    return case.report(mode=Mode.COMPARE)


def many() -> Report:
    """Thirty claims of one draft, ten of each sort, each with three sources."""
    text = "".join(f"Statement number {n} says that tower {n} is {n + 20} metres high. " for n in range(30))
    case = Case(text)
    sources = [case.source(f"Paper {k}. {text}", f"paper-{k}.txt", "2025-05-01") for k in range(3)]
    ids = [case.origin(s) for s in sources]
    for n in range(30):
        words = f"tower {n} is {n + 20} metres high"
        claim = case.claim(f"Tower {n} is {n + 20} metres high.", words)
        if n % 10 == 0:
            for source in sources:
                case.cell(claim, source, Stance.REFUTES, words)
            case.agree(claim, VerdictLabel.REFUTED, refuting=tuple(ids))
        elif n % 2:
            for source in sources:
                case.cell(claim, source, Stance.SUPPORTS, words)
            case.agree(claim, VerdictLabel.SUPPORTED, supporting=tuple(ids))
        else:
            for source in sources:
                case.cell(claim, source)
            case.agree(claim, VerdictLabel.NOT_ENOUGH_INFO, silent=tuple(ids))
    return case.report()


REPORTS = {"bridge": bridge, "hostile": hostile, "compared": compared, "many": many}
SHOWN = ("terminal", "markdown", "html")


def shown(report: Report, format: str) -> str:
    """The report as its reader sees it: in full, on one line, its escapes undone."""
    text = render(report, format, width=160, color=False, full=True)
    if format == "html":
        from lxml.html import document_fromstring

        body = document_fromstring(text).body
        text = body.text_content()
    if format == "markdown":
        text = re.sub(r"\\([^\w\s])", r"\1", re.sub(r"`([@#]+)`", r"\1", text.replace("**", "")))
    return " ".join(text.split())


class Tags(HTMLParser):
    """Collects a page's tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_every_renderer_is_listed() -> None:
    """The table names the four formats, and another one is an error that says so."""
    assert set(RENDERERS) == {"terminal", "json", "markdown", "html"}
    with pytest.raises(UsageError, match="choose one of html, json, markdown, terminal"):
        render(bridge(), "pdf")


@pytest.mark.parametrize("name", REPORTS)
def test_json_round_trip(name: str, tmp_path: Path) -> None:
    """JSON is the report as it is, and reads back equal."""
    report = REPORTS[name]()
    file = tmp_path / "result.json"
    file.write_text(render(report, "json"), encoding="utf-8")
    assert read_report(file) == report


def test_json_carries_a_lone_surrogate(tmp_path: Path) -> None:
    """A text that is no valid Unicode is written and read back too."""
    report = Case("broken \ud800 text").report()
    file = tmp_path / "result.json"
    file.write_text(render(report, "json"), encoding="utf-8")
    assert read_report(file) == report


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"{", "this is not JSON"),
        (b"\xff\xfe\x00", "this is not JSON"),
        (b"[" * 100_000, "this is not JSON"),
        (b"[]", "no schema_version"),
        (b'{"a": 1}', "no schema_version"),
        (b'{"schema_version": 1}', "no schema_version"),
        (b'{"schema_version": "2.0"}', "its schema_version is 2.0"),
        (b'{"schema_version": "1.0"}', "damaged"),
        (b'{"schema_version": "1.0", "extra": 1}', "damaged"),
    ],
)
def test_what_is_no_result_is_refused(content: bytes, complaint: str, tmp_path: Path) -> None:
    """A file that is no result gets one sentence that names it."""
    file = tmp_path / "result.json"
    file.write_bytes(content)
    with pytest.raises(InputError, match=complaint) as caught:
        read_report(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)


def test_a_missing_result_is_named(tmp_path: Path) -> None:
    """A path that is not there is said to be so."""
    with pytest.raises(InputError, match=r"none\.json: No such file"):
        read_report(tmp_path / "none.json")


def test_a_field_of_a_newer_minor_version_is_passed_over(tmp_path: Path) -> None:
    """A result of 1.7 with new fields, at the top and deep down, is still read."""
    report = bridge()
    data = json.loads(render(report, "json"))
    data["schema_version"] = "1.7"
    data["mood"] = "good"
    data["claims"][1]["colour"] = {"of": "money"}
    file = tmp_path / "result.json"
    file.write_text(json.dumps(data))
    assert read_report(file) == report.model_copy(update={"schema_version": "1.7"})


@pytest.mark.parametrize("format", SHOWN)
@pytest.mark.parametrize("name", REPORTS)
def test_every_quote_is_shown(name: str, format: str) -> None:
    """The exact words of every judgement can be read in each report that is told in full."""
    report = REPORTS[name]()
    text = shown(report, format)
    for judgement in report.judgements:
        for e in judgement.evidence:
            assert line(e.quote) in text, e.quote


@pytest.mark.parametrize("format", SHOWN)
def test_a_verdict_stands_with_its_origins(format: str) -> None:
    """A verdict is never shown without the number of independent origins."""
    text = shown(bridge(), format)
    for words in (
        "8 claims checked against 5 articles from 4 independent origins: 2 refuted, 1 conflicting, "
        "1 not judged, 2 not enough info, 2 supported.",
        "supported (1 origin)",
        "supported (2 origins)",
        "refuted (2 origins)",
        "conflicting (1 for, 1 against)",
        "4 of 5 sources judged",
        "not enough info — nobody mentions it",
        "not enough info — 1 source mentions part of it",
        "post.html carries the same text as wire.txt: one origin.",
        "published 19 June 2025, before 20 June 2025",
        "council.txt is party to the matter.",
        "said by Mayor Ilse Kerner",
        "in the draft: “repairs that cost 4.2 million euros”",
        "council.txt:33–93",
        "6 of 40 answers failed",
        "1 input could not be read: in/scan.pdf.",
        "in/scan.pdf: no reader for this type",
        "Dates were read from datelines",
    ):
        assert words.lower() in text.lower(), words


@pytest.mark.parametrize("name", REPORTS)
def test_no_bare_verdict(name: str) -> None:
    """Each row's verdict carries its count."""
    for row in view(REPORTS[name]()).rows:
        if row.verdict not in (None, VerdictLabel.NOT_ENOUGH_INFO):
            counted = r"(supported|refuted) \(\d+ origins?\)|conflicting \(\d+ for, \d+ against\)"
            assert re.fullmatch(counted, row.label)


@pytest.mark.parametrize("format", SHOWN)
def test_no_verdict_is_never_shown_as_one(format: str) -> None:
    """A claim for which every source failed is "not judged", with the reason, and has no other word."""
    case = Case()
    source = case.source(WIRE, "wire.txt")
    claim = case.claim("The toll house became a café.", "the old toll house became a café")
    case.failure(claim, source, "the server said 503")
    case.agree(claim, None)
    text = shown(case.report(), format).lower()
    assert "not judged — 1 of 1 failed (the server said 503)" in text
    assert "1 claim checked against 1 article: 1 not judged." in text
    for word in ("supported", "refuted", "conflicting", "enough", "nobody"):
        assert word not in text


def test_the_editor_is_served_first() -> None:
    """Refuted and conflicting claims lead, then the unjudged, the open and the supported."""
    rows = view(bridge()).rows
    assert [row.number for row in rows] == [2, 3, 4, 8, 6, 7, 1, 5]


def test_numbers_follow_the_draft() -> None:
    """Claims are numbered by their place in the draft, in whatever order they come."""
    report = bridge()
    turned = report.model_copy(update={"claims": tuple(reversed(report.claims))})
    assert {r.claim.id: r.number for r in view(turned).rows} == {
        r.claim.id: r.number for r in view(report).rows
    }


def test_a_copy_does_not_repeat_its_quote_in_the_terminal() -> None:
    """The words of a copy are told once, with the sentence that calls it one origin."""
    text = render(bridge(), "terminal", width=100, color=False)
    assert text.count("“Repairs cost 5.8 million euros”") == 1


def test_divided_asserting_weak_and_superseded_sources_are_explained() -> None:
    """A source that takes a side and does not count is shown with the reason."""
    case = Case()
    torn, own, weak, old, good, mute = (
        case.source(f"{name} says: the bridge was built in 1911.", f"{name}.txt")
        for name in ("torn", "own", "weak", "old", "good", "mute")
    )
    ids = [case.origin(d) for d in (torn, own, weak, old, good, mute)]
    claim = case.claim("The Lindau Bridge was built in 1911.", "The bridge was built in 1911.")
    for document in (torn, own, weak, old, good):
        stance = Stance.SUPPORTS if document is good or document is own else Stance.REFUTES
        case.cell(claim, document, stance, "the bridge was built in 1911")
    case.agree(
        claim,
        VerdictLabel.SUPPORTED,
        supporting=(ids[4],),
        divided=(ids[0],),
        asserting=(ids[1], ids[5]),
        dissent=(weak.id,),
        superseded=(old.id,),
    )
    text = shown(case.report(), "html")
    assert "from 4 independent origins" in text
    for words in (
        "supported (1 origin)",
        "refutes it; its copies contradict each other: not counted on either side",
        "supports it; carries the draft's own text: not counted",
        "refutes it; too weak to count",
        "refutes it; replaced by a later report: not counted",
        "mute.txt carries the draft's own text: not counted.",
        "The copies of torn.txt contradict each other: counted on neither side.",
    ):
        assert words in text, words
    brief = render(case.report(), "terminal", width=160, color=False)
    assert "weak.txt speaks against it (too weak to count)" in brief


def test_only_the_drafts_own_words_settle_nothing() -> None:
    """A claim that only its own article repeats is open, and says why."""
    case = Case()
    own = case.source(f"{DRAFT}\nReprinted.", "reprint.txt")
    origin = case.origin(own)
    claim = case.claim("The Lindau Bridge was built in 1911.", "The bridge was built in 1911.")
    case.cell(claim, own, Stance.SUPPORTS, "The bridge was built in 1911.")
    case.agree(claim, VerdictLabel.NOT_ENOUGH_INFO, asserting=(origin,))
    text = render(case.report(), "terminal", width=160, color=False)
    assert "not enough info — reprint.txt supports it: carries the draft's own text: not counted" in text
    assert "1 claim checked against 1 article: 1 not enough info." in text


def test_an_utterance_tells_both_questions_apart() -> None:
    """Whether it was said has the verdict; what was said has another, with its own voices and failures."""
    case = Case()
    wire = case.source(WIRE, "wire.txt")
    origin = case.origin(wire)
    claim = case.claim("The city said the bridge was reopened.", speaker="the city", kind=Kind.UTTERANCE)
    case.cell(
        claim, wire, Stance.SUPPORTS, "The Lindau Bridge was reopened on Friday morning, the city said."
    )
    other = case.source("Nobody knows.", "other.txt")
    case.cell(claim, other)
    case.cell(f"{claim}·content", wire, reason=Reason.ABSTAINED)
    case.failure(f"{claim}·content", other, "no answer on what was said")
    judgement, failure = (case.cells.pop(-2), case.cells.pop())
    content = Content(
        claim_id=f"{claim}·content",
        verdict=VerdictLabel.NOT_ENOUGH_INFO,
        silent=(origin,),
        coverage=Coverage(judged=1, asked=2),
        policy="origins@1",
        claim=Claim(id=f"{claim}·content", text="The bridge was reopened."),
        judgements=(judgement,),
        failures=(failure,),
        origins=tuple(case.origins),
    )
    case.agree(claim, VerdictLabel.SUPPORTED, supporting=(origin,), content=content)
    report = case.report()
    row = view(report).rows[0]
    assert row.verdict is VerdictLabel.SUPPORTED
    assert not [v for v in row.voices if v.side in (Side.UNSETTLED, Side.FAILED)]
    assert row.content
    assert [v.side for v in row.content.row.voices] == [Side.UNSETTLED, Side.FAILED]
    for format in SHOWN:
        text = shown(report, format)
        assert "What was said, apart from who said it: “The bridge was reopened.”".lower() in text.lower()
        assert "not enough info — undecided: wire.txt; 1 of 2 sources judged" in text
        assert "no answer on what was said" in text
        assert "1 of 4 answers failed: no verdict rests on those." in text
        assert "3 answers, 1 failed" in text


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"claim_id": "c0"}, "another claim"),
        ({"coverage": Coverage(judged=2, asked=2)}, "does not count"),
        ({"judgements": ()}, "does not count"),
        ({"supporting": ("o9",)}, "an origin that it does not hold: o9"),
    ],
)
def test_a_content_holds_all_that_it_counts(change: dict[str, object], complaint: str) -> None:
    case, sound = with_content()
    assert case.report().contents == (sound,)
    with pytest.raises(ValueError, match=complaint):
        Content(**{**dict(sound), **change})


def test_answers_on_what_was_said_are_none_on_a_listed_claim() -> None:
    """A content is of no listed claim's id, quotes verbatim, and belongs to a claim of the report."""
    case, _ = with_content()
    data = case.report().model_dump(mode="json")
    for spoil, complaint in (
        (lambda d: d["judgements"].extend(d["agreements"][0]["content"]["judgements"]), "names no claim"),
        (
            lambda d: d["agreements"][0]["content"]["judgements"][0]["evidence"][0].update(quote="x"),
            "verbatim",
        ),
        (lambda d: d["agreements"][0].update(claim_id="c7"), "no claim of this report"),
        (lambda d: d["agreements"].append(d["agreements"][0]), "unique"),
        (lambda d: d["claims"].append(d["agreements"][0]["content"]["claim"]), "unique"),
    ):
        spoiled = copy.deepcopy(data)
        spoil(spoiled)
        with pytest.raises(ValueError, match=complaint):
            Report.model_validate(spoiled)
    assert Report.model_validate(data) == case.report()


def with_content() -> tuple[Case, Content]:
    """An utterance whose content one source supports."""
    case = Case()
    wire = case.source(WIRE, "wire.txt", "2025-06-20")
    origin = case.origin(wire)
    claim = case.claim("The city said the bridge was reopened.", speaker="the city", kind=Kind.UTTERANCE)
    words = "The Lindau Bridge was reopened on Friday morning, the city said."
    case.cell(claim, wire, Stance.SUPPORTS, words)
    case.cell(f"{claim}·content", wire, Stance.SUPPORTS, words)
    said = case.cells.pop()
    assert isinstance(said, Judgement)
    content = Content(
        claim_id=f"{claim}·content",
        verdict=VerdictLabel.SUPPORTED,
        supporting=(origin,),
        coverage=Coverage(judged=1, asked=1),
        policy="origins@1",
        claim=Claim(id=f"{claim}·content", text="The bridge was reopened."),
        judgements=(said,),
        origins=tuple(case.origins),
    )
    case.agree(claim, VerdictLabel.SUPPORTED, supporting=(origin,), content=content)
    return case, content


def test_a_comparison_counts_no_article_for_itself() -> None:
    """The article that a claim comes from is named, and no voice; the other one is the origin."""
    text = shown(compared(), "html")
    assert "1 claim of 2 articles from 2 independent origins compared with each other: 1 supported." in text
    assert "supported (1 origin)" in text
    row = view(compared()).rows[0]
    own = compared().claims[0].span
    assert row.place
    assert own
    assert own.document_id not in {voice.source.document.id for voice in row.voices}
    for format in SHOWN:
        assert f"from {row.place}" in shown(compared(), format)


def test_an_article_that_contradicts_itself_is_shown() -> None:
    """What a claim's own article says against it is not left out."""
    report = compared()
    own = report.claims[0].span
    assert own
    turned = tuple(
        j.model_copy(update={"stance": Stance.REFUTES}) if j.document_id == own.document_id else j
        for j in report.judgements
    )
    row = view(report.model_copy(update={"judgements": turned})).rows[0]
    assert own.document_id in {voice.source.document.id for voice in row.voices}


def test_a_comparison_shows_what_two_articles_say_of_one_matter_first() -> None:
    """Claims that stand in one article alone come last, folded on the page, and say so."""
    report = compared()
    alone = report.claims[0].model_copy(update={"id": "alone"})
    unsettled = Agreement(
        claim_id="alone",
        verdict=VerdictLabel.NOT_ENOUGH_INFO,
        coverage=Coverage(judged=0, asked=0),
        policy="origins@1",
    )
    report = report.model_copy(
        update={"claims": (alone, *report.claims), "agreements": (unsettled, *report.agreements)}
    )
    assert [heading for heading, _ in view(report).groups] == ["Supported", "Not enough info"]
    assert "no other article mentions it" in shown(report, "terminal")
    page = render(report, "html")
    assert page.index("supported (1 origin)") < page.index('<details class="folded">')
    assert '<details class="folded">' not in render(bridge(), "html")


def test_nothing_to_check_is_said() -> None:
    """A report without claims says so in each format."""
    for format in SHOWN:
        assert "No checkable claim was found; 0 articles given to check against." in shown(
            Case().report(), format
        )


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("format", SHOWN)
def test_no_control_character_gets_through(name: str, format: str) -> None:
    """Escape sequences, direction overrides and zero-width characters are shown, never passed on."""
    text = render(REPORTS[name](), format, color=False)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u206f]", text)
    if name == "hostile":
        for escaped in ("x1b", "u202e", "u2066", "u200b", "x00", "x0d"):
            assert f"\\{escaped}" in text


def test_colour_adds_only_colour() -> None:
    """With colour the terminal gets style sequences around the same words, and no other sequence."""
    report = hostile()
    coloured = render(report, "terminal", width=120, color=True)
    plain = render(report, "terminal", width=120, color=False)
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert stripped != coloured
    assert [row.rstrip() for row in stripped.splitlines()] == plain.splitlines()


def test_partial_words_are_shown() -> None:
    """What a source says of a part of the claim can be read in the full report."""
    assert "“carries about 9,000 cars a day”" in shown(bridge(), "terminal")


def test_terminal_markup_is_literal() -> None:
    """Square brackets of a source are words, not styles."""
    assert "[bold]red[/bold]" in shown(hostile(), "terminal")


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("name", ["bridge", "many"])
def test_terminal_keeps_its_width(name: str, width: int) -> None:
    """No line is longer than the terminal is wide, nor ends in blanks."""
    lines = render(REPORTS[name](), "terminal", width=width, color=False).splitlines()
    assert max(map(len, lines)) <= width
    assert all(row == row.rstrip() for row in lines)


def test_terminal_asks_its_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Width comes from the terminal within bounds, and NO_COLOR turns colour off."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "20")
    assert "\x1b[" in render(bridge(), "terminal")
    monkeypatch.setenv("NO_COLOR", "1")
    text = render(bridge(), "terminal")
    assert "\x1b" not in text
    assert 30 < max(map(len, text.splitlines())) <= 40


def test_a_long_report_stays_short() -> None:
    """Thirty claims take refuted ones in full, open ones in two lines, supported ones by origin."""
    text = render(many(), "terminal", width=100, color=False)
    assert len(text.splitlines()) < 200
    assert "? not enough info — nobody mentions it" in text
    assert len(text.splitlines()) < len(render(many(), "terminal", width=100, full=True).splitlines())


def markdown_tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        yield token
        yield from token.children or ()


def test_markdown_is_only_its_own() -> None:
    """No text of a source makes a link, an image, HTML, a mention or another table cell."""
    text = render(hostile(), "markdown")
    tokens = list(markdown_tokens(text))
    kinds = [token.type for token in tokens]
    assert not {"html_block", "html_inline", "link_open", "image", "fence", "code_block"} & set(kinds)
    assert (kinds.count("th_open"), kinds.count("td_open"), kinds.count("tr_open")) == (5, 5, 2)
    assert {t.content for t in tokens if t.type == "code_inline"} == {"@", "#"}
    assert not re.search(r"(?<!`)@|(?<![\\`])#\d|https?://|www\.", text)


@pytest.mark.parametrize(
    "text", ["@@a", "@#1", "#@a", "a`@b`c", "\\@a", "\\#1", "`@`", "|\\|", "*a*", "_b_", "~~c~~"]
)
def test_markdown_escapes_give_back_the_text(text: str) -> None:
    """What a Markdown reader shows is the text itself."""
    parser = MarkdownIt("commonmark").enable("strikethrough")
    inline = parser.parse(f"x {escape(text)} x")[1].children or ()
    assert "".join(t.content for t in inline) == f"x {text} x"


@given(st.text(alphabet='@#1a`\\|*_[]()<>!&;$~: "', max_size=12))
def test_any_text_survives_markdown(text: str) -> None:
    """Whatever signs come together, Markdown shows them as they are."""
    words = line(text)
    inline = MarkdownIt("commonmark").parse(f"x{escape(words)}x")[1].children or ()
    assert {t.type for t in inline} <= {"text", "code_inline", "text_special"}
    assert "".join(t.content for t in inline) == f"x{words}x"


@pytest.mark.parametrize(
    "text", ["- a", "+ a", "1. a", "12) a", "=== a", "--- a", "# a", "> a", "a - b", "* a"]
)
def test_markdown_lines_begin_nothing(text: str) -> None:
    """At the start of a line, too, words are only words."""
    tokens = MarkdownIt("commonmark").parse(opening(text))
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(t.content for t in tokens[1].children or ()) == text


@pytest.mark.parametrize("name", REPORTS)
def test_page_holds_nothing_active(name: str) -> None:
    """The page has no script, no image, no outside link, no inline style, and a policy that forbids them."""
    page = render(REPORTS[name](), "html")
    tags = Tags(page).found
    assert not {"script", "img", "iframe", "object", "form", "link", "base", "svg"} & {tag for tag, _ in tags}
    for _, attributes in tags:
        assert not {"style", "src", "srcset"} & attributes.keys()
        assert not any(key.startswith("on") for key in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    policy = next(a["content"] for t, a in tags if t == "meta" and "http-equiv" in a) or ""
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


@pytest.mark.parametrize("name", REPORTS)
def test_every_link_of_the_page_leads_somewhere(name: str) -> None:
    """Ids are unique, and each link has its anchor."""
    tags = Tags(render(REPORTS[name](), "html")).found
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = {(a["href"] or "")[1:] for _, a in tags if "href" in a}
    assert links <= set(ids)
    assert links


def test_page_marks_the_evidence_in_its_source() -> None:
    """A quote's link leads to the same words, marked in the source's full text."""
    from lxml.html import document_fromstring

    page = document_fromstring(render(bridge(), "html"))
    checked = 0
    for quote in page.iter("blockquote"):
        target = quote.find(".//a").get("href")[1:]
        assert page.get_element_by_id(target).text_content() == quote.find(".//mark").text
        checked += 1
    assert checked == sum(len(j.evidence) for j in bridge().judgements)


def test_page_has_the_whole_texts() -> None:
    """Draft and sources can be read from end to end."""
    text = shown(bridge(), "html")
    for document in bridge().documents:
        words = re.sub(r"[↑✓✗≠?–\d\s]", "", text)
        assert re.sub(r"[↑✓✗≠?–\d\s]", "", document.text) in words


def test_claims_of_the_same_words_each_have_a_mark() -> None:
    """Overlapping and equal spans leave the draft whole, each claim with one mark to its card."""
    case = Case()
    source = case.source(WIRE, "wire.txt")
    for wording in (
        "The bridge was built in 1911.",
        "The bridge was built in 1911.",
        "bridge was built in 1911. About",
    ):
        claim = case.claim(f"It holds: {wording}", wording)
        case.cell(claim, source)
        case.agree(claim, VerdictLabel.NOT_ENOUGH_INFO)
    case.agreements[2] = case.agreements[2].model_copy(update={"verdict": VerdictLabel.REFUTED})
    report = case.report()
    pieces = draft_pieces(report, view(report).rows)
    assert "".join(piece.text for piece in pieces) == DRAFT
    assert [row.number for piece in pieces for row in piece.begin] == [1, 2, 3]
    inside = [piece for piece in pieces if "was built in 1911" in piece.text]
    assert [piece.row.number for piece in inside if piece.row] == [3]


spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda s: (min(s), max(s))), max_size=8
)


@given(st.text(max_size=25), spans)
def test_cut_pieces_give_back_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    """Joined, the segments are the text; each lies wholly inside or outside of every span."""
    segments = cut(text, spans)
    assert "".join(s.text for s in segments) == text
    place = 0
    for segment in segments:
        inside = range(place, place + len(segment.text))
        for n, (start, end) in enumerate(spans):
            assert all((start <= at < end) == (n in segment.over) for at in inside)
        place += len(segment.text)
    for n, (start, end) in enumerate(spans):
        visible_part = start < min(end, len(text))
        assert sum(n in s.opens for s in segments) == sum(n in s.closes for s in segments) == visible_part


@given(st.text(max_size=300), st.data())
def test_context_surrounds_the_words(text: str, data: st.DataObject) -> None:
    """What is shown before and after evidence stands there in the text, on one line."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = context(text, start, end, room=20)
    assert line(text[:start]).endswith(before.removeprefix("… ").strip())
    assert line(text[end:]).startswith(after.removesuffix("…").strip())
    assert "\n" not in before + after


def test_names_are_short_where_they_can_be() -> None:
    """Base names where unique, whole paths where not, ids where even those are alike."""
    documents = unique(
        Document.of(text, path=path)
        for text, path in (
            ("1", "a/wire.txt"),
            ("2", "b/wire.txt"),
            ("3", "c\\post.txt"),
            ("4", "d/jobs.jsonl#a/1"),
            ("5", "e/same.txt"),
            ("5", "e/same.txt"),
            ("6", None),
        )
    )
    names = list(short_names(documents).values())
    assert names[:4] == ["a/wire.txt", "b/wire.txt", "post.txt", "jobs.jsonl#a/1"]
    assert len(set(names)) == len(names)
    assert names[4].startswith("e/same.txt (")


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("plain é 漢字 עברית", "plain é 漢字 עברית"),
        ("می\u200cخواهم 👩\u200d🚒", "می\u200cخواهم 👩\u200d🚒"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("a\rb", "a\\x0db"),
        ("\u202eabc", "\\u202eabc"),
        ("\x9b31m", "\\x9b31m"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
    ],
)
def test_hidden_characters_become_visible(text: str, shows: str) -> None:
    """Only characters that hide or turn text around are written out."""
    assert visible(text) == shows


def test_reports_load_nothing_heavy() -> None:
    """Importing the reports loads neither rich nor jinja2."""
    code = "import sys, verify.report; print(sorted({'rich', 'jinja2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
