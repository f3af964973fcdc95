"""The records that a report is shown from: strings ready to lay out, each one visible line.

The renderers only lay them out and escape them for their format.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from verify.domain import Claim, Evidence, VerdictLabel
from verify.report.grid import Matrix
from verify.report.quoted import Quoted
from verify.report.renderings import Sheet, Source

HEADING = "what was said, apart from who said it"
"""What stands over the content of an utterance."""


class Side(StrEnum):
    """Where one source stands on one claim."""

    FOR = "for"
    AGAINST = "against"
    SILENT = "silent"
    UNSETTLED = "unsettled"
    FAILED = "failed"


@dataclass(frozen=True)
class Excerpt:
    """The exact words, with a little of what stands around them."""

    evidence: Evidence
    before: str
    words: str
    after: str
    where: str
    """File and offsets: `wire.txt:120–238`."""


@dataclass(frozen=True)
class Voice:
    """What one source says of one claim."""

    source: Source
    side: Side
    words: str
    """Its stance in words, or why it settles nothing, or how it failed."""
    aside: str = ""
    """Why a source that takes a side is not counted; empty where it is."""
    excerpts: tuple[Excerpt, ...] = ()
    rationale: str = ""
    probability: float | None = None


@dataclass(frozen=True)
class Bloc:
    """One independent origin's voices on one side of a claim, the surest first."""

    name: str
    voices: tuple[Voice, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Saying:
    """On whose word documents take a side, with the words that show so."""

    who: str
    side: Side
    sources: tuple[Source, ...]
    excerpts: tuple[Excerpt, ...]
    cited: tuple[Source, ...]
    """The documents of the excerpts."""
    remark: str
    """That it reports in its own voice, or speaks in its own cause; often empty."""

    @property
    def stand(self) -> str:
        """Its side, in words."""
        return self.side.value if self.side in (Side.FOR, Side.AGAINST) else "settles nothing"

    @property
    def words(self) -> str:
        """Who, on which side, in which documents."""
        return f"{self.who} — {self.stand}: {', '.join(source.name for source in self.sources)}"


@dataclass(frozen=True)
class Ledger:
    """Who first said it: the count in words, then each origin with its documents."""

    headline: str
    """`5 articles → 2 origins`."""
    sayings: tuple[Saying, ...]
    remarks: tuple[str, ...]
    """Why fewer count than are listed, where that is so."""

    def names(self, side: Side) -> tuple[str, ...]:
        """Who is on one side, each once."""
        return tuple(dict.fromkeys(s.who for s in self.sayings if s.side is side))


@dataclass(frozen=True)
class Replaced:
    """A report that a later one replaced."""

    words: str
    """`9 on 10 September 2025 (early.txt), replaced by late.txt, 12 September 2025`."""
    voice: Voice | None
    """What it says of the claim; None where it was not asked."""


@dataclass(frozen=True)
class Spoken:
    """What one speaker of a source says of a claim."""

    who: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True)
class Opposed:
    """A source in which one speaker says that it is so and another that it is not."""

    source: Source
    supporting: Spoken
    refuting: Spoken

    @property
    def words(self) -> str:
        """Who says so and who says otherwise, on one line."""
        return f"{self.brief} ({self.source.name})"

    @property
    def brief(self) -> str:
        """The same without the source."""
        first, second = self.supporting.who, _article(self.refuting.who)
        return f"{first[:1].upper()}{first[1:]} says so, {second} says otherwise"

    @property
    def sides(self) -> tuple[tuple[str, Spoken], ...]:
        """Both, each with what it is called: `for` and `against`."""
        return ((Side.FOR.value, self.supporting), (Side.AGAINST.value, self.refuting))


def _article(who: str) -> str:
    """The name for the midst of a sentence: an article that opens it is not capital there."""
    first, _, rest = who.partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "A", "An") and rest else who


@dataclass(frozen=True)
class Apart:
    """What was said, apart from whether it was said: a verdict of its own."""

    row: Row
    """The claim made of it, with all that was found on that."""
    origins: str
    """Who is for it and who against it, or why neither is known."""

    @property
    def heading(self) -> str:
        """What was said, named so that nobody takes it for the claim that it was said."""
        return f"{HEADING}: “{self.row.text}”"

    @property
    def words(self) -> str:
        """The verdict and its origins on one line."""
        return f"{self.row.label} — {self.origins}" if self.origins else self.row.label


@dataclass(frozen=True)
class Row:
    """One claim with its verdict, in words."""

    number: int
    claim: Claim
    text: str
    verdict: VerdictLabel | None
    symbol: str
    label: str
    """The verdict with its number of origins."""
    why: str
    """A few words more, where the verdict alone leaves a question."""
    coverage: str
    """How many sources were judged; empty where all were."""
    place: str
    """The article that the claim comes from, in a comparison; empty in a check."""
    facts: tuple[str, ...]
    """The wording it was drawn from, who said it, when it was."""
    supporting: tuple[Bloc, ...]
    refuting: tuple[Bloc, ...]
    aside: tuple[Voice, ...]
    unsettled: tuple[Voice, ...]
    failed: tuple[Voice, ...]
    remarks: tuple[str, ...]
    ledger: Ledger | None = None
    replaced: tuple[Replaced, ...] = ()
    """Reports that a later one replaced, apart from all that count and all that do not."""
    content: Apart | None = None
    """For an utterance: what was said."""
    opposed: tuple[Opposed, ...] = ()
    """The sources in which two speakers contradict each other on it."""

    @property
    def headline(self) -> str:
        """Verdict, reason and coverage on one line."""
        label = f"{self.label} — {self.why}" if self.why else self.label
        return " · ".join(filter(None, (label, self.coverage, self.place and f"from {self.place}")))

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Every source's voice on the claim; on what was said they have others."""
        counted = tuple(v for bloc in (*self.supporting, *self.refuting) for v in bloc.voices)
        apart = tuple(r.voice for r in self.replaced if r.voice)
        return counted + self.aside + apart + self.unsettled + self.failed

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        """Who first said it, and who first said what was said."""
        both = (self.ledger, self.content.row.ledger if self.content else None)
        return tuple(told for told in both if told)

    @property
    def cited(self) -> tuple[tuple[Source, Evidence], ...]:
        """Every piece of evidence shown, with its document."""
        voices = self.voices + (self.content.row.voices if self.content else ())
        shown = [(v.source, e.evidence) for v in voices for e in v.excerpts]
        torn = (*self.opposed, *(self.content.row.opposed if self.content else ()))
        shown += [(o.source, e.evidence) for o in torn for _, told in o.sides for e in told.excerpts]
        for saying in (s for told in self.ledgers for s in told.sayings):
            by_id = {source.document.id: source for source in saying.cited}
            shown += [(by_id[e.evidence.document_id], e.evidence) for e in saying.excerpts]
        return tuple(shown)

    @property
    def urgent(self) -> bool:
        """True where the editor must look."""
        return self.verdict in (VerdictLabel.REFUTED, VerdictLabel.CONFLICTING)


@dataclass(frozen=True)
class View:
    """All that every renderer shows."""

    title: str
    summary: str
    alerts: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    """Headings with their rows, what needs the editor first."""
    folded: frozenset[str]
    """Headings of what a page may show folded: in a comparison what no other article settles."""
    sources: tuple[Source, ...]
    ties: tuple[str, ...]
    """Which sources share an origin, a sentence each."""
    sheets: tuple[Sheet, ...]
    """Utterances that documents render in different words, the most harmful first."""
    alike: str
    """How many utterances all documents render alike; empty where none is."""
    unread: tuple[str, ...]
    notes: tuple[str, ...]
    footer: tuple[str, ...]
    matrix: Matrix | None = None
    """All claims across all origins; None where there is nothing to hold side by side."""
    comparing: bool = False
    """Whether articles are compared with each other: then the matrix is what the reader came for."""

    quoted: Quoted | None = None
    """The draft's own quotations; None where it has none."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order shown."""
        return tuple(row for _, rows in self.groups for row in rows)


def grouped(voices: Iterable[Voice]) -> list[tuple[Side, str, str]]:
    """The voices' sides and words, each once, with the names of all who share them; the silent come last."""
    names: dict[tuple[Side, str], list[str]] = {}
    for voice in sorted(voices, key=lambda v: v.side is Side.SILENT):
        names.setdefault((voice.side, voice.words), []).append(voice.source.name)
    return [(side, words, ", ".join(those)) for (side, words), those in names.items()]
