"""Reports: one result, laid out for a terminal, a page, a mail or a program."""

from __future__ import annotations

from collections.abc import Callable

from verify.domain import Report
from verify.errors import UsageError
from verify.report.html import render_html
from verify.report.json import read_report, render_json
from verify.report.markdown import render_markdown
from verify.report.terminal import render_terminal

__all__ = ["RENDERERS", "read_report", "render"]

RENDERERS: dict[str, Callable[[Report], str]] = {
    "terminal": render_terminal,
    "json": render_json,
    "markdown": render_markdown,
    "html": render_html,
}


def render(
    report: Report, format: str, *, width: int | None = None, color: bool | None = None, full: bool = False
) -> str:
    """The report as text in one of `RENDERERS`; width, colour and fullness matter to the terminal alone."""
    if format not in RENDERERS:
        raise UsageError(f"no format is called {format!r}: choose one of {', '.join(sorted(RENDERERS))}")
    if format == "terminal":
        return render_terminal(report, width=width, color=color, full=full)
    return RENDERERS[format](report)
