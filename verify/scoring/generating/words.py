"""Words that the generators exchange, add or drop, by language; small lists of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping

NEGATORS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"(?<![\w'’])(?:not|never|no)\s|(?<=\w)n['’]t(?=\s)|(?<=can)not(?=\s)"),
    "ru": re.compile(r"(?<!\w)(?:не|никогда|ни)\s", re.IGNORECASE),
    "he": re.compile(r"(?<!\w)(?:לא|אין|אינו|אינה|אינם|איננו)\s"),
    "ar": re.compile(r"(?<!\w)(?:لا|لم|لن|ليس|ليست|غير)\s"),
}
"""What denies, with the space behind it, so that dropping it leaves a sentence."""
DENIES: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?<!\w)(?:not|never|no|nor|neither|nobody|none|nothing|nowhere|without|hardly|cannot|deny|denies|denied)(?!\w)"
        r"|n['’]t(?!\w)",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?<!\w)(?:не|ни|нет|никто|никого|никогда|ничего|без|нельзя|нечего)(?!\w)", re.IGNORECASE
    ),
    "he": re.compile(r"(?<!\w)[ושהב]?(?:לא|אין|אינו|אינה|אינם|איננו|בלי|ללא|אל|אי)(?!\w)"),
    "ar": re.compile(r"(?<!\w)[وف]?(?:لا|لم|لن|ليس|ليست|غير|بلا|دون|بدون|ولا|ولم|ما)(?!\w)"),
}
"""Any word that denies: what holds one is left out where a second change would make two classes fit."""
AUXILIARY = re.compile(
    r"(?<=\s)(?:is|are|was|were|will|would|can|could|should|must|has|have|had|did|does|do|may|might)(?=\s)"
)
"""English verbs that take a "not" behind them."""
DENYING: Mapping[str, str] = {"ru": "не", "he": "לא", "ar": "لا"}
"""The word that is put before another one to deny it."""
CONDITIONS = re.compile(r"(?<!\w)(?:if|unless|until|except|provided|если|אם|إذا|لو)(?!\w)", re.IGNORECASE)
LIMITS = re.compile(r"(?<!\w)(?:if|unless|except|provided|only|если|אם|إذا)(?!\w)", re.IGNORECASE)
"""What follows these limits what stands before them."""
_NUMBERS = {
    "en": "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty",
    "ru": "два три четыре пять шесть семь восемь девять десять двадцать тридцать сорок",
    "he": "שניים שלושה ארבעה חמישה שישה שבעה שמונה תשעה עשרה",
    "ar": "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
}
NUMBERS: Mapping[str, tuple[str, ...]] = {k: tuple(v.split()) for k, v in _NUMBERS.items()}
"""Number words of one form, any of which may stand for another."""
UNITS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("metres", "feet", "miles", "inches"),
        ("kilometres", "miles", "metres"),
        ("km", "miles"),
        ("per cent", "percentage points"),
        ("percentage points", "per cent"),
        ("percent", "percentage points"),
        ("%", " percentage points"),
        ("hours", "days", "weeks"),
        ("days", "weeks", "hours"),
        ("weeks", "days", "months"),
        ("months", "weeks", "years"),
        ("years", "months", "decades"),
        ("minutes", "seconds", "hours"),
        ("million", "billion", "thousand"),
        ("billion", "million"),
        ("thousand", "million"),
        ("year", "month"),
        ("week", "month"),
        ("month", "week"),
        ("tonnes", "kilograms"),
        ("litres", "tonnes"),
    ),
    "ru": (("тысяч", "миллионов"), ("миллионов", "тысяч"), ("километров", "метров"), ("процентов", "рублей")),
    "he": (("שקלים", "דולרים"), ("שקל", "דולר"), ("אחוזים", "שקלים"), ("מיליון", "אלף")),
    "ar": (("دولار", "ريال"), ("مليون", "ألف"), ("ألف", "مليون"), ("متر", "كيلومتر")),
}
"""Of each line the first stands in the text, and one of the others takes its place."""
CURRENCIES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("crowns", "euros", "dollars"),
        ("euros", "crowns", "pounds"),
        ("dollars", "euros"),
        ("pounds", "dollars"),
        ("€", "£", "$"),
        ("£", "€"),
        ("$", "€"),
    ),
    "ru": (("рублей", "долларов"), ("рубля", "доллара"), ("долларов", "рублей")),
    "he": (("שקלים", "דולרים"), ("שקל", "דולר")),
    "ar": (("دولار", "ريال"), ("ريال", "دولار")),
}
_OPPOSITES = {
    "en": """open closed|before after|rise fall|all some|every one|always sometimes|
        safe dangerous|old new|long short|high low|big small|good bad|right wrong|true false|accept reject|
        support oppose|start stop|early late|up down|inside outside|above below|buy sell|bought sold|lost won|
        left right|empty full|hot cold|strong weak|begin end|better worse|higher lower|best worst|win lose|won lost|
        remember forget|lead follow|found lost|closed open|after before|full empty|under over|day night|
        here there|into from|only also|same other|new old|north south|east west|summer winter|morning evening|
        night day|winter summer|yesterday tomorrow|today yesterday|out in|leave stay|left stayed""",
    "ru": """до после|после до|больше меньше|меньше больше|утром вечером|вечером утром|весны осени|открыт закрыт|
        можно нужно|старый новый|новый старый|первый последний|зиме лету|зимой летом|вчера завтра|сегодня вчера|
        раньше позже|все некоторые|хлеб соль|дом завод|мост дом|город лес|лодку лошадь|ночь день""",
    "he": """לפני אחרי|אחרי לפני|יותר פחות|פחות יותר|אתמול מחר|היום אתמול|בחורף בקיץ|בקיץ בחורף|פתוח סגור|גדול קטן|
        הגדול הקטן|המזרחי המערבי|באביב בסתיו|הבוקר הערב|תמיד לפעמים|כל רוב|הגשר הבית|הנמל הכפר|הרכבת הספינה|
        החנות התחנה""",
    "ar": """قبل بعد|بعد قبل|أكثر أقل|أقل أكثر|اليوم أمس|أمس اليوم|الصباح المساء|ليلا نهارا|كل بعض|مفتوحة مغلقة|
        الفجر الغروب|العشاء الفجر|الجسر البيت|الطريق المدرسة|كافية ناقصة|فوق تحت|الشتاء الصيف|الخميس الأحد|الأحد الخميس|
        الباب الشباك|نحن أنتم""",
}
OPPOSITES: Mapping[str, Mapping[str, str]] = {
    k: dict(pair.split() for pair in " ".join(v.split()).replace("| ", "|").split("|"))
    for k, v in _OPPOSITES.items()
}
"""A word and one that cannot stand for it: its opposite, or where the list has none another thing."""
PERSONS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "we": "they", "they": "we", "he": "she", "she": "he", "I": "he", "our": "their", "their": "our", "his": "her",
        "my": "his", "us": "them", "them": "us", "me": "him", "him": "me",
    },
    "ru": {"мы": "они", "он": "она", "она": "он", "они": "мы", "я": "он", "нас": "них", "наш": "их", "его": "её"},
    "he": {"אנחנו": "הם", "הוא": "היא", "היא": "הוא", "לנו": "להם", "להם": "לנו", "אני": "הוא"},
    "ar": {"نحن": "هم", "هو": "هي", "هي": "هو", "لنا": "لهم", "أنا": "هو"},
}  # fmt: skip
"""A word for one person and a word for another."""
NAMES: Mapping[str, tuple[str, ...]] = {
    "en": ("Varnholt", "Quessel", "Tirn", "Osmark", "Belluno", "Drayce"),
    "ru": ("Кравцово", "Полесье", "Гордеев", "Ладогин"),
}
"""Invented names that no text has."""
HEDGES = re.compile(
    r"(?<!\w)(?:know|knew|think|thought|hear|heard|told|may|might|could|perhaps|maybe|probably|possibly|likely|almost|"
    r"возможно|наверное|кажется|вероятно|לדעתי|אולי|כנראה|ربما|لعل)(?!\w)",
    re.IGNORECASE,
)
"""Words that make a statement a guess: what holds one is not left out without harm."""
CONTRASTS = re.compile(
    r"(?<!\w)(?:but|only|though|although|however|or|say|says|said|claims?|believed?|но|или|только|"
    r"אבל|או|לכן|لكن|أو)(?!\w)",
    re.IGNORECASE,
)
"""Words by which a statement may mean something else than a part of it."""
NOTES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "they": "the company", "it": "the ferry", "he": "the guard", "she": "the doctor", "we": "the union",
        "them": "the owners",
    },
    "ru": {"мы": "жители", "он": "капитан", "она": "директор", "они": "рабочие", "это": "решение"},
    "he": {"אנחנו": "התושבים", "הוא": "הנהג", "היא": "המנהלת", "הם": "הדייגים"},
    "ar": {"نحن": "السكان", "هو": "الحارس", "هي": "المديرة", "هم": "العمال"},
}  # fmt: skip
"""A pronoun and whom it may mean, as an editor puts it in brackets."""
