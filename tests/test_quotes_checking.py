"""A draft's quotation is held against its sources: accepted only where its words stand, and told apart by its worst."""

from __future__ import annotations

import pytest

from verify.domain import Document, Quote, QuoteCheck, QuoteRelation, Span
from verify.quotes import check, find, verbatim
from verify.quotes.aligning import relation
from verify.quotes.naming import Likeness, likeness


def quote(words: str, speaker: str | None = None) -> Quote:
    return Quote(span=Span(document_id="draft", start=0, end=len(words)), words=words, speaker=speaker)


def checked(words: str, speaker: str | None, *sources: str) -> QuoteCheck:
    documents = [Document.of(s) for s in sources]
    return check(quote(words, speaker), documents, [q for d in documents for q in find(d)])


MILL = "“We will not sell the mill before spring,” said Ada Berg. “The roof is sound,” said Bo Lind, who built it."


@pytest.mark.parametrize(
    ("words", "speaker", "accepted", "how"),
    [
        ("We will not sell the mill before spring", "Ada Berg", True, QuoteRelation.TYPOGRAPHIC),
        ("We will sell the mill before spring", "Ada Berg", False, QuoteRelation.NEGATION),
        ("We will not sell the barn before spring", "Ada Berg", False, QuoteRelation.WORD),
        ("The roof is sound", "Ada Berg", False, QuoteRelation.SPEAKER),
        ("The roof is sound", None, True, QuoteRelation.TYPOGRAPHIC),
        ("Nobody asked us about the bells", "Ada Berg", False, QuoteRelation.PARAPHRASE),
    ],
)
def test_a_quotation_is_accepted_or_told_apart(
    words: str, speaker: str | None, accepted: bool, how: QuoteRelation
) -> None:
    found = checked(words, speaker, MILL)
    assert (found.accepted, found.relation) == (accepted, how)


def test_the_words_stand_where_the_answer_says() -> None:
    found = checked("The roof is sound", "Bo Lind", "Nothing here.", MILL)
    assert found.span is not None
    assert MILL[found.span.start : found.span.end] == "The roof is sound"
    assert found.span.document_id == Document.of(MILL).id


def test_without_any_quotation_nothing_is_said_of_the_words() -> None:
    found = checked("We will sell", "Ada Berg", "The mill stands by the river.")
    assert (found.span, found.reference, found.relation) == (None, None, None)


def test_words_that_nobody_spoke_are_not_those_of_the_other_person_in_the_source() -> None:
    found = checked("Nobody asked us about the bells of the church", "Cal Moe", MILL)
    assert found.relation is QuoteRelation.PARAPHRASE


def test_a_quotation_within_another_does_not_hide_who_spoke_the_whole() -> None:
    source = "“He shouted ‘Man the old pumps’ and ran,” said stoker Gil Fenby."
    assert (
        checked("He shouted ‘Man the old pumps’ and ran", "Ottil Crane", source).relation
        is QuoteRelation.SPEAKER
    )
    assert checked("He shouted ‘Man the old pumps’ and ran", "Gil Fenby", source).accepted


def test_pieces_that_stand_apart_make_an_ellipsis_and_no_quotation() -> None:
    bells = "“I know who pays for the bells,” said Ada Berg."
    found = checked("We will not sell the mill … who pays for the bells", "Ada Berg", MILL, bells)
    assert (found.accepted, found.relation) == (False, QuoteRelation.ELLIPSIS)
    other = checked("We will not sell the mill … who paid for the bells", "Ada Berg", MILL)
    assert other.relation is not QuoteRelation.ELLIPSIS


@pytest.mark.parametrize(
    ("source", "who", "how"),
    [
        ("“You will be paid by Friday,” the owner, Fenna Holt, wrote.", "the union", QuoteRelation.SPEAKER),
        ("“You will be paid by Friday,” Fenna Holt of the union wrote.", "the union", QuoteRelation.TYPOGRAPHIC),
        ("The union had news. “You will be paid by Friday,” Fenna Holt wrote.", "the union", QuoteRelation.TYPOGRAPHIC),
        ("“You will be paid by Friday,” Fenna Holt wrote.", "Fenna", QuoteRelation.TYPOGRAPHIC),
    ],
)  # fmt: skip
def test_a_body_that_the_source_does_not_name_there_is_another_speaker(
    source: str, who: str, how: QuoteRelation
) -> None:
    assert checked("You will be paid by Friday", who, source).relation is how


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("המהנדס אורן שקדיאל בכנס באלמוג", "אורן שקדיאל", Likeness.SAME),
        ("המהנדס אורן שקדיאל", "אורן ברקאי לוי", Likeness.UNSURE),
        ("אורן שקדיאל", "נעמה תירוש", Likeness.OTHER),
        ("nephew Clem Rudge of Ada Rudge's", "Lotte Brandis", Likeness.OTHER),
        ("nephew Clem Rudge of Ada Rudge's", "Clem Rudge", Likeness.SAME),
        ("Lena Wistrom of the civil protection office", "Linus Orre", Likeness.OTHER),
    ],
)
def test_titles_and_places_around_a_name_are_no_other_person(a: str, b: str, alike: Likeness) -> None:
    assert likeness(a, b) is likeness(b, a) is alike


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "»Der Zug stand im Wald«, sagte Tamm. »Er stand lange,« sagte sie.",
            ["Der Zug stand im Wald", "Er stand lange,"],
        ),
        (
            "We asked. “The letter was posted in Hove,\nopened in Lewes\nand read in court,” said the clerk.",
            ["The letter was posted in Hove,\nopened in Lewes\nand read in court,"],
        ),
        ("She said that »the looms have stood still since May.«", ["the looms have stood still since May."]),
        ("»\ufeffThe clock has stopped at ten,« said Ines Roth.", ["\ufeffThe clock has stopped at ten,"]),
        ("村长林远桥说：“我们昨天修好了水井。”", ["我们昨天修好了水井。"]),
        ("ग्राम प्रधान ने कहा, “कुआँ फिर से भर गया है।”", ["कुआँ फिर से भर गया है।"]),
    ],
)  # fmt: skip
def test_quotations_are_found_between_marks_of_all_sorts(source: str, words: list[str]) -> None:
    assert [q.words for q in find(Document.of(source))] == words


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    source = "“We will go,\nhe left behind. “Good night to you all,” she said."
    assert [q.words for q in find(Document.of(source))] == ["Good night to you all,"]


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("The wave was\n40 feet high", "“The wave was 40 feet high,” said Ennis."),
        ("It stood\nin Lewes", "“It stood in Lewes,” said Ennis."),
        ("Elle a dit « jamais » et raccroché", "« Elle a dit “jamais” et raccroché », dit Croizet."),
        ("Er rief »Alle Mann« und sprang", "„Er rief ‚Alle Mann‘ und sprang“, sagte Tamm."),
    ],
)
def test_line_ends_and_the_spaces_of_french_marks_make_no_difference(words: str, source: str) -> None:
    assert verbatim(words, source) is not None


@pytest.mark.parametrize(
    "rest", [" if they pay", ", or so I thought", " only on Sundays", " unless it rains"]
)
def test_words_that_what_follows_takes_back_do_not_stand_alone(rest: str) -> None:
    source = f"“We will open the old gate{rest},” said Ada Berg."
    assert verbatim("We will open the old gate", source) is None
    assert verbatim(f"We will open the old gate{rest}", source) is not None
    assert (
        verbatim("We will open the old gate", "“We will open the old gate at noon,” said Ada Berg.")
        is not None
    )


@pytest.mark.parametrize(
    ("reference", "other", "how"),
    [
        ("متى يفتح السوق؟", "متى يفتح السوق?", QuoteRelation.TYPOGRAPHIC),
        (
            "Nobody left the table … and I have the minutes",
            "Nobody left the table … and I have not the minutes",
            QuoteRelation.NEGATION,
        ),
        (
            "Музей получил сорок картин и две вазы",
            "Музей получил десять картин и две вазы",
            QuoteRelation.NUMBER,
        ),
    ],
)
def test_marks_and_number_words_of_other_scripts_are_read(
    reference: str, other: str, how: QuoteRelation
) -> None:
    assert relation(quote(reference), quote(other), same_speaker=True)[0] is how


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("О пароме капитан Прохор Устьянцев сказал: «Он простоит у причала до марта».", "Прохор Устьянцев"),
        ("«У нас хватит хлеба до весны», — заверила министр Олеся Дробот.", "Олеся Дробот"),
        ("«بنينا الجسر»، قال العامل وليد القصّار.", "العامل وليد القصّار"),
        ("„Язовирът е пълен до две трети“, каза инженер Яна Крушева.", "Яна Крушева"),
        ("ראש המועצה נעמה תירוש אמרה ביום שני: ״אנחנו לא נסגור את המעבר לפני החג״.", "ראש המועצה נעמה תירוש"),
        (
            "قال الصياد رامي البحّار: «رأينا السفينة». وأضاف عن الميناء: «احترق قبل يومين».",
            "الصياد رامي البحّار",
        ),
    ],
)
def test_a_day_or_a_preposition_is_nobody(source: str, speaker: str) -> None:
    assert find(Document.of(source))[-1].speaker == speaker
