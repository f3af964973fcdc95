"""PDF files: what their pages show as text, read with pypdf. Runs in the child alone.

The order is that in which the pages draw their text, which keeps columns apart. Lines are put together to
paragraphs by `layout`. Pictures are not read, and a page's invisible text is, since that is how scans carry theirs.
Neither the author nor the dates of the file are taken: they say who made the file and when, not the article.
"""

from __future__ import annotations

import io
import math
from typing import Any

from verify.apart.layout import Line, join_pages
from verify.apart.problem import Problem

MAX_PAGES = 2_000
"""More is a book, or a page tree that goes in circles."""
_MAGIC_WITHIN = 1024
"""Readers accept `%PDF-` behind so many bytes of other matter."""
_SPOILT = 10
"""One letter in so many may be unreadable; more, and the fonts do not say what they show."""


def read_pdf(data: bytes) -> dict[str, str | None]:
    """The text, title and language of a PDF file; Problem for one that is none, is locked or shows only pictures."""
    if b"%PDF-" not in data[:_MAGIC_WITHIN]:
        raise Problem("is no PDF, whatever its name says; name it for what it is")
    from pypdf.errors import LimitReachedError

    try:
        return _read(data)
    except LimitReachedError:
        raise Problem("unpacks to too much to be read; save its text as .txt") from None


def _read(data: bytes) -> dict[str, str | None]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except DependencyError:
            raise Problem("is encrypted; print it to a new PDF, or save its text as .txt") from None
        if not opened:
            raise Problem("is locked with a password; save a copy without one")
    pages = [_lines(page) for page in _pages(reader)]
    text = join_pages(pages)
    shown = [c for c in text if not c.isspace()]
    spoilt = sum(c < " " or c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in shown)
    if spoilt * _SPOILT > len(shown):
        raise Problem("has fonts that do not say which letters they show; run OCR over it first")
    if not any(c.isalnum() for c in text):
        raise Problem("holds no text, only pictures of it, as scans do; run OCR over it first")
    return {"text": text, "title": _title(reader), "language": _language(reader)}


def _pages(reader: Any) -> list[Any]:
    pages = []
    for page in reader.pages:
        pages.append(page)
        if len(pages) > MAX_PAGES:
            raise Problem(f"has more than {MAX_PAGES} pages; split it into its articles")
    return pages


def _lines(page: Any) -> list[Line]:
    """The lines of a page in the order in which it draws them."""
    lines: list[Line] = []
    words: list[str] = []
    at: tuple[float, float, float] | None = None

    def finish() -> None:
        nonlocal at
        text = " ".join("".join(words).split())
        if text and at:
            lines.append(Line(text, *at))
        words.clear()
        at = None

    def take(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        nonlocal at
        pieces = text.split("\n")
        for number, piece in enumerate(pieces):
            if number:
                finish()
            if piece.strip() and at is None:
                scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                at = (x, y, abs(size) * scale)
            words.append(piece)

    page.extract_text(visitor_text=take)
    finish()
    return lines


def _title(reader: Any) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return title if isinstance(title, str) else None


def _language(reader: Any) -> str | None:
    language = reader.root_object.get("/Lang")
    return language if isinstance(language, str) else None
