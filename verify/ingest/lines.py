"""JSONL: one document a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from verify.domain import Dated, Document, Unread
from verify.errors import UnreadableError
from verify.ingest.head import read_head
from verify.ingest.plain import MAX_BYTES, TOO_LARGE, as_document, bom, require_words


def read_jsonl(stream: BinaryIO, path: str) -> Iterator[Document | Unread]:
    """A document for each line; a line that gives none is unread, and the others go on."""
    number, empty = 0, True
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        where = f"{path} line {number}"
        if len(line) > MAX_BYTES:
            yield Unread(path=where, reason=TOO_LARGE)
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
            empty = False
            continue
        if number == 1 and (mark := bom(line)) and mark[1] == "utf-8":
            line = line[mark[0] :]
        if not line.strip():
            continue
        empty = False
        try:
            yield _document(_fields(line, where), path, number, where)
        except UnreadableError as error:
            yield Unread(path=error.path, reason=error.reason)
    if empty:
        raise UnreadableError(path, 'is empty; give one JSON object a line, {"text": "…"}')


def _fields(line: bytes, where: str) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise UnreadableError(where, "is not UTF-8 text; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise UnreadableError(where, f"is not JSON (column {error.colno}: {error.msg})") from None
    except (RecursionError, ValueError):
        raise UnreadableError(where, "is JSON too deep or with too large a number to be read") from None
    if not isinstance(fields, dict):
        raise UnreadableError(where, 'is not a JSON object; give {"text": "…"}')
    return fields


def _document(fields: dict[str, Any], path: str, number: int, where: str) -> Document:
    text = _string(fields, "text", where)
    if text is None:
        raise UnreadableError(where, 'has no "text"')
    require_words(text, where)
    name = fields.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    elif name is not None:
        name = _string(fields, "id", where)
    title = _string(fields, "title", where) or None
    published, modified = _day(fields, "published", where), _day(fields, "modified", where)
    _string(fields, "url", where)
    head = read_head(text, near=published or modified, title=title)
    document = as_document(
        text,
        f"{path}#{name or number}",
        "jsonl@1",
        head,
        outlet=_string(fields, "outlet", where) or None,
        published=published,
        modified=modified,
    )
    return document.model_copy(update={"published_from": Dated.GIVEN}) if published else document


def _string(fields: dict[str, Any], key: str, where: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableError(where, f'has a "{key}" that is not a string')
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise UnreadableError(where, f'has half a surrogate pair in "{key}", which is no character')
    return value


def _day(fields: dict[str, Any], key: str, where: str) -> date | None:
    value = _string(fields, key, where)
    if not value:
        return None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        reason = f'has "{key}": {value[:40]!r}, which is not an ISO 8601 date such as 2025-07-03'
        raise UnreadableError(where, reason) from None
