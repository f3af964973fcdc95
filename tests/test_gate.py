"""The gate on the project's own gold: a defect put into the embedded engine's real answers fails it, noise does not."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from verify import pipeline, text
from verify.domain import Document, Evidence, Failure, Judgement, Reason, Stance
from verify.extract import Extraction
from verify.scoring import command, files
from verify.scoring.compare import compare, fails, summary
from verify.scoring.gold import load_stories
from verify.scoring.records import ScoreReport
from verify.scoring.run import Job
from verify.scoring.sets import Folders, load
from verify.scoring.tasks import judge as judging

ROOT = Path(__file__).parents[1]
FOLDERS = Folders(gold=ROOT / "eval" / "gold")
DAY = date(2026, 11, 24)
Results = list[Judgement | Failure]
SPLITS = ("dev", "test")


@pytest.fixture(scope="module")
def answers() -> dict[str, Results]:
    """The embedded engine's answers to the stories, by split."""
    return {
        split: asyncio.run(
            pipeline.judge(judging.pairs(load("stories", FOLDERS, split=split)), pipeline.options())
        )
        for split in SPLITS
    }


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {d.id: d for told in load_stories(FOLDERS.gold / "stories") for d in told.texts.values()}


def reports(answers: dict[str, Results]) -> list[ScoreReport]:
    """The reports on these answers, made as `verify eval judge` makes them."""
    made = []
    for split, results in answers.items():

        async def given(pairs: object, opts: object, results: Results = results) -> Results:
            return results

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "judge", given)
            made.append(_scored(Job("judge", "stories", split), pipeline.options()))
    return made


def _scored(job: Job, opts: pipeline.Options) -> ScoreReport:
    order = command.Order(tasks=(job.task,), sets=(job.set,), folders=FOLDERS)
    return command.scored_job(job, command.live(opts), order, today=DAY)[0]


def changed(
    answers: dict[str, Results], change: Callable[[Judgement], Judgement | Failure]
) -> dict[str, Results]:
    return {s: [change(r) if isinstance(r, Judgement) else r for r in rs] for s, rs in answers.items()}


def said(judgement: Judgement, stance: Stance, source: Document) -> Judgement:
    """The judgement with another stance, and evidence where it needs some."""
    silent = stance is Stance.NOT_ENOUGH_INFO
    first = text.sentences(source.text)[0]
    quote = Evidence(
        document_id=source.id, start=first.start, end=first.end, quote=source.text[first.start : first.end]
    )
    return judgement.model_copy(
        update={
            "stance": stance,
            "reason": Reason.SILENT if silent else None,
            "evidence": () if silent else judgement.evidence or (quote,),
        }
    )


def test_the_engine_as_it_is_passes(answers: dict[str, Results]) -> None:
    kept = files.load_reports(ROOT / "eval" / "scores")
    own = [r for r in kept if (r.task, r.set, r.engine) == ("judge", "stories", "embedded")]
    assert len(own) == len(SPLITS)
    changes = compare(own, reports(answers))
    assert not fails(changes), summary(changes)


def test_a_judge_that_always_supports_fails(
    answers: dict[str, Results], documents: dict[str, Document]
) -> None:
    bad = changed(answers, lambda j: said(j, Stance.SUPPORTS, documents[j.document_id]))
    assert fails(compare(reports(answers), reports(bad)))


def flipped(
    answers: dict[str, Results], documents: dict[str, Document], share: float, seed: int
) -> dict[str, Results]:
    draw = random.Random(seed)

    def flip(judgement: Judgement) -> Judgement:
        if draw.random() >= share:
            return judgement
        other = draw.choice([s for s in Stance if s is not judgement.stance])
        return said(judgement, other, documents[judgement.document_id])

    return changed(answers, flip)


def test_a_judge_that_flips_a_tenth_at_random_fails(
    answers: dict[str, Results], documents: dict[str, Document]
) -> None:
    base = reports(answers)
    failed = sum(fails(compare(base, reports(flipped(answers, documents, 0.1, s)))) for s in range(10))
    assert failed >= 9


def test_evidence_off_by_one_sentence_fails(
    answers: dict[str, Results], documents: dict[str, Document]
) -> None:
    def shifted(judgement: Judgement) -> Judgement:
        source = documents[judgement.document_id]
        sents = text.sentences(source.text)
        moved = []
        for e in judgement.evidence:
            at = next(n for n, s in enumerate(sents) if s.end > e.start)
            s = sents[at + 1 if at + 1 < len(sents) else at - 1]
            moved.append(
                e.model_copy(update={"start": s.start, "end": s.end, "quote": source.text[s.start : s.end]})
            )
        return judgement.model_copy(update={"evidence": tuple(moved)})

    changes = compare(reports(answers), reports(changed(answers, shifted)))
    assert {c.measure for c in changes if c.verdict == "worse"} == {"strict"}


def test_a_failure_that_is_counted_as_not_enough_info_fails(answers: dict[str, Results]) -> None:
    """Where a fifth of the cells got no answer, and a defect makes silence of it."""
    draw = random.Random(1)
    lost = {(j.claim_id, j.document_id) for rs in answers.values() for j in rs if draw.random() < 0.2}

    def failing(judgement: Judgement) -> Judgement | Failure:
        if (judgement.claim_id, judgement.document_id) not in lost:
            return judgement
        ids = {"claim_id": judgement.claim_id, "document_id": judgement.document_id}
        return Failure(**ids, stage="judge", kind="unavailable", message="no answer")

    def silenced(judgement: Judgement) -> Judgement:
        if (judgement.claim_id, judgement.document_id) not in lost:
            return judgement
        return judgement.model_copy(
            update={"stance": Stance.NOT_ENOUGH_INFO, "reason": Reason.SILENT, "evidence": ()}
        )

    changes = compare(reports(changed(answers, failing)), reports(changed(answers, silenced)))
    assert fails(changes)


def test_an_extractor_that_drops_every_third_claim_fails() -> None:
    opts = pipeline.options()

    async def dropping(document: Document) -> Extraction:
        found = await pipeline.by_rules(document)
        return replace(found, claims=tuple(c for n, c in enumerate(found.claims, 1) if n % 3))

    jobs = [Job("extract", "stories", split) for split in SPLITS]
    whole = [_scored(job, opts) for job in jobs]
    holed = [_scored(job, replace(opts, extractor=dropping)) for job in jobs]
    changes = compare(whole, holed)
    assert fails(changes)


def test_a_change_within_the_noise_passes(
    answers: dict[str, Results], documents: dict[str, Document]
) -> None:
    """In each split four cells that were right turn wrong, and four that were wrong turn right."""
    base = reports(answers)
    gold = {
        split: [cell.label for item in load("stories", FOLDERS, split=split) for cell in item.cells]
        for split in SPLITS
    }

    def moved(seed: int) -> dict[str, Results]:
        draw = random.Random(seed)
        made = {}
        for split, results in answers.items():
            told = [(n, r) for n, r in enumerate(results) if isinstance(r, Judgement)]
            right = [n for n, r in told if r.stance == gold[split][n]]
            wrong = [n for n, r in told if r.stance != gold[split][n]]
            turned = {
                n: draw.choice([s for s in Stance if s != gold[split][n]]) for n in draw.sample(right, 4)
            }
            turned |= {n: Stance(gold[split][n]) for n in draw.sample(wrong, 4)}
            made[split] = [
                said(r, turned[n], documents[r.document_id])
                if isinstance(r, Judgement) and n in turned
                else r
                for n, r in enumerate(results)
            ]
        return made

    assert sum(fails(compare(base, reports(moved(seed)))) for seed in range(10)) == 0
