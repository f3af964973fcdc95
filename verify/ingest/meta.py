"""What a web page says of itself: title, outlet, dates, authors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from verify.domain import Credit
from verify.ingest import footers, site
from verify.ingest.credits import is_agency, read_credit
from verify.ingest.days import read_day

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "sailthru.date",
    "parsely-pub-date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
)
_AUTHOR = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
)


class Meta(NamedTuple):
    """A page's metadata; what it does not give is None."""

    og_title: str | None
    title: str | None
    outlet: str | None
    published: date | None
    modified: date | None
    language: str | None
    credits: tuple[Credit, ...]
    handles: tuple[str, ...] = ()
    """What the site calls itself elsewhere: `@harrow_gazette`."""


def read_meta(tree: Any) -> Meta:
    """The metadata of a parsed page, from its meta elements and JSON-LD."""
    named = _named(tree)
    article = next(_articles(tree), {})
    title = next(
        (t for t in (" ".join("".join(e.itertext()).split()) for e in tree.iter("title")) if t), None
    )
    published = [*_values(named, _PUBLISHED), article.get("datePublished"), *_times(tree, "datepublished")]
    modified = [*_values(named, _MODIFIED), article.get("dateModified"), *_times(tree, "datemodified")]
    return Meta(
        og_title=next(_values(named, ("og:title",)), None) or _string(article.get("headline")),
        title=title,
        outlet=_outlet(named, article, tree),
        handles=tuple(_values(named, ("twitter:site",))),
        published=_first_day(published),
        modified=_first_day(modified),
        language=(tree.get("lang") or tree.get("xml:lang") or "").strip() or None,
        credits=(*_authors(named, article, tree), *_canonical(named, tree)),
    )


def _outlet(named: dict[str, list[str]], article: dict[str, Any], tree: Any) -> str | None:
    """The site's name, by what the page says of itself most surely."""
    given = [*_values(named, ("og:site_name",)), *_names(article.get("publisher"))]
    given += _values(named, ("application-name", "publisher", "dc.publisher", "dcterms.publisher"))
    found = next((name for name in map(site.named, given) if name), None) or site.structured(tree)
    notices = (
        footers.notice(words) for words in _values(named, ("copyright", "dc.rights", "dcterms.rights"))
    )
    return found or next((n for n in notices if n), None)


def _named(tree: Any) -> dict[str, list[str]]:
    """The contents of the meta elements by name, in lower case."""
    named: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            if content and element.get(key):
                named.setdefault(element.get(key).strip().lower(), []).append(content)
    return named


def _values(named: dict[str, list[str]], keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        yield from named.get(key, ())


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD describes."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(
                    isinstance(k, str) and (k.endswith(("Article", "Posting")) or k == "Report")
                    for k in kinds
                ):
                    yield item
                waiting.append(item.get("@graph"))


def _times(tree: Any, itemprop: str) -> Iterator[str]:
    for element in tree.iter("time"):
        marked = (element.get("itemprop") or "").lower() == itemprop
        if element.get("datetime") and (
            marked or (itemprop == "datepublished" and "pubdate" in element.attrib)
        ):
            yield element.get("datetime")


def _first_day(values: Iterable[object]) -> date | None:
    for value in values:
        if isinstance(value, str) and (day := _day(value.strip())):
            return day
    return None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)  # reads 20250703 as well
    except ValueError:
        return read_day(value)


def _authors(named: dict[str, list[str]], article: dict[str, Any], tree: Any) -> Iterator[Credit]:
    written = [*_values(named, _AUTHOR), *_names(article.get("author"))]
    if not written:
        bylines = [e for e in tree.iter() if isinstance(e.tag, str) and _is_byline(e)]
        written = [" ".join("".join(e.itertext()).split()) for e in bylines[:1]]
    seen: set[str] = set()
    for words in written:
        if not words or len(words) > 120 or "://" in words:
            continue
        opening = "" if words.lower().startswith("by ") else "By "
        whole = [("credit" if is_agency(words) else "byline", words)] if opening else []
        for kind, name in read_credit(opening + words) or whole:
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield Credit(kind=kind, name=name)


def _is_byline(element: Any) -> bool:
    return element.tag not in ("meta", "link") and (
        element.get("rel") == "author"
        or element.get("itemprop") == "author"
        or not {"byline", "author", "author-name", "c-byline"}.isdisjoint(
            (element.get("class") or "").split()
        )
    )


def _canonical(named: dict[str, list[str]], tree: Any) -> Iterator[Credit]:
    """The other site that a page names as the home of its text."""
    own = _host(next(_values(named, ("og:url",)), ""))
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            other = _host(element.get("href") or "")
            if own and other and own != other:
                yield Credit(kind="canonical", name=other)
            return


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _names(value: object) -> Iterator[str]:
    """The names in a JSON-LD person or organisation, or a list of them."""
    for item in value if isinstance(value, list) else [value]:
        name = _string(item.get("name") if isinstance(item, dict) else item)
        if name:
            yield name


def _string(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None
