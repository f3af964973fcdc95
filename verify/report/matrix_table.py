"""The agreement matrix as Markdown tables, each claim's number a link to its entry."""

from __future__ import annotations

import re
from collections.abc import Callable

from verify.report.grid import HEADING, Cell, Line, Matrix, Section, State

WIDE = 10
"""How many origins have columns of their own; with more, one column tells who stands where."""

_DROPPED = re.compile(r"[^\w\- ]")
_BOLD = frozenset({State.FOR, State.AGAINST, State.DIVIDED, State.FAILED})


def parts(shown: Matrix, escape: Callable[[str], str]) -> list[str]:
    """The parts of the matrix: its heading, then for each section a heading and a table."""
    found = [f"## {HEADING}"]
    for section in shown.sections:
        found += [f"### {section.title}", _table(shown, section, escape)]
    return found


def _table(shown: Matrix, section: Section, escape: Callable[[str], str]) -> str:
    wide = len(shown.columns) > WIDE
    names = ["Origins"] if wide else [_name(c.name, c.documents, escape) for c in shown.columns]
    rows = [["#", "Claim", *names, "Verdict"]]
    for line, before in section.placed:
        same = (f"same matter as {before}",) if before is not None else ()
        text = " — ".join(map(escape, (line.text, *same, *line.notes)))
        told = [escape("; ".join(shown.told(line)))] if wide else [_cell(c, escape) for c in line.cells]
        rows.append([_link(line), text, *told, escape(line.answer)])
    rows.insert(1, ["--:", *["---"] * (len(rows[0]) - 1)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _name(name: str, documents: str, escape: Callable[[str], str]) -> str:
    return f"{escape(name)}: {escape(documents)}" if documents else escape(name)


def _cell(cell: Cell, escape: Callable[[str], str]) -> str:
    state = f"**{cell.state}**" if cell.state in _BOLD else str(cell.state)
    return " · ".join((state, *map(escape, cell.notes)))


def _link(line: Line) -> str:
    """The number as a link to the claim's heading, by the rule by which code hosts name headings."""
    place = _DROPPED.sub("", f"{line.number}. {line.headline}".lower()).replace(" ", "-")
    return f"[{line.number}](#{place})"
