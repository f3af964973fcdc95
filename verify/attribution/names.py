"""Whether two ways of naming a speaker mean the same one."""

from __future__ import annotations

from functools import lru_cache

from verify import lexicon, text


def same_speaker(a: str, b: str) -> bool:
    """Whether two ways of naming a speaker share a name or, without names, their head word."""
    names_a, names_b = heads(a), heads(b)
    return bool(names_a & names_b)


_TITLES = frozenset(
    """president prime minister foreign deputy spokesman spokesperson spokeswoman press service secretary chief
    general russian israeli iranian us american the senior official officials leader state broadcaster public""".split()
)


@lru_cache(maxsize=4096)
def heads(who: str) -> frozenset[str]:
    """The stems of the names in a way of naming a speaker, without titles; of all its words where it has no name."""
    words = [t for t in text.tokens(who) if t.norm not in lexicon.STOPWORDS]
    names = {t.norm for t in words if t.capital and t.text.lower() not in _TITLES}
    return frozenset(names or {t.norm for t in words})
