"""Reading what the user names: files, folders, JSONL, standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from verify.domain import Document, Record, Unread, unique
from verify.errors import UnreadableError
from verify.ingest.folders import describe, walk
from verify.ingest.lines import read_jsonl
from verify.ingest.office import read_docx, read_pdf
from verify.ingest.plain import MAX_BYTES, read_markdown, read_text
from verify.ingest.web import read_html

__all__ = ["MAX_BYTES", "READERS", "Loaded", "load", "load_many"]

Reader = Callable[[BinaryIO, str], Iterator[Document | Unread]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".jsonl": read_jsonl,
}
"""The reader for each suffix: given a stream of bytes and the path to show, it yields documents."""

RELATED = (".doc", ".docm", ".odt", ".pages", ".rtf")
"""Formats of word processors, which save as .docx too."""
STDIN = "-"


class Loaded(Record):
    """All that the paths gave."""

    documents: tuple[Document, ...] = ()
    unread: tuple[Unread, ...] = ()
    """Named by the user, or of a type that is read, and yet unreadable."""
    skipped: tuple[Unread, ...] = ()
    """What in a folder is not read: other types, hidden files, links that lead out."""


def load(path: str | os.PathLike[str]) -> Document:
    """The document in one file; UnreadableError if there is not exactly one."""
    name = os.fspath(path)
    found = list(_read(name))
    for item in found:
        if isinstance(item, Unread):
            raise UnreadableError(item.path, item.reason)
    documents = [item for item in found if isinstance(item, Document)]
    if len(documents) != 1:
        raise UnreadableError(_shown(name), f"holds {len(documents)} documents where one is wanted")
    return documents[0]


def load_many(paths: Iterable[str | os.PathLike[str]]) -> Loaded:
    """The documents of all files, folders and JSONL files, each file once, with what could not be read."""
    documents: list[Document] = []
    unread: list[Unread] = []
    skipped: list[Unread] = []
    seen: set[str] = set()
    if isinstance(paths, str | os.PathLike):  # a str is an iterable too, of letters
        paths = [paths]
    for name in [os.fspath(path) for path in paths]:
        try:
            files = _in_folder(name, unread, skipped) if _is_folder(name) else [name]
        except UnreadableError as error:
            unread.append(Unread(path=error.path, reason=error.reason))
            continue
        for file in files:
            key = _same(file)
            if key in seen:
                continue
            seen.add(key)
            try:
                for found in _read(file):
                    if isinstance(found, Document):
                        documents.append(found)
                    else:
                        unread.append(found)
            except UnreadableError as error:
                unread.append(Unread(path=error.path, reason=error.reason))
    # A folder named twice has its failings told once.
    return Loaded(
        documents=unique(documents),
        unread=tuple(dict.fromkeys(unread)),
        skipped=tuple(dict.fromkeys(skipped)),
    )


def _in_folder(name: str, unread: list[Unread], skipped: list[Unread]) -> list[str]:
    """The files of a folder that are to be read; the others go to `unread` or `skipped`."""
    files = []
    failed = False
    for entry in walk(Path(name), READERS):
        if isinstance(entry, Path):
            files.append(str(entry))
            continue
        failed = failed or entry.failed
        (unread if entry.failed else skipped).append(
            Unread(path=_shown(str(entry.path)), reason=entry.reason)
        )
    if not files and not failed:
        raise UnreadableError(_shown(name), f"is a folder that holds nothing to read; {_known()}")
    return files


def _read(name: str) -> Iterator[Document | Unread]:
    """What one file holds."""
    shown = _shown(name)
    if name == STDIN:
        if sys.stdin is None:
            raise UnreadableError(shown, "standard input is closed; pipe a text into it")
        yield from read_text(sys.stdin.buffer, shown)
        return
    if not name or "\0" in name:
        raise UnreadableError(shown, "is no path; name a file or a folder")
    try:
        mode = Path(name).stat().st_mode
        reader = READERS.get(Path(name).suffix.lower())
        if stat.S_ISDIR(mode):
            raise UnreadableError(shown, "is a folder; name one file in it")
        if reader is None:
            raise UnreadableError(shown, _unknown(Path(name).suffix.lower()))
        if not stat.S_ISREG(mode):
            raise UnreadableError(shown, f"is no regular file; pipe it into `{STDIN}` to have it read")
        with open(name, "rb", opener=_open) as stream:
            yield from reader(stream, shown)
    except OSError as error:
        raise UnreadableError(shown, describe(error)) from None


def _open(name: str, flags: int) -> int:
    # Without blocking: the file may have been replaced by a pipe since it was looked at.
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _is_folder(name: str) -> bool:
    try:
        return name not in ("", STDIN) and Path(name).is_dir()
    except OSError:
        return False  # reading it as a file gives the reason


def _same(name: str) -> str:
    """A key that two names of one file share."""
    try:
        return name if name in ("", STDIN) else str(Path(name).resolve())
    except (OSError, RuntimeError, ValueError):
        return name


def _shown(name: str) -> str:
    """The path as the user wrote it, in characters that every report can hold."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _unknown(suffix: str) -> str:
    if suffix in RELATED:
        return f"verify does not read {suffix}; save it as .docx ({_known()})"
    return f"is of a type that is not read; {_known()}"


def _known() -> str:
    return f"verify reads {', '.join(READERS)} and folders of these"
