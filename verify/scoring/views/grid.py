"""Reports side by side: a row per set and measure, a column per engine and baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from verify.domain import Usage
from verify.report.words import line
from verify.scoring.records import ScoreReport
from verify.scoring.views.words import ALWAYS, ENGINES, TASKS, answered, set_name, shown_measures, task_name

T = TypeVar("T")

Price = tuple[float, float]
"""What a million tokens cost, in and out."""


@dataclass(frozen=True)
class Row:
    """One measure of one set: the reports of each engine that have it, and what each baseline gets."""

    set: str
    items: int
    units: int
    measure: str
    reports: tuple[tuple[ScoreReport, ...], ...]
    baselines: tuple[float | None, ...]


@dataclass(frozen=True)
class Grid:
    """All scores of one task, a column for each engine and baseline."""

    task: str
    reports: tuple[ScoreReport, ...]
    engines: tuple[str, ...]
    baselines: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Source:
    """Who gave an engine's answers, and when; `sets` is empty where it is the same for all sets."""

    engine: str
    model: str | None
    prompt: str | None
    version: str | None
    dates: str
    answered: str
    sets: tuple[str, ...]


def grids(reports: Sequence[ScoreReport]) -> tuple[Grid, ...]:
    """The reports by task, in the order of `TASKS`."""
    given = once(r.task for r in reports)
    ordered = once((*(task for task in TASKS if task in given), *given))
    return tuple(_grid(task, [r for r in reports if r.task == task]) for task in ordered)


def sources(reports: Sequence[ScoreReport]) -> tuple[Source, ...]:
    """For each engine its model, prompt and version, when it ran, and whether live or replayed."""
    found = []
    for engine, own in by_engine(reports).items():
        kinds = once((r.model, r.prompt, r.version, answered(r)) for r in own)
        for kind in kinds:
            alike = [r for r in own if (r.model, r.prompt, r.version, answered(r)) == kind]
            days = sorted({r.date.isoformat() for r in alike})
            dates = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
            sets = once(set_name(r) for r in alike) if len(kinds) > 1 else ()
            found.append(Source(engine, *kind[:3], dates, kind[3], sets))
    return tuple(found)


def notes(reports: Sequence[ScoreReport]) -> tuple[tuple[str, str], ...]:
    """What a reader must know of each set, and what others printed for it, with the names of the sets."""
    found: dict[str, list[str]] = {}
    for name in once(set_name(r) for r in reports):
        own = [r for r in reports if set_name(r) == name]
        words = [_sentence(note) for note in once(r.note for r in own) if note]
        rates = [
            f"{line(engine)} {r.not_enough_info_rate:.1%}"
            for engine, alike in by_engine(own).items()
            for r in alike
            if r.labels and ALWAYS not in r.labels and r.not_enough_info_rate
        ]
        words += [f"Answered {ALWAYS}, which is no label of the set: {', '.join(rates)}."] if rates else []
        others = [_sentence(other) for other in once(o for r in own for o in r.others)]
        words += [f"Others: {' '.join(others)}"] if others else []
        if words:
            found.setdefault(" ".join(words), []).append(name)
    return tuple((", ".join(names), words) for words, names in found.items())


def by_engine(reports: Iterable[ScoreReport]) -> dict[str, list[ScoreReport]]:
    """The reports by engine, those first that are named in `ENGINES`, each before its replay."""
    found: dict[str, list[ScoreReport]] = {}
    for report in reports:
        found.setdefault(report.engine, []).append(report)
    known = (*(name for engine in ENGINES for name in (engine, f"{engine}-replay")),)
    first = [name for name in known if name in found]
    return {name: found[name] for name in (*first, *(n for n in found if n not in first))}


def usage_rows(reports: Sequence[ScoreReport], price: Price | None = None) -> tuple[tuple[str, ...], ...]:
    """The head and, for each engine and task, calls, cache hits, tokens, and their cost where a price is given."""
    head = ("engine", "task", "calls", "cache hits", "prompt tokens", "completion tokens")
    rows = [(*head, f"cost ({price[0]:g} in, {price[1]:g} out a million tokens)") if price else head]
    for engine, own in by_engine(reports).items():
        for task in once(r.task for r in own):
            used = _total(r.usage for r in own if r.task == task)
            numbers = (used.calls, used.cache_hits, used.prompt_tokens, used.completion_tokens)
            cost = (_cost(used, price),) if price else ()
            rows.append((line(engine), task_name(task), *(f"{n:,}" for n in numbers), *cost))
    return tuple(rows)


def once(values: Iterable[T]) -> tuple[T, ...]:
    """Each value once, in order."""
    return tuple(dict.fromkeys(values))


def _grid(task: str, reports: list[ScoreReport]) -> Grid:
    engines = by_engine(reports)
    baselines = once(name for r in reports for name in r.baselines)
    fullest = sorted(engines.values(), key=len, reverse=True)  # its order of sets is the one to keep
    keys = once(_key(r) for own in fullest for r in own)
    order = once(key[0] for key in keys)
    rows: list[Row] = []
    for key in sorted(keys, key=lambda k: (order.index(k[0]), *k[1:])):
        alike = [r for r in reports if _key(r) == key]
        for measure in once(m for r in alike for m in shown_measures(r)):
            having = [r for r in alike if measure in shown_measures(r)]
            rows.append(
                Row(
                    set=set_name(alike[0]),
                    items=alike[0].n_items,
                    units=alike[0].n_units,
                    measure=measure,
                    reports=tuple(tuple(r for r in having if r.engine == engine) for engine in engines),
                    baselines=tuple(_baseline(name, measure, alike) for name in baselines),
                )
            )
    return Grid(task, tuple(reports), tuple(engines), baselines, tuple(rows))


def _key(report: ScoreReport) -> tuple[str, str, int, int, int]:
    return report.set, report.split, report.limit or 0, report.n_items, report.n_units


def _baseline(name: str, measure: str, reports: Sequence[ScoreReport]) -> float | None:
    values = (r.baselines[name].get(measure) for r in reports if name in r.baselines)
    return next((value for value in values if value is not None), None)


def _sentence(text: str) -> str:
    words = line(text)
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}"


def _total(used: Iterable[Usage]) -> Usage:
    each = [u.model_dump() for u in used]
    return Usage(**{name: sum(u[name] for u in each) for name in Usage.model_fields})


def _cost(used: Usage, price: Price) -> str:
    if not used.prompt_tokens + used.completion_tokens:
        return "–"
    return f"{(used.prompt_tokens * price[0] + used.completion_tokens * price[1]) / 1e6:.4f}"
