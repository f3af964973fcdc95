"""Answers kept on disk: text only, never unpickled, never from a file that a row names.

diskcache unpickles what it finds and follows the file names in its rows (CVE-2025-69872): `_TextOnly` does neither.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diskcache

_RAW = 0
"""diskcache's mark of a value that stands in its row as it is."""
_WAIT = 5.0
"""Seconds to wait for another process that writes."""
_NO_LIMIT = 1 << 50


class _Planted(Exception):
    """A row that this cache did not write."""


class _TextOnly(diskcache.Disk):  # type: ignore[misc]
    """Keys and values that are text in their row; everything else is refused."""

    def put(self, key: object) -> tuple[str, bool]:
        if not isinstance(key, str):
            raise TypeError("a key of the cache is text")
        return key, True

    def get(self, key: object, raw: object) -> str:
        if not raw or not isinstance(key, str):
            raise _Planted
        return key

    def store(self, value: object, read: bool, key: object = None) -> tuple[int, int, None, str]:  # noqa: ARG002
        if read or not isinstance(value, str):
            raise TypeError("a value of the cache is text")
        return 0, _RAW, None, value

    def fetch(self, mode: object, filename: object, value: object, read: bool) -> str:
        if mode != _RAW or filename is not None or read or not isinstance(value, str):
            raise _Planted
        return value

    def filename(self, key: object = None, value: object = None) -> tuple[str, str]:  # noqa: ARG002
        raise TypeError("the cache keeps no files")

    def remove(self, file_path: object) -> None:
        """Nothing: a row written anew may have named any file."""


class Answers:
    """Answers by the hash of their question; without a folder, or where it fails, it holds nothing.

    What goes wrong is told once, through `say`, and never stops a run.
    """

    def __init__(self, folder: Path | None, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._say = say
        self._cache: diskcache.Cache | None = None
        self._told: set[str] = set()
        self._open = folder is not None

    def get(self, key: str) -> dict[str, Any] | None:
        """What was kept under the key; None where there is nothing that can be used."""
        try:
            text = self._opened().get(key) if self._open else None
            value = json.loads(text) if text is not None else None
        except _Planted:
            self._tell(
                "holds an entry that verify did not write; it was not read, and the model is asked again"
            )
            return None
        except (ValueError, RecursionError):
            return None
        except _FAULTS as error:
            self._give_up(error)
            return None
        return value if isinstance(value, dict) else None

    def put(self, key: str, value: dict[str, Any], days: float | None = None) -> None:
        """Keeps the value under the key, for good or for so many days."""
        try:
            if self._open:
                text = json.dumps(value, ensure_ascii=False)
                self._opened().set(key, text, expire=days and days * 86400)
        except diskcache.Timeout:
            pass  # another process is at it for long: this one answer is not kept
        except _FAULTS as error:
            self._give_up(error)

    def close(self) -> None:
        """Closes the file; a later `get` or `put` opens it again."""
        if self._cache is not None:
            self._cache.close()

    def _opened(self) -> diskcache.Cache:
        if self._cache is None:
            assert self._folder is not None
            _private(self._folder)
            self._cache = diskcache.Cache(
                str(self._folder),
                timeout=_WAIT,
                disk=_TextOnly,
                eviction_policy="none",
                cull_limit=0,
                size_limit=_NO_LIMIT,
                statistics=0,
                tag_index=0,
            )
        return self._cache

    def _give_up(self, error: Exception) -> None:
        self._open = False
        self.close()
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        self._tell(f"cannot be used ({reason}); the run goes on and keeps no answers")

    def _tell(self, what: str) -> None:
        if what not in self._told:
            self._told.add(what)
            self._say(f"cache {self._folder}: {what}")


_FAULTS = (OSError, sqlite3.Error, TypeError, ValueError, AttributeError)
"""What a folder or file may do to us; the last three where its settings were tampered with."""


def _private(folder: Path) -> None:
    """The folder made for its owner alone; PermissionError where it is another's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "getuid"):
        if folder.stat().st_uid != os.getuid():
            raise PermissionError(1, "it belongs to another user")
        folder.chmod(0o700)


def key(question: dict[str, Any]) -> str:
    """The sha256 of a question in canonical JSON."""
    text = json.dumps(question, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
