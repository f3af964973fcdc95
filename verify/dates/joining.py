"""Times that belong together: a weekday and its date, an overnight and its day, the two ends of a span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from verify.dates.names import WEEKDAYS, weekday_elsewhere
from verify.dates.reckon import day, months
from verify.dates.record import Time

AT_ODDS = "date at odds with its weekday"
"""The rule of a date that falls on another weekday than the one written beside it."""

_BESIDE = re.compile(r"\s*[,،]?\s*(?:(?:the|den|der|dem|le|el|on)\s+)?(?:[בה]-)?\s*")
_BEHIND = re.compile(r"\s*(?:\(\s*|,\s+a\s+)")
_NIGHT = re.compile(r",?\s+(?:on|into|to|of|from|between|in)?\s*")
_PART_OF = re.compile(r"(?i)\b(?:the\s+)?(?:night|evening|morning|afternoon)\s+of\s+(?:the\s+)?$")
_BETWEEN = re.compile(r"\s*(?:,\s*)?(to|until|till|through|and|-|–|—)\s+(?:the\s+)?|\s*[-–—]\s*")
_FROM = re.compile(r"(?i)\b(from|between)\s+(?:the\s+|on\s+)?$")
_OPENS = re.compile(r"(?i)^(from|between)\b")


def join(text: str, times: Sequence[Time]) -> list[Time]:
    """The times in order, those that belong together made one."""
    found: list[Time] = []
    for time in sorted(times, key=lambda t: t.start):
        while found and (one := _one(text, found[-1], time)):
            found.pop()
            time = one
        found.append(time)
    return [_with_part(text, t) if t.day else t for t in found]


def _with_part(text: str, time: Time) -> Time:
    """ "The night of June 22", where the words before say so."""
    part = _PART_OF.search(text, max(0, time.start - 30), time.start)
    return replace(time, start=part.start()) if part else time


def _one(text: str, a: Time, b: Time) -> Time | None:
    gap = text[a.end : b.start]
    if len(gap) > 24:
        return None
    return _night(text, gap, a, b) or _dated(text, gap, a, b) or _span(text, gap, a, b)


def _night(text: str, gap: str, a: Time, b: Time) -> Time | None:
    """ "Overnight on June 22" and "Friday overnight" are one time."""
    first = text[a.start : a.end].lower()
    if first == "overnight" and (b.rule == "weekday" or b.day) and _NIGHT.fullmatch(gap):
        return replace(b, start=a.start)
    if (a.rule == "weekday" or a.day) and text[b.start : b.end].lower() == "overnight" and not gap.strip():
        return replace(a, end=b.end)
    return None


def _dated(text: str, gap: str, a: Time, b: Time) -> Time | None:
    """ "Tuesday, June 24" is one time; unresolved where that day is no Tuesday."""
    weekday, dated = (a, b) if a.rule == "weekday" else (b, a)
    if weekday.rule != "weekday" or not dated.day or "days" in dated.rule:
        return None
    if not (_BESIDE if weekday is a else _BEHIND).fullmatch(gap):
        return None
    number = number_of(text[weekday.start : weekday.end])
    end = b.end + (weekday is b and text[b.end : b.end + 1] == ")")
    joined = replace(dated, start=a.start, end=end)
    if number is None or dated.first is None or dated.first.weekday() == number:
        return joined
    year = None if "nearest" in dated.rule else dated.year
    return replace(joined, rule=AT_ODDS, year=year, first=None, last=None)


def number_of(words: str) -> int | None:
    """The number of the weekday that the words end in, Monday 0."""
    last = words.lower().split()[-1]
    if last in WEEKDAYS:
        return WEEKDAYS.index(last)
    known = (weekday_elsewhere(" ".join(words.split()[i:])) for i in range(len(words.split())))
    return next((k for k in known if k is not None), None)


def _span(text: str, gap: str, a: Time, b: Time) -> Time | None:
    """ "From May to July 2024", "between Monday and Wednesday": one span of days."""
    between = _BETWEEN.fullmatch(gap)
    before = _FROM.search(text, max(0, a.start - 16), a.start) or _OPENS.match(text[a.start : a.end])
    opener = before[1].lower() if before else ""
    mark = (between[1] or "-") if between else None
    if mark is None or (mark == "and") != (opener == "between") or (not opener and mark not in "-–—"):
        return None
    if a.rule == b.rule == "weekday":
        return _weekdays(a, b)
    if (
        not (a.month and b.month and a.explicit and b.explicit)
        or "days" in a.rule
        or "days" in b.rule
        or bool(a.day) != bool(b.day)
    ):
        return None
    if a.first is None or "nearest" in a.rule:
        a = _lent(a, b)
    if a.first is None or b.last is None or a.first >= b.last:
        return None
    rule = "days" if a.day else "months"
    return Time(a.start, b.end, rule, a.year, a.month, a.day, a.first, b.last)


def _lent(a: Time, b: Time) -> Time:
    """The first end with the year of the other one, or the year before where it is later in the year."""
    if b.year is None or a.month is None or b.month is None:
        return a
    year = b.year - (a.month > b.month or (a.month == b.month and (a.day or 0) > (b.day or 0)))
    if a.day:
        first = last = day(year, a.month, a.day)
    else:
        first, last = months(year, a.month, 1)
    return replace(a, year=year, first=first, last=last) if first else a


def _weekdays(a: Time, b: Time) -> Time | None:
    if a.first is None or b.last is None:
        return None
    first = a.first - timedelta(days=7) if a.first > b.last else a.first
    if not 0 < (b.last - first).days < 7:
        return None
    return replace(b, start=a.start, first=first)
