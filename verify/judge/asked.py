"""The judge that asks a language model: one source a call, its sentences numbered, the answer held against the text.

The model gives a stance and the numbers of sentences; words, offsets and provenance are never asked of it. Where the
server gives log-probabilities, the stance is read from them: a small model's knowledge lies in the odds of its labels
more than in the one that it writes (Zhao et al. 2021, "Calibrate Before Use").
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from verify import ground, prompts, text
from verify.domain import Judgement, Provenance, Stance
from verify.errors import GroundingError, VerifyError
from verify.judge import at_hand, holding, parts
from verify.judge.calibration import Calibration, calibration, odds, pooled
from verify.judge.cell import Cell, Judge, Outcome, version
from verify.llm import Model

PROMPT, PROMPT_MANY = "judge.v1", "judge_many.v1"
TOKENS_AN_ANSWER = 48
"""Room for one claim's answer; a longer one is cut off and fails."""

LABELS = {"true": Stance.SUPPORTS, "false": Stance.REFUTES, "unknown": Stance.NOT_ENOUGH_INFO}
"""The words that a model is asked for. Measured on the seeds, a small one tells these apart better than the field's."""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    claim_is: Literal["true", "false", "unknown"]
    sentences: list[int]


class _Answers(BaseModel):
    model_config = ConfigDict(extra="forbid")
    answers: list[_Answer]


@lru_cache(maxsize=64)
def _answers(number: int) -> type[_Answers]:
    """The schema of so many answers: a small model leaves some out where it is not held to their number."""
    exact = Field(min_length=number, max_length=number)
    return create_model("_Answers", __base__=_Answers, answers=(list[_Answer], exact))


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model is asked."""

    claims_per_call: int = 1
    """Claims about one source in one question. One where the model is small: see the measurements in the README."""
    sentences: int | None = None
    """Sentences of a source that are shown at most, those nearest to the claim; None for all that were retrieved."""


ONE = Manner()


@dataclass(frozen=True, slots=True)
class Opinion:
    """Another engine's judgement of a cell, and how likely each label is where it judges so, in the labels' order."""

    judgement: Judgement
    odds: tuple[float, ...]


def llm_judge(model: Model, name: str = "llm", manner: Manner = ONE, at_once: int = 8) -> Judge:
    """The judge that asks this model; `at_once` calls wait side by side."""
    prompt = prompts.prompt(PROMPT if manner.claims_per_call == 1 else PROMPT_MANY).id
    return Judge(
        name,
        partial(judge, model=model, name=name, manner=manner),
        batch=manner.claims_per_call,
        at_once=at_once,
        model=model.name,
        where=f"text goes to {model.host}",
        prompt=prompt,
    )


async def judge(
    cells: Sequence[Cell],
    *,
    model: Model,
    name: str = "llm",
    manner: Manner = ONE,
    others: Sequence[Opinion] = (),
) -> Sequence[Outcome]:
    """What the model says of each cell, in order; cells of one source share questions.

    `others`, one a cell if any, are opinions that are weighed together with the model's odds.
    """
    if len({cell.document.id for cell in cells}) > 1 or len(cells) > manner.claims_per_call:
        groups = _groups(cells, manner.claims_per_call)
        answers = await asyncio.gather(
            *(
                judge(
                    [cells[i] for i in group],
                    model=model,
                    name=name,
                    manner=manner,
                    others=[others[i] for i in group] if others else (),
                )
                for group in groups
            )
        )
        by_place = {
            i: o
            for group, found in zip(groups, answers, strict=True)
            for i, o in zip(group, found, strict=True)
        }
        return [by_place[i] for i in range(len(cells))]
    if manner.claims_per_call == 1:
        said = [await _asked_alone(cells[0], model, name, manner)]
    else:
        said = [*await _asked_together(cells, model, name, manner)]
    return [
        _read(one, cell, others[i] if others else None) if isinstance(one, _Said) else one
        for i, (one, cell) in enumerate(zip(said, cells, strict=True))
    ]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a model said of one cell: its label, the sentences it named of those it was shown, and the labels' odds."""

    claim_is: str
    cited: tuple[text.Sentence, ...]
    odds: tuple[float, ...] | None
    shown: tuple[text.Sentence, ...]
    provenance: Provenance


async def _asked_alone(cell: Cell, model: Model, name: str, manner: Manner) -> _Said | Outcome:
    """What the model says of one cell in a question of its own."""
    shown = holding.shown([cell], manner.sentences)
    if not shown:
        return holding.nothing(cell)
    question = _ask([cell], shown, manner)
    try:
        reply = await model.complete(question, _Answer, max_tokens=TOKENS_AN_ANSWER, logprobs=True)
    except VerifyError as error:
        return error
    found = odds(reply.tokens, "claim_is", tuple(LABELS))
    by = _provenance(name, model, question.id, reply.replayed)
    return _said(reply.value, found[0] if len(found) == 1 else None, cell, shown, by)


async def _asked_together(
    cells: Sequence[Cell], model: Model, name: str, manner: Manner
) -> Sequence[_Said | Outcome]:
    """What the model says of the cells of one source in one question, less those that it was asked about before.

    Each claim's answer is kept by itself, so that a claim that was edited costs no more than its own.
    """
    said: dict[int, _Said | Outcome] = {}
    prompt = prompts.prompt(PROMPT_MANY).id
    own = [holding.shown([cell], manner.sentences) for cell in cells]
    keys = [parts.part(cell, shown, prompt) for cell, shown in zip(cells, own, strict=True)]
    for i, cell in enumerate(cells):
        if not own[i]:
            said[i] = holding.nothing(cell)
        elif (kept := parts.read(model.recall(keys[i]), cell)) is not None:
            said[i] = _Said(*kept, own[i], _provenance(name, model, prompt, True))
    asked = [i for i in range(len(cells)) if i not in said]
    if asked:
        fresh = [cells[i] for i in asked]
        shown = holding.shown(fresh, manner.sentences)
        room = TOKENS_AN_ANSWER * len(fresh)
        question = _ask(fresh, shown, manner)
        try:
            reply = await model.complete(question, _answers(len(fresh)), max_tokens=room, logprobs=True)
        except VerifyError as error:
            said |= dict.fromkeys(asked, error)
        else:
            found = odds(reply.tokens, "claim_is", tuple(LABELS))
            by = _provenance(name, model, question.id, reply.replayed)
            for n, (i, answer) in enumerate(zip(asked, reply.value.answers, strict=True)):
                one = _said(answer, found[n] if len(found) == len(fresh) else None, cells[i], shown, by)
                said[i] = one
                if isinstance(one, _Said):
                    model.keep(keys[i], parts.written(one.claim_is, one.cited, one.odds, cells[i]))
    return [said[i] for i in range(len(cells))]


def _provenance(name: str, model: Model, prompt: str, replayed: bool) -> Provenance:
    return Provenance(engine=name, model=model.name, prompt=prompt, version=version(), replayed=replayed)


def _groups(cells: Sequence[Cell], size: int) -> list[list[int]]:
    """The places of the cells, by source, at most `size` together."""
    by_source: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        by_source.setdefault(cell.document.id, []).append(place)
    return [places[i : i + size] for places in by_source.values() for i in range(0, len(places), size)]


def _ask(cells: Sequence[Cell], shown: Sequence[text.Sentence], manner: Manner) -> prompts.Rendered:
    document = cells[0].document
    lines = [f"[{n}] {text.for_model(document.text[s.start : s.end])}" for n, s in enumerate(shown, 1)]
    day = f", published {document.latest.isoformat()}" if document.latest else ""
    slots = {"published": day, "sentences": "\n".join(lines)}
    if manner.claims_per_call == 1:
        return prompts.render(PROMPT, **slots, claim=text.for_model(cells[0].claim.text))
    claims = "\n".join(f"({n}) {text.for_model(cell.claim.text)}" for n, cell in enumerate(cells, 1))
    return prompts.render(PROMPT_MANY, **slots, claims=claims)


def _said(
    answer: _Answer,
    found: tuple[float, ...] | None,
    cell: Cell,
    shown: Sequence[text.Sentence],
    provenance: Provenance,
) -> _Said | GroundingError:
    """The answer with its sentences looked up; an error where it names one that was not shown."""
    forged = [n for n in answer.sentences if not 1 <= n <= len(shown)]
    if forged:
        return GroundingError(
            f"{cell.document.name}: the model cites sentence {forged[0]} of {len(shown)}; its answer is refused"
        )
    cited = tuple(shown[n - 1] for n in sorted(set(answer.sentences)))
    return _Said(answer.claim_is, cited, found, tuple(shown), provenance)


def _read(said: _Said, cell: Cell, other: Opinion | None) -> Outcome:
    """The judgement that the answer amounts to once it is held against the text."""
    wrote = LABELS[said.claim_is]
    stance, probability = wrote, None
    weights = calibration(str(said.provenance.model), str(said.provenance.prompt))
    if said.odds is not None:
        pool = (weights or Calibration()).probabilities(said.odds)
        if other is not None:
            pool = pooled(pool, other.odds)
        labels = tuple(LABELS.values())
        if weights is not None or other is not None:  # else the label that it wrote stands, and its own odds
            stance = labels[max(range(len(labels)), key=pool.__getitem__)]
        probability = pool[labels.index(stance)]
    cited = said.cited if stance is wrote else ()
    held = holding.judgement(cell, stance, cited, said.shown, probability, said.provenance)
    if not isinstance(held, Judgement) or stance is Stance.NOT_ENOUGH_INFO:
        return held
    if held.stance is stance and ground.bears(cell.claim, cell.document, held.evidence):
        return held
    read = other.judgement if other else at_hand.read(cell)
    return _mended(stance, probability, said, cell, read) or held


def _mended(
    stance: Stance, probability: float | None, said: _Said, cell: Cell, read: Outcome
) -> Judgement | None:
    """The stance with words that carry it, where the model's own do not: those that the embedded engine rests it on,
    else those of the sentences that the model saw; None where there are none."""
    if isinstance(read, Judgement) and read.stance is stance:
        rounded = None if probability is None else round(probability, 4)
        why = f"{read.rationale}; the words are the embedded engine's choice"
        return read.model_copy(
            update={"probability": rounded, "provenance": said.provenance, "rationale": why}
        )
    found = holding.carried(cell, stance, said.shown, probability, said.provenance)
    why = "the model named other words; these carry what it said, of those that it saw"
    return found.model_copy(update={"rationale": why}) if found else None
