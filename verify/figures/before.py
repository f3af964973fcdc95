"""The words and signs before a number: its currency, its bounds and whether it is below zero."""

from __future__ import annotations

import re

from verify.figures.patterns import BOUNDS
from verify.figures.units import CODES, MONEY, SIGN_UNITS, SIGNS

_SIGN = re.compile(rf"(?:(?:us|a|c|nz|hk|s)?[{SIGNS}]|\$us)\s?$")
_CODE = re.compile(rf"(?<![^\W_])(?:{'|'.join(CODES)})\.?\s?$")
_MOVED = re.compile(
    r"(?:go|goes|going|went|gone|ris|rose|climb|mov|put|push|back|com|came|get|got|brought|all|rais)\w{0,3}$"
)
_PLAIN = dict.fromkeys(map(ord, "\"'“”‘’«»([—–"), " ")
_LONGEST = 4
_MINUS = re.compile(r"(?:(?:^|\(|[^\d\s%]\s)[-−]|\bminus\s)$")


def currency(source: str, low: str, start: int) -> tuple[int, str]:
    """Where the figure starts and its currency, if one is written before it."""
    before = low[max(0, start - 5) : start]
    if not before or not (before[-1] in SIGNS or before[-1].isalpha() or before[-1] in " \u00a0.s"):
        return start, ""
    if sign := _SIGN.search(before):
        at = start - len(before) + sign.start()
        written = sign.group().strip()
        if written == "$us":
            return at, "US$"
        letters = len(written) - 1
        if letters and (not source[at : at + letters].isupper() or source[at - 1 : at].isalnum()):
            return at + letters, written[-1]  # "AU$5", "gave us$5"
        return at, SIGN_UNITS.get(written, written.upper())
    if code := _CODE.search(source[max(0, start - 5) : start]):
        return start - len(before) + code.start(), CODES[code.group().rstrip(". \u00a0")]
    return start, ""


def bounds(low: str, start: int) -> frozenset[str]:
    """What the words before make of the figure."""
    found: set[str] = set()
    said = low[max(0, start - 48) : start]
    if not said or not said[-1].isspace():
        return frozenset()
    before = said.translate(_PLAIN).split()
    while before:
        for many in range(min(_LONGEST, len(before)), 0, -1):
            kind = BOUNDS.get(" ".join(before[-many:]))
            if kind and not (before[-many:] == ["up", "to"] and before[-3:-2] and _MOVED.match(before[-3])):
                found.add(kind)
                del before[-many:]
                break
        else:
            break
        if kind != "near" and len(found) > 1:
            break
    return frozenset(found)


def is_loose(low: str, start: int) -> bool:
    """Whether "over" before a span of time may mean "in the course of"."""
    return low[max(0, start - 6) : start].rstrip().endswith(" over") or low[:start].strip() == "over"


def is_minus(low: str, start: int, unit: str) -> bool:
    signed = unit in ("%", "pp") or unit in MONEY or unit.startswith("°")
    return signed and _MINUS.search(low[max(0, start - 8) : start]) is not None
