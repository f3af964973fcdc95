"""Trivial answers that a judge has to beat; none of them learns or is tuned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from verify.domain import Stance
from verify.lexicon import stems
from verify.scoring.sets import GoldCell, GoldSet
from verify.text import sentences as split
from verify.text import tokens

OVERLAP_THRESHOLD = 0.6
"""Share of a claim's content words that the source must hold; fixed before any score was seen."""

FUNCTION_WORDS = frozenset(
    """a about after all also an and any are as at be because been before being both but by can could did do
    does during each for from had has have he her hers him his how i if in into is it its itself may me might
    more most must my no nor not of on only or other our over own same shall she should so some such than that
    the their them then there these they this those through to too under until up very was we were what when
    where which while who whom whose why will with would you your""".split()
)
"""Words too common to tell one text from another."""

_WORD = re.compile(r"\w+")


def majority(cells: Sequence[GoldCell], gold_set: GoldSet) -> list[str]:
    """The set's most frequent gold label for every cell; of equals the first in the set's order."""
    counts = Counter(cell.label for cell in cells)
    return [max(gold_set.labels, key=lambda label: counts[label])] * len(cells)


def always_not_enough_info(cells: Sequence[GoldCell], gold_set: GoldSet) -> list[str]:
    """Not enough info for every cell."""
    return [gold_set.answer(Stance.NOT_ENOUGH_INFO)] * len(cells)


def lexical_overlap(cells: Sequence[GoldCell], gold_set: GoldSet) -> list[str]:
    """Supports where the source's text holds enough of the claim's content words, else not enough info."""
    return [gold_set.answer(_overlap_stance(cell.claim.text, cell.document.text)) for cell in cells]


def content_word_recall(claim: str, text: str) -> float:
    """Share of the claim's distinct content words that occur in the text; 0 for a claim without any."""
    wanted = _content_words(claim)
    return len(wanted & _content_words(text)) / len(wanted) if wanted else 0.0


def opposed_overlap(claim: str, text: str) -> Stance:
    """What the sentence with most of the claim says of it, if it holds enough: refutes where one of the two denies."""
    sentences = [text[s.start : s.end] for s in split(text)]
    best = max(sentences, key=lambda sentence: content_word_recall(claim, sentence), default="")
    if content_word_recall(claim, best) < OVERLAP_THRESHOLD:
        return Stance.NOT_ENOUGH_INFO
    return Stance.REFUTES if _denies(claim) != _denies(best) else Stance.SUPPORTS


def _denies(text: str) -> bool:
    denying = stems()["negators"] | stems()["denials"]
    return any(token.norm in denying for token in tokens(text))


def _overlap_stance(claim: str, text: str) -> Stance:
    enough = content_word_recall(claim, text) >= OVERLAP_THRESHOLD
    return Stance.SUPPORTS if enough else Stance.NOT_ENOUGH_INFO


def _content_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - FUNCTION_WORDS


Baseline = Callable[[Sequence[GoldCell], GoldSet], list[str]]

BASELINES: Mapping[str, Baseline] = {
    "majority": majority,
    "always_not_enough_info": always_not_enough_info,
    "lexical_overlap": lexical_overlap,
}
