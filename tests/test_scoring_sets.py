"""Gold sets are read from files of one shape, and mistakes in them are named."""

import hashlib
import json
from pathlib import Path

import pytest

from verify.domain import Claim, Document, Stance
from verify.errors import InputError, UsageError
from verify.extract import given
from verify.scoring.gold import load_stories
from verify.scoring.metrics import METRICS
from verify.scoring.sets import MAPPINGS, SETS, Folders, folders, load

GOLD = Path(__file__).parents[1] / "eval" / "gold"


def _row(number=1, label="supports", sources=1, labels=(), **meta):
    return {
        "id": f"item-{number}",
        "claim": f"Claim {number}.",
        "sources": [
            {
                "id": f"s{i}",
                "title": f"Title {i}",
                "text": f"Text {number}-{i}.",
                "published": None,
                "url": "u",
            }
            for i in range(1, sources + 1)
        ],
        "label": label,
        "evidence": [{"source_id": f"s{i}", "label": name} for i, name in enumerate(labels, 1)],
        "meta": meta,
    }


def _write(folder, name, rows):
    (folder / name).mkdir()
    path = folder / name / "dev.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return Folders(data=folder)


def _labels(items):
    return [[cell.label for cell in item.cells] for item in items]


def _clusters(items):
    return [cell.cluster for item in items for cell in item.cells]


def test_every_set_has_a_mapping_onto_its_labels_and_known_measures():
    assert list(MAPPINGS) == list(SETS)
    for name, gold_set in SETS.items():
        assert set(MAPPINGS[name].values()) == set(gold_set.labels)
        assert set(gold_set.measures) <= set(METRICS)
        assert gold_set.measures


def test_a_set_with_one_source_has_one_cell_with_the_items_label(tmp_path):
    folders = _write(tmp_path, "vitaminc", [_row(1, "supports"), _row(2, "not_mentioned")])
    items = load("vitaminc", folders)
    assert _labels(items) == [["supports"], ["not_enough_info"]]
    assert items[0].cells[0].claim == Claim(id="item-1", text="Claim 1.")
    assert items[0].cells[0].document == Document.of("Text 1-1.", title="Title 1")


def test_a_set_labelled_per_source_has_a_cell_for_each(tmp_path):
    labels = ("supports", "partially_supports", "refutes", "not_mentioned")
    folders = _write(tmp_path, "factcheck_bench", [_row(1, "contested", 4, labels, doc=7)])
    (item,) = load("factcheck_bench", folders)
    assert _labels([item]) == [["supports", "supports", "refutes", "not_enough_info"]]
    assert _clusters([item]) == ["7"] * 4


def test_discussing_a_claim_counts_as_not_enough_info(tmp_path):
    folders = _write(tmp_path, "fnc1_multi", [_row(1, "x", 2, ("discusses", "not_mentioned"), topic="t")])
    assert _labels(load("fnc1_multi", folders)) == [["not_enough_info", "not_enough_info"]]


def test_wice_is_supported_or_not_whichever_way_it_is_not(tmp_path):
    rows = [_row(1, "supports"), _row(2, "partially_supports"), _row(3, "not_supported")]
    assert _labels(load("wice", _write(tmp_path, "wice", rows))) == [
        ["supports"],
        ["not_supported"],
        ["not_supported"],
    ]
    assert [SETS["wice"].answer(s) for s in Stance] == ["supports", "not_supported", "not_supported"]


def test_averitec_joins_questions_and_answers_into_one_document(tmp_path):
    (item,) = load("averitec", _write(tmp_path, "averitec", [_row(1, "contested", 2)]))
    assert _labels([item]) == [["not_enough_info"]]
    assert item.cells[0].document == Document.of("Title 1\nText 1-1.\n\nTitle 2\nText 1-2.")


def test_one_text_given_twice_is_two_documents_of_the_item(tmp_path):
    row = _row(1, "x", 2, ("supports", "refutes"))
    row["sources"][1]["text"] = row["sources"][0]["text"]
    (item,) = load("climate_fever", _write(tmp_path, "climate_fever", [row]))
    first, second = (cell.document for cell in item.cells)
    assert first.text == second.text
    assert first.id != second.id


def test_a_date_of_a_source_is_kept(tmp_path):
    row = _row()
    row["sources"][0]["published"] = "2025-07-03"
    (item,) = load("vitaminc", _write(tmp_path, "vitaminc", [row]))
    assert item.cells[0].document == Document.of("Text 1-1.", title="Title 1", published="2025-07-03")


def test_items_of_one_page_share_a_cluster(tmp_path):
    folders = _write(tmp_path, "vitaminc", [_row(1), _row(2)])
    assert _clusters(load("vitaminc", folders)) == ["Title 1", "Title 1"]


def test_items_without_a_known_text_in_common_are_clusters_of_their_own(tmp_path):
    folders = _write(tmp_path, "wice", [_row(1), _row(2)])
    assert _clusters(load("wice", folders)) == ["item-1", "item-2"]


def test_a_cell_is_named_by_its_item_and_where_there_are_several_by_its_number(tmp_path):
    single = load("vitaminc", _write(tmp_path, "vitaminc", [_row(1), _row(2)]))
    assert [cell.unit for item in single for cell in item.cells] == ["item-1", "item-2"]
    several = load(
        "climate_fever", _write(tmp_path, "climate_fever", [_row(1, "x", 2, ("supports", "refutes"))])
    )
    assert [cell.unit for item in several for cell in item.cells] == ["item-1/1", "item-1/2"]


def test_other_peoples_sets_have_no_evidence_by_offsets(tmp_path):
    (item,) = load("vitaminc", _write(tmp_path, "vitaminc", [_row(1)]))
    assert item.cells[0].evidence is None


def test_a_limit_takes_the_first_items_of_the_file(tmp_path):
    folders = _write(tmp_path, "vitaminc", [_row(n) for n in range(1, 6)])
    assert [item.id for item in load("vitaminc", folders, 2)] == ["item-1", "item-2"]


def _seeds(tmp_path, text="The mayor resigned.\r\nOn Friday.", digest=None, key="000"):
    articles, gold = tmp_path / "articles", tmp_path / "gold"
    articles.mkdir()
    gold.mkdir()
    content = text.encode("utf-8")
    (articles / "000_x.txt").write_bytes(content)
    digest = digest or hashlib.sha256(content).hexdigest()
    cell = {"label": "refutes", "reason": None, "evidence": [[0, 3]], "note": "secret"}
    claim = {
        "id": "c1",
        "text": "The mayor stayed.",
        "kind": "standing",
        "speaker": "X",
        "verdict": "refuted",
    }
    seeds = {
        "documents": [{"id": "000", "file": "000_x.txt", "sha256": digest}],
        "claims": [{**claim, "cells": {key: cell}}],
    }
    (gold / "seeds.json").write_text(json.dumps(seeds), encoding="utf-8")
    return Folders(seeds=articles, gold=gold)


def test_a_seed_claim_has_a_cell_per_labelled_article_and_the_articles_exact_text(tmp_path):
    (item,) = load("seeds", _seeds(tmp_path))
    (cell,) = item.cells
    assert cell.label == "refutes"
    assert cell.claim == Claim(id="c1", text="The mayor stayed.")
    assert cell.document.text == "The mayor resigned.\r\nOn Friday."
    assert cell.document.id == Document.of(cell.document.text).id
    assert cell.document.reader.startswith("text@")  # read as the product reads it, dateline and all
    assert (cell.unit, cell.cluster, cell.evidence) == ("c1/000", "c1", ((0, 3),))
    assert "secret" not in item.model_dump_json()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"digest": "0" * 64}, "is not the text that was labelled"),
        ({"key": "009"}, "no document '009' is listed"),
    ],
)
def test_seeds_that_do_not_fit_their_articles_are_refused(tmp_path, change, words):
    with pytest.raises(InputError, match=words):
        load("seeds", _seeds(tmp_path, **change))


def test_missing_seed_files_are_named(tmp_path):
    folders = _seeds(tmp_path)
    with pytest.raises(InputError, match=r"seeds\.json is missing.*--gold"):
        load("seeds", Folders(seeds=folders.seeds, gold=tmp_path))
    (folders.seeds / "000_x.txt").unlink()
    with pytest.raises(InputError, match=r"^VERIFY_SEEDS names a folder without 000_x\.txt"):
        load("seeds", folders)


@pytest.mark.parametrize(("name", "variable"), [("vitaminc", "VERIFY_DATA"), ("seeds", "VERIFY_SEEDS")])
def test_a_missing_variable_or_folder_is_one_sentence_that_names_it(tmp_path, name, variable):
    with pytest.raises(InputError, match=rf"^{variable} is not set; set it to the folder [^\n]+$"):
        load(name, Folders())
    with pytest.raises(InputError, match=rf"^{variable} names .*nowhere, which is no folder"):
        load(name, Folders(data=tmp_path / "nowhere", seeds=tmp_path / "nowhere"))


def test_a_data_folder_without_the_sets_file_is_named_by_its_variable(tmp_path):
    with pytest.raises(InputError, match=r"^VERIFY_DATA names a folder without vitaminc/dev\.jsonl"):
        load("vitaminc", Folders(data=tmp_path))


def test_an_unknown_set_is_a_usage_error_that_lists_the_sets():
    with pytest.raises(UsageError, match="no gold set 'snli'; choose from stories, seeds, vitaminc"):
        load("snli", Folders())


@pytest.mark.parametrize(
    ("name", "row", "words"),
    [
        ("vitaminc", _row(1, "maybe"), "item item-1: unknown label 'maybe'"),
        ("vitaminc", _row(1, sources=2), "item item-1: 2 sources where one is due"),
        ("vitaminc", {"id": "x"}, "line 1: claim: field required"),
        ("climate_fever", _row(1, "x", 2, ("supports",)), "source s2 has no label"),
    ],
)
def test_a_row_that_does_not_fit_is_named_with_what_is_wrong(tmp_path, name, row, words):
    with pytest.raises(InputError, match=words):
        load(name, _write(tmp_path, name, [row]))


def test_a_date_that_is_none_is_named(tmp_path):
    row = _row()
    row["sources"][0]["published"] = "yesterday"
    with pytest.raises(InputError, match=r"item item-1, source s1: .*yesterday"):
        load("vitaminc", _write(tmp_path, "vitaminc", [row]))


def test_an_id_that_comes_twice_is_named(tmp_path):
    with pytest.raises(InputError, match="line 2: the id item-1 comes twice"):
        load("vitaminc", _write(tmp_path, "vitaminc", [_row(1), _row(1)]))


@pytest.mark.parametrize("content", [b"not json\n", b'{"id": "\xff"}\n'])
def test_a_line_that_is_no_json_is_named(tmp_path, content):
    folders = _write(tmp_path, "vitaminc", [])
    (tmp_path / "vitaminc" / "dev.jsonl").write_bytes(content)
    with pytest.raises(InputError, match="line 1"):
        load("vitaminc", folders)


def test_an_empty_file_is_no_set(tmp_path):
    with pytest.raises(InputError, match="vitaminc holds no items"):
        load("vitaminc", _write(tmp_path, "vitaminc", []))


@pytest.mark.parametrize("split", ["dev", "test"])
def test_a_claim_of_a_story_has_a_cell_for_each_article_with_its_evidence(split):
    items = load("stories", Folders(gold=GOLD), split=split)
    stories = load_stories(GOLD / "stories", split)
    gold = [(told, claim) for told in stories for claim in told.story.claims]
    assert len(items) == len(gold) > 0
    for item, (told, claim) in zip(items, gold, strict=True):
        assert (item.id, item.claim.text) == (claim.id, claim.text)
        assert [c.unit for c in item.cells] == [f"{claim.id}/{name}" for name in told.texts]
        assert [c.cluster for c in item.cells] == [f"{told.story.name}/{name}" for name in told.texts]
        for cell, label, document in zip(item.cells, claim.cells.values(), told.texts.values(), strict=True):
            assert (cell.label, cell.document.text) == (label.label, document.text)
            assert cell.evidence == tuple((e.start, e.end) for e in label.evidence)
            assert [cell.document.text[s:e] for s, e in cell.evidence] == [e.quote for e in label.evidence]


def test_no_unit_of_the_stories_comes_twice():
    units = [
        cell.unit
        for split in ("dev", "test")
        for item in load("stories", Folders(gold=GOLD), split=split)
        for cell in item.cells
    ]
    assert len(set(units)) == len(units)


def test_an_engine_is_given_a_storys_claim_as_a_user_would_give_it():
    for item in load("stories", Folders(gold=GOLD), 5):
        for cell in item.cells:
            assert cell.claim == given(cell.claim.text, 1).model_copy(update={"id": item.id})


def test_a_split_without_stories_is_no_set(tmp_path):
    with pytest.raises(
        InputError, match=r"stories is missing; name the folder that holds the stories with --gold"
    ):
        load("stories", Folders(gold=tmp_path))


def test_the_folders_are_those_that_the_environment_names(monkeypatch, tmp_path):
    monkeypatch.setenv("VERIFY_DATA", "some/data")
    monkeypatch.setenv("VERIFY_SEEDS", "")
    assert folders() == Folders(data=Path("some/data"), seeds=None, gold=Path("eval/gold"))
    assert folders(tmp_path).gold == tmp_path
