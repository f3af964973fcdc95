"""From scored units to the report on them: every score with its interval, and what a reader must know beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from verify.domain import Coverage, Stance, Usage
from verify.scoring import measures
from verify.scoring.bootstrap import LEVEL, RESAMPLES, SEED
from verify.scoring.records import Outcome, Scored, ScoreReport


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a run beside its answers."""

    task: str
    set: str
    split: str
    engine: str
    version: str
    date: date
    command: str
    limit: int | None = None
    usage: Usage = field(default_factory=Usage)
    own: bool = False
    """Whether the gold is this project's own, so that the report keeps each unit."""


def report(scored: Scored, facts: Facts, again: Sequence[Scored] = ()) -> ScoreReport:
    """The report on these units; `again` are repeats of the same run, for what comes out otherwise."""
    outcomes = scored.outcomes
    done = [o for o in outcomes if o.scored]
    labels = scored.labels
    bins, error = measures.reliability(outcomes)
    nei = Stance.NOT_ENOUGH_INFO.value
    return ScoreReport(
        task=facts.task,
        set=facts.set,
        split=facts.split,
        engine=scored.engine or facts.engine,
        model=scored.model,
        prompt=scored.prompt,
        version=scored.version or facts.version,
        date=facts.date,
        command=facts.command,
        answers=scored.answers if done else None,
        limit=facts.limit,
        n_items=scored.n_items,
        n_units=len(outcomes),
        coverage=Coverage(judged=len(done), asked=len(outcomes)),
        failures=scored.failures,
        measures=scored.measures,
        scores=measures.scores(outcomes, labels),
        interval=f"percentile bootstrap by {scored.cluster}, {LEVEL:.0%}, {RESAMPLES} resamples, seed {SEED}",
        labels=labels,
        per_label=measures.per_label(outcomes, labels) if labels else {},
        confusion=measures.confusion(outcomes, labels) if labels else {},
        gold_counts={label: sum(o.gold == label for o in outcomes) for label in labels},
        not_enough_info_rate=measures.rounded(sum(o.answer == nei for o in done) / len(done))
        if labels and done
        else None,
        reliability=bins,
        calibration_error=error,
        baselines={
            name: {m: measures.value(m, units, labels) for m in measures.names(units, labels)}
            for name, units in scored.baselines.items()
        },
        usage=facts.usage,
        flips=_flips([scored, *again]) if again else {},
        repeats=1 + len(again),
        outcomes=outcomes if facts.own else (),
        note=scored.note,
        others=scored.others,
    )


def _flips(runs: Sequence[Scored]) -> Mapping[str, tuple[str, ...]]:
    """The units that did not come out the same each time."""
    times = ([_came_out(o) for o in run.outcomes] for run in runs)
    units = [o.unit for o in runs[0].outcomes]
    return {
        unit: tuple(each)
        for unit, each in zip(units, zip(*times, strict=True), strict=True)
        if len(set(each)) > 1
    }


def _came_out(outcome: Outcome) -> str:
    if outcome.counts is not None:
        return "/".join(map(str, outcome.counts))
    return outcome.answer or "unscored"
