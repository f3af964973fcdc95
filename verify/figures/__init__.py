"""Figures in text: a value or a range with its unit and what is counted, and whether two of them can both hold."""

from verify.figures.comparing import alike, compare
from verify.figures.finding import find
from verify.figures.record import Figure, Match
from verify.figures.units import one_unit, same_unit

__all__ = ["Figure", "Match", "alike", "compare", "find", "one_unit", "same_unit"]
