"""All sources together on one claim: who first said it, and the verdict."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from verify.domain.claims import Claim
from verify.domain.judging import Evidence, Failure, Judgement, Stance
from verify.domain.texts import Record

SPEAKER = "speaker-"
"""What the id of an origin begins with that is the speaker of an utterance, on whose word documents rest."""


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


class Position(Record):
    """What one voice of a document says of a claim, where another voice of the same document says otherwise.

    Read from the document's own words by rules, apart from the judgement on it: whichever stretch the judge chose.
    """

    document_id: str
    speaker: str | None
    """As the document names it; None where the document says so in its own voice."""
    stance: Stance
    evidence: tuple[Evidence, ...]

    @model_validator(mode="after")
    def _shown(self) -> Position:
        if self.stance is Stance.NOT_ENOUGH_INFO or not self.evidence:
            raise ValueError("a position takes a side, with the words that show it")
        if any(e.document_id != self.document_id for e in self.evidence):
            raise ValueError(f"evidence of a position in {self.document_id} lies elsewhere")
        return self


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
    """Ids of origins whose copies contradict each other, or in whose text two speakers do; counted on neither side."""
    asserting: tuple[str, ...] = ()
    """Ids of origins that only repeat the claim's own text: copies of the draft, or its own article."""
    dissent: tuple[str, ...] = ()
    """Ids of documents below the policy's threshold that disagree with the verdict."""
    superseded: tuple[str, ...] = ()
    """Ids of documents whose report a later one replaced."""
    ledger: tuple[LedgerEntry, ...] = ()
    """The sides by who first said it, as the documents themselves say; copies share one entry."""
    positions: tuple[Position, ...] = ()
    """Of each document in which two speakers contradict each other on the claim: who is for it, and who against."""
    coverage: Coverage
    policy: str
    content: Content | None = None
    """For an utterance: what was said, apart from whether it was said; None where that is no claim of its own."""

    @model_validator(mode="after")
    def _of_two(self) -> Agreement:
        for id_ in {p.document_id for p in self.positions}:
            sides = {(p.speaker, p.stance) for p in self.positions if p.document_id == id_}
            if len({who for who, _ in sides}) < 2 or len({side for _, side in sides}) < 2:
                raise ValueError(f"positions in {id_} take two speakers, one on each side")
        return self


class Content(Agreement):
    """The agreement on what was said, with the claim made of it and all that was judged of that claim.

    Nothing of it stands among the claims, judgements and failures of the report itself.
    """

    claim: Claim
    """What was said, as a claim of its own."""
    judgements: tuple[Judgement, ...] = ()
    failures: tuple[Failure, ...] = ()
    origins: tuple[Origin, ...] = ()
    """Who stands behind it: all documents that rest on the speaker's word are one origin, the speaker."""

    @model_validator(mode="after")
    def _of_one_claim(self) -> Content:
        cells: tuple[Judgement | Failure, ...] = (*self.judgements, *self.failures)
        if {self.claim_id, *(c.claim_id for c in cells)} != {self.claim.id}:
            raise ValueError(f"content {self.claim.id} holds an answer on another claim")
        if (self.coverage.judged, self.coverage.asked) != (len(self.judgements), len(cells)):
            raise ValueError(f"content {self.claim.id} does not count the answers that it holds")
        sides = (self.supporting, self.refuting, self.silent, self.divided, self.asserting)
        if unknown := {o for side in sides for o in side} - {o.id for o in self.origins}:
            raise ValueError(f"content {self.claim.id} names an origin that it does not hold: {min(unknown)}")
        if self.content is not None:
            raise ValueError(f"content {self.claim.id} has a content")
        return self


Agreement.model_rebuild()
