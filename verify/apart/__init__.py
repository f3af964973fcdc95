"""Parsing a file in a process of its own, which may hang, grow or die without harm to the run.

PDF and Word files come from anyone and unpack to whatever their maker liked. The child has a limit on memory where
the system knows one (Linux), and limits on time and on what it may answer everywhere; it gets no environment but what
Python needs to start. What it answers is JSON and is checked: a parser that was taken over may answer anything.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

from verify.errors import UnreadableError

__all__ = ["MEMORY_LIMIT", "OUTPUT_LIMIT", "TIME_LIMIT", "Parsed", "parse"]

MEMORY_LIMIT = 1_000_000_000
"""Bytes that the child may ask for: a Word file of 35 MB of XML takes 480 MB, a bomb any number."""

TIME_LIMIT = 60
"""Seconds that one file may take: 300 pages of PDF take 3 to 25 by their maker, a file made to hang any time."""

OUTPUT_LIMIT = 45_000_000
"""Bytes of JSON that are taken from the child: the longest text that is read, with every character escaped."""

OUT_OF_MEMORY = 77
"""The child's exit status when memory ran out: it may have none left to say it in words."""

_KEPT = ("PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
_INSTEAD = "save its text as .txt"


class Parsed(NamedTuple):
    """What a file holds; what it does not give is None."""

    text: str
    """Paragraphs, with a blank line between two."""
    title: str | None
    """The title in the file's properties."""
    heading: str | None
    """The paragraph that the file marks as its title."""
    language: str | None


def parse(kind: str, data: bytes, path: str) -> Parsed:
    """What the bytes of a `pdf` or `docx` file hold; UnreadableError, whatever the file does to its parser."""
    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        late = threading.Event()
        command = [sys.executable, "-P", "-B", "-m", "verify.apart.child"]
        with subprocess.Popen(
            [*command, kind, str(MEMORY_LIMIT), str(TIME_LIMIT)],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        ) as child:
            assert child.stdout is not None  # it is a pipe
            timer = threading.Timer(TIME_LIMIT, _stop, (child, late))
            timer.start()
            try:
                answer = child.stdout.read(OUTPUT_LIMIT + 1)
                if len(answer) > OUTPUT_LIMIT:
                    raise UnreadableError(path, f"gives more text than is read at once; {_INSTEAD}, in parts")
                status = child.wait()
            finally:
                timer.cancel()
                child.kill()
    return _read(answer, status, late.is_set(), path)


def _stop(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _environment() -> dict[str, str]:
    # No key and no setting of the user's goes to a process that reads foreign files. `-P` and the absolute
    # paths keep it from importing what lies in the folder that verify was started in.
    home = str(Path(__file__).parents[2])
    paths = [home, *(p for p in sys.path if p and Path(p).is_absolute() and p != home)]
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}


def _read(answer: bytes, status: int, late: bool, path: str) -> Parsed:
    """The answer as a record; UnreadableError for a problem told, a process that died, or no answer at all."""
    out_of_time = getattr(signal, "SIGXCPU", None)  # no such signal on Windows
    if late or (out_of_time and status == -out_of_time):
        raise UnreadableError(path, f"takes longer than {TIME_LIMIT:g} s to read; {_INSTEAD}")
    if status == OUT_OF_MEMORY:
        raise UnreadableError(path, f"takes more than {MEMORY_LIMIT // 1_000_000} MB to read; {_INSTEAD}")
    fields: object = None
    if status == 0:
        with contextlib.suppress(ValueError, RecursionError):
            fields = json.loads(answer)
    if not isinstance(fields, dict):
        how = f"signal {-status}" if status < 0 else f"status {status}"
        raise UnreadableError(path, f"made the process that read it stop ({how}); {_INSTEAD}")
    problem, text = fields.get("problem"), fields.get("text")
    if isinstance(problem, str) or not isinstance(text, str):
        raise UnreadableError(path, str(problem or f"cannot be read; {_INSTEAD}"))
    title, heading, language = (_string(fields.get(key)) for key in ("title", "heading", "language"))
    return Parsed(text, title, heading, language)


def _string(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None
