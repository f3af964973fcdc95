"""Many drafts in one run: a ledger in SQLite holds what is done, results are exports of it.

The ledger is the truth: a killed run loses nothing that it had finished, and the next one goes on from there.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from verify import ingest, pipeline
from verify.domain import Report
from verify.errors import InputError, ProviderError, VerifyError
from verify.ingest.folders import walk
from verify.report.json import render_json
from verify.report.summary import OUTCOMES
from verify.report.words import count, line

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
    code: Callable[[Report], int],
    *,
    say: Callable[[str], None],
    quiet: bool = False,
    retry_failed: bool = False,
) -> int:
    """Does every job that the ledger does not hold yet and returns the exit code of the whole run.

    `code` gives the exit code of one result; the worst of all jobs is returned.
    """
    jobs = read_jobs(jobs_file)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{out}: cannot be made a folder ({reason}); choose another --out") from None
    worst = 0
    with closing(_open(out / LEDGER)) as ledger, _one_sentence(out / LEDGER):
        try:
            for number, job in enumerate(jobs, 1):
                key = _key(job, jobs_file.parent, opts)
                state = _state(ledger, job.id, key)
                if state is None or (state != DONE and retry_failed):
                    note = _do(ledger, job, key, jobs_file.parent, opts)
                else:
                    note = _BEFORE[state]
                worst = max(worst, _code(ledger, job.id, code))
                if not quiet:
                    say(f"{number} of {len(jobs)}  {job.id}: {note}")
        finally:  # also of a run that is stopped
            _export(ledger, out)
    return worst


DONE, GAPS, FAILED = "done", "gaps", "failed"
"""States of a job: every cell judged, a result in which cells failed, no result at all."""
_BEFORE = {
    DONE: "done before",
    GAPS: "done before, with answers missing; --retry-failed runs it again",
    FAILED: "failed before; --retry-failed runs it again",
}


@contextmanager
def _one_sentence(ledger: Path) -> Iterator[None]:
    """What goes wrong with the ledger or a disk, as an InputError."""
    try:
        yield
    except sqlite3.Error as error:
        raise InputError(
            f"{ledger}: cannot be used ({error}); wait for another run to end, or choose another --out"
        ) from None
    except OSError as error:
        raise InputError(f"{error.filename or ledger}: cannot be written ({error.strerror})") from None


def overview(out: Path) -> str:
    """One line a job of a run; InputError where the folder holds no ledger."""
    if not (out / LEDGER).is_file():
        raise InputError(
            f"{out}: holds no {LEDGER}; name the --out folder of a `verify batch` run, or a result file"
        )
    with closing(_open(out / LEDGER)) as ledger, _one_sentence(out / LEDGER):
        rows = ledger.execute("SELECT id, state, note FROM jobs ORDER BY rowid").fetchall()
    lines = [f"{count(len(rows), 'job')}, {sum(state == DONE for _, state, _ in rows)} done"]
    lines += [f"{state:6}  {line(name)}: {line(note)}" for name, state, note in rows]
    return "\n".join(lines) + "\n"


def read_jobs(path: Path) -> list[Job]:
    """The jobs of a JSONL file; InputError naming the first line that is none, before anything is run."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")  # splitlines would cut at U+2028 within a string
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
            where = f"{path} line {job.line}"
            raise InputError(
                f"{where}: id {job.id!r} stands on line {seen[job.id]} already; give each its own"
            )
        seen[job.id] = job.line
    return jobs


def _job(path: Path, number: int, line: str) -> Job:
    where = f"{path} line {number}"
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
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
    if "claims" in raw and not (
        isinstance(claims, list) and claims and all(isinstance(c, str) and c.strip() for c in claims)
    ):
        raise InputError(f"{where}: claims must be a list of at least one sentence")
    if "draft" in raw and not isinstance(raw["draft"], str):
        raise InputError(f"{where}: draft must be a path")
    name = raw.get("id", f"job-{number}")
    if not isinstance(name, str | int) or not str(name).strip():
        raise InputError(f"{where}: id must be a word or a number")
    named = f"{name}{raw.get('draft', '')}{''.join(sources)}{''.join(claims or ())}"
    if any(c == "\0" or "\ud800" <= c <= "\udfff" for c in named):
        raise InputError(f"{where}: holds NUL or half a surrogate pair, which is no character; leave it out")
    return Job(str(name), number, raw.get("draft"), tuple(claims) if claims else None, tuple(sources))


def _open(path: Path) -> sqlite3.Connection:
    try:
        ledger = sqlite3.connect(path)
        ledger.execute("PRAGMA journal_mode=WAL")
        ledger.execute(
            "CREATE TABLE IF NOT EXISTS jobs "
            "(id TEXT PRIMARY KEY, key TEXT, state TEXT, note TEXT, result TEXT)"
        )
        ledger.commit()
    except sqlite3.Error as error:
        raise InputError(
            f"{path}: is not a ledger that can be used ({error}); choose another --out"
        ) from None
    return ledger


def _key(job: Job, base: Path, opts: pipeline.Options) -> str:
    """A hash of the job, how it is judged and the version, with the size and time of each file it reads."""
    stamps = []
    for name in (*((job.draft,) if job.draft else ()), *job.sources):
        for file in _files(base / name):
            shown = file.relative_to(base / name)  # the same from wherever the run is started
            try:
                stat = file.stat()
                stamps.append(f"{name} {shown}:{stat.st_size}:{stat.st_mtime_ns}")
            except OSError:
                stamps.append(f"{name} {shown}:missing")
    whole = json.dumps([job.draft, job.claims, job.sources, stamps, opts.how, pipeline.version()])
    return hashlib.sha256(whole.encode()).hexdigest()


def _files(path: Path) -> list[Path]:
    """The files that are read under the name, in order: what a run writes beside them is none."""
    if not path.is_dir():
        return [path]
    try:
        return sorted(entry for entry in walk(path, ingest.READERS) if isinstance(entry, Path))
    except InputError:
        return [path]


def _state(ledger: sqlite3.Connection, name: str, key: str) -> str | None:
    row = ledger.execute("SELECT state FROM jobs WHERE id = ? AND key = ?", (name, key)).fetchone()
    return row[0] if row else None


def _do(ledger: sqlite3.Connection, job: Job, key: str, base: Path, opts: pipeline.Options) -> str:
    """Does one job and writes it into the ledger at once; returns a note of what came out or went wrong."""
    result = None
    try:
        report = asyncio.run(_checked(job, base, opts))
        result, state, note = render_json(report), GAPS if report.all_failures else DONE, _note(report)
    except ProviderError:
        raise
    except VerifyError as error:
        state, note = FAILED, str(error)
    ledger.execute(
        "INSERT OR REPLACE INTO jobs (id, key, state, note, result) VALUES (?, ?, ?, ?, ?)",
        (job.id, key, state, note, result),
    )
    ledger.commit()
    return note


async def _checked(job: Job, base: Path, opts: pipeline.Options) -> Report:
    draft = ingest.load(base / job.draft) if job.draft else None
    loaded = ingest.load_many([base / s for s in job.sources])
    return await pipeline.check(draft, job.claims, loaded.documents, opts, None, loaded.unread)


def _note(report: Report) -> str:
    counts = Counter(agreement.verdict for agreement in report.agreements)
    found = ", ".join(f"{counts[v]} {words}" for v, words in OUTCOMES if counts[v]) or "no claim found"
    if failures := report.all_failures:
        asked = len(failures) + len(report.judgements) + sum(len(c.judgements) for c in report.contents)
        found += f"; {len(failures)} of {asked} answers failed ({failures[0].message})"
    if report.unread:
        found += f"; {len(report.unread)} not read ({report.unread[0].path}: {report.unread[0].reason})"
    return found


def _code(ledger: sqlite3.Connection, name: str, code: Callable[[Report], int]) -> int:
    (result,) = ledger.execute("SELECT result FROM jobs WHERE id = ?", (name,)).fetchone()
    return code(Report.model_validate_json(result)) if result else 2


def _export(ledger: sqlite3.Connection, out: Path) -> None:
    """One file a job, written whole or not at all; its name never leads out of the folder."""
    for name, result in ledger.execute("SELECT id, result FROM jobs ORDER BY rowid").fetchall():
        target = out / f"{_file_name(name)}.json"
        if result is None:
            target.unlink(missing_ok=True)
            continue
        partial = target.with_suffix(".part")
        partial.write_text(result, encoding="utf-8")
        partial.replace(target)


def _file_name(name: str) -> str:
    safe = re.sub(r"[^\w.-]+", "-", name).strip(".-").encode()[:80].decode(errors="ignore")
    return safe if safe == name else f"{safe or 'job'}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
