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
_OLD_YEAR = r"(?P<year>1\d{3}|20\d\d)"
"""Behind a day older years are sure too."""
_OF_YEAR = rf"(?:(?:(?:\s?,)?\s+{_OLD_YEAR}|,?\s+(?:of\s+)?{_YEARLY})\b|\b)"
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
_CENTURY = rf"(?P<nthday>(?:twenty[\s-]first|{'|'.join(NTH)})|\d{{1,2}}(?:st|nd|rd|th))\s+(?-i:century)"
_BEFORE_CHRIST = r"(?P<bc>\s+(?:BCE?\b|B\.C\.))"
_YEAR_ENDS = r"(?=[.,;:!?)\"”]|\s+(?:and|the|as|to|if|when|or|but|he|she|it|they|by|for)\b|\s*$)"
_FEAST_ENDS = (
    rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|{_YEARLY}))?"
    r"(?=[.,;:!?)\"”]|\s+(?-i:is|was|in|on|at|to|of|and|or|but|as|the|he|she|they|it|by|for|if|when|this|next|last|with|has|had|will|after|before)\b|\s*$)"
)
"""Behind a feast that goes with other nouns too ("Christmas trees"): nothing, or a short word."""

_MONTH_WORDS = frozenset(MONTHS) | {m[:3] for m in MONTHS} | {"sept"}
_ORDINAL_WORDS = frozenset((*NTH, "twenty", "thirty", "thirtieth"))
_WEEKDAY_WORDS = frozenset(WEEKDAYS)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RULES: tuple[tuple[str, frozenset[str] | None, str], ...] = (
    ("iso", None, rf"\b{_YEAR}(?P<by>[-/])(?P<month>0[1-9]|1[0-2])(?P=by)(?P<day>[0-3]\d)(?=T\d|\b)(?![-/])"),
    (
        "numeric",
        None,
        rf"{_ALONE}(?P<a>\d{{1,2}})(?P<by>[./-])(?P<b>\d{{1,2}})(?P=by)(?P<year>20\d\d|19\d\d)(?![\w/]|[.-]\d)",
    ),
    ("days", _MONTH_WORDS, rf"\b{MONTH}\s+{_DAY}{_TO}(?:{_MONTH2}\s+)?{_DAY2}(?!\d){_OF_YEAR}"),
    ("days", _MONTH_WORDS, rf"\b{_DAY}{_TO}{_DAY2}\s+{MONTH}{_OF_YEAR}"),
    ("days", _MONTH_WORDS, rf"\b{_DAY}\s+{MONTH}{_TO}{_DAY2}\s+{_MONTH2}{_OF_YEAR}"),
    ("month day", _MONTH_WORDS, rf"\b{MONTH}\s+(?:the\s+)?{_DAY}(?!\d){_OF_YEAR}"),
    ("month day", _ORDINAL_WORDS, rf"\b{MONTH}\s+the\s+{_ORDINAL}(?!\s+of\b){_OF_YEAR}"),
    ("day month", _MONTH_WORDS, rf"\b{_DAY}\s+(?:of\s+)?{MONTH}{_OF_YEAR}"),
    ("day month", _ORDINAL_WORDS, rf"(?<!\ba )(?<!\bone )\b{_ORDINAL}\s+(?:day\s+)?of\s+{MONTH}{_OF_YEAR}"),
    ("month year", _MONTH_WORDS, rf"\b{MONTH}(?:\s?,)?\s+(?:of\s+)?(?:{_YEAR}|{_YEARLY})\b"),
    ("month", _MONTH_WORDS, rf"\b(?P<how>in|since|during|of|early|late|mid|last|this|next|until)[\s-]+{MONTH}(?!\w)"),
    (
        "month",
        _MONTH_WORDS,
        rf"\b(?-i:(?P<how>[Bb]y|[Ff]rom|[Ff]or|[Bb]efore|[Aa]fter|[Bb]etween|[Tt]o|and|through)\s+"
        rf"(?P<month>{'|'.join(m.capitalize() for m in MONTHS if m != 'may')})(?!\w|\s+[A-Z]))",
    ),
    (
        "feast",
        _words("new christmas boxing valentine patrick bastille armistice women"),
        rf"\b(?P<feast>New\s+Year['’]s\s+(?:Eve|Day)|Christmas\s+(?:Eve|Day)|Boxing\s+Day|Valentine['’]s\s+Day"
        rf"|(?:St\.?|Saint)\s+Patrick['’]s\s+Day|Bastille\s+Day|Armistice\s+Day|International\s+Women['’]s\s+Day)"
        rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|{_YEARLY}))?\b(?!['’])",
    ),
    (
        "feast",
        _words("new christmas halloween juneteenth may"),
        r"(?P<feast>(?-i:New\s+Year|Christmas|Halloween|Juneteenth|May\s+Day))(?:(?<=\b(?:by|on|at) New Year)|"
        r"(?<=\bbefore New Year)|(?<=\b(?:by|on|at) Christmas)|(?<=\b(?:until|since|after) Christmas)|"
        r"(?<=\bbefore Christmas)|(?<=\blast Christmas)|(?<=\b(?:by|on|at) Halloween)|(?<=\b(?:by|on|at) Juneteenth)|"
        rf"(?<=\b(?:by|on|at) May Day)){_FEAST_ENDS}",
    ),
    (
        "movable feast",
        _words("easter good thanksgiving ramadan eid passover rosh yom hanukkah sukkot pentecost diwali"),
        r"\b(?-i:(?:Orthodox\s+)?Easter(?:\s+(?:Sunday|Monday|Day))?|Good\s+Friday|Thanksgiving(?:\s+Day)?|Ramadan"
        r"|Eid(?:\s+al-(?:Fitr|Adha))?|Passover|Rosh\s+Hashanah|Yom\s+Kippur|Hanukkah|Sukkot|Pentecost|Diwali)"
        rf"{_FEAST_ENDS}",
    ),
    ("season", frozenset(SEASONS), rf"\b{_SEASON}\s+(?:of\s+)?{_YEAR}{_ENDS}"),
    ("season", _words("winter"), rf"\b(?P<season>winter)\s+(?:of\s+)?{_YEAR}\s*[-–/]\s*{_YEAR2}{_ENDS}"),
    (
        "fiscal year",
        _words("fiscal financial fy"),
        rf"\b(?:(?:fiscal|financial)(?:\s+year)?\s+|FY\s?){_YEAR}(?:\s*[-–/]\s*{_YEAR2})?{_ENDS}",
    ),
    (
        "fiscal year",
        _words("fiscal financial"),
        rf"{_ALONE}{_YEAR}(?:\s*[-–/]\s*\d\d)?\s+(?:fiscal|financial)\s+year\b",
    ),
    ("century", _words("century"), rf"\b{_CENTURY}{_BEFORE_CHRIST}?"),
    ("quarter", _words("quarter q"), rf"\b{_QUARTER}\s+(?:of\s+)?{_YEAR}{_ENDS}"),
    ("half-year", _words("half h"), rf"\b{_HALF}\s+(?:of\s+)?{_YEAR}{_ENDS}"),
    ("relative span", _words("quarter q"), rf"\b{_QUARTER}\s+of\s+(?:the\s+|{_YEARLY.replace('year', '')})year\b"),
    ("relative span", _words("half h"), rf"\b{_HALF}\s+of\s+(?:the\s+|{_YEARLY.replace('year', '')})year\b"),
    ("decade", _words("s"), r"\b(?P<year>(?:1[5-9]|20)[1-9]0|2000)s\b"),
    ("decade", _words("s"), r"['’‘](?:(?<=the .)|(?<=early .)|(?<=late .)|(?<=mid-.))(?P<short>[1-9]0)s\b"),
    ("years", _words("between"), rf"\bbetween\s+{_YEAR}\s+and\s+{_YEAR2}{_ENDS}"),
    ("years", None, rf"{_ALONE}{_YEAR}\s*(?P<to>-|–|—|to|until|through)\s*{_YEAR2}{_ENDS}"),
    (
        "year",
        None,
        rf"{_YEAR}(?:(?<![\w$€£.,/-]\d{{4}})|(?<=\bmid-\d{{4}})|(?<=\bearly-\d{{4}})|(?<=\blate-\d{{4}})){_ENDS}",
    ),
    (
        "year",
        None,
        r"(?P<year>1[0-4]\d\d|21\d\d)(?:(?<=\b(?:in|by) \d{4})|(?<=\b(?:since|until) \d{4})|(?<=\bbefore \d{4}))"
        rf"{_YEAR_ENDS}",
    ),
    ("relative day", _words("ago"), rf"\b{_VAGUE}?{_COUNT}\s+(?:day|week|fortnight)s?\s+ago\b"),
    (
        "relative span",
        _words("ago"),
        rf"\b{_VAGUE}?(?P<count>{_COUNT})\s+(?P<counted>month|year)s?\s+ago\b",
    ),
    (
        "relative span",
        _words("end"),
        r"\bthe (?:(?<=\b(?:by|at) the )|(?<=\bbefore the )|(?<=\buntil the ))(?P<end>end)\s+of\s+the\s+"
        r"(?P<unit>week|month|year)\b",
    ),
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
)  # fmt: skip

PATTERNS = tuple((rule, need, re.compile(pattern, re.IGNORECASE)) for rule, need, pattern in _RULES)
"""The rules in the order in which they take their words; `need` are words of which the text must have one, and None
where it must have a digit."""

# What stands around a number tells that it is no year, or that two years are no span.
NAMED = re.compile(
    r"(?i)\b(?:flight|room|route|highway|resolution|number|no\.|page|section|article|box|code|bus|line|model|boeing|"
    r"airbus|windows|office|channel|platform|unit|regiment|serial|extension) $"
)
COUNTING = re.compile(
    r"(?i)(?:^|, |\b(?:\w+ed|about|around|nearly|almost|over|than|least|sold|were|some|only|roughly|another|up to|"
    r"as many as|all) )$"
)
COUNTED = re.compile(
    r" (?:people|men|women|children|troops|tickets|votes|years|days|hours|miles|km|kg|police|soldiers|seats|homes|"
    r"houses|refugees|migrants|civilians|prisoners|hostages|workers|students|officers|fighters|members|passengers|residents|"
    r"jobs|rooms|patients|families|protesters|employees)\b"
)
MEASURED = re.compile(
    r"(?i)(?:\s*(?:and|to|or|[-–—])\s*\d{4})?\s*(?:GMT|UTC|BST|CES?T|E[SD]T|MSK|hrs?|h|local time|dollars|euros|"
    r"pounds|crowns|rou?bles|hryvnias|shekels|yen|yuan|francs|tonn?e?s|met(?:re|er)s|feet|points|percent|per cent)\b"
)
"""Behind a number that is a time of day, money or a measure."""
NOUNLESS = re.compile(r"(?:[.,;:!?]|\s+(?:in|and|or|for|with|was|is|on|at)\b|\s*$)")
"""Behind "the 1500" where no noun follows: a race, a sum, but no year."""
EVENT = re.compile(
    r"(?i)\s+(?:terror\w*\s+)?(?:attacks?|massacres?|riots?|assaults?|insurrection|raids?|bombings?)\b"
)
EVENT_OF = re.compile(
    r"(?i)\b(?:attacks?|massacres?|riots?|assaults?|insurrection|bombings?)\s+(?:of|on)\s+$"
)
BYWORDS = ((10, 7), (9, 11), (1, 6))
"""Days whose names stand for what once happened on them, whatever year it is."""
MOVED = re.compile(r"(?i)\b(?:postpon|mov|delay|reschedul|chang|deferr|shift)\w+\b[^.;,]{0,40}\bfrom\s+$")
HABIT = re.compile(r"(?i)\b(?:every|each|most|any|some)\s+(?:other\s+)?$")
NAMED_DAY = re.compile(
    r"(?i)\b(?:black|good|bloody|easter|ash|palm|super|cyber|sheffield|ruby|fat|holy|maundy|whit)\s+$"
)
NAMED_PAPER = re.compile(r"\s+(?:Times|Mirror|Express|Telegraph|Mail|Post|Addams)\b")
ODD_DAY = re.compile(
    r"(?i)(?:\bweeks?\s+(?:on|from)|\bago|\bago,?\s+on|\ba|\bone|\bfirst|\bsecond|\bthird|\bfourth)\s+$"
)
"""Before a weekday: "a week on Friday", "one Monday", "the first Sunday"."""
TOLD_BY, BESIDE_EVENT = (
    re.compile(r"(?i)\b(?:the|a)\s+$"),
    re.compile(r"(?i)\s+(?:after|before|following|when|that)\b"),
)
"""Around a weekday: "the Monday after the vote", "the Friday when it sank"."""
ODD_AFTER = re.compile(
    r"(?i)\s+(?:week|after\s+next|before\s+last|of\s+(?:each|every|the\s+(?:week|month|year))|after|before)\b(?!\s+(?:a|the|he|she|it|they)\b)"
)
"""Behind a weekday: "Friday week", "the Friday before last"."""
