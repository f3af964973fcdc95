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
_WORDS |= {f"{t}-{o}": 10 * (i + 2) + j for i, t in enumerate(_TENS) for j, o in enumerate(_ONES[1:10], 1)}
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
_ALL = sorted({*_WORDS, *_ORDINALS}, key=len, reverse=True)

_FIGURE = re.compile(
    rf"(?P<bound>\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<near>{_NEAR}))\s+)?"
    rf"(?P<currency>(?:(?:US|A|C|NZ)?[$€£¥₪₽₴]\s?|\$US\s?))?"
    rf"(?:(?P<digits>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?|(?P<word>\b(?:{'|'.join(_ALL)})\b))"
    rf"(?P<after>\s*-?\s*(?:%|per\s?cent\b|percent\b|(?:hundred|thousand|million|billion|trillion|bn|tn|mn|m|k)\b)?"
    rf"(?:\s+(?:hundred|thousand|million|billion|trillion)\b)?)",
    re.IGNORECASE,
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
    taken = dates.spans(dates.find(source) if times is None else times)
    found = []
    for match in _FIGURE.finditer(source):
        start = (
            match.start("currency")
            if match["currency"]
            else match.start("digits" if match["digits"] else "word")
        )
        if any(start < e and match.end() > s for s, e in taken) or _inside_name(source, match):
            continue
        figure = _read(source, match, start)
        if figure is not None:
            found.append(figure)
    return tuple(found)


def _inside_name(source: str, match: re.Match[str]) -> bool:
    """Whether the number is glued to letters, as in F-16 or COVID-19."""
    start = match.start("digits")
    return start > 0 and (
        source[start - 1].isalpha() or (source[start - 1] == "-" and source[start - 2 : start - 1].isalpha())
    )


def _read(source: str, match: re.Match[str], start: int) -> Figure | None:
    ordinal = bool(match["ordinal"])
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
    else:
        word = match["word"].lower()
        ordinal = word in _ORDINALS
        value = _ORDINALS[word] if ordinal else _WORDS[word]
    after = match["after"].lower()
    for word in re.findall(r"[a-z]+", after):
        value *= _SCALES.get(word, 1)
    percent = "%" in after or "cent" in after
    unit = "%" if percent else re.sub(r"[\sA-Z]", "", match["currency"] or "")
    low, high = value, value
    if match["more"]:
        high = math.inf
    elif match["less"]:
        low = -math.inf
    behind = re.split(r"[.,;:()\d$€£]", source[match.end() : match.end() + 60])[0]
    counted = frozenset(t.norm for t in text.tokens(behind)[:4] if t.norm not in _LINKS)
    end = match.end() - (len(match["after"]) - len(match["after"].rstrip(" -")))
    return Figure(start, end, low, high, value, unit, ordinal, counted, bool(match["near"]))


_LINKS = frozenset(
    "of the a an in on at to and or by for from with its their his her was were is are has had have been that".split()
)


def compare(claimed: Figure, stated: Figure) -> Match:
    """How the stated figure bears on the claimed one, taken as figures for the same thing."""
    if claimed.low == stated.low and claimed.high == stated.high:
        return Match.EQUAL
    slack = 0.05 if claimed.near or stated.near else 0.005 if _rounded(claimed) or _rounded(stated) else 0.0
    if abs(claimed.value - stated.value) <= slack * max(abs(claimed.value), abs(stated.value)):
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
