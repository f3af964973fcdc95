"""A model server of our own for one run: a child process that ends with this one, however this one ends."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from verify import errors
from verify.errors import UnavailableError
from verify.local import manifest as manifests
from verify.local.pull import find, pull, tenths
from verify.local.serve import require

WAIT = 180.0
"""Seconds in which the model must have been loaded."""
PACKAGES = Path(__file__).parents[2]
"""The folder that holds the package, which the child must find as this process did."""


@dataclass(frozen=True, slots=True)
class Server:
    """A model that answers on the loopback until it is stopped."""

    base_url: str
    """Ends in /v1; it asks for no key."""
    model: str
    threads: int
    process: subprocess.Popen[str]

    def stop(self) -> None:
        """Ends the server; does nothing where it has ended."""
        _end(self.process)


def start(say: Callable[[str], None]) -> Server:
    """The manifest's model, fetched where it is not here, loaded and answering.

    The errors of `pull`; InputError where xllamacpp is missing, UnavailableError where the model does not come up.
    """
    require()  # before 1.1 GB are fetched in vain
    manifest, folder = manifests.load(), manifests.models_folder()
    model = find(manifest, folder) or pull(manifest, folder, say=say, progress=tenths(say))
    return launch(model, manifest.name)


def launch(model: Path, name: str, *, wait: float = WAIT, command: Sequence[str] | None = None) -> Server:
    """The file served under the name by a child process; `command` stands in for it in tests."""
    places = [str(PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        command or [sys.executable, "-P", "-m", "verify.local.serve", str(model), name, "0"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
    )
    try:
        told = _first_line(process, name, wait)
        _check_health(told["base_url"], name)
    except BaseException:
        _end(process)
        raise
    return Server(told["base_url"], name, told["threads"], process)


def _first_line(process: subprocess.Popen[str], name: str, wait: float) -> dict[str, Any]:
    """What the child says of itself, once the model is loaded; its own error where it could not be."""
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout
    threading.Thread(
        target=lambda read: lines.put(read()), args=[process.stdout.readline], daemon=True
    ).start()
    try:
        line = lines.get(timeout=wait)
    except queue.Empty:
        raise UnavailableError(
            f"{name}: was not loaded within {wait:.0f} seconds; the machine may be too busy, or short of memory"
        ) from None
    if not line:
        raise UnavailableError(
            f"{name}: its server ended while loading (exit code {process.wait()}); `verify model serve` shows more"
        )
    told: dict[str, Any] = json.loads(line)
    if "error" in told:
        raise getattr(errors, str(told["kind"]))(told["error"])
    return told


def _check_health(base_url: str, name: str) -> None:
    parts = urlsplit(base_url)
    try:
        with build_opener(ProxyHandler({})).open(f"{parts.scheme}://{parts.netloc}/health", timeout=30):
            return
    except (OSError, HTTPException):
        raise UnavailableError(
            f"{name}: its server came up and does not answer; run the line again"
        ) from None


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream:
            stream.close()
