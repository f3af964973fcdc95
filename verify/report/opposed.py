"""Two speakers of one source who contradict each other, as a person reads it: A says so, B says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verify.domain import Agreement, Evidence, Position, Stance
from verify.report.renderings import Source
from verify.report.rows import Excerpt, Opposed, Spoken
from verify.report.words import line

ITSELF = "the text itself"
DIVIDED = "two of its speakers contradict each other: not counted on either side"
IN_A_COPY = "two speakers contradict each other in a copy of it: not counted on either side"


def opposed(
    agreement: Agreement | None, sources: Mapping[str, Source], excerpt: Callable[[Evidence], Excerpt]
) -> tuple[Opposed, ...]:
    """Who says so and who says otherwise, for each source that tells of both."""
    found = agreement.positions if agreement else ()
    shown = []
    for id_ in dict.fromkeys(p.document_id for p in found if p.document_id in sources):
        sides = {p.stance: _spoken(p, excerpt) for p in found if p.document_id == id_}
        shown.append(Opposed(sources[id_], sides[Stance.SUPPORTS], sides[Stance.REFUTES]))
    return tuple(shown)


def _spoken(position: Position, excerpt: Callable[[Evidence], Excerpt]) -> Spoken:
    who = line(position.speaker) if position.speaker else ITSELF
    return Spoken(who, tuple(excerpt(e) for e in position.evidence))


def torn(agreement: Agreement) -> frozenset[str]:
    """Ids of the sources in which two speakers contradict each other."""
    return frozenset(p.document_id for p in agreement.positions)


def aside(agreement: Agreement, document_id: str, among: tuple[str, ...]) -> str:
    """Why a source of a divided origin, whose documents are named, is not counted; empty where copies disagree."""
    if document_id in torn(agreement):
        return DIVIDED
    return IN_A_COPY if torn(agreement) & set(among) else ""
