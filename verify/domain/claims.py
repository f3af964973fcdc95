"""What texts say: claims with their time and kind, and words in quotation marks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import model_validator

from verify.domain.texts import Record, Span


class When(Record):
    """A resolved time: an interval of days, the words it was read from and the rule that read them."""

    start: date | None
    """First day; None where the words could not be resolved."""
    end: date | None
    """Last day, inclusive."""
    wording: str
    rule: str
    """Name of the rule, `unresolved` where none applied."""
    span: Span | None = None


class Kind(StrEnum):
    """What sort of thing a claim asserts; decides which rules apply to it."""

    OCCURRENCE = "occurrence"
    FIGURE = "figure"
    UTTERANCE = "utterance"
    FORECAST = "forecast"
    STANDING = "standing"


class Claim(Record):
    """One self-contained, checkable assertion."""

    id: str
    text: str
    """With its context filled in: this is what is judged."""
    span: Span | None = None
    """The original wording; None for a claim given on its own."""
    context: tuple[Span, ...] = ()
    """Where the names and dates that were filled in stand."""
    speaker: str | None = None
    via: tuple[str, ...] = ()
    """The reporting chain, nearest first: ("Kan", "officials")."""
    when: When | None = None
    kind: Kind = Kind.OCCURRENCE


class Quote(Record):
    """Words in quotation marks; the span covers the words without the marks."""

    span: Span
    words: str
    speaker: str | None = None


class QuoteRelation(StrEnum):
    """How one rendering of an utterance differs from the one it is held against, the worst that fits."""

    SPEAKER = "speaker"
    """It is given to somebody else."""
    NEGATION = "negation"
    """A negation was dropped or added."""
    NUMBER = "number"
    """Another figure or unit."""
    WORD = "word"
    """A few words changed, added or dropped without a mark."""
    PARAPHRASE = "paraphrase"
    """Hardly any wording in common."""
    TRANSLATION = "translation"
    """Another rendering from another language."""
    ELLIPSIS = "ellipsis"
    """Words left out, and marked so."""
    CUT = "cut"
    """Only the beginning or the end missing."""
    TYPOGRAPHIC = "typographic"
    """Marks, dashes, capitals and spaces alone."""
    IDENTICAL = "identical"


class QuoteVariant(Record):
    """One rendering of an utterance and how it differs from the sheet's reference."""

    quote: Quote
    relation: QuoteRelation
    changes: tuple[tuple[str, str], ...] = ()
    """What stands in the reference and what stands here instead, in order; an empty string where nothing does."""


class QuoteSheet(Record):
    """The same utterance across documents: the reference, earliest and fullest, and every other rendering."""

    id: str
    speaker: str | None
    reference: Quote
    variants: tuple[QuoteVariant, ...]


class QuoteCheck(Record):
    """A quotation of the draft held against the sources."""

    quote: Quote
    """As the draft has it."""
    span: Span | None = None
    """Where its words stand to the letter in a source; None where none has them so."""
    reference: Quote | None = None
    """The source's quotation that it renders, or the likest; None where the sources quote nobody."""
    relation: QuoteRelation | None = None
    """How it differs from the reference; None without one."""
    changes: tuple[tuple[str, str], ...] = ()
    """What stands in the reference and what the draft has instead, as in a quotation sheet."""
    accepted: bool
    """Whether its words stand in a source, which gives them to nobody else."""

    @model_validator(mode="after")
    def _shown(self) -> QuoteCheck:
        if (self.reference is None) != (self.relation is None):
            raise ValueError("a relation takes a reference")
        if self.accepted != (self.span is not None and self.relation is not QuoteRelation.SPEAKER):
            raise ValueError("what is accepted stands in a source and in nobody else's mouth")
        return self
