"""Times told from the day of writing: "on Friday", "yesterday", "next month"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from verify.dates.behind import Tense
from verify.dates.english import COUNTS, QUARTERS, SEASONS
from verify.dates.names import WEEKDAYS
from verify.dates.reckon import months, week
from verify.dates.record import Days

Ask = Callable[[], Tense]


def weekday(groups: dict[str, str], anchor: date, tense: Ask) -> Days | None:
    """The day of a weekday of the week before or behind the day of writing, as the clause's tense has it."""
    return that_weekday(WEEKDAYS.index(groups["weekday"]), groups["which"], anchor, tense)


def that_weekday(number: int, which: str, anchor: date, tense: Ask) -> Days | None:
    """None where the tense is unclear, and where "next" or "last" may be of this week or of another."""
    ahead = (number - anchor.weekday()) % 7
    if which == "next":
        shift = None if number > anchor.weekday() else ahead or 7
    elif which == "last":
        shift = None if number < anchor.weekday() else ahead - 7
    else:
        told = Tense.FUTURE if "coming" in which else Tense.PAST if "past" in which else tense()
        # "Will meet on Thursday", written on a Thursday, may be today or a week from now.
        shift = {Tense.PAST: -(-ahead % 7), Tense.FUTURE: ahead or None}.get(told)
    return None if shift is None else (anchor + timedelta(days=shift),) * 2


def day(groups: dict[str, str], anchor: date, _tense: Ask) -> Days | None:
    """The day of "yesterday", "three days ago", "this morning"."""
    words = groups["words"].split()
    shift = {"yesterday": -1, "tomorrow": 1}.get(words[-1], 0)
    shift += {"before": -1, "after": 1}.get(words[-2], 0) if len(words) > 1 else 0
    if words == ["last", "night"]:
        shift = -1
    if words[-1] == "ago":
        shift = -number_of(words[0])
        shift *= 7 if words[1].startswith("week") else 14 if words[1].startswith("fortnight") else 1
    found = anchor + timedelta(days=shift)
    return found, found


def span(groups: dict[str, str], anchor: date, tense: Ask) -> Days | None:
    """The days of a week, month, year, weekend, season, quarter or half told from the day of writing."""
    if groups.get("nth") or groups.get("number"):
        number = int(groups["number"] or QUARTERS.index(groups["nth"]) + 1)
        long = 6 if "half" in groups["words"] or groups["words"].startswith("h") else 3
        return months(yearly(groups.get("yearly", ""), anchor), long * (number - 1) + 1, long)
    if groups.get("counted"):
        return back(groups["counted"], number_of(groups["count"]), anchor)
    if groups.get("end"):  # "by the end of the year" may be of the year that is told of
        return (
            span({"which": "this", "unit": groups["unit"]}, anchor, tense)
            if tense() is Tense.FUTURE
            else None
        )
    which, unit = groups["which"], groups["unit"]
    shift = {"last": -1, "next": 1}.get(which, 0)
    if unit == "week":
        return week(anchor, shift)
    if unit == "year":
        return months(anchor.year + shift, 1, 12)
    if unit == "weekend":
        return _weekend(which, anchor, tense)
    if unit in SEASONS:
        return _season(which, SEASONS[unit], anchor)
    return months(anchor.year, anchor.month + shift, 1)


def number_of(words: str) -> int:
    """The number that a count in words or digits names; "a" is one."""
    return COUNTS.index(words) or 1 if words in COUNTS else int(words)


def back(unit: str, count: int, anchor: date) -> Days | None:
    """The days of "two weeks ago" and the like: a day, a month or a year; None where a round number is loose."""
    if unit in ("day", "week"):
        found = anchor - timedelta(days=count * (7 if unit == "week" else 1))
        return found, found
    if count >= 10 and count % 5 == 0:
        return None
    return (
        months(anchor.year, anchor.month - count, 1)
        if unit == "month"
        else months(anchor.year - count, 1, 12)
    )


def yearly(which: str, anchor: date) -> int:
    """The year of "last year", "next year", and of none said, which is this one."""
    return anchor.year + {"last": -1, "next": 1}.get(which, 0)


def _weekend(which: str, anchor: date, tense: Ask) -> Days | None:
    if anchor.weekday() > 4:  # written on a weekend: which one is meant is sure of "this" alone
        opened = anchor - timedelta(days=anchor.weekday() - 5)
        return (opened, opened + timedelta(days=1)) if which == "this" else None
    saturday = anchor + timedelta(days=5 - anchor.weekday())
    told = Tense.PAST if which == "last" else Tense.UNCLEAR if which == "next" else tense()
    shift = {Tense.PAST: -7, Tense.FUTURE: 0}.get(told)
    return None if shift is None else (saturday + timedelta(days=shift), saturday + timedelta(days=shift + 1))


def _season(which: str, month: int, anchor: date) -> Days | None:
    """None where a "next" season may be of this year or of the next one."""
    if which == "last":
        ended = (months(anchor.year - back, month, 3) for back in range(3))
        return next(days for days in ended if days[1] < anchor)
    this = months(anchor.year, month, 3)
    if which == "this":
        return None if month == 12 else this
    return None if this[0] > anchor or month == 12 else months(anchor.year + 1, month, 3)


READERS: dict[str, Callable[[dict[str, str], date, Ask], Days | None]] = {
    "weekday": weekday,
    "relative day": day,
    "relative span": span,
}
"""By rule; these are the rules of all that hangs on the day of writing."""
