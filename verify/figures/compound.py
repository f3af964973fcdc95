"""Number words of German and Italian, which write a whole number in one word."""

from __future__ import annotations

import re
from functools import lru_cache

_GERMAN_ONES = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
).split()
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_ITALIAN_ONES = (
    "zero un due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove"
).split()
_ITALIAN_TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()


@lru_cache(maxsize=4096)
def german(word: str) -> float | None:
    """The worth of a German number word written in one, as "dreihundertzweiundzwanzig"; None for other words."""
    if word == "anderthalb":
        return 1.5
    if word.endswith("einhalb"):
        whole = german(word.removesuffix("einhalb"))
        return None if whole is None else whole + 0.5
    for name, worth in (("tausend", 1000.0), ("hundert", 100.0)):
        head, found, tail = word.partition(name)
        if found:
            above = german(head) if head else 1.0
            below = german(tail.removeprefix("und") if tail[3:] else tail) if tail else 0.0
            return None if above is None or below is None else above * worth + below
    if word in _GERMAN_ONES:
        return float(_GERMAN_ONES.index(word))
    ones, und, tens = word.rpartition("und")
    tens = tens.replace("dreissig", "dreißig")
    if tens not in _GERMAN_TENS or (und and ones not in _GERMAN_ONES[1:10]):
        return None
    return 20.0 + 10 * _GERMAN_TENS.index(tens) + (_GERMAN_ONES.index(ones) if und else 0)


@lru_cache(maxsize=4096)
def italian(word: str) -> float | None:
    """The worth of an Italian number word written in one, as "ventitré" or "trecentomila"; None for other words."""
    for pattern, worth in ((r"(.*?)(?:mila|mille)(.*)", 1000.0), (r"(.*?)cento?(.*)", 100.0)):
        if split := re.fullmatch(pattern, word):
            above = italian(split[1]) if split[1] else 1.0
            below = italian(split[2]) if split[2] else 0.0
            return None if above is None or below is None else above * worth + below
    if word in _ITALIAN_ONES:
        return float(_ITALIAN_ONES.index(word))
    for n, ten in enumerate(_ITALIAN_TENS):
        if word.startswith(ten[:-1]):
            rest = word.removeprefix(ten) if word.startswith(ten) else word.removeprefix(ten[:-1])
            if not rest or rest == ten[-1]:
                return 20.0 + 10 * n if word == ten else None
            ones = {"uno": 1, "un": 1, "tré": 3, "otto": 8, "una": 1}
            one = ones.get(rest) or (_ITALIAN_ONES.index(rest) if rest in _ITALIAN_ONES[2:10] else None)
            return None if one is None else 20.0 + 10 * n + one
    return None
