"""What one match of an English pattern says."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import partial

from verify.dates import english, nearby
from verify.dates import tense as tenses
from verify.dates.names import MONTH_NUMBER, NTH_NUMBER
from verify.dates.reckon import NEAR, last_day, months, year_of
from verify.dates.reckon import day as day_of
from verify.dates.record import Days, Time

_FEASTS = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "may day": (5, 1),
    "valentine's day": (2, 14),
    "patrick's day": (3, 17),
    "bastille day": (7, 14),
    "armistice day": (11, 11),
    "international women's day": (3, 8),
    "halloween": (10, 31),
    "juneteenth": (6, 19),
}
_BETWEEN = re.compile(r"(?i)\bbetween\s+(?:the\s+)?$")
_STRETCH = re.compile(r"(?i)\b(?:over|in|within|during|for|throughout)\s+the\s+$")
_BARE = frozenset("by from for before after between to and through".split())
"""Prepositions that are no part of a month's wording."""
_NEAREST = "year nearest the day of writing"


def read(rule: str, match: re.Match[str], anchor: date | None) -> Time | None:
    """The time that a match of the rule's pattern names; None where the words name none."""
    groups = {name: " ".join((words or "").lower().split()) for name, words in match.groupdict().items()}
    groups["words"] = match.group().lower()
    before = match.string[max(0, match.start() - 70) : match.start()]
    counted = english.COUNTED.match(match.string, match.end())
    ask = partial(tenses.of, match.string, match.start(), match.end())
    if groups.get("vague"):
        return None  # "about two weeks ago"
    if rule in nearby.READERS:
        if rule == "weekday" and (
            english.HABIT.search(before) or english.NAMED_PAPER.match(match.string, match.end())
        ):
            return None
        if rule == "relative span" and groups.get("which") == "next" and _STRETCH.search(before):
            return None  # "over the next year"
        days = None
        if anchor and not (rule == "weekday" and _odd(match, before)):
            with suppress(OverflowError, ValueError):  # where the calendar ends
                days = nearby.READERS[rule](groups, anchor, ask)
        first, last = days or (None, None)
        return Time(match.start(), match.end(), rule, first=first, last=last, explicit=False)
    if rule in ("movable feast", "fiscal year"):  # the days differ from church to church, from firm to firm
        written = int(groups["year"]) if groups.get("year") else None
        return Time(match.start(), match.end(), rule, written)
    if rule == "century":
        return _century(match, groups)
    if rule in ("year", "years") and _is_number(match, before):
        return None
    if rule in ("season", "quarter", "half-year", "decade", "years"):
        long = None if counted or english.MOVED.search(before) else _long(rule, groups)
        return Time(match.start(), match.end(), rule, first=long[0], last=long[1]) if long else None
    if rule == "year" and (english.NAMED.search(before) or (counted and english.COUNTING.search(before))):
        return None
    if rule == "numeric":
        return _numeric(match)
    if rule == "feast":
        feast = _FEASTS[re.sub(r"^(?:st\.?|saint)\s+", "", groups["feast"].replace("’", "'"))]
        with suppress(ValueError):
            return _dated(rule, match, groups, *feast, anchor, ask)
        return None
    if rule == "days" and " and " in groups["words"] and not _BETWEEN.search(before):
        return None  # "June 3 and 9" are two days
    name = match.groupdict().get("month") or ""
    if name in ("may", "march") or (rule == "month" and name.lower() == "may" and name != "May"):
        return None  # the verb
    month = MONTH_NUMBER.get(groups.get("month", "")[:3])
    nth = NTH_NUMBER.get(re.sub(r"[\s-]", "", groups.get("nthday", "")))
    if groups.get("nthday") and nth is None:
        return None
    day = int(groups["day"]) if groups.get("day") else nth
    with suppress(ValueError):  # where the calendar ends
        return _dated(rule, match, groups, month, day, anchor, ask)
    return None


def _is_number(match: re.Match[str], before: str) -> bool:
    """Whether four digits that look like a year are a time of day, a sum of money, a race."""
    if english.MEASURED.match(match.string, match.end()):
        return True
    the = before.lower().endswith("the ")
    return (
        the
        and "year2" not in match.re.groupindex
        and english.NOUNLESS.match(match.string, match.end()) is not None
    )


def _century(match: re.Match[str], groups: dict[str, str]) -> Time | None:
    """A century from its year 1 to its year 100; one before Christ stays open."""
    nth = re.sub(r"[\s-]", "", groups["nthday"])
    number = NTH_NUMBER.get(nth) or int(re.sub(r"\D", "", nth) or 0)
    if groups.get("bc"):
        return Time(match.start(), match.end(), "century")
    if not 1 <= number <= 21:
        return None
    first, last = date(number * 100 - 99, 1, 1), date(number * 100, 12, 31)
    return Time(match.start(), match.end(), "century", first=first, last=last)


def _odd(match: re.Match[str], before: str) -> bool:
    """Whether the weekday is part of a name, or not counted from the day of writing alone."""
    if english.NAMED_DAY.search(before) or english.ODD_AFTER.match(match.string, match.end()):
        return True
    if english.TOLD_BY.search(before) and english.BESIDE_EVENT.match(match.string, match.end()):
        return True
    return english.ODD_DAY.search(before) is not None


def _dated(
    rule: str,
    match: re.Match[str],
    groups: dict[str, str],
    month: int | None,
    day: int | None,
    anchor: date | None,
    ask: nearby.Ask,
) -> Time | None:
    """A time with a month, day or year of its own; a missing year is the nearest, or that of the tense."""
    written = year = int(groups["year"]) if groups.get("year") else None
    if (
        year is not None
        and 1000 < year < 1900
        and day is not None
        and english.COUNTED.match(match.string, match.end())
    ):
        end = len(match.string[: match.start("year")].rstrip(" ,"))  # "on June 3 1200 people"
        return Time(match.start(), end, rule, None, month, day)
    if day is not None and day_of(year or 2024, month or 1, day) is None:
        return None  # 31 June is no date
    if year is None and anchor is not None and month is not None:
        year = _year(groups, month, day, anchor, ask)
        if (
            year is not None
            and (month, day) in english.BYWORDS
            and _byword(match, day_of(year, month, day or 1), anchor)
        ):
            year = None
    month2 = MONTH_NUMBER.get(groups.get("month2", "")[:3], month)
    over = bool(month and month2 and month2 < month)  # from December into January
    until = year
    if year is not None and over:
        year, until = (year - 1, year) if written else (year, year + 1)
    first = day_of(year, month or 1, day or 1)
    last = last_day(until, month2, int(groups.get("day2") or 0) or day)
    if first and last and last < first:
        return None
    name = rule if written is not None or year is None else f"{rule}, {_NEAREST}"
    if first is None or last is None:
        first = last = None
    start = match.start("month") if rule == "month" and groups["how"] in _BARE else match.start()
    return Time(start, match.end(), name, year, month, day, first, last)


def _byword(match: re.Match[str], near: date | None, anchor: date) -> bool:
    """Whether a day such as "October 7" may be the name of what happened on it years ago."""
    text = match.string
    if near is None or abs((near - anchor).days) > NEAR or english.EVENT.match(text, match.end()):
        return True
    return english.EVENT_OF.search(text[max(0, match.start() - 30) : match.start()]) is not None


def _year(groups: dict[str, str], month: int, day: int | None, anchor: date, ask: nearby.Ask) -> int | None:
    """The year that is not written: told by "last year" or "last August", or by what is near."""
    if groups.get("yearly"):
        return nearby.yearly(groups["yearly"], anchor)
    how = groups.get("how")
    if how == "this":
        return anchor.year
    if how == "last":  # in May 2024, "last March" may be of either year
        return anchor.year - 1 if month >= anchor.month else None
    if how == "next":
        return anchor.year + 1 if month <= anchor.month else None
    return year_of(month, day, anchor, ask)


def _numeric(match: re.Match[str]) -> Time:
    """A date in digits; unresolved where day and month could change places."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    number, month = (a, b) if a > 12 or a == b else (b, a)
    sure = (a > 12) != (b > 12) or a == b
    found = day_of(year, month, number) if sure else None
    if found is None:
        return Time(match.start(), match.end(), "numeric", year)
    return Time(match.start(), match.end(), "numeric", year, month, number, found, found)


def _long(rule: str, groups: dict[str, str]) -> Days | None:
    if groups.get("short"):  # the twenties may be those of either century
        first = 1900 + int(groups["short"])
        return months(first, 1, 120) if first >= 1930 else None
    year = int(groups["year"])
    if rule == "season" and groups["season"] == "winter":
        return months(year, 12, 3) if int(groups["year2"]) % 100 == (year + 1) % 100 else None
    if rule == "season":
        return months(year, english.SEASONS[groups["season"]], 3)
    if rule in ("quarter", "half-year"):
        number, long = (
            int(groups["number"] or english.QUARTERS.index(groups["nth"]) + 1),
            3 if rule == "quarter" else 6,
        )
        return months(year, long * (number - 1) + 1, long)
    if rule == "decade":
        return months(year, 1, 120)
    end = int(groups["year2"])
    if end < 100:  # 2019-07 may be a month
        end += year // 100 * 100 if groups.get("to") == "–" or (groups.get("to") == "-" and end > 12) else 0
    return (date(year, 1, 1), date(end, 12, 31)) if year < end else None
