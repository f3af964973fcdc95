"""The house is in order: linters, types, layers, public names, quick imports, no secrets."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import verify
from verify.cli import parser

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    m.name for m in pkgutil.walk_packages(verify.__path__, "verify.") if m.name != "verify.__main__"
)
HEAVY = {
    "pydantic",
    "asyncio",
    "openai",
    "instructor",
    "trafilatura",
    "lxml",
    "rich",
    "jinja2",
    "numpy",
    "bm25s",
    "diskcache",
    "pypdf",
}
MADE_UP = "RECOGNISABLE"
"""What a key in a test says of itself."""
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:tmp|work|root|home)/[\w.-]")
KEY = re.compile(
    r"\bsk-[\w-]{20,}|\bBearer\s+[\w.-]{20,}|\bAKIA[0-9A-Z]{16}\b|\bgh[opsu]_\w{36}|\bAIza[\w-]{35}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY"
)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def tracked() -> list[Path]:
    """The files of the repository; those on disk where this is no checkout."""
    listed = run("git", "ls-files", "-z")
    if listed.returncode == 0 and listed.stdout:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    return [p for p in ROOT.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.parts)]


def texts() -> dict[str, str]:
    """The text of every file of the repository that is one, by its path."""
    found = {}
    for path in tracked():
        raw = path.read_bytes()
        if b"\0" not in raw:
            found[path.relative_to(ROOT).as_posix()] = raw.decode("utf-8", "replace")
    return found


@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "-m", "ruff", "check", "."],
        [sys.executable, "-m", "ruff", "format", "--check", "."],
        [sys.executable, "-m", "mypy"],
        [str(Path(sys.executable).with_name("lint-imports"))],
    ],
    ids=["ruff check", "ruff format", "mypy", "lint-imports"],
)
def test_a_linter_finds_nothing(command: list[str]) -> None:
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_public_names_are_sorted_and_all_of_them() -> None:
    assert list(verify.__all__) == sorted(verify.__all__)
    tree = ast.parse((ROOT / "verify/__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.name
        for block in tree.body
        if isinstance(block, ast.If)
        for line in block.body
        if isinstance(line, ast.ImportFrom)
        for alias in line.names
    }
    assert set(verify.__all__) == typed
    assert {n for n in dir(verify) if not n.startswith("_")} == typed
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = verify.nonsense


@pytest.mark.parametrize("name", MODULES)
def test_a_module_has_the_names_that_it_lists(name: str) -> None:
    module = importlib.import_module(name)
    assert [n for n in getattr(module, "__all__", ()) if not hasattr(module, n)] == []
    assert module.__doc__, f"{name} has no docstring"


@pytest.mark.parametrize("name", sorted(verify.__all__))
def test_a_public_name_is_explained(name: str) -> None:
    assert getattr(verify, name).__doc__


def test_the_command_line_comes_up_without_the_heavy_modules() -> None:
    code = "import sys, verify.cli; verify.cli.parser(); print(*sys.modules)"
    done = run(sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert "verify.cli" in loaded
    assert sorted(HEAVY & set(loaded)) == []


def test_every_command_explains_itself_with_an_example() -> None:
    for name, command in commands().items():
        assert f"verify {name}" in (command.epilog or ""), name


def commands() -> dict[str, object]:
    actions = parser()._subparsers._group_actions  # type: ignore[union-attr]
    return dict(actions[0].choices)  # type: ignore[arg-type]


def test_no_file_names_a_path_of_the_machine_it_was_written_on() -> None:
    found = [
        f"{name}: {line.strip()[:100]}"
        for name, text in texts().items()
        if not name.startswith("tests/")
        for line in text.splitlines()
        if MACHINE_PATH.search(line)
    ]
    assert found == []


def test_no_file_holds_anything_that_looks_like_a_key() -> None:
    found = [
        f"{name}: {k[:12]}…" for name, text in texts().items() for k in KEY.findall(text) if MADE_UP not in k
    ]
    assert found == []


def test_the_patterns_see_what_they_are_for() -> None:
    assert MACHINE_PATH.search("in " + "/".join(["", "tmp", "x"]))
    assert MACHINE_PATH.search("'" + "/".join(["", "home", "ada", "notes.txt"]))
    assert not MACHINE_PATH.search("https://example.org/" + "work/x")
    assert KEY.search("sk-" + "a1" * 12)
    assert KEY.search("Authorization: Bearer " + "x" * 24)


def test_no_test_reaches_the_network() -> None:
    with socket.socket() as plain, pytest.raises(RuntimeError, match="Network is disabled"):
        plain.connect(("192.0.2.1", 9))
    with pytest.raises(RuntimeError, match="not looked up"):
        socket.create_connection(("example.org", 80))
