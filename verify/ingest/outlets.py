"""Whose page a text is, as its first and last lines say; nothing where they leave it open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from verify.ingest import blogs
from verify.ingest.days import DAY, WHEN
from verify.ingest.mastheads import GENERIC, Grade, agency, bare, grade, institution, key, proper
from verify.ingest.releases import issuer


class Line(NamedTuple):
    """A line of a text and where it stands there."""

    start: int
    end: int
    words: str


class Named(NamedTuple):
    """An outlet, and where the line ends that names it and tells nothing else; -1 where it tells more."""

    name: str
    start: int = -1
    end: int = -1
    issued: bool = False
    """Whether the text is a release, and this is who issued it."""


_PARTS = re.compile(r"\s*[|•·‖]\s*|\s+[–—―~*-]+\s+|\s{2,}|\s*,\s+|\s*،\s*|\s*[()]\s*")
_STAMP = "\0"
_YEAR_MARK = re.compile(r"\0\s*(?:года|г|року|р)\b\.?")
_SERIAL = re.compile(
    r"(?:vol(?:ume)?|no|nr|issue|edition|page|pages|p|pp|est|established|founded|since|seit|gegründet|ausgabe|seite"
    r"|fondée?|depuis|numéro|n°|fundado|desde|número|№|основана?|с|выпуск|стр|גיליון|עמוד|العدد|صفحة)\b\.?\s?\W?"
    r"(?:in\s)?(?:[A-Z]?\d+|[IVXLC]+)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?<=\s)(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer"
    r"|autumn|winter)\s+\d{4}",
    re.IGNORECASE,
)
_ON_AIR = re.compile(
    r"\b(?:transcript|interview|transkript|abschrift|transcription|transcripción|entrevista|расшифровка|стенограмма)\b"
    r"|תמליל|نص المقابلة|نص الحوار",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?:{_ON_AIR.pattern})(?:\s+(?:of|from))?\s*[,:–—|-]\s*", re.IGNORECASE)
_STATION = re.compile(r"(?:radio|tv|channel|радио|телеканал|רדיו|ערוץ|إذاعة|قناة)\b", re.IGNORECASE)
_BY = re.compile(
    r"(?P<cue>(?:posted|written|words|story|report)\s+by|by|von|par|por|автор|מאת|بقلم)\s*:?\s+(?P<who>\S.{1,90})",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s*[,|]\s*(?:(?P<on>on|auf|sur)\s+)?|\s+(?P<alone>on)\s+|\s+(?:for|für|pour|para)\s+")
_POSTED = re.compile(r"posted\s+on\s+(?P<name>\S.{1,40}?)\s+by\s+\S.{1,60}", re.IGNORECASE)
_STAFF = re.compile(
    r"\s+(?:staff|staff writers?|(?:staff )?reporters?|newsroom|correspondents?|editorial board|redaktion|editors?)$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:(?:published|broadcast)\s+(?:by|in)|herausgegeben\s+von|erschienen\s+(?:in|im|bei)|veröffentlicht\s+(?:in|von)"
    r"|publiée?\s+(?:par|dans)|publicad[oa]\s+(?:por|en)|опубликовано(?:\s+в)?|издание|פורסם\s+(?:על\s+ידי|ב)"
    r"|نشرت?(?:ه|ها)?\s+(?:في|من\s+قبل))\s*:?\s+(?P<name>\S.{1,100})",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:the|der|dem|den|die|das)\s+(?=\S)", re.IGNORECASE)
_TOP = 5
"""Lines above the body that may name the outlet."""


def above(lines: Sequence[Line], whole: str, last: Sequence[str]) -> Named | None:
    """The outlet that the first lines name; `whole` is the text and `last` are its closing lines."""
    head = _opening(lines)
    words = [line.words for line in head]
    if sent := issuer(words, whole, last):
        number, name, alone = sent
        where = head[number][:2] if number is not None and alone else (-1, -1)
        return Named(name, *where, issued=True)
    for number, line in enumerate(head):
        readings = (
            published(line.words),
            _byline(line.words),
            _spoken(line.words, head),
            blogs.title(words, number),
        )
        if found := next((r for r in readings if r), None):
            return Named(found[0], *(line[:2] if found[1] else (-1, -1)))
        if masthead := _masthead(number, head, lines[len(head) :]):
            return Named(masthead, line.start, line.end)
    return None


def _opening(lines: Sequence[Line]) -> list[Line]:
    """The lines that stand above the body, as far as their looks tell."""
    found: list[Line] = []
    for line in lines[:_TOP]:
        sentence = len(line.words.split()) > 9 and line.words[-1:] in '.!?…”"'
        if len(line.words) > 160 or sentence:
            break
        found.append(line)
    return found


def split(words: str) -> tuple[list[str], bool]:
    """The parts of a line without its day and hour, and whether it had one."""
    plain, days = DAY.subn(_STAMP, words)
    plain, issues = _PERIOD.subn(_STAMP, plain)
    plain = _YEAR_MARK.sub(_STAMP, WHEN.sub(" ", plain)).replace(_STAMP, " | ")
    return [p.strip(" .,;:*_#") for p in _PARTS.split(plain) if p and p.strip(" .,;:*_#")], bool(
        days or issues
    )


def _masthead(number: int, head: Sequence[Line], rest: Sequence[Line]) -> str | None:
    """The name in a line that is nothing but a masthead."""
    words = head[number].words
    if len(words) > 110 or words.endswith(("?", "!")):
        return None
    parts, stamped = split(words)
    graded = [(grade(p), p) for p in parts]
    named = [p for g, p in graded if g]
    if not named and number == 0 and (numbered := _numbered(parts, stamped)):
        return numbered
    if len(named) != 1:
        return _capitals(number, head, rest) if len(parts) == 1 and not stamped else None
    name = named[0]
    if name[0].islower():
        return None
    others = [re.sub(r"^by\s+", "", p, flags=re.IGNORECASE) for p in parts if p != name]
    dated = number + 1 < len(head) and _dated(head[number + 1].words)
    known = [p for p in others if _tail(p)]
    strong = grade(name) is Grade.STRONG
    if len(known) < len(others):
        # `Ann Lee | Harrow Gazette | 3 May 2021`, `Port Herald (Orle), Weekend edition`
        signed = stamped or dated or bool(known) or (strong and "|" in words)
        if not signed or any(not proper(p) or len(p.split()) > 3 for p in others if not _tail(p)):
            return None
        return bare(name)
    if others or stamped or (number and _BY.fullmatch(head[number - 1].words)):
        return bare(name)
    titled = _title_follows(number + 1, head, rest)
    if dated:
        return bare(name) if strong or _title_follows(number + 2, head, rest) else None
    article = key(name.split()[0]) in ("the", "der", "die", "le", "la", "el")
    return bare(name) if strong and number == 0 and len(name.split()) > 1 and (titled or article) else None


def _numbered(parts: Sequence[str], stamped: bool) -> str | None:
    """The periodical of `Parish Pump, No. 34, June 2024`."""
    name, *rest = parts or [""]
    serial = [p for p in rest if _SERIAL.fullmatch(p)]
    sure = stamped and len(serial) == len(rest) and any(not re.match(r"p", p, re.IGNORECASE) for p in serial)
    return bare(name) if sure and blogs.own(name) and not re.search(r"\d", name) else None


def _capitals(number: int, head: Sequence[Line], rest: Sequence[Line]) -> str | None:
    """`THE ORLE BEACON` over a day and a title in small letters."""
    words = head[number].words
    if (
        number
        or not words.startswith("THE ")
        or not words.isupper()
        or not proper(words)
        or len(words.split()) > 4
    ):
        return None
    dated = len(head) > 1 and _dated(head[1].words)
    return words if dated and _title_follows(2, head, rest) and not agency(words) else None


def _dated(words: str) -> bool:
    parts, stamped = split(words)
    return stamped and all(_tail(p) for p in parts)


def _title_follows(number: int, head: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Whether a line that may be a title stands there, over more text."""
    lines = [*head, *rest]
    if number + 1 >= len(lines):
        return False
    words = lines[number].words
    return len(words.split()) >= 3 and len(words) <= 160 and words[-1:] not in ".:;," and not _BY.match(words)


def _tail(part: str) -> bool:
    """Whether a part of a masthead is the number of an issue, a page, the name of a section."""
    return bool(_SERIAL.fullmatch(part)) or all(key(w) in GENERIC for w in part.split())


def _byline(words: str) -> tuple[str, bool] | None:
    """The outlet of a byline: `By Ann Lee, Harrow Gazette`, `Posted by Kit Moor on Harbour Notes`."""
    plain = words.strip(" *_")
    if posted := _POSTED.fullmatch(plain):
        return (posted["name"], True) if blogs.own(posted["name"]) else None
    match = _BY.fullmatch(plain)
    if not match:
        return None
    who = WHEN.sub(" ", DAY.sub(" ", match["who"])).strip(" ,|")
    staff = _STAFF.sub("", who)
    if staff != who and grade(staff):
        return bare(_LEAD.sub("", staff)), True
    cuts = list(_FROM.finditer(who))
    if not cuts or not proper(who[: cuts[0].start()]):
        return None
    name = _LEAD.sub("", who[cuts[-1].end() :])
    placed = cuts[-1]["on"] or cuts[-1]["alone"]
    if grade(name) or (placed and blogs.own(name)):
        return bare(_STAFF.sub("", name)), True
    return None


def published(words: str) -> tuple[str, bool] | None:
    """Who or what published the text, as a line says, and whether the line tells nothing else."""
    match = _PUBLISHED.match(words.strip(" *_"))
    if not match:
        return None
    parts, _stamped = split(re.sub(r"\s+(?:on|am|le|el)\s+(?=\d|[A-Z]\w+ \d)", " | ", match["name"]))
    if not parts or not (grade(parts[0]) or institution(_LEAD.sub("", parts[0]))):
        return None
    return bare(_LEAD.sub("", parts[0])), len(parts) < 4


def _spoken(words: str, head: Sequence[Line]) -> tuple[str, bool] | None:
    """The station of a transcript."""
    if not any(_ON_AIR.search(line.words) for line in head):
        return None
    lead = _LEADING.match(words.strip("[]() "))
    if lead and (numbered := blogs.serial(words.strip("[]() ")[lead.end() :])):
        return numbered
    parts, _stamped = split(words[lead.end() :] if lead else words)
    if not parts or not (lead or _STATION.match(parts[0])) or grade(parts[0]) is not Grade.STRONG:
        return None
    return bare(parts[0]), all(len(p.split()) < 7 and p[:1].isupper() for p in parts)
