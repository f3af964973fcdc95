"""Dates as a person writes them above an article. What can be read two ways is not read at all."""

from __future__ import annotations

import re
from datetime import date

from verify.dates.names import MONTH_ELSEWHERE, WEEKDAY_ELSEWHERE, month_elsewhere

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"

DAY = re.compile(
    rf"""(?<![\w.])(?:
        (?P<iso>(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}))(?!\d)
      | (?P<numeric>(?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})[-/.](?P<ny>\d{{4}}|\d{{2}}))(?!\d)
      | (?P<d1>{_DAY})[\s-]+(?P<m1>{_MONTH})(?:[\s,-]+(?P<y1>\d{{4}})(?!\d))?
      | (?P<m2>{_MONTH})\s+(?P<d2>{_DAY})(?!\d)(?:[\s,]+(?P<y2>\d{{4}})(?!\d))?
      | (?P<d3>\d{{1,2}})(?:\.|er|º|°)?\s+(?:de\s+)?ב?(?P<m3>{MONTH_ELSEWHERE})(?:\s?[/(]\s?{MONTH_ELSEWHERE}\)?)?
        \.?(?:(?:\s*[,،]\s*|\s+)(?:de\s+|del\s+)?(?P<y3>\d{{4}})(?!\d))?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""A day in digits, English or another language of `verify.dates.names`, with or without its year."""

_CLOCK = re.compile(
    r"""\bT?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?:[ ]*[ap]\.?m\b\.?)?(?:Z|\s?[+-]\d{2}:?\d{2})?
      | \b\d{1,2}\s*[ap]\.?m\b\.?
      | \b(?:GMT|UTC|MSK|IST|BST|HKT|SGT|JST|KST|[ECMP][SD]?T|[CEW]ES?T|AE[SD]T)\b
        (?:\s?[+-]\d{1,2}(?::?\d{2})?)?
      | \b\d+\s+(?:minutes?|mins?|hours?|days?)\s+(?:ago|read)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FILLER = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b(?:at|on|the)\b"
    rf"|{WEEKDAY_ELSEWHERE}|\b(?:года|год|г|року|рік|р|den|der|vom|am|um|uhr|le|à|el|a\s+las|בשעה|الساعة|م)\b"
    r"|[\s,،.;:()\[\]–—-]+",
    re.IGNORECASE,
)
WHEN = re.compile(
    rf"(?x:{_CLOCK.pattern})|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?|{WEEKDAY_ELSEWHERE},?",
    re.IGNORECASE,
)
"""Hours and weekdays that stand beside a day."""
_LABEL = re.compile(
    r"\b(?:(?P<modified>(?:last\s+)?(?:updated|modified|edited|revised))"
    r"|(?:first\s+|originally\s+)?(?:published|posted|issued|released)|publication\s+date|date[d]?)\b\s*:?",
    re.IGNORECASE,
)


def to_date(match: re.Match[str], near: date | None = None) -> date | None:
    """The day a `DAY` match names; one without a year gets the year that brings it closest to `near`."""
    g = match.groupdict()
    if g["iso"]:
        return _date(int(g["y"]), int(g["m"]), int(g["d"]))
    if g["numeric"]:
        first, second = int(g["a"]), int(g["b"])
        if len(g["ny"]) != 4 or (first <= 12 and second <= 12 and first != second):
            return None
        return _date(int(g["ny"]), *((first, second) if second > 12 else (second, first)))
    name = g["m1"] or g["m2"]
    month = 1 + _MONTHS.index(name[:3].lower()) if name else month_elsewhere(g["m3"])
    day = int(re.sub(r"\D", "", g["d1"] or g["d2"] or g["d3"]))
    year = g["y1"] or g["y2"] or g["y3"]
    if month is None:
        return None
    if year:
        return _date(int(year), month, day)
    if near is None:
        return None
    around = (_date(near.year + shift, month, day) for shift in (-1, 0, 1))
    return min((d for d in around if d), key=lambda d: abs(d - near), default=None)


def read_day(text: str) -> date | None:
    """The first day named in `text`, or None."""
    match = DAY.search(text)
    return to_date(match) if match else None


def read_stamp(text: str) -> list[tuple[bool, date | None]] | None:
    """The dates of a header line as (revised or not, day); None if the line holds anything else."""
    labels = list(_LABEL.finditer(text))
    starts = [0, *(label.end() for label in labels)]
    ends = [*(label.start() for label in labels), len(text)]
    found: list[tuple[bool, date | None]] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        segment = text[start:end]
        rest, timed = _CLOCK.subn(" ", DAY.sub(" ", segment))
        if _FILLER.sub("", rest):
            return None
        day = DAY.search(segment)
        if day or timed:
            revised = number > 0 and labels[number - 1]["modified"] is not None
            found.append((revised, to_date(day) if day else None))
    return found or None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
