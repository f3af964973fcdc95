"""The judge that needs no server, key or network: `embedded.read_all`, its words made evidence."""

from __future__ import annotations

from collections.abc import Sequence

from verify import embedded, ground
from verify.domain import Judgement, Provenance
from verify.embedded import Asked, Reading
from verify.errors import VerifyError
from verify.judge.cell import Cell, Judge, Outcome, version

MODEL = "minilm@1"


def embedded_judge() -> Judge:
    """The embedded engine."""
    return Judge("embedded", _judge, model=MODEL)


async def _judge(cells: Sequence[Cell]) -> Sequence[Outcome]:
    return read_all(cells)


def read(cell: Cell) -> Outcome:
    """The embedded engine's judgement of one cell, or the error that befell it."""
    return read_all([cell])[0]


def read_all(cells: Sequence[Cell]) -> list[Outcome]:
    """The embedded engine's judgement of each cell, in order, or the error that befell it."""
    asked = [Asked(cell.claim, cell.document, cell.passages, cell.written) for cell in cells]
    return [_judged(cell, reading) for cell, reading in zip(cells, embedded.read_all(asked), strict=True)]


def _judged(cell: Cell, reading: Reading) -> Outcome:
    try:
        cited = tuple(ground.evidence(cell.document, start, end) for start, end in reading.spans)
    except VerifyError as error:
        return error
    return Judgement(
        claim_id=cell.claim.id,
        document_id=cell.document.id,
        stance=reading.stance,
        reason=reading.reason,
        evidence=cited,
        rationale=reading.rationale,
        probability=None if reading.probability is None else round(reading.probability, 4),
        provenance=Provenance(engine="embedded", model=MODEL, version=version()),
    )
