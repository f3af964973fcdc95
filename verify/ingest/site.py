"""What a web page's own elements call its site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from verify.ingest import footers
from verify.ingest.mastheads import GENERIC, agency, bare, grade, institution, key, proper

_PLATFORMS = frozenset(
    """blogger facebook github google instagram linkedin medium reddit substack telegram twitter wordpress x
    youtube""".split()
)
_HOME = re.compile(r"/?|/index\.\w+|/home/?|https?://[^/]+/?", re.IGNORECASE)
_NO_NAME = frozenset("home start startseite accueil inicio главная menu logo index back homepage".split())
_CUT = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*")
_KINDS = ("WebSite", "Organization", "Blog", "Newspaper", "Periodical", "RadioStation", "TelevisionStation")


def named(value: str | None) -> str | None:
    """A name that a page's data give as its site's; None where it is a platform or an address."""
    name = re.sub(r"\s+", " ", value or "").strip()
    if not name or len(name) > 80 or "://" in name or key(name).removesuffix(".com") in _PLATFORMS:
        return None
    return name


def site(tree: Any, title: str | None, heading: str | None, handles: tuple[str, ...]) -> str | None:
    """The name of the site as its title, its link home, its footer and its data bear out; None where they do not."""
    logos = list(_logos(tree))
    notices = [n for n in (footers.notice(words) for words in _footers(tree)) if n]
    for part in _behind(title, heading):
        others = {_squashed(name) for name in (*logos, *notices, *handles)}
        if _squashed(part) in others or (grade(part) and not agency(part)):
            return part
    sure = [name for name in logos if grade(name) or institution(name)]
    return next(iter((*sure, *notices)), None)


def structured(tree: Any) -> str | None:
    """The one site or medium that the page's JSON-LD or microdata name."""
    found = {name for name in _linked(tree) if named(name)}
    for element in tree.iter():
        if isinstance(element.tag, str) and element.get("itemprop") == "publisher":
            inner = [e for e in element.iter() if isinstance(e.tag, str) and e.get("itemprop") == "name"]
            words = [e.get("content") or _words(e) for e in inner]
            found |= {w for w in words if named(w)}
    return found.pop() if len(found) == 1 else None


def _linked(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                name = item.get("name")
                if isinstance(name, str) and any(isinstance(k, str) and k.endswith(_KINDS) for k in kinds):
                    yield name.strip()
                waiting += [item.get("@graph"), item.get("isPartOf")]


def _behind(title: str | None, heading: str | None) -> list[str]:
    """The parts of a title that are not the heading, the last first."""
    if not title:
        return []
    parts = [p.strip() for p in _CUT.split(title) if p.strip()]
    rest = [p for p in parts if p != (heading or "").strip() and proper(p) and not section(p)]
    return rest[::-1] if len(parts) > 1 else []


def section(part: str) -> bool:
    """Whether words are the name of a section, and of no site."""
    return all(key(w) in GENERIC for w in part.split())


def _logos(tree: Any) -> Iterator[str]:
    """What the links to the front page are called in the page's header."""
    for place in tree.iter("header", "nav"):
        for link in place.iter("a"):
            if not _HOME.fullmatch((link.get("href") or "#").strip()):
                continue
            name = _words(link) or next((i.get("alt") or "" for i in link.iter("img")), "")
            name = re.sub(r"\s+logo$", "", name.strip(), flags=re.IGNORECASE)
            if name and proper(name) and not agency(name) and not {key(w) for w in name.split()} & _NO_NAME:
                yield bare(name)


def _footers(tree: Any) -> Iterator[str]:
    for foot in tree.iter("footer"):
        for element in foot.iter():
            if isinstance(element.tag, str) and len(words := _words(element)) <= 240:
                yield words


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _squashed(name: str) -> str:
    return re.sub(r"[\W_]|^the\s", "", name.casefold())
