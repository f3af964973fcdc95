"""A text with its typography folded, in which the words of a quotation are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from verify import text
from verify.quotes import wording


class Folded:
    """A text with its typography folded, and where each character of it stands in the original."""

    __slots__ = ("at", "ends", "plain", "source")

    def __init__(self, source: str, plain: str, at: tuple[int, ...], ends: tuple[int, ...]) -> None:
        self.source, self.plain, self.at, self.ends = source, plain, at, ends

    @staticmethod
    @lru_cache(maxsize=64)
    def of(source: str) -> Folded:
        """The folded text."""
        out: list[tuple[str, int, int]] = []
        source_, source = source, _lines(source)
        for char, begin, end in wording.composed(source):
            if not (char.isspace() and _inner(source, begin, end)):
                out.append((_plain(char), begin, end))
        plain = "".join(c for c, _, _ in out)
        for pattern, new in _SPACES:
            spans = list(pattern.finditer(plain))
            for match in reversed(spans):
                put = match.expand(new)
                last = match.end() - 1
                out[match.start() : match.end()] = [(c, out[match.start()][1], out[last][2]) for c in put]
            plain = "".join(c for c, _, _ in out)
        return Folded(source_, plain, tuple(a for _, a, _ in out), tuple(e for _, _, e in out))

    def inside(self, begin: int, end: int) -> tuple[int, int]:
        """The folded offsets of a stretch of the original."""
        return bisect_left(self.at, begin), bisect_left(self.at, end)


_SPACES = (
    (re.compile(r"[^\S\n]*\n\s*"), "\n"),
    (re.compile(r"\.{3,}|\. \. \."), "…"),
    (re.compile(r"\s*-(?:-|\s)+(?=\S)|(?<=\S)\s+-(?=\s)"), "-"),
    (re.compile(r"(?<=\S) +(?=[;:!?…,.])|(?<=…) +"), ""),
    (re.compile(r"  +"), " "),
    (re.compile(r"\[sic\] ?|(?<=\S) \[sic\](?!\w)"), ""),
    (re.compile(r"''"), "'"),
    (re.compile(r"([,.])'"), r"'\1"),
)


def _lines(source: str) -> str:
    """The text with each line end inside a paragraph or a sentence as a space; of equal length."""
    within = list(text.paragraphs(source))
    chars = list(source)
    for match in re.finditer(r"(?<=[^\s])[^\S\n]*(?P<end>\r?\n)[^\S\n]*(?=[^\s])", source):
        at = match.start("end")
        flows = source[match.start() - 1].isalnum() or source[match.start() - 1] in ",،-–—"
        if any(b <= at < e for b, e in within) or (flows and source[match.end()].islower()):
            chars[at : match.end("end")] = " " * len(match["end"])
    return "".join(chars)


def _inner(source: str, begin: int, end: int) -> bool:
    """Whether a space only sets off a French quotation mark from the words within."""
    if source[end : end + 1] in ("»", "›"):
        return not source[end + 1 : end + 2].isalnum()
    return source[begin - 1 : begin] in ("«", "‹") and (begin < 2 or source[begin - 2].isspace())


def _plain(char: str) -> str:
    if char in "′″":
        return char  # feet are no inches
    folded = text.fold(char)
    if folded == '"':
        return "'"
    if char in "־":
        return "-"
    if char in "،؛؟":
        return {"،": ",", "؛": ";", "؟": "?"}[char]
    return " " if folded.isspace() and folded != "\n" else folded


__all__ = ["Folded"]
