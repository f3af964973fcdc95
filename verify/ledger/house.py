"""In whose name a document speaks: its agency, whoever issued it, its outlet, the name over its first lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from verify import text
from verify.domain import Document, Evidence


@dataclass(frozen=True, slots=True)
class House:
    """A document's own voice; the words that name it where they stand in the text as a credit."""

    name: str
    words: tuple[Evidence, ...] = ()
    agency: bool = False
    filed: bool = False
    """Whether nothing names it, so that it goes by its file: no other document is of that name."""
    issued: bool = False
    """Whether it is a release: the one who speaks has written it."""


_MONTH = (
    r"(?:\d{1,2}\.? )?(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? \d"
)
_DATE = re.compile(
    rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTH}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}"
)
_RELEASE = re.compile(r"\b(?:press|media|news) (?:release|statement)\b|\bissued by\b", re.IGNORECASE)
_ISSUED = re.compile(r"\bissued by (?:the )?(?P<name>[^\n*]{2,80})", re.IGNORECASE)
_CONTACT = re.compile(
    r"^\W*(?:press |media )?contacts?:\s*(?P<rest>[^\n]{3,160})$", re.IGNORECASE | re.MULTILINE
)
_DESK = re.compile(
    r"(?:press|media|communications?|information)(?: and \w+)? (?:office|service|desk|team|department)", re.I
)
_ON = re.compile(r"^by [^,\n]{3,60}, (?:on|for|in) (?P<name>(?:the |The )?[A-Z][^,\n]{1,40})$", re.IGNORECASE)
_EPISODE = re.compile(r"^(?P<name>[A-Z][^,:\n]{2,40}), (?:episode|issue|no\.) ?\d+", re.IGNORECASE)
_CUT = re.compile(r"\s+[-–—|]\s+|,\s|:\s|\s\|")
_GENRES = frozenset(
    """science politics sport sports business world opinion comment news local culture transcript analysis letters
    report release press statement brief briefs breaking update correction podcast interview""".split()
)
_OUTLET = re.compile(
    r"\b(?:blog|bulletin|chronicle|courier|daily|echo|gazette|herald|journal|mail|newsletter|post|press|quarterly|radio|"
    r"telegraph|times|tribune|tv|weekly)\b",
    re.IGNORECASE,
)
_HEAD = 4
"""Lines above the body that are looked at."""


def house(document: Document, *, agency: bool = True) -> House:
    """Whose report a document is: the agency it credits, its issuer, its outlet, its masthead, at last its name.

    Without `agency` the agency is passed over: what a paper adds to a wire story is its own.
    """
    if agency:
        for credit in document.credits:
            if credit.kind in ("dateline", "credit") and credit.name.strip():
                span = credit.span
                words = (_evidence(document, span.start, span.end),) if span else ()
                return House(credit.name, words, agency=True)
        if read := _credited(document):
            return read
    issuer = _issuer(document)
    if issuer:
        return House(issuer, issued=True)
    named = document.outlet or masthead(document)
    return House(named) if named else House(_file(document), filed=True)


def _credited(document: Document) -> House | None:
    """The agency of a line `From Norpress` above the body."""
    for start, line in _lines(document):
        if found := re.fullmatch(r"(?:From|By) (?P<name>(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})", line):
            if line.startswith("By "):
                continue
            return House(found["name"], (_evidence(document, start, start + len(line)),), agency=True)
    return None


def _lines(document: Document) -> list[tuple[int, str]]:
    """The first lines above the body with their places, without the marks around them."""
    end = document.body_start or min(len(document.text), 200)
    found = []
    for match in re.finditer(r"[^\n\r]+", document.text[: end + 200]):
        line = match[0].strip(" \t*_#>")
        if match.end() > end and not (len(line) <= 60 and (_ON.match(line) or _DATE.search(line))):
            break
        if line:
            found.append((match.start() + match[0].index(line), line))
    return found[:_HEAD]


def _issuer(document: Document) -> str | None:
    head = "\n".join(line for _, line in _lines(document))
    if not _RELEASE.search(head):
        return None
    if issued := _ISSUED.search(head):
        return _without_desk(issued["name"])
    if document.outlet:
        return document.outlet
    if name := masthead(document):
        return name
    contact = _CONTACT.search(document.text)
    if contact and _DESK.search(contact["rest"]):
        return _without_desk(contact["rest"].split(_DESK.findall(contact["rest"])[-1])[-1])
    return None


def _without_desk(words: str) -> str | None:
    """The institution of `Press Office, University of Norwick`."""
    parts = [p.strip(" .*_") for p in re.split(r",| of the (?=[A-Z])", _DESK.sub("", words))]
    named = [p for p in parts if p and p[0].isupper() and not _DATE.search(p)]
    return named[0] if named else None


def masthead(document: Document) -> str | None:
    """The outlet named above the body; None unless a line can hardly be anything else."""
    lines = [line for _, line in _lines(document)]
    for number, line in enumerate(lines):
        if found := _ON.match(line) or _EPISODE.match(line):
            return found["name"].strip()
        if line == (document.title or "").strip() or line.lower().startswith(
            ("by ", "from ", "issued ", "published ")
        ):
            continue
        name = _CUT.split(line)[0].strip(" .*_")
        if _DATE.search(name) or not _proper(name):
            continue
        dated = bool(_DATE.search(line)) or (
            number + 1 < len(lines) and bool(_DATE.search(lines[number + 1]))
        )
        caps = name.isupper() and number == 0
        if _OUTLET.search(name) or (dated and number == 0) or caps or (dated and name != line):
            return name
    return None


def _proper(name: str) -> bool:
    """Whether words look like a name of two to five words, or one, and no heading of a section."""
    words = name.split()
    small = {"of", "the", "and", "for", "on", "in", "de", "la"}
    return (
        1 <= len(words) <= 5
        and len(name) > 3
        and all(w in small or w[0].isupper() for w in words)
        and not {text.fold(w).lower().strip(".") for w in words} <= _GENRES
        and not (len(words) == 1 and not _OUTLET.search(name))
    )


def _evidence(document: Document, start: int, end: int) -> Evidence:
    return Evidence(document_id=document.id, start=start, end=end, quote=document.text[start:end])


def _file(document: Document) -> str:
    """What to call a document that names no outlet: its file, without the folders."""
    return Path(document.path).name if document.path else document.name
