"""Plain words for the reader, and text made safe to show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from verify.domain import Agreement, Document, Stance, VerdictLabel
from verify.text import visible

CONTEXT = 90
"""How many characters around the evidence are shown on either side."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

SYMBOLS = {
    VerdictLabel.SUPPORTED: "✓",
    VerdictLabel.REFUTED: "✗",
    VerdictLabel.CONFLICTING: "≠",
    VerdictLabel.NOT_ENOUGH_INFO: "?",
    None: "–",
}


def line(text: str) -> str:
    """The text made visible, on one line."""
    return " ".join(visible(text).split())


def count(number: int, noun: str) -> str:
    """The number with its noun: "1 origin", "2 origins"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def day(when: date) -> str:
    """The date in words: 18 June 2025."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def days(start: date | None, end: date | None) -> str:
    """The interval in words; empty where neither end is known."""
    if start and end:
        return day(start) if start == end else f"{day(start)} to {day(end)}"
    if start:
        return f"from {day(start)}"
    return f"until {day(end)}" if end else ""


def sides(agreement: Agreement) -> tuple[int, int]:
    """How many independent origins are for the claim and how many against it.

    Where the documents say on whose word they report, those count, all that name nobody as one; never more than
    there are independent texts. A side of which the ledger knows nothing keeps its independent texts.
    """
    return (
        _counted(agreement, Stance.SUPPORTS, len(agreement.supporting)),
        _counted(agreement, Stance.REFUTES, len(agreement.refuting)),
    )


def _counted(agreement: Agreement, side: Stance, texts: int) -> int:
    return min(len(sayers(agreement, side)) or texts, texts)


def sayers(agreement: Agreement, *sides: Stance) -> set[str | None]:
    """Who first said it, by the ledger, on any of the sides; None stands for all that name nobody."""
    return {e.name and " ".join(e.name.casefold().split()) for e in agreement.ledger if e.side in sides}


def verdict_words(agreement: Agreement | None) -> str:
    """The verdict with the number of independent origins behind it."""
    if agreement is None or agreement.verdict is None:
        return "not judged"
    for_it, against = sides(agreement)
    match agreement.verdict:
        case VerdictLabel.SUPPORTED:
            return f"supported ({count(for_it, 'origin')})"
        case VerdictLabel.REFUTED:
            return f"refuted ({count(against, 'origin')})"
        case VerdictLabel.CONFLICTING:
            return f"conflicting ({for_it} for, {against} against)"
        case VerdictLabel.NOT_ENOUGH_INFO:
            return "not enough info"


def short_names(documents: Iterable[Document]) -> dict[str, str]:
    """What to call each document, by id: its file's base name where that is unique, else more; all differ."""
    documents = tuple(documents)
    bases = {d.id: _base(d.name) for d in documents}
    alike = Counter(bases.values())
    names = {d.id: bases[d.id] if alike[bases[d.id]] == 1 else line(d.name) for d in documents}
    alike = Counter(names.values())
    return {id_: name if alike[name] == 1 else f"{name} ({line(id_)})" for id_, name in names.items()}


def _base(name: str) -> str:
    if name == "-":
        return "standard input"
    file, mark, part = name.partition("#")
    return line(re.split(r"[/\\]", file.rstrip("/\\"))[-1] + mark + part) or line(name)


def context(text: str, start: int, end: int, room: int = CONTEXT) -> tuple[str, str]:
    """What stands just before and after `text[start:end]` in its paragraph, cut at a word, `…` where cut."""
    before = text[max(0, start - room) : start]
    after = text[end : end + room]
    head = start > room and "\n\n" not in before
    tail = end + room < len(text) and "\n\n" not in after
    before = before.rpartition("\n\n")[2]
    after = after.partition("\n\n")[0]
    if head:
        before = "… " + (before.split(None, 1)[1] if len(before.split(None, 1)) > 1 else "")
    if tail:
        after = (after.rsplit(None, 1)[0] if len(after.rsplit(None, 1)) > 1 else "") + " …"
    lead = " " if after[:1].isspace() else ""
    trail = " " if before[-1:].isspace() else ""
    before, after = line(before), line(after)
    return before and before + trail, after and lead + after
