"""Who issued a press release, as its first lines and its contact say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.ingest.days import DAY, WHEN
from verify.ingest.mastheads import GENERIC, agency, bare, grade, institution, key, proper

_WORDS = (
    r"(?:for\s+immediate\s+release|(?:press|media|news)\s+(?:release|statement|notice)|statement\s+to\s+the\s+press"
    r"|pressemitteilung|presseinformation|medienmitteilung|presseerklärung|communiqué(?:\s+de\s+presse)?"
    r"|comunicado\s+de\s+prensa|nota\s+de\s+prensa|comunicato\s+stampa|persbericht|pressmeddelande|pressemelding"
    r"|пресс-релиз|прес-реліз|הודעה\s+לעיתונות|הודעה\s+לתקשורת|بيان\s+صحفي)"
)
RELEASE = re.compile(rf"(?<!\w){_WORDS}(?!\w)", re.IGNORECASE)
_DESK = re.compile(
    r"(?:the\s+)?(?:press|media|communications?|information)(?:\s+and\s+\w+)?\s+(?:office|service|desk|team|department)"
    r"|pressestelle|service\s+de\s+presse|gabinete\s+de\s+prensa|пресс-служба|דוברות|المكتب\s+الإعلامي",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:issued|released)\s+by\s+(?P<a>\S.+)|herausgegeben\s+von\s+(?P<b>\S.+)|(?:press|media|news)\s+(?:release|statement)"
    rf"\s+(?:by|from|of)\s+(?P<c>\S.+)|(?:{_DESK.pattern})\s*(?:of\s+(?:the\s+)?|,\s*|der\s+|des\s+|de\s+la\s+)(?P<d>\S.+)",
    re.IGNORECASE,
)
_STATED = re.compile(r"statement\s+(?:by|from|of)\s+(?:the\s+)?(?P<name>\S.+)", re.IGNORECASE)
_CONTACT = re.compile(
    r"\W*(?:for\s+(?:more|further)\s+information|(?:press |media )?(?:contacts?|enquiries|inquiries)|kontakt|contacto)"
    r"\s*:?\s*(?P<rest>\S.{3,160})",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:about|über)\s+(?:the\s+)?(?P<name>\S.{2,60}?):?", re.IGNORECASE)
_LEAD = re.compile(r"^(?:the|der|dem|den|die|das|la|le|el)\s+", re.IGNORECASE)
_CUT = re.compile(r"\s*[|•·]\s*|\s+[–—-]+\s+|\s*,\s+|\s*:\s+")


def issuer(head: Sequence[str], whole: str, last: Sequence[str]) -> tuple[int | None, str, bool] | None:
    """The line of the head that names who issued the text, the name, and whether it tells nothing else.

    The line is None where the contact below names the issuer. None where it is no release, or nobody is named surely.
    """
    for number, words in enumerate(head):
        if (match := _ISSUED.match(words.strip(" *_"))) and (
            name := _institution(match[match.lastgroup or 0])
        ):
            return number, name, True
        stated = _STATED.match(words.strip(" *_"))
        if stated and institution(speaker := bare(_plain(stated["name"]))):
            return number, speaker, True
    released = [n for n, words in enumerate(head) if RELEASE.search(words)]
    if not released:
        return None
    for number in released:
        for n in (number, number - 1, number + 1):
            if 0 <= n < len(head) and (name := _beside(head[n], n == number, whole)):
                return n, name, True
    for n, words in enumerate((*head, *last)):
        match = _CONTACT.fullmatch(words)
        if match and (name := _contact(match["rest"])):
            return None, name, False
        told = _ABOUT.fullmatch(words.strip(" *_#"))
        if told and n + 1 < len(head) + len(last):
            below = (*head, *last)[n + 1]
            if proper(told["name"]) and below.removeprefix("The ").startswith(told["name"]):
                return None, told["name"], False
    return None


def sender(name: str, address: str) -> str | None:
    """The outlet or institution in whose name a mail is sent; None for a person."""
    desk = _DESK.sub("", name).strip(" ,-|")
    desk = re.sub(r"^(?:of|der|des|de)\s+(?:the\s+|la\s+)?", "", desk)
    if not proper(desk) or agency(desk):
        return None
    if desk != name or institution(desk) or grade(desk):
        return desk
    local, _, domain = address.casefold().partition("@")
    squashed = re.sub(r"\W", "", desk.casefold())
    shared = local in _SHARED and squashed in {part.replace("-", "") for part in domain.split(".")[:-1]}
    return desk if shared else None


_SHARED = frozenset(
    "news newsletter hello info press presse media editor editors redaktion contact team noreply updates mail".split()
)
"""Addresses that are no person's."""


def _plain(words: str) -> str:
    return WHEN.sub(" ", DAY.sub(" ", words)).strip(" ,.;:|*_#")


def _institution(words: str) -> str | None:
    """The institution of `Press Office, University of Norwick`."""
    words = _plain(_DESK.sub("", words))
    parts = [bare(_LEAD.sub("", p.strip())) for p in _CUT.split(words) if p.strip()]
    parts = [re.sub(r"^of (?:the )?", "", p) for p in parts]
    sure = [p for p in parts if institution(p) or grade(p)]
    named = sure or [p for p in parts if proper(p) and len(p.split()) > 1]
    return named[0] if named and not agency(named[0]) else None


def _beside(words: str, same: bool, whole: str) -> str | None:
    """The institution in a line beside the words that call the text a release."""
    parts = [
        p.strip(" .*_#–—-")
        for p in _CUT.split(RELEASE.sub(" | ", _plain(words)))
        if p and p.strip(" .*_#–—-")
    ]
    parts = [p for p in parts if not _DESK.fullmatch(p) and not all(key(w) in GENERIC for w in p.split())]
    if len(parts) != 1 and not same:
        return None
    for part in parts:
        name = bare(_LEAD.sub("", part))
        told = len(name.split()) > 1 and proper(name) and len(re.findall(_within(name), whole)) > 1
        if institution(name) or told or (not same and _shouted(name, whole)):
            return name
    return None


def _shouted(name: str, whole: str) -> bool:
    """Whether the text has the first words of a name in capitals as a name, too."""
    words = name.split()
    short = " ".join(w.capitalize() for w in words[:2])
    return (
        name.isupper()
        and len(words) > 1
        and proper(name)
        and re.search(rf"\b{re.escape(short)}\b", whole) is not None
    )


def _within(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)


def _contact(rest: str) -> str | None:
    """The institution behind the press office, or the one that can only be one."""
    parts = [p.strip(" .*_") for p in re.split(r",\s*|\s*[|;]\s*", rest) if p.strip(" .*_")]
    sure = [p for p in parts if institution(p) and not _DESK.fullmatch(p)]
    if sure:
        return _LEAD.sub("", sure[0])
    desks = [n for n, p in enumerate(parts) if _DESK.search(p)]
    behind = parts[desks[0] + 1] if desks and desks[0] + 1 < len(parts) else ""
    return behind if proper(behind) else None
