"""Times of day: found, joined with the day beside them, or given the day of which the text speaks there."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace

from verify.dates.named import SAID, SENTENCE
from verify.dates.record import Time

RULE = "time of day"
NEED = frozenset("noon midday midnight clock mitternacht minuit medianoche полночь".split())

_OFFSETS = {"gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120,
            "eest": 180, "msk": 180, "moscow time": 180, "kyiv time": None, "est": -300, "edt": -240, "pst": -480,
            "pdt": -420}  # fmt: skip
"""Minutes ahead of UTC, where a zone's letters stand for one zone alone."""
_ZONE = (
    r"(?:\s?\(?(?P<zone>GMT|UTC|BST|CES?T|ME(?:S)?Z|EES?T|E[SD]?T|P[SD]?T|C[SD]T|M[SD]T|MSK|IS?[DS]T|JST|AEST|"
    r"local(?:\s+time)?|(?-i:[A-Z][a-z]+)\s+time)\b\)?)"
)
_OTHER = r"(?:\s?\([^()]{0,12}\d{2}[^()]{0,24}\))?"
"""The same time told in another zone: "(2132 GMT)"."""
_AT = (
    r"(?<!\w)(?:at|by|from|until|till|since|before|after|around|about|between|to|um|gegen|ab|bis|vers|dès|avant|"
    r"après|à|las|alle|dalle|ore|às|в|около|до|с|к|о|об)\s+"
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_TAIL = (
    r"(?=[.,;:!?)\]\"”]|\s*$|\s+(?:on|and|but|local|gmt|yesterday|today|tomorrow|when|in|to|as|the|he|she|they|it|"
    r"we|after|before|with|for|by|that|of)\b)"
)
PATTERN = re.compile(
    rf"""(?<![\w.:,$€£])(?:
        (?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])(?:m\b|\.\s?m\b\.?)
      | (?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d)(?:\s?(?:hours|hrs)\b|(?={_ZONE.replace("?P<zone>", "?:")}))
      | (?P<hour24>[01]?\d|2[0-4])(?P<by>[:.]|\s?h\s?)(?P<minute24>[0-5]\d)
        (?!\d|[:.,/-]\d|\w|\s?[%€$£])(?P<uhr>\s+Uhr\b)?
      | (?P<hour_told>[01]?\d|2[0-4])\s(?P<word>Uhr|час(?:а|ов)?\s+(?:утра|дня|вечера|ночи)|h(?:eures?)?\b(?!\s?de\b))
      | (?P<clock>{"|".join(_HOURS)}|1[0-2]|[1-9])\s+o['’]clock\b
      | (?P<noon>noon|midday|midnight){_TAIL}
    ){_ZONE}?{_OTHER}""",
    re.IGNORECASE | re.VERBOSE,
)
_PREP = re.compile(rf"{_AT}$", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?i)\b(?:the|a|an|his|her|its|their|our|my|your|every|each|nightly|daily)\s+(?:late\s+|early\s+)?$"
)
_DETERMINED_OK = re.compile(r"(?i)\b(?:by|until|till|before|since|after)\s+the\s+$")
_SOFT = (
    r"(?:(?:early|late|at|by|from|until|till|since|before|after|around|about|shortly|just|sometime|um|gegen|vers|à|a\s+las|las|"
    r"alle|alle\s+ore|às|в|о|около)\s+)"
)
_PART = r"(?:morning|afternoon|evening|night|früh|abend|matin|soir)"
_DAY_FIRST = re.compile(rf"(?i),?\s+(?:{_PART},?\s+)?{_SOFT}{{0,3}}")
_CLOCK_FIRST = re.compile(r"(?i),?\s*(?:(?:early|late|local\s+time|on|of|the|am|le|el|in|в|у|del)\s+){0,3}")
_NIGHT = re.compile(r"(?i)\b(?:night|overnight)\b")
_EXACT = re.compile(r"(?i)(?:^|\b(?:at|um|à|las|alle|в|о)\s+)$")
_REACH = 1200


def read(text: str, times: Sequence[Time]) -> list[Time]:
    """The times with the times of day among them, each joined with its day or dated by the day spoken of."""
    found = list(times)
    for match in PATTERN.finditer(text):
        near = found[max(0, bisect_left(found, match.start(), key=_start) - 1) :][:3]
        if any(t.start < match.end() and match.start() < t.end for t in near):
            continue
        at = _beside(text, match, found)
        if not (at is not None or _stands(match)):
            continue
        if at is None:
            insort(found, _dated(text, match, found), key=_start)
        else:
            found[at] = _joined(text, match, found[at])
    return found


def _start(time: Time) -> int:
    return time.start


def _stands(match: re.Match[str]) -> bool:
    """Whether digits or a word with no day beside them are a time of day."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if _DETERMINED.search(before) and not _DETERMINED_OK.search(before):
        return False
    told = match["hour"] or match["hours"] or match["clock"] or match["zone"]
    if told or (match["word"] or "").startswith(("Uhr", "час")):
        return True
    dotted = match["by"] == "." and not match["uhr"]
    return not dotted and _PREP.search(before) is not None


def _beside(text: str, match: re.Match[str], times: Sequence[Time]) -> int | None:
    """Which of the times is the day that stands right before or behind a time of day."""
    at = max(0, bisect_left(times, match.start(), key=_start) - 1)
    for i, time in enumerate(times[at : at + 2], at):
        if not (time.day or time.rule in ("weekday", "relative day") or time.first == time.last):
            continue
        if "days" in time.rule or time.clock is not None or RULE in time.rule:
            continue
        if 0 <= match.start() - time.end < 40 and _DAY_FIRST.fullmatch(text[time.end : match.start()]):
            dotted = match["by"] == "." and not (match["uhr"] or match["zone"])
            return None if dotted else i
        if 0 <= time.start - match.end() < 20 and _CLOCK_FIRST.fullmatch(text[match.end() : time.start]):
            return i
    return None


def _joined(text: str, match: re.Match[str], time: Time) -> Time:
    """A day with its time of day; open where an hour past midnight may belong to the next day."""
    clock, offset = _clock(text, match)
    first, last = time.first, time.last
    if time.rule != RULE and _of_two_days(text, match, time):
        first = last = None
    return replace(
        time,
        start=min(time.start, match.start()),
        end=max(time.end, match.end()),
        first=first,
        last=last,
        clock=clock,
        offset=offset,
    )


def _dated(text: str, match: re.Match[str], times: Sequence[Time]) -> Time:
    """A time of day on the one day of its own sentence, or else of the nearest sentence before that names a time."""
    clock, offset = _clock(text, match)
    day = _spoken_of(text, match.start(), times)
    if day is not None and _of_two_days(text, match, day):
        day = None
    first, last = (day.first, day.last) if day else (None, None)
    return Time(
        match.start(),
        match.end(),
        RULE,
        first=first,
        last=last,
        explicit=False,
        clock=clock,
        offset=offset,
    )


def _of_two_days(text: str, match: re.Match[str], day: Time) -> bool:
    """Whether "last night" or "the night of June 22" and an hour after midnight leave the day open."""
    said = text[max(0, day.start - 14) : day.end + 8]
    minutes = _minutes(match)
    return _NIGHT.search(said) is not None and (minutes is None or minutes < 720)


def _spoken_of(text: str, at: int, times: Sequence[Time]) -> Time | None:
    base = max(0, at - _REACH)
    stops = [base, *(m.end() for m in SENTENCE.finditer(text, base, at) if m.end() <= at)]
    end = SENTENCE.search(text, at, at + _REACH)
    ends = [*stops[1:], end.start() if end else at + _REACH]
    for start, stop in reversed(list(zip(stops, ends, strict=True))):
        told = times[bisect_left(times, start, key=_start) : bisect_left(times, stop, key=_start)]
        told = [t for t in told if t.rule != RULE]
        told = [t for t in told if not SAID.search(text[max(0, t.start - 60) : t.start])]
        if not told:
            continue
        days = {(t.first, t.last) for t in told}
        one = told[-1]
        return one if len(days) == 1 and one.first is not None and one.first == one.last else None
    return None


def _clock(text: str, match: re.Match[str]) -> tuple[int | None, int | None]:
    """The minutes since midnight, where the words give them exactly, and the zone's minutes ahead of UTC."""
    zone = " ".join((match["zone"] or "").lower().split())
    exact = _EXACT.search(text[max(0, match.start() - 8) : match.start()])
    return (_minutes(match) if exact else None), _OFFSETS.get(zone)


def _minutes(match: re.Match[str]) -> int | None:
    if match["hour"]:
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        return hour * 60 + int(match["minute"] or 0)
    if match["hours"]:
        return int(match["hours"]) * 60 + int(match["minutes"])
    if match["hour24"]:
        return int(match["hour24"]) % 24 * 60 + int(match["minute24"])
    if match["noon"]:
        return 0 if match["noon"].lower() == "midnight" else 720
    return None
