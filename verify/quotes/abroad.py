"""Verbs of saying in other languages than English, and who stands beside them."""

from __future__ import annotations

import re

_VERBS = (
    # Russian and Ukrainian
    r"(?:сказа|заяви|отмети|сообщи|подчеркну|добави|рассказа|поясни|написа|призна|ответи|спроси|объясни|предупреди|"
    r"уточни|назва|напомни|возрази|воскликну|зазначи|повідоми|дода|наголоси|поясни|відпові)(?:л[аои]?|в|ла|ли)|"
    r"каза(?:ха)?|заяви(?:ха)?|добави(?:ха)?|съобщи(?:ха)?|"
    r"(?:завер|увер|вспомн|повтор|обещ|пообещ|предполож)(?:ил|ял|ал|нил)[аи]?|вспомина(?:ет|ют|л[аи]?)|увер(?:яет|яют)|"
    r"говорит|говорят|заявля[ею]т|счита[ею]т|утвержда[ею]т|пиш[еу]т|отмеча[ею]т|"
    # German
    r"sagt(?:e|en)?|erklärt(?:e|en)?|betont(?:e|en)?|schr(?:ieb|ieben|eibt)|meint(?:e|en)?|warnt(?:e|en)?|"
    r"kritisiert(?:e|en)?|antwortet(?:e|en)?|fügt(?:e|en)?|versicherte|"
    # French, Spanish, Portuguese, Italian
    r"(?:a|ont|avait) (?:déclaré|dit|affirmé|expliqué|ajouté|indiqué|précisé|écrit|souligné|assuré|estimé|lancé)|"
    r"déclare|affirme|explique|ajoute|souligne|"
    r"dijo|dijeron|declaró|afirmó|aseguró|añadió|explicó|señaló|escribió|advirtió|indicó|sostuvo|respondió|"
    r"disse|afirmou|declarou|explicou|(?:ha|hanno) (?:detto|dichiarato|affermato|spiegato|aggiunto|scritto)|"
    # Hebrew and Arabic
    r"ו?(?:אמרו?|אמרה|הוסיפה?|הצהירה?|ציינה?|כתבה?|טענה?|מסרה?|הדגישה?|הסבירה?|השיבה?|הבהירה?|סיפרה?|הודיעה?|הזהירה?|העידה?)|"
    r"[وف]?(?:قالت?|أضافت?|صرحت?|صرّح|أكدت?|أكّد|أوضحت?|ذكرت?|كتبت?|أعلنت?)"
)
VERB = re.compile(rf"(?<![\w'-])(?:{_VERBS})(?![\w'-])", re.IGNORECASE)
_NAME = re.compile(
    r"[^\W\d_a-zа-яёіїєґß][\w'’-]*(?: (?:(?:von|van|de|da|di|del|la|der) )?[^\W\d_a-zа-яёіїєґß][\w'’-]*)*"
)
_UNCASED = re.compile(r"[\u0590-\u05ff\u0600-\u06ff]")
_STOP = re.compile(r"[,.:;!?()\"«»“”„—–\n]| - |\s(?:כי|ש|إن|أن|בראיון|ביום|خلال|في)(?=\s|$)")
_PRONOUN = re.compile(
    r"[\s,—–-]*(?:он|она|они|він|вона|er|sie|il|elle|él|ella|ele|ela|lui|lei|הוא|היא|הם|هو|هي)(?!\w)",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:ביום|בשנת|אתמול|היום|על|כי|עוד|عن|في|يوم|أمس|اليوم|إن|إنه|إنها|أن)(?!\w)")
"""Words that open no name: when, where or of what something was said."""
_LONGEST = 6


def beside(words: str, opened: int, closed: int) -> tuple[str | None, bool]:
    """Who is said to speak what stands between two places, and whether it is whoever spoke before ("he added")."""
    behind = words[closed:]
    if found := VERB.match(behind, len(behind) - len(behind.lstrip(" ,.،—–-\"'”“»«"))):
        if _PRONOUN.match(behind, found.end()):
            return None, True
        return _name(behind[found.end() :]), False
    before = words[:opened]
    verbs = list(VERB.finditer(before))
    if not verbs or not re.search(r"[:,«\"“„]\s*[\"“„«]?$", before.rstrip() + before[-1:]):
        return None, False
    verb = verbs[-1]
    lead, rest = before[: verb.start()], before[verb.end() :]
    lead = re.split(r"[.!?]\s", lead)[-1]
    if _UNCASED.search(verb[0]):
        who = _name(rest) or _name(lead)
        return who, who is None
    if _PRONOUN.search(lead) and not _NAME.search(lead[1:]):
        return None, True
    named = [m[0] for m in _NAME.finditer(lead) if len(m[0]) > 1] or [
        m[0] for m in _NAME.finditer(_STOP.split(rest)[0])
    ]
    return (named[0], False) if len(named) == 1 else (None, False)


def _name(behind: str) -> str | None:
    """The name that begins right there, before any mark; roles in small letters before it are left out."""
    near = _STOP.split(behind.strip(' "“”„«»'))[0].strip(' "“”„«»')
    if _NOBODY.match(near):
        return None
    words = near.split()
    if not words or len(words) > 2 * _LONGEST:
        return None
    if _UNCASED.search(near):
        return " ".join(words[:_LONGEST]) if len(words) <= _LONGEST else None
    named = [m[0] for m in _NAME.finditer(near)]
    return max(named, key=lambda n: (len(n.split()) > 1, -near.index(n))) if named else None
