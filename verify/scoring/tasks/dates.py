"""How well time expressions are found, and read against the day on which the article was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from verify import dates
from verify.dates import Time
from verify.domain import Document
from verify.judge import version
from verify.scoring.gold import GoldTime, Told
from verify.scoring.records import Detail, Outcome, Scored

TASK, SET, ENGINE = "dates", "stories", "rules"


@dataclass(frozen=True, slots=True)
class _Reading:
    """One article's times: each of the gold with the found one that was held against it, and the rest of the found."""

    pairs: tuple[tuple[GoldTime, Time | None], ...]
    spare: tuple[Time, ...]

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many are right, were found, and are in the gold."""
        held = sum(t is not None for _, t in self.pairs)
        return sum(_right(g, t) for g, t in self.pairs), held + len(self.spare), len(self.pairs)

    @property
    def astray(self) -> list[tuple[GoldTime, Time]]:
        """The found times with days that are not those of the gold time whose words they share."""
        held = [(g, t) for g, t in self.pairs if t is not None and not _right(g, t)]
        spare = [(next((g for g, _ in self.pairs if _common(g, t)), None), t) for t in self.spare]
        return [(g, t) for g, t in (*held, *spare) if g is not None and t.resolved]


def score_dates(stories: Sequence[Told]) -> Scored:
    """The times found in each article against the gold's; right where words are shared and the days are the same.

    The day of writing is the one that the product itself read. What it finds before the body (a dateline, a header)
    is left out; a gold time in a headline there counts as missed. Each found time is held against one gold time.
    """
    articles = [(f"{told.story.name}/{d.id}", told, d.id) for told in stories for d in told.story.documents]
    read = [_read(told, name, told.texts[name].latest) for _, told, name in articles]
    unread = [d for told in stories for d in told.story.documents if told.texts[d.id].latest is None]
    dateless = [_read(told, name, None) for _, told, name in articles]
    return Scored(
        outcomes=tuple(_outcome(unit, r) for (unit, _, _), r in zip(articles, read, strict=True)),
        details=tuple(
            _detail(unit, told.texts[name], r) for (unit, told, name), r in zip(articles, read, strict=True)
        ),
        measures=("f1", "precision", "recall"),
        baselines={
            "no_day_of_writing": tuple(
                _outcome(unit, r) for (unit, _, _), r in zip(articles, dateless, strict=True)
            )
        },
        cluster="article",
        n_items=len(articles),
        engine=ENGINE,
        version=version(),
        note=_note(read)
        + (
            f"; the product reads no day of writing in {len(unread)} of {len(articles)} articles, in "
            f"{sum(d.published is not None for d in unread)} of which a reader finds one"
        ),
    )


def _read(told: Told, name: str, anchor: date | None) -> _Reading:
    """The gold's times and the found ones, one to one: the right ones first, then by how many characters they share."""
    document = told.texts[name]
    gold = [t for t in told.story.times if t.document == name]
    found = [t for t in dates.find(document.text, anchor) if t.start >= document.body_start]
    shared = [
        (not _right(g, t), -_common(g, t), i, j)
        for i, g in enumerate(gold)
        for j, t in enumerate(found)
        if _common(g, t)
    ]
    held: dict[int, int] = {}
    for _, _, i, j in sorted(shared):
        if i not in held and j not in held.values():
            held[i] = j
    pairs = tuple((g, found[held[i]] if i in held else None) for i, g in enumerate(gold))
    return _Reading(pairs, tuple(t for j, t in enumerate(found) if j not in held.values()))


def _common(gold: GoldTime, found: Time) -> int:
    """How many characters the two share."""
    return max(0, min(gold.end, found.end) - max(gold.start, found.start))


def _right(gold: GoldTime, found: Time | None) -> bool:
    """Whether the days are the same: also where neither knows them."""
    return found is not None and (gold.first, gold.last) == (found.first, found.last)


def _apart(gold: GoldTime, found: Time) -> bool:
    """Whether the two readings have no day in common."""
    if gold.first is None or gold.last is None or found.first is None or found.last is None:
        return False
    return found.last < gold.first or gold.last < found.first


def _note(read: Sequence[_Reading]) -> str:
    """How often a time was resolved, and wrongly."""
    found = sum(r.counts[1] for r in read)
    astray = [pair for r in read for pair in r.astray]
    apart = sum(_apart(g, t) for g, t in astray)
    unknown = sum(g.first is None for g, _ in astray)
    return (
        f"confidently wrong: {len(astray)} of {found} times found were resolved to days other than the gold's, {apart} "
        f"of them to days with none in common and {unknown} where the article leaves the day open"
    )


def _outcome(unit: str, reading: _Reading) -> Outcome:
    return Outcome(unit=unit, cluster=unit, counts=reading.counts)


def _detail(unit: str, document: Document, reading: _Reading) -> Detail:
    """What was misread, missed or found besides: in `gold_evidence` as the gold reads it, in `evidence` as we do."""
    wrong: list[tuple[str, str]] = []
    for gold, time in reading.pairs:
        if not _right(gold, time):
            ours = _shown(document, time) if time else "not found"
            wrong.append((f"“{gold.quote}”: {_days(gold.first, gold.last)}", ours))
    wrong += [("no other time there", _shown(document, t)) for t in reading.spare]
    right, found, asked = reading.counts
    return Detail(
        task=TASK,
        set=SET,
        unit=unit,
        document=unit,
        gold=f"{asked} times",
        answer=f"{found} found, {right} of them right, with {document.latest or 'no date'} as the day of writing",
        wrong=bool(wrong),
        gold_evidence=tuple(g for g, _ in wrong),
        evidence=tuple(t for _, t in wrong),
    )


def _shown(document: Document, time: Time) -> str:
    return f"“{document.text[time.start : time.end]}”: {_days(time.first, time.last)} ({time.rule})"


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "day not known"
    return str(first) if first == last else f"{first} to {last}"
