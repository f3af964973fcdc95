"""The cascade: the embedded engine settles what it is sure of, a language model sees the rest, and there both count."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from verify.domain import Judgement, Reason, Stance
from verify.judge import at_hand, holding
from verify.judge.asked import ONE, Manner, Opinion, judge, llm_judge
from verify.judge.cell import Cell, Judge, Outcome
from verify.llm import Model

SURE = 0.7
"""From this probability of the embedded engine on, its support or refutation is not asked about again. Chosen on the
seeds, as is the next: from .7 to .9 and from .2 to .5 their macro-F1 moves by .01, and the calls by half."""
FAR = 0.5
"""A source none of whose sentences has so much of a claim is silent, and nobody is asked."""
TRUST = {
    Stance.SUPPORTS: (0.555, 0.283, 0.163),
    Stance.REFUTES: (0.185, 0.598, 0.217),
    Stance.NOT_ENOUGH_INFO: (0.265, 0.262, 0.473),
}
"""How likely supports, refutes and not_enough_info are where the embedded engine gives this answer: the mean over the
dev splits of vitaminc, climate_fever and factcheck_bench, each label counted alike (`eval/scores`)."""


def cascade_judge(model: Model, manner: Manner = ONE, at_once: int = 8) -> Judge:
    """The judge that asks the model only where the embedded engine is unsure."""
    then = llm_judge(model, "cascade", manner)
    return Judge(
        "cascade",
        partial(_judge, model=model, manner=manner),
        batch=manner.claims_per_call,
        at_once=at_once,
        model=f"{at_hand.MODEL} + {model.name}",
        where=then.where,
        prompt=then.prompt,
    )


def sure(cell: Cell, outcome: Outcome) -> bool:
    """Whether the embedded engine's answer stands: of a source that is silent, or a stance it has little doubt of."""
    if not isinstance(outcome, Judgement):
        return False
    if outcome.stance is Stance.NOT_ENOUGH_INFO:
        return outcome.reason is Reason.SILENT and holding.bearing(cell) < FAR
    return (outcome.probability or 0.0) >= SURE


async def _judge(cells: Sequence[Cell], *, model: Model, manner: Manner) -> Sequence[Outcome]:
    first = at_hand.read_all(cells)
    opinions = {
        i: Opinion(outcome, TRUST[outcome.stance])
        for i, (cell, outcome) in enumerate(zip(cells, first, strict=True))
        if isinstance(outcome, Judgement) and not sure(cell, outcome)
    }
    if not opinions:
        return first
    answers = await judge(
        [cells[i] for i in opinions],
        model=model,
        name="cascade",
        manner=manner,
        others=list(opinions.values()),
    )
    second = dict(zip(opinions, answers, strict=True))
    return [second.get(i, outcome) for i, outcome in enumerate(first)]
