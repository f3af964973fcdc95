"""Claims are matched with the gold one to one; what was not answered counts in no score."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from verify.domain import Claim, Document, Span
from verify.errors import UnavailableError
from verify.extract import Extraction, Lost, Refusal
from verify.pipeline import by_rules
from verify.scoring.extract import SETS, eval_extract
from verify.scoring.matching import matches, prf, token_f1

TEXTS = {"t1": "Ada sings and Bo dances.", "t2": "Cy left. Di came.", "t3": "Eve wrote a long letter."}
GOLD = {"t1": ["Ada sings.", "Bo dances."], "t2": ["Cy left.", "Di came."], "t3": ["Eve wrote a letter."]}


class Printed:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.err: list[str] = []

    def __call__(self, message: str, *, err: bool = False) -> None:
        (self.err if err else self.out).append(message)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in SETS:
        (tmp_path / name).mkdir()
        rows = ({"id": i, "text": TEXTS[i], "claims": GOLD[i], "meta": {"secret": "zzz"}} for i in TEXTS)
        (tmp_path / name / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return tmp_path


def extraction(*claims: str, **more: object) -> Extraction:
    return Extraction(tuple(Claim(id=f"c{n}", text=c) for n, c in enumerate(claims, 1)), **more)  # type: ignore[arg-type]


async def scripted(document: Document) -> Extraction:
    """Finds three claims for the two of the first text, loses a part of the second, fails on the third."""
    assert "zzz" not in document.text
    if document.text == TEXTS["t1"]:
        refusal = Refusal("Bo sings twice.", "content", "no")
        return extraction(
            "Ada sings.", "Bo dances.", "Nobody came home.", refused=(refusal,), repaired=(("said", 2),)
        )
    if document.text == TEXTS["t2"]:
        lost = Lost(Span(document_id=document.id, start=0, end=3), "truncated", "cut")
        return extraction("Cy left.", lost=(lost,))
    raise UnavailableError("gone")


def report(data: Path, **options: object) -> dict[str, object]:
    echo = Printed()
    code = eval_extract(
        sets=[SETS[0]], echo=echo, format="json", environ={"VERIFY_DATA": str(data)}, today=date(2031, 5, 4),
        **options,  # type: ignore[arg-type]
    )  # fmt: skip
    assert (code, echo.err) == (0, [])
    (found,) = json.loads(echo.out[0])
    return found  # type: ignore[no-any-return]


def test_only_texts_answered_in_full_are_scored(data: Path) -> None:
    found = report(data, engine="scripted", extractor=scripted)
    assert found["score"] == {
        "predicted": 3, "gold": 2, "matched": 2, "precision": 0.6667, "recall": 1.0, "f1": 0.8
    }  # fmt: skip
    assert found["coverage"] == {"judged": 1, "asked": 3}
    assert found["failures"] == {"truncated": 1, "unavailable": 1}
    assert (found["refused"], found["repaired"]) == ({"content": 1}, {"said": 2})


def test_baselines_are_over_all_texts_of_the_run(data: Path) -> None:
    found = report(data, engine="scripted", extractor=scripted)
    sentence = found["baselines"]["sentence"]  # type: ignore[index]
    assert (sentence["predicted"], sentence["gold"], sentence["matched"]) == (4, 5, 3)
    limited = report(data, engine="scripted", extractor=scripted, limit=1)
    assert limited["baselines"]["sentence"]["gold"] == 2  # type: ignore[index]


def test_the_embedded_extractor_needs_nobody(data: Path) -> None:
    found = report(data, engine="embedded", extractor=by_rules)
    assert found["engine"] == "embedded"
    assert found["score"] == found["baselines"]["embedded"]  # type: ignore[index]


def test_a_gold_claim_is_matched_once() -> None:
    assert matches(["Ada sings.", "Ada sings."], ["Ada sings."]) == 1
    assert matches(["Ada sings.", "Ada sings loud."], ["Ada sings loud.", "Ada sings."]) == 2


def test_words_in_common_are_counted_as_often_as_they_stand() -> None:
    assert token_f1("a b b", "b c") == pytest.approx(0.4)
    assert token_f1("", "") == 0
    assert prf([], []).f1 is None
    assert prf([[]], [["x"]]).precision is None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"sets": ["nonsense"]}, "there is no set 'nonsense'"),
        ({"limit": 0}, "--limit 0 leaves nothing"),
        ({"environ": {}}, "VERIFY_DATA is not set"),
        ({"environ": {"VERIFY_DATA": "nowhere"}}, "dev.jsonl is missing"),
    ],
)
def test_the_user_reads_what_to_mend(data: Path, options: dict[str, object], said: str) -> None:
    echo = Printed()
    defaults: dict[str, object] = {
        "engine": "embedded", "extractor": by_rules, "echo": echo, "environ": {"VERIFY_DATA": str(data)},
    }  # fmt: skip
    assert eval_extract(**{**defaults, **options}) == 2  # type: ignore[arg-type]
    assert said in echo.err[0]


def test_nothing_answered_is_no_score(data: Path, tmp_path: Path) -> None:
    async def gone(document: Document) -> Extraction:
        raise UnavailableError("gone")

    echo = Printed()
    code = eval_extract(
        sets=[SETS[0]], engine="scripted", extractor=gone, out=tmp_path / "out", echo=echo,
        environ={"VERIFY_DATA": str(data)},
    )  # fmt: skip
    assert code == 3
    assert not (tmp_path / "out").exists()
    assert "– / – / –" in echo.out[0]


def test_the_report_is_kept_and_a_limited_one_says_so(data: Path, tmp_path: Path) -> None:
    echo = Printed()
    environ = {"VERIFY_DATA": str(data)}
    eval_extract(
        sets=[SETS[2]],
        engine="embedded",
        extractor=by_rules,
        limit=2,
        out=tmp_path / "out",
        echo=echo,
        environ=environ,
    )
    kept = json.loads((tmp_path / "out" / f"extract-embedded-{SETS[2]}-first2.json").read_text())
    assert (kept["task"], kept["limit"], kept["n_items"]) == ("extract", 2, 2)
