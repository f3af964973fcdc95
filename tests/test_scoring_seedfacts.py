"""The facts of the seeds are scored against what the product reads, and no word of an article reaches a score."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from verify.errors import InputError
from verify.scoring.tasks.seedfacts import score_seedfacts

ONE = (
    "HARWICK, May 3, 2024. /Norpress/. The old mill burnt down on Thursday, May 2, the harbour office said.\n\n"
    "“We saw the flames from the quay,” said Ada Berg, of the inn. According to the coast guard, nobody was hurt."
)
TWO = "The tide was high at noon.\n\n“We saw the lights from the quay,” said Bo Lind, who sells nets there."


def place(text: str, words: str, **more: Any) -> dict[str, Any]:
    start = text.index(words)
    return {"document": "000" if text is ONE else "001", "start": start, "end": start + len(words), **more}


def folders(tmp_path: Path, **more: Any) -> tuple[Path, Path]:
    gold, seeds = tmp_path / "gold", tmp_path / "seeds"
    gold.mkdir()
    seeds.mkdir()
    listed = []
    for name, text in (("000", ONE), ("001", TWO)):
        (seeds / f"{name}.txt").write_text(text, encoding="utf-8")
        listed.append(
            {"id": name, "file": f"{name}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()}
        )
    (gold / "seeds.json").write_text(json.dumps({"documents": listed, "claims": []}))
    said = {
        "id": "fire",
        "matter": "Nobody was hurt in the fire at the mill.",
        "claim": None,
        "entries": [
            {
                "name": "coast guard",
                "documents": ["000"],
                "spans": [["000", *_ends(ONE, "According to the coast guard")]],
                "side": "supports",
                "party": False,
                "basis": "credited",
            }
        ],
    }
    facts = {
        "origins": [{"documents": ["000"]}, {"documents": ["001"]}],
        "credits": [place(ONE, "According to the coast guard", to="coast guard")],
        "quotes": [
            place(ONE, "We saw the flames from the quay,", id="q1", speaker="Ada Berg"),
            place(TWO, "We saw the lights from the quay,", id="q2", speaker="Bo Lind"),
        ],
        "names_in_marks": [],
        "utterances": [{"reference": "q1", "variants": {}}],
        "times": [place(ONE, "Thursday, May 2", first="2024-05-02", last="2024-05-02")],
        "ledger": [said],
    }
    (gold / "seeds_facts.json").write_text(json.dumps({**facts, **more}))
    return gold, seeds


def _ends(text: str, words: str) -> list[int]:
    return [text.index(words), text.index(words) + len(words)]


def held(tmp_path: Path, **more: Any) -> dict[str, bool]:
    scored = score_seedfacts(*folders(tmp_path, **more))
    return {o.unit: o.answer == "holds" for o in scored.outcomes}


def test_what_stands_in_the_articles_holds(tmp_path: Path) -> None:
    found = held(tmp_path)
    assert [unit for unit, ok in found.items() if not ok] == []
    assert {"000+001/origin", "000/q1", "000/q1/speaker", "001/q2/speaker"} <= set(found)
    assert {"000/fire/word", "000/fire/party", "000/fire/entries"} <= set(found)
    assert len([u for u in found if u.endswith(("/time", "/credit"))]) == 2


@pytest.mark.parametrize(
    ("more", "unit"),
    [
        ({"origins": [{"documents": ["000", "001"]}]}, "/origin"),
        ({"times": [place(ONE, "Thursday, May 2", first="2024-05-09", last="2024-05-09")]}, "/time"),
        ({"credits": [place(ONE, "According to the coast guard", to="Kan")]}, "/credit"),
        ({"quotes": [place(ONE, "We saw the flames from the quay,", id="q1", speaker="Cal Moe")]}, "/q1/speaker"),
        ({"quotes": []}, "/spare"),
        ({"names_in_marks": [place(TWO, "We saw the lights from the quay,")], "quotes": []}, "/name"),
    ],
)  # fmt: skip
def test_what_the_product_reads_otherwise_fails(tmp_path: Path, more: dict[str, Any], unit: str) -> None:
    found = held(tmp_path, **more, **({"utterances": []} if "quotes" in more else {}))
    assert [u for u, ok in found.items() if not ok and u.endswith(unit)]


def cells(tmp_path: Path, **more: Any) -> dict[str, tuple[str, str]]:
    scored = score_seedfacts(*folders(tmp_path, **more))
    return {o.unit: (o.compared.expected, o.compared.found) for o in scored.outcomes if o.compared}


def test_each_fact_says_what_was_expected_and_what_was_found(tmp_path: Path) -> None:
    start, end = _ends(ONE, "We saw the flames from the quay,")
    wide = place(ONE, "saw the flames from", id="q1", speaker="Ada Berg")
    found = cells(tmp_path, quotes=[wide], utterances=[])
    offsets = f"{start}–{end - 1}"  # without the comma
    assert found["000/q1"] == (f"{wide['start']}–{wide['end']}", offsets)
    assert found["000/q1/speaker"] == ("Ada Berg", "not found")
    assert found[f"000/{start}/spare"] == ("no quotation", offsets)
    assert found["000+001/origin"] == ("two origins", "two origins")
    assert ("2024-05-02", "2024-05-02") in found.values()
    assert len(found) == len(score_seedfacts(tmp_path / "gold", tmp_path / "seeds").outcomes)


def test_a_score_holds_no_word_of_an_article(tmp_path: Path) -> None:
    scored = score_seedfacts(*folders(tmp_path))
    told = json.dumps([o.model_dump() for o in scored.outcomes]) + scored.note
    assert "flames" not in told
    assert "quay" not in told


def test_an_article_other_than_the_one_that_was_read_is_refused(tmp_path: Path) -> None:
    gold, seeds = folders(tmp_path)
    (seeds / "000.txt").write_text("Another text.")
    with pytest.raises(InputError, match="not the text that was labelled"):
        score_seedfacts(gold, seeds)


def test_a_limit_takes_the_first_facts(tmp_path: Path) -> None:
    assert len(score_seedfacts(*folders(tmp_path), limit=2).outcomes) == 2
