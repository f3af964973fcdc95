"""The words and figures that all views share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from verify.domain import Stance
from verify.report.markdown import escape
from verify.report.words import count, line
from verify.scoring.measures import STRICT
from verify.scoring.records import Answers, Score, ScoreReport
from verify.text import visible

NOTHING = "The run holds no report: nothing was asked, so there is no score."
NO_TEXTS = "Its units are not listed: the run was loaded without them, or they do not match its counts."
ALWAYS = Stance.NOT_ENOUGH_INFO.value
TASKS = (
    "judge",
    "endtoend",
    "extract",
    "agree",
    "contested",
    "origins",
    "copies",
    "quotes",
    "speakers",
    "attributions",
    "dates",
)
"""The tasks in the order in which they are shown; any other comes behind."""
ENGINES = ("embedded", "local", "cascade")
"""The engines that come first wherever several stand beside each other."""


def figure(value: float | None) -> str:
    """The value with three decimals and no leading zero, as `.696`; a dash where there is none."""
    if value is None:
        return "–"
    shown = f"{value:.3f}"
    return shown.replace("0.", ".", 1) if shown.lstrip("-").startswith("0.") else shown


def interval(score: Score) -> str:
    """The interval in brackets; nothing where there is none."""
    if score.value is None or score.low is None or score.high is None:
        return ""
    return f"[{figure(score.low)}, {figure(score.high)}]"


def score_words(score: Score) -> str:
    """The score with its interval: `.696 [.622, .771]`."""
    return f"{figure(score.value)} {interval(score)}".rstrip()


def measure_name(name: str) -> str:
    """The measure as a reader sees it: `macro_f1` is macro F1."""
    return re.sub(r"\bf1\b", "F1", line(name).replace("_", " "))


def baseline_name(name: str) -> str:
    """The baseline as a reader sees it, with the label's own name left as it is."""
    return line(name).replace("_", " ").replace(ALWAYS.replace("_", " "), ALWAYS)


def shown_measures(report: ScoreReport) -> tuple[str, ...]:
    """The measures to show, with the strict one behind them where the report has it."""
    strict = report.scores.get(STRICT)
    more = (STRICT,) if strict and strict.value is not None and STRICT not in report.measures else ()
    return (*report.measures, *more)


def score_of(report: ScoreReport, measure: str) -> Score:
    """The report's score of that name; one without a value where it has none or nothing was scored."""
    return report.scores.get(measure, NO_SCORE) if report.coverage.judged else NO_SCORE


NO_SCORE = Score(value=None)


def task_name(task: str) -> str:
    """The task as a reader sees it."""
    return "end to end" if task == "endtoend" else line(task)


def set_name(report: ScoreReport) -> str:
    """The set, in brackets its split if that is not dev, and how many items it was limited to."""
    parts = [line(report.split)] if report.split != "dev" else []
    parts += [f"first {report.limit}"] if report.limit is not None else []
    return f"{line(report.set)} ({', '.join(parts)})" if parts else line(report.set)


def title(report: ScoreReport) -> str:
    """What the report is called: `judge · seeds (test) · embedded`."""
    return f"{task_name(report.task)} · {set_name(report)} · {line(report.engine)}"


def answered(report: ScoreReport) -> str:
    """Whether the answers were live or replayed, in a word."""
    return {
        Answers.LIVE: "live",
        Answers.REPLAYED: "replayed",
        Answers.MIXED: "live and replayed",
        None: "unanswered",
    }[report.answers]


def coverage_words(report: ScoreReport) -> str:
    """How much was scored, in one sentence."""
    judged, asked = report.coverage.judged, report.coverage.asked
    if not asked:
        return "There was no unit to score."
    if not judged:
        return f"Nothing was scored: none of the {count(asked, 'unit')} got an answer."
    if judged == asked:
        return f"All {count(asked, 'unit')} were scored." if asked > 1 else "The one unit was scored."
    verb = "is" if asked - judged == 1 else "are"
    return f"{asked - judged:,} of {count(asked, 'unit')} got no answer and {verb} in no score."


def flip_words(report: ScoreReport) -> str:
    """How many units came out otherwise where the run was repeated, in one sentence; nothing where it was not."""
    if report.repeats < 2:
        return ""
    flipped = f"{len(report.flips):,} of {count(report.n_units, 'unit')} did not come out the same each time"
    return f"Run {report.repeats} times: {flipped if report.flips else 'every unit came out the same'}."


def failure_words(failures: Mapping[str, int]) -> str:
    """The kinds of failure with their counts, the most frequent first."""
    ranked = sorted(failures.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number:,} {line(kind)}" for kind, number in ranked)


@dataclass(frozen=True)
class LabelRow:
    """One label's scores, None where they have nothing to rest on."""

    label: str
    gold: int
    """Gold units, unscored ones included."""
    scored: int
    precision: float | None
    recall: float | None
    f1: float | None


def label_rows(report: ScoreReport) -> tuple[LabelRow, ...]:
    """The labels' scores in the set's order; none where nothing was scored."""
    if not report.coverage.judged:
        return ()
    rows = []
    for label in report.labels:
        if (own := report.per_label.get(label)) is None:
            continue
        chosen = sum(row.get(label, 0) for row in report.confusion.values())
        rows.append(
            LabelRow(
                label=line(label),
                gold=report.gold_counts.get(label, own.support),
                scored=own.support,
                precision=own.precision if chosen else None,
                recall=own.recall if own.support else None,
                f1=own.f1 if own.support or chosen else None,
            )
        )
    return tuple(rows)


def prose(text: str) -> str:
    """One line of Markdown that shows the text and does nothing else; names_like_this keep their underscores."""
    return re.sub(r"(?<=\w)\\_(?=\w)", "_", escape(line(text)))


def clipped(text: str, room: int) -> str:
    """The text made visible, on its own lines, cut at a word where it is longer than the room."""
    shown = visible(text).strip()
    if len(shown) <= room:
        return shown
    return (shown[:room].rsplit(None, 1) or [""])[0] + " …"
