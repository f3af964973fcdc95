"""`eval_judge` scores sets, keeps the reports and shows the table; answers of the gold reach no engine."""

import json
import subprocess
import sys
from datetime import date

import pytest

from verify.domain import Claim, Document, Failure, Judgement, Provenance
from verify.errors import UnavailableError
from verify.scoring.command import eval_judge
from verify.scoring.table import END, START

SECRET = "zzz-answer-zzz"


class Printed:
    """An echo that remembers."""

    def __init__(self):
        self.out, self.err = [], []

    def __call__(self, message, *, err=False):
        (self.err if err else self.out).append(message)


def _silent(pairs, on_progress=None):
    """A judge that finds every source silent."""
    if on_progress:
        on_progress(len(pairs), len(pairs))
    provenance = Provenance(engine="scripted", version="0.1.0")
    return [
        Judgement(
            claim_id=c.id, document_id=d.id, stance="not_enough_info", reason="silent", provenance=provenance
        )
        for c, d in pairs
    ]


def _failing(pairs, on_progress=None):
    return [
        Failure(claim_id=c.id, document_id=d.id, stage="judge", kind="refused", message="no")
        for c, d in pairs
    ]


def _row(number, label, title="Title", quotes=()):
    return {
        "id": f"item-{number}",
        "claim": f"Claim {number}.",
        "sources": [
            {"id": "s1", "title": title, "text": f"Text {number}.", "published": None, "url": SECRET}
        ],
        "label": label,
        "evidence": [{"source_id": "s1", "label": label, "quotes": list(quotes), "note": SECRET}],
        "meta": {"justification": SECRET, "doc": SECRET, "topic": SECRET},
    }


@pytest.fixture
def data(tmp_path):
    labels = {"vitaminc": ("supports", "not_mentioned", "refutes"), "fm2": ("supports", "refutes", "refutes")}
    for name in ("climate_fever", "factcheck_bench", "fnc1_multi", "averitec"):
        labels[name] = ("supports", "refutes", "not_mentioned")
    labels["wice"] = ("supports", "partially_supports", "not_supported")
    for name, three in labels.items():
        folder = tmp_path / "data" / name
        folder.mkdir(parents=True)
        rows = (json.dumps(_row(n, label, quotes=[SECRET])) for n, label in enumerate(three))
        (folder / "dev.jsonl").write_text("\n".join(rows))
    return tmp_path / "data"


def _eval(data, **options):
    echo = Printed()
    defaults = {"engine": "scripted", "judge": _silent, "today": date(2025, 7, 3)}
    code = eval_judge(**{**defaults, **options}, echo=echo, environ={"VERIFY_DATA": str(data)})
    return code, echo


ROW_SETS = ("vitaminc", "fm2", "climate_fever", "factcheck_bench", "fnc1_multi", "wice", "averitec")


@pytest.mark.parametrize("name", ROW_SETS)
def test_an_engine_is_given_claim_title_and_text_and_nothing_that_holds_an_answer(data, name):
    seen = []

    def judge(pairs, on_progress=None):
        seen.extend(pairs)
        return _silent(pairs)

    assert _eval(data, sets=[name], judge=judge)[0] == 0
    assert len(seen) == 3
    for number, (claim, document) in enumerate(seen):
        assert claim == Claim(id=f"item-{number}", text=f"Claim {number}.")
        if name == "averitec":
            assert document == Document.of(f"Title\nText {number}.")
        else:
            assert document == Document.of(f"Text {number}.", title="Title")
        given = claim.model_dump_json() + document.model_dump_json()
        assert SECRET not in given
        assert not any(word in given for word in ("supports", "refutes", "not_mentioned", "not_supported"))


def test_the_table_comes_in_the_order_of_sets_whatever_was_asked_first(data):
    code, echo = _eval(data, sets=["wice", "fm2", "vitaminc"])
    assert code == 0
    names = [line.split(" | ")[0] for line in echo.out[0].splitlines() if line.startswith("| ")]
    assert names == ["| set", "| :--", "| vitaminc", "| vitaminc", "| fm2", "| wice"]


def test_json_is_the_reports(data):
    _, echo = _eval(data, sets=["fm2"], format="json")
    (report,) = json.loads(echo.out[0])
    assert (report["set"], report["scores"]["accuracy"]["value"], report["date"]) == (
        "fm2",
        0.0,
        "2025-07-03",
    )
    assert report["command"] == "verify eval judge --set fm2 --engine scripted"


def test_reports_are_written_and_the_readme_has_the_table_of_all_of_them(data, tmp_path):
    out, readme = tmp_path / "scores", tmp_path / "README.md"
    readme.write_text(f"{START}\n{END}\n")
    assert _eval(data, sets=["wice"], out=out)[0] == 0
    assert "wice" not in readme.read_text()
    assert _eval(data, sets=["fm2"], out=out, readme=readme)[0] == 0
    assert [p.name for p in sorted(out.iterdir())] == ["judge-scripted-fm2.json", "judge-scripted-wice.json"]
    table = readme.read_text()
    assert table.index("| fm2") < table.index("| wice")
    assert _eval(data, sets=["fm2"], out=out, readme=readme)[1].err[-1].endswith("the table is up to date")
    assert readme.read_text() == table


def test_a_limited_run_says_so_and_never_goes_into_the_readme(data, tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text(f"{START}\n{END}\n")
    code, echo = _eval(data, sets=["fm2"], limit=2, out=tmp_path / "scores")
    assert code == 0
    assert "| fm2 (first 2) | 2 | 2 |" in echo.out[0]
    code, echo = _eval(data, sets=["fm2"], limit=2, out=tmp_path / "scores", readme=readme)
    assert code == 2
    assert "does not belong in a README" in echo.err[0]
    assert readme.read_text() == f"{START}\n{END}\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"sets": ["snli"]}, "no gold set 'snli'"),
        ({"format": "xml"}, "no format 'xml'"),
        ({"limit": 0}, "--limit 0"),
        ({"engine": "a/b"}, "cannot name a file"),
        ({"sets": ["seeds"]}, "VERIFY_SEEDS is not set"),
        ({}, "VERIFY_SEEDS is not set"),
    ],
)
def test_a_mistake_is_one_sentence_and_code_2_before_anything_is_judged(data, options, words):
    def never(pairs, on_progress=None):
        raise AssertionError("judged")

    code, echo = _eval(data, judge=never, **options)
    assert code == 2
    assert echo.out == []
    assert len(echo.err) == 1
    assert words in echo.err[0]


def test_a_readme_without_markers_or_reports_is_refused_before_anything_is_judged(data, tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("nothing")
    assert "must hold" in _eval(data, sets=["fm2"], out=tmp_path, readme=readme)[1].err[0]
    assert "--out" in _eval(data, sets=["fm2"], readme=readme)[1].err[0]


def test_where_nothing_was_answered_the_code_is_3_and_no_kept_score_is_replaced(data, tmp_path):
    out, readme = tmp_path / "scores", tmp_path / "README.md"
    readme.write_text(f"{START}\nkept\n{END}\n")
    code, echo = _eval(data, sets=["fm2"], judge=_failing, out=out, readme=readme)
    assert code == 3
    assert not out.exists()
    assert "kept" in readme.read_text()
    assert "0/3" in echo.out[0]


def test_a_provider_that_is_away_is_code_3_and_what_was_finished_is_kept(data, tmp_path):
    def judge(pairs, on_progress=None):
        if pairs[0][1].title is None:
            raise UnavailableError("The server did not answer; start it.")
        return _silent(pairs)

    code, echo = _eval(data, sets=["fm2", "averitec"], judge=judge, out=tmp_path / "scores")
    assert code == 3
    assert echo.err[-1] == "The server did not answer; start it."
    assert [p.name for p in (tmp_path / "scores").iterdir()] == ["judge-scripted-fm2.json"]


def test_progress_names_the_set(data):
    seen = []
    _eval(data, sets=["fm2", "wice"], progress=lambda *args: seen.append(args))
    assert seen == [("fm2", 3, 3), ("wice", 3, 3)]


def test_importing_the_command_and_the_sets_leaves_numpy_alone():
    code = "import sys, verify.scoring.command, verify.scoring.sets; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
