"""Facts that either hold of what the product says or do not: how they are counted and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verify.judge import version
from verify.scoring.records import Compared, Detail, Outcome, Scored

HOLDS, FAILS = "holds", "fails"
ENGINE = "rules"
MEASURES = ("accuracy",)
WORDS, ROOM = 8, 60
"""Words and characters of a label that are kept: what the product takes for a name may be half a sentence."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the gold says of a text, and what the product says of it."""

    unit: str
    """Its name within the set; what stands before the first slash is its cluster."""
    kind: str
    gold: str
    answer: str
    plain: str = ""
    """What a reading without any rule says; empty where there is none."""
    about: str = ""
    """The words that it is about."""

    @property
    def holds(self) -> bool:
        return self.gold == self.answer


def scored_facts(
    task: str,
    name: str,
    facts: Sequence[Fact],
    n_items: int,
    cluster: str,
    note: str,
    baseline: str | None = None,
) -> Scored:
    """The share of the facts that hold; the baseline, where there is one, is the reading without rules."""
    outcomes = tuple(_outcome(f, f.holds, f.answer) for f in facts)
    return Scored(
        outcomes=outcomes,
        details=tuple(_detail(task, name, f) for f in facts),
        labels=(HOLDS,),
        measures=MEASURES,
        baselines={baseline: tuple(_outcome(f, f.gold == f.plain, f.plain) for f in facts)}
        if baseline
        else {},
        cluster=cluster,
        n_items=n_items,
        engine=ENGINE,
        version=version(),
        note=f"{note}; {_by_kind(facts)}",
    )


def short(text: str) -> str:
    """The text on one line as a label, cut where it has more than a few words."""
    words = text.split()
    kept = " ".join(words[:WORDS])
    cut = kept if len(kept) <= ROOM else kept[:ROOM].rstrip()
    return f"{cut} …" if len(words) > WORDS or cut != kept else kept


def _outcome(fact: Fact, holds: bool, found: str) -> Outcome:
    return Outcome(
        unit=fact.unit,
        cluster=fact.unit.split("/")[0],
        gold=HOLDS,
        answer=HOLDS if holds else FAILS,
        compared=Compared(kind=fact.kind, expected=short(fact.gold), found=short(found)),
    )


def _by_kind(facts: Sequence[Fact]) -> str:
    total, right = Counter(f.kind for f in facts), Counter(f.kind for f in facts if f.holds)
    return ", ".join(f"{right[kind]} of {n} {kind}" for kind, n in total.items())


def _detail(task: str, name: str, fact: Fact) -> Detail:
    return Detail(
        task=task,
        set=name,
        unit=fact.unit,
        claim=fact.about,
        document=fact.kind,
        gold=fact.gold,
        answer=fact.answer,
        wrong=not fact.holds,
    )
