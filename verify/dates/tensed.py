"""Verbs that show the tense of a sentence in the languages of `tongues`."""

from __future__ import annotations

import re

from verify.dates.behind import Tense
from verify.dates.tense import BREAK

PAST = re.compile(
    r"""(?i)\b(?:был[аои]?|(?!материал|капитал|журнал|генерал|канал|персонал|потенциал|сигнал|скандал|финал|портал|вокзал
        |начал[ау]\b|сериал|филиал|квартал|идеал|трибунал|устав|склад)\w{3,}(?:ал|ил|ел|ыл|ял)(?:[аои]|ся|ась|ось|ись)?
        |\w*(?:шёл|шел|шл[аои]|погиб(?:ла|ло|ли)?|умер(?:ла|ли)?|смог(?:ла|ли)?|\w{2}нул[аои]?|вын[её]с(?:л[аои])?)(?:ся|сь)?
        |\w*(?:йшов|йшл[аои]|загинув|загинул[аои])
        |був|бул[аои]|\w{3,}(?:ав|ив|яв)(?:ся)?
        |kam|kamen|ging|gingen|gab|gaben|fand|fanden|stieg|fiel|fielen|brach|trat|traten|sprach|schrieb|verlor|gewann
        |\w{3,}ierte|\w{3,}ierten
        |(?:hat|haben|ist|sind)\s+(?:[\w-]+,?\s+){0,8}(?!geplant|gedacht|gesetzt|gefordert)ge\w{2,}(?:t|en)
        |wurden?|war|waren|hatten?|sagten?|teilten?|erklärten?|kündigten?|trafen?|starb|starben|begann|begannen
        |(?:a|ont|avait|avaient)\s+(?:été\s+)?(?!prévu)\w+(?:é|ée|és|ées|i|it|is|u|ue|us)|était|étaient
        |(?:est|sont)\s+(?:arrivée?s?|partie?s?|morte?s?|décédée?s?|tombée?s?|venue?s?|revenue?s?|née?s?|sortie?s?)
        |s['’]est\s+\w+(?:é|ée|i|ie|u|ue)
        |(?:ha|han|había|habían)\s+(?:sido\s+)?\w{2,}(?:ado|ido|cho|to)
        |היה|היי?תה|היו|נהרגו?|נהרגה|נפצעו?|נפצעה|התקיימו?|התקיימה|התקיים|נפגשו?|נערכה?|נערכו|נעצרו?|הגיעו?|הגיעה
        |[وف]?(?:كانت?|كانوا|وقعت?|قتلت?|[أا]صيبت?|عقدت?|انطلقت?|وصلت?|التقى|اجتمعت?|اندلعت?|انفجرت?)
        |\w{2,}(?:ó|aron|ieron)|fue|fueron|hizo|dijo|tuvo)\b""",
    re.VERBOSE,
)
FUTURE = re.compile(
    r"""(?i)\b(?:будет|будут|состоится|состоятся|пройд[её]т|пройдут|намерен\w*|планиру\w+|ожидается|запланирован\w*
        |намечен\w*|предстоит|откроется|начн[её]тся|начнутся|буде|будуть|відбудеться|відбудуться|планує\w*|очікується
        |запланован\w*|розпочнеться|почнеться|wird|werden|soll|sollen|will|wollen|geplant|plant|planen|muss|müssen
        |\w{2,}(?:era|eront|ira|iront|dra|dront)|doit|doivent|prévue?s?|va|vont|aura|auront
        |\w{2,}(?:rá|rán)|previst[oa]s?
        |יהיה|תהיה|יהיו|ת?יתקיי?ם|תתקיי?ם|יתקיימו|צפוי(?:ה|ים|ות)?|ייפתח|תיפתח|יגיעו?|תגיע|ייפגשו?|ייערכו?|תיערך
        |س[يت]\w{2,}|سوف|المقرر|المتوقع)\b""",
    re.VERBOSE,
)


_PAST_WEST = re.compile(
    r"""(?i)\b(?:(?:ver|ab|an|aus|zurück|über)?(?:fuhr|fuhren|lag|lagen|zog|zogen|nahm|nahmen|ließ|ließen|schoss|schossen|schlug|schlugen
        |floh|flohen|lief|liefen|blieb|blieben|stand|standen|traf|schloss|schlossen|entschied|entschieden|rief|riefen|flog|flogen)
        |(?:è|sono|ha|hanno|era|erano|aveva|avevano)\s+(?:stat[oaie]\s+)?(?!previst)\w{2,}(?:at|it|ut|rt|st|s|nt|tt|lt)[oaie]
        |si\s+(?:è|sono)\s+\w+[oaie]|fu|furono|foi|foram|\w{2,}(?:ou|eram|iram))\b""",
    re.VERBOSE,
)
_FUTURE_WEST = re.compile(r"(?i)\b(?:\w{2,}(?:rà|ranno|rão)|vai|vão|previst[ie])\b")
_WESTERN = re.compile("[A-Za-z]{2}")
"""Kept apart so that other scripts are not searched for them: Italian, Portuguese, strong verbs of German."""


def tense_of(text: str, start: int, end: int) -> Tense:
    """The tense that the sentence's verbs agree on."""
    left, right = text[max(0, start - 240) : start], text[end : end + 240]
    for stop in list(BREAK.finditer(left))[-1:]:
        left = left[stop.end() :]
    if cut := BREAK.search(right):
        right = right[: cut.start()]
    sentence = f"{left} {right}"
    was, will = PAST.search(sentence) is not None, FUTURE.search(sentence) is not None
    if _WESTERN.search(sentence):
        was = was or _PAST_WEST.search(sentence) is not None
        will = will or _FUTURE_WEST.search(sentence) is not None
    return Tense.UNCLEAR if was == will else Tense.PAST if was else Tense.FUTURE
