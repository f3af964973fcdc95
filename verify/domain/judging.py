"""One claim × one source: the words it rests on and the stance, or why there is none."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from verify.domain.texts import Record, Span


class Passage(Record):
    """A retrieved stretch of a source; `rank` counts from 0, `score` is the retriever's own."""

    span: Span
    rank: int
    score: float


class Evidence(Record):
    """The words a judgement rests on: `quote == text[start:end]` of the document, always."""

    document_id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str
    alignment: str = "exact"
    """`exact`, or `typographic` where only quotation marks, dashes or spaces were folded to find it."""


class Stance(StrEnum):
    """One source's attitude to a claim (FEVER's three)."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NOT_ENOUGH_INFO = "not_enough_info"


class Reason(StrEnum):
    """Why a judgement is NOT_ENOUGH_INFO."""

    SILENT = "silent"
    PARTIAL = "partial"
    PREDATES = "predates"
    UNGROUNDED = "ungrounded"
    ABSTAINED = "abstained"


class Provenance(Record):
    """What produced a judgement."""

    engine: str
    model: str | None = None
    prompt: str | None = None
    version: str
    replayed: bool = False
    """True where a cassette or the cache answered, not the model."""


class Judgement(Record):
    """One claim × one source: a stance, the words it rests on, and how sure."""

    claim_id: str
    document_id: str
    stance: Stance
    reason: Reason | None = None
    evidence: tuple[Evidence, ...] = ()
    rationale: str = ""
    probability: float | None = Field(default=None, ge=0, le=1)
    """The engine's own probability of the stance; None where it gives none. The embedded engine's is fitted on pairs
    of sentences and not calibrated on whole articles."""
    provenance: Provenance

    @model_validator(mode="after")
    def _reasoned(self) -> Judgement:
        silent = self.stance is Stance.NOT_ENOUGH_INFO
        if silent and self.reason is None:
            raise ValueError("not_enough_info needs a reason")
        if not silent and self.reason is not None:
            raise ValueError(f"{self.stance} takes no reason")
        if not silent and not self.evidence:
            raise ValueError(f"{self.stance} needs evidence")
        return self


class Failure(Record):
    """One claim × one source → no answer. Never a stance."""

    claim_id: str
    document_id: str
    stage: str
    kind: str
    message: str
