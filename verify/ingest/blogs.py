"""The names of blogs, newsletters and podcasts, which need no word of the trade in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.ingest.days import DAY
from verify.ingest.mastheads import GENERIC, agency, key, proper

_NUMBERED = re.compile(
    r"(?P<name>[^\W\d_][^,:|\n–—#]{2,40}?),?\s+(?:[-–—|]\s+)?(?:(?:episode|issue|folge|ausgabe|épisode|numéro|выпуск)\s*#?"
    r"|#)\d{1,4}\b(?P<more>.*)",
    re.IGNORECASE,
)
_NO_SERIES = frozenset("chapter part season series book volume section act star film game lesson".split())
_KIND = r"(?:blog|newsletter|podcast|newspaper|magazine|bulletin|journal|diary|notebook|website|news site)"
_DESCRIBED = re.compile(
    rf"(?P<name>[^\W\d_][^,:|\n]{{1,40}}?)(?:,|:|\s[–—|-])\s(?:(?:an?|the|our|my|[A-Z]\w+(?:\s[A-Z]\w+)?[’']s?)\s)?"
    rf"(?:[\w-]+\s){{0,3}}{_KIND}\b(?:(?:,?\s(?:about|by|for|from|of|on|in|to)\s|,|\s[–—|-]\s).*)?"
)
_OWNED = re.compile(
    rf"(?P<name>[A-Z]\w+(?: [A-Z]\w+)?[’']s? {_KIND})(?P<more>(?:,|\s[|–—-]|$).*)", re.IGNORECASE
)
_BESIDE = re.compile(rf"(?P<name>[A-Z][^,|\n(]{{2,40}}?) (?:{_KIND}|\({_KIND}\)), (?P<rest>.*)")
_SUBTITLE = re.compile(
    rf"(?:(?:an?|the|our|my)\s)?(?:[\w-]+\s){{0,2}}{_KIND} (?:of|for|from|about|by) .+", re.IGNORECASE
)
_AT = re.compile(r"posted\b.* (?:on|at) (?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})\b,?(?P<rest>.*)", re.IGNORECASE)
_FROM = re.compile(rf"(?:from|on) the (?P<name>[A-Z].{{1,40}}?) {_KIND}(?:[,|].*)?", re.IGNORECASE)
_KEPT = re.compile(r"(?P<name>[A-Z][^,|\n]{2,40}?),? by (?P<who>[A-Z]\S+(?: [A-Z]\S+){0,2}),? (?P<rest>.+)")
_LABELLED = re.compile(r"(?:blog|newsletter):\s(?P<name>[A-Z].{1,40})", re.IGNORECASE)
_WORK = frozenset(
    "photographs photos pictures text words translation illustrations drawings reporting maps graphics".split()
)
_SUBSCRIBED = re.compile(
    r"\breceiving\b.{0,80}\b(?:subscribed|signed up) to (?:the )?(?P<name>[A-Z][^.,\n]{2,40}?)"
    r"(?: newsletter)?(?=[.,\n]|$)"
)
_ADDRESS = re.compile(r"(?:https?://|@|\b)(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})\b")


def own(name: str) -> bool:
    """Whether words may be the name of a blog or a newsletter."""
    return (
        proper(name)
        and len(name.split()) <= 4
        and not agency(name)
        and not DAY.search(name)
        and not _generic(name)
    )


def title(head: Sequence[str], number: int) -> tuple[str, bool] | None:
    """The name that a line of the head gives, and whether the line tells nothing else; None where it is not sure."""
    words = head[number].strip(" *_#")
    if len(words) > 160:
        return None
    if number == 0 and (found := serial(words)):
        return found
    for pattern in (_DESCRIBED, _OWNED, _FROM, _LABELLED):
        if (match := pattern.fullmatch(words)) and (pattern is _OWNED or own(match["name"])):
            return match["name"], True
    if (match := _BESIDE.fullmatch(words)) and own(match["name"]) and _day_alone(match["rest"]):
        return match["name"], True
    if match := _AT.fullmatch(words):
        return match["host"], True
    below = head[number + 1].strip(" *_#") if number + 1 < len(head) else ""
    if number == 0 and own(words) and _SUBTITLE.fullmatch(below) and len(below) < 100:
        return words, True
    if number and (match := _KEPT.fullmatch(words)) and _day_alone(match["rest"]):
        name = match["name"]
        return (
            (name, True)
            if own(name) and len(name.split()) > 1 and key(name.split()[-1]) not in _WORK
            else None
        )
    if number and words.startswith("The ") and len(words.split(",")[0].split()) > 2:
        name, _, rest = words.partition(",")
        return (name, True) if own(name) and _day_alone(rest) else None
    return _addressed(head, number)


def subscribed(line: str) -> str | None:
    """The newsletter that says farewell with how it came to be sent."""
    match = _SUBSCRIBED.search(line)
    return match["name"] if match and own(match["name"]) else None


def _generic(name: str) -> bool:
    return all(key(w) in GENERIC for w in name.split())


def _day_alone(words: str) -> bool:
    return bool(DAY.search(words)) and not re.search(r"\w", DAY.sub("", words))


def serial(words: str) -> tuple[str, bool] | None:
    """A podcast's or a newsletter's name before the number of its issue."""
    match = _NUMBERED.match(words)
    name = re.sub(rf"\s{_KIND}$", "", match["name"].strip()) if match else ""
    if not match or not own(name) or {key(w) for w in name.split()} & _NO_SERIES:
        return None
    more = match["more"].strip(" .")
    return name, not more or more[0] in "-–—|"


def _addressed(head: Sequence[str], number: int) -> tuple[str, bool] | None:
    """A line of two words or more that the address in the next one repeats."""
    if number + 1 >= len(head) or len(head[number].split()) < 2 or not own(head[number]):
        return None
    match = _ADDRESS.fullmatch(head[number + 1].strip(" *_()").casefold())
    squashed = re.sub(r"\W", "", head[number].casefold())
    plural = squashed.endswith("s") or len(head[number].split()) > 2  # else it may be a person's
    return (head[number].strip(), True) if match and plural and squashed in match["host"].split(".") else None
