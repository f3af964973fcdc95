"""Time expressions: found in text, read against the day the text was written, with the rule that read them.

What cannot be resolved stays unresolved; what is known of it (the month and day of "June 20") is still compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_MONTH_NUMBER = {m: i for i, m in enumerate(MONTHS, 1)}
_MONTH_NUMBER |= {m[:3]: i for i, m in enumerate(MONTHS, 1)} | {"sept": 9}


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
    """False where it is relative to the day of writing ("on Friday")."""

    @property
    def resolved(self) -> bool:
        return self.first is not None


_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_MONTH2 = _MONTH.replace("<month>", "<month2>")
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_TO = r"\s*(?:-|–|—|to|until|through|and)\s*"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(pattern, re.IGNORECASE))
    for rule, pattern in (
        ("iso", rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
        ("days", rf"\b{_MONTH}\s+{_DAY}{_TO}(?P<day2>[0-3]?\d)(?!\d)(?:\s*,?\s+{_YEAR})?\b"),
        ("days", rf"\b{_MONTH}\s+{_DAY}{_TO}{_MONTH2}\s+(?P<day2>[0-3]?\d)(?!\d)(?:\s*,?\s+{_YEAR})?\b"),
        ("days", rf"\b{_DAY}{_TO}(?P<day2>[0-3]?\d)\s+{_MONTH}(?:\s*,?\s+{_YEAR})?\b"),
        ("month day", rf"\b{_MONTH}\s+{_DAY}(?!\d)(?:\s*,?\s+{_YEAR})?\b"),
        ("day month", rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:\s*,?\s+{_YEAR})?\b"),
        ("month year", rf"\b{_MONTH}\s*,?\s+(?:of\s+)?{_YEAR}\b"),
        ("month", rf"\b(?:in|since|during|of|early|late|mid|last|this)[\s-]+{_MONTH}(?!\w)"),
        ("year", rf"(?<![\w$€£.,/-]){_YEAR}(?![\w%/]|[.,]\d)"),
        ("weekday", rf"\b(?P<which>last|next|this|on)?\s*\b(?P<weekday>{'|'.join(WEEKDAYS)})\b"),
        ("relative day", r"\b(?P<relative>today|yesterday|tomorrow|tonight|overnight)\b"),
        ("relative span", r"\b(?P<which>last|next|this)\s+(?P<unit>week|month|year)\b"),
    )
)


def find(text: str, anchor: date | None = None) -> tuple[Time, ...]:
    """The time expressions of a text in order; `anchor` is the day it was written, if that is known."""
    found: list[Time] = []
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < t.end and t.start < match.end() for t in found):
                continue
            time = _read(rule, match, anchor)
            if time is not None:
                found.append(time)
    if any(t.explicit and t.day for t in found):  # "overnight on June 22" is one time, not two
        found = [
            t for t in found if t.explicit or text[t.start : t.end].lower() not in ("overnight", "tonight")
        ]
    return tuple(sorted(found, key=lambda t: t.start))


def _read(rule: str, match: re.Match[str], anchor: date | None) -> Time | None:
    groups = match.groupdict()
    if rule in ("weekday", "relative day", "relative span"):
        days = _RELATIVE[rule](groups, anchor) if anchor else None
        first, last = days or (None, None)
        return Time(match.start(), match.end(), rule, first=first, last=last, explicit=False)
    year = int(groups["year"]) if groups.get("year") else None
    month = _month(groups.get("month"))
    day = int(groups["day"]) if groups.get("day") else None
    if groups.get("month", "").lower() == "may" and rule == "month" and match.group().split()[-1][0] == "m":
        return None  # the verb
    written_year = year
    if year is None and anchor is not None and month is not None:
        year = _nearest_year(month, day, anchor)
    first = _day(year, month or 1, day or 1)
    if year is not None and day is not None and first is None:
        return None  # 31 June is no date
    if year is None and day is not None and _day(2024, month or 1, day) is None:
        return None
    last_day = int(groups["day2"]) if groups.get("day2") else day
    last = _last(year, _month(groups.get("month2")) or month, last_day)
    if first is not None and last is not None and last < first:
        return None
    name = rule if written_year is not None or year is None else f"{rule}, year nearest the day of writing"
    return Time(match.start(), match.end(), name, year, month, day, first, last)


def _month(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() else _MONTH_NUMBER[word.lower().rstrip(".")[:4].strip()[:3]]


def _nearest_year(month: int, day: int | None, anchor: date) -> int:
    """The year that puts the month and day nearest the day of writing."""
    candidates = [d for y in (-1, 0, 1) if (d := _day(anchor.year + y, month, day or 15))]
    return min(candidates, key=lambda d: abs(d - anchor)).year if candidates else anchor.year


def _day(year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None:
        return None
    if month is None:
        return date(year, 12, 31)
    if day is None:
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return _day(year, month, day)


Days = tuple[date, date]


def _weekday(groups: dict[str, str | None], anchor: date) -> Days | None:
    number = WEEKDAYS.index((groups["weekday"] or "").lower())
    which = (groups.get("which") or "on").lower()
    back = (anchor.weekday() - number) % 7
    if which == "next":
        day = anchor + timedelta(days=(number - anchor.weekday() - 1) % 7 + 1)
    elif which == "last":
        day = anchor - timedelta(days=back or 7)
    else:
        day = anchor - timedelta(days=back)
    return day, day


def _relative_day(groups: dict[str, str | None], anchor: date) -> Days | None:
    word = (groups["relative"] or "").lower()
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    day = anchor + timedelta(days=shift)
    return (day - timedelta(days=1), day) if word == "overnight" else (day, day)


def _relative_span(groups: dict[str, str | None], anchor: date) -> Days | None:
    shift = {"last": -1, "next": 1, "this": 0}[(groups["which"] or "").lower()]
    unit = (groups["unit"] or "").lower()
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(anchor.year + shift, 1, 1), date(anchor.year + shift, 12, 31)
    month = anchor.month - 1 + shift
    year, month = anchor.year + month // 12, month % 12 + 1
    last = _last(year, month, None)
    return (date(year, month, 1), last) if last else None


_RELATIVE: dict[str, Callable[[dict[str, str | None], date], Days | None]] = {
    "weekday": _weekday,
    "relative day": _relative_day,
    "relative span": _relative_span,
}


def contradict(a: Time, b: Time) -> bool:
    """Whether two time expressions cannot mean the same day, month or year."""
    if a.first and a.last and b.first and b.last:
        if not (a.explicit and b.explicit):
            return False  # "on Friday" may be read wrongly; no contradiction is built on it
        if "days" in a.rule and "days" in b.rule:  # two ranges of days, each with its own ends
            return (a.first, a.last) != (b.first, b.last)
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
        if "days" in claimed.rule and "days" in stated.rule:
            return (claimed.first, claimed.last) == (stated.first, stated.last)
        inside = claimed.first <= stated.first and stated.last <= claimed.last
        return inside or ("days" in stated.rule and claimed.first in (stated.first, stated.last))
    if claimed.day is not None and stated.day is None:
        return False
    return any(
        x is not None and x == y for x, y in ((claimed.year, stated.year), (claimed.month, stated.month))
    )


def spans(times: Iterator[Time] | tuple[Time, ...]) -> tuple[tuple[int, int], ...]:
    """Where they stand."""
    return tuple((t.start, t.end) for t in times)
