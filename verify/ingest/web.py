"""Web pages: the visible text of the article, and what the page says of itself."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from verify.domain import Document, Unread
from verify.errors import UnreadableError
from verify.ingest.credits import names
from verify.ingest.head import read_head
from verify.ingest.meta import read_meta
from verify.ingest.plain import as_document, bom, read_capped, require_words
from verify.ingest.site import section, site

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_LATIN = ("ascii", "iso8859-1")
_SPOILT = 1000
"""One unreadable character in so many is shown as U+FFFD; more, and the page is refused."""

_MANY = 50_000
"""Elements beyond which the article is not looked for in the page: that would take minutes."""

_UNSEEN_TAGS = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "select",
    "button",
    "textarea",
)
_UNSEEN_CLASSES = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"})
_UNSEEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:font-size|opacity)\s*:\s*(?:0+(?:\.0*)?|\.0+)(?:[a-z]+|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_UNSEEN = "unseen"
_SHEET = 200_000
"""Characters of a style sheet that are read."""
_SHOWS = re.compile(r"(?:^|;)\s*(?:display|visibility|font-size|opacity)\s*:", re.IGNORECASE)
_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:[.#][\w-]+)*|(?:[.#][\w-]+)+")

_INLINE = names(
    """a abbr acronym b bdi bdo big cite code data del dfn em font hi i img ins kbd label mark nobr q ref ruby
    s samp small span strike strong sub sup time tt u var wbr"""
)
_BREAKS = frozenset({"br", "lb"})
_CELLS = frozenset({"td", "th", "cell"})
_SITE = re.compile(r"\s+[|·•–—-]\s+(?P<name>[^\W_](?:[^|]{0,58}\S)?)\s*")
_REPEAT = re.compile("\ue000[0-9]+\ue001")


def read_html(stream: BinaryIO, path: str) -> Iterator[Document | Unread]:
    """The one document of a web page: its paragraphs, with a blank line between two."""
    page = _decode(read_capped(stream, path), path)
    tree = _parse(page, path)
    meta = read_meta(tree)  # before anything is taken out: some of it stands in scripts
    told = site(tree, meta.title, _heading(tree) or meta.og_title, meta.handles)
    _drop_unseen(tree)
    text = _article(tree)
    if not text:
        raise UnreadableError(path, "shows no text, as pages do that scripts fill in; save its text as .txt")
    require_words(text, path)
    heading = _heading(tree)
    head = read_head(text, near=meta.published or meta.modified, title=heading)
    yield as_document(
        text,
        path,
        "html@1",
        head,
        title=meta.og_title or heading or head.title or meta.title,
        outlet=meta.outlet or _outlet(meta.title, heading or meta.og_title) or told,
        published=meta.published,
        modified=meta.modified,
        language=meta.language,
        credits=meta.credits,
    )


def _outlet(title: str | None, heading: str | None) -> str | None:
    """What the page's title names behind its heading, as in `Bridge reopens | The Courier`; None where it does not."""
    if not title or not heading or not title.startswith(heading):
        return None
    named = _SITE.fullmatch(title[len(heading) :])
    return named["name"] if named and not section(named["name"]) else None


def _heading(tree: Any) -> str | None:
    return next((t for t in (collapse("".join(h.itertext())) for h in tree.iter("h1")) if t), None)


def collapse(text: str) -> str:
    """The text with its runs of white space drawn together, as a browser shows it."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip()


def _decode(data: bytes, path: str) -> str:
    mark = bom(data)
    declared = None if mark else _declared(data)
    encoding = mark[1] if mark else declared or "utf-8"
    text = data[mark[0] if mark else 0 :].decode(encoding, "replace")
    spoilt = text.count("\ufffd")
    if spoilt * _SPOILT > len(text) or (spoilt and not (mark or declared)):
        why = "as it declares" if declared else "and declares no encoding"
        raise UnreadableError(path, f"is not {encoding.upper()} text {why}; save it as UTF-8")
    return re.sub(r"[\x00-\x08\x0b\x0e-\x1f]", "", text)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    if not match:
        return None
    try:
        codec = codecs.lookup(match[1].decode("ascii", "replace"))
    except LookupError:
        return None
    if codec.name.startswith("utf-16") or not getattr(codec, "_is_text_encoding", True):
        return None  # the declaration itself was read as single bytes
    return "cp1252" if codec.name in _LATIN else codec.name  # as browsers do


def _parse(page: str, path: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise UnreadableError(path, "holds no words") from None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise UnreadableError(path, "is nested too deep to be read whole; save its text as .txt")
    return tree


def _drop_unseen(tree: Any) -> None:
    """Take out what a browser does not show."""
    from lxml import etree

    unseen = _hidden_by_sheet(tree)
    for element in tree.iter(etree.Element):
        if element.tag in ("html", "body"):
            continue
        if _is_unseen(element) or (unseen and any(_selected(element, s) for s in unseen)):
            element.tag = _UNSEEN
    etree.strip_elements(tree, _UNSEEN, with_tail=False)


def _hidden_by_sheet(tree: Any) -> tuple[str, ...]:
    """The selectors that the page's own style sheets hide, of the plain kinds: `p`, `.note`, `#ad`, `p.note.x`.

    The last rule of a selector counts. Rules for some screens only (`@media`) are passed over.
    """
    hidden: dict[str, bool] = {}
    for sheet in tree.iter("style"):
        rules = re.sub(r"/\*.*?\*/", "", (sheet.text or "")[:_SHEET], flags=re.DOTALL)
        rules = re.sub(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})", "", rules)
        for selectors, style in re.findall(r"([^{}]+)\{([^{}]*)\}", rules):
            if _SHOWS.search(style):
                for selector in filter(_PLAIN.fullmatch, map(str.strip, selectors.split(","))):
                    hidden[selector] = bool(_UNSEEN_STYLE.search(style))
    return tuple(selector for selector, holds in hidden.items() if holds)


def _selected(element: Any, selector: str) -> bool:
    tag, *rest = re.split(r"(?=[.#])", selector)
    classes = element.get("class", "").split()
    return tag in ("", element.tag) and all(
        part[1:] in classes if part[0] == "." else part[1:] == element.get("id") for part in rest
    )


def _is_unseen(element: Any) -> bool:
    if element.tag in _UNSEEN_TAGS or "hidden" in element.attrib:
        return True
    if element.tag == "dialog" and "open" not in element.attrib:
        return True
    style = re.sub(r"/\*.*?\*/", "", element.get("style", "")[:10_000], flags=re.DOTALL)
    return (
        element.get("aria-hidden", "").strip().lower() == "true"
        or not _UNSEEN_CLASSES.isdisjoint(element.get("class", "").split())
        or bool(_UNSEEN_STYLE.search(style))
    )


def _article(tree: Any) -> str:
    """The paragraphs of the article; of the whole page where no article can be made out."""
    whole = tree.find("body")
    whole = tree if whole is None else whole
    return (_main_part(tree) if sum(1 for _ in tree.iter()) <= _MANY else "") or _paragraphs(whole)


def _main_part(tree: Any) -> str:
    from trafilatura import bare_extraction

    _mark_repeats(tree)
    try:
        body = getattr(bare_extraction(tree, include_comments=False), "body", None)
    except RecursionError:
        body = None
    return _paragraphs(body) if body is not None else ""


def _mark_repeats(tree: Any) -> None:
    # trafilatura leaves out a paragraph that it has met before, with or without `deduplicate`.
    # A number in front of the second one keeps the two apart; `_paragraphs` takes it off again.
    seen: set[str] = set()
    for number, element in enumerate(tree.iter("p", "li", "h2", "h3", "h4", "blockquote", "td")):
        words = collapse("".join(element.itertext()))
        if words in seen:
            with suppress(ValueError):  # a control character, written as `&#1;`, cannot be put back
                element.text = f"\ue000{number}\ue001{element.text or ''}"
        seen.add(words)


def _paragraphs(root: Any) -> str:
    """The text below `root`, its blocks parted by a blank line."""
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            parts.append(_opening(element))
            parts.append(re.sub(r"[ \t\r\n\f]+", " ", element.text or ""))
            continue
        if element.tag not in _INLINE and element.tag not in _BREAKS | _CELLS:
            parts.append("\n\n")
        if element is not root:
            parts.append(re.sub(r"[ \t\r\n\f]+", " ", element.tail or ""))
    lines = _REPEAT.sub("", "".join(parts)).split("\n")
    return re.sub(r"\n{2,}", "\n\n", "\n".join(line.strip() for line in lines)).strip("\n")


def _opening(element: Any) -> str:
    if element.tag in _BREAKS:
        return "\n"
    if element.tag in _CELLS:
        return "" if element.getprevious() is None else " | "
    return "" if element.tag in _INLINE else "\n\n"
