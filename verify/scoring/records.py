"""The records of the eval harness: what one scored unit came out as, and the score of one task on one set.

A *unit* is what counts as one: a cell, a claim, an article. Units that share a *cluster* (a story, an article) are no
independent samples and are drawn together by the bootstrap. A unit that got no answer is *unscored*: it is in no
score, and lowers the coverage that stands beside every score.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from verify.domain import Coverage, Record, Usage

SCHEMA_VERSION = "2.0"


class Answers(StrEnum):
    """Where the answers came from: a replay measures our code, only a live run measures a model."""

    LIVE = "live"
    REPLAYED = "replayed"
    MIXED = "mixed"


class Compared(Record):
    """What was expected of one cell and what was found, as labels: names, days, verdicts, offsets, and no sentence."""

    kind: str
    expected: str
    found: str


class Outcome(Record):
    """One unit: what the gold says and what was answered; for tasks of labels, or of things found."""

    unit: str
    """Its id within the set: `f07/wire`, `flood/wire`."""
    cluster: str
    gold: str | None = None
    """For tasks of labels: the gold label."""
    answer: str | None = None
    """For tasks of labels: the answer, in the set's labels; None where it is unscored."""
    strict: bool | None = None
    """Whether the answer is right and its evidence too; None where the set has no evidence."""
    probability: float | None = None
    """The engine's own probability of its answer."""
    counts: tuple[int, int, int] | None = None
    """For tasks of things found: how many were right, were found, and are in the gold; None where it is unscored."""
    shares: Mapping[str, tuple[int, int]] = {}
    """More measures by name: how many hold, of how many that could."""
    compared: Compared | None = None
    """For facts: both sides of the cell; None for tasks whose labels say it all."""

    @property
    def scored(self) -> bool:
        return self.answer is not None or self.counts is not None


class Detail(Record):
    """What a reader needs to see of one unit: its words, and why it came out so. Never kept in committed scores."""

    task: str
    set: str
    unit: str
    split: str = "dev"
    engine: str = ""
    """As in the report that the unit belongs to."""
    claim: str = ""
    document: str = ""
    """The article's name, or what else the unit is about."""
    gold: str = ""
    answer: str = ""
    """Both as a reader should see them, reasons included."""
    wrong: bool = False
    gold_evidence: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    rationale: str = ""
    failure: str = ""
    """Why there is no answer: one sentence."""
    probability: float | None = None
    """The engine's own probability of its answer."""


class Score(Record):
    """A measure's value with its 95 % interval; None where nothing was scored."""

    value: float | None
    low: float | None = None
    high: float | None = None


class LabelReport(Record):
    """One label's scores; `support` counts its scored gold units."""

    precision: float
    recall: float
    f1: float
    support: int


class Bin(Record):
    """One bar of a reliability diagram: units whose probability lies in [low, high), their mean of it, and the share
    that was right."""

    low: float
    high: float
    n: int
    probability: float
    accuracy: float


class ScoreReport(Record):
    """What was run on which set, how much of it was answered, and how well. The same run gives the same bytes."""

    schema_version: str = SCHEMA_VERSION
    task: str
    set: str
    split: str
    engine: str
    model: str | None = None
    prompt: str | None = None
    """Id and hash of the prompt; like `model` and `version` as the answers say it."""
    version: str | None = None
    date: date
    """The day of the run."""
    command: str
    answers: Answers | None
    """None where nothing was answered."""
    limit: int | None = None
    """First so many items only: a limited run, no score of the set."""
    n_items: int
    """Claims for cells, stories or articles for the rest."""
    n_units: int
    coverage: Coverage
    """Units scored, of those asked for."""
    failures: Mapping[str, int] = {}
    """Unscored units by kind of failure."""
    measures: tuple[str, ...]
    """The scores to show, the one to compare by first."""
    scores: Mapping[str, Score]
    interval: str
    """How the intervals were made."""
    labels: tuple[str, ...] = ()
    """For tasks of labels: the set's labels, in order."""
    per_label: Mapping[str, LabelReport] = {}
    confusion: Mapping[str, Mapping[str, int]] = {}
    """Gold label → answer → scored units."""
    gold_counts: Mapping[str, int] = {}
    """Units by gold label, unscored ones included."""
    not_enough_info_rate: float | None = None
    """Share of the scored units that were answered not_enough_info."""
    reliability: tuple[Bin, ...] = ()
    calibration_error: float | None = None
    """Expected calibration error over the units that came with a probability."""
    baselines: Mapping[str, Mapping[str, float | None]] = {}
    """Baseline → measure → value, over all units of the run."""
    usage: Usage = Usage()
    """Calls and tokens of this run; a call answered from the cache is a cache hit, one replayed counts as recorded."""
    flips: Mapping[str, tuple[str, ...]] = {}
    """Where the run was repeated: the units that came out otherwise, with the answer of each time."""
    repeats: int = 1
    outcomes: tuple[Outcome, ...] = ()
    """Unit by unit, for the project's own gold; left out for other people's sets, whose labels are theirs."""
    note: str = ""
    """What a reader of the score must know."""
    others: tuple[str, ...] = ()
    """What others printed for this set, with the caveat, a sentence each."""

    @property
    def main(self) -> Score:
        """The score to compare by."""
        return self.scores[self.measures[0]]


class Scored(Record):
    """What a task makes of one set: every unit, and what a report needs to know besides."""

    outcomes: tuple[Outcome, ...]
    details: tuple[Detail, ...]
    """One for each outcome, in order."""
    failures: Mapping[str, int] = {}
    """Unscored units by kind of failure."""
    labels: tuple[str, ...] = ()
    """For tasks of labels: the labels, in order."""
    measures: tuple[str, ...]
    """The scores to show, the one to compare by first."""
    baselines: Mapping[str, tuple[Outcome, ...]] = {}
    """Trivial or rival answers to the same units."""
    cluster: str
    """What the bootstrap draws as one: `article`, `claim`, `story` …"""
    n_items: int
    engine: str | None = None
    """Where the task has an engine of its own (rules); None where it was the run's."""
    model: str | None = None
    prompt: str | None = None
    version: str | None = None
    answers: Answers | None = Answers.LIVE
    note: str = ""
    others: tuple[str, ...] = ()


class Run(Record):
    """One run of the harness: its reports, and what a reader needs to see of each unit."""

    reports: tuple[ScoreReport, ...]
    details: tuple[Detail, ...] = ()
