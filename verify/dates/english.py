"""Time expressions of English: the patterns, each with the rule it belongs to, and the words that must be there."""

from __future__ import annotations

import re

from verify.dates.names import MONTHS, NTH, WEEKDAYS

MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_MONTH2 = MONTH.replace("<month>", "<month2>")
_DAY, _DAY2 = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?"
_ORDINAL = (
    r"(?P<nthday>(?:twenty|thirty)[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    + "|".join((*NTH, "thirtieth"))
    + ")"
)
_YEAR, _YEAR2 = r"(?P<year>1[5-9]\d\d|20\d\d)", r"(?P<year2>1[5-9]\d\d|20\d\d|(?<!and )\d\d)"
_YEARLY = r"(?P<yearly>last|next|this)\s+year"
_OF_YEAR = rf"(?:(?:(?:\s?,)?\s+{_YEAR}|,?\s+(?:of\s+)?{_YEARLY})\b|\b)"
_TO = r"\s*(?:-|–|—|to|until|through|and)\s*"
_ALONE, _ENDS = r"(?<![\w$€£.,/-])", r"(?![\w%/]|[.,]\d)"
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASON = r"(?P<season>spring|summer|autumn|(?<=in )fall|(?<=the )fall)"  # a winter belongs to two years
QUARTERS = ("first", "second", "third", "fourth")
_QUARTER = rf"(?:q(?P<number>[1-4])|(?<!fiscal )(?P<nth>{'|'.join(QUARTERS)})[\s-]quarter)"
_HALF = r"(?:h(?P<number>[12])|(?<!fiscal )(?P<nth>first|second)[\s-]half(?:[\s-]year)?)"
COUNTS = "a one two three four five six seven eight nine ten eleven twelve".split()
_VAGUE = r"(?P<vague>(?:than|least|most|about|around|some|nearly|almost|over|under|half|and|or|to)\s+)"
_COUNT = rf"(?<![,.-])(?:[0-9]{{1,3}}|{'|'.join(COUNTS)})"
_ANY_DAY = "|".join(WEEKDAYS)

_MONTH_WORDS = frozenset(MONTHS) | {m[:3] for m in MONTHS} | {"sept"}
_WEEKDAY_WORDS = frozenset(WEEKDAYS)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RULES: tuple[tuple[str, frozenset[str] | None, str], ...] = (
    ("iso", None, rf"\b{_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?=T\d|\b)"),
    (
        "numeric",
        None,
        rf"{_ALONE}(?P<a>\d{{1,2}})(?P<by>[./])(?P<b>\d{{1,2}})(?P=by)(?P<year>20\d\d|19\d\d)(?![\w/]|[.-]\d)",
    ),
    ("days", _MONTH_WORDS, rf"\b{MONTH}\s+{_DAY}{_TO}(?:{_MONTH2}\s+)?{_DAY2}(?!\d){_OF_YEAR}"),
    ("days", _MONTH_WORDS, rf"\b{_DAY}{_TO}{_DAY2}\s+{MONTH}{_OF_YEAR}"),
    ("days", _MONTH_WORDS, rf"\b{_DAY}\s+{MONTH}{_TO}{_DAY2}\s+{_MONTH2}{_OF_YEAR}"),
    ("month day", _MONTH_WORDS, rf"\b{MONTH}\s+(?:the\s+)?{_DAY}(?!\d){_OF_YEAR}"),
    ("month day", _MONTH_WORDS, rf"\b{MONTH}\s+the\s+{_ORDINAL}(?!\s+of\b){_OF_YEAR}"),
    ("day month", _MONTH_WORDS, rf"\b{_DAY}\s+(?:of\s+)?{MONTH}{_OF_YEAR}"),
    ("day month", _MONTH_WORDS, rf"(?<!\ba )(?<!\bone )\b{_ORDINAL}\s+(?:day\s+)?of\s+{MONTH}{_OF_YEAR}"),
    ("month year", _MONTH_WORDS, rf"\b{MONTH}(?:\s?,)?\s+(?:of\s+)?(?:{_YEAR}|{_YEARLY})\b"),
    ("month", _MONTH_WORDS, rf"\b(?P<how>in|since|during|of|early|late|mid|last|this|next|until)[\s-]+{MONTH}(?!\w)"),
    (
        "month",
        _MONTH_WORDS,
        rf"\b(?-i:(?P<how>[Bb]y|[Ff]rom|[Ff]or|[Bb]efore|[Aa]fter|[Bb]etween|[Tt]o|and|through)\s+"
        rf"(?P<month>{'|'.join(m.capitalize() for m in MONTHS if m != 'may')})(?!\w|\s+[A-Z]))",
    ),
    ("season", frozenset(SEASONS), rf"\b{_SEASON}\s+(?:of\s+)?{_YEAR}{_ENDS}"),
    ("quarter", _words("quarter q"), rf"\b{_QUARTER}\s+(?:of\s+)?{_YEAR}{_ENDS}"),
    ("half-year", _words("half h"), rf"\b{_HALF}\s+(?:of\s+)?{_YEAR}{_ENDS}"),
    ("relative span", _words("quarter q"), rf"\b{_QUARTER}\s+of\s+(?:the\s+|{_YEARLY.replace('year', '')})year\b"),
    ("relative span", _words("half h"), rf"\b{_HALF}\s+of\s+(?:the\s+|{_YEARLY.replace('year', '')})year\b"),
    ("decade", _words("s"), r"\b(?P<year>(?:1[5-9]|20)[1-9]0)s\b"),
    ("years", _words("between"), rf"\bbetween\s+{_YEAR}\s+and\s+{_YEAR2}{_ENDS}"),
    ("years", None, rf"{_ALONE}{_YEAR}\s*(?P<to>-|–|—|to|until|through)\s*{_YEAR2}{_ENDS}"),
    ("year", None, rf"{_ALONE}{_YEAR}{_ENDS}"),
    ("relative day", _words("ago"), rf"\b{_VAGUE}?{_COUNT}\s+(?:day|week)s?\s+ago\b"),
    (
        "weekday",
        _WEEKDAY_WORDS,
        rf"\b(?:(?P<which>last|next|this\s+coming|this\s+past|this|coming|on)\s+)?(?P<weekday>{_ANY_DAY})\b",
    ),
    (
        "relative day",
        _words("today yesterday tomorrow tonight overnight"),
        r"\b(?:the day (?:before|after) )?(?:today|yesterday|tomorrow|tonight|overnight)\b",
    ),
    ("relative day", _words("morning afternoon evening"), r"\bthis\s+(?:morning|afternoon|evening)\b"),
    ("relative day", _words("night"), r"\blast\s+night\b"),
    ("relative span", _words("week month year"), r"\b(?P<which>last|next|this)\s+(?P<unit>week|month|year)\b(?!-)"),
    ("relative span", _words("weekend"), r"\b(?:(?P<which>last|next|this)|(?:at|over)\s+the)\s+(?P<unit>weekend)\b"),
    ("relative span", frozenset(SEASONS), rf"\b(?P<which>last|this|next)\s+(?P<unit>{'|'.join(SEASONS)})\b"),
    (
        "feast",
        _words("new christmas"),
        r"\b(?P<feast>New\s+Year['’]s\s+(?:Eve|Day)|(?:(?<=by )|(?<=before ))New\s+Year"
        r"|Christmas\s+(?:Eve|Day))\b(?!['’])",
    ),
)  # fmt: skip

PATTERNS = tuple((rule, need, re.compile(pattern, re.IGNORECASE)) for rule, need, pattern in _RULES)
"""The rules in the order in which they take their words; `need` are words of which the text must have one, and None
where it must have a digit."""

# What stands around a number tells that it is no year, or that two years are no span.
NAMED = re.compile(r"(?i)\b(?:flight|room|route|highway|resolution|number|no\.|page|section|article) $")
COUNTING = re.compile(r"(?i)(?:^|\b(?:\w+ed|about|around|nearly|almost|over|than|least|sold|were) )$")
COUNTED = re.compile(r" (?:people|men|women|children|troops|tickets|votes|years|days|hours|miles|km|kg)\b")
MOVED = re.compile(r"(?i)\b(?:postpon|mov|delay|reschedul|chang|deferr|shift)\w+\b[^.;,]{0,40}\bfrom\s+$")
HABIT = re.compile(r"(?i)\b(?:every|each|most|any|some)\s+(?:other\s+)?$")
NAMED_DAY = re.compile(
    r"(?i)\b(?:black|good|bloody|easter|ash|palm|super|cyber|sheffield|ruby|fat|holy|maundy|whit)\s+$"
)
NAMED_PAPER = re.compile(r"\s+(?:Times|Mirror|Express|Telegraph|Mail|Post|Addams)\b")
ODD_DAY = re.compile(r"(?i)(?:\bweeks?\s+(?:on|from)|\ba|\bone|\bfirst|\bsecond|\bthird|\bfourth)\s+$")
"""Before a weekday: "a week on Friday", "one Monday", "the first Sunday"."""
ODD_AFTER = re.compile(
    r"(?i)\s+(?:week|after\s+next|before\s+last|of\s+(?:each|every|the\s+(?:week|month|year))|after|before)\b(?!\s+(?:a|the|he|she|it|they)\b)"
)
"""Behind a weekday: "Friday week", "the Friday before last"."""
