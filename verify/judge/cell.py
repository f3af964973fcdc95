"""What every judge takes and gives: cells in, one judgement or error each out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata

from verify.domain import Claim, Document, Judgement, Passage
from verify.errors import VerifyError


@dataclass(frozen=True, slots=True)
class Cell:
    """One claim × one source, with what was retrieved; `written` is the day the claim was written."""

    claim: Claim
    document: Document
    passages: tuple[Passage, ...]
    written: date | None = None


Outcome = Judgement | VerifyError


@dataclass(frozen=True, slots=True)
class Judge:
    """An engine: `judge` answers every cell of a batch, in order, with a judgement or the error that befell it.

    An error that it raises befalls the whole batch. `where` says where the text goes, for the user to read.
    """

    name: str
    judge: Callable[[Sequence[Cell]], Awaitable[Sequence[Outcome]]]
    batch: int = 32
    """Cells a batch holds at the most; all of one source."""
    at_once: int = 1
    """Batches in flight: more than one where the engine waits for somebody else's computer."""
    model: str | None = None
    where: str = "nothing leaves this machine"
    prompt: str | None = None
    """The prompt it asks with; None for an engine that asks nobody."""


def version() -> str:
    """The installed version of verify; `0+unknown` in a bare checkout."""
    try:
        return metadata.version("verify-claims")
    except metadata.PackageNotFoundError:
        return "0+unknown"
