"""Reckoning with the calendar: months, quarters, weeks, and the year that a day without one belongs to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from verify.dates.record import Days
from verify.dates.tense import Tense

NEAR = 90
"""Days within which a day without its year is taken for the nearest, whatever the tense."""
FAR = 130
"""Days beyond which only the tense can tell which year is meant."""


def day(year: int | None, month: int, number: int) -> date | None:
    """That day; None where the calendar has none such, or the year is not known."""
    with suppress(ValueError):
        return None if year is None else date(year, month, number)
    return None


def months(year: int, month: int, count: int) -> Days:
    """The first and last day of so many months from that month on; its number may lie outside 1 to 12."""
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    after = first.month - 1 + count
    return first, date(first.year + after // 12, after % 12 + 1, 1) - timedelta(days=1)


def last_day(year: int | None, month: int | None, number: int | None) -> date | None:
    """The last day of a day, month or year."""
    if year is None or number is not None:
        return day(year, month or 1, number or 1)
    return months(year, month or 1, 1 if month else 12)[1]


def week(within: date, shift: int = 0) -> Days:
    """Monday to Sunday of the week of that day, or of one so many weeks on."""
    monday = within - timedelta(days=within.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def year_of(month: int, number: int | None, anchor: date, tense: Callable[[], Tense]) -> int | None:
    """The year of a month or day told without it: the nearest to the day of writing; where that is far off, the one
    that the tense asks for; None where the tense is unclear."""
    candidates = [d for y in (-1, 0, 1) if (d := day(anchor.year + y, month, number or 15))]
    if not candidates:
        return anchor.year
    nearest = min(candidates, key=lambda d: abs(d - anchor))
    distance = abs((nearest - anchor).days)
    if distance <= NEAR:
        return nearest.year
    told = tense()
    if told is Tense.PAST:
        return max((d.year for d in candidates if d <= anchor), default=None)
    if told is Tense.FUTURE:
        return min((d.year for d in candidates if d >= anchor), default=None)
    return nearest.year if distance <= FAR else None
