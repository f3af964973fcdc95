"""PDF and Word files, parsed apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from verify import apart
from verify.domain import Document, Unread
from verify.ingest.head import read_head
from verify.ingest.plain import as_document, read_capped, require_words

_NO_TITLE = re.compile(
    r"\W*(?:untitled|anonymous|unspecified|title|document\W?\d*|microsoft\s(?:word|powerpoint)\b.*|.*\.\w{3,5})\W*",
    re.IGNORECASE,
)
"""Titles that programs give to files."""


def read_pdf(stream: BinaryIO, path: str) -> Iterator[Document | Unread]:
    """The one document of a PDF file: its paragraphs, with a blank line between two."""
    yield _document("pdf", stream, path)


def read_docx(stream: BinaryIO, path: str) -> Iterator[Document | Unread]:
    """The one document of a Word file: its paragraphs, with a blank line between two."""
    yield _document("docx", stream, path)


def _document(kind: str, stream: BinaryIO, path: str) -> Document:
    parsed = apart.parse(kind, read_capped(stream, path), path)
    require_words(parsed.text, path)
    opening = [" ".join(line.split()) for line in parsed.text[:2000].splitlines()]
    # A title in the properties is often the template's: one that the text bears out is sure.
    named = parsed.title if parsed.title in opening else None
    head = read_head(parsed.text, title=parsed.heading or named)
    spare = parsed.title if parsed.title and not _NO_TITLE.fullmatch(parsed.title) else None
    return as_document(
        parsed.text, path, f"{kind}@1", head, title=head.title or spare, language=parsed.language
    )
