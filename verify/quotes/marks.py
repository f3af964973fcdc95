"""Which quotation mark opens and which closes: the stretches between them, nested ones apart, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify import text
from verify.quotes.wording import unseen

PAIRS = {
    "“": "”\"″＂“", "„": "“”\"‟", "‟": "”\"", '"': '"”“″', "＂": "＂", "”": "”\"“", "〝": "〞〟", "״": "״\"",
    "«": "»", "»": "«»", "‹": "›", "›": "‹›", "‘": "’'", "‚": "‘’'", "‛": "’'", "'": "'’", "׳": "׳'", "’": "’",
    "「": "」", "『": "』",
}  # fmt: skip
"""For each mark that can open the marks that can close what it opened."""
MARKS = frozenset("".join(PAIRS) + "".join(PAIRS.values()))
SINGLE = frozenset("‘’‚‛'׳‹›")
_ONLY_OPEN = frozenset("“„‟«‹‘‚‛〝「『")
_ONLY_CLOSE = frozenset("〞〟」』")
_UPRIGHT = frozenset("\"'’＂״׳")
"""Marks of which only their neighbours tell whether they open or close."""
_BEFORE = frozenset("([{-–—―‐/:،؛,¿¡*_：，；、（") | (MARKS - frozenset("’'"))
_ELIDED = re.compile(r"['’](?:\d\ds?\b|tis\b|twas\b|em\b|til\b|cause\b|bout\b|round\b|n['’])", re.IGNORECASE)
_MOST_PARAGRAPHS = 12
"""Paragraphs over which one quotation may run."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between two marks, `text[start:end]`, without the marks; `depth` is 0 for an outer one."""

    start: int
    end: int
    depth: int


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    paragraphs: int = 1


def stretches(source: str, start: int = 0) -> tuple[Stretch, ...]:
    """All that stands between quotation marks from `start` on, in order; what never closes is left out."""
    found: list[Stretch] = []
    stack: list[_Open] = []
    parts = list(text.paragraphs(source, start))
    for number, (begin, end) in enumerate(parts):
        at = begin + len(source[begin:end]) - len(source[begin:end].lstrip())
        if stack and not _flows(source, parts[number - 1][1], at):
            del stack[1:]
            if not _goes_on(source, at, end, stack[0]):
                stack.clear()
            elif source[at] == stack[0].mark:
                at += 1
        for place in _places(source, at, end):
            _take(source, place, end, stack, found)
        if stack and (
            number + 1 == len(parts) or stack[0].mark in SINGLE or stack[0].paragraphs == _MOST_PARAGRAPHS
        ):
            stack.clear()
        elif stack:
            stack[0].paragraphs += 1
    return tuple(sorted(_nested(found), key=lambda s: (s.start, -s.end)))


def _places(source: str, begin: int, end: int) -> Iterator[int]:
    """Where marks stand, without apostrophes and the marks inside words."""
    for place in range(begin, end):
        if source[place] in MARKS and not (
            source[place] in _UPRIGHT
            and _letter(source, place - 1, begin, end)
            and _letter(source, place + 1, begin, end)
        ):
            yield place


def _letter(source: str, place: int, begin: int, end: int) -> bool:
    return begin <= place < end and source[place].isalnum()


def _take(source: str, place: int, end: int, stack: list[_Open], found: list[Stretch]) -> None:
    """Open or close with the mark at a place, as its form and its neighbours have it."""
    mark = source[place]
    opens, closes = _context(source, place, end)
    holder = next((n for n in range(len(stack) - 1, -1, -1) if mark in PAIRS[stack[n].mark]), None)
    if holder is not None and closes and not (opens and mark in _ONLY_OPEN):
        if mark in SINGLE and not _closes_single(source, place, end, stack[holder]):
            return
        opened = stack[holder]
        if holder and stack[holder].mark in SINGLE and holder < len(stack) - 1:
            return
        found.append(Stretch(opened.at + 1, place, holder))
        del stack[holder:]
    elif opens and mark in PAIRS and mark not in _ONLY_CLOSE:
        if mark in "'’׳" and (mark == "’" or _ELIDED.match(source, place)):
            return
        stack.append(_Open(mark, place))


def _context(source: str, place: int, end: int) -> tuple[bool, bool]:
    """Whether a mark may open and whether it may close, by its form and by what stands on either side."""
    mark = source[place]
    before = source[place - 1] if place else " "
    behind = place + 1
    while behind < end and unseen(source[behind]):
        behind += 1
    after = source[behind] if behind < end else " "
    free = before.isspace() or before in _BEFORE
    if mark in "«»‹›" or mark in "「」『』":
        glued = not after.isspace() and (after.isalnum() or after in MARKS or after in "([¿¡…-–—")
        if mark in "«‹「『":
            apart = before.isspace() or before in "([（" or before in MARKS
            return apart or glued, not before.isspace() and not (glued and free)
        return free and glued, True
    opens = free and not after.isspace()
    closes = not before.isspace() and (not after.isalnum() or not free)
    if mark in _ONLY_OPEN and not closes:
        opens = True
    if opens and closes and not (before in "-–—―" and not after.isalnum()):
        closes = before in MARKS and not after.isalnum()
        opens = not closes
    return opens, closes


def _closes_single(source: str, place: int, end: int, opened: _Open) -> bool:
    """Whether a single mark closes and is no apostrophe behind a plural, as in "the workers' demands"."""
    if source[place] not in "'’" or place + 1 >= end or source[place - 1] not in "sSzx":
        return True
    if source[place + 1] != " " or not source[place + 2 : place + 3].isalnum():
        return True
    rest = source[place + 1 : end]
    stops = rest.find(opened.mark) if opened.mark != "'" else -1
    later = re.search(r"(?<=[^\s(])['’](?!\w)", rest[: stops if stops >= 0 else len(rest)])
    return later is None or (opened.mark == "'" and _opened_again(rest[: later.start()]))


def _opened_again(rest: str) -> bool:
    return re.search(r"(?:^|[\s(])'(?=\w)", rest) is not None


def _goes_on(source: str, at: int, end: int, opened: _Open) -> bool:
    """Whether a paragraph goes on with a quotation: it opens with the same mark, or closes before it opens one."""
    if at < end and source[at] == opened.mark:
        return True
    for place in _places(source, at, end):
        if source[place] in SINGLE:
            continue
        opens, closes = _context(source, place, end)
        return closes and not opens and source[place] in PAIRS[opened.mark]
    return False


def _flows(source: str, end: int, at: int) -> bool:
    """Whether a line only breaks a sentence: no blank line follows, it ends within a clause, a small letter goes on."""
    while end and source[end - 1].isspace():
        end -= 1
    last = source[end - 1 : end]
    within = last.isalnum() or last in ",،-–—"
    return within and source[end:at].count("\n") == 1 and source[at : at + 1].islower()


def _nested(found: list[Stretch]) -> Iterator[Stretch]:
    """The stretches with the depth at which they lie among those that were closed."""
    for one in found:
        depth = sum(o.start < one.start and one.end < o.end for o in found)
        yield Stretch(one.start, one.end, depth)
