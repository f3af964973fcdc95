"""`verify model pull` and `verify model serve`."""

from __future__ import annotations

import sys
import time

from verify.errors import InputError
from verify.local import manifest as manifests
from verify.local.manifest import size
from verify.local.pull import Progress, find, pull, tenths
from verify.local.serve import listen
from verify.streams import put, say


def pull_command(mirror: str | None) -> int:
    """Fetches the model and prints its path."""
    live = sys.stderr.isatty()
    try:
        path = pull(manifests.load(), manifests.models_folder(), mirror, say=say, progress=progress(live))
    finally:
        if live:
            sys.stderr.write("\r\x1b[K")
    put(f"{path}\n")
    return 0


def serve_command(port: int, threads: int | None) -> int:
    """Serves the model until it is stopped, and prints its address once it answers."""
    if threads is not None and threads < 1:
        raise InputError(
            f"--threads {threads}: give one or more, or leave it out for as many as cores are free"
        )
    manifest, folder = manifests.load(), manifests.models_folder()
    model = find(manifest, folder)
    if model is None:
        raise InputError(f"{manifest.name}: is not in {folder}; `verify model pull` fetches it")
    say(f"{manifest.name}: is being loaded, which takes some seconds")
    listening = listen(model, manifest.name, port=port, threads=threads)
    say(
        f"{manifest.name}: answers on this machine, without a key (threads: {listening.threads}); Ctrl-C stops it"
    )
    put(f"{listening.base_url}\n")
    while True:
        time.sleep(3600)


def progress(live: bool) -> Progress:
    """Shows how far a fetch is: one line that changes on a terminal, else a line each tenth."""

    def show(had: int, total: int) -> None:
        sys.stderr.write(f"\rfetched {size(had)} of {size(total)} ({had * 100 // total} %)\x1b[K")
        sys.stderr.flush()

    return show if live else tenths(say)
