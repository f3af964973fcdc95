"""The agreement matrix for a terminal: letters in narrow columns beside each claim, or words where they do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verify.report.grid import HEADING, LETTERS, Line, Matrix, Section, State
from verify.report.matrix import ONE

ROOM = 3
"""Characters that a column takes."""
NUMBER = 6
"""Characters that a claim's number takes."""
LEAST = 24
"""Characters that must stay for the claims beside the columns."""
SAME = "└"
"""Stands before the number of a claim on one matter with the one above."""

STYLES = {
    State.FOR: "green",
    State.AGAINST: "bold red",
    State.DIVIDED: "bold magenta",
    State.FAILED: "bold yellow",
    State.SILENT: "dim",
    State.PREDATES: "dim",
}

Part = tuple[str, str]
"""Words and their style."""


@dataclass(frozen=True)
class Entry:
    """A label with the words beside it; `room` is how wide the label stands."""

    label: tuple[Part, ...]
    words: str
    style: str = ""
    room: int = NUMBER
    most: int | None = None
    """How many lines the words may take; None for as many as they need."""


def entries(shown: Matrix, width: int, full: bool) -> Iterator[Entry]:
    """The matrix entry by entry; in short, what only one origin has is told by number alone."""
    fits = width - NUMBER - ROOM * len(shown.columns) >= LEAST
    yield Entry((), HEADING.upper(), "bold underline", 0)
    for column in shown.columns:
        yield Entry(((f"{column.number:>3}", "bold"),), column.heading, room=5)
    if fits:
        yield Entry((), _legend(shown), "dim", 0)
    for section in shown.sections:
        yield Entry((), "", room=0)
        yield Entry((), section.title, "bold", 0)
        if section.heading == ONE and not full:
            yield from _by_origin(shown, section)
            continue
        if fits:
            numbers = "".join(f"{column.number:>{ROOM}}" for column in shown.columns)
            yield Entry(((" " * NUMBER + numbers, "dim"),), "", room=_room(shown))
        for line, before in section.placed:
            yield from _line(shown, line, before is not None, fits, full)


def _room(shown: Matrix) -> int:
    return NUMBER + ROOM * len(shown.columns) + 2


def _legend(shown: Matrix) -> str:
    letters = []
    for state in shown.used:
        letter, meaning = LETTERS[state]
        letters.append(f"{letter} {state} ({meaning})" if meaning else f"{letter} {state}")
    if any(before for section in shown.sections for _, before in section.placed):
        letters.append(f"{SAME} on one matter with the claim above")
    return "; ".join(letters)


def _line(shown: Matrix, line: Line, again: bool, fits: bool, full: bool) -> Iterator[Entry]:
    label = f"{SAME if again else ''}{line.number}."
    number = (f"{label:<{NUMBER}}", "")
    most = None if full else 2
    if not fits:
        yield Entry((number,), line.text, most=most)
        for words in (*shown.told(line), *line.notes):
            yield Entry((), words, "dim", NUMBER)
        return
    cells = tuple((f"{cell.letter:>{ROOM}}", STYLES.get(cell.state, "")) for cell in line.cells)
    yield Entry((number, *cells), line.text, room=_room(shown), most=most)
    for note in line.notes:
        yield Entry((), note, "dim", _room(shown))


def _by_origin(shown: Matrix, section: Section) -> Iterator[Entry]:
    """The numbers of the claims that each origin has alone."""
    for column, numbers in shown.alone(section):
        label = ((f"{column.number:>3}", "bold"),)
        yield Entry(label, f"{column.name}: {ranges(sorted(numbers))}", room=5)


def ranges(numbers: list[int]) -> str:
    """The numbers with neighbours drawn together: 1–3, 7, 9–10."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
