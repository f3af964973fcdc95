"""The report as one page that needs nothing else: no script, no network, nothing of a source but its text."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from verify.domain import Dated, Evidence, Report, VerdictLabel
from verify.report import matrix_page
from verify.report.marks import cut
from verify.report.quoted import OF_THE_DRAFT
from verify.report.renderings import Source
from verify.report.rows import HEADING, Row, View, grouped
from verify.report.sheets import QUOTATIONS
from verify.report.summary import ESTIMATE_MEANS
from verify.report.view import view
from verify.report.words import day, line
from verify.text import visible

CLASSES = {
    VerdictLabel.SUPPORTED: "supported",
    VerdictLabel.REFUTED: "refuted",
    VerdictLabel.CONFLICTING: "conflicting",
    VerdictLabel.NOT_ENOUGH_INFO: "open",
    None: "none",
}

DATE_FROM = {
    Dated.GIVEN: "as given",
    Dated.METADATA: "from its metadata",
    Dated.DATELINE: "from its dateline",
    Dated.HEADER: "from its header",
}


@dataclass(frozen=True)
class DraftPiece:
    """A piece of the draft: the claim that its mark leads to, and the claims whose words begin here."""

    text: str
    row: Row | None
    begin: tuple[Row, ...]


@dataclass(frozen=True)
class SourcePiece:
    """A piece of a source: anchors of the evidence that begins here, claims whose evidence ends here."""

    text: str
    marked: bool
    anchors: tuple[str, ...]
    back: tuple[int, ...]


@dataclass(frozen=True)
class SourceText:
    """A source with its facts and its whole text in pieces."""

    source: Source
    facts: tuple[str, ...]
    pieces: tuple[SourcePiece, ...]

    @property
    def cited(self) -> bool:
        """True where some of its words are evidence."""
        return any(piece.marked for piece in self.pieces)


def render_html(report: Report) -> str:
    """The report as a self-contained page."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    shown = view(report)
    folder = files("verify.report")
    css = "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "matrix.css"))
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    environment.filters.update(grouped=grouped)
    template = environment.from_string(folder.joinpath("page.html.j2").read_text(encoding="utf-8"))
    draft = draft_pieces(report, shown.rows)
    page = template.render(
        view=shown,
        matrix=Markup(matrix_page.part(environment, shown.matrix, shown.comparing)),
        css=Markup(css),
        css_hash=b64encode(sha256(css.encode()).digest()).decode(),
        classes=CLASSES,
        anchors=_anchors(shown),
        draft=draft,
        quotations=QUOTATIONS,
        of_the_draft=OF_THE_DRAFT,
        estimate=ESTIMATE_MEANS,
        estimated=any(voice.probability is not None for row in _all(shown) for voice in row.voices),
        apart=HEADING[0].upper() + HEADING[1:],
        numbers={s.document.id: s.number for s in shown.sources},
        placed=frozenset(row.number for piece in draft for row in piece.begin),
        draft_document=next((d for d in report.documents if d.id == report.draft_id), None),
        texts=[_source_text(source, shown) for source in shown.sources],
    )
    return page.rstrip() + "\n"


def _all(shown: View) -> list[Row]:
    """The rows, and those on what was said."""
    return [*shown.rows, *(row.content.row for row in shown.rows if row.content)]


def draft_pieces(report: Report, rows: tuple[Row, ...]) -> tuple[DraftPiece, ...]:
    """The draft in pieces; where claims overlap, the mark leads to the one that needs the editor first."""
    draft = next((d for d in report.documents if d.id == report.draft_id), None)
    if draft is None:
        return ()
    marked = [(r, r.claim.span) for r in rows if r.claim.span and r.claim.span.document_id == draft.id]
    pieces = []
    for segment in cut(draft.text, [(span.start, span.end) for _, span in marked]):
        begin = sorted((marked[n][0] for n in segment.opens), key=lambda row: row.number)
        row = marked[segment.over[0]][0] if segment.over else None
        pieces.append(DraftPiece(visible(segment.text), row, tuple(begin)))
    return tuple(pieces)


def _anchor(source: Source, evidence: Evidence) -> str:
    return f"words-{source.number}-{evidence.start}-{evidence.end}"


def _anchors(shown: View) -> dict[tuple[str, int, int], str]:
    """The anchor of each piece of evidence in its source's text."""
    listed = {source.document.id for source in shown.sources}
    return {
        (e.document_id, e.start, e.end): _anchor(source, e)
        for row in shown.rows
        for source, e in row.cited
        if e.document_id in listed
    }


def _source_text(source: Source, shown: View) -> SourceText:
    document = source.document
    citing: dict[tuple[int, int], dict[int, Evidence]] = {}
    for row in shown.rows:
        for cited, e in row.cited:
            if cited is source:
                citing.setdefault((e.start, e.end), {})[row.number] = e
    spans = list(citing)
    pieces = []
    for segment in cut(document.text, spans):
        opened = [next(iter(citing[spans[n]].values())) for n in segment.opens]
        closed = sorted({number for n in segment.closes for number in citing[spans[n]]})
        anchors = tuple(_anchor(source, e) for e in opened)
        pieces.append(SourcePiece(visible(segment.text), bool(segment.over), anchors, tuple(closed)))
    return SourceText(source, _facts(source), tuple(pieces))


def _facts(source: Source) -> tuple[str, ...]:
    document = source.document
    facts = [line(document.title)] if document.title and line(document.title) != source.name else []
    facts += [line(document.outlet)] if document.outlet else []
    if document.published:
        how = f" ({DATE_FROM[document.published_from]})" if document.published_from else ""
        facts.append(f"published {day(document.published)}{how}")
    else:
        facts.append("undated")
    if document.modified:
        facts.append(f"changed {day(document.modified)}")
    own = source.origin == source.name
    facts += ["its own origin" if own else f"origin: {source.origin}", f"read by {line(document.reader)}"]
    if document.path and line(document.path) != source.name:
        facts.append(line(document.path))
    return tuple(facts)
