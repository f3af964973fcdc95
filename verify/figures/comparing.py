"""Whether a stated figure bears out a claimed one, can hold beside it, or denies it."""

from __future__ import annotations

import math
from dataclasses import replace

from verify.figures.record import Figure, Match
from verify.figures.turns import DAYS
from verify.figures.units import MONEY, dimension, in_base, one_unit, same_unit

ABOUT = 0.05
"""By how much a figure may differ from one that its text calls rounded."""
ROUGHLY = 0.10
"""Up to here the two are neither the same nor in conflict, where one is called rounded."""
CONVERTED = 0.02
"""By how much two figures may differ that are given in different units."""
WORDED = 0.015
"""By how much a share in words, as a third, may differ from one in per cent."""
TON = 0.12
"""By how much the tons of different countries differ, and more."""

_ROUGH_UNITS = {"pound": ("£", "lb"), "°": ("°C", "°F")}


def compare(claimed: Figure, stated: Figure) -> Match:
    """How the stated figure bears on the claimed one, taken as figures for the same thing."""
    if claimed.ordinal != stated.ordinal:
        return Match.COMPATIBLE
    a, b = claimed.unit, stated.unit
    if claimed.turn and stated.turn and claimed.turn != stated.turn and (one_unit(a, b) or not (a and b)):
        return Match.DIFFERENT
    slack = 0.0
    if claimed.per in DAYS and stated.per in DAYS and claimed.per != stated.per:
        claimed, stated, slack = _daily(claimed), _daily(stated), CONVERTED
    if one_unit(a, b):
        return _numbers(_Side(claimed), _Side(stated), slack)
    if not (a and b):
        return Match.COMPATIBLE  # five per cent of them, five of them
    for rough, meant in _ROUGH_UNITS.items():
        if rough in (a, b) and (a in meant or b in meant):
            return _rough(claimed, stated)
    if "$" in (a, b) and a[-1] == b[-1] == "$":  # whose dollars, one of them does not say
        return _rough(claimed, stated)
    if a in MONEY or b in MONEY or dimension(a) != dimension(b):
        return Match.DIFFERENT
    if dimension(a) == "temperature":
        return _temperatures(_Side(claimed, True), _Side(stated, True))
    slack = WORDED if "part" in (a, b) else CONVERTED if dimension(a) not in ("points", "share") else 0.0
    match = _numbers(_Side(claimed, True), _Side(stated, True), slack)
    if match is Match.DIFFERENT and _within_a_step(claimed, stated):
        return Match.COMPATIBLE
    return match


def _daily(figure: Figure) -> Figure:
    """A rate as one a day."""
    days = DAYS[figure.per]
    return replace(
        figure, low=figure.low / days, high=figure.high / days, value=figure.value / days, per="day"
    )


class _Side:
    """The numbers of a figure, in its own unit or in that of its dimension."""

    __slots__ = ("exact", "high", "low", "near", "open", "part", "round", "vague", "value")

    def __init__(self, figure: Figure, base: bool = False) -> None:
        self.low, self.high, self.value = figure.low, figure.high, figure.value
        self.near, self.open, self.vague = figure.near, figure.open, figure.vague
        self.part = figure.unit == "part"
        self.exact = figure.low == figure.high
        self.round = _rounding(figure.value)
        if base:
            self.low, self.high, self.value = (
                in_base(x, figure.unit) for x in (self.low, self.high, self.value)
            )


def _numbers(a: _Side, b: _Side, slack: float) -> Match:
    if a.low == b.low and a.high == b.high:
        return Match.EQUAL
    if a.exact and b.exact:
        return _points(a, b, slack)
    most = max(abs(a.value), abs(b.value))
    if a.low <= b.low and b.high <= a.high:
        edge = b.exact and any(abs(b.value - x) <= ABOUT * most for x in (a.low, a.high))
        touches = a.open and b.exact and b.value in (a.low, a.high)
        if touches:
            return Match.COMPATIBLE if b.near or a.round else Match.DIFFERENT
        return Match.COMPATIBLE if edge and b.near else Match.EQUAL
    gap = max(b.low - a.high, a.low - b.high)
    if gap > 0:
        lenient = ABOUT if a.near or b.near else slack
        if gap <= lenient * most or ((a.vague or b.vague) and _twice(a, b)):
            return Match.COMPATIBLE
        return Match.DIFFERENT
    if gap == 0 and (a.open or b.open) and not (a.round or a.near or b.near):
        return Match.DIFFERENT  # 12 and more than 12
    return Match.COMPATIBLE


def _points(a: _Side, b: _Side, slack: float) -> Match:
    """The same of two single values."""
    most = max(abs(a.value), abs(b.value))
    apart = abs(a.value - b.value)
    if apart <= 1e-9 * most:
        return Match.EQUAL
    if a.near or b.near:
        if apart <= ABOUT * most:
            return Match.EQUAL if a.near else Match.COMPATIBLE
        return Match.COMPATIBLE if apart <= ROUGHLY * most else Match.DIFFERENT
    if apart <= slack * most:
        return Match.EQUAL
    if apart <= a.round * most:
        return Match.EQUAL
    return Match.COMPATIBLE if apart <= b.round * most else Match.DIFFERENT


def _twice(a: _Side, b: _Side) -> bool:
    """Whether an order of magnitude and a figure outside it are within a factor of two."""
    below, above = (a, b) if a.high < b.low else (b, a)
    return 0 < above.low <= 2 * below.high


def _rough(claimed: Figure, stated: Figure) -> Match:
    """The same of two units that may be one."""
    match = _numbers(_Side(claimed), _Side(stated), 0.0)
    if match is Match.EQUAL and claimed.unit in _ROUGH_UNITS and claimed.unit == "°":
        return Match.EQUAL
    return (
        Match.DIFFERENT
        if match is Match.DIFFERENT and claimed.unit[-1] == stated.unit[-1] == "$"
        else Match.COMPATIBLE
    )


def _temperatures(a: _Side, b: _Side) -> Match:
    apart = max(b.low - a.high, a.low - b.high)
    if apart > 1.5:
        return Match.DIFFERENT
    return Match.EQUAL if abs(a.low - b.low) <= 0.6 and abs(a.high - b.high) <= 0.6 else Match.COMPATIBLE


def _within_a_step(claimed: Figure, stated: Figure) -> bool:
    """Whether two values in different units may be roundings of one, by the last digit in which each is written."""
    values = [in_base(f.value, f.unit) for f in (claimed, stated)]
    most = max(map(abs, values))
    steps = [in_base(_step(f.value) / 2, f.unit) for f in (claimed, stated)]
    lenient = max(min(max(steps), 0.09 * most), TON * most if "t" in (claimed.unit, stated.unit) else 0.0)
    return abs(values[0] - values[1]) <= lenient


def _step(value: float) -> float:
    """The worth of the last digit that is not 0."""
    mantissa, _, exponent = f"{value:.5e}".partition("e")
    return float(10.0 ** (int(exponent) - len(mantissa.rstrip("0").partition(".")[2])))


def _rounding(value: float) -> float:
    """By which share a value may stand for another, because it is a round one, as newspapers round."""
    if value < 100 or math.isinf(value) or value != float(f"{value:.2g}"):
        return 0.0
    return 0.005 if value < 1000 else max(0.005, min(_step(value) / 2 / value, 0.012))


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same sort of thing."""
    if a.ordinal != b.ordinal:
        return False
    if a.unit == b.unit or same_unit(a.unit, b.unit):
        return bool(a.unit and a.unit != "part") or bool(a.counted & b.counted)
    if not (a.unit and b.unit) or dimension(a.unit) != dimension(b.unit):
        return a.unit[-1:] == b.unit[-1:] == "$" and "$" in (a.unit, b.unit)
    x, y = in_base(a.value, a.unit), in_base(b.value, b.unit)
    return bool(a.counted & b.counted) or abs(x - y) <= CONVERTED * max(abs(x), abs(y))
