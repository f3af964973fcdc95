"""Figures of texts in other languages: their number words, magnitudes, units and bounds, and their way with digits."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify import text
from verify.figures.elsewhere import BOUNDS, ENGLISH, ONE_MILLION, ONE_OF, ONES, SCALES, SPOKEN, UNITS, VAGUE
from verify.figures.record import Figure
from verify.figures.spelt import WORDS

_UNIT = re.compile(
    r"\s?(?:d['’]|de\s+|di\s+)?(?:"
    + "|".join(f"(?P<u{i}>{p})" for i, p in enumerate(UNITS.values()))
    + r")(?!\w)"
)
_BOUND = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[(«„“]))(?:" + "|".join(f"(?P<{k}>{p})" for k, p in BOUNDS.items()) + r")\s*$"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ](?=[яіюєї])[^\W\d_]+)?")
_DIGITS = re.compile(
    r"(?<![\w.,:/-])(?:\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d:/]|[.,]\d)"
)
_HALF = re.compile(
    r"(?:\s+[^\W\d_]+)?\s+(?:y\s+medi[oa]|et\s+demie?|e\s+mezz[oa]|e\s+mei[oa]|с\s+половиной|з\s+половиною)(?!\w)"
)
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_MANY = tuple((re.compile(rf"(?:{words})(?!\w)"), ends) for words, ends in VAGUE.items())
_CLOCK = re.compile(r"\b(?:um|gegen|alle|dalle|à|a\s+las|às|в|о|к)\s+$")
_AND = {"es": "y", "pt": "e", "fr": "et"}
_CYRILLIC, _LATIN = re.compile("[Ѐ-ӿ]"), re.compile("[A-Za-z]")


def language(source: str, words: frozenset[str]) -> str:
    """The language of these in which the text is written; nothing where it is English or not sure."""
    if not source.isascii():
        own = len(_CYRILLIC.findall(source))
        if own and own > len(_LATIN.findall(source)):
            return "uk" if re.search("[іїєґ]", source, re.IGNORECASE) else "ru"
    counts = sorted(((len(words & spoken), code) for code, spoken in SPOKEN.items()), reverse=True)
    (most, code), (second, _) = counts[0], counts[1]
    return code if most >= 2 and most > second and most > 2 * len(words & ENGLISH) else ""


def find(source: str, low: str, code: str) -> Iterator[Figure]:
    """The figures of a text in that language that are written with words, magnitudes or digits in its own way."""
    end = 0
    for match in sorted([*_WORD.finditer(low), *_DIGITS.finditer(low)], key=lambda m: m.start()):
        if match.start() < end:
            continue
        found = _read(source, low, match, code)
        if found is not None:
            yield found
            end = found.end


@dataclass(slots=True)
class _Sum:
    """A number as its words are read: the parts done, the one being read, and the scale of the last part."""

    total: float = 0.0
    group: float = 0.0
    last: float = 0.0
    scale: float = math.inf


def _read(source: str, low: str, match: re.Match[str], code: str) -> Figure | None:
    digits = match.group()[0].isdigit()
    if digits:
        value, end = _value(match.group()), match.end()
        scaled = _scale(low, end, code)
        own = not match.group().isdecimal()
        if scaled:
            value, end = value * scaled[0], scaled[1]
        words = 1
    else:
        value, end, words = _words(low, match.start(), code)
        if not words:
            ends = _many(match)
            return _vague(source, match, ends) if ends else None
        if low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha():
            return None  # "mille-feuille"
        own, scaled = False, None
    unit, behind = _unit(low, end)
    if half := _HALF.match(low, end):
        value, behind = value + 0.5, half.end()
    if digits and not (own or scaled or unit or _bound(low, match.start())):
        return None
    if not digits and words == 1 and not unit and value < 20 and not _counts(source, end, code):
        return None
    if (
        not digits
        and not unit
        and value < 25
        and _CLOCK.search(low, max(0, match.start() - 8), match.start())
    ):
        return None
    return _bounded(source, low, match.start(), behind, value, unit)


def _bounded(source: str, low: str, start: int, end: int, value: float, unit: str) -> Figure:
    said = _bound(low, start)
    kind = said.lastgroup if said else ""
    lower = -math.inf if kind in ("less", "most") else value
    upper = math.inf if kind in ("more", "least") else value
    counted = _counted(source, end)
    return Figure(
        start, end, lower, upper, value, unit, False, counted, kind == "near", kind in ("more", "less")
    )


def _vague(source: str, match: re.Match[str], ends: tuple[float, float]) -> Figure:
    counted = _counted(source, match.end())
    return Figure(
        match.start(), match.end(), ends[0], math.floor(ends[1]), ends[0], "", False, counted, vague=True
    )


def _counted(source: str, end: int) -> frozenset[str]:
    return frozenset(t.norm for t in text.tokens(source[end : end + 60])[:3])


def _bound(low: str, start: int) -> re.Match[str] | None:
    return _BOUND.search(low, max(0, start - 16), start)


def _value(digits: str) -> float:
    """Digits with a point or a space between thousands and a comma before what is less than one."""
    if re.fullmatch(r"\d+,\d{3}", digits) and not digits.startswith("0"):
        return float(digits.replace(",", ""))  # as in English
    return float(re.sub(r"[.\s]", "", digits).replace(",", "."))


def _words(low: str, start: int, code: str) -> tuple[float, int, int]:
    """The value of a row of number words, where it ends, and how many they are; none where there is none."""
    sum_, end, count, at = _Sum(), start, 0, start
    while match := _WORD.match(low, at):
        word = match.group().replace("’", "'").replace("ʼ", "'")
        scale = _scale(low, match.start(), code)
        worth = WORDS[code](word)
        if worth is not None:
            if sum_.last and not _fits(sum_, worth, code):
                break
            hundred = code == "fr" and worth == 100 and 1 < sum_.group < 10
            twenty = code == "fr" and worth == 20 and sum_.group == 4
            sum_.group = sum_.group * worth if hundred or twenty else sum_.group + worth
            sum_.last = sum_.group if hundred or twenty else worth
            at = end = match.end()
        elif scale and scale[0] < sum_.scale and (count or _one_of(low, match, code)):
            sum_.total, sum_.group = sum_.total + (sum_.group or 1) * scale[0], 0.0
            sum_.last, sum_.scale = scale[0], scale[0]
            at = end = scale[1]
        elif word != _AND.get(code) or not count:
            break
        else:
            at = match.end()
            count -= 1
        count += 1
        while at < len(low) and low[at] in "- \u00a0" and at - end < 4:
            at += 1
        if low[at - 1 : at] not in ("-", " ", "\u00a0"):
            break
    return sum_.total + sum_.group, end, count if end > start else 0


def _one_of(low: str, match: re.Match[str], code: str) -> bool:
    """Whether a magnitude without a number before it is one of its kind: "un million", "тысяча"."""
    if re.fullmatch(ONE_OF.get(code, "(?!)"), match.group()):
        return True
    before = low[max(0, match.start() - 6) : match.start()].split()
    return bool(before) and before[-1] in ONES and ONE_MILLION.fullmatch(match.group()) is not None


def _many(match: re.Match[str]) -> tuple[float, float] | None:
    """The ends of an order of magnitude, as "centaines" is one."""
    return next((ends for words, ends in _MANY if words.fullmatch(match.group())), None)


def _fits(sum_: _Sum, worth: float, code: str) -> bool:
    """Whether a word may follow the last one within a number."""
    if code == "fr" and ((worth == 100 and 1 < sum_.group < 10) or (worth == 20 and sum_.group == 4)):
        return True
    if sum_.last >= 1000:
        return sum_.group == 0
    room = 20 if code == "fr" and sum_.last in (60.0, 80.0) else 10 if sum_.last < 100 else 100
    return sum_.last >= 20 and worth < room


def _scale(low: str, at: int, code: str) -> tuple[float, int] | None:
    for pattern, worth in SCALES[code]:
        if found := pattern.match(low, at):
            return worth, found.end()
    return None


def _unit(low: str, end: int) -> tuple[str, int]:
    """The unit behind a number; the figure ends behind a per cent sign alone."""
    found = _UNIT.match(low, end)
    if found is None:
        return "", end
    unit = list(UNITS)[int((found.lastgroup or "u0")[1:])]
    return unit, found.end() if unit == "%" else end


def _counts(source: str, end: int, code: str) -> bool:
    """Whether something counted stands behind a small number: in German a noun, elsewhere a plural."""
    behind = _NEXT.match(source, end)
    if behind is None:
        return False
    word = behind[1]
    if code == "de":
        return word[0].isupper() or (len(word) > 5 and word.endswith(("en", "er", "e")))
    if code in ("fr", "es", "pt"):
        return len(word) > 3 and word[-1] in "sx"
    return len(word) > 3
