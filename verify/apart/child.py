"""The process that parses one file: `python -m verify.apart.child KIND BYTES SECONDS`, the file on standard input."""

from __future__ import annotations

import json
import math
import os
import re
import sys

from verify.apart import OUT_OF_MEMORY
from verify.apart.problem import Problem

MAX_TEXT = 20_000_000
"""Bytes of text that one file may give, as many as a text file may have."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def main(kind: str, memory: int, seconds: float) -> None:
    """Write what the file holds as one JSON object, or `{"problem": …}` with the sentence for the user."""
    limit(memory, seconds)
    try:
        answer = clean(_parse(kind, sys.stdin.buffer.read()))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Problem as problem:
        answer = {"problem": str(problem)}
    except RecursionError:
        answer = {"problem": "is nested too deep to be read; save its text as .txt"}
    except Exception as error:
        # Parsers raise almost anything over a broken file, and a file is no bug of ours.
        answer = {
            "problem": f"is damaged ({type(error).__name__}); open it, save it anew, or save its text as .txt"
        }
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())
    sys.stdout.buffer.flush()
    os._exit(0)  # a parser's leftovers may take seconds to clear away


def limit(memory: int, seconds: float) -> None:
    """Take from this process what a parser does not need, as far as the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the limit
        return
    upper = math.ceil(seconds) + 1
    for name, soft, hard in (
        ("RLIMIT_AS", memory, memory),
        ("RLIMIT_CPU", upper, upper + 1),
        ("RLIMIT_FSIZE", 0, 0),  # it writes no file
        ("RLIMIT_CORE", 0, 0),
    ):
        try:
            resource.setrlimit(getattr(resource, name), (soft, hard))
        except (AttributeError, ValueError, OSError):
            continue  # macOS has no limit on memory, and a stricter one may be set already


def clean(answer: dict[str, str | None]) -> dict[str, str | None]:
    """The answer in characters that every reader takes: no controls, no half surrogate pairs."""
    cleaned = {
        key: _CONTROL.sub("", value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        for key, value in answer.items()
        if value is not None
    }
    if len(cleaned.get("text", "").encode()) > MAX_TEXT:
        raise Problem(f"holds more than {MAX_TEXT // 1_000_000} MB of text; split it into its articles")
    return {**cleaned}


def _parse(kind: str, data: bytes) -> dict[str, str | None]:
    if kind == "docx":
        from verify.apart.word import read_word

        return read_word(data)
    from verify.apart.pdf import read_pdf

    return read_pdf(data)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
