"""Words of other languages around a number: magnitudes, units, bounds, and the small words that show the language."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ENGLISH = _set("the of and to was is were that for with has had by it its")
SPOKEN = {
    "de": _set(
        """der die das und ist war wurde wurden nicht ein eine im am den dem sich auf mit hat sind bei für von"""
    ),
    "fr": _set(
        """le la les des du un une est dans pour que sur au aux il elle ont été et ce cette plus par"""
    ),
    "es": _set("el la los las una es en que por se su con del no al fue y más"),
    "it": _set("il lo la gli le di che è un una per nel nella della del sono con ha al più città"),
    "pt": _set("o a os as um uma de do da dos das na no em que por foi foram mais não com ao"),
}
_SCALES = {
    "de": (("millionen|million|mio\\.?", 1e6), ("milliarden|milliarde|mrd\\.?", 1e9), ("tausend", 1e3)),
    "fr": (("mille", 1e3), ("millions?", 1e6), ("milliards?", 1e9)),
    "es": (("mil", 1e3), ("millones|millón", 1e6)),
    "it": (("mila|mille", 1e3), ("milioni|milione", 1e6), ("miliardi|miliardo", 1e9)),
    "pt": (("mil", 1e3), ("milhões|milhão", 1e6), ("bilhões|bilhão", 1e9)),
    "ru": (
        ("тысяч[аиуе]?|тыс\\.?", 1e3),
        ("миллион(?:а|ов|ами|ах)?|млн\\.?", 1e6),
        ("миллиард(?:а|ов)?|млрд\\.?", 1e9),
    ),
    "uk": (
        ("тисяч[аіу]?|тис\\.?", 1e3),
        ("мільйон(?:и|ів|а)?|млн\\.?", 1e6),
        ("мільярд(?:и|ів|а)?|млрд\\.?", 1e9),
    ),
}
SCALES = {
    code: tuple((re.compile(rf"\s?(?:{words})(?!\w)"), worth) for words, worth in rows)
    for code, rows in _SCALES.items()
}
"""Magnitudes behind a number, and what they are worth."""
ONE_OF = {
    "fr": "mille",
    "es": "mil",
    "pt": "mil",
    "ru": "тысяча|тысячу|миллион|миллиард",
    "uk": "тисяча|тисячу|мільйон|мільярд",
}
"""Magnitudes that stand for one of themselves where no number is before them; their plurals are vague."""
ONES = _set("un une una uno eine ein um uma один одна")
ONE_MILLION = re.compile(r"(?:million|milliarde|milliard|millón|milione|miliardo|milhão|bilhão)(?!\w)")
VAGUE = {
    "dutzende|dizaines|decenas|decine|dezenas|десятки|десятків|десятков": (20.0, 99.999),
    "hunderte|centaines|cientos|centinaia|centenas|сотни|сотен|сотні|сотень": (200.0, 999.999),
    "tausende|milliers|miles|migliaia|milhares|тысячи|тисячі": (2e3, 999_999.0),
    "millionen|millions|millones|milioni|milhões|миллионы|мільйони": (2e6, 999_999_999.0),
}
"""Words for an order of magnitude, with its ends."""

UNITS = {
    "€": r"euros?|евро|євро|€",
    "$": r"dollars?|dollari|dólares|долл(?:ар\w*|\.)|долар\w*|\$",
    "₽": r"рубл\w+|руб\.?|₽",
    "₴": r"грив(?:ень|ні|ня)|грн|₴",
    "%": r"%|prozent|pour\s+cent|por\s+ciento|por\s+cento|per\s+cento|процент\w*|відсотк\w+",
    "km": r"km|kilometern?|kilomètres?|kilómetros?|chilometr[io]|quilômetros?|км|километр\w*|кілометр\w*",
    "t": r"tonnen?|tonnes?|toneladas?|tonnellat[ea]|тонн[аы]?",
    "h": r"stunden?|heures?|horas?|or[ae]|час(?:а|ов)|годин[иу]?",
    "min": r"minuten?|minutes?|minutos?|minut[io]|минут[аы]?",
    "d": r"tagen?|tage|jours?|días?|giorn[io]|dias?|дн(?:я|ей|і|ів)",
    "w": r"wochen?|semaines?|semanas?|settiman[ae]|недел[ьи]",
    "mo": r"monaten?|monate|mois|meses|mesi|месяц(?:а|ев)|місяц(?:і|ів)",
    "y": r"jahren?|jahre|ans|années|años|anni|anos|лет|года|рок(?:и|ів)",
}
BOUNDS = {
    "more": r"mehr\s+als|über|plus\s+de|plus\s+d['’]|más\s+de|più\s+di|oltre|mais\s+de|более|больше|свыше|понад|"
    r"більше",
    "least": r"mindestens|au\s+moins|al\s+menos|por\s+lo\s+menos|almeno|pelo\s+menos|не\s+менее|щонайменше|"
    r"как\s+минимум",
    "less": r"weniger\s+als|unter|moins\s+de|menos\s+de|meno\s+di|(?<!не\s)менее|меньше|менше",
    "most": r"höchstens|bis\s+zu|jusqu['’]à|hasta|fino\s+a|até|не\s+более|до",
    "near": r"etwa|rund|fast|knapp|ungefähr|environ|près\s+de|presque|unos|unas|casi|cerca\s+de|circa|quasi|около|"
    r"почти|примерно|майже|близько",
}
"""The words right before a number that bound it, all languages together."""
