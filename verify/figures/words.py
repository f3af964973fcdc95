"""Number words: what a row of them is worth, and how far it reaches."""

from __future__ import annotations

import re

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL: dict[str, float] = {w: float(i) for i, w in enumerate(ONES)} | {
    w: 10.0 * (i + 2) for i, w in enumerate(TENS)
}
SCALES: dict[str, float] = {
    "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
SHORT: dict[str, float] = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
SINGLE: dict[str, float] = {
    "once": 1,
    "twice": 2,
    "both": 2,
    "single": 1,
    "pair": 2,
    "couple": 2,
    "dozen": 12,
}

_NTH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINALS: dict[str, float] = {w: float(i) for i, w in enumerate(_NTH, 1)}
ORDINALS |= {f"{w[:-1]}ieth": SMALL[w] for w in TENS}
ORDINALS |= {f"{ten}-{w}": SMALL[ten] + ORDINALS[w] for ten in TENS for w in _NTH[:9]}
ORDINALS |= {"hundredth": 100.0, "thousandth": 1000.0, "millionth": 1e6}
PARTS: dict[str, float] = {"quarter": 4.0} | {w: n for w, n in ORDINALS.items() if 3 <= n <= 10}

ANY = "|".join(sorted({*SMALL, *SCALES, "hundred", "dozen"}, key=len, reverse=True))
_STEP = re.compile(rf"(\s+and\s+|\s+|-)?({ANY})\b")


def read(text: str, start: int, limit: int, value: float = 0.0, joined: bool = True) -> tuple[float, int]:
    """The value of the number words from `start` on and the offset behind the last that belongs to them.

    `value` is what stands before, as the 0.5 of "half a". Without `joined`, "and" parts two numbers.
    """
    total, group, last, scale = 0.0, value, "", 1e15
    end = start
    at = _STEP.match(text, start, limit)
    while at:
        gap, word = at[1] or "", at[2]
        if last and not gap:
            break
        if word in SMALL:
            if not _follows(word, gap, last, joined) or (
                "and" in gap and _starts_another(text, at.end(), limit, last)
            ):
                break
            group += SMALL[word]
        elif "and" in gap:
            break
        elif word in ("hundred", "dozen"):
            if last in SCALES or last in ("hundred", "dozen") or group >= 100:
                break
            group = (group or 1) * (100 if word == "hundred" else 12)
        elif (last in SCALES and not group) or SCALES[word] >= scale or last == "dozen":
            break
        else:
            total, group, scale = total + (group or 1) * SCALES[word], 0.0, SCALES[word]
        last, end = word, at.end()
        at = _STEP.match(text, end, limit)
    return total + group, end


def _follows(word: str, gap: str, last: str, joined: bool) -> bool:
    """Whether a number below a hundred may stand behind that word in the same number."""
    if last in TENS:
        return gap == "-" and 1 <= SMALL[word] <= 9
    if "and" in gap and not joined:
        return False
    return not last or last == "hundred" or last in SCALES


def _starts_another(text: str, end: int, limit: int, last: str) -> bool:
    """Whether a number behind "and" is one of its own: "one hundred and two hundred"."""
    after = _STEP.match(text, end, limit)
    if after and after[1] == "-" and after[2] in SMALL:
        after = _STEP.match(text, after.end(), limit)
    if after is None or "and" in (after[1] or ""):
        return False
    return after[2] in ("hundred", "dozen") or (last in SCALES and after[2] in SCALES)
