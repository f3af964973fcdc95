"""Evidence is the source's own words, whole and in one piece, or it is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify import ground
from verify.domain import Claim, Document, Judgement, Provenance, Reason, Span, Stance
from verify.errors import GroundingError

SOURCE = Document.of(
    "The minister said the army will not cross the river. "
    "The blast killed 112 people at the non-violent march.\n\n"
    "Prices rose 4.2 per cent, and 1,200 workers left; it was unlikely that more would follow.\n\n"
    "“We can’t accept it,” she said – again – of the 10–12 villages at\u00a0risk. It was −5 degrees."
)
HEBREW = Document.of("דובר הצבא אמר כי הכוחות לא יחצו את הנהר. שלושה בני אדם נפצעו.")
ARABIC = Document.of("قال المتحدث إن القوات لن تعبر النهر. وأصيب ثلاثة أشخاص بجروح.")
RUSSIAN = Document.of("Представитель армии заявил, что войска не перейдут реку. Ранены три человека.")
CHINESE = Document.of("外交部发言人表示,中方不会参加会谈。")


def exact(document: Document, quote: str) -> None:
    found = ground.locate(document, quote)
    assert found.quote == document.text[found.start : found.end] == quote
    assert found.alignment == "exact"


@pytest.mark.parametrize(
    ("document", "quote"),
    [
        (SOURCE, "the army will not cross the river"),
        (SOURCE, "killed 112 people"),
        (SOURCE, "1,200 workers left"),
        (HEBREW, "הכוחות לא יחצו את הנהר"),
        (ARABIC, "القوات لن تعبر النهر"),
        (RUSSIAN, "войска не перейдут реку"),
        (CHINESE, "中方不会参加会谈"),
    ],
)
def test_words_that_stand_in_the_source_are_found_to_the_letter(document: Document, quote: str) -> None:
    exact(document, quote)


@pytest.mark.parametrize(
    ("document", "quote"),
    [
        (SOURCE, "the army will cross the river"),
        (SOURCE, "killed 113 people"),
        (SOURCE, "killed 112 persons"),
        (SOURCE, "the army will not cross the river. Prices rose"),
        (SOURCE, "The minister said the blast killed 112 people"),
        (SOURCE, "the army … cross the river"),
        (SOURCE, "the army will not cross the river […] killed 112 people"),
        (SOURCE, "THE ARMY WILL NOT CROSS"),
        (HEBREW, "הכוחות יחצו את הנהר"),
        (HEBREW, "ארבעה בני אדם נפצעו"),
        (ARABIC, "القوات تعبر النهر"),
        (ARABIC, "وأصيب أربعة أشخاص"),
        (RUSSIAN, "войска перейдут реку"),
        (RUSSIAN, "Ранены четыре человека"),
        (RUSSIAN, "Погибли три человека"),
        (CHINESE, "中方会参加会谈"),
    ],
)
def test_a_dropped_not_another_figure_a_stitched_or_an_invented_quote_is_refused(
    document: Document, quote: str
) -> None:
    with pytest.raises(GroundingError, match="do not stand in this text"):
        ground.locate(document, quote)


@pytest.mark.parametrize(
    "quote",
    [
        "12 people",  # of 112
        "rose 4",  # of 4.2
        "2 per cent",
        "200 workers",  # of 1,200
        "likely that more",  # of unlikely
        "violent march",  # of non-violent
        "We can",  # of can’t
        "12 villages",  # of 10–12
        "5 degrees",  # of −5
        "he minister said",
    ],
)
def test_a_quote_that_begins_or_ends_within_a_word_or_a_number_is_refused(quote: str) -> None:
    with pytest.raises(GroundingError):
        ground.locate(SOURCE, quote)


def test_a_chinese_quote_that_leaves_out_the_leading_not_is_refused() -> None:
    with pytest.raises(GroundingError):
        ground.locate(CHINESE, "会参加会谈")


def test_a_whole_word_is_found_behind_a_longer_word_that_ends_in_it() -> None:
    source = Document.of("It was unlikely, then likely.")
    assert ground.locate(source, "likely").start == source.text.rindex("likely")


@pytest.mark.parametrize(
    "quote",
    [
        '"We can\'t accept it," she said',
        "“We can't accept it,” she said",
        "she said - again - of the",
        "villages at risk",
        "It was -5 degrees",
    ],
)
def test_marks_dashes_and_spaces_are_folded_and_the_alignment_says_so(quote: str) -> None:
    found = ground.locate(SOURCE, quote)
    assert found.alignment == "typographic"
    assert found.quote == SOURCE.text[found.start : found.end] != quote


def test_a_quote_is_found_over_the_line_breaks_of_hard_wrapped_text() -> None:
    source = Document.of("The talks between the two\r\ngovernments ended\nwithout a word.\n")
    found = ground.locate(source, "the two governments ended without a word")
    assert found.quote == "the two\r\ngovernments ended\nwithout a word"
    assert found.alignment == "typographic"


def test_no_quote_reaches_over_the_end_of_a_paragraph() -> None:
    source = Document.of("The army will withdraw\n\nunder no circumstances")
    with pytest.raises(GroundingError):
        ground.locate(source, "The army will withdraw under no circumstances")


@pytest.mark.parametrize("quote", ["", " ", "\n\u00a0"])
def test_an_empty_quote_is_refused(quote: str) -> None:
    with pytest.raises(GroundingError, match="empty"):
        ground.locate(SOURCE, quote)


@pytest.mark.parametrize(
    ("start", "end"), [(-3, 4), (4, 4), (9, 4), (0, len(SOURCE.text) + 1), (52, 53), (5, 12), (4, 11)]
)
def test_offsets_outside_the_text_without_words_or_within_one_are_refused(start: int, end: int) -> None:
    with pytest.raises(GroundingError, match="refused"):
        ground.evidence(SOURCE, start, end)


def test_words_of_the_source_by_their_offsets_are_exact() -> None:
    found = ground.evidence(SOURCE, 4, 12)
    assert (found.quote, found.alignment, found.document_id) == ("minister", "exact", SOURCE.id)


@given(st.text(min_size=1, max_size=60), st.data())
def test_whatever_is_found_is_the_source_word_for_word(text: str, data: st.DataObject) -> None:
    document = Document.of(text)
    quote = data.draw(st.one_of(st.text(max_size=10), st.sampled_from(text.split() or [""])))
    try:
        found = ground.locate(document, quote)
    except GroundingError:
        return
    assert found.quote == text[found.start : found.end]
    assert found.alignment == ("exact" if found.quote == quote.strip() else "typographic")


@given(st.lists(st.sampled_from(["river", "army", "never", "seven", "7"]), min_size=2, max_size=12))
def test_any_run_of_whole_words_of_the_source_is_found(words: list[str]) -> None:
    for start in range(len(words) - 1):
        exact(Document.of(" ".join(words)), " ".join(words[start : start + 2]))


CLAIM = Claim(id="c1", text="The blast at the march killed 112 people.")


def cited(start: int, end: int, stance: Stance = Stance.SUPPORTS) -> Judgement:
    evidence = (ground.evidence(SOURCE, start, end),)
    return Judgement(
        claim_id="c1",
        document_id=SOURCE.id,
        stance=stance,
        evidence=evidence,
        provenance=Provenance(engine="scripted", version="0"),
    )


def test_evidence_that_does_not_bear_on_the_claim_makes_the_judgement_ungrounded() -> None:
    start = SOURCE.text.index("Prices rose")
    for stance in (Stance.SUPPORTS, Stance.REFUTES):
        found = ground.checked(cited(start, start + 24, stance), CLAIM, SOURCE)
        assert (found.stance, found.reason) == (Stance.NOT_ENOUGH_INFO, Reason.UNGROUNDED)
        assert found.probability is None


def test_evidence_that_bears_on_the_claim_leaves_the_judgement_as_it_is() -> None:
    start = SOURCE.text.index("The blast")
    given_ = cited(start, SOURCE.text.index("march.") + 6)
    assert ground.checked(given_, CLAIM, SOURCE) is given_


def test_a_name_alone_does_not_bear_on_a_claim() -> None:
    source = Document.of("Ilse Kerner was born in Lindau. She keeps bees.")
    claim = Claim(id="c1", text="Ilse Kerner resigned over the collapsed bridge.")
    span = Span(document_id=source.id, start=0, end=source.text.index(".") + 1)
    assert not ground.bears(claim, source, (span,))
