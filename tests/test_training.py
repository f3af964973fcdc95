"""The teaching stories and the pairs made of them: their form, and that what is kept back stays apart."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

TRAINING = Path(__file__).parent.parent / "training"
sys.path.insert(0, str(TRAINING))

import pairs  # noqa: E402
import stories  # noqa: E402

TOLD = stories.load()


def test_every_story_has_a_head_sentences_and_claims_of_all_three_labels() -> None:
    assert len(TOLD) >= 600
    assert len({s.slug for s in TOLD}) >= 0.99 * len(TOLD)
    for story in TOLD:
        assert {"date", "title"} <= set(story.head), story.slug
        assert len(story.sentences) >= 4, story.slug
        assert {c.label for c in story.claims} == set(stories.LABELS.values()), story.slug


def test_no_label_has_half_of_the_claims() -> None:
    counts = Counter(c.label for s in TOLD for c in s.claims)
    assert sum(counts.values()) >= 10_000
    assert max(counts.values()) < 0.5 * sum(counts.values())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("A sentence without a number.", "neither a head, a sentence nor a claim"),
        ("S 9 paraphrase | The ferry sank.", "no sentence 9"),
    ],
)
def test_a_line_that_is_none_of_the_formats_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "harbour-01.txt"
    path.write_text(f"== ferry\n1 The ferry sank.\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"harbour-01.txt:3: .*{words}"):
        list(stories.read(path, "harbour"))


def test_windows_of_a_claim_hold_the_sentences_that_settle_it() -> None:
    story = TOLD[0]
    made = list(pairs.windows(story, random.Random(1), TOLD))
    for claim in story.claims:
        own = next(p for p in made if p.claim == claim.text)
        assert own.label == claim.label
        assert all(story.sentences[n] in own.premise for n in claim.sentences)


def test_windows_elsewhere_leave_out_what_settles_the_claim_and_count_as_silent() -> None:
    story = TOLD[0]
    made = [p for p in pairs.windows(story, random.Random(1), TOLD) if p.kind == "elsewhere"]
    assert made
    by_text = {c.text: c for c in story.claims}
    for pair in made:
        assert pair.label == "not_enough_info"
        assert not any(story.sentences[n] in pair.premise for n in by_text[pair.claim].sentences)


def test_what_is_kept_back_is_the_same_in_every_run_and_a_small_share() -> None:
    back = [s.slug for s in TOLD if pairs.held(s.slug, pairs.HELD_STORIES)]
    assert back == [s.slug for s in TOLD if pairs.held(s.slug, pairs.HELD_STORIES)]
    assert 0.1 < len(back) / len(TOLD) < 0.2


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("The dam holds 214 million litres.", "changed_number"),
        ("The vote took place in March.", "changed_month"),
        ("The mayor spoke on Monday.", "changed_weekday"),
        ("The bridge was closed.", "changed_negation"),
        ("The bridge was not closed.", "changed_negation"),
    ],
)
def test_a_supported_claim_with_one_thing_changed_is_refuted(claim: str, kind: str) -> None:
    pair = pairs.Pair("Words.", claim, "supports", "g", "k")
    made = [p for p in pairs.changed(pair, random.Random(3)) if p.kind == kind]
    assert [p.label for p in made] == ["refutes"]
    assert made[0].claim != claim


@pytest.mark.parametrize("claim", ["More than 6,000 people died.", "He had left before 1990."])
def test_a_bound_is_not_changed_for_another_number_may_be_as_true(claim: str) -> None:
    pair = pairs.Pair("Words.", claim, "supports", "g", "k")
    assert not [p for p in pairs.changed(pair, random.Random(3)) if p.kind == "changed_number"]


def test_only_supported_claims_are_changed() -> None:
    pair = pairs.Pair("Words.", "The dam holds 214 million litres.", "not_enough_info", "g", "k")
    assert list(pairs.changed(pair, random.Random(3))) == []


def test_text_is_freed_of_its_tokenisation() -> None:
    tokenised = "`` It is n't over '' , said Ann -LRB- 41 -RRB- ."
    assert pairs.untokenised(tokenised) == '"It isn\'t over", said Ann (41).'
