"""The embedded judge: an encoder that reads for meaning beside a small model of words, figures, times and negation.

It needs no key and no network, and abstains where the two leave it undecided.
"""

from __future__ import annotations

from verify.embedded.by_words import NEGATED, Reading, contradictions
from verify.embedded.reading import Asked, read_all

__all__ = ["NEGATED", "Asked", "Reading", "contradictions", "read_all"]
