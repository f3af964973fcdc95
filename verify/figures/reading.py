"""One figure: its value, unit and bounds, from a number and the words on both sides of it."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from verify import text
from verify.figures import before, turns, words
from verify.figures.numbers import Number, spelt
from verify.figures.record import Figure
from verify.figures.units import CODE_NAMES, MONEY, NAMES, SIGN_UNITS, SIGNS, dimension

_SCALE = re.compile(
    r"\s{0,3}-?\s?(?:(thousand|million|billion|trillion|hundred|lakh|crore)s?|(bn|tn|mn|m|k))\b(?![/²³])"
)
_SECOND_SCALE = re.compile(r"\s+(hundred|thousand|million|billion|trillion|crore)\b")
_HALF = re.compile(r"[\s-]and[\s-]a[\s-]half\b")
_PERCENT = re.compile(r"\s{0,3}-?\s?(?:%|per\s?cent\b|pct?\b)(\s?-?\s?points?\b)?")
_ODD = re.compile(r"-odd\b")
_DEGREES = re.compile(r"\s?°\s?([cf]\b)?")
_UNIT = re.compile(
    r"([\s-]{0,3})([a-z]+(?:-hours|/[hs]|[²³]|(?<=m)[23])?(?!\w))(?:[\s-]+([a-z]+))?(?:[\s-]+([a-z]+))?"
)
_TIMES = re.compile(
    r"\s?[x×]\b|[\s-]times\s+(?:as|more|higher|greater|larger|bigger|the|that|what|its|their|over)\b|-?\s?fold\b"
)
_RUN = re.compile(r"\s+(?:run|race|walk)\b")
_SIGN_BEHIND = re.compile(rf"\s?([{SIGNS}])(?!\s?\d)")
_PLUS = re.compile(r"\+(?!\s?\d)|-plus\b")
_RATE = re.compile(r"\s+per\s")
_BEHIND = re.compile(
    r"(?:\s+[a-z]+)?\s+or\s+(?:(?P<more>more|over|above|older|higher|longer)|(?P<near>so|thereabouts)|"
    r"less|fewer|under|below|younger|lower)\b(?!\s+(?:than|\w+ly)\b)"
)
_METRES = re.compile(
    r"[\s-]*(?:high|tall|long|wide|deep|away|above|below|down|off|from|into|apart|race|final|sprint|lap|hurdles|dash|relay|of\s+(?:rope|cable|water))\b"
)
_MILLIONS = re.compile(
    r"\s+(?:people|men|women|children|[a-z]+\s[a-z]{2,}s\b|(?!(?:was|this|has|his|its|across)\b)[a-z]{3,}s\b)"
)
_WEIGHED = re.compile(r"\bweigh\w*\s+(?:[a-z]+\s){0,2}$")
_PAID = re.compile(
    r"\b(?:costs?|costing|pay|pays|paid|paying|fined?|worth|charg(?:e|es|ed|ing)|earn(?:s|ed|ing)?|spen(?:t|d|ds|ding)|"
    r"priced?|prices|bought|sold|raised|donat(?:e|ed|ing)|borrow(?:s|ed)?|owe[ds]?|stole|budget(?:ed)?|salary|wages?)\b"
    r"(?:\s+[a-z]+){0,3}\s+$"
)
_IN_CASH = re.compile(r"\s+(?:in\s+(?:cash|damages|fines|fees|rent)|a\s+(?:week|month|year)|an\s+hour)\b")
_WON = re.compile(
    r"[.,;)]|$|\s+(?:in|to|for|from|per|by|and|or|on|of|each|worth|a\s+(?:week|month|year|day|box))\b"
)
_NETWORKS = "23456"
_BREAK = re.compile(r"[.,;:()\d$€£]")
_LINKS = frozenset(
    "of the a an in on at to and or by for from with its their his her was were is are has had have been that "
    "more less fewer".split()
)


class Read(NamedTuple):
    """A figure with what is needed to join it to the next one."""

    figure: Figure
    between: bool
    scale: float
    """By which its number is multiplied; 1 where it has no magnitude of its own."""


def read(source: str, low: str, match: re.Match[str]) -> Read | None:
    """The figure at a match in the lower-case text, or nothing where the number is no quantity."""
    between = low[max(0, match.start() - 10) : match.start()].rstrip().endswith("between")
    number = spelt(low, match, not between)
    start, money = before.currency(source, low, match.start())
    if match["ordinal"] or match["nth"]:
        return _ordinal(source, match, number)
    scale = 1.0
    if match["fraction"] and number.value > 1:
        measured = _measured(source, low, match, number, money)
        number, scale = measured or (number, 1.0)
    elif match["digits"] or match["run"] is not None or match["part"] or match["half"] or match["single"]:
        measured = _measured(source, low, match, number, money)
        if measured is None:
            return None
        number, scale = measured
    value, unit, end = number.value, number.unit, number.end
    said = before.bounds(low, start)
    lower, upper = value, value
    if number.low is not None and number.high is not None:
        lower, upper = number.low, number.high
    elif unit and before.is_minus(low, start, unit):
        value, start = -value, start - (low[start - 1] in "-−")
        lower = upper = value
    near, is_open = number.near or "near" in said, False
    behind = _BEHIND.match(low, end) if lower == upper else None
    if "more" in said or "least" in said:
        upper = math.inf
        is_open = "more" in said and not (dimension(unit) == "time" and before.is_loose(low, start))
    elif "less" in said or "most" in said:
        lower, is_open = -math.inf, "less" in said
    elif behind and behind["near"]:
        near = True
    elif lower == upper and (plus := _PLUS.match(low, end)):
        upper, end = math.inf, plus.end()
    elif behind and not near:
        lower, upper = (value, math.inf) if behind["more"] else (-math.inf, value)
    vague = number.low is not None
    counted = _counted(source, end)
    value = max(lower, min(value, upper))
    turn = turns.turn(low, start, end, unit)
    rate = "" if dimension(unit) == "speed" else turns.per(low, end)
    figure = Figure(start, end, lower, upper, value, unit, False, counted, near, is_open, vague, turn, rate)
    return Read(figure, "between" in said, scale)


def _ordinal(source: str, match: re.Match[str], number: Number) -> Read | None:
    """A place in a row, as "21st"; nothing for "12st", which are stones."""
    if match["nth"]:
        tens, ones = divmod(int(number.value), 10)
        ending = "th" if tens % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
        if match["nth"] != ending:
            return None
    value, end = number.value, number.end
    return Read(Figure(match.start(), end, value, value, value, "", True, _counted(source, end)), False, 1.0)


def _measured(
    source: str, low: str, match: re.Match[str], number: Number, money: str
) -> tuple[Number, float] | None:
    """The number with its magnitude and unit, and the magnitude; nothing where it is no quantity."""
    value, end, near = number.value, number.end, number.near
    if value < 100 and (half := _HALF.match(low, end)):
        value, end = value + 0.5, half.end()
    scale, end = _scaled(low, end, bool(money), bool(match["digits"]))
    if scale < 0:
        return None
    if odd := _ODD.match(low, end):
        near, end = True, odd.end()
    found, behind = _unit(source, low, end, match.start())
    if found is None and match["digits"] and scale == 1 and not money and low[end : end + 1].isalpha():
        return None  # 5G, 90s, 4x4
    if behind is not None:
        end = behind
    elif scale == 1 and (match["whole"] or match["half"]):
        found, end = found or "part", match.end("half_word" if match["half"] else "part")
    return number._replace(value=value * scale, end=end, unit=money or found or number.unit, near=near), scale


def _scaled(low: str, end: int, money: bool, digits: bool) -> tuple[float, int]:
    """The magnitude behind a number and where it ends; below 0 where "m" may be metres or millions."""
    scale = 1.0
    match = _SCALE.match(low, end)
    if match is None:
        return scale, end
    word = match[1] or match[2]
    if match[2]:
        if not digits:
            return scale, end
        if word == "m" and not money:
            after = match.end()
            if _METRES.match(low, after):
                return scale, end
            millions = _MILLIONS.match(low, after) or _named_money(low, after)
            return (1e6, after) if millions and low[end] == "m" else (-1.0, end)
        if word == "k" and not money and _RUN.match(low, match.end()):
            return -1.0, end
    elif not digits and word in ("hundred", "thousand", "lakh") and low[end] == "-":
        return scale, end
    scale, end = words.SHORT.get(word) or words.SCALES.get(word, 100.0), match.end()
    if second := _SECOND_SCALE.match(low, end):
        scale, end = scale * words.SCALES.get(second[1], 100.0), second.end()
    return scale, end


def _named_money(low: str, at: int) -> bool:
    word = _UNIT.match(low, at)
    return word is not None and (word[2] in CODE_NAMES or NAMES.get(word[2]) in MONEY)


def _unit(source: str, low: str, end: int, number: int) -> tuple[str | None, int | None]:
    """The unit behind a number, and where it ends if it is a per cent sign; nothing if no unit stands there."""
    if percent := _PERCENT.match(low, end):
        return ("pp" if percent[1] else "%"), percent.start(1) if percent[1] else percent.end()
    if _TIMES.match(low, end):
        return "x", None
    if degrees := _DEGREES.match(low, end):
        return f"°{(degrees[1] or '').upper()}", None
    if sign := _SIGN_BEHIND.match(low, end):
        return SIGN_UNITS.get(sign[1], sign[1]), None
    match = _UNIT.match(low, end)
    if match is None:
        return None, None
    gap, one, two, three = match.groups()
    for last, name in ((4, f"{one} {two} {three}"), (3, f"{one} {two}"), (2, one)):
        if unit := NAMES.get(name):
            behind = match.end(last)
            break
    else:
        if one in CODE_NAMES and source[match.start(2) : match.end(2)].isupper():
            return CODE_NAMES[one], None
        if one == "won" and _is_money(low, match.end(2), number, end):
            return "KRW", None
        return ("m", None) if one == "m" and "\n" not in gap else (None, None)
    if len(one) == 1 and not source[match.start(2)].islower():
        return None, None
    if one == "g" and not gap and low[end - 1] in _NETWORKS and not low[end - 2 : end - 1].isdigit():
        return None, None
    if unit == "pound":
        if "-" in gap or two == "of" or _WEIGHED.search(low, max(0, number - 40), number):
            unit = "lb"
        elif _PAID.search(low, max(0, number - 48), number) or _IN_CASH.match(low, behind):
            unit = "£"
    elif unit in ("m", "l", "m3", "gal", "bbl", "km", "mi") and _RATE.match(low, behind):
        return "", None
    return unit, None


def _is_money(low: str, behind: int, number: int, end: int) -> bool:
    """Whether "won" behind a number is the currency and no verb."""
    paid = _PAID.search(low, max(0, number - 48), number) or _IN_CASH.match(low, behind)
    large = low[number:end].endswith(("million", "billion", "trillion")) and _WON.match(low, behind)
    return bool(large or (paid and _WON.match(low, behind)))


def _counted(source: str, end: int) -> frozenset[str]:
    behind = _BREAK.split(source[end : end + 60], maxsplit=1)[0]
    return frozenset(t.norm for t in text.tokens(behind)[:4] if t.norm not in _LINKS)
