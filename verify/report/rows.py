"""The records that a report is shown from: strings ready to lay out, each one visible line.

The renderers only lay them out and escape them for their format.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from verify.domain import Claim, Document, Evidence, VerdictLabel


class Side(StrEnum):
    """Where one source stands on one claim."""

    FOR = "for"
    AGAINST = "against"
    SILENT = "silent"
    UNSETTLED = "unsettled"
    FAILED = "failed"


@dataclass(frozen=True)
class Source:
    """A document, as the reader is told of it."""

    number: int
    name: str
    about: str
    """Outlet and date in brackets' worth of words."""
    document: Document
    origin: str
    """The name of the origin behind it."""

    @property
    def origin_note(self) -> str:
        """The origin, where it is another than the source itself."""
        return "" if self.origin == self.name else f" — origin: {self.origin}"


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

    @property
    def headline(self) -> str:
        """Verdict, reason and coverage on one line."""
        label = f"{self.label} — {self.why}" if self.why else self.label
        return " · ".join(filter(None, (label, self.coverage, self.place and f"from {self.place}")))

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Every source's voice on the claim."""
        counted = tuple(v for bloc in (*self.supporting, *self.refuting) for v in bloc.voices)
        return counted + self.aside + self.unsettled + self.failed

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
    unread: tuple[str, ...]
    notes: tuple[str, ...]
    footer: tuple[str, ...]

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
