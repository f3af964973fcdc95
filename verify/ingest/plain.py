"""Plain text and Markdown, kept to the letter."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from verify.domain import Credit, Dated, Document, Span, Unread
from verify.errors import UnreadableError
from verify.ingest.head import read_head
from verify.ingest.labels import Head

MAX_BYTES = 20_000_000
"""The largest file, standard input or JSONL line that is read."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_text(stream: BinaryIO, path: str) -> Iterator[Document | Unread]:
    """The one document of a plain text file."""
    text = decode(read_capped(stream, path), path)
    yield as_document(text, path, "text@1", read_head(text))


def read_markdown(stream: BinaryIO, path: str) -> Iterator[Document | Unread]:
    """The one document of a Markdown file; its marks stay in the text."""
    text = decode(read_capped(stream, path), path)
    yield as_document(text, path, "markdown@1", read_head(text, markdown=True))


def read_capped(stream: BinaryIO, path: str) -> bytes:
    """All bytes; UnreadableError past `MAX_BYTES`."""
    # Counted while reading: the size that stat gives is wrong for a growing file and for /proc.
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableError(path, TOO_LARGE)
    return data


TOO_LARGE = f"is larger than {MAX_BYTES // 1_000_000} MB; split it into its articles"


def bom(data: bytes) -> tuple[int, str] | None:
    """Length and encoding of the byte order mark, or None."""
    return next(((len(mark), name) for mark, name in _BOMS if data.startswith(mark)), None)


def decode(data: bytes, path: str) -> str:
    """The text as it stands, without its byte order mark; UnreadableError if it is none."""
    skip, encoding = bom(data) or (0, "utf-8")
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        where = f" (byte {error.start + skip})"
        raise UnreadableError(path, f"is not {encoding.upper()} text{where}; save it as UTF-8") from None
    if "\0" in text:
        raise UnreadableError(path, "is binary, not text (it holds NUL bytes); save its text as UTF-8")
    require_words(text, path)
    return text


def require_words(text: str, path: str) -> None:
    """UnreadableError if no letter or digit is in `text`."""
    if not any(c.isalnum() for c in text):
        raise UnreadableError(path, "is empty; give a file that has text" if not text else "holds no words")


def as_document(
    text: str,
    path: str,
    reader: str,
    head: Head,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    modified: date | None = None,
    language: str | None = None,
    credits: tuple[Credit, ...] = (),
) -> Document:
    """The document of `text`; what is given beside it (metadata) goes before what its head says."""
    base = Document.of(text, title=title or head.title, outlet=outlet or head.outlet, path=path)
    spanned = tuple(
        Credit(kind=m.kind, name=m.name, span=Span(document_id=base.id, start=m.start, end=m.end))
        for m in head.marks
    )
    return base.model_copy(
        update={
            "published": published or head.published,
            "published_from": Dated.METADATA if published else head.published_from,
            "modified": modified or head.modified,
            "language": language or head.language,
            "reader": reader,
            "body_start": head.body_start,
            "place": head.place,
            "credits": (*credits, *spanned),
        }
    )
