"""Sheets bring the renderings of one utterance together, and never two utterances."""

from __future__ import annotations

from verify.domain import Document, QuoteSheet
from verify.quotes import find, sheets


def document(text: str, published: str | None = None) -> Document:
    return Document.of(text, published=published)


def made(*documents: Document) -> tuple[QuoteSheet, ...]:
    return sheets(documents, [q for d in documents for q in find(d)])


def shown(sheet: QuoteSheet) -> list[tuple[str, str]]:
    return [(v.quote.words, v.relation.value) for v in sheet.variants]


def test_renderings_of_two_documents_stand_on_one_sheet() -> None:
    one = document("“Both sides must stop the war now,” Ada Berg said.", "2024-05-02")
    two = document("“Both countries must stop the war now,” said Ada Berg.", "2024-05-03")
    (sheet,) = made(one, two)
    assert (sheet.id, sheet.speaker, sheet.reference.words) == (
        "s1",
        "Ada Berg",
        "Both sides must stop the war now,",
    )
    assert shown(sheet) == [("Both countries must stop the war now,", "word")]
    assert sheet.variants[0].changes == (("sides", "countries"),)


def test_one_document_alone_makes_no_sheet() -> None:
    text = "“Both sides must stop the war now,” Ada Berg said. “Both sides must stop the war now,” Ada Berg said again."
    assert made(document(text)) == ()


def test_the_reference_is_the_earliest_and_undated_documents_come_last() -> None:
    undated = document("“We sell the old park at once,” Ada Berg said.")
    late = document("“We sell the park at once,” Ada Berg said.", "2024-05-03")
    early = document("“We sell the new park at once,” Ada Berg said.", "2024-05-02")
    (sheet,) = made(undated, late, early)
    assert sheet.reference.words == "We sell the new park at once,"
    assert [w for w, _ in shown(sheet)] == ["We sell the old park at once,", "We sell the park at once,"]


def test_of_the_earliest_document_the_fullest_wording_is_the_reference() -> None:
    one = document(
        "“Stop the war at once,” Ada Berg said. “We must stop the war at once,” Ada Berg said.", "2024-05-02"
    )
    two = document("“We must stop the war at once,” Ada Berg said.", "2024-05-03")
    (sheet,) = made(one, two)
    assert sheet.reference.words == "We must stop the war at once,"


def test_like_sentences_of_one_speaker_in_one_document_stay_two_utterances() -> None:
    one = document("“Ostrava cannot afford this tram,” Ada Berg said.", "2024-05-02")
    two = document(
        "“Ostrava cannot afford this tram,” Ada Berg said. In May Ada Berg said, “Ostrava can afford this tram.”",
        "2024-05-03",
    )
    (sheet,) = made(one, two)
    assert shown(sheet) == [("Ostrava cannot afford this tram,", "identical")]


def test_a_document_is_not_held_against_itself() -> None:
    one = document(
        "“Ostrava cannot afford this tram,” Ada Berg said. In May Ada Berg said, “Ostrava can afford this tram.”",
        "2024-05-02",
    )
    two = document("“Ostrava cannot afford this tram,” Ada Berg said.", "2024-05-03")
    (sheet,) = made(one, two)
    assert [v.quote.span.document_id for v in sheet.variants] == [two.id]


def test_two_parts_of_an_utterance_in_one_document_stand_on_its_sheet() -> None:
    one = document(
        "“Our old door stands open all day. It was the union that walked out,” Ada Berg said.", "2024-05-02"
    )
    two = document(
        "“Our old door stands open all day,” Ada Berg said. Later Ada Berg said, “It was the union that walked out.”",
        "2024-05-03",
    )
    (sheet,) = made(one, two)
    assert [r for _, r in shown(sheet)] == ["cut", "cut"]


def test_the_same_words_in_another_mouth_are_marked_so() -> None:
    one = document("“A correlation is no verdict at all, my friends,” Ada Berg said.", "2024-05-02")
    two = document("“A correlation is no verdict at all, my friends,” Bo Lind said.", "2024-05-03")
    (sheet,) = made(one, two)
    assert shown(sheet) == [("A correlation is no verdict at all, my friends,", "speaker")]


def test_a_role_or_nobody_is_no_other_speaker() -> None:
    one = document("“A correlation is no verdict at all,” Ada Berg said.", "2024-05-02")
    two = document("“A correlation is no verdict at all,” a spokeswoman for the port said.", "2024-05-03")
    three = document("The wall read “a correlation is no verdict at all”.", "2024-05-04")
    (sheet,) = made(one, two, three)
    assert [r for _, r in shown(sheet)] == ["identical", "typographic"]


def test_like_words_of_two_speakers_are_two_utterances() -> None:
    one = document("“We want peace in the whole region this year,” Ada Berg said.", "2024-05-02")
    two = document("“They want peace in the whole country next year,” Bo Lind said.", "2024-05-03")
    assert made(one, two) == ()


def test_stock_phrases_are_not_brought_together() -> None:
    one = document("“We are here to stay,” Ada Berg said.", "2024-05-02")
    two = document("“We are here and we will go,” Ada Berg said.", "2024-05-03")
    assert made(one, two) == ()


def test_the_same_quotations_give_the_same_sheets() -> None:
    one = document("“Both sides must stop the war now,” Ada Berg said.", "2024-05-02")
    two = document("“Both countries must stop the war now,” said Ada Berg.", "2024-05-02")
    assert made(one, two) == made(one, two)
    assert made(two, one)[0].reference.words == "Both countries must stop the war now,"
