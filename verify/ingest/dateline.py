"""The words a wire story opens with: where, when, which agency."""

from __future__ import annotations

import re
from typing import NamedTuple

from verify.ingest.credits import is_agency, names
from verify.ingest.days import DAY

_REACH = 120
_AGENCY = re.compile(
    r"\((?P<round>[^()\n\r]{2,40})\)"
    r"|(?<![^\s.])/\s?(?P<slash>[^/\n\r]{2,40}?)\s?/(?!\w)"
    r"|,\s*(?P<bare>[A-Z]{2,10})(?=\s*(?:--|[–—-]\s))"
)
_DASH = r"(?:--+|[–—―]|(?<=\s)-(?=\s))"
_SEPARATOR = re.compile(rf"[.,]?\s*(?P<dash>{_DASH}|:)?\s*")
_ALONE = re.compile(rf"(?P<words>[^\n\r–—―]{{2,60}}?)\s*{_DASH}\s*(?=[^\W_a-z]|[\"“‘'«])")
_LABELS = names(
    """advisory analysis breaking column comment corrected correction editorial exclusive explained explainer
    factbox feature highlights interview live news obituary opinion photos picture poll review timeline update
    updated updates video watch"""
)
_SMALL = names("al am an and au aux d' de del der des do du el en ez in la las le les of on os the upon")


class Dateline(NamedTuple):
    """What a dateline says: `end` is where its words end, `after` where the story's first word stands."""

    place: str | None
    day: re.Match[str] | None
    agency: str | None
    end: int
    after: int


def read_dateline(line: str) -> Dateline | None:
    """The dateline that `line` opens with, or None. An agency, a date or capitals must show it."""
    for match in _AGENCY.finditer(line, 0, _REACH):
        if found := _with_agency(line, match):
            return found
    return _without_agency(line)


def _with_agency(line: str, match: re.Match[str]) -> Dateline | None:
    name = (match["round"] or match["slash"] or match["bare"]).strip()
    words = name.split()
    if not words or len(words) > 4 or words[0].casefold() in _LABELS or not name[0].isupper():
        return None
    opening = _place_and_day(line[: match.start()])
    if opening is None:
        return None
    place, day = opening
    separator = _SEPARATOR.match(line, match.end())
    assert separator is not None  # every part of it is optional
    rest = line[separator.end() :]
    known, dashed = is_agency(name), bool(separator["dash"])
    if match["bare"] and not known:
        return None
    if place is None and day is None:
        # `(EU) leaders` is no dateline: an agency signs a sentence, which begins with a capital.
        sure = known or ((dashed or name.isupper()) and not rest[:1].islower())
    elif place is None or not _capitals(place):
        sure = known or bool(match["slash"]) or day is not None
    else:
        sure = True
    full_stop = match["slash"] and line[match.end() : match.end() + 1] == "."
    end = match.end() + bool(full_stop)
    return Dateline(place, day, name, end, separator.end()) if sure else None


def _without_agency(line: str) -> Dateline | None:
    match = _ALONE.match(line)
    if not match:
        return None
    if is_agency(match["words"]) and match["words"].isupper():
        return Dateline(None, None, match["words"], match.end("words"), match.end())
    opening = _place_and_day(match["words"])
    if opening is None or opening[0] is None or not _capitals(opening[0]):
        return None
    return Dateline(*opening, None, match.end("words"), match.end())


def _place_and_day(words: str) -> tuple[str | None, re.Match[str] | None] | None:
    """Place and day of the words before the agency; None if they are anything else."""
    day = next(DAY.finditer(words), None)
    if day and words[day.end() :].strip(" ,.:–—-"):
        return None
    place = (words[: day.start()] if day else words).strip().rstrip(",.–—- ") if words.strip() else ""
    if words.strip().endswith(".") and re.search(r"\b[A-Z][a-z]{0,4}$|\.[A-Z]$", place) and not day:
        place += "."  # `Fla.`, `D.C.`
    if not place:
        return None, day
    return (place, day) if _is_place(place) else None


def _is_place(place: str) -> bool:
    parts = re.split(r"\s*[,/]\s*", place)
    if len(parts) > 3 or not all(_is_name(part) for part in parts):
        return False
    return parts[0].split()[0].casefold() not in _LABELS


def _is_name(part: str) -> bool:
    words = re.split(r"[\s-]+", part)
    if not 1 <= len(words) <= 4 or not re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[\s.'’-])*", part):
        return False
    return words[0][:1].isupper() and all(w[:1].isupper() or w in _SMALL for w in words)


def _capitals(place: str) -> bool:
    first = re.split(r"[,/]", place)[0]
    return first.isupper() and sum(c.isalpha() for c in first) > 1
