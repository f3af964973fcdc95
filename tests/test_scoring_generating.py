"""The generators make many cases, each harmful or harmless by the change that was made, and always the same ones."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from verify.scoring.generating import bases, generate
from verify.scoring.generating.bases import Base, language
from verify.scoring.generating.words import DENIES, HEDGES
from verify.scoring.gold import load_stories
from verify.scoring.mutations import Case, load_written

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "eval" / "gold"
SAFE = {"identical", "typographic", "cut", "ellipsis"}


@pytest.fixture(scope="module")
def given() -> tuple[Base, ...]:
    return bases(load_stories(GOLD / "stories", "dev"), load_written(GOLD), ROOT / "examples")


@pytest.fixture(scope="module")
def cases(given: tuple[Base, ...]) -> tuple[Case, ...]:
    return generate(given)


def plain(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())


def test_there_are_hundreds_of_either_sort_and_each_once(cases: tuple[Case, ...]) -> None:
    assert sum(c.harmful for c in cases) >= 400
    assert sum(not c.harmful for c in cases) >= 400
    assert not [i for i, n in Counter(c.id for c in cases).items() if n > 1]
    assert max(Counter((c.harmful, c.kind) for c in cases).values()) <= 36


def test_the_same_texts_give_the_same_cases_and_another_seed_others(given: tuple[Base, ...]) -> None:
    few = given[:60]
    assert generate(few) == generate(few)
    assert {c.quote for c in generate(few, 1)} != {c.quote for c in generate(few, 2)}


def test_no_text_of_the_test_stories_is_used(given: tuple[Base, ...]) -> None:
    told = load_stories(GOLD / "stories", "test")
    held = {d.text for t in told for d in t.texts.values()}
    assert held
    assert not held & {b.source for b in given}


def test_every_script_has_harmful_and_harmless_cases(cases: tuple[Case, ...]) -> None:
    for harmful in (True, False):
        assert {language(c.quote) for c in cases if c.harmful is harmful} >= {"en", "ru", "he", "ar"}


def test_a_dropped_negation_leaves_one_fewer_and_an_added_one_makes_one_more(
    given: tuple[Base, ...], cases: tuple[Case, ...]
) -> None:
    by_id = {b.id: b for b in given}
    seen = 0
    for kind, step in (("negation dropped", -1), ("negation added", 1)):
        for case in cases:
            base = by_id.get(case.id.split("/", 1)[1])
            if case.kind == kind and base and base.language == "en":
                before, after = (len(DENIES["en"].findall(w)) for w in (base.bare, case.quote))
                assert after - before == step, case.id
                seen += 1
    assert seen > 30


def test_a_digit_changes_alone(given: tuple[Base, ...], cases: tuple[Case, ...]) -> None:
    by_id = {b.id: b for b in given}
    changed = [c for c in cases if c.kind == "a digit"]
    assert len(changed) > 10
    for case in changed:
        base = by_id[case.id.split("/", 1)[1]].bare
        pairs = [(a, b) for a, b in zip(base, case.quote, strict=True) if a != b]
        assert len(pairs) == 1
        assert all(a.isdigit() and b.isdigit() for a, b in pairs)


def test_what_is_harmful_is_in_no_source_unless_the_speaker_or_the_sense_changed(
    cases: tuple[Case, ...],
) -> None:
    for case in cases:
        if case.harmful and case.relation not in ("speaker", "ellipsis", "cut"):
            for source in case.sources:
                assert f" {' '.join(plain(case.quote))} " not in f" {' '.join(plain(source))} ", case.id


def test_another_speaker_shares_no_name_with_the_right_one(cases: tuple[Case, ...]) -> None:
    moved = [c for c in cases if c.relation == "speaker"]
    assert len(moved) > 20
    for case in moved:
        assert case.speaker
        assert case.source_speaker
        assert not set(case.speaker.split()) & set(case.source_speaker.split())


def test_what_is_stitched_stands_in_parts_only(cases: tuple[Case, ...]) -> None:
    stitched = [c for c in cases if c.kind.startswith("stitched")]
    assert {len(c.sources) for c in stitched} == {1, 2}
    for case in stitched:
        assert (" … " in case.quote) == (case.relation == "ellipsis")
        whole = [set(plain(" ".join(case.sources)))]
        assert set(plain(case.quote)) <= whole[0]


def test_what_is_harmless_keeps_its_letters_unless_it_leaves_out_or_explains(cases: tuple[Case, ...]) -> None:
    for case in cases:
        if not case.harmful:
            assert case.relation in SAFE, case.id
    honest = [c for c in cases if c.kind == "an honest ellipsis"]
    assert honest
    for case in honest:
        dropped = set(plain(case.sources[0])) - set(plain(case.quote))
        assert dropped
        left = re.split(r"\s?(?:…|\.{3}|\[…\])\s", case.quote)
        assert len(left) == 2
        start = case.sources[0].find(left[0])
        gap = case.sources[0][start + len(left[0]) : case.sources[0].find(left[1], start)]
        assert not HEDGES.search(gap), case.id
        assert not DENIES[language(case.quote)].search(gap), case.id
