"""Whether what two claims share stands in the same parts: who did it to whom, from where, by whom, near what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from verify import lexicon
from verify.features import Word
from verify.text import Token

_STOPS = frozenset(
    "is are was were be been has have had will would can could may might did do does that when which who".split()
)
ROLES = {
    p: p for p in "in from to by near off against for with without between of on at under over around".split()
}
ROLES |= {"inside": "in", "within": "in", "into": "to", "toward": "to", "outsid": "off", "insid": "in"}
"""What a preposition says of the part of its word, by its stem."""
_EXCHANGED = frozenset(
    frozenset(pair.split())
    for pair in ("in at", "in on", "at on", "on against", "to for", "of in", "of for", "of on", "of at")
)
"""Prepositions that may stand for each other."""
_TELLING = frozenset("by from to against without near off".split())
"""Prepositions that make another part of what they govern, so that they cannot be left out."""
_REACH = 3
"""Tokens within which a preposition governs a word behind it."""

Side = tuple[str, Sequence[Token]]
Pair = tuple[Word, Word]


def alike(a: Side, b: Side, shared: Sequence[Pair]) -> bool:
    """Whether the shared words have the same parts in both texts; `shared` in the order of the first."""
    if any(_excepted(a, x) != _excepted(b, y) for x, y in shared):
        return False
    roles = [(_role(a, x), _role(b, y)) for x, y in shared]
    active = _turned(shared, roles)
    if active is None:
        return False
    for number, (one, other) in enumerate(roles):
        if one == other or number in active:
            continue
        if one and other and frozenset((one, other)) not in _EXCHANGED:
            return False
        if not (one and other) and (one in _TELLING or other in _TELLING):
            return False
    return all(i in active or j in active or _moved(a, b, shared, roles, i, j) for i, j in _inverted(shared))


def _role(side: Side, word: Word) -> str | None:
    """The preposition that governs a word, if one does."""
    words, tokens = side
    place = next((n for n, t in enumerate(tokens) if t.start <= word.start < t.end), 0)
    for n in range(place - 1, max(-1, place - 1 - _REACH), -1):
        token = tokens[n]
        if token.norm in _STOPS or any(mark in words[token.end : tokens[n + 1].start] for mark in ',;:."'):
            return None
        if token.norm in ROLES:
            return ROLES[token.norm]
    return None


def _excepted(side: Side, word: Word) -> bool:
    """Whether a word is what "not" excepts: not in Osk, not the mayor."""
    tokens = side[1]
    n = next((n for n, t in enumerate(tokens) if t.start <= word.start < t.end), 0) - 1
    while n >= 0 and (tokens[n].norm in ROLES or tokens[n].norm in ("the", "a", "an")):
        n -= 1
    return n >= 0 and tokens[n].norm in lexicon.stems()["negators"]


def _inverted(shared: Sequence[Pair]) -> Iterator[tuple[int, int]]:
    """The numbers of shared words that stand in another order in the second text."""
    for (i, (_, x)), (j, (_, y)) in combinations(enumerate(shared), 2):
        if x.start > y.start:
            yield i, j


def _turned(shared: Sequence[Pair], roles: Sequence[tuple[str | None, str | None]]) -> frozenset[int] | None:
    """The numbers of the words that a passive moves; None where "by" stands on one side and nothing has moved."""
    moved: set[int] = set()
    for passive in (0, 1):
        agents = [
            n
            for n, role in enumerate(roles)
            if role[1 - passive] is None
            and (role[passive] == "by" or (role[passive] == "in" and not shared[n][0].name))
        ]
        if not any(roles[n][passive] == "by" for n in agents) and not _led(shared, agents, passive):
            continue
        first = min(shared[n][passive].start for n in agents)
        suffering = [
            n for n, (role, pair) in enumerate(zip(roles, shared, strict=True))
            if role[passive] is None and pair[passive].start < first
        ]  # fmt: skip
        if not suffering:
            return None
        patient = min(suffering, key=lambda n: shared[n][passive].start)
        if roles[patient][1 - passive] == "by":
            return None  # each is done to in its own text
        if any(shared[n][1 - passive].start > shared[patient][1 - passive].start for n in agents):
            return None
        moved |= {*agents, *suffering}
    return frozenset(moved)


def _led(shared: Sequence[Pair], agents: Sequence[int], passive: int) -> bool:
    """Whether what stands behind "in" on one side opens the other: killed in a collapse, a collapse killed."""
    opening = min((pair[1 - passive].start for pair in shared), default=0)
    return any(shared[n][1 - passive].start == opening for n in agents)


def _moved(
    a: Side, b: Side, shared: Sequence[Pair], roles: Sequence[tuple[str | None, str | None]], i: int, j: int
) -> bool:
    """Whether two words may change places: one is governed by the same preposition in both, or belongs to the other."""
    for n in (i, j):
        one, other = roles[n]
        if one and other and (one == other or frozenset((one, other)) in _EXCHANGED):
            return True
    if _joined(a, shared[i][0], shared[j][0]) and _joined(b, shared[i][1], shared[j][1]):
        return True
    (x, p), (y, q) = shared[i], shared[j]
    return (_behind(a, x, y) and _before(b, q, p)) or (_before(a, x, y) and _behind(b, q, p))


def _behind(side: Side, head: Word, word: Word) -> bool:
    """Whether a word belongs to the one before it: the dam at Kolm."""
    between = _between(side, head, word)
    return len(between) <= _REACH and sum(t.norm in ROLES for t in between) == 1


def _before(side: Side, word: Word, head: Word) -> bool:
    """Whether a word belongs to the one behind it: the Kolm dam, Kolm's old dam."""
    between = _between(side, word, head)
    return len(between) < _REACH and not any(t.norm in ROLES or t.norm in _STOPS for t in between)


def _between(side: Side, x: Word, y: Word) -> Sequence[Token]:
    return [t for t in side[1] if x.end <= t.start < y.start]


def _joined(side: Side, x: Word, y: Word) -> bool:
    """Whether nothing but "and" stands between two words."""
    left, right = sorted((x, y), key=lambda w: w.start)
    return side[0][left.end : right.start].strip().lower() in ("and", ", and", ",")
