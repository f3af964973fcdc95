"""In whose name a document speaks: its agency, whoever issued it, its outlet, its author, at last its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from verify.domain import Credit, Document, Evidence
from verify.ledger import names


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


_FROM = re.compile(r"From (?P<name>(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})")
_HEAD = 4
"""Lines above the body that are looked at."""


def house(document: Document, *, agency: bool = True) -> House:
    """Whose report a document is: the agency it credits, its issuer, its outlet, its one author, at last its name.

    Without `agency` the agency is passed over: what a paper adds to a wire story is its own.
    """
    if agency:
        for credit in document.credits:
            # The byline of a paper's own reporter names the paper, too.
            mine = document.outlet is not None and names.same(credit.name, document.outlet)
            if credit.kind in ("dateline", "credit") and credit.name.strip() and not mine:
                return House(credit.name, _words(document, credit), agency=True)
        if read := _credited(document):
            return read
    for credit in document.credits:
        if credit.kind == "issuer":
            return House(credit.name, _words(document, credit), issued=True)
    if document.outlet:
        return House(document.outlet)
    authors = [c for c in document.credits if c.kind == "byline"]
    if len(authors) == 1 and authors[0].name.strip():
        return House(authors[0].name, _words(document, authors[0]))
    return House(Path(document.path).name if document.path else document.name, filed=True)


def _words(document: Document, credit: Credit) -> tuple[Evidence, ...]:
    span = credit.span
    return (_evidence(document, span.start, span.end),) if span else ()


def _credited(document: Document) -> House | None:
    """The agency of a line `From Norpress` above the body."""
    end = document.body_start or min(len(document.text), 200)
    lines = [m for m in re.finditer(r"[^\n\r]+", document.text[: end + 200]) if m[0].strip(" \t*_#>")]
    for match in lines[:_HEAD]:
        line = match[0].strip(" \t*_#>")
        if match.end() > end:
            break
        if found := _FROM.fullmatch(line):
            start = match.start() + match[0].index(line)
            return House(found["name"], (_evidence(document, start, start + len(line)),), agency=True)
    return None


def _evidence(document: Document, start: int, end: int) -> Evidence:
    return Evidence(document_id=document.id, start=start, end=end, quote=document.text[start:end])
