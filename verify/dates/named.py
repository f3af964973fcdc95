"""Times told from another time of the text: "a week later", "the following Monday", "that day"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

from verify.dates.english import COUNTS
from verify.dates.names import WEEKDAYS
from verify.dates.reckon import months, week
from verify.dates.record import Days, Time

NEED = frozenset("later earlier after afterwards before following previous next same that".split())
RULE = "relative to a day named"

_UNIT = rf"(?P<unit>day|week|month|year|night|morning|evening|{'|'.join(WEEKDAYS)})"
PATTERN = re.compile(
    rf"""(?<![,.-])\b(?P<count>[0-9]{{1,3}}|{"|".join(COUNTS)})\s+(?P<counted>day|week|month|year)s?\s+
        (?P<far>later|earlier|afterwards?|after|before)\b(?!\s+(?:yesterday|tomorrow|that)\b)
      | \bthe\s+(?P<one>day|week|month|year|night)\s+(?P<side>before|after)\b(?!\s+(?:yesterday|tomorrow|last|next)\b)
      | \bthe\s+(?P<way>following|previous|next)\s+{_UNIT}\b
      | \b(?P<same>that|the\s+(?:very\s+)?same)\s+(?P<of>day|week|month|year|night|evening|morning)\b
      | \bthat\s+(?P<weekday>{"|".join(WEEKDAYS)})\b""",
    re.IGNORECASE | re.VERBOSE,
)
_VAGUE = re.compile(
    r"(?i)\b(?:than|least|most|about|around|some|nearly|almost|over|under|half|and|or|to)\s+$"
)
_POINTED = re.compile(r"(?i)(?:^|[.;:,(“\"\n—–]\s*|\b(?:on|by|of|until|since|before|after|from)\s+)$")
_SPAN_OF_TIME = re.compile(r"(?i)\b(?:over|in|for|within|during|throughout|of)\s+$")
SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\.m)(?<!\b[JFMASOND][a-z][a-z])"
    r"(?<!\bSept)[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\Wa-z_])|\n\s*"
)
_REACH = 600
SAID = re.compile(
    r"(?i)\b(?:said|says|announced|reported|confirmed|wrote|(?:told|tells)(?:\s+\w+){1,3})\s+(?:on|in|late|early|\s)*$"
)
_ALONE = re.compile(r"\s*(?:[.,;:!?)\]\"”’—–]|$|\band\b|\bwhen\b)")
_TO_TIME = re.compile(r"\s+(?:on\s+|in\s+)?")


def skips(match: re.Match[str]) -> bool:
    """Whether the match names no time: a vague count, or a stretch ("over the next year")."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if match["counted"]:
        return _VAGUE.search(before) is not None
    if match["weekday"]:
        return _POINTED.search(before) is None  # "said that Friday was a holiday"
    return (match["way"] or "").lower() == "next" and _SPAN_OF_TIME.search(before) is not None


def read(match: re.Match[str], times: Sequence[Time]) -> Time:
    """The time that the words name, told from one of the times found; unresolved where that is not sure."""
    text, end = match.string, match.end()
    side = (match["far"] or match["side"] or "").lower()
    results: set[tuple[Days, bool]] = set()
    if side in ("after", "before") and not _ALONE.match(text, end):
        gap = _TO_TIME.match(text, end)
        at = gap.end() if gap else end
        near_by = times[max(0, bisect_left(times, at, key=_start) - 1) :][:2]
        told = next((t for t in near_by if t.start <= at < t.end), None)
        if told:
            end = told.end
            results = _shifted(match, [told])
    else:
        for near in _nearby(text, match.start(), times):
            results = _shifted(match, near)
            if near:
                break
    if len(results) != 1:
        return Time(match.start(), end, RULE, explicit=False)
    ((first, last), explicit) = results.pop()
    return Time(
        match.start(), end, RULE if explicit else "relative day", first=first, last=last, explicit=False
    )


def _nearby(text: str, at: int, times: Sequence[Time]) -> list[list[Time]]:
    """The resolved times before that place, of its own sentence and of the one before it; not those of a "said"."""
    base = max(0, at - _REACH)
    among = times[bisect_left(times, base, key=_start) : bisect_left(times, at, key=_start)]
    told = [t for t in among if t.resolved and not SAID.search(text[max(0, t.start - 60) : t.start])]
    if not told:
        return []
    cuts = [base]
    for stop in SENTENCE.finditer(text, base, at):
        if text[cuts[-1] : stop.start()].strip():
            cuts.append(stop.end())
    own, previous = cuts[-1], cuts[-2] if len(cuts) > 1 else cuts[-1]
    return [[t for t in told if t.start >= own], [t for t in told if previous <= t.start < own]]


def _start(time: Time) -> int:
    return time.start


def _shifted(match: re.Match[str], told: Sequence[Time]) -> set[tuple[Days, bool]]:
    """The days that each of the times would give; more than one means that the words leave it open."""
    found: dict[Days, bool] = {}
    for time in told:
        days = None
        if time.first and time.last:
            with suppress(OverflowError, ValueError):  # where the calendar ends
                days = _shift(match, time.first, time.last)
        if days:
            found[days] = found.get(days, False) or time.explicit
    return set(found.items())


def _shift(match: re.Match[str], first: date, last: date) -> Days | None:
    single = first == last
    whole_month = (first, last) == months(first.year, first.month, 1)
    whole_year = (first, last) == months(first.year, 1, 12)
    if match["weekday"]:
        return (first, last) if single and WEEKDAYS[first.weekday()] == match["weekday"].lower() else None
    if match["counted"]:
        unit, count = match["counted"].lower(), match["count"].lower()
        number = COUNTS.index(count) or 1 if count in COUNTS else int(count)
        number *= -1 if match["far"].lower() in ("earlier", "before") else 1
        if unit in ("day", "week"):
            moved = first + timedelta(days=number * (7 if unit == "week" else 1))
            return (moved, moved) if single else None
        if unit == "month":
            return months(first.year, first.month + number, 1) if whole_month else None
        return months(first.year + number, 1, 12) if whole_year else None
    unit = (match["one"] or match["unit"] or match["of"]).lower()
    way = (match["side"] or match["way"] or "same").lower()
    number = {"before": -1, "previous": -1, "same": 0}.get(way, 1)
    if unit in WEEKDAYS:
        gap = (WEEKDAYS.index(unit) - first.weekday()) * number % 7 or 7
        return (first + timedelta(days=gap * number),) * 2 if single else None
    if unit == "week":  # "the week before June 3" may be seven days or Monday to Sunday
        return (
            week(first, number)
            if (single or last - first == timedelta(days=6)) and not match["side"]
            else None
        )
    if unit == "month":
        return months(first.year, first.month + number, 1) if single or whole_month else None
    if unit == "year":
        return months(first.year + number, 1, 12) if first.year == last.year else None
    moved = first + timedelta(days=number)
    return (moved, moved) if single else None
