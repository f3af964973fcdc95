"""Two figures that are one: the ends of a range, "one in five"; and two that share a unit, as scores do."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from verify.figures import pairs
from verify.figures.reading import Read
from verify.figures.record import Figure
from verify.figures.units import same_unit

_TO = re.compile(r"\s+to\s+|\s?[-–—]\s?")
_DASH = re.compile(r"[-–—]")
_OUT_OF = re.compile(r"(?:\s+chance)?\s+(?:in|out\s+of)\s+(?:every\s+|a\s+)?")
_WHOLES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50))
_SIGNED = frozenset(("%", "°", "°C", "°F"))
_MINUS, _GAPS = ("-", "−"), (" ", "")
_FROM = re.compile(r"\bfrom\b[^.;,]*$")
_SPREAD = re.compile(
    r"(?:^|[.;]\s*|\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|somewhere|estimates?|takes?|lasts?|costs?)\s+"
    r"(?:[a-z]+\s+)?)from\s+(?:[a-z]+\s)?\S{0,3}$"
)
_AGES = re.compile(r"\bage[ds]?\s+$")
_COUNTED = re.compile(
    r"\s(?:(?:other|more|new|additional|further)\s)?(?:people|men|women|children|(?!(?:was|this|has|his|its|plus|minus|versus|across|loss|losses)\b)[a-z]{3,}s)\b"
)


def join(low: str, found: list[Read]) -> None:
    """The last two figures made one, or given a unit in common, where the words between them say so."""
    if len(found) < 2:
        return
    first, second = found[-2:]
    a, b = first.figure, second.figure
    gap = low[a.end : b.start]
    if len(gap) > 14 or a.ordinal or b.ordinal or a.vague or b.vague:
        return
    if (
        b.unit in _SIGNED
        and not a.unit
        and low[a.start - 1 : a.start] in _MINUS
        and low[a.start - 2 : a.start - 1] in _GAPS
    ):
        a = replace(a, start=a.start - 1, low=-a.high, high=-a.low, value=-a.value)
        first = found[-2] = first._replace(figure=a)  # "-5 to 3 degrees"
    one = _ratio(low, gap, a, b) or _range(low, gap, first, second) or _share(gap, a, b)
    if one:
        found[-2:] = [Read(one, False, second.scale)]
    elif _TO.fullmatch(gap) and _from(low, a) and not a.unit and b.unit:
        scale = second.scale if first.scale == 1 and a.value < 1000 else 1.0
        a = replace(a, unit=b.unit, low=a.low * scale, high=a.high * scale, value=a.value * scale)
        found[-2] = first._replace(figure=a, scale=scale)
    elif _DASH.fullmatch(gap) and _is_score(low, a, b):
        found[-2:] = [
            first._replace(figure=replace(a, unit="score")),
            second._replace(figure=replace(b, unit="score")),
        ]


def _from(low: str, a: Figure) -> bool:
    return _FROM.search(low, max(0, a.start - 30), a.start) is not None


def _range(low: str, gap: str, first: Read, second: Read) -> Figure | None:
    """The range whose ends the two are, as in "10 to 12 people"; of "rose from 10 to 12" there is none."""
    a, b = first.figure, second.figure
    if first.between:
        if gap.strip() != "and":
            return None
    elif not _TO.fullmatch(gap) or not (
        b.unit
        or second.scale > 1
        or _COUNTED.match(low, b.end)
        or _AGES.search(low, max(0, a.start - 6), a.start)
    ):
        return None
    if not first.between and _from(low, a) and not _SPREAD.search(low, max(0, a.start - 40), a.start):
        return None
    scale = second.scale if first.scale == 1 else 1.0  # "10 to 12 million"
    start, end = a.value * scale, b.value
    if (a.unit and b.unit and not same_unit(a.unit, b.unit)) or not start < end < math.inf:
        return None
    if math.isinf(a.low + a.high + b.low + b.high):
        return None
    unit, near = a.unit or b.unit, a.near or b.near
    return Figure(a.start, b.end, start, end, (start + end) / 2, unit, False, b.counted, near)


def _share(gap: str, a: Figure, b: Figure) -> Figure | None:
    """The share that "one in five" is."""
    if not _OUT_OF.fullmatch(gap) or a.unit or b.unit or b.low != b.high or b.near:
        return None
    if (
        not (1 <= a.value < b.value)
        or a.value % 1
        or not (b.value in _WHOLES or f"{b.value:.0f}".strip("0") == "1")
    ):
        return None
    if b.value > 20 and "out" in gap:
        return None  # a mark, as 35 out of 100
    part = a.value / b.value
    lower, upper = (x if math.isinf(x) else part for x in (a.low, a.high))
    return replace(a, end=b.end, low=lower, high=upper, value=part, unit="part", counted=b.counted)


def _ratio(low: str, gap: str, a: Figure, b: Figure) -> Figure | None:
    """The ratio or the odds that "3:1" and "10 to 1" are, where the words around call them so."""
    plain = not (a.unit or b.unit) and b.value > 0 and a.low == a.high and b.low == b.high
    if not plain or not pairs.RATIO_GAP.fullmatch(gap) or not pairs.is_ratio(low, a.start, b.end):
        return None
    value = a.value / b.value
    return replace(
        a, end=b.end, low=value, high=value, value=value, unit="ratio", counted=b.counted, turn="", per=""
    )


def _is_score(low: str, a: Figure, b: Figure) -> bool:
    """Whether two numbers with a dash between them are a result, as "3-1"."""
    plain = all(
        not f.unit and f.low == f.high <= 200 and not f.value % 1 and low[f.start].isdigit() for f in (a, b)
    )
    return (
        plain
        and low[b.end : b.end + 1] not in ("-", "–")
        and low[a.start - 1 : a.start] not in ("-", "–", "/")
    )
