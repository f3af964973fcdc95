"""What is fetched as the local model, and from where: one file, `manifest.json`, as a frozen record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from verify.settings import cache_folder


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the model's file, inside a package of the mirror."""

    package: str
    member: str
    """Its path inside the package's wheel."""
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A model's file, what tells that it is the right one, and where it is to be had."""

    name: str
    """What the server calls the model."""
    file: str
    bytes: int
    sha256: str
    licence: str
    hub: str
    """The address of the whole file."""
    version: str
    """The version of every package of the mirror."""
    parts: tuple[Part, ...]
    """The mirror's pieces, in the order in which they make the file."""


def load(path: Path | None = None) -> Manifest:
    """The manifest that ships with verify, or the one in `path`."""
    path = path or Path(__file__).with_name("manifest.json")
    held = json.loads(path.read_text(encoding="utf-8"))
    mirror = held.pop("mirror")
    return Manifest(**held, version=mirror["version"], parts=tuple(Part(**part) for part in mirror["parts"]))


def models_folder() -> Path:
    """Where models are kept. Not created here."""
    return cache_folder() / "models"


def size(count: int) -> str:
    """A number of bytes as people write it: `1.12 GB`, `430 MB`, `12 kB`."""
    if count >= 10**9:
        return f"{count / 10**9:.2f} GB"
    return f"{count // 10**6} MB" if count >= 10**6 else f"{count // 1000} kB"
