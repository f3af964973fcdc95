"""Who says it: the speaker, the saying and what is said, read by rules.

`find` reads the outermost saying of one sentence, `sayings` the speaker of each sentence of a text, and `voiced` every
saying and attitude that a text gives to somebody, several a sentence and nested ones too.
"""

from __future__ import annotations

from verify.attribution.names import heads, same_speaker
from verify.attribution.single import Attribution, find
from verify.attribution.turns import Saying, sayings
from verify.attribution.wide import Voiced, voiced, within
from verify.cues import PRONOUNS

__all__ = [
    "PRONOUNS",
    "Attribution",
    "Saying",
    "Voiced",
    "find",
    "heads",
    "same_speaker",
    "sayings",
    "voiced",
    "within",
]
