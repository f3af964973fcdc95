"""Two numbers that are one: a fraction in digits, as 2/3, and a ratio or odds, as 3:1."""

from __future__ import annotations

import math
import re

_BELOW = frozenset((2, 3, 4, 5, 6, 8, 10))
_DATED = re.compile(r"\b(?:on|by|since|until|till|dated|before|after|from|to)\s$")
_RATED = re.compile(r"\s+(?:stars?|points?|rating|for\b|in\s+the)|/|[-.]?\d|\.\d")
_RATIO_BEFORE = re.compile(
    r"\b(?:odds|ratio|outnumber(?:s|ed|ing)?|margin|majority)\b(?:\s+[a-z]+){0,3}\s+(?:by\s+|of\s+|at\s+|about\s+|nearly\s+)*$"
)
_RATIO_BEHIND = re.compile(r"\s+(?:outsider|favou?rite|shot|odds|ratio|long\s?shot)\b")
RATIO_GAP = re.compile(r":|\s+to\s+|-to-|[-–]")


def fraction(digits: str) -> float | None:
    """The value of "2/3" or "1 1/2"; None where the two are no plain fraction."""
    whole, _, part = digits.rpartition(" ")
    above, below = (int(n) for n in part.split("/"))
    if below not in _BELOW or not 0 < above < below or math.gcd(above, below) != 1:
        return None
    return int(whole or 0) + above / below


def is_date(low: str, start: int, end: int) -> bool:
    """Whether what looks like a fraction may be a day and a month, or a mark."""
    return _DATED.search(low, max(0, start - 8), start) is not None or _RATED.match(low, end) is not None


def is_ratio(low: str, start: int, end: int) -> bool:
    """Whether the words around two numbers call them odds or a ratio."""
    before = _RATIO_BEFORE.search(low, max(0, start - 48), start)
    return before is not None or _RATIO_BEHIND.match(low, end) is not None
