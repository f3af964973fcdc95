"""How a statement bears on a claim: for it, against it, or, wherever that is not plain, neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from verify import dates, features, figures, lexicon, text
from verify.domain import Claim, Document, Kind
from verify.figures import Match
from verify.positions.voices import Statement
from verify.superseding import counts

COVERED = 0.6
"""Least share of the claim's content that a statement has."""
NEGATED = 0.3
"""From this share of shared words on, a negation on one side only turns the sense."""
CONTEXT = 3
"""Sentences before a statement that may name what it is about."""
NEAR = 6
"""Sentences between two counts of one thing, at most: further on a text has come to another."""
APART = timedelta(days=7)
"""Two sayings further apart than this are about different times."""
_GROWS = re.compile(
    r"\b(?:so far|initial\w*|at first|first said|earlier|later|by then|now|updated?|rose|risen|revised?|corrected|"
    r"previously|until|since|provisional\w*|preliminary)\b",
    re.I,
)
"""Words by which a count is one of several in time."""
_TAKEN_BACK = re.compile(
    r"\b(?:correct(?:s|ed|ion)|retract\w*|withdr[ae]w\w*|mistaken\w*|apologi[sz]\w*)\b", re.I
)
_CUT = re.compile(r"[,;] | because\b| and\b")
_LIMITS = re.compile(r"(?:except|unless|if|but|until|only|though|provided|for)\b")
_NOBODY = re.compile(
    r"\b(?:no ?one|nobody|no people|none) (?:had |has |was |were |have )?(?:been )?\w+", re.I
)
_PEOPLE = frozenset(
    map(text.normal, "people persons person dead death died victims victim toll casualties".split())
)


@dataclass(frozen=True, slots=True)
class Matter:
    """A claim with what holding statements of one document against it needs."""

    claim: features.Parsed
    count: counts.Count | None
    """The one thing that the claim counts."""
    source: str
    sentences: tuple[text.Sentence, ...]
    title: frozenset[str]
    latest: date | None

    @staticmethod
    def of(claim: Claim, document: Document, written: date | None) -> Matter:
        """The claim held against one document; `written` is the day the claim was written."""
        counted = [c for c in counts.find(claim.text) if c.what and not c.former]
        one = counted[0] if len(counted) == 1 and claim.kind is not Kind.FORECAST else None
        return Matter(
            features.parse(claim.text, written),
            one,
            document.text,
            text.sentences(document.text, document.body_start),
            _norms(document.title or ""),
            document.latest,
        )

    def supports(self, told: Statement) -> bool:
        """Whether the statement, as its speaker makes it, plainly bears the claim out."""
        if self.count is not None:
            return self._counted(told) is Match.EQUAL and self._about(told)
        said = features.parse(told.words, self.latest)
        f = features.compare(self.claim, said, self._context(told))
        return self._same(f, said) and f.negation_differs == 0 and not f.directly_negated

    def refutes(self, told: Statement) -> bool:
        """Whether the speaker plainly says that it is not so: denies it, negates it, or gives another count."""
        if told.denies:
            return self.supports(told)
        if self.count is not None:
            if self._nobody(told.words):
                return self._about(told)
            return self._counted(told) is Match.DIFFERENT and self._about(told)
        return any(self._negated(piece, told) for piece in _pieces(told.words))

    def contradict(self, one: Statement, other: Statement) -> bool:
        """Whether both speak of one time, and the second of nothing narrower than the claim or the first."""
        lines = [self._line(s) for s in (one, other)]
        if any(_TAKEN_BACK.search(line) for line in lines):
            return False
        if other.denies:
            return not _apart(lines, self.latest, APART)
        if self.count is not None:
            if (
                abs(one.sentence - other.sentence) > NEAR
                or any(_GROWS.search(line) for line in lines)
                or _apart(lines, self.latest, timedelta(days=0))
            ):
                return False
            if one.after is other or other.after is one:
                return True  # "put the number at 12" is of whatever the other counted
            return not self._extra(other.words, one.words) and not self._extra(one.words, other.words)
        pieces = [p for p in _pieces(other.words) if self._negated(p, other)]
        return not _apart(lines, self.latest, APART) and any(not self._extra(p, one.words) for p in pieces)

    def _same(self, f: features.Features, said: features.Parsed) -> bool:
        """Whether the words have all that the claim says, and nothing unsure or of another time."""
        return (
            f.coverage >= COVERED
            and f.rare_missing < 1
            and not (f.figures_different or f.figures_missing or f.times_contradict or f.times_missing)
            and not (f.antonyms or f.name_swaps or f.names_missing or f.hedge_added or f.extreme_added)
            and not f.denial_differs
            and not said.hedged
        )

    def _negated(self, words: str, told: Statement) -> bool:
        said = features.parse(words, self.latest)
        f = features.compare(self.claim, said, self._context(told))
        turned = f.negation_differs >= NEGATED or f.directly_negated > 0
        return turned and self._same(f, said) and len(said.times) <= f.times_agree

    def _counted(self, told: Statement) -> Match | None:
        """How the one count of the words bears on the claimed one; None where it is of something else or not sure."""
        said = features.parse(told.words, self.latest)
        if self.count is None or said.hedged or any(w.negated or w.denied for w in said.words):
            return None
        if told.after is not None:
            here = [f for f in figures.find(told.words) if not f.ordinal]
            alike = len(here) == 1 and here[0].unit == self.count.figure.unit
            return (
                figures.compare(self.count.figure, here[0]) if alike and self._counted(told.after) else None
            )
        found = [c for c in counts.find(told.words) if counts.same(c, self.count) and not c.former]
        return figures.compare(self.count.figure, found[0].figure) if len(found) == 1 else None

    def _nobody(self, words: str) -> bool:
        """Whether the words say that what the claim counts befell nobody at all."""
        count = self.count
        if count is None or count.what not in counts.TOLLS or count.who or count.value <= 0:
            return False
        said = features.parse(words, self.latest)
        return bool(_NOBODY.search(words)) and counts.tolls(words) == {count.what} and not said.figures

    def _about(self, told: Statement) -> bool:
        """Whether all else that the claim names stands in the statement or just before it."""
        here = _norms(told.words) | _norms(told.after.words if told.after else "") | self._context(told)
        kinds = counts.tolls(self.claim.text)
        named = {w.norm for w in self.claim.words if w.name}
        if named:  # a name may have been given once, at the beginning
            here |= named & _norms(self.source[: self.sentences[told.sentence].end])
        own = {w.norm for w in self.claim.words if w.weight >= 1 and w.norm not in _PEOPLE}
        own = {n for n in own if not counts.tolls(n)} if kinds else own
        lacking = {n for n in own if n not in here and not lexicon.synonyms(n) & _wide(here)}
        lacking -= self._counted_noun()
        times = [t for s in self._before(told) for t in dates.find(self._words(s), self.latest)]
        return not lacking and all(any(dates.covers(c, t) for t in times) for c in self.claim.times)

    def _counted_noun(self) -> frozenset[str]:
        return frozenset({self.count.what}) if self.count else frozenset()

    def _extra(self, words: str, other: str) -> bool:
        """Whether words narrow the matter down to something that neither the claim nor the other statement names."""
        known = {w.norm for w in self.claim.words} | _norms(other) | _PEOPLE
        roots = {n[:5] for n in known if len(n) >= 5}
        kinds = counts.tolls(self.claim.text)
        said = features.parse(words, self.latest)
        for w in said.words:
            if w.weight < 1 or w.norm in known or (len(w.norm) >= 5 and w.norm[:5] in roots):
                continue
            if lexicon.synonyms(w.norm) & _wide(known) or (
                kinds and counts.tolls(words[w.start : w.end]) & kinds
            ):
                continue
            return True
        times = [t for t in said.times if not any(dates.covers(c, t) for c in self.claim.times)]
        return bool(times) and not dates.find(other, self.latest)

    def _before(self, told: Statement) -> tuple[text.Sentence, ...]:
        return self.sentences[max(0, told.sentence - CONTEXT) : told.sentence + 1]

    def _context(self, told: Statement) -> frozenset[str]:
        before = self._before(told)[:-1]
        return self.title.union(*(_norms(self._words(s)) for s in before))

    def _words(self, sentence: text.Sentence) -> str:
        return self.source[sentence.start : sentence.end]

    def _line(self, told: Statement) -> str:
        return " ".join(self.source[start:end] for start, end in told.spans)


def _pieces(words: str) -> list[str]:
    """The words, and what stands before the reasons and further things that they give."""
    cuts = [m for m in _CUT.finditer(words) if not _LIMITS.match(words[m.end() :].lstrip())]
    return [words, *(words[: m.start()] for m in cuts)]


def _apart(lines: list[str], latest: date | None, most: timedelta) -> bool:
    """Whether the sentences name times that lie further apart."""
    first, second = ([t for t in dates.find(line, latest) if t.first and t.last] for line in lines)
    for a in first:
        for b in second:
            if a.first and a.last and b.first and b.last:
                gap = max(b.first - a.last, a.first - b.last)
                if gap > most:
                    return True
    return False


def _norms(words: str) -> frozenset[str]:
    return frozenset(t.norm for t in text.tokens(words))


def _wide(norms: set[str] | frozenset[str]) -> frozenset[int]:
    """The groups of synonyms that some words belong to."""
    return frozenset[int]().union(*(lexicon.synonyms(n) for n in norms))
