"""A claim that quotes is not supported where the source has the quotation with another figure or "not".

Another word is drift that the quote sheets show; it leaves the stance alone.
"""

from __future__ import annotations

from functools import lru_cache

from verify import ground, quotes, text
from verify.domain import (
    Claim,
    Document,
    Evidence,
    Judgement,
    Quote,
    QuoteCheck,
    QuoteRelation,
    Stance,
)

FEWEST = 3
"""Words of a quotation below which it is a term rather than a saying."""
_TURNED = {QuoteRelation.NEGATION: "a negation", QuoteRelation.NUMBER: "a figure"}


def worded(claim: Claim, document: Document, judgement: Judgement) -> Judgement:
    """The judgement, or its contrary where it supports a claim whose quotation the source has turned.

    It becomes REFUTES where a figure or a negation is another. A quotation that stands in the source, if only cut or
    with other typography, changes nothing.
    """
    if judgement.stance is not Stance.SUPPORTS:
        return judgement
    held = [quotes.check(q, [document], _quoted(document)) for q in _said(claim)]
    other = next((c for c in held if c.span is None and c.relation in _TURNED), None)
    if other is None or other.reference is None:
        return judgement
    update = {
        "stance": Stance.REFUTES,
        "evidence": _shown(document, other.reference, judgement.evidence),
        "rationale": f"the quotation differs by {_difference(other)}",
        "probability": None,
    }
    return judgement.model_copy(update=update)


def _said(claim: Claim) -> list[Quote]:
    """The claim's quotations of more than a term, each by the claim's speaker where it names none of its own."""
    found = quotes.find(Document.of(claim.text))
    return [
        q if q.speaker else q.model_copy(update={"speaker": claim.speaker})
        for q in found
        if len(q.words.split()) >= FEWEST
    ]


@lru_cache(maxsize=256)
def _quoted(document: Document) -> tuple[Quote, ...]:
    return quotes.find(document)


def _difference(check: QuoteCheck) -> str:
    what = _TURNED[check.relation] if check.relation else "a word"
    changes = "; ".join(f"“{mine}” for “{theirs}”" for theirs, mine in check.changes)
    return f"{what}: {changes}" if changes else what


def _shown(document: Document, reference: Quote, cited: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """What was cited, with the sentences of the source's quotation where they are not in it."""
    span = reference.span
    if any(e.start <= span.start and span.end <= e.end for e in cited):
        return cited
    around = [s for s in text.sentences(document.text) if s.start < span.end and span.start < s.end]
    if not around:
        return cited
    return (*cited, ground.evidence(document, around[0].start, around[-1].end))
