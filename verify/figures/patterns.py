"""The shapes in which a number is written, in lower-case text, and those that are no quantities."""

from __future__ import annotations

import re

from verify.figures.words import ANY, ONES, ORDINALS, PARTS, SCALES, SMALL, TENS

_GROUPED = (
    r"\d{1,15}(?:,\d{3}){1,6}(?:\.\d{1,9})?(?!,?\d)|"
    r"\d{1,2}(?:,\d\d){1,6},\d{3}(?!,?\d)|"  # lakhs and crores
    r"\d{1,3}(?:\.\d{3}){2}(?!\.?\d)(?:,\d{1,2}(?!\d))?|\d{1,3}\.\d{3},\d\d?(?!\d)|"  # as on the Continent
    r"\d{1,3}(?:[\u00a0\u202f\u2009'’]\d{3}){1,5}(?!\d)|\d{1,3}(?: \d{3}){2,4}(?! ?\d)|"
    r"\d+,\d\d?(?=\s?(?:%|per\s?cent|million|billion|trillion|euros?\b|€|bn\b))"
)
_UNITS = "|".join(ONES[1:10])
_PLURAL = "|".join(f"{w}s" for w in PARTS if w != "quarter")
_NAMED = "|".join(PARTS)
_NUMBER = rf"\s+(?:{'|'.join(SMALL)})\b|\s+\d"
_CORE = "|".join(
    (
        r"(?P<fraction>(?<![/.,:-])(?:\d{1,3} )?[1-9]/(?:[234568]|10)(?![\d/]))",
        rf"(?P<digits>{_GROUPED}|\d+(?:\.\d+)?|(?<!\.)\.\d{{1,3}}(?!\d))(?P<nth>(?:st|nd|rd|th)\b)?",
        rf"(?P<fold>{'|'.join(ONES[2:13])}|twenty|hundred|thousand)-?fold\b",
        rf"(?P<part>(?:{_UNITS})[\s-](?:{_PLURAL})\b|(?:a|{_UNITS})[\s-](?:{_NAMED})s?\b(?=\s+of\b(?!{_NUMBER}))"
        rf"|(?:{_UNITS})-quarters?\b|one[\s-](?:third|fifth|tenth)\b(?!-)|(?<=by )a\s(?:{_NAMED})\b(?!\s+(?!of)[a-z]))"
        rf"(?P<whole>\s+of\s+an?(?=\s))?",
        r"(?:an?|one)\s+(?P<and_half>[a-z]+)\s+and\s+a\s+half\b",
        r"(?P<vague>(?:(?:tens|hundreds|dozens|scores)\s+of\s+)?(?:thousands|millions|billions)\b|hundreds\b|"
        r"(?:few|several)\s+(?:hundred\s+)?(?:dozen|hundred|thousand|million|billion)\b|dozens\b|scores(?=\s+of\b)|a\s+handful(?=\s+of\b))",
        r"(?P<multiple>doubl(?:ed|ing)|double(?=\s+(?:the|that|what|its|their|last)\b)|tripl(?:ed|ing)|"
        r"trebl(?:ed|ing)|quadrupl(?:ed|ing)|halv(?:ed|ing)|twice(?=\s+(?:as(?!\s+(?:an?|the|his|her|their)\b)|the|that|what|its|their)\b)|"
        r"half(?=\s+as\s+(?!an?\b|the\b)))\b",
        rf"(?P<ordinal>(?:(?:{'|'.join(TENS)})-)?(?:{'|'.join(w for w in ORDINALS if '-' not in w)})\b)",
        rf"(?P<run>(?:half\s+a|a)[\s-](?=(?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)\b)|"
        rf"(?=(?:{'|'.join(SMALL)})\b))",
        r"(?P<half>(?P<half_word>half)\b(?:\s+an?(?=\s))?)",
        r"(?P<single>(?:a\s+)?couple|once|twice|both|single|pair|dozen)\b",
    )
)
CORE = re.compile(rf"(?<!\w)(?:{_CORE})")
NEEDED = re.compile(r"[^\W\d_]+")
WORDS = frozenset(
    {*SMALL, *ANY.split("|"), *SCALES, *ORDINALS, *PARTS, *(f"{w}s" for w in PARTS)}
    | {f"{w}fold" for w in (*SMALL, "hundred", "thousand")}
    | set(
        "couple once twice both single pair dozen half dozens hundreds thousands millions billions scores".split()
    )
    | set("handful doubled doubling double tripled tripling trebled trebling halved halving".split())
    | {"quadrupled", "quadrupling"}
)
"""A text without a digit and without one of these has no figure."""

VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 999_999),
    "millions": (2e6, 999_999_999), "billions": (2e9, 999_999_999_999), "a handful": (3, 6),
}  # fmt: skip
MULTIPLES = {"doub": 2.0, "trip": 3.0, "treb": 3.0, "quad": 4.0, "halv": 0.5, "twic": 2.0, "half": 0.5}

_NAMES = (
    "flight|route|highway|interstate|resolution|room|section|article|chapter|page|paragraph|clause|junction|exit|"
    "channel|platform|gate|terminal|boeing|airbus|iphone|unit|part|figure|footnote|fox|pp?\\.|co|apollo|windows|ios|"
    "android|version|apartment|suite|number|no\\.?|studio|pier|bus|tram|psalm|formula"
)
NO_FIGURE = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:0\d{4,}|\d{16,})|(?<!\d)(?:[01]?\d|2[0-4])(?::[0-5]\d){1,2}\b|"
    r"(?<!\w)['’‘]\d\d\b|\b(?:\d{1,2}/\d{1,2}/\d{2,4}|9/11|24/7)\b|"
    r"\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b|\b\d{1,2}\so['’]clock\b|"
    r"\+\d[\d\s()-]{6,30}\d|\b0\d{2,4}(?:[\s-]\d{2,4}){1,4}\b|\bflight\s[a-z]{2}\s?\d{1,4}\b|"
    r"\b(?:call|dial|phone|hotline|helpline)\s\d{2,4}(?:[\s-]\d{2,4}){1,4}\b|"
    r"\b\d{3}[-.]\d{3}[-.]\d{4}\b|\b\d{3}-\d{4}\b|"
    r"(?<![\d.])(?!\d{1,3}(?:\.\d{3}){2}(?!\.?\d))\d+(?:\.\d+){2,}|"
    rf"\b(?:{_NAMES})\s\d+(?:\.\d+)*\b(?![,.]?\d|\s?(?:%|per|million|billion))"
)
NAMED_WORDS = re.compile(
    r"\bworld\s+war\s+(?:one|two|three)\b|\bformula\s+one\b|\bgroup\s+of\s+(?:seven|eight|twenty)\b|"
    r"\bfive\s+star\s+movement\b|\bchapter\s+eleven\b|\bsquare\s+one\b|\b(?:day|ground)\s+(?:one|zero)\b"
)
"""Number words that are part of a name."""
HOUSE = re.compile(
    r"\b\d+[A-Za-z]{0,2}\s(?:[A-Z][\w’'.]{0,30}\s){0,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Square|Crescent|Terrace)\b"
)

BOUNDS = {
    phrase: kind
    for kind, phrases in {
        "more": "more than,greater than,higher than,larger than,better than,longer than,older than,over,above,"
        "well over,well above,upwards of,upward of,exceed,exceeds,exceeded,exceeding,surpass,surpasses,surpassed,"
        "surpassing,in excess of,north of,far more than,well more than",
        "least": "at least,no less than,never less than,nothing less than,no fewer than,not less than,not fewer than,"
        "a minimum of,minimum",
        "less": "less than,fewer than,lower than,smaller than,younger than,shorter than,under,below,well under,"
        "well below,fewer,far fewer than,far less than",
        "most": "at most,up to,never more than,no more than,not more than,a maximum of,maximum,"
        "as many as,as much as,as high as",
        "near": "about,around,approximately,roughly,some,nearly,almost,close to,an estimated,estimated,circa,just over,"
        "just under,just above,just below,just shy of,a little over,a little under,slightly over,slightly under,"
        "slightly more than,slightly less than,slightly fewer than,just more than,in the region of,something like",
        "between": "between",
    }.items()
    for phrase in phrases.split(",")
}
"""What the words right before a number make of it."""
