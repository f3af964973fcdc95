"""The figures of a text, in order: each number read, and those that make one range or share joined."""

from __future__ import annotations

import re

from verify import dates
from verify.figures import pairs, tongues
from verify.figures.before import bounds
from verify.figures.joining import join
from verify.figures.patterns import CORE, HOUSE, NAMED_WORDS, NEEDED, NO_FIGURE, WORDS
from verify.figures.reading import Read, read
from verify.figures.record import Figure
from verify.figures.units import NAMES
from verify.figures.words import SCALES

_DIGIT = re.compile(r"\d")
_NOT_ONE = re.compile(r"\bno[\s-]$")
_NOT_HALF = re.compile(r"\b(?:first|second|other|better)[\s-]$")
_OF_WHOLE = re.compile(r"\s+(?:of|the|its|his|her|their|our|my|your|all|that|this|those|these|as|\d)\b")
_SHARED = re.compile(r"(?:[.;,!?(\"“]\s?|\b(?:by|than|and|to|only|just)\s)$")
_PER = re.compile(r"\b(?:per|each|split)\s$")
_SOON = re.compile(r"\b(?:could|would|will|may|might|can|should|to|that|and)\s$")


def find(source: str, times: tuple[dates.Time, ...] | None = None) -> tuple[Figure, ...]:
    """The figures of a text in order, without those inside its `times` (found here if not given)."""
    low = _lower(source)
    digits = _DIGIT.search(low) is not None
    words = frozenset(NEEDED.findall(low))
    tongue = tongues.language(source, words)
    if not digits and not tongue and WORDS.isdisjoint(words):
        return ()
    taken = list(dates.spans(dates.find(source) if times is None else times))
    if digits:
        taken += [match.span() for match in NO_FIGURE.finditer(low)]
        taken += [match.span() for match in HOUSE.finditer(source)]
    taken += [match.span() for match in NAMED_WORDS.finditer(low)]
    foreign: list[Figure] = []
    for figure in tongues.find(source, low, tongue) if tongue else ():
        if not any(figure.start < e and figure.end > s for s, e in taken):
            foreign.append(figure)
    taken += [(f.start, f.end) for f in foreign]
    found: list[Read] = []
    match = CORE.search(low)
    while match:
        other = bool(tongue) and not match["digits"]  # "six" and "once" are words of other languages too
        one = None if other or _no_quantity(low, match) else read(source, low, match)
        end = one.figure.end if one else match.end()
        if one and not any(match.start() < e and end > s for s, e in taken):
            found.append(one)
            join(low, found)
        match = CORE.search(low, max(end, match.start() + 1))
    return tuple(sorted([*foreign, *(one.figure for one in found)], key=lambda f: f.start))


def _lower(source: str) -> str:
    """The text in lower case, of equal length."""
    low = source.lower()
    return (
        low if len(low) == len(source) else "".join(c.lower() if len(c.lower()) == 1 else c for c in source)
    )


def _no_quantity(low: str, match: re.Match[str]) -> bool:
    """Whether the number is glued to letters, as in F-16 or COVID-19, or is a word in another use."""
    start = match.start()
    if match["fraction"]:
        return pairs.fraction(match["fraction"]) is None or pairs.is_date(low, start, match.end())
    if match["digits"]:
        return start > 1 and low[start - 1] == "-" and low[start - 2].isalpha()
    if match["and_half"]:
        return match["and_half"] not in NAMES and match["and_half"] not in SCALES
    before = low[max(0, start - 8) : start]
    if match["run"] is not None and low.startswith("one", match.end()):
        some_day = low.startswith(" day", match.end() + 3) and _SOON.search(before) is not None
        return some_day or _NOT_ONE.search(before) is not None
    if match["half"]:
        if _NOT_HALF.search(before) is not None or low[match.end() : match.end() + 1] == "-":
            return True
        alone = match.end() == match.end("half_word") and not _OF_WHOLE.match(low, match.end())
        return alone and not (start == 0 or _SHARED.search(before) or bounds(low, start))
    if match["ordinal"]:
        return match.group() == "second" and _PER.search(before) is not None
    return False
