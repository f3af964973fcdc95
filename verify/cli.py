"""The command line: `verify check`, `compare`, `batch`, `report`, `eval`, `examples`, `model`.

Results go to standard output or --out, progress and messages to standard error. Exit 0: done; 1: a --fail-on
condition was met; 2: usage or input; 3: the engine's provider; 130: stopped. Nothing heavy is imported before it is
needed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from verify.arguments import FAIL_ON, parser
from verify.errors import InputError, UsageError, VerifyError
from verify.streams import check_writable, drop_output, open_streams, put, say, write

if TYPE_CHECKING:
    from verify.domain import Report, Unread
    from verify.engines import Plan
    from verify.pipeline import OnProgress, Progress
    from verify.scoring.command import Order

_SUFFIXES = {".json": "json", ".md": "markdown", ".html": "html", ".htm": "html", ".txt": "terminal"}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    open_streams()
    command = None
    try:
        args = parser().parse_args(argv)
        command = " ".join(filter(None, [args.command, getattr(args, "action", "")]))
        return _run(args)
    except SystemExit as leaving:  # argparse leaves so when it has printed help
        return int(leaving.code or 0)
    except BrokenPipeError:  # the reader went away, as with `| head`
        drop_output()
        return 0
    except InputError as error:
        say(f"verify: {error}")
        return 2
    except VerifyError as error:
        say(f"verify: {error}")
        return 3
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")  # over a line of progress, or the terminal's ^C
        resumes = command in ("batch", "model pull")
        say("verify: stopped" + ("; the same line again goes on from here" if resumes else ""))
        return 130


def _run(args: argparse.Namespace) -> int:
    if args.version:
        from verify.judge import version

        put(f"verify {version()}\n")
        return 0
    commands = {
        "check": _check,
        "compare": _compare,
        "batch": _batch,
        "report": _report,
        "eval": _eval,
        "examples": _examples,
        "model": _model,
    }
    if args.command is None:
        put(parser().format_help())
        return 0
    return commands[args.command](args)


def _check(args: argparse.Namespace) -> int:
    import asyncio

    from verify import ingest, pipeline
    from verify.domain import Document

    if (args.draft is None) == (args.claims is None):
        raise UsageError("give a draft or --claims FILE, one of the two; see `verify check --help`")
    if not args.sources:
        raise UsageError("--sources is missing: name the files or folders to check against")
    conditions = _fail_on(args.fail_on)
    written = _day(args.date)
    _check_out(args, args.draft, args.claims, *args.sources)
    plan = _plan(args, _progress(args.quiet))
    draft: Document | None = None
    claims: list[str] | None = None
    if args.claims is not None:
        claims = [line for line in ingest.load(args.claims).text.splitlines() if line.strip()]
        if not claims:
            raise UsageError(f"{args.claims}: holds no claim; write one a line")
    else:
        draft = ingest.load(args.draft)
    loaded = ingest.load_many(args.sources)
    _tell_unread(loaded.unread)
    if not loaded.documents:
        raise InputError("no source could be read; there is nothing to check against")
    with plan.ready(say) as opts:
        report = asyncio.run(pipeline.check(draft, claims, loaded.documents, opts, written, loaded.unread))
    _write(report, args)
    return _exit_code(report, conditions)


def _compare(args: argparse.Namespace) -> int:
    import asyncio

    from verify import ingest, pipeline

    conditions = _fail_on(args.fail_on)
    _check_out(args, *args.paths)
    plan = _plan(args, _progress(args.quiet))
    loaded = ingest.load_many(args.paths)
    _tell_unread(loaded.unread)
    with plan.ready(say) as opts:
        report = asyncio.run(pipeline.compare(loaded.documents, opts, loaded.unread))
    _write(report, args)
    return _exit_code(report, conditions)


def _batch(args: argparse.Namespace) -> int:
    from verify import batch

    conditions = _fail_on(args.fail_on)
    with _plan(args).ready(say) as opts:
        return batch.run(Path(args.jobs), Path(args.out), opts, lambda report: _exit_code(report, conditions),
                         say=say, quiet=args.quiet, retry_failed=args.retry_failed)  # fmt: skip


def _report(args: argparse.Namespace) -> int:
    from verify import batch
    from verify.report import read_report

    path = Path(args.result)
    if path.is_dir():
        if args.out or args.format:
            raise UsageError(f"{path}: a run's overview takes no --out or --format; name one of its results")
        put(batch.overview(path))
        return 0
    _check_out(args, args.result)
    _write(read_report(path), args)
    return 0


def _eval(args: argparse.Namespace) -> int:
    from contextlib import ExitStack

    from verify.scoring import command, replay

    def echo(message: str, *, err: bool = False) -> None:
        if err:
            say(message)
        else:
            put(message + "\n")

    def progress(name: str, done: int, total: int) -> None:
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{name}: {done} of {total}{end}")

    order = _order(args)
    if args.what[:1] == ["diff"]:
        if len(args.what) != 3:
            raise UsageError("verify eval diff takes two folders, of runs or of scores: diff OLD NEW")
        return command.difference(Path(args.what[1]), Path(args.what[2]), echo)
    if args.what[:1] == ["show"]:
        if len(args.what) != 2:
            raise UsageError("verify eval show takes the folder of one run: show RUN")
        return command.show(Path(args.what[1]), order, echo)
    command.check_order(order)
    engines = []
    with ExitStack() as stack:
        for name in dict.fromkeys(args.engine or [None]):
            if args.replay and name in replay.REPLAYED:
                played = replay.Replay(name, Path(args.cassettes or "cassettes/eval"))
                engines.append(command.replayed(played))
                continue
            plan = _plan(args, engine=name, keep=args.repeats == 1)
            opts = stack.enter_context(plan.ready(say))
            engines.append(command.live(opts))
        live = sys.stderr.isatty() and not args.quiet
        return command.evaluate(order, engines, echo, progress if live else None)


def _order(args: argparse.Namespace) -> Order:
    from verify.scoring.command import Order
    from verify.scoring.sets import folders

    try:
        price = tuple(float(p) for p in args.price.split(",")) if args.price else None
        if price is not None and (len(price) != 2 or min(price) < 0):
            raise ValueError
    except ValueError:
        raise UsageError(f"--price {args.price!r}: give two numbers, as in 0.15,0.60") from None
    given = "".join(
        f" --{name} {value}"
        for name, value in (("gold", args.gold), ("claims-per-call", args.claims_per_call))
        if value not in (None, 1)
    )
    return Order(
        tasks=tuple(args.what) if args.what[:1] not in (["diff"], ["show"]) else (),
        sets=tuple(args.sets or ()),
        splits=tuple(dict.fromkeys(args.splits or ["dev"])),
        limit=args.limit,
        repeats=args.repeats,
        out=Path(args.out) if args.out else None,
        run=Path(args.run) if args.run else None,
        against=Path(args.against) if args.against else None,
        readme=Path(args.readme) if args.readme else None,
        format=args.format,
        price=price and (price[0], price[1]),
        folders=folders(Path(args.gold) if args.gold else None),
        options=given + (" --replay" if args.replay else ""),
    )


def _examples(args: argparse.Namespace) -> int:
    import shutil

    from verify.settings import examples_folder
    from verify.text import visible

    target = Path(args.folder)
    if target.exists():
        raise InputError(f"{target}: exists already; name a folder that does not")
    try:
        shutil.copytree(examples_folder() / "mediation", target)
    except OSError as error:
        raise InputError(
            f"{target}: cannot be written ({error.strerror or 'not all files'}); name another folder"
        ) from None
    put(visible(f"verify check {target}/draft.md --sources {target}/sources") + "\n")
    return 0


def _model(args: argparse.Namespace) -> int:
    from verify.local.command import pull_command, serve_command

    if args.action == "pull":
        if args.port is not None or args.threads is not None:
            raise UsageError("--port and --threads belong to `verify model serve`")
        return pull_command(args.mirror)
    if args.mirror:
        raise UsageError("--mirror belongs to `verify model pull`")
    return serve_command(args.port or 0, args.threads)


def _fail_on(given: str | None) -> frozenset[str]:
    wanted = frozenset(filter(None, (w.strip() for w in (given or "").split(","))))
    unknown = sorted(wanted - set(FAIL_ON))
    if unknown:
        raise UsageError(f"--fail-on {unknown[0]!r} is not known; choose from: {', '.join(FAIL_ON)}")
    return wanted


def _day(given: str | None):  # type: ignore[no-untyped-def]
    from datetime import date

    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise UsageError(f"--date {given!r} is no date; write it as 2025-07-04") from None


def _exit_code(report: Report, conditions: frozenset[str]) -> int:
    """3 where the engine answered nothing, 2 where an input was not read, 1 where a condition is met."""
    if report.failures and all(j.provenance.engine == "rules" for j in report.judgements):
        return 3
    if report.unread:
        return 2
    found = {a.verdict.value for a in report.agreements if a.verdict}
    if report.all_failures:
        found.add("failed")
    if any(not held.accepted for held in report.quote_checks):
        found.add("misquoted")
    return 1 if found & conditions else 0


def _write(report: Report, args: argparse.Namespace) -> None:
    from verify.report import render

    form = _format(args)
    if form != "terminal":
        rendered = render(report, form)
    elif args.out:
        rendered = render(report, form, full=args.full, width=100, color=False)
    else:
        rendered = render(report, form, full=args.full)
    if not args.out:
        put(rendered)
        return
    write(Path(args.out), rendered)
    named = _SUFFIXES.get(Path(args.out).suffix.lower(), form)
    say(f"written to {args.out}" + ("" if named == form else f", as {form}, which its name does not say"))


def _format(args: argparse.Namespace) -> str:
    """The format asked for, else the one that the name of --out gives; UsageError where neither says."""
    if args.format or not args.out:
        return args.format or "terminal"
    suffix = Path(args.out).suffix.lower()
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if Path(args.out).exists() and not Path(args.out).is_file():  # a device or a pipe
        return "terminal"
    raise UsageError(
        f"--out {args.out}: its name says no format; end it in .json, .md, .html or .txt, or give --format"
    )


def _check_out(args: argparse.Namespace, *inputs: str | None) -> None:
    """InputError where --out cannot be written, is an input, or would be read as a source by the next run."""
    if not args.out:
        return
    check_writable(args.out)
    _format(args)
    target = Path(args.out)
    for given in inputs:
        if given is None or not (path := Path(given)).exists():
            continue
        if target.is_file() and path.samefile(target):
            raise UsageError(f"--out {target}: is an input and would be overwritten; name another file")
        if path.is_dir() and target.resolve().is_relative_to(path.resolve()) and _is_read(target):
            raise UsageError(
                f"--out {target}: lies in {given}, where the next run would read it as a source; "
                "name another place, or end it in .json"
            )


def _is_read(path: Path) -> bool:
    from verify.ingest import READERS

    return path.suffix.lower() in READERS


def _plan(
    args: argparse.Namespace,
    on_progress: OnProgress | None = None,
    *,
    engine: str | None = None,
    keep: bool = True,
) -> Plan:
    """The engine that the arguments ask for. The first line on standard error says which, and where the text goes;
    --quiet drops it only where the text stays here."""
    from verify import engines

    plan = engines.plan(
        engine if args.command == "eval" else args.engine,
        base_url=args.base_url,
        model=args.model,
        claims_per_call=args.claims_per_call,
        on_progress=on_progress,
        keep=keep,
    )
    if not args.quiet or not plan.told.endswith(engines.STAYS):
        say(plan.told)
    return plan


PAUSE = 5.0
"""Seconds between two lines of progress where there is no terminal."""


def _progress(quiet: bool) -> OnProgress | None:
    if quiet:
        return None
    import time

    live = sys.stderr.isatty()
    last = [time.monotonic()]

    def show(progress: Progress) -> None:
        if live:
            end = "\n" if progress.done == progress.total else ""
            sys.stderr.write(f"\rjudged {progress.done} of {progress.total}{end}")
            sys.stderr.flush()
        elif time.monotonic() - last[0] >= PAUSE:
            last[0] = time.monotonic()
            say(f"judged {progress.done} of {progress.total}")

    return show


def _tell_unread(unread: Sequence[Unread]) -> None:
    for item in unread:
        say(f"verify: {item.path}: {item.reason}")


if __name__ == "__main__":
    sys.exit(main())
