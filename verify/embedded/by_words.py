"""What words alone say of a claim: features of sentence windows, weighed by a small model fitted on public pairs.

It compares words, figures, dates and negation, and does not understand; where the weights leave it undecided it
abstains. `training/fit_features.py` makes the weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from verify import features, text
from verify.domain import Claim, Document, Passage, Reason, Stance
from verify.embedded import same
from verify.embedded.speaking import another_occasion, norms, speakers
from verify.features import Features, Parsed
from verify.weighing import weights

LONGEST_WINDOW = 3
"""Sentences in a window at the most."""


@dataclass(frozen=True, slots=True)
class Window:
    """One to three neighbouring sentences of a source."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What is made of one claim and one source."""

    stance: Stance
    reason: Reason | None
    probability: float | None
    spans: tuple[tuple[int, int], ...]
    """Offsets of the words it rests on."""
    rationale: str


def windows(document: Document, passages: Sequence[Passage]) -> Iterator[Window]:
    """Runs of one to three neighbouring sentences inside the passages; headings stand alone."""
    sents = text.sentences(document.text)
    covered = [any(p.span.start <= s.start and s.end <= p.span.end for p in passages) for s in sents]
    for i, sentence in enumerate(sents):
        for j in range(i, min(i + LONGEST_WINDOW, len(sents))):
            if not covered[j] or (j > i and (sentence.heading or sents[j].heading)):
                break
            yield Window(sentence.start, sents[j].end, i, j)


CANDIDATES = 6
"""Windows that are weighed: those that cover most of the claim."""
CONTEXT_SENTENCES = 3
LEAST = 0.4
"""Least probability of a stance that is given out; below it the judge abstains. Set on dev data, as are the next."""
COVER_TO_SUPPORT, PLAIN_TO_SUPPORT = 0.5, 0.4
FURTHER_TO_SUPPORT = 0.05
"""What each further sentence of a window adds to the plain words that support needs."""
COVER_TO_REFUTE, PLAIN_TO_REFUTE = 0.6, 0.3
SENTENCES_TO_REFUTE = 2
"""A contradiction lies within so many sentences; over more, words of two matters meet by chance."""
PLAIN_PER_SENTENCE = 0.15
"""What each further sentence of a window adds to the plain words that a refutation needs."""
PLAIN_TO_NAME = 0.4
SHARED_TO_NAME = 2
"""Another time, name or opposite word contradicts only where so much of the plain words, and so many, are shared,
or hardly any is missing."""
NEGATED = 0.3
"""From this share of shared words on, negation on one side only is a contradiction."""
CLEAR = 0.5
"""A contradiction that can be named counts at least so much."""
SHORTER = 0.08
"""What a longer window must be better by, for the shortest words that carry the stance are shown."""


@dataclass(frozen=True, slots=True)
class _Option:
    """A stance that one window would allow."""

    stance: Stance
    probability: float
    window: Window
    features: Features
    found: tuple[str, ...]
    """The contradictions that can be named."""


def read(
    claim: Claim, document: Document, passages: Sequence[Passage], written: date | None = None
) -> Reading:
    """What the source says of the claim; `written` is the day the claim was written, for dates without a year."""
    parsed = features.parse(claim.text, written)
    title = norms(document.title or "")
    sents = text.sentences(document.text)
    told = [norms(document.text[s.start : s.end]) for s in sents]
    rated: list[tuple[float, Window, Features, Parsed]] = []
    for window in windows(document, passages):
        stretch = features.parse(document.text[window.start : window.end], document.latest)
        context = title.union(*told[max(0, window.first - CONTEXT_SENTENCES) : window.first])
        f = features.compare(parsed, stretch, context)
        rated.append((f.coverage - 0.03 * (window.last - window.first), window, f, stretch))
    rated.sort(key=lambda r: (-r[0], r[1].start))
    best = rated[:CANDIDATES]
    if not best:
        return Reading(Stance.NOT_ENOUGH_INFO, Reason.SILENT, None, (), "nothing in it bears on the claim")
    options = [
        o
        for _, window, f, stretch in best
        for o in _options(window, f, same.Facing(claim, parsed, stretch, document, window.start))
        if o.stance is not Stance.REFUTES
        or not another_occasion(claim, document.text[o.window.start : o.window.end], o.features, o.found)
    ]
    chosen = _choose(options)
    if chosen is None:
        return _unsettled(best[0][1], best[0][2])
    said = speakers(claim, document, range(chosen.window.first, chosen.window.last + 1))
    if said is None:
        rationale = f"the words are there, but not as said by {claim.speaker}"
        return Reading(Stance.NOT_ENOUGH_INFO, Reason.PARTIAL, None, (_span(chosen.window),), rationale)
    spans = (*said, _span(chosen.window))
    return Reading(chosen.stance, None, chosen.probability, spans, _rationale(chosen))


def _options(window: Window, f: Features, facing: same.Facing) -> Iterator[_Option]:
    """The stances that the window allows: never support beside a contradiction, nor refutation without one."""
    supports, refutes, _ = weights().probabilities(f)
    found = meant(contradictions(f), facing)
    allowed_support = (
        f.coverage >= COVER_TO_SUPPORT
        and f.plain_covered >= PLAIN_TO_SUPPORT + FURTHER_TO_SUPPORT * (window.last - window.first)
        and not (
            f.figures_different
            or f.figures_missing
            or f.times_contradict
            or f.days_missing
            or f.names_missing
        )
        and f.negation_differs < NEGATED
        and not f.directly_negated
    )
    allowed_refutation = (
        f.coverage >= COVER_TO_REFUTE
        and window.last - window.first < SENTENCES_TO_REFUTE
        and f.plain_covered >= PLAIN_TO_REFUTE + PLAIN_PER_SENTENCE * (window.last - window.first)
        and bool(found)
    )
    if found:
        refutes = max(refutes, CLEAR)
    if allowed_support and supports >= LEAST and (not allowed_refutation or supports >= refutes):
        yield _Option(Stance.SUPPORTS, supports, window, f, found)
    if allowed_refutation and refutes >= LEAST and (not allowed_support or refutes > supports):
        yield _Option(Stance.REFUTES, refutes, window, f, found)


def meant(found: Sequence[str], facing: same.Facing) -> tuple[str, ...]:
    """Those of the contradictions that the features show which are about the claim's own matter."""
    return tuple(what for what in found if _CHECKS[what](facing))


_CHECKS: dict[str, Callable[[same.Facing], bool]] = {
    "another figure": same.another_figure,
    "another time": same.another_time,
    "a negation on one side only": same.a_negation,
    "a word of the opposite sense": same.an_opposite,
    "another name in its place": same.another_name,
}


def _choose(options: Sequence[_Option]) -> _Option | None:
    """The likeliest option; among nearly equal ones of the same stance, the one in the fewest words."""
    if not options:
        return None
    best = max(options, key=lambda o: o.probability)
    near = [o for o in options if o.stance is best.stance and o.probability >= best.probability - SHORTER]
    return min(near, key=lambda o: (o.window.last - o.window.first, -o.probability))


def contradictions(f: Features) -> list[str]:
    """The contradictions that can be named."""
    same_matter = f.plain_covered >= PLAIN_TO_NAME and (f.plain_shared >= SHARED_TO_NAME or f.missing <= 1)
    named = {
        "another figure": f.figures_different > 0,
        "another time": f.times_contradict > 0 and same_matter,
        "a negation on one side only": f.negation_differs >= NEGATED or f.directly_negated > 0,
        "a word of the opposite sense": f.antonyms > 0 and same_matter,
        "another name in its place": f.name_swaps > 0 and same_matter,
    }
    return [what for what, holds in named.items() if holds]


def _rationale(option: _Option) -> str:
    if option.stance is Stance.REFUTES:
        return f"the same matter, with {' and '.join(option.found)}"
    return f"has {option.features.coverage:.0%} of what the claim says and contradicts none of it"


PARTLY = 0.6
"""From this share of the claim on, a source that settles nothing is said to mention part of it."""


def _unsettled(window: Window, f: Features) -> Reading:
    if f.coverage < PARTLY or f.plain_covered < PLAIN_TO_SUPPORT:
        return Reading(Stance.NOT_ENOUGH_INFO, Reason.SILENT, None, (), "")
    lacking = {
        "a figure": f.figures_missing,
        "the day": f.days_missing,
        "a name": f.names_missing,
    }
    names = [what for what, holds in lacking.items() if holds]
    if names:
        return Reading(
            Stance.NOT_ENOUGH_INFO, Reason.PARTIAL, None, (_span(window),), f"without {' and '.join(names)}"
        )
    return Reading(
        Stance.NOT_ENOUGH_INFO, Reason.ABSTAINED, None, (_span(window),), "close in words, undecided in sense"
    )


def _span(window: Window) -> tuple[int, int]:
    return window.start, window.end
