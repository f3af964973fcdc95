"""Who speaks at a place of a transcript or a printed interview."""

from __future__ import annotations

import re

from verify.domain import Document, Evidence
from verify.ledger import names
from verify.ledger.phrases import proper

_TURN = re.compile(r"^(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}): (?=\S)", re.MULTILINE)


_HOST = re.compile(
    r"\b(?:Host|Moderator|Interviewer|Interview|Presenter)s?: (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
)


def turn(document: Document, place: int) -> tuple[str, tuple[Evidence, ...]] | None:
    """Who speaks at a place of a transcript; None for whoever asks, and where there are no turns."""
    turns = list(_TURN.finditer(document.text, document.body_start))
    labels = [names.key(t["label"]) for t in turns]
    if len(turns) < 4 or len(set(labels)) < 2:
        return None
    number = max((n for n, t in enumerate(turns) if t.start() <= place), default=None)
    if number is None or "\n" in document.text[turns[number].start() : place]:
        return None
    if (hosts := _HOST.search(document.text)) and names.shared(hosts["name"], turns[number]["label"]):
        return None
    ends = [t.start() for t in turns[1:]] + [len(document.text)]
    mine = [n for n in range(len(turns)) if labels[n] & labels[number]]
    asks = sum(document.text[turns[n].end() : ends[n]].rstrip().endswith("?") for n in mine)
    if 2 * asks >= len(mine):
        return None
    label = max((turns[n]["label"] for n in mine), key=len)
    if label.isupper():
        label = _as_written(label, document.text)
    start, end = turns[number].span("label")
    return label, (Evidence(document_id=document.id, start=start, end=end, quote=document.text[start:end]),)


def _as_written(label: str, words: str) -> str:
    """A label in capitals as the text writes the name elsewhere."""
    found = re.search(rf"\b(?:[A-Z][a-z][\w’'-]* )*{re.escape(label.title())}\b", words)
    return proper(found[0]) if found and len(found[0]) >= len(label) else label.title()
