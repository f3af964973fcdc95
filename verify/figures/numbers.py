"""Numbers as they are written, in digits or in words, without what stands around them."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from verify.figures import pairs, words
from verify.figures.patterns import MULTIPLES, VAGUE
from verify.figures.units import NAMES


class Number(NamedTuple):
    """A number without the words around it; `low` and `high` where it is an order of magnitude."""

    value: float
    end: int
    unit: str = ""
    near: bool = False
    low: float | None = None
    high: float | None = None


def spelt(low: str, match: re.Match[str], joined: bool) -> Number:
    """What the number itself says, without the words around it."""
    end, words_ = match.end(), match.group()
    if match["fraction"]:
        value = pairs.fraction(match["fraction"]) or 0.0
        return Number(value, end, "" if value > 1 else "part")
    if match["digits"]:
        return Number(_digits(match["digits"]), end)
    if match["run"] is not None:
        value, end = words.read(low, end, len(low), 0.5 if words_.startswith("half") else 0.0, joined)
        return Number(value, end)
    if match["ordinal"]:
        return Number(words.ORDINALS[words_], end)
    if match["part"]:
        count, part = re.split(r"[\s-]", match["part"])
        part = part if part in words.PARTS else part[:-1]
        return Number((words.SMALL.get(count, 1)) / words.PARTS[part], end, "" if match["whole"] else "part")
    if match["vague"]:
        lower, upper = _vague(words_)
        return Number(lower, end, "", False, lower, upper)
    if match["multiple"]:
        return Number(MULTIPLES[words_[:4]], end, "x")
    if match["fold"]:
        word = match["fold"]
        return Number(words.SMALL.get(word, 100.0 if word == "hundred" else 1000.0), end, "x")
    if match["half"]:
        return Number(0.5, end, "part" if words_ == "half" else "")
    if word := match["and_half"]:
        return Number(1.5 * words.SCALES.get(word, 1), end, NAMES.get(word, ""))
    word = words_.split()[-1]
    return Number(words.SINGLE[word], end, "", words_.startswith("a "))


def _digits(digits: str) -> float:
    """The value of digits, whatever parts their thousands."""
    digits = re.sub(r"[\s'’]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d\d?", digits):
        return float(digits.replace(".", "").replace(",", "."))
    return float(digits.replace(",", ""))


def _vague(said: str) -> tuple[float, float]:
    said = " ".join(said.split())
    if said.startswith(("few ", "several ")):
        said = " of ".join(f"{word}s" for word in said.split()[1:])
    if said in VAGUE:
        return VAGUE[said]
    few, _, many = said.partition(" of ")
    by = VAGUE[many][0] / 2
    lower, upper = {"tens": (20, 99.999), "hundreds": (200, 999.999)}.get(few) or VAGUE[few]
    return lower * by, math.floor(upper * by)
