"""The shipped example says what its own labels say it says, as far as that can be checked without a model."""

from __future__ import annotations

import html
import json
import re
from itertools import combinations
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "examples" / "mediation"
SOURCES = ("wire-tass.txt", "daily-copy.txt", "broadcaster.html", "kremlin-briefing.md", "later-crisis.txt")
STANCES = {"supports", "refutes", "not_enough_info"}
VERDICTS = {"supported", "refuted", "conflicting", "not_enough_info"}
ORIGIN_OF = {"daily-copy.txt": "wire-tass.txt"}


def read(name: str) -> str:
    return (EXAMPLE / name).read_text(encoding="utf-8")


def body(name: str) -> str:
    """The visible paragraphs of a source without its headline."""
    text = read(f"sources/{name}")
    if not name.endswith(".html"):
        return text.split("\n\n", 1)[1]
    article = text.partition("<article>")[2].partition("</article>")[0]
    return html.unescape("\n\n".join(re.findall(r"<p>(.*?)</p>", article, re.DOTALL)))


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def containment(one: str, other: str) -> float:
    """The share of the smaller set of word 5-grams that the other text has too."""
    a, b = shingles(one), shingles(other)
    return len(a & b) / min(len(a), len(b))


def expected_verdict(cells: dict[str, str]) -> str:
    """The verdict that follows from the cells, one vote an origin."""
    votes = {(ORIGIN_OF.get(name, name), stance) for name, stance in cells.items()}
    stances = {stance for _, stance in votes} - {"not_enough_info"}
    if len(stances) == 2:
        return "conflicting"
    return {"supports": "supported", "refutes": "refuted"}[stances.pop()] if stances else "not_enough_info"


def expected() -> list[dict]:
    return json.loads(read("expected.json"))["claims"]


def test_the_example_holds_its_files_and_no_others() -> None:
    found = {p.relative_to(EXAMPLE).as_posix() for p in EXAMPLE.rglob("*") if p.is_file()}
    top = {"README.md", "draft.md", "claims.txt", "expected.json"}
    assert found == top | {f"sources/{name}" for name in SOURCES}


def test_the_draft_has_150_to_250_words() -> None:
    assert 150 <= len(read("draft.md").split()) <= 250


@pytest.mark.parametrize("name", SOURCES)
def test_an_article_has_120_to_260_words(name: str) -> None:
    assert 120 <= len(body(name).split()) <= 260


def test_the_labels_name_the_claims_in_order() -> None:
    claims = read("claims.txt").splitlines()
    assert len(claims) == 8
    assert [entry["text"] for entry in expected()] == claims


def test_the_labels_name_every_source_once_with_a_known_label() -> None:
    for entry in expected():
        assert tuple(entry["cells"]) == SOURCES
        assert set(entry["cells"].values()) <= STANCES
        assert entry["verdict"] in VERDICTS


def test_each_verdict_follows_from_its_cells() -> None:
    for entry in expected():
        assert entry["verdict"] == expected_verdict(entry["cells"]), entry["text"]


def test_each_verdict_occurs() -> None:
    assert {entry["verdict"] for entry in expected()} == VERDICTS


def test_the_briefing_takes_no_stance_on_what_happened_after_it() -> None:
    later = [e for e in expected() if re.search(r"June (2\d|30), 2025|July 2025", e["text"])]
    assert len(later) == 5
    assert {e["cells"]["kremlin-briefing.md"] for e in later} == {"not_enough_info"}


@pytest.mark.parametrize(("one", "other"), list(combinations(SOURCES, 2)))
def test_only_the_copy_shares_its_words_with_the_wire(one: str, other: str) -> None:
    share = containment(body(one), body(other))
    if ORIGIN_OF.get(other) == one:
        assert share >= 0.5
    else:
        assert share <= 0.15


@pytest.mark.parametrize("name", SOURCES)
def test_the_draft_copies_no_source(name: str) -> None:
    draft = read("draft.md").split("\n\n", 3)[3]
    assert containment(draft, body(name)) <= 0.15


def test_the_hidden_text_of_the_page_is_no_part_of_its_body() -> None:
    page = read("sources/broadcaster.html")
    for words in ("five nuclear sites", "in Bahrain"):
        assert words in page
        assert words not in body("broadcaster.html")
