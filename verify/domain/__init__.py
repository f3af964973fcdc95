"""The records that flow from stage to stage: frozen, and knowing nothing of how they came about.

Offsets count Unicode code points in `Document.text`, half-open: `text[start:end]`.
Labels are those of FEVER (a stance, three-way) and AVeriTeC (a verdict, four-way), in lower case.
"""

from __future__ import annotations

from verify.domain.agreeing import (
    SPEAKER,
    Agreement,
    Content,
    Coverage,
    LedgerEntry,
    Origin,
    Position,
    Relation,
    Tie,
    VerdictLabel,
)
from verify.domain.claims import (
    Claim,
    Kind,
    Quote,
    QuoteCheck,
    QuoteRelation,
    QuoteSheet,
    QuoteVariant,
    When,
)
from verify.domain.judging import Evidence, Failure, Judgement, Passage, Provenance, Reason, Stance
from verify.domain.reporting import SCHEMA_VERSION, Mode, Report, Unread, Usage
from verify.domain.texts import Credit, Dated, Document, Record, Span, hash_text, unique

__all__ = [
    "SCHEMA_VERSION",
    "SPEAKER",
    "Agreement",
    "Claim",
    "Content",
    "Coverage",
    "Credit",
    "Dated",
    "Document",
    "Evidence",
    "Failure",
    "Judgement",
    "Kind",
    "LedgerEntry",
    "Mode",
    "Origin",
    "Passage",
    "Position",
    "Provenance",
    "Quote",
    "QuoteCheck",
    "QuoteRelation",
    "QuoteSheet",
    "QuoteVariant",
    "Reason",
    "Record",
    "Relation",
    "Report",
    "Span",
    "Stance",
    "Tie",
    "Unread",
    "Usage",
    "VerdictLabel",
    "When",
    "hash_text",
    "unique",
]
