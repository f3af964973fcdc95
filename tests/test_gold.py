"""The gold is what its guide asks for: the seeds by themselves and against their articles, and the stories.

The seeds' articles are not part of this repository: VERIFY_SEEDS names a folder that holds them. VERIFY_TRAIN names one
of pairs to train a judge on, which must not hold a word of the gold.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from verify.domain import Kind, Reason, Stance, VerdictLabel
from verify.scoring.gold import SPLITS, Told, load_stories

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "eval" / "gold"
GOLD: dict[str, Any] = json.loads((FOLDER / "seeds.json").read_text(encoding="utf-8"))
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


# --- the stories

TOLD = load_stories(FOLDER / "stories")
TRAIN = os.environ.get("VERIFY_TRAIN")
OTHER_SCRIPT = re.compile(r"[\u0400-\u04ff\u0590-\u06ff]")
each_story = pytest.mark.parametrize("told", TOLD, ids=lambda t: t.story.name)


def test_there_are_enough_stories_claims_and_cells() -> None:
    assert len(TOLD) >= 6
    claims = [claim for told in TOLD for claim in told.story.claims]
    assert len(claims) >= 120
    assert sum(len(claim.cells) for claim in claims) >= 600
    assert len({claim.text for claim in claims}) == len({claim.id for claim in claims}) == len(claims)
    assert {claim.verdict for claim in claims} == set(VerdictLabel)
    assert {claim.kind for claim in claims} == set(Kind)


def test_every_label_and_reason_is_there_in_both_splits() -> None:
    for split in SPLITS:
        stories = [told.story for told in TOLD if told.story.split == split]
        cells = [cell for story in stories for claim in story.claims for cell in claim.cells.values()]
        assert {cell.label for cell in cells} == set(Stance)
        assert {cell.reason for cell in cells} == {None, Reason.SILENT, Reason.PARTIAL, Reason.PREDATES}
        assert len(stories) >= 3


@each_story
def test_a_story_is_a_handful_of_articles_in_registers_that_differ(told: Told) -> None:
    assert 4 <= len(told.story.documents) <= 6
    genres = [document.genre for document in told.story.documents]
    assert len(set(genres)) == len(genres)
    assert told.story.about


@each_story
def test_a_draft_has_claims_of_its_own_and_others_are_written_besides(told: Told) -> None:
    own = [claim for claim in told.story.claims if claim.span]
    assert 0 < len(own) < len(told.story.claims)
    assert told.story.quotes
    assert told.story.times
    assert told.story.credits


def test_the_genres_cover_a_wire_a_local_paper_a_page_a_release_a_blog_and_a_transcript() -> None:
    genres = {document.genre for told in TOLD for document in told.story.documents}
    for sort in ("wire", "local paper", "html page", "press release", "blog", "transcript"):
        assert any(sort in genre for genre in genres), sort


def test_in_one_story_all_articles_copy_one_wire() -> None:
    (story,) = [told.story for told in TOLD if len(told.story.origins) == 1]
    assert len(story.origins[0].documents) == len(story.documents) > 3
    assert "wire" in [document.genre for document in story.documents]
    assert all(claim.verdict is not VerdictLabel.CONFLICTING for claim in story.claims), (
        "one origin has one vote"
    )


def test_one_story_develops_over_days() -> None:
    days = [{d.published for d in told.story.documents if d.published} for told in TOLD]
    assert any(len(d) >= 4 for d in days)


def test_one_story_has_sources_in_cyrillic_hebrew_and_arabic_beside_english() -> None:
    scripts = {
        "Cyrillic": re.compile(r"[\u0400-\u04ff]"),
        "Hebrew": re.compile(r"[\u0590-\u05ff]"),
        "Arabic": re.compile(r"[\u0600-\u06ff]"),
    }
    (told,) = [t for t in TOLD if any(OTHER_SCRIPT.search(d.text) for d in t.texts.values())]
    for name, script in scripts.items():
        assert any(len(script.findall(d.text)) > 300 for d in told.texts.values()), name
    assert any(not OTHER_SCRIPT.search(d.text) for d in told.texts.values())


HIDES = r"(?:display:\s*none|font-size:\s*0)"


def hidden(page: str) -> list[str]:
    """The texts that a page keeps from whoever looks at it, by an attribute or by its own style sheet."""
    styled = re.findall(rf"\.(\w+)\s*\{{[^}}]*{HIDES}", page)
    classes = "|".join(map(re.escape, styled)) or "(?!)"
    hiding = rf'<(\w+)[^>]*?(?:\shidden\b|{HIDES}|class="(?:{classes})")[^>]*>(.*?)</\1>'
    return [_plain(match[2]) for match in re.finditer(hiding, page, re.DOTALL)]


def test_hidden_and_hostile_text_is_in_the_page_and_not_in_what_is_read() -> None:
    pages = [
        ((FOLDER / "stories" / told.story.name / d.file).read_text("utf-8"), told.texts[d.id].text)
        for told in TOLD
        for d in told.story.documents
        if d.file.endswith(".html")
    ]
    found = [(words, read) for page, read in pages for words in hidden(page)]
    assert len(found) >= 4
    for words, read in found:
        assert len(words) > 20
        assert words not in " ".join(read.split())
        assert not _runs(words, 6) & _runs(read, 6), words
    assert any("automated readers" in words for words, _ in found)
    orders = [read for _, read in pages if "AUTOMATED READERS" in read]
    assert orders, "an order that a page shows stays in its text, as words like others"


@each_story
def test_no_claim_of_a_story_copies_ten_words_of_an_article(told: Told) -> None:
    runs = {run for document in told.texts.values() for run in _runs(document.text)}
    assert len(runs) > 500
    for claim in told.story.claims:
        assert not runs.intersection(_runs(claim.text)), claim.id


@each_story
def test_what_a_second_reading_settled_names_real_cells_with_their_label_as_it_stands(told: Told) -> None:
    story, labelled = told.story, told.story.labelled
    assert labelled is not None
    cells = {f"{c.id}/{d}": cell for c in story.claims for d, cell in c.cells.items()}
    assert (labelled.passes, labelled.cells) == (2, len(cells))
    assert labelled.disagreements == len(labelled.settled)
    for line in labelled.settled:
        where, label = line.split(" ")
        assert cells[where].label == label, line
    assert len(set(labelled.settled)) == len(labelled.settled)
    assert "language models" in labelled.by


def test_at_least_twenty_hard_cells_say_what_a_person_would_need() -> None:
    hard = [h for told in TOLD for h in told.story.hardest]
    assert len(hard) >= 20
    assert all(len(h.why) > 20 and len(h.needs) > 20 for h in hard)


@each_story
def test_only_a_dated_document_is_one_that_a_claim_lies_ahead_of(told: Told) -> None:
    dated = {d.id: d.published for d in told.story.documents}
    for claim in told.story.claims:
        for name, cell in claim.cells.items():
            if cell.reason is Reason.PREDATES:
                assert dated[name], f"{claim.id}/{name}"
                assert claim.kind in {Kind.OCCURRENCE, Kind.UTTERANCE, Kind.FIGURE}, claim.id


# --- the gold stands in no prompt and in nothing that is trained on

RUN = 8
"""So many words in a row are no accident."""


def _gold_texts() -> Iterator[tuple[str, str]]:
    """All that must stand nowhere else, each with its name: articles, drafts and claims."""
    for told in TOLD:
        yield f"{told.story.name}/draft", told.draft.text
        for document in told.story.documents:
            yield f"{told.story.name}/{document.id}", told.texts[document.id].text
            raw = (FOLDER / "stories" / told.story.name / document.file).read_text("utf-8")
            yield f"{told.story.name}/{document.file}", _plain(raw)
        for claim in told.story.claims:
            yield claim.id, claim.text
    for seed in CLAIMS:
        yield f"seeds/{seed['id']}", seed["text"]


@pytest.fixture(scope="module")
def gold_runs() -> dict[tuple[str, ...], str]:
    found = {run: name for name, text in _gold_texts() for run in _runs(text, RUN)}
    assert len(found) > 8000
    return found


def _copied(texts: Iterable[str], gold_runs: dict[tuple[str, ...], str]) -> list[str]:
    """The runs of the texts that stand in the gold, each with the gold's name."""
    return [
        f"{gold_runs[run]}: {' '.join(run)}"
        for text in texts
        for run in _run_by_run(text, RUN)
        if run in gold_runs
    ]


def test_no_eight_words_of_the_gold_stand_in_a_prompt(gold_runs: dict[tuple[str, ...], str]) -> None:
    prompts = [path.read_text("utf-8") for path in sorted((ROOT / "prompts").glob("*.md"))]
    assert len(prompts) >= 5
    assert _copied(prompts, gold_runs) == []


def test_no_eight_words_of_the_gold_stand_in_a_teaching_story(gold_runs: dict[tuple[str, ...], str]) -> None:
    told = [path.read_text("utf-8") for path in sorted((ROOT / "training" / "stories").glob("*.txt"))]
    assert len(told) >= 70
    assert _copied(told, gold_runs) == []


@pytest.mark.skipif(not TRAIN, reason="VERIFY_TRAIN names no folder of training data")
def test_no_eight_words_of_the_gold_stand_in_training_data(gold_runs: dict[tuple[str, ...], str]) -> None:
    files = sorted(Path(str(TRAIN)).glob("*.jsonl.gz"))
    assert files, "it holds files of pairs, one JSON object a line"
    count: Counter[str] = Counter()

    def texts() -> Iterator[str]:
        for path in files:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    count[path.name] += 1
                    yield row["premise"]
                    yield row["claim"]

    assert _copied(texts(), gold_runs) == []
    assert all(count[path.name] for path in files)


def test_what_is_copied_would_be_found(gold_runs: dict[tuple[str, ...], str]) -> None:
    draft = TOLD[0].draft.text
    words = re.findall(r"\w+", draft)[20:28]
    assert len(_copied([f"And so: {' '.join(words).upper()}, they say."], gold_runs)) == 1
    assert _copied([" ".join(words[:7])], gold_runs) == []


def _plain(page: str) -> str:
    """The words of a page or a text, whatever is shown of them."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def _runs(text: str, length: int = 10) -> set[tuple[str, ...]]:
    return set(_run_by_run(text, length))


def _run_by_run(text: str, length: int) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))
