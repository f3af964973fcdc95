"""Where a document says that its text comes from: "first published by", a canonical link to another site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from verify.domain import Document, Evidence

LINES = 4
"""First and last lines of a text that are looked at; what stands between is the story."""
LONGEST = 240
"""A longer line is no note about the text."""
WORDS = 6
"""Words in the longest name."""

_TEXT = r"(?:th(?:is|e (?:above|following)) (?:article|story|report|piece|text|post|column|essay|interview|item)\b)"
_FIRST = (
    r"(?:first|originally) (?:published|printed|posted|released|reported|appeared|ran|seen)|"
    r"(?:first|originally) came out"
)
_AGAIN = r"(?:re(?:published|printed|posted|produced)|syndicated)(?: here)?(?: with (?:the )?(?:kind )?permission)?"
_NAME = r"(?P<name>(?:[Tt]he )?[^\W\d_a-z]\S*(?: \S+){0,12})"
_NOTE = re.compile(
    rf"\W{{0,3}}(?:(?i:{_TEXT})(?i: (?:was|is|has been|had been))? )?"
    rf"(?i:(?:{_FIRST}) (?:by|in|on|at|with|for)|{_AGAIN} (?:from|of|by)) {_NAME}"
)
_RIGHTS = re.compile(
    rf"\W{{0,3}}(?:©|\(c\)|[Cc]opyright)(?: (?:©|\(c\)))?(?: \d{{4}}(?:[-–]\d{{4}})?,?)?(?: by)? {_NAME}"
)
_AGAIN_BY_LEAVE = re.compile(r"\b(?:re-?published|re-?printed|syndicated|with permission)\b", re.IGNORECASE)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_REST = re.compile(
    r" (?:on|in|at|and|under|with|by|where|which|as|here|from|via|to|for|is|was|has) (?![A-Z]).*$|"
    rf" (?:on|in) (?:{_DAY}).*$|[.;:!,] .*$| ?[(\[].*$| [-–—|] .*$"
)
_DATED = re.compile(
    rf"(?:{_DAY})|(?:Spring|Summer|Autumn|Winter|English|German|French|Russian|Arabic|Hebrew|Spanish|Chinese)\b"
)
"""What may stand in a name's place and is none: a day, a language."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Whom a document names as the home of its text, with the words; none where a page's metadata says so."""

    name: str
    words: Evidence | None = None


def read(document: Document) -> Pointer | None:
    """The outlet that a document says it has its text from; None where it says nothing, or names itself."""
    for start, line in _lines(document.text):
        if (name := named(line)) and not same(name, document.outlet):
            words = Evidence(document_id=document.id, start=start, end=start + len(line), quote=line)
            return Pointer(name, words)
    home = next((c.name for c in document.credits if c.kind == "canonical"), None)
    return Pointer(home) if home and not same(home, document.outlet) else None


def named(line: str) -> str | None:
    """The outlet in a line that is a note on where the text was published first, else None."""
    note = _NOTE.match(line) or (_RIGHTS.match(line) if _AGAIN_BY_LEAVE.search(line) else None)
    if note is None:
        return None
    name = _REST.sub("", note["name"]).strip(" .,;:*_)]")
    return name if name and len(name.split()) <= WORDS and not _DATED.match(name) else None


def targets(
    documents: Sequence[Document], pointers: Mapping[str, Pointer]
) -> Iterator[tuple[Document, Document]]:
    """Each document that points to an outlet, with each document of that outlet that is not younger."""
    homes: dict[str, list[Document]] = {}
    for document in documents:
        for key in _keys(document.outlet or ""):
            homes.setdefault(key, []).append(document)
    for document in documents:
        pointer = pointers.get(document.id)
        if pointer is None:
            continue
        found = {d.id: d for key in _keys(pointer.name) for d in homes.get(key, ()) if d.id != document.id}
        for home in found.values():
            if not (home.published and document.published and home.published > document.published):
                yield document, home


def same(name: str, other: str | None) -> bool:
    """Whether two names, or a name and a site, are one outlet's."""
    return bool(other) and not _keys(name).isdisjoint(_keys(other or ""))


def _keys(name: str) -> frozenset[str]:
    """What a name is known by: its letters, and for a site those before its domain."""
    bare = re.sub(r"^the\s+", "", name.strip().casefold())
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", bare):
        *labels, _ = bare.removeprefix("www.").split(".")
        named = [label for label in labels if len(label) > 2] or labels
        forms = (named[-1], named[-1].removeprefix("the"), bare)
        return frozenset(re.sub(r"\W|_", "", form) for form in forms) - {""}
    return frozenset({re.sub(r"\W|_", "", bare)}) - {""}


def _lines(text: str) -> list[tuple[int, str]]:
    """The first and last lines with their places, the marks around them left out."""
    found = []
    for match in re.finditer(r"[^\n\r]+", text):
        line = match[0].strip()
        if line:
            found.append((match.start() + match[0].index(line), line))
    ends = found if len(found) <= 2 * LINES else found[:LINES] + found[-LINES:]
    return [(start, line) for start, line in ends if len(line) <= LONGEST]
