"""The agreement matrix as a part of the page: tables that say in words what their colours say."""

from __future__ import annotations

from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from verify.report.grid import HEADING, LETTERS, Line, Matrix, Section
from verify.report.matrix import ONE

if TYPE_CHECKING:
    from jinja2 import Environment

WIDE = 40
"""How many origins have columns of their own; with more, one column tells who stands where."""


def part(environment: Environment, shown: Matrix | None, comparing: bool) -> str:
    """The matrix as HTML; empty where there is none."""
    if shown is None:
        return ""
    environment.filters["groups"] = groups
    source = files("verify.report").joinpath("matrix.html.j2").read_text(encoding="utf-8")
    return environment.from_string(source).render(
        matrix=shown,
        heading=HEADING,
        comparing=comparing,
        folded=ONE if comparing else None,
        wide=len(shown.columns) > WIDE,
        legend=[(state.value, LETTERS[state][1]) for state in shown.used if LETTERS[state][1]],
    )


def groups(section: Section) -> list[tuple[tuple[Line, int | None], ...]]:
    """The lines with the first of their matter, those on one matter together."""
    by_matter = groupby(section.placed, key=lambda placed: placed[0].matter or (placed[0].number,))
    return [tuple(those) for _, those in by_matter]
