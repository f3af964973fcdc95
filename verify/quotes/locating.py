"""Where words stand verbatim in a text: with only typography folded, and never against their sense."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, pairwise

from verify import text
from verify.quotes import wording
from verify.quotes.folding import Folded

_STOP = re.compile(r"[.!?…؟。][\"']*\s|[.!?…؟。]\"*$")
_CLAUSE = re.compile(r"[,;:.!?…()،؛؟。'\"“”„«»‘’\n–—]|\s-|-\s|--")
_CONDITIONS = frozenset(
    """if unless until except provided only without deny denies denied refuse refuses refused reject rejects rejected
    fail fails failed false untrue unlikely impossible rumour rumor myth lie claim claims claimed pretend pretends
    если אם إذا لو wenn falls si""".split()
)
"""Words that turn a statement around when they are left out."""
_LIMITS = re.compile(
    r",?\s(?:if|unless|except|provided|only|or so|(?:about )?as far as|on condition|"
    r"если|разве что|אם|אלא אם|إذا|إلا)(?!\w)",
    re.IGNORECASE,
)
"""What right behind some words takes back a part of them."""
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
    parts = pieces(words)
    if not parts:
        return None
    whole = Folded.of(source_text)
    if inserted and any(
        w.negates or w.figure for b in wording.BRACKETED.findall(words) for w in wording.words(b[1:-1])
    ):
        return None
    joined = parts if len(parts) == 1 else [_closed(wording.ELLIPSIS.sub("…", words).strip(" …"))]
    if found := _search(whole, joined, 0, len(whole.plain)):
        return found
    if len(parts) == 1 or sum(len(re.findall(r"\w+", p)) for p in parts) < _FEWEST:
        return None
    for begin, end in text.paragraphs(source_text):
        begin, end = whole.inside(begin, end)
        if found := _search(whole, parts, begin, end):
            return found
    return None


def stands(piece: str, source_text: str) -> bool:
    """Whether the words of one piece stand in the text, whatever it has around them."""
    whole = Folded.of(source_text)
    return (
        bool(pieces(piece)) and _search(whole, [_closed(piece)], 0, len(whole.plain), turned=True) is not None
    )


def pieces(words: str) -> list[str]:
    """The pieces of a quotation between its marked omissions and its brackets, in order."""
    return [p for p in (_closed(p) for p in _SEAM.split(words)) if p]


def _closed(piece: str) -> str:
    """A piece without white space and marks around it, nor a closing comma or full stop."""
    marks = ' \t\r\n"“”„«»‹›״'
    return piece.strip(marks).rstrip(",.،。").strip(marks)


def _search(
    whole: Folded, pieces: list[str], begin: int, end: int, *, turned: bool = False
) -> tuple[int, int] | None:
    """The pieces in order, each whole words, between two places of the folded text; also with their sense turned."""
    patterns = [_pattern(p) for p in pieces]
    for first in islice(patterns[0].finditer(whole.plain, begin, end), _MOST_PLACES):
        places = _placed(whole.plain, patterns, first, end)
        if places is not None:
            spans = [(whole.at[a], whole.ends[b - 1]) for a, b in places]
            if turned or not _turned(whole.source, spans):
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
    """What finds a piece: its folded letters, the first in either case, and where its lines end a space as well."""
    piece = re.sub(r"^\[(\w)\](?=\w)", r"\1", piece)
    plain = Folded.of(piece).plain.strip()
    first = plain[:1]
    head = (
        f"[{re.escape(first.lower())}{re.escape(first.upper())}]"
        if len(first.upper()) == 1
        else re.escape(first)
    )
    return re.compile(head + "[ \n]".join(re.escape(line) for line in plain[1:].split("\n")))


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
    if (behind and behind[0].negates) or _LIMITS.match(source, end):
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


__all__ = ["pieces", "stands", "verbatim"]
