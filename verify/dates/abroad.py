"""Times near the day of writing in the languages of `tongues`: "yesterday", "last week", "two years ago", "in June"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from verify.dates.elsewhere import MONTH_BEFORE, MONTHS_OF, NEAR, SPOKEN, TONGUES, VAGUE
from verify.dates.names import MONTH_ELSEWHERE, month_elsewhere
from verify.dates.nearby import back
from verify.dates.reckon import months, week, year_of
from verify.dates.record import Days, Time
from verify.dates.tensed import tense_of
from verify.dates.tongue import UNITS, Tongue

_CYRILLIC, _OF_UKRAINE = re.compile("[Ѐ-ӿ]"), re.compile("[іїєґ]", re.IGNORECASE)
_HEBREW_LETTER, _ARABIC_LETTER = re.compile("[א-ת]"), re.compile("[\u0600-\u06ff]")


def _compiled(tongue: Tongue) -> re.Pattern[str]:
    counts = "|".join(tongue.counts.split())
    parts = [rf"(?P<d{i}>{words})" for i, (words, _) in enumerate(tongue.days)]
    parts += [rf"(?P<a{i}>{words})" for i, (words, _, _) in enumerate(tongue.alone)]
    units = "|".join(f"(?P<{{0}}{unit}>{words})" for unit, words in zip(UNITS[1:], tongue.units, strict=True))
    if tongue.sides:
        side = "|".join(rf"(?P<s{i}>{words})" for i, (words, _) in enumerate(tongue.sides))
        parts.append(rf"(?:{side})\s+(?:{units.format('s')})")
    if tongue.behind:
        side = "|".join(rf"(?P<b{i}>{words})" for i, (words, _) in enumerate(tongue.behind))
        parts.append(rf"(?:{units.format('b')})\s+(?:{side})")
    if tongue.ago:
        parts.append(tongue.ago.format(counts=counts))
    return re.compile(rf"(?<!\w){tongue.prefix}(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


_PATTERNS = {code: _compiled(tongue) for code, tongue in TONGUES.items()}
_MONTH_PATTERNS = {
    code: re.compile(
        rf"(?<!\w){before}\s+(?P<month>{MONTH_ELSEWHERE})(?!\w|\.?,?\s*\d|\s+de\s+\d)", re.IGNORECASE
    )
    for code, before in MONTH_BEFORE.items()
}


_WORDS = {code: NEAR[code] | MONTHS_OF[code] for code in SPOKEN}
_ANY = frozenset().union(*_WORDS.values())


def languages(text: str, words: frozenset[str]) -> tuple[str, ...]:
    """The languages in which the text may name a time; `words` are its words in lower case."""
    found: list[str] = []
    if not words.isdisjoint(_ANY):
        found = [
            code
            for code, spoken in SPOKEN.items()
            if not words.isdisjoint(_WORDS[code]) and _speaks(words, spoken)
        ]
    if text.isascii():
        return tuple(found)
    if _CYRILLIC.search(text):
        found.append("uk" if _OF_UKRAINE.search(text) else "ru")
    found += ["he"] if _HEBREW_LETTER.search(text) else []
    found += ["ar"] if _ARABIC_LETTER.search(text) else []
    return tuple(found)


def _speaks(words: frozenset[str], spoken: frozenset[str]) -> bool:
    own = len(words & spoken)
    return own >= 2 or (own == 1 and len(words) <= 9 and not words & {"the", "of", "and", "to", "was"})


def find(text: str, anchor: date | None, codes: tuple[str, ...]) -> Iterator[Time]:
    """The times near the day of writing, and the months without a year, in these languages."""
    for code in codes:
        for match in _PATTERNS[code].finditer(text):
            if not VAGUE.search(text[max(0, match.start() - 12) : match.start()]):
                yield _near(code, match, anchor)
        pattern = _MONTH_PATTERNS.get(code)
        for match in pattern.finditer(text) if pattern else ():
            if time := _month(match, anchor):
                yield time


def _near(code: str, match: re.Match[str], anchor: date | None) -> Time:
    tongue, groups = TONGUES[code], {name: words for name, words in match.groupdict().items() if words}
    key = next((k for k in groups if k[1:].isdigit()), "")
    days: Days | None = None
    single = key[:1] == "d"
    with suppress(OverflowError, ValueError):  # where the calendar ends
        if anchor is None:
            pass
        elif key[:1] == "d":
            days = (anchor + timedelta(days=tongue.days[int(key[1:])][1]),) * 2
        elif key[:1] == "a":
            _, unit, shift = tongue.alone[int(key[1:])]
            single = unit == "day"
            days = (anchor + timedelta(days=shift),) * 2 if single else _unit(unit, shift, anchor)
        elif key:
            unit = next(k[1:] for k in groups if k[1:] in UNITS)
            shift = (tongue.sides if key[0] == "s" else tongue.behind)[int(key[1:])][1]
            days = _unit(unit, shift, anchor)
        else:
            unit = next(k for k in groups if k in UNITS)
            single = unit in ("day", "week")
            days = back(unit, _count(groups.get("count", ""), tongue), anchor)
    first, last = days or (None, None)
    rule = "relative day" if single else "relative span"
    return Time(match.start(), match.end(), rule, first=first, last=last, explicit=False)


def _unit(unit: str, shift: int, anchor: date) -> Days:
    if unit == "week":
        return week(anchor, shift)
    return (
        months(anchor.year, anchor.month + shift, 1)
        if unit == "month"
        else months(anchor.year + shift, 1, 12)
    )


def _count(words: str, tongue: Tongue) -> int:
    """The number of a count in digits or words; one where none is written ("неделю назад")."""
    if not words or words.isdigit():
        return int(words or 1)
    spelt = tongue.counts.split()
    return next(i for i, one in enumerate(spelt, 1) if re.fullmatch(one, words, re.IGNORECASE))


def _month(match: re.Match[str], anchor: date | None) -> Time | None:
    month = month_elsewhere(match["month"])
    if month is None or len(match["month"]) < 3:
        return None
    first = last = year = None
    if anchor is not None:
        with suppress(ValueError):
            year = year_of(month, None, anchor, lambda: tense_of(match.string, match.start(), match.end()))
            first, last = months(year, month, 1) if year is not None else (None, None)
    rule = "month, year nearest the day of writing" if year is not None else "month"
    return Time(match.start("month"), match.end(), rule, year, month, None, first, last)
