"""Whether what a window has otherwise is the claim's own matter: its figure, its day, its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from verify import dates, features, figures, lexicon, text
from verify.dates import Time
from verify.domain import Claim, Document, Kind
from verify.embedded import scope
from verify.features import Features, Parsed, Word
from verify.figures import Figure, Match


@dataclass(frozen=True, slots=True)
class Facing:
    """A claim and a window of a document, both taken apart."""

    claim: Claim
    mine: Parsed
    window: Parsed
    document: Document
    start: int
    """Where the window begins in the document."""

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Where the sentences of the window stand in it."""
        end = self.start + len(self.window.text)
        found = [
            (s.start - self.start, s.end - self.start)
            for s in text.sentences(self.document.text)
            if self.start <= s.start and s.end <= end
        ]
        return found or [(0, len(self.window.text))]

    def alone(self, sentence: tuple[int, int]) -> Features:
        """The features of one sentence of the window alone."""
        words = self.window.text[sentence[0] : sentence[1]]
        return features.compare(self.mine, features.parse(words, self.document.latest))

    def shared(self, sentence: tuple[int, int]) -> list[Word]:
        """The plain words of weight of the claim that a sentence of the window has."""
        there = [w for w in self.window.words if sentence[0] <= w.start < sentence[1]]
        return [
            w
            for w in self.mine.words
            if not w.name and w.weight >= 1 and any(features.alike(w, o) for o in there)
        ]


def another_figure(facing: Facing) -> bool:
    """Whether a figure of the window is given for what the claim counts or measures, and cannot be the claim's."""
    return any(_figure_apart(facing, claimed) for claimed in facing.mine.figures)


def _figure_apart(facing: Facing, claimed: Figure) -> bool:
    rivals = [f for f in facing.window.figures if figures.alike(claimed, f) or f.value == claimed.value]
    found = [(f, figures.compare(claimed, f)) for f in rivals]
    if any(match is Match.EQUAL for _, match in found) or _WORDED.match(facing.mine.text, claimed.start):
        return False
    apart = any(match is Match.DIFFERENT and _measured(facing, f) for f, match in found)
    return apart and not _elsewhere(facing, claimed)


_WORDED = re.compile(r"(?:both|one of)\b", re.IGNORECASE)
"""Words that are read as figures and count nothing by themselves."""


def _measured(facing: Facing, figure: Figure) -> bool:
    """Whether what has a figure with a unit is the claim's: metres are given for the one thing and for the other."""
    if figure.unit in ("", "%", "part"):
        return True  # alike only where the same is counted
    sentence = _sentence(facing, figure.start)
    there = [w for w in facing.window.words if sentence[0] <= w.start < sentence[1]]
    names = [w for w in facing.mine.words if w.name]
    if names and all(any(features.alike(n, w) for w in there) for n in names):
        return True
    more = {w.norm for w in facing.mine.words if not w.name and w.weight >= 1} - figure.counted - _UNITS
    return not more or any(w.norm in more for w in facing.shared(sentence))


def _elsewhere(facing: Facing, claimed: Figure) -> bool:
    """Whether the document has the claim's figure in another place, for a thing that the claim names as well."""
    if not claimed.unit or claimed.unit in ("%", "part"):
        return False
    source = facing.document.text
    stated = features.parse(source, facing.document.latest).figures
    return any(figures.alike(claimed, f) and figures.compare(claimed, f) is Match.EQUAL for f in stated)


_UNITS = frozenset(
    map(
        text.normal,
        "metre kilometre mile foot crown euro dollar pound cubic square million ton month".split(),
    )
)


def _sentence(facing: Facing, at: int) -> tuple[int, int]:
    return next((s for s in facing.sentences if s[0] <= at < s[1]), facing.sentences[0])


def another_time(facing: Facing) -> bool:
    """Whether the window gives what the claim tells another day, month or year."""
    return any(
        _when_of_it(facing, stated)
        for claimed in facing.mine.times
        if not any(dates.covers(claimed, t) for t in facing.window.times)
        for stated in facing.window.times
        if dates.contradict(claimed, stated)
    )


_AGAIN = frozenset(
    map(
        text.normal,
        """call phone telephone talk talks speak conversation meet meeting visit win league title cup trophy award
        season match game attack strike""".split(),
    )
)
"""What happens again and again: that it did on another day does not say that it did not on this one."""
MOST_TO_DATE = 0.45
"""Share of the claim's plain words that the sentence of another time must have by itself."""


def _when_of_it(facing: Facing, stated: Time) -> bool:
    sentence = _sentence(facing, stated.start)
    if _DATELINE.match(facing.window.text, sentence[0], sentence[1]) and stated.start < _dateline(
        facing, sentence
    ):
        return False
    if facing.claim.kind is Kind.FORECAST and _past(stated, facing.document.latest):
        return False
    if facing.alone(sentence).plain_covered < MOST_TO_DATE:
        return False
    told = facing.shared(sentence)
    if told and all(w.norm in _AGAIN for w in told):
        return False
    return not _of_another_figure(facing, stated, sentence)


_DATELINE = re.compile(r"[A-Z][A-Z .'-]+,? [^.!?]{0,60}?(?: [-–—] |\) ?[-–—] |\. (?=[A-Z]))")


def _dateline(facing: Facing, sentence: tuple[int, int]) -> int:
    found = _DATELINE.match(facing.window.text, sentence[0], sentence[1])
    return found.end() if found else sentence[0]


def _past(stated: Time, latest: date | None) -> bool:
    return latest is not None and stated.last is not None and stated.last < latest


def _of_another_figure(facing: Facing, stated: Time, sentence: tuple[int, int]) -> bool:
    """Whether the window has the claim's figure, and the time stands nearer to another one."""
    near = sorted(
        (f for f in facing.window.figures if sentence[0] <= f.start < sentence[1]),
        key=lambda f: min(abs(f.start - stated.end), abs(stated.start - f.end)),
    )
    equal = [
        f
        for f in near
        if any(figures.alike(c, f) and figures.compare(c, f) is Match.EQUAL for c in facing.mine.figures)
    ]
    return bool(equal) and near[0] not in equal


def another_name(facing: Facing) -> bool:
    """Whether one sentence of the window has another name in the place of the claim's, and its other names."""
    for sentence in facing.sentences:
        alone = facing.alone(sentence)
        if alone.name_swaps and alone.names_covered >= 0.5:
            return True
    return False


LEAST_TO_TURN, LEAST_TO_OPPOSE, MOSTLY = 0.28, 0.4, 0.6
"""Share of the claim's plain words that the sentence of a negation, or of an opposite, must have by itself, or share
of its own words that are the claim's: a short sentence goes on with what was spoken of."""


def a_negation(facing: Facing) -> bool:
    """Whether a word of the claim is negated on one side only, in a sentence that is about the claim's matter."""
    return any(_about(facing, w, LEAST_TO_TURN) for w in scope.turned(facing.mine, facing.window))


def an_opposite(facing: Facing) -> bool:
    """Whether a word of the window is the opposite of one that it lacks, in a sentence about the claim's matter."""
    there = {w.norm for w in facing.window.words}
    lost = {w.norm for w in facing.mine.words if w.weight >= 1} - there
    opposed = [
        w for w in facing.window.words if lost & lexicon.antonyms(w.norm) and not _in_passing(facing, w)
    ]
    return any(_about(facing, w, LEAST_TO_OPPOSE) for w in opposed)


def _about(facing: Facing, word: Word, least: float) -> bool:
    alone = facing.alone(_sentence(facing, word.start))
    return alone.plain_covered >= least or alone.precision >= MOSTLY


def _in_passing(facing: Facing, word: Word) -> bool:
    """Whether it only orders what is told: "Later, they spoke" denies nothing that happened earlier."""
    source = facing.window.text
    return source[word.start : word.end].lower() in ("earlier", "later") and not _THAN.match(source, word.end)


_THAN = re.compile(r"\s+than\b")
