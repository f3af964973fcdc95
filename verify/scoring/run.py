"""Give a judge the pairs of a gold set and score what comes back."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from verify.domain import Claim, Coverage, Document, Failure, Judgement, Stance
from verify.scoring.baselines import BASELINES
from verify.scoring.bootstrap import LEVEL, RESAMPLES, SEED, percentile_interval
from verify.scoring.metrics import METRICS, confusion_matrices, confusion_matrix, label_scores
from verify.scoring.report import Answers, LabelReport, Score, ScoreReport
from verify.scoring.sets import SETS, SPLIT, GoldCell, GoldItem, GoldSet

if TYPE_CHECKING:
    from verify.scoring.metrics import Matrices

Progress = Callable[[int, int], None]
"""Called with the number of cells done and the number asked for."""

INTERVAL = f"percentile bootstrap by {{cluster}}, {LEVEL:.0%}, {RESAMPLES} resamples, seed {SEED}"


class Judge(Protocol):
    """Whatever answers pairs, in their order: one judgement or failure each."""

    def __call__(
        self, pairs: Sequence[tuple[Claim, Document]], on_progress: Progress | None = None
    ) -> Sequence[Judgement | Failure]: ...


def score(
    set_name: str,
    judge: Judge,
    items: Sequence[GoldItem],
    *,
    engine: str,
    on: date,
    command: str,
    limit: int | None = None,
    on_progress: Progress | None = None,
) -> ScoreReport:
    """The judge's scores on these items of the set; a failed cell lowers the coverage and no score."""
    gold_set = SETS[set_name]
    cells = [cell for item in items for cell in item.cells]
    clusters = [item.cluster for item in items for _ in item.cells]
    pairs = [(cell.claim, cell.document) for cell in cells]
    results = judge(pairs, on_progress=on_progress)
    _check(pairs, results)

    judgements = [r for r in results if isinstance(r, Judgement)]
    predicted = [gold_set.answer(r.stance) if isinstance(r, Judgement) else None for r in results]
    gold = [cell.label for cell in cells]
    matrices = confusion_matrices(gold, predicted, gold_set.labels, clusters)
    silent = sum(j.stance is Stance.NOT_ENOUGH_INFO for j in judgements)
    return ScoreReport(
        set=set_name,
        split=SPLIT,
        engine=engine,
        model=_joined(j.provenance.model for j in judgements),
        prompt=_joined(j.provenance.prompt for j in judgements),
        version=_joined(j.provenance.version for j in judgements),
        date=on,
        command=command,
        answers=_answers(judgements),
        limit=limit,
        n_items=len(items),
        n_cells=len(cells),
        coverage=Coverage(judged=len(judgements), asked=len(cells)),
        failures=dict(sorted(Counter(r.kind for r in results if isinstance(r, Failure)).items())),
        measures=gold_set.measures,
        scores=_scores(matrices),
        interval=INTERVAL.format(cluster=gold_set.cluster),
        not_enough_info_rate=_rounded(silent / len(judgements)) if judgements else None,
        per_label=_per_label(matrices.sum(axis=0), gold_set.labels),
        gold_counts={label: gold.count(label) for label in gold_set.labels},
        confusion=_confusion(gold, predicted, gold_set.labels),
        baselines=_baselines(cells, gold_set),
    )


def _check(pairs: Sequence[tuple[Claim, Document]], results: Sequence[Judgement | Failure]) -> None:
    """A judge that drops, adds or swaps cells is a bug: its scores would belong to other pairs."""
    if len(results) != len(pairs):
        raise ValueError(f"the judge was given {len(pairs)} pairs and answered {len(results)}")
    for (claim, document), result in zip(pairs, results, strict=True):
        if (result.claim_id, result.document_id) != (claim.id, document.id):
            asked, got = (claim.id, document.id), (result.claim_id, result.document_id)
            raise ValueError(f"the judge was asked for {asked} and answered for {got}")


def _scores(matrices: Matrices) -> dict[str, Score]:
    scores = {}
    for name, metric in METRICS.items():
        low, high = percentile_interval(matrices, metric) or (None, None)
        value = float(metric(matrices.sum(axis=0)))
        scores[name] = Score(value=_rounded(value), low=_rounded(low), high=_rounded(high))
    return scores


def _per_label(matrix: Matrices, labels: Sequence[str]) -> dict[str, LabelReport]:
    each = zip(labels, *label_scores(matrix), matrix.sum(axis=-1), strict=True)
    return {
        label: LabelReport(
            precision=round(float(p), 4), recall=round(float(r), 4), f1=round(float(f), 4), support=int(n)
        )
        for label, p, r, f, n in each
    }


def _confusion(
    gold: Sequence[str], predicted: Sequence[str | None], labels: Sequence[str]
) -> dict[str, dict[str, int]]:
    """Counts with every label named, and any answer that is no label of the set behind them."""
    counts = Counter(zip(gold, predicted, strict=True))
    others = sorted({p for p in predicted if p is not None and p not in labels})
    return {g: {p: counts[g, p] for p in (*labels, *others)} for g in labels}


def _baselines(cells: Sequence[GoldCell], gold_set: GoldSet) -> dict[str, Mapping[str, float | None]]:
    gold = [cell.label for cell in cells]
    result: dict[str, Mapping[str, float | None]] = {}
    for name, baseline in BASELINES.items():
        matrix = confusion_matrix(gold, baseline(cells, gold_set), gold_set.labels)
        result[name] = {metric: _rounded(float(METRICS[metric](matrix))) for metric in METRICS}
    return result


def _answers(judgements: Sequence[Judgement]) -> Answers | None:
    asked = [
        j for j in judgements if j.provenance.prompt
    ]  # where a model was asked, the rest is no answer of it
    replayed = {j.provenance.replayed for j in asked or judgements}
    if not replayed:
        return None
    if len(replayed) > 1:
        return Answers.MIXED
    return Answers.REPLAYED if replayed.pop() else Answers.LIVE


def _joined(names: Iterable[str | None]) -> str | None:
    return " + ".join(sorted({name for name in names if name})) or None


def _rounded(value: float | None) -> float | None:
    """Four decimals, so that a file does not change with the last bit; NaN becomes None."""
    return None if value is None or math.isnan(value) else round(value, 4)
