"""Many drafts in one run: a ledger in SQLite holds what is done, results are exports of it.

The ledger is the truth: a killed run loses nothing that it had finished, and the next one goes on from there.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from verify import ingest, pipeline
from verify.domain import Report
from verify.errors import InputError, ProviderError, VerifyError

LEDGER = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Job:
    """One line of the jobs file; `key` covers all that its result depends on."""

    id: str
    line: int
    draft: str | None
    claims: tuple[str, ...] | None
    sources: tuple[str, ...]


def run(
    jobs_file: Path,
    out: Path,
    opts: pipeline.Options,
    conditions: frozenset[str],
    *,
    say: Callable[[str], None],
    quiet: bool = False,
    retry_failed: bool = False,
) -> int:
    """Does every job that the ledger does not hold yet and returns the exit code of the whole run."""
    jobs = read_jobs(jobs_file)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{out}: cannot be made a folder ({error.strerror}); choose another --out") from None
    worst = 0
    with closing(_open(out / LEDGER)) as ledger:
        for number, job in enumerate(jobs, 1):
            key = _key(job, jobs_file.parent, opts.judge.name)
            state = _state(ledger, job.id, key)
            if state == "done" or (state == "failed" and not retry_failed):
                note = "done before" if state == "done" else "failed before; --retry-failed runs it again"
            else:
                state, note = _do(ledger, job, key, jobs_file.parent, opts)
            worst = max(worst, _code(ledger, job.id, conditions))
            if not quiet:
                say(f"{number} of {len(jobs)}  {job.id}: {note}")
        _export(ledger, out)
    return worst


def overview(out: Path) -> str:
    """One line a job of a run; InputError where the folder holds no ledger."""
    if not (out / LEDGER).is_file():
        raise InputError(
            f"{out}: holds no {LEDGER}; name the --out folder of a `verify batch` run, or a result file"
        )
    with closing(_open(out / LEDGER)) as ledger:
        rows = ledger.execute("SELECT id, state, note FROM jobs ORDER BY rowid").fetchall()
    lines = [f"{len(rows)} jobs, {sum(s == 'done' for _, s, _ in rows)} done"]
    return "\n".join([*lines, *(f"{state:6}  {name}: {note}" for name, state, note in rows)]) + "\n"


def read_jobs(path: Path) -> list[Job]:
    """The jobs of a JSONL file; InputError naming the first line that is none, before anything is run."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); name a file with one job a line"
        ) from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    jobs = [_job(path, n, line) for n, line in enumerate(lines, 1) if line.strip()]
    if not jobs:
        raise InputError(f"{path}: holds no job; write one JSON object a line")
    seen: dict[str, int] = {}
    for job in jobs:
        if job.id in seen:
            raise InputError(
                f"{path} line {job.line}: id {job.id!r} stands on line {seen[job.id]} already; give each job its own"
            )
        seen[job.id] = job.line
    return jobs


def _job(path: Path, number: int, line: str) -> Job:
    where = f"{path} line {number}"
    try:
        raw = json.loads(line)
    except ValueError:
        raise InputError(f"{where}: is no JSON; write one object a line") from None
    if not isinstance(raw, dict):
        raise InputError(f'{where}: is no JSON object; write {{"id", "draft", "sources"}}')
    unknown = sorted(set(raw) - {"id", "draft", "claims", "sources"})
    if unknown:
        raise InputError(f"{where}: {unknown[0]!r} is not known; a job has id, draft or claims, and sources")
    if ("draft" in raw) == ("claims" in raw):
        raise InputError(f"{where}: give draft or claims, one of the two")
    sources, claims = raw.get("sources"), raw.get("claims")
    if not isinstance(sources, list) or not sources or not all(isinstance(s, str) for s in sources):
        raise InputError(f"{where}: sources must be a list of at least one path")
    if claims is not None and not (
        isinstance(claims, list) and claims and all(isinstance(c, str) and c.strip() for c in claims)
    ):
        raise InputError(f"{where}: claims must be a list of at least one sentence")
    if "draft" in raw and not isinstance(raw["draft"], str):
        raise InputError(f"{where}: draft must be a path")
    name = raw.get("id", f"job-{number}")
    if not isinstance(name, str | int) or not str(name).strip():
        raise InputError(f"{where}: id must be a word or a number")
    return Job(str(name), number, raw.get("draft"), tuple(claims) if claims else None, tuple(sources))


def _open(path: Path) -> sqlite3.Connection:
    try:
        ledger = sqlite3.connect(path)
        ledger.execute("PRAGMA journal_mode=WAL")
        ledger.execute(
            "CREATE TABLE IF NOT EXISTS jobs (id TEXT PRIMARY KEY, key TEXT, state TEXT, note TEXT, result TEXT)"
        )
        ledger.commit()
    except sqlite3.Error as error:
        raise InputError(
            f"{path}: is not a ledger that can be used ({error}); choose another --out"
        ) from None
    return ledger


def _key(job: Job, base: Path, engine: str) -> str:
    """A hash of the job, the engine and the version, with the size and time of each file it names."""
    stamps = []
    for name in (*((job.draft,) if job.draft else ()), *job.sources):
        for file in sorted(_files(base / name)):
            try:
                stat = file.stat()
                stamps.append(f"{file}:{stat.st_size}:{stat.st_mtime_ns}")
            except OSError:
                stamps.append(f"{file}:missing")
    whole = json.dumps([job.draft, job.claims, job.sources, stamps, engine, pipeline.version()])
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (p for p in path.rglob("*") if p.is_file())
    else:
        yield path


def _state(ledger: sqlite3.Connection, name: str, key: str) -> str | None:
    row = ledger.execute("SELECT state FROM jobs WHERE id = ? AND key = ?", (name, key)).fetchone()
    return row[0] if row else None


def _do(
    ledger: sqlite3.Connection, job: Job, key: str, base: Path, opts: pipeline.Options
) -> tuple[str, str]:
    """Does one job and writes it into the ledger at once; what is wrong with it becomes its note."""
    result = None
    try:
        report = asyncio.run(_checked(job, base, opts))
        result, state, note = report.model_dump_json(), "done", _note(report)
    except ProviderError:
        raise
    except VerifyError as error:
        state, note = "failed", str(error)
    ledger.execute(
        "INSERT OR REPLACE INTO jobs (id, key, state, note, result) VALUES (?, ?, ?, ?, ?)",
        (job.id, key, state, note, result),
    )
    ledger.commit()
    return state, note


async def _checked(job: Job, base: Path, opts: pipeline.Options) -> Report:
    draft = ingest.load(base / job.draft) if job.draft else None
    loaded = ingest.load_many([base / s for s in job.sources])
    return await pipeline.check(draft, job.claims, loaded.documents, opts, None, loaded.unread)


def _note(report: Report) -> str:
    counts: dict[str, int] = {}
    for agreement in report.agreements:
        label = agreement.verdict.value if agreement.verdict else "not judged"
        counts[label] = counts.get(label, 0) + 1
    found = ", ".join(f"{n} {label}" for label, n in sorted(counts.items())) or "no claim found"
    unread = (
        f"; {len(report.unread)} not read ({report.unread[0].path}: {report.unread[0].reason})"
        if report.unread
        else ""
    )
    return found + unread


def _code(ledger: sqlite3.Connection, name: str, conditions: frozenset[str]) -> int:
    state, result = ledger.execute("SELECT state, result FROM jobs WHERE id = ?", (name,)).fetchone()
    if state != "done":
        return 2
    report = Report.model_validate_json(result)
    if report.unread:
        return 2
    found = {a.verdict.value for a in report.agreements if a.verdict} | (
        {"failed"} if report.failures else set()
    )
    return 1 if found & conditions else 0


def _export(ledger: sqlite3.Connection, out: Path) -> None:
    """One file a job, written whole or not at all; the name is made safe and never leads out of the folder."""
    for name, state, result in ledger.execute("SELECT id, state, result FROM jobs ORDER BY rowid").fetchall():
        target = out / f"{_file_name(name)}.json"
        if state != "done":
            target.unlink(missing_ok=True)
            continue
        partial = target.with_suffix(".part")
        partial.write_text(result, encoding="utf-8")
        partial.replace(target)


def _file_name(name: str) -> str:
    safe = re.sub(r"[^\w.-]+", "-", name).strip(".-")[:80]
    return safe if safe == name else f"{safe or 'job'}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
