"""Reckoning with the calendar: months, quarters, weeks, and the year that a day without one belongs to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from verify.dates.behind import Tense
from verify.dates.record import Days

SURE = 12
"""Days within which a day or month without its year is taken for the nearest, whatever the tense."""
NEAR = 90
"""Days within which it is the nearest unless the tense speaks against it."""
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
    """The year of a month or day told without it: the nearest to the day of writing, and the one that the tense asks
    for where that is far off or a month on the other side; None where the tense is unclear or a day is against it."""
    candidates = [d for y in (-1, 0, 1) if (d := day(anchor.year + y, month, number or 15))]
    if not candidates:
        return anchor.year
    nearest = min(candidates, key=lambda d: abs(d - anchor))
    distance = abs((nearest - anchor).days)
    if distance <= SURE or (number is None and (nearest.year, month) == (anchor.year, anchor.month)):
        return nearest.year
    told = tense()
    if distance <= NEAR:
        against = Tense.PAST if nearest > anchor else Tense.FUTURE
        if told is not against:
            return nearest.year
        if number:
            return None  # "they met on July 20", written on July 3
    if told is Tense.PAST:
        return max((d.year for d in candidates if d <= anchor), default=None)
    if told is Tense.FUTURE:
        return min((d.year for d in candidates if d >= anchor), default=None)
    return nearest.year if distance <= FAR else None
