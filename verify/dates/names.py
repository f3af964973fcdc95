"""Names of months and weekdays, in English and in the languages of the region's press, with their numbers."""

from __future__ import annotations

import re

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

MONTH_NUMBER = {m: i for i, m in enumerate(MONTHS, 1)}
MONTH_NUMBER |= {m[:3]: i for i, m in enumerate(MONTHS, 1)} | {f"{i:02}": i for i in range(1, 13)}

NTH = (
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth"""
).split()
NTH_NUMBER = {w: i for i, w in enumerate(NTH, 1)}
NTH_NUMBER |= {f"{ten}{w}": n + i for ten, n in (("twenty", 20),) for i, w in enumerate(NTH[:9], 1)}
NTH_NUMBER |= {"thirtieth": 30, "thirtyfirst": 31}

_MONTHS_ELSEWHERE = """
январ[ьяюеё]м?|янв січ(?:ень|н[яюіе]м?) januar|jänner janvier|janv enero|ene ינואר يناير|جانفي|كانون\\sالثاني
феврал[ьяюеё]м?|фев|февр лют(?:ий|ого|ому|им) februar|feber f[ée]vrier|f[ée]vr febrero|feb פברואר فبراير|فيفري|شباط
март(?:а|у|е|ом)? берез(?:ень|н[яюіе]м?) märz|maerz mars marzo מר[ץסצ]|מארס مارس|[آا]ذار
апрел[ьяюеё]м?|апр квіт(?:ень|н[яюіе]м?) april avril|avr abril|abr אפריל [أاإ]بريل|أفريل|نيسان
ма[йяюе]|маем трав(?:ень|н[яюіе]м?) mai mai mayo מאי مايو|أيار|ايار
июн[ьяюеё]м? черв(?:ень|н[яюіе]м?) juni juin junio יוני يوني[وه]|جوان|حزيران
июл[ьяюеё]м? лип(?:ень|н[яюіе]м?) juli juillet|juil julio יולי يوليو|يوليه|جويلية|تموز
август(?:а|у|е|ом)?|авг серп(?:ень|н[яюіе]м?) august ao[ûu]t agosto אוגוסט [أا]غسطس|أوت|[آا]ب
сентябр[ьяюеё]м?|сент верес(?:ень|н[яюіе]м?) september septembre|sept sep?tiembre ספטמבר سبتمبر|[أا]يلول
октябр[ьяюеё]м?|окт жовт(?:ень|н[яюіе]м?) oktober octobre|oct octubre אוקטובר [أا]كتوبر|تشرين\\sال[أا]ول
ноябр[ьяюеё]м?|нояб листопад(?:а|у|ом|і)? november novembre|nov noviembre נובמבר نوفمبر|تشرين\\sالثاني
декабр[ьяюеё]м?|дек груд(?:ень|н[яюіе]м?) dezember d[ée]cembre|d[ée]c diciembre|dic דצמבר ديسمبر|كانون\\sال[أا]ول
"""
"""A line a month; of each language a column: Russian and Ukrainian in every case, German, French, Spanish, Hebrew, and
Arabic by both of its systems and the Maghreb's."""

_WEEKDAYS_ELSEWHERE = """
понедельник(?:а|у|ом|е)? понеділ(?:ок|ка|ку|ком) montag lundi lunes (?:יום\\sשני) (?:يوم\\s)ال[اإ]ثنين
вторник(?:а|у|ом|е)? вівтор(?:ок|ка|ку|ком) dienstag mardi martes (?:יום\\sשלישי) (?:يوم\\s)?الثلاثاء
сред[аыеуо]й? серед[аиіу] mittwoch mercredi mi[ée]rcoles (?:יום\\sרביעי) (?:يوم\\s)?ال[أا]ربعاء
четверг(?:а|у|ом|е)? четвер(?:га|гу|гом)? donnerstag jeudi jueves (?:יום\\sחמישי) (?:يوم\\s)?الخميس
пятниц[аыеу]|пятницей п['’ʼ]?ятниц[яіюе]|п['’ʼ]?ятницею freitag vendredi viernes (?:יום\\sשישי) (?:يوم\\s)?الجمعة
суббот[аыеу]|субботой субот[аиіу]|суботою samstag|sonnabend samedi s[áa]bado (?:יום\\sשבת|שבת) (?:يوم\\s)?السبت
воскресень[еяю]|воскресеньем неділ[яіюе]|неділею sonntag dimanche domingo (?:יום\\sראשון) (?:يوم\\s)ال[أا]حد
"""
"""A line a weekday, Monday first. Where the bare word is a number too (second, third) the word for day must stand."""
_MONTHS_SOUTH = """
gennaio janeiro
febbraio fevereiro
março
aprile
maggio maio
giugno junho
luglio julho
agosto
settembre setembro
ottobre outubro
novembro
dicembre dezembro
"""
_WEEKDAYS_SOUTH = """
luned[ìi] segunda-feira
marted[ìi] ter[çc]a-feira
mercoled[ìi] quarta-feira
gioved[ìi] quinta-feira
venerd[ìi] sexta-feira
sabato
domenica
"""
"""The same of Italian and Portuguese."""


def _lines(*tables: str) -> list[str]:
    rows = (table.strip().splitlines() for table in tables)
    return ["|".join(" ".join(row).split()) for row in zip(*rows, strict=True)]


_MONTH_PATTERNS = [
    re.compile(f"(?:{line})", re.IGNORECASE) for line in _lines(_MONTHS_ELSEWHERE, _MONTHS_SOUTH)
]
_WEEKDAY_PATTERNS = [
    re.compile(f"(?:{line})", re.IGNORECASE) for line in _lines(_WEEKDAYS_ELSEWHERE, _WEEKDAYS_SOUTH)
]
MONTH_ELSEWHERE = rf"(?:{'|'.join(_lines(_MONTHS_ELSEWHERE, _MONTHS_SOUTH))})(?![^\W\d_])"
"""A pattern for the name of a month in any of the other languages."""
WEEKDAY_ELSEWHERE = (
    rf"(?<![^\W\d_])[בה]?(?:{'|'.join(_lines(_WEEKDAYS_ELSEWHERE, _WEEKDAYS_SOUTH))})(?![^\W\d_])"
)
"""A pattern for the name of a weekday in any of the other languages."""


def month_elsewhere(word: str) -> int | None:
    """The number of a month by its name in another language; None where there is none such."""
    return next((i for i, p in enumerate(_MONTH_PATTERNS, 1) if p.fullmatch(word)), None)


def weekday_elsewhere(word: str) -> int | None:
    """The number of a weekday, Monday 0, by its name in another language; None where there is none such."""
    word = re.sub(r"^[בה](?=יום|שבת)", "", word)
    return next((i for i, p in enumerate(_WEEKDAY_PATTERNS) if p.fullmatch(word)), None)
