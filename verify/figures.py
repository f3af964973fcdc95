"""Figures in text: a value or a range with what is counted, and whether two of them can both hold."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from verify import dates, text

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS: dict[str, float] = {w: i for i, w in enumerate(_ONES)}
_WORDS |= {w: 10 * (i + 2) for i, w in enumerate(_TENS)}
_WORDS |= {"dozen": 12, "half": 0.5, "once": 1, "twice": 2, "both": 2, "single": 1, "pair": 2, "couple": 2}
_ORDINALS = {
    w: float(i)
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
           "m": 1e6, "bn": 1e9, "k": 1e3, "tn": 1e12, "mn": 1e6}  # fmt: skip

_MORE = (
    r"(?:more|greater|higher|larger|better|longer|older) than|over|above|at least|upwards? of|exceed(?:s|ed|ing)?|"
    r"surpass(?:es|ed|ing)?|no (?:less|fewer) than|a minimum of|in excess of|minimum"
)
_LESS = (
    r"(?:less|fewer|lower|smaller|younger|shorter) than|under|below|at most|up to|no more than|not more than|"
    r"a maximum of|maximum|fewer"
)
_NEAR = (
    r"about|around|approximately|roughly|some|nearly|almost|close to|an estimated|estimated|circa|"
    r"just over|just under|or so"
)
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[1:10])})\b)?|(?:{'|'.join(reversed(_ONES))}))\b"
_BIG = r"(?:hundred|thousand|million|billion|trillion|dozen)\b"
_A = rf"(?:half a|(?<!of )a)(?=[\s-]{_BIG})"
_HUNDRED = rf"[\s-]hundred\b(?:(?(between)(?!)|\s+and)?\s+{_SMALL}(?![\s-]hundred))?"
_OTHER = sorted({*_WORDS, *_ORDINALS} - {*_ONES, *_TENS}, key=len, reverse=True)
_PARTS = {"quarter": 4.0} | {w: n for w, n in _ORDINALS.items() if 3 <= n <= 10}
_WHOLE = r"\s+of\s+(?:the|all|its|their|them|those|these|his|her|our|a)\b"

_FIGURE = re.compile(
    rf"(?P<between>\bbetween\s+)?(?P<bound>\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<near>{_NEAR}))\s+)?"
    rf"(?P<currency>(?:(?:US|A|C|NZ)?[$€£¥₪₽₴]\s?|\$US\s?))?"
    rf"(?:(?P<digits>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?|"
    rf"\b(?P<part>(?:a|{'|'.join(_ONES[1:10])})[\s-](?:{'|'.join(_PARTS)})s?)(?={_WHOLE})|"
    rf"\b(?P<word>(?:{_SMALL}|{_A})(?:{_HUNDRED}|[\s-]dozen\b)?|(?:{'|'.join(_OTHER)})\b))"
    rf"(?P<half>[\s-]and[\s-]a[\s-]half\b)?"
    rf"(?P<after>\s*-?\s*(?:%|per\s?cent\b|percent\b|(?:hundred|thousand|million|billion|trillion|bn|tn|mn|m|k)\b)?"
    rf"(?:\s+(?:hundred|thousand|million|billion|trillion)\b)?)",
    re.IGNORECASE,
)
_NO_FIGURE = re.compile(r"\b(?:(?:[01]?\d|2[0-4])(?::[0-5]\d){1,2}|9/11|24/7)\b")
_MINUS = re.compile(r"(?:(?:^|\(|[^\d\s%]\s)[-−]|\bminus\s)$", re.IGNORECASE)
_DEGREES = re.compile(r"\s*(?:°|degrees?\b)")
_BEHIND = re.compile(
    r"(?:\s+[a-z]+)?\s+or\s+(?:(?P<more>more|over|above|older|higher|longer)|less|fewer|under|below|younger|lower)\b"
    r"(?!\s+(?:than|\w+ly)\b)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+to\s+|\s?[-–—]\s?")
_FROM = re.compile(r"\bfrom\b[^.;,]*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s(?:people|men|women|children|(?!(?:was|this|has|his|its|plus|minus|versus|across|loss|losses)\b)[a-z]{3,}s)\b"
)


class Match(StrEnum):
    """How two figures for the same thing relate."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in text: the values it allows, the unit (`%`, a currency or ``) and the words counted after it."""

    start: int
    end: int
    low: float
    high: float
    value: float
    unit: str
    ordinal: bool
    counted: frozenset[str]
    """Stems of the next words, most often the noun that is counted."""
    near: bool = False
    """Whether the text itself says that it is rounded."""


def find(source: str, times: tuple[dates.Time, ...] | None = None) -> tuple[Figure, ...]:
    """The figures of a text in order, without those inside its `times` (found here if not given)."""
    taken = list(dates.spans(dates.find(source) if times is None else times))
    taken += [match.span() for match in _NO_FIGURE.finditer(source)]
    found: list[Figure] = []
    before: re.Match[str] | None = None
    for match in _FIGURE.finditer(source):
        start = match.start("currency") if match["currency"] else match.start(_kind(match))
        if any(start < e and match.end() > s for s, e in taken) or _inside_name(source, match):
            continue
        figure = _read(source, match, start)
        joined = _joined(source, found[-1], before, figure, match) if found and before else None
        found[-1 if joined else len(found) :] = [joined or figure]
        before = None if joined else match
    return tuple(found)


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in ("digits", "part", "word") if match[kind])


def _inside_name(source: str, match: re.Match[str]) -> bool:
    """Whether the number is glued to letters, as in F-16 or COVID-19, or is that of "no one"."""
    start = match.start(_kind(match))
    if match["word"]:
        return (
            match["word"].lower() == "one" and re.search(r"(?i)\bno[\s-]$", source[:start][-4:]) is not None
        )
    return start > 0 and (
        source[start - 1].isalpha() or (source[start - 1] == "-" and source[start - 2 : start - 1].isalpha())
    )


def _read(source: str, match: re.Match[str], start: int) -> Figure:
    ordinal = bool(match["ordinal"])
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
    else:
        words = re.split(r"[\s-]+", (match["word"] or match["part"]).lower())
        ordinal = words[0] in _ORDINALS
        value = _ORDINALS[words[0]] if ordinal else _number(words)
    after = match["after"].lower()
    value = (value + 0.5 * bool(match["half"])) * _scale(match)
    percent = "%" in after or "cent" in after
    unit = "%" if percent else re.sub(r"[\sA-Z]", "", match["currency"] or "")
    if _MINUS.search(source[max(0, start - 8) : start]) and (percent or _DEGREES.match(source, match.end())):
        value, start = -value, start - (source[start - 1] in "-−")
    low, high = value, value
    end = match.end() - (len(match["after"]) - len(match["after"].rstrip(" -")))
    bound = match if match["bound"] else _BEHIND.match(source, end)
    if bound and bound["more"]:
        high = math.inf
    elif bound and not match["near"]:
        low = -math.inf
    behind = re.split(r"[.,;:()\d$€£]", source[match.end() : match.end() + 60])[0]
    counted = frozenset(t.norm for t in text.tokens(behind)[:4] if t.norm not in _LINKS)
    return Figure(start, end, low, high, value, unit, ordinal, counted, bool(match["near"]))


def _number(words: list[str]) -> float:
    """The value of number words in a row, as "two hundred and ten", "half a" or "two thirds"."""
    value = 0.0
    for word in words:
        if word in ("hundred", "dozen"):
            value = (value or 1) * (100 if word == "hundred" else 12)
        elif word.rstrip("s") in _PARTS:
            value /= _PARTS[word.rstrip("s")]
        elif word == "a":
            value = value or 1
        elif word != "and":
            value += _WORDS[word]
    return value


def _scale(match: re.Match[str]) -> float:
    return math.prod(_SCALES.get(word, 1) for word in re.findall(r"[a-z]+", match["after"].lower()))


def _joined(source: str, a: Figure, first: re.Match[str], b: Figure, second: re.Match[str]) -> Figure | None:
    """The range whose ends the two figures are, as in "10 to 12 people"; of "from 10 to 12" there is none."""
    gap = source[a.end : b.start]
    if first["between"]:
        if gap.strip().lower() != "and":
            return None
    elif (
        not _TO.fullmatch(gap)
        or _FROM.search(source[max(0, a.start - 30) : a.start])
        or not (b.unit or _scale(second) > 1 or _COUNTED.match(source, b.end))
    ):
        return None
    scale = _scale(second) if _scale(first) == 1 else 1.0  # "10 to 12 million"
    low, high = a.value * scale, b.value
    if a.ordinal or b.ordinal or (a.unit and b.unit and a.unit != b.unit) or not low < high < math.inf:
        return None
    if math.isinf(a.low + a.high + b.low + b.high):
        return None
    unit, near = a.unit or b.unit, a.near or b.near
    return Figure(a.start, b.end, low, high, (low + high) / 2, unit, False, b.counted, near)


_LINKS = frozenset(
    "of the a an in on at to and or by for from with its their his her was were is are has had have been that "
    "more less fewer".split()
)


def compare(claimed: Figure, stated: Figure) -> Match:
    """How the stated figure bears on the claimed one, taken as figures for the same thing."""
    if claimed.low == stated.low and claimed.high == stated.high:
        return Match.EQUAL
    slack = 0.05 if claimed.near or stated.near else 0.005 if _rounded(claimed) or _rounded(stated) else 0.0
    ranges = any(f.low < f.value < f.high for f in (claimed, stated))
    if not ranges and abs(claimed.value - stated.value) <= slack * max(abs(claimed.value), abs(stated.value)):
        return Match.EQUAL
    if claimed.low <= stated.low and stated.high <= claimed.high:
        return Match.EQUAL
    if stated.high < claimed.low or claimed.high < stated.low:
        return Match.DIFFERENT
    if (math.isinf(claimed.low) and stated.low == claimed.high) or (
        math.isinf(claimed.high) and stated.high == claimed.low
    ):
        return Match.DIFFERENT  # "more than 12" of a flat 12
    return Match.COMPATIBLE


def _rounded(figure: Figure) -> bool:
    """Whether the value is a round one of three digits or more, as newspapers round."""
    return figure.value >= 100 and figure.value == float(f"{figure.value:.2g}")


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same sort of thing."""
    if a.ordinal != b.ordinal or bool(a.unit) != bool(b.unit) or (a.unit and a.unit[-1] != b.unit[-1]):
        return False
    return bool(a.unit) or bool(a.counted & b.counted)
