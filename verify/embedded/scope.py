"""What a negation governs: the words whose sense it turns, and whether two texts part over one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from verify import features, lexicon, text
from verify.features import Parsed, Word

PARTS = re.compile(r"[,.;:!?()\"\n]| - ")
"""What ends a clause, and with it the reach of a negation."""
REACH = 7
"""Tokens behind a negator among which the first word that it governs stands."""

_CARRIERS = frozenset(
    map(
        text.normal,
        """seek try want aim intend plan attempt strive hope wish expect mean become be get go come start begin
        continue appear seem need have able ready willing prepared likely quite really fully ever yet
        actually""".split(),
    )
)
"""Words that only carry what stands behind them: who does not seek to mediate does not mediate."""
_ENDS = frozenset(
    map(text.normal, "but because although though while whereas until unless except than who which".split())
)
_OPEN = frozenset(
    map(text.normal, "only just all every everyone always necessarily least merely simply entirely".split())
)
"""Words that a "not" before them spares the verb: "not only", "not all"."""
_NOUNS = frozenset(map(text.normal, "no without neither nor hardly barely".split()))
"""Negators of what is a noun more often than a verb, so that an adjective may stand between."""
_PURPOSE = frozenset(map(text.normal, "avoid prevent stop halt ban oppose".split()))
"""Denials that, before a noun, do not say that there is none of it: opposing a line is no lack of lines."""


@lru_cache(maxsize=16384)
def governed(source: str) -> frozenset[int]:
    """Offsets of the words that an odd number of negations and denials turn into their contrary."""
    lists = lexicon.stems()
    found: frozenset[int] = frozenset()
    tokens = text.tokens(source)
    folded = text.fold(source)
    for place, token in enumerate(tokens):
        if token.norm in lists["negators"]:
            found ^= frozenset(_reached(tokens, folded, place, 2 if token.norm in _NOUNS else 1))
        elif token.norm in lists["denials"]:
            behind = tokens[place + 1] if place + 1 < len(tokens) else None
            verbal = behind is not None and (
                behind.text.lower() in ("to", "that", "from") or behind.text.lower().endswith("ing")
            )
            if verbal or token.norm not in _PURPOSE:
                found ^= frozenset(_reached(tokens, folded, place, 1))
    return found


def _reached(tokens: tuple[text.Token, ...], folded: str, place: int, most: int) -> list[int]:
    """The words of content that the negator at a place governs: up to so many, and those that these only carry."""
    stop, light = lexicon.stems()["stop"], lexicon.stems()["light"]
    found: list[int] = []
    for before, token in zip(
        tokens[place : place + REACH], tokens[place + 1 : place + 1 + REACH], strict=False
    ):
        if PARTS.search(folded, before.end, token.start) or token.norm in _ENDS:
            break
        if not found and token.norm in _OPEN:
            break
        if (
            token.norm in _CARRIERS
            or token.norm in light
            or (token.text.endswith("ly") and token.text.islower())
        ):
            found.append(token.start)
            continue
        if token.norm in stop:
            continue
        found.append(token.start)
        most -= 1
        if not most:
            break
    return found


def turned(claim: Parsed, window: Parsed) -> Iterator[Word]:
    """The words of the window that the claim has too, said of the same, negated or denied on one side only."""
    mine, theirs = governed(claim.text), governed(window.text)
    if not mine and not theirs:
        return
    for word in claim.words:
        if word.name or word.weight < 1 or _loose(word, mine):
            continue
        same = [w for w in window.words if features.alike(word, w)]
        exact = [w for w in same if w.norm == word.norm] or same
        if not exact or any((word.start in mine) == (w.start in theirs) or _loose(w, theirs) for w in exact):
            continue
        yield from (w for w in exact if _of_the_same(claim, word, window, w))


def _loose(word: Word, turned: frozenset[int]) -> bool:
    """Whether it only stands behind a denial of something else: who rejects Moll as mediator says both of neither."""
    return word.denied and word.start not in turned


def _of_the_same(claim: Parsed, word: Word, window: Parsed, other: Word) -> bool:
    """Whether the last of the claim's names before two words are one, as far as names stand before both."""
    mine, theirs = _before(claim, word), _before(window, other)
    if not mine or not theirs:
        return True
    known = [n for n in theirs if any(features.alike(w, n) for w in claim.words if w.name)]
    return bool(known) and features.alike(mine[-1], known[-1])


def _before(parsed: Parsed, word: Word) -> list[Word]:
    """The names before a word in its sentence."""
    start = next((s.start for s in text.sentences(parsed.text) if s.start <= word.start < s.end), 0)
    return [w for w in parsed.words if w.name and start <= w.start < word.start]
