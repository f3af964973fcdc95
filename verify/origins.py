"""Independent origins: reprints of one text share one, found by how much of their bodies they have in common.

Shingles of words survive light editing, cuts and reordering. Origins by credit and attribution come later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from verify import text
from verify.domain import Document, Evidence, Origin, Relation, Tie

SHINGLE = 4
"""Words in a row that make one shingle."""
COPY = 0.35
"""Share of the shorter body's shingles found in the other from which one is taken for a copy."""
COMMON = 12
"""Least number of shared shingles: two one-line notes are no reprint of each other by chance."""
REWORDED = 0.2
"""Share from which a text that was reworded all through is taken for a copy; two reports of one matter that nobody
copied shared less than .1 in the stories of `eval/gold` and in Clough and Stevenson's corpus."""
SPREAD = 0.55
"""Least share of its sentences that must then show traces of the other. A report of its own that prints two paragraphs
of a wire story shares as many words, and in few sentences."""
MANY = 16
"""Texts that share some words in a row, up to which each is held against each."""
FIRST = 3
"""Of more, those that the others are held against."""
TRACE = 2
"""Shared shingles that make a trace in one sentence."""
ALIKE = 0.8
"""Share of the longer of two bodies from which even those that share fewer are copies."""


def find(documents: Sequence[Document]) -> tuple[Origin, ...]:
    """Each document in exactly one origin, in order; the earliest counts as the one copied."""
    parent = {d.id: d.id for d in documents}

    def root(x: str) -> str:
        while parent[x] != x:
            x = parent[x]
        return x

    prints = {d.id: _print(d) for d in documents}
    shares = _copied(documents, prints)
    for pair in shares:
        a, b = pair
        parent[root(b)] = root(a)
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(root(document.id), []).append(document)
    return tuple(_origin(n, group, shares, prints) for n, group in enumerate(groups.values(), 1))


def copies(document: Document, others: Iterable[Document]) -> dict[str, float]:
    """The ids of the others that carry the document's text, with the share of the shorter body in common."""
    listed = [d for d in others if d.id != document.id]
    both = [document, *listed]
    shares = _copied(both, {d.id: _print(d) for d in both})
    return {d.id: s for d in listed if (s := shares.get(frozenset((document.id, d.id)))) is not None}


@dataclass(frozen=True, slots=True)
class _Print:
    """A text's shingles: all of them, those of the words outside quotation marks, and those of each sentence."""

    whole: frozenset[int]
    own: frozenset[int]
    sentences: tuple[frozenset[int], ...]
    """Those of each sentence that is long enough to show traces."""


def _copied(documents: Sequence[Document], prints: Mapping[str, _Print]) -> dict[frozenset[str], float]:
    """The pairs of which one carries the other's text, with the share of the shorter that both have; of many copies
    of one text, enough pairs to hold them together."""
    hashes = {d.id: d.text_hash for d in documents}
    found = {}
    for a, b in _sharing({name: p.whole for name, p in prints.items()}):
        share = _share(prints[a], prints[b])
        if share is not None:
            found[frozenset((a, b))] = share
    same: dict[str, str] = {}
    for name, text_hash in hashes.items():  # also texts without a word
        first = same.setdefault(text_hash, name)
        if first != name:
            found[frozenset((first, name))] = 1.0
    return found


def _share(a: _Print, b: _Print) -> float | None:
    """The share of the shorter text that both have, or None where neither is a copy.

    Two reports of one speech quote it at length and are no copies of each other: what stands in quotation
    marks counts only where one of them holds hardly anything else.
    """
    x, y = (a.own, b.own) if min(len(a.own), len(b.own)) >= COMMON else (a.whole, b.whole)
    common = len(x & y)
    short, long = sorted((len(x), len(y)))
    if common < COMMON:
        copied = common >= ALIKE * long
    else:
        copied = common >= COPY * short or (
            common >= REWORDED * short and _spread(*((a, y) if len(x) <= len(y) else (b, x))) >= SPREAD
        )
    return common / short if copied and short else None


def _spread(short: _Print, long: frozenset[int]) -> float:
    """The share of the shorter text's sentences that show traces of the longer one."""
    traced = sum(len(sentence & long) >= TRACE for sentence in short.sentences)
    return traced / len(short.sentences) if short.sentences else 0.0


def _print(document: Document) -> _Print:
    body = document.text[document.body_start :]
    own: set[int] = set()
    start = 0
    for quoted in (*_QUOTED.finditer(body), None):
        words = _norms(body[start : quoted.start() if quoted else len(body)])
        own |= _shingles(words) if len(words) >= SHINGLE else set()  # "he said" is nobody's
        start = quoted.end() if quoted else start
    each = (frozenset(_shingles(_norms(piece))) for piece in _PIECES.split(body))
    sentences = tuple(shingles for shingles in each if len(shingles) > TRACE)
    return _Print(frozenset(_shingles(_norms(body))), frozenset(own), sentences)


_PIECES = re.compile(r"(?<=[.!?…])[\"”»’]*\s+|\n+")
"""Where a sentence ends, roughly: good enough to count traces in, and a hundredth of the time."""
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)|(?<!\w)‘[^‘\n]*?’(?!\w)",
    re.MULTILINE,
)


def _norms(words: str) -> list[str]:
    return [t.norm for t in text.tokens(words)]


def _shingles(norms: list[str]) -> set[int]:
    if len(norms) < SHINGLE:
        return {hash(tuple(norms))} if norms else set()
    return {hash(tuple(norms[i : i + SHINGLE])) for i in range(len(norms) - SHINGLE + 1)}


def _sharing(prints: dict[str, frozenset[int]]) -> set[tuple[str, str]]:
    """The pairs with shingles in common, found through an index of shingles."""
    holders: dict[int, list[str]] = {}
    for name, shingles in prints.items():
        for shingle in shingles:
            holders.setdefault(shingle, []).append(name)
    groups = {tuple(names) for names in holders.values() if len(names) > 1}
    return {pair for names in groups for pair in _pairs(names)}


def _pairs(names: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """All pairs of a few texts; of many, each with the first ones alone.

    Boilerplate stands in every article of an agency, and a wire story in hundreds of papers: the copies still find
    each other through the first of them.
    """
    if len(names) <= MANY:
        return combinations(names, 2)
    return ((first, name) for n, first in enumerate(names[:FIRST]) for name in names[n + 1 :])


def _origin(
    number: int, group: list[Document], shares: Mapping[frozenset[str], float], prints: Mapping[str, _Print]
) -> Origin:
    # The one that credits an agency, else the earliest, is shown as the text that the others carry.
    order = {d.id: i for i, d in enumerate(group)}
    head = min(group, key=lambda d: (not _agencies(d), d.published is None, d.published or 0, order[d.id]))
    ties = []
    for document in group:
        if document.id == head.id:
            ties.append(Tie(document_id=document.id, relation=Relation.OWN))
            continue
        share = shares.get(frozenset((head.id, document.id)))
        if share is None:
            share = _share(prints[head.id], prints[document.id])
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
    named = [name for d in group for name in _agencies(d)]
    named += [d.outlet for d in group if d.outlet]
    return named[0] if named else None


def _agencies(document: Document) -> list[str]:
    return [c.name for c in document.credits if c.kind in ("dateline", "credit")]


def _longest_shared(copy: Document, head: Document) -> Evidence | None:
    """The first longest sentence of the copy that the other text has word for word, if there is one."""
    whole = _joined(head.text)
    best: Evidence | None = None
    for s in text.sentences(copy.text):
        words = copy.text[s.start : s.end]
        longer = best is None or len(words) > len(best.quote)
        if longer and len(shared := _joined(words)) > 2 and shared in whole:
            best = Evidence(document_id=copy.id, start=s.start, end=s.end, quote=words)
    return best


def _joined(words: str) -> str:
    return f" {' '.join(_norms(words))} "
