"""How much a source's stretches speak for and against a claim: the encoder's log-odds beside those of words alone.

The encoder reads for meaning and takes what is merely near for support; words, figures and times are surer and see
less. Their log-odds are added (a product of experts: Hinton, "Training Products of Experts", 2002), and where the
judge of words takes a side that counts as a further voice. The numbers here were set on development data, once for
all sets together; nothing was fitted to a set.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from verify import weighing
from verify.domain import Stance
from verify.embedded.stretches import Stretch
from verify.entailment import Logits

SIDES = (Stance.SUPPORTS, Stance.REFUTES)
"""In the order of the encoder's first two numbers."""
PRIOR = (2.5, 1.5)
"""Log-odds that each side starts with: the encoder was trained where most of what is near says nothing."""
SHARED = 0.8
LACKING = (4.0, 2.0)
"""What is taken off for the share of the claim's words that a stretch lacks of SHARED."""
CONTRADICTING = 4.0
"""What is taken off support beside another figure or time."""
FURTHER = 0.2
"""What is taken off for each further sentence: the fewest that carry it are shown."""
FLOOR = 0.02
"""The least probability that words alone are taken to give."""
VOICE = (1.0, 4.0)
"""What it counts that the judge of words takes the side, which then has at least LEAST_VOICED."""
LEAST_VOICED = -1.5
RIGHT = {True: ((0.195, 0.503), (0.400, -0.516)), False: ((0.288, -0.538), (0.200, -0.700))}
"""Slope and offset from log-odds to how often a side is right, where the judge of words takes it too and where not.

Fitted (Platt, 1999) on the development splits of our stories, the seeds, vitaminc and wice; the last pair is set lower,
for refutations by the encoder alone are right in two cases of five over the other sets."""


@dataclass(frozen=True, slots=True)
class Read:
    """A stretch with what the encoder and the words say of it."""

    stretch: Stretch
    logits: Logits
    words: tuple[float, float, float]
    """The probabilities that words, figures and times alone would give."""

    @classmethod
    def of(cls, stretch: Stretch, logits: Logits) -> Read:
        """The stretch with both opinions of it."""
        return cls(stretch, logits, weighing.weights().probabilities(stretch.features))

    def margin(self, side: int) -> float:
        """The encoder's log-odds of the side against the two other answers together."""
        others = [x for i, x in enumerate(self.logits) if i != side]
        top = max(others)
        return self.logits[side] - top - math.log(sum(math.exp(x - top) for x in others))

    def speaks(self, side: int) -> float:
        """The log-odds that the stretch alone carries the side."""
        f = self.stretch.features
        value = self.margin(side) + math.log(self.words[side] + FLOOR)
        value -= LACKING[side] * max(0.0, SHARED - f.coverage) + FURTHER * (len(self.stretch.numbers) - 1)
        if SIDES[side] is Stance.SUPPORTS and (f.figures_different or f.times_contradict):
            value -= CONTRADICTING
        return value


def odds(side: int, reads: Sequence[Read], voiced: bool) -> float:
    """The log-odds of the side for the source as a whole; `voiced` where the judge of words takes it."""
    value = max((r.speaks(side) for r in reads), default=-math.inf) + PRIOR[side]
    return max(value, LEAST_VOICED) + VOICE[side] if voiced else value


def probability(side: int, value: float, voiced: bool) -> float:
    """How often the side is right where it is given out at these log-odds."""
    slope, offset = RIGHT[voiced][side]
    return 1 / (1 + math.exp(-(slope * value + offset)))
