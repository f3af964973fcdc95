"""Where words and names stand: in a claim's own sentences, or elsewhere in the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from verify import features, lexicon, text
from verify.domain import Document, Span


def stands(words: str, said: str) -> bool:
    """Whether the words stand there in one piece, whole, in either case; typography folded."""
    return whole(words, said) is not None


def whole(words: str, said: str) -> re.Match[str] | None:
    """The first place where the words stand in one piece."""
    return re.search(_pattern(words), text.fold(said), re.IGNORECASE)


def _pattern(words: str) -> str:
    inner = r"\s+".join(re.escape(w) for w in text.fold(words).split())
    return rf"(?<!\w){inner}(?!\w)"


def place(words: str, document: Document, near: int) -> Span | None:
    """Where the words stand as a whole in the body, nearest before the offset, else behind it; None if nowhere."""
    if not words.split():
        return None
    folded = text.fold(document.text)
    found = [m.span() for m in re.finditer(_pattern(words), folded, re.IGNORECASE)]
    if not found:
        return None
    start, end = min(found, key=lambda span: (span[0] >= near, abs(span[0] - near)))
    return Span(document_id=document.id, start=start, end=end)


def names(
    mine: features.Parsed, theirs: features.Parsed, document: Document, near: int
) -> tuple[list[str], list[Span], frozenset[str]]:
    """The names that the sentences lack: what is wrong with them, where they stand elsewhere, and their stems."""
    has = {t.norm for t in text.tokens(theirs.text)} | {w.norm for w in theirs.words}
    faults: list[str] = []
    spans: list[Span] = []
    stems: set[str] = set()
    for run in _runs(mine):
        lacking = [w for w in run if w.norm not in has and not synonymous(w.norm, has)]
        if not lacking:
            continue
        wording = mine.text[run[0].start : run[-1].end]
        span = _stood([w.norm for w in run], document, near) or _stood_apart(run, lacking, document, near)
        if span is None:
            faults.append(f"the name {wording} does not stand in the article")
        else:
            spans.append(span)
            stems |= {w.norm for w in lacking}
    if stems and features.compare(mine, theirs).name_swaps:
        faults.append("a name of the sentences was replaced by another")
    return faults, spans, frozenset(stems)


def _runs(mine: features.Parsed) -> Iterator[list[features.Word]]:
    """The names of a claim, the words of each together."""
    run: list[features.Word] = []
    for word in mine.words:
        if not word.name or (run and mine.text[run[-1].end : word.start].strip(".- ")):
            if run:
                yield run
            run = []
        if word.name:
            run.append(word)
    if run:
        yield run


def synonymous(norm: str, has: set[str]) -> bool:
    """Whether a stem means the same as one of the others."""
    return any(lexicon.synonyms(norm) & lexicon.synonyms(other) for other in has)


def _stood(norms: list[str], document: Document, near: int) -> Span | None:
    """Where the words of a name stand side by side."""
    tokens = text.tokens(document.text)
    found = [
        (tokens[n].start, tokens[n + len(norms) - 1].end)
        for n in range(len(tokens) - len(norms) + 1)
        if tokens[n].norm == norms[0] and [t.norm for t in tokens[n : n + len(norms)]] == norms
    ]
    if not found:
        return None
    start, end = min(found, key=lambda span: (span[0] >= near, abs(span[0] - near)))
    return Span(document_id=document.id, start=start, end=end)


def _stood_apart(
    run: list[features.Word], lacking: list[features.Word], document: Document, near: int
) -> Span | None:
    """Where a name stands with other words around it: "the mayor, Ilse Kern" for Mayor Kern.

    What the article writes small is a title and may stand anywhere; the rest must keep its order, with one word
    between at most.
    """
    tokens = text.tokens(document.text)
    by_norm: dict[str, list[int]] = {}
    for n, token in enumerate(tokens):
        by_norm.setdefault(token.norm, []).append(n)
    if any(w.norm not in by_norm for w in run):
        return None
    proper = [w for w in run if all(tokens[n].capital for n in by_norm[w.norm])]
    if not proper:
        return _stood([lacking[0].norm], document, near)
    ends: list[tuple[int, int]] = []
    for first in by_norm[proper[0].norm]:
        last = first
        for word in proper[1:]:
            places = by_norm[word.norm]
            at = bisect_right(places, last)
            if at == len(places) or places[at] - last > 2:
                break
            last = places[at]
        else:
            ends.append((tokens[first].start, tokens[last].end))
    if not ends:
        return None
    start, end = min(ends, key=lambda span: (span[0] >= near, abs(span[0] - near)))
    return Span(document_id=document.id, start=start, end=end)
