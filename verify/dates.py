"""Time expressions: found in text, read against the day the text was written, with the rule that read them.

What cannot be resolved stays unresolved; what is known of it (the month and day of "June 20") is still compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_MONTH_NUMBER = {m: i for i, m in enumerate(MONTHS, 1)}
_MONTH_NUMBER |= {m[:3]: i for i, m in enumerate(MONTHS, 1)} | {f"{i:02}": i for i in range(1, 13)}


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
_DAY, _DAY2 = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<day2>[0-3]?\d)"
_YEAR, _YEAR2 = r"(?P<year>1[5-9]\d\d|20\d\d)", r"(?P<year2>1[5-9]\d\d|20\d\d|(?<!and )\d\d)"
_OF_YEAR = rf"(?:(?:\s?,)?\s+{_YEAR})?\b"
_TO = r"\s*(?:-|–|—|to|until|through|and)\s*"
_ALONE, _ENDS = r"(?<![\w$€£.,/-])", r"(?![\w%/]|[.,]\d)"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASON = r"(?P<season>spring|summer|autumn|(?<=in )fall|(?<=the )fall)"  # a winter belongs to two years
_NTH = ("first", "second", "third", "fourth")
_QUARTER = rf"(?:q(?P<number>[1-4])|(?<!fiscal )(?P<nth>{'|'.join(_NTH)})[\s-]quarter)"
_COUNTS = "a one two three four five six seven eight nine ten eleven twelve".split()
_VAGUE = r"(?P<vague>(?:than|least|most|about|around|some|nearly|almost|over|under|half|and|or|to)\s+)"
_COUNT = rf"(?<![,.-])(?:[0-9]{{1,3}}|{'|'.join(_COUNTS)})"

_PATTERNS: tuple[tuple[str, bool, re.Pattern[str]], ...] = tuple(
    (rule, r"\d" in pattern, re.compile(pattern, re.IGNORECASE))
    for rule, pattern in (
        ("iso", rf"\b{_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)\b"),
        ("days", rf"\b{_MONTH}\s+{_DAY}{_TO}(?:{_MONTH2}\s+)?{_DAY2}(?!\d){_OF_YEAR}"),
        ("days", rf"\b{_DAY}{_TO}{_DAY2}\s+{_MONTH}{_OF_YEAR}"),
        ("month day", rf"\b{_MONTH}\s+{_DAY}(?!\d){_OF_YEAR}"),
        ("day month", rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_OF_YEAR}"),
        ("month year", rf"\b{_MONTH}(?:\s?,)?\s+(?:of\s+)?{_YEAR}\b"),
        ("month", rf"\b(?:in|since|during|of|early|late|mid|last|this)[\s-]+{_MONTH}(?!\w)"),
        ("season", rf"\b{_SEASON}\s+(?:of\s+)?{_YEAR}{_ENDS}"),
        ("quarter", rf"\b{_QUARTER}\s+(?:of\s+)?{_YEAR}{_ENDS}"),
        ("decade", r"\b(?P<year>(?:1[5-9]|20)[1-9]0)s\b"),
        ("years", rf"\bbetween\s+{_YEAR}\s+and\s+{_YEAR2}{_ENDS}"),
        ("years", rf"{_ALONE}{_YEAR}\s*(?P<to>-|–|—|to|until|through)\s*{_YEAR2}{_ENDS}"),
        ("year", rf"{_ALONE}{_YEAR}{_ENDS}"),
        ("relative day", rf"\b{_VAGUE}?{_COUNT}\s+(?:day|week)s?\s+ago\b"),
        ("weekday", rf"\b(?P<which>last|next|this|on)?\s*\b(?P<weekday>{'|'.join(WEEKDAYS)})\b"),
        ("relative day", r"\b(?:the day (?:before|after) )?(?:today|yesterday|tomorrow|tonight|overnight)\b"),
        ("relative span", r"\b(?P<which>last|next|this)\s+(?P<unit>week|month|year)\b"),
        ("relative span", rf"\b(?P<which>last)\s+(?P<unit>{'|'.join(_SEASONS)})\b"),
    )
)

# What stands around a number tells that it is no year, or that two years are no span.
_NAMED = re.compile(r"(?i)\b(?:flight|room|route|highway|resolution|number|no\.|page|section|article) $")
_COUNTING = re.compile(r"(?i)(?:^|\b(?:\w+ed|about|around|nearly|almost|over|than|least|sold|were) )$")
_COUNTED = re.compile(r" (?:people|men|women|children|troops|tickets|votes|years|days|hours|miles|km|kg)\b")
_MOVED = re.compile(r"(?i)\b(?:postpon|mov|delay|reschedul|chang|deferr|shift)\w+\b[^.;,]{0,40}\bfrom\s+$")

Days = tuple[date, date]


def find(text: str, anchor: date | None = None) -> tuple[Time, ...]:
    """The time expressions of a text in order; `anchor` is the day it was written, if that is known."""
    found: list[Time] = []
    taken = bytearray(len(text))
    digits = re.search(r"\d", text) is not None
    for rule, of_digits, pattern in _PATTERNS:
        for match in pattern.finditer(text) if digits or not of_digits else ():
            time = None if any(taken[match.start() : match.end()]) else _read(rule, match, anchor)
            if time is not None:
                found.append(time)
                taken[time.start : time.end] = b"\1" * (time.end - time.start)
    if any(t.explicit and t.day for t in found):  # "overnight on June 22" is one time, not two
        found = [t for t in found if t.explicit or not text[t.start : t.end].lower().endswith("night")]
    return tuple(sorted(found, key=lambda t: t.start))


def _read(rule: str, match: re.Match[str], anchor: date | None) -> Time | None:
    groups = {name: (words or "").lower() for name, words in match.groupdict().items()}
    groups["words"] = match.group().lower()
    before = match.string[max(0, match.start() - 70) : match.start()]
    counted = _COUNTED.match(match.string, match.end())
    first = last = None
    if groups.get("vague"):
        return None  # "about two weeks ago"
    if rule in _RELATIVE:
        if anchor:
            with suppress(OverflowError, ValueError):  # where the calendar ends
                first, last = _RELATIVE[rule](groups, anchor)
        return Time(match.start(), match.end(), rule, first=first, last=last, explicit=False)
    if rule in ("season", "quarter", "decade", "years"):
        long = None if counted or _MOVED.search(before) else _long(rule, groups)
        return Time(match.start(), match.end(), rule, first=long[0], last=long[1]) if long else None
    if rule == "year" and (_NAMED.search(before) or (counted and _COUNTING.search(before))):
        return None
    written = year = int(groups["year"]) if groups.get("year") else None
    month = _MONTH_NUMBER.get(groups.get("month", "")[:3])
    day = int(groups["day"]) if groups.get("day") else None
    if rule == "month" and match.group().endswith("may"):
        return None  # the verb
    if year is None and anchor is not None and month is not None:
        year = _nearest_year(month, day, anchor)
    if day is not None and _day(year or 2024, month or 1, day) is None:
        return None  # 31 June is no date
    first = _day(year, month or 1, day or 1)
    last_month = _MONTH_NUMBER.get(groups.get("month2", "")[:3], month)
    last = _last(year, last_month, int(groups.get("day2") or 0) or day)
    if first and last and last < first:
        return None
    name = rule if written is not None or year is None else f"{rule}, year nearest the day of writing"
    return Time(match.start(), match.end(), name, year, month, day, first, last)


def _nearest_year(month: int, day: int | None, anchor: date) -> int:
    """The year that puts the month and day nearest the day of writing."""
    candidates = [d for y in (-1, 0, 1) if (d := _day(anchor.year + y, month, day or 15))]
    return min(candidates, key=lambda d: abs(d - anchor)).year if candidates else anchor.year


def _day(year: int | None, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return None if year is None else date(year, month, day)
    return None


def _last(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or day is not None:
        return _day(year, month or 1, day or 1)
    return _months(year, month or 1, 1 if month else 12)[1]


def _months(year: int, month: int, count: int) -> Days:
    after = month + count - 1
    return date(year, month, 1), date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1)


def _long(rule: str, groups: dict[str, str]) -> Days | None:
    year = int(groups["year"])
    if rule == "season":
        return _months(year, _SEASONS[groups["season"]], 3)
    if rule == "quarter":
        return _months(year, 3 * int(groups["number"] or _NTH.index(groups["nth"]) + 1) - 2, 3)
    if rule == "decade":
        return _months(year, 1, 120)
    end = int(groups["year2"])
    if end < 100:  # 2019-07 may be a month
        end += year // 100 * 100 if groups.get("to") == "–" or (groups.get("to") == "-" and end > 12) else 0
    return (date(year, 1, 1), date(end, 12, 31)) if year < end else None


def _weekday(groups: dict[str, str], anchor: date) -> Days:
    ahead = (WEEKDAYS.index(groups["weekday"]) - anchor.weekday()) % 7
    shift = {"next": ahead or 7, "last": ahead - 7}.get(groups["which"], -(-ahead % 7))
    return (anchor + timedelta(days=shift),) * 2


def _relative_day(groups: dict[str, str], anchor: date) -> Days:
    words = groups["words"].split()
    shift = {"yesterday": -1, "tomorrow": 1}.get(words[-1], 0)
    shift += {"before": -1, "after": 1}.get(words[-2], 0) if len(words) > 1 else 0
    if words[-1] == "ago":
        shift = -(_COUNTS.index(words[0]) or 1 if words[0] in _COUNTS else int(words[0]))
        shift *= 7 if words[1].startswith("week") else 1
    day = anchor + timedelta(days=shift)
    return (day - timedelta(days=1), day) if words == ["overnight"] else (day, day)


def _relative_span(groups: dict[str, str], anchor: date) -> Days:
    shift, unit = {"last": -1, "next": 1, "this": 0}[groups["which"]], groups["unit"]
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return _months(anchor.year + shift, 1, 12)
    if unit in _SEASONS:
        ended = (_months(anchor.year - back, _SEASONS[unit], 3) for back in range(3))
        return next(days for days in ended if days[1] < anchor)
    month = anchor.month - 1 + shift
    return _months(anchor.year + month // 12, month % 12 + 1, 1)


_RELATIVE = {"weekday": _weekday, "relative day": _relative_day, "relative span": _relative_span}


def contradict(a: Time, b: Time) -> bool:
    """Whether two time expressions cannot mean the same day, month or year."""
    if a.first and a.last and b.first and b.last:
        if not (a.explicit and b.explicit):
            return False  # "on Friday" may be read wrongly; no contradiction is built on it
        if ("days" in a.rule and "days" in b.rule) or a.rule == b.rule == "years":  # each has its own ends
            return (a.first, a.last) != (b.first, b.last)
        if (a.rule == "season") != (b.rule == "season"):  # a season's months are not the same everywhere
            return a.last.year < b.first.year or b.last.year < a.first.year
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
        if claimed.rule == "year" and stated.rule == "years":
            return claimed.first == stated.first or claimed.last == stated.last
        return "days" in stated.rule and claimed.first in (stated.first, stated.last)
    if claimed.day is not None and stated.day is None:
        return False
    parts = ((claimed.year, stated.year), (claimed.month, stated.month))
    return any(x is not None and x == y for x, y in parts)


def spans(times: Iterator[Time] | tuple[Time, ...]) -> tuple[tuple[int, int], ...]:
    """Where they stand."""
    return tuple((t.start, t.end) for t in times)
