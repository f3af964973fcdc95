"""Dates and weekdays of Russian, Ukrainian, German, French, Spanish, Italian, Portuguese, Hebrew and Arabic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from verify.dates.names import MONTH_ELSEWHERE, MONTHS, WEEKDAY_ELSEWHERE, month_elsewhere, weekday_elsewhere
from verify.dates.nearby import that_weekday
from verify.dates.reckon import day as day_of
from verify.dates.reckon import last_day, year_of
from verify.dates.record import Time
from verify.dates.tensed import tense_of

_OTHER_SCRIPT = re.compile(r"[Ѐ-ӿא-ת؀-ۿ]")
_LATIN = frozenset(
    """januar jänner februar feber märz maerz mai juni juli oktober dezember janvier
    février fevrier mars avril juin juillet août aout septembre octobre novembre décembre decembre enero febrero marzo
    abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre montag dienstag mittwoch donnerstag
    freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles
    miercoles jueves viernes sábado sabado sabato domingo gennaio febbraio aprile maggio giugno luglio settembre ottobre
    dicembre lunedì martedì mercoledì giovedì venerdì domenica janeiro fevereiro março maio junho julho setembro outubro
    novembro dezembro feira""".split()
)
_GERMAN = frozenset("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag".split())

_GERMAN_DAY = re.compile(r"\d\.\s(?:April|August|September|November)\b")
"""Months that German and English write alike, behind a German day."""
_YEAR = (
    r"\.?\s*[,،]?\s*(?:de\s+|del\s+)?(?P<year>1[5-9]\d\d|20\d\d|[١٢][٠-٩]{3})(?!\d)"
    r"(?:\s*(?:года|году|г\.|року|році|р\.))?"
)
_DATE = re.compile(
    rf"""(?<![\w.,/:])(?:(?P<from>\d{{1,2}})\.?\s*(?:[-–—]|\b(?:по|bis(?:\s+zum)?|au|al)\b)\s*)?
        (?P<day>\d{{1,2}})(?:\.|-?(?:er|го|е|º|°))?\s+(?:de\s+)?[בל]?
        (?P<month>{MONTH_ELSEWHERE})(?:\s*[/(]\s*{MONTH_ELSEWHERE}\)?)?(?:{_YEAR})?""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH = re.compile(
    rf"(?<![^\W\d_])[בל]?(?P<month>{MONTH_ELSEWHERE})(?:\s*[/(]\s*{MONTH_ELSEWHERE}\)?)?(?:{_YEAR})",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(WEEKDAY_ELSEWHERE, re.IGNORECASE)

_OPENING = re.compile(r"(?:^|[.!?…»”\"]\s+|\n\s*)$")
_IN_RUSSIAN = re.compile(r"(?:^|\W)(?:в|у|во|до|с|со|к|на|по)\s+(?:\w+у\s+)?$")
_DIGIT_NEXT = re.compile(r"\s*,?\s*\d")

_LAST = re.compile(r"(?i)\b(?:прошл\w+|минул\w+|letzte[nrm]?|שעבר)\b")
_PAST_ONE = re.compile(r"(?i)\b(?:минувш\w+|vergangene[nrm]?|dernier|pasado|scors[oa]|passad[oa]|الماضي)\b")
_NEXT = re.compile(
    r"(?i)\b(?:следующ\w+|nächste[nrm]?|prochain|próxim[oa]|prossim[oa]|наступн\w+|הבא|המקבל|المقبل|القادم)\b"
)
_COMING = re.compile(r"(?i)\b(?:ближайш\w+|kommende[nrm]?|הקרוב)\b")


def speaks(text: str, words: frozenset[str]) -> bool:
    """Whether the text may hold a time of another language; `words` are its words in lower case."""
    return (
        bool(_LATIN & words) or _GERMAN_DAY.search(text) is not None or _OTHER_SCRIPT.search(text) is not None
    )


def find(text: str, anchor: date | None) -> Iterator[Time]:
    """The dates, then the months with their year, then the weekdays; they may overlap."""
    for pattern, rule in ((_DATE, "day month"), (_MONTH, "month year")):
        for match in pattern.finditer(text):
            if time := _dated(rule, match, anchor):
                yield time
    for match in _WEEKDAY.finditer(text):
        if time := _weekday(match, anchor):
            yield time


def _dated(rule: str, match: re.Match[str], anchor: date | None) -> Time | None:
    groups = match.groupdict()
    name = match["month"]
    month = month_elsewhere(name)
    if month is None or name in ("Mars", "Mayo"):  # a planet, and a name
        return None
    if name.lower() in MONTHS and "." not in match.string[match.start() : match.start("month")]:
        return None  # English, or written like it
    number = int(groups["day"]) if groups.get("day") else None
    written = int(groups["year"]) if groups["year"] else None
    if number is not None and day_of(written or 2024, month, number) is None:
        return None
    year = written
    if year is None and anchor is not None:
        year = year_of(month, number, anchor, lambda: tense_of(match.string, match.start(), match.end()))
    first = day_of(year, month, number or 1)
    with suppress(ValueError):
        last = last_day(year, month, number)
        if groups.get("from"):
            rule, first = "days", day_of(year, month, int(groups["from"]))
        if written is None and year is not None:
            rule += ", year nearest the day of writing"
        if first is None or last is None or last < first:
            first = last = None
        return Time(
            match.start(), match.end(), rule, year, month, number if rule != "days" else None, first, last
        )
    return None


def _weekday(match: re.Match[str], anchor: date | None) -> Time | None:
    text, word = match.string, match.group()
    number = weekday_elsewhere(" ".join(word.split()).lower())
    if number is None:
        return None
    latin = word[0].isascii()
    if latin and (word.lower() in _GERMAN) != word[0].isupper() and not _opens(match):
        return None
    before = text[max(0, match.start() - 24) : match.start()].lower()
    # Russian has one word for Wednesday and for surroundings.
    if word.lower().startswith(("сред", "серед")) and not (
        _IN_RUSSIAN.search(before) or _DIGIT_NEXT.match(text, match.end())
    ):
        return None
    days = None
    if anchor:
        around = before + " | " + text[match.end() : match.end() + 14].lower()
        which = _which(around)
        with suppress(OverflowError):
            days = that_weekday(number, which, anchor, lambda: tense_of(text, match.start(), match.end()))
        if days and which == "past" and days[0] == anchor:
            days = None
    first, last = days or (None, None)
    return Time(match.start(), match.end(), "weekday", first=first, last=last, explicit=False)


def _opens(match: re.Match[str]) -> bool:
    """Whether a weekday that is written small has its capital from the sentence that it opens."""
    text, said = match.string, " | " + match.string[match.end() : match.end() + 14].lower()
    if match.group().lower() in _GERMAN or not _OPENING.search(
        text, max(0, match.start() - 3), match.start()
    ):
        return False
    return text[match.end() : match.end() + 1] == "," or _which(said) != ""


def _which(around: str) -> str:
    before, after = around.split("|", 1)
    near = " ".join(before.split()[-1:]) + " | " + " ".join(after.split()[:1])
    for pattern, which in ((_LAST, "last"), (_PAST_ONE, "past"), (_NEXT, "next"), (_COMING, "coming")):
        if pattern.search(near):
            return which
    return ""
