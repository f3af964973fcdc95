"""The stretches of a source that the encoder reads beside a claim: nearest sentences alone, in context, together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from verify import features, text
from verify.domain import Claim, Document, Passage
from verify.embedded.speaking import norms
from verify.features import Features
from verify.text import Sentence

NEAREST = 2
"""So many sentences that share most with the claim are read alone, and each with its neighbours."""
TOGETHER = 3
"""So many are read together as one, for a claim may rest on sentences that stand apart."""
LEAST_SHARED = 0.2
"""Of a stretch that has no more than this of the claim nothing is asked."""
CONTEXT_SENTENCES = 3
"""Sentences before a stretch whose names a reader still has in mind."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some sentences of a source, by their numbers, and how they bear on the claim."""

    numbers: tuple[int, ...]
    words: str
    features: Features


def stretches(
    claim: Claim, document: Document, passages: Sequence[Passage], written: date | None = None
) -> tuple[Stretch, ...]:
    """The stretches to read, the sentence nearest to the claim first; none where hardly a word is shared.

    `written` is the day the claim was written, for dates without a year.
    """
    parsed = features.parse(claim.text, written)
    sents = text.sentences(document.text)
    inside = [
        i
        for i, s in enumerate(sents)
        if any(p.span.start <= s.start and s.end <= p.span.end for p in passages)
    ]

    def stretch(numbers: tuple[int, ...]) -> Stretch:
        words = " ".join(document.text[sents[i].start : sents[i].end] for i in numbers)
        context = _context(document, sents, numbers[0])
        return Stretch(
            numbers, words, features.compare(parsed, features.parse(words, document.latest), context)
        )

    ranked = sorted((stretch((i,)) for i in inside), key=lambda s: (-s.features.coverage, s.numbers))
    found = {s.numbers: s for s in ranked[:NEAREST]}
    best = [s.numbers[0] for s in ranked[:TOGETHER]]
    wider = [tuple(j for j in _round(i, sents) if j in inside) for i in best[:NEAREST]]
    for numbers in (*wider, tuple(sorted(best))):
        if numbers and numbers not in found:
            found[numbers] = stretch(numbers)
    return tuple(s for s in found.values() if s.features.coverage > LEAST_SHARED)


def spans(document: Document, stretch: Stretch) -> tuple[tuple[int, int], ...]:
    """The offsets of its sentences, neighbours as one."""
    sents = text.sentences(document.text)
    runs: list[tuple[int, int]] = []
    for n in stretch.numbers:
        if runs and n and runs[-1][1] == sents[n - 1].end:
            runs[-1] = (runs[-1][0], sents[n].end)
        else:
            runs.append((sents[n].start, sents[n].end))
    return tuple(runs)


def _round(number: int, sents: Sequence[Sentence]) -> tuple[int, ...]:
    """The sentence with those before and behind it; a heading stands alone and is nobody's neighbour."""
    if sents[number].heading:
        return (number,)
    near = (n for n in (number - 1, number + 1) if 0 <= n < len(sents) and not sents[n].heading)
    return tuple(sorted((number, *near)))


def _context(document: Document, sents: Sequence[Sentence], first: int) -> frozenset[str]:
    """What a reader knows by then: the title, and what stands right before."""
    before = sents[max(0, first - CONTEXT_SENTENCES) : first]
    return norms(document.title or "").union(*(norms(document.text[s.start : s.end]) for s in before))
