"""Where words stand verbatim in a text: with only typography folded, and never against their sense."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import islice, pairwise

from verify import text
from verify.quotes import wording

_STOP = re.compile(r"[.!?…؟。][\"']*\s|[.!?…؟。]\"*$")
_CLAUSE = re.compile(r"[,;:.!?…()،؛؟。'\"“”„«»‘’\n–—]|\s-|-\s|--")
_CONDITIONS = frozenset(
    """if unless until except provided only without deny denies denied refuse refuses refused reject rejects rejected
    fail fails failed false untrue unlikely impossible rumour rumor myth lie claim claims claimed pretend pretends
    если אם إذا لو wenn falls si""".split()
)
"""Words that turn a statement around when they are left out."""
_SEAM = re.compile(f"{wording.ELLIPSIS.pattern}|{wording.BRACKETED.pattern}")
"""Where a quotation marks that it leaves words out, or puts words of its own in their place."""
_FEWEST = 4
"""Words of a quotation below which its pieces could be found anywhere."""
_MOST_PLACES = 200
"""Places of the first words that are looked at."""
_REACH = 3
"""Words between a negation and the words quoted over which it still governs them."""


def verbatim(words: str, source_text: str) -> tuple[int, int] | None:
    """Where the words stand in the text, as start and end; None where they do not stand there to the letter.

    Folded are quotation marks, dashes, spaces, what cannot be seen, the case of the first letter and a closing comma or
    full stop. A marked ellipsis may leave out words of one paragraph. Words that the text denies right before or behind
    them, or whose ellipsis hides what turns the sense, do not stand there.
    """
    inserted = wording.BRACKETED.search(words)
    pieces = [p for p in (_closed(p) for p in _SEAM.split(words)) if p]
    if not pieces:
        return None
    whole = _Folded.of(source_text)
    if inserted and any(
        w.negates or w.figure for b in wording.BRACKETED.findall(words) for w in wording.words(b[1:-1])
    ):
        return None
    joined = pieces if len(pieces) == 1 else [_closed(wording.ELLIPSIS.sub("…", words).strip(" …"))]
    if found := _search(whole, joined, 0, len(whole.plain)):
        return found
    if len(pieces) == 1 or sum(len(re.findall(r"\w+", p)) for p in pieces) < _FEWEST:
        return None
    for begin, end in text.paragraphs(source_text):
        begin, end = whole.inside(begin, end)
        if found := _search(whole, pieces, begin, end):
            return found
    return None


class _Folded:
    """A text with its typography folded, and where each character of it stands in the original."""

    __slots__ = ("at", "ends", "plain", "source")

    def __init__(self, source: str, plain: str, at: tuple[int, ...], ends: tuple[int, ...]) -> None:
        self.source, self.plain, self.at, self.ends = source, plain, at, ends

    @staticmethod
    @lru_cache(maxsize=64)
    def of(source: str) -> _Folded:
        """The folded text."""
        out: list[tuple[str, int, int]] = []
        source_, source = source, _lines(source)
        for char, begin, end in wording.composed(source):
            out.append((_plain(char), begin, end))
        plain = "".join(c for c, _, _ in out)
        for pattern, new in _SPACES:
            spans = list(pattern.finditer(plain))
            for match in reversed(spans):
                put = match.expand(new)
                last = match.end() - 1
                out[match.start() : match.end()] = [(c, out[match.start()][1], out[last][2]) for c in put]
            plain = "".join(c for c, _, _ in out)
        return _Folded(source_, plain, tuple(a for _, a, _ in out), tuple(e for _, _, e in out))

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


def _closed(piece: str) -> str:
    """A piece without white space and marks around it, nor a closing comma or full stop."""
    marks = ' \t\r\n"“”„«»‹›״'
    return piece.strip(marks).rstrip(",.،。").strip(marks)


def _search(whole: _Folded, pieces: list[str], begin: int, end: int) -> tuple[int, int] | None:
    """The pieces in order, each whole words, between two places of the folded text."""
    patterns = [_pattern(p) for p in pieces]
    for first in islice(patterns[0].finditer(whole.plain, begin, end), _MOST_PLACES):
        places = _placed(whole.plain, patterns, first, end)
        if places is not None:
            spans = [(whole.at[a], whole.ends[b - 1]) for a, b in places]
            if not _turned(whole.source, spans):
                return spans[0][0], spans[-1][1]
    return None


def _placed(
    plain: str, patterns: list[re.Pattern[str]], first: re.Match[str], end: int
) -> list[tuple[int, int]] | None:
    places = [first.span()]
    if _cuts(plain, first.start()) or _cuts(plain, first.end()):
        return None
    for pattern in patterns[1:]:
        near = next(
            (m for m in pattern.finditer(plain, places[-1][1], end)
             if not _cuts(plain, m.start()) and not _cuts(plain, m.end())),
            None,
        )  # fmt: skip
        if near is None:
            return None
        places.append(near.span())
    return places


@lru_cache(maxsize=1024)
def _pattern(piece: str) -> re.Pattern[str]:
    """What finds a piece: its folded letters, the first in either case, a space also at the end of a line."""
    piece = re.sub(r"^\[(\w)\](?=\w)", r"\1", piece)
    plain = _Folded.of(piece).plain.strip()
    first = plain[:1]
    head = (
        f"[{re.escape(first.lower())}{re.escape(first.upper())}]"
        if len(first.upper()) == 1
        else re.escape(first)
    )
    return re.compile(head + re.escape(plain[1:]))


def _cuts(plain: str, at: int) -> bool:
    """Whether a place lies inside a word or number."""
    if not 0 < at < len(plain):
        return False
    before, after = plain[at - 1], plain[at]
    if _unspaced(before) or _unspaced(after):
        return before in "不没沒未非无無"
    if _spells(before) and _spells(after):
        return True
    around = plain[max(0, at - 2) : at + 2]
    inner = at - max(0, at - 2)
    joined = re.finditer(r"\w[-']\w|\d[.,:]\d|(?<!\w)-\d|[$€£¥₪₽₴]\d|\d ?[%‰]", around)
    return any(m.start() < inner < m.end() for m in joined)


def _spells(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _unspaced(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0eff"


def _turned(source: str, places: list[tuple[int, int]]) -> bool:
    """Whether what the text has around or between the pieces turns their sense."""
    start, end = places[0][0], places[-1][1]
    before = wording.words(_CLAUSE.split(_plainly(source[max(0, start - 80) : start]))[-1])
    if any(w.negates for w in before[-1 - _REACH :]):
        return True
    behind = wording.words(_CLAUSE.split(_plainly(source[end : end + 30]), maxsplit=1)[0])
    if behind and behind[0].negates:
        return True
    return any(_hides(_plainly(source[a:b])) for (_, a), (b, _) in pairwise(places))


def _plainly(words: str) -> str:
    """The words with marks and apostrophes told apart: only the marks stay as they are not inside a word."""
    return re.sub(r"(?<=\w)['’](?=\w)", "ʼ", words)


def _hides(gap: str) -> bool:
    """Whether an ellipsis reaches into another quotation, or a clause cut open by it denies or conditions the rest."""
    marks = [n for n, c in enumerate(gap) if c in text.QUOTE_MARKS]
    if len(marks) % 2 or (marks and not gap[: marks[0]].endswith((" ", "("))):
        return True
    stops = list(_STOP.finditer(gap + " "))
    parts = (gap[: stops[0].start()], gap[stops[-1].end() :]) if stops else (gap,)
    return any(w.negates or w.form in _CONDITIONS for part in parts for w in wording.words(part))


__all__ = ["verbatim"]
