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

    @property
    def resolved(self) -> bool:
        return self.first is not None


_OWN_ENDS = ("days", "years", "months")
"""Rules of spans that are no single day, month or year: each has its own first and last day."""


def contradict(a: Time, b: Time) -> bool:
    """Whether two time expressions cannot mean the same day, month or year."""
    if a.first and a.last and b.first and b.last:
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


def covers(claimed: Time, stated: Time) -> bool:
    """Whether the stated time settles the claimed one: it can mean the same and is no vaguer."""
    if contradict(claimed, stated):
        return False
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
