"""Quotations are found between marks of any script, and their speaker only where the text tells it."""

from __future__ import annotations

import pytest

from verify.domain import Document
from verify.quotes import find


def found(text: str) -> list[tuple[str, str | None]]:
    document = Document.of(text)
    quotes = find(document)
    assert all(document.text[q.span.start : q.span.end] == q.words for q in quotes)
    return [(q.words, q.speaker) for q in quotes]


def words(text: str) -> list[str]:
    return [w for w, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("She wrote: “We leave at dawn.”", "We leave at dawn."),
        ('She wrote: "We leave at dawn."', "We leave at dawn."),
        ("She wrote: 'We leave at dawn.'", "We leave at dawn."),
        ("Sie schrieb: „Wir gehen früh.“", "Wir gehen früh."),
        ("Sie schrieb: »Wir gehen früh.«", "Wir gehen früh."),
        ("Elle a écrit : « Nous partons tôt. »", "Nous partons tôt."),
        ("Она написала: «Мы уходим рано».", "Мы уходим рано"),
        ("היא כתבה: ״אנחנו יוצאים מוקדם״.", "אנחנו יוצאים מוקדם"),
        ('היא כתבה: "דובר צה"ל יצא מוקדם".', 'דובר צה"ל יצא מוקדם'),
        ("وكتبت: «نغادر مع الفجر».", "نغادر مع الفجر"),
        ("Hon skrev: ”Vi går tidigt.”", "Vi går tidigt."),
    ],
)
def test_marks_of_many_scripts_hold_a_quotation(text: str, inside: str) -> None:
    assert words(text) == [inside]


def test_a_nested_quotation_is_found_apart_from_the_outer_one() -> None:
    text = "“We waited,” said Bo Lind. “The chief told me, ‘Nobody will come,’ and left.”"
    assert found(text) == [
        ("We waited,", "Bo Lind"),
        ("The chief told me, ‘Nobody will come,’ and left.", "Bo Lind"),
        ("Nobody will come,", "The chief"),
    ]
    assert words("Он сказал: «Это „наш общий дом“, и точка».") == [
        "Это „наш общий дом“, и точка",
        "наш общий дом",
    ]


def test_apostrophes_close_no_single_quotation() -> None:
    text = "'The drivers' demands aren't new,' said Lena Holt. The '90s weren't kind to the ships' crews."
    assert found(text) == [("The drivers' demands aren't new,", "Lena Holt")]


def test_a_quotation_runs_over_sentences() -> None:
    text = '"We did not choose it. We were handed it. Now we stay," Ada Berg said.'
    assert found(text) == [("We did not choose it. We were handed it. Now we stay,", "Ada Berg")]


def test_a_paragraph_that_does_not_close_goes_on_in_the_next_that_opens() -> None:
    assert found('"We went home.\n\n"Then we slept for a week," Ada Berg said.') == [
        ('We went home.\n\n"Then we slept for a week,', "Ada Berg")
    ]


def test_an_opening_mark_that_never_closes_holds_nothing() -> None:
    assert words('"We went home. The road was long.\n\nThe next day it rained on all of them.') == []


@pytest.mark.parametrize(
    "text",
    [
        'He called it a "mistake" and left.',
        'The ferry "Northern Pearl Two" left the port at noon.',
        'She praised the film "The Long Night Home" on Monday.',
        'Everybody reads "Men of the Long River" twice.',
        "Газета «Новое время» вышла в понедельник.",
        'They keep the so-called "Green Corridor" open.',
        "The pipe was 12\" wide and 6' long.",
    ],
)
def test_scare_quotes_titles_and_names_are_no_quotations(text: str) -> None:
    assert words(text) == []


def test_one_word_is_a_quotation_where_somebody_says_it() -> None:
    assert found('"Never," said Ada Berg.') == [("Never,", "Ada Berg")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We stay,” Ruben Askelt, who is in charge of ports, said on Friday.", "Ruben Askelt"),
        ("“We stay,” said the study's lead author, Professor Ysa Karr.", "Ysa Karr"),
        ("On May 3 Ana Ruiz told residents of the street, “We stay here.”", "Ana Ruiz"),
        ("Ana Ruiz had a plan. What did Ana Ruiz say? “We stay here.”", "Ana Ruiz"),
        ("The mayor, Ana Ruiz, came late.\n\n“We stay,” the mayor said.", "Ana Ruiz"),
        ("Ana Ruiz came late. “We stay here,” she said to the crowd.", "Ana Ruiz"),
        ("Ana Ruiz put it this way: “We stay here.”", "Ana Ruiz"),
        ("The Post quoted Ana Ruiz as saying “we stay here”.", "Ana Ruiz"),
        ("«Мы остаёмся», — сообщил министр Иван Петров.", "Иван Петров"),
        ("וכך אמר דוד כהן: ״אנחנו נשארים כאן״.", "דוד כהן"),
        ("وقال أحمد حسن: «نحن باقون هنا».", "أحمد حسن"),
        ("„Wir bleiben hier“, sagte Anna Vogel.", "Anna Vogel"),
    ],
)
def test_the_speaker_is_read_beside_the_marks(text: str, speaker: str) -> None:
    assert found(text)[-1][1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz met Cora Lind. “We stay here,” she said.",
        "Ana Ruiz met Bo Lind. “We stay here.”",
        "Ana Ruiz did not say “we stay here” that day.",
        "The wall bore the words “we stay here” in red.",
        "The mayor, Ana Ruiz, met the mayor, Bo Lind. “We stay,” she said.",
    ],
)
def test_no_speaker_is_guessed(text: str) -> None:
    assert found(text)[-1][1] is None


def test_two_quotations_of_one_sentence_have_a_speaker_each() -> None:
    text = "Ada Berg said “we are ready” and “we will win”, while Bo Lind said “they are finished”."
    assert [s for _, s in found(text)] == ["Ada Berg", "Ada Berg", "Bo Lind"]


def test_a_label_before_the_turn_is_the_speaker() -> None:
    text = 'KARR: "We stay here."\n\nRUIZ: You said "we leave" in May.\n\nKARR: I did.\n\nRUIZ: Well.'
    assert found(text) == [("We stay here.", "Karr"), ("we leave", "Karr")]
