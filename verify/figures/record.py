"""A figure, and how two of them relate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Match(StrEnum):
    """How a stated figure bears on a claimed one, both taken as figures for the same thing."""

    EQUAL = "equal"
    """It bears the claimed one out: the same, or one that the claimed rounding, bound or range takes in."""
    COMPATIBLE = "compatible"
    """Both can hold, but the claim is more exact than the statement, or they are too rough to tell."""
    DIFFERENT = "different"
    """They cannot both hold."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in text: the values it allows, in the unit as written, and the words counted after it."""

    start: int
    end: int
    """Behind the number with its magnitude and per cent sign; the words of other units stand outside."""
    low: float
    high: float
    value: float
    unit: str
    """`%`, a currency, a unit of measure in short (`km`), `part`, `x`, `score`, `ratio`, or nothing."""
    ordinal: bool
    counted: frozenset[str]
    """Stems of the next words, most often the noun that is counted."""
    near: bool = False
    """Whether the text itself says that it is rounded."""
    open: bool = False
    """Whether its one bound is not itself allowed: "more than 12" against "at least 12"."""
    vague: bool = False
    """Whether it is an order of magnitude, as "hundreds"."""
    turn: str = ""
    """`up` or `down` where it is the size of a rise or a fall."""
    per: str = ""
    """In what it is counted: a time, as in "40 a day", or `head`."""
