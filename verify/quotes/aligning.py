"""One rendering of an utterance held against another: word by word, and the worst that tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verify import lexicon
from verify.domain import Quote, QuoteRelation
from verify.quotes import wording
from verify.quotes.locating import verbatim
from verify.quotes.wording import Word

Changes = tuple[tuple[str, str], ...]

MOST_WORDS = 400
"""Words of a quotation that are aligned."""
ALIKE = 0.5
"""Least share of a rendering's words that stand in the other one too, in order; below it is a paraphrase."""
_CHANGED, _OPEN_DROP, _DROP, _OPEN_ADD, _ADD = 1.2, 0.9, 0.3, 1.1, 0.5
_OMITTED = "[…]"
_REACH = 3
"""Words between a negation that was cut off and the first word left, over which it still governed it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Where two renderings differ: the words `a[start:end]` of the one and `b[begin:stop]` of the other."""

    start: int
    end: int
    begin: int
    stop: int
    marked: bool = False
    """Whether an ellipsis stands for what is left out."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two renderings laid word on word: the pairs that are equal, and what lies between them."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    pairs: tuple[tuple[int, int], ...]
    gaps: tuple[Gap, ...]

    @property
    def share(self) -> float:
        """The share of the shorter rendering's words that stand in the other, in order."""
        shorter = min(sum(w.form != "…" for w in self.a), sum(w.form != "…" for w in self.b))
        return len(self.pairs) / shorter if shorter else 0.0


def align(first: str, second: str) -> Alignment:
    """The best way to lay the words of the second on those of the first; what the first has around them costs least."""
    a, b = wording.words(first)[:MOST_WORDS], wording.words(second)[:MOST_WORDS]
    pairs = _paired([w.form for w in a], [w.form for w in b])
    dots = [sum(w.form == "…" for w in side) for side in (a, b)]
    if dots[0] == dots[1] > 0:  # omissions that both have are words like others
        whole = _paired(*([_OMITTED if w.form == "…" else w.form for w in side] for side in (a, b)))
        pairs = max(pairs, whole, key=len)
    gaps = []
    for (i, j), (k, m) in zip([(-1, -1), *pairs], [*pairs, (len(a), len(b))], strict=True):
        if k > i + 1 or m > j + 1:
            marked = any(w.form == "…" for w in (*a[i + 1 : k], *b[j + 1 : m]))
            gaps.append(Gap(i + 1, k, j + 1, m, marked))
    return Alignment(a, b, tuple(pairs), tuple(gaps))


def _paired(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The places of equal words on the cheapest path; an ellipsis on either side skips any words of the other.

    Three states, as gaps of several words cost less than as many gaps (Gotoh 1982): on a pair, a drop, an addition.
    """
    n, m = len(a), len(b)
    high = float("inf")
    cost = [[[high] * 3 for _ in range(m + 1)] for _ in range(n + 1)]
    came = [[[0] * 3 for _ in range(m + 1)] for _ in range(n + 1)]
    cost[0][0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            here = cost[i][j]
            if i and j:
                step = 0.0 if a[i - 1] == b[j - 1] else _CHANGED
                before = cost[i - 1][j - 1]
                best = min(range(3), key=before.__getitem__)
                if before[best] + step < here[0]:
                    here[0], came[i][j][0] = before[best] + step, best
            if i:
                free = j in (0, m) or b[j - 1] == "…" or (j < m and b[j] == "…") or a[i - 1] == "…"
                before = cost[i - 1][j]
                steps = [before[s] + (0.0 if free else _DROP if s == 1 else _OPEN_DROP) for s in range(3)]
                best = min(range(3), key=steps.__getitem__)
                here[1], came[i][j][1] = steps[best], best
            if j:
                free = b[j - 1] == "…" or (i > 0 and a[i - 1] == "…") or (i < n and a[i] == "…")
                before = cost[i][j - 1]
                steps = [before[s] + (0.0 if free else _ADD if s == 2 else _OPEN_ADD) for s in range(3)]
                best = min(range(3), key=steps.__getitem__)
                here[2], came[i][j][2] = steps[best], best
    pairs = []
    i, j, state = n, m, min(range(3), key=cost[n][m].__getitem__)
    while i or j:
        back = came[i][j][state]
        if state == 0:
            i, j = i - 1, j - 1
            if a[i] == b[j]:
                pairs.append((i, j))
        elif state == 1:
            i -= 1
        else:
            j -= 1
        state = back
    return pairs[::-1]


def relation(reference: Quote, other: Quote, *, same_speaker: bool) -> tuple[QuoteRelation, Changes]:
    """How the other rendering differs from the reference, the worst that fits, and the words that differ in order."""
    found = align(reference.words, other.words)
    changes = tuple(_shown(reference.words, other.words, found, gap) for gap in found.gaps)
    if not same_speaker:
        return QuoteRelation.SPEAKER, changes
    if not found.gaps:
        same = reference.words.strip() == other.words.strip()
        return (QuoteRelation.IDENTICAL if same else QuoteRelation.TYPOGRAPHIC), ()
    if found.share < ALIKE:
        return _apart(reference, other, found), ((reference.words, other.words),)
    return _worst(found), changes


def _apart(reference: Quote, other: Quote, found: Alignment) -> QuoteRelation:
    """What two renderings are that hardly share a word."""
    scripts = wording.script(reference.words), wording.script(other.words)
    tongues = wording.language(found.a), wording.language(found.b)
    translated = (all(scripts) and scripts[0] != scripts[1]) or (all(tongues) and tongues[0] != tongues[1])
    if not translated:
        return QuoteRelation.PARAPHRASE
    figures = [Counter(w.form for w in side if w.form[0].isdigit()) for side in (found.a, found.b)]
    denied = [
        side for side in (found.a, found.b) if any(w.negates or w.form in lexicon.DENIALS for w in side)
    ]
    if len(denied) == 1 and any(w.negates for w in denied[0]) and all(tongues):
        return QuoteRelation.NEGATION
    if all(figures) and figures[0] != figures[1]:
        return QuoteRelation.NUMBER
    return QuoteRelation.TRANSLATION


def _worst(found: Alignment) -> QuoteRelation:
    """The worst of what the gaps between two renderings show."""
    a, b = found.a, found.b
    inner = [g for g in found.gaps if not g.marked and not _at_end(found, g)]
    ends = [g for g in found.gaps if g not in inner and not g.marked]
    marked = [g for g in found.gaps if g.marked]
    if any(_count(a[g.start : g.end]) != _count(b[g.begin : g.stop]) for g in inner) or any(
        _uncovered(found, g) for g in ends
    ):
        return QuoteRelation.NEGATION
    if _refigured(found, inner):
        return QuoteRelation.NUMBER
    if inner or any(_beyond(found, g) for g in marked):
        return QuoteRelation.WORD
    left_out = [g for g in marked if _spoken(a[g.start : g.end]) or _spoken(b[g.begin : g.stop])]
    within = [g for g in left_out if g.start > 0 and g.end < len(a)]
    if (
        within
        or any(w.inserted for w in (*a, *b))
        or any(_uncovered(found, g) for g in left_out)
        or any(_spoken(b[g.begin : g.stop]) for g in left_out)
    ):
        return QuoteRelation.ELLIPSIS
    return QuoteRelation.CUT if ends or left_out else QuoteRelation.TYPOGRAPHIC


def _spoken(side: Sequence[Word]) -> bool:
    """Whether there are words and not only an ellipsis."""
    return any(w.form != "…" for w in side)


def _at_end(found: Alignment, gap: Gap) -> bool:
    """Whether it only leaves out the beginning or the end of the reference."""
    only = {w.form for w in found.a[gap.start : gap.end]} == {"?"}  # a question made a statement
    return gap.begin == gap.stop and (gap.start == 0 or gap.end == len(found.a)) and not only


def _beyond(found: Alignment, gap: Gap) -> bool:
    """Whether words stand beside an ellipsis that the reference does not have there."""
    own = [w for w in found.b[gap.begin : gap.stop] if w.form != "…"]
    return bool(own) and not any(w.form == "…" for w in found.a[gap.start : gap.end])


def _count(side: Iterable[Word]) -> int:
    return sum(w.negates for w in side)


def _uncovered(found: Alignment, gap: Gap) -> bool:
    """Whether what was cut off at an end denied what is left: no mark and few words stand between."""
    if gap.start == 0 and gap.end < len(found.a):
        for n in range(gap.end, max(-1, gap.end - _REACH - 1), -1):
            if n < gap.end and found.a[n].negates:
                return True
            if found.a[n].stop:
                return False
        return False
    return gap.start < len(found.a) and found.a[gap.start].negates and not found.a[gap.start].stop


def _refigured(found: Alignment, gaps: Sequence[Gap]) -> bool:
    """Whether another figure or unit stands in the one than in the other."""
    mine = Counter(f for g in gaps for w in found.a[g.start : g.end] if (f := w.figure))
    theirs = Counter(f for g in gaps for w in found.b[g.begin : g.stop] if (f := w.figure))
    mine, theirs = mine - theirs, theirs - mine
    if mine and theirs:
        return True
    return any(
        (w.figure in mine or w.figure in theirs) and (w.glued or _beside(found, g))
        for g in gaps
        for w in (*found.a[g.start : g.end], *found.b[g.begin : g.stop])
    )


def _beside(found: Alignment, gap: Gap) -> bool:
    """Whether a number or scale stands right beside a gap, which makes one figure with what it lacks."""
    around = (
        found.a[gap.start - 1] if gap.start else None,
        found.a[gap.end] if gap.end < len(found.a) else None,
    )
    return any(w is not None and (w.form[0].isdigit() or w.glued) for w in around)


def _shown(first: str, second: str, found: Alignment, gap: Gap) -> tuple[str, str]:
    """The words of a gap on both sides, as written."""
    return _slice(first, found.a, gap.start, gap.end), _slice(second, found.b, gap.begin, gap.stop)


def _slice(source: str, words: Sequence[Word], start: int, end: int) -> str:
    return source[words[start].start : words[end - 1].end] if end > start else ""


__all__ = ["ALIKE", "Alignment", "Gap", "align", "relation", "verbatim"]
