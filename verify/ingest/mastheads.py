"""What the name of a paper, a station or a blog looks like, in several languages; what it is not."""

from __future__ import annotations

import re
from enum import IntEnum

from verify.agencies import AGENCIES, BROADCASTERS
from verify.ingest.credits import names


class Grade(IntEnum):
    """How far words look like the name of an outlet."""

    NONE = 0
    WEAK = 1
    """As `Orle Post` does, and a guard who leaves his post."""
    STRONG = 2
    """As `Orle Gazette` does, and hardly anything else."""


_STRONG = names(
    """advertiser argus beacon blog bulletin chronicle courant courier dispatch examiner gazette herald inquirer
    intelligencer journal lantern newspaper newsletter newswire observer podcast quarterly sentinel telegraph tribune
    anzeiger bote kurier merkur rundschau tageblatt zeitung
    courrier dépêche gazette quotidien
    diario gaceta heraldo periódico semanario noticiero corriere giornale gazzetta jornal gazeta kurier dziennik
    courant dagblad krant tidning tidende tidningen
    ведомости вестник газета известия курьер телеграф вісник
    """
)
_WEAK = names(
    """broadcasting daily digest echo eagle express globe guardian independent leader ledger mail media mercury mirror
    monitor monthly news notes paper post press radio record register report review standard star sun times today
    television tv voice weekly world
    allgemeine blatt echo funk nachrichten post presse spiegel stimme woche
    écho matin monde presse soir voix correo crónica eco mercurio prensa voz correio folha avisen bladet posten
    время голос жизнь журнал листок новости портал правда радио телеканал новини правда тиждень
    """
)
_ENDINGS = ("zeitung", "tageblatt", "anzeiger", "kurier", "nachrichten", "rundschau", "dagblad", "tidende")
"""Of compounds that are names by themselves: `Hafenzeitung`."""
_FIRST = names(
    """channel radio television tv telewizja televisión televisión canal télévision sender rundfunk радио телеканал
    радіо רדיו עיתון ערוץ יומון إذاعة جريدة صحيفة قناة مجلة газета журнал"""
)
"""Words that a name begins with, its own part behind them."""
_CALLED = names(
    """blog газета газеты газете журнал журнале издание издании портал сайт телеканал радио newspaper magazine zeitung
    периодическое עיתון רדיו אתר ערוץ صحيفة جريدة مجلة قناة إذاعة موقع periódico journal diario"""
)
"""Kinds of outlets that stand before a name in quotation marks."""
GENERIC = names(
    """analysis arts breaking brief briefs briefing business column comment community courts culture
    economy edition editorial education environment evening feature features finance health home in inside
    interview international late latest letters life lifestyle local magazine morning national new news obituaries
    obituary online opinion page podcast politics pages press report region regional review saturday science
    sea section shipping special sport sports sunday technology transport travel update video weather website
    week weekend weekly world daily and the of hard train opening bus tide tides signs our your my their his
    lokales politik wirtschaft sport kultur nachrichten meinung regionales ausgabe panorama
    actualités politique économie culture locale locales région opinion société noticias política economía cultura
    opinión sociedad local новости политика общество экономика культура спорт мнение חדשות ספורט דעות כלכלה
    أخبار سياسة اقتصاد رياضة رأي
    """
)
"""Words of sections and headlines that are no name by themselves; a name that holds no other is none."""
_ARTICLES = names("the der die das le la les el los las il lo o os a l' het de")
_SMALL = names(
    "of and for on at & the de del der des di do du d' la le las los el y e et und von vom zu van upon"
)
_NO_NAME = names(
    """avenue street road lane square drive court way bridge boulevard straße strasse gasse allee platz weg rue place
    calle plaza улица проспект площадь sign subscribe follow read join share click get listen
    who what why how when where this that is are was were has have had not no yes to
    from with without after before about if as by it we they he she facebook twitter instagram telegram youtube medium
    substack linkedin whatsapp monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december"""
)
_PLACES = frozenset(("newport news", "key west", "post falls"))
_INSTITUTIONS = names(
    """academy administration agency alliance association assembly authority bank board brigade bureau centre center
    chamber church city club college commission committee company congress cooperative corporation corps council county
    court department directorate embassy federation force foundation fund government group hospital institute
    institution league line lines ltd ministry municipality museum office organisation organization parliament party
    police port railway railways secretariat senate service services society state town trust union university works
    behörde amt ministerium universität stadt stadtwerke verband verein gesellschaft gmbh polizei gewerkschaft
    ministère mairie université société préfecture syndicat ministerio ayuntamiento universidad gobierno policía
    sindicato министерство университет администрация мэрия компания ведомство управление complejo
    משרד עיריית אוניברסיטת חברת رئاسة وزارة جامعة شركة هيئة بلدية"""
)
_INSTITUTION_ENDINGS = ("behörde", "amt", "ministerium", "universität", "gesellschaft", "verband", "werke")
_QUOTED = re.compile(
    r"(?:(?P<kind>[^\W\d_]+)\s+)?[«„“\"״](?P<name>[^«»„“”\"״\n]{2,50})[»“”\"״]", re.IGNORECASE
)


def key(word: str) -> str:
    """A word as the lists have it."""
    return word.casefold().strip(".,;:!?()’'")


def bare(name: str) -> str:
    """A name without quotation marks around it, an article of English before it, and a company's form behind it."""
    name = re.sub(r"\s+", " ", name).strip(" .,;:*_()")
    name = re.sub(
        r",?\s(?:ltd|limited|inc|llc|plc|gmbh|ag|co|s\.?a|s\.?l|ооо)\.?$", "", name, flags=re.IGNORECASE
    )
    if match := _QUOTED.fullmatch(name):
        return match["name"].strip()
    return name


def agency(name: str) -> bool:
    """True for an agency or a station whose name others print."""
    plain = re.sub(r"^the\s+", "", key(name))
    return plain in AGENCIES or plain in BROADCASTERS


def grade(name: str) -> Grade:
    """How far the words are the name of an outlet; never for an agency, a street, a section, a headline."""
    name = re.sub(r"\s+", " ", name).strip(" .,;:")
    if match := _QUOTED.fullmatch(name):
        called = bool(match["kind"]) and key(match["kind"]) in _CALLED
        return Grade.STRONG if called and proper(match["name"], lower=True) else grade(match["name"])
    words = name.split()
    article = bool(words) and key(words[0]) in _ARTICLES
    own = words[1:] if article else words
    plain = " ".join(own)
    if not own or agency(name) or name.casefold() in _PLACES or not proper(plain, lower=True):
        return Grade.NONE
    first, last = key(own[0]), key(own[-1])
    if any(last.endswith(e) and len(last) > len(e) + 2 for e in _ENDINGS):
        return Grade.STRONG
    told = [w for w in own if key(w) not in _STRONG | _WEAK | GENERIC | _SMALL]
    if not told and not (article and last in _STRONG):
        return Grade.NONE
    if first in _FIRST and len(own) > 1:
        return Grade.STRONG
    if last in _STRONG or (first in _STRONG and len(own) > 1 and key(own[1]) in _SMALL):
        return Grade.STRONG
    if last in _WEAK or (first in _WEAK and article and len(own) > 1 and key(own[1]) in _SMALL):
        return Grade.WEAK
    return Grade.NONE


def proper(name: str, *, lower: bool = False) -> bool:
    """Whether words are written as a name of one to six words; with `lower`, a noun of an outlet may be small."""
    words = name.split()
    if not 1 <= len(words) <= 6 or len(name) > 60 or len(name) < 3 or re.search(r"[!?:;<>@/\\]", name):
        return False
    for n, word in enumerate(words):
        plain = key(word)
        if plain in _NO_NAME and not (
            plain in ("may", "bridge", "court", "place", "way") and n < len(words) - 1
        ):
            return False
        if (
            plain in ("the", "a")
            and n > 0
            and key(words[n - 1]) not in ("of", "for", "on", "in", "and", "at")
        ):
            return False
        if n > 0 and n < len(words) - 1 and plain in _SMALL:
            continue
        small = word[0].islower() and not re.match(r"[dl]['’][^\W\d_a-z]", word)
        noun = lower and n > 0 and n == len(words) - 1 and "а" <= plain[0] <= "я"
        if small and not noun:
            return False
    return key(words[-1]) not in _SMALL and words[0][0].isalnum()


def institution(name: str) -> bool:
    """Whether a name is that of an office, a company, a party, and holds more than the word for its sort."""
    words = [key(w) for w in name.split()]
    told = [w for w in words if w in _INSTITUTIONS or w.endswith(_INSTITUTION_ENDINGS)]
    rest = [w for w in words if w not in _INSTITUTIONS and w not in _SMALL and w not in _ARTICLES]
    return proper(name) and bool(told) and (bool(rest) or "of" in words) and not agency(name)
