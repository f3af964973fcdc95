"""The records that flow from stage to stage: frozen, and knowing nothing of how they came about.

Offsets count Unicode code points in `Document.text`, half-open: `text[start:end]`.
Labels are those of FEVER (a stance, three-way) and AVeriTeC (a verdict, four-way), in lower case.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.1"
"""Version of the JSON contract: the minor number grows when a field is added, the major when one changes."""


class Record(BaseModel):
    """A frozen record; an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Where in a document: `text[start:end]`."""

    document_id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError(f"span ends at {self.end}, before its start at {self.start}")
        return self


class Dated(StrEnum):
    """Where a document's date was read."""

    GIVEN = "given"
    METADATA = "metadata"
    DATELINE = "dateline"
    HEADER = "header"


class Credit(Record):
    """Words of a document that say whose report it is: an agency dateline, a credit line, a byline."""

    kind: str
    """`dateline`, `credit` or `byline`."""
    name: str
    """The agency, outlet or person named, as written."""
    span: Span | None = None
    """Where the words stand; None where they came from a page's metadata."""


class Document(Record):
    """A text given to us, draft or source. `text` is never altered after reading: offsets refer to it."""

    id: str
    text_hash: str
    """sha256 of the text in UTF-8, in hexadecimal."""
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_from: Dated | None = None
    modified: date | None = None
    language: str | None = None
    path: str | None = None
    """Where it was read from, as the user wrote it; for a line of a JSONL file `file.jsonl#id`."""
    reader: str = "text@1"
    """The reader and its version."""
    body_start: int = 0
    """Where the body begins, behind any header, dateline or credit line."""
    place: str | None = None
    """The place named in the dateline."""
    credits: tuple[Credit, ...] = ()

    @classmethod
    def of(
        cls,
        text: str,
        *,
        published: date | str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        path: str | None = None,
    ) -> Document:
        """A document from a string. `published` may be ISO 8601 (`2025-07-03`); ValueError if it is not."""
        day = date.fromisoformat(published) if isinstance(published, str) else published
        digest = hash_text(text)
        return cls(
            id=digest[:12],
            text_hash=digest,
            text=text,
            published=day,
            published_from=Dated.GIVEN if day else None,
            outlet=outlet,
            title=title,
            path=path,
        )

    @property
    def latest(self) -> date | None:
        """The later of the two dates, published and modified; None if it has neither."""
        return max((d for d in (self.published, self.modified) if d), default=None)

    @property
    def name(self) -> str:
        """What to call it in front of a person."""
        return self.path or self.title or self.id


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


class Relation(StrEnum):
    """Why a document stands behind an origin."""

    OWN = "own"
    COPY_OF = "copy_of"
    CREDITS = "credits"
    CITES = "cites"


class Tie(Record):
    """One document's tie to its origin, with the words that show it."""

    document_id: str
    relation: Relation
    other_id: str | None = None
    """The document it copies."""
    share: float | None = None
    """Share of the shorter body that both have in common, 0 to 1."""
    evidence: tuple[Evidence, ...] = ()


class Origin(Record):
    """Who first said it, with the documents it stands behind. Reprints share one origin, hence one vote."""

    id: str
    document_ids: tuple[str, ...]
    ties: tuple[Tie, ...] = ()
    name: str | None = None
    party: bool = False
    """True where the origin is party to the matter."""


class LedgerEntry(Record):
    """On whose word documents take a side on one claim: who first said it, and the words that show so."""

    name: str | None
    """The institution, person or outlet; None where the documents say no more than that it is said."""
    side: Stance
    document_ids: tuple[str, ...]
    words: tuple[Evidence, ...] = ()
    """The credits and attributions; empty where a document reports in its own voice."""
    party: bool = False
    """Whether it speaks in its own cause."""


class VerdictLabel(StrEnum):
    """All sources together (AVeriTeC's four)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_INFO = "not_enough_info"


class Coverage(Record):
    """How many of the cells asked for were judged."""

    judged: int
    asked: int


class Agreement(Record):
    """How the verdict on one claim came about; `verdict` is None where nothing was judged."""

    claim_id: str
    verdict: VerdictLabel | None
    supporting: tuple[str, ...] = ()
    """Ids of the independent origins for it."""
    refuting: tuple[str, ...] = ()
    """Ids of the independent origins against it."""
    silent: tuple[str, ...] = ()
    """Ids of the origins that were judged and say nothing that settles it."""
    divided: tuple[str, ...] = ()
    """Ids of origins whose copies contradict each other; counted on neither side."""
    asserting: tuple[str, ...] = ()
    """Ids of origins that only repeat the claim's own text: copies of the draft, or its own article."""
    dissent: tuple[str, ...] = ()
    """Ids of documents below the policy's threshold that disagree with the verdict."""
    superseded: tuple[str, ...] = ()
    """Ids of documents whose report a later one replaced."""
    ledger: tuple[LedgerEntry, ...] = ()
    """The sides by who first said it, as the documents themselves say; copies share one entry."""
    coverage: Coverage
    policy: str
    content: Agreement | None = None
    """For an utterance: the agreement on what was said, apart from whether it was said."""


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
    """Utterances that more than one document renders."""
    agreements: tuple[Agreement, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader should know of this run, a sentence each."""
    usage: Usage = Usage()

    @property
    def sources(self) -> tuple[Document, ...]:
        """The documents without the draft."""
        return tuple(d for d in self.documents if d.id != self.draft_id)

    @model_validator(mode="after")
    def _sound(self) -> Report:
        documents = {d.id: d for d in self.documents}
        claims = {c.id for c in self.claims}
        if len(documents) != len(self.documents) or len(claims) != len(self.claims):
            raise ValueError("ids must be unique")
        seen: set[tuple[str, str]] = set()
        cells: tuple[Judgement | Failure, ...] = (*self.judgements, *self.failures)
        for cell in cells:
            key = (cell.claim_id, cell.document_id)
            if cell.claim_id not in claims or cell.document_id not in documents:
                raise ValueError(f"cell {key} names no claim or document of this report")
            if key in seen:
                raise ValueError(f"cell {key} stands twice")
            seen.add(key)
        for judgement in self.judgements:
            for e in judgement.evidence:
                if e.document_id != judgement.document_id:
                    raise ValueError(f"evidence of {judgement.document_id} lies in {e.document_id}")
                if documents[e.document_id].text[e.start : e.end] != e.quote:
                    raise ValueError(f"evidence {e.start}-{e.end} is not verbatim in {e.document_id}")
        return self


def hash_text(text: str) -> str:
    """sha256 of the text in UTF-8; lone surrogates are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def unique(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The same documents; where one text comes twice, the later ids carry an ordinal (`…-2`)."""
    seen: dict[str, int] = {}
    result = []
    for document in documents:
        base = document.text_hash[:12]
        seen[base] = seen.get(base, 0) + 1
        new_id = base if seen[base] == 1 else f"{base}-{seen[base]}"
        if new_id == document.id:
            result.append(document)
            continue
        result.append(_renamed(document, new_id))
    return tuple(result)


def _renamed(document: Document, new_id: str) -> Document:
    credits = tuple(
        c.model_copy(update={"span": c.span.model_copy(update={"document_id": new_id})}) if c.span else c
        for c in document.credits
    )
    return document.model_copy(update={"id": new_id, "credits": credits})
