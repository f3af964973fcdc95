"""Whether two speakers of one text are certainly two."""

from __future__ import annotations

import re

from verify import attribution, cues, text

_GENERIC = frozenset(
    map(
        text.normal,
        """spokesman spokeswoman spokesperson spokespeople representative official officials source sources statement
        report reports authority authorities aide aides office adviser insider someone""".split(),
    )
)
"""Who may be anybody of a body that speaks elsewhere in the text."""
_BODIES = frozenset(
    map(text.normal, "company firm group party club bank carrier maker operator person".split())
)
_HEADS = frozenset(map(text.normal, "president premier chancellor leader king queen pope government".split()))
"""What a name that stands elsewhere may be called for short."""
_ROOT = 6
"""Letters that a role and its body have in common: minister and ministry."""
_NEAR = 6
"""Words within which a name and a role are taken for one and the same."""
_PARTS = frozenset(
    map(
        text.normal,
        """and but while whereas said say says told tell deny denied denies reject rejected claim claimed against by
        has have had will would could wants gave offered
        accused accuse blamed criticised criticized urged versus met asked report reported""".split(),
    )
)
"""Words that stand between two, not within the name of one."""


def different(a: str | None, b: str | None, source: str) -> bool:
    """Whether both are certainly not one; the text's own voice (None) is nobody else's."""
    if a is None or b is None:
        return a is not b
    mine, theirs = attribution.heads(a), attribution.heads(b)
    if not mine or not theirs or attribution.same_speaker(a, b) or _norms(a) == _norms(b):
        return False
    if {n[:_ROOT] for n in mine if len(n) >= _ROOT} & {n[:_ROOT] for n in theirs}:
        return False
    for one, other in ((a, b), (b, a)):
        bare = not _named(one) and " of " not in one
        if bare and _norms(one) & _GENERIC:
            return False
        if bare and _named(other) and _norms(one) & (_BODIES | _HEADS):
            return False
    return not _together(mine, theirs, source)


def _named(who: str) -> bool:
    """Whether a name stands in it: "Norline", "a spokesman for Norline", but not "The spokesman"."""
    words = re.findall(r"[\w'-]+", who)
    determined = words[:1] and words[0].lower() in cues.DETERMINERS
    return any(w[:1].isupper() for w in (words[1:] if determined or len(words) > 1 else words))


def _norms(who: str) -> frozenset[str]:
    return frozenset(t.norm for t in text.tokens(who))


def _together(mine: frozenset[str], theirs: frozenset[str], source: str) -> bool:
    """Whether the text names them in one breath: "Health minister Ida Kerner", "Berg is the director of Norline"."""
    tokens = text.tokens(source)
    for n, token in enumerate(tokens):
        if token.norm not in mine | theirs:
            continue
        others = theirs if token.norm in mine else mine
        for near in tokens[n + 1 : n + 1 + _NEAR]:
            gap = source[token.end : near.start]
            if near.norm in _PARTS or re.search(r"[.;!?\n]", gap):
                break
            if near.norm in others:
                return True
    return False
