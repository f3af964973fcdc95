"""What the README says is so: its lines, its script, its excerpt and its tables."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from verify import Report, check_sync, load, load_many, render
from verify.cli import FAIL_ON, parser
from verify.domain import SCHEMA_VERSION, Reason, Stance, VerdictLabel
from verify.scoring.command import published
from verify.scoring.views.table import END, START

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "examples" / "mediation"


def block(marker: str) -> str:
    """What stands in the code block under the marker."""
    found = re.findall(rf"^<!-- {marker} -->\n```\w*\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert len(found) == 1, f"{marker} stands {len(found)} times above a code block"
    return str(found[0])


def commands() -> list[str]:
    return list(parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr, arg-type]


def test_the_script_prints_what_the_readme_says(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(block("script"), encoding="utf-8")
    code = f"import sys, runpy; sys.path.insert(0, {str(ROOT)!r}); runpy.run_path({str(script)!r})"
    command = [sys.executable, "-X", "utf8", "-W", "error", "-c", code]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == block("printed")


def test_the_excerpt_stands_in_the_report_on_the_example() -> None:
    report = check_sync(load(EXAMPLE / "draft.md"), sources=load_many([EXAMPLE / "sources"]).documents)
    shown = render(report, "terminal", width=80, color=False)
    title, answer = block("excerpt").split("\n", 1)
    place = shown.find(title)
    assert place >= 0, f"the report has no {title!r}:\n{shown}"
    assert shown[place:].startswith(f"{title}\n{answer}".rstrip("\n")), f"it says:\n{shown[place:][:1500]}"


@pytest.mark.parametrize("marker", ["first-line", "test-line"])
def test_a_line_to_copy_is_one_line_that_makes_its_own_environment(marker: str) -> None:
    line = block(marker).removesuffix("\n")
    assert "\n" not in line
    assert line.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")


@pytest.mark.parametrize("name", commands())
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`verify {name}" in README


@pytest.mark.parametrize("name", sorted(Report.model_fields))
def test_every_field_of_the_report_is_in_the_readme(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}`", README, re.MULTILINE)


@pytest.mark.parametrize("label", [*Stance, *VerdictLabel, *Reason, *FAIL_ON, SCHEMA_VERSION])
def test_every_label_is_in_the_readme(label: str) -> None:
    assert re.search(rf"[`,]{label}[`,]", README)


def test_the_table_of_scores_is_that_of_the_kept_reports() -> None:
    """`verify eval … --out eval/scores --readme README.md` writes it."""
    table = README.split(START)[1].split(END)[0].strip()
    assert table == published(ROOT / "eval" / "scores").strip()
    assert table.count("\n") > 40


def test_the_readme_never_installs_the_package_of_another_project() -> None:
    assert not re.search(r"pip install (?:\S+ )*verify(?![\w-])", README)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!https?:|#)([^)]+)\)", README))))
def test_a_link_into_the_repository_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
