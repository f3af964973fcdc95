"""The reports tell the whole result, and hostile text stays text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from verify.domain import (
    Agreement,
    Claim,
    Coverage,
    Document,
    Evidence,
    Failure,
    Judgement,
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
)
from verify.report import read_report, render

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
            version="0.1.0",
            engine="embedded",
            draft_id=self.draft.id if self.draft else None,
            documents=(*drafts, *self.documents),
            claims=tuple(self.claims),
            judgements=tuple(c for c in self.cells if isinstance(c, Judgement)),
            failures=tuple(c for c in self.cells if isinstance(c, Failure)),
            origins=tuple(self.origins),
            agreements=tuple(self.agreements),
            **more,
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


def test_json_round_trip(tmp_path: Path) -> None:
    """JSON is the report as it is."""
    report = bridge()
    file = tmp_path / "result.json"
    file.write_text(render(report, "json"), encoding="utf-8")
    assert read_report(file) == report


def test_terminal_counts_origins() -> None:
    """A verdict stands with its number of independent origins."""
    shown = render(bridge(), "terminal", width=100, color=False)
    for words in ("supported (1 origin)", "refuted (2 origins)", "conflicting (1 for, 1 against)"):
        assert words in shown
