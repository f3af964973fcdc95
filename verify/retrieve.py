"""The passages of a source that bear on a claim: all of a short source, the best-ranked sentences of a long one."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from verify import lexicon, text
from verify.domain import Claim, Document, Passage, Span

WHOLE = 60
"""A source of at most so many sentences is read whole."""
BEST = 12
"""Of a longer one, so many best-ranked sentences, each with its neighbours."""


def retrieve(claim: Claim, document: Document) -> tuple[Passage, ...]:
    """The passages in the order of the text; `rank` says how well each matches. None of an empty source."""
    sents = text.sentences(document.text)
    if not sents:
        return ()
    if len(sents) <= WHOLE:
        span = Span(document_id=document.id, start=sents[0].start, end=sents[-1].end)
        return (Passage(span=span, rank=0, score=1.0),)
    scores = _scores(claim.text, document.text)
    order = sorted(range(len(sents)), key=lambda i: (-scores[i], i))[:BEST]
    rank = {i: r for r, i in enumerate(order) if scores[i] > 0}
    passages = []
    for first, last in _runs(sorted({j for i in rank for j in (i - 1, i, i + 1) if 0 <= j < len(sents)})):
        best = min(rank[i] for i in range(first, last + 1) if i in rank)
        span = Span(document_id=document.id, start=sents[first].start, end=sents[last].end)
        passages.append(Passage(span=span, rank=best, score=float(scores[order[best]])))
    return tuple(passages)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last)."""
    runs: list[tuple[int, int]] = []
    for n in numbers:
        if runs and runs[-1][1] == n - 1:
            runs[-1] = (runs[-1][0], n)
        else:
            runs.append((n, n))
    return runs


def _words(source: str) -> list[str]:
    stop = lexicon.stems()["stop"]
    return [t.norm for t in text.tokens(source) if t.norm not in stop]


@lru_cache(maxsize=64)
def _index(source: str) -> Any:
    import bm25s

    corpus = [_words(source[s.start : s.end]) or [""] for s in text.sentences(source)]
    index = bm25s.BM25()
    index.index(corpus, show_progress=False)
    return index


def _scores(query: str, source: str) -> list[float]:
    """The BM25 score of every sentence of the source; 0.0 where no word is shared."""
    known = _index(source).vocab_dict
    words = [w for w in _words(query) if w in known]
    if not words:
        return [0.0] * len(text.sentences(source))
    scores = _index(source).get_scores(words)
    return [float(s) if math.isfinite(s) else 0.0 for s in scores]


RETRIEVERS: dict[str, Callable[[Claim, Document], tuple[Passage, ...]]] = {"bm25": retrieve}
