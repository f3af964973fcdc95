"""The texts that are given to us, and places in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Record(BaseModel):
    """A frozen record; an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Where in a document: `text[start:end]`."""

    document_id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError(f"span ends at {self.end}, before its start at {self.start}")
        return self


class Dated(StrEnum):
    """Where a document's date was read."""

    GIVEN = "given"
    METADATA = "metadata"
    DATELINE = "dateline"
    HEADER = "header"


class Credit(Record):
    """Words of a document that say whose report it is: an agency dateline, a credit line, a byline."""

    kind: str
    """`dateline`, `credit`, `byline`, `issuer` (of a release) or `canonical` (the site named as its text's home)."""
    name: str
    """The agency, outlet or person named, as written."""
    span: Span | None = None
    """Where the words stand; None where they came from a page's metadata."""


class Document(Record):
    """A text given to us, draft or source. `text` is never altered after reading: offsets refer to it."""

    id: str
    text_hash: str
    """sha256 of the text in UTF-8, in hexadecimal."""
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_from: Dated | None = None
    modified: date | None = None
    language: str | None = None
    path: str | None = None
    """Where it was read from, as the user wrote it; for a line of a JSONL file `file.jsonl#id`."""
    reader: str = "text@1"
    """The reader and its version."""
    body_start: int = 0
    """Where the body begins, behind any header, dateline or credit line."""
    place: str | None = None
    """The place named in the dateline."""
    credits: tuple[Credit, ...] = ()

    @classmethod
    def of(
        cls,
        text: str,
        *,
        published: date | str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        path: str | None = None,
    ) -> Document:
        """A document from a string. `published` may be ISO 8601 (`2025-07-03`); ValueError if it is not."""
        day = date.fromisoformat(published) if isinstance(published, str) else published
        digest = hash_text(text)
        return cls(
            id=digest[:12],
            text_hash=digest,
            text=text,
            published=day,
            published_from=Dated.GIVEN if day else None,
            outlet=outlet,
            title=title,
            path=path,
        )

    @property
    def latest(self) -> date | None:
        """The later of the two dates, published and modified; None if it has neither."""
        return max((d for d in (self.published, self.modified) if d), default=None)

    @property
    def name(self) -> str:
        """What to call it in front of a person."""
        return self.path or self.title or self.id


def hash_text(text: str) -> str:
    """sha256 of the text in UTF-8; lone surrogates are hashed as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def unique(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The same documents; where one text comes twice, the later ids carry an ordinal (`…-2`)."""
    seen: dict[str, int] = {}
    result = []
    for document in documents:
        base = document.text_hash[:12]
        seen[base] = seen.get(base, 0) + 1
        new_id = base if seen[base] == 1 else f"{base}-{seen[base]}"
        if new_id == document.id:
            result.append(document)
            continue
        result.append(_renamed(document, new_id))
    return tuple(result)


def _renamed(document: Document, new_id: str) -> Document:
    credits = tuple(
        c.model_copy(update={"span": c.span.model_copy(update={"document_id": new_id})}) if c.span else c
        for c in document.credits
    )
    return document.model_copy(update={"id": new_id, "credits": credits})
