"""The shape of a language's words for times near the day of writing."""

from __future__ import annotations

from dataclasses import dataclass

UNITS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of one language. Of the pairs, each is a pattern and what it stands for."""

    days: tuple[tuple[str, int], ...]
    """Days before or behind the day of writing."""
    units: tuple[str, str, str]
    """Week, month, year."""
    sides: tuple[tuple[str, int], ...] = ()
    """Last, this, next; before the unit, or behind it where `behind` says so."""
    behind: tuple[tuple[str, int], ...] = ()
    ago: str = ""
    """A pattern of "so many ago" with the groups count and day, week, month, year."""
    counts: str = ""
    """The words for one to twelve, one a word, several spellings with a bar."""
    alone: tuple[tuple[str, str, int], ...] = ()
    """Words that name a day or a unit by themselves: "торік"."""
    prefix: str = ""
    """A pattern of what may be written together with the word."""
