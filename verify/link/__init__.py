"""The same claim in many articles: one group, where nothing that matters differs.

`same` is strict and goes by rules; `likeness` is a number to rank by, fitted on pairs of news sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verify.domain import Claim
from verify.link import fitted, rules, words
from verify.link.asked import propose
from verify.link.rules import Taken, Written

__all__ = ["likeness", "link", "propose", "same"]

_LOOKED_UP = 4
"""Words of a claim by which others are looked up, the rarest; fewer than these may be lacking in a claim like it."""


def link(claims: Sequence[Claim], written: Written | None = None) -> tuple[tuple[str, ...], ...]:
    """Groups of claim ids, each claim in just one, in order of first appearance; in a group any two are `same`.

    `written` has the day that each document was written, by its id.
    """
    taken = [rules.take(c, written) for c in claims]
    near = _near(taken)
    groups: list[list[int]] = []
    for number, one in enumerate(taken):
        home = next(
            (g for g in groups if all(n in near[number] and rules.same(taken[n], one) for n in g)), None
        )
        if home is None:
            groups.append([number])
        else:
            home.append(number)
    return tuple(tuple(claims[n].id for n in group) for group in groups)


def same(one: Claim, other: Claim, written: Written | None = None) -> bool:
    """Whether two claims say the same of the same: nothing that matters is lacking, added or otherwise in either."""
    return rules.same(rules.take(one, written), rules.take(other, written))


def likeness(one: Claim, other: Claim) -> float:
    """The likelihood, 0 to 1, that people call two claims the same; looser than `same`, and no ground to merge."""
    return fitted.likeness(one.text, other.text)


def _near(taken: Sequence[Taken]) -> list[frozenset[int]]:
    """For each claim the numbers of those that share one of its rarest words, or are short of words."""
    keyed = [[words.keys(w.norm) for w in t.words] for t in taken]
    often = Counter(key for found in keyed for key in {k for ks in found for k in ks})
    by_key: dict[str, set[int]] = {}
    for number, found in enumerate(keyed):
        for key in {k for ks in found for k in ks}:
            by_key.setdefault(key, set()).add(number)
    bare = {number for number, found in enumerate(keyed) if not found}
    near = []
    for found in keyed:
        rarest = sorted(found, key=lambda ks: sum(often[k] for k in ks))[:_LOOKED_UP]
        near.append(frozenset(bare.union(*(by_key[k] for ks in rarest for k in ks))))
    return near
