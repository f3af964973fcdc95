"""Words of other languages for times near the day of writing, a table a language."""

from __future__ import annotations

import re

from verify.dates.southern import ITALIAN, PORTUGUESE
from verify.dates.tongue import Tongue

_RUSSIAN = Tongue(
    days=(("позавчера", -2), ("вчера", -1), ("сегодня", 0), ("послезавтра", 2), ("завтра", 1)),
    units=("недел[еюия]", "месяц[еа]?", "год[уа]?"),
    sides=(
        (r"(?:прошл|минувш)(?:ой|ую|ом|ый|ого|ая)", -1),
        (r"эт(?:ой|у|ом|от)|нынешн(?:ей|ем)|текущ(?:ей|ем)", 0),
        (r"следующ(?:ей|ую|ем|его|ий)", 1),
    ),
    ago=(
        r"(?:(?P<count>{counts}|\d{{1,2}})\s+)?(?:(?P<day>день|дня|дней)|(?P<week>недел[юиь]|недель)|"
        r"(?P<month>месяца?|месяцев)|(?P<year>года?|лет))\s+назад"
    ),
    counts="один|одну дв[ае] три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
)
_UKRAINIAN = Tongue(
    days=(
        ("позавчора", -2),
        ("вчора|учора", -1),
        ("сьогодні", 0),
        ("післязавтра|позавтра", 2),
        ("завтра", 1),
    ),
    units=("тиж(?:ня|ні|день)", "місяц[яі]|місяць", "рок[уи]|році"),
    sides=((r"минул(?:ого|ому|ий)", -1), (r"цього|цьому", 0), (r"наступн(?:ого|ому|ий)", 1)),
    ago=(
        r"(?:(?P<count>{counts}|\d{{1,2}})\s+)?(?:(?P<day>день|дн[іь]|днів)|(?P<week>тиж(?:день|ні|нів))|"
        r"(?P<month>місяць|місяц[іь]|місяців)|(?P<year>рік|роки|років))\s+тому"
    ),
    counts="один дв[аі] три чотири п['’]ять шість сім вісім дев['’]ять десять одинадцять дванадцять",
    alone=(("торік", "year", -1), ("цьогоріч", "year", 0)),
)
_NO_TOMORROW = "(?<!guten )(?<!jeden )(?<!am )(?<!gestern )(?<!heute )"
_GERMAN = Tongue(
    days=(
        ("vorgestern", -2),
        ("gestern", -1),
        ("heute", 0),
        ("übermorgen", 2),
        (rf"(?-i:{_NO_TOMORROW}morgen)", 1),
    ),
    units=("Woche", "Monats?", "Jahr(?:es)?"),
    sides=(
        (r"(?:letzte|vergangene|vorige)[nrms]?", -1),
        (r"diese[nrms]?", 0),
        (r"(?:nächste|kommende)[nrms]?", 1),
    ),
    ago=(
        r"vor\s+(?P<count>{counts}|\d{{1,2}})\s+"
        r"(?:(?P<day>Tag(?:en)?)|(?P<week>Wochen?)|(?P<month>Monat(?:en)?)|(?P<year>Jahr(?:en)?))"
    ),
    counts="eine[mr] zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
)
_FRENCH = Tongue(
    days=(("avant-hier", -2), ("hier", -1), ("aujourd['’]hui", 0), ("après-demain", 2), ("demain", 1)),
    units=("semaine", "mois", "an(?:née)?"),
    sides=((r"cette|ce", 0),),
    behind=((r"derni(?:er|ère)|passée?", -1), (r"prochaine?", 1)),
    ago=(
        r"il\s+y\s+a\s+(?P<count>{counts}|\d{{1,2}})\s+"
        r"(?:(?P<day>jours?(?!\s+fériés))|(?P<week>semaines?)|(?P<month>mois)|(?P<year>ans?))(?!\s+de\b)"
    ),
    counts="une? deux trois quatre cinq six sept huit neuf dix onze douze",
)
_NO_MANANA = "(?<!la )(?<!una )(?<!esta )(?<!esa )(?<!cada )(?<!misma )(?<!media )"
_SPANISH = Tongue(
    days=(
        ("anteayer|antier", -2),
        ("ayer", -1),
        (r"hoy(?!\s+en\s+día)|esta\s+mañana", 0),
        (r"pasado\s+mañana", 2),
        (rf"{_NO_MANANA}mañana", 1),
    ),
    units=("semana", "mes", "año"),
    sides=((r"este|esta", 0), (r"próxim[oa]", 1)),
    behind=((r"pasad[oa]", -1), (r"próxim[oa]|que\s+viene", 1)),
    ago=(
        r"(?<!desde )hace\s+(?P<count>{counts}|\d{{1,2}})\s+"
        r"(?:(?P<day>días?)|(?P<week>semanas?)|(?P<month>mes(?:es)?)|(?P<year>años?))"
    ),
    counts="una? dos tres cuatro cinco seis siete ocho nueve diez once doce",
)
_NO_TODAY = "(?<!באותו )(?<!כל )(?<!סדר )(?<!במשך )(?<!במהלך )(?<!שעות )(?<!אור )(?<!חצי )(?<!סוף )"
_HEBREW = Tongue(
    days=(
        ("שלשום", -2),
        ("אתמול|אמש", -1),
        (rf"{_NO_TODAY}היום(?!\s+ה)", 0),
        ("מחרתיים", 2),
        ("מחר", 1),
    ),
    units=("שבוע", "חודש", "שנה"),
    behind=(("שעברה?", -1), ("הבאה?", 1)),
    alone=(("אשתקד", "year", -1), ("לפני יומיים", "day", -2), ("לפני שבועיים", "day", -14)),
    prefix="[ושמכלב]{0,2}",
)
_NO_DAY = "(?<!في )(?<!ذلك )(?<!هذا )(?<!طوال )(?<!خلال )(?<!نفس )(?<!كل )"
_NTH_DAY = "تالي|سابق|[أا]ول|ثاني|ثالث|سابع|واحد|دولي|عالمي|وطني|ذي|ماضي|[أا]خير"
_ARABIC = Tongue(
    days=(
        (r"[أا]ول\s+(?:من\s+)?[أا]مس|[أا]مس\s+ال[أا]ول", -2),
        (r"[أا]مس", -1),
        (rf"{_NO_DAY}اليوم(?!\s+(?:ال(?:{_NTH_DAY})|نفسه|ذاته))", 0),
        (r"بعد\s+غد", 2),
        (r"غد[اًا]{1,2}", 1),
    ),
    units=("ال[أا]سبوع", "الشهر", "العام|السنة"),
    behind=(
        (r"(?:الماضي|المنصرم|الفائت)ة?", -1),
        (r"(?:الجاري|الحالي)ة?", 0),
        (r"(?:المقبل|القادم)ة?", 1),
    ),
    alone=(("قبل يومين", "day", -2), ("قبل [أا]سبوعين", "day", -14)),
    prefix="[وف]?",
)
TONGUES = {
    "ru": _RUSSIAN,
    "uk": _UKRAINIAN,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "he": _HEBREW,
    "ar": _ARABIC,
}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SPOKEN = {
    "de": _set(
        """der die das und ist war wurde nicht ein eine im am den dem sich auf mit hat soll er sie es nach vor von zu
        bei wird werden haben sind"""
    ),
    "fr": _set(
        "le la les des du une un est dans pour que sur au aux il elle ont été pas en et ce cette son se ne qui par avec"
    ),
    "es": _set("el la los las un una es en que por se su con del no al fue y lo de hace este esta"),
    "it": _set(
        "il lo la gli le di che è un una per nel nella della del sono con ha al alla sul sulla si è stato stata"
    ),
    "pt": _set("o a os as um uma de do da dos das na no em que por foi foram mais não com ao se"),
}
"""Small words that show which language a text in Latin letters is."""
NEAR = {
    "de": _set(
        "gestern vorgestern heute morgen übermorgen woche wochen monat monats monaten jahr jahres jahren tagen"
    ),
    "fr": _set("hier aujourd demain semaine semaines mois an ans année jours"),
    "es": _set("ayer anteayer hoy mañana semana semanas mes meses año años días"),
    "it": _set("ieri altroieri oggi domani dopodomani settimana settimane mese mesi anno anni giorni"),
    "pt": _set("ontem anteontem hoje amanhã semana semanas mês meses ano anos dias"),
}
MONTHS_OF = {
    "de": _set(
        """januar jänner februar feber märz april mai juni juli august september oktober november dezember"""
    ),
    "fr": _set(
        """janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre"""
    ),
    "es": _set(
        """enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"""
    ),
    "it": _set(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
    ),
    "pt": _set("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
}
MONTH_BEFORE = {
    "ru": "(?:в|с|до|на|к)",
    "uk": "(?:у|в|з|до)",
    "de": "(?:im|seit|bis|ab)",
    "fr": "(?:en|depuis)",
    "es": "(?:en|desde|hasta)",
    "it": "(?:a|in|da|dal|fino\\s+a)",
    "pt": "(?:em|desde|até)",
    "ar": "في",
}
"""What stands before a month without its year."""
VAGUE = re.compile(
    r"(?i)(?:около|почти|более|примерно|больше|майже|понад|близько|fast|etwa|rund|über|plus|environ|presque|casi|circa|quasi|oltre|cerca\s+de|mais\s+de)\s+$"
)
"""Before a count that is none to build on."""
