"""An original and its translations stand on one sheet; other sentences of the same speaker do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from quotes.told import HERE, SPURIOUS, answers, told

from verify.domain import Document, QuoteSheet
from verify.quotes import find, sheets, tongues
from verify.quotes.naming import Likeness

WRONG = {("court", "paraphrase"), ("fishery", "number")}
"""What the rules do not see in the stories that they were made with: a retelling, another figure of a retold saying."""


def made(*texts: tuple[str, str]) -> tuple[QuoteSheet, ...]:
    documents = [Document.of(words, published=day) for day, words in texts]
    return sheets(documents, [q for d in documents for q in find(d)])


def relations(found: tuple[QuoteSheet, ...]) -> list[str]:
    return [v.relation.value for s in found for v in s.variants]


@pytest.mark.parametrize("path", sorted((HERE / "opened").glob("*.txt")), ids=lambda p: str(p.stem))
def test_each_rendering_of_a_story_is_told_apart_as_it_was_labelled(path: Path) -> None:
    wrong = [(label, answer) for label, answer, _, _ in answers(told(path)) if label != answer]
    assert {(path.stem, label) for label, _ in wrong} <= WRONG


@pytest.mark.parametrize("folder", ["opened", "kept", "later"])
def test_no_quotation_is_held_against_another_utterance(folder: str) -> None:
    pairs = [p for path in sorted((HERE / folder).glob("*.txt")) for p in answers(told(path))]
    assert len(pairs) > 10
    assert [p for p in pairs if p[0] == SPURIOUS] == []


RUSSIAN = "«Мы откроем 3 школы до зимы, и вода будет чистой», – сказал Виктор Гранин."
ENGLISH = "“We will open 3 schools before winter, and the water will be clean,” Viktor Granin said."


def test_an_original_and_its_translation_stand_on_one_sheet() -> None:
    assert relations(made(("2024-03-01", RUSSIAN), ("2024-03-02", ENGLISH))) == ["translation"]


def test_a_translation_with_another_figure_is_another_number() -> None:
    other = ENGLISH.replace("3 schools", "8 schools")
    assert relations(made(("2024-03-01", RUSSIAN), ("2024-03-02", other))) == ["number"]


def test_a_translation_that_denies_what_was_said_is_a_negation() -> None:
    other = ENGLISH.replace("will open", "will not open")
    assert relations(made(("2024-03-01", RUSSIAN), ("2024-03-02", other))) == ["negation"]


def test_what_was_said_weeks_later_is_no_translation() -> None:
    assert made(("2024-03-01", RUSSIAN), ("2024-03-22", ENGLISH)) == ()


def test_the_like_said_by_another_person_is_no_translation() -> None:
    assert made(("2024-03-01", RUSSIAN), ("2024-03-02", ENGLISH.replace("Viktor Granin", "Oleg Darov"))) == ()


OWN = "“The two countries have realised that water has no military solution,” Arkady Melnov said{}."
OTHER = "“Both sides have understood that there is no military answer on water,” Arkady Melnov said{}."


def test_two_translations_are_one_utterance_only_where_a_text_tells_of_another_language() -> None:
    told_so = (("2024-02-12", OWN.format(" in Russian")), ("2024-02-12", OTHER.format("")))
    untold = (("2024-02-12", OWN.format("")), ("2024-02-12", OTHER.format("")))
    assert relations(made(*told_so)) == ["translation"]
    assert made(*untold) == ()


def test_of_one_day_a_release_gives_the_reference() -> None:
    wire = "“We sold more lamps than ever before,” Ada Berg said."
    release = "PRESS RELEASE\n\n“We sold many more lamps than ever before,” Ada Berg said."
    (sheet,) = made(("2024-02-12", wire), ("2024-02-12", release))
    assert sheet.reference.words == "We sold many more lamps than ever before,"


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Viktor Granin", "Виктор Гранин", Likeness.SAME),
        ("Sami al-Haddad", "سامي الحداد", Likeness.SAME),
        ("Uri Levanon", "אורי לבנון", Likeness.SAME),
        ("Melnov", "Аркадий Мельнов", Likeness.SAME),
        ("Viktor Granin", "Олег Даров", Likeness.UNSURE),
        ("Coach Ada Berg", "Ada Berg", Likeness.SAME),
        ("Ada Berg", "Bo Lind", Likeness.OTHER),
    ],
)
def test_names_are_compared_by_their_sound_across_scripts(one: str, two: str, expected: Likeness) -> None:
    assert tongues.voices(one, two) is expected
