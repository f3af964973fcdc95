"""Where results and messages go: standard output and error, and files written whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from verify.errors import InputError
from verify.text import visible


def open_streams() -> None:
    """Standard output and error in UTF-8; into nothing where the caller closed them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def drop_output() -> None:
    """Sends what is still buffered nowhere, so that the interpreter does not complain of it on leaving."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:  # a stream without a file behind it
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def put(words: str) -> None:
    """Writes to standard output; InputError where it takes no more, as on a full disk."""
    try:
        sys.stdout.write(words)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise InputError(
            f"standard output: cannot be written ({error.strerror}); choose another place for the result"
        ) from None


def say(line: str) -> None:
    """Writes a message to standard error, its control characters made visible."""
    sys.stderr.write(visible(line) + "\n")


def write(target: Path, words: str) -> None:
    """The words as a file, its folder made where it is missing; InputError where that cannot be."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, words)
    except OSError as error:
        raise _unwritable(target, error) from None


def _replace(target: Path, words: str) -> None:
    """The file written whole or not at all; what is no file of its own (a device, a pipe) is written to."""
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(words)
        return
    target = target.resolve()  # a link stays a link
    partial = target.with_name(target.name + ".part")
    try:
        partial.write_text(words, encoding="utf-8", errors="backslashreplace")
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def check_writable(name: str | None) -> None:
    """InputError where --out cannot be written, before any work is done for it."""
    if not name:
        return
    target = Path(name)
    folder = next((p for p in target.absolute().parents if p.exists()), target.absolute().parent)
    try:
        if target.is_dir() or name.endswith(("/", os.sep)):
            raise IsADirectoryError(21, "is a folder")
        if not folder.is_dir():
            raise NotADirectoryError(20, f"{folder} is no folder")
        if not os.access(target if target.exists() else folder, os.W_OK):
            raise PermissionError(13, "permission denied")
    except (OSError, ValueError) as error:
        raise _unwritable(target, error) from None


def _unwritable(target: Path, error: Exception) -> InputError:
    reason = getattr(error, "strerror", None) or error
    return InputError(f"{target}: cannot be written ({reason}); choose another place for --out")
