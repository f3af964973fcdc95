"""Whose report it is, as its first and last lines say: bylines, source lines, sign-offs."""

from __future__ import annotations

import re
from typing import NamedTuple

from verify.agencies import AGENCIES


def names(listed: str, separator: str | None = None) -> frozenset[str]:
    """The names in a list written as one string."""
    return frozenset(name.strip() for name in listed.split(separator))


_OUTLET_WORDS = names("agency gazette herald journal media news newswire post press service times tribune")
_ROLES = names("columnist contributor correspondent correspondents editor reporter staff writer writers")
_PARTICLES = names("al and bin da de del den der di dos du el for ibn in la le of the van von y")
_NOT_NAMES = names(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december contrast comparison"""
)

_BY = re.compile(
    r"(?:(?:written|story|report|words|(?:blog\s+)?post(?:ed)?)\s+)?by:?\s+(?P<names>\S.{0,118})",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\W{0,2}(?:sources?|via|originally\s+published\s+(?:by|in|on))\s*:?\s+(?P<name>\S.{1,78}?)\W*",
    re.IGNORECASE,
)
_INPUTS = re.compile(
    r"\W{0,2}with\s+(?:inputs?|files|reporting|material)\s+(?:from|by)\s+(?P<name>\S.{1,60}?)\W*",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"(?:additional\s+|with\s+)?(?:reporting|writing|written|reported)\s+by:?\s+(?P<names>[^;.]+)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:--+|[-–—―]|\(|\[)\s*(?P<name>[^()\[\]]{2,40}?)\s*[)\]]?\.?$")


MAX_LENGTH = 320
"""A longer line is body, whatever it begins with."""


class Mark(NamedTuple):
    """A credit found in a text: `text[start:end]` are the words that give it."""

    kind: str
    name: str
    start: int
    end: int


def is_agency(name: str) -> bool:
    """True for a news agency (`the Associated Press`, `Reuters Staff`)."""
    return _bare(name).casefold() in AGENCIES


def read_credit(line: str) -> list[tuple[str, str]] | None:
    """The (kind, name) pairs of a line that is nothing but a byline or a source line, else None."""
    if is_agency(line):
        return [("credit", _bare(line))]
    if source := _SOURCE.fullmatch(line) or _INPUTS.fullmatch(line):
        name = source["name"]
        labelled = ":" in line[: source.start("name")] or source.re is _INPUTS
        return [("credit", name)] if len(name.split()) <= 8 and (labelled or name[0].isupper()) else None
    byline = _BY.fullmatch(line)
    return _people(byline["names"]) if byline else None


def read_sign_off(line: str) -> tuple[int, list[tuple[str, str]]] | None:
    """Where in a closing line its credit begins, and the (kind, name) pairs it gives; None for plain text."""
    short = len(line) <= MAX_LENGTH
    opening = len(line) - len(line.lstrip(" ([*_—–-"))
    if short and _SIGN_OFF.match(line, opening):
        written = [m["names"].strip(" )]*_") for m in _SIGN_OFF.finditer(line, opening)]
        found = [pair for people in written for pair in _people(people) or ()]
        return (0, found) if found else None
    if short and (credit := read_credit(line.strip())):
        return 0, credit
    if (match := _SIGNED.search(line, max(0, len(line) - 60))) and is_agency(match["name"]):
        before = line[: match.start()].rstrip()
        if not before or before[-1] in ".!?\"”’»'":
            return match.start(), [("credit", _bare(match["name"]))]
    return None


def _people(written: str) -> list[tuple[str, str]] | None:
    """The people and agencies of a byline; None if these words are no names."""
    if re.search(r"[\d!?:;…]|(?<!\bJr)(?<!\bSr)(?<!\b[A-Z])\.$", written):
        return None
    found: list[tuple[str, str]] = []
    for part in re.split(r"\s*[,|/•·&]\s*|\s+(?:and|for|with)\s+", written):
        name = re.split(r"\s+in\s+(?=[A-Z])", part)[0].strip()
        words = name.split()
        if not words:
            continue
        last = words[-1].casefold()
        if is_agency(name) or last in _OUTLET_WORDS:
            found.append(("credit", _bare(name)))
        elif last in _ROLES:
            continue
        elif len(words) > 6 or not _named(words):
            return None
        else:
            found.append(("byline", name))
    return found or None


def _named(words: list[str]) -> bool:
    capital = [w for w in words if w[0].isupper() or re.match(r"(?:al|el|ad|ar|as|an)-[A-Z]", w)]
    plain = set(words) - set(capital)
    return bool(capital) and plain <= _PARTICLES and words[0].casefold() not in _NOT_NAMES


def _bare(name: str) -> str:
    return re.sub(r"^the\s+|\s+staff$", "", name.strip(" *_.()[]"), flags=re.IGNORECASE)


def tail_marks(view: str, body_start: int) -> list[Mark]:
    """The credits in the last three lines of the body."""
    marks: list[Mark] = []
    end = len(view)
    for _ in range(3):
        end = len(view[:end].rstrip())
        line_start = 1 + max(view.rfind("\n", 0, end), view.rfind("\r", 0, end))
        if end <= body_start:
            break
        if sign_off := read_sign_off(view[line_start:end]):
            offset, pairs = sign_off
            words = view[line_start + offset : end]
            start = end - len(words.lstrip())
            if start > body_start:  # else the body is this one line, and was read as what it opens with
                marks[:0] = [Mark(kind, name, start, end) for kind, name in pairs]
        end = line_start
    return marks
