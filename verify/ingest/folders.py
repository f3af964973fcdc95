"""The files in a folder, in sorted order; what is passed over is named."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from verify.errors import UnreadableError


class Passed(NamedTuple):
    """An entry of a folder that is not read, and why; `failed` where it should have been."""

    path: Path
    reason: str
    failed: bool = False


def walk(folder: Path, suffixes: Collection[str]) -> Iterator[Path | Passed]:
    """Every file below `folder` to be read, and everything passed over."""
    try:
        root = folder.resolve()
    except (OSError, RuntimeError) as error:
        raise UnreadableError(str(folder), describe(error)) from None
    waiting = [folder]
    while waiting:  # a list of our own, as a deep tree would exhaust the stack
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Passed(here, describe(error), failed=True)
            continue
        folders = []
        for entry in found:
            path = here / entry.name
            if entry.name.startswith("."):
                yield Passed(path, "is hidden")
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            else:
                yield _sort_out(path, root, suffixes, linked=entry.is_symlink())
        waiting += reversed(folders)


def _sort_out(path: Path, root: Path, suffixes: Collection[str], *, linked: bool) -> Path | Passed:
    if linked:
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return Passed(path, "is a link that leads nowhere", failed=path.suffix.lower() in suffixes)
        if target.is_dir():
            return Passed(path, "is a link to a folder; links to folders are not followed")
        if not target.is_relative_to(root):
            return Passed(path, "is a link that leads out of the folder; name its target to have it read")
    if path.suffix.lower() not in suffixes:
        return Passed(path, f"is of a type that is not read ({path.suffix or 'no suffix'})")
    try:
        regular = path.is_file()
    except OSError as error:
        return Passed(path, describe(error), failed=True)
    return path if regular else Passed(path, "is no regular file")


def describe(error: OSError | RuntimeError) -> str:
    """What the system said, in words that fit behind a path."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "no such file or folder"
        case PermissionError():
            return "permission denied; make it readable for you"
        case RuntimeError():
            return "is a link that leads to itself"
    return f"cannot be read ({error.strerror or error})"
