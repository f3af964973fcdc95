"""How the scores in a folder have moved, read from the repository that keeps it."""

from __future__ import annotations

import json
import math
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

TIMEOUT = 20.0
"""Seconds that git is given, once for the list of commits and once for the files."""
FILES = "*-*-*.json"


@dataclass(frozen=True)
class Point:
    """A report's main score as one commit has it."""

    commit: str
    date: date
    measure: str
    value: float


def history(folder: Path, limit: int = 20) -> Mapping[str, tuple[Point, ...]]:
    """For each report file its scores, oldest first, of the last commits that changed it; empty where git has none."""
    changes = _changes(folder, limit)
    wanted = [(name, commit, on) for name, commits in changes.items() for commit, on in commits]
    contents = _contents(folder, [f"{commit}:./{name}" for name, commit, _ in wanted])
    found: dict[str, list[Point]] = {}
    for (name, commit, on), content in zip(wanted, contents, strict=False):
        if (score := _score(content)) is not None:
            found.setdefault(name, []).append(Point(commit, on, *score))
    return {name: tuple(reversed(points)) for name, points in sorted(found.items())}


def _changes(folder: Path, limit: int) -> dict[str, list[tuple[str, date]]]:
    """The last commits that changed each report file, newest first."""
    log = _git(folder, "log", "--no-renames", "--name-only", "--relative", "--format=%x01%h %cs", "--", ".")
    found: dict[str, list[tuple[str, date]]] = {}
    for part in log.decode("utf-8", "replace").split("\x01")[1:]:
        head, *names = part.split("\n")
        commit, _, day = head.partition(" ")
        for name in names:
            own = found.setdefault(name, []) if fnmatch(name, FILES) and "/" not in name else []
            if len(own) < limit:
                own.append((commit, date.fromisoformat(day)))
    return found


def _contents(folder: Path, objects: list[str]) -> list[bytes]:
    """The contents of the objects, in order; an empty one for any that is not there."""
    if not objects:
        return []
    out = _git(folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in objects).encode())
    found = []
    start = 0
    while (end := out.find(b"\n", start)) >= 0:
        head = out[start:end].split(b" ")
        start = end + 1
        if len(head) == 3 and head[1] == b"blob" and head[2].isdigit():
            size = int(head[2])
            found.append(out[start : start + size])
            start += size + 1
        else:
            found.append(b"")
    return found


def _git(folder: Path, *command: str, given: bytes = b"") -> bytes:
    """What git prints; nothing where it is not there, finds no repository or takes too long."""
    quiet = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ("git", "-c", "core.quotePath=false", *command),
            cwd=folder,
            env=quiet,
            input=given,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _score(content: bytes) -> tuple[str, float] | None:
    """The first measure and its value; None where the file is no score report, or an older one without a score."""
    try:
        held = json.loads(content)
        measure = held["measures"][0]
        value = held["scores"][measure]["value"]
    except (ValueError, LookupError, TypeError):
        return None
    sound = isinstance(measure, str) and isinstance(value, (int, float)) and math.isfinite(value)
    return (measure, float(value)) if sound else None
