"""How alike two sentences are, 0 to 1: a logistic over a handful of features, fitted on pairs of news sentences.

`training/fit_link.py` makes the weights from the pairs of match_mrpc; nothing here is learnt at run time.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from verify import features, lexicon, text

WEIGHTS: Mapping[str, float] = {
    "shared": 4.9683,
    "in order": 4.9200,
    "three in a row": -3.0084,
    "plain covered": 2.4103,
    "longest alone": -0.2033,
    "size": -0.6802,
    "words swapped": 0.5900,
    "figures different": -1.0550,
    "times contradict": -4.4735,
}
"""What each feature adds to the logit."""
BIAS = -3.9954
LONGEST_RUN = 12


def likeness(one: str, other: str) -> float:
    """The likelihood that two sentences of news say the same, the same both ways; looser than `same`."""
    logit = BIAS + sum(WEIGHTS[name] * value for name, value in vector(one, other).items())
    return 1 / (1 + math.exp(-logit))


def vector(one: str, other: str) -> dict[str, float]:
    """The features that the weights multiply, each the same both ways."""
    a, b = ([t.norm for t in text.tokens(s)] for s in (one, other))
    x, y = features.parse(one), features.parse(other)
    f, g = features.compare(x, y), features.compare(y, x)
    longer = max(len(a), len(b), 1)
    common = sum((Counter(a) & Counter(b)).values())
    x3, y3 = ({tuple(w[n : n + 3]) for n in range(len(w) - 2)} for w in (a, b))
    content = {w.norm for w in x.words} & {w.norm for w in y.words}
    return {
        "shared": common / longer,
        "in order": _in_order(a, b) / longer,
        "three in a row": 2 * len(x3 & y3) / max(1, len(x3) + len(y3)),
        "plain covered": min(f.plain_covered, g.plain_covered),
        "longest alone": float(min(LONGEST_RUN, max(_alone(a, set(b)), _alone(b, set(a))))),
        "size": math.log(1 + len(content)),
        "words swapped": float(min(2, max(f.word_swaps, g.word_swaps))),
        "figures different": float(min(2, max(f.figures_different, g.figures_different))),
        "times contradict": float(max(f.times_contradict, g.times_contradict) > 0),
    }


def _in_order(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the longest run of words that both have in the same order, gaps allowed."""
    row = [0] * (len(b) + 1)
    for word in a:
        before = 0
        for n, other in enumerate(b, 1):
            before, row[n] = row[n], before + 1 if word == other else max(row[n], row[n - 1])
    return row[-1]


def _alone(words: Sequence[str], others: Collection[str]) -> int:
    """The most words that stand together and are not the other's; function words that are do not part them."""
    stop = lexicon.stems()["stop"]
    most = run = 0
    for word in words:
        if word not in others:
            run += 1
            most = max(most, run)
        elif word not in stop:
            run = 0
    return most
