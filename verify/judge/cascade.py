"""The cascade: the embedded engine settles what it is sure of, a language model sees the rest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from verify.domain import Judgement, Reason, Stance
from verify.judge import by_features
from verify.judge.asked import ONE, Manner, judge, llm_judge
from verify.judge.cell import Cell, Judge, Outcome
from verify.llm import Model

SURE = 0.9
"""From this probability of the embedded engine on, its support or refutation is not asked about again."""


def cascade_judge(model: Model, manner: Manner = ONE, at_once: int = 8) -> Judge:
    """The judge that asks the model only where the embedded engine is unsure."""
    then = llm_judge(model, "cascade", manner)
    return Judge(
        "cascade",
        partial(_judge, model=model, manner=manner),
        batch=manner.claims_per_call,
        at_once=at_once,
        model=f"{by_features.MODEL} + {model.name}",
        where=then.where,
        prompt=then.prompt,
    )


def sure(outcome: Outcome) -> bool:
    """Whether the embedded engine's answer stands: a source that is silent, or a stance it has little doubt of."""
    if not isinstance(outcome, Judgement):
        return False
    if outcome.stance is Stance.NOT_ENOUGH_INFO:
        return outcome.reason is Reason.SILENT
    return (outcome.probability or 0.0) >= SURE


async def _judge(cells: Sequence[Cell], *, model: Model, manner: Manner) -> Sequence[Outcome]:
    first = [by_features.read(cell) for cell in cells]
    asked = [i for i, outcome in enumerate(first) if not sure(outcome)]
    answers = (
        await judge([cells[i] for i in asked], model=model, name="cascade", manner=manner) if asked else []
    )
    second = dict(zip(asked, answers, strict=True))
    return [second.get(i, outcome) for i, outcome in enumerate(first)]
