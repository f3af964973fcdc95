"""Which two words of two claims name the same thing: narrower than the lexicon, since a group says that all agree."""

from __future__ import annotations

import re
from functools import lru_cache

from verify import lexicon, text
from verify.features import Word

_PHRASES = tuple(
    (re.compile(rf"\b(?:{old})\b", re.IGNORECASE), new)
    for old, new in (
        (r"call(?:ed|s|ing)? off", "cancelled"),
        (r"st[eo]pp?(?:ed|s|ing)? down", "resigned"),
        (r"(?:is|are) (?:going|set|due) to", "will"),
        (r"turn(?:ed|s|ing)? down", "rejected"),
        (r"puts? off|push(?:ed|es)? back", "postponed"),
        (r"sets? up", "established"),
        (r"(?:takes?|took|taken) part in", "attended"),
        (r"carr(?:y|ied|ies) out", "conducted"),
    )
)
"""Verbs of two words, written as one in the text that is compared."""

_ALIKE = """
approve pass adopt endorse|discover find detect|resign quit|raise hike increase|quake earthquake tremor
people resident inhabitant|arrest detain|blast explosion|lawmaker legislator|cut reduce slash lower|postpone delay
expel oust|cancel scrap|probe investigation inquiry|reporter journalist|seize confiscate|pupil student schoolchild
storm tempest|border frontier|vote ballot|jail prison|rescue save|vanish disappear|choose select pick|sick ill
close shut|die kill|farmer grower|ship vessel|rebel insurgent|aide adviser advisor
rubbish waste garbage|motorway highway|salary wage
"""
_PLACES = """
us usa|uk britain british briton|france french|spain spanish|poland polish|turkey turkish türkiye|iran iranian
netherlands dutch holland|denmark danish|sweden swedish|greece greek|switzerland swiss|china chinese|iraq iraqi
portugal portuguese|finland finnish|ireland irish|wales welsh|scotland scottish|norway norwegian|kyiv kiev
odesa odessa|kharkiv kharkov|mali malian|cuba cuban|peru peruvian|chad chadian|japan japanese|lebanon lebanese
"""
"""A country and what is of it; no capital, since a strike on the one is none on the other."""

_NOT_ALIKE = frozenset(
    frozenset(map(text.normal, pair.split()))
    for pair in (
        "minister ministry|election electricity|elect electric|republic republican|commune communist|close near|"
        "nation nationalist|kill murder|slay murder|niger nigerian|president leader|record album|"
        "preside president|commission commissioner|parliament parliamentarian|plant site|nation state|"
        "decline drop|decline reduce|city town|help support|want aim|ready willing|remove withdraw|judge justice"
    ).split("|")
)
"""Words of one root, or of one list of the lexicon, that do not name the same thing."""


_MONEY = re.compile(
    r"(\d[\d.,]*(?:[\s-](?:million|billion|trillion))?)[\s-](?:(euros?)|(?:US )?dollars?|(pounds?))\b(?! of)",
    re.IGNORECASE,
)


def plain(words: str) -> str:
    """The text as it is compared: marks folded, verbs of two words made one, a currency as its sign."""
    folded = text.fold(words)
    for pattern, new in _PHRASES:
        folded = pattern.sub(new, folded)
    return _MONEY.sub(lambda m: f"{'€' if m[2] else '£' if m[3] else '$'}{m[1]}", folded)


def alike(a: Word, b: Word) -> bool:
    """Whether two words name the same thing, or do the same."""
    if a.norm == b.norm:
        return True
    if a.name and b.name:
        return _one_name(a.norm, b.norm)
    return _one_meaning(a.norm, b.norm)


def spelled(name: str) -> str:
    """A name without what transliterations differ in: Khan, Kahn and Kan are one."""
    return re.sub(r"(.)\1+", r"\1", name.replace("h", "").replace("y", "i"))


@lru_cache(maxsize=65536)
def _one_name(a: str, b: str) -> bool:
    if frozenset((a, b)) in _NOT_ALIKE:
        return False
    place = _classes()[1]
    return spelled(a) == spelled(b) or (a in place and place[a] == place.get(b)) or _of_it(a, b)


def _of_it(a: str, b: str) -> bool:
    """Whether one is the adjective of the other: Ukraine, Ukrainian."""
    short, long = sorted((a, b), key=len)
    return (
        len(short) >= 4
        and long.startswith(short)
        and long[len(short) :] in ("n", "an", "ian", "ish", "ese", "i")
    )


@lru_cache(maxsize=65536)
def _one_meaning(a: str, b: str) -> bool:
    if frozenset((a, b)) in _NOT_ALIKE:
        return False
    if not lexicon.synonyms(a).isdisjoint(lexicon.synonyms(b)):
        return True
    own = _classes()[0]
    if a in own and own[a] == own.get(b):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 5 and long.startswith(short) and len(long) - len(short) <= 3


@lru_cache(maxsize=1)
def _classes() -> tuple[dict[str, int], dict[str, int]]:
    """The number of the list that a stem stands in, for words and for places."""
    words, places = (
        {
            text.normal(word): number
            for number, group in enumerate(listed.strip().replace("\n", "|").split("|"))
            for word in group.split()
        }
        for listed in (_ALIKE, _PLACES)
    )
    return words, places


def keys(norm: str) -> tuple[str, ...]:
    """By what a word is looked up: two words that are alike share at least one."""
    words, places = _classes()
    found = [norm[:4], spelled(norm)[:3], *(f"s{n}" for n in lexicon.synonyms(norm))]
    found += [f"w{words[norm]}"] if norm in words else []
    found += [f"p{places[norm]}"] if norm in places else []
    return tuple(found)
