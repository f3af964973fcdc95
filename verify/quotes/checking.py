"""A draft's quotation held against its sources: where its words stand, and how they differ from what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verify import lexicon, text
from verify.domain import Document, Quote, QuoteCheck, QuoteRelation, Span
from verify.quotes import wording
from verify.quotes.aligning import ALIKE, Alignment, align, relation
from verify.quotes.locating import pieces, stands, verbatim
from verify.quotes.naming import Likeness, body, full_name, likeness
from verify.quotes.sheets import SHARE

NEAREST = 4
"""Quotations with the most words in common that are aligned with the draft's."""
PIECE = 2
"""Fewest words of a piece that show by standing in a text that nothing in it was changed."""


def check(quote: Quote, documents: Sequence[Document], quoted: Sequence[Quote]) -> QuoteCheck:
    """What the documents, with the quotations found in them, say of a draft's quotation."""
    span = _place(quote.words, documents)
    found = _rendered(quote, quoted, span)
    if found is None:
        return QuoteCheck(quote=quote, span=span, accepted=span is not None)
    reference, share = found
    same = not _of_another(quote, reference, documents)
    how, changes = relation(reference, quote, same_speaker=same or share < ALIKE)
    if how not in _HARMLESS and how is not QuoteRelation.SPEAKER and _stitched(quote.words, documents):
        how = QuoteRelation.ELLIPSIS
    accepted = span is not None and how is not QuoteRelation.SPEAKER
    return QuoteCheck(
        quote=quote, span=span, reference=reference, relation=how, changes=changes, accepted=accepted
    )


_HARMLESS = frozenset(
    {QuoteRelation.IDENTICAL, QuoteRelation.TYPOGRAPHIC, QuoteRelation.CUT, QuoteRelation.ELLIPSIS}
)


def _place(words: str, documents: Sequence[Document]) -> Span | None:
    for document in documents:
        if found := verbatim(words, document.text):
            return Span(document_id=document.id, start=found[0], end=found[1])
    return None


def _rendered(quote: Quote, quoted: Sequence[Quote], span: Span | None) -> tuple[Quote, float] | None:
    """The quotation that one renders, or the likest, with the share of the shorter that both have in order.

    Another person's only where the words stand in it or nearly all of them do, or where nobody else is quoted.
    """
    others = [q for q in quoted if likeness(q.speaker, quote.speaker) is Likeness.OTHER]
    own = _likest(quote, [q for q in quoted if q not in others], span)
    other = _likest(quote, others, span)
    if own is None or other is None:
        return own or other
    if _holds(own[0], span) != _holds(other[0], span):
        return own if _holds(own[0], span) else other
    of_draft = [
        len(align(q.words, quote.words).pairs) / max(1, len(wording.words(quote.words)))
        for q, _ in (own, other)
    ]
    return other if of_draft[1] >= SHARE[Likeness.OTHER] and of_draft[1] > of_draft[0] else own


def _of_another(quote: Quote, reference: Quote, documents: Sequence[Document]) -> bool:
    """Whether the source gives the words to somebody else than the draft does.

    A body of people is somebody else than a person where the sentences that tell who spoke do not name it.
    """
    alike = likeness(reference.speaker, quote.speaker)
    if alike is not Likeness.UNSURE or quote.speaker is None or reference.speaker is None:
        return alike is Likeness.OTHER
    if wording.script(quote.speaker) != wording.script(reference.speaker):
        return False
    document = next((d for d in documents if d.id == reference.span.document_id), None)
    if document is None or not (full_name(reference.speaker) and body(quote.speaker)):
        return False
    sentences = text.sentences(document.text)
    near = [
        n for n, s in enumerate(sentences) if s.start < reference.span.end and reference.span.start < s.end
    ]
    told = (
        " ".join(document.text[s.start : s.end] for s in sentences[max(0, near[0] - 1) : near[-1] + 1])
        if near
        else ""
    )
    named = {t.norm for t in text.tokens(quote.speaker)} - lexicon.STOPWORDS
    return bool(near) and not named & {t.norm for t in text.tokens(told)}


def _likest(quote: Quote, quoted: Sequence[Quote], span: Span | None) -> tuple[Quote, float] | None:
    """The quotation in which the words stand, else the one that shares most of them in order."""
    forms = Counter(w.form for w in wording.words(quote.words))

    def shared(other: Quote) -> tuple[bool, int]:
        common = (forms & Counter(w.form for w in wording.words(other.words))).total()
        return _holds(other, span), common

    near = [(q, align(q.words, quote.words)) for q in sorted(quoted, key=shared, reverse=True)[:NEAREST]]

    def nearness(pair: tuple[Quote, Alignment]) -> tuple[bool, int, int, int]:
        other, laid = pair
        return _holds(other, span), len(laid.pairs), likeness(quote.speaker, other.speaker), -len(laid.a)

    best = max(near, key=nearness, default=None)
    return (best[0], best[1].share) if best else None


def _holds(quote: Quote, span: Span | None) -> bool:
    return (
        span is not None
        and quote.span.document_id == span.document_id
        and quote.span.start <= span.start
        and span.end <= quote.span.end
    )


def _stitched(words: str, documents: Sequence[Document]) -> bool:
    """Whether a marked ellipsis parts pieces that all stand in the sources: then only the seam is at fault."""
    parts = pieces(words)
    return len(parts) > 1 and all(
        len(wording.words(p)) >= PIECE and any(stands(p, d.text) for d in documents) for p in parts
    )


__all__ = ["check"]
