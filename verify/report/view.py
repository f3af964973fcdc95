"""A report as a person reads it: rows in the order of need, with nothing left to work out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from verify.domain import (
    SPEAKER,
    Agreement,
    Claim,
    Content,
    Document,
    Evidence,
    Failure,
    Judgement,
    Mode,
    Origin,
    Reason,
    Relation,
    Report,
    Stance,
    VerdictLabel,
)
from verify.report import ledger, opposed, quoted, sheets, summary
from verify.report.matrix import matrix
from verify.report.renderings import Source
from verify.report.rows import Apart, Bloc, Excerpt, Row, Side, View, Voice
from verify.report.why import why_none, why_open
from verify.report.words import SYMBOLS, context, count, day, days, line, short_names, verdict_words

GROUPS: tuple[tuple[str, tuple[VerdictLabel | None, ...]], ...] = (
    ("Refuted or conflicting", (VerdictLabel.REFUTED, VerdictLabel.CONFLICTING)),
    ("Not judged", (None,)),
    ("Not enough info", (VerdictLabel.NOT_ENOUGH_INFO,)),
    ("Supported", (VerdictLabel.SUPPORTED,)),
)
_OPEN = GROUPS[2][0]


def view(report: Report) -> View:
    """What to show of the report."""
    desk = _Desk(report)
    rows = tuple(desk.row(number, claim) for number, claim in enumerate(_ordered(report), 1))
    groups = tuple((name, tuple(r for r in rows if r.verdict in verdicts)) for name, verdicts in GROUPS)
    comparing = report.mode is Mode.COMPARE
    if comparing:  # most claims of an article stand in no other: what two say of one matter goes first
        groups = tuple(sorted(groups, key=lambda group: group[0] == _OPEN))
    differing = sheets.sheets(report.quote_sheets, desk.sources, report.draft_id)
    held = quoted.quoted(report, desk.sources)
    return View(
        title=summary.title(report, desk.names),
        summary=" ".join(
            filter(
                None,
                (
                    summary.summary(report, (r.verdict for r in rows)),
                    summary.contents(report),
                    quoted.outcome(held),
                    sheets.outcome(differing),
                ),
            )
        ),
        alerts=summary.alerts(report),
        groups=tuple((name, chosen) for name, chosen in groups if chosen),
        folded=frozenset({_OPEN} if comparing else ()),
        sources=tuple(desk.sources[d.id] for d in report.sources),
        ties=tuple(sentence for origin in report.origins for sentence in desk.ties(origin)),
        sheets=differing,
        alike=sheets.alike(report.quote_sheets, desk.sources),
        unread=tuple(f"{line(u.path)}: {line(u.reason)}" for u in report.unread),
        notes=tuple(line(note) for note in report.notes),
        footer=summary.footer(report),
        matrix=matrix(report, rows, desk.sources),
        comparing=comparing,
        quoted=held,
    )


def _ordered(report: Report) -> list[Claim]:
    def place(claim: Claim) -> float:
        in_draft = claim.span is not None and claim.span.document_id == report.draft_id
        return claim.span.start if claim.span and in_draft else float("inf")

    return sorted(report.claims, key=place)


class _Desk:
    """The report's records by id, and the sentences made of them."""

    def __init__(self, report: Report, sources: Mapping[str, Source] | None = None) -> None:
        self.report = report
        self.names = short_names(report.documents)
        self.documents = {d.id: d for d in report.documents}
        self.origins = {o.id: o for o in report.origins}
        self.origin_of = {d: o for o in report.origins for d in o.document_ids}
        self.agreements = {a.claim_id: a for a in report.agreements}
        self.cells: dict[str, list[Judgement | Failure]] = {c.id: [] for c in report.claims}
        cells: tuple[Judgement | Failure, ...] = (*report.judgements, *report.failures)
        for cell in cells:
            self.cells[cell.claim_id].append(cell)
        order = {d.id: n for n, d in enumerate(report.documents)}
        for row in self.cells.values():
            row.sort(key=lambda cell: order[cell.document_id])
        self.within = sources is not None
        """Whether this is on what was said: its claim is nobody's own, and the speaker one of its origins."""
        self.sources = sources or {d.id: self._source(n, d) for n, d in enumerate(report.documents, 1)}

    def _source(self, number: int, document: Document) -> Source:
        dated = f"published {day(document.published)}" if document.published else "undated"
        if document.modified and document.modified != document.published:
            dated += f", changed {day(document.modified)}"
        about = f"{line(document.outlet)}, {dated}" if document.outlet else dated
        about = f"the draft, {about}" if document.id == self.report.draft_id else about
        origin = self.origin_of.get(document.id)
        return Source(number, self.names[document.id], about, document, self.origin_name(origin, document.id))

    def origin_name(self, origin: Origin | None, fallback: str) -> str:
        """The origin's own name, else that of its first document."""
        if origin is None:
            return self.names.get(fallback, line(fallback))
        if origin.name:
            return line(origin.name)
        return self.names.get(next(iter(origin.document_ids), ""), line(origin.id))

    def row(self, number: int, claim: Claim) -> Row:
        """One claim with all that was found on it."""
        agreement = self.agreements.get(claim.id)
        cells = self.cells[claim.id]
        voices = [self.voice(claim, cell, agreement) for cell in cells if not self._own_words(claim, cell)]
        failed = tuple(v for v in voices if v.side is Side.FAILED)
        aside = tuple(v for v in voices if v.aside)
        old = ledger.replaced(agreement, claim.text, voices, self.sources) if agreement else ()
        unsettled = tuple(v for v in voices if v.side in (Side.SILENT, Side.UNSETTLED))
        judged, asked = len(cells) - len(failed), len(cells)
        if agreement:
            judged, asked = agreement.coverage.judged, agreement.coverage.asked
        verdict = agreement.verdict if agreement else None
        torn = opposed.opposed(agreement, self.sources, self._excerpt)
        why = ledger.asked_whether(agreement)
        if verdict is None:
            why = why_none(judged, asked, failed)
        elif verdict is VerdictLabel.NOT_ENOUGH_INFO and torn:
            why = torn[0].words
        elif verdict is VerdictLabel.NOT_ENOUGH_INFO:
            own = self._behind(agreement.asserting if agreement else ())
            why = why_open(self._place(claim), aside, unsettled, _reasons(cells), own)
        partial = verdict is not None and judged < asked
        return Row(
            number=number,
            claim=claim,
            text=line(claim.text),
            verdict=verdict,
            symbol=SYMBOLS[verdict],
            label=verdict_words(agreement),
            why=why,
            coverage=f"{judged} of {count(asked, 'source')} judged" if partial else "",
            place=self._place(claim),
            facts=self._facts(claim),
            supporting=self._blocs(voices, Side.FOR, agreement.supporting if agreement else ()),
            refuting=self._blocs(voices, Side.AGAINST, agreement.refuting if agreement else ()),
            aside=tuple(v for v in aside if v not in [r.voice for r in old]),
            unsettled=tuple(v for v in unsettled if v not in [r.voice for r in old]),
            failed=tuple(v for v in failed if v not in [r.voice for r in old]),
            remarks=self._remarks(agreement, aside, self._place(claim)),
            ledger=ledger.ledger(agreement, self.sources, self._excerpt) if agreement else None,
            replaced=old,
            content=self._content(number, claim, agreement.content)
            if agreement and agreement.content
            else None,
            opposed=torn,
        )

    def _behind(self, origin_ids: tuple[str, ...]) -> frozenset[str]:
        """Ids of the documents of some origins."""
        found = (self.origins[o].document_ids if o in self.origins else (o,) for o in origin_ids)
        return frozenset(d for ids in found for d in ids)

    def _content(self, number: int, claim: Claim, said: Content) -> Apart:
        """What was said, found on a desk of its own: none of its answers is one on the claim."""
        update = {
            "claims": (said.claim,),
            "judgements": said.judgements,
            "failures": said.failures,
            "origins": said.origins,
            "agreements": (said,),
        }
        desk = _Desk(self.report.model_copy(update=update), self.sources)
        row = replace(desk.row(number, said.claim), facts=())
        return ledger.content(
            said, claim.speaker, row, self.sources, lambda id_: desk.origin_name(desk.origins.get(id_), id_)
        )

    def _place(self, claim: Claim) -> str:
        """In a comparison the name of the claim's own article."""
        if self.report.mode is not Mode.COMPARE or claim.span is None:
            return ""
        return self.names.get(claim.span.document_id, "")

    def _own_words(self, claim: Claim, cell: Judgement | Failure) -> bool:
        """Whether the cell only finds a claim again in the article that it comes from."""
        if not self._place(claim) or claim.span is None or isinstance(cell, Failure):
            return False
        return cell.document_id == claim.span.document_id and cell.stance is not Stance.REFUTES

    def voice(self, claim: Claim, cell: Judgement | Failure, agreement: Agreement | None) -> Voice:
        """One cell in words."""
        source = self.sources[cell.document_id]
        if isinstance(cell, Failure):
            return Voice(source, Side.FAILED, line(cell.message) or line(cell.kind))
        if cell.stance is Stance.NOT_ENOUGH_INFO:
            side = Side.SILENT if cell.reason is Reason.SILENT else Side.UNSETTLED
            words, aside = self._reason(claim, cell), ""
        else:
            side = Side.FOR if cell.stance is Stance.SUPPORTS else Side.AGAINST
            words, aside = cell.stance.value, self._aside(cell, side, agreement)
        excerpts = tuple(self._excerpt(e) for e in cell.evidence)
        return Voice(source, side, words, aside, excerpts, line(cell.rationale), cell.probability)

    def _reason(self, claim: Claim, cell: Judgement) -> str:
        latest = self.documents[cell.document_id].latest
        start = claim.when.start if claim.when else None
        match cell.reason:
            case Reason.PARTIAL:
                return "mentions part of it"
            case Reason.PREDATES if latest and start:
                return f"published {day(latest)}, before {day(start)}"
            case Reason.PREDATES:
                return "published before the event"
            case Reason.UNGROUNDED:
                return "gave an answer without words to show for it"
            case Reason.ABSTAINED:
                return "undecided"
            case _:
                return "does not mention it"

    def _aside(self, cell: Judgement, side: Side, agreement: Agreement | None) -> str:
        if agreement is None:
            return "no verdict was drawn"
        origin = self.origin_of.get(cell.document_id)
        origin_id = origin.id if origin else cell.document_id
        comparing = self.report.mode is Mode.COMPARE
        if cell.document_id in agreement.superseded:
            return "replaced by a later report: not counted"
        if cell.document_id in agreement.dissent:
            return "too weak to count"
        if origin_id in agreement.asserting:
            what = "of the claim's own origin" if comparing else f"carries the {self._own()}"
            return f"{what}: not counted"
        torn = opposed.aside(agreement, cell.document_id, origin.document_ids if origin else ())
        if origin_id in agreement.divided and torn:
            return torn
        if origin_id in agreement.divided and self._speaks(origin_id):
            return "told as saying both: not counted on either side"
        if origin_id in agreement.divided:
            return "its copies contradict each other: not counted on either side"
        counted = agreement.supporting if side is Side.FOR else agreement.refuting
        return "" if origin_id in counted else "not counted"

    def _excerpt(self, evidence: Evidence) -> Excerpt:
        text = self.documents[evidence.document_id].text
        where = f"{self.names[evidence.document_id]}:{evidence.start}–{evidence.end}"
        before, after = context(text, evidence.start, evidence.end)
        return Excerpt(evidence, before, line(evidence.quote), after, where)

    def _blocs(self, voices: list[Voice], side: Side, origin_ids: tuple[str, ...]) -> tuple[Bloc, ...]:
        blocs = []
        for origin_id in origin_ids:
            origin = self.origins.get(origin_id)
            ids = origin.document_ids if origin else (origin_id,)
            mine = [v for v in voices if v.side is side and not v.aside and v.source.document.id in ids]
            mine.sort(key=lambda v: -(v.probability or 0))
            remarks = self.ties(origin, {v.source.document.id for v in mine}) if origin else ()
            remarks = () if self._speaks(origin_id) else remarks  # the ledger shows the same words
            if origin and origin.party:
                remarks += (f"{self.origin_name(origin, origin_id)} is party to the matter.",)
            blocs.append(Bloc(self.origin_name(origin, origin_id), tuple(mine), remarks))
        return tuple(blocs)

    def ties(self, origin: Origin, among: set[str] | None = None) -> tuple[str, ...]:
        """Why documents stand behind one origin, a sentence each; only those among the ids given."""
        sentences = []
        together = ": one origin" if len(origin.document_ids) > 1 else ""
        for tie in origin.ties:
            if among is not None and tie.document_id not in among:
                continue
            name = self.names.get(tie.document_id, line(tie.document_id))
            other = self.names.get(tie.other_id or "", "")
            whose = self.origin_name(origin, origin.id)
            if tie.relation is Relation.COPY_OF and other:
                same = tie.share is None or tie.share >= 0.95
                carries = "the same text as" if same else f"{tie.share:.0%} of the text of"
                sentences.append(f"{name} carries {carries} {other}{together}.")
            elif tie.relation in (Relation.CREDITS, Relation.CITES) and whose != name:
                shown = f" (“{line(tie.evidence[0].quote)}”)" if tie.evidence else ""
                sentences.append(f"{name} {tie.relation.value} {whose}{shown}{together}.")
        return tuple(sentences)

    def _facts(self, claim: Claim) -> tuple[str, ...]:
        facts = []
        document = self.documents.get(claim.span.document_id) if claim.span else None
        if claim.span and document:
            wording = line(document.text[claim.span.start : claim.span.end])
            place = "in the draft" if document.id == self.report.draft_id else f"in {self.names[document.id]}"
            known = document.id == self.report.draft_id or bool(self._place(claim))
            if _bare(wording) not in ("", _bare(line(claim.text))):
                facts.append(f"{place}: “{wording}”")
            elif not known:
                facts.append(place)
        if claim.speaker:
            via = f", as told by {', '.join(line(v) for v in claim.via)}" if claim.via else ""
            facts.append(f"said by {line(claim.speaker)}{via}")
        if claim.when:
            resolved = days(claim.when.start, claim.when.end)
            wording = line(claim.when.wording)
            facts.append(
                f"“{wording}” is read as {resolved}" if resolved else f"“{wording}” could not be dated"
            )
        return tuple(facts)

    def _remarks(
        self, agreement: Agreement | None, aside: tuple[Voice, ...], place: str = ""
    ) -> tuple[str, ...]:
        """Sentences on origins that do not count, where no voice of theirs says so."""
        if agreement is None:
            return ()
        told = {v.source.origin for v in aside}
        shown = opposed.torn(agreement)  # with both quotations, so that no remark need tell of it
        told_apart = [o for o in agreement.divided if not shown & self._behind((o,))]
        both = [self.origin_name(self.origins[o], o) for o in told_apart if self._speaks(o)]
        divided = [self.origin_name(self.origins.get(o), o) for o in told_apart if not self._speaks(o)]
        asserting = [self.origin_name(self.origins.get(id_), id_) for id_ in agreement.asserting]
        remarks = [f"The copies of {o} contradict each other: counted on neither side." for o in divided]
        remarks += [f"{o} is told as saying both: counted on neither side." for o in both]
        if not place:
            remarks += [f"{o} carries the {self._own()}: not counted." for o in asserting if o not in told]
        return tuple(remarks)

    def _speaks(self, origin_id: str) -> bool:
        """Whether the origin is the one who said it."""
        origin = self.origins.get(origin_id)
        return self.within and origin is not None and origin_id.startswith(SPEAKER)

    def _own(self) -> str:
        return "draft's own text" if self.report.draft_id else "claim's own text"


def _reasons(cells: Iterable[Judgement | Failure]) -> dict[str, Reason | None]:
    return {
        c.document_id: c.reason
        for c in cells
        if isinstance(c, Judgement) and c.stance is Stance.NOT_ENOUGH_INFO
    }


def _bare(text: str) -> str:
    """The text apart from case and closing marks."""
    return text.casefold().rstrip(".,;: ")
