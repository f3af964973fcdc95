"""A run as one page that needs nothing else: every score leads to its report, every count to its units."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from verify.domain import Usage
from verify.report.words import count, line
from verify.scoring.files import file_name
from verify.scoring.records import Run, Score, ScoreReport
from verify.scoring.views import charts, words
from verify.scoring.views.grid import Price, grids, notes, sources, usage_rows
from verify.scoring.views.history import Point
from verify.scoring.views.listing import CAP, Cell, Group, by_bar, groups, matrix
from verify.scoring.views.table import cell_words
from verify.scoring.views.units import Unit, cells, units

ROOM = 700
"""Characters shown of each piece of text of a unit."""
LISTS = 4000
"""Characters shown of what the gold says and what was answered, which may be lists."""
PIECES, ERRORS = 8, 40
"""Pieces of evidence shown on either side; errors shown where things are found."""


@dataclass(frozen=True)
class Section:
    """One report as the page shows it."""

    id: str
    title: str
    report: ScoreReport
    facts: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, Score, tuple[float | None, ...], charts.Line | None], ...]
    labels: tuple[words.LabelRow, ...]
    columns: tuple[str, ...]
    matrix: tuple[tuple[str, tuple[Cell, ...]], ...]
    bars: tuple[charts.Bar, ...]
    groups: tuple[Group, ...]
    listed: bool
    """Whether the run holds its units."""
    shown: frozenset[int]
    """The numbers of the units that are shown."""
    cells: tuple[Unit, ...]
    """The units with both sides of the cell, where they have them: these are shown in one table."""
    places: Mapping[str, int]
    """The number of each unit by its id."""
    by_bar: tuple[tuple[Unit, ...], ...]
    flips: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[tuple[str, str], ...]
    history: tuple[Point, ...]


def render_html(
    run: Run, history: Mapping[str, Sequence[Point]] | None = None, price: Price | None = None
) -> str:
    """The run as a self-contained page; `history` holds scores by the name of the report's file."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup, escape

    folder = files("verify.scoring.views")
    css = folder.joinpath("eval.css").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    environment.filters.update(
        figure=words.figure,
        interval=words.interval,
        measure=words.measure_name,
        baseline=words.baseline_name,
        line=line,
        count=count,
        breakable=lambda text: escape(line(text)).replace("_", Markup("_<wbr>")),
        clipped=lambda text, room=ROOM: words.clipped(text, room),
    )
    template = environment.from_string(folder.joinpath("eval.html.j2").read_text(encoding="utf-8"))
    found = units(run)
    sections = [
        _section(f"r{n}", report, own, (history or {}).get(file_name(report), ()))
        for n, (report, own) in enumerate(zip(run.reports, found, strict=True), start=1)
    ]
    anchors = {id(section.report): section.id for section in sections}
    page = template.render(
        summary=_summary(run),
        alerts=_alerts(run),
        grids=grids(run.reports),
        sources=sources,
        notes=notes,
        anchor=lambda report: anchors[id(report)],
        cell_words=cell_words,
        sections=sections,
        usage=usage_rows(run.reports, price) if any(r.usage != Usage() for r in run.reports) else (),
        charts=charts,
        words=words,
        pieces=PIECES,
        errors=ERRORS,
        longest=LISTS,
        cap=CAP,
        css=Markup(css),
        css_hash=b64encode(sha256(css.encode()).digest()).decode(),
    )
    return page.rstrip() + "\n"


def _summary(run: Run) -> str:
    if not run.reports:
        return words.NOTHING
    judged = sum(r.coverage.judged for r in run.reports)
    asked = sum(r.coverage.asked for r in run.reports)
    tasks = count(len({r.task for r in run.reports}), "task")
    told = f"{judged:,} of {count(asked, 'unit')} scored" if judged else "nothing was scored"
    return f"{count(len(run.reports), 'report')} on {tasks}; {told}."


def _alerts(run: Run) -> tuple[str, ...]:
    """What a reader must know before any score."""
    partly = [r for r in run.reports if r.coverage.judged < r.coverage.asked]
    return tuple(f"{words.title(r)}: {words.coverage_words(r)}" for r in partly)


def _section(id_: str, report: ScoreReport, own: Sequence[Unit], past: Sequence[Point]) -> Section:
    held = groups(id_, report, own)
    columns = tuple(dict.fromkeys(a for row in report.confusion.values() for a in row))
    measures = []
    for name in words.shown_measures(report):
        score = words.score_of(report, name)
        beside = {baseline: values.get(name) for baseline, values in report.baselines.items()}
        measures.append((name, score, tuple(beside.values()), charts.score_line(score, beside)))
    scored = report.coverage.judged > 0
    return Section(
        id=id_,
        title=words.title(report),
        report=report,
        facts=_facts(report),
        measures=tuple(measures),
        labels=words.label_rows(report),
        columns=columns if scored else (),
        matrix=matrix(id_, report, columns, held) if scored else (),
        bars=charts.bars(report.reliability),
        groups=tuple(held.values()),
        listed=bool(own) or not report.n_units,
        shown=frozenset(
            u.number for u in (*cells(own), *(u for group in held.values() for u in group.units))
        ),
        cells=cells(own),
        places={u.detail.unit: u.number for u in own},
        by_bar=by_bar(report, own),
        flips=tuple(report.flips.items()),
        notes=notes([report]),
        history=tuple(p for p in past if p.measure == report.measures[0]),
    )


def _facts(report: ScoreReport) -> tuple[tuple[str, str], ...]:
    told = (
        ("model", report.model),
        ("prompt", report.prompt),
        ("verify", report.version),
        ("date", report.date.isoformat()),
        ("answers", words.answered(report)),
        ("size", f"{count(report.n_items, 'item')}, {count(report.n_units, 'unit')}"),
        ("intervals", report.interval),
        ("command", report.command),
    )
    return tuple((name, line(value)) for name, value in told if value)
