"""What `verify eval` does: score engines on gold, keep and show the reports, hold them against earlier ones."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from verify import pipeline
from verify.domain import Usage
from verify.errors import InputError, UsageError, VerifyError
from verify.judge import version
from verify.pipeline import Options
from verify.scoring import assemble, files, run
from verify.scoring.compare import Change, compare, fails, summary
from verify.scoring.records import Detail, Run, Scored, ScoreReport
from verify.scoring.replay import Replay
from verify.scoring.run import GIVEN, OWN, RULES, Job
from verify.scoring.sets import SPLIT, Folders
from verify.scoring.views.grid import Price

FORMATS = ("terminal", "markdown", "json", "junit", "html")
REPLAY = "-replay"
"""Ends the name of an engine that is replayed from recordings."""
PAGE, TEXT, SUITES = "report.html", "report.md", "junit.xml"
"""What a run's folder holds for people and build servers."""


class Echo(Protocol):
    """Prints a line, on stderr if asked."""

    def __call__(self, message: str, *, err: bool = False) -> None: ...


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine to score: its name, and the options by which it does a job."""

    name: str
    options: Callable[[Job], Options]
    usage: Callable[[Options], Usage] = lambda opts: opts.model.usage if opts.model else Usage()
    """What has been spent so far."""
    covers: Callable[[Job], bool] = lambda job: True  # noqa: ARG005
    """Whether it can do a job at all: a replay has recordings for some."""


def live(opts: Options) -> Engine:
    """The engine of these options."""
    return Engine(opts.judge.name, lambda _: opts)


def replayed(engine: Replay) -> Engine:
    """An engine whose model is replayed; its scores are kept apart from those of the engine itself."""
    return Engine(
        f"{engine.name}{REPLAY}",
        lambda job: engine.options(job.task, job.set),
        lambda _: engine.usage(),
        lambda job: job.split == SPLIT and engine.covers(job.task, job.set),
    )


@dataclass(frozen=True, slots=True)
class Order:
    """What to score, and where to put it."""

    tasks: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    splits: tuple[str, ...] = (SPLIT,)
    limit: int | None = None
    repeats: int = 1
    out: Path | None = None
    """A folder of score files, one a report: the baselines that are committed."""
    run: Path | None = None
    """The run's own folder: its reports, every unit, the page."""
    against: Path | None = None
    """Score files or a run to be held against."""
    readme: Path | None = None
    format: str = "terminal"
    price: Price | None = None
    folders: Folders = field(default_factory=Folders)
    options: str = ""
    """The command line's other options, for the command that each report names."""


def evaluate(
    order: Order,
    engines: Sequence[Engine],
    echo: Echo,
    progress: Callable[[str, int, int], None] | None = None,
    today: date | None = None,
) -> int:
    """The exit code: 0 scored, 1 worse than what it is held against, 2 the user's mistake, 3 nothing was answered."""
    try:
        return _evaluate(order, engines, echo, progress, today or date.today())
    except VerifyError as error:
        echo(f"verify: {error}", err=True)
        return 2 if isinstance(error, InputError) else 3


def _evaluate(
    order: Order,
    engines: Sequence[Engine],
    echo: Echo,
    progress: Callable[[str, int, int], None] | None,
    today: date,
) -> int:
    old = files.load_run(order.against).reports if order.against else ()
    for engine in engines:
        files.check_engine_name(engine.name)
    if order.readme:
        from verify.scoring.views.table import split_readme

        split_readme(order.readme)
    if order.run:
        files.check_run(order.run)
    todo = _pairs(_reachable(order, echo), engines)
    if not todo:
        names = ", ".join(e.name for e in engines)
        raise InputError(
            f"{names}: there is no recording of what was asked for; leave out --replay, or name --cassettes"
        )
    clock = Clock()
    reports: list[ScoreReport] = []
    details: list[Detail] = []
    for job, engine in todo:
        name = f"{job.task} {job.set}"
        tell = (lambda d, t, name=name: progress(name, d, t)) if progress else None
        report, units = scored_job(job, engine, order, tell, today, clock)
        reports.append(report)
        details += units
        if not report.coverage.judged:
            echo(f"{name}: nothing was answered, so that there is no score to keep", err=True)
        elif order.out:
            echo(f"wrote {files.save(report, order.out)}", err=True)
    done = Run(reports=tuple(reports), details=tuple(details))
    changes = compare(_alike(old, done.reports), done.reports) if order.against else None
    if order.run:
        _keep(done, order, clock, changes)
        echo(f"wrote {order.run}", err=True)
    echo(shown(done, order.format, order, changes))
    if changes is not None and order.format == "terminal":
        echo(f"\nAgainst {order.against}:\n{summary(changes)}")
    if order.readme and order.out:
        _publish(order.out, order.readme, echo)
    if not any(r.coverage.judged for r in reports):
        return 3
    return 1 if changes is not None and fails(changes) else 0


def _reachable(order: Order, echo: Echo) -> tuple[Job, ...]:
    """The jobs whose gold is at hand; InputError where a set that was named is not."""
    todo, told = [], set()
    for job in run.jobs(order.tasks, order.sets, order.splits):
        why = run.unreachable(job, order.folders)
        if why is None:
            todo.append(job)
        elif job.set in order.sets:
            raise InputError(f"{why}; set it")
        elif why not in told:
            told.add(why)
            echo(why, err=True)
    if not todo:
        raise InputError("no gold is at hand; set VERIFY_DATA or VERIFY_SEEDS, or name a set of this project")
    return tuple(todo)


def _pairs(todo: Sequence[Job], engines: Sequence[Engine]) -> list[tuple[Job, Engine]]:
    """Each job by each engine that can do it; by one of them where no engine is asked."""
    whole = [
        each for job in todo for each in (job, *([replace(job, given=True)] if job.task in GIVEN else []))
    ]
    return [
        (job, engine)
        for job in whole
        for engine in (engines if job.asks else engines[:1])
        if not job.asks or engine.covers(job)
    ]


def scored_job(
    job: Job,
    engine: Engine,
    order: Order,
    tell: run.OnProgress | None = None,
    today: date | None = None,
    clock: Clock | None = None,
) -> tuple[ScoreReport, tuple[Detail, ...]]:
    """The report on one job by one engine, and what a reader needs to see of each unit."""
    times = order.repeats if job.asks else 1
    name = engine.name if job.asks else RULES
    opts = engine.options(job) if job.asks else pipeline.options()
    before = engine.usage(opts)
    begun = time.monotonic()
    scored: list[Scored] = [run.score(job, opts, order.folders, order.limit, tell) for _ in range(times)]
    used = engine.usage(opts).since(before)
    if clock:
        clock.took(f"{job.task} {job.set} {job.split} {name}", time.monotonic() - begun)
    facts = assemble.Facts(
        task=job.task,
        set=job.set,
        split=job.split,
        engine=name,
        version=version(),
        date=today or date.today(),
        command=_command(job, name, order),
        limit=order.limit,
        usage=used,
        own=job.set in OWN,
    )
    made = assemble.report(scored[0], facts, scored[1:])
    known = {"split": job.split, "engine": made.engine}
    pairs = zip(scored[0].details, scored[0].outcomes, strict=True)
    return made, tuple(d.model_copy(update={**known, "probability": o.probability}) for d, o in pairs)


def _command(job: Job, engine: str, order: Order) -> str:
    split = f" --split {job.split}" if job.split != SPLIT else ""
    by = f" --engine {engine.removesuffix(REPLAY)}" if engine != RULES else ""
    first = f" --limit {order.limit}" if order.limit is not None else ""
    return f"verify eval {job.task} --set {job.set}{split}{by}{first}{order.options}"


def _alike(old: Sequence[ScoreReport], new: Sequence[ScoreReport]) -> tuple[ScoreReport, ...]:
    """Those of the old reports that this run could have scored anew."""
    tried, sets = {(r.task, r.engine, r.split, r.limit) for r in new}, {r.set for r in new}
    return tuple(r for r in old if (r.task, r.engine, r.split, r.limit) in tried and r.set in sets)


def _keep(done: Run, order: Order, clock: Clock, changes: Sequence[Change] | None) -> None:
    assert order.run is not None
    files.save_run(done, order.run)
    for name, form in ((PAGE, "html"), (TEXT, "markdown"), (SUITES, "junit")):
        files.replace_text(order.run / name, shown(done, form, order, changes))
    files.replace_text(order.run / files.CLOCK, json.dumps(clock.told(), indent=1) + "\n")


def shown(
    done: Run, form: str, order: Order, changes: Sequence[Change] | None = None, width: int | None = None
) -> str:
    """The run in one of FORMATS."""
    if form == "json":
        return files.written([r.model_dump(mode="json") for r in done.reports])
    if form == "markdown":
        from verify.scoring.views.markdown import render_markdown

        return render_markdown(done, summary(changes) if changes is not None else None)
    if form == "junit":
        from verify.scoring.views.junit import render_junit

        return render_junit(done, _failed(changes or ()))
    if form == "html":
        from verify.scoring.views.history import history
        from verify.scoring.views.html import render_html

        kept = order.against or order.out
        return render_html(done, history(kept) if kept else None, order.price)
    from verify.scoring.views.terminal import render_terminal

    return render_terminal(done, width)


def _failed(changes: Sequence[Change]) -> Mapping[str, str]:
    return {
        f"{c.task}/{c.set}/{c.split}/{c.engine}/{c.measure}": summary([c]).splitlines()[0]
        for c in changes
        if fails([c])
    }


def difference(old: Path, new: Path, echo: Echo) -> int:
    """Prints how two runs, or folders of scores, differ: 0 where nothing is worse, 1 where something is."""
    try:
        changes = compare(files.load_run(old).reports, files.load_run(new).reports)
    except VerifyError as error:
        echo(f"verify: {error}", err=True)
        return 2
    echo(summary(changes))
    return 1 if fails(changes) else 0


def show(folder: Path, order: Order, echo: Echo) -> int:
    """Prints a run that was kept, without scoring anything."""
    try:
        echo(shown(files.load_run(folder), order.format, order))
    except VerifyError as error:
        echo(f"verify: {error}", err=True)
        return 2
    return 0


def _publish(out: Path, readme: Path, echo: Echo) -> None:
    from verify.scoring.views.table import update_readme

    table = published(out)
    if not table:
        echo(f"{readme}: left as it is, for {out} holds no report for it", err=True)
        return
    changed = update_readme(readme, table)
    echo(f"{readme}: {'new table' if changed else 'the table is up to date'}", err=True)


def published(folder: Path) -> str:
    """The table of a README: the reports kept in the folder, but for replays of a few recordings.

    A limited run stands in rows of its own, which say so.
    """
    from verify.scoring.views.table import markdown_table

    kept = files.load_reports(folder, run.TASKS["judge"])
    reports = tuple(r for r in kept if not r.engine.endswith(REPLAY))
    return markdown_table(reports) if reports else ""


class Clock:
    """What only a clock can tell: kept apart from the scores, so that the same run gives the same bytes."""

    def __init__(self) -> None:
        self._begun = datetime.now(UTC)
        self._seconds: dict[str, float] = {}

    def took(self, what: str, seconds: float) -> None:
        self._seconds[what] = round(seconds, 1)

    def told(self) -> dict[str, object]:
        return {
            "begun": self._begun.isoformat(timespec="seconds"),
            "ended": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": self._seconds,
        }


def check_order(order: Order) -> None:
    """UsageError where the options do not go together, or name what there is not; before anything is started."""
    run.jobs(order.tasks, order.sets, order.splits)
    if order.limit is not None and order.limit < 1:
        raise UsageError(f"--limit {order.limit} leaves nothing to score; give 1 or more")
    if order.format not in FORMATS:
        raise UsageError(f"there is no format {order.format!r}; choose from {', '.join(FORMATS)}")
    if order.readme and not order.out:
        raise UsageError("--readme takes its table from the reports in --out; name that folder too")
    if order.repeats < 1:
        raise UsageError(f"--repeats {order.repeats}: give 1 or more")
