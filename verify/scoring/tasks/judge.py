"""The task `judge`: one claim and one source in, a stance with its evidence out, held against the label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from verify.domain import Claim, Document, Failure, Judgement
from verify.scoring.baselines import BASELINES
from verify.scoring.public import OTHERS
from verify.scoring.records import Answers, Detail, Outcome, Scored
from verify.scoring.sets import SETS, GoldCell, GoldItem

COVERED = 0.5
"""Share of a gold sentence that the cited words must cover for it to count as cited."""

MOST = 5
"""Pieces of evidence that count, as in FEVER: citing everything is no way to be right."""

Pair = tuple[Claim, Document]


def pairs(items: Sequence[GoldItem]) -> list[Pair]:
    """What an engine is given: claim and source of each cell, in order, and nothing of its label."""
    return [(cell.claim, cell.document) for item in items for cell in item.cells]


def scored(name: str, items: Sequence[GoldItem], results: Sequence[Judgement | Failure]) -> Scored:
    """The cells of a set as the results have answered them; ValueError where they answer other cells."""
    gold_set = SETS[name]
    cells = [cell for item in items for cell in item.cells]
    _check(cells, results)
    outcomes = tuple(_outcome(cell, result) for cell, result in zip(cells, results, strict=True))
    judgements = [r for r in results if isinstance(r, Judgement)]
    return Scored(
        outcomes=outcomes,
        details=tuple(
            _detail(cell, result, outcome)
            for cell, result, outcome in zip(cells, results, outcomes, strict=True)
        ),
        failures=counted(r.kind for r in results if isinstance(r, Failure)),
        labels=gold_set.labels,
        measures=gold_set.measures,
        baselines={
            baseline: tuple(
                Outcome(unit=c.unit, cluster=c.cluster, gold=c.label, answer=answer)
                for c, answer in zip(cells, answer_all(cells, gold_set), strict=True)
            )
            for baseline, answer_all in BASELINES.items()
        },
        cluster="claim" if gold_set.cluster == "item" else gold_set.cluster,
        n_items=len(items),
        model=joined(j.provenance.model for j in judgements),
        prompt=joined(j.provenance.prompt for j in judgements),
        version=joined(j.provenance.version for j in judgements),
        answers=answers(judgements),
        note=gold_set.note,
        others=OTHERS.get(name, ()),
    )


def counted(kinds: Iterable[str]) -> dict[str, int]:
    """How often each comes, by name."""
    return dict(sorted(Counter(kinds).items()))


def joined(names: Iterable[str | None]) -> str | None:
    """The names that there are, each once."""
    return " + ".join(sorted({name for name in names if name})) or None


def answers(judgements: Sequence[Judgement]) -> Answers | None:
    """Whether a model answered live; where none was asked, our own code always does."""
    asked = [j for j in judgements if j.provenance.prompt]
    replayed = {j.provenance.replayed for j in asked or judgements}
    if not replayed:
        return None
    if len(replayed) > 1:
        return Answers.MIXED
    return Answers.REPLAYED if replayed.pop() else Answers.LIVE


def _check(cells: Sequence[GoldCell], results: Sequence[Judgement | Failure]) -> None:
    """A judge that drops, adds or swaps cells is a bug: its scores would belong to other pairs."""
    if len(results) != len(cells):
        raise ValueError(f"the judge was given {len(cells)} pairs and answered {len(results)}")
    for cell, result in zip(cells, results, strict=True):
        asked, got = (cell.claim.id, cell.document.id), (result.claim_id, result.document_id)
        if asked != got:
            raise ValueError(f"the judge was asked for {asked} and answered for {got}")


def _outcome(cell: GoldCell, result: Judgement | Failure) -> Outcome:
    known = {"unit": cell.unit, "cluster": cell.cluster, "gold": cell.label}
    if isinstance(result, Failure):
        return Outcome(**known)
    answer = SETS[cell.set].answer(result.stance)
    right = answer == cell.label
    strict = None if cell.evidence is None else right and _cites(result, cell.evidence)
    return Outcome(**known, answer=answer, strict=strict, probability=result.probability)


def _cites(judgement: Judgement, gold: Sequence[tuple[int, int]]) -> bool:
    """Whether each gold sentence is covered by the words cited; an answer of not_enough_info needs none."""
    if judgement.reason is not None:
        return True
    cited = {place for e in judgement.evidence[:MOST] for place in range(e.start, e.end)}
    return all(len(cited.intersection(range(start, end))) >= COVERED * (end - start) for start, end in gold)


def _detail(cell: GoldCell, result: Judgement | Failure, outcome: Outcome) -> Detail:
    known = {
        "task": "judge",
        "set": cell.set,
        "unit": cell.unit,
        "claim": cell.claim.text,
        "document": cell.document.title or cell.document.name,
        "gold": cell.label,
        "gold_evidence": tuple(cell.document.text[s:e] for s, e in cell.evidence or ()),
    }
    if isinstance(result, Failure):
        return Detail(**known, failure=result.message)
    reason = f" ({result.reason})" if result.reason else ""
    return Detail(
        **known,
        answer=f"{outcome.answer}{reason}",
        wrong=outcome.answer != outcome.gold,
        evidence=tuple(e.quote for e in result.evidence),
        rationale=result.rationale,
    )
