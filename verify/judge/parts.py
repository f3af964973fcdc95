"""One claim's answer out of a question about several, kept by itself: an edited claim does not void its neighbours'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from verify import text
from verify.judge.cell import Cell
from verify.text import Sentence


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid")
    claim_is: Literal["true", "false", "unknown"]
    cited: tuple[int, ...]
    """Sentences by their place in the source."""
    odds: tuple[float, float, float] | None


def part(cell: Cell, shown: Sequence[Sentence], prompt: str) -> dict[str, object]:
    """All that the answer depends on but the claims beside it; `shown` are the sentences that this claim calls for."""
    document = cell.document
    return {
        "prompt": prompt,
        "claim": text.for_model(cell.claim.text),
        "source": document.text_hash,
        "published": document.latest.isoformat() if document.latest else None,
        "shown": [[s.start, s.end] for s in shown],
    }


def written(
    claim_is: str, cited: Sequence[Sentence], odds: Sequence[float] | None, cell: Cell
) -> dict[str, Any]:
    """The answer as it is kept."""
    sents = text.sentences(cell.document.text)
    return {"claim_is": claim_is, "cited": [sents.index(s) for s in cited], "odds": odds}


def read(
    kept: Mapping[str, Any] | None, cell: Cell
) -> tuple[str, tuple[Sentence, ...], tuple[float, ...] | None] | None:
    """Label, cited sentences and odds of the answer that was kept; None where there is none that can be used."""
    sents = text.sentences(cell.document.text)
    try:
        answer = _Kept.model_validate(kept)
    except ValidationError:
        return None
    if not all(0 <= n < len(sents) for n in answer.cited):
        return None
    return answer.claim_is, tuple(sents[n] for n in answer.cited), answer.odds
