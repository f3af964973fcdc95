"""Where the lines and bars of the page's drawings stand; the template draws them as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.scoring.records import Bin, Score
from verify.scoring.views.history import Point

SIDE, LEFT, TOP = 240, 46, 18
"""A reliability diagram: the square's side, and the room left of it and above it."""
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
LINE, HIGH = 150, 28
"""The width and height of a sparkline; a score's line is as wide."""


@dataclass(frozen=True)
class Bar:
    """A bar of a reliability diagram: its corner and size, where its mean probability stands, and its bin."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    dot: float
    bin: Bin


@dataclass(frozen=True)
class Tick:
    """A mark on both axes."""

    label: str
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """A score on a line from 0 to 1: the ends of its interval, and the baselines with their names."""

    value: float
    low: float
    high: float
    baselines: tuple[tuple[str, float], ...]


def bars(reliability: Sequence[Bin]) -> tuple[Bar, ...]:
    """The bars of a reliability diagram, as high as the share that was right."""
    return tuple(
        Bar(
            x=_across(b.low) + 1,
            y=_up(b.accuracy),
            width=round((b.high - b.low) * SIDE - 2, 1),
            height=round(b.accuracy * SIDE, 1),
            middle=_across((b.low + b.high) / 2),
            dot=_across(b.probability),
            bin=b,
        )
        for b in reliability
    )


def ticks() -> tuple[Tick, ...]:
    """The marks of a reliability diagram's axes."""
    return tuple(Tick(f"{at:g}", _across(at), _up(at)) for at in TICKS)


def score_line(score: Score, baselines: Mapping[str, float | None]) -> Line | None:
    """Where a score, its interval and its baselines stand on a line; None where there is no score."""
    if score.value is None:
        return None
    low, high = (score.value if end is None else end for end in (score.low, score.high))
    held = tuple((name, _along(value)) for name, value in baselines.items() if value is not None)
    return Line(_along(score.value), _along(low), _along(high), held)


def spark(points: Sequence[Point]) -> tuple[tuple[float, float], ...]:
    """The corners of a sparkline that spans the scores it shows, two at least; else nothing."""
    if len(points) < 2:
        return ()
    values = [p.value for p in points]
    bottom, span = min(values), max(values) - min(values)
    step = (LINE - 8) / (len(points) - 1)
    return tuple(
        (round(4 + n * step, 1), round(HIGH - 5 - ((v - bottom) / span if span else 0.5) * (HIGH - 10), 1))
        for n, v in enumerate(values)
    )


def _across(value: float) -> float:
    return round(LEFT + value * SIDE, 1)


def _up(value: float) -> float:
    return round(TOP + (1 - value) * SIDE, 1)


def _along(value: float) -> float:
    return round(4 + min(max(value, 0.0), 1.0) * (LINE - 8), 1)
