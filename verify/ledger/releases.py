"""Whose release several papers have printed: a text that nobody signed and in which one body alone has the word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify import attribution, text
from verify.domain import Document
from verify.ledger.names import key

_LEAST = 3
"""Outlets that print the text; two may have one desk."""
_OPENING = re.compile(
    r"(?:The (?:[a-z-]+ ){0,2})?(?P<name>[A-Z][\w’'-]*(?: (?:(?:of|for|and|&|de|von) )?[A-Z][\w’'-]*){0,4})"
    r"(?: in [A-Z]\w+)? (?:will|is to|are to|plans|has|have|is|are|opens|closes|launches|announces|announced)\b"
)
_ITSELF = re.compile(
    r"(?:the|its|a|an) (?:company|firm|group|maker|bank|club|charity|foundation|society|union|operator|board|"
    r"museum|university|hospital|brewery|airline|retailer|manufacturer|shipyard|yard|publisher|developer)",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(?:spokes\w+|chief executive|CEO|director|chair\w*|head|president|manager|founder|owner|rector)\b",
    re.IGNORECASE,
)


def issuer(copies: Sequence[Document]) -> str | None:
    """The body whose release the copies are; None where it is not certain.

    Three outlets print one text that names no agency, it opens with what a body does, and nobody else has the word.
    """
    if len({d.outlet for d in copies if d.outlet}) < _LEAST or any(_signed(d) for d in copies):
        return None
    names = [name for d in copies if (name := _of(d))]
    if len(names) < _LEAST or len({key(n) for n in names}) != 1:
        return None
    return names[0]


def _signed(document: Document) -> bool:
    return any(c.kind in ("dateline", "credit", "byline") for c in document.credits)


def _of(document: Document) -> str | None:
    """The body that a sentence of the text opens with, if all who speak in the text speak for it."""
    sentences = text.sentences(document.text, document.body_start)
    read = attribution.sayings(document.text, document.body_start)
    openings = (
        _OPENING.match(document.text[s.start : s.end])
        for s, said in zip(sentences, read, strict=True)
        if (not s.heading and said.speaker is None)
        or (said.attribution and said.attribution.content_start == 0)
    )
    name = next((m["name"] for m in openings if m), None)
    speakers = [said.attribution.speaker for said in read if said.attribution is not None]
    if name is None or not speakers or document.text.count(name) < 1:
        return None
    return name if all(_speaks_for(s, name) for s in speakers) else None


def _speaks_for(speaker: str, name: str) -> bool:
    return bool(_ITSELF.fullmatch(speaker.strip()) or _STAFF.search(speaker) or key(name) <= key(speaker))
