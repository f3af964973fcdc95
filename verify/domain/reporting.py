"""The result of a run."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import model_validator

from verify.domain.agreeing import Agreement, Content, Origin
from verify.domain.claims import Claim, Quote, QuoteCheck, QuoteSheet
from verify.domain.judging import Evidence, Failure, Judgement
from verify.domain.texts import Document, Record

SCHEMA_VERSION = "1.1"
"""Version of the JSON contract: the minor number grows when a field is added, the major when one changes."""


class Unread(Record):
    """An input that could not be read, and why; the rest went on."""

    path: str
    reason: str


class Usage(Record):
    """What the run cost. A cache hit costs no tokens."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cache_hits: int = 0

    def since(self, before: Usage) -> Usage:
        """What was spent after `before` was all."""
        return Usage(**{name: getattr(self, name) - getattr(before, name) for name in Usage.model_fields})


class Mode(StrEnum):
    """What was asked."""

    CHECK = "check"
    COMPARE = "compare"


class Report(Record):
    """The result: every cell a judgement or a failure, none missing."""

    schema_version: str = SCHEMA_VERSION
    version: str
    """The version of verify that wrote it."""
    mode: Mode = Mode.CHECK
    engine: str
    draft_id: str | None = None
    """The document whose claims these are; None for claims given on their own and for `compare`."""
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    failures: tuple[Failure, ...] = ()
    origins: tuple[Origin, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quote_sheets: tuple[QuoteSheet, ...] = ()
    """Utterances that more than one source renders."""
    quote_checks: tuple[QuoteCheck, ...] = ()
    """The quotations of the draft, each held against the sources; those that stand nowhere so are misquoted."""
    agreements: tuple[Agreement, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader should know of this run, a sentence each."""
    usage: Usage = Usage()

    @property
    def sources(self) -> tuple[Document, ...]:
        """The documents without the draft."""
        return tuple(d for d in self.documents if d.id != self.draft_id)

    @property
    def contents(self) -> tuple[Content, ...]:
        """What was said, for each utterance of which that is a claim of its own."""
        return tuple(a.content for a in self.agreements if a.content)

    @property
    def all_failures(self) -> tuple[Failure, ...]:
        """The cells without an answer, those on what was said among them."""
        return (*self.failures, *(f for said in self.contents for f in said.failures))

    @model_validator(mode="after")
    def _sound(self) -> Report:
        documents = {d.id: d for d in self.documents}
        listed = [c.id for c in self.claims]
        claims = {*listed, *(said.claim.id for said in self.contents)}
        if len(documents) != len(self.documents) or len(claims) != len(listed) + len(self.contents):
            raise ValueError("ids must be unique")
        if apart := {a.claim_id for a in self.agreements if a.content} - set(listed):
            raise ValueError(f"a content belongs to {min(apart)}, no claim of this report")
        _check(frozenset(listed), self.judgements, self.failures, documents)
        for said in self.contents:
            _check(frozenset({said.claim.id}), said.judgements, said.failures, documents)
        for agreement in (*self.agreements, *self.contents):
            for position in agreement.positions:
                _verbatim(position.evidence, position.document_id, documents)
        for held in self.quote_checks:
            _check_quote(held, self.draft_id, documents)
        return self


def _check(
    claims: frozenset[str],
    judgements: tuple[Judgement, ...],
    failures: tuple[Failure, ...],
    documents: Mapping[str, Document],
) -> None:
    """ValueError where a cell is of no claim or document of these, stands twice, or quotes what is not there."""
    seen: set[tuple[str, str]] = set()
    cells: tuple[Judgement | Failure, ...] = (*judgements, *failures)
    for cell in cells:
        key = (cell.claim_id, cell.document_id)
        if cell.claim_id not in claims or cell.document_id not in documents:
            raise ValueError(f"cell {key} names no claim or document of this report")
        if key in seen:
            raise ValueError(f"cell {key} stands twice")
        seen.add(key)
    for judgement in judgements:
        _verbatim(judgement.evidence, judgement.document_id, documents)


def _verbatim(evidence: tuple[Evidence, ...], document_id: str, documents: Mapping[str, Document]) -> None:
    """ValueError where words are not those of the document, or it is none of the report's."""
    for e in evidence:
        if e.document_id != document_id:
            raise ValueError(f"evidence of {document_id} lies in {e.document_id}")
        if document_id not in documents or documents[document_id].text[e.start : e.end] != e.quote:
            raise ValueError(f"evidence {e.start}-{e.end} is not verbatim in {e.document_id}")


def _check_quote(held: QuoteCheck, draft_id: str | None, documents: Mapping[str, Document]) -> None:
    """ValueError where a quotation is not the draft's own, or stands in no source of the report where it says."""
    if held.quote.span.document_id != draft_id:
        raise ValueError("only the draft's quotations are checked")
    there = (held.span, held.reference.span if held.reference else None)
    for span in filter(None, there):
        if span.document_id == draft_id or span.document_id not in documents:
            raise ValueError(f"a quotation is held against {span.document_id}, no source of this report")
    for quote in filter(None, (held.quote, held.reference)):
        span = quote.span
        if documents[span.document_id].text[span.start : span.end] != quote.words:
            raise ValueError(f"quotation {span.start}-{span.end} is not verbatim in {span.document_id}")
