"""The run of the harness: which tasks on which sets, by which engine, and how each is done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from verify import pipeline
from verify.domain import Document, Report
from verify.errors import InputError, UsageError, VerifyError
from verify.extract import Extraction, Lost
from verify.pipeline import Options
from verify.scoring import public, replay
from verify.scoring.generating import bases, generate
from verify.scoring.gold import Told, load_stories
from verify.scoring.mutations import FILE, Case, load_written
from verify.scoring.records import Scored
from verify.scoring.sets import DATA_VARIABLE, SEEDS_VARIABLE, SETS, SPLIT, Folders, load
from verify.scoring.tasks import adversarial, contested, endtoend, extract, judge, mutations, seedfacts
from verify.scoring.tasks.agree import score_agree
from verify.scoring.tasks.dates import score_dates
from verify.scoring.tasks.ledger import score_ledger
from verify.scoring.tasks.link import score_link
from verify.scoring.tasks.origins import score_copies, score_origins
from verify.scoring.tasks.quotes import score_attributions, score_quotes, score_speakers
from verify.scoring.tasks.variants import score_variants

STORIES = "stories"
RULES = "rules"
"""The engine of tasks that ask none."""

OnProgress = Callable[[int, int], None]
"""Called with the number done and the number in all."""


@dataclass(frozen=True, slots=True)
class Job:
    """One task on one set."""

    task: str
    set: str
    split: str = SPLIT
    given: bool = False
    """Whether the gold's own stances are put in for an engine's."""

    @property
    def asks(self) -> bool:
        """Whether an engine does it."""
        return self.task in ASKING and not self.given


TASKS: Mapping[str, tuple[str, ...]] = {
    "judge": tuple(SETS),
    "endtoend": (STORIES,),
    "extract": (STORIES, *extract.PUBLIC),
    "agree": (STORIES,),
    contested.TASK: contested.SETS,
    "ledger": (STORIES,),
    "origins": (STORIES,),
    "copies": ("dedup_clough_reuse", "dedup_semeval22"),
    "link": ("match_mrpc",),
    "quotes": (STORIES,),
    "variants": (STORIES,),
    "speakers": (STORIES,),
    "attributions": (public.SAYINGS,),
    "dates": (STORIES,),
    mutations.TASK: mutations.SETS,
    adversarial.TASK: (adversarial.SET,),
    seedfacts.TASK: (seedfacts.SET,),
}
"""Task → the sets it is scored on, in the order of the table of scores."""
ASKING = frozenset({"judge", "endtoend", "extract", contested.TASK})
"""The tasks that an engine does; the rest are done by rules, whatever the engine."""
GIVEN = frozenset({contested.TASK})
"""Those of them that are done once more with the gold's stances, which tells the policy's faults from the engine's."""
OWN = frozenset({STORIES, "seeds", "handwritten", "adversarial"})
"""Sets whose gold is this project's own, and of which each unit is kept; what is generated can be made again."""
_FILES: Mapping[str, str] = {**dict.fromkeys(mutations.SETS, FILE), adversarial.SET: adversarial.FILE}
"""Set → its file in the folder of the gold."""
_BY_STORY: Mapping[str, Callable[[Sequence[Told]], Scored]] = {
    "agree": score_agree,
    "ledger": score_ledger,
    "origins": score_origins,
    "quotes": score_quotes,
    "variants": score_variants,
    "speakers": score_speakers,
    "dates": score_dates,
}


def jobs(tasks: Sequence[str], sets: Sequence[str], splits: Sequence[str]) -> tuple[Job, ...]:
    """The jobs of these tasks and sets, of all where none is named; UsageError for a name that is not known."""
    known = dict.fromkeys(name for names in TASKS.values() for name in names)
    for what, given, names in (("task", tasks, TASKS), ("set", sets, known)):
        wrong = next((name for name in given if name not in names), None)
        if wrong is not None:
            raise UsageError(f"there is no {what} {wrong!r} to score; choose from {', '.join(names)}")
    found = tuple(
        Job(task, name, split)
        for task, names in TASKS.items()
        for name in names
        for split in splits
        if (not tasks or task in tasks) and (not sets or name in sets)
        if split == SPLIT or name == STORIES
    )
    if not found:
        raise UsageError(
            f"nothing to score: {', '.join(tasks) or 'no task'} on {', '.join(sets) or 'any set'}"
            f" has no {' or '.join(splits)} split; leave one of them out"
        )
    return found


def unreachable(job: Job, folders: Folders) -> str | None:
    """Why a job's gold is not at hand, one sentence; None where it is."""
    if job.set == STORIES:
        return None
    if (file := _FILES.get(job.set)) is not None:
        here = (folders.gold / file).is_file()
        return None if here else f"{job.set} is left out, for --gold names a folder without {file}"
    folder, variable = (
        (folders.seeds, SEEDS_VARIABLE) if job.set == "seeds" else (folders.data, DATA_VARIABLE)
    )
    return None if folder is not None else f"{job.set} is left out, for {variable} names no folder"


def score(
    job: Job, opts: Options, folders: Folders, limit: int | None = None, on_progress: OnProgress | None = None
) -> Scored:
    """The job done; the errors of the gold's loaders."""
    if job.task in ("judge", contested.TASK):
        items = load(job.set, folders, limit, job.split)
        if job.given:
            return contested.scored(job.set, items, contested.given(items), opts.policy, contested.GOLD)
        tell = (lambda p: on_progress(p.done, p.total)) if on_progress else None
        results = asyncio.run(pipeline.judge(judge.pairs(items), replace(opts, on_progress=tell)))
        told = replay.told(results)
        if job.task == "judge":
            return judge.scored(job.set, items, told)
        return contested.scored(job.set, items, told, opts.policy)
    if job.task == "extract":
        texts = _texts(job, folders)[:limit]
        return extract.scored(
            job.set, texts, asyncio.run(extract.extracted(texts, opts.extractor, on_progress))
        )
    if job.task == "copies":
        return score_copies(public.load_pairs(job.set, folders, limit))
    if job.task == "link":
        return score_link(public.load_pairs(job.set, folders, limit))
    if job.task == "attributions":
        return score_attributions(public.load_sayings(folders, limit))
    if job.task == mutations.TASK:
        return mutations.score_mutations(job.set, _cases(job.set, folders)[:limit])
    if job.task == adversarial.TASK:
        return adversarial.score_adversarial(adversarial.load_traps(folders.gold)[:limit])
    if job.task == seedfacts.TASK:
        if folders.seeds is None:
            raise InputError(f"{SEEDS_VARIABLE} is not set; name the folder of the seed articles with it")
        return seedfacts.score_seedfacts(folders.gold, folders.seeds, limit)
    stories = load_stories(folders.gold / STORIES, job.split)[:limit]
    if job.task == "endtoend":
        checked = [_checked(told, opts) for told in stories]
        return endtoend.scored(stories, [report for report, _ in checked], [lost for _, lost in checked])
    return _BY_STORY[job.task](stories)


def _cases(name: str, folders: Folders) -> tuple[Case, ...]:
    """The quotations written by hand, or those that are generated from them, the dev stories and the examples."""
    written = load_written(folders.gold)
    if name != "generated":
        return written
    stories = load_stories(folders.gold / STORIES, SPLIT)
    return generate(bases(stories, written, folders.gold.parent.parent / "examples"))


def _texts(job: Job, folders: Folders) -> tuple[extract.Text, ...]:
    if job.set == STORIES:
        return extract.of_stories(load_stories(folders.gold / STORIES, job.split))
    if folders.data is None:
        raise InputError(f"{DATA_VARIABLE} is not set; name the folder of the public sets with it")
    return extract.of_file(folders.data / job.set / f"{job.split}.jsonl")


def _checked(told: Told, opts: Options) -> tuple[Report | VerifyError, tuple[Lost, ...]]:
    """The report on a story's draft, as `verify check` makes it, or the error that befell it; and what of the draft was
    not read for claims, which the report tells in words alone."""
    lost: list[Lost] = []

    async def read(document: Document) -> Extraction:
        extraction = await opts.extractor(document)
        lost.extend(extraction.lost)
        return extraction

    try:
        report = asyncio.run(
            pipeline.check(told.draft, None, list(told.texts.values()), replace(opts, extractor=read))
        )
    except VerifyError as error:
        return error, ()
    return report, tuple(lost)
