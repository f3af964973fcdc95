"""All sources together on one claim: who first said it, and the verdict."""

from __future__ import annotations

from enum import StrEnum

from verify.domain.judging import Evidence, Stance
from verify.domain.texts import Record


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


class VerdictLabel(StrEnum):
    """All sources together (AVeriTeC's four)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_INFO = "not_enough_info"


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
