"""What a claim and a stretch of source have in common, and where they part: plain numbers, no judgement.

Used by the embedded judge and by the check that evidence bears on its claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from verify import dates, figures, lexicon, text
from verify.figures import Match

NEGATION_REACH = 4
"""How many words after a negator are taken to be negated."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word with what the comparison needs of it."""

    norm: str
    start: int
    end: int
    weight: float
    name: bool
    negated: bool
    directly: bool
    """Whether it is the first or second word of content behind the negator."""
    denied: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """A claim or a window, taken apart once."""

    text: str
    words: tuple[Word, ...]
    figures: tuple[figures.Figure, ...]
    times: tuple[dates.Time, ...]
    hedged: bool
    superlatives: frozenset[str]


@lru_cache(maxsize=16384)
def parse(source: str, anchor: date | None = None) -> Parsed:
    """A text taken apart into content words, figures and times; `anchor` is the day it was written."""
    lists = lexicon.stems()
    times = dates.find(source, anchor)
    found_figures = figures.find(source, times)
    taken = [*dates.spans(times), *((f.start, f.end) for f in found_figures)]
    words: list[Word] = []
    negated_until = denied_until = -1
    behind = behind_denial = 9  # words of content since the last negator, and since the last verb of denial
    first = True
    all_tokens = text.tokens(source)
    for position, token in enumerate(all_tokens):
        after = all_tokens[position + 1].norm if position + 1 < len(all_tokens) else ""
        norm = lexicon.LONG_NAMES.get((token.norm, after), token.norm)
        if position and (all_tokens[position - 1].norm, norm) in lexicon.LONG_NAMES:
            continue  # the second half of "United States"
        if norm in lists["negators"]:
            negated_until, behind = position + NEGATION_REACH, 0
        starts_sentence = first or source[max(0, token.start - 2) : token.start].strip() in (".", "?", "!")
        first = False
        capital = token.capital and norm != "i"
        if (
            norm not in lists["stop"]
            and not any(s <= token.start < e for s, e in taken)
            and (len(norm) > 1 or token.number)
        ):
            name = capital and not (starts_sentence and norm in lexicon.ordinary())
            weight = 1.6 if name else 0.45 if norm in lists["light"] or norm in lists["reporting"] else 1.0
            words.append(
                Word(
                    norm,
                    token.start,
                    token.end,
                    weight,
                    name,
                    position <= negated_until,
                    (position <= negated_until and behind < 2)
                    or (position <= denied_until and behind_denial < 2),
                    position <= denied_until,
                )
            )
        if norm not in lists["stop"]:
            behind += 1
            behind_denial += 1
        if norm in lists["denials"]:
            behind_denial = 0
            denied_until = position + NEGATION_REACH + 2
    norms = frozenset(t.norm for t in text.tokens(source))
    return Parsed(
        source,
        tuple(words),
        found_figures,
        times,
        bool(norms & lists["hedges"]),
        norms & _EXTREMES,
    )


_EXTREMES = frozenset(
    map(
        text.normal,
        "first last only most least all none never always every best worst largest highest".split(),
    )
)


@dataclass(frozen=True, slots=True)
class Features:
    """How one window bears on one claim. Shares are 0 to 1, weighted by how much a word tells."""

    coverage: float
    """Share of the claim's content that the window has."""
    plain_covered: float
    """Share of the content that is neither name, figure nor time; 1.0 where it has none."""
    plain_shared: int
    """How many different words of weight, other than names, the window shares."""
    names_covered: float
    """Share of its names; 1.0 where it has none."""
    rare_missing: float
    """Greatest weight of one missing word."""
    missing: int
    """How many content words are missing."""
    precision: float
    """Share of the window's content that is the claim's."""
    order: float
    """Share of neighbouring shared words that stand in the same order."""
    figures_equal: int
    figures_different: int
    figures_missing: int
    times_agree: int
    times_contradict: int
    times_missing: int
    days_missing: int
    """Of these, those that name a day."""
    negation_differs: float
    """Share of the shared words that are negated on one side only."""
    directly_negated: int
    """How many shared words of weight have the negator right before them on one side only."""
    denial_differs: float
    """The same for verbs of denial."""
    antonyms: int
    name_swaps: int
    """Names of the claim in whose place the window has another name."""
    word_swaps: int
    """Other words in whose place the window has another word."""
    names_missing: int
    """Names that neither the window nor its context has."""
    hedge_added: bool
    """The window hedges where the claim does not."""
    extreme_added: bool
    """The claim says first, only, all… and the window does not."""


CONTEXT_CREDIT = 0.7
"""What a name counts that stands in the context of a window instead of in it."""


def compare(claim: Parsed, window: Parsed, context: frozenset[str] = frozenset()) -> Features:
    """The features of one claim and one window; `context` holds the stems of the title and the sentences before."""
    matched: list[tuple[Word, Word, float]] = []
    missing: list[Word] = []
    antonyms = 0
    total = covered = name_total = name_covered = plain_total = plain_covered = 0.0
    by_norm: dict[str, list[Word]] = {}
    for word in window.words:
        by_norm.setdefault(word.norm, []).append(word)
    for word in claim.words:
        weight = word.weight
        total += weight
        partner, score = _partner(word, by_norm)
        if partner is None and word.name and word.norm in context:
            covered += CONTEXT_CREDIT * weight
            score = CONTEXT_CREDIT
        elif partner is None:
            if not lexicon.antonyms(word.norm).isdisjoint(by_norm):
                antonyms += word.weight >= 1
                covered += 0.5 * weight
            missing.append(word)
        else:
            covered += weight * score
            matched.append((word, partner, score))
        if word.name:
            name_total += weight
            name_covered += weight * score
        else:
            plain_total += weight
            plain_covered += weight * score
    window_total = sum(w.weight for w in window.words)
    window_shared = sum({p.start: p.weight for _, p, _ in matched}.values())
    equal, different, absent = _figures(claim, window)
    agree, contradict, no_time, no_day = _times(claim, window)
    # A figure or a date is content too: it counts towards what of the claim the window has.
    extra = 1.3 * (equal + different + absent) + 1.0 * (agree + contradict + no_time)
    extra_covered = 1.3 * equal + 0.65 * different + 1.0 * agree + 0.5 * contradict
    starts = [p.start for _, p, _ in matched]
    name_swaps, word_swaps = _swaps(claim, window, matched, missing)
    return Features(
        coverage=(covered + extra_covered) / (total + extra) if total + extra else 0.0,
        plain_covered=plain_covered / plain_total if plain_total else 1.0,
        plain_shared=len({b.start for a, b, _ in matched if a.weight >= 1 and not a.name}),
        names_covered=name_covered / name_total if name_total else 1.0,
        rare_missing=max((w.weight for w in missing), default=0.0),
        missing=len(missing),
        precision=window_shared / window_total if window_total else 0.0,
        order=_order(starts),
        figures_equal=equal,
        figures_different=different,
        figures_missing=absent,
        times_agree=agree,
        times_contradict=contradict,
        times_missing=no_time,
        days_missing=no_day,
        negation_differs=_share(matched, lambda a, b: a.negated != b.negated),
        directly_negated=sum(a.weight >= 1 and not a.name and _turned(a, b) for a, b, _ in matched),
        denial_differs=_share(matched, lambda a, b: a.denied != b.denied),
        antonyms=antonyms,
        name_swaps=name_swaps,
        word_swaps=word_swaps,
        names_missing=sum(w.name for w in missing),
        hedge_added=window.hedged and not claim.hedged,
        extreme_added=bool(claim.superlatives - window.superlatives),
    )


def _partner(word: Word, by_norm: dict[str, list[Word]]) -> tuple[Word | None, float]:
    exact = by_norm.get(word.norm)
    if exact:  # said twice, once negated: the one like the claim's counts
        return next((w for w in exact if w.negated == word.negated), exact[0]), 1.0
    for norm, others in by_norm.items():
        score = _likeness(word, norm, others[0].name)
        if score:
            return others[0], score
    return None, 0.0


def alike(word: Word, other: Word) -> bool:
    """Whether a word of a window says what a word of the claim says."""
    return word.norm == other.norm or _likeness(word, other.norm, other.name) > 0


def _likeness(word: Word, norm: str, name: bool) -> float:
    """What another word than the claim's counts in its place; 0 where it says something else."""
    synonyms = lexicon.synonyms(word.norm)
    if synonyms and not synonyms.isdisjoint(lexicon.synonyms(norm)):
        return 0.85
    if len(word.norm) >= 5 and len(norm) >= 5 and norm[:5] == word.norm[:5]:
        return 0.75
    if word.name and name and _similar(word.norm, norm):
        return 0.8
    return 0.0


@lru_cache(maxsize=65536)
def _similar(a: str, b: str) -> bool:
    """Whether two names differ by one letter, as transliterations do (Kahn, Khan)."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 4:
        return False
    if sorted(a) == sorted(b):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == len(long):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1 and len(a) >= 6
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


_NEAR = 45
"""Characters within which a word counts as a neighbour."""


def _swaps(
    claim: Parsed, window: Parsed, matched: list[tuple[Word, Word, float]], missing: list[Word]
) -> tuple[int, int]:
    """How many missing names, and other words, have another one in their place beside the same neighbour."""
    partner = {a.start: b for a, b, _ in matched}
    index = {w.start: i for i, w in enumerate(window.words)}
    taken = {b.start for _, b, _ in matched}
    lost = {w.start for w in missing}
    names = others = 0
    for i, word in enumerate(claim.words):
        if word.start not in lost:
            continue
        place = word.name and _preposition(claim.text, word)
        if place and any(
            w.name and w.start not in taken and _preposition(window.text, w) == place for w in window.words
        ):
            names += 1
            continue
        for step in (-1, 1):
            j = i + step
            if not 0 <= j < len(claim.words) or claim.words[j].start not in partner:
                continue
            near = partner[claim.words[j].start]
            k = index[near.start] - step
            if not 0 <= k < len(window.words):
                continue
            other = window.words[k]
            close = abs(other.start - near.start) <= _NEAR
            if close and other.start not in taken and other.name == word.name:
                names, others = (names + 1, others) if word.name else (names, others + 1)
                break
    return names, others


def _preposition(source: str, word: Word) -> str:
    """The preposition of place right before a name, or nothing."""
    before = source[max(0, word.start - 12) : word.start].lower().split()
    return before[-1] if before and before[-1] in ("in", "at", "from", "near") else ""


def _turned(a: Word, b: Word) -> bool:
    """Whether one of two matched words is directly negated or denied and the other is neither."""
    plain_a, plain_b = not (a.negated or a.denied), not (b.negated or b.denied)
    return (a.directly and plain_b) or (b.directly and plain_a)


def _order(starts: list[int]) -> float:
    pairs = list(pairwise(starts))
    return sum(a <= b for a, b in pairs) / len(pairs) if pairs else 1.0


def _share(matched: list[tuple[Word, Word, float]], differs) -> float:  # type: ignore[no-untyped-def]
    total = sum(a.weight for a, _, _ in matched if not a.name)
    return sum(a.weight for a, b, _ in matched if not a.name and differs(a, b)) / total if total else 0.0


def _figures(claim: Parsed, window: Parsed) -> tuple[int, int, int]:
    """How many of the claim's figures the window has, has otherwise, and has not."""
    equal = different = absent = 0
    for claimed in claim.figures:
        results = [
            figures.compare(claimed, stated)
            for stated in window.figures
            if figures.alike(claimed, stated) or stated.value == claimed.value
        ]
        if Match.EQUAL in results:
            equal += 1
        elif Match.DIFFERENT in results:
            different += 1
        elif not results:
            absent += 1
    return equal, different, absent


def _times(claim: Parsed, window: Parsed) -> tuple[int, int, int, int]:
    """How many of the claim's times the window agrees with, contradicts, and does not mention; of these, days."""
    agree = contradict = absent = days = 0
    for claimed in claim.times:
        if any(dates.covers(claimed, t) for t in window.times):
            agree += 1
        elif any(dates.contradict(claimed, t) for t in window.times):
            contradict += 1
        else:
            absent += 1
            days += claimed.day is not None
    return agree, contradict, absent, days
