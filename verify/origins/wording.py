"""How far one text is another put differently: the words that a rewording keeps, without the names of the matter.

Two reports of one event share its names, figures and set phrases. A reworded text shares more: runs of words, pairs of
plain words that stand next to each other, and their order within a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from verify import text
from verify.lexicon import STOPWORDS

RUN = 3
"""Words in a row that both must have to count as kept."""
PAIRS = 12
"""Least number of pairs of words in common: below that nothing is said."""
SHORTEST = 4
"""Words in the shortest sentence that is looked at."""
TRACE = 0.25
"""Share of a sentence's words that must stand in shared pairs, two at least, to make a trace."""
SPREAD = 0.6
"""Least share of its sentences in which the shorter text must show traces of the other."""
ENGLISH = 0.25
"""Least share of English words like "the" and "of". In a table, or in a language or script of which these words or its
names are not known, common phrases look like wording."""
IN_ORDER = 3
"""Words that two sentences have in one order, from which that counts."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text's own words are, sentence by sentence; names are known by their capitals and figures."""

    sentences: tuple[tuple[str, ...], ...]
    plain: tuple[tuple[str, ...], ...]
    """The same without words like "the" and "of"."""
    runs: frozenset[tuple[str, ...]]
    pairs: frozenset[tuple[str, ...]]
    names: frozenset[str]
    size: int


def read(pieces: Iterable[str]) -> Wording:
    """The wording of a text that is given as its sentences; an empty one where it is not English prose."""
    sentences, capitals, small = [], set(), set()
    for piece in pieces:
        tokens = text.tokens(piece)
        if len(tokens) < SHORTEST:
            continue
        sentences.append(tuple(t.norm for t in tokens))
        capitals |= {t.norm for t in tokens[1:] if t.number or t.text[0].isupper()}
        small |= {t.norm for t in tokens if t.text[0].islower()}
    little = _little()
    size = sum(map(len, sentences))
    plain = tuple(tuple(w for w in s if w not in little) for s in sentences)
    if size - sum(map(len, plain)) < ENGLISH * size:
        return Wording((), (), frozenset(), frozenset(), frozenset(), 0)
    return Wording(
        sentences=tuple(sentences),
        plain=plain,
        runs=frozenset(run for s in sentences for run in _runs(s, RUN)),
        pairs=frozenset(pair for s in plain for pair in pairwise(s)),
        names=frozenset(capitals - small),
        size=size,
    )


def likeness(a: Wording, b: Wording, floor: float) -> float:
    """From 0 to 1, how much of the shorter text's wording the other keeps; 0 where it is less than `floor`."""
    if len(a.pairs & b.pairs) < PAIRS:
        return 0.0
    short, long = (a, b) if a.size <= b.size else (b, a)
    next_to, spread = _kept_pairs(short, long)
    if spread < SPREAD:
        return 0.0
    runs = _kept_runs(short, long)
    if (next_to + runs + 1) / 3 < floor:  # the costly part would change nothing
        return 0.0
    found = (next_to + runs + _kept_order(short, long)) / 3
    return found if found >= floor else 0.0


def _kept_runs(short: Wording, long: Wording) -> float:
    """The share of the shorter text's words that stand in runs of words that the other has."""
    kept = sum(sum(_covered(s, long.runs, RUN)) for s in short.sentences)
    return kept / short.size if short.size else 0.0


def _kept_pairs(short: Wording, long: Wording) -> tuple[float, float]:
    """The share of plain words in pairs that the other has, names left out; and the share of sentences with traces."""
    names = short.names | long.names
    shared = {p for p in short.pairs & long.pairs if not names.issuperset(p)}
    total = kept = traced = 0
    for sentence in short.plain:
        covered = _covered(sentence, shared, 2)
        total += sum(w not in names for w in sentence)
        kept += sum(c for c, w in zip(covered, sentence, strict=True) if w not in names)
        traced += sum(covered) >= max(2, TRACE * len(sentence))
    return (kept / total if total else 0.0), (traced / len(short.plain) if short.plain else 0.0)


def _kept_order(short: Wording, long: Wording) -> float:
    """The share of plain words that stand in one order in a sentence and in the one most like it in the other."""
    others = [(s, frozenset(s)) for s in long.plain]
    total = kept = 0
    for sentence in short.plain:
        mine = frozenset(sentence)
        total += len(sentence)
        best = 0
        for other, theirs in others:
            if len(mine & theirs) > max(best, IN_ORDER - 1):
                best = max(best, _common(sentence, other))
        kept += best if best >= IN_ORDER else 0
    return kept / total if total else 0.0


def _covered(words: Sequence[str], shared: Iterable[tuple[str, ...]], length: int) -> list[bool]:
    """For each word whether it stands in a shared run."""
    held = shared if isinstance(shared, (set, frozenset)) else set(shared)
    covered = [False] * len(words)
    for start, run in enumerate(_runs(words, length)):
        if run in held:
            covered[start : start + length] = [True] * length
    return covered


def _runs(words: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the longest sequence of words that both have in this order."""
    before = [0] * (len(b) + 1)
    for x in a:
        row = [0]
        for j, y in enumerate(b):
            row.append(before[j] + 1 if x == y else max(before[j + 1], row[-1]))
        before = row
    return before[-1]


@lru_cache(maxsize=1)
def _little() -> frozenset[str]:
    return frozenset(text.normal(w) for w in STOPWORDS)


_PIECES = re.compile(r"(?<=[.!?…])[\"”»’]*\s+|\n+")
"""Where a sentence ends, roughly: good enough to count in, and a hundredth of the time."""


def pieces(body: str) -> list[str]:
    """A text's sentences, roughly."""
    return _PIECES.split(body)
