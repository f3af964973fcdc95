"""The judges: each takes cells (one claim, one source, the passages that bear on it) and gives each a stance."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata

from verify import embedded, ground
from verify.domain import Claim, Document, Judgement, Passage, Provenance
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
    """Cells a batch holds at the most."""
    model: str | None = None
    where: str = "nothing leaves this machine"


def version() -> str:
    """The installed version of verify; `0+unknown` in a bare checkout."""
    try:
        return metadata.version("verify-claims")
    except metadata.PackageNotFoundError:
        return "0+unknown"


async def _embedded(cells: Sequence[Cell]) -> Sequence[Outcome]:
    outcomes: list[Outcome] = []
    for cell in cells:
        try:
            outcomes.append(_judgement(cell))
        except VerifyError as error:
            outcomes.append(error)
    return outcomes


def _judgement(cell: Cell) -> Judgement:
    reading = embedded.read(cell.claim, cell.document, cell.passages, cell.written)
    cited = tuple(ground.evidence(cell.document, start, end) for start, end in reading.spans)
    return Judgement(
        claim_id=cell.claim.id,
        document_id=cell.document.id,
        stance=reading.stance,
        reason=reading.reason,
        evidence=cited,
        rationale=reading.rationale,
        probability=None if reading.probability is None else round(reading.probability, 4),
        provenance=Provenance(engine="embedded", model="features@1", version=version()),
    )


def embedded_judge() -> Judge:
    """The judge that needs no key and no network."""
    return Judge("embedded", _embedded, model="features@1")


JUDGES: dict[str, Callable[[], Judge]] = {"embedded": embedded_judge}
