"""The pairs of texts of which one carries the other, found by the shingles of words that they have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from verify import text
from verify.domain import Document
from verify.origins import wording

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
KEPT = 0.4
"""Likeness of wording from which a text is taken for the other one put differently. Chosen on one half, by hash, of
Clough and Stevenson's pairs, the stories and the traps of `eval/gold`: all from .28 to .44 group that half alike."""
CLOSER = 6
"""Shared shingles from which the wording of two texts is compared."""
MANY = 16
"""Texts that share some words in a row, up to which each is held against each."""
FIRST = 3
"""Of more, those that the others are held against."""
TRACE = 2
"""Shared shingles that make a trace in one sentence."""
ALIKE = 0.8
"""Share of the longer of two bodies from which even those that share fewer are copies."""


@dataclass(frozen=True, eq=False)
class Print:
    """A text's shingles: all of them, those of the words outside quotation marks, and those of each sentence."""

    body: str
    whole: frozenset[int]
    own: frozenset[int]
    sentences: tuple[frozenset[int], ...]
    """Those of each sentence that is long enough to show traces."""

    @cached_property
    def wording(self) -> wording.Wording:
        """The words outside quotation marks, read when they are first asked for."""
        return wording.read(wording.pieces(_QUOTED.sub(" \n ", self.body)))


def copied(documents: Sequence[Document], prints: Mapping[str, Print]) -> dict[frozenset[str], float]:
    """The pairs of which one carries the other's text, with the share of the shorter that both have; of many copies
    of one text, enough pairs to hold them together."""
    hashes = {d.id: d.text_hash for d in documents}
    found = {}
    for a, b in _sharing({name: p.whole for name, p in prints.items()}):
        part = share(prints[a], prints[b])
        if part is not None:
            found[frozenset((a, b))] = part
    same: dict[str, str] = {}
    for name, text_hash in hashes.items():  # also texts without a word
        first = same.setdefault(text_hash, name)
        if first != name:
            found[frozenset((first, name))] = 1.0
    return found


def share(a: Print, b: Print) -> float | None:
    """The share of the shorter text that both have, or None where neither is a copy.

    Two reports of one speech quote it at length and are no copies of each other: what stands in quotation
    marks counts only where one of them holds hardly anything else.
    """
    x, y = _held(a, b)
    common = len(x & y)
    short, long = sorted((len(x), len(y)))
    if not short:
        return None
    if common < COMMON:
        carried = common >= ALIKE * long
    else:
        carried = common >= COPY * short or (
            common >= REWORDED * short and _spread(*((a, y) if len(x) <= len(y) else (b, x))) >= SPREAD
        )
    if carried:
        return common / short
    if x is a.whole or common < CLOSER:
        return None
    return wording.likeness(a.wording, b.wording, KEPT) or None


def overlap(a: Print, b: Print) -> float:
    """The share of the shorter text's shingles that the other has; 0 where they have fewer than a copy's least."""
    x, y = _held(a, b)
    common = len(x & y)
    return common / min(len(x), len(y)) if common >= COMMON else 0.0


def _held(a: Print, b: Print) -> tuple[frozenset[int], frozenset[int]]:
    """What of two texts is held against each other: all of it where one has hardly anything outside quotations."""
    return (a.whole, b.whole) if min(len(a.own), len(b.own)) < COMMON else (a.own, b.own)


def _spread(short: Print, long: frozenset[int]) -> float:
    """The share of the shorter text's sentences that show traces of the longer one."""
    traced = sum(len(sentence & long) >= TRACE for sentence in short.sentences)
    return traced / len(short.sentences) if short.sentences else 0.0


def read(document: Document) -> Print:
    """The shingles of a document's body."""
    body = document.text[document.body_start :]
    own: set[int] = set()
    start = 0
    for quoted in (*_QUOTED.finditer(body), None):
        words = norms(body[start : quoted.start() if quoted else len(body)])
        own |= _shingles(words) if len(words) >= SHINGLE else set()  # "he said" is nobody's
        start = quoted.end() if quoted else start
    each = (frozenset(_shingles(norms(piece))) for piece in wording.pieces(body))
    sentences = tuple(shingles for shingles in each if len(shingles) > TRACE)
    return Print(body, frozenset(_shingles(norms(body))), frozenset(own), sentences)


_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)|(?<!\w)‘[^‘\n]*?’(?!\w)",
    re.MULTILINE,
)


def norms(words: str) -> list[str]:
    """The words in the form in which they are compared."""
    return [t.norm for t in text.tokens(words)]


def _shingles(words: list[str]) -> set[int]:
    if len(words) < SHINGLE:
        return {hash(tuple(words))} if words else set()
    return {hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)}


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
