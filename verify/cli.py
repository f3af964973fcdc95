"""The command line: `verify check`, `compare`, `batch`, `report`, `eval`, `examples`.

Results go to standard output or --out, progress and messages to standard error. Exit 0: done; 1: a --fail-on
condition was met; 2: usage or input; 3: the engine's provider. Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from verify.errors import InputError, UsageError, VerifyError
from verify.streams import check_writable, drop_output, open_streams, put, say, write

if TYPE_CHECKING:
    from verify.domain import Report, Unread
    from verify.pipeline import OnProgress, Progress

FORMATS = ("terminal", "json", "markdown", "html")
_SUFFIXES = {".json": "json", ".md": "markdown", ".html": "html", ".htm": "html", ".txt": "terminal"}
FAIL_ON = ("refuted", "conflicting", "not_enough_info", "failed")

EXAMPLES = """\
examples:
  verify check draft.md --sources wire.txt page.html     each claim of a draft against its sources
  verify check draft.md --sources folder/ --out page.html        the same as a web page
  verify check --claims claims.txt --sources folder/ --format json       claims of your own, one a line
  verify compare a.txt b.txt c.html                      what articles say of each other's claims
  verify batch jobs.jsonl --out run/                     many drafts; run it again to go on where it stopped
  verify report result.json --format html --out page.html        a result rendered again, without an engine
  verify examples story/                                 a story to try it on
"""


class _Parser(argparse.ArgumentParser):
    """Usage errors in one sentence, with the place to read on."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise UsageError(f"{message}; see `{self.prog} --help`")

    def _print_message(self, message: str, file: object = None) -> None:  # noqa: ARG002
        put(message)  # argparse's own swallows a full disk


def parser() -> argparse.ArgumentParser:
    """The whole command line; help pages and tests read it."""
    root = _Parser(
        prog="verify",
        description="Check each claim of a text against its sources: who supports it, who refutes it, "
        "from how many independent origins, with the exact words.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="store_true", help="print the version and leave")
    commands = root.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_check(commands)
    _add_compare(commands)
    _add_batch(commands)
    _add_report(commands)
    _add_eval(commands)
    _add_examples(commands)
    return root


_Commands = "argparse._SubParsersAction[_Parser]"


def _command(commands: _Commands, name: str, summary: str, examples: str) -> argparse.ArgumentParser:  # type: ignore[valid-type]
    made: argparse.ArgumentParser = commands.add_parser(  # type: ignore[attr-defined]
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return made


def _add_check(commands: _Commands) -> None:  # type: ignore[valid-type]
    sub = _command(
        commands,
        "check",
        "check the claims of a draft, or your own, against sources",
        "  verify check draft.md --sources wire.txt page.html\n"
        "  verify check draft.md --sources folder/ --out page.html\n"
        "  verify check --claims claims.txt --sources folder/ --date 2025-07-04 --format json\n"
        "  pbpaste | verify check - --sources folder/ --fail-on refuted,conflicting\n",
    )
    sub.add_argument("draft", nargs="?", metavar="DRAFT", help="the text to check; - for standard input")
    sub.add_argument("--sources", nargs="+", action="extend", default=[], metavar="PATH",
                     help="files (.txt .md .html .jsonl) or folders to check against")  # fmt: skip
    sub.add_argument("--claims", metavar="FILE", help="check these claims, one a line, instead of a draft")
    sub.add_argument("--date", metavar="YYYY-MM-DD",
                     help="the day the draft or claims were written, for dates without a year")  # fmt: skip
    _add_engine(sub)
    _add_output(sub)


def _add_compare(commands: _Commands) -> None:  # type: ignore[valid-type]
    sub = _command(
        commands,
        "compare",
        "check the claims of articles against each other",
        "  verify compare articles/\n  verify compare a.txt b.html c.md --out page.html\n",
    )
    sub.add_argument("paths", nargs="+", metavar="PATH", help="two or more files, or folders of them")
    _add_engine(sub)
    _add_output(sub)


def _add_batch(commands: _Commands) -> None:  # type: ignore[valid-type]
    sub = _command(
        commands,
        "batch",
        "check many drafts; a run that was stopped goes on where it was",
        "  verify batch jobs.jsonl --out run/\n\na line of jobs.jsonl, paths relative to that file:\n"
        '  {"id": "monday", "draft": "drafts/monday.md", "sources": ["wires/", "page.html"]}\n'
        '  {"id": "claims", "claims": ["…", "…"], "sources": ["wires/"]}\n',
    )
    sub.add_argument("jobs", metavar="JOBS.jsonl", help="one job a line")
    sub.add_argument(
        "--out", required=True, metavar="RUN", help="the run's folder: ledger and one result a job"
    )
    sub.add_argument("--retry-failed", action="store_true", help="also run again the jobs that failed")
    _add_engine(sub)


def _add_report(commands: _Commands) -> None:  # type: ignore[valid-type]
    sub = _command(
        commands,
        "report",
        "render a result again, without an engine",
        "  verify report result.json\n  verify report result.json --out page.html\n  verify report run/\n",
    )
    sub.add_argument(
        "result", metavar="RESULT.json|RUN", help="a result written with --format json, or a run's folder"
    )
    _add_output(sub)


def _add_eval(commands: _Commands) -> None:  # type: ignore[valid-type]
    sub = _command(
        commands,
        "eval",
        "score an engine against hand-labelled gold",
        "  verify eval judge                          every set that can be reached\n"
        "  verify eval judge --set seeds --set fm2 --limit 50\n"
        "  verify eval judge --readme README.md       write the table of the README anew\n\n"
        "VERIFY_DATA names the folder of the public sets, VERIFY_SEEDS that of the seed articles.\n",
    )
    sub.add_argument("task", choices=["judge"], metavar="TASK", help="what to score: judge")
    sub.add_argument(
        "--set", action="append", dest="sets", metavar="NAME", help="a gold set; may be given again"
    )
    sub.add_argument("--gold", metavar="DIR", help="folder of gold files (default: eval/gold)")
    sub.add_argument("--limit", type=int, metavar="N", help="only the first N items of each set")
    sub.add_argument("--out", metavar="DIR", help="write one score file a set to this folder")
    sub.add_argument("--readme", metavar="FILE", help="replace the score table of this file")
    sub.add_argument(
        "--engine", default="embedded", metavar="ENGINE", help="the engine to score (default: embedded)"
    )
    sub.add_argument("--format", choices=["markdown", "json"], default="markdown", help="default: markdown")
    sub.add_argument("--quiet", action="store_true", help="no progress on standard error")


def _add_examples(commands: _Commands) -> None:  # type: ignore[valid-type]
    sub = _command(
        commands, "examples", "write the example story into a folder", "  verify examples story/\n"
    )
    sub.add_argument("folder", metavar="FOLDER", help="a folder that does not exist yet")


def _add_engine(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--engine", default="embedded", metavar="ENGINE",
                     help="embedded (default): on this machine, no key, no network")  # fmt: skip
    sub.add_argument("--quiet", action="store_true", help="no progress on standard error")
    sub.add_argument("--fail-on", metavar="LIST", help=f"exit 1 if any claim is one of: {','.join(FAIL_ON)}")


def _add_output(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--format", choices=FORMATS, help="default: by the name of --out, else terminal")
    sub.add_argument("--out", metavar="FILE", help="write the result to this file instead of standard output")
    sub.add_argument("--full", action="store_true", help="terminal: every claim in full")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    open_streams()
    try:
        return _run(parser().parse_args(argv))
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
        say("verify: stopped")
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
    opts = pipeline.options(args.engine, on_progress=_progress(args.quiet))
    check_writable(args.out)
    _announce(opts, args.quiet)
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
    report = asyncio.run(pipeline.check(draft, claims, loaded.documents, opts, written, loaded.unread))
    _write(report, args)
    return _exit_code(report, conditions)


def _compare(args: argparse.Namespace) -> int:
    import asyncio

    from verify import ingest, pipeline

    conditions = _fail_on(args.fail_on)
    opts = pipeline.options(args.engine, on_progress=_progress(args.quiet))
    check_writable(args.out)
    _announce(opts, args.quiet)
    loaded = ingest.load_many(args.paths)
    _tell_unread(loaded.unread)
    report = asyncio.run(pipeline.compare(loaded.documents, opts, loaded.unread))
    _write(report, args)
    return _exit_code(report, conditions)


def _batch(args: argparse.Namespace) -> int:
    from verify import batch, pipeline

    opts = pipeline.options(args.engine)
    conditions = _fail_on(args.fail_on)
    _announce(opts, args.quiet)
    return batch.run(Path(args.jobs), Path(args.out), opts, lambda report: _exit_code(report, conditions),
                     say=say, quiet=args.quiet, retry_failed=args.retry_failed)  # fmt: skip


def _report(args: argparse.Namespace) -> int:
    from verify import batch
    from verify.report import read_report

    path = Path(args.result)
    check_writable(args.out)
    if path.is_dir():
        put(batch.overview(path))
        return 0
    _write(read_report(path), args)
    return 0


def _eval(args: argparse.Namespace) -> int:
    from verify.scoring.command import eval_judge

    def echo(message: str, *, err: bool = False) -> None:
        if err:
            sys.stderr.write(message + "\n")
        else:
            put(message + "\n")

    def progress(name: str, done: int, total: int) -> None:
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{name}: judged {done} of {total}{end}")

    live = sys.stderr.isatty() and not args.quiet
    return eval_judge(
        sets=args.sets or (),
        engine=args.engine,
        gold_dir=Path(args.gold) if args.gold else None,
        limit=args.limit,
        out=Path(args.out) if args.out else None,
        readme=Path(args.readme) if args.readme else None,
        format=args.format,
        echo=echo,
        progress=progress if live else None,
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
    if report.failures:
        found.add("failed")
    return 1 if found & conditions else 0


def _write(report: Report, args: argparse.Namespace) -> None:
    from verify.report import render

    form = args.format or (_SUFFIXES.get(Path(args.out).suffix.lower(), "json") if args.out else "terminal")
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
    say(f"written to {args.out}")


def _announce(opts, quiet: bool) -> None:  # type: ignore[no-untyped-def]
    """The first line on standard error: which engine, which model, where the text goes."""
    engine = opts.judge
    if quiet and engine.where.startswith("nothing leaves"):
        return
    model = f", model {engine.model}" if engine.model else ""
    say(f"engine {engine.name}{model}: {engine.where}")


def _progress(quiet: bool) -> OnProgress | None:
    if quiet:
        return None
    live = sys.stderr.isatty()
    last = [-1]

    def show(progress: Progress) -> None:
        tenth = progress.done * 10 // max(1, progress.total)
        if live:
            end = "\n" if progress.done == progress.total else ""
            sys.stderr.write(f"\rjudged {progress.done} of {progress.total}{end}")
            sys.stderr.flush()
        elif tenth != last[0] and progress.total > 500:
            last[0] = tenth
            say(f"judged {progress.done} of {progress.total}")

    return show


def _tell_unread(unread: Sequence[Unread]) -> None:
    for item in unread:
        say(f"verify: {item.path}: {item.reason}")


if __name__ == "__main__":
    sys.exit(main())
