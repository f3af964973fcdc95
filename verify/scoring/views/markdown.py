"""A run as Markdown for a pull request; no text of an article becomes markup."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from verify.report.markdown import escape, opening
from verify.report.words import count, line
from verify.scoring.records import Run, ScoreReport
from verify.scoring.views.table import markdown_table, usage_table
from verify.scoring.views.units import Unit, surest, units
from verify.scoring.views.words import (
    NOTHING,
    clipped,
    coverage_words,
    failure_words,
    figure,
    flip_words,
    prose,
    title,
)

SHOWN = 10
"""Units of a report that are told in full."""
ROOM = 60_000
"""Characters in all: a code host takes about 65,000 in one comment."""
FRAME = 200
"""Characters around a report's errors."""
WORDS = 300
"""Characters of each piece of text."""
PIECES = 5
"""Pieces of evidence on either side."""


def render_markdown(run: Run, changes_summary: str | None = None) -> str:
    """The run as Markdown; `changes_summary` is Markdown already and stands first."""
    parts = ["# How well verify does"]
    if changes_summary and changes_summary.strip():
        parts += ["## What changed", changes_summary.strip()]
    if not run.reports:
        return "\n\n".join([*parts, NOTHING]) + "\n"
    parts += ["## Scores", markdown_table(run.reports)]
    partly = [r for r in run.reports if r.coverage.judged < r.coverage.asked]
    if partly:
        parts += ["## Unscored", _list(_unscored(report) for report in partly)]
    repeated = [f"{title(r)}: {said}" for r in run.reports if (said := flip_words(r))]
    if repeated:
        parts += ["## Repeats", _list(repeated)]
    if any(r.usage.calls or r.usage.cache_hits for r in run.reports):
        parts += ["## Calls and tokens", usage_table(run.reports)]
    parts += ["## What went wrong", *_errors(run, ROOM - sum(map(len, parts)))]
    return "\n\n".join(parts) + "\n"


def _unscored(report: ScoreReport) -> str:
    why = f" By kind: {failure_words(report.failures)}." if report.failures else ""
    return f"{title(report)}: {coverage_words(report)}{why}"


def _errors(run: Run, room: int) -> Iterator[str]:
    """For each report its first errors, folded, while there is room for them."""
    used, untold = 0, 0
    for report, found in zip(run.reports, units(run), strict=True):
        wrong = surest(u for u in found if u.wrong)
        told = [_unit(unit) for unit in wrong[:SHOWN] if _has_text(unit)]
        if not told:
            continue
        size = sum(len(words) + 2 for words in told) + FRAME
        if used + size > room:
            untold += 1
            continue
        used += size
        more = f", {len(told)} of them here" if len(wrong) > len(told) else ""
        heading = html.escape(f"{title(report)}: {count(len(wrong), 'unit')} wrong{more}")
        yield f"<details><summary>{heading}</summary>"
        yield from told
        yield "</details>"
    if untold:
        yield f"The errors of {count(untold, 'more report')} did not fit here; the HTML page has them all."
    if not used and not untold:
        yield "No unit that was answered wrong is at hand with its text."


def _has_text(unit: Unit) -> bool:
    return bool(
        unit.detail.claim or unit.detail.document or unit.detail.evidence or unit.detail.gold_evidence
    )


def _unit(unit: Unit) -> str:
    detail = unit.detail
    sure = f" (probability {figure(unit.probability)})" if unit.probability is not None else ""
    lines = [
        f"**{escape(clipped(line(detail.claim), WORDS)) or prose(detail.unit)}**",
        _list(
            [
                f"document: {line(detail.document)} · unit {line(detail.unit)}"
                if detail.document not in ("", detail.unit)
                else f"unit {line(detail.unit)}",
                f"gold: {clipped(line(detail.gold), WORDS) or '–'}",
                f"answer: {clipped(line(detail.answer), WORDS) or '–'}{sure}",
            ]
        ),
    ]
    for heading, pieces in (("In the gold", detail.gold_evidence), ("In the answer", detail.evidence)):
        held = [line(piece) for piece in pieces if line(piece)]
        quoted = [f"> {opening(clipped(piece, WORDS))}" for piece in held[:PIECES]]
        quoted += [f"> and {len(held) - PIECES} more"] if len(held) > PIECES else []
        lines += [f"{heading}:", "\n>\n".join(quoted)] if quoted else [f"{heading}: nothing quoted."]
    if line(detail.rationale):
        lines.append(f"Why: {escape(clipped(line(detail.rationale), WORDS))}")
    return "\n\n".join(lines)


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"* {opening(line(words))}" for words in lines)
