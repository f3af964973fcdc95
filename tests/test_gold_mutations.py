"""The hand-written quotations and the adversarial stories have their shape, and their labels agree with their texts.

The folding here is this file's own, so that the gold is never held against the code that it is to measure.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from verify.scoring.gold import QuoteRelation

FOLDER = Path(__file__).parents[1] / "eval" / "gold"
MUTATIONS: dict[str, Any] = json.loads((FOLDER / "mutations.json").read_text(encoding="utf-8"))
STORIES: dict[str, Any] = json.loads((FOLDER / "adversarial.json").read_text(encoding="utf-8"))
HARMFUL: list[dict[str, Any]] = MUTATIONS["harmful"]
HARMLESS: list[dict[str, Any]] = MUTATIONS["harmless"]
CASES: list[dict[str, Any]] = STORIES["cases"]
TRAPS = (
    "tenth-word shared-quotes one-release five-reporters withdrawn toll-down rival-counts before first-ever "
    "own-copy two-voices change untraced misspelt chain one-figure"
)
SAFE = {"identical", "typographic", "cut", "ellipsis"}
NEEDED = {
    "harmful": {"id", "kind", "relation", "source", "quote", "speaker", "source_speaker", "verbatim"},
    "story": {"id", "kind", "documents", "draft", "claims", "copies"},
    "claim": {"text", "cells", "verdict", "superseded", "ledger"},
}
DOUBLE, SINGLE = '"“”„‟«»״「」', "'’‘‚‛׳‹›`"
SAME = {"،": ",", "؛": ";", "؟": "?", "؍": ",", "־": "-", "…": "...", "\u0640": ""}
GAP = re.compile(r"\[[^\]\w]*\]|<[^>\w]*>|\.\.\.|\[[^\]]{2,}\]")
"""A marked omission, or an editor's words in brackets."""


def folded(text: str) -> str:
    """The text with one kind of mark, dash and space, and without what cannot be seen."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(SAME.get(c, c) for c in text if unicodedata.category(c) != "Cf")
    # NFKC on letters alone: on all it would make a plain 2 of a raised one
    text = "".join(unicodedata.normalize("NFKC", c) if c.isalpha() else c for c in text)
    text = "".join("-" if unicodedata.category(c) == "Pd" else c for c in text)
    text = "".join('"' if c in DOUBLE else "'" if c in SINGLE else c for c in text).casefold()
    text = re.sub(r"\[(\w)\]", r"\1", text)
    # a mark within a word is an apostrophe or an abbreviation's; any other double one is a boundary
    text = re.sub(r'(?<=\w)"(?=\w)', "'", text)
    text = re.sub(r"(?<!\w)'|'(?!\w)", "", text)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"\s+(?=[,.;:!?])", "", re.sub(r"\s*-\s*", "-", text))


def bare(text: str) -> tuple[str, list[int]]:
    """The folded text without its double marks, and how many of them stand before each of its characters."""
    kept: list[str] = []
    before: list[int] = []
    marks = 0
    for c in folded(text):
        if c == '"':
            marks += 1
        elif not ((c == " " or c in ",.;:!?") and kept and kept[-1] == " "):
            kept.append(c)
            before.append(marks)
        elif c != " ":
            kept[-1] = c
    return "".join(kept), before


def stands(quote: str, source: str) -> bool:
    """Whether the quote's pieces stand in the source whole and in order, with no mark between one and the next."""
    words, before = bare(source)
    pieces = [re.sub(r'"', "", p).strip(" ,.;:") for p in GAP.split(folded(quote))]
    pieces = [re.sub(r"\s+", " ", re.sub(r"\s+(?=[,.;:!?])", "", p)) for p in pieces if p]
    return bool(pieces) and _from(pieces, words, before, 0, None)


def _from(pieces: list[str], words: str, before: list[int], at: int, marks: int | None) -> bool:
    if not pieces:
        return True
    for found in re.finditer(rf"(?<!\w){re.escape(pieces[0])}(?!\w)", words[at:]):
        start, end = at + found.start(), at + found.end()
        if marks in (None, before[start]) and _from(pieces[1:], words, before, end, before[end - 1]):
            return True
    return False


def verdict(case: dict[str, Any], claim: dict[str, Any]) -> str:
    """What follows from the cells, with one vote for copies and none for what is superseded or merely asserts."""
    out = {*claim["superseded"], *case.get("asserting", [])}
    grouped = [g for g in case["copies"] if not out & set(g)]
    alone = [[d["id"]] for d in case["documents"] if not any(d["id"] in g for g in grouped)]
    sides = set()
    for group in [*grouped, *alone]:
        taken = {claim["cells"][d] for d in group if d not in out} - {"not_enough_info"}
        sides |= taken if len(taken) == 1 else set()
    if len(sides) == 2:
        return "conflicting"
    return {"supports": "supported", "refutes": "refuted"}[sides.pop()] if sides else "not_enough_info"


def test_both_files_say_what_they_are_and_who_labelled_them() -> None:
    for held in (MUTATIONS, STORIES):
        assert held["schema_version"] == 1
        assert len(held["about"]) > 60
        assert set(held["labelled"]) == {"by", "on", "how"}
        assert date.fromisoformat(held["labelled"]["on"]) == date(2026, 11, 24)


def test_there_are_enough_cases_and_each_has_an_id_of_its_own() -> None:
    assert len(HARMFUL) >= 84
    assert len(HARMLESS) >= 84
    ids = [c["id"] for c in (*HARMFUL, *HARMLESS, *CASES)]
    assert not [i for i, n in Counter(ids).items() if n > 1]
    pairs = [(c["source"], c["quote"], c["speaker"]) for c in (*HARMFUL, *HARMLESS)]
    assert len(set(pairs)) == len(pairs)


def test_the_kinds_are_spread_evenly() -> None:
    harmful = Counter(c["kind"] for c in HARMFUL)
    harmless = Counter(c["kind"] for c in HARMLESS)
    assert len(harmful) >= 20
    assert len(harmless) >= 18
    assert max(*harmful.values(), *harmless.values()) <= 9
    assert sum(n < 4 for n in (*harmful.values(), *harmless.values())) <= 3


@pytest.mark.parametrize("case", [*HARMFUL, *HARMLESS], ids=lambda c: c["id"])
def test_a_quotation_has_its_fields_and_a_source_that_holds_marks(case: dict[str, Any]) -> None:
    assert NEEDED["harmful"] <= set(case) <= NEEDED["harmful"] | {"turns", "sources", "printed"}
    assert case["relation"] in get_args(QuoteRelation)
    assert any(mark in case["source"] for mark in (*DOUBLE, "‘"))
    assert case["quote"].strip()
    assert case["source"].strip() == case["source"]
    assert case.get("turns", True) is True
    assert case["quote"] in case.get("printed", case["quote"])
    if "sources" in case:
        assert len(case["sources"]) == 2
        assert case["sources"][0] == case["source"] != case["sources"][1]
    assert (case["relation"] == "speaker") == (case["speaker"] != case["source_speaker"])


@pytest.mark.parametrize("case", [*HARMFUL, *HARMLESS], ids=lambda c: c["id"])
def test_a_quotation_stands_in_its_source_where_it_is_labelled_verbatim_and_only_there(
    case: dict[str, Any],
) -> None:
    for source in case.get("sources", [case["source"]]):
        assert stands(case["quote"], source) is case["verbatim"]


@pytest.mark.parametrize("case", HARMFUL, ids=lambda c: c["id"])
def test_what_is_harmful_is_not_verbatim_unless_the_speaker_or_the_sense_has_changed(
    case: dict[str, Any],
) -> None:
    assert case["verbatim"] == (case["relation"] == "speaker" or "turns" in case)
    assert "turns" not in case or case["relation"] in {"ellipsis", "cut"}


@pytest.mark.parametrize("case", HARMLESS, ids=lambda c: c["id"])
def test_what_is_harmless_is_verbatim_and_keeps_the_sense(case: dict[str, Any]) -> None:
    assert case["verbatim"] is True
    assert case["relation"] in SAFE
    assert "turns" not in case
    assert (case["relation"] == "identical") == (case["kind"] == "identical")


def test_the_folding_of_this_file_is_strict_where_the_sense_hangs_on_it() -> None:
    assert stands("we'll go", "“We’ll go,” he said.")
    assert not stands("well go", "“We’ll go,” he said.")
    assert not stands("able to pay", "“We are unable to pay.”")
    assert not stands("102 litres", "“10² litres.”")
    assert not stands("we go … we stay", "“We go,” he said. “We stay.”")
    assert not stands("b … a", "“a b”")
    assert stands("a … b", "“a ‘x’ b”")


def test_every_trap_has_its_story_and_shared_quotations_make_no_copies() -> None:
    stories = {c["id"]: c for c in CASES}
    assert set(TRAPS.split()) <= set(stories)
    for trap in ("shared-quotes", "five-reporters", "own-copy"):
        assert stories[trap]["copies"] == []


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_a_story_has_its_fields_and_documents_of_a_fair_length(case: dict[str, Any]) -> None:
    assert NEEDED["story"] <= set(case) <= NEEDED["story"] | {"asserting"}
    ids = [d["id"] for d in case["documents"]]
    assert len(set(ids)) == len(ids) >= 2
    for document in case["documents"]:
        assert set(document) == {"id", "text", "published", "outlet"}
        assert 60 <= len(document["text"].split()) <= 160
        date.fromisoformat(document["published"])
    grouped = [d for group in case["copies"] for d in group]
    assert len(set(grouped)) == len(grouped)
    assert all(len(group) > 1 for group in case["copies"])
    assert {*grouped, *case.get("asserting", [])} <= set(ids)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_each_verdict_follows_from_the_cells_and_the_ledger_holds_each_side_once(
    case: dict[str, Any],
) -> None:
    ids = [d["id"] for d in case["documents"]]
    for claim in case["claims"]:
        assert set(claim) == NEEDED["claim"]
        assert list(claim["cells"]) == ids
        assert set(claim["superseded"]) <= {d for d, s in claim["cells"].items() if s != "not_enough_info"}
        assert claim["verdict"] == verdict(case, claim)
        sided = {d: s for d, s in claim["cells"].items() if s != "not_enough_info"}
        entered = [(d, side) for _, side, documents in claim["ledger"] for d in documents]
        assert sorted(entered) == sorted(
            (d, s) for d, s in sided.items() if d not in case.get("asserting", [])
        )
        assert all(documents for _, _, documents in claim["ledger"])


def test_a_superseded_document_is_older_than_the_one_that_supersedes_it() -> None:
    checked = 0
    for case in CASES:
        dates = {d["id"]: d["published"] for d in case["documents"]}
        for claim in case["claims"]:
            for old in claim["superseded"]:
                later = [
                    d
                    for d, s in claim["cells"].items()
                    if d not in claim["superseded"] and {s, claim["cells"][old]} == {"supports", "refutes"}
                ]
                assert any(dates[d] > dates[old] for d in later)
                checked += 1
    assert checked >= 6


def test_copies_share_long_runs_of_words_and_the_tenth_word_is_what_the_one_copy_changed() -> None:
    texts = {c["id"]: {d["id"]: d["text"].split() for d in c["documents"]} for c in CASES}
    for case in CASES:
        for group in case["copies"]:
            for one, other in pairwise(group):
                a, b = texts[case["id"]][one], texts[case["id"]][other]
                runs = {tuple(a[i : i + 6]) for i in range(len(a))}
                assert sum(tuple(b[i : i + 6]) in runs for i in range(len(b))) > len(b) / 4
    a, b = texts["tenth-word"]["herald"], texts["tenth-word"]["now"]
    assert [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y] == list(range(9, len(a), 10))
