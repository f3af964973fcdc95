"""A run as JUnit XML for a build server: a suite per report, a case per measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from verify.report.words import line
from verify.scoring.records import Run, ScoreReport
from verify.scoring.views.words import (
    coverage_words,
    failure_words,
    measure_name,
    score_of,
    score_words,
    shown_measures,
)

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
UNSCORED = "unscored units"
ABSENT = "not in this run"
"""The suite of failures that belong to no report of the run."""


def render_junit(run: Run, failed: Mapping[str, str] | None = None) -> str:
    """The run as JUnit XML; `failed` says why, by `task/set/split/engine/measure`, and none of it is lost."""
    left = dict(failed or {})
    root = ET.Element("testsuites", name="verify eval")
    for report in run.reports:
        _suite(root, report, left)
    if left:
        suite = ET.SubElement(root, "testsuite", name=ABSENT)
        for name, why in left.items():
            _failure(ET.SubElement(suite, "testcase", classname=ABSENT, name=_text(name)), why)
    for suite in root:
        _count(suite, [suite])
    _count(root, list(root))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def suite_name(report: ScoreReport) -> str:
    """`task/set/split/engine`, the key of a failure up to its measure."""
    return "/".join((report.task, report.set, report.split, report.engine))


def _suite(root: ET.Element, report: ScoreReport, left: dict[str, str]) -> None:
    key = suite_name(report)
    name = _text(key if report.limit is None else f"{key} (first {report.limit})")
    suite = ET.SubElement(root, "testsuite", name=name, timestamp=f"{report.date.isoformat()}T00:00:00")
    _properties(suite, report)
    measures = shown_measures(report)
    others = [k.removeprefix(f"{key}/") for k in left if k.startswith(f"{key}/")]
    for measure in (*measures, *(m for m in others if m not in measures)):
        case = ET.SubElement(suite, "testcase", classname=name, name=_text(measure))
        score = score_of(report, measure)
        if (why := left.pop(f"{key}/{measure}", None)) is not None:
            _failure(case, why)
        elif score.value is None:
            ET.SubElement(case, "skipped", message=_text(f"There is no score. {coverage_words(report)}"))
        if score.value is not None:
            out = ET.SubElement(case, "system-out")
            out.text = _text(f"{measure_name(measure)} {score_words(score)}")
    if report.coverage.judged < report.coverage.asked:
        case = ET.SubElement(suite, "testcase", classname=name, name=UNSCORED)
        kinds = f" By kind: {failure_words(report.failures)}." if report.failures else ""
        ET.SubElement(case, "skipped", message=_text(coverage_words(report) + kinds))


def _properties(suite: ET.Element, report: ScoreReport) -> None:
    told = {
        "model": report.model,
        "prompt": report.prompt,
        "version": report.version,
        "answers": report.answers,
        "scored": str(report.coverage.judged),
        "asked": str(report.coverage.asked),
        "command": report.command,
    }
    properties = ET.SubElement(suite, "properties")
    for name, value in told.items():
        if value:
            ET.SubElement(properties, "property", name=name, value=_text(value))


def _failure(case: ET.Element, why: str) -> None:
    failure = ET.SubElement(case, "failure", message=_text(why))
    failure.text = _text(why)


def _count(element: ET.Element, suites: list[ET.Element]) -> None:
    cases = [case for suite in suites for case in suite.iter("testcase")]
    for name, found in (("tests", None), ("failures", "failure"), ("skipped", "skipped")):
        element.set(name, str(sum(found is None or case.find(found) is not None for case in cases)))
    element.set("errors", "0")


def _text(text: str) -> str:
    """The text on one line, with whatever XML cannot hold written out as an escape."""
    return _ILLEGAL.sub(lambda found: f"\\u{ord(found[0]):04x}", line(text))
