"""Independent origins: reprints of one text share one, found by how much of their bodies they have in common.

Shingles of words survive light editing, cuts and reordering. Origins by credit and attribution come on top later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from verify import text
from verify.domain import Document, Evidence, Origin, Relation, Tie

SHINGLE = 4
"""Words in a row that make one shingle."""
COPY = 0.35
"""Share of the shorter body's shingles found in the other from which one is taken for a copy."""
COMMON = 12
"""Least number of shared shingles: two one-line notes are no reprint of each other by chance."""
ALIKE = 0.8
"""Share of shared words from which even very short bodies are copies."""


def find(documents: Sequence[Document]) -> tuple[Origin, ...]:
    """Each document in exactly one origin, in order; an origin's first document is the earliest, as far as known."""
    prints = {d.id: _shingles(d) for d in documents}
    shared = _shared(prints)
    parent = {d.id: d.id for d in documents}

    def root(x: str) -> str:
        while parent[x] != x:
            x = parent[x]
        return x

    shares: dict[frozenset[str], float] = {}
    for a, b, count in shared:
        share = count / max(1, min(len(prints[a]), len(prints[b])))
        enough = count >= COMMON or share >= ALIKE
        if enough and share >= COPY:
            shares[frozenset((a, b))] = share
            parent[root(b)] = root(a)
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(root(document.id), []).append(document)
    return tuple(_origin(n, group, shares) for n, group in enumerate(groups.values(), 1))


def copies(document: Document, others: Iterable[Document]) -> dict[str, float]:
    """The ids of the others that carry the document's text, with the share of the shorter body in common."""
    listed = list(others)
    prints = {d.id: _shingles(d) for d in (document, *listed)}
    result = {}
    for other in listed:
        if other.id == document.id:
            continue
        count = len(prints[document.id] & prints[other.id])
        share = count / max(1, min(len(prints[document.id]), len(prints[other.id])))
        if share >= COPY and (count >= COMMON or share >= ALIKE):
            result[other.id] = share
    return result


def _shingles(document: Document) -> frozenset[int]:
    words = [t.norm for t in text.tokens(document.text[document.body_start :])]
    if len(words) < SHINGLE:
        return frozenset({hash(tuple(words))}) if words else frozenset()
    return frozenset(hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1))


def _shared(prints: dict[str, frozenset[int]]) -> list[tuple[str, str, int]]:
    """The pairs with shingles in common and how many, counted through an index of shingles."""
    holders: dict[int, list[str]] = {}
    for name, shingles in prints.items():
        for shingle in shingles:
            holders.setdefault(shingle, []).append(name)
    counts: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                counts[(a, b)] += 1
    return [(a, b, n) for (a, b), n in counts.items()]


def _origin(number: int, group: list[Document], shares: dict[frozenset[str], float]) -> Origin:
    # The one that credits an agency, else the earliest, is shown as the text that the others carry.
    order = {d.id: i for i, d in enumerate(group)}
    head = min(group, key=lambda d: (not d.credits, d.published is None, d.published or 0, order[d.id]))
    ties = []
    for document in group:
        if document.id == head.id:
            ties.append(Tie(document_id=document.id, relation=Relation.OWN))
            continue
        share = shares.get(frozenset((head.id, document.id)))
        shown = _longest_shared(document, head)
        ties.append(
            Tie(
                document_id=document.id,
                relation=Relation.COPY_OF,
                other_id=head.id,
                share=round(share, 3) if share is not None else None,
                evidence=(shown,) if shown else (),
            )
        )
    return Origin(
        id=f"o{number}", document_ids=tuple(d.id for d in group), ties=tuple(ties), name=_name(group)
    )


def _name(group: list[Document]) -> str | None:
    """The agency that one of them credits, else the outlet."""
    named = [c.name for d in group for c in d.credits if c.kind in ("dateline", "credit")]
    named += [d.outlet for d in group if d.outlet]
    return named[0] if named else None


def _longest_shared(copy: Document, head: Document) -> Evidence | None:
    """The first longest sentence of the copy that the other text has word for word, if there is one."""
    whole = " ".join(t.norm for t in text.tokens(head.text))
    best: Evidence | None = None
    for s in text.sentences(copy.text):
        words = copy.text[s.start : s.end]
        if (best is None or len(words) > len(best.quote)) and " ".join(
            t.norm for t in text.tokens(words)
        ) in whole:
            best = Evidence(document_id=copy.id, start=s.start, end=s.end, quote=words)
    return best
