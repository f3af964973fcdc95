"""One time expression, and how two of them bear on each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression: where it stands, what is known of it, and the days it covers where that is known."""

    start: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    first: date | None = None
    last: date | None = None
    explicit: bool = True
    """False where it is relative to the day of writing ("on Friday") or to another day ("a week later")."""

    clock: int | None = None
    """Minutes since midnight, where the words say them exactly."""
    offset: int | None = None
    """By how many minutes its time zone is ahead of UTC, where one is named that is sure."""

    @property
    def resolved(self) -> bool:
        return self.first is not None


_OWN_ENDS = ("days", "years", "months")
"""Rules of spans that are no single day, month or year: each has its own first and last day."""


def contradict(a: Time, b: Time) -> bool:
    """Whether two time expressions cannot mean the same day, month or year."""
    if a.first and a.last and b.first and b.last:
        if _one_instant(a, b):
            return False
        if not (a.explicit and b.explicit):
            return False  # "on Friday" may be read wrongly; no contradiction is built on it
        if ("days" in a.rule and "days" in b.rule) or (a.rule == b.rule and a.rule in _OWN_ENDS):
            return (a.first, a.last) != (b.first, b.last)
        if (a.rule == "season") != (b.rule == "season"):  # a season's months are not the same everywhere
            return a.last.year < b.first.year or b.last.year < a.first.year
        if "century" in (a.rule, b.rule):  # 1900 is counted with the one and with the other
            return a.last.year + 1 < b.first.year or b.last.year + 1 < a.first.year
        return a.last < b.first or b.last < a.first
    parts = [(a.year, b.year), (a.month, b.month)]
    if "days" not in a.rule and "days" not in b.rule:
        parts.append((a.day, b.day))
    return any(x is not None and y is not None and x != y for x, y in parts)


def _one_instant(a: Time, b: Time) -> bool:
    """Whether two days may hold one moment: a time of day in one zone is of another day in another zone."""
    if not (a.first and b.first) or a.first == b.first or abs((a.first - b.first).days) > 1:
        return False
    if a.first != a.last or b.first != b.last or (a.offset is None and b.offset is None):
        return False
    if None in (a.clock, b.clock, a.offset, b.offset):
        return (a.clock is not None or b.clock is not None) and a.offset != b.offset
    days = (b.first - a.first).days * 1440
    return abs((b.clock or 0) - (b.offset or 0) + days - (a.clock or 0) + (a.offset or 0)) <= NEAR_MINUTES


NEAR_MINUTES = 20
"""By how much two times of day may differ and still be one."""


def _other_hour(a: Time, b: Time) -> bool:
    """Whether two times of one day name hours that cannot be the same."""
    if a.clock is None or b.clock is None or a.first is None or a.first != b.first:
        return False
    zones = (a.offset is None) == (b.offset is None)
    apart = abs(a.clock - (a.offset or 0) - b.clock + (b.offset or 0))
    return zones and apart > NEAR_MINUTES


def covers(claimed: Time, stated: Time) -> bool:
    """Whether the stated time settles the claimed one: it can mean the same and is no vaguer."""
    if contradict(claimed, stated) or _other_hour(claimed, stated):
        return False
    if claimed.rule == stated.rule == "time of day" and claimed.first is None and claimed.clock is not None:
        return stated.clock == claimed.clock
    if claimed.first and claimed.last and stated.first and stated.last:
        if claimed.first <= stated.first and stated.last <= claimed.last:
            return True
        if (claimed.rule == "year" and stated.rule == "years") or stated.rule == "months":
            return claimed.first == stated.first or claimed.last == stated.last
        return "days" in stated.rule and claimed.first in (stated.first, stated.last)
    if claimed.day is not None and stated.day is None:
        return False
    parts = ((claimed.year, stated.year), (claimed.month, stated.month))
    return any(x is not None and x == y for x, y in parts)


def spans(times: Iterable[Time]) -> tuple[tuple[int, int], ...]:
    """Where they stand."""
    return tuple((t.start, t.end) for t in times)
