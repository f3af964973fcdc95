"""Times that take what they lack from the words around them: "the 14th", "the week of June 9", a day in a told year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from verify.dates.reckon import week
from verify.dates.record import Time
from verify.dates.tense import BREAK

NUMBERED = "day of the month named"
YEAR_OPEN = "year open, the text tells of another"
"""The rule of a day without its year behind a sentence that opens with a year long past."""

_NUMBERED = re.compile(
    r"\bthe (?P<day>[1-3]?\d)(?:st|nd|rd|th)"
    r"(?=[.,;:!?)\"”]|\s+(?:and|but|or|when|as|he|she|they|it|with|to|at)\b|\s*$)"
)
_ON = re.compile(r"(?i)\b(?:on|by|until|since|before|after)\s+$")
_WEEK = re.compile(r"(?i)\b(?:the|that)\s+week\s+(?P<how>of|beginning|starting|commencing)\s+(?:the\s+)?$")
_REACH = 400
_OPENS = re.compile(
    r"(?i)(?:^|[.!?…][\"'”’»)\]]*\s+|\n\s*)[\"'“‘«(]*(?:(?:back\s+)?(?:in|on)\s+)?(?:early\s+|late\s+)?$"
)


def numbered(text: str, times: Sequence[Time]) -> list[Time]:
    """The days told by their number alone, in the month of the last day named in the sentence; open without one."""
    found = []
    for match in _NUMBERED.finditer(text):
        if not _ON.search(text, max(0, match.start() - 8), match.start()):
            continue
        if any(t.start < match.end() and match.start() < t.end for t in times):
            continue
        number, told = int(match["day"]), _last_day_in_sentence(text, match.start(), times)
        days = None
        if told and told.first and number > told.first.day:
            with suppress(ValueError):
                days = date(told.first.year, told.first.month, number)
        found.append(
            Time(match.start(), match.end(), NUMBERED, None, None, number, days, days, explicit=False)
        )
    return found


def _last_day_in_sentence(text: str, at: int, times: Sequence[Time]) -> Time | None:
    near = [t for t in times if at - _REACH < t.start < at and t.month and t.day and t.first]
    if not near or BREAK.search(text, near[-1].end, at + 1):
        return None
    return near[-1]


def weeks(text: str, time: Time) -> Time:
    """ "The week of June 9", where the words before a day say so; else the time as it is."""
    said = _WEEK.search(text, max(0, time.start - 24), time.start) if time.day else None
    if said is None:
        return time
    days = None
    if time.first:
        with suppress(OverflowError):
            own = (time.first, time.first + timedelta(days=6))
            days = week(time.first) if said["how"].lower() == "of" else own
    first, last = days or (None, None)
    return replace(time, start=said.start(), rule=f"week of a {time.rule}", day=None, first=first, last=last)


def framed(text: str, times: Sequence[Time]) -> list[Time]:
    """The times, those left open whose year was taken from the day of writing though the text tells of another."""
    found: list[Time] = []
    frame: Time | None = None
    for time in times:
        if "nearest" in time.rule and frame and frame.year != time.year and _reaches(text, frame, time):
            time = replace(time, rule=YEAR_OPEN, year=None, first=None, last=None)
        elif time.explicit and time.year and "nearest" not in time.rule and _opens(text, time):
            frame = time
        found.append(time)
    return found


def _opens(text: str, time: Time) -> bool:
    return _OPENS.search(text[max(0, time.start - 16) : time.start]) is not None


def _reaches(text: str, frame: Time, time: Time) -> bool:
    """Whether a time stands in the frame's own sentence or in the next one, in one paragraph."""
    between = text[frame.end : time.start]
    if len(between) > _REACH or "\n\n" in between:
        return False
    stops = [m for m in BREAK.finditer(between + " A") if m.group()[:1] in ".!?…"]
    return len(stops) <= 1
