"""The claims of a text: what can be checked, in its own words, with the names filled in that are certain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify import extract, quotes
from verify.domain import Claim, Document, Kind

NOT_YET: dict[str, str] = {}


def each(rows: Sequence[tuple[object, ...]]) -> list[object]:
    """The rows as parameters; those of NOT_YET are expected to fail, until they pass."""
    made = []
    for row in rows:
        name = str(row[0])
        marks = [pytest.mark.xfail(reason=NOT_YET[name], strict=True)] if name in NOT_YET else []
        made.append(pytest.param(*row, id=name, marks=marks))
    return made


def claims(text: str) -> tuple[Claim, ...]:
    return extract.extract(Document.of(text, published=date(2025, 7, 3)))


def texts(text: str) -> list[str]:
    return [c.text for c in claims(text)]


CLAIMLESS = [
    "Why did nobody sell sausages on Friday?",
    "“Did nobody sell sausages on Friday?”",
    "Bridge reopens after two years of repairs",
    "## Bridge reopens after two years of repairs",
    "Subscribe to our newsletter for more stories like this.",
    "Read more: The ferry stopped on Sunday after forty years.",
    "Follow us on every channel that you like.",
    "Photo: The mayor cuts a ribbon of blue silk.",
    "© 2025 Lindau Harbour News. All rights reserved.",
    "Advertisement",
    "By Rosa Meier",
    "Indeed.",
    "Not so.",
    "* * *",
    "",
    "https://example.org/lindau/bridge",
    "Share this article with your friends and family.",
    "Click here to read the whole of the story.",
    "Good morning, Lindau!",
    "Bridge Reopens After Two Years Of Repairs In Lindau.",
]


@pytest.mark.parametrize(("text", "wanted"), each([(t, []) for t in CLAIMLESS]))
def test_questions_headings_and_boilerplate_hold_no_claim(text: str, wanted: list[str]) -> None:
    assert texts(text) == wanted


def test_a_first_sentence_full_of_names_is_no_headline() -> None:
    for sentence in ("Ilse Kerner met Rosa Meier.", "Ilse Kerner was in Lindau on Friday."):
        assert texts(sentence) == [sentence]


CUT: list[tuple[str, list[str]]] = [
    ("The bridge reopened on Friday. The ferry stopped on Sunday.",
     ["The bridge reopened on Friday.", "The ferry stopped on Sunday."]),
    ("The bridge reopened on Friday; the ferry stopped running on Sunday.",
     ["The bridge reopened on Friday", "the ferry stopped running on Sunday."]),
    ("The bridge reopened to traffic, but the ferry was stopped on Sunday.",
     ["The bridge reopened to traffic", "the ferry was stopped on Sunday."]),
    ("The mayor and the council opened the bridge.", ["The mayor and the council opened the bridge."]),
    ("The bridge, which was built in 1911, reopened on Friday.",
     ["The bridge, which was built in 1911, reopened on Friday."]),
    ("The mayor said the bridge was safe, and the council was pleased with it.",
     ["The mayor said the bridge was safe, and the council was pleased with it."]),
    ("However, the bridge reopened on Friday.", ["The bridge reopened on Friday."]),
    ("Meanwhile, the ferry stopped running.", ["The ferry stopped running."]),
    ("Dr. Mayer opened the bridge at 3.5 metres above the lake.",
     ["Dr. Mayer opened the bridge at 3.5 metres above the lake."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), each(CUT))
def test_a_clause_that_can_stand_alone_is_a_claim_of_its_own(text: str, wanted: list[str]) -> None:
    assert [clause.rstrip(".").lower() for clause in texts(text)] == [w.rstrip(".").lower() for w in wanted]


SPEAKERS: list[tuple[str, list[str | None]]] = [
    ("Ilse Kerner said that the bridge was safe.", ["Ilse Kerner"]),
    ("“The bridge is safe for everyone,” said Ilse Kerner.", ["Ilse Kerner"]),
    ("According to Ilse Kerner, the bridge is safe.", ["Ilse Kerner"]),
    ("The bridge reopened on Friday.", [None]),
    ("Ilse Kerner said that the bridge was safe. She added that lorries could use it.",
     ["Ilse Kerner", "Ilse Kerner"]),
    ("She said that the bridge was safe.", [None]),
    ("Ilse Kerner said that the bridge was safe. The ferry stopped on Sunday.", ["Ilse Kerner", None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), each(SPEAKERS))
def test_a_claim_names_its_speaker(text: str, speakers: list[str | None]) -> None:
    assert [c.speaker for c in claims(text)] == speakers


FILLED: list[tuple[str, str]] = [
    ("Ilse Kerner said that the bridge was safe. She added that lorries could use it.",
     "Ilse Kerner added that lorries could use it."),
    ("Ilse Kerner said that the bridge was safe. According to her, lorries could use it.",
     "According to Ilse Kerner, lorries could use it."),
    ("Ilse Kerner said that the bridge was safe. Lorries can use it again, according to her.",
     "Lorries can use it again, according to Ilse Kerner."),
    ("Ilse Kerner opened the bridge. She said that lorries could use it.",
     "Ilse Kerner said that lorries could use it."),
    ("Ilse Kerner opened the bridge. She also drove across it in a lorry.",
     "Ilse Kerner also drove across it in a lorry."),
    ("“The bridge is sound. Lorries can use it,” said Ilse Kerner. “The ferry may stop.”",
     "“The ferry may stop,” Ilse Kerner said."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "last"), each(FILLED))
def test_a_pronoun_gives_way_to_the_one_name_it_can_mean(text: str, last: str) -> None:
    found = claims(text)[-1]
    assert found.text == last
    assert [text[s.start : s.end] for s in found.context] == ["Ilse Kerner"]


AMBIGUOUS: list[tuple[str, str]] = [
    ("She said that lorries could use it.", "She said that lorries could use it."),
    ("Ilse Kerner met Rosa Meier. She said that lorries could use it.",
     "She said that lorries could use it."),
    ("Ilse Kerner said it was safe. Rosa Meier said it was not. She added that lorries could use it.",
     "Rosa Meier added that lorries could use it."),
    ("The council met on Friday. They said that lorries could use it.",
     "They said that lorries could use it."),
    ("Ilse Kerner said the bridge was safe. He added that lorries could use it.",
     "He added that lorries could use it."),
    ("The council published its report on the bridge. It is worth a look at any rate.",
     "It is worth a look at any rate."),
    ("Ilse Kerner opened the bridge. Kerner praised it. He was shown across in a lorry.",
     "He was shown across in a lorry."),
    ("Ilse Kerner met Rosa Meier. She left early that day. She said that lorries could use it.",
     "She said that lorries could use it."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "last"), each(AMBIGUOUS))
def test_a_pronoun_stays_where_it_can_mean_nobody_or_two(text: str, last: str) -> None:
    assert texts(text)[-1] == last


KINDS: list[tuple[str, Kind]] = [
    ("The bridge reopened on Friday.", Kind.OCCURRENCE),
    ("The mayor cut a ribbon of blue silk.", Kind.OCCURRENCE),
    ("Ilse Kerner said that the bridge was safe.", Kind.UTTERANCE),
    ("According to the council, the bridge is safe.", Kind.UTTERANCE),
    ("The bridge will reopen on Friday.", Kind.FORECAST),
    ("The bridge is expected to reopen on Friday.", Kind.FORECAST),
    ("The council plans to close the ferry.", Kind.FORECAST),
    ("About 9,000 cars used the bridge on Friday.", Kind.FIGURE),
    ("Prices rose by 4.5 per cent.", Kind.FIGURE),
    ("The bridge is a monument of steel.", Kind.STANDING),
    ("Lindau lies on an island in the lake.", Kind.STANDING),
]


@pytest.mark.parametrize(("text", "kind"), each(KINDS))
def test_a_claim_says_what_sort_of_thing_it_asserts(text: str, kind: Kind) -> None:
    assert [c.kind for c in claims(text)] == [kind]
    assert extract.given(text, 1).kind is kind


def test_a_claims_time_is_read_against_the_day_the_text_was_published() -> None:
    text = "The bridge reopened on June 27 after two years of repairs."
    (claim,) = claims(text)
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == (date(2025, 6, 27), date(2025, 6, 27))
    assert claim.when.wording == "June 27"
    assert claim.when.span is not None
    assert text[claim.when.span.start : claim.when.span.end] == "June 27"
    (undated,) = extract.extract(Document.of(text))
    assert undated.when is not None
    assert (undated.when.start, undated.when.rule) == (None, "unresolved")


QUOTES: list[tuple[str, list[str]]] = [
    ("“It is safe,” said Kerner.", ["It is safe,"]),
    ('She called it "a wonder of the lake" and left.', ["a wonder of the lake"]),
    ("He spoke of «a new age» and of “luck”.", ["a new age"]),
    ("Nobody said a word at all about it.", []),
]


@pytest.mark.parametrize(("text", "wanted"), each(QUOTES))
def test_quotes_are_the_words_between_the_marks(text: str, wanted: list[str]) -> None:
    found = quotes.find(Document.of(text))
    assert [q.words for q in found] == wanted
    assert all(text[q.span.start : q.span.end] == q.words for q in found)


PROSE = """The bridge reopened on Friday.|Ilse Kerner said that it was safe.|“No,” said Rosa Meier.|Why not?
Head|She added that lorries could use it.|It was built in 1911; it was closed in 2023.|However, he left.
- A point|…|“|הגשר נפתח ביום שישי לתנועה.|Мост открыли в пятницу утром.|According to her, all was well.
They said so on June 3.|Twelve people lost work."""
PIECES = [*PROSE.replace("\n", "|").split("|"), "\n\n", "\n", "\u200b", "e\u0301"]
ANY = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))


@settings(max_examples=150)
@given(ANY, st.integers(0, 30))
def test_claims_stand_in_the_text_in_order_and_apart(text: str, body: int) -> None:
    document = Document.of(text).model_copy(update={"body_start": min(body, len(text))})
    end = document.body_start
    for number, claim in enumerate(extract.extract(document), 1):
        assert claim.id == f"c{number}"
        assert claim.span is not None
        assert claim.span.document_id == document.id
        assert end <= claim.span.start < claim.span.end <= len(text)
        end = claim.span.end
        assert claim.text.strip() == claim.text != ""
        assert not claim.text.endswith("?")
        for span in claim.context:
            named = text[span.start : span.end]
            assert named
            assert " ".join(named.split()).strip("“”\"'‘’") in claim.text
        if not claim.context:  # nothing was filled in: every word is the text's own
            own = text[claim.span.start : claim.span.end].split()
            assert (
                claim.text.lower().rstrip(".").split()[-3:] == " ".join(own).lower().rstrip(".").split()[-3:]
            )


@given(ANY)
def test_extracting_twice_gives_the_same(text: str) -> None:
    assert texts(text) == texts(text)


def test_what_stands_above_the_body_holds_no_claim() -> None:
    text = "Lindau Harbour News was founded in 1911 by sailors.\n\nThe bridge reopened on Friday."
    document = Document.of(text).model_copy(update={"body_start": text.index("The bridge")})
    assert [c.text for c in extract.extract(document)] == ["The bridge reopened on Friday."]


def test_a_given_claim_is_kept_to_the_letter() -> None:
    line = "However, “she” said – it reopened…  on\u00a0Friday"
    claim = extract.given(line, 7)
    assert (claim.id, claim.text, claim.span, claim.context) == ("c7", line, None, ())


def test_a_quotation_over_two_sentences_is_closed_and_opened_with_its_speaker() -> None:
    first, last = claims("“The bridge is sound and dry. Lorries can use it again,” Ilse Kerner said.")
    assert first.text == "“The bridge is sound and dry,” Ilse Kerner said."
    assert last.text == "“Lorries can use it again,” Ilse Kerner said."
    assert [c.speaker for c in (first, last)] == ["Ilse Kerner", "Ilse Kerner"]
    assert [c.kind for c in (first, last)] == [Kind.UTTERANCE, Kind.UTTERANCE]


def test_a_paragraph_printed_twice_gives_its_claims_once() -> None:
    paragraph = "The council closed the bridge on Monday. Lorries must use the tunnel."
    once = extract.extract(Document.of(paragraph))
    twice = extract.extract(Document.of(f"{paragraph}\n\n{paragraph}"))
    assert [c.text for c in twice] == [c.text for c in once]


def test_a_role_takes_a_capital_where_it_leads() -> None:
    first, last = claims("The bridge is safe, the mayor said. She added that lorries could use it.")
    assert (first.speaker, last.speaker) == ("the mayor", "the mayor")
    assert last.text == "The mayor added that lorries could use it."
