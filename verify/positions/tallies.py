"""Counts given without a verb of saying: "Police put the number at 800", "The union counts 690 strikers"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify import figures, text

_WHO = r"(?:(?<=^)|(?<=[,;] )|(?<=while )|(?<=but )|(?<=and )|(?<=But ))(?P<who>(?:[Tt]he |[A-Z])[\w'’ -]{1,50}?)"
_ASIDE = r"(?:,? (?:however|meanwhile|instead|in turn|for (?:its|their|his|her) part),?)?"
_PUT = re.compile(
    rf"{_WHO}{_ASIDE} (?:puts?|has put|have put) (?:the|its|that|this|their) (?:[\w-]+ ){{0,2}}"
    r"(?:number|figure|toll|total|count|estimate|tally|turnout)(?: of [\w ]{2,30}?)? at (?P<told>[^,;.]+)"
)
_COUNT = re.compile(rf"{_WHO}{_ASIDE} (?:counts?|counted) (?P<told>[^,;.]+)")


@dataclass(frozen=True, slots=True)
class Tally:
    """A count with who gives it, in the offsets of the sentence."""

    who: str
    told: str
    start: int
    end: int
    bare: bool
    """Whether what is counted stands in the words before it."""


def tallies(sentence: str) -> Iterator[Tally]:
    """The counts that a sentence gives in somebody's name."""
    folded = text.fold(sentence)
    for pattern in (_PUT, _COUNT):
        for match in pattern.finditer(folded):
            found = [f for f in figures.find(match["told"]) if not f.ordinal]
            if len(found) == 1 and not re.search(r"\b(?:who|which|that)\b", match["who"]):
                behind = match["told"][found[0].end :].strip()
                bare = pattern is _PUT or not behind
                yield Tally(match["who"], match["told"].strip(), *match.span(), bare)
