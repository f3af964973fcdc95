"""The public pairs and attributions are read as published, or refused in one sentence; only texts go to the product."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from verify.errors import InputError, UsageError
from verify.scoring.public import LABELS, MAPPINGS, OTHERS, SAYINGS, load_pairs, load_sayings
from verify.scoring.sets import Folders

NAME = "dedup_clough_reuse"


def pair(number: int, a: str, b: str, label: str = "near_copy", **more: Any) -> dict[str, Any]:
    return {"id": f"p{number}", "a": a, "b": b, "label": label, "meta": {"secret": "zzz"}, **more}


def saying(source: str | None, content: str, spans: tuple[str, str]) -> dict[str, Any]:
    return {
        "source": source,
        "cue": "said",
        "content": content,
        "spans": {"source": spans[0], "content": spans[1]},
    }


TEXT = "Ada said that it rains, and pours."
SAID = [
    saying("Ada", "that it rains pours", ("0 3", "9 22;28 33")),
    saying(None, "it rains", ("", "14 22")),
]


def folders(path: Path, name: str, *rows: dict[str, Any] | str) -> Folders:
    (path / name).mkdir()
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    (path / name / "dev.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return Folders(data=path)


def test_a_pair_is_read_with_its_label_as_scored_and_as_written(tmp_path: Path) -> None:
    data = folders(
        tmp_path, NAME, pair(1, "A b.", "A c.", "light_revision"), "", pair(2, "X.", "Y.", "independent")
    )
    first, second = load_pairs(NAME, data)
    assert (first.id, first.label, first.kind) == ("p1", "derived", "light_revision")
    assert (second.label, second.kind) == ("independent", "independent")
    assert (first.first.text, first.second.text) == ("A b.", "A c.")
    assert load_pairs(NAME, data, 1) == (first,)


def test_no_label_and_no_meta_is_in_a_text_that_the_product_gets(tmp_path: Path) -> None:
    (found,) = load_pairs(NAME, folders(tmp_path, NAME, pair(1, "A b.", "A c.", published="2031-05-04")))
    given = found.first.model_dump_json() + found.second.model_dump_json()
    assert "near_copy" not in given
    assert "zzz" not in found.model_dump_json()
    assert "2031" not in found.model_dump_json()


def test_pairs_that_share_a_text_are_drawn_together(tmp_path: Path) -> None:
    rows = [pair(1, "A", "B"), pair(2, "C", "D"), pair(3, "E", "F"), pair(4, "B", "D"), pair(5, "C", "G")]
    found = load_pairs(NAME, folders(tmp_path, NAME, *rows))
    clusters = {p.id: p.cluster for p in found}
    assert clusters["p1"] == clusters["p2"] == clusters["p4"] == clusters["p5"]
    assert clusters["p3"] == "p3" != clusters["p1"]


def test_each_set_of_pairs_has_two_labels_the_one_that_says_yes_first() -> None:
    assert LABELS == {
        NAME: ("derived", "independent"),
        "dedup_semeval22": ("same_story", "other_story"),
        "match_mrpc": ("same_claim", "different_claim"),
    }


def test_an_unknown_label_is_an_input_error_that_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"^match_mrpc, item p1: unknown label 'maybe'; use one of same_claim, diff"
    ):
        load_pairs("match_mrpc", folders(tmp_path, "match_mrpc", pair(1, "A", "B", "maybe")))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([pair(1, "A", "B"), pair(1, "C", "D")], r"line 2: the id p1 comes twice; make it unique$"),
        ([{"id": "p1", "a": "A", "label": "near_copy"}], r"line 1: b: field required; mend the file$"),
        (["{"], r"line 1: the JSON: invalid json.*; mend the file$"),
        (["", " "], r"dev\.jsonl holds no items; fill it, or leave the set out$"),
    ],
)
def test_a_bad_file_is_one_sentence_that_names_the_line(tmp_path: Path, rows: list[Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        load_pairs(NAME, folders(tmp_path, NAME, *rows))


def test_a_missing_folder_or_file_is_named_by_its_variable(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=rf"^VERIFY_DATA is not set; set it to the folder that holds {NAME}/dev"
    ):
        load_pairs(NAME, Folders())
    with pytest.raises(InputError, match=rf"^VERIFY_DATA names a folder without {SAYINGS}/dev\.jsonl"):
        load_sayings(Folders(data=tmp_path))


def test_a_set_that_holds_no_pairs_is_a_usage_error() -> None:
    with pytest.raises(
        UsageError, match="there is no set of pairs 'vitaminc'; choose from dedup_clough_reuse, "
    ):
        load_pairs("vitaminc", Folders())


def test_an_attribution_is_read_with_its_pieces_and_without_its_cue(tmp_path: Path) -> None:
    (found,) = load_sayings(
        folders(tmp_path, SAYINGS, {"id": "t1", "text": TEXT, "claims": SAID, "meta": {"x": "zzz"}})
    )
    assert [s.source for s in found.sayings] == ["Ada", None]
    assert [p.quote for p in found.sayings[0].content] == ["that it rains", "pours"]
    assert (found.document.text, found.document.published) == (TEXT, None)
    assert "zzz" not in found.model_dump_json()


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        (("0 3", "9 21"), "its words do not stand at their offsets"),
        (("0 4", "9 22;28 33"), "its words do not stand at their offsets"),
        (("0 3", "9 99"), "'9 99' is no stretch of the text"),
        (("0 3", "22 9"), "'22 9' is no stretch of the text"),
        (("0 3", "nine"), "'nine' is no stretch of the text"),
    ],
)
def test_an_attribution_that_does_not_stand_where_it_says_is_refused(
    tmp_path: Path, spans: tuple[str, str], words: str
) -> None:
    row = {"id": "t1", "text": TEXT, "claims": [SAID[1], saying("Ada", "that it rains pours", spans)]}
    with pytest.raises(InputError, match=f"^{SAYINGS}, item t1, attribution 2: {words}"):
        load_sayings(folders(tmp_path, SAYINGS, row))


def test_what_others_printed_is_there_for_every_public_set() -> None:
    judged = "vitaminc fm2 climate_fever factcheck_bench fnc1_multi wice averitec"
    extracted = "extract_news_scu extract_factcheck_bench extract_propsegment"
    assert set(OTHERS) == {*judged.split(), *extracted.split(), *MAPPINGS, SAYINGS}
    assert len(OTHERS) == 14


@pytest.mark.parametrize("name", OTHERS)
def test_what_others_printed_is_whole_sentences_with_numbers(name: str) -> None:
    assert OTHERS[name]
    for sentence in OTHERS[name]:
        assert sentence.endswith((".", ")."))
        assert "  " not in sentence
        assert any(c.isdigit() for c in sentence)


DATA = os.environ.get("VERIFY_DATA")
at_hand = pytest.mark.skipif(not DATA, reason="VERIFY_DATA names no folder of public sets")


@at_hand
@pytest.mark.parametrize(
    ("name", "pairs", "yes"), [(NAME, 49, 30), ("dedup_semeval22", 154, 35), ("match_mrpc", 488, 247)]
)
def test_every_pair_of_the_real_files_is_read(name: str, pairs: int, yes: int) -> None:
    found = load_pairs(name, Folders(data=Path(str(DATA))))
    assert len(found) == pairs
    assert sum(p.label == LABELS[name][0] for p in found) == yes
    assert all(p.first.text.strip() and p.second.text.strip() for p in found)


@at_hand
def test_every_attribution_of_the_real_file_is_read() -> None:
    found = load_sayings(Folders(data=Path(str(DATA))))
    assert len(found) == 45
    assert sum(len(t.sayings) for t in found) == 1071


@at_hand
def test_no_public_set_at_hand_goes_without_what_others_printed() -> None:
    assert {p.name for p in Path(str(DATA)).iterdir() if p.is_dir()} <= set(OTHERS)
