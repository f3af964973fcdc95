"""What stands around a figure of a change or a rate: whether it is a rise or a fall, and per what it is counted."""

from __future__ import annotations

import re

_UP = (
    r"rose|ris(?:e|es|en|ing)|increas(?:e|es|ed|ing)|grew|grow(?:s|n|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|go(?:es|ne|ing)?\s+up|went\s+up|(?:is|are|was|were|,)\s+up|gain(?:s|ed|ing)?"
)
_DOWN = (
    r"fell|fall(?:s|en|ing)?|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|drop(?:s|ped|ping)?|plung(?:e|es|ed|ing)|"
    r"slump(?:s|ed|ing)?|shr(?:ank|unk|ink|inks|inking)|sank|dipp?(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)|"
    r"go(?:es|ne|ing)?\s+down|went\s+down|(?:is|are|was|were|,)\s+down|los(?:t|es|ing)|(?:cut|reduced|slashed)\s+by"
)
_SOFT = (
    r"(?:by|a|an|about|around|some|nearly|almost|roughly|only|just|over|under|another|further|more|less|than|at|least|"
    r"as|much|another|almost|up\s+to|close\s+to)"
)
_VERB = re.compile(rf"(?:\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))|^)(?<=\w)\s+(?:{_SOFT}\s+){{0,4}}$")
_NOUN = re.compile(
    r"\s?-?(?:per\s?cent|percentage)?(?:[\s-]points?)?\s+(?:(?:sharp|steep|annual|monthly|yearly|further|overall|net)\s+)?"
    r"(?:(?P<up>rise|increase|growth|gain|jump|hike|surge)|(?P<down>fall|drop|decline|decrease|cut|reduction|loss|slump))\b"
)
_RATED = frozenset(("%", "pp", "bp", "part"))
_PER = re.compile(
    r"(?:\s+(?!a\b|an\b|per\b|each\b|every\b|and\b|or\b|to\b|in\b|on\b|was\b|were\b|is\b|are\b|had\b|has\b)[a-z]+){0,2}"
    r"\s*(?:\b(?:per|each|every)\s+|\ban?\s+|/)(?P<per>second|minute|hour|day|night|week|month|year|head|person|capita)\b"
    r"(?!\s+(?:after|later|before|earlier|ago|when|from|since|on|in\s+which|that|old)\b|-)"
)
DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "month": 30.44,
        "year": 365.25}  # fmt: skip
"""How many days each of the times is in which something is counted."""


def turn(low: str, start: int, end: int, unit: str) -> str:
    """ "up" or "down" where the words say that the figure is the size of a rise or a fall."""
    before = low[max(0, start - 48) : start]
    found = _VERB.search(before)
    if found and (found["up"] or found["down"]):
        loose = "by" not in found.group().split() and unit not in _RATED
        lost = found.group().split()[0].startswith(("los", "gain")) and unit not in _RATED
        if not (lost or (loose and found.group().split()[0] == ",")):
            return "up" if found["up"] else "down"
    behind = _NOUN.match(low, end) if unit in _RATED else None
    return "" if behind is None else "up" if behind["up"] else "down"


def per(low: str, end: int) -> str:
    """In what it is counted, as in "40 a day" or "£20 per head"; nothing where the words do not say."""
    found = _PER.match(low, end)
    if found is None:
        return ""
    return "head" if found["per"] in ("person", "capita") else found["per"]
