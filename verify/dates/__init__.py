"""Time expressions: found in text, read against the day the text was written, with the rule that read them.

What cannot be resolved stays unresolved; what is known of it (the month and day of "June 20") is still compared.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from verify.dates import abroad, around, clocks, named, tongues
from verify.dates.english import PATTERNS
from verify.dates.joining import join
from verify.dates.names import MONTHS, WEEKDAYS
from verify.dates.reading import read
from verify.dates.record import Days, Time, contradict, covers, spans

__all__ = ["MONTHS", "WEEKDAYS", "Days", "Time", "contradict", "covers", "find", "spans"]

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def find(text: str, anchor: date | None = None) -> tuple[Time, ...]:
    """The time expressions of a text in order; `anchor` is the day it was written, if that is known."""
    words = frozenset(_WORD.findall(text.lower()))
    digits = _DIGIT.search(text) is not None
    taken = bytearray(len(text))
    found: list[Time] = []
    later = list(named.PATTERN.finditer(text)) if named.NEED & words else []
    later = [m for m in later if not named.skips(m)]
    for match in later:
        _take(taken, match.start(), match.end())
    if tongues.speaks(text, words):  # first, so that their years are not read apart from their days
        for other in tongues.find(text, anchor):
            if not any(taken[other.start : other.end]):
                found.append(other)
                _take(taken, other.start, other.end)
    if codes := abroad.languages(text, words):
        for other in abroad.find(text, anchor, codes):
            if not any(taken[other.start : other.end]):
                found.append(other)
                _take(taken, other.start, other.end)
    for rule, need, pattern in PATTERNS:
        for match in pattern.finditer(text) if (digits if need is None else need & words) else ():
            time = None if any(taken[match.start() : match.end()]) else read(rule, match, anchor)
            if time is not None:
                found.append(time)
                _take(taken, time.start, time.end)
    found = join(text, found)
    if "nearest" in "".join(t.rule for t in found):
        found = around.framed(text, found)
    if digits and "the" in words:
        found = [around.weeks(text, t) for t in found] if "week" in words else found
        found = sorted([*found, *around.numbered(text, found)], key=lambda t: t.start)
    for match in later:
        told = named.read(match, found)
        at = bisect_left(found, told.start, key=lambda t: t.start)
        while at < len(found) and found[at].start < told.end:
            del found[at]  # "two days after June 3" has taken it in
        found.insert(at, told)
    return tuple(clocks.read(text, found) if digits or clocks.NEED & words else found)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)
