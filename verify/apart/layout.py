"""From the lines of printed pages to paragraphs: what was broken for the page is joined again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
"""Letters drawn as one: a matter of type, not of the text."""
_FINAL = re.compile(r"[.!?…:。؟][\"'”’»)\]\d]*$")
_MARKER = re.compile(r"[•‣▪●–—*-]\s|\(?\d{1,2}[.)]\s")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|стр\.?)?\s*(\d{1,4})\s*(?:(?:of|/|von|из)\s*\d{1,4})?\W*", re.I
)
_BROKEN = re.compile(r"([^\W\d_]+)[-‐]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COUNTED = frozenset(
    """one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety half
    first second third well self long short high low all full part cross vice year month week day""".split()
)
"""Words that keep a hyphen behind them."""
_BODY = -1
_LONGEST = 60
"""Letters that half a word at the end of a line may have."""
_EDGE = 2
"""How many lines at the top and the bottom of a page may run through all pages."""


class Line(NamedTuple):
    """A line of a page: its words, where it begins (points from the lower left), the size of its letters."""

    text: str
    x: float
    y: float
    size: float


def join_pages(pages: list[list[Line]]) -> str:
    """The paragraphs of all pages, a blank line between two, without page numbers and what repeats on each page."""
    kept = _without_running(pages)
    steps = _steps(kept)
    words = _words(kept)
    paragraphs: list[list[str]] = []
    last: Line | None = None
    for page in kept:
        widest = _widths(page)
        for number, line in enumerate(page):
            text = line.text.translate(_LIGATURES)
            if last and _goes_on(last, line, steps, widest, turned=number == 0):
                before = paragraphs[-1].pop()
                paragraphs[-1] += _joined(before, text, words)
            else:
                paragraphs.append([text])
            last = line
    return "\n\n".join("".join(pieces) for pieces in paragraphs)


def _goes_on(
    last: Line, line: Line, steps: dict[int, float], widest: dict[int, int], *, turned: bool
) -> bool:
    """Whether `line` belongs to the paragraph of the line before it."""
    step = last.y - line.y
    if not turned and abs(step) < 0.3 * line.size:
        return True  # the rest of the same line
    if abs(last.size - line.size) > 0.1 * max(last.size, line.size) or _MARKER.match(line.text):
        return False
    ended = bool(_FINAL.search(last.text))
    if turned or step < 0:  # a new page or column
        return not ended
    if step > 1.25 * steps.get(round(line.size), 1.3 * line.size):
        return False
    indented = line.x - last.x > 0.5 * line.size
    if ended:
        return not indented and len(last.text) >= 0.8 * widest.get(round(last.size), 0)
    return len(last.text) >= 0.5 * widest[_BODY] or line.text[0].islower()


def _joined(before: str, after: str, words: Counter[str]) -> tuple[str, str]:
    """Two lines as pieces of one; a word parted at the line's end is put together, a hyphen of its own stays."""
    if before.endswith("\u00ad"):
        return before[:-1], after
    end = before[-_LONGEST:]
    broken, follows = _BROKEN.search(end), _FIRST_WORD.match(after)
    if not broken or not follows:
        return f"{before} ", after
    first, second = broken[1].lower(), follows[0].lower()
    if follows[0][0].isupper() or (broken.start() and end[broken.start() - 1] in "-‐"):
        return before, after
    whole, hyphened = words[first + second], words[f"{first}-{second}"]
    own = hyphened > whole or (not whole and (first in _COUNTED or (words[first] and words[second])))
    return before if own else before[:-1], after


def _words(pages: list[list[Line]]) -> Counter[str]:
    """How often each word stands within a line: not first or last, where it may be half of one."""
    found: Counter[str] = Counter()
    for page in pages:
        for line in page:
            words = line.text.translate(_LIGATURES).lower().replace("‐", "-").split()
            found.update(word.strip(".,;:!?()[]«»\"'“”‘’") for word in words[1:-1])
    return found


def _steps(pages: list[list[Line]]) -> dict[int, float]:
    """The distance from line to line within a paragraph, for each size of letters."""
    seen: dict[int, Counter[int]] = {}
    for page in pages:
        for last, line in pairwise(page):
            step = last.y - line.y
            if round(last.size) == round(line.size) and 0.8 * line.size < step < 3 * line.size:
                seen.setdefault(round(line.size), Counter())[round(4 * step)] += 1
    return {
        size: min(step for step, count in counts.items() if count * 5 >= max(counts.values())) / 4
        for size, counts in seen.items()
    }


def _widths(page: list[Line]) -> dict[int, int]:
    """The length in characters that lines of each size come near, and under `_BODY` those of the most frequent."""
    lengths: dict[int, list[int]] = {}
    for line in page:
        lengths.setdefault(round(line.size), []).append(len(line.text))
    lengths[_BODY] = max(lengths.values(), key=sum, default=[0])
    return {size: sorted(found)[int(0.9 * (len(found) - 1))] for size, found in lengths.items()}


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without their numbers and without the lines that stand in one place of most pages."""
    edges = [_edges(page) for page in pages]
    different = {tuple(line.text for line in page): number for number, page in enumerate(pages) if page}
    seen = Counter(key for number in different.values() for key in {_key(line) for line in edges[number]})
    often = max(2, 0.4 * len(different))
    kept = [
        [
            line
            for line in page
            if line not in edge or not (seen[_key(line)] >= often or _is_number(line.text, number))
        ]
        for number, (page, edge) in enumerate(zip(pages, edges, strict=True), start=1)
    ]
    return kept if any(kept) else pages


def _edges(page: list[Line]) -> frozenset[Line]:
    heights = sorted({round(line.y) for line in page})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return frozenset(line for line in page if round(line.y) in outer)


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.y / 4)


def _is_number(text: str, page: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(text[:_LONGEST])
    return match is not None and int(match[1]) == page
