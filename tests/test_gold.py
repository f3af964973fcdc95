"""The seed gold set is well-formed by itself, and true to the articles where they are at hand.

The articles are not part of this repository: VERIFY_SEEDS names a folder that holds them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from verify.domain import Kind, Reason, Stance, VerdictLabel

GOLD: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "eval" / "gold" / "seeds.json").read_text(encoding="utf-8")
)
CLAIMS: list[dict[str, Any]] = GOLD["claims"]
DOCUMENTS = [d["id"] for d in GOLD["documents"]]
STORIES = (("000", "001"), ("002",), ("003",), ("004",))
"""Documents that share one vote: 000 and 001 are copies of one wire story."""
CELLS = [(c, d, cell) for c in CLAIMS for d, cell in c["cells"].items()]


def test_ids_are_unique() -> None:
    ids = [c["id"] for c in CLAIMS]
    assert len(set(ids)) == len(ids)
    assert len(set(DOCUMENTS)) == len(DOCUMENTS)
    assert len({c["text"] for c in CLAIMS}) == len(CLAIMS)


def test_there_are_enough_claims_of_every_verdict() -> None:
    assert len(CLAIMS) >= 30
    assert {c["verdict"] for c in CLAIMS} == set(VerdictLabel)


def test_every_document_belongs_to_one_story() -> None:
    assert sorted(d for story in STORIES for d in story) == sorted(DOCUMENTS)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c["id"])
def test_a_claim_has_a_cell_for_every_document(claim: dict[str, Any]) -> None:
    assert list(claim["cells"]) == DOCUMENTS
    assert claim["kind"] in set(Kind)
    assert (claim["speaker"] is not None) == (claim["kind"] == Kind.UTTERANCE)
    assert claim["text"] == claim["text"].strip() != ""


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c["id"])
def test_a_stance_has_evidence_and_its_absence_a_reason(claim: dict[str, Any]) -> None:
    for cell in claim["cells"].values():
        assert set(cell) == {"label", "reason", "evidence", "note"}
        if Stance(cell["label"]) is Stance.NOT_ENOUGH_INFO:
            assert cell["reason"] in {Reason.SILENT, Reason.PARTIAL, Reason.PREDATES}
            assert cell["evidence"] == [] or cell["reason"] == Reason.PARTIAL
        else:
            assert cell["reason"] is None
            assert cell["evidence"]
        flat = [offset for span in cell["evidence"] for offset in span]
        assert all(a < b for a, b in pairwise(flat)), "spans are in order, apart and not empty"
        assert all(len(span) == 2 for span in cell["evidence"])


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c["id"])
def test_the_verdict_follows_from_the_cells(claim: dict[str, Any]) -> None:
    assert claim["verdict"] == _verdict({d: cell["label"] for d, cell in claim["cells"].items()})


@pytest.mark.parametrize(
    ("labels", "verdict"),
    [
        ("s----", "supported"),
        ("ss---", "supported"),
        ("-r---", "refuted"),
        ("sr---", "not_enough_info"),
        ("sr--s", "supported"),
        ("ss--r", "conflicting"),
        ("-----", "not_enough_info"),
    ],
)
def test_copies_share_one_vote(labels: str, verdict: str) -> None:
    words = {"s": "supports", "r": "refutes", "-": "not_enough_info"}
    assert _verdict({d: words[c] for d, c in zip(DOCUMENTS, labels, strict=True)}) == verdict


def test_only_a_claim_with_a_full_date_can_lie_ahead_of_a_document() -> None:
    ahead = [(c, d) for c, d, cell in CELLS if cell["reason"] == Reason.PREDATES]
    assert ahead
    for claim, document in ahead:
        assert document in {"001", "003"}, "the others are undated"
        assert re.search(r"\b(June|July) \d{1,2}, 2025\b", claim["text"]), claim["id"]
        assert claim["kind"] in {Kind.OCCURRENCE, Kind.UTTERANCE}


def test_what_the_second_pass_settled_names_real_cells() -> None:
    labelled = GOLD["labelled"]
    known = {f"{c['id']}/{d}" for c, d, _ in CELLS}
    assert labelled["disagreements"] == len(labelled["settled"])
    assert {*labelled["settled"], *labelled["evidence_mended"]} <= known


@pytest.fixture(scope="module")
def articles() -> dict[str, str]:
    folder = os.environ.get("VERIFY_SEEDS")
    if not folder:
        pytest.skip("VERIFY_SEEDS names no folder with the articles")
    raw = {d["id"]: (Path(folder) / d["file"]).read_bytes() for d in GOLD["documents"]}
    for document in GOLD["documents"]:
        assert hashlib.sha256(raw[document["id"]]).hexdigest() == document["sha256"], document["file"]
    return {name: content.decode("utf-8") for name, content in raw.items()}


def test_evidence_covers_whole_sentences(articles: dict[str, str]) -> None:
    for claim, document, cell in CELLS:
        text = articles[document]
        for start, end in cell["evidence"]:
            where = f"{claim['id']}/{document} {start}-{end}"
            assert 0 <= start < end <= len(text), where
            words = text[start:end]
            assert words == words.strip(), where
            before = text[:start].rstrip(" ")
            assert before == "" or before[-1] in '\n.)“”"', f"{where} begins in mid-sentence"
            assert words.rstrip("“”\"'").endswith(".") or text[end : end + 1] == "\n", where


def test_no_claim_copies_ten_words_of_an_article(articles: dict[str, str]) -> None:
    runs = {run for text in articles.values() for run in _runs(text)}
    assert runs
    for claim in CLAIMS:
        assert not runs.intersection(_runs(claim["text"])), claim["id"]


def _verdict(labels: dict[str, str]) -> str:
    """The verdict the labelling guide asks for, written here once more so that the file is checked."""
    sides = set()
    for story in STORIES:
        taken = {labels[d] for d in story} - {"not_enough_info"}
        if len(taken) == 1:
            sides |= taken
    if sides == {"supports", "refutes"}:
        return "conflicting"
    return {"supports": "supported", "refutes": "refuted"}.get("".join(sides), "not_enough_info")


def _runs(text: str, length: int = 10) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
