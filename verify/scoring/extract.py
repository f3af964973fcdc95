"""Score an extractor against gold claims: the first items of a set, claims matched one to one by shared words."""

from __future__ import annotations

import asyncio
import json
import os
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from verify import extract
from verify.domain import Coverage, Document, Record
from verify.errors import InputError, UsageError, VerifyError
from verify.extract import Extraction
from verify.scoring.matching import MATCH, GoldText, Prf, load, prf, sentences
from verify.scoring.report import check_engine_name, replace_text
from verify.scoring.sets import DATA_VARIABLE, SPLIT

if TYPE_CHECKING:
    from verify.scoring.command import Echo, SetProgress

TASK = "extract"
SETS = ("extract_news_scu", "extract_factcheck_bench", "extract_propsegment")
Extractor = Callable[[Document], Awaitable[Extraction]]
"""Whatever finds the claims of a document; raises `VerifyError` where it cannot."""


class ExtractReport(Record):
    """What was run on which set, how much of it was answered, and how well."""

    task: str = TASK
    set: str
    split: str = SPLIT
    engine: str
    model: str | None = None
    prompt: str | None = None
    date: date
    command: str
    limit: int | None = None
    match: float = MATCH
    n_items: int
    coverage: Coverage
    """Texts answered in full, of those asked; the others count in no score."""
    failures: Mapping[str, int] = {}
    """Texts left out, by kind of error."""
    score: Prf
    refused: Mapping[str, int] = {}
    """Claims that did not pass the checks, by kind."""
    repaired: Mapping[str, int] = {}
    replayed: bool = False
    baselines: Mapping[str, Prf] = {}
    """The same for other extractors, over all the items of the run."""


def eval_extract(
    *,
    sets: Sequence[str] = (),
    engine: str,
    extractor: Extractor,
    model: str | None = None,
    limit: int | None = None,
    out: Path | None = None,
    format: str = "markdown",
    echo: Echo,
    progress: SetProgress | None = None,
    today: date | None = None,
    environ: Mapping[str, str] | None = None,
) -> int:
    """The exit code: 0 scored, 2 the user's mistake, 3 nothing was answered.

    Without `sets`, all of them. `progress` gets the number of texts done.
    """
    try:
        names = _names(sets)
        check_engine_name(engine)
        if limit is not None and limit < 1:
            raise UsageError(f"--limit {limit} leaves nothing to score; give 1 or more")
        folder = _folder(os.environ if environ is None else environ)
        gold = {name: tuple(load(folder / name / f"{SPLIT}.jsonl"))[:limit] for name in names}
        reports = asyncio.run(_all(gold, extractor, engine, limit, today or date.today(), progress))
        reports = [r.model_copy(update={"model": model}) for r in reports]
    except VerifyError as error:
        echo(str(error), err=True)
        return 2 if isinstance(error, InputError) else 3
    for report in reports:
        if out and report.coverage.judged:
            echo(f"wrote {save(report, out)}", err=True)
    shown = [r.model_dump(mode="json") for r in reports]
    echo(json.dumps(shown, indent=2) if format == "json" else markdown_table(reports))
    return 0 if any(r.coverage.judged for r in reports) else 3


async def score(
    name: str,
    extractor: Extractor,
    items: Sequence[GoldText],
    *,
    engine: str,
    on: date,
    limit: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> ExtractReport:
    """The extractor's score on these texts; one that it failed on, whole or in part, lowers the coverage only."""
    done = 0

    async def answer(item: GoldText) -> Extraction | str:
        nonlocal done
        try:
            found = await extractor(Document.of(item.text))
            result: Extraction | str = found.lost[0].kind if found.lost else found
        except VerifyError as error:
            result = error.kind
        done += 1
        if on_progress:
            on_progress(done, len(items))
        return result

    answers = await asyncio.gather(*map(answer, items))
    scored = [(i, a) for i, a in zip(items, answers, strict=True) if isinstance(a, Extraction)]
    rules = [tuple(c.text for c in extract.extract(Document.of(i.text))) for i in items]
    return ExtractReport(
        set=name,
        engine=engine,
        prompt=next((a.prompt for _, a in scored if a.prompt), None),
        date=on,
        command=_command(name, engine, limit),
        limit=limit,
        n_items=len(items),
        coverage=Coverage(judged=len(scored), asked=len(items)),
        failures=dict(sorted(Counter(a for a in answers if isinstance(a, str)).items())),
        score=prf([tuple(c.text for c in a.claims) for _, a in scored], [i.claims for i, _ in scored]),
        refused=dict(sorted(Counter(r.kind for _, a in scored for r in a.refused).items())),
        repaired=dict(sorted(sum((Counter(dict(a.repaired)) for _, a in scored), Counter()).items())),
        replayed=any(a.replayed for _, a in scored),
        baselines={
            "sentence": prf([sentences(i.text) for i in items], [i.claims for i in items]),
            "embedded": prf(rules, [i.claims for i in items]),
        },
    )


def save(report: ExtractReport, folder: Path) -> Path:
    """The path that the report was written to; a limited run cannot replace a full one."""
    folder.mkdir(parents=True, exist_ok=True)
    first = f"-first{report.limit}" if report.limit is not None else ""
    path = folder / f"{report.task}-{report.engine}-{report.set}{first}.json"
    replace_text(path, report.model_dump_json(indent=2) + "\n")
    return path


def markdown_table(reports: Sequence[ExtractReport]) -> str:
    """One table an engine: a row a set, beside it the embedded extractor and one claim a sentence."""
    blocks = []
    for (engine, model), group in groupby(reports, key=lambda r: (r.engine, r.model)):
        named = f" (`{model}`)" if model else ""
        lines = [
            f"Claims found by engine `{engine}`{named}, matched at token-F1 ≥ {MATCH}: precision / recall / F1.",
            "",
            "| set | texts | gold claims | found | score | embedded | each sentence a claim | coverage |",
            "| :-- | --: | --: | --: | --: | --: | --: | --: |",
        ]
        for r in group:
            first = f" (first {r.limit})" if r.limit is not None else ""
            cells = (
                r.set + first,
                r.n_items,
                r.score.gold,
                r.score.predicted,
                _three(r.score) + (" (replayed)" if r.replayed else ""),
                _three(r.baselines["embedded"]),
                _three(r.baselines["sentence"]),
                f"{r.coverage.judged}/{r.coverage.asked}",
            )
            lines.append(f"| {' | '.join(map(str, cells))} |")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _three(value: Prf) -> str:
    return " / ".join("–" if v is None else f"{v:.3f}" for v in (value.precision, value.recall, value.f1))


async def _all(
    gold: Mapping[str, Sequence[GoldText]],
    extractor: Extractor,
    engine: str,
    limit: int | None,
    on: date,
    progress: SetProgress | None,
) -> list[ExtractReport]:
    return [
        await score(
            name,
            extractor,
            items,
            engine=engine,
            on=on,
            limit=limit,
            on_progress=partial(progress, name) if progress else None,
        )
        for name, items in gold.items()
    ]


def _names(sets: Sequence[str]) -> list[str]:
    unknown = [name for name in sets if name not in SETS]
    if unknown:
        raise UsageError(f"there is no set {unknown[0]!r} of claims; choose from {', '.join(SETS)}")
    return [name for name in SETS if not sets or name in sets]


def _folder(environ: Mapping[str, str]) -> Path:
    given = environ.get(DATA_VARIABLE)
    if not given:
        raise InputError(f"{DATA_VARIABLE} is not set; name the folder of the public sets with it")
    return Path(given)


def _command(name: str, engine: str, limit: int | None) -> str:
    return f"verify eval extract --set {name} --engine {engine}" + (f" --limit {limit}" if limit else "")
