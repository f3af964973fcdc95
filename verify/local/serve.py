"""The model's file as an OpenAI-compatible server on the loopback, by xllamacpp.

`python -m verify.local.serve` is the child process of `verify.local.running`: it writes one line of JSON, the address
or what went wrong, and ends when its standard input does.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.errors import InputError, UnavailableError, VerifyError

HOST = "127.0.0.1"
PARALLEL = 2
"""How many requests are answered at a time; each has its share of the context."""
CONTEXT = 16384
"""Tokens for all of them together; 28 kB of memory each with the model of the manifest."""
KEPT_PROMPTS = 256
"""Megabytes for prompts seen before; llama.cpp alone would take up to 8192."""


@dataclass(frozen=True, slots=True)
class Listening:
    """A model that answers."""

    base_url: str
    """Ends in /v1."""
    threads: int
    server: Any
    """The model stops answering when this is let go."""


def listen(
    model: Path, name: str, *, port: int = 0, threads: int | None = None, context: int = CONTEXT
) -> Listening:
    """Serves the file under the name, on a free port where `port` is 0, as soon as it is loaded (seconds).

    `threads` are as many as cores are free where they are not given. InputError where xllamacpp is missing or the
    port is taken, UnavailableError where the model cannot be loaded.
    """
    llama = require()
    _check_port(port)
    settings = llama.CommonParams()
    settings.model.path = str(model)
    settings.model_alias = {name}  # what replies say instead of the path
    settings.hostnames, settings.port = [HOST], port
    settings.cors_origins = ""  # no page in a browser may ask it
    settings.ui = settings.endpoint_slots = False
    settings.offline = True
    settings.n_ctx, settings.n_parallel, settings.cache_ram_mib = context, PARALLEL, KEPT_PROMPTS
    settings.verbosity = 0
    threads = threads or free_cores()
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = threads
    try:
        server = llama.Server(settings)
    except RuntimeError:
        raise UnavailableError(
            f"{model}: xllamacpp cannot load the model; see that some {_needed(model)} of memory are free, "
            "and that the file is a GGUF model"
        ) from None
    return Listening(f"{server.listening_address}/v1", threads, server)


def require() -> Any:
    """xllamacpp; InputError that says how to get it where it is missing."""
    try:
        import xllamacpp
    except ImportError as error:
        raise InputError(
            f"xllamacpp: the local model needs it and it cannot be imported ({error}); from a clone of verify, "
            "`pip install '.[local]'` brings it"
        ) from None
    return xllamacpp


def _needed(model: Path) -> str:
    from verify.local.manifest import size

    return size(2 * model.stat().st_size)


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise InputError(
                f"--port {port}: cannot be listened on ({reason}); give another, or none for any that is free"
            ) from None


def free_cores() -> int:
    """How many threads the model gets on this machine at this moment; see `thread_count`."""
    total = os.cpu_count() or 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else total
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return thread_count(total, min(float(usable), _quota()), load)


def thread_count(total: int, usable: float, load: float) -> int:
    """The usable cores that the machine's load leaves free, rounded, and at least one.

    llama.cpp's threads wait for each other after every layer. One that gets no core holds all of them up, so that a
    thread too many costs far more than a thread too few gains: with the manifest's model on two cores under a load
    of 4 to 5, one thread wrote 5.7 tokens a second and two wrote 1.7 (read: 14 and 10; November 2026). The load is
    that of the last minute over all `total` cores; of those that this process may use, the same share is taken to be
    busy.
    """
    busy = min(1.0, load / max(1, total))
    return max(1, int(usable * (1 - busy) + 0.5))


def _quota(root: Path = Path("/sys/fs/cgroup"), own: Path = Path("/proc/self/cgroup")) -> float:
    """The cores' worth of time that control groups allow this process; infinite where they do not limit it."""
    try:
        groups = [line.split(":", 2)[2].strip("/") for line in own.read_text().splitlines()]
    except (OSError, IndexError):
        groups = []
    found = [float("inf")]
    for place in {root, *(p for group in groups if group for p in [root / group, *(root / group).parents])}:
        try:
            quota, period = (place / "cpu.max").read_text().split()
            found.append(int(quota) / int(period))
        except (OSError, ValueError):  # no such file, or the word max
            continue
    return min(found)


def main(argv: Sequence[str]) -> None:
    """The child process: MODEL NAME THREADS, where 0 threads means as many as cores are free."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops this process
    ours = os.dup(1)
    os.dup2(2, 1)  # what the library may print is not for the parent
    model, name, threads = argv
    try:
        listening = listen(Path(model), name, threads=int(threads))
        told = {"base_url": listening.base_url, "threads": listening.threads}
    except VerifyError as error:
        told = {"error": str(error), "kind": type(error).__name__}
    os.write(ours, json.dumps(told).encode() + b"\n")
    if "error" not in told:
        sys.stdin.buffer.read()
    os._exit(0)  # at once, whatever the server's threads are at


if __name__ == "__main__":
    main(sys.argv[1:])
