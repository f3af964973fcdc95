"""The harness on recorded answers of the local model: offline, and what was not recorded is unscored, never wrong.

`python -m pytest tests/test_eval_recorded.py --record-mode=rewrite` records them again, as in `cassettes/README.md`.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import recordings
from test_recorded import NAME, served

from verify import pipeline
from verify.engines import SMALL
from verify.llm import connect
from verify.scoring import command, files
from verify.scoring.gold import load_stories
from verify.scoring.records import Answers, ScoreReport
from verify.scoring.replay import UNRECORDED, Replay
from verify.scoring.run import Job, score
from verify.scoring.sets import Folders, load
from verify.scoring.tasks import extract, judge

ROOT = Path(__file__).parents[1]
CASSETTES = recordings.CASSETTES / "eval"
FOLDERS = Folders(gold=ROOT / "eval" / "gold")
EVERY = 16
"""One cell in so many is recorded: thirty, of every story and kind."""
AT_MOST = 40
JUDGE, EXTRACT = Job("judge", "stories"), Job("extract", "stories")


@pytest.fixture(scope="module", autouse=True)
def recorded(record_mode: str) -> None:
    """Asks the model anew where that is asked for."""
    if record_mode != "none":
        with served() as base_url:
            model = connect(
                base_url, NAME, api_key="", cache=None, concurrency=2, timeout=1800.0, known_as="local"
            )
            opts = pipeline.options("local", model=model, manner=SMALL)
            for job in (JUDGE, EXTRACT):
                path = CASSETTES / f"{job.task}-{job.set}.yaml"
                path.unlink(missing_ok=True)
                with recordings.opened(path, "all"):
                    if job is JUDGE:
                        asyncio.run(pipeline.judge(judge.pairs(load("stories", FOLDERS))[::EVERY], opts))
                    else:
                        drafts = extract.of_stories(load_stories(FOLDERS.gold / "stories", "dev"))
                        asyncio.run(extract.extracted(drafts[:1], opts.extractor))


def replayed(job: Job) -> ScoreReport:
    engine = command.replayed(Replay("local", CASSETTES))
    order = command.Order(tasks=(job.task,), sets=(job.set,), folders=FOLDERS)
    return command.scored_job(job, engine, order)[0]


def test_there_are_no_more_recordings_than_can_be_read() -> None:
    calls = sum(len(found) for found in recordings.stored(CASSETTES).values())
    assert 20 <= calls <= AT_MOST


@pytest.mark.parametrize(
    ("job", "scored", "asked"), [(JUDGE, 30, 480), (EXTRACT, 1, 4)], ids=["judge", "extract"]
)
def test_what_was_not_recorded_is_unscored_and_counted(job: Job, scored: int, asked: int) -> None:
    report = replayed(job)
    assert report.engine == "local-replay"
    assert report.answers is Answers.REPLAYED
    assert (report.coverage.judged, report.coverage.asked) == (
        report.n_units - report.failures[UNRECORDED],
        asked,
    )
    assert report.coverage.judged >= scored
    assert report.usage.calls == 0
    assert report.usage.cache_hits > 0
    assert all(not o.scored for o in report.outcomes if o.answer is None and o.counts is None)


@pytest.mark.parametrize("job", [JUDGE, EXTRACT], ids=["judge", "extract"])
def test_the_replay_is_scored_as_the_kept_scores_say(job: Job) -> None:
    """A change that is meant is kept with `verify eval --engine local --replay --out eval/scores`."""
    report = replayed(job)
    kept = {files.file_name(r): r for r in files.load_reports(ROOT / "eval" / "scores")}
    was = kept[files.file_name(report)]
    assert [o.model_dump() for o in report.outcomes] == [o.model_dump() for o in was.outcomes]
    assert report.scores == was.scores


def test_every_recording_is_played() -> None:
    for job in (JUDGE, EXTRACT):
        engine = Replay("local", CASSETTES)
        score(job, engine.options(job.task, job.set), FOLDERS)
        assert engine.usage().cache_hits == len(recordings.stored(CASSETTES)[f"{job.task}-{job.set}.yaml"])
