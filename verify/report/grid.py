"""The records that the agreement matrix is shown from: a row a claim, a column an origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from verify.report.renderings import Source

HEADING = "Agreement by origin"


class State(StrEnum):
    """Where one origin stands on one claim."""

    FOR = "for"
    AGAINST = "against"
    ASSERTS = "asserts"
    DIVIDED = "divided"
    WEAK_FOR = "for, not counted"
    WEAK_AGAINST = "against, not counted"
    REPLACED = "replaced"
    UNSETTLED = "unsettled"
    PREDATES = "predates"
    FAILED = "failed"
    SILENT = "silent"
    UNASKED = "not asked"


LETTERS = {
    State.FOR: ("F", ""),
    State.AGAINST: ("A", ""),
    State.ASSERTS: ("O", "its own claim, which corroborates nothing"),
    State.DIVIDED: ("D", "says both, counted on neither side"),
    State.WEAK_FOR: ("f", ""),
    State.WEAK_AGAINST: ("a", ""),
    State.REPLACED: ("R", "by a later report"),
    State.UNSETTLED: ("u", "mentions part of it, or undecided"),
    State.PREDATES: ("p", "published before the event"),
    State.FAILED: ("!", "no answer, hence no stance"),
    State.SILENT: ("·", "no mention of it found"),
    State.UNASKED: ("", ""),
}
"""One letter for each state, and what it means where its name does not say so."""

_TELLING = frozenset({State.FOR, State.ASSERTS})
SETTLED = frozenset({State.SILENT, State.PREDATES, State.ASSERTS, State.REPLACED})
"""States of an origin that certainly does not tell the claim on its own account."""


@dataclass(frozen=True)
class Column:
    """One origin with its documents."""

    number: int
    name: str
    sources: tuple[Source, ...]

    @property
    def documents(self) -> str:
        """The names of its documents; empty where it has one, of its own name."""
        names = [source.name for source in self.sources]
        return "" if names == [self.name] else ", ".join(names)

    @property
    def heading(self) -> str:
        """Its name, and its documents where they have others."""
        return f"{self.name}: {self.documents}" if self.documents else self.name


@dataclass(frozen=True)
class Cell:
    """Where one origin stands on one claim, and what to know of it."""

    state: State
    notes: tuple[str, ...] = ()
    """On whose word it speaks, where that is another's; which of its documents differ."""
    failed: bool = False
    """Whether some of its documents gave no answer, whatever the others say."""

    @property
    def letter(self) -> str:
        """The letter of its state, with a `!` where a document of it failed."""
        letter = LETTERS[self.state][0]
        return f"{letter}!" if self.failed and self.state is not State.FAILED else letter

    @property
    def words(self) -> str:
        """The state and its notes."""
        return " · ".join((self.state, *self.notes))


@dataclass(frozen=True)
class Line:
    """One claim, or what was said in it, across all origins."""

    number: int
    """The number of the claim's entry in the report."""
    text: str
    answer: str
    """The verdict with its symbol."""
    headline: str
    """What stands over the claim's entry, beside its number."""
    cells: tuple[Cell, ...]
    """One for each column, in their order."""
    notes: tuple[str, ...] = ()
    """Which columns are one origin on this claim."""
    matter: tuple[int, ...] = ()
    """Numbers of the claims that are answered with the words of each other, this one among them; else empty."""

    @property
    def failing(self) -> bool:
        """Whether some document gave no answer."""
        return any(cell.failed for cell in self.cells)


@dataclass(frozen=True)
class Section:
    """The claims on which the origins stand alike."""

    heading: str
    lines: tuple[Line, ...]

    @property
    def placed(self) -> tuple[tuple[Line, int | None], ...]:
        """The lines, each with the number of the first one on its matter; None for that one itself."""
        first: dict[tuple[int, ...], int] = {}
        shown: list[tuple[Line, int | None]] = []
        for line in self.lines:
            before = first.setdefault(line.matter or (line.number,), line.number)
            shown.append((line, before if before != line.number else None))
        return tuple(shown)

    @property
    def title(self) -> str:
        """The heading with the number of its claims, and of the matters that they speak of where those are fewer."""
        claims = len(self.lines)
        matters = len({line.matter or (line.number,) for line in self.lines})
        said = f"{claims} claim" if claims == 1 else f"{claims:,} claims"
        if matters < claims:
            said += f", {matters:,} matter" if matters == 1 else f", {matters:,} matters"
        return f"{self.heading} ({said})"


@dataclass(frozen=True)
class Matrix:
    """All claims across all origins, conflicts first."""

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]

    @property
    def used(self) -> tuple[State, ...]:
        """The states that occur, in the order of the legend."""
        found = {cell.state for s in self.sections for line in s.lines for cell in line.cells}
        if any(line.failing for s in self.sections for line in s.lines):
            found.add(State.FAILED)
        return tuple(state for state in LETTERS if state in found and LETTERS[state][0])

    def alone(self, section: Section) -> tuple[tuple[Column, tuple[int, ...]], ...]:
        """The origins that tell a section's claims, each with the numbers of these."""
        found = []
        for place, column in enumerate(self.columns):
            mine = (line.number for line in section.lines if line.cells[place].state in _TELLING)
            if numbers := tuple(dict.fromkeys(mine)):
                found.append((column, numbers))
        return tuple(found)

    def told(self, line: Line) -> tuple[str, ...]:
        """The line in words, for a table with too many columns: who stands where, the silent only counted."""
        shown: list[str] = []
        for state in State:
            those = [
                (column, cell)
                for column, cell in zip(self.columns, line.cells, strict=True)
                if cell.state is state
            ]
            if not those or state is State.UNASKED:
                continue
            if state is State.SILENT:
                shown.append(f"{state}: {len(those)}")
                continue
            shown.append(
                f"{state}: {'; '.join(_with_notes(column.name, cell.notes) for column, cell in those)}"
            )
        return tuple(shown)


def _with_notes(name: str, notes: Iterable[str]) -> str:
    said = ", ".join(notes)
    return f"{name} ({said})" if said else name
