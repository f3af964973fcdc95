"""When two ways of naming a source mean one: articles, titles, short forms, abbreviations, a letter more or less."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from verify import agencies, lexicon, text
from verify.domain import Document

_TITLES = frozenset(
    text.normal(word)
    for word in """mr mrs ms dr prof professor president prime minister mayor judge prosecutor spokesman spokeswoman
    spokesperson spokespeople chairman chairwoman chair senator governor general secretary chief deputy sir captain
    colonel state public israeli russian iranian american british french german chinese ukrainian""".split()
)
_MEDIA = frozenset(
    """agency blog broadcaster bulletin channel chronicle courier daily echo gazette guardian herald independent journal
    lantern mail media mirror newspaper news newswire observer outlet paper podcast post press quarterly radio
    record review sentinel site station television telegraph times tribune tv weekly wire""".split()
)
_NO_MEDIA = frozenset("conference office officer officers release secretary service services".split())
_DESCRIBED = re.compile(
    r"\b(?:broadcaster|news agency|the agency|newspaper|the daily|news channel|news site) [“\"„«]?(?P<before>[A-Z]\w+)"
    r"|\b(?P<behind>[A-Z]\w+)[”“\"]? (?:public |state |national )?(?:broadcaster|news agency)\b"
)


def described(documents: Iterable[Document]) -> tuple[str, ...]:
    """The names that some text calls a broadcaster, an agency or a paper."""
    found = (m for d in documents for m in _DESCRIBED.finditer(d.text))
    return tuple(dict.fromkeys(m["before"] or m["behind"] for m in found))


_LATIN = str.maketrans(
    dict(zip("абвгґдезийіклмнопрстуфыэ", "abvggdeziyiklmnoprstufye", strict=True))
    | {"ё": "yo", "є": "ye", "ж": "zh", "ї": "yi", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}
    | {"ъ": "", "ь": "", "ю": "yu", "я": "ya"}
)
"""Cyrillic letters as English texts write them."""


@lru_cache(maxsize=4096)
def key(name: str) -> frozenset[str]:
    """The stems that tell a name from others, without articles and titles; of all its words where no other is left."""
    norms = [t.norm for t in text.tokens(_latin(name)) if t.norm not in lexicon.STOPWORDS]
    return frozenset(n for n in norms if n not in _TITLES) or frozenset(norms)


def _latin(name: str) -> str:
    return name if name.isascii() else re.sub(r"[а-яґєіїё]+", lambda m: m[0].translate(_LATIN), name.lower())


def same(a: str, b: str) -> bool:
    """Whether one name says no more than the other does: `Kolvane` and `union chair Marit Kolvane`."""
    x, y = key(a), key(b)
    return bool(x and y) and (x <= y or y <= x)


def shared(a: str, b: str) -> bool:
    """Whether two names have a head word in common."""
    return bool(key(a) & key(b))


def medium(name: str, houses: Iterable[str] = ()) -> bool:
    """Whether a name is that of an agency, a paper or a station, or of the house of one of the documents."""
    written = re.findall(r"[^\W\d_]+(?:[-/][^\W\d_]+)*", name)
    words = [w.lower() for w in written]
    bare = " ".join(w for w in written if w.lower() not in ("the", "a", "an"))
    if agencies.quoted(bare) or any(same(name, house) for house in houses):
        return True
    if not words or _NO_MEDIA & set(words):
        return False
    named = re.search(r"(?<!^)[A-Z]|^(?!The\b|A\b)[A-Z]", name)
    return bool(_MEDIA & set(words)) and (named is not None or words[-1] in _MEDIA)


def generic_medium(name: str) -> bool:
    """Whether it says no more than that it is a medium: `the broadcaster`, `the television and radio company`."""
    words = {w.lower() for w in re.findall(r"[^\W\d_]+", name)} - {"the", "a", "an", "and", "company", "same"}
    return bool(words) and words <= _MEDIA and not re.search(r"(?<!^)[A-Z]", name)


_INTRODUCED = re.compile(
    r"(?P<full>[A-Z][\w’'&-]*(?: (?:of|for|and|the|on|in|de|[A-Z][\w’'&-]*)){1,8}) ?\((?P<short>[A-Z]{2,8})\)"
)


def abbreviations(documents: Iterable[Document]) -> dict[str, str]:
    """The names that texts introduce with their abbreviation in brackets; none that stands for two."""
    found: dict[str, set[str]] = {}
    for document in documents:
        for match in _INTRODUCED.finditer(document.text):
            full = _initialled(match["full"].split(), match["short"])
            if full:
                found.setdefault(match["short"], set()).add(full)
    return {short: fulls.pop() for short, fulls in found.items() if len(fulls) == 1}


def _initialled(words: Sequence[str], short: str) -> str | None:
    """The last words whose capitals spell the abbreviation."""
    for first in range(len(words) - 1, -1, -1):
        capitals = "".join(w[0] for w in words[first:] if w[0].isupper())
        if words[first][0].isupper() and capitals == short:
            return " ".join(words[first:])
    return None


def grouped(names: Sequence[str], documents: Sequence[Document]) -> dict[str, str]:
    """For each name the fullest way in which the same source is named.

    A short form goes to the one longer name that holds it, a spelling with a letter more or less to the one that it
    can mean; where two would do, neither is meant.
    """
    distinct = list(dict.fromkeys(names))
    root = {name: name for name in distinct}

    def top(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for name in distinct:
        for other in distinct:
            if key(other) == key(name) and top(other) != top(name):
                root[top(name)] = top(other)
    for name in sorted(distinct, key=lambda n: -len(key(n))):
        longer = {top(o) for o in distinct if key(name) < key(o)}
        if len({key(o) for o in longer}) == 1:
            root[top(name)] = longer.pop()
    for name in distinct:
        near = {top(o) for o in distinct if _letter(name, o)} - {top(name)}
        if len(near) == 1 and not any(_borne(n, documents) for n in (name, *near)):
            root[top(name)] = near.pop()
    fullest: dict[str, str] = {}
    for name in distinct:
        best = fullest.get(top(name))
        if best is None or len(key(name)) > len(key(best)):
            fullest[top(name)] = name
    return {name: fullest[top(name)] for name in distinct}


def _letter(a: str, b: str) -> bool:
    """Whether two names are one outlet's, misspelt: a letter of a word doubled or dropped, or two in another order.

    A name of several words must be a medium's: persons of one first name are often called alike.
    """
    x, y = (n.casefold().removeprefix("the ").split() for n in (a, b))
    if len(x) != len(y):
        return False
    unlike = [(v, w) for v, w in zip(x, y, strict=True) if v != w]
    if len(unlike) != 1:
        return False
    if len(x) == 1:
        return _near(*unlike[0])
    return medium(a) and medium(b) and _near(*unlike[0], doubled=True)


def _near(a: str, b: str, *, doubled: bool = False) -> bool:
    """Whether two words of three letters or more differ by one letter more, or by the order of two."""
    x, y = sorted((a, b), key=len)
    if len(x) < 3 or not (x + y).isalpha():
        return False
    if len(x) == len(y):
        return any(x[:n] + x[n + 1] + x[n] + x[n + 2 :] == y for n in range(len(x) - 1))
    if len(y) != len(x) + 1:
        return False
    more = [n for n in range(len(y)) if y[:n] + y[n + 1 :] == x]
    return bool(more) and (not doubled or y[more[0]] == "h" or len(more) > 1)


def _borne(name: str, documents: Sequence[Document]) -> bool:
    """Whether some text gives the name to a person, with a first name before it."""
    bare = name.removeprefix("the ").removeprefix("The ")
    pattern = re.compile(rf"(?<![.!?] )\b[A-Z][a-z]+ {re.escape(bare)}\b")
    return any(
        text.normal(match[0].split()[0]) not in _TITLES
        for document in documents
        for match in pattern.finditer(document.text)
    )
